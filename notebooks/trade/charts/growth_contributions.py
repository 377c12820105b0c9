"""What exports and imports brought to the growth of trade, one bar beginning where the other ends.

Data: of ``kind`` contribution, a row for each ``flow``: exports, imports and both, with ``value``,
``low`` and ``high`` in percentage points; of ``kind`` share, a row for each of the two flows, the part
of the growth that it brought in per cent, or none where one flow grew and the other fell; of ``kind``
printed, the growth of both together as the article prints it, in per cent. ``start``
and ``end`` are the period's, ``base_year`` is the year with whose same months it is compared.
"""

from datetime import date

from trade.figures import COLOURS, ends, fixed, label, percent, rows
from trade.language import Say

COLOUR = {"exports": COLOURS["exports"], "imports": COLOURS["imports"], "both": COLOURS["total"]}


def size(data):
    return 7, 3.6


def words(data, language):
    parts, shares = (data[data.kind == kind].set_index("flow") for kind in ("contribution", "share"))
    flows = parts.value[["imports", "exports"]]
    main = (flows if shares.empty else shares.value[flows.index]).idxmax()
    printed = data[data.kind == "printed"].iloc[0]
    both, again = fixed(parts.value["both"], 1), fixed(printed.value, 1)
    allowed = printed.low < parts.high["both"] and parts.low["both"] < printed.high
    case = "apart" if shares.empty else "grew" if parts.value["both"] >= 0 else "fell"
    share_low, share_high = ("", "") if shares.empty else ends(shares.low[main], shares.high[main], 0, percent)
    return {
        "case": case,
        "main": main,
        "share": percent(shares.value[main], 0) if case != "apart" else "",
        "share_low": share_low,
        "share_high": share_high,
        "added": fixed(flows.max(), 1),
        "taken": fixed(-flows.min(), 1),
        "imports": fixed(flows.imports, 1, sign=True),
        "exports": fixed(flows.exports, 1, sign=True),
        "both": both,
        "printed": again,
        "differs": "no" if both == again else "rounding" if allowed else "yes",
        "low": fixed(parts.low["both"], 1),
        "high": fixed(parts.high["both"], 1),
        "period": Say(language).dates(*(date.fromisoformat(data[end].iloc[0]) for end in ("start", "end")), "month"),
        "base_year": f"{data.base_year.iloc[0]}",
    }


def draw(ax, data, say):
    parts = data[data.kind == "contribution"].set_index("flow").loc[["exports", "imports", "both"]]
    starts = [0, parts.value["exports"], 0]
    for y, (start, part) in enumerate(zip(starts, parts.itertuples())):
        end, low, high = (start + edge for edge in (part.value, part.low, part.high))
        ax.barh(y, part.value, 0.6, left=start, color=COLOUR[part.Index])
        ax.hlines(y, low, high, color="white", lw=5)
        ax.hlines(y, low, high, color=COLOURS["uncertain"], lw=2.5)
        label(ax, (max(start, high), y), fixed(part.value, 1), COLOUR[part.Index], side=say.end, size=13, halo=True)
    ends = [0, *starts, *(start + high for start, high in zip(starts, parts.high))]
    lowest = min(0, *(start + low for start, low in zip(starts, parts.low)))
    ax.set_xlim(1.05 * lowest, max(ends) + 0.14 * (max(ends) - lowest))
    rows(ax, [say("exports"), say("imports"), say("growth_contributions-both")], say)
