"""What a target requires, how far growth so far goes towards it, and when a path reaches it.

Rates are fractions (0.166 for 16.6 %), levels and targets share one unit, years are calendar
years. Numbers, NumPy arrays (which broadcast) and pandas Series will do unless said otherwise.
"""

from typing import NamedTuple

import numpy as np
import pandas as pd

from trade.growth import cagr


class Progress(NamedTuple):
    """Actual over required growth, and the status that the ratio is given.

    ``ratio`` has no unit: 1 is growth just as fast as the target requires. ``status`` is one of
    ``target_achieved``, ``substantial_progress``, ``moderate_progress``, ``limited_progress``
    and ``deterioration``. For arrays, both are arrays.
    """

    ratio: float
    status: str


def required_growth(level, target, years):
    """Compound annual growth rate, a fraction, that takes ``level`` to ``target`` in ``years``.

    Negative where the level is already above the target. Raises ``ValueError`` for levels,
    targets or ``years`` that are not above 0, or not known (NaN).
    """
    return cagr(level, target, years)


def progress(base_value, base_year, current_value, current_year, target, target_year, direction=1):
    """Actual over required compound annual growth since the base year, as a `Progress`.

    The measure for a quantitative target of Statistics Canada's and Open SDG's progress
    calculation (sdg-build, ``sdg/ProgressMeasure.py``, ``methodology_2``), with its default
    thresholds for positive values::

        actual   = (current_value / base_value) ** (1 / (current_year - base_year)) - 1
        required = (target / base_value) ** (1 / (target_year - base_year)) - 1
        ratio    = direction * actual / abs(required)

    ``direction`` is 1 where the indicator is to rise and -1 where it is to fall. The status is
    ``target_achieved`` where the current value is at the target or beyond it, whatever the ratio;
    otherwise ``substantial_progress`` from a ratio of 0.95, ``moderate_progress`` from 0.60,
    ``limited_progress`` from 0 and ``deterioration`` below. The ratio is never capped; one that misses 0.95
    or 0.60 by float error alone is that.

    Raises ``ValueError`` for values that are not above 0 (a current value of 0 is a fall by 100 %)
    or not known, for a current or target year not after the base year, for another direction, and
    for a base value at the target, from which no growth is required and no ratio exists.
    """
    if not np.isin(direction, (1, -1)).all():
        raise ValueError(f"direction is 1 (to rise) or -1 (to fall), not {direction}")
    for name, year in [("target", target_year), ("current", current_year)]:
        if np.any(year <= base_year):
            raise ValueError(f"{name} year {year} is not after the base year {base_year}")
    if any(np.isnan(value).any() for value in (base_value, current_value, target)):
        raise ValueError("progress needs a base value, a current value and a target, not NaN")
    if np.any(current_value < 0):
        raise ValueError(f"progress needs levels above 0 and a current value of 0 or more, not {current_value}")
    so_far, in_all = current_year - base_year, target_year - base_year
    required = cagr(base_value, target, in_all)
    if np.any(required == 0):
        raise ValueError(f"no growth is required from a base value at the target of {target}")
    actual = (current_value / base_value) ** (1 / so_far) - 1
    ratio = direction * actual / abs(required)
    slack = 1e-15 * (1 + abs(required)) / abs(required)  # what floats make of the two roots
    for threshold in (0.95, 0.60):
        ratio = np.where(abs(ratio - threshold) <= slack, threshold, ratio)[()]
    status = np.select(
        [direction * current_value >= direction * target, ratio >= 0.95, ratio >= 0.60, ratio >= 0],
        ["target_achieved", "substantial_progress", "moderate_progress", "limited_progress"],
        "deterioration",
    )
    return Progress(ratio, status if status.ndim else status.item())


def year_reached(levels: pd.Series, target: float) -> int | None:
    """The first calendar year whose level is at or above ``target``; None where there is none.

    ``levels`` is indexed by calendar year and in the unit of ``target``. A level that misses the
    target by float error alone (1e-9 of it) is at the target. Raises ``ValueError`` unless the
    years follow one another without a gap and every level is known: a gap may hide the first; and
    for a target that is no finite number.
    """
    if not np.isfinite(target):
        raise ValueError(f"a target is a finite number, not {target}")
    years = levels.index.to_numpy()
    if not (np.diff(years) == 1).all():
        raise ValueError(f"years must follow one another, not {years.tolist()}")
    if levels.isna().any():
        raise ValueError(f"no level is known for {years[levels.isna()].tolist()}")
    reached = years[levels >= target - 1e-9 * abs(target)]
    return int(reached[0]) if reached.size else None
