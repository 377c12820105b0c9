"""What the Makefile does and says, with stand-ins for Python and uv that note what is asked of them."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
pytestmark = pytest.mark.skipif(not shutil.which("make"), reason="make is not installed")

# A file named no-uv, uv-fails or pip-fails in the folder lets that step fail.
PYTHON = f"""#!/bin/sh
case "$*" in
  "-m venv"*) for folder; do :; done; rm -rf "$folder"; mkdir -p "$folder/bin"; cp "$0" "$folder/bin/python" ;;
  *" uv=="*)
    echo "fetch uv" >>log; test ! -e no-uv || exit 1
    mkdir -p .cache/uv/bin; sed "s/VERSION/${{*##*uv==}}/" uv >.cache/uv/bin/uv; chmod +x .cache/uv/bin/uv ;;
  "-m pip"*) echo "$*" >>log; test ! -e pip-fails ;;
  "-m pytest"* | notebooks/*)
    echo "$*" >>log; echo "${{PYTHONOPTIMIZE-}}${{JUPYTER_PATH-}}${{MATPLOTLIBRC-}}" >settings ;;
  *) exec {sys.executable} "$@" ;;
esac
"""
NEWER_PYTHON = f"""#!/bin/sh
case "$*" in
  *sys.version.split*) exec {sys.executable} -c "import sys; sys.version = '3.99 (a stand-in)'; $2" ;;
  *) exec ./python "$@" ;;
esac
"""
UV = """#!/bin/sh
test "$1" = --version && echo "uv VERSION (a stand-in)" && exit
echo "uv $*" >>log; test ! -e uv-fails || exit 1
case "$*" in
  "pip compile"*) for file; do :; done; echo two==2 >"$file" ;;
  *"--python-version 3.15 --python-platform aarch64-apple-darwin") test ! -e no-wheel ;;
esac
"""
BY_UV = "uv pip install --quiet --compile-bytecode --python .venv/bin/python --require-hashes -r requirements.txt"
BY_PIP = "-m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt"


@pytest.fixture
def folder(tmp_path):
    folder = tmp_path / "project"
    folder.mkdir()
    shutil.copy(ROOT / "Makefile", folder)
    (folder / "requirements.txt").write_text("one==1\n")
    (folder / "uv").write_text(UV)
    stand_in(folder / "python", PYTHON)
    return folder


def stand_in(path, script):
    path.write_text(script)
    path.chmod(0o755)


def make(folder, *arguments, python="./python"):
    # Without what `make test` hands down to the make below it.
    environment = {name: value for name, value in os.environ.items() if "MAKE" not in name and name != "ONLY"}
    return subprocess.run(
        ["make", *(arguments or ["environment"]), f"PYTHON={python}"],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        timeout=30,
    )


def log(folder):
    """What was asked of the stand-ins since the last look."""
    path = folder / "log"
    lines = path.read_text().splitlines() if path.exists() else []
    path.unlink(missing_ok=True)
    return lines


def test_environment_is_built_once_and_again_when_what_it_is_made_from_changes(folder):
    first = make(folder)
    assert (first.returncode, log(folder)) == (0, ["fetch uv", BY_UV])
    assert [line.split()[0] for line in first.stdout.splitlines()] == ["Making", "Fetching", "Installing"]
    second = make(folder)
    assert (second.returncode, second.stdout, log(folder)) == (0, "", [])

    (folder / "requirements.txt").write_text("one==2\n")
    assert (make(folder).returncode, log(folder)) == (0, [BY_UV])
    folder = folder.rename(folder.with_name("moved"))
    assert (make(folder).returncode, log(folder)) == (0, [BY_UV])
    stand_in(folder / "newer", NEWER_PYTHON)
    assert (make(folder, python="./newer").returncode, log(folder)) == (0, [BY_UV])
    assert make(folder, python="./newer").stdout == ""


@pytest.mark.parametrize(("fault", "steps"), [("no-uv", ["fetch uv"]), ("uv-fails", ["fetch uv", BY_UV])])
def test_pip_installs_where_uv_cannot_and_a_build_that_failed_is_tried_again(folder, fault, steps):
    (folder / fault).touch()
    (folder / "pip-fails").touch()
    failed = make(folder)
    assert failed.returncode != 0
    assert log(folder) == [*steps, BY_PIP]
    assert "That failed; installing them with pip, which takes a minute or two" in failed.stdout.splitlines()

    (folder / "pip-fails").unlink()
    assert make(folder).returncode == 0
    assert log(folder)[-1] == BY_PIP
    assert (make(folder).returncode, log(folder)) == (0, [])


@pytest.mark.parametrize("newest", [(), ("NEWEST=1",)])
def test_lock_is_compiled_by_the_uv_that_installs_and_taken_when_all_has_wheels(folder, newest):
    assert make(folder, "lock", *newest).returncode == 0
    fetched, compiled, *checked = log(folder)
    assert fetched == "fetch uv"
    assert compiled.startswith("uv pip compile --universal ")
    assert ("--upgrade" in compiled) == bool(newest)
    targets = {tuple(line.split()[-3::2]) for line in checked}
    assert len(targets) == len(checked) == 20
    assert {python for python, _ in targets} == {"3.11", "3.12", "3.13", "3.14", "3.15"}
    assert all("--only-binary :all:" in line and "--require-hashes" in line for line in checked)
    assert (folder / "requirements.txt").read_text() == "two==2\n"
    assert (make(folder).returncode, log(folder)) == (0, [BY_UV])


def test_a_lock_that_lacks_a_wheel_is_not_taken(folder):
    (folder / "no-wheel").touch()
    result = make(folder, "lock")
    assert result.returncode != 0
    said = [line for line in result.stderr.splitlines() if not line.startswith("make: ***")]
    assert said == [
        "make: requirements.txt stays, for the new one lacks wheels for Python 3.15 on aarch64-apple-darwin"
    ]
    assert (folder / "requirements.txt").read_text() == "one==1\n"


def test_the_newest_are_tested_in_a_folder_of_their_own(folder):
    make(folder)
    log(folder)
    assert make(folder, "test-newest").returncode == 0
    installed = "uv pip install --quiet --compile-bytecode --python build/newest/bin/python -r requirements.in"
    assert log(folder) == [installed, "-m pytest"]
    assert (make(folder).stdout, log(folder)) == ("", [])  # .venv is as it was


def test_another_environment_stands_beside_the_first(folder):
    make(folder)
    log(folder)
    assert make(folder, "test", "VENV=build/other").returncode == 0
    assert log(folder) == [BY_UV.replace(".venv", "build/other"), "-m pytest"]
    assert (make(folder).stdout, log(folder)) == ("", [])


def test_settings_of_a_user_reach_no_test(folder, monkeypatch):
    for name in ("PYTHONOPTIMIZE", "JUPYTER_PATH", "MATPLOTLIBRC"):
        monkeypatch.setenv(name, "1")
    assert make(folder, "test").returncode == 0
    assert (folder / "settings").read_text() == "\n"


@pytest.mark.parametrize(
    "script, message",
    [
        ("exit 127", "make: ./odd can't be run; install Python 3.11 or newer"),
        ('test "$2" = ""', "make: ./odd is older than Python 3.11; install a newer one"),
        (
            'case "$2" in *">"*) exit 1 ;; esac',
            "make: ./odd is newer than Python 3.15, the newest that the packages of requirements.txt come built for; "
            "install that, or say make PYTHON=PATH",
        ),
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


def test_one_notebook_is_tested_alone(folder):
    (folder / "notebooks").mkdir()
    for name in ("00-key-findings", "00-key-findings-ar", "04-path"):
        (folder / f"notebooks/{name}.ipynb").touch()
    make(folder)
    log(folder)
    assert make(folder, "test", "ONLY=04").returncode == 0
    assert log(folder) == ["-m pytest -n 0 notebooks/04-path.ipynb tests/test_notebooks.py -k 04-path"]
    assert make(folder, "test", "ONLY=00").returncode == 0  # one notebook in two languages
    assert log(folder)[0].endswith(" -k 00-key-findings or 00-key-findings-ar")

    wrong = make(folder, "test", "ONLY=4")
    assert (wrong.returncode, wrong.stdout, log(folder)) == (2, "", [])
    (line,) = wrong.stderr.splitlines()
    assert "ONLY=4 begins no notebook's name; there are 00-key-findings 00-key-findings-ar 04-path" in line


def test_preview_draws_what_is_named(folder):
    make(folder)
    log(folder)
    assert make(folder, "preview", "FIGURE=one two").returncode == 0
    assert log(folder) == ["notebooks/preview.py one two"]


def test_what_a_browser_test_lacks_is_said_in_one_line(folder):
    make(folder)
    log(folder)
    result = make(folder, "test-browser", "CHROMIUM=no-such-browser")
    said = [line for line in result.stderr.splitlines() if not line.startswith("make: ***")]
    assert said == ["make: Chromium is missing; install it (Debian, Ubuntu: apt-get install chromium)"]
    assert log(folder) == []


def test_help_lists_every_target(folder):
    listed = [line.split()[1] for line in make(folder, "help").stdout.splitlines()]
    tests = ["test", "test-newest", "site", "test-browser", "lint"]
    assert listed == ["rebuild", *tests, "preview", "lab", "bench", "lock", "help"]
