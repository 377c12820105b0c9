"""Shares of windows, five-year factors and settled targets, on inputs of this file's own."""

import pandas as pd
import pytest

from trade import outside, tables
from trade.outside import eras, factor_required, growth_over, nearest, rows, settled, shares
from trade.rounding import Estimate

# Of two start years in one era and one in the next.
RATES = pd.DataFrame(
    [
        ("all pairs", 2003, 10, 1.5, 8),
        ("all pairs", 2003, 10, 2.0, 4),
        ("all pairs", 2004, 30, 1.5, 12),
        ("all pairs", 2004, 30, 2.0, 4),
        ("all pairs", 2005, 20, 1.5, 5),
        ("all pairs", 2005, 20, 2.0, 0),
    ],
    columns=["pair_class", "start_year", "windows", "factor", "reached"],
)


def share(rows, factor):
    """That of rows of one class."""
    return shares(rows, ["pair_class"], factor)["share"].item()


def test_windows_are_added_up_before_they_are_divided():
    # 8 + 12 + 5 = 25 of 60; 4 + 4 + 0 = 8 of 60. Not the mean of 0.4, 0.133 and 0.
    assert share(RATES, 1.5) == pytest.approx(25 / 60)
    assert share(RATES, 2.0) == pytest.approx(8 / 60)


@pytest.mark.parametrize(
    ("factor", "by_hand"),
    [(1.5, 25 / 60), (1.75, 16.5 / 60), (1.9, 11.4 / 60), (2.0, 8 / 60)],  # 25 - 17 * 0.4 / 0.5 = 11.4
)
def test_a_share_between_two_steps_is_interpolated_and_exact_at_the_steps(factor, by_hand):
    assert share(RATES, factor) == pytest.approx(by_hand)


@pytest.mark.parametrize("factor", [1.49, 2.01])
def test_a_factor_outside_the_table_is_told(factor):
    with pytest.raises(ValueError, match="base_rates: known of growth of 1.5-fold to 2-fold"):
        share(RATES, factor)
    more = pd.concat([RATES, RATES.assign(factor=RATES["factor"] + 1)])
    with pytest.raises(ValueError, match="1.5-fold to 3-fold, not 3.01"):
        share(more, 3.01)


def test_start_years_with_other_steps_are_told():
    with pytest.raises(ValueError, match="do not all have the same factors"):
        share(RATES.drop(index=1), 1.5)
    with pytest.raises(ValueError, match="or there are none"):
        share(RATES.iloc[:0], 1.5)


def test_an_era_has_the_windows_of_its_start_years():
    found = eras(RATES).query("factor == 2").set_index("start_year")
    assert found[["last", "windows", "reached"]].to_numpy().tolist() == [[2004, 40, 8], [2005, 20, 0]]
    assert shares(eras(RATES), ["pair_class", "start_year"], 1.75).to_numpy().tolist() == [
        ["all pairs", 2000, pytest.approx(14 / 40), 40],  # halfway between 20 and 8 of 40
        ["all pairs", 2005, pytest.approx(2.5 / 20), 20],
    ]


class TenPerCent:
    view = "2026-02"

    def required(self, target, year):
        return Estimate(0.1, 0.05, 0.2)


class AtARate:
    view = "2026-02"

    def __init__(self, rate):
        self.rate = rate

    def required(self, target, year):
        return Estimate(self.rate, self.rate, self.rate)


def test_a_figure_has_each_era_and_class_but_only_start_years_of_enough_windows():
    assert factor_required(TenPerCent(), 10, 2030) == pytest.approx((1.61051, 1.27628, 2.48832), abs=5e-6)
    found = rows(RATES, TenPerCent(), 10, 2030).set_index("kind")
    # 2004 alone has 30 windows; 12 - 8 * 0.11051 / 0.5 = 10.23 of them reach 1.61051.
    assert found.loc[["year"], ["start_year", "windows"]].to_numpy().tolist() == [[2004, 30]]
    assert found.value["year"] == pytest.approx(34.106, abs=5e-4)
    # Neither 2003 and 2004 nor 2005 alone is an era of five start years.
    assert found.start_year["part"].tolist() == [2000, 2005] and found.windows["class"] == 60
    assert found.start_year["ends"] == 2010 and found.value["target"] == 10
    assert found.loc["drawn", ["value", "low", "high"]].tolist() == [found.value["factor"], 1.5, 2.0]


def test_five_start_years_are_an_era_and_four_a_part_of_one():
    years = pd.concat([RATES[RATES.start_year == 2004].assign(start_year=year) for year in range(2000, 2009)])
    found = rows(years, TenPerCent(), 10, 2030)
    spans = found[found.kind.isin(["era", "part"])][["kind", "start_year", "last"]].to_numpy().tolist()
    assert spans == [["era", 2000, 2004], ["part", 2005, 2008]]


# 0.9 ^ 5 = 0.59 and 1.2 ^ 5 = 2.49, where 1.5 and 2 are the ends of what is known; 25 and 8 of 60 reach these.
@pytest.mark.parametrize(("rate", "required", "drawn", "share"), [(-0.1, 0.59, 1.5, 25 / 60), (0.2, 2.49, 2, 8 / 60)])
def test_a_pace_outside_the_table_is_drawn_at_the_nearest_that_is_known(rate, required, drawn, share):
    found = rows(RATES, AtARate(rate), 10, 2030).set_index("kind")
    assert found.value["factor"] == pytest.approx(required, abs=0.005)
    assert found.value["drawn"] == nearest(RATES, required) == drawn and nearest(RATES, 1.75) == 1.75
    assert found.value["class"] == pytest.approx(100 * share)


def test_growth_over_years_leaves_out_windows_without_an_end():
    levels = pd.Series({2010: 2.0, 2011: 3.0, 2012: 1.0, 2014: 8.0})
    assert growth_over(levels, 2).to_dict() == {2010: 0.5, 2012: 8.0}  # 2013 and 2016 are not known


def test_a_target_is_settled_with_a_date_and_an_outcome():
    targets = pd.DataFrame(
        [
            ("dated", "met", 2.0, 2020, 2.42, 2022),
            ("dated", "met", 2.0, 2020, 2.42, 2026),
            ("dated", "met by one side", None, None, 1.0, 2022),
            ("dated", "missed", 1.0, 2019, 8.0, 2022),
            ("dated", "open", 1.0, 2020, 2.0, 2030),
            ("dated", "unknown", 1.0, 2020, 2.0, 2022),
            ("undated", "met", 1.0, 2020, 2.0, None),
            ("undated", "not met so far", 1.0, 2020, 2.0, None),
            ("forecast", "missed", 1.0, 2020, 2.0, 2021),
        ],
        columns=["deadline_kind", "result", "level_usd_bn", "level_year", "target_usd_bn", "deadline"],
    )
    found = settled(targets, 2026)
    assert found.index.tolist() == [0, 1, 2, 3]
    # 2.42 is 2 * 1.1 * 1.1, and 1.21 is 1.0323 to the sixth; no level, no growth; 8 is 2 to the third.
    assert found.required.tolist() == pytest.approx([0.1, 0.0323, float("nan"), 1.0], nan_ok=True, abs=5e-5)
    assert found.passed.tolist() == [True, False, True, True]  # 2026 is not over in 2026


# Of whatever numbers the tables hold


def test_windows_do_not_depend_on_the_factor_and_fewer_reach_a_higher_one():
    rates = tables.load("base_rates")
    for place, part in rates.groupby(["pair_class", "start_year"]):
        assert part.windows.nunique() == part.pairs.nunique() == 1, place
        assert part.sort_values("factor").reached.is_monotonic_decreasing, place
        assert part.reached.max() <= part.windows.iloc[0] and part.pairs.iloc[0] <= part.windows.iloc[0], place
    steps = [
        shares(rates, ["pair_class"], factor / 100).set_index("pair_class").share for factor in range(120, 301, 12)
    ]
    for name, found in pd.DataFrame(steps).items():
        assert found.is_monotonic_decreasing, name


def test_a_class_lies_within_those_that_it_is_part_of():
    counts = tables.load("base_rates").set_index(["pair_class", "start_year", "factor"])
    both = "common border, neither advanced"
    parts = [(each, "all pairs") for each in counts.index.unique("pair_class")]
    parts += [(both, "common land border"), (both, "neither economy advanced")]
    for part, whole in parts:
        inner, outer = counts.loc[part], counts.loc[whole]
        outer = outer.reindex(inner.index)
        assert (inner[["pairs", "windows", "reached"]] <= outer[["pairs", "windows", "reached"]]).all(axis=None), part


def test_windows_start_where_the_table_says_and_last_as_long_as_the_module_says():
    starts = tables.load("base_rates").start_year
    assert (starts.min(), starts.max() + outside.WINDOW) == (1990, 2020)
    codebook = (tables.DATA / "reference" / "README.md").read_text("utf-8")
    assert "in dollars of {}, is between {} and {} billion".format(outside.PRICES, *outside.SIZE) in codebook


def test_each_year_of_the_history_has_one_quality_a_side_and_both_flows_but_the_first():
    history = tables.load("history")
    flows = history.groupby(["reporter", "year"]).flow.nunique()
    assert flows[flows != 2].index.tolist() == [("kz", 1994)]
    assert (history.groupby(["reporter", "year"]).quality.nunique() == 1).all()


def test_targets_agree_with_their_results():
    targets = tables.load("regional_targets")
    assert (targets.deadline.notna() == (targets.deadline_kind != "undated")).all()
    above = targets.outcome_usd_bn >= targets.target_usd_bn
    assert above[targets.result == "met"].all()
    assert not above[targets.result.isin(["missed", "not met so far", "open"])].fillna(False).any()
    later = targets.raised.str[:4].where(targets.raised != "", "9999") >= targets.announced.str[:4]
    assert later.all(), "a target is raised after it was announced"
