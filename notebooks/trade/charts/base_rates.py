"""How often trade of two countries grew in five years as the target requires, by the year it began.

Data: the rows of `trade.outside.rows`.
"""

from trade.figures import COLOURS, FAINT, fixed, key, label, percent, short
from trade.language import Say

ALL = "all pairs"
MARKS = ("s", "^", "v", "D", "P", "X")  # of the classes, as the data has them


def size(data):
    return 7, 4.8


def words(data, language):
    say, eras = Say(language), _eras(data)
    ordered = eras.sort_values(["value", "start_year"])
    low, high = ordered.iloc[0], ordered.iloc[-1]
    factor, target = _row(data, "factor"), _row(data, "target")
    classes = data[data.kind == "class"]
    everyone = classes[classes.pair_class == ALL].iloc[0]
    undrawn = classes[~classes.pair_class.isin(data[data.kind == "year"].pair_class)]
    return {
        "factor": fixed(factor.value, 2),
        "target": say.text("billion-dollars", n=target.value, amount=short(target.value)),
        "target_year": f"{target.start_year:.0f}",
        "view": say.month(data.view.iloc[0]),
        "low": percent(low.value, 0),
        "low_began": _began(say, low),
        "high": percent(high.value, 0),
        "high_began": _began(say, high),
        "first": f"{eras.start_year.min():.0f}",
        "last": f"{eras['last'].max():.0f}",
        "ends": f"{_row(data, 'ends').start_year:.0f}",
        "fewest": f"{_row(data, 'fewest').windows:.0f}",
        "n_undrawn": len(undrawn),
        "undrawn": say.listed(_name(say.text, row) for row in undrawn.itertuples()),
        "all": percent(everyone.value, 1),
        "windows": f"{everyone.windows:,.0f}",
        "eras": _listed(say, [(_era(say, era), era) for era in eras.itertuples()]),
        "classes": _listed(say, [(_name(say.text, row), row) for row in classes.itertuples() if row.pair_class != ALL]),
    }


def draw(ax, data, say):
    eras, years = _eras(data), data[data.kind == "year"]
    everyone = years[years.pair_class == ALL]
    top = years.value.max()
    ax.hlines(eras.value, eras.start_year - 0.45, eras["last"] + 0.45, color=COLOURS["total"], lw=4)
    ax.plot(everyone.start_year, everyone.value, color=COLOURS["total"], lw=1)
    marks = []
    for mark, (_, rows) in zip(MARKS, years[years.pair_class != ALL].groupby("pair_class")):
        look = {"marker": mark, "color": COLOURS["uncertain"], "ms": 4}
        line = rows.set_index("start_year").value.reindex(everyone.start_year)  # with gaps
        ax.plot(line.index, line, lw=0.7, **look | {"color": FAINT, "mec": COLOURS["uncertain"]})
        marks.append((_name(say, rows.iloc[0]), look))
    middles = (eras.start_year + eras["last"]) / 2
    for x, share in zip(middles, eras.value):
        label(ax, (x, 1.12 * top), percent(share, 0), side="over", size=14)
    ends = {"marker": "_", "color": COLOURS["total"], "ms": 12, "mew": 4}
    key(ax, [*marks, (say("base_rates-era"), ends)], say, columns=2, spot=(0.02, 0.97), step=(0.5, 0.07))
    ax.set(xlim=(eras.start_year.min() - 0.8, eras["last"].max() + 0.8), ylim=(0, 1.5 * top))
    ax.set_xticks(eras.start_year, [f"{year:.0f}" for year in eras.start_year])
    ax.set_yticks([tick for tick in range(0, 101, 20) if tick <= top])
    ax.yaxis.set_major_formatter(lambda value, _: percent(value, 0))
    ax.grid(axis="x", visible=False)


def _row(data, kind):
    return next(data[data.kind == kind].itertuples())


def _eras(data):
    return data[(data.kind == "era") & (data.pair_class == ALL)].sort_values("start_year")


def _era(say, era):
    first, last = f"{era.start_year:.0f}", f"{era.last:.0f}"
    return first if first == last else say.text("dates-several", first=first, last=last)


def _began(say, era):
    one = "yes" if era.start_year == era["last"] else "no"
    return say.text("base_rates-began", one=one, first=f"{era.start_year:.0f}", last=f"{era['last']:.0f}")


def _name(said, row):
    return said(f"base_rates-{row.pair_class.replace(',', '').replace(' ', '-')}")


def _listed(say, named):
    return f"{say.text('semicolon')} ".join(
        say.text("base_rates-listed", name=name, share=percent(row.value, 0), windows=f"{row.windows:,.0f}")
        for name, row in named
    )
