"""Growth achieved over several windows, and the growth that the target requires.

Data: of ``kind`` achieved, a row for each window: from the first ``months`` months of ``from_year`` to
those of ``to_year``, ``value`` in per cent a year; of ``kind`` required, the growth from the base year
to the target year, with ``low`` and ``high``; of ``kind`` target, the target in billion dollars.
``view`` is the month by which all of it was known.
"""

from trade.figures import COLOURS, DASHED, label, percent, rows, short
from trade.language import Say

NEAR = 0.95  # of the required growth: what the standard measure calls substantial progress


def size(data):
    return 7, 2 + 0.4 * (data.kind == "achieved").sum()


def words(data, language):
    say, achieved, required = Say(language), data[data.kind == "achieved"], _required(data)
    target = data.set_index("kind").value["target"]
    reaching = achieved[achieved.value.round(1) >= round(required.value, 1)]
    found = reaching if len(reaching) else achieved[achieved.value >= NEAR * required.value]
    ends = found[["from_year", "to_year"]].head(1).astype(str).to_numpy().ravel() if len(found) else ("", "")
    listed = [
        say.text("required_growth-listed", window=_window(say.text, window), rate=percent(window.value, 1))
        for window in achieved.itertuples()
    ]
    return {
        "which": _which(required, found, achieved),
        "reached": "yes" if len(reaching) else "no",
        "from": ends[0],
        "to": ends[1],
        "n": len(found),
        "count": f"{len(found)}",
        "all": f"{len(achieved)}",
        "rate": percent(required.value, 1),
        "low": percent(required.low, 1),
        "high": percent(required.high, 1),
        "target": say.text("billion-dollars", n=target, amount=short(target)),
        "base_year": f"{required.from_year}",
        "target_year": f"{required.to_year}",
        "view": say.month(data.view.iloc[0]),
        "windows": f"{say.text('semicolon')} ".join(listed),
    }


def draw(ax, data, say):
    achieved, required = data[data.kind == "achieved"], _required(data)
    ax.barh(range(len(achieved)), achieved.value, 0.6, color=COLOURS["total"])
    ax.axvspan(required.low, required.high, color=COLOURS["target"], alpha=0.25, lw=0)
    ax.axvline(required.value, color=COLOURS["target"], lw=2, ls=DASHED)
    lowest, highest = min(0, achieved.value.min()), max(achieved.value.max(), required.high, 0)
    span = highest - lowest
    for y, rate in enumerate(achieved.value):
        on_band = required.low <= rate <= required.high
        label(ax, (max(rate, 0), y), percent(rate, 1), side=say.end, halo=not on_band)
    side = say.start if required.value > lowest + span / 2 else say.end
    wanted = say("required_growth-required", rate=percent(required.value, 1))
    label(ax, (required.value, -0.8), wanted, COLOURS["target"], side=side, gap=9, halo=True)
    ax.set(xlim=(lowest - 0.08 * span, highest + 0.3 * span), ylim=(len(achieved) - 0.5, -1.1))
    rows(ax, [_window(say, window) for window in achieved.itertuples()], say)


def _which(required, found, achieved):
    """Which growth the title speaks of, of the windows ``found`` to reach what is required or come near it."""
    if required.value <= 0:
        return "done"
    if found.empty:
        return "none"
    if len(found) == len(achieved):
        return "all"
    if len(found) > 1:
        return "several"
    one = found.iloc[0]
    return "last" if one.to_year == achieved.to_year.max() and one.to_year - one.from_year == 1 else "single"


def _required(data):
    return next(data[data.kind == "required"].itertuples())


def _window(say, window):
    months, ends = int(window.months), {"from": f"{window.from_year}", "to": f"{window.to_year}"}
    return say("required_growth-window", n_months=months, months=f"{months}", **ends)
