"""The READMEs' answer against the figures' data, and its links and commands against the tree."""

import re
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
import rebuild

from trade import findings
from trade.language import LANGUAGES

ROOT = Path(__file__).parents[1]
READMES = {name: (ROOT / name).read_text(encoding="utf-8") for name in rebuild.READMES}
LINKS = {name: re.findall(r"\]\(([^)#:]+)\)", readme) for name, readme in READMES.items()}
each = pytest.mark.parametrize("name", READMES)


@each
def test_the_answer_is_what_the_figures_say(name):
    before, answer, after = READMES[name].split(rebuild.ANSWER_MARK)
    assert answer == f"\n{findings.answer(rebuild.READMES[name])}\n", f"{name}: make writes the answer anew"
    # The target, its year and the articles' date are facts of the articles; all else is in the answer.
    facts = r"10 billion dollars a year|by 2030|November 2025|10 مليارات دولار|بحلول 2030|نوفمبر 2025"
    assert not re.findall(r"\d", re.sub(facts, "", before))


def test_the_citation_has_the_newest_view():
    # data/views.csv is in the order of time, and its first column is the view.
    newest = (ROOT / "data/views.csv").read_text(encoding="utf-8").splitlines()[-1].split(",")[0].strip('"')
    assert f'version: "{newest}"' in (ROOT / "CITATION.cff").read_text(encoding="utf-8")
    assert rebuild._answered(ROOT / "CITATION.cff") == (ROOT / "CITATION.cff").read_text(encoding="utf-8")


@each
def test_the_picture_is_described_by_its_own_description(name):
    picture = f"figures/{rebuild.READMES[name]}/path_to_2030"
    title = ET.parse(ROOT / f"{picture}.svg").getroot().find("{http://www.w3.org/2000/svg}title")
    described = title.text.removeprefix("\u2067").removesuffix("\u2069")
    assert f"![{described}]({picture}.png)" in READMES[name]


@each
def test_every_link_leads_to_a_file(name):
    assert [link for link in LINKS[name] if not (ROOT / link).exists()] == []


@each
def test_every_notebook_is_listed_in_order(name):
    listed = [link for link in LINKS[name] if link.endswith(".ipynb")]
    names = sorted(path.stem for path in (ROOT / "notebooks").glob("*.ipynb"))
    assert listed == [f"notebooks/{name}.ipynb" for name in names]


@each
def test_every_make_target_that_it_names_exists(name):
    targets = set(re.findall(r"\bmake ([a-z]+)", READMES[name]))
    makefile = (ROOT / "Makefile").read_text()
    assert targets <= set(re.findall(r"^([a-z]+(?:-[a-z]+)*):", makefile, re.MULTILINE))


NUMBER = r"[−+]?\d(?:[\d.,]*\d)?%?"


@pytest.mark.parametrize("message", findings.FINDINGS)
def test_both_languages_state_the_same_numbers_in_the_same_order(message):
    english, arabic = (re.findall(NUMBER, findings.sentence(message, language)) for language in LANGUAGES)
    assert english == arabic != []


def test_there_are_at_most_nine_findings_and_both_summaries_tell_each_in_order():
    assert len(findings.FINDINGS) <= 9
    for name in ("00-key-findings", "00-key-findings-ar"):
        notebook = (ROOT / f"notebooks/{name}.ipynb").read_text(encoding="utf-8")
        assert re.findall(r'findings\.tell\(\\"([a-z-]+)', notebook) == list(findings.FINDINGS)


@pytest.mark.parametrize(("readme", "marks"), [("no mark", 0), (f"{rebuild.ANSWER_MARK} once", 1)])
def test_a_readme_without_its_two_marks_is_named(tmp_path, readme, marks):
    (tmp_path / "README.md").write_text(readme)
    with pytest.raises(rebuild.Failure, match=f"README.md: expected the answer between two lines .*, found {marks}"):
        rebuild._answered(tmp_path / "README.md")
