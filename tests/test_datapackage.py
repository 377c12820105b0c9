"""What ``data/datapackage.json`` declares of ``data/``, and what its codebook says, whatever the numbers."""

import json
import re
import shutil
from pathlib import Path

import frictionless
import pandas as pd
import pytest

from trade import rounding, tables


def package() -> dict:
    return json.loads((tables.DATA / "datapackage.json").read_text(encoding="utf-8"))


def fields_of_package() -> dict[tuple[str, str], dict]:
    listed = package()["resources"]
    return {
        (each["name"], field["name"]): field for each in listed for field in each.get("schema", {}).get("fields", [])
    }


def test_every_file_is_in_the_package_and_every_table_is_sound():
    files = {path.relative_to(tables.DATA).as_posix() for path in tables.DATA.rglob("*") if path.is_file()}
    plain = {path for path in files if not re.search(r"(^|/)\.|README\.md$", path)}
    assert {resource["path"] for resource in package()["resources"]} == plain - {"datapackage.json"}
    tables.check()
    assert all(len(tables.load(name)) for name in tables.names())


def test_the_package_is_a_valid_data_package_to_frictionless():
    report = frictionless.validate(str(tables.DATA / "datapackage.json"))
    assert report.valid, report.to_summary()
    assert len(report.tasks) == len(package()["resources"])


def test_the_package_has_a_line_for_each_field_and_says_no_more_than_it_must():
    text = (tables.DATA / "datapackage.json").read_text(encoding="utf-8")
    lines = {line.strip().removesuffix(",") for line in text.splitlines()}
    for place, field in fields_of_package().items():
        assert json.dumps(field, ensure_ascii=False) in lines, f"{place}: not on a line of its own"
        assert not {"description", "title"} & set(field), f"{place}: what it means is for README.md to say"
        assert field.get("type") != "string", f"{place}: string is the default"


def test_the_codebook_has_every_column_in_the_section_of_its_table():
    sections = {}
    for path in tables.DATA.rglob("README.md"):
        for section in path.read_text(encoding="utf-8").split("\n## ")[1:]:
            heading, _, text = section.partition("\n")
            sections |= dict.fromkeys(re.findall(r"`(\S+?[.]\w+)`", heading), text)
    for resource in package()["resources"]:
        section = sections[Path(resource["path"]).name]
        for field in resource.get("schema", {}).get("fields", []):
            assert f"`{field['name']}`" in section, f"{resource['path']}: {field['name']} has no description"


def test_patterns_take_the_digits_0_to_9_alone_and_match_their_examples():
    for place, field in fields_of_package().items():
        pattern = field.get("constraints", {}).get("pattern", ".*")
        assert not re.search(r"\\[dws]", pattern), f"{place}: \\d, \\w and \\s take those of every script"
        assert re.fullmatch(pattern, field.get("example", "")) or "example" not in field, place


REFUSED = {
    ("articles", "published"): ["2025-11-xx", "November"],
    ("claims", "claim_id"): ["", "Trade", "trade-9m"],
    ("claims", "article_id"): ["", "visit"],
    ("claims", "paragraph"): ["", "0", "99", "٤", "4.0"],
    ("claims", "subject"): ["", "imports"],
    ("claims", "measure"): ["", "size"],
    ("claims", "period_start"): ["2025-10-1", "2025-13-01"],
    ("claims", "printed"): ["", "3,5", "3.5bn", "٣.٥", "3٫5"],
    ("claims", "token"): [""],
    ("claims", "unit"): ["", "usd_m"],
    ("claims", "bound"): ["", "nearly"],
    ("claims", "step"): ["0.5", "2", "0", "0.10", "1e-1", "٠.١", ".1", "00.1"],
    ("goods", "paragraph"): ["99"],
    ("goods", "flow"): ["transit"],
    ("checks", "claims"): ["", "imports_9m_2025"],
    ("checks", "verdict_on"): ["trade"],
    ("annual", "bound"): ["nearly"],
    ("annual", "step"): ["", "x"],
}


@pytest.mark.parametrize(("name", "column"), REFUSED, ids=[".".join(place) for place in REFUSED])
def test_the_package_refuses(tmp_path, name, column):
    """In whichever row: here the first."""
    folder = shutil.copytree(tables.DATA, tmp_path / "data")
    (path,) = [resource["path"] for resource in package()["resources"] if resource["name"] == name]
    sound = pd.read_csv(folder / path, dtype=str, keep_default_na=False)
    for cell in REFUSED[name, column]:
        sound.assign(**{column: [cell, *sound[column][1:]]}).to_csv(folder / path, index=False)
        with pytest.raises(tables.DataError, match=re.escape(f"data/{path}, row 2, column {column}: {cell!r} ")):
            tables.load(name, folder)


def test_schema_and_rounding_agree_on_bounds():
    bounds = [field["constraints"]["enum"] for (_, column), field in fields_of_package().items() if column == "bound"]
    assert bounds and all(set(each) <= set(rounding.BOUNDS) for each in bounds)


def test_every_primary_key_has_a_column_that_is_never_empty():
    fields = fields_of_package()
    for resource in package()["resources"]:
        key = resource.get("schema", {}).get("primaryKey", [])
        filled = [column for column in key if fields[resource["name"], column]["constraints"].get("required")]
        assert filled or not key, resource["name"]
