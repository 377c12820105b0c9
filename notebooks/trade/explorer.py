"""A chart to play with, in each language: a Vega specification that needs no kernel, server or network.

Altair writes the marks. What moves is Vega's own: a control is a signal with an input, and what
follows from the controls is a signal with an expression. Controls hear of one another by the events
of their inputs, at the window, so that no two signals wait for each other. What a view knows comes
from `trade.views.seen`, every word from Fluent: Python writes a sentence once for each choice in it,
with names in braces, which the chart fills with numbers.

Levels are in billion dollars, rates on controls in per cent, elsewhere fractions, of current dollars.
A slider at a view's figure, rounded to the slider's step, counts as the figure itself. With inflation
trade is in dollars of the base year, the target too.
"""

import base64
import hashlib
import json
from itertools import product
from pathlib import Path

import altair as alt
import numpy as np
import vl_convert
from IPython.display import display
from scipy import stats

from trade import tables, views
from trade.figures import COLOURS, FAINTER, short
from trade.language import Say, words_of

LAST_YEAR, TOP = 2040, 22  # where the axes end, whatever is chosen
SCENARIOS = ("own", *(name for name in views.SCENARIOS if name != "own"))
FLOWS = {"exports": "export", "imports": "import"}
# Of each slider the lowest and the highest value, its step, and the step of the field for typing beside it.
SLIDERS = {
    "exports": (0.1, 8, 0.01, 0.001),
    "imports": (0.1, 8, 0.01, 0.001),
    "exports_rate": (-20, 40, 0.1, 0.01),
    "imports_rate": (-20, 40, 0.1, 0.01),
    "target": (5, 20, 0.1, 0.01),
    "target_year": (2027, LAST_YEAR, 1, None),
    "inflation": (0, 5, 0.1, None),
}
STEPS = range(20)  # years ahead of any base year, as far as the last year
BELOW = (0.1, 0.25, 0.75, 0.9)  # the ends of the fan
CELLS = 100  # of the table of Student's t
FONTS = "IBM Plex Sans", "IBM Plex Sans Arabic"
STYLE = Path(__file__).with_name("explorer.css").read_text(encoding="utf-8")
MIME = "application/vnd.vega.v5+json"
vl_convert.register_font_directory(str(Path(__file__).with_name("fonts")))


def show(language: str) -> None:
    """Shows the chart, live where Vega is and a picture where it is not; the text has its digest."""
    spec = specification(language)
    text = json.dumps(spec, sort_keys=True, ensure_ascii=False)
    digest = hashlib.sha256(text.encode()).hexdigest()
    picture = base64.b64encode(vl_convert.vega_to_png(text, scale=1.5)).decode()
    bundle = {MIME: spec, "image/png": picture, "text/plain": f"explorer {language} {digest}"}
    options = {"renderer": "svg", "actions": False, "defaultStyle": STYLE}  # of vega-embed, as JupyterLab hands them on
    display(bundle, metadata={MIME: {"embed_options": options}, "image/png": {"alt": spec["description"]}}, raw=True)


def page(language: str) -> str:
    """The chart as HTML, for a page that loads vega, vega-embed and ``site/static/explorer.js``."""
    spec = specification(language)
    text = json.dumps(spec, sort_keys=True, ensure_ascii=False).replace("</", r"<\/")
    return (
        f'<style>{STYLE}</style><div class="explorer" lang="{language}" dir="{"rtl" if Say(language).rtl else "ltr"}">'
        f'<div class="explorer-chart" role="group" aria-label="{spec["description"]}"></div>'
        f'<p class="explorer-told" aria-live="polite"></p><script type="application/json">{text}</script></div>'
    )


def specification(language: str, folder: Path = tables.DATA) -> dict:
    """The chart as Vega in one language, for the views of the tables in ``folder``, the newest chosen."""
    say, claimed = Say(language), tables.estimates(folder)
    found = {view: views.seen(view, folder) for view in tables.load("views", folder)["view"]}
    seen = {view: _known(each, say) for view, each in found.items()}
    newest = seen[list(seen)[-1]]
    published = dict(zip(SLIDERS, newest["shown"] + newest["shown_rates"]["own"]))
    published |= {"target": claimed["target_usd"].value, "target_year": int(claimed["target_year"].value)}
    published |= {"inflation": 0}
    texts = _texts(say)
    compiled = vl_convert.vegalite_to_vega(_drawn(say, found).to_json(), vl_version="5.20")
    derived = [{"name": name, "update": update} for name, update in (DERIVED | _told()).items()]
    data = [{"name": "seen", "value": seen}, {"name": "texts", "value": texts}]
    return compiled | {
        "description": say.text("explorer-title"),
        "signals": [*data, *_controls(say, seen, published), *derived, *_room(texts, seen)],
        "autosize": "none",
        "padding": {"signal": "{left: 28, right: 28, bottom: 28, top: head}"},
    }


def t_table(freedom: int) -> list[float]:
    """The distribution function of Student's t from 0 up, at even steps of ``t / sqrt(freedom + t**2)``."""
    part = np.linspace(0, 1, CELLS, endpoint=False)
    return [*stats.t.cdf(part * np.sqrt(freedom / (1 - part**2)), freedom).round(6).tolist(), 1.0]


def _known(view: views.View, say: Say) -> dict:
    """What a view knows: levels, rates by scenario, both as on sliders too, the random walk, its own words."""
    steps = np.log1p(view.yearly_growth)
    flows = FLOWS.values()
    levels = [view.level[flow].value for flow in flows]
    rates = {
        name: [100 * view.growth[kept.get(flow, "total")].value for flow in flows]
        for name, kept in ((name, views.SCENARIOS[name]) for name in SCENARIOS)
    }
    return {
        "base": view.base_year,
        "levels": _rounded(levels),
        "shown": [round(level, 2) for level in levels],
        "rates": {name: _rounded(pair) for name, pair in rates.items()},
        "shown_rates": {name: [round(rate, 1) for rate in pair] for name, pair in rates.items()},
        "drift": _rounded([steps.mean()])[0],
        "spread": _rounded([steps.std(ddof=1)])[0],
        "n": len(steps),
        "ends": _rounded(stats.t.ppf(BELOW, len(steps) - 1)),
        "t": t_table(len(steps) - 1),
        "chance": _text(say, "explorer-chance", n_rates=len(steps), rates=f"{len(steps)}"),
        "published": _text(say, "explorer-as-published", view=say.month(view.view)),
    }


def _rounded(values) -> list[float]:
    """To ten significant digits: the last bits differ between processors."""
    return [float(f"{value:.10g}") for value in values]


# What follows from the controls, as Vega expressions


def _ahead(flow: str, steps: str) -> str:
    return f"{flow}_level * pow((1 + {flow}_growth) / (1 + inflation / 100), {steps})"


def _first(cases, otherwise: str) -> str:
    """The value of the first (condition, value) whose condition holds."""
    return " : ".join([*(f"{condition} ? {value}" for condition, value in cases), otherwise])


def _both(steps) -> str:
    return " + ".join(_ahead(flow, steps) for flow in FLOWS)


_NEEDED = "pow(max({}, 0) / {}, 1 / steps) * (1 + inflation / 100) - 1"
_DRIFT = "(now.drift - log(1 + inflation / 100))"
DERIVED = {
    "now": "seen[view]",
    "scenario": _first(
        (
            (" && ".join(f"{flow}_rate == now.shown_rates.{name}[{i}]" for i, flow in enumerate(FLOWS)), f"'{name}'")
            for name in SCENARIOS
        ),
        "'other'",
    ),
    "keeps": "scenario == 'other' ? 'own' : scenario",
    **{f"{flow}_level": f"{flow} == now.shown[{i}] ? now.levels[{i}] : {flow}" for i, flow in enumerate(FLOWS)},
    **{
        f"{flow}_growth": f"({flow}_rate == now.shown_rates[keeps][{i}] ? now.rates[keeps][{i}] : {flow}_rate) / 100"
        for i, flow in enumerate(FLOWS)
    },
    "level": "exports_level + imports_level",
    "steps": "target_year - now.base",
    "enough": "target * (1 - 1e-9)",
    **{f"{flow}_end": _ahead(flow, "steps") for flow in FLOWS},
    "trade": "exports_end + imports_end",
    "first": _first(
        ((f"now.base + {h} <= {LAST_YEAR} && {_both(h)} >= enough", f"now.base + {h}") for h in STEPS), "null"
    ),
    "required": _NEEDED.format("target", "level"),
    "exports_needed": _NEEDED.format("target - imports_end", "exports_level"),
    "imports_needed": _NEEDED.format("target - exports_end", "imports_level"),
    "place": f"(log(target / level) - steps * {_DRIFT}) / (now.spread * sqrt(steps + steps * steps / now.n))",
    "part": f"{CELLS} * abs(place) / sqrt(now.n - 1 + place * place)",
    "cell": f"min(floor(part), {CELLS - 1})",
    "below": "now.t[cell] + (part - cell) * (now.t[cell + 1] - now.t[cell])",
    "chance": "place > 0 ? 1 - below : below",
}

# The words: each sentence, its choices, and which of them holds

_MONEY = {"money": ("current", "constant")}, "inflation > 0 ? 'constant' : 'current'"
_ALONE = {"alone": ("yes", "no")}
_ANSWER = {"answer": ("yes", "no"), "reached": ("already", "in", "never")} | _MONEY[0]
_REACHED = "(!isValid(first) ? 'never' : first == now.base ? 'already' : 'in')"
SENTENCES = {
    "explorer-answer": (_ANSWER, f"(trade >= enough ? 'yes ' : 'no ') + {_REACHED} + ' ' + ({_MONEY[1]})"),
    "explorer-required": _MONEY,
    "explorer-split": _MONEY,
    "explorer-exports-left": (_ALONE, "imports_end >= enough ? 'yes' : 'no'"),
    "explorer-imports-left": (_ALONE, "exports_end >= enough ? 'yes' : 'no'"),
    "explorer-differs": ({}, "''"),
}
_PERCENT = "format(100 * ({}), '.{}f') + '%'"
BLANKS = {
    "target_amount": "replace(texts.amounts[target] || texts.amounts.broken, '{n}', format(target, '.2~f'))",
    "level": "format(level, '.2f')",
    "trade": "format(trade, '.2f')",
    "year": "target_year",
    "base_year": "now.base",
    "first": f"isValid(first) ? first : {LAST_YEAR}",
    "exports_rate": "format(exports_rate, '.2~f') + '%'",
    "imports_rate": "format(imports_rate, '.2~f') + '%'",
    "required": _PERCENT.format("required", 1),
    "share": _PERCENT.format("imports_end / trade", 1),
    "balance": "format(exports_end - imports_end, '.2f')",
    "exports_needed": _PERCENT.format("exports_needed", 1),
    "imports_needed": _PERCENT.format("imports_needed", 1),
    "chance": _PERCENT.format("chance", 0),
    "inflation": _PERCENT.format("inflation / 100", 1),
}


def _text(say: Say, message: str, **choices) -> str:
    """A message with its blanks. A line ends at a space: not between a number and its noun."""
    text = say.text(message, **{name: f"{{{name}}}" for name in BLANKS if name not in choices}, **choices)
    text = text.replace("\u2066{target_amount}\u2069", "{target_amount}")  # which holds words
    return " ".join(word.replace(" ", "\u00a0") for word in words_of(text))


def _texts(say: Say) -> dict[str, dict[str, str]]:
    """Each sentence by its choices; the target in dollars by its number, for the noun."""
    texts = {
        message: {
            " ".join(each): _text(say, message, **dict(zip(choices, each))) for each in product(*choices.values())
        }
        for message, (choices, _) in SENTENCES.items()
    }
    low, high, *_ = SLIDERS["target"]
    amounts = {short(n): n for n in range(low, high + 1)} | {"broken": low + 0.5}
    return texts | {
        "amounts": {
            name: say.text("billion-dollars", n=n, amount="{n}").replace(" ", "\u00a0") for name, n in amounts.items()
        }
    }


def _told() -> dict[str, str]:
    """The signals of the words: the answer, and the rest."""
    answer, *more, differs = (f"texts['{message}'][{choice}]" for message, (_, choice) in SENTENCES.items())
    more = " + ' ' + ".join([*more, "now.chance", f"(published ? now.published : {differs})"])
    return {"answered": _filled(answer), "explained": _filled(more)}


def _filled(text: str) -> str:
    for name, value in BLANKS.items():
        text = f"replace({text}, regexp('[{{]{name}[}}]', 'g'), {value})"
    return text


def _room(texts: dict, seen: dict) -> list[dict]:
    """The signals of sizes: the width follows the page, and the longest words of any choice have room."""
    wide = "containerSize()[0] > 0 ? clamp(containerSize()[0] - 56, 260, 700) : 640"
    longest = [max(map(len, texts[message].values())) for message in SENTENCES]
    more = sum(longest[1:]) + max(len(each["chance"]) for each in seen.values())
    rows = {
        "rows": f"ceil({longest[0]} * {SIZES[0] * LETTER} / width)",
        "more": f"ceil({more} * {SIZES[1] * LETTER} / width)",
    }
    return [
        {"name": "width", "init": wide, "on": [{"events": "window:resize", "update": wide}]},
        *({"name": name, "update": update} for name, update in rows.items()),
        {"name": "head", "update": "rows * 21 + more * 17 + 24"},
    ]


# The controls


def _controls(say: Say, seen: dict, published: dict) -> list[dict]:
    """The signals with inputs, in their order on the page.

    A field that shows what follows from sliders (a scenario, a typed number, what is published) is
    heard by the sliders from its event; its name has the language, for two charts share a window.
    """
    name, value, own = "event.target.name", "event.target.value", f"_{say.language}"
    back = f"{name} == 'published{own}'"
    reset = f"({name} == 'view{own}' || {back})"
    rest = {each: published[each] for each in ("target", "target_year", "inflation")}

    def control(name, bind, label=None, **rest):
        label = label or say.text(f"explorer-{name.removesuffix(own)}")
        return {"name": name, "bind": {"name": label} | bind} | rest

    def heard(cases, otherwise):
        events = [{"source": "window", "type": kind} for kind in ("input", "change")]
        return [{"events": events, "update": _first(cases, otherwise)}]

    def choice(options):
        return {"input": "radio", "options": [*options], "labels": [*options.values()]}

    def typed(slider):
        low, high, *_ = SLIDERS[slider]  # a number half typed may be outside; one that is done is brought inside
        done = f"(event.type == 'change' || inrange(+{value}, [{low}, {high}]))"
        return f"{name} == '{slider}{own}' && {value} !== '' && {done}", f"clamp(+{value}, {low}, {high})"

    def kept(slider):
        if slider in rest:
            return [(back, json.dumps(rest[slider]))]
        place = [*FLOWS].index(slider.removesuffix("_rate"))
        if slider in FLOWS:
            return [(reset, f"now.shown[{place}]")]
        return [
            (f"{name} == 'scenario{own}'", f"now.shown_rates[{value}][{place}]"),
            (reset, f"now.shown_rates.own[{place}]"),
        ]

    def together(slider):
        (other,) = {"exports_rate", "imports_rate"} - {slider}
        condition, number = typed(other)
        moved = [(f"one_rate && {condition}", number), (f"one_rate && {name} == '{other}'", other)]
        return [*moved, (f"one_rate && {name} == 'one_rate'", "imports_rate")]

    scenarios = {each: say.text(f"scenario-{each}") for each in SCENARIOS}
    controls = [
        control(f"view{own}", choice({view: say.month(view) for view in seen}), value=list(seen)[-1]),
        control(f"scenario{own}", choice(scenarios), update="scenario"),
    ]
    for slider, (low, high, step, fine) in SLIDERS.items():
        if slider == "target_year":  # which comes after each view's base year
            low = max(low, *(each["base"] + 1 for each in seen.values()))
        span = {"min": low, "max": high}
        cases = [*([typed(slider)] if fine else []), *(together(slider) if "_rate" in slider else []), *kept(slider)]
        on = heard(cases, slider)
        controls.append(control(slider, {"input": "range", "step": step} | span, value=published[slider], on=on))
        if fine:
            label = say.text("explorer-typed", name=say.text(f"explorer-{slider}"))
            field = {"input": "number", "step": fine} | span
            controls.append(
                control(f"{slider}{own}", field, label, update=f"round({slider} * {1 / fine:g}) / {1 / fine:g}")
            )
        if slider == "imports_rate":
            off = heard([(f"{reset} || {name} == 'scenario{own}'", "false")], "one_rate")
            controls.append(control("one_rate", {"input": "checkbox"}, value=False, on=off))
    controls.append(control(f"published{own}", {"input": "checkbox"}, update="published"))
    same = [f"{flow} == now.shown[{i}]" for i, flow in enumerate(FLOWS)] + ["scenario != 'other'"]
    same += [f"{each} == {json.dumps(number)}" for each, number in rest.items()]
    return [*controls, {"name": "published", "update": " && ".join(same)}, {"name": "view", "update": f"view{own}"}]


# The marks

SIZES = (16, 13)  # of the answer and of the rest
LETTER = 0.55  # a letter's width in its size, wide enough for a browser's own typefaces


def _drawn(say: Say, found: dict[str, views.View]) -> alt.LayerChart:
    """Fan, paths, record and target on axes that stay, and the words above them."""
    record = [
        {"view": view, "year": year, "level": level}
        for view, each in found.items()
        for year, level in [*each.record.round(6).items(), (each.base_year, None)]
    ]
    font = FONTS[say.rtl]
    span = alt.Scale(domain=[min(row["year"] for row in record), LAST_YEAR], nice=False)
    x = alt.X("year:Q", scale=span, axis=alt.Axis(format="d", title=None, grid=False, tickCount=5))
    axis = alt.Axis(title=None, orient=say.start, tickCount=5, domain=False, ticks=False)
    y = alt.Y("trade:Q", scale=alt.Scale(domain=[0, TOP]), axis=axis)
    years = alt.Chart(alt.sequence(0, len(STEPS), as_="h")).transform_calculate(year="now.base + datum.h")
    years = years.transform_filter(f"datum.year <= {LAST_YEAR}")
    one = alt.Chart(alt.Data(values=[{}]))

    def line(colour, trade, **style):
        return years.transform_calculate(trade=trade).mark_line(
            color=colour, strokeDash=[5, 3], clip=True, **style
        ).encode(x, y)  # fmt: skip

    def point(trade, **style):
        there = one.transform_calculate(year="target_year", trade=trade)
        return there.mark_point(size=70, opacity=1, filled=True, clip=True, **style).encode(x, y)

    walk = f"level * exp(datum.h * {_DRIFT} + now.ends[%d] * now.spread * sqrt(datum.h + datum.h * datum.h / now.n))"
    fan = [
        years.transform_calculate(trade=walk % i, high=walk % (len(BELOW) - 1 - i))
        .mark_area(color=COLOURS["uncertain"], opacity=opacity, clip=True)
        .encode(x, y, y2="high:Q")
        for i, opacity in enumerate((0.15, 0.3))
    ]
    paths = [line(COLOURS[flow], _ahead(flow, "datum.h"), strokeWidth=1.5) for flow in FLOWS]
    paths.append(line(COLOURS["total"], _both("datum.h"), strokeWidth=2.5))
    then = "isValid(datum.level) ? datum.level * pow(1 + inflation / 100, now.base - datum.year) : level"
    known = alt.Chart(alt.Data(values=record)).transform_filter("datum.view == view").transform_calculate(trade=then)
    known = known.mark_line(color=COLOURS["total"], point={"color": COLOURS["total"], "size": 25}).encode(x, y)
    aim = one.transform_calculate(year="now.base", until="target_year", trade="target")
    aim = aim.mark_rule(color=COLOURS["target"], strokeWidth=1.5).encode(x, y, x2="until:Q")
    keys = [
        one.transform_calculate(trade=f"{TOP} * (1 - {14 + 18 * row} / height)")
        .mark_text(text=say(f"explorer-key-{name}"), color=COLOURS[name], fontSize=12, fontWeight=600, align=say.start)
        .encode(y, x=alt.value({"expr": "width * 0.5" if say.rtl else "6"}))
        for row, name in enumerate(("total", *FLOWS, "target", "uncertain"))
    ]
    told = [_lines(say, "answered", "0", SIZES[0], 600), _lines(say, "explained", "rows * 21 + 6", SIZES[1], 400)]
    ends = point("target", color=COLOURS["target"]), point("trade", color=COLOURS["total"])
    layers = alt.layer(*fan, *paths, known, aim, *ends, *keys, *told).properties(width=640, height=300)
    layers = layers.configure(font=f"{font}, DejaVu Sans, sans-serif").configure_view(stroke=None)
    return layers.configure_axis(labelFontSize=12, labelColor=COLOURS["total"], gridColor=FAINTER)


def _lines(say: Say, signal: str, above: str, size: int, weight: int) -> alt.Chart:
    """A signal's text, broken by words into lines as long as the chart is wide."""
    start, end = ("'\u2067' + ", " + '\u2069'") if say.rtl else ("", "")
    place = f"({above}) + floor(datum.line) * {round(1.31 * size)} + {size}"
    return (
        alt.Chart(alt.Data(values=[{}]))
        .transform_calculate(word=f"split({signal}, ' ')")
        .transform_flatten(["word"])
        .transform_calculate(size="length(replace(datum.word, regexp('[\u2066-\u2069]', 'g'), '')) + 1")
        .transform_window(end="sum(size)", frame=[None, 0])
        .transform_calculate(line=f"floor((datum.end - 1) * {LETTER * size} / width)")
        .transform_aggregate(words="values(word)", groupby=["line"])
        .transform_calculate(
            text=f"{start}join(pluck(datum.words, 'word'), ' '){end}",
            trade=f"{TOP} * (1 + (head - ({place})) / height)",
        )
        .mark_text(fontSize=size, fontWeight=weight, align=say.start, color=COLOURS["total"])
        .encode(y="trade:Q", x=alt.value({"expr": "width" if say.rtl else "0"}), text="text:N")
    )
