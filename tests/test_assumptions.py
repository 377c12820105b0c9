"""What the notebooks say with other assumptions, with rows more or less, and of any text that is data."""

import csv
import re
from html import unescape
from itertools import product
from pathlib import Path
from xml.etree import ElementTree

import pandas as pd
import pytest
from correcting import MARKS, Pass, add, claim, corrected, drawn, drop, holds, runner
from markdown_it import MarkdownIt

from trade import figures, schema, tables
from trade.language import LANGUAGES


@pytest.fixture
def run(tmp_path, monkeypatch):
    return runner(tmp_path, monkeypatch)


# Rows whose want no check of the tables tells; the notebooks that must then say in a clear error what is lacking.
WANTING = {
    "first months": ([drop("reference/year_to_date", year="2025", months="9")], "02 04"),
    "turnover and other series": (
        [drop("reference/total_turnover", year="2019"),
         drop("reference/history", year="1995", reporter="kz", flow="export"),
         drop("reference/base_rates", pair_class="all pairs", start_year="1990", factor="1.2")],
        "03 04 06 07",
    ),
    "forecast among targets": ([drop("reference/regional_targets", deadline_kind="forecast")], ""),
    "target of the events": ([drop("event_claims", event_id="target_year", claim_id="target_usd")], "05"),
}  # fmt: skip


@pytest.mark.parametrize("name", WANTING)
def test_a_row_that_is_wanting_is_told_or_not_missed(run, name):
    changes, fail = WANTING[name]
    assert sorted(run(*changes, may_fail=fail).errors) == fail.split()


def test_months_that_no_seasonal_year_needs_are_told_where_they_are_wanting(run):
    made = run(drop("reference/year_to_date", year="2023", months="9"), may_fail="04", SEASONAL_YEARS="[2021, 2022]")
    assert "year_to_date.csv: no total of 9 months of 2023" in str(made.errors["04"])


# Assumptions that the last cell of a notebook invites to change, and what is said then.
ASSUMPTIONS = {
    "target 12": ({"TARGET": "12"}, "", {"04": "12 billion in 2030", "target_map.title": "12 billion|12 مليار دولار"}),
    # 1000 / 5.07 = 197.2, where base rates end at 3.
    "a target out of reach": (
        {"TARGET": "1000"},
        "",
        {"04": "chance of under one in a hundred", "06": r"not for the 197\.\d\d times"},
    ),
    # 0 - 5.07.
    "no target": ({"TARGET": "0"}, "04 06 07 08", {"05": r"less that, bn USD +\| −5\.07"}),
    # (10 / 4.97) ^ (1 / 10) = 1.072 in February.
    "target year 2035": ({"TARGET_YEAR": "2035"}, "", {"06": r"February 2026 +\| 4\.97 .*\| 7\.2%"}),
    "a target year that is over": ({"TARGET_YEAR": "2025"}, "04 06 07 08", {}),
    "seasonal years with 2020": ({"SEASONAL_YEARS": "[2020, 2021]"}, "04 06", {}),
    "one seasonal year": ({"SEASONAL_YEARS": "[2022]"}, "", {}),
    "no seasonal year": ({"SEASONAL_YEARS": "[]"}, "04 06", {}),
    "other months": ({"MONTHS": "8"}, "04 06", {}),
    "a nearer horizon": ({"LAST_YEAR": "2030"}, "", {"06": "after 2030"}),
    "a horizon before the target": ({"LAST_YEAR": "2028"}, "04 06 08", {}),
    "a cut-off at a month's end": ({"CUT_OFF": "pd.Timestamp('2025-10-31')"}, "", {"02": "31 October"}),
    "another cut-off": ({"CUT_OFF": "pd.Timestamp('2025-11-10')"}, "", {"02": "10 November"}),
    "a cut-off too early": ({"CUT_OFF": "pd.Timestamp('2025-09-30')"}, "02", {}),
    "another view": ({"VIEW": "'2026-05'"}, "04 05 08", {}),
    # 10 - 4.97, of which 0.7 is 14 %.
    "an earlier view": (
        {"VIEW": "'2026-02'"},
        "04 08",
        {"05": r"in February 2026, bn USD +\| 4\.97 .*\n.* less that, bn USD +\| 5\.03 .*\n.*\n.* one year +\| 14%"},
    ),
}


@pytest.mark.parametrize("name", ASSUMPTIONS)
def test_another_assumption_says_only_what_holds(run, name):
    assumptions, may_fail, said = ASSUMPTIONS[name]
    holds(run(may_fail=may_fail, **assumptions), said)


# Rows alone


def test_a_third_article_is_rows(run):
    subject = "rail_freight"
    like, new = {"claim_id": "forum_agreements"}, {"article_id": "railways", "subject": subject, "note": ""}
    made = run(
        add("articles", {"article_id": "partnership"}, article_id="railways", file="railways.txt", paragraphs="5",
            description="Report on railways", publisher="not printed", published="2025-12", sha256=64 * "0"),
        add("subjects", {"subject": "partner_rank"}, subject=subject, theme="Transport", theme_ar="النقل",
            label="Freight by rail", label_ar="الشحن بالسكك الحديدية"),
        add("claims", like, claim_id="rail_routes", paragraph="2", printed="4", token="4",
            statement="This many routes carry freight.", **new),
        add("claims", like, claim_id="rail_growth", paragraph="3", printed="-2.5", token="2.5", measure="growth",
            unit="percent", bound="rounded", step="0.1", statement="Freight by rail changed by this much.", **new),
        add("claims", like, claim_id="rail_terminals", paragraph="5", printed="1,200", token="1,200", bound="rounded",
            step="100", statement="Terminals are this many.", **new),
    )  # fmt: skip
    holds(made, {
        "01": "41 figures",
        "02": "Of 41 figures",
        "05": "railways alone",
        "claims_checked.description": "13 uncheckable|13",
    })  # fmt: skip
    assert re.search(r"### Transport", made.of("01")) and "1,150 to 1,250" in made.of("01")
    assert "Freight by rail" in made.of("05")
    themes = made.frames["claims_checked"].theme.dropna()
    assert themes.value_counts()["Transport"] == 3


# From 5.6 billion, 10 in 2030 are 1.7857 times as much in four years: 1.7857 ^ (1 / 4) = 1.156. At 10 % a year,
# alike in all three, 5.6 comes to 8.2 in 2030, 9.92 in 2032 and 10.91 in 2033. Of 95 billion it is 5.9 %.
def test_a_further_view_is_rows(run):
    new = {"year": "2026", "as_of": "2027-01", "growth_percent": "10.0", "step": "0.1"}
    levels = {"total": "5.6", "export": "1.8", "import": "3.8"}
    made = run(
        *(add("reference/annual", {"year": "2025", "agency": "trade ministry", "flow": flow}, printed=level, **new)
          for flow, level in levels.items()),
        add("reference/total_turnover", {"year": "2025"}, year="2026", as_of="2027-01", turnover_usd_bn="95.0",
            kazakh_share_percent="5.9"),
        add("views", {"view": "2026-02"}, view="2027-02", base_year="2026", note="The ministry's figures"),
    )  # fmt: skip
    holds(made, {
        "06": r"February 2027 +\| 5\.60 .*\| 15\.6%",
        "README": r"(?s)5\.6.* 2026.*15\.6%.*8\.2.*2033|5\.6.*2026",
        "path_to_2030.title": "growth of 2026, trade passes 10 billion dollars in 2033|2026.*10 مليارات دولار في 2033",
        "path_to_2030.subtitle": "February 2027|فبراير 2027",
        "path_to_2030.description": "November 2025.*|نوفمبر 2025",
        "partner_share.title": "fell from 9.3% to 5.9% in five years|تتراجع من 9.3% إلى 5.9% في خمس سنوات",
    })  # fmt: skip
    # The axes reach the year that the title names, with a tick at the target year.
    axes = drawn("path_to_2030", made.frames["path_to_2030"])
    assert axes.get_xlim()[1] >= 2033 and 2030 in axes.get_xticks()
    share = drawn("partner_share", made.frames["partner_share"])
    assert 2026 in share.get_xticks() and share.get_xlim()[1] > 2026


# Every amount in dollars in millions: 2.42 billion is 2,420 million, to 10 million.
def test_dollars_in_millions_change_no_figure_and_no_sentence_but_their_own(run):
    claims = tables.claims().query("unit == 'usd_bn'").set_index("claim_id")
    millions = {name: f"{1000 * value:,.0f}" for name, value in claims.value.items()}
    steps = {name: f"{1000 * float(step):g}" if step else "" for name, step in claims.step.items()}
    made = run(*(claim(name, printed, unit="usd_mn", step=steps[name]) for name, printed in millions.items()))
    for name, frame in made.frames.items():
        committed = (figures.COMMITTED / f"data/{name}.csv").read_text(encoding="utf-8")
        pd.testing.assert_frame_equal(frame, figures._parsed(committed, name), check_exact=False, rtol=1e-9)
    # 3.5 is 3,450 to 3,550 million, and 1.06 and 2.42 are 3,470 to 3,490 together.
    ends = 1000 * claims.loc[["trade_9m_2025", "export_9m_2025", "import_9m_2025"], ["low", "high"]]
    total, parts = (f"{low:,.0f} to {high:,.0f}" for low, high in (ends.iloc[0], ends.iloc[1:].sum()))
    assert re.search(rf"\| million dollars +\| {total} +\| {parts} +\|", made.of("02"))
    told = {
        place: "\n".join(line for line in made.of(place).split("\n") if "million" not in line) for place in ("02", "05")
    }
    assert not re.search(r"\d,\d{3}(?:\.\d+)? billion", "\n".join(told.values()))


# What would be markup, a formula or a placeable, at the end of every text; and what shows which text it is.
HOSTILE = "<script>hit</script><img/src=x/onerror=hit>&amp;|$a$b$`c`*d*_e_**f**~~g~~{$n}{{x}}\\i\"j'[k](l:m)#%s"
MARKDOWN = MarkdownIt("commonmark").enable(["table", "strikethrough"])
OURS = re.compile(r"</?(?:p|h\d|table|t[rdh]|thead|tbody|strong|em|a|code|div|details|summary|img|span)\b[^<>]*>")


def texts_of(table) -> list[str]:
    """The columns of a table that hold a text of any kind: no number, no key, no choice."""
    keys = {column for reference in table.references for column in reference.columns}
    plain = {"printed", "token", "step", "compared", "agency", "pair_class", "indicator", "standing", "period", "view"}
    return [
        name for name, field in table.fields.items()
        if field["type"] == "string" and not {"enum", "pattern"} & {*field} and name not in keys | plain
    ]  # fmt: skip


def hostile(folder: Path) -> tuple[Path, int]:
    """A copy of the tables with a hostile end to each text, numbered, and how many there are."""
    data, number = corrected([], folder), 0
    for table in schema.package(data).values():
        header, *rows = csv.reader(table.file.read_text("utf-8").splitlines(keepends=True))
        for row, column in product(rows, texts_of(table)):
            place = header.index(column)
            if row[place] and row[place] != "Kazakhstan-Uzbekistan":
                number += 1
                row[place] += f" H{number}H{HOSTILE}"
        with table.file.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file, lineterminator="\n").writerows([header, *rows])
    return data, number


@pytest.mark.filterwarnings("ignore:constrained_layout")  # for names of such a length
def test_text_of_any_table_comes_out_as_it_is(tmp_path, monkeypatch):
    data, number = hostile(tmp_path)
    tables.check(data)
    made = Pass(monkeypatch, data, {})
    assert not made.errors and number > 1000
    seen, wrong = set(), []
    for (place, part), text in made.texts.items():
        html = MARKDOWN.render(text.translate(MARKS)) if "." not in place else ""
        shown = unescape(OURS.sub("", html)) if html else text.translate(MARKS)
        seen |= {*re.findall(r"H\d+H", shown)}
        wrong += [(place, part, shown[found.end() :][:150]) for found in re.finditer(r"H\d+H", shown)
                  if not shown.startswith(HOSTILE, found.end())]  # fmt: skip
        wrong += [(place, part, found) for found in re.findall("<(?:script|img/)", html)]
    assert len(seen) > 450 and not wrong, wrong[:9]
    # And in a picture: as text of the SVG, no formula of matplotlib's, and no element.
    events = made.frames["timeline"]
    files = figures._drawn("timeline", events, figures._told("timeline", events))
    for language in LANGUAGES:
        svg = ElementTree.fromstring(files[f"{language}/timeline.svg"])
        shown = "\n".join(svg.itertext()).translate(MARKS)
        assert shown.count(HOSTILE) == len(re.findall(r"H\d+H", shown)) > 15
        assert not [each.tag for each in svg.iter() if each.tag.endswith(("script", "img", "image"))]
