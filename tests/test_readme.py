"""The README's numbers against the figures' data, and its links and commands against the tree."""

import re
import xml.etree.ElementTree as ET
from pathlib import Path

import pandas as pd
import pytest

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
LINKS = re.findall(r"\]\(([^)#:]+)\)", README)
ANSWER = README.split("[![")[0]


def data(name, *keys):
    return pd.read_csv(ROOT / "figures/data" / f"{name}.csv").set_index(list(keys))


def path_phrases():
    path = data("path_to_2030", "view", "scenario", "flow", "year").value_usd_bn.sort_index()
    outcome = path["February 2026", "required", "total"]
    rate = (outcome[2030] / outcome[2025]) ** (1 / 5) - 1
    own = path["February 2026", "each flow at its rate of 2025", "total"]
    november = path["November 2025", "total at the rate of nine months", "total"]
    return [
        f"came to {outcome[2025]:.2f} billion dollars in 2025",
        f"requires {rate * 100:.1f} % a year",
        f"comes to {own[2030]:.1f} billion in 2030",
        f"growth at {(november[2026] / november[2025] - 1) * 100:.1f} % pointed to {november[2030]:.1f} billion",
    ]


def passing_year():
    title = ET.parse(ROOT / "figures/en/path_to_2030.svg").getroot()[0].text
    return [f"passes ten billion in {re.search(r'first passes 10 billion in ([0-9]{4})', title)[1]}"]


def import_phrases():
    points = data("growth_contributions", "flow").percentage_points
    return [f"brought {points['imports'] / points['total'] * 100:.0f} %"]


def conflict_phrases():
    verdicts = data("claims_checked", "claim_id").verdict
    apart = verdicts[verdicts.isin(["inconsistent", "contradictory"])]
    assert set(apart.index) == {"launched_projects_usd", "launched_projects_eur", "rank_cis", "rank_overall"}
    return [f"{len(apart)} of the articles’ {len(verdicts)} figures conflict"]


PHRASES = [*path_phrases(), *passing_year(), *import_phrases(), *conflict_phrases()]


@pytest.mark.parametrize("phrase", PHRASES)
def test_a_number_of_the_answer_is_that_of_the_figures(phrase):
    assert phrase in ANSWER


def test_the_answer_has_no_number_that_is_not_checked():
    told = re.sub(r"\*", "", ANSWER)
    for phrase in PHRASES:
        told = told.replace(phrase, "")
    # The target, its year and the articles' date are facts of the articles, which the claims hold.
    told = re.sub(r"10 billion dollars a year|by 2030|its growth of 2025|November 2025", "", told)
    assert not re.findall(r"\d+(?:\.\d+)?", told)


def test_the_picture_is_described_by_its_own_description():
    picture = ET.parse(ROOT / "figures/en/path_to_2030.svg").getroot()
    title = picture.find("{http://www.w3.org/2000/svg}title").text
    assert f"![{title}](figures/en/path_to_2030.png)" in README


@pytest.mark.parametrize("link", sorted(set(LINKS)))
def test_a_link_leads_to_a_file(link):
    assert (ROOT / link).exists()


def test_every_notebook_is_listed_in_order():
    listed = [link for link in LINKS if link.endswith(".ipynb")]
    assert listed == sorted(f"notebooks/{path.name}" for path in (ROOT / "notebooks").glob("*.ipynb"))


@pytest.mark.parametrize("target", sorted(set(re.findall(r"\bmake ([a-z]+)", README))))
def test_a_make_target_exists(target):
    assert re.search(rf"^{target}:", (ROOT / "Makefile").read_text(), re.M)
