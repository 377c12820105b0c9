"""Companies with capital of the neighbour: a bar for each side, joint ventures hatched.

Data: a row for each side and ``kind`` of company, with its ``companies``, ``low`` and ``high`` and,
where the article says it, the month in which they were ``counted``.
"""

from trade.figures import COLOURS, count, fixed, label, rows
from trade.language import Say


def size(data):
    return 7, 3.5


def words(data, language):
    say, (kazakh, uzbek) = Say(language), _sides(data)
    of_kind = data.set_index("kind").companies
    return {
        "more": "neither" if uzbek == kazakh else "uzbek" if uzbek > kazakh else "kazakh",
        "ratio": fixed(max(uzbek, kazakh) / min(uzbek, kazakh), 1),
        "month": say.month(data.counted.dropna().iloc[0]),
        "kazakh": count(kazakh),
        "joint": count(of_kind["joint ventures"]),
        "owned": count(of_kind["wholly foreign-owned"]),
        "uzbek": _about(data, say),
    }


def draw(ax, data, say):
    kazakh, uzbek = _sides(data)
    joint, owned, entities = data.itertuples()
    ax.barh(0, joint.companies, 0.5, color="white", edgecolor=COLOURS["total"], hatch="////")
    ax.barh(0, owned.companies, 0.5, left=joint.companies, color=COLOURS["total"])
    ax.barh(1, uzbek, 0.5, color=COLOURS["total"])
    ax.hlines(1, entities.low, entities.high, color=COLOURS["uncertain"], lw=4)
    label(ax, (kazakh, 0), count(kazakh), side=say.end, halo=True)
    label(ax, (entities.high, 1), say.line(_about(data, say)), side=say.end, halo=True)
    hatched = say("companies-joint", n=joint.companies, count=count(joint.companies))
    label(ax, (0, 0.43), hatched, COLOURS["uncertain"], side=say.end, gap=0, size=11, halo=True)
    ax.set_xlim(0, 1.5 * max(kazakh, uzbek))
    ax.xaxis.set_major_formatter(lambda value, _: count(value))
    rows(ax, [say("companies-in-uzbekistan"), say("companies-in-kazakhstan")], say)


def _about(data, say):
    """How many entities have Uzbek capital, and whether that is rounded."""
    entities = data.iloc[-1]
    exact = "yes" if entities.low == entities.high else "no"
    return say.text("companies-about", exact=exact, count=count(entities.companies))


def _sides(data):
    """Companies with Kazakh and with Uzbek capital."""
    return data.groupby("capital_from", sort=False).companies.sum()
