"""Targets for trade in the order in which they were set: each with what came of it and what it required.

Data: a row a target: the month in which it was ``announced``, ``target`` (billion dollars) and
``target_year``; ``base`` and ``base_year``, the level from which it required so many per cent a year
(``required``), and whose figure that is (``base_by``, uz or kz); ``outcome_uz`` and ``outcome_kz`` in
``outcome_year``, before the target year where that is still to come. Empty where nothing is known.
"""

import pandas as pd

from trade.figures import COLOURS, FAINT, fixed, key, label, percent, rows, short
from trade.language import Say


def size(data):
    return 7, 1.8 + 0.55 * len(data)


def words(data, language):
    say = Say(language)
    newest = data.iloc[-1]
    before = data[(data.index < newest.name) & (data.target == newest.target)]
    still_open = data[data.outcome_year < data.target_year]
    kazakh = data[data.base_by == "kz"]
    return {
        "before": "no" if before.empty else "yes",
        "years": _years(say, before),
        "target": say.text("billion-dollars", n=newest.target, amount=short(newest.target)),
        "year": f"{newest.target_year}",
        "n_open": len(still_open),
        "open": say.listed(_target(say, "past_targets-open", row) for row in still_open.itertuples()),
        "n_kazakh": len(kazakh),
        "kazakh": _years(say, kazakh),
        "targets": " ".join(_target(say, "past_targets-one", row) for row in data.itertuples()),
    }


def draw(ax, data, say):
    dark, green = COLOURS["total"], COLOURS["target"]
    ax.hlines(data.index, data.outcome_uz, data.target, color=FAINT, lw=2, zorder=0)
    ax.plot(data.target, data.index, "D", color=green, ms=10)
    ax.plot(data.outcome_uz, data.index, "o", color=dark, ms=9, mew=2)
    ax.plot(data.outcome_kz, data.index + 0.3, "o", color=dark, mfc="white", ms=9, mew=2)
    ends = data[["target", "outcome_uz"]].max(axis=1)
    for y, row in data.dropna(subset="required").iterrows():
        words = say("past_targets-required", base_by=row.base_by, rate=percent(row.required, 0))
        label(ax, (ends[y], y), words, green, side=say.end, gap=11, size=11, halo=True)
    marks = [
        (say("past_targets-target"), {"marker": "D", "color": green, "ms": 8}),
        (say("past_targets-uzbek"), {"marker": "o", "color": dark, "ms": 8, "mew": 2}),
        (say("past_targets-kazakh"), {"marker": "o", "color": dark, "mfc": "white", "ms": 8, "mew": 2}),
    ]
    key(ax, marks, say, columns=3, spot=(0.02, 1.04), step=(0.32, 0), size=11)
    most = data[["target", "outcome_uz", "outcome_kz"]].max(axis=None)
    ax.locator_params("x", nbins=5, integer=True)
    ticks = ax.xaxis.get_major_locator().tick_values(0, most)
    ax.set(xlim=(0, 3 * most), xticks=[tick for tick in ticks if tick <= most])
    rows(ax, [say.line(_target(say, "past_targets-name", row)) for row in data.itertuples()], say)


def _target(say, message, row):
    """A text about one target."""
    known = {"uz": pd.notna(row.outcome_uz), "kz": pd.notna(row.outcome_kz)}
    based = pd.notna(row.required)
    return say.text(
        message,
        month=say.month(row.announced),
        year=f"{row.target_year}",
        target=say.text("billion-dollars", n=row.target, amount=short(row.target)),
        base_by=row.base_by if based else "none",
        base=_level(row.base) if based else "",
        base_year=f"{row.base_year:.0f}" if based else "",
        rate=percent(row.required, 0) if based else "",
        known="both" if all(known.values()) else next((by for by in known if known[by]), "none"),
        uzbek=_level(row.outcome_uz) if known["uz"] else "",
        kazakh=_level(row.outcome_kz) if known["kz"] else "",
        outcome_year=f"{row.outcome_year:.0f}" if any(known.values()) else "",
    )


def _years(say, targets):
    return say.listed(str(year) for year in targets.target_year)


def _level(value):
    """A level with the decimals that it is known to: one, or two."""
    return fixed(value, 1 if round(value, 1) == round(value, 2) else 2)
