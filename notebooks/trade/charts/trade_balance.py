"""Exports, imports and the gap between them, in a period and in the same months a year before.

Data: of ``kind`` level, a row for each period (``start``, ``end``, ``implied`` yes or no) and ``flow``:
exports, imports and deficit (imports less exports, below 0 for a surplus), ``value``, ``low`` and
``high`` in billion dollars; of ``kind`` growth, the deficit's growth in per cent.
"""

from datetime import date
from math import ceil

from trade.figures import COLOURS, DASHED, ends, fixed, label, percent, turn
from trade.language import Say


def size(data):
    return 7, 4.6


def words(data, language):
    say, levels = Say(language), data[data.kind == "level"]
    before, now = _periods(levels)
    sides = _side(before.deficit), _side(now.deficit)
    side = sides[1] if sides[0] == sides[1] or sides[1] == "balanced" else f"to-{sides[1]}"
    gap = abs if side in ("deficit", "surplus") else float
    grown = data.set_index("kind").value["growth"]
    low, high = (levels[levels.start == now.start].set_index("flow")[end] for end in ("low", "high"))
    coverage_low, coverage_high = ends(100 * low.exports / high.imports, 100 * high.exports / low.imports, 0, percent)
    most = max((levels.high - levels.value).max(), (levels.value - levels.low).max())
    size_low, size_high = ends(*sorted([abs(low.deficit), abs(high.deficit)]), 2)
    return {
        "side": side,
        "turn": turn(grown, 0),
        "growth": percent(abs(grown), 0),
        "period": _period(say, now),
        "year": now.start[:4],
        "year_before": before.start[:4],
        "exports_turn": turn(round(now.exports, 2) - round(before.exports, 2), 2),
        "exports_before": fixed(before.exports, 2),
        "exports": fixed(now.exports, 2),
        "imports_turn": turn(round(now.imports, 2) - round(before.imports, 2), 2),
        "imports_before": fixed(before.imports, 2),
        "imports": fixed(now.imports, 2),
        "gap_turn": turn(gap(round(now.deficit, 2)) - gap(round(before.deficit, 2)), 2),
        "gap_before": fixed(gap(before.deficit), 2),
        "gap": fixed(gap(now.deficit), 2),
        "size": fixed(abs(now.deficit), 2),
        "size_low": size_low,
        "size_high": size_high,
        "coverage": percent(100 * now.exports / now.imports, 0),
        "coverage_low": coverage_low,
        "coverage_high": coverage_high,
        "coverage_before": percent(100 * before.exports / before.imports, 0),
        "most": fixed(ceil(1000 * most - 1e-6) / 1000, 3),
    }


def draw(ax, data, say):
    levels = data[data.kind == "level"]
    before, now = _periods(levels)
    top = 1.16 * levels.high.max()
    ax.fill_between([0, 1], [before.exports, now.exports], [before.imports, now.imports], color="#F0F1F3", lw=0)
    for flow, line in levels[levels.flow != "deficit"].groupby("flow"):
        _line(ax, line, say.text(flow), say)
    for x, period, side, gap in [(0, before, "right", 14), (1, now, "left", 14)]:
        amount = fixed(abs(period.deficit), 2)
        words = say("trade_balance-gap", side=_side(period.deficit), amount=amount)
        apart = abs(period.deficit) > 0.12 * top
        middle = (period.exports + period.imports) / 2 if apart else max(period.exports, period.imports) + 0.09 * top
        label(ax, (x, middle), words, side=side, gap=gap)
    ax.set(xlim=(-0.4, 1.55), ylim=(0, top))
    ax.locator_params("y", nbins=4, steps=[1, 2, 5, 10])
    ax.set_xticks([0, 1], [_named(say, period) for period in (before, now)])
    ax.grid(axis="x", visible=False)


def _line(ax, line, name, say):
    colour = COLOURS[line.flow.iloc[0]]
    ax.plot([0, 1], line.value, color=colour, ls=DASHED)
    for x, point in enumerate(line.itertuples()):
        ax.vlines(x, point.low, point.high, color=colour, lw=6)
        ax.plot(x, point.value, "o", color=colour, mfc="white" if point.implied == "yes" else colour, ms=9, mew=2)
    first, last = (fixed(value, 2) for value in line.value)
    label(ax, (0, line.value.iloc[0]), first, colour, side="left", gap=12, halo=True)
    label(ax, (1, line.value.iloc[1]), say("trade_balance-end", flow=name, amount=last), colour, gap=12, halo=True)


def _periods(levels):
    """The two periods, the earlier first, with their flows as columns."""
    flows = levels.pivot(index=["start", "end", "implied"], columns="flow", values="value")
    return list(flows.sort_index().reset_index().itertuples())


def _period(say, period):
    return say.dates(date.fromisoformat(period.start), date.fromisoformat(period.end), "month")


def _named(say, period):
    return say("trade_balance-period", implied=period.implied, period=_period(say, period))


def _side(deficit):
    return {"rose": "deficit", "fell": "surplus", "unchanged": "balanced"}[turn(deficit, 2)]
