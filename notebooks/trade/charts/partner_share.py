"""A partner's share of a country's trade by year, as a line; hollow where it was computed.

Data: a row a ``year``, with its ``share`` in per cent and its ``basis``: published or derived.
"""

import seaborn as sns

from trade.figures import COLOURS, label, percent
from trade.language import Say


def size(data):
    return 7, 3.8


def words(data, language):
    start, first, peak, last = (data.iloc[row] for row in _turns(data))
    change = round(last.share, 1) - round(start.share, 1)
    change = "fell" if change < 0 else "rose" if change > 0 else "unchanged"
    years = last.year - start.year
    return {
        "change": change,
        "path": "peak" if change == "fell" and round(first.share, 1) < round(peak.share, 1) else change,
        "years": Say(language).text("partner_share-years", n=years, count=f"{years}"),
        "start": percent(start.share, 1),
        "first": percent(first.share, 1),
        "peak": percent(peak.share, 1),
        "last": percent(last.share, 1),
        "start_year": f"{start.year}",
        "first_year": f"{first.year}",
        "peak_year": f"{peak.year}",
        "last_year": f"{last.year}",
        "n_derived": int((data.basis == "derived").sum()),
    }


def draw(ax, data, say):
    sns.lineplot(data, x="year", y="share", color=COLOURS["total"], ax=ax)
    derived = data[data.basis == "derived"]
    ax.plot(derived.year, derived.share, "o", color=COLOURS["total"], mfc="white", ms=8, mew=2)
    for row in set(_turns(data)):
        year, share = data.year[row], data.share[row]
        label(ax, (year, share), percent(share, 1), side="above", gap=9, halo=True)
    ax.set(xlim=(data.year.min() - 0.4, data.year.max() + 0.6), ylim=(0, 1.2 * data.share.max()), xticks=data.year)
    ax.set(xlabel="", ylabel="")
    ax.grid(axis="x", visible=False)


def _turns(data):
    """Rows: where the last move begins, at the peak or else in the first year; the first, the peak, the last."""
    first, last = 0, len(data) - 1
    shown = data.share.round(1)
    peak = shown[::-1].idxmax()
    return (first if peak == last else peak), first, peak, last
