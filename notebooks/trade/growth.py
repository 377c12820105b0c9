"""Growth, its parts, and the balance of trade.

Rates are fractions (0.155 for 15.5 %) and levels share one unit, so that a rate has none.
Arguments run from the earlier to the later. Numbers, NumPy arrays and pandas Series will do.
"""

import numpy as np


def growth_rate(base, current):
    """Growth from ``base`` to ``current`` as a fraction: ``current / base - 1``."""
    return current / base - 1


def implied_base(current, rate):
    """The level that grew at ``rate`` (a fraction) to ``current``, in the unit of ``current``."""
    return current / (1 + rate)


def regained(earlier, current, rate):
    """The part of an increase, at ``rate`` to ``current``, that only leads back to an ``earlier`` level."""
    base = implied_base(current, rate)
    return (earlier - base) / (current - base)


def growth_of_rest(level, rate, *parts):
    """Growth of what a year brought after its first months, as a fraction.

    ``level`` and ``rate`` are the year's; ``parts`` those of each flow of the first months, level and rate
    in turn.
    """
    now = level - sum(parts[::2])
    before = implied_base(level, rate) - sum(map(implied_base, parts[::2], parts[1::2]))
    return growth_rate(before, now)


def cagr(base, current, years):
    """Compound annual growth rate as a fraction: ``(current / base) ** (1 / years) - 1``.

    Raises ``ValueError`` for levels that are not above 0 and for ``years`` not above 0, for which
    there is no rate; what is not known (NaN) or endless is not above 0 either.
    """
    if not (_positive(base) and _positive(current)):
        raise ValueError(f"a compound rate needs levels above 0, not {base} and {current}")
    if not _positive(years):
        raise ValueError(f"a compound rate needs a span of years above 0, not {years}")
    return (current / base) ** (1 / years) - 1


def contributions(base, current):
    """Contribution of each part to the growth of the sum, in percentage points.

    ``base`` and ``current`` hold the levels of the same parts (pandas Series with the same index,
    or arrays of the same shape). A part's contribution is its change over the sum of ``base``,
    times 100; the contributions add up to the sum's growth rate in per cent (OECD, *Compilation
    Manual for an Index of Services Production*, 2007, and the usual practice of national
    accounts, where the weight is the part's share in the base period).
    """
    return (current - base) / base.sum() * 100


def annualise(level, months):
    """A year's level pro rata of the first ``months`` months: ``level * 12 / months``.

    Assumes that the other months bring as much each, which ignores the season. Raises
    ``ValueError`` for ``months`` outside 1 to 12.
    """
    if not 1 <= months <= 12:
        raise ValueError(f"a year has 1 to 12 months, not {months}")
    return level * 12 / months


def coverage_ratio(exports, imports):
    """Exports over imports as a fraction: how much of the imports the exports pay for."""
    return exports / imports


def normalised_balance(exports, imports):
    """Balance over total trade, from -1 (imports alone) through 0 (balance) to 1 (exports alone).

    ``(exports - imports) / (exports + imports)``, the normalised trade balance of the World Bank's
    WITS and of UN Trade and Development.
    """
    return (exports - imports) / (exports + imports)


def share(part, rest):
    """A part's share of the sum of two, as a fraction."""
    return part / (part + rest)


# Two flows, seen from the later period: each from its level and the rate at which it grew.


def growth_of_sum(level, rate, other_level, other_rate):
    """Growth of the sum of two flows as a fraction, from their levels and growth rates."""
    base = implied_base(level, rate) + implied_base(other_level, other_rate)
    return growth_rate(base, level + other_level)


def contribution(level, rate, other_level, other_rate):
    """Contribution of the first flow to the growth of the sum, in percentage points."""
    current = np.array([level, other_level])
    base = implied_base(current, np.array([rate, other_rate]))
    return contributions(base, current)[0]


def share_of_growth(level, rate, other_level, other_rate):
    """The part of the sum's increase that the first flow brought, as a fraction.

    Says nothing where one flow grew and the other fell, and has no value where they cancel out.
    """
    first = level - implied_base(level, rate)
    other = other_level - implied_base(other_level, other_rate)
    return share(first, other)


def share_change(level, rate, other_level, other_rate):
    """How far the first flow's share of the sum moved, in percentage points.

    Turns round where ``level / other_level`` is ``sqrt((1 + rate) / (1 + other_rate))``: a range
    that holds this point is not given by its corners.
    """
    before = share(implied_base(level, rate), implied_base(other_level, other_rate))
    return (share(level, other_level) - before) * 100


def base_of_remainder(level, other_level, other_rate, total_rate):
    """The base of the first flow, in its unit, from the growth of the other and of the sum."""
    return implied_base(level + other_level, total_rate) - implied_base(other_level, other_rate)


def growth_of_deficit(exports, export_growth, imports, import_growth):
    """Growth of the deficit, imports less exports, as a fraction.

    Has a meaning only where there was a deficit in the base period too.
    """
    base = implied_base(imports, import_growth) - implied_base(exports, export_growth)
    return growth_rate(base, imports - exports)


def _positive(numbers) -> bool:
    return bool(np.all((numbers > 0) & (numbers < np.inf)))
