"""The tables in ``data/``, checked on every load.

A table comes back whole and checked, or not at all: every fault in it and in the tables that it
refers to is listed in one ``DataError``. `trade.schema` holds files against what
``data/datapackage.json`` says of them, `trade.rules` against what no schema can say.
"""

from pathlib import Path

import pandas as pd

from trade import borders, rounding, rules, schema
from trade.schema import DataError, Rows, Table, listed

BORDERS = "borders.geojson"
DATA = Path(__file__).resolve().parents[2] / "data"
_DTYPES = {"string": "str", "integer": "Int64", "number": "float64", "date": "datetime64[us]"}


def load(name: str, folder: Path | str = DATA) -> pd.DataFrame:
    """The table called ``name`` in the data package of ``folder``, checked.

    Columns are those of the schema, rows are in the file's order. Strings stay as they are in the
    file (so do ``printed`` and ``step``), and an empty one is ``""``, never missing. Integers are
    ``Int64``, numbers ``float64`` and dates ``datetime64``; an empty cell of theirs is missing.

    Raises ``DataError`` with every problem in the table and in those that its foreign keys lead
    to: file, row, column, cell, and what was expected.
    """
    tables = schema.package(Path(folder))
    if name not in tables:
        raise DataError([f"{Path(folder).name}/{schema.PACKAGE}: no table {name!r}, only {listed(tables)}"])
    rows = _sound([name], tables)[name]
    columns = {}
    for column, field in tables[name].fields.items():
        _, read, _ = schema.TYPES[field["type"]]
        values = [read(row[column]) if row[column] or read is str else None for row in rows]
        columns[column] = pd.Series(values, dtype=_DTYPES[field["type"]])
    return pd.DataFrame(columns)


def check(folder: Path | str = DATA) -> None:
    """Raises ``DataError`` with every problem in the package and all of its tables, each once."""
    tables = schema.package(Path(folder))
    _sound([*tables], tables, Path(folder) / BORDERS)


def names(folder: Path | str = DATA) -> list[str]:
    """The names of the package's tables, in its order. Raises ``DataError`` if it is at fault."""
    return list(schema.package(Path(folder)))


def ranged(name: str, folder: Path | str = DATA) -> pd.DataFrame:
    """A table with ``printed``, ``bound`` and ``step``, and what these can mean.

    Adds ``value``, ``low`` and ``high``, floats in the printed unit: the number and the ends of
    its range by ``rounding.interval``. Raises ``DataError`` like ``load``.
    """
    frame = load(name, folder)
    ranges = [rounding.interval(*cells) for cells in zip(frame["printed"], frame["bound"], frame["step"])]
    values = [float(rounding.number(printed)) for printed in frame["printed"]]
    return frame.assign(value=values).join(pd.DataFrame(ranges))


def claims(folder: Path | str = DATA) -> pd.DataFrame:
    """The articles' figures with ``value``, ``low`` and ``high``, as ``ranged`` gives them."""
    return ranged("claims", folder)


def estimates(folder: Path | str = DATA) -> dict[str, rounding.Estimate]:
    """The articles' figures by ``claim_id``, each as an ``Estimate``; errors as `load`.

    In the printed unit, but dollars in billions, so that they can be compared.
    """
    rows = in_billions(claims(folder)).to_dict("records")
    return {row["claim_id"]: rounding.Estimate.of(row) for row in rows}


def in_billions(frame: pd.DataFrame) -> pd.DataFrame:
    """Claims with ``value``, ``low`` and ``high`` of dollars in billions, whatever the unit that is printed."""
    per_billion = frame["unit"].map({"usd_mn": 1000}).fillna(1)
    return frame.assign(**{column: frame[column] / per_billion for column in ("value", "low", "high")})


def _sound(wanted: list[str], tables: dict[str, Table], outlines: Path | None = None) -> dict[str, Rows]:
    """The rows of these tables and of those that they refer to, or one ``DataError``.

    With ``outlines``, the file of the borders, the tables are held against each other and against
    that, where there are places.
    """
    needed = [*wanted]
    for name in needed:  # which grows on the way
        needed += {reference.resource for reference in tables[name].references}.difference(needed)
    rows, faults, problems = {}, {}, {}
    for name in needed:
        try:
            rows[name], faults[name] = schema.read(tables[name])
        except DataError as error:
            problems[name] = error.problems
    sound = {name: rows[name] for name in rows if not faults[name]}
    if outlines and "places" in tables:
        for name in sound:
            faults[name] = rules.lacking(name, rows[name])
        try:
            shown = f"{outlines.parent.name}/{BORDERS}"
            sound["borders"] = borders.outlines(schema.text(outlines, shown), shown)
        except DataError as error:
            problems["borders"] = error.problems
    for name in rows:
        held = [*schema.key_rules(tables[name], tables), *rules.ALWAYS, *(rules.BETWEEN if outlines else ())]
        own = [rule for rule in held if {*rule.columns} <= {*tables[name].fields}]
        found = schema.broken(own, rows[name], faults[name], sound)
        problems[name] = [f"{tables[name].shown}, {fault}" for fault in found]
    schema.raise_any(problem for name in [*tables, "borders"] for problem in problems.get(name, []))
    return sound
