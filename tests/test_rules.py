"""Wrong data in a copy of today's tables: each kind is told in a line of its own, with file, row and column."""

import contextlib
import csv
import json
import re
import shutil
import time
from itertools import product

import pytest

from trade import checks, rules, schema, tables

A = "reference/annual.csv"
YTD = "reference/year_to_date.csv"
TURNOVER = "reference/total_turnover.csv"
TRADE_2025 = {"year": "2025", "flow": "total", "reporter": "uz"}
# What is wrong: file, a row by some of its cells, what these become, the column told of, and why.
CELLS = {
    "level in per cent": ("claims.csv", {"claim_id": "import_9m_2025"}, {"unit": "percent"}, "unit", "unit of a level"),
    "growth in dollars": (
        *("claims.csv", {"claim_id": "import_growth_9m_2025"}, {"unit": "usd_bn"}),
        *("unit", "is no unit of a growth, expected percent"),
    ),
    "count in hectares": (
        "claims.csv",
        {"claim_id": "documents_signed"},
        {"unit": "hectare"},
        "unit",
        "expected count",
    ),
    "ordinal of 0": (
        *("claims.csv", {"claim_id": "commission_session_ordinal"}, {"printed": "0", "token": "0"}),
        *("printed", "is not a whole number from 1"),
    ),
    "level of 0": (
        "claims.csv",
        {"claim_id": "import_9m_2025"},
        {"printed": "0.00", "token": "0.00"},
        "printed",
        "above 0",
    ),
    **{
        f"year {year}": ("claims.csv", {"claim_id": "target_year"}, {"printed": year, "token": year}, "printed", told)
        for year, told in [
            ("2030.5", "a year from"),
            ("20300", "a year from"),
            ("2,030", "a year from"),
            ("2024", "is before the article that sets the target, of 2025"),
        ]
    },
    "target over": (
        *("claims.csv", {"claim_id": "target_usd"}, {"period_start": "2024-01-01", "period_end": "2024-12-31"}),
        *("period_end", "is before the article that sets the target"),
    ),
    "fraction of a claim": (
        *("claims.csv", {"claim_id": "import_growth_9m_2025"}, {"printed": "0.203", "token": "0.203", "step": "0.001"}),
        *("printed", "looks like a fraction"),
    ),
    "digits": (
        "claims.csv",
        {"claim_id": "documents_signed"},
        {"printed": "1" * 16, "token": "1" * 16},
        "printed",
        "15 digits",
    ),
    "zero lost": (
        *("claims.csv", {"claim_id": "import_9m_2025"}, {"printed": "2.420", "token": "2.420"}),
        *("step", "is coarser than the last digit of 2.420, whose zeros after the point count"),
    ),
    "zero lost, whole": (A, TRADE_2025, {"printed": "5.0", "step": "1"}, "step", "whose zeros after the point count"),
    "exact with step": (A, TRADE_2025, {"bound": "exact"}, "step", "is given, but an exact number has no step"),
    "fraction of a year": (
        A,
        TRADE_2025,
        {"growth_percent": "0.114"},
        "growth_percent",
        "expected 11.2 to 11.7 per cent",
    ),
    "growth of other levels": (
        A,
        {"year": "2022", "reporter": "uz", "flow": "total"},
        {"growth_percent": "0.179"},
        "growth_percent",
        "does not fit",
    ),
    "growth that fell": (
        A,
        {"year": "2023", "reporter": "uz", "flow": "total"},
        {"growth_percent": "5.4"},
        "growth_percent",
        "does not fit",
    ),
    "total below a part": (
        *(A, {"year": "2023", "reporter": "kz", "flow": "total"}, {"printed": "3.0"}),
        *("printed", "is not the total of its parts as of the same date, which make 4.3 to 4.5"),
    ),
    "total above its parts": (
        A,
        {"year": "2023", "reporter": "kz", "flow": "total"},
        {"printed": "4.6"},
        "printed",
        "total of its parts",
    ),
    "two for one date": (
        *(A, {"year": "2024", "agency": "foreign ministry", "flow": "total"}, {"as_of": "2025-01"}),
        *("year, reporter, flow, as_of", "stands in row"),
    ),
    "gap": (A, {"year": "2021", "flow": "total"}, None, "year", "follows a gap: expected a row of 2021 too"),
    "gap of turnover": (TURNOVER, {"year": "2022"}, None, "year", "follows a gap: expected a row of 2022 too"),
    "level of no range": (A, TRADE_2025, {"printed": "1", "bound": "about", "step": "1"}, "printed", "above 0"),
    "months above the year": (
        *(YTD, {"year": "2023", "months": "9"}, {"printed": "5.22"}),
        *("printed", "is above more months of 2023, which had up to 4.45"),
    ),
    "months above more months": (
        YTD,
        {"year": "2023", "months": "6"},
        {"printed": "4.19"},
        "printed",
        "which had up to 2.85",
    ),
    "share as a fraction": (
        TURNOVER,
        {"year": "2025"},
        {"kazakh_share_percent": "0.061"},
        "kazakh_share_percent",
        "expected about",
    ),
    **{
        f"as of {cell}": (A, TRADE_2025, {"as_of": cell}, "as_of", "is not a month written like 2025-09 or a year")
        for cell in ("2026-99", "2026-00", "2026-01-15")
    },
    "as of before its end": (A, TRADE_2025, {"as_of": "2025-11"}, "as_of", "is before the end of the figure's time"),
    "published on no day": (
        "reference/other_reports.csv",
        {"claim_id": "rank_cis"},
        {"published": "2026-02-30"},
        "published",
        "is not a day or a month",
    ),
    "target before its announcement": (
        *("reference/targets.csv", {"announced": "2021-12"}, {"target_year": "2020"}),
        *("target_year", "is before announced, 2021-12"),
    ),
    "outcome that no level bears out": (
        *("reference/targets.csv", {"announced": "2018-03"}, {"outcome_uz_usd_bn": "5.5"}),
        *("outcome_uz_usd_bn", "is no total of that year in annual, expected 2.95 to 3.05"),
    ),
    "target without a year": (
        *("reference/targets.csv", {"announced": "2021-12"}, {"target_year": ""}),
        *("target_year", "is empty, but target_usd_bn is not"),
    ),
    "outcome without a year": (
        *("reference/targets.csv", {"announced": "2018-03"}, {"outcome_year": "", "outcome_as_of": ""}),
        *("outcome_year", "does not go with the outcomes"),
    ),
    "base after the target": (
        *("reference/targets.csv", {"announced": "2018-03"}, {"base_year": "2019"}),
        *("announced", "is before base_year, 2019"),
    ),
    "outcome after its date": (
        *("reference/targets.csv", {"announced": "2018-03"}, {"outcome_as_of": "2019"}),
        *("outcome_as_of", "is before outcome_year, 2020"),
    ),
    "outcome before the target": (
        *("reference/targets.csv", {"announced": "2018-03"}, {"outcome_year": "2017", "outcome_as_of": "2017"}),
        *("outcome_year", "is before announced, 2018-03"),
    ),
    "outcome of no date": (
        *("reference/targets.csv", {"announced": "2018-03"}, {"outcome_as_of": ""}),
        *("outcome_as_of", "is empty, but outcome_year is not"),
    ),
    "base of a target": (
        "reference/targets.csv",
        {"announced": "2018-03"},
        {"base_usd_bn": ""},
        "base_usd_bn",
        "empty",
    ),
    "level without a year": (
        *("reference/regional_targets.csv", {"level_year": "2017"}, {"level_year": ""}),
        *("level_year", "is empty, but level_usd_bn is not"),
    ),
    "date of a dated target": (
        *("reference/regional_targets.csv", {"deadline_kind": "dated"}, {"deadline": ""}),
        *("deadline", "is empty, expected a value where deadline_kind is dated"),
    ),
    "view of a later year": (
        "views.csv",
        {"view": "2026-02"},
        {"base_year": "2030"},
        "view",
        "is before base_year, 2030",
    ),
    "money in euros": (
        *("money.csv", {"claim_id": "programme_usd"}, {"claim_id": "programme_eur"}),
        *("claim_id", "is a level in eur_bn, expected level in usd_bn or usd_mn"),
    ),
    "projects of an amount": (
        "projects.csv",
        {"project_id": "tenge_bank"},
        {"claim_id": "programme_usd"},
        "claim_id",
        "expected count",
    ),
    "role": ("event_claims.csv", {"claim_id": "council_ordinal"}, {"role": "signed"}, "role", "which is a ordinal"),
    **{
        f"claims of {check}": (
            "checks.csv",
            {"check_id": check},
            {"claims": claims},
            "claims",
            f"is not what {function} takes: ",
        )
        for check, function, claims in [
            ("target_repeat", "same", "target_usd"),
            ("target_repeat", "same", "target_usd target_eur"),
            ("projects_named", "same", "launched_projects_count documents_signed"),
            ("sum_of_flows", "sum_of_parts", "trade_9m_2025 export_9m_2025"),
            ("growth_of_flows", "growth_of_total", "trade_growth_9m_2025 export_9m_2025 export_growth_9m_2025"),
            ("ranks", "behind_a_member", "rank_cis"),
            (
                "launched_projects_euros",
                "euros_at_shared_rate",
                "launched_projects_eur launched_projects_usd target_eur",
            ),
            ("launched_projects_euros", "euros_at_shared_rate", "launched_projects_eur launched_projects_usd"),
            ("mutual_supplies", "all_grew", "export_9m_2025 import_9m_2025"),
        ]
    },
    "swapped": (
        "places.csv",
        {"place_id": "tashkent"},
        {"latitude": "69.22", "longitude": "41.26"},
        "latitude, longitude",
        "is not in UZ, as a city of it is (the other way round it is)",
    ),
    "swapped far away": (
        "places.csv",
        {"place_id": "washington"},
        {"latitude": "-77.04", "longitude": "38.90"},
        "latitude, longitude",
        "is not in US",
    ),
    "another digit far away": (
        "places.csv",
        {"place_id": "washington"},
        {"longitude": "-47.04"},
        "latitude, longitude",
        "is not in US",
    ),
    "half a point": (
        "places.csv",
        {"place_id": "tashkent"},
        {"latitude": ""},
        "latitude",
        "is empty, expected a value where kind is city",
    ),
    "point of a country": (
        "places.csv",
        {"place_id": "iran"},
        {"latitude": "33", "longitude": "55"},
        "latitude",
        "is given, expected none where kind is country",
    ),
    "outside": (
        "places.csv",
        {"place_id": "samarkand"},
        {"latitude": "43.0", "longitude": "68.0"},
        "latitude, longitude",
        "is not in UZ",
    ),
    "crossing inland": (
        "places.csv",
        {"place_id": "gulistan_crossing"},
        {"latitude": "40.49", "longitude": "68.78"},
        "latitude, longitude",
        "is not in UZ",
    ),
    "port at sea": ("places.csv", {"place_id": "aktau"}, {"longitude": "50.9"}, "latitude, longitude", "is not in KZ"),
    "sea on land": (
        "places.csv",
        {"place_id": "caspian_sea"},
        {"longitude": "60"},
        "latitude, longitude",
        "is not outside every country",
    ),
    "no country": (
        "places.csv",
        {"place_id": "tashkent"},
        {"country": ""},
        "country",
        "is empty, expected a value where kind is city",
    ),
    "country twice": ("places.csv", {"place_id": "iran"}, {"country": "KZ"}, "country", "is the country of row"),
    "country of a project": (
        "projects.csv",
        {"project_id": "tenge_bank"},
        {"country": "KZ"},
        "country",
        "is not that of tashkent, expected UZ",
    ),
    "border of a project": (
        "projects.csv",
        {"project_id": "central_asia_centre"},
        {"country": "KZ"},
        "country",
        "expected border",
    ),
    "English in Arabic": (
        "subjects.csv",
        {"subject": "export"},
        {"label_ar": "Exports"},
        "label_ar",
        "holds no Arabic letter",
    ),
    "Arabic in English": ("subjects.csv", {"subject": "export"}, {"label": "صادرات"}, "label", "holds Arabic letters"),
    "one language": ("checks.csv", {"check_id": "ranks"}, {"label_ar": ""}, "label_ar", "is empty, but label is not"),
    # Joiners, marks of direction, a space, fillers; Arabic presentation forms; letters of Cyrillic, Greek, Persian.
    **{
        f"character {ord(sign):x}": (
            "goods.csv",
            {"good": "machinery"},
            {"good": f"mach{sign}inery"},
            "good",
            f"holds U+{ord(sign):04X}",
        )
        for sign in "\u200b\u200d\u2060\ufeff\ufffd\u202e\u2067\u061c\u00a0\u00ad\u3164\ufe8d\ufdfa\u0430\u03bf\u06cc"
    },
    "decomposed": ("goods.csv", {"good": "machinery"}, {"good": "cafe\u0301"}, "good", "composed form"),
    **{
        f"formula {cell}": ("goods.csv", {"good": "machinery"}, {"good": cell}, "good", "takes for a formula")
        for cell in ("=1+1", "+1", "-a", "@SUM(A1)", "-5.0+cmd", "-", '=HYPERLINK("a")')
    },
}


@pytest.fixture
def data(tmp_path):
    return shutil.copytree(tables.DATA, tmp_path / "data")


def change(path, where: dict, cells: dict | None) -> int:
    """Changes cells of the first row that is so, or drops it; its number, where the header is row 1."""
    with path.open(encoding="utf-8", newline="") as file:
        header, *rows = csv.reader(file)
    number = next(n for n, row in enumerate(rows) if where.items() <= dict(zip(header, row)).items())
    changed = [list((dict(zip(header, rows[number])) | cells).values())] if cells is not None else []
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows([header, *rows[:number], *changed, *rows[number + 1 :]])
    return number + 2


def problems(data) -> list[str]:
    with pytest.raises(tables.DataError) as raised:
        tables.check(data)
    return raised.value.problems


@pytest.mark.parametrize(("file", "where", "cells", "column", "told"), CELLS.values(), ids=CELLS)
def test_a_wrong_cell_is_told_with_its_place(data, file, where, cells, column, told):
    number = change(data / file, where, cells)
    found = problems(data)
    own = [line for line in found if line.startswith(f"data/{file}, row ") and f", column {column}: " in line]
    assert any(told in line for line in own), found
    if cells is not None and "stands in row" not in told:
        assert any(line.startswith(f"data/{file}, row {number}, column {column}: ") for line in own), found


def test_what_is_right_stays_so(data):
    # Numbers below 0 are no formulas; and a million dollars are compared with billions.
    change(data / A, {"year": "2023", "flow": "total", "reporter": "uz"}, {"note": "-5.4"})
    cells = {"printed": "2,420", "token": "2,420", "unit": "usd_mn", "step": "10"}
    change(data / "claims.csv", {"claim_id": "import_9m_2025"}, cells)
    tables.check(data)
    assert tables.estimates(data)["import_9m_2025"] == (2.42, 2.415, 2.425)
    figures = [tables.estimates(data)[name] for name in ("trade_9m_2025", "export_9m_2025", "import_9m_2025")]
    assert checks.sum_of_parts(*figures).verdict == "consistent"


def test_odd_cells_lead_to_no_other_error(data):
    """Each odd cell in each column of each table, in a row that exists: one of every second table at a time."""
    resources = json.loads((data / "datapackage.json").read_text(encoding="utf-8"))["resources"][:-1]
    paths = [data / resource["path"] for resource in resources]
    rates = data / "reference/base_rates.csv"  # whose many rows are alike
    rates.write_text("".join(rates.read_text(encoding="utf-8").splitlines(keepends=True)[:20]), encoding="utf-8")
    whole = {path: path.read_bytes() for path in paths}
    tabled = {path: [*csv.reader(content.decode("utf-8").splitlines())] for path, content in whole.items()}
    widest = max(len(header) for header, *_ in tabled.values())
    for every_second, cell, position in product((0, 1), ("", "2030.5"), range(widest)):
        changed = [path for path in paths[every_second::2] if position < len(tabled[path][0])]
        for path in changed:
            header, *rows = tabled[path]
            change(path, dict(zip(header, rows[position % len(rows)])), {header[position]: cell})
        with contextlib.suppress(tables.DataError):
            tables.check(data)
        for path in changed:
            path.write_bytes(whole[path])


def test_a_table_beside_the_package_is_told_however_its_name_is_written(data):
    (data / "claims2.CSV").write_text("a\n1\n", encoding="utf-8")
    assert problems(data) == ["data/claims2.CSV: not in data/datapackage.json"]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("machinery,", 'machinery",'),
        ("machinery,", 'mach"inery,'),
        ("machinery,", '"machinery,'),
        ("cement,", 'cement"",'),
        ("cement,", '"cement" ,'),
        ("partnership,5,export,main\nag", 'partnership,5,export,"main\nag'),
    ],
)
def test_a_stray_quote_is_named_with_its_row(data, old, new):
    text = (data / "goods.csv").read_text(encoding="utf-8")
    assert text.count(old) == 1
    (data / "goods.csv").write_text(text.replace(old, new), encoding="utf-8")
    row = text[: text.index(old)].count("\n") + 1
    (found,) = [line for line in problems(data) if "astray" in line]
    assert found.startswith(f"data/goods.csv, row {row}: ") and "a quote is astray" in found


def test_a_row_that_code_names_is_missed(data):
    change(data / "reference/other_reports.csv", {"claim_id": "companies_uzbek_capital"}, None)
    change(data / "checks.csv", {"check_id": "uzbek_companies"}, None)
    change(data / "claims.csv", {"claim_id": "companies_uzbek_capital"}, None)
    change(data / "checks.csv", {"check_id": "ranks"}, None)
    told = "no row of {}, which notebooks name"
    assert problems(data) == [
        f"data/claims.csv, row 1: {told.format('companies_uzbek_capital')}",
        f"data/checks.csv, row 1: {told.format('ranks')}",
    ]


def test_every_rule_holds_of_some_table():
    """So that a renamed column or table doesn't take a rule along."""
    package = schema.package(tables.DATA)
    for rule in [*rules.ALWAYS, *rules.BETWEEN]:
        assert any({*rule.columns} <= {*table.fields} for table in package.values()), rule
        assert {*rule.blamed} <= {*rule.columns} and {*rule.tables} <= {"row", "rows", "borders", *package}, rule


def test_every_claim_that_code_names_is_known_to_be():
    notebooks = tables.DATA.parent / "notebooks"
    code = [path.read_text(encoding="utf-8") for path in [*notebooks.glob("*.ipynb"), *notebooks.glob("trade/*.py")]]
    named = {name for name in tables.estimates() if any(re.search(rf"""["']{name}\\?["']""", text) for text in code)}
    assert named <= {name for names in rules.BY_NAME.values() for name in names}


def test_a_hundred_thousand_rows_are_checked_in_seconds(data):
    with (data / "claims.csv").open(encoding="utf-8", newline="") as file:
        header, *rows = csv.reader(file)
    rows += [[f"{row[0]}_{n}", *row[1:]] for n in range(100_000 // len(rows)) for row in rows]
    with (data / "claims.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows([header, *rows])
    start = time.process_time()
    tables.check(data)
    assert time.process_time() - start < 10


# The borders


def features(data):
    return json.loads((data / "borders.geojson").read_text(encoding="utf-8"))


def with_feature(change):
    def changed(package):
        feature = next(each for each in package["features"] if each["properties"]["iso_a2"] == "GE")
        change(feature)
        return package

    return changed


def swap(part):
    return part[::-1] if isinstance(part[0], float | int) else [swap(each) for each in part]


BORDERS = {
    "no features": (lambda package: {**package, "features": []}, "no AF, expected each of AF, AM"),
    "without features": (lambda package: {"type": "FeatureCollection"}, "expected a list of features"),
    "a list": (lambda package: [], "expected a list of features"),
    "country missing": (
        lambda package: {"features": [f for f in package["features"] if f["properties"]["iso_a2"] != "UZ"]},
        "no UZ, expected",
    ),
    "country twice": (lambda package: {"features": [*package["features"], package["features"][0]]}, "AF: stands twice"),
    "code renamed": (
        with_feature(lambda each: each["properties"].update(iso=each["properties"].pop("iso_a2"))),
        "expected a list of features, each with the properties iso_a2 and name",
    ),
    "name renamed": (with_feature(lambda each: each["properties"].pop("name")), "GE: KeyError('name')"),
    "no geometry": (with_feature(lambda each: each.update(geometry=None)), "expected name and a Polygon"),
    "no ring": (with_feature(lambda each: each["geometry"].update(coordinates=[])), "a ring does not close"),
    "open ring": (with_feature(lambda each: each["geometry"]["coordinates"][0].pop()), "a ring does not close"),
    "text": (with_feature(lambda each: each["geometry"].update(coordinates=[[["a", "b"]]])), "TypeError"),
    "swapped": (
        with_feature(lambda each: each["geometry"].update(coordinates=swap(each["geometry"]["coordinates"]))),
        "GE: does not hold [44.8, 41.7], which lies in it; coordinates are longitude, then latitude",
    ),
    "out of the frame": (
        with_feature(lambda each: each["geometry"]["coordinates"][0].insert(1, [10, 42])),
        "GE: [10.0, 42.0] is not a longitude of 40 to 94 and a latitude of 33 to 57.5",
    ),
}


@pytest.mark.parametrize(("change", "told"), BORDERS.values(), ids=BORDERS)
def test_borders_that_are_not_whole_are_told(data, change, told):
    (data / "borders.geojson").write_text(json.dumps(change(features(data))), encoding="utf-8")
    found = problems(data)
    assert found[-1].startswith("data/borders.geojson: ") and any(told in line for line in found), found


def test_all_countries_swapped_are_told(data):
    package = features(data)
    for each in package["features"]:
        each["geometry"]["coordinates"] = swap(each["geometry"]["coordinates"])
    (data / "borders.geojson").write_text(json.dumps(package), encoding="utf-8")
    assert len(problems(data)) == len(package["features"])


def test_a_file_of_borders_that_can_not_be_read_is_told(data):
    path = data / "borders.geojson"
    whole = path.read_bytes()
    for content, told in [
        (whole[:5000], ", line 2, column "),
        (b"map", ", line 1, column 1: not JSON: "),
        (b"\xff" + whole, ", line 1: byte 0xff is not UTF-8"),
        (b"[" * 100_000, ": not outlines"),
    ]:
        path.write_bytes(content)
        assert problems(data)[0].startswith(f"data/borders.geojson{told}"), told
    path.unlink()
    assert problems(data) == ["data/borders.geojson: No such file or directory"]


# Rules by themselves: what is just right and just wrong, and numbers by hand


def row(cells: str, **more: str) -> dict[str, str]:
    """A row from ``column=cell`` with spaces between."""
    return dict(each.split("=") for each in cells.split()) | more


def faults(of: str, *rows: dict, **others: dict) -> list[tuple[int, str]]:
    """Rows from 2 on and what is told of a column in them, beside a row of other tables."""
    held = schema.Rows(schema.Row(number, each) for number, each in enumerate(rows, start=2))
    sound = {name: schema.Rows([schema.Row(2, each)]) for name, each in others.items()}
    own = [rule for rule in [*rules.ALWAYS, *rules.BETWEEN] if {*rule.columns} <= {*rows[0]}]
    found = schema.broken(own, held, [], sound)
    return [(fault.row.number, fault.text) for fault in found if of in fault.columns]


def level(year: int, printed: str, growth="", agency="office", flow="total", **more: str) -> dict[str, str]:
    cells = f"year={year} printed={printed} growth_percent={growth} agency={agency} flow={flow} as_of=2026-01"
    return row(f"{cells} reporter=uz bound=exact step=", **more)


def test_what_is_just_right_is_no_fault():
    dates = "announced=2025-03 target_year=2025 base_year=2025 outcome_year=2025 outcome_as_of=2025-12"
    dates += " outcome_uz_usd_bn=5 outcome_kz_usd_bn="
    aim = row("article_id=a subject=s measure=target period_end=2025-12-31 printed=10")
    for of, rows, others in [
        ("step", [row("printed=1 bound=rounded step=1"), row(f"printed={'1' * 15} bound=exact step=")], {}),
        ("period_end", [aim], {"articles": row("article_id=a published=2025-11")}),
        ("as_of", [row("year=2025 as_of=2025-12"), row("year=2025 as_of=2025")], {}),
        ("printed", [level(2025, "5"), level(2025, "2", flow="export"), level(2025, "3", flow="import")], {}),
        ("printed", [level(2025, "5", months="9")], {"annual": level(2025, "5")}),
        *((of, [row(dates)], {}) for of in ("announced", "target_year", "outcome_year", "outcome_as_of")),
    ]:
        assert faults(of, *rows, **others) == [], (of, rows)


def test_growth_fits_its_levels_by_hand():
    # 5 after 4 is 25 %; printed in whole per cent, 24.5 to 25.5, to a tenth, 24.95 to 25.05.
    for growth, told in [("25", None), ("26", "24.5 to 25.5"), ("24", "24.5 to 25.5"), ("25.1", "24.9 to 25.1")]:
        found = faults("growth_percent", level(2024, "4"), level(2025, "5", growth))
        assert found == ([(3, f"does not fit the level and that of 2024, expected {told} per cent")] if told else [])
    # Beside another's level, up to 5 points off; but no hundredth of it, as 0.03 for the 3 % of 103 after 100.
    for base, now, growth, wrong in [
        *(("4", "5", "30", 0), ("4", "5", "31", 1), ("4", "5", "20", 0), ("4", "5", "19", 1)),
        *(("100", "103", "0.03", 1), ("100", "103", "0.5", 0)),
    ]:
        assert len(faults("growth_percent", level(2024, base, agency="other"), level(2025, now, growth))) == wrong, (
            growth
        )


def test_a_share_of_the_turnover_makes_about_the_years_trade():
    # Of 100 billion as many as per cent, within a quarter of 4.
    for share, wrong in [("2.9", 1), ("3.1", 0), ("4.9", 0), ("5.1", 1)]:
        turnover = row(f"year=2025 turnover_usd_bn=100 kazakh_share_percent={share}")
        assert len(faults("kazakh_share_percent", turnover, annual=level(2025, "4"))) == wrong, share


def test_a_seasonal_year_lies_before_the_base_year():
    for years, wrong in [("2023 2024", 0), ("2024 2025", 1)]:
        view = row("view=2025-11 base_year=2025", seasonal_years=years)
        assert len(faults("seasonal_years", view)) == wrong, years


def test_a_fraction_is_found_beside_levels_in_millions():
    same = "article_id=a period_start=2025-01-01 period_end=2025-09-30"
    rows = [
        row(f"{same} measure=level subject=export unit=usd_bn printed=1.06"),
        row(f"{same} measure=level subject=import unit=usd_mn printed=2,420"),
        row(f"{same} measure=growth subject=trade_total unit=percent printed=15.5"),
        row(f"{same} measure=growth subject=export unit=percent printed=6"),
        row(f"{same} measure=growth subject=import unit=percent printed=0.203"),
    ]
    told = "looks like a fraction beside the levels and the other growth, expected 20.3"
    assert faults("printed", *rows) == [(6, told)]


def test_a_gap_is_told_once():
    rows = [level(2020, "1"), level(2022, "1"), level(2022, "1", agency="another")]
    assert faults("year", *rows) == [(3, "follows a gap: expected a row of 2021 too")]
