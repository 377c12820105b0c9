"""Paths of trade: compound growth, and a random walk with drift.

Levels share one unit, rates are fractions (0.155 for 15.5 %), years are counted in growth steps
from the level. Numbers and NumPy arrays, which broadcast, will do unless said otherwise.
"""

import numpy as np
from scipy import stats


def compound(level, growth_rate, years):
    """The level after ``years`` steps of ``growth_rate``: ``level * (1 + growth_rate) ** years``.

    Negative ``years`` go back: the level from which so many steps lead to ``level``. Raises
    ``ValueError`` for levels not above 0 and for rates not above -1, with which nothing is left.
    """
    if not np.all(level > 0):  # for long arrays, words that are not needed would take most of the time
        raise ValueError(f"compound growth needs a level above 0, not {level}")
    if not np.all(growth_rate > -1):
        raise ValueError(f"a growth rate is above -1 (-100 %), not {growth_rate}")
    return level * (1.0 + growth_rate) ** years


def predictive(level, growth_rates, years, drift=None):
    """Predictive distribution of the natural logarithm of the level, ``years`` steps ahead.

    A random walk with drift on logarithms: the log increments ``log(1 + growth_rates)``, n of
    them with mean m and standard deviation s (divisor n - 1), are taken as independent and normal
    with unknown mean and variance. The logarithm of the level h steps ahead then has Student's t
    distribution with n - 1 degrees of freedom, location ``log(level) + h m`` and scale
    ``s sqrt(h + h**2 / n)``: h future increments, and h times the error of the drift. That is the
    drift method of Hyndman and Athanasopoulos, *Forecasting: Principles and Practice*, 3rd ed.,
    sections 5.2 and 5.5, with t for the normal since s is estimated; Bayes with the prior
    ``1 / variance`` gives the same (Gelman et al., *Bayesian Data Analysis*, 3rd ed., section
    3.2). Where the ``drift`` of the logarithm is given, it is known: s is the root of the mean square
    about it (divisor n), with n degrees of freedom, location ``log(level) + h drift`` and scale ``s sqrt(h)``.

    Returns a frozen SciPy distribution **in logarithms**, of the shape of ``level`` and ``years``
    broadcast. Only quantiles and probabilities carry over to levels: the mean of the level does
    not exist, since the exponential of a t variable has none. Raises ``ValueError`` for levels
    not above 0, rates not above -1, fewer than three rates, rates without spread, and ``years``
    below 1.
    """
    rates = np.asarray(growth_rates, dtype=float)
    _require(np.asarray(level) > 0, f"a random walk in logs needs a level above 0, not {level}")
    _require(np.asarray(years) >= 1, f"the future begins 1 year ahead, not {years}")
    _require(rates > -1, f"a growth rate is above -1 (-100 %), not {rates.tolist()}")
    _require(rates.size >= 3, f"drift and spread need three growth rates or more, not {rates.size}")
    _require(np.ptp(rates) > 0, f"growth rates without spread give no range: {rates.tolist()}")
    increments = np.log1p(rates)
    horizon = np.asarray(years, dtype=float)
    if drift is not None:
        spread = np.sqrt(np.mean((increments - drift) ** 2))
        return stats.t(df=rates.size, loc=np.log(level) + horizon * drift, scale=spread * np.sqrt(horizon))
    return stats.t(
        df=rates.size - 1,
        loc=np.log(level) + horizon * increments.mean(),
        scale=increments.std(ddof=1) * np.sqrt(horizon + horizon**2 / rates.size),
    )


def quantiles(level, growth_rates, years, probabilities):
    """Levels below which trade stays with each probability, ``years`` steps ahead.

    In the unit of ``level``; the shape is that of ``level`` and ``years`` broadcast, followed by
    that of ``probabilities``, each of which is between 0 and 1. See `predictive` for the model and
    the errors.
    """
    start, horizon, below = np.asarray(level), np.asarray(years), np.asarray(probabilities)
    _require((below > 0) & (below < 1), f"a probability is between 0 and 1, not {probabilities}")
    start, ahead = (each.reshape(each.shape + (1,) * below.ndim) for each in (start, horizon))
    return np.exp(predictive(start, growth_rates, ahead).ppf(below))


def probability_of_reaching(target, level, growth_rates, years, drift=None):
    """Probability that trade ``years`` steps ahead, in that very year, is at or above ``target``.

    A year before it may be above the target and that year below. ``target``, ``level`` and
    ``years`` broadcast; ``drift`` as in `predictive`. Raises ``ValueError`` for a target not above 0, and as
    that does.
    """
    _require(np.asarray(target) > 0, f"trade is above 0, and so must its target be, not {target}")
    return predictive(level, growth_rates, years, drift).sf(np.log(target))


def _require(condition, reason):
    if not np.all(condition):
        raise ValueError(reason)
