"""preview.py, with a stand-in for the package that notes what is to be drawn."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
FIGURES = """\
from pathlib import Path

def redraw(name, folder):
    if name == "spoilt":
        raise ValueError("words/ar.ftl, line 3: there is no such text")
    for language in ("en", "ar"):
        Path(folder, language).mkdir(parents=True, exist_ok=True)
        Path(folder, language, f"{name}.svg").touch()
"""


@pytest.fixture
def preview(tmp_path):
    (tmp_path / "notebooks/trade").mkdir(parents=True)
    (tmp_path / "notebooks/trade/figures.py").write_text(FIGURES)
    shutil.copy(ROOT / "notebooks/preview.py", tmp_path / "notebooks")
    (tmp_path / "figures/data").mkdir(parents=True)
    for name in ("growth", "map"):
        (tmp_path / f"figures/data/{name}.csv").touch()

    def run(*names):
        command = [sys.executable, tmp_path / "notebooks/preview.py", *names]
        result = subprocess.run(command, capture_output=True, text=True, timeout=30)
        drawn = [str(path.relative_to(tmp_path)) for path in sorted(tmp_path.glob("build/preview/*/*"))]
        return result, drawn

    return run


def test_what_is_named_is_drawn_and_everything_where_nothing_is(preview):
    result, drawn = preview("map")
    assert (result.returncode, result.stderr) == (0, "")
    assert result.stdout.splitlines() == drawn == ["build/preview/ar/map.svg", "build/preview/en/map.svg"]
    result, drawn = preview()
    assert len(drawn) == 4
    assert sorted(result.stdout.splitlines()) == drawn


def test_words_that_cannot_be_drawn_are_told_in_one_line(preview, tmp_path):
    (tmp_path / "figures/data/spoilt.csv").touch()
    result, drawn = preview("spoilt")
    assert (result.returncode, drawn) == (1, [])
    assert result.stderr == "words/ar.ftl, line 3: there is no such text\n"


def test_an_unknown_name_is_told_in_one_line_and_nothing_is_drawn(preview):
    result, drawn = preview("map", "mop", "growht")
    assert (result.returncode, drawn) == (1, [])
    assert result.stderr == "No figure is named mop, growht; there are growth, map\n"
