"""A chart to play with, in each language: a Vega specification that needs no kernel, server or network.

Altair writes the marks (`trade.explorer_marks`). What moves is Vega's own: a control is a signal with
an input, and what follows from the controls is a signal with an expression (`trade.explorer_words`).
Controls hear of one another by the events of their inputs, at the window, so that no two signals wait
for each other. What a view knows comes from `trade.views.seen`, every word from Fluent: Python writes a
sentence once for each choice in it, with names in braces, which the chart fills with numbers.
"""

import base64
import hashlib
import json
import math
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import numpy as np
import vl_convert
from IPython.display import display
from scipy import stats

from trade import tables, views
from trade.explorer_marks import BELOW, drawn, room
from trade.explorer_words import (
    CELLS,
    CHANCE,
    FLOWS,
    FOLLOWS,
    LAST_YEAR,
    SCENARIOS,
    by_choice,
    first_of,
    text,
    texts,
    told,
)
from trade.figures import fixed
from trade.language import Say

# Of each slider the lowest and the highest value, unless a view goes beyond, its step, and that of the
# field for typing beside it.
SLIDERS = {
    "exports": (0.1, 8, 0.01, 0.001),
    "imports": (0.1, 8, 0.01, 0.001),
    "exports_rate": (-20, 40, 0.1, 0.01),
    "imports_rate": (-20, 40, 0.1, 0.01),
    "target": (5, 20, 0.1, 0.01),
    "target_year": (2027, LAST_YEAR, 1, 1),
    "inflation": (0, 5, 0.1, 0.01),
}
STYLE = Path(__file__).with_name("explorer.css").read_text(encoding="utf-8")
# The words as one line, to be read out of an SVG.
UNSEEN = {"text": {"signal": "answered + ' ' + explained"}, "color": "transparent"}
TITLE = ".//*[@class='mark-text role-title-text']/{http://www.w3.org/2000/svg}text"
MIME = "application/vnd.vega.v5+json"


def show(language: str) -> None:
    """Shows the chart, live where Vega is and a picture where it is not; the text has its digest."""
    spec = specification(language)
    written = json.dumps(spec, sort_keys=True, ensure_ascii=False)
    digest = hashlib.sha256(written.encode()).hexdigest()
    svg = vl_convert.vega_to_svg(json.dumps(spec | {"title": UNSEEN}))
    picture = base64.b64encode(vl_convert.svg_to_png(svg, scale=1.5)).decode()
    bundle = {MIME: spec, "image/png": picture, "text/plain": f"explorer {language} {digest}"}
    options = {"renderer": "svg", "actions": False, "defaultStyle": STYLE}  # of vega-embed, as JupyterLab hands them on
    display(bundle, metadata={MIME: {"embed_options": options}, "image/png": {"alt": _shown(svg, language)}}, raw=True)


def page(language: str) -> str:
    """The chart as HTML, for a page that loads vega, vega-embed and ``site/static/explorer.js``."""
    spec = specification(language)
    written = json.dumps(spec, sort_keys=True, ensure_ascii=False).replace("<", r"\u003c")
    return (
        f'<style>{STYLE}</style><div class="explorer" lang="{language}" dir="{"rtl" if Say(language).rtl else "ltr"}">'
        f'<div class="explorer-chart" role="group" aria-label="{spec["description"]}"></div>'
        f'<p class="explorer-told" aria-live="polite"></p><script type="application/json">{written}</script></div>'
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
    spans = _spans(seen, published)
    most = math.ceil(spans["target"][1])
    sentences = texts(say, most)
    signals = [{"name": "seen", "value": seen}, {"name": "texts", "value": sentences}]
    signals += _controls(say, seen, published, spans)
    signals += [{"name": name, "update": update} for name, update in (FOLLOWS | told()).items()]
    signals += room(say, sentences, [chance for each in seen.values() for chance in each["chance"].values()])
    drawing = drawn(say, found, most * 1.1)
    return drawing | {"description": say.text("explorer-title"), "signals": signals, "autosize": "none"}


def t_table(freedom: int) -> list[float]:
    """The distribution function of Student's t from 0 up, at even steps of ``t / sqrt(freedom + t**2)``."""
    part = np.linspace(0, 1, CELLS, endpoint=False)
    return [*stats.t.cdf(part * np.sqrt(freedom / (1 - part**2)), freedom).round(6).tolist(), 1.0]


def _shown(svg: str, language: str) -> str:
    """What the picture shows, as published: what is drawn, and the chart's own words."""
    say, seen = Say(language), views.seen(tables.load("views")["view"].iloc[-1])
    told = "".join(ElementTree.fromstring(svg).find(TITLE).itertext()).replace("\u00a0", " ")
    (first, earliest), level = next(seen.record.items()), seen.level["total"].value
    drawn = {"earliest": fixed(earliest, 2), "first_year": f"{first}", "level": fixed(level, 2)}
    drawn |= {"base_year": f"{seen.base_year}", "last_year": f"{LAST_YEAR}"}
    return say.text("explorer-shown", title=say.text("explorer-title"), told=told, **drawn)


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
        "chance": by_choice(say, "explorer-chance", CHANCE[0], n_rates=len(steps), rates=f"{len(steps)}"),
        "published": text(say, "explorer-as-published", view=say.month(view.view)),
    }


def _rounded(values) -> list[float]:
    """To ten significant digits: the last bits differ between processors."""
    return [float(f"{value:.10g}") for value in values]


# The controls


def _spans(seen: dict, published: dict) -> dict[str, tuple[float, float]]:
    """The lowest and the highest value of each slider, with room for what any view has published."""
    reach = {slider: [number] for slider, number in published.items()}
    for place, flow in enumerate(FLOWS):
        reach[flow] = [each["shown"][place] for each in seen.values()]
        reach[f"{flow}_rate"] = [pair[place] for each in seen.values() for pair in each["shown_rates"].values()]
    lowest = {"target_year": max(each["base"] for each in seen.values()) + 1}  # no view looks back
    return {
        slider: (max(min(low, *reach[slider]), lowest.get(slider, low)), max(high, *reach[slider]))
        for slider, (low, high, *_) in SLIDERS.items()
    }


def _controls(say: Say, seen: dict, published: dict, spans: dict) -> list[dict]:
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
        return [{"events": events, "update": first_of(cases, otherwise)}]

    def follows(control, signal):
        """Shows a signal, anew once the reader is done, for what was typed or ticked may change nothing."""
        done = {"source": "window", "type": "change", "filter": [f"{name} == '{control}'"], "debounce": 20}
        return {"update": signal, "on": [{"events": done, "update": signal, "force": True}]}

    def choice(options):
        return {"input": "radio", "options": [*options], "labels": [*options.values()]}

    def typed(slider):
        """The number in a slider's field; one half typed may be outside, one that is done is brought inside."""
        (low, high), parts = spans[slider], f"{1 / SLIDERS[slider][-1]:g}"
        done = f"(event.type == 'change' || inrange(+{value}, [{low}, {high}]))"
        number = f"round(clamp(+{value}, {low}, {high}) * {parts}) / {parts}"
        return f"{name} == '{slider}{own}' && {value} !== '' && {done}", number

    def kept(slider):
        if slider in rest:
            return [(back, json.dumps(rest[slider]))]
        place = [*FLOWS].index(slider.removesuffix("_rate"))
        if slider in FLOWS:
            return [(reset, f"now.shown[{place}]")]
        return [
            (f"{name} == 'scenario{own}' && {value} != 'other'", f"now.shown_rates[{value}][{place}]"),
            (reset, f"now.shown_rates.own[{place}]"),
        ]

    def together(slider):
        (other,) = {"exports_rate", "imports_rate"} - {slider}
        condition, number = typed(other)
        moved = [(f"one_rate && {condition}", number), (f"one_rate && {name} == '{other}'", other)]
        return [*moved, (f"one_rate && {name} == 'one_rate'", "imports_rate")]

    scenarios = {each: say.text(f"scenario-{each}") for each in SCENARIOS} | {"other": say.text("explorer-other")}
    controls = [
        control(f"view{own}", choice({view: say.month(view) for view in seen}), value=list(seen)[-1]),
        control(f"scenario{own}", choice(scenarios), **follows(f"scenario{own}", "scenario")),
    ]
    for slider, (_, _, step, fine) in SLIDERS.items():
        span = dict(zip(("min", "max"), spans[slider]))
        cases = [typed(slider), *(together(slider) if "_rate" in slider else []), *kept(slider)]
        on = heard(cases, slider)
        controls.append(control(slider, {"input": "range", "step": step} | span, value=published[slider], on=on))
        label = say.text("explorer-typed", name=say.text(f"explorer-{slider}"))
        field, entry = f"{slider}{own}", {"input": "number", "step": fine} | span
        controls.append(control(field, entry, label, **follows(field, slider)))
        if slider == "imports_rate":
            off = heard([(f"{reset} || {name} == 'scenario{own}'", "false")], "one_rate")
            controls.append(control("one_rate", {"input": "checkbox"}, value=False, on=off))
    controls.append(control(f"published{own}", {"input": "checkbox"}, **follows(f"published{own}", "published")))
    same = [f"{flow} == now.shown[{i}]" for i, flow in enumerate(FLOWS)] + ["scenario != 'other'"]
    same += [f"{each} == {json.dumps(number)}" for each, number in rest.items()]
    return [*controls, {"name": "published", "update": " && ".join(same)}, {"name": "view", "update": f"view{own}"}]
