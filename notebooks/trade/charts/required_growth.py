"""Growth over windows of every length, and the growth that the target requires.

Data: of ``kind`` achieved, a row for each window: from the first ``months`` months of ``from_year`` to
those of ``to_year``, ``value`` in per cent a year with ``low`` and ``high`` where rounding leaves a range,
by figures of the ``reporter``, uz or kz; of ``kind`` required, the growth from the base year to the
target year; of ``kind`` target, the target in billion dollars. ``view`` is the month by which all of it
was known.
"""

import pandas as pd
import seaborn as sns

from trade.figures import COLOURS, DASHED, FAINT, label, percent, ranged, ranges, rows, short
from trade.language import Say


def size(data):
    return 7, 2.6 + 0.5 * len(_grouped(data))


def words(data, language):
    say, required = Say(language), _required(data)
    target = data.set_index("kind").value["target"]
    known = _achieved(data)
    counted = known[(known.reporter == "uz") & (known.months == 12)]
    reaching = counted[counted.value.round(1) >= round(required.value, 1)]
    longest = (reaching.to_year - reaching.from_year).max() if len(reaching) else 0
    return {
        "which": "done" if required.value <= 0 else "none" if reaching.empty else "some",
        "n": len(reaching),
        "count": f"{len(reaching)}",
        "all": f"{len(counted)}",
        "limited": "yes" if longest < (counted.to_year - counted.from_year).max() else "no",
        "longest": say.text("required_growth-years", n=longest, count=f"{longest}"),
        "rate": ranged(say, required.value, required.low, required.high, 1, written=percent),
        "required": percent(required.value, 1),
        "target": say.text("billion-dollars", n=target, amount=short(target)),
        "base_year": f"{required.from_year}",
        "target_year": f"{required.to_year}",
        "view": say.month(data.view.iloc[0]),
        "windows": " ".join(_told(say, name, group) for name, group in _grouped(data)),
    }


def draw(ax, data, say):
    required, groups = _required(data), _grouped(data)
    ax.axvspan(required.low, required.high, color=COLOURS["target"], alpha=0.25, lw=0)
    ax.axvline(required.value, color=COLOURS["target"], lw=2, ls=DASHED)
    windows = pd.concat([group for _, group in groups], keys=range(len(groups)), names=["row"]).reset_index("row")
    known = windows.dropna(subset="low")
    ranges(ax, known.row, known.low, known.high, FAINT, width=5)
    dots = {"orient": "h", "native_scale": True, "jitter": False, "size": 7, "color": COLOURS["total"]}
    sns.stripplot(windows, x="value", y="row", **dots, ax=ax)
    for y, (_, group) in enumerate(groups):
        top = group.loc[group.value.idxmax()]
        words = say("required_growth-window", **_ends(top), rate=percent(top.value, 1))
        label(ax, (_range(top)[1], y), words, side=say.end, size=11, halo=True)
    values = _achieved(data)[["value", "low", "high"]]
    lowest, highest = min(0, values.min(axis=None)), max(0, values.max(axis=None), required.high)
    span = highest - lowest
    side = say.start if required.value > lowest + span / 2 else say.end
    wanted = say("required_growth-required", rate=percent(required.value, 1))
    label(ax, (required.value, -0.8), wanted, COLOURS["target"], side=side, gap=9, halo=True)
    ax.set(xlim=(lowest - 0.05 * span, highest + 0.7 * span), ylim=(len(groups) - 0.5, -1.1), xlabel="", ylabel="")
    ax.set_xticks([tick for tick in ax.get_xticks() if lowest - 0.05 * span <= tick <= highest])
    rows(ax, [say.line(_name(say, name)) for name, _ in groups], say)


def _achieved(data):
    return data[data.kind == "achieved"].assign(span=data.to_year - data.from_year)


def _grouped(data):
    """The windows of each row: whole years by length, the part of a year, the other side's figures."""
    known = _achieved(data)
    kazakh, part = known.reporter == "kz", known.months < 12
    length = known.span.where(~kazakh & ~part, 0)
    keyed = known.assign(kazakh=kazakh, part=part, length=length)
    groups = keyed.groupby(["kazakh", "part", "months", "length"])
    return [((kazakh, months, length), group) for (kazakh, _, months, length), group in groups]


def _name(say, key):
    kazakh, months, length = key
    if kazakh:
        return say.text("required_growth-kazakh")
    if months < 12:
        return say.text("required_growth-months", n_months=months, months=f"{months}")
    return say.text("required_growth-over", years=say.text("required_growth-years", n=length, count=f"{length}"))


def _told(say, key, group):
    windows = f"{say.text('semicolon')} ".join(
        say.text("required_growth-told", **_ends(row), rate=ranged(say, row.value, *_range(row), 1, written=percent))
        for _, row in group.iterrows()
    )
    return say.text("required_growth-listed", name=_name(say, key), windows=windows)


def _range(row):
    return (row.low, row.high) if row.low == row.low else (row.value, row.value)


def _ends(row):
    return {"from": f"{row.from_year:.0f}", "to": f"{row.to_year:.0f}"}


def _required(data):
    return next(data[data.kind == "required"].itertuples())
