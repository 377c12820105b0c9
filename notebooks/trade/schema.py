"""What ``data/datapackage.json`` says of the tables, and whether their files keep to it.

Of the Data Package and its Table Schema (Frictionless Data, https://datapackage.org) only what the
package uses is known here. The rest is refused, so that nothing is declared and then not checked.
"""

import csv
import io
import json
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from functools import cache, partial
from glob import glob
from operator import itemgetter
from pathlib import Path
from typing import NamedTuple

PACKAGE = "datapackage.json"

# How a value is written, what reads it, and what was expected where it can't. No digits of other
# scripts; at most 18, since whole numbers must fit 64 bits.
TYPES = {
    "string": (r".*", str, "text"),
    "integer": (r"0|-?[1-9][0-9]{0,17}", int, "a whole number written like 12, in the digits 0 to 9"),
    "number": (r"-?[0-9]{1,18}([.][0-9]{1,18})?", float, "a number written like 3 or 3.5"),
    "date": (r"[0-9]{4}-[0-9]{2}-[0-9]{2}", date.fromisoformat, "a date written like 2025-09-30"),
}
# The words that are known, and the types of what they say. `listOf` is our own, for a cell with
# keys of another table, spaces between.
_COMMON = {"required": bool, "unique": bool, "enum": list}
_NUMERIC = {**_COMMON, "minimum": (int, float), "maximum": (int, float)}
_CONSTRAINTS = {"string": {**_COMMON, "pattern": str}, "integer": _NUMERIC, "number": _NUMERIC, "date": _COMMON}
_FIELD = {"name": str, "type": str, "example": str, "constraints": dict, "listOf": dict}
_SCHEMA = {"fields": list, "primaryKey": list, "foreignKeys": list}
_RESOURCE = {"name": str, "path": str, "title": str, "format": str, "mediatype": str, "schema": dict}

# Plain names, none of them hidden, and so no way out of the folder.
_PATH = r"([A-Za-z0-9_-][A-Za-z0-9_.-]*/)*[A-Za-z0-9_-][A-Za-z0-9_.-]*"
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")
# What can't be seen or looks like something else: joiners, marks of direction, fillers, spaces but the plain
# one, presentation forms, private and broken characters; and letters beside the Latin and Arabic ones.
_HIDDEN = re.compile(
    r"[\u00a0\u00ad\u034f\u061c\u115f\u1160\u1680\u17b4\u17b5\u180b-\u180f\u2000-\u200f\u202a-\u202f\u205f-\u206f"
    r"\u2800\u3000\u3164\ud800-\uf8ff\ufb00-\ufdff\ufe00-\ufe0f\ufe70-\uffff\U000e0000-\U0010ffff]"
    r"|(?![A-Za-z\u00c0-\u024f\u02b0-\u02ff\u1e00-\u1eff\u0621-\u064aپچژڤگ])[^\W\d_]"
)
# What a spreadsheet takes for a formula, unless a number follows.
_FORMULA = re.compile(r"[=+@-](?!(?<=-)[0-9][0-9,]*([.][0-9]+)?$)")
# A row with each of its cells between quotes, in which one stands twice, or free of them.
_CELL = r'(?:[^",\n]*|"(?:[^"]|"")*")'
_QUOTED = re.compile(rf"{_CELL}(?:,{_CELL})*\n?")


class DataError(ValueError):
    """Data that can't be used: ``problems``, of which the message has a line for each."""

    def __init__(self, problems: list[str]):
        super().__init__("\n".join(problems))
        self.problems = problems


class Reference(NamedTuple):
    """Columns that hold a key of another table, or ``several`` of them with spaces between."""

    columns: list[str]
    resource: str
    fields: list[str]
    several: bool = False


class Table(NamedTuple):
    """A table: its file and what readers call it, what each column may hold, its keys."""

    file: Path
    shown: str
    fields: dict[str, dict]
    unique: list[list[str]]
    references: list[Reference]


_STRAY = "a quote is astray: a cell with a comma or a quote stands between two, and each quote in it is written twice"


class Fault(NamedTuple):
    """What is wrong with these cells of a row, or, without columns, with the row itself."""

    row: int
    columns: list[str]
    text: str


# Cells as text, by column and by the row's number in a spreadsheet, where the header is row 1.
Rows = dict[int, dict[str, str]]
# The columns that a check needs, and a function from the rows whose cells in them are sound, and
# the rows of other sound tables by name, to the faults that it finds.
Check = tuple[list[str], Callable[[Rows, dict[str, Rows]], Iterable[Fault]]]


def package(folder: Path) -> dict[str, Table]:
    """The tables that the package in ``folder`` describes, by name.

    Raises ``DataError`` where the package can't be read, says what is not known here or
    contradicts itself, and where the folder holds a CSV file that it does not list.
    """
    shown = f"{folder.name}/{PACKAGE}"
    tables = _described(text(folder / PACKAGE, shown), folder, shown)
    found = glob("**/*.[cC][sS][vV]", root_dir=folder, recursive=True)
    files = [f"{folder.name}/{Path(path).as_posix()}" for path in found]
    raise_any(f"{file}: not in {shown}" for file in sorted({*files} - {table.shown for table in tables.values()}))
    return tables


@cache  # a notebook loads some thirty tables
def _described(package: str, folder: Path, shown: str) -> dict[str, Table]:
    try:
        resources = json.loads(package)["resources"]
        if not isinstance(resources, list) or not resources:
            raise TypeError("resources is not a list of one or more")
        raise_any(f"{shown}, resource {fault}" for fault in _faults(resources))
        tables = {each["name"]: _table(each, folder) for each in resources if "schema" in each}
        raise_any(f"{shown}, resource {name}: {fault}" for name in tables for fault in _key_faults(name, tables))
    except json.JSONDecodeError as error:
        raise DataError([f"{shown}, line {error.lineno}, column {error.colno}: not JSON: {error.msg}"]) from error
    except (AttributeError, KeyError, TypeError) as error:
        raise DataError([f"{shown}: not a package as it is known here: {error!r}"]) from error
    return tables


def read(table: Table) -> tuple[Rows, list[Fault]]:
    """The rows that have a cell for each column, and the faults of rows and single cells.

    Raises ``DataError`` where the file can't be read as a table with these columns.
    """
    rows, faults = {}, []
    for number, (cells, stray) in enumerate(_records(table), start=2):
        if any(cells) and len(cells) == len(table.fields) and not stray:
            rows[number] = dict(zip(table.fields, cells))
        else:
            fault = f"{len(cells)} cells, expected {len(table.fields)}" if any(cells) else "blank"
            faults.append(Fault(number, [], _STRAY if stray else fault))
    for column, field in table.fields.items():
        found = {cell: _cell_fault(cell, field) for cell in {row[column] for row in rows.values()}}
        faults += [Fault(number, [column], found[row[column]]) for number, row in rows.items() if found[row[column]]]
    return rows, faults


def key_checks(table: Table, tables: dict[str, Table]) -> Iterator[Check]:
    """That a key stands once, and that a reference leads somewhere."""
    yield from ((columns, partial(_repeated, columns)) for columns in table.unique)
    for reference in table.references:
        yield reference.columns, partial(_unknown, reference, tables[reference.resource].shown)


def raise_any(problems: Iterable[str]) -> None:
    if problems := list(problems):
        raise DataError(problems)


def listed(values: Iterable) -> str:
    return ", ".join(map(str, values))


def text(path: Path, shown: str) -> str:
    """The text of a UTF-8 file, with or without a byte order mark, or a ``DataError``."""
    try:
        return path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise DataError([f"{shown}: {error.strerror}"]) from error
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        raise DataError([f"{shown}, line {line}: byte 0x{error.object[error.start]:02x} is not UTF-8"]) from error


def _faults(resources: list[dict]) -> Iterator[str]:
    """What resources and their fields say that is not known here, or can't be."""
    names = [each["name"] for each in resources]
    yield from (f"{name}: stands twice" for name in dict.fromkeys(names) if names.count(name) > 1)
    for resource in resources:
        place, schema = resource["name"], resource.get("schema", {})
        yield from _strange(resource, _RESOURCE, place)
        yield from _strange(schema, _SCHEMA, place)
        if not re.fullmatch(_PATH, resource["path"]):
            yield f"{place}: path {resource['path']!r} is not made of plain names inside the folder"
        if resource["path"].endswith(".csv") != bool(schema):
            yield f"{place}: a .csv file needs a schema, and no other file has one"
        names = [each["name"] for each in schema.get("fields", [])]
        yield from (f"{place}, field {name}: stands twice" for name in dict.fromkeys(names) if names.count(name) > 1)
        for field in schema.get("fields", []):
            yield from _field_faults(field, f"{place}, field {field['name']}")


def _field_faults(field: dict, place: str) -> Iterator[str]:
    yield from _strange(field, _FIELD, place)
    kind, constraints = field.get("type", "string"), field.get("constraints", {})
    if kind not in _CONSTRAINTS:
        yield f"{place}: type {kind!r}, expected one of {listed(_CONSTRAINTS)}"
    else:
        yield from _strange(constraints, _CONSTRAINTS[kind], place)
    try:
        re.compile(constraints.get("pattern", ""))
    except re.error as error:
        yield f"{place}: pattern {constraints['pattern']!r} is no regular expression: {error}"


def _strange(part: dict, known: dict, place: str) -> Iterator[str]:
    for word, meaning in part.items():
        if not isinstance(meaning, known.get(word, ())):
            yield f"{place}: {word} {meaning!r} means nothing here, known are {listed(known)}"


def _table(resource: dict, folder: Path) -> Table:
    path, schema = resource["path"], resource["schema"]
    fields = {each["name"]: {"type": "string", **each, **each.get("constraints", {})} for each in schema["fields"]}
    unique = [[column] for column, field in fields.items() if field.get("unique")]
    unique += filter(None, [schema.get("primaryKey")])
    lists = [(column, field["listOf"]) for column, field in fields.items() if "listOf" in field]
    references = [Reference(key["fields"], **key["reference"]) for key in schema.get("foreignKeys", [])]
    references += [Reference([column], key["resource"], [key["field"]], True) for column, key in lists]
    return Table(folder / path, f"{folder.name}/{path}", fields, unique, references)


def _key_faults(name: str, tables: dict[str, Table]) -> Iterator[str]:
    _, _, _, unique, references = tables[name]
    own = [(name, columns) for columns in [*unique, *(each.columns for each in references)]]
    for other, columns in [*own, *((each.resource, each.fields) for each in references)]:
        if not columns or other not in tables or not set(columns) <= set(tables[other].fields):
            yield f"the key {columns!r} is not made of fields of a table {other!r}"


def _records(table: Table) -> list[tuple[list[str], bool]]:
    """The cells of each row after the header, and whether a quote is astray in it."""
    content = text(table.file, table.shown)
    lines = io.StringIO(content, newline=None).readlines()
    reader = csv.reader(io.StringIO(content, newline=""), strict=True)
    records, line = [], 0
    try:
        for cells in reader:
            raw = "".join(lines[line : reader.line_num])
            torn = reader.line_num > line + 1 and len(cells) != len(table.fields)
            records.append((cells, '"' in raw and (torn or not _QUOTED.fullmatch(raw))))
            line = reader.line_num
    except csv.Error as error:
        raise DataError([f"{table.shown}, row {len(records) + 1}: not CSV: {error}: {_STRAY}"]) from error
    columns = list(table.fields)
    if not records:
        raise DataError([f"{table.shown}: empty, expected the columns {listed(columns)}"])
    header = records[0][0]
    if header != columns:
        missing = [f"no {column}" for column in columns if column not in header]
        strange = [repr(name) for n, name in enumerate(header) if name not in columns or name in header[:n]]
        differs = listed([*missing, *strange]) or "another order"
        raise DataError([f"{table.shown}, row 1: the header has {differs}, expected {listed(columns)}"])
    if len(records) == 1:
        raise DataError([f"{table.shown}: a header without rows"])
    return records[1:]


def _cell_fault(cell: str, field: dict) -> str | None:
    """What is wrong with a cell by itself."""
    if not cell:
        return "is empty, expected a value" if field.get("required") else None
    if _CONTROL.search(cell):
        return "holds a line break or another control character"
    if cell != cell.strip():
        return "begins or ends with a space"
    if field["type"] == "string" and (fault := _text_fault(cell, field["name"])):
        return fault
    written, read, expected = TYPES[field["type"]]
    try:
        value = read(cell) if re.fullmatch(written, cell) else None
    except ValueError:  # a date like 2025-09-31
        value = None
    return f"is not {expected}" if value is None else _broken(cell, value, field)


def _text_fault(cell: str, column: str) -> str | None:
    """What is wrong with the characters of a text."""
    if _FORMULA.match(cell):
        return f"begins with {cell[0]}, which a spreadsheet takes for a formula"
    if cell.isascii() or column == "token":
        return None
    if found := _HIDDEN.search(cell):
        name = unicodedata.name(found[0], "a character without a name")
        return f"holds U+{ord(found[0]):04X}, {name}, which can't be seen or looks like another"
    composed = unicodedata.normalize("NFC", cell)
    return None if cell == composed else f"is not in Unicode's composed form, expected {ascii(composed)}"


def _broken(cell: str, value: object, field: dict) -> str | None:
    """The constraint that a cell and its value do not keep to."""
    if "enum" in field and value not in field["enum"]:
        return f"is not one of {listed(field['enum'])}"
    if "pattern" in field and not re.fullmatch(field["pattern"], cell):
        return f"does not match {field['pattern']}" + (f", as {field['example']!r} does" if "example" in field else "")
    if "minimum" in field and value < field["minimum"]:
        return f"is below the minimum, {field['minimum']}"
    if "maximum" in field and value > field["maximum"]:
        return f"is above the maximum, {field['maximum']}"
    return None


def _repeated(columns: list[str], rows: Rows, _: dict[str, Rows]) -> Iterator[Fault]:
    first: dict[object, int] = {}
    for number, row in rows.items():
        key = itemgetter(*columns)(row)
        if any(key) and first.setdefault(key, number) != number:
            yield Fault(number, columns, f"stands in row {first[key]} already")


def _unknown(reference: Reference, shown: str, rows: Rows, others: dict[str, Rows]) -> Iterator[Fault]:
    columns, other, fields, several = reference
    if other not in others:  # at fault itself, and told so
        return
    known = dict.fromkeys(map(itemgetter(*fields), others[other].values()))
    short = len(fields) == 1 and len(known) <= 30
    where = f"in {listed(fields)} of {shown}" + (f": {listed(known)}" if short else "")
    for number, row in rows.items():
        key = itemgetter(*columns)(row)
        wanted = key.split(" ") if several else [key]
        if unknown := [each for each in wanted if any(each) and each not in known]:
            yield Fault(number, columns, f"{f'names {listed(unknown)},' if several else 'is'} not {where}")
