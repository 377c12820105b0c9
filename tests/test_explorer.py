"""What the explorer says and draws, as its SVG has it without a browser, against the functions of the package."""

import copy
import json
import re
import shutil
import xml.etree.ElementTree as ElementTree
from collections import Counter
from functools import cache, partial

import numpy as np
import pytest
import vl_convert
from scipy import stats
from what_if import MARKS, TABLE_ERROR, TARGET, VIEWS, YEAR, on_slider, said, seen

from trade import explorer, figures, tables, views
from trade.language import LANGUAGES
from trade.target import year_reached

specification = cache(explorer.specification)


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


def words_of(svg):
    """All that an SVG says, in one line."""
    words = [element.text or "" for element in ElementTree.fromstring(svg).iter("{http://www.w3.org/2000/svg}text")]
    return " ".join(" ".join(words).translate(MARKS).split())


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
    {"exports": 5, "imports": 4.996, "exports_rate": 0, "imports_rate": 0},  # 9.996, which is not 10.00
    {"exports": 8, "imports": 8, "target": 5},  # all but certain
]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("view", "scenario"), PUBLISHED)
def test_published_settings_give_published_numbers(language, view, scenario):
    settings, known = on_slider(view, scenario), seen(view)
    told = words_of(drawn(language, settings))
    assert any(words in told for words in said(language, settings, scenario)), told
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
        told, wanted = words_of(drawn(language, settings)), said(language, settings)
        assert any(words in told for words in wanted), (told, wanted)
        assert not set(wanted) & set(said(language, on_slider(view)))
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
    return [
        float(word) for word in words_of(drawn("en", on_slider(VIEWS[-1], **stand), **updates)).split()[-len(events) :]
    ]


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
    within = dict.fromkeys(explorer.SLIDERS, ("4.25", 4.25)) | {
        "target": ("5.125", 5.13),
        "target_year": ("2033.4", 2033),
    }
    for control, (typed, number) in within.items():
        (low, high, *_), stays = explorer.SLIDERS[control], on_slider()[control]
        field, entries = f"{control}_en", (typed, "-99", "1e9", "")
        other = (f"{control}_ar", typed, control)  # that of the other language on the same page
        assert heard(*((field, entry, control) for entry in entries), other) == [number, low, high, stays, stays]
        typing = [(field, entry, control) for entry in entries]
        assert heard(*typing, kind="input") == [number, stays, stays, stays]  # half a number changes nothing


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


@pytest.mark.parametrize(
    ("change", "moves"),
    [
        ({"exports_rate": 9}, {"exports", "total"}),
        ({"imports": 3}, {"imports", "total", "uncertain"}),  # the fan goes out from the level
        ({"inflation": 2}, {"exports", "imports", "total", "uncertain"}),
        ({"target_year": 2033}, set()),
    ],
)
def test_the_picture_moves_with_the_controls_and_its_axes_stay(change, moves):
    before, after = (shapes(drawn("en", on_slider(**each))) for each in ({}, change))
    assert {colour for colour in before if before[colour] != after[colour]} == {figures.COLOURS[each] for each in moves}


def test_every_view_of_the_data_can_be_chosen():
    signals = {signal["name"]: signal for signal in specification("ar")["signals"]}
    assert signals["view_ar"]["bind"]["options"] == VIEWS
    assert signals["view_ar"]["value"] == VIEWS[-1]


def test_the_page_holds_the_specification_and_a_place_to_say_it():
    page = explorer.page("ar")
    held = re.search(r'<script type="application/json">(.*?)</script>', page, re.DOTALL)[1]
    assert json.loads(held) == specification("ar")
    assert '<div class="explorer" lang="ar" dir="rtl">' in page and 'aria-live="polite"' in page


def test_sliders_reach_what_a_corrected_table_or_a_further_view_publishes(tmp_path, monkeypatch):
    # A view of 2026, from 2027 on, with exports of 9.0, 45 % more than before: beyond the ends of the sliders.
    shutil.copytree(tables.DATA, folder := tmp_path / "data")
    rows = {"views.csv": ["2027-02,2026,published,,,,,A trial"]}
    rows["reference/annual.csv"] = [
        f"2026,uz,trade ministry,{flow},{level},rounded,0.1,{growth},2027-01,published,,A trial,,"
        for flow, level, growth in (("total", "13.0", 30), ("export", "9.0", 45), ("import", "4.0", 5))
    ]
    for name, lines in rows.items():
        with (folder / name).open("a", encoding="utf-8") as table:
            table.writelines(f"{line}\n" for line in lines)
    corrected = partial(views.seen, folder=folder)
    monkeypatch.setattr("what_if.seen", corrected)
    monkeypatch.setattr(f"{__name__}.specification", partial(explorer.specification, folder=folder))
    published, signals = on_slider("2027-02"), {each["name"]: each for each in specification("en")["signals"]}
    for control in explorer.SLIDERS:
        bind = signals[control]["bind"]
        assert signals[control]["value"] == published[control] and bind["min"] <= published[control] <= bind["max"]
    assert signals["target_year"]["bind"]["min"] == 2027
    for settings in (published, published | {"target_year": 2027, "target": 20, "exports_rate": -20}):
        assert any(words in words_of(drawn("ar", settings)) for words in said("ar", settings))
