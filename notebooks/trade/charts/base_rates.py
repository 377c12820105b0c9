"""How often trade of two countries grew in five years as the target requires, by the year it began.

Data: the rows of `trade.outside.rows`.
"""

from trade.figures import COLOURS, FAINT, fixed, key, label, percent, short
from trade.language import Say

ALL = "all pairs"
MARKS = ("s", "^", "v", "D", "P", "X")  # of the classes, as the data has them


def size(data):
    return 7, 5.6


def words(data, language):
    say, eras, fewest = Say(language), _eras(data), _row(data, "fewest").windows
    whole = eras[eras.kind == "era"].sort_values(["value", "start_year"])
    low, high = whole.iloc[0], whole.iloc[-1]
    factor, drawn, target, size = (_row(data, kind) for kind in ("factor", "drawn", "target", "size"))
    classes, years = data[data.kind == "class"], data[data.kind == "year"]
    everyone = classes[classes.pair_class == ALL].iloc[0]
    undrawn = classes[~classes.pair_class.isin(years.pair_class)]
    compared = data[(data.kind == "era") & (data.windows >= fewest)]
    by_class = compared.groupby("start_year").value.agg(lambda shares: shares.max() - shares.min()).max()
    one = years[years.pair_class == ALL].sort_values(["value", "start_year"])
    return {
        "known": "yes" if factor.value == drawn.value else "no",
        "factor": fixed(factor.value, 2),
        "drawn": fixed(drawn.value, 2),
        "least": f"{drawn.low:g}",
        "most": f"{drawn.high:g}",
        "target": say.text("billion-dollars", n=target.value, amount=short(target.value)),
        "target_year": f"{target.start_year:.0f}",
        "view": say.month(data.view.iloc[0]),
        "size_low": f"{size.low:g}",
        "size_high": f"{size.high:g}",
        "prices": f"{size.start_year:.0f}",
        "low": _share(low),
        "low_began": _began(say, low),
        "high": _share(high),
        "high_began": _began(say, high),
        "more": "yes" if high.value - low.value > by_class else "no",
        "apart_years": fixed(high.value - low.value, 0),
        "apart_classes": fixed(by_class, 0),
        "n_apart_years": round(high.value - low.value),
        "n_apart_classes": round(by_class),
        "year_low": _share(one.iloc[0]),
        "year_low_began": _began(say, one.iloc[0]),
        "year_high": _share(one.iloc[-1]),
        "year_high_began": _began(say, one.iloc[-1]),
        "first": f"{eras.start_year.min():.0f}",
        "last": f"{eras['last'].max():.0f}",
        "ends": f"{_row(data, 'ends').start_year:.0f}",
        "fewest": f"{fewest:.0f}",
        "n_undrawn": len(undrawn),
        "undrawn": say.listed(_name(say.text, row) for row in undrawn.itertuples()),
        "n_parts": len(eras) - len(whole),
        "all": percent(everyone.value, 1),
        "windows": f"{everyone.windows:,.0f}",
        "eras": _listed(say, [(_era(say, era), era) for era in eras.itertuples()]),
        "classes": _listed(say, [(_name(say.text, row), row) for row in classes.itertuples() if row.pair_class != ALL]),
    }


def draw(ax, data, say):
    eras, years = _eras(data), data[data.kind == "year"]
    everyone = years[years.pair_class == ALL]
    top = years.value.max()
    colours = eras.kind.map({"era": COLOURS["total"], "part": COLOURS["uncertain"]})
    ax.hlines(eras.value, eras.start_year - 0.45, eras["last"] + 0.45, color=colours, lw=4)
    ax.plot(everyone.start_year, everyone.value, color=COLOURS["total"], lw=1)
    marks = []
    for mark, (_, rows) in zip(MARKS, years[years.pair_class != ALL].groupby("pair_class")):
        look = {"marker": mark, "color": COLOURS["uncertain"], "ms": 4}
        line = rows.set_index("start_year").value.reindex(everyone.start_year)  # with gaps
        ax.plot(line.index, line, lw=0.7, **look | {"color": FAINT, "mec": COLOURS["uncertain"]})
        marks.append((_name(say, rows.iloc[0]), look))
    middles = (eras.start_year + eras["last"]) / 2
    for x, era, colour in zip(middles, eras.itertuples(), colours):
        label(ax, (x, 1.12 * top), _share(era), colour, side="over", size=14)
    line = {"marker": "_", "color": COLOURS["total"], "ms": 12}
    marks += [(say("base_rates-era"), line | {"mew": 4}), (say("base_rates-year"), line | {"mew": 1})]
    key(ax, marks, say, columns=2, spot=(0.02, 0.97), step=(0.5, 0.075))
    ax.set(xlim=(eras.start_year.min() - 0.8, eras["last"].max() + 0.8), ylim=(0, 1.6 * top))
    ax.set_xticks(eras.start_year, [f"{year:.0f}" for year in eras.start_year])
    ax.set_yticks([tick for tick in range(0, 101, 20) if tick <= top])
    ax.yaxis.set_major_formatter(lambda value, _: percent(value, 0))
    ax.grid(axis="x", visible=False)


def _row(data, kind):
    return next(data[data.kind == kind].itertuples())


def _eras(data):
    return data[data.kind.isin(["era", "part"]) & (data.pair_class == ALL)].sort_values("start_year")


def _share(row):
    return percent(row.value, 1 if 0 < row.value < 0.5 else 0)


def _era(say, era):
    first, last = f"{era.start_year:.0f}", f"{era.last:.0f}"
    return first if first == last else say.text("dates-several", first=first, last=last)


def _began(say, row):
    one = "yes" if row.start_year == row["last"] else "no"
    return say.text("began", one=one, first=f"{row.start_year:.0f}", last=f"{row['last']:.0f}")


def _name(said, row):
    return said(f"base_rates-{row.pair_class.replace(',', '').replace(' ', '-')}")


def _listed(say, named):
    return f"{say.text('semicolon')} ".join(
        say.text("base_rates-listed", name=name, share=_share(row), windows=f"{row.windows:,.0f}")
        for name, row in named
    )
