"""The README's answer against the figures' data, and its links and commands against the tree."""

import re
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
import rebuild

from trade import findings

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
LINKS = re.findall(r"\]\(([^)#:]+)\)", README)


def test_the_answer_is_what_the_figures_say():
    before, answer, after = README.split(rebuild.ANSWER_MARK)
    assert answer == f"\n{findings.answer('en')}\n", "README.md: make writes the answer anew"
    # The target, its year and the articles' date are facts of the articles; all else is in the answer.
    told = re.sub(r"10 billion dollars a year|by 2030|November 2025", "", before)
    assert not re.findall(r"\d", told)


def test_the_picture_is_described_by_its_own_description():
    title = ET.parse(ROOT / "figures/en/path_to_2030.svg").getroot().find("{http://www.w3.org/2000/svg}title")
    assert f"![{title.text}](figures/en/path_to_2030.png)" in README


def test_every_link_leads_to_a_file():
    assert [link for link in LINKS if not (ROOT / link).exists()] == []


def test_every_notebook_is_listed_in_order():
    listed = [link for link in LINKS if link.endswith(".ipynb")]
    assert listed == sorted(f"notebooks/{path.name}" for path in (ROOT / "notebooks").glob("*.ipynb"))


def test_every_make_target_that_it_names_exists():
    targets = set(re.findall(r"\bmake ([a-z]+)", README))
    assert targets <= set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))


@pytest.mark.parametrize(("readme", "marks"), [("no mark", 0), (f"{rebuild.ANSWER_MARK} once", 1)])
def test_a_readme_without_its_two_marks_is_named(tmp_path, readme, marks):
    (tmp_path / "README.md").write_text(readme)
    with pytest.raises(rebuild.Failure, match=f"README.md: expected the answer between two lines .*, found {marks}"):
        rebuild._answered(tmp_path / "README.md")
