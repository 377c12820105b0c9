"""Shares of exports and imports in trade, in a period and in the same months a year before.

Data: a row for each period (``start``, ``end``, ``implied`` yes or no) and ``flow``, with its share as
``value``, ``low`` and ``high`` in per cent.
"""

from datetime import date

from trade.figures import COLOURS, label, percent, rows, turn
from trade.language import Say

BOX = {"facecolor": "white", "edgecolor": "none", "boxstyle": "round,pad=0.3"}


def size(data):
    return 7, 3.4


def words(data, language):
    before, now = (period.set_index("flow").value for _, period in data.groupby("start"))
    last = data.loc[data.start.idxmax()]
    return {
        "turn": turn(round(now.imports, 1) - round(before.imports, 1), 1),
        "imports": percent(now.imports, 1),
        "exports": percent(now.exports, 1),
        "imports_before": percent(before.imports, 1),
        "exports_before": percent(before.exports, 1),
        "period": Say(language).dates(date.fromisoformat(last.start), date.fromisoformat(last.end), "month"),
        "year_before": data.start.min()[:4],
    }


def draw(ax, data, say):
    names = []
    for y, (start, period) in enumerate(data.groupby("start")):
        names.append(say("composition-period", implied=period.implied.iloc[0], year=start[:4]))
        left = 0
        for part in period.sort_values("flow").itertuples():
            hatch = "///" if part.implied == "yes" else None
            ax.barh(y, part.value, 0.62, left=left, color=COLOURS[part.flow], edgecolor="white", hatch=hatch)
            middle = (left + part.value / 2, y)
            label(ax, middle, percent(part.value, 1), COLOURS[part.flow], side="over", size=13, bbox=BOX)
            left += part.value
        exports = period.set_index("flow").loc["exports"]
        ax.hlines(y, exports.low, exports.high, color=COLOURS["total"], lw=5)
    label(ax, (0, -0.5), say("exports"), COLOURS["exports"], side=say.end, gap=0)
    label(ax, (100, -0.5), say("imports"), COLOURS["imports"], side=say.start, gap=0)
    ax.set(xlim=(0, 100), ylim=(len(names) - 0.5, -0.75), xticks=[])
    ax.spines["bottom"].set_visible(False)
    rows(ax, names, say)
    ax.grid(visible=False)
