"""The record of trade as it was known at a date: yearly levels, growth rates, seasonal shares.

All functions take the reference tables as `trade.tables` gives them and keep to the Uzbek
reporter. Figures are revised, so a growth rate is taken as published or computed from one
publication where there is one; levels are strung together as they were when first published.
"""

from itertools import combinations

import pandas as pd

from trade.growth import annualise, cagr, growth_rate
from trade.rounding import Estimate, exact, propagate


def known(table: pd.DataFrame, view: str) -> pd.DataFrame:
    """Rows of a table that were published by ``view``, a month such as ``"2025-11"``.

    A date without a month counts from the start of its year, a day with its month.
    """
    return table[table["as_of"].str[: len(view)] <= view]


def by_date(table: pd.DataFrame) -> pd.DataFrame:
    """The rows in the order of ``as_of``; a date without a month counts as the end of its year."""
    return table.sort_values("as_of", key=lambda date: date.str.ljust(7, "~"), kind="stable")


def first_published(table: pd.DataFrame, view: str, reporter: str = "uz") -> pd.DataFrame:
    """The row of total trade that was published first of each year and known by ``view``, by year."""
    totals = known(table[(table["reporter"] == reporter) & (table["flow"] == "total")], view)
    return by_date(totals).drop_duplicates("year").set_index("year").sort_index()


def yearly_levels(annual: pd.DataFrame, view: str) -> pd.Series:
    """Total trade by year in billion dollars, each year's figure as first published."""
    return first_published(annual, view)["value"]


def yearly_growth(annual: pd.DataFrame, turnover: pd.DataFrame, view: str) -> pd.Series:
    """Growth of total trade by year as fractions, each like for like as far as there is such.

    As published with the level; where no rate is published, from Kazakhstan's shares of the whole
    turnover in two years, if one publication has both; else the year's first figure over the first
    figure of the year before, which crosses publications.
    """
    published = first_published(annual.dropna(subset="growth_percent"), view)["growth_percent"] / 100
    levels = yearly_levels(annual, view)
    first_figures = growth_rate(levels.reindex(levels.index - 1).to_numpy(), levels).dropna()
    return published.combine_first(_growth_of_shares(known(turnover, view))).combine_first(first_figures)


def _growth_of_shares(turnover: pd.DataFrame) -> pd.Series:
    """Growth of share times turnover by year, as fractions, from two years of one ``as_of``, the first if several."""
    trade = by_date(turnover).assign(trade=turnover["turnover_usd_bn"] * turnover["kazakh_share_percent"])
    year_before = trade.assign(year=trade["year"] + 1)
    both = trade.merge(year_before, on=["year", "as_of"], suffixes=("", "_before")).drop_duplicates("year")
    return growth_rate(both["trade_before"], both["trade"]).set_axis(both["year"])


def seasonal_shares(so_far: pd.Series, full_year: pd.Series, years: list[int]) -> pd.Series:
    """The part of the year that its first months were, by year, as fractions.

    Raises ``ValueError`` for no years, and for a year that either series lacks.
    """
    both = sorted(set(so_far.index) & set(full_year.index))
    if not len(years) or not all(year in both for year in years):
        raise ValueError(
            f"no seasonal share of {listed(years, 'no years')}: the first months and the full year are both known "
            f"of {listed(both, 'no year')}"
        )
    return so_far.loc[years] / full_year.loc[years]


def seasonal_share(annual, year_to_date, months: int, years: list[int], view: str) -> Estimate:
    """The mean seasonal share of ``years``, a fraction, with the range that they leave.

    The ends are the lowest and the highest share of any of the years that the rounding of its two
    levels allows, from ``low`` and ``high`` of `trade.tables.ranged`. Errors as `seasonal_shares`.
    """
    so_far = first_published(year_to_date.query("months == @months"), view)
    full_year = first_published(annual, view)
    share, low, high = (
        seasonal_shares(so_far[end], full_year[other_end], years)
        for end, other_end in [("value", "value"), ("low", "high"), ("high", "low")]
    )
    return Estimate(share.mean(), low.min(), high.max())


def windows(levels: pd.DataFrame) -> pd.DataFrame:
    """Compound growth a year, in per cent, between every two years, with the range of their rounding.

    ``levels`` has ``value``, ``low`` and ``high`` by year. Columns ``from_year``, ``to_year``, ``value``,
    ``low`` and ``high``, the shortest windows first.
    """
    spans = sorted(combinations(levels.index, 2), key=lambda ends: (ends[1] - ends[0], *ends))
    ranges = {year: Estimate.of(level) for year, level in levels.iterrows()}
    rows = [
        (first, last, *propagate(cagr, ranges[first], ranges[last], exact(last - first)).scaled(100))
        for first, last in spans
    ]
    return pd.DataFrame(rows, columns=["from_year", "to_year", "value", "low", "high"])


def growth_from_increase(row: pd.Series) -> Estimate:
    """Growth as a fraction from a level and the increase printed beside it, in ``increase_usd_bn``.

    Raises ``ValueError`` for an increase that leaves nothing for the year before.
    """
    increase = row["increase_usd_bn"]
    if increase >= row["low"]:
        raise ValueError(f"year_to_date: an increase of {increase} leaves nothing of {row['value']} a year before")
    value, *ends = (increase / (end - increase) for end in (row["value"], row["high"], row["low"]))
    return Estimate(value, min(ends), max(ends))


def pro_rata(claims: pd.DataFrame) -> dict[str, Estimate]:
    """A year's trade from the articles' figures of its first part, in billion dollars.

    ``pro-rata`` from the flows of the first months, by months; ``per-day`` from trade since the
    start of the year, by days. ``claims`` are those of `trade.tables.claims`.
    """
    claims = claims.set_index("claim_id")
    exports, imports, so_far = (claims.loc[name] for name in ("export_9m_2025", "import_9m_2025", "trade_ytd_usd"))
    parts = zip(Estimate.of(exports), Estimate.of(imports))
    return {
        "pro-rata": Estimate(*(annualise(sum(part), exports.period_end.month) for part in parts)),
        "per-day": Estimate.of(so_far).scaled(365 / so_far.period_end.day_of_year),
    }


def listed(values, none: str = "no") -> str:
    """Values beside one another, or a word where there are none."""
    return ", ".join(map(str, values)) or none
