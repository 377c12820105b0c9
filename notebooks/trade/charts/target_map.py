"""Which growth of exports and of imports leads to the target, as each view sees it.

Data: of ``kind`` level, points of the newest view's lines on which trade comes to ``value`` billion
dollars, by ``import_growth`` and ``export_growth`` in per cent a year; of ``kind`` earlier, the target's
line as another ``view`` has it; of ``kind`` balanced, points on which the flows are equal in the end; of
``kind`` number, by ``name`` and ``view``: target, reached (by each flow's own growth) and base_level in
billion dollars, reported_imports and reported_exports in per cent a year, each with ``low`` and ``high``,
and left_exports and left_imports, what the target leaves for a flow beside the other's own growth
(without a value where the other is enough). ``target_year`` is the same in all rows, ``base_year`` is the view's.
"""

from trade.figures import COLOURS, DASHED, DOTTED, FAINT, fixed, label, percent, ranged, short, spread
from trade.language import Say

NEAR = 0.05  # of the target: what the title calls just past or just short of it


def size(data):
    return 7, 5.4


def words(data, language):
    say, (newest, *earlier) = Say(language), _views(data)
    target, reached = newest.value["target"], newest.loc["reached"]
    side = "past" if reached.value >= target else "short"
    near = "just-" if abs(reached.value - target) <= NEAR * target else ""
    return {
        "where": "close" if reached.low <= target <= reached.high else f"{near}{side}",
        "target": say.text("billion-dollars", n=target, amount=short(target)),
        "base_year": f"{newest.base_year.iloc[0]}",
        "target_year": f"{data.target_year.iloc[0]}",
        "month": say.month(newest.view.iloc[0]),
        "n_earlier": len(earlier),
        "seen": " ".join(say.text("target_map-seen", **_told(say, view)) for view in [newest, *earlier]),
    }


def draw(ax, data, say):
    views, points = _views(data), data[data.kind != "number"]
    newest = views[0]
    target, x, y = newest.value["target"], points.import_growth, points.export_growth
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
    for _, line in points[points.kind == "earlier"].groupby("view"):
        ax.plot(line.import_growth, line.export_growth, color=COLOURS["target"], ls=DOTTED, lw=1.6)
    rates = data[data.name.isin(["reported_imports", "reported_exports"])].groupby("name")[["low", "high"]]
    for name, along, place in (("reported_imports", x, ax.set_xlim), ("reported_exports", y, ax.set_ylim)):
        room, known = 0.06 * (along.max() - along.min()), rates.get_group(name)
        place(min(along.min(), known.low.min() - room), max(along.max(), known.high.max() + room))
    _name_target(ax, points[(points.kind == "level") & ((points.value - target).abs() < 1e-6 * target)], newest, say)
    _balanced(ax, points[points.kind == "balanced"], say)
    _reported(ax, views, say)
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
    last = line.iloc[min(int(0.95 * len(line)), len(line) - 1)]
    spot = (last.import_growth, last.export_growth)
    label(ax, spot, say("target_map-balanced"), side=say.end, gap=10, rise=-8, halo=True)


def _reported(ax, views, say):
    """Each view's growth, named beside the map in the order of heights."""
    (left, right), (low, high) = ax.get_xlim(), ax.get_ylim()
    views = sorted(views, key=lambda view: -view.value["reported_exports"])
    newest = max(view.view.iloc[0] for view in views)
    heights = spread([view.value["reported_exports"] for view in views], 0.17 * (high - low))
    edge = right + 0.04 * (right - left)
    lift = max(0, low + 0.1 * (high - low) - heights[-1])
    for view, height in zip(views, heights):
        x, y, last = view.loc["reported_imports"], view.loc["reported_exports"], view.view.iloc[0] == newest
        colour = COLOURS["imports" if last else "uncertain"]
        ax.plot([x.value, edge], [y.value, height + lift], color=FAINT, lw=0.8, zorder=1)
        ax.plot(x.value, y.value, "o", color=colour, mfc=colour if last else "white", ms=7, mew=2)
        ax.hlines(y.value, x.low, x.high, color=colour, lw=2)
        ax.vlines(x.value, y.low, y.high, color=colour, lw=2)
        told = _told(say, view)
        for words, rise in ((say.line(told["month"]), 7), (say("target_map-reported", **told), -7)):
            label(ax, (edge, height + lift), words, colour, side=say.end, gap=4, rise=rise, size=10, halo=True)
    ax.set_xticks([tick for tick in ax.get_xticks() if left <= tick <= right])
    ax.set_xlim(left, right + 0.72 * (right - left))


def _views(data):
    """The numbers of each view by name, the newest first."""
    numbers = data[data.kind == "number"].dropna(subset="value")
    return [rows.set_index("name") for _, rows in sorted(numbers.groupby("view"), reverse=True)]


def _told(say, view):
    """What is said of a view."""
    return {
        **_left(say, view, "exports"),
        **_left(say, view, "imports"),
        "month": say.month(view.view.iloc[0]),
        "imports": percent(view.value["reported_imports"], 1),
        "exports": percent(view.value["reported_exports"], 1),
        "level": fixed(view.value["base_level"], 2),
        "reached": ranged(say, *view.loc["reached", ["value", "low", "high"]], 1, "ranged-billion"),
    }


def _left(say, view, flow):
    """What the target leaves for a flow: growth, a fall (its size alone), a range with both, or no need."""
    if f"left_{flow}" not in view.index:
        return {f"may_{flow}": "no", f"left_{flow}": ""}
    value, low, high = view.loc[f"left_{flow}", ["value", "low", "high"]]
    way = "grow" if round(low, 1) >= 0 else "fall" if round(high, 1) <= 0 else "change"
    shown = (-value, -high, -low) if way == "fall" else (value, low, high)
    return {f"may_{flow}": way, f"left_{flow}": ranged(say, *shown, 1, written=percent)}
