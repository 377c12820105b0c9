"""Words in two languages: what is filled in, in which order, and whether both files say the same."""

import re
from datetime import date
from pathlib import Path

import pytest
from fluent.syntax import FluentParser, ast
from fluent.syntax.visitor import Visitor

from trade import language
from trade.language import Say, WordsError, isolated, words_of

LTR, RTL, FIRST, POP = "\u2066", "\u2067", "\u2068", "\u2069"
PACKAGE = Path(language.__file__).parent
FILES = {name: FluentParser().parse((language.WORDS / f"{name}.ftl").read_text("utf-8")) for name in language.LANGUAGES}

ARABIC = """
grew = نمت { $flow ->
    [imports] الواردات { $rate }
   *[both] الصادرات والواردات
 } إلى { $level } في C5+1
amount = { $n ->
    [0] لا شيء
    [one] مليار واحد
    [few] { $count } مليارات
    [many] { $count } مليارًا
   *[other] { $count } مليار
 }
named = قال { $name }، ثم
dates-two = { $first } و{ $last }
dates-several = من { $first } إلى { $last }
"""
ENGLISH = """
grew = { $flow ->
    [imports] Imports grew by { $rate }
   *[both] Both grew
 } to { $level }
amount = { $count } billion
named = { $name } said
dates-two = { $first }–{ $last }
dates-several = { $first } to { $last }
figure =
    .title = A title
"""


@pytest.fixture(autouse=True)
def forget():
    yield
    language.bundle.cache_clear()


@pytest.fixture
def words(tmp_path, monkeypatch):
    """Puts other messages in place of the project's."""

    def put(ar=ARABIC, en=ENGLISH):
        (tmp_path / "ar.ftl").write_text(ar, encoding="utf-8")
        (tmp_path / "en.ftl").write_text(en, encoding="utf-8")
        monkeypatch.setattr(language, "WORDS", tmp_path)
        language.bundle.cache_clear()

    put()
    return put


def test_a_variant_of_arabic_words_is_not_isolated_but_what_is_filled_in_is(words):
    said = Say("ar")("grew", flow="imports", rate="−4.5%", level="2.42")
    assert said == f"{RTL}نمت الواردات {LTR}−4.5%{POP} إلى {LTR}2.42{POP} في {LTR}C5+1{POP}{POP}"


def test_english_has_no_marks(words):
    assert Say("en")("grew", flow="imports", rate="20.3%", level="2.42") == "Imports grew by 20.3% to 2.42"
    assert Say("en").text("figure.title") == "A title"


# Unicode CLDR, Arabic: few where n mod 100 is 3 to 10, many where it is 11 to 99, else other.
@pytest.mark.parametrize(
    ("n", "said"),
    [
        (0, "لا شيء"),
        (1, "مليار واحد"),
        (3, f"{LTR}3{POP} مليارات"),
        (10, f"{LTR}10{POP} مليارات"),
        (11, f"{LTR}11{POP} مليارًا"),
        (100, f"{LTR}100{POP} مليار"),
        (103, f"{LTR}103{POP} مليارات"),
        (9.54, f"{LTR}9.54{POP} مليار"),
    ],
)
def test_the_arabic_noun_agrees_with_the_number(words, n, said):
    assert Say("ar").text("amount", n=n, count=f"{n}") == said


@pytest.mark.parametrize(
    "name",
    [
        "5,400",
        "16.6%",
        "+20.3%",
        "Open SDG",
        "Türkiye",
        "Oʻzbekiston",
        "Uzbekistan’s",
        "USD 10 bn",
        "Rail (new)",
        "ВТО",
    ],
)
def test_what_is_filled_in_keeps_its_order_whatever_its_script(words, name):
    assert Say("ar").text("named", name=name) == f"قال {LTR}{name}{POP}، ثم"


@pytest.mark.parametrize("name", ["{braces}", "$dollars$", "a | b", "{ $name }", "100 %"])
def test_what_is_filled_in_is_data(words, name):
    assert Say("en").text("named", name=name) == f"{name} said"


def test_marks_of_direction_in_a_name_are_dropped(words):
    assert Say("ar").text("named", name=f"{POP}تريند\u202e") == "قال تريند، ثم"


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("من 5 و6 نوفمبر 2025", "من <5> و<6> نوفمبر <2025>"),
        ("في 2024 2025", "في <2024> <2025>"),
        ("نحو 10 bn (5,400)، و16.6%؛", "نحو <10 bn> (<5,400>)، و<16.6%>؛"),
        ("انظر data/README.md؛ و Türkiye و«Tenge»", "انظر <data/README.md>؛ و <Türkiye> و«<Tenge>»"),
    ],
)
def test_numbers_and_latin_runs_in_a_message_are_isolated_once(text, marked):
    marked = marked.replace("<", LTR).replace(">", POP)
    assert isolated(text) == marked
    assert isolated(marked) == marked


def test_no_line_ends_between_a_number_and_its_noun_or_inside_an_isolate():
    assert words_of("Reaching 10 billion dollars in 2030 takes 15.0% a year. 5 rates, 12 goods") == [
        "Reaching", "10 billion", "dollars", "in", "2030", "takes", "15.0%", "a", "year.", "5 rates,", "12 goods",
    ]  # fmt: skip
    assert words_of(f"بلغ {LTR}4.97{POP} مليار {LTR}USD 10 bn{POP} ثم") == [
        "بلغ", f"{LTR}4.97{POP} مليار", f"{LTR}USD 10 bn{POP}", "ثم",
    ]  # fmt: skip
    # An amount keeps its currency, a month its year, and a range its noun.
    assert words_of(f"من {LTR}3{POP} إلى {LTR}7{POP} مليارات دولار في يناير {LTR}2026{POP} ثم") == [
        "من", f"{LTR}3{POP} إلى", f"{LTR}7{POP} مليارات دولار", "في", f"يناير {LTR}2026{POP}", "ثم",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("start", "end", "precision", "english", "arabic"),
    [
        ((2025, 11, 5), (2025, 11, 5), "day", "5 November 2025", "5 نوفمبر 2025"),
        ((2025, 11, 5), (2025, 11, 6), "day", "5–6 November 2025", "5 و6 نوفمبر 2025"),
        ((2025, 11, 5), (2025, 11, 9), "day", "5 to 9 November 2025", "من 5 إلى 9 نوفمبر 2025"),
        ((2025, 10, 31), (2025, 11, 16), "day", "31 October to 16 November 2025", "من 31 أكتوبر إلى 16 نوفمبر 2025"),
        (
            (2025, 12, 31),
            (2026, 1, 2),
            "day",
            "31 December 2025 to 2 January 2026",
            "من 31 ديسمبر 2025 إلى 2 يناير 2026",
        ),
        ((2025, 7, 1), (2025, 7, 31), "month", "July 2025", "يوليو 2025"),
        ((2030, 1, 1), (2030, 12, 31), "year", "2030", "2030"),
    ],
)
def test_dates_are_written_as_the_press_does(words, start, end, precision, english, arabic):
    def said(name):
        return re.sub(f"[{LTR}{RTL}{FIRST}{POP}]", "", Say(name).dates(date(*start), date(*end), precision))

    assert (said("en"), said("ar")) == (english, arabic)


def test_a_month_is_in_words_and_a_year_stays_one():
    assert [Say("en").month(written) for written in ("2025-08", "2021")] == ["August 2025", "2021"]
    assert Say("ar").month("2025-08") == "أغسطس 2025"


def test_a_row_is_called_by_its_name_in_the_language():
    row = {"name": "Khiva", "name_ar": "خيوة"}
    assert (Say("en").name(row), Say("ar").name(row)) == ("Khiva", "خيوة")


@pytest.mark.parametrize(
    ("message", "arguments", "told"),
    [
        ("absent", {}, "words/en.ftl, absent: there is no such text"),
        ("figure.note", {}, "words/en.ftl, figure.note: there is no such text"),
        ("figure", {}, "words/en.ftl, figure: there is no such text"),
        ("named", {}, "words/en.ftl, named: .*name"),
        ("named", {"name": 2030}, "words/en.ftl, named: name is a number"),
    ],
)
def test_what_can_not_be_said_is_an_error_with_its_place(words, message, arguments, told):
    with pytest.raises(WordsError, match=told):
        Say("en").text(message, **arguments)


@pytest.mark.parametrize("n", ["3-5", "3", None, 10**15, float("nan")])
def test_a_plural_hangs_on_a_number_alone(words, n):
    with pytest.raises(WordsError, match=f"n is {n!r}, expected a number of at most 15 digits"):
        Say("ar").text("amount", n=n, count="3")


def test_text_that_fluent_can_not_read_is_named_by_its_line(words):
    words(en="fine = Fine\nbroken = { $\n")
    assert Say("en").text("fine") == "Fine"
    for _ in range(2):
        with pytest.raises(WordsError, match="words/en.ftl, line 2: "):
            Say("en").text("broken")


def test_latin_letters_in_arabic_are_an_error_never_silent_english(words):
    words(ar="named = قال Trend، ثم { $name }\n")
    for _ in range(2):
        with pytest.raises(WordsError, match="words/ar.ftl: 'Trend' in Arabic"):
            Say("ar").text("named", name="x")


@pytest.mark.parametrize(
    "text",
    [
        "a growth of nan%",
        "up to inf",
        "None of it: None",
        "−0% of −0.0",
        "by -0",
        " can’t share the rate",
        "“” can’t",
        "from  to 3",
        "It fell by .",
        "of {}",
        "Khiva ()",
        f"تراجعت الصادرات إلى {LTR}{POP} مليار",
        f"ويتطلب {LTR}{POP}، ثم",
    ],
)
def test_a_gap_and_no_number_are_found(text):
    assert language.unsaid(text)


@pytest.mark.parametrize(
    "text",
    [
        "−0.5% to −10%, 2025-01",
        "infant, Nancy",
        "17 %, C5+1 … (a) “b”",
        "",
        f"من {LTR}−4.5%{POP} إلى {LTR}2.42{POP}؛ «أ»",
    ],
)
def test_a_text_without_gaps_is_said(text):
    assert language.unsaid(text) is None


# The project's own words


class Used(Visitor):
    """The variables of a text, and of these the ones that are shown and those that choose a plural."""

    def __init__(self):
        self.variables, self.shown, self.plural = set(), set(), set()

    def visit_Placeable(self, node):
        if isinstance(node.expression, ast.VariableReference):
            self.shown.add(node.expression.id.name)
        self.generic_visit(node)

    def visit_SelectExpression(self, node):
        keys = {getattr(variant.key, "name", getattr(variant.key, "value", "")) for variant in node.variants}
        if keys & {"one", "two", "few", "many"} or any(key.isdigit() for key in keys):
            self.plural.add(node.selector.id.name)
        self.generic_visit(node)

    def visit_VariableReference(self, node):
        self.variables.add(node.id.name)


def texts(resource):
    """The patterns of a file by message and attribute."""
    found = {}
    for entry in resource.body:
        if isinstance(entry, ast.Message):
            assert entry.id.name not in found, f"{entry.id.name} stands twice"
            found[entry.id.name] = entry.value
            found |= {f"{entry.id.name}.{attribute.id.name}": attribute.value for attribute in entry.attributes}
    return found


def used(pattern):
    visitor = Used()
    if pattern is not None:
        visitor.visit(pattern)
    return visitor


TEXTS = {name: texts(resource) for name, resource in FILES.items()}


@pytest.mark.parametrize("name", language.LANGUAGES)
def test_every_message_can_be_read(name):
    assert not [entry.content for entry in FILES[name].body if isinstance(entry, ast.Junk)]
    ids = {key.partition(".")[0] for key in TEXTS[name]}
    assert not {message for message in ids if not language.bundle(name).has_message(message)}
    assert language.bundle(name).unread.keys() == {""}  # the comment at the top


def test_both_languages_have_the_same_texts_with_the_same_arguments():
    english, arabic = TEXTS["en"], TEXTS["ar"]
    assert english.keys() == arabic.keys()
    differ = {key for key in english if used(english[key]).variables != used(arabic[key]).variables}
    # A variable may be left out where only one of the languages must choose by it.
    assert not {key for key in differ if used(english[key]).shown != used(arabic[key]).shown}, differ
    assert not {
        key: found
        for key in differ
        if (found := used(english[key]).variables ^ used(arabic[key]).variables)
        - {name for name in used(english[key]).variables | used(arabic[key]).variables if re.match("n(_|$)", name)}
    }


@pytest.mark.parametrize("name", language.LANGUAGES)
def test_a_plural_is_chosen_by_a_number_that_is_not_shown(name):
    for key, pattern in TEXTS[name].items():
        found = used(pattern)
        assert not {variable for variable in found.plural if not re.match("n(_|$)", variable)}, key
        assert not {variable for variable in found.shown if re.match("n(_|$)", variable)}, key


class Digits(Visitor):
    def __init__(self):
        self.found = []

    def visit_TextElement(self, node):
        words = node.value
        for name in language.LATIN:
            words = words.replace(name, "")
        self.found += re.findall(r"\S*\d\S*", words)


@pytest.mark.parametrize("name", language.LANGUAGES)
def test_numbers_are_filled_in_but_for_those_of_a_source(name):
    for key, pattern in TEXTS[name].items():
        if pattern is not None and not key.endswith(".note"):
            digits = Digits()
            digits.visit(pattern)
            assert not digits.found, f"{name}, {key}: {digits.found}"


def test_every_message_is_said_somewhere():
    code = "".join(path.read_text("utf-8") for path in PACKAGE.rglob("*.py"))
    code += "".join(path.read_text("utf-8") for path in PACKAGE.parent.glob("*.ipynb"))
    code += (PACKAGE.parents[1] / "site/build.py").read_text("utf-8")
    quoted = set(re.findall(r"[\"']([a-z][a-z0-9_-]*)\\?[\"']", code))
    quoted |= set(re.findall(r"\{ ([a-z][a-z0-9_-]*) \}", (language.WORDS / "en.ftl").read_text("utf-8")))  # in another
    built = set(re.findall(r"[\"']([a-z][a-z0-9_-]*-)\{", code))  # f"companies-{kind}"
    unsaid = {
        message
        for message in (key.partition(".")[0] for key in TEXTS["en"])
        if message not in quoted and not any(map(message.startswith, built))
    }
    assert not unsaid


def test_a_language_has_its_sides():
    for name, sides in [("en", ("left", "right", 1)), ("ar", ("right", "left", -1))]:
        say = Say(name)
        assert (say.start, say.end, say.sign) == sides
