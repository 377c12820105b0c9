"""The explorer as a reader has it: what the keys move, what it then says and draws, against the views."""

import re

import pytest

from trade import explorer, figures, paths, tables, views
from trade.language import LANGUAGES, Say

TARGET = tables.estimates()["target_usd"].value
YEAR = int(tables.estimates()["target_year"].value)
VIEWS = tables.load("views")["view"].tolist()
MARKS = str.maketrans("\u00a0", " ", "\u2066\u2067\u2068\u2069")
WHERE = {"en": "explorer.html", "ar": "ar/explorer.html"}
every = pytest.mark.parametrize("language", LANGUAGES)


@pytest.fixture
def chart(page, address, language):
    """The page of one language with the chart drawn, without a fault before and after."""
    page.goto(address + WHERE[language])
    page.wait_for_selector(".vega-bindings")
    yield page
    assert page.faults == []


def stands(view=VIEWS[-1], scenario="own"):
    """What a view and a scenario set: levels and rates of the views, and the rest as published."""
    known, kept = views.seen(view), views.SCENARIOS[scenario]
    level = {f"{flow}s": known.level[flow].value for flow in ("export", "import")}
    rate = {f"{flow}s_rate": 100 * known.growth[kept.get(flow, "total")].value for flow in ("export", "import")}
    return level | rate | {"target": TARGET, "target_year": YEAR, "inflation": 0, "view": view}


def expected(language, at):
    """The answer in words, the numbers of the rest, and trade in the target year."""
    say, known = Say(language), views.seen(at["view"])
    prices, steps = 1 + at["inflation"] / 100, at["target_year"] - known.base_year
    level = at["exports"] + at["imports"]

    def ends(year):
        ahead = year - known.base_year
        return [at[flow] * ((1 + at[f"{flow}_rate"] / 100) / prices) ** ahead for flow in ("exports", "imports")]

    exports, imports = ends(at["target_year"])
    trade = exports + imports
    reached = [year for year in range(known.base_year, explorer.LAST_YEAR + 1) if sum(ends(year)) >= at["target"]]
    answer = say.text(
        "explorer-answer",
        answer="yes" if trade >= at["target"] else "no",
        reached="in" if reached else "never",
        money="current" if prices == 1 else "constant",
        exports_rate=f"{round(at['exports_rate'], 1):g}%",
        imports_rate=f"{round(at['imports_rate'], 1):g}%",
        level=figures.fixed(level, 2),
        trade=figures.fixed(trade, 2),
        year=f"{at['target_year']}",
        base_year=f"{known.base_year}",
        first=f"{min(reached, default=explorer.LAST_YEAR)}",
        target_amount=say.text("billion-dollars", n=at["target"], amount=f"{at['target']:g}"),
    )
    nominal = at["target"] * prices**steps
    required = (nominal / level) ** (1 / steps) - 1
    chance = paths.probability_of_reaching(nominal, level, known.yearly_growth, steps)
    rest = [f"{required:.1%}", f"{imports / trade:.1%}", figures.fixed(exports - imports, 2), f"{chance:.0%}"]
    return answer.translate(MARKS), rest, trade


def told(chart):
    """All that the chart says, in one line."""
    return " ".join(" ".join(chart.locator(".explorer svg text").all_text_contents()).translate(MARKS).split())


def check(chart, language, at):
    """That the words and the point of the target year are those expected."""
    answer, rest, trade = expected(language, at)
    words = told(chart)
    assert answer in words, (answer, words)
    numbers = re.findall(r"−?\d[\d.]*\d%?|\d%?", words.split(answer)[1])
    assert set(rest) <= set(numbers), (rest, numbers)
    points = chart.locator(".explorer svg .mark-symbol path").evaluate_all(
        "all => all.map(one => one.getAttribute('transform').match(/[\\d.]+/g).map(Number))"
    )
    *_, (_, aim), (across, point) = points  # the target, and trade in its year
    width = chart.evaluate("document.querySelector('.explorer svg .background').getBBox().width")
    first = min(min(views.seen(view).record.index) for view in VIEWS)
    assert across == pytest.approx(width * (at["target_year"] - first) / (explorer.LAST_YEAR - first), abs=0.6)
    assert 300 * (1 - at["target"] / explorer.TOP) == pytest.approx(aim, abs=0.01)  # the chart is 300 high
    assert 300 * (1 - trade / explorer.TOP) == pytest.approx(point, abs=0.01)


def settings(chart):
    return chart.locator(".vega-bindings input").evaluate_all(
        "all => all.map(input => [input.name, input.value, input.checked])"
    )


def named(chart, say, message):
    """A slider by the name that a screen reader says, which ends with its value."""
    label = re.escape(say.text(message))
    return chart.get_by_role("slider", name=re.compile(rf"^{label} [\d.-]+$"))


@every
def test_it_begins_as_published(chart, language):
    check(chart, language, stands())
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
    check(chart, language, stands() | {slider: int(value) if slider == "target_year" else value})
    assert say.text("explorer-differs") in told(chart)
    spoken = chart.locator(".explorer-told")
    chart.wait_for_function("document.querySelector('.explorer-told').textContent")
    assert " ".join(spoken.text_content().translate(MARKS).split()) in told(chart)


@every
def test_arrow_keys_choose_a_scenario_and_a_view(chart, language):
    say = Say(language)
    first = chart.get_by_role("radiogroup", name=say.text("explorer-scenario")).get_by_role("radio").first
    first.focus()
    for scenario in explorer.SCENARIOS[1:]:
        chart.keyboard.press("ArrowDown")
        at = stands(scenario=scenario)
        for flow in ("exports_rate", "imports_rate"):
            assert float(named(chart, say, f"explorer-{flow}").input_value()) == round(at[flow], 1)
        check(chart, language, at)
    chart.get_by_role("radiogroup", name=say.text("explorer-view")).get_by_role("radio").last.focus()
    for view in VIEWS[-2::-1]:
        chart.keyboard.press("ArrowUp")
        check(chart, language, stands(view))
        assert say.text("explorer-as-published", view=say.month(view)).translate(MARKS) in told(chart)


@every
def test_a_typed_number_and_one_rate_for_both_move_the_sliders(chart, language):
    say = Say(language)
    field = say.text("explorer-typed", name=say.text("explorer-imports_rate")).translate(MARKS)
    chart.get_by_role("checkbox", name=say.text("explorer-one_rate")).press("Space")
    chart.get_by_role("spinbutton", name=re.compile(re.escape(field))).fill("12.5")
    chart.keyboard.press("Enter")
    check(chart, language, stands() | {"exports_rate": 12.5, "imports_rate": 12.5})


@every
def test_one_box_leads_back_to_what_is_published(chart, language):
    say, words, inputs = Say(language), told(chart), settings(chart)
    chart.get_by_role("radiogroup", name=say.text("explorer-scenario")).get_by_role("radio").nth(2).press("Space")
    for slider in explorer.SLIDERS:
        named(chart, say, f"explorer-{slider}").press("PageUp")
    back = chart.get_by_role("checkbox", name=say.text("explorer-published"))
    assert told(chart) != words
    assert not back.is_checked()
    back.press("Space")
    chart.wait_for_timeout(100)
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


@every
@pytest.mark.parametrize("width", [360, 1440])
def test_no_word_leaves_the_drawing_whatever_its_length(chart, language, width):
    chart.set_viewport_size({"width": width, "height": 800})
    named(chart, Say(language), "explorer-inflation").press("End")  # which has the longest sentences
    chart.wait_for_timeout(200)
    beyond = chart.evaluate(
        """() => {
          const drawing = document.querySelector(".explorer svg").getBoundingClientRect();
          return [...document.querySelectorAll(".explorer svg text")].filter(text => {
            const box = text.getBoundingClientRect();
            return box.left < drawing.left || box.right > drawing.right || box.top < drawing.top;
          }).map(text => text.textContent);
        }"""
    )
    assert beyond == []
    assert chart.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
