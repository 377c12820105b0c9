"""What the Makefile does and says, with a stand-in for Python that notes what is asked of it."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
pytestmark = pytest.mark.skipif(not shutil.which("make"), reason="make is not installed")

PYTHON = f"""#!/bin/sh
case "$*" in
  "-m venv"*) rm -rf .venv; mkdir -p .venv/bin; cp "$0" .venv/bin/python ;;
  "-m pip"*) echo "$*" >>pip.log; test ! -e offline ;;
  *) exec {sys.executable} "$@" ;;
esac
"""


@pytest.fixture
def folder(tmp_path):
    shutil.copy(ROOT / "Makefile", tmp_path)
    (tmp_path / "requirements.txt").write_text("one==1\n")
    stand_in(tmp_path / "python", PYTHON)
    return tmp_path


def stand_in(path, script):
    path.write_text(script)
    path.chmod(0o755)


def make(folder, target="environment", python="./python"):
    # Without what `make test` hands down to the make below it.
    environment = {name: value for name, value in os.environ.items() if "MAKE" not in name}
    return subprocess.run(
        ["make", target, f"PYTHON={python}"], cwd=folder, env=environment, capture_output=True, text=True, timeout=30
    )


def installations(folder):
    return (folder / "pip.log").read_text().splitlines()


def test_environment_is_built_once_and_again_when_requirements_change(folder):
    assert make(folder).returncode == 0
    (command,) = installations(folder)
    assert command.endswith("--require-hashes -r requirements.txt")
    second = make(folder)
    assert (second.returncode, len(installations(folder))) == (0, 1)
    (folder / "requirements.txt").write_text("one==2\n")
    assert make(folder).returncode == 0
    assert len(installations(folder)) == 2


def test_an_installation_that_failed_is_tried_again(folder):
    (folder / "offline").touch()
    assert make(folder).returncode != 0
    (folder / "offline").unlink()
    assert make(folder).returncode == 0
    assert len(installations(folder)) == 2


@pytest.mark.parametrize(
    "script, message",
    [
        ("exit 127", "make: ./odd can't be run; install Python 3.11 or newer"),
        ('test "$2" = ""', "make: ./odd is older than Python 3.11; install a newer one"),
        ('case "$*" in *ensurepip*) exit 1 ;; esac', "make: ./odd lacks the venv module; install it"),
    ],
)
def test_what_is_missing_is_said_in_one_line(folder, script, message):
    stand_in(folder / "odd", f"#!/bin/sh\n{script}\n")
    result = make(folder, python="./odd")
    assert result.returncode != 0
    said = [line for line in result.stderr.splitlines() if not line.startswith("make: ***")]
    assert len(said) == 1
    assert said[0].startswith(message)
    assert not (folder / ".venv").exists()


def test_help_lists_every_target(folder):
    listed = [line.split()[1] for line in make(folder, "help").stdout.splitlines()]
    assert listed == ["rebuild", "test", "lab", "bench", "lock", "help"]
