"""What is cited from outside the articles: its sources, and derived figures worked out again."""

import json
import re
from math import ceil

import pandas as pd
import pytest

from trade import growth, rounding, tables


def cited() -> dict[str, pd.DataFrame]:
    """The tables whose rows name a source."""
    package = json.loads((tables.DATA / "datapackage.json").read_text("utf-8"))
    columns = {
        resource["name"]: {field["name"] for field in resource.get("schema", {}).get("fields", [])}
        for resource in package["resources"]
    }
    return {name: tables.load(name) for name, held in columns.items() if "source_title" in held}


def derived_rows() -> dict:
    """The derived rows of every table, by the table's name and what tells its rows apart."""
    rows = {}
    for name, frame in cited().items():
        if "basis" in frame:
            key = [column for column in ("year", "months", "period", "agency", "flow", "product") if column in frame]
            derived = frame[frame.basis == "derived"]
            rows |= {(name, *row[key]): row for _, row in derived.iterrows()}
            assert derived.empty or derived.set_index(key).index.is_unique, f"{name}: {key} tell no rows apart"
    return rows


def printed_of(row) -> str:
    return row["printed"] if "printed" in row else f"{row['kazakh_share_percent']:g}"


def derivation_of(row) -> tuple[str, str]:
    """The arithmetic, and what is said of it after a comma or semicolon."""
    arithmetic, *said = re.split("[,;]", row["derivation"] if "derivation" in row else row["note"], maxsplit=1)
    return arithmetic, "".join(said)


def at_last_digit(printed: str) -> rounding.Estimate:
    """The number, rounded at the last digit that is printed."""
    decimals = len(printed.partition(".")[2])
    ends = rounding.interval(printed, "rounded", f"{10**-decimals:.{decimals}f}")
    return rounding.Estimate(float(printed), *ends)


def recomputed(derivation: str) -> rounding.Estimate:
    """The result of a derivation, with the range that the rounding of its inputs leaves."""
    inputs = [at_last_digit(text) for text in re.findall(r"[0-9]+\.[0-9]+", derivation)]
    if "%" in derivation:
        return rounding.propagate(lambda percent, whole: percent / 100 * whole, *inputs)
    if "/" in derivation:
        return rounding.propagate(
            lambda *terms: sum(level / factor for level, factor in zip(terms[::2], terms[1::2], strict=True)), *inputs
        )
    return rounding.propagate(lambda part, whole: part / whole * 100, *inputs)


def test_derivations_are_read_as_they_are_meant():
    for derivation, by_hand in [
        # 7.95 % of 41.75 to 8.05 % of 41.85
        ("share of 8.0 % in a total turnover of 41.8", (3.3440, 3.3191, 3.3689)),
        ("4.97 / 1.114", (4.4614, 4.4549, 4.4679)),  # 4.965 / 1.1145 to 4.975 / 1.1135
        # 1.055 / 1.065 + 2.415 / 1.2035 to 1.065 / 1.055 + 2.425 / 1.2025
        ("1.06 / 1.06 + 2.42 / 1.203", (3.0116, 2.9973, 3.0261)),
        ("share: 4.2 of 65.9", (6.3733, 6.2926, 6.4541)),  # 4.15 of 65.95 to 4.25 of 65.85
    ]:
        assert tuple(recomputed(derivation)) == pytest.approx(by_hand, abs=5.1e-5), derivation


def test_a_derived_figure_is_what_its_derivation_gives():
    for key, row in derived_rows().items():
        (arithmetic, said), printed = derivation_of(row), printed_of(row)
        found = recomputed(arithmetic)
        decimals = len(printed.partition(".")[2])
        assert f"{found.value:.{decimals}f}" == printed, f"{key}: {row.to_dict()} gives {found}"
        inputs_and_ends = {*re.findall(r"[0-9.]+", arithmetic), f"{found.low:.2f}", f"{found.high:.2f}"}
        assert {*re.findall(r"[0-9.]+", said)} <= inputs_and_ends, f"{key}: {said!r}, but {found}"
        # The step is the range's width to the last printed digit, or rounded up to the tenth; a share has none.
        width = found.high - found.low
        if "step" in row:
            assert float(row["step"]) in (round(width, max(2, decimals)), ceil(width * 10) / 10), f"{key}: {width} wide"


def test_inputs_of_the_derivations_stand_in_the_tables():
    annual = tables.load("annual").set_index(["year", "agency", "flow"])
    world = tables.load("total_turnover").set_index("year")
    share = f"share of {world.kazakh_share_percent[2019]:.1f} % in a total turnover of "
    trade = annual.printed[2024, "statistics agency", "total"]
    expected = {
        ("annual", 2019, "statistics agency", "total"): f"{share}{world.turnover_usd_bn[2019]:.1f}",
        ("total_turnover", 2024): f"share: {trade} of {world.turnover_usd_bn[2024]:g}",
    }
    for flow in ("total", "export", "import"):
        row = annual.loc[(2025, "trade ministry", flow)]
        base = f"{row.printed} / {1 + rounding.number(f'{row.growth_percent:g}') / 100}"
        expected["annual", 2024, "trade ministry", flow] = base
    rows = derived_rows()
    for key, derivation in expected.items():
        assert derivation_of(rows[key])[0] == derivation, f"{key}: rework its derivation, printed and step"


def test_published_growth_agrees_with_levels_of_the_same_date():
    annual = tables.ranged("annual")
    same = ["year", "reporter", "agency", "flow", "as_of"]
    pairs = annual.dropna(subset="growth_percent").merge(
        annual.assign(year=annual.year + 1), on=same, suffixes=("", "_base")
    )
    assert not pairs.empty
    for _, pair in pairs.iterrows():
        ends = (pair.low_base, pair.high_base), (pair.low, pair.high)
        found = rounding.bounds(growth.growth_rate, *(rounding.Interval(*each) for each in ends))
        published = at_last_digit(f"{pair.growth_percent:g}").scaled(0.01).interval
        assert rounding.consistent(published, found), f"{pair[same].tolist()}: {published}, and {found} by the levels"


def test_the_wording_of_a_target_has_its_numbers():
    for row in tables.load("targets").itertuples():
        numbers = {f"{row.target_usd_bn:g}", f"{row.target_year}"}
        assert {*re.findall("[0-9]+", row.wording)} <= numbers, f"targets, {row.announced}: {row.wording!r}"


def test_every_row_names_its_source():
    for name, rows in cited().items():
        if name != "events":  # an outside source is cited for a date alone
            assert rows.source_title.str.contains("[A-Za-z]").all(), f"{name}: a row without a title"
        wrong = rows.source_url[(rows.source_url != "") & ~rows.source_url.str.fullmatch(r"https?://[^\s/]+/\S*")]
        assert wrong.empty, f"{name}: {wrong.tolist()}"
