"""What becomes of the chance of the target when one year's growth is left out, or drift.

Data: a row for each choice of growth rates, as ``kind`` says: all, without (a ``year``), implied (a ``year``
whose level is what later growth implies) or no_drift, each with its ``chance`` in per cent; ``rates`` is how
many there are in all. ``view``, ``target`` (billion dollars) and ``target_year`` are the same in all rows.
"""

import seaborn as sns

from trade.figures import COLOURS, chance_percent, label, rows, short
from trade.language import Say


def size(data):
    return 7, 1.9 + 0.4 * len(data)


def words(data, language):
    say, first = Say(language), data.iloc[0]
    without = data[data.kind == "without"]
    spread = without if len(without) else data
    least, most = spread.chance.min(), spread.chance.max()
    return {
        "least": chance_percent(say, least),
        "most": chance_percent(say, most),
        "differ": "no" if chance_percent(say, least) == chance_percent(say, most) else "yes",
        "all": chance_percent(say, data[data.kind == "all"].chance.iloc[0]),
        "rates": f"{first.rates}",
        "target": say.text("billion-dollars", n=first.target, amount=short(first.target)),
        "target_year": f"{first.target_year}",
        "view": say.month(first["view"]),
        "told": say.listed(
            say.text("chance_sensitivity-one", name=_name(say.text, row), chance=chance_percent(say, row.chance))
            for row in data.itertuples()
        ),
    }


def draw(ax, data, say):
    colours = {kind: COLOURS["total" if kind == "all" else "uncertain"] for kind in data.kind}
    bars = {"orient": "h", "hue": "kind", "palette": colours, "saturation": 1, "width": 0.6, "legend": False}
    sns.barplot(data, x="chance", y=data.index, **bars, ax=ax)
    for y, chance in enumerate(data.chance):
        label(ax, (chance, y), say.line(chance_percent(say, chance)), side=say.end, halo=True)
    ax.set(xlim=(0, 1.15 * max(data.chance.max(), 1)), xlabel="", ylabel="")
    rows(ax, [_name(say, row) for row in data.itertuples()], say)


def _name(say, row):
    return say("chance_sensitivity-name", kind=row.kind, year="" if row.year != row.year else f"{row.year:.0f}")
