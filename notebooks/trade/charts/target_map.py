"""Which growth of exports and of imports leads to the target: lines of equal trade in the target year.

Data: of ``kind`` level, points of the lines on which trade comes to ``value`` billion dollars, by
``import_growth`` and ``export_growth`` in per cent a year; of ``kind`` balanced, those of the line on
which the flows are equal in the end; of ``kind`` number, by ``name``: target, reached (by the reported
growth) and base_level in billion dollars, reported_imports and reported_exports in per cent a year,
each with ``low`` and ``high``, and example_exports, what the target requires of exports beside
example_imports (without a value where these imports alone are enough). ``view``, ``base_year`` and
``target_year`` are the same in all rows.
"""

import math

from trade.figures import COLOURS, DASHED, FAINT, fixed, label, percent, short
from trade.language import Say

NEAR = 0.05  # of the target: what the title calls just past or just short of it


def size(data):
    return 7, 5


def words(data, language):
    say, numbers = Say(language), _numbers(data)
    target, reached = numbers.value["target"], numbers.loc["reached"]
    side = "past" if reached.value >= target else "short"
    near = "just-" if abs(reached.value - target) <= NEAR * target else ""
    given = "example_exports" in numbers.index
    return {
        "where": "close" if reached.low <= target <= reached.high else f"{near}{side}",
        "example": "given" if given else "alone",
        "exports": percent(numbers.value["example_exports"], 0) if given else "",
        "imports": percent(numbers.value["example_imports"], 0),
        "reported_imports": _as_printed(numbers.loc["reported_imports"]),
        "reported_exports": _as_printed(numbers.loc["reported_exports"]),
        "reached": fixed(reached.value, 1),
        "level": fixed(numbers.value["base_level"], 2),
        "target": say.text("billion-dollars", n=target, amount=short(target)),
        "base_year": f"{data.base_year.iloc[0]}",
        "target_year": f"{data.target_year.iloc[0]}",
        "view": say.month(data.view.iloc[0]),
    }


def draw(ax, data, say):
    numbers, points = _numbers(data), data[data.kind != "number"]
    target, x, y = numbers.value["target"], points.import_growth, points.export_growth
    high = y.max() - 0.07 * (y.max() - y.min())
    for value, line in points[points.kind == "level"].groupby("value"):
        wanted = abs(value - target) < 1e-6 * target
        look = {"color": COLOURS["target"], "lw": 3} if wanted else {"color": FAINT, "lw": 1.2}
        ax.plot(line.import_growth, line.export_growth, **look)
        below = line[line.export_growth < high]
        if wanted or below.empty:
            continue
        first = below[["import_growth", "export_growth"]].iloc[0]
        label(ax, first, short(value), COLOURS["uncertain"], side=say.end, gap=4, rise=8, size=10, halo=True)
    reported = numbers.loc[["reported_imports", "reported_exports"]]
    lowest, highest = reported.low.to_numpy(), reported.high.to_numpy()
    room = 0.06 * (x.max() - x.min()), 0.06 * (y.max() - y.min())
    ax.set_xlim(min(x.min(), lowest[0] - room[0]), max(x.max(), highest[0] + room[0]))
    ax.set_ylim(min(y.min(), lowest[1] - room[1]), max(y.max(), highest[1] + room[1]))
    _name_target(ax, points[(points.value - target).abs() < 1e-6 * target], numbers, say)
    _balanced(ax, points[points.kind == "balanced"], say)
    _reported(ax, numbers, say)
    ax.set_xlabel(say("target_map-imports"))
    ax.set_ylabel(say("target_map-exports"))
    if say.rtl:
        ax.invert_xaxis()
        ax.yaxis.tick_right()
        ax.yaxis.set_label_position("right")


def _name_target(ax, line, numbers, say):
    if line.empty:
        return
    target, first = numbers.value["target"], line.iloc[min(3, len(line) - 1)]
    words = say("billion-dollars", n=target, amount=short(target))
    spot = (first.import_growth, first.export_growth)
    label(ax, spot, words, COLOURS["target"], side=say.end, gap=10, rise=10, halo=True)


def _balanced(ax, line, say):
    if line.empty:
        return
    ax.plot(line.import_growth, line.export_growth, color=COLOURS["total"], lw=1.6, ls=DASHED)
    spot = line.iloc[min(int(0.95 * len(line)), len(line) - 1)]
    label(
        ax,
        (spot.import_growth, spot.export_growth),
        say("target_map-balanced"),
        side=say.end,
        gap=10,
        rise=-8,
        halo=True,
    )


def _reported(ax, numbers, say):
    x, y = numbers.loc["reported_imports"], numbers.loc["reported_exports"]
    ax.plot(x.value, y.value, "o", color=COLOURS["imports"], ms=7)
    ax.hlines(y.value, x.low, x.high, color=COLOURS["imports"], lw=2)
    ax.vlines(x.value, y.low, y.high, color=COLOURS["imports"], lw=2)
    words = say("target_map-reported", imports=_as_printed(x), exports=_as_printed(y))
    left, right = ax.get_xlim()
    side = say.end if x.value < left + 0.7 * (right - left) else say.start
    label(ax, (x.value, y.value), words, COLOURS["imports"], side=side, gap=9, size=11, halo=True)


def _numbers(data):
    return data[data.kind == "number"].dropna(subset="value").set_index("name")[["value", "low", "high"]]


def _as_printed(rate):
    """A rate with the decimals that its range leaves, as it was printed."""
    step = rate.high - rate.low
    return percent(rate.value, min(3, max(0, round(-math.log10(step)))) if step > 0 else 1)
