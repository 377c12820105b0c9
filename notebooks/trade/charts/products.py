"""Shares of the sections of goods in exports and in imports, in several years of one source.

Data: a row for each ``year``, ``flow`` (export, import) and section (``section``, ``name``,
``name_ar``), with its share in per cent as ``value``, its ``amount`` in million dollars, and the
``kazakh`` total of the flow, where that is known.
"""

from trade.figures import COLOURS, FAINT, count, heading, key, percent, rows
from trade.language import Say

FLOWS = {"export": "exports", "import": "imports"}


def size(data):
    return 7, 2.4 + 0.5 * data.section.nunique()


def panels(data):
    return len(FLOWS), 1


def words(data, language):
    say, years = Say(language), sorted(data.year.unique())
    found = {}
    for flow in FLOWS:
        shares = data[data.flow == flow].pivot(index="year", columns="section", values="value")
        section = shares.loc[years[0]].idxmax()
        known = shares[section].dropna()
        found[f"{flow}_name"] = say.name(data[data.section == section].iloc[0])
        found[f"{flow}_shares"] = say.listed(_dated(say, share, year) for year, share in known.items())
        newest = data[(data.flow == flow) & (data.year == years[-1])].sort_values(["value", "section"], ascending=False)
        found[f"{flow}_newest"] = f"{say.text('semicolon')} ".join(
            say.text("products-one", name=say.name(row), share=percent(row.value, 0))
            for row in newest.head(3).itertuples()
        )
        if flow == "export":
            found |= {"start": percent(known.iloc[0], 0), "end": percent(known.iloc[-1], 0)}
            found["end_year"] = f"{known.index[-1]}"
    over = data[data.amount > data.kazakh]
    told = f"{say.text('semicolon')} ".join(_over(say, row) for row in over.itertuples())
    found |= {"n_over": len(over), "over": told}
    return {"first": f"{years[0]}", "last": f"{years[-1]}", "years": say.listed(f"{year}" for year in years), **found}


def draw(axes, data, say):
    years, most = sorted(data.year.unique()), data.value.max()
    for ax, (flow, colour) in zip(axes, FLOWS.items()):
        colour = COLOURS[colour]
        sections = data[data.flow == flow].drop_duplicates("section").sort_values("section")
        found = data[data.flow == flow].pivot(index="section", columns="year", values="value")
        ax.hlines(range(len(found)), found.min(axis=1), found.max(axis=1), color=FAINT, lw=2, zorder=0)
        looks = [_look(place, len(years), colour) for place in range(len(years))]
        for year, look in zip(years, looks):
            ax.plot(found[year], range(len(found)), ls="", **look)
        ax.set(xlim=(-0.03 * most, 1.08 * most), ylim=(len(found) - 0.5, -1.3))
        ax.xaxis.set_major_formatter(lambda value, _: percent(value, 0))
        rows(ax, say.names(sections), say, size=10)
        heading(ax, say(FLOWS[flow]), say, colour, rise=-2)
        marks = [(say.line(f"{year}"), look) for year, look in zip(years, looks)]
        key(ax, marks, say, columns=len(years), spot=(0.4, 1.01), step=(0.2, 0))


def _look(place, many, colour):
    """From small and hollow to large and full with the years."""
    return {
        "marker": "o",
        "color": colour,
        "mfc": colour if place == many - 1 else "white",
        "ms": 5 + 1.5 * place,
        "mew": 1.5,
    }


def _over(say, row):
    return say.text(
        "products-over",
        flow=row.flow,
        year=f"{row.year}",
        name=say.name(row),
        amount=count(row.amount),
        total=count(row.kazakh),
    )


def _dated(say, share, year):
    return say.text("products-dated", share=percent(share, 0), year=f"{year}")
