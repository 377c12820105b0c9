"""What the explorer must say and show for its controls, by the functions of the package."""

from functools import cache

import pandas as pd

from trade import explorer, figures, paths, tables, views
from trade.language import Say
from trade.target import required_growth, year_reached

TARGET = tables.estimates()["target_usd"].value
YEAR = int(tables.estimates()["target_year"].value)
VIEWS = tables.load("views")["view"].tolist()
MARKS = str.maketrans("\u00a0", " ", "\u2066\u2067\u2068\u2069")
TABLE_ERROR = 1e-4  # a hundredth of a percentage point of chance

seen = cache(views.seen)


def on_slider(view=VIEWS[-1], scenario="own", **others):
    """Where the sliders stand with a scenario of a view."""
    known, kept = seen(view), views.SCENARIOS[scenario]
    stand = {"view": view, "target": TARGET, "target_year": YEAR, "inflation": 0}
    for flow in ("export", "import"):
        stand[f"{flow}s"] = round(known.level[flow].value, 2)
        stand[f"{flow}s_rate"] = round(100 * known.growth[kept.get(flow, "total")].value, 1)
    return stand | others


def paths_of(settings, scenario="own"):
    """Each flow by year in dollars of the base year, and its level; a slider at a view's figure is that figure."""
    view, published = seen(settings["view"]), on_slider(settings["view"], scenario)
    level, rate = {}, {}
    for flow in ("export", "import"):
        at, growth = settings[f"{flow}s"], settings[f"{flow}s_rate"]
        level[flow] = view.level[flow].value if at == published[f"{flow}s"] else at
        own = view.growth[views.SCENARIOS[scenario].get(flow, "total")].value
        rate[flow] = own if growth == published[f"{flow}s_rate"] else growth / 100
    years = pd.RangeIndex(view.base_year, explorer.LAST_YEAR + 1)
    ahead, prices = (years - view.base_year).to_numpy(), 1 + settings["inflation"] / 100
    path = {flow: pd.Series(paths.compound(level[flow], rate[flow], ahead) / prices**ahead, years) for flow in level}
    return path, level


def said(language, settings, scenario="own"):
    """The sentences in one line; two such where the table of t may round either way."""
    say, view = Say(language), seen(settings["view"])
    path, level = paths_of(settings, scenario)
    target, year, prices = settings["target"], settings["target_year"], settings["inflation"] / 100
    steps, total = year - view.base_year, sum(level.values())
    ends = {flow: path[flow][year] for flow in path}
    trade, nominal = sum(ends.values()), target * (1 + prices) ** steps
    first = year_reached(path["export"] + path["import"], target)
    chance = paths.probability_of_reaching(nominal, total, view.yearly_growth, steps)
    reached = trade >= target * (1 - 1e-9)
    digits = next(digits for digits in range(2, 10) if reached or round(trade, digits) < target)

    def takes(flow, other):
        rest = nominal - ends[other] * (1 + prices) ** steps
        return figures.percent(100 * required_growth(level[flow], rest, steps), 1) if rest > 0 else "", rest <= 0

    (exports, alone), (imports, other_alone) = takes("export", "import"), takes("import", "export")
    percent = {"required": required_growth(total, nominal, steps), "share": ends["import"] / trade}
    short = {"inflation": settings["inflation"]} | {f"{flow}s_rate": settings[f"{flow}s_rate"] for flow in level}
    words = {name: figures.percent(100 * value, 1) for name, value in percent.items()} | {
        name: f"{value:.2f}".rstrip("0").rstrip(".").replace("-", "−") + "%" for name, value in short.items()
    } | {
        "answer": "yes" if reached else "no",
        "reached": "never" if first is None else "already" if first == view.base_year else "in",
        "money": "constant" if prices else "current",
        "level": figures.fixed(total, 2), "trade": figures.fixed(trade, digits), "year": f"{year}",
        "base_year": f"{view.base_year}", "first": f"{first or explorer.LAST_YEAR}",
        "balance": figures.fixed(ends["export"] - ends["import"], 2),
        "target_amount": say.text("billion-dollars", n=target, amount=f"{target:g}"),
        "exports_needed": exports, "imports_needed": imports,
        "n_rates": len(view.yearly_growth), "rates": f"{len(view.yearly_growth)}", "view": say.month(view.view),
    }  # fmt: skip
    as_published = settings == on_slider(settings["view"], scenario)
    messages = ["answer", "required", "split", "exports-left", "imports-left", "chance"]
    messages.append("as-published" if as_published else "differs")
    lone = {"exports-left": alone, "imports-left": other_alone}
    found = []
    for moved in (chance - TABLE_ERROR, chance + TABLE_ERROR):
        kind = "under" if moved < 0.01 else "over" if moved > 0.99 else "percent"
        told = words | {"chance": figures.percent(100 * moved, 0), "kind": kind}
        found.append(" ".join(
            say.text(f"explorer-{message}", **told, alone="yes" if lone.get(message) else "no") for message in messages
        ).translate(MARKS))  # fmt: skip
    return found


def told(place):
    """All that the chart of a page, or of a part of it, says in one line."""
    return " ".join(" ".join(place.locator(".vega-embed svg text").all_text_contents()).translate(MARKS).split())
