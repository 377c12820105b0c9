"""Trade targets of the region: the level when each was set, the target, and what came of it.

Data: a row a target: ``group`` (of GROUPS: own for this pair's), ``pair`` and ``pair_ar``,
``target``, ``level`` and ``outcome`` in billion dollars, ``deadline`` (empty where it has none),
``settled`` (``passed`` where its date has passed, ``early`` where it is met before, and what came of it is
known; else no), ``ahead`` (yes where it has a date that is not over) and ``met`` (yes, no, one_side or open).
Level and outcome are empty where they are not known.
"""

import pandas as pd

from trade.figures import COLOURS, FAINT, key, rows, short
from trade.language import Say

GROUPS = (
    "own",
    "met",
    "met by one side",
    "missed",
    "met early",
    "forecast",
    "undated met",
    "not met so far",
    "open",
    "unknown",
)


LOOKS = {
    "level": {"marker": "o", "color": COLOURS["uncertain"], "mfc": "white", "ms": 5, "mew": 1.4},
    "target": {"marker": "D", "color": COLOURS["target"], "ms": 6},
    "outcome": {"marker": "o", "color": COLOURS["total"], "ms": 5.5},
}


def size(data):
    return 7, 2.2 + 0.235 * (len(data) + len(_groups(data)))


def words(data, language):
    say, others, settled = Say(language), data[data.group != "own"], data[data.settled != "no"]
    own, passed = settled[settled.group == "own"], others[others.settled == "passed"]
    early = others[(others.settled == "early") & (others.met == "yes")]
    met, own_met = passed[passed.met == "yes"], own[own.met == "yes"]
    one_side = own[own.met == "one_side"]
    return {
        "n": len(met),
        "met": f"{len(met)}",
        "n_all": len(passed),
        "all": f"{len(passed)}",
        "n_early": len(early),
        "early": f"{len(early)}",
        "ahead": f"{(others.ahead == 'yes').sum()}",
        "n_own": len(own),
        "own": f"{len(own)}",
        "own_met": f"{len(own_met)}",
        "n_own_met": len(own_met),
        "n_one_side": len(one_side),
        "one_side": f"{len(one_side)}",
        "total": f"{len(data)}",
        "n_total": len(data),
        "listed": f"{say.text('semicolon')} ".join(_one(say, row) for row in settled.itertuples()),
    }


def draw(ax, data, say):
    names, headings, places = [], [], {}
    for group in _groups(data):
        headings.append(len(names))
        names.append(say("regional_targets-group", group=group.replace(" ", "-")))
        for row in data[data.group == group].itertuples():
            places[row.Index] = len(names)
            names.append(_name(say, row))
    y = data.index.map(places)
    ax.hlines(y, data.level, data.target, color=FAINT, lw=2, zorder=0)
    for column, look in LOOKS.items():
        ax.plot(data[column], y, ls="", **look)
    ax.set_xscale("log")
    low, high = data[["level", "target", "outcome"]].min(axis=None), data[["level", "target", "outcome"]].max(axis=None)
    ticks = [tick for tick in (0.01, 0.03, 0.1, 0.3, 1, 3, 10, 30, 100, 300) if low / 2 <= tick <= high * 1.5]
    ax.set_xticks(ticks, [f"{tick:g}" for tick in ticks])
    ax.minorticks_off()
    ax.set(xlim=(low / 1.4, high * 1.4), ylim=(len(names) - 0.4, -0.6))
    rows(ax, names, say, size=9.5)
    for place in headings:
        ax.get_yticklabels()[place].set(fontweight="semibold")
    marks = [(say(f"regional_targets-{column}"), look) for column, look in LOOKS.items()]
    height = size(data)[1]
    key(ax, marks, say, columns=3, spot=(0.0, 1 + 0.12 / height), step=(0.38, 0), size=10)


def _name(say, row):
    dated = pd.notna(row.deadline)
    year = f"{row.deadline:.0f}" if dated else ""
    return say("regional_targets-name", pair=say.name(row, "pair"), dated="yes" if dated else "no", year=year)


def _groups(data):
    return [group for group in GROUPS if (data.group == group).any()]


def _one(say, row):
    outcome = pd.notna(row.outcome)
    return say.text(
        "regional_targets-one",
        pair=say.name(row, "pair"),
        target=say.text("billion-dollars", n=row.target, amount=short(row.target)),
        year=f"{row.deadline:.0f}",
        met=row.met,
        known="yes" if outcome else "no",
        outcome=f"{row.outcome:.3g}" if outcome else "",
    )
