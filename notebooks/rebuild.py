"""Executes every notebook and puts notebooks, figures and the README's answer in place when all succeeded.

    .venv/bin/python notebooks/rebuild.py [--notebooks DIR] [--figures DIR] [--readme FILE]

Notebooks run side by side, as many at a time as there are cores, and 00-key-findings after them,
for it reads their figures' data. They write into a staging folder, so that a failure or an
interruption leaves everything as it was. Exits with 1 where anything failed, having named all of
it.
"""

import argparse
import asyncio
import contextlib
import json
import os
import re
import shutil
import signal
import sys
import time
import warnings
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import nbformat
import psutil
from nbclient import NotebookClient
from nbclient.exceptions import CellControlSignal, CellExecutionError, DeadKernelError

from trade import findings, tables
from trade.language import unsaid

ROOT = Path(__file__).resolve().parents[1]
SECONDS_A_CELL = 300
FIGURE_FILES = ("data/*.csv", "en/*.svg", "en/*.png", "ar/*.svg", "ar/*.png")

ANSWER_MARK = "<!-- answer: written by make -->"

_KERNELSPEC = {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"}
_WIDGET_VIEW = "application/vnd.jupyter.widget-view+json"
_COLOUR_CODES = re.compile(r"\x1b\[[0-9;]*m")


class Failure(Exception):
    """What went wrong and where, in one message; ``traceback`` where there is one to read."""

    def __init__(self, message: str, traceback: str = ""):
        super().__init__(message)
        self.traceback = traceback


def main() -> int:
    arguments = _arguments()
    notebooks, figures = arguments.notebooks.resolve(), arguments.figures.resolve()
    readme = (arguments.readme or notebooks.parent / "README.md").resolve()
    signal.signal(signal.SIGTERM, _stop)
    try:
        rebuild(notebooks, figures, readme)
    except ExceptionGroup as group:
        for failure in group.exceptions:
            if failure.traceback:
                print(failure.traceback, "", sep="\n", file=sys.stderr)
        for failure in group.exceptions:
            print(failure, file=sys.stderr)
        print("Notebooks and figures were left as they were.", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("Interrupted; notebooks and figures were left as they were.", file=sys.stderr)
        return 130
    return 0


def rebuild(notebooks: Path, figures: Path, readme: Path) -> None:
    """Executes the notebooks of one folder and puts them, their figures and the answer in place.

    The answer stands in ``readme`` between two marks; a file that is not there gets none. Raises an
    ``ExceptionGroup`` of every ``Failure``, and then changes nothing.
    """
    _check_data()
    paths = sorted(notebooks.glob("*.ipynb"))
    if not paths:
        raise ExceptionGroup("", [Failure(f"{notebooks}: there is no notebook here")])
    read = dict(zip(paths, _all_or_failures([_attempt(_read, path) for path in paths]), strict=True))
    readmes = [readme] if readme.is_file() else []
    before = {path: path.read_bytes() for path in [*paths, *readmes]}
    _warm_font_cache()
    with _staging(notebooks.parent) as staging:
        os.environ.update(
            TRADE_FIGURES=str(staging / "figures"),
            JUPYTER_PREFER_ENV_PATH="1",  # this environment's kernel, never a user's own
            JUPYTER_RUNTIME_DIR=str(staging / "runtime"),
            IPYTHONDIR=str(staging / "ipython"),  # nor a user's start-up files
        )
        executed = _in_thread(_execute_all(read))
        for path, notebook in executed.items():
            nbformat.write(notebook, staging / path.name)
        for path in readmes:
            answered = _all_or_failures([_attempt(_answered, path)])[0]
            (staging / path.name).write_text(answered, encoding="utf-8", newline="\n")
        _all_or_failures([_attempt(_unchanged, path, content) for path, content in before.items()])
        _put_in_place(staging, list(before), figures)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--notebooks", type=Path, default=ROOT / "notebooks", metavar="DIR")
    parser.add_argument("--figures", type=Path, default=ROOT / "figures", metavar="DIR")
    parser.add_argument("--readme", type=Path, metavar="FILE", help="default: README.md beside the notebooks' folder")
    return parser.parse_args()


def _stop(number, _frame):
    raise KeyboardInterrupt(number)


def _attempt(function, *arguments):
    """What a function returns, or the ``Failure`` that it raises."""
    try:
        return function(*arguments)
    except Failure as failure:
        return failure


def _all_or_failures(results: list) -> list:
    if failures := [result for result in results if isinstance(result, Failure)]:
        raise ExceptionGroup("", failures)
    return results


def _name(path: Path) -> str:
    return f"{path.parent.name}/{path.name}"


def _check_data() -> None:
    """Checks every table at once, so that a fault is told once and not by each notebook."""
    try:
        tables.check()
    except tables.DataError as error:
        failures = [Failure(problem) for problem in error.problems]
        raise ExceptionGroup("", failures) from error


def _read(path: Path) -> nbformat.NotebookNode:
    try:
        text = path.read_text(encoding="utf-8")
        notebook = json.loads(text)
    except ValueError as error:
        raise Failure(f"{_name(path)}: this is not JSON in UTF-8: {error}") from error
    if not isinstance(notebook, dict) or _format(notebook) < (4, 5):
        raise Failure(f"{_name(path)}: this is not a notebook of format 4.5 or later")
    with warnings.catch_warnings(action="error"):  # cells without an id would get random ones
        try:
            nbformat.validate(notebook)
        except (nbformat.ValidationError, Warning) as error:
            reason = str(error).splitlines()[0]
            raise Failure(f"{_name(path)}: this is not a valid notebook: {reason}") from error
    return nbformat.reads(text, as_version=4)


def _format(notebook: dict) -> tuple[int, int]:
    return notebook.get("nbformat", 0), notebook.get("nbformat_minor", 0)


def _warm_font_cache() -> None:
    """Builds matplotlib's list of fonts where there is none, which kernels would report."""
    import matplotlib.font_manager  # noqa: F401


@contextlib.contextmanager
def _staging(root: Path):
    """A hidden folder beside the notebooks, removed at the end with those of killed rebuilds."""
    for left in root.glob(".staging-*"):
        if not psutil.pid_exists(int(left.name.removeprefix(".staging-"))):
            shutil.rmtree(left)
    staging = root / f".staging-{os.getpid()}"
    try:
        (staging / "figures").mkdir(parents=True)
    except OSError as error:
        failure = Failure(f"{root}: no folder can be made here: {error.strerror}")
        raise ExceptionGroup("", [failure]) from error
    try:
        yield staging
    finally:
        shutil.rmtree(staging)


def _in_thread(coroutine):
    """Runs a coroutine to its end in a thread, and cancels it where this one is interrupted.

    On the main thread nbclient would put its own handlers in place of ours for Ctrl-C and
    SIGTERM, and those of several notebooks would replace each other.
    """
    with contextlib.closing(asyncio.new_event_loop()) as loop, ThreadPoolExecutor(1) as pool:
        end = pool.submit(loop.run_until_complete, coroutine)
        try:
            return end.result()
        except KeyboardInterrupt:
            loop.call_soon_threadsafe(_cancel_all, loop)
            raise


def _cancel_all(loop) -> None:
    for task in asyncio.all_tasks(loop):
        task.cancel()


async def _execute_all(notebooks: dict[Path, nbformat.NotebookNode]) -> dict:
    slots = asyncio.Semaphore(os.cpu_count() or 1)
    executed = {}
    for summary in (False, True):
        paths = [path for path in notebooks if path.name.startswith("00-") is summary]
        results = await asyncio.gather(
            *(_execute(path, notebooks[path], slots) for path in paths), return_exceptions=True
        )
        for result in results:
            if isinstance(result, BaseException) and not isinstance(result, Failure):
                raise result
        executed |= zip(paths, _all_or_failures(results), strict=True)
    return executed


async def _execute(path: Path, notebook, slots: asyncio.Semaphore) -> nbformat.NotebookNode:
    started = []
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
        on_cell_execute=lambda cell, cell_index: started.append(cell),
    )
    async with slots:
        start = time.perf_counter()
        try:
            await client.async_execute()
        except CellExecutionError as error:
            raise _failure(path, started, error) from error
        except (CellControlSignal, DeadKernelError, RuntimeError) as error:
            reason = str(error).splitlines()[0]
            raise Failure(f"{_where(path, started)}: {reason}") from error
        seconds = time.perf_counter() - start
    _refuse(path, notebook)
    print(f"{path.stem:<28}{seconds:6.1f} s", flush=True)
    return _cleaned(notebook)


def _failure(path: Path, started: list, error: CellExecutionError) -> Failure:
    # A fault in the data is told whole by its message; any other may need the way to it.
    traceback = "" if error.ename == "DataError" else _COLOUR_CODES.sub("", error.traceback.strip())
    return Failure(f"{_where(path, started)}: {error.ename}: {error.evalue}", traceback)


def _where(path: Path, started: list) -> str:
    if not started:
        return f"{_name(path)}, before its first cell"
    return f"{_name(path)}, In [{len(started)}], cell {started[-1].id}"


def _refuse(path: Path, notebook) -> None:
    """Raises ``Failure`` for warnings, and for sentences and tables with a gap or no number in them."""
    for cell in notebook.cells:
        where = f"{_name(path)}, In [{cell.get('execution_count')}], cell {cell.id}"
        for output in cell.get("outputs", []):
            if output.output_type == "stream" and output.name == "stderr":
                raise Failure(f"{where} wrote to stderr: {output.text.strip()}")
            for line in output.get("data", {}).get("text/markdown", "").splitlines():
                for text in line.split("|") if line.startswith("|") else [line]:  # cells are padded
                    if found := unsaid(text.strip(" ") if line.startswith("|") else text):
                        raise Failure(f"{where} says {found} in {text.strip()!r}")


def _cleaned(notebook) -> nbformat.NotebookNode:
    """The executed notebook without what differs between machines, and without widgets."""
    notebook.metadata.kernelspec = _KERNELSPEC
    notebook.metadata.language_info = {"name": "python"}
    notebook.metadata.pop("widgets", None)
    for cell in notebook.cells:
        cell.metadata.pop("execution", None)  # timings that JupyterLab can record
        for output in cell.get("outputs", []):
            output.get("data", {}).pop(_WIDGET_VIEW, None)
    return notebook


def _answered(readme: Path) -> str:
    """The README's text with today's answer between its marks."""
    parts = readme.read_text(encoding="utf-8").split(ANSWER_MARK)
    if len(parts) != 3:
        raise Failure(f"{_name(readme)}: expected the answer between two lines {ANSWER_MARK}, found {len(parts) - 1}")
    try:
        answer = findings.answer("en")
    except ValueError as error:
        raise Failure(f"{_name(readme)}: {error}") from error
    return ANSWER_MARK.join([parts[0], f"\n{answer}\n", parts[2]])


def _unchanged(path: Path, content: bytes) -> None:
    if path.read_bytes() != content:
        raise Failure(f"{_name(path)}: it was saved while it was being executed; run make again")


def _put_in_place(staging: Path, files: list[Path], figures: Path) -> None:
    """Moves what was made: ``files`` from their names in the staging folder, and the figures."""
    made = _figures(staging / "figures")
    moves = {staging / "figures" / path: figures / path for path in sorted(made)}
    moves |= {staging / path.name: path for path in files}
    _all_or_failures([_attempt(_check_target, path) for path in moves.values()])
    for number in (signal.SIGINT, signal.SIGTERM):  # a moment that is not to be cut in two
        signal.signal(number, signal.SIG_IGN)
    for new, old in moves.items():
        _replace(new, old)
    for path in sorted(_figures(figures) - made):
        (figures / path).unlink()


def _check_target(path: Path) -> None:
    """Raises ``Failure`` where no file can be put, before the first is."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Failure(f"{path.parent}: no folder can be made here: {error.strerror}") from error
    if path.is_dir() or not os.access(path.parent, os.W_OK):
        raise Failure(f"{path}: no file can be written here")


def _figures(folder: Path) -> set[Path]:
    return {path.relative_to(folder) for kind in FIGURE_FILES for path in folder.glob(kind)}


def _replace(new: Path, old: Path) -> None:
    if not old.is_file() or old.read_bytes() != new.read_bytes():
        old.parent.mkdir(parents=True, exist_ok=True)
        os.replace(new, old)


if __name__ == "__main__":
    sys.exit(main())
