"""Tables are loaded whole and right, or refused with one line for each fault."""

import csv
import json
import shutil
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest

from trade import rounding, tables

CLAIMS = "data/claims.csv"
CLAIM_COLUMNS = (
    "claim_id, article_id, paragraph, statement, subject, measure, period_start, period_end, "
    "printed, token, unit, bound, step, note"
)


@pytest.fixture
def data(tmp_path):
    return shutil.copytree(tables.DATA, tmp_path / "data")


def read(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


def write(path: Path, rows: list[list[str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows(rows)


def set_cell(path: Path, row: int, column: str, cell: str) -> None:
    """``row`` as a spreadsheet counts: the header is row 1."""
    rows = read(path)
    rows[row - 1][rows[0].index(column)] = cell
    write(path, rows)


def set_package(folder: Path, change) -> None:
    path = folder / "datapackage.json"
    package = json.loads(path.read_text(encoding="utf-8"))
    change({resource["name"]: resource for resource in package["resources"]}, package)
    path.write_text(json.dumps(package), encoding="utf-8")


def problems(name: str, folder: Path) -> list[str]:
    with pytest.raises(tables.DataError) as raised:
        tables.load(name, folder)
    assert str(raised.value).splitlines() == raised.value.problems
    return raised.value.problems


# What is right


def test_everything_in_data_is_in_the_package_and_loads():
    package = json.loads((tables.DATA / "datapackage.json").read_text(encoding="utf-8"))
    listed = {resource["path"] for resource in package["resources"]}
    files = {
        path.relative_to(tables.DATA).as_posix()
        for path in tables.DATA.rglob("*")
        if path.is_file() and not any(part.startswith(".") for part in path.parts)
    }
    assert {path for path in files - listed if not path.endswith("README.md")} == {"datapackage.json"}
    assert listed <= files
    for name in tables.names():
        assert not tables.load(name).empty


def test_every_column_is_described_in_package_and_codebook():
    codebook = "".join(path.read_text(encoding="utf-8") for path in tables.DATA.rglob("README.md"))
    package = json.loads((tables.DATA / "datapackage.json").read_text(encoding="utf-8"))
    for resource in package["resources"]:
        assert resource["description"]
        assert f"`{Path(resource['path']).name}`" in codebook
        for field in resource.get("schema", {}).get("fields", []):
            assert field["description"]
            assert f"`{field['name']}`" in codebook


def test_patterns_take_the_digits_0_to_9_alone():
    # \d, \w and \s take those of every script.
    package = (tables.DATA / "datapackage.json").read_text(encoding="utf-8")
    assert not any(escape in package for escape in (r"\\d", r"\\w", r"\\s"))


def test_schema_and_rounding_agree_on_bounds():
    package = json.loads((tables.DATA / "datapackage.json").read_text(encoding="utf-8"))
    allowed = [
        field["constraints"]["enum"]
        for resource in package["resources"]
        for field in resource.get("schema", {}).get("fields", [])
        if field["name"] == "bound"
    ]
    assert allowed
    for bounds in allowed:
        assert set(bounds) <= set(rounding.BOUNDS)


def test_types():
    claims = tables.load("claims")
    assert pd.api.types.is_datetime64_dtype(claims["period_start"])
    assert claims["paragraph"].dtype == "Int64"
    first = claims.set_index("claim_id").loc["target_year"]
    assert (first["printed"], first["step"], first["note"]) == ("2030", "", "")
    assert pd.isna(first["period_end"])
    nine_months = claims.set_index("claim_id").loc["trade_9m_2025"]
    assert nine_months["period_end"] == pd.Timestamp(2025, 9, 30)
    assert list(claims.index) == list(range(len(claims)))


def test_number_columns_are_floats_and_their_empty_cells_missing(data):
    def number(resources, _):
        field = resources["goods"]["schema"]["fields"][4]
        assert field["name"] == "paragraph"
        field |= {"type": "number", "constraints": {}}

    set_package(data, number)
    set_cell(data / "goods.csv", 2, "paragraph", "5.25")
    set_cell(data / "goods.csv", 3, "paragraph", "")
    paragraphs = tables.load("goods", data)["paragraph"]
    assert paragraphs.dtype == "float64"
    assert paragraphs[0] == 5.25
    assert pd.isna(paragraphs[1])


@pytest.mark.parametrize(
    ("claim_id", "expected"),
    [
        ("target_usd", (10, 10, 10)),  # exact: itself
        ("trade_ytd_usd", (4, 3.5, 4.5)),  # rounded to 1: half of it either side
        ("trade_ytd_eur", (3.4, 3.4, 3.5)),  # more than: one step of 0.1 up
        ("programme_eur", (6.9, 6.8, 7.0)),  # about: one step of 0.1 either side
        ("programme_usd", (8, 8, 9)),  # more than: one step of 1 up
        ("export_9m_2025", (1.06, 1.055, 1.065)),
        ("companies_kazakh_capital", (1157, 1157, 1157)),
        ("companies_uzbek_capital", (5400, 5350, 5450)),
        ("forum_contracts_usd", (700, 650, 750)),
        ("rank_overall", (2, 2, 2)),
    ],
)
def test_value_and_range_of_a_claim(claim_id, expected):
    claim = tables.claims().set_index("claim_id").loc[claim_id]
    assert (claim["value"], claim["low"], claim["high"]) == expected
    assert tables.estimates()[claim_id] == rounding.Estimate(*expected)


def test_joint_ventures_and_wholly_owned_companies_add_up():
    # 281 + 876 = 1,157, all three printed in one sentence.
    value = {key: each.value for key, each in tables.estimates().items()}
    parts = value["companies_joint_ventures"] + value["companies_wholly_foreign"]
    assert parts == value["companies_kazakh_capital"]


@pytest.mark.parametrize("name", tables.names())
def test_byte_order_mark_and_windows_line_ends_change_nothing(data, name):
    package = json.loads((data / "datapackage.json").read_text(encoding="utf-8"))
    for resource in package["resources"]:
        path = data / resource["path"]
        if path.suffix == ".csv":
            content = path.read_bytes()
            assert b"\r" not in content
            path.write_bytes(b"\xef\xbb\xbf" + content.replace(b"\n", b"\r\n"))
    pd.testing.assert_frame_equal(tables.load(name, data), tables.load(name))


def test_a_grammar_that_no_check_needs_is_not_compiled():
    code = "import sys; from trade import tables; print('rfc3987_syntax' in sys.modules)"
    run = subprocess.run(
        [sys.executable, "-c", code], cwd=tables.DATA.parent / "notebooks", capture_output=True, text=True, check=True
    )
    assert run.stdout == "False\n"


# Faults of a cell

CONTROL = "holds a line break or another control character"
NEEDS_STEP = "is no step above 0, which a number that is rounded needs"


@pytest.mark.parametrize(
    ("name", "row", "column", "cell", "expected"),
    [
        ("claims", 3, "claim_id", "", "is empty, expected a value"),
        ("claims", 3, "claim_id", "launched_projects_usd", "stands in row 2 already"),
        ("claims", 3, "claim_id", "Trade", "does not match [a-z][a-z0-9_]*, as 'trade_9m_2025' does"),
        (
            "claims",
            7,
            "unit",
            "usd_m",
            "is not one of usd_bn, usd_mn, eur_bn, percent, count, ordinal, rank, hectare, year",
        ),
        ("claims", 7, "bound", "nearly", "is not one of exact, rounded, about, more_than"),
        ("claims", 7, "measure", "size", "is not one of level, growth, target, count, area, ordinal, rank, year"),
        ("claims", 7, "article_id", "visit", "is not in article_id of data/articles.csv: state_visit, partnership"),
        ("goods", 2, "flow", "transit", "is not one of export, import"),
        ("labels", 2, "plural", "dual", "is not one of zero, one, two, few, many, other"),
        # Row 24 is import_9m_2025: 2.42, rounded to 0.01.
        ("claims", 24, "step", "0.001", "is finer than the last digit of 2.42"),
        ("claims", 24, "step", "0.1", "is coarser than the last digit of 2.42 that is not 0"),
        ("claims", 24, "step", "", NEEDS_STEP),
        ("claims", 4, "step", "1", "is given, but an exact number has no step"),
        ("claims", 24, "period_end", "2024-12-31", "is before period_start, 2025-01-01"),
        ("claims", 24, "period_end", "", "is empty, but period_start is not"),
        ("claims", 24, "period_start", "2025-10-1", "is not a date written like 2025-09-30"),
        ("claims", 24, "period_start", "2025-13-01", "is not a date written like 2025-09-30"),
        ("claims", 2, "period_end", "2025-09-30", "is given, but period_start is empty"),
        ("claims", 24, "period_end", "2025-9-30", "is not a date written like 2025-09-30"),
        ("claims", 24, "period_end", "2025-09-31", "is not a date written like 2025-09-30"),
        ("claims", 24, "period_end", "٢٠٢٥-٠٩-٣٠", "is not a date written like 2025-09-30"),
        ("claims", 24, "paragraph", "24", "is beyond the end of partnership, which has 23"),
        ("goods", 2, "paragraph", "24", "is beyond the end of partnership, which has 23"),
        ("claims", 24, "paragraph", "0", "breaks the rule minimum 1"),
        ("claims", 24, "paragraph", "٤", "is not a whole number in the digits 0 to 9"),
        ("claims", 24, "paragraph", "1_0", "is not a whole number in the digits 0 to 9"),
        ("claims", 24, "paragraph", "9" * 19, "is not a whole number in the digits 0 to 9"),
        ("claims", 24, "paragraph", "4.0", "is not a whole number in the digits 0 to 9"),
        ("claims", 24, "paragraph", " 4", "begins or ends with a space"),
        ("claims", 24, "paragraph", "four", "is not a whole number in the digits 0 to 9"),
        ("claims", 24, "note", "one\ntwo", CONTROL),
        ("claims", 24, "statement", "one\u2028two", CONTROL),
        ("claims", 24, "note", "one ", "begins or ends with a space"),
        ("claims", 24, "subject", "import\n", "is not in subject of data/subjects.csv: {subjects}"),
        # Row 2 is sum_of_flows, whose claims are a list of keys, those of claims.csv.
        ("checks", 2, "claims", "imports_9m_2025", "names imports_9m_2025, no claim_id of claims"),
        (
            "checks",
            2,
            "claims",
            "trade_9m_2025 exports import_9m_2025 imports",
            "names exports, imports, no claim_id of claims",
        ),
        (
            "checks",
            2,
            "claims",
            "trade_9m_2025,export_9m_2025",
            "names trade_9m_2025,export_9m_2025, no claim_id of claims",
        ),
        ("checks", 2, "verdict_on", "trade", "names trade, no claim_id of claims"),
    ],
)
def test_fault_of_a_cell(data, name, row, column, cell, expected):
    subjects = ", ".join(tables.load("subjects")["subject"])
    set_cell(data / f"{name}.csv", row, column, cell)
    expected = expected.replace("{subjects}", subjects)
    assert problems(name, data) == [f"data/{name}.csv, row {row}, column {column}: {cell!r} {expected}"]


PRINTED = "does not match ([0-9]+|[0-9]{1,3}(,[0-9]{3})+)([.][0-9]+)?, as '3.5' does"


@pytest.mark.parametrize(
    ("cell", "expected"),
    [("3,5", PRINTED), ("3.5bn", PRINTED), ("٣.٥", PRINTED), ("3٫5", PRINTED), ("", "is empty, expected a value")],
)
def test_printed_that_is_no_number(data, cell, expected):
    set_cell(data / "claims.csv", 20, "printed", cell)
    assert problems("claims", data) == [f"{CLAIMS}, row 20, column printed: {cell!r} {expected}"]


@pytest.mark.parametrize("step", ["0.5", "2", "0", "0.10", "1e-1", "٠.١", ".1", "00.1"])
def test_step_that_is_no_power_of_ten(data, step):
    set_cell(data / "claims.csv", 20, "step", step)
    assert problems("claims", data) == [
        f"{CLAIMS}, row 20, column step: {step!r} does not match (0[.]0*1|10*), as '0.1' does"
    ]


def test_step_rules_hold_where_a_schema_says_nothing_of_them(data):
    def silent(resources, _):
        for field in resources["claims"]["schema"]["fields"]:
            if field["name"] in ("printed", "bound", "step"):
                field["constraints"] = {}

    set_package(data, silent)
    for row, column, cell in [(2, "step", "0.5"), (3, "step", "x"), (5, "bound", "nearly")]:
        set_cell(data / "claims.csv", row, column, cell)
    assert problems("claims", data) == [
        f"{CLAIMS}, row 2, column step: '0.5' is no power of ten",
        f"{CLAIMS}, row 3, column step: 'x' {NEEDS_STEP}",
        f"{CLAIMS}, row 5, column bound: 'nearly' is not one of exact, rounded, about, more_than",
    ]


def test_a_derived_number_may_have_any_width_for_a_step(data):
    def derived(resources, _):
        claims = resources["claims"]["schema"]["fields"]
        claims[-1]["name"] = "basis"  # in place of note
        claims[-2]["constraints"] = {}  # of step

    set_package(data, derived)
    rows = read(data / "claims.csv")
    rows[0][-1] = "basis"
    rows[19][-2:] = ["0.05", "derived"]
    rows[20][-2:] = ["0.05", "published"]
    write(data / "claims.csv", rows)
    assert problems("claims", data) == [f"{CLAIMS}, row 21, column step: '0.05' is no power of ten"]


@pytest.mark.parametrize("position", range(5))
def test_any_other_digit_in_printed_is_a_fault_of_its_row(data, position):
    """The digit at ``position`` of every printed number becomes the next higher one."""
    rows = read(data / "claims.csv")
    printed = rows[0].index("printed")
    changed = []
    for number, row in enumerate(rows[1:], start=2):
        cell = row[printed]
        if position < len(cell) and cell[position].isdigit():
            digit = str((int(cell[position]) + 1) % 10)
            row[printed] = cell[:position] + digit + cell[position + 1 :]
            changed.append(number)
    assert changed
    write(data / "claims.csv", rows)
    found = problems("claims", data)
    for number in changed:
        assert any(line.startswith(f"{CLAIMS}, row {number}, ") for line in found)


def test_token_in_a_word_that_is_not_known(data):
    set_cell(data / "claims.csv", 7, "token", "الثامن")  # the eighth, where the seventh is printed
    (found,) = problems("claims", data)
    assert found.startswith(f"{CLAIMS}, row 7, column token: 'الثامن' does not write the number '7'; words known: ")


def test_label_with_another_placeholder(data):
    write(
        data / "labels.csv",
        [
            ["english", "plural", "arabic"],
            ["Imports {value} in {year}", "", "الواردات {value} {year}"],
            ["Exports {value}", "", "الصادرات {valu}"],
            ["Both {value}", "", "المجموع"],
            ["Both", "", "المجموع {value}"],
        ],
    )
    place = "data/labels.csv, row {}, column arabic: {!r} {}"
    fault = "has other placeholders than the English: "
    assert problems("labels", data) == [
        place.format(3, "الصادرات {valu}", fault + "{value}"),
        place.format(4, "المجموع", fault + "{value}"),
        place.format(5, "المجموع {value}", fault + "none"),
    ]


def test_one_label_has_one_row_for_each_plural_class(data):
    write(
        data / "labels.csv",
        [
            ["english", "plural", "arabic"],
            ["{n} billion", "few", "{n} مليارات"],
            ["{n} billion", "many", "{n} مليارًا"],
            ["billion", "", "مليار"],
            ["billion", "", "مليارات"],
            ["{n} billion", "few", "{n} مليار"],
        ],
    )
    place = "data/labels.csv, row {}, column english, plural: {} stands in row {} already"
    assert problems("labels", data) == [place.format(5, ("billion", ""), 4), place.format(6, ("{n} billion", "few"), 2)]


def test_all_faults_are_told_at_once_in_the_order_of_rows(data):
    set_cell(data / "claims.csv", 20, "step", "")
    set_cell(data / "claims.csv", 5, "unit", "euro")
    set_cell(data / "claims.csv", 5, "paragraph", "29")
    rows = read(data / "claims.csv")
    rows[9] = rows[9][:-1]
    write(data / "claims.csv", rows)
    set_cell(data / "subjects.csv", 2, "theme", "Commerce")
    found = problems("claims", data)
    starts = [
        "data/subjects.csv, row 2, column theme: 'Commerce' is not one of Trade, ",
        f"{CLAIMS}, row 10: 13 cells, expected 14",
        f"{CLAIMS}, row 5, column unit: 'euro' is not one of ",
        f"{CLAIMS}, row 5, column paragraph: '29' is beyond the end of state_visit, which has 28",
        f"{CLAIMS}, row 20, column step: '' is no step above 0",
    ]
    assert [line[: len(start)] for line, start in zip(found, starts, strict=True)] == starts


# Faults of a file


def drop_column(rows):
    return [row[:9] + row[10:] for row in rows]


def rename_column(rows):
    return [["currency" if cell == "unit" else cell for cell in rows[0]], *rows[1:]]


def double_column(rows):
    return [[*row, row[10]] for row in rows]


def swap_columns(rows):
    return [[row[1], row[0], *row[2:]] for row in rows]


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (drop_column, f"row 1: columns missing: token, expected {CLAIM_COLUMNS}"),
        (rename_column, f"row 1: columns missing: unit; not in the schema: 'currency', expected {CLAIM_COLUMNS}"),
        (double_column, f"row 1: columns more than once: unit, expected {CLAIM_COLUMNS}"),
        (swap_columns, f"row 1: columns in another order, expected {CLAIM_COLUMNS}"),
        (lambda rows: rows[:1], "a header without rows"),
        (lambda rows: [*rows[:4], [], *rows[4:]], "row 5: blank"),
        (lambda rows: [*rows[:4], [""] * 14, *rows[4:]], "row 5: blank"),
        (lambda rows: [*rows[:4], rows[4][:-2], *rows[5:]], "row 5: 12 cells, expected 14"),
        (lambda rows: [*rows[:4], [*rows[4], ""], *rows[5:]], "row 5: 15 cells, expected 14"),
    ],
)
def test_fault_of_a_tables_shape(data, change, expected):
    write(data / "claims.csv", change(read(data / "claims.csv")))
    separator = ", " if expected.startswith("row") else ": "
    assert problems("claims", data) == [f"{CLAIMS}{separator}{expected}"]


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (None, ": No such file or directory"),
        (b"", f": empty, expected the columns {CLAIM_COLUMNS}"),
        (b"claim_id\nfirst\nsecond \xe9\n", ", line 3: byte 0xe9 is not UTF-8"),
        (b"\xef\xbb\xbfclaim_id\nfirst \xff\n", ", line 2: byte 0xff is not UTF-8"),
        (b'claim_id\n"first\n', ", line 2: not CSV: unexpected end of data"),
    ],
)
def test_fault_of_a_file(data, content, expected):
    path = data / "claims.csv"
    path.unlink()
    if content is not None:
        path.write_bytes(content)
    assert problems("claims", data) == [CLAIMS + expected]


def test_fault_in_a_table_referred_to_is_told_once(data):
    (data / "subjects.csv").unlink()
    assert problems("claims", data) == ["data/subjects.csv: No such file or directory"]


def test_every_table_is_checked_at_once_and_each_fault_told_once(data):
    tables.check(data)
    (data / "subjects.csv").unlink()
    set_cell(data / "goods.csv", 2, "flow", "exports")
    with pytest.raises(tables.DataError) as raised:
        tables.check(data)
    missing, unknown = raised.value.problems
    assert missing == "data/subjects.csv: No such file or directory"
    assert unknown.startswith("data/goods.csv, row 2, column flow: 'exports' is not one of")


def test_key_of_two_columns(data):
    def key(resources, _):
        columns = ["article_id", "paragraph"]
        resources["goods"]["schema"]["foreignKeys"] += [
            {"fields": columns, "reference": {"resource": "claims", "fields": columns}}
        ]

    set_package(data, key)
    # Of the paragraphs that name goods, 5, 6 and 7, only 7 prints a figure.
    place = "data/goods.csv, row {}, column article_id, paragraph: ('partnership', '{}') "
    expected = [place.format(row, 5 if row < 5 else 6) for row in range(2, 10)]
    fault = "is not in article_id, paragraph of data/claims.csv"
    assert problems("goods", data) == [line + fault for line in expected]


# Faults of the package

PACKAGE = "data/datapackage.json"


def without_schema(resources, _):
    del resources["goods"]["schema"]


def invalid_pattern(resources, _):
    resources["claims"]["schema"]["fields"][0]["constraints"]["pattern"] = "[a-z"


def unknown_type(resources, _):
    resources["claims"]["schema"]["fields"][13]["type"] = "boolean"


def unknown_constraint(resources, _):
    resources["claims"]["schema"]["fields"][2]["constraints"]["least"] = 1


def limit_that_is_no_number(resources, _):
    resources["claims"]["schema"]["fields"][2]["constraints"]["minimum"] = "one"


def key_to_no_table(resources, _):
    resources["goods"]["schema"]["foreignKeys"][0]["reference"]["resource"] = "papers"


def key_to_no_column(resources, _):
    resources["goods"]["schema"]["foreignKeys"][0]["reference"]["fields"] = ["article"]


def key_without_reference(resources, _):
    resources["goods"]["schema"]["foreignKeys"] = [{}]


def list_of_no_table(resources, _):
    resources["checks"]["schema"]["fields"][3]["listOf"]["resource"] = "figures"


def list_of_no_column(resources, _):
    resources["checks"]["schema"]["fields"][3]["listOf"]["field"] = "claim"


def list_that_is_no_object(resources, _):
    resources["checks"]["schema"]["fields"][3]["listOf"] = "claims"


def path_outside(resources, _):
    resources["goods"]["path"] = "../goods.csv"


def no_resources(_, package):
    del package["resources"]


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (without_schema, "resource goods: a table without a schema"),
        (
            invalid_pattern,
            "resource claims: field claim_id: pattern '[a-z' is no regular expression: "
            "unterminated character set at position 0",
        ),
        (unknown_type, "resource claims: field note: type 'boolean' is not one of string, integer, number, date"),
        (unknown_constraint, 'resource claims: constraint "least" is not supported by type "integer"'),
        (limit_that_is_no_number, "resource claims: field paragraph: minimum 'one' is no number"),
        (key_to_no_table, "resource goods: foreign key article_id: no table 'papers'"),
        (key_to_no_column, "resource goods: foreign key article_id: no column article in table 'articles'"),
        (key_without_reference, "resource goods: a foreign key without a reference"),
        (list_of_no_table, "resource checks: field claims: listOf: no column 'claim_id' in a table 'figures'"),
        (list_of_no_column, "resource checks: field claims: listOf: no column 'claim' in a table 'claims'"),
        (list_that_is_no_object, "resource checks: a field's listOf without resource and field"),
        (path_outside, 'resource goods: path "../goods.csv" is not safe'),
        (no_resources, "the package: 'resources' is a required property"),
    ],
)
def test_fault_of_the_package(data, change, expected):
    set_package(data, change)
    assert problems("claims", data) == [f"{PACKAGE}, {expected}"]


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (None, ": No such file or directory"),
        (b"", ", line 1, column 1: not JSON: Expecting value"),
        (b'{\n "resources": [,]\n}', ", line 2, column 16: not JSON: Expecting value"),
        (b'{\n "title": "\xe9"}', ", line 2: byte 0xe9 is not UTF-8"),
    ],
)
def test_package_that_cannot_be_read(data, content, expected):
    path = data / "datapackage.json"
    path.unlink()
    if content is not None:
        path.write_bytes(content)
    assert problems("claims", data) == [PACKAGE + expected]


def test_package_of_the_wrong_kind(data):
    (data / "datapackage.json").write_text("[]", encoding="utf-8")
    (found,) = problems("claims", data)
    assert found.startswith(f"{PACKAGE}, the package: ")


def test_name_outside_the_package():
    allowed = ", ".join(tables.names())
    assert problems("claim", tables.DATA) == [f"{PACKAGE}: no table 'claim', only {allowed}"]


def test_file_of_the_package_that_is_no_table(data):
    listed = json.loads((data.parent / PACKAGE).read_text(encoding="utf-8"))["resources"]
    assert "borders" in [resource["name"] for resource in listed]
    assert "borders" not in tables.names(data)
    allowed = ", ".join(tables.names(data))
    assert problems("borders", data) == [f"{PACKAGE}: no table 'borders', only {allowed}"]
    assert not tables.load("claims", data).empty


def test_file_outside_the_package(data):
    (data / "reference").mkdir(exist_ok=True)
    (data / "reference" / "mine.csv").write_text("a\n1\n", encoding="utf-8")
    hidden = data / ".ipynb_checkpoints"  # JupyterLab's, where a table has been opened
    hidden.mkdir()
    (hidden / "claims-checkpoint.csv").write_text("a\n1\n", encoding="utf-8")
    assert problems("claims", data) == [f"data/reference/mine.csv: not in {PACKAGE}"]
