"""The record of trade, the level of the base year, and the range of a random walk from there.

Data: the rows of `trade.views.View.rows` but for the scenarios.
"""

from trade.figures import COLOURS, chance_words, fan, fixed, label, percent, record, short, target_line
from trade.language import Say

# The chance in per cent up to which the title calls the target so; above the last it is likely.
LIKELIHOODS = {"very-unlikely": 5, "possible": 33, "even": 66}


def size(data):
    return 7, 4.6


def words(data, language):
    say, quantiles = Say(language), _quantiles(data)
    data = data[data.flow == "total"]
    level, target = _row(data, "level"), _row(data, "target")
    chance = data[data.name == "chance"].iloc[0]
    shown, rates = round(chance.value), data[data.kind == "rate"]
    last, half = quantiles.loc[target.year], len(quantiles.columns) // 2
    bands = [percent(100 * (high - low), 0) for low, high in _pairs(quantiles)]
    return {
        "likelihood": next((name for name, most in LIKELIHOODS.items() if shown <= most), "likely"),
        "target": say.text("billion-dollars", n=target.value, amount=short(target.value)),
        "target_year": f"{target.year:.0f}",
        "base_year": f"{level.year:.0f}",
        "level": fixed(level.value, 2),
        "inner": bands[-1],
        "outer": bands[0],
        "low": fixed(last.iloc[half - 1], 1),
        "high": fixed(last.iloc[half + 1], 1),
        **chance_words(say, chance.value, chance.low, chance.high),
        "rates": f"{len(rates)}",
        "first": f"{rates.year.min():.0f}",
        "last": f"{rates.year.max():.0f}",
        "view": say.month(data.view.iloc[0]),
    }


def draw(ax, data, say):
    data = data[data.flow == "total"]
    quantiles, levels = _quantiles(data), data[data.kind == "record"]
    level, target = _row(data, "level"), _row(data, "target")
    quantiles.loc[level.year] = level.value
    quantiles = quantiles.sort_index()
    fan(ax, quantiles.index, [(quantiles[low], quantiles[high]) for low, high in _pairs(quantiles)], quantiles[0.5])
    record(ax, levels.year, levels.value, (level.year, level.value))
    first = levels.year.min()
    span = target.year - first
    known = say("fan_chart-estimate", year=f"{level.year:.0f}", level=fixed(level.value, 2))
    if level.year - first > 0.45 * span:
        label(ax, (level.year, level.value), known, side="left", gap=10, rise=14, size=11, halo=True)
    else:  # no room on its left
        label(ax, (first, level.value), known, gap=0, rise=14, size=11, halo=True)
    low, high = _pairs(quantiles)[0]
    for probability in (high, 0.5, low):
        end = quantiles.loc[target.year, probability]
        share = round(100 * probability)
        words = say("fan_chart-below", n=share, share=percent(share, 0), level=fixed(end, 1))
        label(ax, (target.year, end), words, COLOURS["uncertain"], size=10, halo=True)
    amount = say.text("billion-dollars", n=target.value, amount=short(target.value))
    target_line(ax, first, target.year, target.value, say("target", amount=amount))
    years = range(int(target.year), int(first) - 1, -max(1, round(span / 6)))
    top = max(quantiles[high].max(), target.value, levels.value.max())
    ax.set(xlim=(first - 0.03 * span, target.year + 0.65 * span), ylim=(0, 1.08 * top), xticks=years[::-1])
    ax.locator_params("y", nbins=8, steps=[1, 2, 5, 10])
    ax.grid(axis="x", visible=False)


def _row(data, kind):
    return next(data[data.kind == kind].itertuples())


def _quantiles(data):
    """Levels by year and, as columns from the lowest, probability."""
    return data[data.kind == "quantile"].pivot(index="year", columns="probability", values="value")


def _pairs(quantiles):
    """The probabilities that bound each band, those of the widest band first."""
    below = list(quantiles.columns)
    return [(low, high) for low, high in zip(below, reversed(below)) if low < high]
