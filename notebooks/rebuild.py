"""Executes every notebook and puts notebooks, figures and the READMEs' answer in place when all succeeded.

    .venv/bin/python notebooks/rebuild.py [--notebooks DIR] [--figures DIR] [--readme FILE]

Notebooks run side by side, as many at a time as there are cores, and 00-key-findings after them,
for it reads their figures' data. They write into a staging folder, so that a failure or an
interruption leaves everything as it was; of what a kill leaves half-way, the next rebuild makes
what it was. Exits with 1 where anything failed, having named all of it.
"""

import argparse
import asyncio
import atexit
import contextlib
import errno
import json
import os
import re
import shutil
import signal
import sys
import tempfile
import time
import warnings
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import matplotlib.font_manager  # it lists the fonts where there is no list yet, which kernels would report
import nbformat
from ipykernel.kernelspec import get_kernel_dict
from nbclient import NotebookClient
from nbclient.exceptions import CellControlSignal, CellExecutionError, DeadKernelError

if __name__ == "__main__" and (sys.flags.optimize or sys.flags.safe_path):
    # Assertions are to hold, and this folder's modules to be found: once more without -O and -P.
    for variable in ("PYTHONOPTIMIZE", "PYTHONSAFEPATH"):
        os.environ.pop(variable, None)
    os.execv(sys.executable, [sys.executable, *sys.argv])

import moves

from trade import findings, tables
from trade.language import unsaid

ROOT = Path(__file__).resolve().parents[1]
SECONDS_A_CELL = 300
FIGURE_FILES = ("data/*.csv", "en/*.svg", "en/*.png", "ar/*.svg", "ar/*.png")

STOPS = [getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP", "SIGQUIT") if hasattr(signal, name)]
ANSWER_MARK = "<!-- answer: written by make -->"
READMES = {"README.md": "en", "README.ar.md": "ar"}  # beside one another, each with its language
CITATION = "CITATION.cff"  # beside them; its version is the newest dated view

# Tags with which nbclient passes over a cell or over its error.
_EXEMPTIONS = ("skip-execution", "raises-exception")
# What of a user's settings for Python kernels keep: where modules and their bytecode are.
_KEPT = ("PYTHONPATH", "PYTHONHOME", "PYTHONDONTWRITEBYTECODE", "PYTHONPYCACHEPREFIX")
_KERNELSPEC = {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"}
_WIDGET_VIEW = "application/vnd.jupyter.widget-view+json"
_COLOUR_CODES = re.compile(r"\x1b\[[0-9;]*m")


class Failure(Exception):
    """What went wrong and where, in one message; a note has the traceback where there is one to read."""


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--notebooks", type=Path, default=ROOT / "notebooks", metavar="DIR")
    parser.add_argument("--figures", type=Path, default=ROOT / "figures", metavar="DIR")
    parser.add_argument("--readme", type=Path, metavar="FILE", help="default: README.md beside the notebooks' folder")
    arguments, status = parser.parse_args(), 0
    notebooks, figures = arguments.notebooks.resolve(), arguments.figures.resolve()
    readme = (arguments.readme or notebooks.parent / "README.md").resolve()
    for number in STOPS:
        if signal.getsignal(number) is not signal.SIG_IGN:  # as under nohup
            signal.signal(number, _stop)
    try:
        rebuild(notebooks, figures, readme)
    except* (Failure, tables.DataError) as group:
        notes = [f"{note}\n" for failure in group.exceptions for note in getattr(failure, "__notes__", [])]
        print(*notes, *group.exceptions, "Notebooks and figures were left as they were.", sep="\n", file=sys.stderr)
        status = 1
    except* moves.Unsettled as group:
        print(*group.exceptions, sep="\n", file=sys.stderr)
        status = 1
    except* KeyboardInterrupt:
        print("Interrupted; notebooks and figures were left as they were.", file=sys.stderr)
        status = 130
    return status


def rebuild(notebooks: Path, figures: Path, readme: Path) -> None:
    """Executes the notebooks of one folder and puts them, their figures and the answer in place.

    The answer stands in ``readme`` between two marks, and in the Arabic README beside it, and the newest
    view in CITATION.cff; a file that is not there gets none. Raises `trade.tables.DataError`, a `Failure` or
    an ``ExceptionGroup`` of every one, and then changes nothing.
    """
    try:
        with moves.alone(notebooks.parent):
            tables.check()
            _rebuild(notebooks, figures, readme)
    except OSError as error:  # a full disk, a folder that may not be written
        raise Failure(f"{error.filename or 'rebuild'}: {error.strerror or error}") from error


def _rebuild(notebooks: Path, figures: Path, readme: Path) -> None:
    paths = sorted(notebooks.glob("*.ipynb"))
    if not paths:
        raise Failure(f"{notebooks}: there is no notebook here")
    read = dict(zip(paths, _each(_read, paths)))
    readmes = [path for name in [*READMES, CITATION] if (path := readme.with_name(name)).is_file()]
    before = {path: path.read_bytes() for path in [*paths, *readmes]}
    with _staging(notebooks.parent) as staging:
        _set_environment(staging)
        _in_thread(_execute_all(read))
        for path, notebook in read.items():
            nbformat.write(notebook, staging / path.name)
        for path, answered in zip(readmes, _each(_answered, readmes)):
            (staging / path.name).write_text(answered, encoding="utf-8", newline="\n")
        again = "it was saved while it was being executed; run make again"
        _raise_any([Failure(f"{_name(path)}: {again}") for path in before if path.read_bytes() != before[path]])
        _put_in_place(staging, list(before), figures)


def _stop(number, _frame):
    _ignore_stops()  # once is enough: what follows cleans up
    raise KeyboardInterrupt(number)


def _ignore_stops() -> None:
    for number in STOPS:
        signal.signal(number, signal.SIG_IGN)


def _each(function, items) -> list:
    """What a function returns of each item, or an ``ExceptionGroup`` of every ``Failure`` that it raises."""
    results = []
    for item in items:
        try:
            results.append(function(item))
        except Failure as failure:
            results.append(failure)
    _raise_any(results)
    return results


def _raise_any(results: list) -> None:
    if failed := [result for result in results if isinstance(result, Exception)]:
        raise ExceptionGroup("", failed)


def _name(path: Path) -> str:
    return f"{path.parent.name}/{path.name}"


def _read(path: Path) -> nbformat.NotebookNode:
    """A notebook without outputs, so that none is left of a cell that is not executed."""
    try:
        written = json.loads(text := path.read_text(encoding="utf-8"))
        if not (isinstance(written, dict) and "cells" in written):
            raise ValueError("it has no cells")
        with warnings.catch_warnings(action="error"):  # cells without an id would get random ones
            nbformat.validate(written, version=4, version_minor=5)
    except OSError as error:
        raise Failure(f"{_name(path)}: this can't be read: {error.strerror}") from error
    except (ValueError, nbformat.ValidationError, Warning) as error:
        reason = str(error).splitlines()[0]
        raise Failure(f"{_name(path)}: this is not a notebook of format 4.5 or later: {reason}") from error
    notebook = nbformat.reads(text, as_version=4)
    for cell in notebook.cells:
        if tags := [tag for tag in _EXEMPTIONS if tag in cell.metadata.get("tags", [])]:
            raise Failure(f"{_name(path)}, cell {cell.id}: the tag {tags[0]} is not for a notebook that make executes")
        if cell.cell_type == "code":
            cell.update(execution_count=None, outputs=[])
    return notebook


@contextlib.contextmanager
def _staging(root: Path):
    """A hidden folder beside the notebooks, removed at the end."""
    staging = root / f".staging-{os.getpid()}"
    (staging / "figures").mkdir(parents=True)
    try:
        yield staging
    finally:
        if not moves.unsettled(staging):
            shutil.rmtree(staging)


def _set_environment(staging: Path) -> None:
    """Makes kernels this environment's own, free of a user's settings, whatever these are."""
    for variable in [*os.environ]:
        if variable.startswith("PYTHON") and variable not in _KEPT or variable == "MPLBACKEND":
            del os.environ[variable]
    kernel = staging / "jupyter/kernels/python3"
    kernel.mkdir(parents=True)
    (kernel / "kernel.json").write_text(json.dumps(get_kernel_dict()))
    os.environ.update(
        TRADE_FIGURES=str(staging / "figures"),
        JUPYTER_PATH=str(staging / "jupyter"),  # this Python's kernel, before any other of its name
        JUPYTER_RUNTIME_DIR=str(staging / "runtime"),
        IPYTHONDIR=str(staging / "ipython"),  # no start-up files
        MATPLOTLIBRC=str(Path(matplotlib.get_data_path(), "matplotlibrc")),
    )


def _in_thread(coroutine) -> None:
    """Runs a coroutine to its end in a thread, and cancels it where this one is interrupted.

    On the main thread nbclient would put its own handlers in place of ours for Ctrl-C and
    SIGTERM, and those of several notebooks would replace each other.
    """
    with contextlib.closing(asyncio.new_event_loop()) as loop, ThreadPoolExecutor(1) as pool:
        end = pool.submit(loop.run_until_complete, coroutine)
        try:
            end.result()
        except KeyboardInterrupt:
            loop.call_soon_threadsafe(lambda: [task.cancel() for task in asyncio.all_tasks(loop)])
            raise


async def _execute_all(notebooks: dict[Path, nbformat.NotebookNode]) -> None:
    slots = asyncio.Semaphore(os.cpu_count() or 1)
    for summary in (False, True):
        paths = [path for path in notebooks if path.name.startswith("00-") is summary]
        executed = [_execute(path, notebooks[path], slots) for path in paths]
        _raise_any(await asyncio.gather(*executed, return_exceptions=True))


async def _execute(path: Path, notebook, slots: asyncio.Semaphore) -> None:
    """Executes a notebook, again where a port was taken between its choice and the start of the kernel."""
    async with slots:
        start = time.perf_counter()
        try:
            await _run(path, notebook)
        except Failure as failure:
            if not re.search(f"before its first cell: .*{os.strerror(errno.EADDRINUSE)}", str(failure)):
                raise
            await _run(path, notebook)
        seconds = time.perf_counter() - start
    _refuse(path, notebook)
    _clean(notebook)
    print(f"{path.stem:<28}{seconds:6.1f} s", flush=True)


async def _run(path: Path, notebook) -> None:
    started = []

    def where():
        cell = f"In [{len(started)}], cell {started[-1]}" if started else "before its first cell"
        return f"{_name(path)}, {cell}"

    client = NotebookClient(
        notebook,
        kernel_name="python3",
        timeout=SECONDS_A_CELL,
        record_timing=False,
        store_widget_state=False,
        coalesce_streams=True,  # else the number of outputs depends on timing
        shutdown_kernel="immediate",
        extra_arguments=["--log-level=ERROR"],  # ipykernel warns about TCP otherwise
        resources={"metadata": {"path": str(path.parent)}},
        on_cell_execute=lambda cell, cell_index: started.append(cell.id),
    )
    with tempfile.TemporaryFile() as said:  # by the kernel itself: why it did not start
        try:
            await client.async_execute(stderr=said)
        except CellExecutionError as error:
            failure = Failure(f"{where()}: {error.ename}: {error.evalue}")
            if error.ename != "DataError":  # which is told whole by its message; others may need the way to it
                failure.add_note(_COLOUR_CODES.sub("", error.traceback.strip()))
            raise failure from error
        except (CellControlSignal, DeadKernelError, RuntimeError, OSError) as error:
            said.seek(0)
            last_line = said.read().decode(errors="replace").strip().splitlines()[-1:]
            raise Failure(": ".join([where(), str(error).splitlines()[0], *last_line])) from error
        finally:  # a kernel that has not come up, which nbclient would leave to this process's exit
            atexit.unregister(client._cleanup_kernel)
            if client.km is not None:
                await client._async_cleanup_kernel()


def _refuse(path: Path, notebook) -> None:
    """Raises ``Failure`` for warnings, and for sentences and tables with a gap or no number in them."""
    for cell in notebook.cells:
        where = f"{_name(path)}, In [{cell.get('execution_count')}], cell {cell.id}"
        for output in cell.get("outputs", []):
            if output.output_type == "stream" and output.name == "stderr":
                raise Failure(f"{where} wrote to stderr: {output.text.strip()}")
            for line in output.get("data", {}).get("text/markdown", "").splitlines():
                # The cells of a table are padded.
                for text in [part.strip(" ") for part in line.split("|")] if line.startswith("|") else [line]:
                    if found := unsaid(text):
                        raise Failure(f"{where} says {found} in {text.strip()!r}")


def _clean(notebook) -> None:
    """Takes away what differs between machines, and widgets."""
    notebook.metadata.kernelspec = _KERNELSPEC
    notebook.metadata.language_info = {"name": "python"}
    notebook.metadata.pop("widgets", None)
    for cell in notebook.cells:
        for kind in ("execution", "collapsed", "scrolled"):  # a sitting's timings and folds
            cell.metadata.pop(kind, None)
        cell.metadata.get("jupyter", {}).pop("outputs_hidden", None)
        for output in cell.get("outputs", []):
            output.get("data", {}).pop(_WIDGET_VIEW, None)


def _answered(readme: Path) -> str:
    """A README with today's answer between its marks, in its language; the citation with its version."""
    if readme.name == CITATION:
        cited = readme.read_text(encoding="utf-8")
        return re.sub("^version: .*$", f'version: "{findings.newest()}"', cited, flags=re.MULTILINE)
    parts = readme.read_text(encoding="utf-8").split(ANSWER_MARK)
    if len(parts) != 3:
        raise Failure(f"{_name(readme)}: expected the answer between two lines {ANSWER_MARK}, found {len(parts) - 1}")
    try:
        answer = findings.answer(READMES[readme.name])
    except ValueError as error:
        raise Failure(f"{_name(readme)}: {error}") from error
    return ANSWER_MARK.join([parts[0], f"\n{answer}\n", parts[2]])


def _put_in_place(staging: Path, files: list[Path], figures: Path) -> None:
    """Moves what was made: ``files`` from their names in the staging folder, and the figures."""
    made = _figures(staging / "figures")
    new = {staging / "figures" / path: figures / path for path in sorted(made)}
    new |= {staging / path.name: path for path in files}
    stale = sorted(figures / path for path in _figures(figures) - made)
    _raise_any([Failure(line) for line in moves.obstacles(new, stale)])
    _ignore_stops()  # a moment that is not to be cut in two
    moves.in_place(staging, new, stale)


def _figures(folder: Path) -> set[Path]:
    return {path.relative_to(folder) for kind in FIGURE_FILES for path in folder.glob(kind)}


if __name__ == "__main__":
    sys.exit(main())
