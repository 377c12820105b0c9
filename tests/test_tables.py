"""Tables are loaded whole and right, or refused with one line for each fault.

By a small package of their own, so that no number corrected in ``data/`` breaks one of these tests.
"""

import csv
import functools
import itertools
import json
import re
import subprocess
import sys
from pathlib import Path

import frictionless
import pandas as pd
import pytest

from trade import rounding, rules, schema, tables


def field(name: str, type: str = "string", **words) -> dict:
    own = {key: words.pop(key) for key in ("example", "listOf") if key in words}
    return {"name": name, "type": type, **own, "constraints": words}


def foreign_key(columns: list[str], table: str) -> dict:
    return {"fields": columns, "reference": {"resource": table, "fields": columns}}


SCHEMAS = {
    "articles": {
        "fields": [field("article_id", required=True), field("paragraphs", "integer", required=True, minimum=1)],
        "primaryKey": ["article_id"],
    },
    "claims": {
        "fields": [
            field("claim_id", example="import_9m", required=True, pattern="[a-z][a-z0-9_]*"),
            field("article_id", required=True),
            field("paragraph", "integer", required=True, minimum=1),
            field("statement", required=True, unique=True),
            field("period_start", "date"),
            field("period_end", "date"),
            field("printed", required=True),
            field("token", required=True),
            field("unit", required=True, enum=["usd_bn", "eur_bn", "count", "ordinal"]),
            field("bound"),
            field("step"),
            field("share", "number", minimum=0, maximum=100),
            field("note"),
        ],
        "primaryKey": ["claim_id"],
        "foreignKeys": [foreign_key(["article_id"], "articles")],
    },
    "checks": {
        "fields": [
            field("check_id", required=True),
            field("claims", listOf={"resource": "claims", "field": "claim_id"}),
        ],
        "primaryKey": ["check_id", "claims"],
    },
    "mentions": {
        "fields": [field("good"), field("article_id"), field("paragraph", "integer")],
        "foreignKeys": [foreign_key(["article_id", "paragraph"], "claims")],
    },
    "labels": {
        "fields": [field("english", required=True), field("plural"), field("arabic")],
        "primaryKey": ["english", "plural"],
    },
    "annual": {"fields": [field("year", "integer"), field("printed"), field("bound"), field("step"), field("basis")]},
}
PATHS = {name: f"{name}.csv" for name in SCHEMAS} | {"annual": "reference/annual.csv"}
TABLES = {
    "articles": "article_id,paragraphs\nvisit,28\npartnership,23\n",
    "claims": (
        "claim_id,article_id,paragraph,statement,period_start,period_end,printed,token,unit,bound,step,share,note\n"
        "trade_9m,partnership,4,Trade,2025-01-01,2025-09-30,3.50,3.50,usd_bn,rounded,0.01,,\n"
        "import_9m,partnership,4,Imports,2025-01-01,2025-09-30,2.42,2.42,usd_bn,rounded,0.01,70.5,of trade\n"
        "trade_eur,visit,10,Trade in euros,,,3.4,3.4,eur_bn,more_than,0.1,,\n"
        "programme_eur,visit,12,A programme,,,6.9,6.9,eur_bn,about,0.1,,\n"
        "target,visit,1,A target,2030-01-01,2030-12-31,10,10,usd_bn,exact,,100,\n"
        'companies,partnership,9,Companies,,,"5,400","5,400",count,rounded,100,,\n'
        "meeting,visit,4,A meeting,,,7,السابع,ordinal,exact,,,\n"
    ),
    "checks": "check_id,claims\nimports_fit,import_9m trade_9m\neuros,trade_eur\n",
    "mentions": "good,article_id,paragraph\nmachinery,partnership,4\nfruit,visit,10\nunknown,,\n",
    "labels": (
        "english,plural,arabic\nImports,,الواردات\n{n} billion,few,{n} مليارات\n{n} billion,many,{n} مليارًا\n"
        "Exports {value},,الصادرات {value}\n"
    ),
    "annual": "year,printed,bound,step,basis\n2024,4.2,rounded,0.1,published\n2019,3.34,rounded,0.05,derived\n",
}
CLAIMS_HEADER = TABLES["claims"].split("\n")[0]
CLAIM_COLUMNS = CLAIMS_HEADER.replace(",", ", ")
PACKAGE = "data/datapackage.json"


@pytest.fixture
def data(tmp_path):
    folder = tmp_path / "data"
    (folder / "reference").mkdir(parents=True)
    write_package(folder, {"name": "small", "resources": resources()})
    for name, text in TABLES.items():
        (folder / PATHS[name]).write_text(text, encoding="utf-8", newline="")
    (folder / "map.geojson").write_text("{}", encoding="utf-8")
    return folder


def resources() -> list[dict]:
    """The package's, which a test may change."""
    listed = [{"name": name, "path": PATHS[name], "schema": schema} for name, schema in SCHEMAS.items()]
    return json.loads(json.dumps([*listed, {"name": "map", "path": "map.geojson", "format": "geojson"}]))


def write_package(folder: Path, package: object) -> None:
    (folder / "datapackage.json").write_text(json.dumps(package), encoding="utf-8")


def read(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


def write(path: Path, rows: list[list[str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows(rows)


def set_cell(folder: Path, name: str, key: str, column: str, cell: str) -> int:
    """Changes a cell in the row whose first is ``key``; its number, where the header is row 1."""
    rows = read(folder / PATHS[name])
    (position,) = [number for number, row in enumerate(rows) if row[0] == key]
    rows[position][rows[0].index(column)] = cell
    write(folder / PATHS[name], rows)
    return position + 1


def problems(name: str, folder: Path) -> list[str]:
    with pytest.raises(tables.DataError) as raised:
        tables.load(name, folder)
    assert str(raised.value).split("\n") == raised.value.problems
    return raised.value.problems


# What is right


def test_types_of_cells_full_and_empty(data):
    claims = tables.load("claims", data)
    assert list(claims.index) == list(range(7))
    assert claims.dtypes.astype(str).to_dict() == {
        **dict.fromkeys(CLAIM_COLUMNS.split(", "), "str"),
        **{"paragraph": "Int64", "share": "float64", "period_start": "datetime64[us]", "period_end": "datetime64[us]"},
    }
    imports, meeting = (claims.set_index("claim_id").loc[claim] for claim in ("import_9m", "meeting"))
    assert tuple(imports[["paragraph", "period_end", "printed", "step", "share", "note"]]) == (
        *(4, pd.Timestamp(2025, 9, 30), "2.42", "0.01", 70.5, "of trade"),
    )
    assert tuple(meeting[["step", "note"]]) == ("", "")
    assert pd.isna(meeting["period_end"]) and pd.isna(meeting["share"])
    assert pd.isna(tables.load("mentions", data).set_index("good").loc["unknown", "paragraph"])


RANGES = {
    "trade_9m": (3.5, 3.495, 3.505),  # rounded to 0.01: half of it either side
    "import_9m": (2.42, 2.415, 2.425),
    "trade_eur": (3.4, 3.4, 3.5),  # more than: one step of 0.1 up
    "programme_eur": (6.9, 6.8, 7.0),  # about: one step of 0.1 either side
    "target": (10, 10, 10),  # exact: itself
    "companies": (5400, 5350, 5450),  # rounded to 100
    "meeting": (7, 7, 7),
}


def test_values_and_ranges_of_claims(data):
    claims = tables.claims(data).set_index("claim_id")
    assert {claim: tuple(cells) for claim, cells in claims[["value", "low", "high"]].iterrows()} == RANGES
    assert tables.estimates(data) == {claim: rounding.Estimate(*ends) for claim, ends in RANGES.items()}
    annual = tables.ranged("annual", data).set_index("year")
    assert tuple(annual.loc[2019, ["value", "low", "high"]]) == (3.34, 3.315, 3.365)  # derived, 0.05 wide


def test_byte_order_mark_and_windows_line_ends_change_nothing(data):
    before = {name: tables.load(name, data) for name in tables.names(data)}
    for name in before:
        path = data / PATHS[name]
        path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    (data / "datapackage.json").write_bytes(b"\xef\xbb\xbf" + (data / "datapackage.json").read_bytes())
    for name, frame in before.items():
        pd.testing.assert_frame_equal(tables.load(name, data), frame)


def test_loading_needs_no_library_of_schemas():
    code = (
        "import sys; from trade import tables; tables.check(); print({'frictionless', 'jsonschema'} & {*sys.modules})"
    )
    command = [sys.executable, "-c", code]
    run = subprocess.run(command, cwd=tables.DATA.parent / "notebooks", capture_output=True, text=True, check=True)
    assert run.stdout == "set()\n"


# Faults of a cell

CONTROL = "holds a line break or another control character"
SPACE = "begins or ends with a space"
DATE = "is not a date written like 2025-09-30"
NUMBER = "is not a number written like 3 or 3.5"
WHOLE = "is not a whole number written like 12, in the digits 0 to 9"
NO_STEP = "is no step above 0, which a number that is rounded needs"
COARSE = "is coarser than the last digit of {} that is not 0"
ARTICLES = "article_id of data/articles.csv: visit, partnership"
IDS = "claim_id of data/claims.csv: trade_9m, import_9m, trade_eur, programme_eur, target, companies, meeting"
# Table, key of the row, column, each of these cells, what is told of it.
CELLS = {
    "empty": ("claims", "target", "article_id", [""], "is empty, expected a value"),
    "key twice": ("claims", "import_9m", "claim_id", ["trade_9m"], "stands in row 2 already"),
    "unique twice": ("claims", "import_9m", "statement", ["Trade"], "stands in row 2 already"),
    "pattern": ("claims", "target", "claim_id", ["Sum"], "does not match [a-z][a-z0-9_]*, as 'import_9m' does"),
    "list of values": ("claims", "target", "unit", ["usd_m"], "is not one of usd_bn, eur_bn, count, ordinal"),
    "minimum": ("claims", "target", "paragraph", ["0", "-1"], "is below the minimum, 1"),
    "maximum": ("claims", "target", "share", ["100.5", "101"], "is above the maximum, 100"),
    "spaces": ("claims", "target", "paragraph", [" 4", "4 ", " ", "\u00a04"], SPACE),
    "control characters": (
        *("claims", "target", "statement"),
        ["one\ntwo", "two\n", "one\u2028two", "\x00", "\x85"],
        CONTROL,
    ),
    "whole number": ("claims", "target", "paragraph", ["٤", "1_0", "01", "+1", "4.0", "four", "9" * 19], WHOLE),
    "number": ("claims", "target", "share", ["٣", "1_0", "3,5", ".5", "1e1", "nan", "9" * 400], NUMBER),
    "date": (
        *("claims", "target", "period_end"),
        ["2025-10-1", "2025-13-01", "2025-09-31", "20250930", "31/10/2025", "٢٠٢٥-٠٩-٣٠"],
        DATE,
    ),
    "reference": ("claims", "target", "article_id", ["visits"], f"is not in {ARTICLES}"),
    "listed reference": ("checks", "euros", "claims", ["imports", "target imports"], f"names imports, not in {IDS}"),
    "listed references": ("checks", "euros", "claims", ["a target b"], f"names a, b, not in {IDS}"),
    "period without end": ("claims", "target", "period_end", [""], "is empty, but period_start is not"),
    "period without start": ("claims", "target", "period_start", [""], "is empty, but period_end is not"),
    "period backwards": ("claims", "target", "period_end", ["2029-12-31"], "is before period_start, 2030-01-01"),
    "paragraph": ("claims", "import_9m", "paragraph", ["24"], "is beyond the end of partnership, which has 23"),
    "step missing": ("claims", "import_9m", "step", ["", "0", "x"], NO_STEP),
    "step too fine": ("claims", "import_9m", "step", ["0.001"], "is finer than the last digit of 2.42"),
    "step too coarse": ("claims", "import_9m", "step", ["0.1", "1"], COARSE.format("2.42")),
    "step too fine for tens": ("claims", "companies", "step", ["0.1"], "is finer than the last digit of 5,400"),
    "step too coarse for tens": ("claims", "companies", "step", ["1000"], COARSE.format("5,400")),
    "step of an exact number": ("claims", "target", "step", ["1"], "is given, but an exact number has no step"),
    "step of no power": ("annual", "2024", "step", ["0.05", "2"], "is no power of ten"),  # 2019 is derived, and may
    "step of a derived number": ("annual", "2019", "step", ["0"], NO_STEP),
    "bound": ("annual", "2024", "bound", ["", "nearly"], "is not one of exact, rounded, about, more_than"),
    "printed": (
        "annual",
        "2024",
        "printed",
        ["", "4,2", "4.2bn", "٤.٢", "٣٫٤"],
        "is no number written like 3.5 or 1,157",
    ),
}


@pytest.mark.parametrize(("name", "key", "column", "cells", "expected"), CELLS.values(), ids=CELLS)
def test_fault_of_a_cell(data, name, key, column, cells, expected):
    for cell in cells:
        row = set_cell(data, name, key, column, cell)
        assert problems(name, data) == [f"data/{PATHS[name]}, row {row}, column {column}: {cell!r} {expected}"]


def test_token_in_a_word_that_is_not_known(data):
    row = set_cell(data, "claims", "meeting", "token", "الثامن")  # the eighth, where the seventh is printed
    (found,) = problems("claims", data)
    place = f"data/claims.csv, row {row}, column token: 'الثامن'"
    assert found.startswith(f"{place} does not write the number '7'; words known: أكبر (1), ")


def faults(*rows: dict[str, str]) -> list[tuple[int, str]]:
    """Rows, from 2 on, and what is told of them on every load."""
    held = schema.Rows(schema.Row(number, row) for number, row in enumerate(rows, start=2))
    own = [rule for rule in rules.ALWAYS if {*rule.columns} <= {*rows[0]}]
    return [(fault.row.number, fault.text) for fault in schema.broken(own, held, [], {})]


def test_growth_alone_can_be_below_0():
    growth = {"measure": "growth", "unit": "percent", "printed": "-5.0"}
    claims = [growth, {"measure": "level", "unit": "usd_bn", "printed": "-5.0"}, growth | {"printed": "-100"}]
    told = [(3, "is not an amount above 0"), (4, "is not a change of more than -100 and less than 1000 per cent")]
    assert faults(*claims) == told


def test_the_characters_of_a_fall_may_lack_its_sign():
    cells = [("-5.0", "5.0"), ("-5.0", "-5.0"), ("5.0", "-5.0"), ("-5.0", "5")]
    claims = [{"printed": printed, "token": token} for printed, token in cells]
    assert [row for row, _ in faults(*claims)] == [4, 5]


def test_any_other_digit_in_printed_is_a_fault_of_its_row(data):
    header, *rows = read(data / "claims.csv")
    for row in rows:
        claim, printed = row[0], row[header.index("printed")]
        for position, digit in [(position, digit) for position, digit in enumerate(printed) if digit.isdigit()]:
            other = printed[:position] + str((int(digit) + 1) % 10) + printed[position + 1 :]
            number = set_cell(data, "claims", claim, "printed", other)
            found = problems("claims", data)
            assert found and all(line.startswith(f"data/claims.csv, row {number}, ") for line in found), (claim, other)
        set_cell(data, "claims", claim, "printed", printed)


def test_a_primary_key_of_two_columns_stands_once(data):
    rows = read(data / "labels.csv")
    write(data / "labels.csv", [*rows, ["{n} billion", "few", "{n} مليار"], ["Imports", "", "واردات"]])
    assert problems("labels", data) == [
        "data/labels.csv, row 6, column english, plural: '{n} billion, few' stands in row 3 already",
        "data/labels.csv, row 7, column english, plural: 'Imports, ' stands in row 2 already",
    ]


def test_a_key_of_two_columns_is_looked_up_as_one(data):
    row = set_cell(data, "mentions", "fruit", "article_id", "partnership")  # each of the two stands in claims.csv
    assert problems("mentions", data) == [
        f"data/mentions.csv, row {row}, column article_id, paragraph: 'partnership, 10' "
        "is not in article_id, paragraph of data/claims.csv"
    ]


def test_a_long_list_of_known_keys_is_left_out(data):
    rows = read(data / "claims.csv")
    rows += [[f"more_{n}", *rows[1][1:3], f"Number {n}", *rows[1][4:]] for n in range(30)]
    write(data / "claims.csv", rows)
    set_cell(data, "checks", "euros", "claims", "euro")
    assert problems("checks", data) == [
        "data/checks.csv, row 3, column claims: 'euro' names euro, not in claim_id of data/claims.csv"
    ]


def test_all_faults_are_told_at_once_in_the_order_of_tables_and_rows(data):
    set_cell(data, "articles", "visit", "paragraphs", "many")
    set_cell(data, "claims", "meeting", "bound", "rounded")
    set_cell(data, "claims", "import_9m", "unit", "euro")
    set_cell(data, "claims", "import_9m", "step", "1")
    rows = read(data / "claims.csv")
    rows[3] = rows[3][:-1]
    write(data / "claims.csv", rows)
    places = [line.partition(": ")[0] for line in problems("claims", data)]
    assert places == [
        "data/articles.csv, row 2, column paragraphs",
        "data/claims.csv, row 3, column unit",
        "data/claims.csv, row 3, column step",
        "data/claims.csv, row 4",
        "data/claims.csv, row 8, column step",
    ]


# Faults of a file

ASTRAY = "a quote is astray: a cell with a comma or a quote stands between two, and each quote in it is written twice"

EXPECTED = f"expected {CLAIM_COLUMNS}"
SHAPES = {
    "column missing": (lambda rows: [row[:-1] for row in rows], f", row 1: the header has no note, {EXPECTED}"),
    "column renamed": (
        lambda rows: [["remark" if cell == "note" else cell for cell in row] for row in rows],
        f", row 1: the header has no note, 'remark', {EXPECTED}",
    ),
    "column twice": (lambda rows: [[*row, row[0]] for row in rows], f", row 1: the header has 'claim_id', {EXPECTED}"),
    "columns exchanged": (
        lambda rows: [[row[1], row[0], *row[2:]] for row in rows],
        f", row 1: the header has another order, {EXPECTED}",
    ),
    "header alone": (lambda rows: rows[:1], ": a header without rows"),
    "blank line": (lambda rows: [*rows[:3], [], *rows[3:]], ", row 4: blank"),
    "blank cells": (lambda rows: [*rows[:3], [""] * 13, *rows[3:]], ", row 4: blank"),
    "cells missing": (lambda rows: [*rows[:3], rows[3][:-2], *rows[4:]], ", row 4: 11 cells, expected 13"),
    "cell too many": (lambda rows: [*rows[:3], [*rows[3], ""], *rows[4:]], ", row 4: 14 cells, expected 13"),
    "cell too many beside one in quotes": (
        lambda rows: [*rows[:3], [*rows[3][:-1], "a, b", ""], *rows[4:]],
        ", row 4: 14 cells, expected 13",
    ),
}


@pytest.mark.parametrize(("change", "expected"), SHAPES.values(), ids=SHAPES)
def test_fault_of_a_tables_shape(data, change, expected):
    write(data / "claims.csv", change(read(data / "claims.csv")))
    assert problems("claims", data) == [f"data/claims.csv{expected}"]


FILES = {
    "missing": (None, ": No such file or directory"),
    "empty": (b"", f": empty, expected the columns {CLAIM_COLUMNS}"),
    "not UTF-8": (b"claim_id\nfirst\nsecond \xe9\n", ", line 3: byte 0xe9 is not UTF-8"),
    "not UTF-8 after its mark": (b"\xef\xbb\xbfclaim_id\nfirst \xff\n", ", line 2: byte 0xff is not UTF-8"),
    "open quote": (f'{CLAIMS_HEADER}\n"first\n'.encode(), f", row 2: {ASTRAY}"),
}


@pytest.mark.parametrize(("content", "expected"), FILES.values(), ids=FILES)
def test_fault_of_a_file(data, content, expected):
    path = data / "claims.csv"
    path.unlink() if content is None else path.write_bytes(content)
    assert problems("claims", data) == [f"data/claims.csv{expected}"]


def test_a_fault_in_a_table_referred_to_is_told_once_and_alone(data):
    (data / "articles.csv").unlink()
    missing = "data/articles.csv: No such file or directory"
    for name in ("articles", "claims", "checks"):  # checks refers to claims, and claims to articles
        assert problems(name, data) == [missing]
    tables.load("labels", data)


def test_check_tells_the_faults_of_all_tables_each_once(data):
    tables.check(data)
    (data / "articles.csv").unlink()
    set_cell(data, "claims", "target", "unit", "usd_m")
    set_cell(data, "annual", "2024", "step", "1")
    with pytest.raises(tables.DataError) as raised:
        tables.check(data)
    places = [line.partition(": ")[0] for line in raised.value.problems]
    assert places == [
        "data/articles.csv",
        "data/claims.csv, row 6, column unit",
        "data/reference/annual.csv, row 2, column step",
    ]


# Faults of the package


NOTHING = "means nothing here, known are"
LOST = "is not made of fields of a table"
PLAIN = "is not made of plain names inside the folder"
NEEDS_SCHEMA = "a .csv file needs a schema, and no other file has one"
FIELD = "name, type, example, constraints, listOf"
INTEGER = "required, unique, enum, minimum, maximum"
# What changes, by names of resources, fields and words; to what, or None where it goes; what is told.
CHANGES = [
    ("labels/schema", None, f"labels: {NEEDS_SCHEMA}"),
    ("map/schema", SCHEMAS["labels"], f"map: {NEEDS_SCHEMA}"),
    ("map/name", "labels", "labels: stands twice"),
    ("labels/encoding", "cp1256", f"labels: encoding 'cp1256' {NOTHING} name, path, title, format, mediatype, schema"),
    ("labels/schema/missingValues", ["-"], f"labels: missingValues ['-'] {NOTHING} fields, primaryKey, foreignKeys"),
    ("labels/plural/required", True, f"labels, field plural: required True {NOTHING} {FIELD}"),
    ("labels/plural/name", "arabic", "labels, field arabic: stands twice"),
    (
        "claims/note/type",
        "boolean",
        "claims, field note: type 'boolean', expected one of string, integer, number, date",
    ),
    ("claims/paragraph/constraints/least", 1, f"claims, field paragraph: least 1 {NOTHING} {INTEGER}"),
    ("claims/paragraph/constraints/pattern", "1", f"claims, field paragraph: pattern '1' {NOTHING} {INTEGER}"),
    ("claims/paragraph/constraints/minimum", "1", f"claims, field paragraph: minimum '1' {NOTHING} {INTEGER}"),
    (
        *("claims/note/constraints/pattern", "[a-z"),
        "claims, field note: pattern '[a-z' is no regular expression: unterminated character set at position 0",
    ),
    ("labels/schema/primaryKey", ["number"], f"labels: the key ['number'] {LOST} 'labels'"),
    ("claims/schema/foreignKeys/0/fields", ["article"], f"claims: the key ['article'] {LOST} 'claims'"),
    ("claims/schema/foreignKeys/0/reference/fields", ["article"], f"claims: the key ['article'] {LOST} 'articles'"),
    ("claims/schema/foreignKeys/0/reference/resource", "papers", f"claims: the key ['article_id'] {LOST} 'papers'"),
    ("checks/claims/listOf/resource", "figures", f"checks: the key ['claim_id'] {LOST} 'figures'"),
    ("checks/claims/listOf/field", "claim", f"checks: the key ['claim'] {LOST} 'claims'"),
    ("checks/claims/listOf", "claims", f"checks, field claims: listOf 'claims' {NOTHING} {FIELD}"),
    *(
        ("labels/path", path, f"labels: path {path!r} {PLAIN}")
        for path in ("../labels.csv", "reference/../../labels.csv", "/labels.csv", "~/labels.csv", ".labels.csv")
    ),
]


def part_of(part, word: str):
    if isinstance(part, list):
        return part[0] if word == "0" else next(item for item in part if item["name"] == word)
    return part[word] if word in part else part_of(part["schema"]["fields"], word)


@pytest.mark.parametrize(("path", "value", "expected"), CHANGES, ids=[f"{path} {value}" for path, value, _ in CHANGES])
def test_fault_of_the_package(data, path, value, expected):
    listed = resources()
    *steps, last = path.split("/")
    part = functools.reduce(part_of, steps, listed)
    part[last] = value
    if value is None:
        del part[last]
    write_package(data, {"name": "small", "resources": listed})
    assert problems("articles", data) == [f"{PACKAGE}, resource {expected}"]


NOT_KNOWN = ": not a package as it is known here: "
NOT_PACKAGES = {
    "missing": (None, ": No such file or directory"),
    "empty": (b"", ", line 1, column 1: not JSON: Expecting value"),
    "not JSON": (b'{\n "resources": [,]\n}', ", line 2, column 16: not JSON: Expecting value"),
    "not UTF-8": (b'{\n "title": "\xe9"}', ", line 2: byte 0xe9 is not UTF-8"),
    "without resources": (b"{}", f"{NOT_KNOWN}KeyError('resources')"),
    "with no resource": (b'{"resources": []}', f"{NOT_KNOWN}TypeError('resources is not a list of one or more')"),
    "without a name": (b'{"resources": [{"path": "a.csv"}]}', f"{NOT_KNOWN}KeyError('name')"),
    "a list": (b"[]", f"{NOT_KNOWN}TypeError('list indices must be integers or slices, not str')"),
}


@pytest.mark.parametrize(("content", "expected"), NOT_PACKAGES.values(), ids=NOT_PACKAGES)
def test_file_that_is_no_package(data, content, expected):
    path = data / "datapackage.json"
    path.unlink() if content is None else path.write_bytes(content)
    assert problems("claims", data) == [PACKAGE + expected]


def test_a_name_that_is_no_table_is_told_with_those_that_are(data):
    assert tables.names(data) == list(SCHEMAS)
    for name in ("claim", "map"):  # the package holds a map, which is no table
        assert problems(name, data) == [f"{PACKAGE}: no table {name!r}, only {', '.join(SCHEMAS)}"]


def test_csv_files_outside_the_package_are_named(data):
    for path in ("mine.csv", "reference/mine.csv", ".ipynb_checkpoints/claims-checkpoint.csv", ".~lock.claims.csv"):
        (data / path).parent.mkdir(exist_ok=True)
        (data / path).write_text("a\n1\n", encoding="utf-8")
    assert problems("claims", data) == [f"data/{path}: not in {PACKAGE}" for path in ("mine.csv", "reference/mine.csv")]


# Against frictionless, which knows the whole standard

ODD_CELLS = ["", " ", "x", "0", "-1", "1.5", "1e3", "101", "٤", "2025-13-01", "2025-10-1", "A b", "trade_9m", "Trade"]


def test_every_row_that_frictionless_refuses_is_refused_here(data):
    """Each odd cell in each column, one a row."""
    header, *rows = read(data / "claims.csv")
    sound = range(2, len(rows) + 2)
    for column, cell in itertools.product(header, ODD_CELLS):
        row = dict(zip(header, rows[1])) | {"claim_id": f"claim_{len(rows)}", "statement": f"Number {len(rows)}"}
        rows.append(list((row | {column: cell}).values()))
    write(data / "claims.csv", [header, *rows])
    tasks = frictionless.validate(str(data / "datapackage.json")).tasks
    theirs = {error.row_number: error for task in tasks if task.name == "claims" for error in task.errors}
    kinds = ("TypeError", "ConstraintError", "UniqueError", "PrimaryKeyError", "ForeignKeyError")
    assert {type(error).__name__ for error in theirs.values()} <= set(kinds) and len(theirs) > 60
    ours = {int(re.search(r", row (\d+)", line)[1]) for line in problems("claims", data)}
    assert not ours & set(sound)
    assert not theirs.keys() - ours, [theirs[row].message for row in theirs.keys() - ours]


def altered(value: object):
    """Copies of a JSON value in each of which one part is left out or is of another kind."""
    if isinstance(value, dict):
        for word, inner in value.items():
            yield {other: value[other] for other in value if other != word}
            yield from (value | {word: each} for each in altered(inner))
    if isinstance(value, list):
        for position, inner in enumerate(value):
            yield [*value[:position], *value[position + 1 :]]
            yield from ([*value[:position], each, *value[position + 1 :]] for each in altered(inner))
    yield from (other for other in (None, "?", -1, [], {}) if type(other) is not type(value))


def refused(function, *arguments, by: type[Exception]) -> bool:
    try:
        function(*arguments)
    except by:
        return True
    return False


def test_every_package_that_frictionless_refuses_is_refused_here(tmp_path):
    """And with a ``DataError``, whatever is wrong with it."""
    kept = [each for each in resources() if each["name"] in ("articles", "claims", "checks", "map")]
    few = ("claim_id", "article_id", "period_end", "unit", "share")
    fields = part_of(kept, "claims")["schema"]["fields"]
    fields[:] = [part_of(fields, column) for column in few]
    theirs, missed = 0, []
    for listed in altered(kept):
        package = {"name": "small", "resources": listed}
        write_package(tmp_path, package)
        ours = refused(tables.names, tmp_path, by=tables.DataError)
        # It trips over some values, with errors of any kind.
        if refused(frictionless.Package.from_descriptor, package, by=Exception):
            theirs += 1
            missed += [] if ours else [listed]
    assert theirs > 200 and not missed, missed
