"""rebuild.py on small notebooks in folders of their own."""

import atexit
import json
import multiprocessing
import os
import shutil
import signal
import subprocess
import sys
import time
from functools import partial
from multiprocessing import forkserver
from pathlib import Path
from types import SimpleNamespace
from unittest import mock

import nbformat
import psutil
import pytest
import rebuild
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from trade import tables

ROOT = Path(__file__).parents[1]
# What a notebook with a figure does: writes a file where TRADE_FIGURES says.
DRAW = """\
import os, pathlib
figure = pathlib.Path(os.environ["TRADE_FIGURES"], "{path}")
figure.parent.mkdir(exist_ok=True)
figure.write_text("a\\n1\\n")"""
SUMMARY = """\
import os, pathlib
sorted(path.name for path in pathlib.Path(os.environ["TRADE_FIGURES"], "data").iterdir())"""
EXECUTED = {
    "kernelspec": {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"},
    "language_info": {"name": "python"},
}


@pytest.fixture
def tree(tmp_path):
    return plant(tmp_path)


@pytest.fixture(autouse=True)
def handlers():
    """What a rebuild in this process ignores while it moves is handled again afterwards."""
    before = {number: signal.getsignal(number) for number in rebuild.STOPS}
    yield
    for number, handler in before.items():
        signal.signal(number, handler)


def plant(folder):
    """A folder with a notebook that is yet to be executed, and a figure that none makes."""
    (folder / "notebooks").mkdir(parents=True)
    (folder / "figures/data").mkdir(parents=True)
    (folder / "figures/data/stale.csv").write_text("a\n0\n")
    write(folder, "01-one", DRAW.format(path="data/one.csv"))
    return folder


def write(tree, name, *sources, outputs=(), **metadata):
    """A notebook with a title and a cell a source: executed, where there are ``outputs``."""
    cells = [new_code_cell(source, id=f"cell-{n}") for n, source in enumerate(sources, 1)]
    for number, (cell, output) in enumerate(zip(cells, outputs), 1):
        cell.update(execution_count=number, outputs=[output])
    notebook = new_notebook(cells=[new_markdown_cell("# Title", id="title"), *cells], metadata=metadata)
    path = tree / f"notebooks/{name}.ipynb"
    nbformat.write(notebook, path)
    return path


def value(text):
    return new_output("execute_result", {"text/plain": text}, execution_count=1)


# A rebuild in a process of its own is forked from one that has imported all, which is what takes longest.
FORKS = multiprocessing.get_context("forkserver")


def start(tree, function=None, **settings):
    """Starts `rebuild_in`, or another ``function``, with settings of the environment."""
    with mock.patch.dict(os.environ, PYTHONPATH=os.pathsep.join(sys.path)):
        FORKS.set_forkserver_preload(["conftest", "test_rebuild", "matplotlib.font_manager"])
        forkserver.ensure_running()
    process = FORKS.Process(target=function or rebuild_in, args=(tree, {**os.environ, **settings}))
    process.start()
    return process


def rebuild_in(tree, settings):
    os.environ.clear()
    os.environ.update(settings)
    os.umask(0o077)
    for number in rebuild.STOPS:  # which are ignored where whatever runs the tests does, such as nohup
        signal.signal(number, signal.SIG_DFL)
    for stream in (sys.stdout, sys.stderr):
        os.dup2(os.open(written(tree, os.getpid(), stream.fileno()), os.O_WRONLY | os.O_CREAT), stream.fileno())
    sys.argv = ["rebuild.py", "--notebooks", f"{tree}/notebooks", "--figures", f"{tree}/figures"]
    status = rebuild.main()
    atexit._run_exitfuncs()  # as at the end of a process that is no fork: what is said there is said too
    sys.exit(status)


def written(tree, process: int, stream: int) -> Path:
    """Where it says what, outside the folder that it works in."""
    return tree.with_name(f"{tree.name}-{process}-{stream}")


def end(tree, process):
    """How a rebuild ended, and what it said."""
    process.join(60)
    assert process.exitcode is not None
    out, err = (written(tree, process.pid, stream).read_text() for stream in (1, 2))
    return SimpleNamespace(returncode=process.exitcode, stdout=out, stderr=err)


def run(tree, **settings):
    return end(tree, start(tree, **settings))


def failures(tree):
    """What a rebuild in this process names."""
    with mock.patch.dict(os.environ), pytest.raises((rebuild.Failure, tables.DataError, ExceptionGroup)) as raised:
        rebuild.rebuild(tree / "notebooks", tree / "figures", tree / "README.md")
    return [
        line for failure in getattr(raised.value, "exceptions", [raised.value]) for line in str(failure).split("\n")
    ]


def failures_that_change_nothing(tree):
    before = files(tree)
    named = failures(tree)
    assert files(tree) == before
    return named


def files(tree):
    """Every file with its bytes and the time it was written."""
    return {
        str(path.relative_to(tree)): (path.read_bytes(), path.stat().st_mtime_ns)
        for path in tree.rglob("*")
        if path.is_file()
    }


def test_rebuild_executes_all_with_the_summary_last_and_writes_only_what_is_new(tree):
    # Left by a rebuild that was killed; Linux gives no process a number above 2 ** 22.
    (tree / ".staging-4194305/figures").mkdir(parents=True)
    widgets = {"application/vnd.jupyter.widget-state+json": {"state": {}}}
    one = (DRAW.format(path="data/one.csv"), "print(1)\nprint(2)")
    printed = [value("4"), new_output("stream", name="stdout", text="1\n2\n")]
    write(tree, "00-key-findings", SUMMARY)
    write(tree, "01-one", *one, widgets=widgets)
    # As a rebuild leaves them, so that the next must find nothing to write.
    write(tree, "02-two", DRAW.format(path="data/two.csv"), outputs=[value("4")], **EXECUTED)
    (tree / "figures/data/two.csv").write_text("a\n1\n")
    before = files(tree)
    rebuilt = run(tree)
    assert (rebuilt.returncode, rebuilt.stderr) == (0, "")
    names = [line.split()[0] for line in rebuilt.stdout.splitlines()]
    assert sorted(names[:2]) == ["01-one", "02-two"]
    assert names[2:] == ["00-key-findings"]

    after = files(tree)
    made = {"figures/data/one.csv", "notebooks/00-key-findings.ipynb", "notebooks/01-one.ipynb"}
    kept = {"figures/data/two.csv", "notebooks/02-two.ipynb"}
    assert after.keys() == made | kept
    assert {name: after[name] for name in kept} == {name: before[name] for name in kept}
    assert not (tree / ".staging-4194305").exists()

    expected = plant(tree / "expected")
    write(expected, "00-key-findings", SUMMARY, outputs=[value("['one.csv', 'two.csv']")], **EXECUTED)
    write(expected, "01-one", *one, outputs=printed, **EXECUTED)
    for name in ("notebooks/00-key-findings.ipynb", "notebooks/01-one.ipynb"):
        assert after[name][0] == (expected / name).read_bytes()


def test_every_failure_is_named_and_everything_left_as_it_was(tree):
    raised = "class DataError(ValueError): pass\nraise DataError('claims.csv, row 7\\nrow 8')"
    write(tree, "02-data", "1", "", raised)
    write(tree, "03-error", "1 / 0")
    write(tree, "04-stderr", "import sys\nprint('a warning', file=sys.stderr)")
    write(tree, "05-dead", "import os\nos._exit(1)")
    before = files(tree)
    result = run(tree)
    assert result.returncode == 1
    assert files(tree) == before
    # The headlines stand at the end, below the one traceback: a fault in the data needs none.
    assert result.stderr.splitlines()[-6:] == [
        "notebooks/02-data.ipynb, In [2], cell cell-3: DataError: claims.csv, row 7",
        "row 8",
        "notebooks/03-error.ipynb, In [1], cell cell-1: ZeroDivisionError: division by zero",
        "notebooks/04-stderr.ipynb, In [1], cell cell-1 wrote to stderr: a warning",
        "notebooks/05-dead.ipynb, In [1], cell cell-1: Kernel died",
        "Notebooks and figures were left as they were.",
    ]
    assert result.stderr.count("Traceback") == 1


def test_what_says_nothing_is_refused(tree):
    says = "from IPython.display import Markdown\nMarkdown({!r})"
    said = says.format("| a   |   |\n|:----|:--|\n| 1   |   |\n\n- It grew.")
    write(tree, "01-one", said, says.format("| a   | b |\n|:----|:--|\n| 1   | nan |"))
    write(tree, "02-gap", "1", says.format("It grew by %.\n\n“” can’t."))
    assert failures_that_change_nothing(tree) == [
        "notebooks/01-one.ipynb, In [2], cell cell-2 says 'nan' in 'nan'",
        "notebooks/02-gap.ipynb, In [2], cell cell-2 says '“”' in '“” can’t.'",
    ]


def test_every_place_that_is_taken_is_named_before_anything_is_moved(tree):
    write(tree, "01-one", *(DRAW.format(path=path) for path in ("data/one.csv", "en/one.svg", "ar/one.svg")))
    (tree / "figures/data/one.csv").mkdir()
    (tree / "figures/en").touch()
    assert failures_that_change_nothing(tree) == [
        f"{tree}/figures/data/one.csv: no file can be written here",
        f"{tree}/figures/en: no folder can be made here: File exists",
    ]


NO_IDS = {
    "nbformat": 4,
    "nbformat_minor": 5,
    "metadata": {},
    "cells": [{"cell_type": "markdown", "metadata": {}, "source": "# Title"}],
}


def test_files_that_are_no_notebooks_are_named_before_anything_runs(tree, capsys):
    broken = {
        "02-comma": '{"cells": [],}',
        "03-list": "[]",
        "04-old": json.dumps(NO_IDS | {"nbformat_minor": 4}),
        "05-ids": json.dumps(NO_IDS),
    }
    for name, content in broken.items():
        (tree / f"notebooks/{name}.ipynb").write_text(content)
    named = failures_that_change_nothing(tree)
    for failure, name in zip(named, broken, strict=True):
        assert failure.startswith(f"notebooks/{name}.ipynb: this is not ")
    assert "line 1 column" in named[0]
    assert capsys.readouterr().out == ""


def test_a_stopped_rebuild_leaves_everything_as_it_was(tmp_path):
    runs = {}
    for number in (*rebuild.STOPS, signal.SIGKILL):  # side by side, to wait once
        tree, flag = plant(tmp_path / number.name), tmp_path / f"{number.name}.flag"
        hang = f"import time\nopen({str(flag)!r}, 'w')\ntime.sleep(60)"
        write(tree, "01-one", DRAW.format(path="data/one.csv"), hang)
        before = files(tree)
        runs[number] = tree, flag, before, start(tree)
    kernels = []
    for number, (_, flag, _, process) in runs.items():
        wait_for(flag.exists)
        kernels += (children := psutil.Process(process.pid).children())
        assert children
        os.kill(process.pid, number)
    for number, (tree, _, before, process) in runs.items():
        ended = end(tree, process)
        left = {name: file for name, file in files(tree).items() if not name.startswith(".staging-")}
        assert left == before
        staging = [path.name for path in tree.glob(".staging-*")]
        if number == signal.SIGKILL:
            assert staging == [f".staging-{process.pid}"]  # the next rebuild removes it
        else:
            assert (staging, ended.returncode) == ([], 130)
            assert ended.stderr == "Interrupted; notebooks and figures were left as they were.\n"
    wait_for(lambda: not any(kernel.is_running() for kernel in kernels))


def wait_for(condition, seconds=60):
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end
        time.sleep(0.05)


def test_a_notebook_saved_meanwhile_is_not_overwritten(tree):
    path = tree / "notebooks/01-one.ipynb"
    write(tree, "01-one", f"with open({str(path)!r}, 'a') as file: _ = file.write(' ')")
    before = files(tree)
    (failure,) = failures(tree)
    assert failure.startswith("notebooks/01-one.ipynb: it was saved while")
    after = files(tree)
    assert after.pop("notebooks/01-one.ipynb")[0] == before.pop("notebooks/01-one.ipynb")[0] + b" "
    assert after == before


def test_a_folder_that_cannot_be_written_is_named(tree, monkeypatch):
    def refuse(folder, *_, **__):
        raise PermissionError(13, "Permission denied", str(folder))

    monkeypatch.setattr(rebuild.Path, "mkdir", refuse)  # permissions would not stop root
    assert failures_that_change_nothing(tree) == [f"{tree}/.staging-{os.getpid()}/figures: Permission denied"]


def test_a_move_that_fails_is_undone_and_named_in_a_line(tree, monkeypatch):
    replace = os.replace

    def refuse(old, new):
        if Path(new) == tree / "notebooks/01-one.ipynb" and Path(old).suffix == ".new":
            raise OSError(16, "Device or resource busy")
        replace(old, new)

    monkeypatch.setattr(os, "replace", refuse)
    named = failures_that_change_nothing(tree)
    assert named == [f"{tree}/notebooks/01-one.ipynb: this could not be put in place: Device or resource busy"]


def test_a_folder_in_the_way_of_a_removal_is_named(tree):
    (tree / "figures/en/gone.svg").mkdir(parents=True)
    assert failures_that_change_nothing(tree) == [f"{tree}/figures/en/gone.svg: this is a folder and no figure"]


def killed_while_it_moves(tree, settings):
    replace = os.replace

    def kill(old, new):
        replace(old, new)
        if Path(new).name == "01-one.ipynb":
            os.kill(os.getpid(), signal.SIGKILL)

    os.replace = kill
    rebuild_in(tree, settings)


def test_after_a_kill_while_files_are_moved_the_next_rebuild_sets_all_right(tree):
    before = files(tree)
    assert end(tree, start(tree, killed_while_it_moves)).returncode == -signal.SIGKILL
    assert (tree / "notebooks/01-one.ipynb").read_bytes() != before["notebooks/01-one.ipynb"][0]
    write(tree, "02-broken", "1 / 0")  # so that the next rebuild itself changes nothing
    failures(tree)
    after = files(tree)
    del after["notebooks/02-broken.ipynb"]
    assert after == before


def test_modes_and_links_are_kept(tree, tmp_path):
    elsewhere = tmp_path / "elsewhere.ipynb"
    notebook = tree / "notebooks/01-one.ipynb"
    os.replace(notebook, elsewhere)
    notebook.symlink_to(elsewhere)
    elsewhere.chmod(0o664)
    (tree / "figures/data/one.csv").write_text("old")
    (tree / "figures/data/one.csv").chmod(0o644)
    assert run(tree).returncode == 0  # under umask 077
    assert notebook.readlink() == elsewhere
    assert nbformat.read(elsewhere, as_version=4).cells[1].execution_count == 1
    assert elsewhere.stat().st_mode & 0o777 == 0o664
    assert (tree / "figures/data/one.csv").stat().st_mode & 0o777 == 0o644


def test_two_rebuilds_at_once_follow_each_other(tree):
    write(tree, "01-one", DRAW.format(path="data/one.csv"), "import time\ntime.sleep(1)")
    both = [start(tree) for _ in "12"]
    ended = [end(tree, process) for process in both]
    assert [(each.returncode, each.stderr) for each in ended] == [(0, ""), (0, "")]
    waited = "Waiting for another rebuild to end\n"
    assert sorted(each.stdout.startswith(waited) for each in ended) == [False, True]
    assert sorted(files(tree)) == ["figures/data/one.csv", "notebooks/01-one.ipynb"]


def test_names_that_are_no_notebooks_are_named(tree):
    (tree / "notebooks/03-x.ipynb").mkdir()
    (tree / "notebooks/04-x.ipynb").symlink_to("nowhere")
    assert failures_that_change_nothing(tree) == [
        "notebooks/03-x.ipynb: this can't be read: Is a directory",
        "notebooks/04-x.ipynb: this can't be read: No such file or directory",
    ]


LOOK = """\
import os, sys, trade, matplotlib
print(sys.executable, __debug__, matplotlib.rcParams["font.weight"], "begun" in globals())"""


def test_settings_of_a_user_change_nothing(tree, tmp_path):
    spec = tmp_path / "jupyter/kernels/python3/kernel.json"
    spec.parent.mkdir(parents=True)
    spec.write_text('{"argv": ["false"], "display_name": "other", "language": "python"}')
    (tmp_path / "matplotlibrc").write_text("font.weight: bold\n")
    (tmp_path / "start.py").write_text("begun = True\n")
    settings = {
        "JUPYTER_PATH": str(tmp_path / "jupyter"),
        "JUPYTER_PREFER_ENV_PATH": "0",
        "MATPLOTLIBRC": str(tmp_path / "matplotlibrc"),
        "MPLBACKEND": "tkagg",
        "PYTHONOPTIMIZE": "2",
        "PYTHONSAFEPATH": "1",
        "PYTHONSTARTUP": str(tmp_path / "start.py"),
        "PYTHONWARNINGS": "error",
    }
    # In this project's folder, where a kernel finds the package beside its notebook.
    (tree / "notebooks/trade").symlink_to(ROOT / "notebooks/trade")
    path = write(tree, "01-one", LOOK)
    command = [sys.executable, str(ROOT / "notebooks/rebuild.py")]
    folders = "--notebooks", str(tree / "notebooks"), "--figures", str(tree / "figures")
    environment = {**os.environ, **settings}
    result = subprocess.run([*command, *folders], capture_output=True, text=True, timeout=60, env=environment)
    assert (result.returncode, result.stderr) == (0, "")
    (output,) = nbformat.read(path, as_version=4).cells[1].outputs
    assert output.text == f"{sys.executable} True normal False\n"


def test_a_kernel_that_dies_at_its_start_is_told_in_a_line(tree, tmp_path):
    (tmp_path / "broken").mkdir()
    (tmp_path / "broken/ipykernel_launcher.py").write_text("raise ImportError('no zmq here')\n")
    before = files(tree)
    result = run(tree, PYTHONPATH=str(tmp_path / "broken"))
    assert result.returncode == 1
    assert result.stderr.splitlines() == [
        "notebooks/01-one.ipynb, before its first cell: Kernel died before replying to kernel_info: "
        "ImportError: no zmq here",
        "Notebooks and figures were left as they were.",
    ]
    assert files(tree) == before


LOSES_A_PORT_ONCE = """
import pathlib
mark = pathlib.Path(__file__).with_name("mark")
if not mark.exists():
    mark.touch()
    raise OSError("Address already in use (addr='tcp://127.0.0.1:9')")
from ipykernel import kernelapp
kernelapp.launch_new_instance()
"""


def test_a_kernel_whose_port_was_taken_is_started_again(tree, tmp_path):
    (tmp_path / "late").mkdir()
    (tmp_path / "late/ipykernel_launcher.py").write_text(LOSES_A_PORT_ONCE)
    result = run(tree, PYTHONPATH=str(tmp_path / "late"))
    assert (result.returncode, result.stderr) == (0, "") and (tmp_path / "late/mark").exists()


@pytest.mark.parametrize("tag", ["skip-execution", "raises-exception"])
def test_tags_that_would_publish_what_was_not_executed_or_failed_are_refused(tree, tag):
    path = write(tree, "02-two", "1 / 0", outputs=[value("4")])
    edit(path, lambda notebook: notebook.cells[1].metadata.update(tags=["other", tag]))
    assert failures_that_change_nothing(tree) == [
        f"notebooks/02-two.ipynb, cell cell-1: the tag {tag} is not for a notebook that make executes"
    ]


def edit(path, change):
    notebook = nbformat.read(path, as_version=4)
    change(notebook)
    nbformat.write(notebook, path)


def test_no_output_is_hidden_or_left_of_an_earlier_run(tree):
    path = write(tree, "01-one", "print(1)", "  ", outputs=[value("4"), value("5")])

    def hide(notebook):
        notebook.cells[1].metadata.update(collapsed=True, scrolled=True, jupyter={"outputs_hidden": True})

    edit(path, hide)
    assert run(tree).returncode == 0
    shown, empty = nbformat.read(path, as_version=4).cells[1:]
    assert (shown.outputs[0].text, shown.metadata) == ("1\n", {"jupyter": {}})
    assert (empty.outputs, empty.execution_count) == ([], None)


@pytest.fixture
def data(tmp_path, monkeypatch):
    """A copy of the project's data, which a rebuild checks in their place."""
    folder = shutil.copytree(ROOT / "data", tmp_path / "data")
    monkeypatch.setattr(tables, "check", partial(tables.check, folder))
    return folder


def test_bad_data_are_refused_before_anything_runs(tree, data, capsys):
    claims = data / "claims.csv"
    header, first, second, *rest = claims.read_text(encoding="utf-8").split("\n")
    faults = first.replace("usd_bn", "usd_b"), second.replace("rounded", "roundish")
    claims.write_text("\n".join([header, *faults, *rest]), encoding="utf-8")
    # Other tables refer to the claims, and yet each fault is told once.
    first, second = failures_that_change_nothing(tree)
    assert first.startswith("data/claims.csv, row 2, column unit: 'usd_b'")
    assert second.startswith("data/claims.csv, row 3, column bound: 'roundish'")
    assert capsys.readouterr().out == ""


def test_a_broken_package_is_told_once(tree, data):
    (data / "datapackage.json").write_text('{"name": "trade",,}')
    (failure,) = failures_that_change_nothing(tree)
    assert "data/datapackage.json" in failure
