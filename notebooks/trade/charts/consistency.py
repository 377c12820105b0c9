"""Checks: what a printed number can mean, as a bar, and what the other figures leave for it, as a line.

Data: a row for each check, in the order in which they are drawn, with its name (``label``) and
``verdict``, the ends of both ranges (``printed_low``, ``printed_high``, ``computed_low``,
``computed_high``) as distances from the printed number, in steps of its last digit, and ``open``,
``high`` where the computed range has no upper end. What runs beyond the scale ends in an arrow; the
scale grows with the ranges that lie apart.
"""

import numpy as np

from trade.figures import VERDICT_COLOURS, count, rows

NEAR, FAR = 9, 40  # the scale's least and greatest reach, in steps


def size(data):
    return 7, 2 + 0.286 * len(data)


def words(data, language):
    found = data.verdict.value_counts()
    apart = len(_apart(data))
    coarse = found.get("uninformative", 0)
    return {
        "n": apart,
        "n_coarse": coarse,
        "apart": count(apart),
        "all": count(len(data)),
        "agree": count(found.get("consistent", 0)),
        "coarse": count(coarse),
    }


def draw(ax, data, say):
    apart = _apart(data)
    reach = 1.2 * np.nanmax([1, *apart.computed_low.abs(), *apart.computed_high.abs()])
    edge = min(max(reach, NEAR), FAR)
    for y, row in enumerate(data.itertuples()):
        _printed(ax, y, row.printed_low, row.printed_high)
        high = np.inf if row.open == "high" else row.computed_high
        _computed(ax, y, row.computed_low, high, edge, VERDICT_COLOURS[row.verdict], say)
    ax.set_xlim(-1.02 * edge, 1.02 * edge)
    ax.locator_params(axis="x", nbins=10, integer=True)
    ax.tick_params(axis="y", pad=8)
    rows(ax, say.names(data, "label"), say, size=10)
    for name, verdict in zip(ax.get_yticklabels(), data.verdict):
        name.set_color(VERDICT_COLOURS[verdict])


def _apart(data):
    """The checks whose ranges lie apart."""
    return data[data.verdict.isin(["contradictory", "inconsistent"])]


def _printed(ax, y, low, high):
    ax.barh(y, high - low, left=low, color="#D5DAE1", height=0.66)
    ax.vlines([low, high], y - 0.33, y + 0.33, color="#9AA3AF", lw=1)


def _computed(ax, y, low, high, edge, colour, say):
    shown = np.clip([low, high], -edge, edge)
    ax.hlines(y, *shown, color=colour, lw=3.5)
    if low == high and abs(low) <= edge:
        ax.plot(low, y, "o", color=colour, ms=7)
    for beyond, end, mark in [(low < -edge, -edge, "<>"), (high > edge, edge, "><")]:
        if beyond:
            ax.plot(end, y, mark[say.rtl], color=colour, ms=7, clip_on=False)
