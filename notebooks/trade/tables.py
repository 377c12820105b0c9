"""The tables in ``data/``, checked on every load against ``data/datapackage.json``.

A table comes back whole and checked, or not at all: every fault in it and in the tables that it
refers to is listed in one ``DataError``. Types, allowed values, patterns and keys are those of the
Table Schema (Frictionless Data, https://datapackage.org/standard/table-schema/), checked with the
frictionless library. What that library lets through is checked here, by rules that follow from a
table's columns and not from its name.
"""

import csv
import io
import json
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from decimal import Decimal
from functools import cache, lru_cache, partial
from importlib import import_module
from pathlib import Path
from typing import NamedTuple

import pandas as pd

from trade import rounding


@contextmanager
def _hidden(module: str) -> Iterator[None]:
    """Make ``import module`` fail inside the context, unless it is imported already."""
    if module in sys.modules:
        yield
        return
    sys.modules[module] = None
    try:
        yield
    finally:
        del sys.modules[module]


# jsonschema imports rfc3987_syntax if it is there (JupyterLab brings it), which compiles a grammar
# for 1.5 to 2 s, to check the formats "iri" and "iri-reference". Frictionless checks no formats, so
# that nothing is lost by doing without it.
with _hidden("rfc3987_syntax"):
    import_module("jsonschema")
    from frictionless import FrictionlessException, Package, Resource, Schema
    from frictionless.errors import ForeignKeyError
    from frictionless.resources import TableResource

DATA = Path(__file__).resolve().parents[2] / "data"
PACKAGE = "datapackage.json"

# The number words of the articles. A figure in a new word needs the word here.
NUMBER_WORDS = {"أكبر": "1", "ثاني أكبر": "2", "الثاني": "2", "الرابع": "4", "السابع": "7", "لسبعة": "7"}

# Narrower than frictionless, which takes digits of any script, underscores and spaces around, and
# than Python, whose whole numbers outgrow 64 bits.
_WRITTEN = {
    "integer": (r"-?[0-9]{1,18}", "a whole number in the digits 0 to 9"),
    "number": (r"-?[0-9]+(?:\.[0-9]+)?", "a number written like 3 or 3.5"),
    "date": (r"[0-9]{4}-[0-9]{2}-[0-9]{2}", "a date written like 2025-09-30"),
}
_TYPES = ("string", *_WRITTEN)
_CONTROL = r"[\x00-\x1f\x7f-\x9f\u2028\u2029]"


class DataError(ValueError):
    """Data that can't be used. The message has a line for each problem."""

    def __init__(self, problems: list[str]):
        super().__init__(problems)
        self.problems = problems

    def __str__(self) -> str:
        return "\n".join(self.problems)


class _Fault(NamedTuple):
    """A fault in a row; ``row`` counts as a spreadsheet does, where the header is row 1."""

    row: int
    column: str
    cell: object
    fault: str


def load(name: str, folder: Path | str = DATA) -> pd.DataFrame:
    """The table called ``name`` in the data package of ``folder``, checked.

    Columns are those of the schema, rows are in the file's order. Strings stay as they are in the
    file (so do ``printed`` and ``step``), and an empty one is ``""``, never missing. Integers are
    ``Int64``, numbers ``float64`` and dates ``datetime64``; an empty cell of theirs is missing.

    Raises ``DataError`` with every problem in the table and in those that its foreign keys lead
    to: file, row, column, cell, and what was expected.
    """
    folder = Path(folder)
    resources = _resources(folder)
    if name not in resources:
        raise DataError([f"{folder.name}/{PACKAGE}: no table {name!r}, only {_list(resources)}"])
    sound = _sound([name], folder, resources)
    return _typed(sound[name], _fields(resources[name]))


def check(folder: Path | str = DATA) -> None:
    """Raises ``DataError`` with every problem in the package and all of its tables, each once."""
    folder = Path(folder)
    resources = _resources(folder)
    _sound(list(resources), folder, resources)


def names(folder: Path | str = DATA) -> list[str]:
    """The names of the package's tables, in its order. Raises ``DataError`` if it is at fault."""
    return list(_resources(Path(folder)))


def ranged(name: str, folder: Path | str = DATA) -> pd.DataFrame:
    """A table with ``printed``, ``bound`` and ``step``, and what these can mean.

    Adds ``value``, ``low`` and ``high``, floats in the printed unit: the number and the ends of
    its range by ``rounding.interval``. Raises ``DataError`` like ``load``.
    """
    frame = load(name, folder)
    columns = (frame["printed"], frame["bound"], frame["step"])
    ranges = [rounding.interval(*cells) for cells in zip(*columns, strict=True)]
    return frame.assign(
        value=[float(rounding.number(printed)) for printed in frame["printed"]],
        low=[each.low for each in ranges],
        high=[each.high for each in ranges],
    )


def claims(folder: Path | str = DATA) -> pd.DataFrame:
    """The articles' figures with ``value``, ``low`` and ``high``, as ``ranged`` gives them."""
    return ranged("claims", folder)


def estimates(folder: Path | str = DATA) -> dict[str, rounding.Estimate]:
    """The articles' figures by ``claim_id``, each as an ``Estimate`` in its printed unit.

    Raises ``DataError`` like ``load``.
    """
    frame = claims(folder).set_index("claim_id")
    return {claim: rounding.Estimate.of(row) for claim, row in frame.iterrows()}


# The data package


def _resources(folder: Path) -> dict[str, dict]:
    """The package's tables by name, or a ``DataError`` where the package itself is at fault."""
    shown = f"{folder.name}/{PACKAGE}"
    try:
        resources = _described(_text(folder / PACKAGE, shown), shown)
    except json.JSONDecodeError as error:
        place = f"line {error.lineno}, column {error.colno}"
        raise DataError([f"{shown}, {place}: not JSON: {error.msg}"]) from error
    listed = {folder / resource["path"] for resource in resources.values()}
    stray = [
        f"{folder.name}/{path.relative_to(folder).as_posix()}: not in {shown}"
        for path in sorted(folder.rglob("*.csv"))
        if path not in listed and not _is_hidden(path.relative_to(folder))
    ]
    if stray:
        raise DataError(stray)
    return resources


def _is_hidden(path: Path) -> bool:
    return any(part.startswith(".") for part in path.parts)


@lru_cache(maxsize=4)
def _described(text: str, shown: str) -> dict[str, dict]:
    """The tables that a package's text describes, by name; kept, since each load asks."""
    descriptor = json.loads(text)
    _raise_any(shown, _metadata_faults(descriptor))
    resources = {
        resource["name"]: resource for resource in descriptor["resources"] if str(resource.get("path")).endswith(".csv")
    }
    for faults in (_table_faults, _schema_faults):
        _raise_any(
            shown,
            [
                f"resource {name}: {fault}"
                for name, resource in resources.items()
                for fault in faults(resource, resources)
            ],
        )
    return resources


def _raise_any(shown: str, faults: list[str]) -> None:
    if faults:
        raise DataError([f"{shown}, {fault}" for fault in faults])


def _metadata_faults(descriptor: object) -> list[str]:
    """What frictionless finds wrong, by resource where one is to blame."""
    found = [f"the package: {note}" for note in _notes(Package, descriptor)]
    if not found:
        return []
    listed = descriptor.get("resources") if isinstance(descriptor, dict) else None
    return [
        f"resource {resource.get('name')}: {note}"
        for resource in (listed if isinstance(listed, list) else [])
        if isinstance(resource, dict)
        for note in _notes(Resource, resource)
    ] or found


def _notes(kind: type, descriptor: object) -> list[str]:
    try:
        kind.from_descriptor(descriptor)
    except FrictionlessException as error:
        return [reason.note for reason in error.reasons] or [error.error.note]
    except Exception as error:  # of any kind: it trips over values of a type it does not expect
        return [f"frictionless can't read it: {error!r}"]
    return []


def _table_faults(resource: dict, _: dict[str, dict]) -> Iterator[str]:
    """What must be there before a schema can be looked at, and frictionless does not ask for."""
    if not isinstance(resource.get("schema"), dict):
        yield "a table without a schema"
    elif not all("reference" in key for key in resource["schema"].get("foreignKeys", [])):
        yield "a foreign key without a reference"
    elif not all({"resource", "field"} <= set(_listed(field)) for field in _fields(resource).values()):
        yield "a field's listOf without resource and field"


def _schema_faults(resource: dict, resources: dict[str, dict]) -> Iterator[str]:
    """What frictionless lets through in a table's schema."""
    for name, field in _fields(resource).items():
        if field["type"] not in _TYPES:
            yield f"field {name}: type {field['type']!r} is not one of {_list(_TYPES)}"
        constraints = field.get("constraints", {})
        for limit in ("minimum", "maximum"):
            if type(constraints.get(limit, 0)) not in (int, float):
                yield f"field {name}: {limit} {constraints[limit]!r} is no number"
        pattern = constraints.get("pattern", "")
        try:
            re.compile(pattern)
        except re.error as error:
            yield f"field {name}: pattern {pattern!r} is no regular expression: {error}"
    for columns, other, other_columns in _foreign_keys(resource):
        key = f"foreign key {', '.join(columns)}"
        if other not in resources:
            yield f"{key}: no table {other!r}"
        elif missing := set(other_columns) - set(_fields(resources[other])):
            yield f"{key}: no column {_list(sorted(missing))} in table {other!r}"
    for column, other, key in _listed_keys(resource):
        if key not in _fields(resources.get(other, {"schema": {}})):
            yield f"field {column}: listOf: no column {key!r} in a table {other!r}"


def _listed(field: dict) -> dict:
    listed = field.get("listOf", {"resource": "", "field": ""})
    return listed if isinstance(listed, dict) else {}


def _fields(resource: dict) -> dict[str, dict]:
    fields = resource["schema"].get("fields", [])
    return {field["name"]: {"type": "string", **field} for field in fields}


def _keys(columns: str | list[str]) -> list[str]:
    """Table Schema lets a key of one column stand without a list."""
    return [columns] if isinstance(columns, str) else columns


def _foreign_keys(resource: dict) -> Iterator[tuple[list[str], str, list[str]]]:
    """Columns, table referred to and its columns; an empty name there means the table itself."""
    for key in resource["schema"].get("foreignKeys", []):
        reference = key["reference"]
        other = reference.get("resource") or resource["name"]
        yield _keys(key["fields"]), other, _keys(reference["fields"])


def _listed_keys(resource: dict) -> Iterator[tuple[str, str, str]]:
    """Column, table and its column, for each column that lists keys separated by a space.

    Table Schema has no word for it; the field's own property ``listOf`` names the other table.
    """
    for name, field in _fields(resource).items():
        if "listOf" in field:
            yield name, field["listOf"]["resource"], field["listOf"]["field"]


def _referred(names: list[str], resources: dict[str, dict]) -> list[str]:
    """``names`` and every table that their foreign keys lead to, those referred to first."""
    order: list[str] = []
    seen: set[str] = set()

    def visit(each: str) -> None:
        if each not in seen:
            seen.add(each)
            for _, other, _ in [*_foreign_keys(resources[each]), *_listed_keys(resources[each])]:
                visit(other)
            order.append(each)

    for name in names:
        visit(name)
    return order


def _sound(names: list[str], folder: Path, resources: dict[str, dict]) -> dict[str, pd.DataFrame]:
    """The checked cells of the tables and of those that they refer to, or one ``DataError``."""
    problems: list[str] = []
    sound: dict[str, pd.DataFrame] = {}
    for each in _referred(names, resources):
        try:
            sound[each] = _checked(resources[each], folder, resources, sound)
        except DataError as error:
            problems += error.problems
    if problems:
        raise DataError(problems)
    return sound


# One table


def _checked(resource: dict, folder: Path, resources: dict[str, dict], sound: dict[str, pd.DataFrame]) -> pd.DataFrame:
    """The table's cells as text, indexed by row; ``sound`` holds the tables referred to."""
    shown = f"{folder.name}/{resource['path']}"
    frame, problems = _cells(folder / resource["path"], shown, list(_fields(resource)))
    faults: dict[tuple[int, str], _Fault] = {}
    if not frame.empty:
        for fault in [
            *_library_faults(frame, resource, folder, resources, sound),
            *_own_faults(frame, resource, sound),
        ]:
            # The first word on a cell stands: a second would be about the same fault.
            faults.setdefault((fault.row, fault.column), fault)
    problems += [
        f"{shown}, row {fault.row}, column {fault.column}: {fault.cell!r} {fault.fault}"
        for fault in sorted(faults.values(), key=lambda fault: fault.row)
    ]
    if problems:
        raise DataError(problems)
    return frame


def _text(path: Path, shown: str) -> str:
    """The text of a UTF-8 file, with or without a byte order mark."""
    try:
        return path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise DataError([f"{shown}: {error.strerror}"]) from error
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        byte = error.object[error.start]
        raise DataError([f"{shown}, line {line}: byte 0x{byte:02x} is not UTF-8"]) from error


def _cells(path: Path, shown: str, columns: list[str]) -> tuple[pd.DataFrame, list[str]]:
    """The cells as text, indexed by row, and the problem of each row that has not one a column."""
    reader = csv.reader(io.StringIO(_text(path, shown), newline=""), strict=True)
    try:
        rows = list(reader)
    except csv.Error as error:
        raise DataError([f"{shown}, line {reader.line_num}: not CSV: {error}"]) from error
    if not rows:
        raise DataError([f"{shown}: empty, expected the columns {_list(columns)}"])
    if rows[0] != columns:
        raise DataError([f"{shown}, row 1: {_header_fault(rows[0], columns)}"])
    if len(rows) == 1:
        raise DataError([f"{shown}: a header without rows"])
    whole, problems = {}, []
    for row, cells in enumerate(rows[1:], start=2):
        if not any(cells):
            problems.append(f"{shown}, row {row}: blank")
        elif len(cells) != len(columns):
            problems.append(f"{shown}, row {row}: {len(cells)} cells, expected {len(columns)}")
        else:
            whole[row] = cells
    frame = pd.DataFrame(list(whole.values()), index=list(whole), columns=columns, dtype="object")
    return frame, problems


def _header_fault(header: list[str], columns: list[str]) -> str:
    parts = {
        "missing": [column for column in columns if column not in header],
        "not in the schema": [repr(column) for column in header if column not in columns],
        "more than once": sorted({column for column in header if header.count(column) > 1}),
    }
    faults = [f"{fault}: {', '.join(names)}" for fault, names in parts.items() if names]
    return f"columns {'; '.join(faults) or 'in another order'}, expected {_list(columns)}"


def _library_faults(
    frame: pd.DataFrame, resource: dict, folder: Path, resources: dict[str, dict], sound: dict[str, pd.DataFrame]
) -> Iterator[_Fault]:
    """What frictionless finds, in words that name the cell and what was expected."""
    referred = {other: sound[other] for _, other, _ in _foreign_keys(resource) if other in sound}
    tables = referred | {resource["name"]: frame}
    package = Package(
        resources=[
            TableResource(
                name=name,
                data=partial(_rows, cells),  # frictionless makes deep copies of a list
                schema=Schema.from_descriptor(_library_schema(resources[name], tables)),
            )
            for name, cells in tables.items()
        ]
    )
    checked = package.get_resource(resource["name"])
    report = checked.validate(limit_errors=sys.maxsize)
    primary_key = ", ".join(_keys(resource["schema"].get("primaryKey", [])))
    for error in report.tasks[0].errors:
        row = int(frame.index[error.row_number - 2])
        cells = frame.loc[row]
        if isinstance(error, ForeignKeyError):
            columns = error.field_names
            other = resources[error.reference_name or resource["name"]]
            allowed = tables[other["name"]][error.reference_field_names]
            fault = _foreign_key_fault(allowed, f"{folder.name}/{other['path']}")
            yield _Fault(row, ", ".join(columns), _cell(cells, columns), fault)
        elif error.type in ("unique-error", "primary-key"):
            column = getattr(error, "field_name", primary_key)
            earlier = re.search(r"\d+$", error.note)
            fault = (
                f"stands in row {frame.index[int(earlier[0]) - 2]} already" if earlier else "is empty, expected a key"
            )
            yield _Fault(row, column, _cell(cells, column.split(", ")), fault)
        else:
            column = error.field_name
            fault = _cell_fault(error.note, _fields(resource)[column])
            yield _Fault(row, column, cells[column], fault)


def _rows(frame: pd.DataFrame) -> list[list[str]]:
    return [list(frame), *frame.to_numpy().tolist()]


def _library_schema(resource: dict, tables: dict[str, pd.DataFrame]) -> dict:
    """The schema as frictionless needs it.

    Frictionless puts ``^`` and ``$`` around a pattern, so that an alternative in it must stand in
    a group. Dates are text to it: `_writing_faults` asks more of them, and faster. Foreign keys to
    tables that are at fault themselves wait until those are mended.
    """
    fields = []
    for field in _fields(resource).values():
        constraints = dict(field.get("constraints", {}))
        if "pattern" in constraints:
            constraints["pattern"] = f"(?:{constraints['pattern']})"
        kind = "string" if field["type"] == "date" else field["type"]
        fields.append(field | {"type": kind, "constraints": constraints})
    keys = [
        {"fields": columns, "reference": {"resource": other, "fields": other_columns}}
        for columns, other, other_columns in _foreign_keys(resource)
        if other in tables
    ]
    return resource["schema"] | {"fields": fields, "foreignKeys": keys}


def _cell(cells: pd.Series, columns: list[str]) -> object:
    """One cell, or the cells of a key of several columns."""
    return cells[columns[0]] if len(columns) == 1 else tuple(cells[columns])


def _foreign_key_fault(allowed: pd.DataFrame, shown: str) -> str:
    where = f"is not in {', '.join(allowed.columns)} of {shown}"
    values = allowed.drop_duplicates()
    if len(allowed.columns) > 1 or len(values) > 30:
        return where
    return f"{where}: {_list(values.iloc[:, 0])}"


def _cell_fault(note: str, field: dict) -> str:
    """What was expected of a cell that frictionless refuses with ``note``."""
    constraint = re.match(r'constraint "(\w+)"', note)
    if not constraint:
        return f"is not {_WRITTEN[field['type']][1]}"
    name = constraint[1]
    limit = field["constraints"][name]
    if name == "required":
        return "is empty, expected a value"
    if name == "enum":
        return f"is not one of {_list(limit)}"
    if name == "pattern":
        example = f", as {field['example']!r} does" if "example" in field else ""
        return f"does not match {limit}{example}"
    return f"breaks the rule {name} {limit}"


def _typed(frame: pd.DataFrame, fields: dict[str, dict]) -> pd.DataFrame:
    def column(name: str) -> pd.Series:
        cells = frame[name]
        match fields[name]["type"]:
            case "integer":
                return cells.map(lambda cell: int(cell) if cell else pd.NA).astype("Int64")
            case "number":
                return cells.map(lambda cell: float(cell or "nan")).astype("float64")
            case "date":
                return _dates(cells)
        return cells.astype("str")

    return pd.DataFrame({name: column(name) for name in frame}).reset_index(drop=True)


def _dates(cells: pd.Series) -> pd.Series:
    """Dates; a cell that is none is missing, and at fault by the schema unless it is empty."""
    written = cells.where(cells.str.fullmatch(_WRITTEN["date"][0]))
    return pd.to_datetime(written, format="%Y-%m-%d", errors="coerce")


def _list(values) -> str:
    return ", ".join(str(value) for value in values)


# Rules beyond the Table Schema, each for the tables that have the columns it is about


def _own_faults(frame: pd.DataFrame, resource: dict, sound: dict[str, pd.DataFrame]) -> Iterator[_Fault]:
    columns = set(frame.columns)
    yield from _writing_faults(frame, _fields(resource))
    yield from _period_faults(frame, _fields(resource))
    yield from _listed_faults(frame, resource, sound)
    if {"article_id", "paragraph"} <= columns:
        yield from _paragraph_faults(frame, resource, sound)
    if {"printed", "bound", "step"} <= columns:
        yield from _step_faults(frame)
    if {"printed", "token"} <= columns:
        yield from _token_faults(frame)
    if {"english", "arabic"} <= columns:
        yield from _placeholder_faults(frame)


def _writing_faults(frame: pd.DataFrame, fields: dict[str, dict]) -> Iterator[_Fault]:
    for column, field in fields.items():
        cells = frame[column]
        for row, cell in cells.items():
            if not cell.isprintable() and re.search(_CONTROL, cell):
                yield _Fault(row, column, cell, "holds a line break or another control character")
            elif cell != cell.strip():
                yield _Fault(row, column, cell, "begins or ends with a space")
        if field["type"] in _WRITTEN:
            pattern, expected = _WRITTEN[field["type"]]
            wrong = ~cells.str.fullmatch(pattern)
            if field["type"] == "date":
                wrong |= _dates(cells).isna()
            for row, cell in cells[(cells != "") & wrong].items():
                yield _Fault(row, column, cell, f"is not {expected}")


def _period_faults(frame: pd.DataFrame, fields: dict[str, dict]) -> Iterator[_Fault]:
    """Any pair of dates X_start and X_end."""
    dates = [name for name, field in fields.items() if field["type"] == "date"]
    for start in dates:
        end = start.removesuffix("_start") + "_end"
        if end not in dates:
            continue
        for row, first, last in zip(frame.index, frame[start], frame[end], strict=True):
            if first and not last:
                yield _Fault(row, end, last, f"is empty, but {start} is not")
            elif last and not first:
                yield _Fault(row, end, last, f"is given, but {start} is empty")
        backwards = _dates(frame[end]) < _dates(frame[start])
        for row, cells in frame.loc[backwards, [start, end]].iterrows():
            yield _Fault(row, end, cells[end], f"is before {start}, {cells[start]}")


def _listed_faults(frame: pd.DataFrame, resource: dict, sound: dict[str, pd.DataFrame]) -> Iterator[_Fault]:
    for column, other, key in _listed_keys(resource):
        if other not in sound:  # at fault itself, and told so
            continue
        allowed = set(sound[other][key])
        for row, cell in frame[column].items():
            if unknown := [item for item in cell.split(" ") if cell and item not in allowed]:
                yield _Fault(row, column, cell, f"names {_list(unknown)}, no {key} of {other}")


def _paragraph_faults(frame: pd.DataFrame, resource: dict, sound: dict[str, pd.DataFrame]) -> Iterator[_Fault]:
    """The number of paragraphs stands in the table that ``article_id`` refers to."""
    for columns, other, _ in _foreign_keys(resource):
        if columns != ["article_id"] or "paragraphs" not in sound.get(other, ()):
            continue
        ends = sound[other].set_index("article_id")["paragraphs"]
        last = pd.to_numeric(frame["article_id"].map(ends))
        beyond = pd.to_numeric(frame["paragraph"], errors="coerce") > last
        for row, cells in frame[beyond].iterrows():
            fault = f"is beyond the end of {cells['article_id']}, which has {last[row]:.0f}"
            yield _Fault(row, "paragraph", cells["paragraph"], fault)


def _step_faults(frame: pd.DataFrame) -> Iterator[_Fault]:
    derived = frame["basis"] == "derived" if "basis" in frame else pd.Series(False, frame.index)
    columns = (frame.index, frame["printed"], frame["bound"], frame["step"], derived)
    for row, printed, bound, step, is_derived in zip(*columns, strict=True):
        if not (printed or bound or step):
            continue
        if fault := _step_fault(printed, bound, step, is_derived):
            column, text = fault
            yield _Fault(row, column, frame.at[row, column], text)


@cache
def _step_fault(printed: str, bound: str, step: str, derived: bool) -> tuple[str, str] | None:
    """The column to blame and why, where ``step`` does not fit what is printed.

    A derived number's step is the width of the range that its sources leave, and no rounding.
    """
    try:
        value = rounding.number(printed)
    except ValueError:
        return "printed", "is no number written like 3.5 or 1,157"
    if bound not in rounding.BOUNDS:
        return "bound", f"is not one of {_list(rounding.BOUNDS)}"
    if bound == "exact":
        return ("step", "is given, but an exact number has no step") if step else None
    try:
        width = rounding.number(step)
    except ValueError:
        width = Decimal(0)
    if width <= 0:
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


def _token_faults(frame: pd.DataFrame) -> Iterator[_Fault]:
    tokens, printed = frame["token"], frame["printed"]
    differ = (tokens != printed) & (tokens.map(NUMBER_WORDS) != printed)
    for row, token in tokens[differ & printed.map(_is_number)].items():
        known = _list(f"{word} ({number})" for word, number in NUMBER_WORDS.items())
        fault = f"does not write the number {printed[row]!r}; words known: {known}"
        yield _Fault(row, "token", token, fault)


def _is_number(printed: str) -> bool:
    try:
        rounding.number(printed)
    except ValueError:
        return False
    return True


def _placeholder_faults(frame: pd.DataFrame) -> Iterator[_Fault]:
    for row, english, arabic in zip(frame.index, frame["english"], frame["arabic"], strict=True):
        expected = set(re.findall(r"\{(.*?)\}", english))
        if set(re.findall(r"\{(.*?)\}", arabic)) != expected:
            names = _list(f"{{{name}}}" for name in sorted(expected)) or "none"
            yield _Fault(row, "arabic", arabic, f"has other placeholders than the English: {names}")
