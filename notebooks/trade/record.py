"""The record of trade as it was known at a date: yearly levels, growth rates, seasonal shares.

All functions take the reference tables as `trade.tables` gives them and keep to the Uzbek
reporter. Figures are revised, so a growth rate is taken as published or computed from one
publication; levels are strung together as they were when first published.
"""

import pandas as pd

from trade.rounding import Estimate


def known(table: pd.DataFrame, view: str) -> pd.DataFrame:
    """Rows of a table that were published by ``view``, a month such as ``"2025-11"``."""
    return table[table["as_of"] <= view]


def yearly_levels(annual: pd.DataFrame, view: str) -> pd.Series:
    """Total trade by year in billion dollars, each year's figure as first published."""
    totals = known(annual, view).query("reporter == 'uz' and flow == 'total'")
    return _first_published(totals)


def levels_so_far(year_to_date: pd.DataFrame, months: int, view: str) -> pd.Series:
    """Total trade of the first ``months`` months by year in billion dollars, as first published."""
    totals = known(year_to_date, view).query("reporter == 'uz' and months == @months and flow == 'total'")
    return _first_published(totals)


def _first_published(totals: pd.DataFrame) -> pd.Series:
    """The first value of each year; a date without a month counts as the end of its year."""
    by_date = totals.sort_values("as_of", key=lambda date: date.str.ljust(7, "~"), kind="stable")
    return by_date.drop_duplicates("year").set_index("year")["value"].sort_index()


def yearly_growth(annual: pd.DataFrame, turnover: pd.DataFrame, view: str) -> pd.Series:
    """Growth of total trade by year as fractions, each like for like as far as there is such.

    2020 and 2021: from Kazakhstan's shares of the whole turnover, which one report prints for
    2019 to 2021. Later years: as published; where no rate is published, the year's first figure
    over the first figure of the year before.
    """
    shares = turnover.set_index("year").query("year <= 2021")
    from_shares = (shares["turnover_usd_bn"] * shares["kazakh_share_percent"]).pct_change().dropna()
    totals = known(annual, view).query("reporter == 'uz' and flow == 'total'")
    published = totals.dropna(subset="growth_percent").set_index("year")["growth_percent"] / 100
    first_figures = yearly_levels(annual, view).pct_change().loc[2022:]
    return from_shares.combine_first(published).combine_first(first_figures)


def seasonal_shares(so_far: pd.Series, full_year: pd.Series, years: list[int]) -> pd.Series:
    """The part of the year that its first months were, by year, as fractions.

    Raises ``KeyError`` for a year that either series lacks.
    """
    return so_far.loc[years] / full_year.loc[years]


def seasonal_share(annual, year_to_date, months: int, years: list[int], view: str) -> Estimate:
    """The mean seasonal share of ``years``, a fraction, with the range that they leave.

    The ends are the lowest and the highest share of any of the years that the rounding of its two
    levels allows, from ``low`` and ``high`` of `trade.tables.ranged`. Errors as `seasonal_shares`.
    """

    def shares(so_far_end: str, full_year_end: str) -> pd.Series:
        so_far = levels_so_far(year_to_date.assign(value=year_to_date[so_far_end]), months, view)
        full_year = yearly_levels(annual.assign(value=annual[full_year_end]), view)
        return seasonal_shares(so_far, full_year, years)

    return Estimate(shares("value", "value").mean(), shares("low", "high").min(), shares("high", "low").max())
