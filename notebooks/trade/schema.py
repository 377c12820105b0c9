"""What ``data/datapackage.json`` says of the tables, and whether their files keep to it.

Of the Data Package and its Table Schema (Frictionless Data, https://datapackage.org) only what the
package uses is known here. The rest is refused, so that nothing is declared and then not checked.
"""

import csv
import json
import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from functools import cache, lru_cache, partial
from glob import glob
from inspect import signature
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
# A record: cells with commas between, each between quotes, in which one stands twice, or free of them.
_CELL = r'(?:[^",\n]*|"(?:[^"]|"")*")'
_RECORD = re.compile(rf"{_CELL}(?:,{_CELL})*(?:\n|\Z)")
_STRAY = "a quote is astray: a cell with a comma or a quote stands between two, and each quote in it is written twice"


class DataError(ValueError):
    """Data that can't be used: ``problems``, of which the message has a line for each."""

    def __init__(self, problems: Iterable[str]):
        self.problems = list(problems)
        super().__init__("\n".join(self.problems))


class Reference(NamedTuple):
    """Columns that hold a key of another table, or ``several`` of them with spaces between."""

    columns: list[str]
    resource: str
    fields: list[str]
    several: bool = False


class Fields(dict[str, dict]):
    """What each column may hold, by its name."""

    def __hash__(self) -> int:
        return hash(repr(self))


class Table(NamedTuple):
    """A table: its file and what readers call it, what each column may hold, its keys."""

    file: Path
    shown: str
    fields: Fields
    unique: list[list[str]]
    references: list[Reference]


class Row(dict[str, str]):
    """A row's cells as text, by column, and its ``number`` in a spreadsheet, where the header is row 1."""

    def __init__(self, number: int, cells: Iterable = ()):
        super().__init__(cells)
        self.number = number

    def __missing__(self, column: str) -> str:
        return ""


class Rows(list[Row]):
    """The rows of a table, to be found by their cells."""

    def __init__(self, rows: Iterable[Row] = ()):
        super().__init__(rows)
        self._found: dict[tuple, dict[object, list[Row]]] = {}

    def where(self, **cells: str) -> list[Row]:
        """The rows with these cells, in the table's order; a search by the same columns is made once."""
        key, found = itemgetter(*cells), self._found.get((*cells,))
        if found is None:
            found = self._found[(*cells,)] = defaultdict(list)
            for row in self:
                found[key(row)].append(row)
        return found.get(key(cells), [])

    def first(self, **cells: str) -> Row:
        """The first row with these cells, or an empty one."""
        found = self.where(**cells)
        return found[0] if found else Row(0)


class Fault(NamedTuple):
    """What is wrong with these columns of a row, or, without any, with the row itself."""

    row: Row
    columns: list[str]
    text: str

    def __str__(self) -> str:
        cells = listed(self.row[column] for column in self.columns)
        place = f", column {listed(self.columns)}: {cells!r}" if self.columns else ":"
        return f"row {self.row.number}{place} {self.text}"


class Rule(NamedTuple):
    """What to tell of the columns to blame, wherever ``wrong`` finds something, which is ``it`` in the text.

    That is a function of a row's cells in ``columns`` and, by name, of the rows of sound ``tables``, or
    none; of ``row`` itself; and of ``rows``, all whose cells in ``columns`` have had no fault so far.
    """

    blamed: list[str]
    told: str
    wrong: Callable
    columns: list[str]
    tables: list[str]


def rule(blamed: str, told: str, wrong: Callable, columns: str = "") -> Rule:
    """A rule whose function has its tables, and, if not given, its columns, as the names of its arguments."""
    takes = signature(wrong).parameters.values()
    cells = [each.name for each in takes if each.kind is each.POSITIONAL_OR_KEYWORD]
    tables = [each.name for each in takes if each.kind is each.KEYWORD_ONLY]
    return Rule(blamed.split(), told, wrong, columns.split() or cells, tables)


def package(folder: Path) -> dict[str, Table]:
    """The tables that the package in ``folder`` describes, by name.

    Raises ``DataError`` where the package can't be read, says what is not known here or
    contradicts itself, and where the folder holds a CSV file that it does not list.
    """
    shown = f"{folder.name}/{PACKAGE}"
    tables = _described(text(folder / PACKAGE, shown), folder, shown)
    found = glob("**/*.[cC][sS][vV]", root_dir=folder, recursive=True)
    files = {f"{folder.name}/{Path(path).as_posix()}" for path in found}
    raise_any(f"{file}: not in {shown}" for file in sorted(files - {table.shown for table in tables.values()}))
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


def _faults(resources: list[dict]) -> Iterator[str]:
    """What resources and their fields say that is not known here, or can't be."""
    yield from _twice(resources, "")
    for resource in resources:
        place, path, schema = resource["name"], resource["path"], resource.get("schema", {})
        yield from _strange(resource, _RESOURCE, place)
        yield from _strange(schema, _SCHEMA, place)
        if not re.fullmatch(_PATH, path):
            yield f"{place}: path {path!r} is not made of plain names inside the folder"
        if path.endswith(".csv") != bool(schema):
            yield f"{place}: a .csv file needs a schema, and no other file has one"
        yield from _twice(schema.get("fields", []), f"{place}, field ")
        for field in schema.get("fields", []):
            yield from _field_faults(field, f"{place}, field {field['name']}")


def _field_faults(field: dict, place: str) -> Iterator[str]:
    yield from _strange(field, _FIELD, place)
    kind, constraints = field.get("type", "string"), field.get("constraints", {})
    if kind in TYPES:
        yield from _strange(constraints, _CONSTRAINTS[kind], place)
    else:
        yield f"{place}: type {kind!r}, expected one of {listed(TYPES)}"
    try:
        re.compile(constraints.get("pattern", ""))
    except re.error as error:
        yield f"{place}: pattern {constraints['pattern']!r} is no regular expression: {error}"


def _strange(part: dict, known: dict, place: str) -> Iterator[str]:
    for word, meaning in part.items():
        if not isinstance(meaning, known.get(word, ())):
            yield f"{place}: {word} {meaning!r} means nothing here, known are {listed(known)}"


def _twice(parts: list[dict], place: str) -> Iterator[str]:
    names = [part["name"] for part in parts]
    yield from (f"{place}{name}: stands twice" for name in dict.fromkeys(names) if names.count(name) > 1)


def _table(resource: dict, folder: Path) -> Table:
    path, schema = resource["path"], resource["schema"]
    own = schema["fields"]
    fields = Fields({each["name"]: {"type": "string", **each, **each.get("constraints", {})} for each in own})
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


def read(table: Table) -> tuple[Rows, list[Fault]]:
    """The rows that have a cell for each column, and the faults of rows and single cells.

    Raises ``DataError`` where the file can't be read as a table with these columns.
    """
    return _read(text(table.file, table.shown), table.shown, table.fields)


@lru_cache(maxsize=100)  # many tables refer to the same few
def _read(content: str, shown: str, fields: Fields) -> tuple[Rows, list[Fault]]:
    records = _records(content, shown)
    if not records:
        raise DataError([f"{shown}: empty, expected the columns {listed(fields)}"])
    header, *records = records
    if header is None:
        raise DataError([f"{shown}, row 1: {_STRAY}"])
    if header != [*fields]:
        missing = [f"no {column}" for column in fields if column not in header]
        strange = [repr(name) for n, name in enumerate(header) if name not in fields or name in header[:n]]
        differs = listed([*missing, *strange]) or "another order"
        raise DataError([f"{shown}, row 1: the header has {differs}, expected {listed(fields)}"])
    if not records:
        raise DataError([f"{shown}: a header without rows"])
    rows, faults = Rows(), []
    for number, cells in enumerate(records, start=2):
        row = Row(number, zip(fields, cells or ()))
        if cells is None:
            faults.append(Fault(row, [], _STRAY))
        elif not any(cells):
            faults.append(Fault(row, [], "blank"))
        elif len(cells) != len(fields):
            torn = any("\n" in cell for cell in cells)
            faults.append(Fault(row, [], _STRAY if torn else f"{len(cells)} cells, expected {len(fields)}"))
        else:
            rows.append(row)
    for column, field in fields.items():
        wrong = {cell: _cell_fault(cell, field) for cell in {row[column] for row in rows}}
        faults += [Fault(row, [column], wrong[row[column]]) for row in rows if wrong[row[column]]]
    return rows, faults


def _records(content: str, shown: str) -> list[list[str] | None]:
    """The cells of each record, or None where a quote is astray."""
    content = content.replace("\r\n", "\n").replace("\r", "\n")
    records, start = [], 0
    while start < len(content):
        found = _RECORD.match(content, start)
        records.append(found and found[0])
        start = found.end() if found else content.find("\n", start) + 1 or len(content)
    cells, read = [], csv.reader(filter(None, records))
    try:
        for record in records:
            cells.append(record and next(read))
    except csv.Error as error:  # a cell of endless length
        raise DataError([f"{shown}, row {len(cells) + 1}: not CSV: {error}"]) from error
    return cells


def _cell_fault(cell: str, field: dict) -> str | None:
    """What is wrong with a cell by itself."""
    written, read, expected = TYPES[field["type"]]
    if not cell:
        return "is empty, expected a value" if field.get("required") else None
    if _CONTROL.search(cell):
        return "holds a line break or another control character"
    if cell != cell.strip():
        return "begins or ends with a space"
    if field["type"] == "string" and (fault := _text_fault(cell, field["name"])):
        return fault
    try:
        value = read(cell) if re.fullmatch(written, cell) else None
    except ValueError:  # a date like 2025-09-31
        value = None
    if value is None:
        return f"is not {expected}"
    if "enum" in field and value not in field["enum"]:
        return f"is not one of {listed(field['enum'])}"
    if "pattern" in field and not re.fullmatch(field["pattern"], cell):
        return f"does not match {field['pattern']}" + (f", as {field['example']!r} does" if "example" in field else "")
    if "minimum" in field and value < field["minimum"]:
        return f"is below the minimum, {field['minimum']}"
    if "maximum" in field and value > field["maximum"]:
        return f"is above the maximum, {field['maximum']}"
    return None


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


def key_rules(table: Table, tables: dict[str, Table]) -> Iterator[Rule]:
    """That a key stands once, and that a reference leads somewhere."""
    for key in table.unique:
        yield Rule(key, "stands in row {it} already", partial(_first, key), key, ["row", "rows"])
    for reference in table.references:
        columns, other, _, _ = reference
        yield Rule(columns, "{it}", partial(_unknown, reference, tables[other].shown), columns, [other])


def _first(columns: list[str], *cells: str, row: Row, rows: Rows) -> int | None:
    """The number of an earlier row with this key."""
    first = rows.first(**dict(zip(columns, cells)))
    return first.number if first is not row and any(cells) else None


def _unknown(reference: Reference, shown: str, *cells: str, **others: Rows) -> str | None:
    """How a reference leads nowhere, unless the table that it leads to has a fault itself."""
    (other,), (_, _, fields, several) = others.values(), reference
    keys = [(key,) for key in cells[0].split(" ")] if several else [cells]
    unknown = [listed(key) for key in keys if any(key) and not other.where(**dict(zip(fields, key)))]
    if not other or not unknown:
        return None
    known = dict.fromkeys(row[fields[0]] for row in other)
    named = f": {listed(known)}" if len(fields) == 1 and len(known) <= 30 else ""
    return f"{f'names {listed(unknown)},' if several else 'is'} not in {listed(fields)} of {shown}{named}"


def broken(rules: Iterable[Rule], rows: Rows, faults: list[Fault], sound: dict[str, Rows]) -> list[Fault]:
    """A table's faults by row, with those by rules, each held against cells that have none so far."""
    faults = [*faults]
    for blamed, told, wrong, columns, tables in rules:
        at_fault = {fault.row.number for fault in faults if not {*fault.columns}.isdisjoint(columns)}
        sane = Rows(row for row in rows if row.number not in at_fault) if at_fault else rows
        given = {name: sane if name == "rows" else sound.get(name, Rows()) for name in tables if name != "row"}
        found = partial(wrong, **given) if "row" in tables else cache(partial(wrong, **given))
        for row in sane:
            own = {"row": row} if "row" in tables else {}
            if it := found(*map(row.get, columns), **own):
                faults.append(Fault(row, blamed, told.format_map({**row, "it": it})))
    return sorted(faults, key=lambda fault: fault.row.number)


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
