"""What is cited from outside the articles: its sources, and derived figures worked out again."""

import re
from math import ceil

import pytest

from trade import rounding, tables

DERIVED_TABLES = ("annual", "year_to_date", "total_turnover", "products")

# Value and range of each derived figure, worked out by hand from its derivation, where every input
# is rounded at its last digit (8.0 is 7.95 to 8.05).
BY_HAND = {
    # 8.0 % of 41.8; 7.95 % of 41.75 to 8.05 % of 41.85
    ("annual", 2019, "statistics agency", "total"): (3.3440, 3.3191, 3.3689),
    # 4.97 / 1.114; 4.965 / 1.1145 to 4.975 / 1.1135
    ("annual", 2024, "trade ministry", "total"): (4.4614, 4.4549, 4.4679),
    # 1.55 / 1.012; 1.545 / 1.0125 to 1.555 / 1.0115
    ("annual", 2024, "trade ministry", "export"): (1.5316, 1.5259, 1.5373),
    # 3.4 / 1.166; 3.35 / 1.1665 to 3.45 / 1.1655
    ("annual", 2024, "trade ministry", "import"): (2.9160, 2.8718, 2.9601),
    # 23.4 % of 14.0; 23.35 % of 13.95 to 23.45 % of 14.05
    ("year_to_date", 2022, 9, "statistics agency", "total"): (3.2760, 3.2573, 3.2947),
    # 7.2 % of 44.7; 7.15 % of 44.65 to 7.25 % of 44.75
    ("year_to_date", 2023, 9, "statistics agency", "total"): (3.2184, 3.1925, 3.2444),
    # 1.06 / 1.06 + 2.42 / 1.203 = 1.0000 + 2.0116; 1.055 / 1.065 + 2.415 / 1.2035 =
    # 0.9906 + 2.0066 to 1.065 / 1.055 + 2.425 / 1.2025 = 1.0095 + 2.0166
    ("year_to_date", 2024, 9, "article", "total"): (3.0116, 2.9973, 3.0261),
    # 6.0 % of 72.8; 5.95 % of 72.75 to 6.05 % of 72.85
    ("year_to_date", 2025, 11, "statistics committee", "total"): (4.3680, 4.3286, 4.4074),
    # 4.2 of 65.9 in per cent; 4.15 of 65.95 to 4.25 of 65.85
    ("total_turnover", 2024): (6.3733, 6.2926, 6.4541),
}

# The share of 2024 in total_turnover has no step, so that nothing there says how wide it is.
STEPPED = [key for key in BY_HAND if key[0] in ("annual", "year_to_date")]


def named(key):
    return "-".join(str(part) for part in key)


def derived_rows():
    """The derived rows of every table, by the table's name and the key's columns."""
    rows = {}
    for name in DERIVED_TABLES:
        frame = tables.load(name)
        columns = [column for column in ("year", "months", "period", "agency", "flow", "product") if column in frame]
        for _, row in frame[frame["basis"] == "derived"].iterrows():
            key = (name, *row[columns])
            assert key not in rows
            rows[key] = row
    return rows


def printed_of(row):
    return row["printed"] if "printed" in row else f"{row['kazakh_share_percent']:g}"


def derivation_of(row):
    """The arithmetic alone, without what is said of it after a comma or semicolon."""
    text = row["derivation"] if "derivation" in row else row["note"]
    return re.split("[,;]", text)[0]


def at_last_digit(printed):
    """The number, rounded at the last digit that is printed."""
    _, _, decimals = printed.partition(".")
    step = f"{10 ** -len(decimals):.{len(decimals)}f}"
    low, high = rounding.interval(printed, "rounded", step)
    return rounding.Estimate(float(printed), low, high)


def percent_of(percent, whole):
    return percent / 100 * whole


def percentage(part, whole):
    return part / whole * 100


def sum_of_quotients(*terms):
    return sum(level / factor for level, factor in zip(terms[::2], terms[1::2], strict=True))


def recomputed(derivation):
    """The result of a derivation, with the range that the rounding of its inputs leaves."""
    inputs = [at_last_digit(text) for text in re.findall(r"[0-9]+\.[0-9]+", derivation)]
    if "%" in derivation:
        function = percent_of
    elif "/" in derivation:
        function = sum_of_quotients
    else:
        function = percentage
    return rounding.propagate(function, *inputs)


def level(name, **cells):
    """The one row of a table that has these cells."""
    frame = tables.load(name)
    for column, cell in cells.items():
        frame = frame[frame[column] == cell]
    (row,) = frame.to_dict("records")
    return row


def test_every_derived_row_is_worked_out_here():
    assert set(derived_rows()) == set(BY_HAND)


@pytest.mark.parametrize("key", BY_HAND, ids=named)
def test_derivation_gives_what_is_printed(key):
    row = derived_rows()[key]
    result = recomputed(derivation_of(row))
    assert tuple(result) == pytest.approx(BY_HAND[key], abs=5.1e-5)
    _, _, decimals = printed_of(row).partition(".")
    assert f"{BY_HAND[key][0]:.{len(decimals)}f}" == printed_of(row)


@pytest.mark.parametrize("key", STEPPED, ids=named)
def test_step_is_the_width_of_the_range_of_the_inputs(key):
    """To the hundredth, or rounded up to the tenth."""
    _, low, high = BY_HAND[key]
    assert float(derived_rows()[key]["step"]) in (round(high - low, 2), ceil((high - low) * 10) / 10)


def test_inputs_of_the_derivations_stand_in_the_tables():
    text = {key: derivation_of(row) for key, row in derived_rows().items()}
    claims = tables.load("claims").set_index("claim_id")["printed"]

    def base(printed, growth):
        return f"{printed} / {1 + rounding.number(growth) / 100}"

    for flow in ("total", "export", "import"):
        row = level("annual", year=2025, agency="trade ministry", flow=flow)
        growth = f"{row['growth_percent']:g}"
        derived = text["annual", 2024, "trade ministry", flow]
        assert derived == base(row["printed"], growth)
    flows = [base(claims[f"{flow}_9m_2025"], claims[f"{flow}_growth_9m_2025"]) for flow in ("export", "import")]
    assert text["year_to_date", 2024, 9, "article", "total"] == " + ".join(flows)
    world = level("total_turnover", year=2019)
    share = f"share of {world['kazakh_share_percent']:.1f} % in a total turnover of "
    derived = text["annual", 2019, "statistics agency", "total"]
    assert derived == f"{share}{world['turnover_usd_bn']:.1f}"
    trade = level("annual", year=2024, agency="statistics agency", flow="total")["printed"]
    world = level("total_turnover", year=2024)
    assert text["total_turnover", 2024] == f"share: {trade} of {world['turnover_usd_bn']:g}"


# Growth over two levels of one publication, in per cent, from the ends of what they can mean:
# total 4.965 / 4.465 to 4.975 / 4.455, export 1.545 / 1.535 to 1.555 / 1.525,
# import 3.35 / 2.97 to 3.45 / 2.87.
GROWTH_BY_HAND = {(2025, "total"): (11.20, 11.67), (2025, "export"): (0.65, 1.97), (2025, "import"): (12.79, 20.21)}


def test_published_growth_agrees_with_levels_of_the_same_date():
    annual = tables.load("annual")
    before = annual.assign(year=annual["year"] + 1)
    same = ["year", "reporter", "agency", "flow", "as_of"]
    pairs = annual[annual["growth_percent"].notna()].merge(before, on=same, suffixes=("", "_base"))
    assert set(zip(pairs["year"], pairs["flow"], strict=True)) == set(GROWTH_BY_HAND)
    for _, pair in pairs.iterrows():
        published = at_last_digit(f"{pair['growth_percent']:g}").interval
        computed = rounding.Interval(*GROWTH_BY_HAND[pair["year"], pair["flow"]])
        ends = rounding.bounds(
            lambda base, current: (current / base - 1) * 100,
            rounding.interval(pair["printed_base"], pair["bound_base"], pair["step_base"]),
            rounding.interval(pair["printed"], pair["bound"], pair["step"]),
        )
        assert tuple(ends) == pytest.approx(tuple(computed), abs=5.1e-3)
        assert rounding.consistent(published, computed)


SOURCED = ("annual", "year_to_date", "total_turnover", "targets", "other_reports", "products")


@pytest.mark.parametrize("name", SOURCED)
def test_every_row_names_its_source(name):
    assert tables.load(name)["source_title"].str.contains("[A-Za-z]").all()


@pytest.mark.parametrize("name", SOURCED)
def test_addresses_are_empty_or_of_the_web(name):
    addresses = tables.load(name)["source_url"]
    wrong = addresses[(addresses != "") & ~addresses.str.fullmatch(r"https?://[^\s/]+/\S*")]
    assert wrong.empty, wrong.tolist()
