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


def path_numbers():
    totals = data("path_to_2030", "scenario", "flow", "year").sort_index()
    one = totals.loc[("total at its rate", "total", 2030)]
    two = totals.loc[("each flow at its own rate", "total", 2030)]
    return {
        "total at its rate": (f"to {one.value_usd_bn:.2f} billion dollars in 2030",),
        "flows at their own": (
            f"to {two.value_usd_bn:.2f} billion",
            f"from {two.low:.2f} to {two.high:.2f}",
        ),
    }


def import_numbers():
    points = data("growth_contributions", "flow").percentage_points
    shares = data("composition", "year", "flow").share_percent
    return {
        "share of growth": (f"brought {points['imports'] / points['total']:.0%}".replace("%", " %"),),
        "share of trade": (f"are {shares[2025, 'imports']:.1f} % of the trade",),
    }


NUMBERS = path_numbers() | import_numbers()


@pytest.mark.parametrize("phrase", [phrase for group in NUMBERS.values() for phrase in group])
def test_a_number_of_the_answer_is_that_of_the_figures(phrase):
    assert phrase in ANSWER


def test_the_answer_has_no_number_that_is_not_checked():
    told = re.sub(r"\*", "", ANSWER)
    for phrase in [phrase for group in NUMBERS.values() for phrase in group]:
        told = told.replace(phrase, "")
    # The target, its year, the articles' date and the months that they report are facts of the
    # articles, which the claims hold.
    told = re.sub(r"10 billion dollars a year|by 2030|November 2025|January–September 2025", "", told)
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
