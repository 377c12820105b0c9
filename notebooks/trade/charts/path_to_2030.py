"""Trade up to now and ahead, as each dated view has it, the newest first.

Data: the rows of `trade.views.View.rows` of each view, with the scenarios at least to the year that
the title names. Two views of one base year differ by the flows that were revised between them.
"""

import numpy as np
import pandas as pd

from trade.figures import (
    COLOURS,
    DASHED,
    FAINT,
    chance_words,
    ends,
    fan,
    fixed,
    heading,
    label,
    percent,
    ranged,
    record,
    short,
    spread,
    target_line,
    turn,
)
from trade.growth import share_of_growth
from trade.language import Say

READINGS = {"total": 1.2, "own": 2.2}  # the scenarios that are drawn, and their width
INCHES = 2.1  # a panel


def size(data):
    return 7, 2.3 + INCHES * panels(data)[0]


def panels(data):
    return data["view"].nunique(), 1


def words(data, language):
    say, (newest, *earlier) = Say(language), _views(data)
    outer, inner = (percent(100 * (high - low), 0) for low, high in newest.bands)
    return (
        newest.words(say)
        | _moved(say, newest, earlier)
        | {
            "inner": inner,
            **newest.ranges(),
            "outer": outer,
            **_imports_part(newest),
            "n_earlier": len(earlier),
            "seen": " ".join(say.text("path_to_2030-seen", **view.words(say)) for view in earlier),
            "n_revised": len(newest.revised),
            "revised": say.listed(str(year) for year in newest.revised.index),
        }
    )


def draw(axes, data, say):
    axes, views = np.ravel(axes), _views(data)
    newest = views[0]
    first, last = min(view.record.index[0] for view in views), max(newest.named, newest.target_year)
    span, top = last - first, 1.06 * max(view.highest for view in views)
    step = max(1, round(span / 6))
    ticks = [year for year in range(first, last + 1) if (year - newest.target_year) % step == 0]
    for ax, view in zip(axes, views):
        ax.set(xlim=(first - 0.03 * span, last + 0.8 * span), ylim=(0, top), xticks=ticks)
        ax.tick_params(labelbottom=ax is axes[-1])
        ax.grid(axis="x", visible=False)
        words = say("target", amount=view.words(say)["target"]) if view is newest else ""
        target_line(ax, first, last, view.target, words)
        _draw_ahead(ax, view, last)
        _draw_past(ax, view)
        _name_ends(ax, view, say, last + 0.05 * span, 0.25 / (0.75 * INCHES) * top)
        heading(ax, say("path_to_2030-panel", **view.words(say)), say)


def _draw_past(ax, view):
    """The record, and the level now beside what the record has become since."""
    colour, known = COLOURS["total"], view.known != "estimated"
    ax.vlines(view.base_year, *view.level_range, color=colour, lw=3)
    record(ax, view.record.index, view.record, None if known else (view.base_year, view.level))
    if known:
        before = view.revised if len(view.revised) else view.record[-1:]
        ax.plot([*before.index, view.base_year], [*before, view.level], color=colour)
        ax.plot(view.revised, "o", color=colour, ms=5)
        ax.plot(view.base_year, view.level, "o", color=colour, ms=8)


def _draw_ahead(ax, view, last):
    """The fan, what is required, the readings, and the year in which own growth first passes the target."""
    colour = COLOURS["total"]
    fan(ax, view.walk.index, [(view.walk[low], view.walk[high]) for low, high in view.bands])
    ax.plot(view.ahead("required"), color=COLOURS["target"], ls=DASHED)
    shown = max(view.target_year, min(view.named, last))
    for name, width in READINGS.items():
        ax.plot(view.paths[name].loc[: shown if name == "own" else view.target_year], color=colour, ls=DASHED, lw=width)
    ax.vlines(view.target_year, *view.reached.loc["own", ["low", "high"]], color=colour, lw=4)
    if view.how != "already" and view.named <= last:
        ax.vlines(view.named, 0, view.paths["own"][view.named], color=FAINT, lw=1)
        ax.plot(view.named, view.paths["own"][view.named], "o", color=colour, mfc="white", ms=7, mew=2)
        label(ax, (view.named, 0), f"{view.named}", colour, side="right", gap=4, rise=10)


def _name_ends(ax, view, say, edge, gap):
    """Writes beside the panel what ends in the target year, clear of one another, each joined to its height."""
    texts, walk = view.words(say), view.walk.loc[view.target_year]
    low, high = (fixed(walk[end], 1) for end in view.bands[-1])
    named = [
        (view.end("required"), say("path_to_2030-required", **texts), "target"),
        *((view.end(name), say(f"path_to_2030-{name}", **texts), "total") for name in READINGS),
        (walk.median(), say("path_to_2030-walk"), "uncertain"),
        (walk.median(), say("path_to_2030-between", low=low, high=high), "uncertain"),
    ]
    named = sorted(named, key=lambda end: -end[0])
    for (height, words, colour), place in zip(named, spread([end[0] for end in named], gap)):
        if colour != "uncertain":
            ax.plot([view.target_year, edge], [height, place], color=FAINT, lw=0.8, zorder=0)
        label(ax, (edge, place), words, COLOURS[colour], gap=4, size=11, halo=True)


def _moved(say, newest, earlier):
    """What moved the path of own rates since the view before: the flows revised, an outcome, or another year."""
    if not earlier:
        return {"moved": "nothing", "direction": "unchanged", "by": "", "before": ""}
    before = earlier[0]
    by = newest.end("own") - before.end("own")
    revised = [flow for flow, known in newest.flows.items() if known != before.flows[flow]]
    if newest.base_year != before.base_year:
        what = "year"
    elif before.known == "estimated":
        what = "outcome"
    else:
        what = {0: "nothing", 1: revised[0] if revised else ""}.get(len(revised), "both")
    return {"moved": what, "direction": turn(by, 1), "by": fixed(abs(by), 1), "before": say.month(before.month)}


def _imports_part(view):
    """The imports' part of the growth of the base year, where both flows grew."""
    (sold, sold_rate), (bought, bought_rate) = (view.flows[flow] for flow in ("export", "import"))
    if min(sold_rate, bought_rate) <= 0:
        return {"grew": "not-both", "part": ""}
    part = share_of_growth(bought, bought_rate / 100, sold, sold_rate / 100)
    return {"grew": "both", "part": percent(100 * part, 0)}


def _views(data):
    """The views, the newest first."""
    return [_View(rows) for _, rows in sorted(data.groupby("view"), reverse=True)]


class _View:
    """A view's rows of all trade, by what they are."""

    def __init__(self, rows):
        total = rows.flow == "total"
        by_kind = dict(iter(rows[total].groupby("kind")))
        flows = rows[~total & rows.kind.isin(["level", "number"])]
        self.flows = {flow: flows.value[flows.flow == flow].tolist() for flow in ("export", "import")}
        self.source = rows[rows.kind == "source"].iloc[0]
        level, target = by_kind["level"].iloc[0], by_kind["target"].iloc[0]
        numbers = by_kind["number"].set_index("name")[["value", "low", "high"]]
        self.numbers, self.ends = numbers["value"], numbers[["low", "high"]]
        self.month = rows["view"].iloc[0]
        self.base_year, self.level, self.known = int(level.year), level["value"], level["name"]
        self.level_range = level[["low", "high"]].tolist()
        self.target_year, self.target = int(target.year), target["value"]
        scenarios = by_kind["scenario"]
        self.reached = scenarios[scenarios.year == self.target_year].set_index("name")[["value", "low", "high"]]
        self.record = _by_year(by_kind["record"])
        self.revised = _by_year(by_kind.get("record_revised", rows[:0]))
        self.paths = {name: _by_year(path) for name, path in scenarios.groupby("name")}
        walk = by_kind["quantile"].pivot(index="year", columns="probability", values="value")
        self.walk = pd.concat([pd.DataFrame(self.level, [self.base_year], walk.columns), walk])
        drawn = pd.concat(by_kind[kind]["value"] for kind in ("record", "level", "scenario", "target"))
        self.highest = max(drawn.max(), self.walk.max(axis=None))
        below = list(walk.columns)
        self.bands = [(low, high) for low, high in zip(below, below[::-1]) if low < high]
        self._date(self.numbers["reached"], self.numbers["looked_to"])

    def _date(self, reached, looked_to):
        """The year that the title names, and whether it is before the target year."""
        self.named = int(looked_to if pd.isna(reached) else reached)
        if pd.isna(reached):
            self.how = "never"
        elif self.named <= self.base_year:
            self.how = "already"
        else:
            self.how = "in_time" if self.named <= self.target_year else "late"
        earliest, latest = self.ends.loc["reached"]
        in_time = [bool(year <= self.target_year) for year in (earliest, latest)]  # an empty year is never
        self.open = "no" if in_time[0] == in_time[1] else "top" if self.how in ("late", "never") else "bottom"

    def ahead(self, name):
        """A scenario up to the target year."""
        return self.paths[name].loc[: self.target_year]

    def end(self, name):
        return self.paths[name][self.target_year]

    def ranges(self):
        """How far the growth required and the walk's middle part reach, in words."""
        rate_low, rate_high = ends(*self.ends.loc["required"], 1, percent)
        walk = self.walk.loc[self.target_year]
        walk_low, walk_high = ends(*(walk[end] for end in self.bands[-1]), 1)
        return {"rate_low": rate_low, "rate_high": rate_high, "walk_low": walk_low, "walk_high": walk_high}

    def words(self, say):
        return {
            "month": say.month(self.month),
            "known": self.known,
            "sourced": "no" if pd.isna(self.source["name"]) else "yes",
            "source": "" if pd.isna(self.source["name"]) else say.name(self.source),
            "open": self.open,
            "levels": ranged(say, self.level, *self.level_range, 2, "ranged-billion"),
            "own_billion": ranged(say, *self.reached.loc["own"], 1, "ranged-billion"),
            "level": fixed(self.level, 2),
            "base_year": f"{self.base_year}",
            "target": say.text("billion-dollars", n=self.target, amount=short(self.target)),
            "target_year": f"{self.target_year}",
            "how": self.how,
            "year": f"{self.named}",
            "growth": percent(self.numbers["growth"], 1),
            "rate": percent(self.numbers["required"], 1),
            "rates": ranged(say, self.numbers["required"], *self.ends.loc["required"], 1, written=percent),
            "total_billion": ranged(say, *self.reached.loc["total"], 1, "ranged-billion"),
            **chance_words(say, self.numbers["chance"], *self.ends.loc["chance"]),
            "total": fixed(self.end("total"), 1),
            "own": fixed(self.end("own"), 1),
        }


def _by_year(rows):
    return pd.Series(rows["value"].to_numpy(), index=rows.year.astype(int)).sort_index()
