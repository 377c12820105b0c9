"""The project's own rules, beyond what a schema can say.

A rule applies to each table that has the columns it needs. It gets the rows whose cells in these
columns keep to the schema and to the rules before it, and the rows of other tables by name: those
that the table refers to, or all in a check of all. A new rule is a function and a line of ``RULES``.
"""

from collections.abc import Iterator
from decimal import Decimal
from functools import cache, partial

from trade import rounding
from trade.schema import Check, Fault, Rows, listed

# The number words of the articles. A figure in a new word needs the word here.
NUMBER_WORDS = {"أكبر": "1", "ثاني أكبر": "2", "الثاني": "2", "الرابع": "4", "السابع": "7", "لسبعة": "7"}


def checks(fields: dict[str, dict]) -> Iterator[Check]:
    """The rules for a table with these columns."""
    yield from (rule for rule in RULES if set(rule[0]) <= set(fields))
    dates = [column for column, field in fields.items() if field["type"] == "date"]
    pairs = [(start, start.removesuffix("_start") + "_end") for start in dates]
    yield from (([start, end], partial(period, start, end)) for start, end in pairs if end in dates)


def period(start: str, end: str, rows: Rows, _: dict[str, Rows]) -> Iterator[Fault]:
    """Both ends or neither, and the end no earlier than the start."""
    for number, row in rows.items():
        if row[start] and not row[end]:
            yield Fault(number, [end], f"is empty, but {start} is not")
        elif row[end] and not row[start]:
            yield Fault(number, [end], f"is given, but {start} is empty")
        elif row[end] < row[start]:  # as text: dates are written with the year first
            yield Fault(number, [end], f"is before {start}, {row[start]}")


def paragraph(rows: Rows, others: dict[str, Rows]) -> Iterator[Fault]:
    """No paragraph beyond the end of its article, by the table ``articles``."""
    ends = {row.get("article_id"): row.get("paragraphs") for row in others.get("articles", {}).values()}
    for number, row in rows.items():
        end = ends.get(row["article_id"])
        if end and row["paragraph"] and float(row["paragraph"]) > float(end):
            yield Fault(number, ["paragraph"], f"is beyond the end of {row['article_id']}, which has {end}")


def step(rows: Rows, _: dict[str, Rows]) -> Iterator[Fault]:
    """A number that can be read, with a bound, and a step that fits what is printed."""
    for number, row in rows.items():
        cells = row["printed"], row["bound"], row["step"]
        if any(cells) and (fault := _step_fault(*cells, row.get("basis") == "derived")):
            yield Fault(number, [fault[0]], fault[1])


@cache
def _step_fault(printed: str, bound: str, step: str, derived: bool) -> tuple[str, str] | None:
    """The column to blame and why.

    A derived number's step is the width of the range that its sources leave, and no rounding.
    """
    value, width = _number(printed), _number(step)
    if value is None:
        return "printed", "is no number written like 3.5 or 1,157"
    if bound not in rounding.BOUNDS:
        return "bound", f"is not one of {listed(rounding.BOUNDS)}"
    if bound == "exact":
        return ("step", "is given, but an exact number has no step") if step else None
    if width is None or width <= 0:
        return "step", f"is no step above 0, which a number that is {bound} needs"
    if derived:
        return None
    if width.normalize().as_tuple().digits != (1,):
        return "step", "is no power of ten"
    if width < Decimal(1).scaleb(value.as_tuple().exponent):
        return "step", f"is finer than the last digit of {printed}"
    if value % width:
        return "step", f"is coarser than the last digit of {printed} that is not 0"
    return None


def _number(text: str) -> Decimal | None:
    try:
        return rounding.number(text)
    except ValueError:
        return None


def sign(rows: Rows, _: dict[str, Rows]) -> Iterator[Fault]:
    """Nothing is below 0 but growth."""
    for number, row in rows.items():
        if row["printed"].startswith("-") and row["measure"] != "growth":
            yield Fault(number, ["printed"], f"is below 0, which no {row['measure']} can be")


def token(rows: Rows, _: dict[str, Rows]) -> Iterator[Fault]:
    """The characters of the article write the number that is printed; those of a fall may lack the sign."""
    for number, row in rows.items():
        written = row["token"], NUMBER_WORDS.get(row["token"])
        if row["printed"] not in written and row["printed"].removeprefix("-") not in written:
            words = listed(f"{word} ({digits})" for word, digits in NUMBER_WORDS.items())
            yield Fault(number, ["token"], f"does not write the number {row['printed']!r}; words known: {words}")


RULES: list[Check] = [
    (["article_id", "paragraph"], paragraph),
    (["printed", "bound", "step"], step),
    (["measure", "printed"], sign),
    (["printed", "token"], token),
]
