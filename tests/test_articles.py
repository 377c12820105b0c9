"""Tables against the articles' texts, where TRADE_ARTICLES names a folder that holds them.

The texts belong to their publishers and are not in the repository.
"""

import hashlib
import os
import re
from pathlib import Path

import pytest

from trade import tables

FOLDER = os.environ.get("TRADE_ARTICLES")
pytestmark = pytest.mark.skipif(not FOLDER, reason="TRADE_ARTICLES names no folder that holds the articles' texts")

# Numbers in digits that are no figure: where they stand, what they are.
NO_FIGURE = {
    ("partnership", 4): [("2025", "the year of period_end"), ("2024", "the year that exports are compared with")],
    ("partnership", 7): [("2024", "the year of the period")],
    ("partnership", 9): [("2025", "the year of the period")],
    ("partnership", 17): [("2025", "the date of a session")],
    ("partnership", 19): [
        ("C5+1", "name of a format"),
        ("C5+1", "the same name again"),
        ("5-6", "the days of a summit"),
        ("2025", "their year"),
    ],
}

ARTICLES = tables.load("articles").set_index("article_id")
NAMED = [
    name for name in tables.names() if {"article_id", "paragraph", "name_ar_printed"} <= set(tables.load(name).columns)
]


def text(article_id: str) -> bytes:
    return (Path(FOLDER) / ARTICLES.at[article_id, "file"]).read_bytes()


def paragraphs(article_id: str) -> list[str]:
    return text(article_id).decode("utf-8").splitlines()


def carried(token: str) -> str:
    """A pattern for ``token`` where it is not a part of a longer number or word.

    A number may follow letters (``بـ86``), a word the letter of the conjunction "and".
    """
    if re.search("[0-9]", token):
        return rf"(?<![0-9])(?<![0-9][.,]){re.escape(token)}(?![0-9]|[.,][0-9])"
    return rf"(?<!\w)و?{re.escape(token)}(?!\w)"


def take(token: str, paragraph: str) -> str:
    """``paragraph`` without one ``token``, which must be there."""
    rest, found = re.subn(carried(token), " _ ", paragraph, count=1)
    assert found, f"{token!r} is not in the paragraph, or not as often as the tables say"
    return rest


@pytest.mark.parametrize("article_id", ARTICLES.index)
def test_text_is_the_one_that_was_read(article_id):
    assert hashlib.sha256(text(article_id)).hexdigest() == ARTICLES.at[article_id, "sha256"]
    assert len(paragraphs(article_id)) == ARTICLES.at[article_id, "paragraphs"]


@pytest.mark.parametrize(
    ("article_id", "number"),
    [(article_id, number) for article_id, count in ARTICLES["paragraphs"].items() for number in range(1, count + 1)],
)
def test_paragraph_and_claims_hold_the_same_figures(article_id, number):
    """Each token is taken out once, longest first; no number in digits may be left."""
    claims = tables.load("claims")
    here = (claims["article_id"] == article_id) & (claims["paragraph"] == number)
    no_figure = [characters for characters, _ in NO_FIGURE.get((article_id, number), [])]
    tokens = [*claims.loc[here, "token"], *no_figure]
    rest = paragraphs(article_id)[number - 1]
    for token in sorted(tokens, key=len, reverse=True):
        rest = take(token, rest)
    assert re.findall(r"\d+", rest) == []


@pytest.mark.parametrize("name", NAMED)
def test_names_stand_in_their_paragraphs(name):
    table = tables.load(name)
    columns = (table["article_id"], table["paragraph"], table["name_ar_printed"])
    missing = [
        (article_id, number, printed)
        for article_id, number, printed in zip(*columns, strict=True)
        if printed not in paragraphs(article_id)[number - 1]
    ]
    assert missing == []
