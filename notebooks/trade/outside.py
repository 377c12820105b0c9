"""The outside view: how often trade of other pairs, and this pair's own, grew as the target requires.

Shares here are frequencies of past windows, which overlap; none is a probability of what comes.
"""

import numpy as np
import pandas as pd

from trade.rounding import Estimate
from trade.target import required_growth
from trade.views import View

WINDOW, ERA = 5, 5  # years that a window of base_rates.csv takes, and start years that make an era
SIZE, PRICES = (3, 7), 2025  # billion dollars of that year, between which a window's trade is at its start
FEWEST = 30  # windows of a class below which their share is neither drawn by start year nor compared


def eras(base_rates: pd.DataFrame) -> pd.DataFrame:
    """Windows of `base_rates` summed over the start years of each era.

    Returns ``pair_class``, ``start_year`` (the era's first), ``last`` (the last start year in it),
    ``starts`` (how many start years), ``factor``, ``windows`` and ``reached``. An era begins in a year that
    ``ERA`` divides.
    """
    first = (base_rates["start_year"] // ERA * ERA).rename("era")
    summed = base_rates.groupby(["pair_class", first, "factor"]).agg(
        last=("start_year", "max"),
        starts=("start_year", "nunique"),
        windows=("windows", "sum"),
        reached=("reached", "sum"),
    )
    return summed.reset_index().rename(columns={"era": "start_year"})


def shares(rows: pd.DataFrame, by: list[str], factor: float) -> pd.DataFrame:
    """The share, a fraction, of windows whose trade grew at least ``factor``-fold, and ``windows``, by group.

    ``rows`` have ``factor``, ``windows`` and ``reached``; those of a group are of one class and any start
    years, which are added up. Between two steps of the table the share is interpolated. Raises
    ``ValueError`` for a factor outside the table, and for start years that do not all have the same steps.
    """
    grouped = rows.groupby([*by, "factor"])
    totals, starts = grouped[["windows", "reached"]].sum().unstack(), grouped.size().unstack()
    if totals.empty or (starts.nunique(axis=1, dropna=False) != 1).any():
        raise ValueError("base_rates: the start years do not all have the same factors, or there are none")
    steps = starts.columns.to_numpy(float)
    if not steps[0] <= factor <= steps[-1]:
        raise ValueError(f"base_rates: known of growth of {steps[0]:g}-fold to {steps[-1]:g}-fold, not {factor:.2f}")
    parts = (totals["reached"] / totals["windows"]).to_numpy(float)
    found = totals["windows"][steps[0]].rename("windows").reset_index()
    return found.assign(share=[np.interp(factor, steps, part) for part in parts])[[*by, "share", "windows"]]


def nearest(base_rates: pd.DataFrame, factor: float) -> float:
    """The factor itself where ``base_rates`` are known of it, else the nearest of which they are."""
    return float(np.clip(factor, base_rates["factor"].min(), base_rates["factor"].max()))


def factor_required(view: View, target: float, year: int) -> Estimate:
    """What trade grows by within a window, as a factor, at the growth a year that the target requires."""
    return Estimate(*((1 + rate) ** WINDOW for rate in view.required(target, year)))


def rows(base_rates: pd.DataFrame, view: View, target: float, year: int) -> pd.DataFrame:
    """How often trade grew by the factor that the view requires, as rows of a figure's data.

    ``kind`` is year (a class and a start year, of at least ``FEWEST`` windows), era, part (an era of fewer
    than ``ERA`` start years), class (all start years), each with its share in per cent as ``value`` and
    its ``windows``; factor, as required; drawn, the factor of the shares, which is the `nearest` that is
    known, with the ends of what is known; target, with its year as ``start_year``; size, of a window at its
    start, with the year of its dollars; ends, the year in which the last window ends; or fewest.
    """
    factor, by = factor_required(view, target, year), ["pair_class", "start_year", "last", "starts"]
    drawn, known = nearest(base_rates, factor.value), base_rates["factor"].agg(["min", "max"])
    kinds = {"year": base_rates.assign(last=base_rates["start_year"], starts=1), "era": eras(base_rates)}
    parts = [shares(part, by, drawn).assign(kind=kind) for kind, part in kinds.items()]
    parts.append(shares(base_rates, ["pair_class"], drawn).assign(kind="class"))
    found = pd.concat(parts, ignore_index=True).assign(value=lambda each: 100 * each["share"])
    found = found[(found["kind"] != "year") | (found["windows"] >= FEWEST)]
    found["kind"] = found["kind"].mask((found["kind"] == "era") & (found["starts"] < ERA), "part")
    told = pd.DataFrame(
        [
            ("factor", None, None, *factor),
            ("drawn", None, None, drawn, *known),
            ("target", year, None, target, None, None),
            ("size", PRICES, None, None, *SIZE),
            ("ends", base_rates["start_year"].max() + WINDOW, None, None, None, None),
            ("fewest", None, FEWEST, None, None, None),
        ],
        columns=["kind", "start_year", "windows", "value", "low", "high"],
    )
    columns = ["view", "kind", "pair_class", "start_year", "last", "windows", "value", "low", "high"]
    return pd.concat([found, told], ignore_index=True).assign(view=view.view)[columns]


def growth_over(levels: pd.Series, years: int = WINDOW) -> pd.Series:
    """Trade over what it was ``years`` before, by the window's first year; ``levels`` are by year."""
    return (levels.reindex(levels.index + years).set_axis(levels.index) / levels).dropna()


def settled(targets: pd.DataFrame, year: int) -> pd.DataFrame:
    """The targets with a date that have an outcome: met before it, or known once it had passed.

    Adds ``passed``, whether the date lies before ``year``: of the others only those met early have an
    outcome. Adds ``required``, the growth a year, a fraction, from the level when the target was set to
    its date, missing where no level is known.
    """
    found = targets.query("deadline_kind == 'dated' and result in ('met', 'met by one side', 'missed')")
    known = found.dropna(subset=["level_usd_bn", "level_year"])
    years = (known["deadline"] - known["level_year"]).astype(float)
    required = required_growth(known["level_usd_bn"], known["target_usd_bn"], years)
    return found.assign(passed=found["deadline"] < year, required=required)
