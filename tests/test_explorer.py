"""What the explorer says and draws, as its SVG has it without a browser, against the functions of the package."""

import copy
import json
import re
import xml.etree.ElementTree as ElementTree
from collections import Counter
from functools import cache

import numpy as np
import pandas as pd
import pytest
import vl_convert
from scipy import stats

from trade import explorer, figures, paths, tables, views
from trade.language import LANGUAGES, Say
from trade.target import required_growth, year_reached

TARGET = tables.estimates()["target_usd"].value
YEAR = int(tables.estimates()["target_year"].value)
VIEWS = tables.load("views")["view"].tolist()
MARKS = str.maketrans("\u00a0", " ", "\u2066\u2067\u2068\u2069")
TABLE_ERROR = 1e-4  # a hundredth of a percentage point of chance

seen = cache(views.seen)
specification = cache(explorer.specification)


def on_slider(view, scenario="own", **others):
    """Where the sliders stand with a scenario of a view."""
    known, kept = seen(view), views.SCENARIOS[scenario]
    stand = {"view": view, "target": TARGET, "target_year": YEAR, "inflation": 0}
    for flow in ("export", "import"):
        stand[f"{flow}s"] = round(known.level[flow].value, 2)
        stand[f"{flow}s_rate"] = round(100 * known.growth[kept.get(flow, "total")].value, 1)
    return stand | others


def drawn(language, settings, **signals):
    """The SVG with the controls set."""
    spec = copy.deepcopy(specification(language))
    known = {signal["name"]: signal for signal in spec["signals"]}
    for name, value in settings.items():
        signal = known[f"view_{language}" if name == "view" else name]
        assert "value" in signal, f"{name} is no control"
        signal["value"] = value
    spec["signals"] += [{"name": name, "update": update} for name, update in signals.items()]
    spec["title"] = {"text": {"signal": " + ' ' + ".join(signals) or "''"}}
    return vl_convert.vega_to_svg(json.dumps(spec))


def said(svg):
    """All that an SVG says, in one line."""
    words = [element.text or "" for element in ElementTree.fromstring(svg).iter("{http://www.w3.org/2000/svg}text")]
    return " ".join(" ".join(words).translate(MARKS).split())


def expected(language, settings, scenario="own"):
    """The sentences by the functions of the package; two where the table of t may round either way."""
    say, view = Say(language), seen(settings["view"])
    published, kept = on_slider(settings["view"], scenario), views.SCENARIOS[scenario]
    level, rate = {}, {}
    for flow in ("export", "import"):
        at, growth = settings[f"{flow}s"], settings[f"{flow}s_rate"]
        level[flow] = view.level[flow].value if at == published[f"{flow}s"] else at
        own = view.growth[kept.get(flow, "total")].value
        rate[flow] = own if growth == published[f"{flow}s_rate"] else growth / 100
    target, year, prices = settings["target"], settings["target_year"], settings["inflation"] / 100
    years = pd.RangeIndex(view.base_year, explorer.LAST_YEAR + 1)
    steps, ahead = year - view.base_year, (years - view.base_year).to_numpy()
    both = {flow: paths.compound(level[flow], rate[flow], ahead) / (1 + prices) ** ahead for flow in level}
    ends = {flow: pd.Series(path, years)[year] for flow, path in both.items()}
    first = year_reached(pd.Series(both["export"] + both["import"], years), target)
    total, trade, nominal = sum(level.values()), sum(ends.values()), target * (1 + prices) ** steps
    chance = paths.probability_of_reaching(nominal, total, view.yearly_growth, steps)

    def takes(flow, other):
        rest = nominal - ends[other] * (1 + prices) ** steps
        return figures.percent(100 * required_growth(level[flow], rest, steps), 1) if rest > 0 else "", rest <= 0

    fractions = {"required": required_growth(total, nominal, steps), "share": ends["import"] / trade}
    percent = {name: figures.percent(100 * value, 1) for name, value in (fractions | {"inflation": prices}).items()}
    (exports, alone), (imports, other_alone) = takes("export", "import"), takes("import", "export")
    rates = {f"{flow}s_rate": f"{settings[f'{flow}s_rate']:.2f}".rstrip("0").rstrip(".") for flow in level}
    words = percent | {flow: f"{number.replace('-', '−')}%" for flow, number in rates.items()} | {
        "answer": "yes" if trade >= target * (1 - 1e-9) else "no",
        "reached": "never" if first is None else "already" if first == view.base_year else "in",
        "money": "constant" if prices else "current",
        "level": figures.fixed(total, 2), "trade": figures.fixed(trade, 2), "year": f"{year}",
        "base_year": f"{view.base_year}", "first": f"{first or explorer.LAST_YEAR}",
        "balance": figures.fixed(ends["export"] - ends["import"], 2),
        "target_amount": say.text("billion-dollars", n=target, amount=f"{target:g}"),
        "exports_needed": exports, "imports_needed": imports,
        "n_rates": len(view.yearly_growth), "rates": f"{len(view.yearly_growth)}", "view": say.month(view.view),
    }  # fmt: skip
    as_published = settings == published | {"view": settings["view"]}
    messages = ["answer", "required", "split", "exports-left", "imports-left", "chance"]
    messages.append("as-published" if as_published else "differs")
    lone = {"exports-left": alone, "imports-left": other_alone}
    found = []
    for moved in (chance - TABLE_ERROR, chance + TABLE_ERROR):
        told = words | {"chance": figures.percent(100 * moved, 0)}
        found.append(" ".join(
            say.text(f"explorer-{message}", **told, alone="yes" if lone.get(message) else "no") for message in messages
        ).translate(MARKS))  # fmt: skip
    return found


PUBLISHED = [(view, scenario) for view in VIEWS for scenario in views.SCENARIOS]
# Each control alone, and several together: falling trade, a target met already or never, one flow alone enough.
CHANGED = [
    {"exports": 3.3},
    {"imports": 2.345},
    {"exports_rate": -4.5},
    {"imports_rate": 22.25},
    {"target": 12.5},
    {"target_year": 2035},
    {"inflation": 2.5},
    {"exports_rate": -20, "imports_rate": -20, "target": 20, "target_year": 2040},
    {"exports": 8, "imports": 8, "exports_rate": -10, "imports_rate": -15, "target": 5, "target_year": 2027},
    {"exports": 0.1, "imports_rate": 40, "target": 7, "inflation": 5},
    {"exports_rate": 40, "target_year": 2033, "inflation": 0.1},
    {"exports": 2, "imports": 2, "exports_rate": 13.1, "imports_rate": 13.1, "target": 11},
]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("view", "scenario"), PUBLISHED)
def test_published_settings_give_published_numbers(language, view, scenario):
    settings, known = on_slider(view, scenario), seen(view)
    told = said(drawn(language, settings))
    assert any(words in told for words in expected(language, settings, scenario)), told
    end = known.outcomes(TARGET, YEAR, explorer.LAST_YEAR).loc[scenario]
    path = known.scenarios(explorer.LAST_YEAR).query("scenario == @scenario and flow == 'total'")
    first = year_reached(path.set_index("year").value_usd_bn, TARGET)
    for number in (
        f"{end.trade.value:.2f}",
        f"{first or explorer.LAST_YEAR}",
        f"{known.required(TARGET, YEAR).value:.1%}",
    ):
        assert number in told
    assert end.import_share is None or f"{end.import_share.value:.1%}" in told
    assert f"{known.chance(TARGET, YEAR):.0%}" in told


@pytest.mark.parametrize("case", range(len(CHANGED)))
def test_the_words_say_what_the_functions_do_and_both_languages_the_same(case):
    view, numbers = VIEWS[case % len(VIEWS)], []
    settings = on_slider(view, **CHANGED[case])
    for language in LANGUAGES:
        told, wanted = said(drawn(language, settings)), expected(language, settings)
        assert any(words in told for words in wanted), (told, wanted)
        assert not set(wanted) & set(expected(language, on_slider(view)))
        numbers.append(Counter(re.findall(r"−?\d[\d.]*\d%?|−?\d%?", told)))
    assert numbers[0] == numbers[1]


def heard(*events, kind="change", **stand):
    """Where controls go: of each event the name and value of its input, and the control that hears it."""
    signals, updates = {signal["name"]: signal for signal in specification("en")["signals"]}, {}
    for number, (name, value, control) in enumerate(events):
        update = signals[control]["on"][0]["update"]
        for part, filled in (("target.name", name), ("target.value", value), ("type", kind)):
            update = update.replace(f"event.{part}", repr(filled))
        updates[f"heard{number}"] = update
    return [float(word) for word in said(drawn("en", on_slider(VIEWS[-1], **stand), **updates)).split()[-len(events) :]]


@pytest.mark.parametrize("scenario", views.SCENARIOS)
def test_a_scenario_sets_both_rates(scenario):
    events = [("scenario_en", scenario, control) for control in ("exports_rate", "imports_rate")]
    wanted = on_slider(VIEWS[-1], scenario)
    assert heard(*events, exports_rate=7, imports_rate=8) == [wanted[control] for _, _, control in events]


def test_a_view_and_the_way_back_set_what_is_published():
    moved = {"exports": 2, "imports": 2, "exports_rate": 7, "imports_rate": 8}
    others = {"target": 12, "target_year": 2035, "inflation": 3}
    wanted = [on_slider(VIEWS[-1])[control] for control in moved]
    events = [(name, "on", control) for name in ("view_en", "published_en") for control in moved | others]
    assert heard(*events, **moved, **others) == [*wanted, *others.values(), *wanted, TARGET, YEAR, 0]


def test_a_typed_number_moves_its_slider_and_stays_within_its_ends():
    for control in ("exports", "imports", "exports_rate", "imports_rate", "target"):
        low, high, *_ = explorer.SLIDERS[control]
        stays = on_slider(VIEWS[-1])[control]
        events = [(f"{control}_en", typed, control) for typed in ("5.125", "-99", "99", "")]
        others = (f"{control}_ar", "5.125", control)  # that of the other language on the same page
        assert heard(*events, others) == [5.125, low, high, stays, stays]
        assert heard(*events, kind="input") == [5.125, stays, stays, stays]  # as long as it is being typed


def test_with_one_rate_for_both_either_moves_the_other():
    events = [
        ("exports_rate", "7", "imports_rate"),
        ("imports_rate", "8", "exports_rate"),
        ("exports_rate_en", "9.25", "imports_rate"),
        ("one_rate", "on", "exports_rate"),
    ]
    assert heard(*events, one_rate=True, exports_rate=7, imports_rate=8) == [7, 8, 9.25, 8]
    assert heard(*events, one_rate=False, exports_rate=7, imports_rate=8) == [8, 7, 8, 7]


@pytest.mark.parametrize("freedom", range(2, 13))
def test_the_table_of_t_is_close_enough(freedom):
    # Steps of 1/100 in t / sqrt(freedom + t**2), where the distribution function is smooth: linear
    # interpolation misses by at most an eighth of the square of the step times its curvature.
    places = np.linspace(-200, 200, 100_001)
    part = np.abs(places) / np.sqrt(freedom + places**2)
    above = np.interp(part, np.linspace(0, 1, explorer.CELLS + 1), explorer.t_table(freedom))
    error = np.abs(np.where(places > 0, above, 1 - above) - stats.t.cdf(places, freedom))
    assert error.max() < TABLE_ERROR


def shapes(svg):
    """The lines of an SVG by their colour, each as its points."""
    found = {}
    for element in ElementTree.fromstring(svg).iter("{http://www.w3.org/2000/svg}path"):
        colour = element.get("stroke") or element.get("fill")
        found.setdefault(colour, []).append(element.get("d"))
    return found


def test_the_picture_moves_with_the_controls_and_its_axes_stay():
    before, after = (shapes(drawn("en", on_slider(VIEWS[-1], **each))) for each in ({}, {"exports_rate": 9}))
    moved = {colour for colour in before if before[colour] != after[colour]}
    assert moved == {figures.COLOURS["exports"], figures.COLOURS["total"]}


def test_every_view_of_the_data_can_be_chosen():
    signals = {signal["name"]: signal for signal in specification("ar")["signals"]}
    assert signals["view_ar"]["bind"]["options"] == VIEWS
    assert signals["view_ar"]["value"] == VIEWS[-1]


def test_the_page_holds_the_specification_and_a_place_to_say_it():
    page = explorer.page("ar")
    held = re.search(r'<script type="application/json">(.*?)</script>', page, re.DOTALL)[1]
    assert json.loads(held) == specification("ar")
    assert '<div class="explorer" lang="ar" dir="rtl">' in page and 'aria-live="polite"' in page
