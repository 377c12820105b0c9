"""rebuild.py on small notebooks in folders of their own."""

import json
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import nbformat
import psutil
import pytest
import rebuild
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

ROOT = Path(__file__).parents[1]
# What a notebook with a figure does: writes a file where TRADE_FIGURES says.
DRAW = """\
import os, pathlib
data = pathlib.Path(os.environ["TRADE_FIGURES"], "data")
data.mkdir(exist_ok=True)
(data / "{name}.csv").write_text("a\\n1\\n").bit_count()"""
SUMMARY = """\
import os, pathlib
sorted(path.name for path in pathlib.Path(os.environ["TRADE_FIGURES"], "data").iterdir())"""


@pytest.fixture
def tree(tmp_path):
    """A folder with notebooks that are yet to be executed, and a figure that none makes."""
    (tmp_path / "notebooks").mkdir()
    (tmp_path / "figures/data").mkdir(parents=True)
    (tmp_path / "figures/data/stale.csv").write_text("a\n0\n")
    write(tmp_path, "01-one", DRAW.format(name="one"))
    return tmp_path


def write(tree, name, *sources, **metadata):
    cells = [new_code_cell(source, id=f"cell-{n}") for n, source in enumerate(sources, 1)]
    notebook = new_notebook(cells=[new_markdown_cell("# Title", id="title"), *cells], metadata=metadata)
    nbformat.write(notebook, tree / f"notebooks/{name}.ipynb")


def command(tree):
    folders = "--notebooks", str(tree / "notebooks"), "--figures", str(tree / "figures")
    return [sys.executable, str(ROOT / "notebooks/rebuild.py"), *folders]


def run(tree):
    return subprocess.run(command(tree), capture_output=True, text=True, timeout=60)


def files(tree):
    """Every file with its bytes and the time it was written."""
    return {
        str(path.relative_to(tree)): (path.read_bytes(), path.stat().st_mtime_ns)
        for path in tree.rglob("*")
        if path.is_file()
    }


def test_rebuild_executes_all_with_the_summary_last_and_again_changes_nothing(tree):
    widgets = {"application/vnd.jupyter.widget-state+json": {"state": {}}}
    # Left by a rebuild that was killed; Linux gives no process a number above 2 ** 22.
    (tree / ".staging-4194305/figures").mkdir(parents=True)
    write(tree, "00-key-findings", SUMMARY)
    write(tree, "01-one", DRAW.format(name="one"), "print(1)\nprint(2)", widgets=widgets)
    first = run(tree)
    assert (first.returncode, first.stderr) == (0, "")
    names = [line.split()[0] for line in first.stdout.splitlines()]
    assert names == ["01-one", "00-key-findings"]

    summary = nbformat.read(tree / "notebooks/00-key-findings.ipynb", as_version=4)
    assert summary.cells[1].execution_count == 1
    assert summary.cells[1].outputs[0].data["text/plain"] == "['one.csv']"
    one = nbformat.read(tree / "notebooks/01-one.ipynb", as_version=4)
    assert [cell.id for cell in one.cells] == ["title", "cell-1", "cell-2"]
    assert [output.text for output in one.cells[2].outputs] == ["1\n2\n"]
    assert one.metadata == {
        "kernelspec": {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"},
        "language_info": {"name": "python"},
    }

    assert not (tree / ".staging-4194305").exists()
    before = files(tree)
    assert sorted(before) == ["figures/data/one.csv", "notebooks/00-key-findings.ipynb", "notebooks/01-one.ipynb"]
    assert run(tree).returncode == 0
    assert files(tree) == before


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


@pytest.mark.parametrize("blocked", ["figures/data/one.csv", "figures/data"])
def test_a_place_that_is_taken_is_named_before_anything_is_moved(tree, blocked):
    shutil.rmtree(tree / "figures/data")
    if blocked.endswith(".csv"):
        (tree / blocked).mkdir(parents=True)
    else:
        (tree / blocked).touch()
    before = files(tree)
    result = run(tree)
    assert result.returncode == 1
    assert files(tree) == before
    named, last = result.stderr.splitlines()
    assert named.startswith(f"{tree / blocked}: no ")
    assert last == "Notebooks and figures were left as they were."


NO_IDS = {
    "nbformat": 4,
    "nbformat_minor": 5,
    "metadata": {},
    "cells": [{"cell_type": "markdown", "metadata": {}, "source": "# Title"}],
}


def test_files_that_are_no_notebooks_are_named_before_anything_runs(tree):
    broken = {
        "02-comma": '{"cells": [],}',
        "03-list": "[]",
        "04-old": json.dumps(NO_IDS | {"nbformat_minor": 4}),
        "05-ids": json.dumps(NO_IDS),
    }
    for name, content in broken.items():
        (tree / f"notebooks/{name}.ipynb").write_text(content)
    before = files(tree)
    result = run(tree)
    assert (result.returncode, result.stdout) == (1, "")
    assert files(tree) == before
    errors = result.stderr.splitlines()
    assert len(errors) == 5
    for error, name in zip(errors, broken, strict=False):
        assert error.startswith(f"notebooks/{name}.ipynb: this is not ")
    assert "line 1 column" in errors[0]


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGKILL])
def test_a_killed_rebuild_leaves_everything_as_it_was(tree, number):
    flag = tree / "flag"
    write(tree, "01-one", DRAW.format(name="one"), f"open({str(flag)!r}, 'w')\nwhile True: pass")
    before = files(tree)
    process = subprocess.Popen(command(tree), stderr=subprocess.PIPE, text=True)
    wait_for(flag.exists)
    kernels = psutil.Process(process.pid).children()
    assert kernels
    process.send_signal(number)
    error = process.communicate(timeout=20)[1]
    wait_for(lambda: not any(kernel.is_running() for kernel in kernels))

    flag.unlink()
    left = {name: file for name, file in files(tree).items() if not name.startswith(".staging-")}
    assert left == before
    staging = [path.name for path in tree.glob(".staging-*")]
    if number == signal.SIGKILL:
        assert staging == [f".staging-{process.pid}"]  # the next rebuild removes it
    else:
        assert staging == []
        assert process.returncode == 130
        assert error == "Interrupted; notebooks and figures were left as they were.\n"


def wait_for(condition, seconds=20):
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end
        time.sleep(0.05)


def test_a_notebook_saved_meanwhile_is_not_overwritten(tree):
    path = tree / "notebooks/01-one.ipynb"
    write(tree, "02-two", f"with open({str(path)!r}, 'a') as file: _ = file.write(' ')")
    result = run(tree)
    assert result.returncode == 1
    assert result.stderr.startswith("notebooks/01-one.ipynb: it was saved while")
    assert path.read_text().endswith(" ")
    assert (tree / "figures/data/stale.csv").exists()


def test_a_folder_that_cannot_be_written_is_named(tree, monkeypatch):
    def refuse(*_, **__):
        raise PermissionError(13, "Permission denied")

    before = files(tree)
    monkeypatch.setattr(rebuild.Path, "mkdir", refuse)  # permissions would not stop root
    with pytest.raises(ExceptionGroup) as group:
        rebuild.rebuild(tree / "notebooks", tree / "figures")
    (failure,) = group.value.exceptions
    assert str(failure) == f"{tree}: no folder can be made here: Permission denied"
    assert files(tree) == before


@pytest.fixture
def copy(tmp_path):
    """The project's own data and code in another folder, with one small notebook."""
    shutil.copytree(ROOT / "data", tmp_path / "data")
    shutil.copytree(ROOT / "figures", tmp_path / "figures")
    shutil.copytree(ROOT / "notebooks", tmp_path / "notebooks", ignore=shutil.ignore_patterns("*.ipynb", "__pycache__"))
    write(tmp_path, "01-one", DRAW.format(name="one"))
    return tmp_path


def rebuild_copy(copy):
    return subprocess.run(
        [sys.executable, "-B", str(copy / "notebooks/rebuild.py")], capture_output=True, text=True, timeout=60
    )


def test_bad_data_are_refused_before_anything_runs(copy):
    claims = copy / "data/claims.csv"
    header, first, second, *rest = claims.read_text(encoding="utf-8").split("\n")
    faults = first.replace("usd_bn", "usd_b"), second.replace("rounded", "roundish")
    claims.write_text("\n".join([header, *faults, *rest]), encoding="utf-8")
    before = files(copy)
    result = rebuild_copy(copy)
    assert (result.returncode, result.stdout) == (1, "")
    assert files(copy) == before
    # Other tables refer to the claims, and yet each fault is told once.
    first, second, last = result.stderr.splitlines()
    assert first.startswith("data/claims.csv, row 2, column unit: 'usd_b'")
    assert second.startswith("data/claims.csv, row 3, column bound: 'roundish'")
    assert last == "Notebooks and figures were left as they were."


def test_a_broken_package_is_told_once(copy):
    (copy / "data/datapackage.json").write_text('{"name": "trade",,}')
    result = rebuild_copy(copy)
    assert result.returncode == 1
    assert len(result.stderr.splitlines()) == 2
    assert "data/datapackage.json" in result.stderr.splitlines()[0]
