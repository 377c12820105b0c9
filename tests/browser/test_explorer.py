"""The explorer as a reader has it: what the keys move, what it then says and draws, against the views."""

import re

import pytest
from playwright.sync_api import expect
from what_if import MARKS, TARGET, VIEWS, YEAR, on_slider, paths_of, said, told

from trade import explorer, figures, views
from trade.language import LANGUAGES, Say

WHERE = {"en": "explorer.html", "ar": "ar/explorer.html"}
every = pytest.mark.parametrize("language", LANGUAGES)


@pytest.fixture
def chart(page, address, language):
    """The page of one language with the chart drawn, without a fault before and after."""
    page.goto(address + WHERE[language])
    page.wait_for_selector(".vega-bindings")
    yield page
    assert page.faults == []


def check(chart, language, settings, scenario="own"):
    """That the words, the target's point and that of trade in its year are those expected."""
    words = told(chart)
    assert any(expected in words for expected in said(language, settings, scenario)), words
    points = chart.locator(".explorer svg .mark-symbol path").evaluate_all(
        "all => all.map(one => one.getAttribute('transform').match(/-?[\\d.]+/g).map(Number))"
    )
    *_, (_, aim), (across, point) = points  # the target, and trade in its year
    width = chart.evaluate("document.querySelector('.explorer svg .background').getBBox().width")
    first = min(min(views.seen(view).record.index) for view in VIEWS)
    year, trade = (
        settings["target_year"],
        sum(path[settings["target_year"]] for path in paths_of(settings, scenario)[0].values()),
    )
    assert across == pytest.approx(width * (year - first) / (explorer.LAST_YEAR - first), abs=0.6)
    assert 300 * (1 - settings["target"] / 22) == pytest.approx(aim, abs=0.01)  # the chart is 300 high, up to 22
    assert 300 * (1 - trade / 22) == pytest.approx(point, abs=0.01)


def settings(chart):
    return chart.locator(".vega-bindings input").evaluate_all(
        "all => all.map(input => [input.name, input.value, input.checked])"
    )


def named(chart, say, message):
    """A slider by the name that a screen reader says, which ends with its value."""
    label = re.escape(say.text(message))
    return chart.get_by_role("slider", name=re.compile(rf"^{label} [\d.-]+$"))


def field(chart, say, slider):
    """The field for typing beside a slider, by its name."""
    name = say.text("explorer-typed", name=say.text(f"explorer-{slider}")).translate(MARKS)
    return chart.get_by_role("spinbutton", name=name, exact=True)


def back(chart, say):
    """The box that leads back to what is published."""
    return chart.get_by_role("checkbox", name=say.text("explorer-published"))


@every
def test_it_begins_as_published(chart, language):
    check(chart, language, on_slider())
    outcome = views.seen(VIEWS[-1]).outcomes(TARGET, YEAR, explorer.LAST_YEAR).loc["own"]
    assert figures.fixed(outcome.trade.value, 2) in told(chart)
    month = Say(language).month(VIEWS[-1])
    assert Say(language).text("explorer-as-published", view=month).translate(MARKS) in told(chart)


@every
@pytest.mark.parametrize(
    ("slider", "presses"),
    [
        ("exports", 5),
        ("imports", -3),
        ("exports_rate", 14),
        ("imports_rate", -6),
        ("target", 5),
        ("target_year", 2),
        ("inflation", 3),
    ],
)
def test_arrow_keys_move_a_slider_and_the_words_and_the_point_with_it(chart, language, slider, presses):
    say = Say(language)
    handle = named(chart, say, f"explorer-{slider}")
    before = float(handle.input_value())
    for _ in range(abs(presses)):
        handle.press("ArrowUp" if presses > 0 else "ArrowDown")
    value = float(handle.input_value())
    assert value == pytest.approx(before + presses * explorer.SLIDERS[slider][2])
    check(chart, language, on_slider(**{slider: int(value) if slider == "target_year" else value}))
    assert say.text("explorer-differs") in told(chart)
    spoken = chart.locator(".explorer-told")
    chart.wait_for_function("document.querySelector('.explorer-told').textContent")
    assert " ".join(spoken.text_content().translate(MARKS).split()) in told(chart)


@every
def test_arrow_keys_choose_a_scenario_and_a_view(chart, language):
    say = Say(language)
    choices = chart.get_by_role("radiogroup", name=say.text("explorer-scenario")).get_by_role("radio")
    choices.first.focus()
    for scenario in explorer.SCENARIOS[1:]:
        chart.keyboard.press("ArrowDown")
        at = on_slider(scenario=scenario)
        for flow in ("exports_rate", "imports_rate"):
            assert float(named(chart, say, f"explorer-{flow}").input_value()) == at[flow]
        check(chart, language, at, scenario)
    chart.keyboard.press("ArrowDown")  # to other rates, which sets none
    expect(choices.nth(-2)).to_be_checked()
    field(chart, say, "exports_rate").fill("3")
    expect(choices.last).to_be_checked()
    chart.get_by_role("radiogroup", name=say.text("explorer-view")).get_by_role("radio").last.focus()
    for view in VIEWS[-2::-1]:
        chart.keyboard.press("ArrowUp")
        check(chart, language, on_slider(view))
        assert say.text("explorer-as-published", view=say.month(view)).translate(MARKS) in told(chart)


@every
def test_a_typed_number_and_one_rate_for_both_move_the_sliders(chart, language):
    say = Say(language)
    chart.get_by_role("checkbox", name=say.text("explorer-one_rate")).press("Space")
    field(chart, say, "imports_rate").fill("12.5")
    chart.keyboard.press("Enter")
    check(chart, language, on_slider(exports_rate=12.5, imports_rate=12.5))


@pytest.mark.parametrize("language", ["ar"])
@pytest.mark.parametrize("slider", explorer.SLIDERS)
def test_whatever_is_typed_a_field_ends_with_a_number_of_its_slider(chart, language, slider):
    say, (low, high, *_) = Say(language), explorer.SLIDERS[slider]
    entry, handle = field(chart, say, slider), named(chart, say, f"explorer-{slider}")
    for keys, value in {"999999": high, "1e9": high, "-1e9": low, "": low, "-": low, "e-": low, "99999": high}.items():
        entry.focus()
        chart.keyboard.press("Control+A")
        chart.keyboard.press("Delete")
        chart.keyboard.type(keys)
        chart.keyboard.press("Tab")
        expect(entry).to_have_value(f"{value}")
        assert float(handle.input_value()) == value, keys
        check(chart, language, on_slider(**{slider: value}))


@every
def test_one_box_leads_back_to_what_is_published(chart, language):
    say, words, inputs = Say(language), told(chart), settings(chart)
    chart.get_by_role("radiogroup", name=say.text("explorer-scenario")).get_by_role("radio").nth(2).press("Space")
    for slider in explorer.SLIDERS:
        named(chart, say, f"explorer-{slider}").press("PageUp")
    assert told(chart) != words
    assert not back(chart, say).is_checked()
    for _ in range(2):  # nor can it be unticked, which would say that something had changed
        back(chart, say).press("Space")
        expect(back(chart, say)).to_be_checked()
        assert (told(chart), settings(chart)) == (words, inputs)


@every
def test_controls_and_words_are_set_from_where_the_language_begins(chart, language):
    directions = chart.evaluate(
        "['.vega-bindings', '.explorer'].map(name => getComputedStyle(document.querySelector(name)).direction)"
    )
    assert set(directions) == {"rtl" if language == "ar" else "ltr"}


@every
def test_the_front_page_leads_to_it(page, address, language):
    page.goto(address + WHERE[language].replace("explorer", "index"))
    page.get_by_role("link", name=Say(language).text("site-explorer")).click()
    assert page.url == address + WHERE[language]
    assert page.locator("article h1").text_content().startswith(Say(language).text("explorer-title"))


# Settings with the shortest and the longest words, and lines all over the plot.
EXTREMES = [
    {},
    {"exports_rate": "-19.75", "imports_rate": "-19.75", "target": "19.75", "target_year": "2040", "inflation": "4.75"},
    {
        "exports": "8",
        "imports": "8",
        "exports_rate": "-10.25",
        "target": "19.75",
        "target_year": "2027",
        "inflation": "5",
    },
    {"exports": "8", "imports": "7.125", "target": "5", "exports_rate": "39.25", "imports_rate": "39.25"},
    {"target": "20", "target_year": "2040", "exports_rate": "40", "imports_rate": "-20"},
]
PLACES = """() => {
  const place = document.querySelector(".explorer"), box = element => element.getBoundingClientRect();
  const drawing = box(place.querySelector("svg")), plot = box(place.querySelector("svg .mark-group .background"));
  const texts = [...place.querySelectorAll("svg .mark-text.role-mark text")].map(box);
  const key = texts.slice(0, 5), controls = [...document.querySelectorAll(".vega-bind")].map(box);
  const inside = text => text.left > drawing.left - 2 && text.right < drawing.right + 2 && text.top >= drawing.top;
  const meet = (one, other) => one.left < other.right && other.left < one.right
    && one.top + 4 < other.bottom && other.top + 4 < one.bottom;
  return {
    stays: [plot, ...key, ...controls].flatMap(({x, y}) => [x, y + scrollY]).map(Math.round),
    outside: texts.filter(text => !inside(text)),
    crossed: key.filter((one, i) => one.bottom > plot.top || texts.slice(i + 1).some(each => meet(one, each))),
    sideways: document.documentElement.scrollWidth - innerWidth,
  };
}"""


@every
@pytest.mark.parametrize("width", [360, 1440])
def test_nothing_moves_leaves_the_drawing_or_crosses_the_key_whatever_is_chosen(chart, language, width):
    say = Say(language)
    chart.set_viewport_size({"width": width, "height": 800})
    chart.reload()
    chart.wait_for_selector(".vega-bindings")
    chart.evaluate("document.fonts.ready")
    stays = set()
    for settings in EXTREMES:
        back(chart, say).press("Space")
        for slider, value in settings.items():
            field(chart, say, slider).fill(value)
            chart.keyboard.press("Enter")
        places = chart.evaluate(PLACES)
        stays.add(tuple(places.pop("stays")))
        assert places == {"outside": [], "crossed": [], "sideways": 0}, settings
    assert len(stays) == 1
