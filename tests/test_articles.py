"""Tables against the articles' texts, where TRADE_ARTICLES names a folder that holds them.

The texts belong to their publishers and are not in the repository.
"""

import hashlib
import os
import re
from pathlib import Path

import pandas as pd
import pytest

from trade import tables

FOLDER = os.environ.get("TRADE_ARTICLES")
with_texts = pytest.mark.skipif(not FOLDER, reason="TRADE_ARTICLES names no folder that holds the articles' texts")

MONTHS = "يناير|فبراير|مارس|أبريل|مايو|يونيو|يوليو|أغسطس|سبتمبر|أكتوبر|نوفمبر|ديسمبر"
YEAR = r"(?<![0-9.,])(?:19|20)[0-9]{2}(?![0-9]|[.,][0-9])"
# Numbers in digits that are no figure: the days of a date, and a name such as C5+1. Nor is a year up to
# the article's own; a later one is a target.
DAYS_AND_NAMES = rf"[0-9]{{1,2}}(?:-[0-9]{{1,2}})?(?= (?:{MONTHS}))|[A-Za-z]+[0-9]+(?:\+[0-9]+)?"


def articles() -> pd.DataFrame:
    return tables.load("articles").set_index("article_id")


def paragraphs(file: str) -> list[str]:
    return (Path(FOLDER) / file).read_text("utf-8").splitlines()


def carried(token: str) -> str:
    """A pattern for ``token`` where it is not a part of a longer number or word.

    A number may follow letters (``بـ86``), a word the letter of the conjunction "and".
    """
    if re.search("[0-9]", token):
        return rf"(?<![0-9])(?<![0-9][.,]){re.escape(token)}(?![0-9]|[.,][0-9])"
    return rf"(?<!\w)و?{re.escape(token)}(?!\w)"


def faults(paragraph: str, tokens: dict[str, str], year: int) -> list[str]:
    """What a paragraph of an article of that year and the tokens of its claims do not have in common.

    Each token is taken out once, longest first; but for dates and names, no number in digits may be left.
    """
    rest = re.sub(DAYS_AND_NAMES, "_", paragraph)
    for found in set(re.findall(YEAR, rest)) - set(tokens.values()):
        rest = re.sub(carried(found), "_", rest) if int(found) <= year else rest
    missing = []
    for claim, token in sorted(tokens.items(), key=lambda each: -len(each[1])):
        rest, taken = re.subn(carried(token), "_", rest, count=1)
        if not taken:
            missing.append(f"{claim}: {token!r} is not in the text, or not as often as claims say: correct its row")
    left = re.findall(r"[0-9](?:[.,]?[0-9])*", rest)
    return missing + [f"{number!r} is in the text and no claim's: correct a claim or add one" for number in left]


@with_texts
def test_a_text_is_the_one_that_was_read():
    for article, row in articles().iterrows():
        content = (Path(FOLDER) / row.file).read_bytes()
        found = hashlib.sha256(content).hexdigest(), len(paragraphs(row.file))
        assert found == (row.sha256, row.paragraphs), f"{article}: read {row.file} again, then rework its rows"


@with_texts
def test_paragraphs_and_claims_hold_the_same_figures():
    claims, wrong = tables.load("claims"), []
    for article, row in articles().iterrows():
        for number, paragraph in enumerate(paragraphs(row.file), start=1):
            here = claims[(claims.article_id == article) & (claims.paragraph == number)]
            found = faults(paragraph, dict(zip(here.claim_id, here.token, strict=True)), int(row.published[:4]))
            wrong += [f"{article}, paragraph {number}, {fault} in data/claims.csv" for fault in found]
    assert not wrong, "\n".join(wrong)


@with_texts
def test_names_stand_in_their_paragraphs():
    texts = {article: paragraphs(file) for article, file in articles().file.items()}
    wrong = []
    for name in tables.names():
        table = tables.load(name)
        if {"article_id", "paragraph", "name_ar_printed"} <= set(table.columns):
            wrong += [
                f"data/{name}.csv, row {row.Index + 2}: {row.name_ar_printed!r} is not in {row.article_id}, "
                f"paragraph {row.paragraph}: correct name_ar_printed or paragraph"
                for row in table.itertuples()
                if row.name_ar_printed not in texts[row.article_id][row.paragraph - 1]
            ]
    assert not wrong, "\n".join(wrong)


def test_what_a_paragraph_and_its_claims_do_not_share_is_told():
    text = "في 5-6 نوفمبر 2025 و“C5+1” بلغت 2.42 مليار (بـ86 فئة) والثاني ثاني أكبر بعد 1,157، حتى 2030"
    right = {"a": "2.42", "b": "86", "c": "الثاني", "d": "ثاني أكبر", "e": "1,157", "f": "2030"}
    assert faults(text, right, 2025) == []
    # A token that is part of another number or word, or is claimed twice; a figure that no claim carries.
    for change, expected in [
        ({"a": "2.4"}, ["a: '2.4'", "'2.42'"]),
        ({"a": "2.43"}, ["a: '2.43'", "'2.42'"]),
        ({"e": "157"}, ["e: '157'", "'1,157'"]),
        ({"b": "6"}, ["b: '6'", "'86'"]),
        ({"c": "ثاني"}, ["c: 'ثاني'"]),
        ({"g": "86"}, ["g: '86'"]),
        ({"g": "أكبر"}, ["g: 'أكبر'"]),
    ]:
        found = faults(text, right | change, 2025)
        assert [fault.split(" is ")[0] for fault in found] == expected, change
    # A year after the article's is a figure, one up to it a date; one that is claimed is taken once.
    assert len(faults(text, right, 2024)) == 1
    assert len(faults(text, {**right, "g": "2025"}, 2024)) == 0
    assert faults("2024 and 2024", {"g": "2024"}, 2025) == [
        "'2024' is in the text and no claim's: correct a claim or add one"
    ]
