"""Which growth of exports and of imports leads to the target, as each view sees it, the newest first.

Data, of each ``view``: of ``kind`` level, points of the lines on which trade comes to ``value`` billion
dollars, by ``import_growth`` and ``export_growth`` in per cent a year; of ``kind`` balanced, points on which
the flows are equal in the end; of ``kind`` number, by ``name``: target, reached (by each flow's own growth)
and base_level in billion dollars, reported_imports and reported_exports in per cent a year, each with ``low``
and ``high``, and left_exports and left_imports, what the target leaves for a flow beside the other's own
growth (without a value where the other is enough). ``target_year`` is the same in all rows, ``base_year`` is
the view's.
"""

import numpy as np

from trade.figures import COLOURS, DASHED, FAINT, fixed, heading, label, percent, ranged, short
from trade.language import Say

NEAR = 0.05  # of the target: what the title calls just past or just short of it
COLUMNS = 3


def size(data):
    rows, columns = panels(data)
    return max(7, 2.75 * columns), 2 + 3.1 * rows


def panels(data):
    many = data["view"].nunique()
    return -(-many // COLUMNS), min(many, COLUMNS)


def words(data, language):
    say, (newest, *earlier) = Say(language), _views(data)
    target, reached = newest.value["target"], newest.loc["reached"]
    side = "past" if reached.value >= target else "short"
    near = "just-" if abs(reached.value - target) <= NEAR * target else ""
    return {
        "where": "close" if reached.low <= target <= reached.high else f"{near}{side}",
        "target": say.text("billion-dollars", n=target, amount=short(target)),
        "target_year": f"{data.target_year.iloc[0]}",
        "month": say.month(newest.view.iloc[0]),
        "seen": " ".join(say.text("target_map-seen", **_told(say, view)) for view in [newest, *earlier]),
    }


def draw(axes, data, say):
    rows, columns = panels(data)
    axes = np.reshape(axes, (rows, columns))
    views, points = _views(data), data[data.kind != "number"]
    rates = data[data.name.isin(["reported_imports", "reported_exports"])].groupby("name")[["low", "high"]]
    limits = {}
    for name, along in (("imports", points.import_growth), ("exports", points.export_growth)):
        room, known = 0.06 * (along.max() - along.min()), rates.get_group(f"reported_{name}")
        limits[name] = min(along.min(), known.low.min() - room), max(along.max(), known.high.max() + room)
    for ax in axes.flat[len(views) :]:
        ax.set_axis_off()
    for place, (ax, view) in enumerate(zip(axes[:, :: say.sign].flat, views)):
        ax.set(xlim=limits["imports"], ylim=limits["exports"])
        _draw_lines(ax, points[points.view == view.view.iloc[0]], view.value["target"], say, named=place == 0)
        _draw_rates(ax, view, say)
        if say.rtl:
            ax.invert_xaxis()
            ax.yaxis.tick_right()
            ax.yaxis.set_label_position("right")
        ax.tick_params(labelleft=False, labelright=False)
        if place % columns == 0:
            ax.tick_params(**{"labelright" if say.rtl else "labelleft": True})
            ax.set_ylabel(say("target_map-exports"), fontsize=9.5)
        ax.set_xlabel(say("target_map-imports"), fontsize=9.5)


def _draw_lines(ax, points, target, say, named):
    """Lines of equal trade, the target's among them, and that of balance; ``named`` in the first panel alone."""
    for value, line in points[points.kind == "level"].groupby("value"):
        wanted = abs(value - target) < 1e-6 * target
        look = {"color": COLOURS["target"], "lw": 3} if wanted else {"color": FAINT, "lw": 1.2}
        ax.plot(line.import_growth, line.export_growth, **look)
        place = line[["import_growth", "export_growth"]].iloc[len(line) // 4]
        words, colour = short(value), COLOURS["target" if wanted else "uncertain"]
        label(ax, place, words, colour, side="over", gap=0, size=10, halo=True)
    line = points[points.kind == "balanced"]
    ax.plot(line.import_growth, line.export_growth, color=COLOURS["total"], lw=1.4, ls=DASHED)
    if named and len(line):
        place = line[["import_growth", "export_growth"]].iloc[int(0.9 * (len(line) - 1))]
        label(ax, place, say("target_map-balanced"), side="over", gap=0, size=10, halo=True)


def _draw_rates(ax, view, say):
    """The view's own growth, with what it is above the panel."""
    x, y, colour = view.loc["reported_imports"], view.loc["reported_exports"], COLOURS["contradiction"]
    ax.plot(x.value, y.value, "o", color=colour, ms=7)
    ax.hlines(y.value, x.low, x.high, color=colour, lw=2)
    ax.vlines(x.value, y.low, y.high, color=colour, lw=2)
    told = _told(say, view)
    heading(ax, say.line(told["month"]), say, rise=21)
    heading(ax, say("target_map-reported", **told), say, colour, rise=7, size=9)


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
