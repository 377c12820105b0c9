"""Amounts announced, each a bar, and below a line the trade that the target lacks in one year.

Data: a row for each amount (``kind`` amount), with its ``content`` (contracts alone are trade), and a
last one for the trade lacking (``gap``; below zero where trade is beyond the target) in ``year``, as the
dated ``view`` has it from its ``source``; ``value``, ``low`` and ``high`` in billion dollars.
"""

from math import log10

from trade.figures import COLOURS, DOTTED, FAINT, fixed, label, ranged, rows
from trade.language import Say


def size(data):
    return 7, 2.25 + 0.45 * len(data)


def words(data, language):
    say = Say(language)
    amounts, gap = _parts(data)
    trade = amounts[amounts.content == "contracts"]
    return {
        "n": len(amounts),
        "count": fixed(len(amounts), 0),
        "n_trade": len(trade),
        "trade": fixed(len(trade), 0),
        "which": _which(amounts.value, trade.value),
        "reach": _reach(gap),
        "year": f"{gap.year:.0f}",
        "source": say.name(gap, "source") or say.text("announced_money-unsourced"),
        "month": say.month(gap.view),
        "amounts": say.listed(
            say.text("announced_money-item", name=say.name(row), amount=_amount(row, say))
            for row in amounts.itertuples()
        ),
        "gap": ranged(say, *_size(gap), 2, "ranged-billion"),
    }


def draw(ax, data, say):
    amounts, gap = _parts(data)
    for y, row in enumerate(data.itertuples()):
        colour = COLOURS["target" if row.kind == "gap" else "exports" if row.content == "contracts" else "uncertain"]
        value, low, high = _size(row)
        ax.barh(y, value, 0.6, color=colour)
        ax.hlines(y, low, high, color=COLOURS["total"], lw=2.5, ls=DOTTED if row.bound == "more_than" else "-")
        words = ranged(say, value, low, high, 2) if row.kind == "gap" else _amount(row, say)
        label(ax, (high, y), say.line(words), colour, side=say.end, halo=True)
    ax.axhline(len(amounts) - 0.5, color=FAINT, lw=1.5)
    ax.set_xlim(0, 1.55 * data[["low", "high"]].abs().max(axis=None))
    rows(ax, [*say.names(amounts), say("announced_money-gap", reach=_reach(gap))], say)


def _parts(data):
    """The amounts announced, and the row of the trade lacking."""
    return data[data.kind == "amount"], data[data.kind == "gap"].iloc[0]


def _which(amounts, trade):
    """Which of the amounts are trade."""
    others = amounts.drop(trade.index)
    if trade.empty or others.empty:
        return "none" if trade.empty else "all"
    if len(trade) > 1 or others.min() <= trade.min() <= others.max():
        return "some"
    return "smallest" if trade.min() < others.min() else "largest"


def _reach(gap):
    return "lacks" if gap.low > 0 else "exceeds" if gap.high < 0 else "apart"


def _size(row):
    """A row's value, low and high end, whichever side of nothing it is on."""
    return abs(row.value), max(0, row.low, -row.high), max(row.high, -row.low)


def _amount(row, say):
    return say.text("announced_money-amount", bound=row.bound, level=_level(row))


def _level(row):
    """As many decimals as the range leaves sure, a tenth wide for one."""
    level = abs(row.value)
    return fixed(level, max(0, round(-log10(row.high - row.low)))) if row.high > row.low else f"{level:g}"
