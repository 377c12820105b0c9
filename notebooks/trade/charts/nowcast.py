"""Estimates of a year's trade made before it was over, and what it came to: a point and its range each.

Data: a row for each estimate, as ``kind`` says, and one for the outcome as each later view has it, the first
first: its ``id``, which has a name in words, the month ``as_of`` which it is, the ``year``, and ``value``,
``low`` and ``high`` in billion dollars.
"""

from trade.figures import COLOURS, FAINT, fixed, label, ranged, ranges, rows
from trade.language import Say


def size(data):
    return 7, 1.6 + 0.57 * len(data)


def words(data, language):
    say = Say(language)
    outcomes, estimates = _parted(data)
    shown, known = estimates["value"].round(2), outcomes["value"].round(2)
    place = "above" if known.min() > shown.max() else "below" if known.max() < shown.min() else "within"
    inside = (estimates["low"] <= outcomes["high"].iloc[0]) & (estimates["high"] >= outcomes["low"].iloc[0])
    which = "none" if not inside.any() else "some" if not inside.all() else "all" if len(shown) > 1 else "own"
    return {
        "place": place,
        "inside": which,
        "n_inside": int(inside.sum()),
        "inside_count": f"{inside.sum()}",
        "n": len(shown),
        "count": f"{len(shown)}",
        "year": f"{data.year[0]}",
        "month": say.month(estimates.as_of.iloc[0]),
        "estimates": " ".join(
            say.text(
                "nowcast-one",
                name=say.text(f"nowcast-{row.id}"),
                value=fixed(row.value, 2),
                low=fixed(row.low, 2),
                high=fixed(row.high, 2),
            )
            for row in estimates.itertuples()
        ),
        "outcomes": say.listed(
            say.text("nowcast-known", outcome=ranged(say, row.value, row.low, row.high, 2), month=say.month(row.as_of))
            for row in outcomes.itertuples()
        ),
    }


def draw(ax, data, say):
    ax.set_ylim(len(data) - 0.5, -0.8)
    for y, row in enumerate(data.itertuples()):
        known = row.kind == "outcome"
        colour = COLOURS["total" if known else "uncertain"]
        ranges(ax, y, row.low, row.high, FAINT, width=7)
        ax.plot(row.value, y, "o", color=colour, mfc=colour if known else "white", ms=10, mew=2, zorder=4)
        label(ax, (row.value, y), fixed(row.value, 2), colour, side="above", gap=11, halo=True)
    ax.axvline(_parted(data)[0]["value"].iloc[0], color=COLOURS["total"], lw=1.2, ls=(0, (2, 2)))
    ax.locator_params(axis="x", nbins=5)
    ax.margins(x=0.08)
    rows(ax, [say(f"nowcast-{row.id}", month=say.month(row.as_of)) for row in data.itertuples()], say)


def _parted(data):
    """The outcomes and the estimates."""
    known = data.kind == "outcome"
    return data[known], data[~known]
