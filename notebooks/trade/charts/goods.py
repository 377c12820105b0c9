"""Goods named each way: a bar for either flow, below it the goods, a column for each group.

Data: a row for each ``flow`` (``kind`` flow) with its ``value``, ``low`` and ``high`` in billion
dollars from ``start`` to ``end``; for each group of goods (group), with ``value`` the number of
goods in all where it is known; and for each good (good). ``named`` counts the goods of a flow or group.
"""

from datetime import date

from trade.figures import COLOURS, count, fixed, label
from trade.language import Say

FLOWS = {"export": "exports", "import": "imports"}
LINE = 0.235  # inches, of a line of text


def size(data):
    return 7, 1.85 + LINE * sum(_lines(data, flow) for flow in FLOWS)


def words(data, language):
    say = Say(language)
    flows = data[data.kind == "flow"].set_index("flow")
    period = flows.loc["export"]
    return {
        "n": flows.named["export"],
        "count": count(flows.named["export"]),
        "n_back": flows.named["import"],
        "back": count(flows.named["import"]),
        "period": say.dates(date.fromisoformat(period.start), date.fromisoformat(period.end), "month"),
        "exports": fixed(flows.value["export"], 2),
        "imports": fixed(flows.value["import"], 2),
        "sold": _listed(data, "export", say),
        "bought": _listed(data, "import", say),
    }


def draw(ax, data, say):
    top = 0
    for flow, colour in FLOWS.items():
        _draw_flow(ax, data, say, flow, COLOURS[colour], top)
        top += _lines(data, flow)
    ax.set(xlim=(0, 1), ylim=(top, 0))
    ax.set_axis_off()
    if say.rtl:
        ax.invert_xaxis()


def _draw_flow(ax, data, say, flow, colour, top):
    flows = data[data.kind == "flow"].set_index("flow").value
    ax.barh(top + 1.65, 0.95 * flows[flow] / flows.max(), 1.3, color=colour)
    style = {"side": say.end, "gap": 0}
    label(ax, (0, top + 0.5), say(f"goods-{flow}", level=fixed(flows[flow], 2)), colour, **style)
    groups = _groups(data, flow)
    if not groups:
        label(ax, (0, top + 3), say("goods-none"), colour, fontweight="normal", size=11, **style)
    for place, (group, goods) in enumerate(groups):
        x = place / max(3, len(groups))
        label(ax, (x, top + 3), say.line(_head(group, say)), colour, size=11, **style)
        for row, name in enumerate(say.names(goods), start=4):
            label(ax, (x, top + row), name, fontweight="normal", size=11, **style)


def _lines(data, flow):
    """How many lines of text a flow takes, with its bar and the gap below."""
    return 4.2 + max((len(goods) for _, goods in _groups(data, flow)), default=0)


def _groups(data, flow):
    """The groups of a flow in which goods are named, and the goods of each."""
    goods = data[(data.kind == "good") & (data.flow == flow)]
    groups = data[(data.kind == "group") & (data.flow == flow)]
    return [(group, goods[goods.group == group.group]) for group in groups.itertuples()]


def _head(group, say):
    """The name of a group, and how many of how many are named where that is known."""
    if not group.value > 0:
        return say.name(group)
    return say.text("goods-of-all", name=say.name(group), named=count(group.named), all=count(group.value))


def _listed(data, flow, say):
    """All goods of a flow, to be filled in, by group."""
    return say.listed(
        say.text("goods-group", head=_head(group, say), goods=say.listed(say.name(goods)))
        for group, goods in _groups(data, flow)
    )
