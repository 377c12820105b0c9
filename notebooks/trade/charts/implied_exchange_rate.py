"""The exchange rates that amounts printed in dollars and in euros imply, and the band that most share.

Data: a row of ``kind`` pair for each pair of amounts, with its name (``pair``), the lowest and the
highest rate that it allows (``low``, ``high``, euros a dollar) and whether it fits the ``shared``
rate, yes or no; and one row of ``kind`` shared with the ends of that rate.
"""

from trade.figures import COLOURS, count, ends, label, rows
from trade.language import Say


def size(data):
    return 7, 2 + 0.38 * len(_pairs(data))


def words(data, language):
    say = Say(language)
    pairs = _pairs(data)
    odd = pairs[pairs.shared == "no"]
    fit = len(pairs) - len(odd)
    shared = data[data.kind == "shared"].iloc[0]
    implied = [
        say.text("implied_exchange_rate-odd", pair=say.name(row, "pair"), **_rates(row)) for row in odd.itertuples()
    ]
    return {
        "n": len(odd),
        "alone": "yes" if _alone(odd, pairs) else "no",
        "odd": count(len(odd)),
        "others": say.text("implied_exchange_rate-others", n=len(odd), n_fit=fit, fit=count(fit)),
        **_rates(shared),
        "implied": " ".join(implied),
    }


def draw(ax, data, say):
    pairs = _pairs(data)
    shared = data[data.kind == "shared"].iloc[0]
    ax.axvspan(shared.low, shared.high, color=COLOURS["total"], alpha=0.14, lw=0)
    for y, row in enumerate(pairs.itertuples()):
        colour = COLOURS["total" if row.shared == "yes" else "contradiction"]
        ax.hlines(y, row.low, row.high, color=colour, lw=9)
        said = say("implied_exchange_rate-range", **_rates(row))
        label(ax, (row.high, y), said, colour, side=say.end, halo=True)
    low, high = pairs.low.min(), pairs.high.max()
    room = max(high - low, 0.01)
    ax.set_xlim(low - 0.15 * room, high + 0.8 * room)
    rows(ax, say.names(pairs, "pair"), say)


def _pairs(data):
    return data[data.kind == "pair"]


def _alone(odd, pairs):
    """Whether no pair among the odd ones overlaps with any other pair."""
    overlaps = [(pairs.low < row.high) & (pairs.high > row.low) for row in odd.itertuples()]
    return all(other.sum() == 1 for other in overlaps)


def _rates(row):
    low, high = ends(row.low, row.high, 3)
    return {"low": low, "high": high}
