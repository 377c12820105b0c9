"""Words in a language: the messages of ``words/*.ftl``, filled in, in their order on the page.

Fluent (https://projectfluent.org) chooses plurals and variants and isolates what it fills in. A
number only chooses: what is shown arrives as text, for Fluent would format a number once more (a
year as 2,030).
"""

import re
from datetime import date
from functools import cache
from numbers import Number
from pathlib import Path

from babel.dates import format_date
from babel.lists import format_list
from fluent.runtime import FluentBundle, FluentResource, resolver
from fluent.syntax import ast
from fluent.syntax.visitor import Visitor

resolver.MAX_PART_LENGTH = 100_000  # of what is filled in: a list of all windows between ten years has 3,000 already

LANGUAGES = ("en", "ar")
WORDS = Path(__file__).with_name("words")

# What the Arabic messages may say in Latin letters.
LATIN = ("C5+1", "GeoNames", "Natural Earth", "data/README.md", "data/events.csv", "02-consistency")

# Floats hold every whole number below it, and no more than so many digits of any.
LARGEST = 1e15

# Isolates (Unicode UAX 9): left to right, right to left, as the first letter says; and their end.
_LTR, _RTL, _FIRST, _POP = "\u2066", "\u2067", "\u2068", "\u2069"
_PAIR = re.compile(f"{_FIRST}((?:[^{_LTR}{_FIRST}{_POP}]|{_LTR}[^{_POP}]*{_POP})*){_POP}")
# Marks of direction. In a name they would turn the line round that it is filled into.
_MARKS = dict.fromkeys(map(ord, "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"))

_SELECTS = re.compile("n(?:_|$)")

# What no published text holds: a number that is none, and a place where nothing was filled in.
_UNSAID = re.compile(
    r"\b(?:nan|inf|None|NaN|NaT)\b|(?<!\w)[−-]0(?:\.0+)?(?![\d.])|\\?\{\s*\\?\}"
    r"|“\s*”|«\s*»|\(\s*\)|(?<=\S) {2,}(?=\S)| (?=[.,;:!?،؛؟](?:\s|$))|(?<=\S) $|^ (?=\S)"
)

_ARABIC = "\u0600-\u06ff"
_SIGN = rf"[^\W_{_ARABIC}]"  # a digit, or a letter of any other script
_LETTER = rf"[^\W\d_{_ARABIC}]"
_WITHIN = rf"(?:[^\s{_ARABIC}«»(){_LTR}{_POP}]*{_SIGN}%?|%)?"
# A run that goes from left to right: a number, or words and the numbers among them.
_RUN = re.compile(
    rf"{_LTR}[^{_POP}]*{_POP}"
    rf"|{_LETTER}{_WITHIN}(?: {_SIGN}{_WITHIN})*"
    rf"|[+−-]?{_SIGN}{_WITHIN}(?: {_LETTER}{_WITHIN})*"
)

_MONTHS = "يناير|فبراير|مارس|أبريل|مايو|يونيو|يوليو|أغسطس|سبتمبر|أكتوبر|نوفمبر|ديسمبر"
# What stays on one line: the end of a part, and the start of the next.
_TOGETHER = (
    (r"(?:^|\D)(?!(?:19|20)\d\d$)\d[\d.,]*$", ""),
    (r"(?:مليار|مليارات|ملياري)$", "(?:ال)?دولار|يورو"),
    (rf"(?:{_MONTHS})$", rf"{_LTR}(?:19|20)\d\d{_POP}"),
)


class WordsError(ValueError):
    """Words that can't be said: what is missing, or can't be read, and where."""


class Messages(FluentBundle):
    """The messages of one language, each parsed when it is first asked for: all take as long as a figure."""

    def __init__(self, language: str):
        super().__init__([language], use_isolating=language == "ar")
        text, line = WORDS.joinpath(f"{language}.ftl").read_text(encoding="utf-8"), 1
        self.unread = {}
        for source in re.split("^(?=[a-zA-Z])", text, flags=re.MULTILINE):
            self.unread[re.match("[a-zA-Z0-9_-]*", source)[0]] = line, source
            line += source.count("\n")

    def has_message(self, message_id: str) -> bool:
        """Whether there is such a message, parsed by now with those that it refers to.

        Raises ``WordsError`` for text that Fluent can't read and for Latin letters in an Arabic message.
        """
        if message_id in self.unread:
            line, source = self.unread[message_id]
            resource = FluentResource(source)
            for entry in resource.body:
                if isinstance(entry, ast.Junk):
                    line += source.count("\n", 0, entry.span.start)
                    raise WordsError(f"words/{self.locales[0]}.ftl, line {line}: {entry.annotations[0].message}")
            if self.locales == ["ar"]:
                _LatinLetters().visit(resource)
            del self.unread[message_id]
            self.add_resource(resource)
            for reference in re.findall("{ *([a-zA-Z][a-zA-Z0-9_-]*) *}", source):
                self.has_message(reference)
        return super().has_message(message_id)


class _LatinLetters(Visitor):
    """Finds what was left in English."""

    def visit_TextElement(self, node):
        words = node.value
        for name in LATIN:
            words = words.replace(name, "")
        if found := re.search("[A-Za-z]+", words):
            raise WordsError(f"words/ar.ftl: {found[0]!r} in Arabic: {node.value.strip()}")


bundle = cache(Messages)


class Say:
    """Gives the texts of one language; a drawing function gets one as ``say``.

    ``start`` and ``end`` are the sides where a line begins and ends, ``sign`` is 1 where text
    runs rightwards and -1 where it runs leftwards.
    """

    def __init__(self, language: str):
        self.language = language
        self.rtl = language == "ar"
        self.start, self.end = ("right", "left") if self.rtl else ("left", "right")
        self.sign = -1 if self.rtl else 1

    def __call__(self, message: str, **arguments) -> str:
        """The text of ``message`` as one line to be drawn. Arguments and errors as in `text`."""
        return self.line(self.text(message, **arguments))

    def text(self, message: str, **arguments) -> str:
        """The text of ``message``, or of its attribute (``"figure-companies.title"``).

        Texts among the ``arguments`` are filled in; a number only chooses a variant, under the name
        ``n`` or one that begins with ``n_``. Raises ``WordsError`` for a message that the language
        lacks, for a variable without an argument, for a number under another name and for anything
        else under these.
        """
        name, _, attribute = message.partition(".")
        where = f"words/{self.language}.ftl, {message}"
        messages = bundle(self.language)
        found = messages.get_message(name) if messages.has_message(name) else None
        pattern = found and (found.attributes.get(attribute) if attribute else found.value)
        if pattern is None:
            raise WordsError(f"{where}: there is no such text")
        if shown := [key for key, value in arguments.items() if isinstance(value, Number) and not _SELECTS.match(key)]:
            raise WordsError(f"{where}: {shown[0]} is a number; what is shown arrives as text")
        for key, value in arguments.items():
            if _SELECTS.match(key) and not (isinstance(value, Number) and abs(value) < LARGEST):
                raise WordsError(f"{where}: {key} is {value!r}, expected a number of at most 15 digits")
        text, errors = messages.format_pattern(pattern, {key: _argument(value) for key, value in arguments.items()})
        if errors:
            raise WordsError(f"{where}: {errors[0]}")
        return isolated(text) if self.rtl else text

    def line(self, text: str) -> str:
        """One line of text, in the direction of its language."""
        return f"{_RTL}{isolated(text)}{_POP}" if self.rtl else text

    def name(self, row, column: str = "name") -> str:
        """What a row of a table is called, to be filled in: its ``column``, in Arabic ``column_ar``.

        ``row`` is a Series, a mapping, or a row of ``itertuples``.
        """
        column = f"{column}_ar" if self.rtl else column
        name = getattr(row, column) if hasattr(row, "_fields") else row[column]
        return name.translate(_MARKS) if isinstance(name, str) else name

    def names(self, frame, column: str = "name") -> list[str]:
        """What the rows of a table are called, each as one line to be drawn."""
        return [self.line(str(name).translate(_MARKS)) for name in self.name(frame, column)]

    def dates(self, start: date, end: date, precision: str = "day") -> str:
        """The days from ``start`` to ``end``, or their ``month`` or ``year``, to be filled in."""
        day, month, year = {"day": ("d ", "MMMM ", "y"), "month": ("", "MMMM ", "y"), "year": ("", "", "y")}[precision]
        first, last = self._date(start, day + month + year), self._date(end, day + month + year)
        if first == last:
            return first
        same_month = (start.year, start.month) == (end.year, end.month)
        if start.year == end.year:
            first = self._date(start, day if same_month else day + month)
        kind = "dates-two" if same_month and end.day == start.day + 1 else "dates-several"
        return self.text(kind, first=first, last=last)

    def listed(self, items) -> str:
        """Several texts as one, to be filled in: "A, B and C"."""
        return format_list([*items], locale="ar" if self.rtl else "en_GB")

    def month(self, written: str) -> str:
        """The month that ``written`` names in ISO 8601 (``2025-08``), to be filled in; a year stays one."""
        return written if len(written) == 4 else self._date(date.fromisoformat(f"{written}-01"), "MMMM y")

    def _date(self, day: date, pattern: str) -> str:
        return format_date(day, pattern.strip(), locale=self.language)


def unsaid(text: str) -> str | None:
    """What can't be published in a text, quoted: nan, inf, minus nothing, or an empty place; None where all is said."""
    found = _UNSAID.search(text.translate(_MARKS))
    return found and repr(found[0])


def isolated(text: str) -> str:
    """Arabic text in which each number and each run in another script keeps its order.

    Fluent isolates a chosen variant as a whole, so that a line's end could cut its pair of marks in
    two: pairs around Arabic are dropped, the others mark what is inside as running rightwards, and
    what stands in the message itself is marked as well.
    """
    while _FIRST in text:
        text = _PAIR.sub(lambda pair: pair[1] if re.search(f"[{_ARABIC}{_LTR}]", pair[1]) else _ltr(pair[1]), text)
    return _RUN.sub(lambda run: run[0] if run[0].startswith(_LTR) else _ltr(run[0]), text)


def words_of(text: str) -> list[str]:
    """The parts of a text that a line may be broken between.

    No line ends inside an isolate, nor between a number and the noun that it counts (a year counts
    nothing), an amount and its currency, a month and its year.
    """
    parts = re.findall(rf"(?:{_LTR}[^{_POP}]*{_POP}|[^ ])+", text)
    words = parts[:1]
    for part in parts[1:]:
        if any(re.search(last, words[-1].strip(_LTR + _POP)) and re.match(first, part) for last, first in _TOGETHER):
            words[-1] += f" {part}"
        else:
            words.append(part)
    return words


def _argument(value):
    return float(value) if isinstance(value, Number) else str(value).translate(_MARKS)


def _ltr(text: str) -> str:
    return f"{_LTR}{text}{_POP}" if text else ""
