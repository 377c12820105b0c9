"""The year that a view starts from: its exports and imports and their growth, with all that they may be.

What is uncertain (printed levels, growth rates, the seasonal share) are independent factors, each
with a value and the ends of its range. A case is one choice for every factor, and whatever is
computed in each case moves together with all that shares a factor with it. `WAYS` has a function
for each way in which a level is known, from a view's row, the table annual and the folder of the
tables to a DataFrame of cases, the printed values first: columns ``export``, ``import``,
``export_rate`` and ``import_rate``, and ``total_rate`` where it is known apart from these. Levels
are in billion current dollars, rates are fractions. What is lacking or can't be is told in a
`trade.tables.DataError` or, of an assumption, in a ``ValueError``.
"""

from collections.abc import Sequence
from itertools import product
from numbers import Real
from pathlib import Path

import numpy as np
import pandas as pd

from trade import record, tables
from trade.growth import growth_rate
from trade.record import listed
from trade.rounding import Estimate, Interval, consistent
from trade.tables import DataError

PARTS = ("export", "import")
FLOWS = (*PARTS, "total")

# The claims that a level from the season needs, and the subjects under which they stand.
CLAIMED = {("level", "export"), ("level", "import"), ("growth", "export"), ("growth", "import"), ("growth", "total")}
SUBJECTS = {"export": "export", "import": "import", "trade_total": "total"}

GROWTH_STEP = 0.1  # percentage points: growth in annual.csv is as published, to a tenth of a per cent
TOLERANCE = 1e-9  # sums of printed numbers are off by about 1e-16 in floats


def seasonal(row: dict, annual: pd.DataFrame, folder: Path) -> pd.DataFrame:
    """The articles' figures of the first months, over the part of the year that these usually are."""
    view, year, months = row["view"], row["base_year"], row["months"]
    figures = {until: rows.set_index(["measure", "flow"]) for until, rows in _claimed(view, year, folder)}
    complete = [until for until, rows in figures.items() if {*rows.index} >= CLAIMED]
    if months not in complete:
        raise DataError([f"view {view}: {folder.name}/claims.csv must have level and growth of exports and imports and "
                         f"growth of their total for the first {months!r} months of {year}; by then it has them for "
                         f"{listed(complete)} months"])  # fmt: skip
    so_far = tables.ranged("year_to_date", folder)
    try:
        share = record.seasonal_share(annual, so_far, months, row["seasonal_years"], view)
    except ValueError as error:
        raise ValueError(f"view {view}, {months} months: {error}") from None
    levels = {flow: Estimate.of(figures[months].loc["level", flow]) for flow in PARTS}
    rates = {f"{flow}_rate": Estimate.of(figures[months].loc["growth", flow]).scaled(0.01) for flow in FLOWS}
    cases = _cases({"share": share, **levels, **rates})
    return cases.assign(**{flow: cases[flow] / cases["share"] for flow in PARTS})


def _claimed(view: str, year: int, folder: Path):
    """What articles published by then say of the year's first months, by their number, the first row of each kind."""
    articles = tables.load("articles", folder).set_index("article_id")["published"]
    rows = tables.in_billions(tables.claims(folder)).query("unit in ('usd_bn', 'usd_mn', 'percent')")
    rows = record.known(rows.assign(as_of=rows["article_id"].map(articles), flow=rows["subject"].map(SUBJECTS)), view)
    end = rows["period_end"].dt
    rows = rows[(rows["period_start"] == f"{year}-01-01") & (end.year == year) & end.is_month_end]
    rows = rows.assign(months=rows["period_end"].dt.month).drop_duplicates(["months", "measure", "flow"])
    return rows.groupby("months")


def published(row: dict, annual: pd.DataFrame, folder: Path) -> pd.DataFrame:
    """Total, exports and imports of the latest publication."""
    publications = _publications(row, annual, folder)
    whole = [rows for rows in publications if set(FLOWS) <= set(rows.index)]
    if not whole or whole[-1]["as_of"].iloc[0] != publications[-1]["as_of"].iloc[0]:
        raise _unlike(row, folder, publications, "export, import and total of one agency at the latest date")
    rows = whole[-1]
    flows = FLOWS if pd.notna(rows.loc["total", "growth_percent"]) else PARTS
    return _cases({"pair": _pairs(rows), **dict(_growth(rows, flow) for flow in flows)})


def part_revised(row: dict, annual: pd.DataFrame, folder: Path) -> pd.DataFrame:
    """One flow as the latest publication revised it; the other as in the last whole one, or up to ``upper_usd_bn``."""
    *earlier, revised = publications = _publications(row, annual, folder)
    whole = [rows for rows in earlier if set(FLOWS) <= set(rows.index)]
    if not whole or [*revised.index] not in (["export"], ["import"]):
        raise _unlike(
            row, folder, publications, "export, import and total at one date, export or import alone at the last"
        )
    (flow,), (kept,) = revised.index, set(PARTS) - set(revised.index)
    levels, upper = pd.DataFrame(_pairs(whole[-1]), columns=PARTS)[kept], row["upper_usd_bn"]
    if not (isinstance(upper, Real) and levels.max() <= upper < np.inf):
        raise ValueError(f"view {row['view']}: upper_usd_bn is {upper!r}, expected {levels.max():.3f} or more, "
                         f"to which rounding alone leaves the {kept}")  # fmt: skip
    starts = {kept: Estimate(levels[0], levels.min(), upper), flow: Estimate.of(revised.loc[flow])}
    return _cases({**starts, **dict([_growth(whole[-1], kept), _growth(revised, flow)])})


WAYS = {"seasonal": seasonal, "published": published, "part_revised": part_revised}
TAKES = {"seasonal": ("months", "seasonal_years"), "published": (), "part_revised": ("upper_usd_bn",)}


def _publications(row: dict, annual: pd.DataFrame, folder: Path) -> list[pd.DataFrame]:
    """What the view lets through of the base year: the rows of each publication by flow, in the order of time.

    A publication has one agency and one ``as_of``. Beside each level stands the publication's own
    level of a year before, as ``value_before``, ``low_before`` and ``high_before``.
    """
    rows = record.by_date(record.known(annual, row["view"])).query("reporter == 'uz'")
    same = ["year", "agency", "as_of", "flow"]
    before = rows.assign(year=rows["year"] + 1)[[*same, "value", "low", "high"]]
    rows = rows[rows["year"] == row["base_year"]].merge(before, how="left", on=same, suffixes=("", "_before"))
    if rows.empty:
        raise _unlike(row, folder, [], "a level of that year")
    return [publication.set_index("flow") for _, publication in rows.groupby(["as_of", "agency"], sort=False)]


def _unlike(row: dict, folder: Path, publications: list[pd.DataFrame], expected: str) -> DataError:
    found = [f"{listed(rows.index)} as of {rows['as_of'].iloc[0]}" for rows in publications]
    return DataError([f"view {row['view']}: of {row['base_year']}, {folder.name}/reference/annual.csv has "
                      f"{'; '.join(found) or 'nothing'} by then, expected {expected}"])  # fmt: skip


def _growth(publication: pd.DataFrame, flow: str) -> tuple[str, Estimate]:
    """A factor: the flow's growth as published, ``FLOW_rate``, else its level of a year before, ``FLOW_before``."""
    figure = publication.loc[flow]
    if pd.notna(rate := figure["growth_percent"]):
        return f"{flow}_rate", Estimate(rate, rate - GROWTH_STEP / 2, rate + GROWTH_STEP / 2).scaled(0.01)
    if pd.isna(figure["value_before"]):
        shown = f"{flow} of {figure['year']} as of {figure['as_of']}"
        raise DataError([f"reference/annual.csv: {shown} has no growth_percent, expected one, or a row of the year "
                         "before with its agency and as_of"])  # fmt: skip
    return f"{flow}_before", Estimate(*figure[["value_before", "low_before", "high_before"]])


def _pairs(publication: pd.DataFrame) -> list[tuple[float, float]]:
    """What exports and imports can be, as a publication prints them and their total: values, then corners.

    Each lies in its range and their sum in the total's: a polygon, over which sums, shares and
    balances at given rates take their ends at corners. The values are as printed, save that the
    flow printed most coarsely is what the other two leave; where that can't be, as with parts
    rounded off their sum, the middle of the corners.
    """
    exports, imports, total = ranges = [Estimate.of(publication.loc[flow]) for flow in FLOWS]
    if not consistent(Interval(exports.low + imports.low, exports.high + imports.high), total.interval):
        year, as_of = publication[["year", "as_of"]].iloc[0]
        raise DataError([f"reference/annual.csv: of {year} as of {as_of}, export {exports:.4g} and import "
                         f"{imports:.4g} can't make the total {total:.4g}"])  # fmt: skip

    def possible(pair):
        return all(known.low - TOLERANCE <= level <= known.high + TOLERANCE
                   for level, known in zip((*pair, sum(pair)), ranges))  # fmt: skip

    corners = [
        *product(exports.interval, imports.interval),
        *((part, whole - part) for part, whole in product(exports.interval, total.interval)),
        *((whole - part, part) for part, whole in product(imports.interval, total.interval)),
    ]
    corners = [pair for pair in corners if possible(pair)]
    without = {
        "export": (total.value - imports.value, imports.value),
        "import": (exports.value, total.value - exports.value),
        "total": (exports.value, imports.value),
    }
    widths = [round(known.high - known.low, 9) for known in ranges]
    values = without[FLOWS[np.argmax(widths)]]
    return [values if possible(values) else tuple(np.mean(corners, axis=0)), *corners]


def _cases(factors: dict[str, Sequence]) -> pd.DataFrame:
    """Each combination of what the factors can be, a row a case; the first one has the first of each.

    With the flows of a ``pair``, and the rate of each flow whose level of a year before is a factor.
    """
    cases = pd.DataFrame(list(product(*factors.values())), columns=list(factors))
    if "pair" in factors:
        cases[list(PARTS)] = cases["pair"].tolist()
    known = [flow for flow in PARTS if f"{flow}_before" in factors]
    return cases.assign(**{f"{flow}_rate": growth_rate(cases[f"{flow}_before"], cases[flow]) for flow in known})
