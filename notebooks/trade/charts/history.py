"""The pair's trade as each side has reported it, on a logarithmic axis, with the target's slope beside it.

Data: of ``kind`` level, a row a ``series`` and year, in billion dollars, ``joined`` (yes or no) to the
others of its series; of ``kind`` window, a row a series and year in which a window of so many years
(``last`` less ``year``) begins, with trade's factor over it; required: that factor as the target requires
it; slope: from the level of the base year to the target. Series whose name ends in ``estimate`` are
dashed, those that end in ``press`` or ``known`` are points.
"""

from trade.figures import COLOURS, DASHED, DOTTED, fixed, key, label, short
from trade.language import Say

COLOUR = {"kz": COLOURS["uncertain"], "uz": COLOURS["total"]}
LOOKS = {
    "kz": {"marker": "o", "ms": 4},
    "uz-estimate": {"marker": "s", "ms": 4},
    "uz": {"marker": "s", "ms": 5},
    "uz-press": {"marker": "D", "ms": 6, "mew": 1.5},
    "kz-press": {"marker": "o", "ms": 6, "mew": 1.5},
    "uz-known": {"marker": "+", "ms": 13, "mew": 1.5},
}
POINTS = ("press", "known")
MAIN = "kz"  # the longest record of one side, which the title speaks of


def size(data):
    return 7, 5.4


def words(data, language):
    say, windows = Say(language), data[data.kind == "window"]
    required, slope = data[data.kind == "required"].iloc[0], data[data.kind == "slope"]
    main = windows[windows.series == MAIN]
    reached = main[main.value >= required.value]
    others = windows[(windows.series != MAIN) & (windows.value >= required.value)]
    ends = f"{say.text('semicolon')} ".join(_window(say, row) for row in others.itertuples())
    levels = data[(data.kind == "level") & (data.series == MAIN)].set_index("year").value[reached.year]
    return {
        "n": len(reached),
        "n_all": len(main),
        "n_others": len(others),
        "n_known": (data.series == "uz-known").sum(),
        "count": f"{len(reached)}",
        "all": f"{len(main)}",
        "others": ends,
        "factor": fixed(required.value, 2),
        "began": _began(say, reached.year) if len(reached) else "",
        "from": _from(say, levels) if len(reached) else "",
        "n_from": len({fixed(level, 2) for level in levels}),
        "target": say.text("billion-dollars", n=slope.value.iloc[-1], amount=short(slope.value.iloc[-1])),
        "target_year": f"{slope.year.iloc[-1]:.0f}",
        "view": say.month(data.view.iloc[0]),
        "series": " ".join(_described(say, name, rows) for name, rows in _series(data)),
    }


def draw(ax, data, say):
    marks = []
    for name, rows in _series(data):
        colour = COLOUR[name[:2]]
        look = {"color": colour, "mfc": "white" if name.endswith((*POINTS, "estimate")) else colour, **LOOKS[name]}
        line = "" if name.endswith(POINTS) else DASHED if name.endswith("estimate") else "-"
        ax.plot(rows.year, rows.value, ls=line, **look)
        marks.append((say(f"history-{name}", view=say.month(data.view.iloc[0])), look))
    slope = data[data.kind == "slope"]
    ax.plot(slope.year, slope.value, color=COLOURS["target"], ls=DOTTED)
    ax.plot(slope.year.iloc[-1], slope.value.iloc[-1], "D", color=COLOURS["target"], ms=8)
    end = slope.iloc[-1]
    words = say("history-slope", factor=fixed(data[data.kind == "required"].value.iloc[0], 2))
    label(ax, (end.year, end.value), words, COLOURS["target"], side="left", gap=10, rise=9, size=11)
    key(ax, marks, say, columns=1, spot=(0.02 if say.rtl else 0.5, 0.42), step=(0, 0.07), size=10.5)
    years = data[data.kind == "level"].year
    ax.set_yscale("log")
    low, high = data[data.kind.isin(["level", "slope"])].value.agg(["min", "max"])
    ticks = [tick for tick in (0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50) if low / 1.5 <= tick <= high * 1.2]
    ax.set(xlim=(years.min() - 1, end.year + 1), ylim=(low / 1.3, high * 1.4))
    ax.set_yticks(ticks, [short(tick) for tick in ticks])
    ax.minorticks_off()
    ax.grid(axis="x", visible=False)


def _series(data):
    return data[data.kind == "level"].groupby("series", sort=False)


def _began(say, years):
    one = "yes" if len(years) == 1 else "no"
    return say.text("began", one=one, first=f"{years.min():.0f}", last=f"{years.max():.0f}")


def _from(say, levels):
    low, high = fixed(levels.min(), 2), fixed(levels.max(), 2)
    return low if low == high else say.text("dates-several", first=low, last=high)


def _window(say, row):
    return say.text(
        "history-window",
        series=say.text(f"history-{row.series}"),
        first=f"{row.year:.0f}",
        last=f"{row.last:.0f}",
        factor=fixed(row.value, 2),
    )


def _described(say, name, rows):
    first, last = rows.iloc[0], rows.iloc[-1]
    return say.text(
        "history-one",
        series=say.text(f"history-{name}", view=say.month(rows.view.iloc[0])),
        n_levels=len(rows),
        first=f"{first.year:.0f}",
        low=fixed(first.value, 2),
        last=f"{last.year:.0f}",
        high=fixed(last.value, 2),
    )
