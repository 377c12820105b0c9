"""Whether printed figures agree: what the others leave for a figure, and a verdict on it.

Each relation is a function of the claims that a row of ``data/checks.csv`` names, in that order:
the figure at stake first, as `trade.rounding.Estimate` in its printed unit. It returns a
`Finding`. The verdict is computed from ranges, as `trade.rounding.consistent` defines it.
"""

from math import inf, isclose
from operator import truediv
from typing import NamedTuple

import pandas as pd

from trade import growth
from trade.rounding import Estimate, Interval, bounds, consistent, exact, propagate

# A claim has the first of these that a check of it comes to: it is uninformative where no check could well have failed.
VERDICTS = ("contradictory", "inconsistent", "consistent", "uninformative", "uncheckable")

# What no one would call strange: from half to one and a half times what there was.
_PLAUSIBLE = (0.5, 1.5)


class Finding(NamedTuple):
    """``printed``: what the figure can mean; ``computed``: what the others leave for it."""

    printed: Interval
    computed: Interval
    verdict: str


def compare(printed: Interval, computed: Interval, otherwise: str = "inconsistent", untestable=False) -> Finding:
    """``consistent`` where one true value can lie in both ranges, else ``otherwise``; or ``uninformative``."""
    verdict = "consistent" if consistent(printed, computed) else otherwise
    return Finding(printed, computed, "uninformative" if untestable else verdict)


def worst(verdicts) -> str:
    """The verdict on what has these verdicts, the first of `VERDICTS`; ``uncheckable`` where there are none."""
    return min(verdicts, key=VERDICTS.index, default="uncheckable")


def same(printed: Estimate, again: Estimate) -> Finding:
    """A figure printed twice."""
    return compare(printed.interval, again.interval)


def sum_of_parts(total: Estimate, *parts: Estimate) -> Finding:
    """A total against the sum of its parts."""
    return compare(total.interval, _sum(parts))


def at_least(figure: Estimate, *parts: Estimate) -> Finding:
    """A figure that cannot be below the sum of what it contains.

    Uninformative where half the figure would do as well: then hardly any could have been found out.
    """
    least = _sum(parts)
    return compare(figure.interval, Interval(least.low, inf), untestable=_PLAUSIBLE[0] * figure.low >= least.high)


def growth_of_total(
    rate: Estimate, level: Estimate, level_rate: Estimate, other: Estimate, other_rate: Estimate
) -> Finding:
    """Growth of a total against that of its two parts; rates in per cent."""
    flows = (level, level_rate.scaled(0.01), other, other_rate.scaled(0.01))
    return compare(rate.interval, propagate(growth.growth_of_sum, *flows).scaled(100).interval)


def all_grew(*rates: Estimate) -> Finding:
    """That everything grew, from growth rates: the slowest is at stake, above 0; as `at_least`."""
    return at_least(min(rates, key=lambda rate: rate.low), exact(0))


def behind_a_member(rank_in_group: Estimate, rank_overall: Estimate) -> Finding:
    """A rank in a group against a rank overall, where a member of the group is ahead overall.

    Whoever is second or lower behind a member of the group is at best second in it. Ranks are
    exact, so what can't be is contradictory.
    """
    best = 2.0 if rank_overall.value > 1 else 1.0
    return compare(rank_in_group.interval, Interval(best, inf), "contradictory")


def room_for_pace(figure: Estimate, further: Estimate, *parts: Estimate) -> Finding:
    """A later running total against an earlier one, whose sum of parts went on for a while.

    ``further`` is the time since then, over the time that the parts cover. Uninformative where
    the figure covers every pace from half to one and a half times the earlier: then none of them
    could have been found out.
    """
    before = _sum(parts)
    slow, fast = (1 + pace * further.value for pace in _PLAUSIBLE)
    plausible = Interval(before.low * slow, before.high * fast)
    covered = figure.low <= plausible.low and plausible.high <= figure.high
    return compare(figure.interval, plausible, untestable=covered)


def implied_rate(euros: Estimate, dollars: Estimate) -> Interval:
    """Euros a dollar, from an amount printed in both."""
    return bounds(truediv, euros.interval, dollars.interval)


def most_shared(ranges: list[Interval]) -> Interval:
    """The range that lies in as many of ``ranges`` as any does; the lowest such range.

    Ends that touch share nothing, as in `trade.rounding.consistent`.
    """
    starts = sorted(each.low for each in ranges)
    holding = [
        [each for each in ranges if each.low <= start < each.high and not isclose(start, each.high)] for start in starts
    ]
    most = max(holding, key=len)
    return Interval(max(each.low for each in most), min(each.high for each in most))


def euros_at_shared_rate(euros: Estimate, dollars: Estimate, *others: Estimate) -> Finding:
    """An amount in euros against its dollars at the rate that most of the other pairs share.

    ``others`` are pairs of euros and dollars. Dollars are taken as printed.
    """
    pairs = zip(others[::2], others[1::2], strict=True)
    shared = most_shared([implied_rate(e, as_printed(d)) for e, d in pairs])
    left = Interval(dollars.value * shared.low, dollars.value * shared.high)
    return compare(euros.interval, left)


def as_printed(figure: Estimate) -> Estimate:
    """The printed value alone, without its range."""
    return exact(figure.value)


_ALL = [same, sum_of_parts, at_least, growth_of_total, all_grew, behind_a_member, room_for_pace, euros_at_shared_rate]
FUNCTIONS = {function.__name__: function for function in _ALL}


def run(checks: pd.DataFrame, reported: dict[str, Estimate], counted: dict) -> pd.DataFrame:
    """Every check that has a function, with its finding.

    ``reported`` holds the claims by name, ``counted`` what isn't printed but counted or measured
    from other tables, by ``check_id``: a list of estimates that follow the figure at stake.
    Returns the rows of ``checks`` that have a function, with the columns ``verdict``,
    ``printed_low``, ``printed_high``, ``computed_low`` and ``computed_high``. Raises ``KeyError``
    for an unknown function or claim.
    """
    made = checks[checks.function != ""]
    findings = []
    for row in made.itertuples():
        first, *rest = (reported[claim] for claim in row.claims.split())
        found = FUNCTIONS[row.function](first, *counted.get(row.check_id, []), *rest)
        findings.append((found.verdict, *found.printed, *found.computed))
    columns = ["verdict", "printed_low", "printed_high", "computed_low", "computed_high"]
    return made.join(pd.DataFrame(findings, made.index, columns))


def by_claim(findings: pd.DataFrame, claim_ids) -> pd.DataFrame:
    """A row for each claim: the checks whose verdict falls on it, and the `worst` of these.

    A verdict falls on the claims in ``verdict_on``, or on all that the check uses where that is
    empty. Columns ``claim_id``, ``checks`` (names separated by spaces) and ``verdict``.
    """
    on = findings.verdict_on.where(findings.verdict_on != "", findings.claims).str.split()
    touched = findings.assign(claim_id=on).explode("claim_id").groupby("claim_id")
    per_claim = touched.agg(checks=("check_id", " ".join), verdict=("verdict", worst))
    filled = per_claim.reindex(claim_ids).rename_axis("claim_id").reset_index()
    return filled.fillna({"checks": "", "verdict": worst([])})


def _sum(parts) -> Interval:
    return Interval(sum(part.low for part in parts), sum(part.high for part in parts))
