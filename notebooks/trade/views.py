"""What was known of trade at a date, and what follows from it.

A view is a row of ``data/views.csv`` and what ``as_of`` lets through in the other tables. Each
result is computed in all cases of the view's base year (`trade.base_year`), so that flows which
share a factor move together, and has the range of all cases: neither wider nor narrower than the
factors allow where it is monotone in each as long as the others stand still
(`trade.rounding.bounds`). All results are, in every year, with two exceptions far from today's
figures: at total growth that follows from the flows (``part_revised``), trade turns round in the
level of a flow for which ``(1 + its growth) / (1 + total growth)`` is below ``n / (n + 1)``, n
years ahead; and progress does where trade is close to the target or above it already.

Levels are in billion current dollars, rates are fractions (0.155 for 15.5 %), years are calendar
years, flows are seen from Uzbekistan.
"""

from dataclasses import dataclass, field
from itertools import zip_longest
from numbers import Integral, Real
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pandas as pd

from trade import paths, record, tables
from trade.base_year import FLOWS, PARTS, TAKES, WAYS
from trade.growth import growth_of_sum, growth_rate, implied_base, share
from trade.language import Say
from trade.record import listed
from trade.rounding import Estimate, exact
from trade.target import progress as measure
from trade.target import required_growth, year_reached

# For each scenario the flows that are carried on, each with the flow whose growth rate it keeps.
SCENARIOS = {
    "total": {"total": "total"},
    "own": {"export": "export", "import": "import"},
    "imports_rate": {"export": "import", "import": "import"},
    "exports_rate": {"export": "export", "import": "export"},
}

# The parts of the target of which a map of growth has a line.
PARTS_SHOWN = (0.6, 0.8, 1, 1.2, 1.4)

# Of each line of that map.
POINTS = 41


class Progress(NamedTuple):
    """Actual over required growth since a year whose level was ``base``.

    ``status`` is that of the value of ``ratio``, ``statuses`` all over its range from the lowest
    up; see `trade.target.progress`.
    """

    base: Estimate
    ratio: Estimate
    status: str
    statuses: tuple[str, ...]

    def words(self) -> str:
        """The lowest and the highest status of the range in a word: ``"moderate to substantial"``."""
        ends = dict.fromkeys((self.statuses[0], self.statuses[-1]))
        return " to ".join(status.replace("_", " ").removesuffix(" progress") for status in ends)


@dataclass(frozen=True, eq=False)
class View:
    """What a view knows, as `seen` gives it.

    ``source`` says in English and Arabic (``en``, ``ar``) where the level comes from. ``level`` and
    ``growth`` are those of the base year by flow. ``recorded`` has total trade of
    each year before it, as first published. ``yearly_growth`` has the growth of total trade by
    year, with the base year's unless its level is an estimate from the season. ``cases`` has a
    row a case, the values first: ``export``, ``import`` and ``total`` in the base year, and their
    growth ``export_rate``, ``import_rate`` and ``total_rate``.
    """

    view: str
    base_year: int
    level_known: str
    source: dict[str, str]
    level: dict[str, Estimate]
    growth: dict[str, Estimate]
    recorded: dict[int, Estimate]
    yearly_growth: pd.Series
    cases: pd.DataFrame = field(repr=False)

    @property
    def known(self) -> str:
        """How the level is known, in a word."""
        return {"seasonal": "estimated", "published": "published", "part_revised": "revised"}[self.level_known]

    @property
    def record(self) -> pd.Series:
        """Total trade by year, as first published, until the year before the base year."""
        return pd.Series({year: level.value for year, level in self.recorded.items()}, name="value_usd_bn")

    def required(self, target: float, year: int) -> Estimate:
        """The growth a year that brings total trade to ``target`` in ``year``."""
        steps = self._steps(year, target)
        return _range(required_growth(self.cases["total"], target, steps))

    def left(self, flow: str, target: float, year: int, rate: float | None = None) -> Estimate | None:
        """The growth a year that ``target`` in ``year`` leaves for a flow, export or import.

        The other flow grows by ``rate``, or at its own growth. None where it may reach the target alone.
        """
        steps, (other,) = self._steps(year, target), {*PARTS} - {flow}
        kept = self.cases[f"{other}_rate"] if rate is None else rate
        rest = target - paths.compound(self.cases[other], kept, steps)
        return _range(required_growth(self.cases[flow], rest, steps)) if (rest > 0).all() else None

    def line(self, trade: float, year: int, imports: np.ndarray) -> np.ndarray:
        """The growth of exports, beside each growth of ``imports``, with which ``year`` comes to ``trade``.

        From the values of the levels; NaN where the imports alone come to as much.
        """
        steps = self._steps(year, trade)
        rest = trade - paths.compound(self.level["import"].value, imports, steps)
        return (np.where(rest > 0, rest, np.nan) / self.level["export"].value) ** (1 / steps) - 1

    def scenarios(self, last_year: int) -> pd.DataFrame:
        """Each of `SCENARIOS` by flow and year, from the base year to ``last_year``.

        Columns ``scenario``, ``flow``, ``year``, ``value_usd_bn``, ``low`` and ``high``, rows in
        that order. Where the total itself is carried on, it is the only flow.
        """
        years = self._ahead(last_year)
        parts = [
            pd.DataFrame({"scenario": scenario, "flow": flow, "year": years, **_range(levels)._asdict()})
            for scenario in SCENARIOS
            for flow, levels in self._carried(scenario, years).items()
        ]
        return pd.concat(parts, ignore_index=True).rename(columns={"value": "value_usd_bn"})

    def outcomes(self, target: float, year: int, last_year: int) -> pd.DataFrame:
        """What each scenario comes to in ``year``, and when it first is at or above ``target``.

        A row a scenario: ``trade``, ``import_share`` (a fraction) and ``balance`` (exports less
        imports) as `Estimate`, the last two None where the total itself is carried on;
        ``earliest`` and ``latest``: the first year at the high and at the low end of the range,
        None where it is after ``last_year``; ``dates``: both in words.
        """
        years, steps = self._ahead(last_year, year, target), self._steps(year)
        rows = {}
        for scenario in SCENARIOS:
            levels = self._carried(scenario, years)
            exports, imports = (levels[flow][steps] if flow in levels else None for flow in PARTS)
            total = _range(levels["total"])
            earliest, latest = (year_reached(pd.Series(end, years), target) for end in (total.high, total.low))
            rows[scenario] = {
                "trade": _range(levels["total"][steps]),
                "import_share": None if imports is None else _range(share(imports, exports)),
                "balance": None if imports is None else _range(exports - imports),
                "earliest": earliest,
                "latest": latest,
                "dates": when(earliest, latest, last_year),
            }
        return pd.DataFrame(rows.values(), index=pd.Index(rows, name="scenario"), dtype=object)

    def rates(self, scenario: str) -> str:
        """The growth rates that a scenario keeps, in words: ``"exports 6.0%, imports 20.3%"``."""
        say, kept = Say("en"), SCENARIOS[scenario].items()
        return ", ".join(f"{say('flow', flow=flow)} {self.growth[whose].value:.1%}" for flow, whose in kept)

    def quantiles(self, years, probabilities) -> np.ndarray:
        """Levels below which total trade stays with each probability.

        By the random walk of `trade.paths.quantiles` on ``yearly_growth``, from the value of the
        level. ``years`` are calendar years; the shape is theirs, followed by that of
        ``probabilities``.
        """
        steps = np.reshape([self._steps(year) for year in np.ravel(years).tolist()], np.shape(years))
        return paths.quantiles(self.level["total"].value, self.yearly_growth, steps, probabilities)

    def chance(self, target: float, year: int, rates: pd.Series | None = None, drift: float | None = None) -> float:
        """The probability that trade in ``year`` is at or above ``target``, by the same random walk.

        ``rates`` stand in for ``yearly_growth``, ``drift`` for what they make of it.
        """
        steps, rates = self._steps(year, target), self.yearly_growth if rates is None else rates
        return float(paths.probability_of_reaching(target, self.level["total"].value, rates, steps, drift))

    def chances(self, target: float, year: int) -> pd.Series:
        """`chance` with each year's rate left out in turn, by that year; none where three rates or fewer are known."""
        rates = self.yearly_growth
        left_out = rates.index if len(rates) > 3 else []
        return pd.Series({each: self.chance(target, year, rates.drop(each)) for each in left_out}, dtype=float)

    def chance_range(self, target: float, year: int) -> Estimate:
        """`chance` in per cent, with the least and the most of `chances`, NaN where there are none."""
        without = self.chances(target, year)
        return Estimate(self.chance(target, year), without.min(), without.max()).scaled(100)

    def chance_as_implied(self, target: float, year: int) -> float:
        """`chance` with the growth of the year before the base year as the base year's growth implies its level.

        As first published, that rate may set two publications against each other. NaN where the base
        year is an estimate and where no level is known of two years before it.
        """
        before = self.base_year - 1
        if self.level_known == "seasonal" or before - 1 not in self.recorded:
            return np.nan
        implied = implied_base(self.level["total"].value, self.growth["total"].value)
        rate = growth_rate(self.recorded[before - 1].value, implied)
        return self.chance(target, year, self.yearly_growth.where(self.yearly_growth.index != before, rate))

    def chance_without_drift(self, target: float, year: int) -> float:
        """`chance` where trade is as likely to fall as to rise, every year."""
        return self.chance(target, year, drift=0)

    def progress(self, base_year: int, target: float, year: int, base: Estimate | None = None) -> Progress:
        """Growth since ``base_year`` over the growth that ``target`` in ``year`` required from there.

        The base is ``base`` where it is given; for the year before the view's base year the level
        that the view's growth implies, which is of the same publication; else the level as first
        published. Raises ``ValueError`` where no level is known of ``base_year``, and where the
        base's range holds the target, so that no growth is required.
        """
        self._steps(year, target)
        known = sorted({*self.recorded, self.base_year - 1})
        if base_year not in known and (base is None or base_year >= self.base_year):
            raise ValueError(f"view {self.view}: no base of {base_year}, whose level must be known: {listed(known)}")
        now = self.cases["total"].to_numpy()
        if base is None and base_year == self.base_year - 1:
            before = implied_base(now, self.cases["total_rate"].to_numpy())
        else:
            now, before = map(np.ravel, np.meshgrid(now, base or self.recorded[base_year], indexing="ij"))
        if before.min() <= target <= before.max():
            raise ValueError(f"view {self.view}: {base_year} may have been at the target of {target} already")
        ratio, status = measure(before, base_year, now, self.base_year, target, year)
        upwards = [str(status[case]) for case in np.argsort(ratio, kind="stable")]
        return Progress(_range(before), _range(ratio), str(status[0]), tuple(dict.fromkeys(upwards)))

    def rows(self, target: float, year: int, last_year: int) -> pd.DataFrame:
        """All that the view says of total trade, as rows of a figure's data.

        ``kind`` is record (as first published), record_revised (what the growth of a published year
        implies for the year before), level (``name``: estimated, published or revised; of ``flow``
        export and import too), source (``name`` and ``name_ar``), target, scenario (by ``name``,
        required among them, to ``last_year``), quantile (by ``probability``, to ``year``), rate (yearly
        growth, per cent) or number: growth, by flow, required growth and chance in per cent, the chance
        with the lowest and highest that leaving out one year's rate makes of it, the year in which own
        growth has reached the target, and the last year looked at.
        """
        self._ahead(last_year, year, target)
        needed, level = self.required(target, year), self.level["total"]
        before = _range(implied_base(self.cases["total"], self.cases["total_rate"]))
        ahead = self.scenarios(last_year).query("flow == 'total' and scenario in ('total', 'own')")
        own = ahead[ahead["scenario"] == "own"].set_index("year")
        reached = (year_reached(own[end], target) for end in ("value_usd_bn", "high", "low"))
        required = paths.compound(level.value, needed.value, own.index - self.base_year)
        walked, below = range(self.base_year + 1, int(year) + 1), [0.1, 0.25, 0.5, 0.75, 0.9]
        walk = pd.DataFrame(self.quantiles(walked, below), walked, below).unstack()
        told = [
            *(("record", "", "total", when, *each) for when, each in self.recorded.items()),
            *([] if self.level_known == "seasonal" else [("record_revised", "", "total", self.base_year - 1, *before)]),
            ("level", self.known, "total", self.base_year, *level),
            ("target", "target", "total", year, target, target, target),
            *(("rate", "", "total", when, 100 * rate) for when, rate in self.yearly_growth.items()),
            ("number", "growth", "total", None, *self.growth["total"].scaled(100)),
            ("number", "required", "total", None, *needed.scaled(100)),
            ("number", "chance", "total", None, *self.chance_range(target, year)),
            ("number", "reached", "total", None, *reached),
            ("number", "looked_to", "total", None, last_year),
            *(("scenario", *each) for each in ahead.itertuples(index=False)),
            *(("scenario", "required", "total", *each) for each in zip(own.index, required)),
            *(("quantile", "", "total", when, each, None, None, share) for (share, when), each in walk.items()),
            *(("level", self.known, flow, self.base_year, *self.level[flow]) for flow in PARTS),
            *(("number", "growth", flow, None, *self.growth[flow].scaled(100)) for flow in PARTS),
            ("source", self.source["en"]),
        ]
        columns = ["kind", "name", "flow", "year", "value", "low", "high", "probability"]
        rows = pd.DataFrame(dict(zip(columns, zip_longest(*told))))
        rows = rows.assign(view=self.view, name_ar=rows["kind"].map({"source": self.source["ar"]}))
        return rows[["view", "kind", "name", "name_ar", "flow", "year", "probability", "value", "low", "high"]]

    def _carried(self, scenario: str, years: np.ndarray) -> dict[str, np.ndarray]:
        """The flows that a scenario carries on, and their total, each by year and case."""
        steps, cases = years[:, None] - self.base_year, self.cases
        flows = {
            flow: paths.compound(cases[flow].to_numpy(), cases[f"{kept}_rate"].to_numpy(), steps)
            for flow, kept in SCENARIOS[scenario].items()
        }
        return flows | {"total": sum(flows.values())}

    def _ahead(self, last_year: int, year: int | None = None, target: float = 1) -> np.ndarray:
        """The years from the base year on. Raises ``ValueError`` as `_steps` does, and for an end before ``year``."""
        steps = self._steps(last_year)
        if year is not None and steps < self._steps(year, target):
            raise ValueError(f"view {self.view}: look to {year} or later, not to {last_year}")
        return self.base_year + np.arange(steps + 1)

    def _steps(self, year: int, target: float = 1) -> int:
        """Growth steps until ``year``. Raises ``ValueError`` for what is no later year, or no target."""
        if not (isinstance(year, Real) and year > self.base_year and float(year).is_integer()):
            raise ValueError(f"view {self.view}: expected a year after its base year {self.base_year}, not {year!r}")
        if not (isinstance(target, Real) and 0 < target < np.inf):
            raise ValueError(f"view {self.view}: expected a target above 0, in billion dollars, not {target!r}")
        return int(year) - self.base_year


def seen(view: str, folder: Path | str = tables.DATA, **assumptions) -> View:
    """What was known at ``view``, a month such as ``"2025-11"`` that has a row in views.csv.

    ``assumptions`` stand in for cells of the row, under the names of their columns;
    ``seasonal_years`` is a list. Raises ``ValueError`` for a view without a row, an assumption that
    the view does not take, and a value for which nothing is known; `trade.tables.DataError`, a
    ``ValueError`` too, where the tables lack what the view needs.
    """
    folder = Path(folder)
    row = _row(view, folder, assumptions)
    base_year, annual = row["base_year"], tables.ranged("annual", folder)
    cases = WAYS[row["level_known"]](row, annual, folder)
    cases["total"] = cases["export"] + cases["import"]
    if "total_rate" not in cases:
        parts = (cases[column] for column in ("export", "export_rate", "import", "import_rate"))
        cases["total_rate"] = growth_of_sum(*parts)
    growth = {flow: _range(cases[f"{flow}_rate"]) for flow in FLOWS}
    own_rate = {} if row["level_known"] == "seasonal" else {base_year: growth["total"].value}
    levels = record.first_published(annual, view).iterrows()
    rates = record.yearly_growth(annual, tables.load("total_turnover", folder), view)
    return View(
        view,
        base_year,
        row["level_known"],
        _source(view, folder),
        {flow: _range(cases[flow]) for flow in FLOWS},
        growth,
        {year: Estimate.of(level) for year, level in levels if year < base_year},
        pd.Series(rates[rates.index < base_year].to_dict() | own_rate, name="growth"),
        cases,
    )


def growth_map(seen: list[View], target: float, year: int) -> pd.DataFrame:
    """Which growth of the flows leads to ``target``, as each view has it: data of a figure.

    ``kind`` is level (lines of equal trade), balanced (exports and imports equal in ``year``) or number; see
    `trade.charts.target_map`. The same growth rates are looked at in all views.
    """
    steps = {view.view: view._steps(year, target) for view in seen}
    known = {flow: [end for view in seen for end in view.growth[flow].interval] for flow in PARTS}
    alone = [required_growth(view.level["import"].value, target, steps[view.view]) for view in seen]  # without exports
    left = max(-0.9999, min(0, min(alone) - 0.05, min(known["import"]) - 0.05))  # no flow can lose more than all
    right = max(1.25 * max(alone), max(known["import"]) + 0.05)
    imports = np.linspace(left, right, POINTS)
    steepest = [view.line(target, year, imports)[0] for view in seen]
    bottom = min(-0.05, min(steepest) - 0.1, min(known["export"]) - 0.05)
    top = max(1.25 * max(steepest), max(known["export"]) + 0.05)
    points, numbers = [], []
    for view in seen:
        by, levels = (view.view, view.base_year), view.level
        equal = (1 + imports) * (levels["import"].value / levels["export"].value) ** (1 / steps[view.view]) - 1
        lines = [("level", part * target, view.line(part * target, year, imports)) for part in PARTS_SHOWN]
        for kind, value, exports in [*lines, ("balanced", None, equal)]:
            pairs = [pair for pair in zip(imports, exports) if bottom <= pair[1] <= top]
            points += [(100 * bought, 100 * sold, kind, value, *by) for bought, sold in pairs]
        own = view.outcomes(target, year, year)["trade"]["own"]
        told = {"target": exact(target), "reached": own, "base_level": levels["total"]}
        told |= {f"reported_{flow}s": view.growth[flow].scaled(100) for flow in PARTS}
        told |= {f"left_{flow}s": rate.scaled(100) for flow in PARTS if (rate := view.left(flow, target, year))}
        numbers += [(None, None, "number", each.value, *by, name, each.low, each.high) for name, each in told.items()]
    columns = ["import_growth", "export_growth", "kind", "value", "view", "base_year", "name", "low", "high"]
    return pd.DataFrame(dict(zip(columns, zip_longest(*points, *numbers)))).assign(target_year=year)


def asks(required: Estimate, target: float, year: int) -> str:
    """What a target asks for, in words: a rate that it requires, or one at which it would still be met."""
    verb = "requires" if required.value > 0 else "would be met even at"
    return f"{target:g} billion in {year} {verb} {required:.1%} a year"


def reaches(trades, target: float) -> str:
    """Whether estimates of trade reach ``target``: ``yes`` or ``no`` with their whole ranges; ``top`` where only
    the upper ends do, ``bottom`` where only lower ends do not; ``open`` with values on both sides.
    """
    values, lows, highs = zip(*trades)
    if min(values) < target <= max(values):
        return "open"
    if max(values) < target:
        return "top" if max(highs) >= target else "no"
    return "bottom" if min(lows) < target else "yes"


def place(range_: Estimate, found: Estimate) -> str:
    """Where a figure lies of a range: ``within``, ``above`` or ``below``, or ``partly above`` and the like."""
    if found.high < range_.low:
        return "below"
    if found.low > range_.high:
        return "above"
    if found.high > range_.high:
        return "partly above"
    return "partly below" if found.low < range_.low else "within"


def when(earliest: int | None, latest: int | None, last_year: int) -> str:
    """The years in which a path may first be at its target, of `View.outcomes`, in words."""
    early, late = (f"{year}" if year else f"after {last_year}" for year in (earliest, latest))
    return early if early == late else f"{early} to {late}"


def _row(view: str, folder: Path, assumptions: dict) -> dict:
    """The view's cells by column, the assumptions in their place."""
    shown = f"{folder.name}/views.csv"
    rows = {row["view"]: row for row in tables.load("views", folder).to_dict("records")}
    if view not in rows:
        raise ValueError(f"{shown}: no view {view!r}, only {listed(rows)}")
    row = {column: cell for column, cell in rows[view].items() if pd.notna(cell)}
    row |= {"seasonal_years": [int(year) for year in row["seasonal_years"].split()]} | assumptions
    way = row["level_known"]
    if way not in WAYS:
        raise ValueError(f"view {view}: level_known is {way!r}, expected one of {listed(WAYS)}")
    if not isinstance(row["base_year"], Integral):
        raise ValueError(f"view {view}: base_year is {row['base_year']!r}, expected a calendar year")
    taken = ["base_year", "level_known", *TAKES[way]]
    if strange := [name for name in assumptions if name not in taken]:
        raise ValueError(f"view {view}: no assumption {listed(strange)} for a {way} level, only {listed(taken)}")
    if empty := [column for column in taken if not row.get(column)]:
        raise tables.DataError([f"{shown}, view {view}: a {way} level needs {listed(empty)}, which is empty"])
    return row


def _source(view: str, folder: Path) -> dict[str, str]:
    """Where the view's level comes from by language, as far as it is said."""
    if "view_sources" not in tables.names(folder):
        return {"en": "", "ar": ""}
    rows = tables.load("view_sources", folder).set_index("view").reindex([view], fill_value="")
    return {"en": rows["source"].item(), "ar": rows["source_ar"].item()}


def _range(by_case) -> Estimate:
    """The value in the first case, with the range of all; of rows of cases, a list of each."""
    cases = np.asarray(by_case, dtype=float)
    return Estimate(*(end.tolist() for end in (cases.T[0], cases.min(axis=-1), cases.max(axis=-1))))
