"""The project's own rules, beyond what a schema can say.

A rule applies to each table that has the columns it needs. It gets the rows whose cells in these
columns keep to the schema and to the rules before it, and the rows of other tables by name: those
that the table refers to, or all in a check of all. A new rule is a function and a line of ``RULES``,
which hold on every load, or of ``BETWEEN``, which hold in a check of all.
"""

import re
from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from functools import cache, partial
from math import inf

from trade import borders, rounding
from trade.schema import Check, Fault, Rows, listed

# The number words of the articles. A figure in a new word needs the word here.
NUMBER_WORDS = {"أكبر": "1", "ثاني أكبر": "2", "الثاني": "2", "الرابع": "4", "السابع": "7", "لسبعة": "7"}


def checks(fields: dict[str, dict], whole: bool) -> Iterator[Check]:
    """The rules for a table with these columns; with ``whole``, those between rows and tables too."""
    yield from (rule for rule in [*RULES, *(BETWEEN if whole else ())] if set(rule[0]) <= set(fields))
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
    if len(value.as_tuple().digits) > 15:
        return "printed", "has more than 15 digits, which no calculation keeps"
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
    if value % width or width > max(1, abs(value)):
        return "step", f"is coarser than the last digit of {printed} that is not 0"
    if "." in printed and width > Decimal(1).scaleb(value.as_tuple().exponent):
        return "step", f"is coarser than the last digit of {printed}, whose zeros after the point count"
    return None


def _tried(function: Callable, *arguments):
    """What the function returns, or None where that is at fault and told elsewhere."""
    try:
        return function(*arguments)
    except ValueError:
        return None


_number, _interval = partial(_tried, rounding.number), cache(partial(_tried, rounding.interval))


def token(rows: Rows, _: dict[str, Rows]) -> Iterator[Fault]:
    """The characters of the article write the number that is printed; those of a fall may lack the sign."""
    for number, row in rows.items():
        written = row["token"], NUMBER_WORDS.get(row["token"])
        if row["printed"] not in written and row["printed"].removeprefix("-") not in written:
            words = listed(f"{word} ({digits})" for word, digits in NUMBER_WORDS.items())
            yield Fault(number, ["token"], f"does not write the number {row['printed']!r}; words known: {words}")


# What is printed, by measure: its units; and by unit: how its number is written, from what on, in words.
MONEY = ("usd_bn", "usd_mn", "eur_bn")
UNITS = {"level": MONEY, "target": MONEY, "growth": ("percent",), "area": ("hectare",)}
WRITTEN = {
    **dict.fromkeys(("count", "ordinal", "rank"), (r"[0-9,]+", "a whole number from 1")),
    "percent": (r"-?[0-9]{1,3}([.][0-9]+)?", "a change of more than -100 and less than 1000 per cent"),
    "year": (r"20[0-9]{2}|2100", "a year from 2000 to 2100"),
}


def unit(rows: Rows, _: dict[str, Rows]) -> Iterator[Fault]:
    """A unit that the measure can have, and a number that the unit can have."""
    for number, row in rows.items():
        units = UNITS.get(row["measure"], (row["measure"],))
        written, expected = WRITTEN.get(row["unit"], (r".*", "an amount above 0"))
        value, least = _number(row["printed"]), -100 if row["unit"] == "percent" else 0
        if row["unit"] not in units:
            yield Fault(number, ["unit"], f"is no unit of a {row['measure']}, expected {' or '.join(units)}")
        elif value is None or value <= least or not re.fullmatch(written, row["printed"]):
            yield Fault(number, ["printed"], f"is not {expected}")


def target_ahead(rows: Rows, others: dict[str, Rows]) -> Iterator[Fault]:
    """No target for a time that was over when its article was published."""
    published = {row.get("article_id"): row.get("published", "") for row in others.get("articles", {}).values()}
    aims = {row["subject"] for row in rows.values() if row["measure"] == "target"}
    for number, row in rows.items():
        column = {"target": "period_end", "year": "printed"}.get(row["measure"])
        year = published.get(row["article_id"], "")[:4]
        if column and row["subject"] in aims and row[column] and row[column][:4] < year:
            yield Fault(number, [column], f"is before the article that sets the target, of {year}")


def fraction(rows: Rows, _: dict[str, Rows]) -> Iterator[Fault]:
    """No growth written as a fraction, where the levels and the other rates of the same time say so."""
    groups: dict[tuple, dict] = {}
    for number, row in rows.items():
        if row["unit"] in ("usd_bn", "usd_mn", "percent") and row["measure"] in ("level", "growth"):
            period = groups.setdefault((row["article_id"], row["period_start"], row["period_end"]), {})
            value = float(_number(row["printed"])) * (0.001 if row["unit"] == "usd_mn" else 1)
            period.setdefault((row["measure"], row["subject"]), (number, value))
    rates = [("growth", subject) for subject in ("trade_total", "export", "import")]
    levels = [("level", subject) for subject in ("export", "import")]
    for known in groups.values():
        if not {*rates, *levels} <= known.keys():
            continue
        flows, grew = ([known[key][1] for key in keys] for keys in (levels, rates))
        for position, key in enumerate(rates):
            meant = [rate * (100 if rate is grew[position] else 1) for rate in grew]
            if _off(flows, *meant) < 1 < _off(flows, *grew):
                expected = f"looks like a fraction beside the levels and the other growth, expected {meant[position]:g}"
                yield Fault(known[key][0], ["printed"], expected)


def _off(levels: list[float], total: float, *rates: float) -> float:
    """Percentage points between the growth of a total and what its parts make of it."""
    before = sum(level / (1 + rate / 100) for level, rate in zip(levels, rates))
    return abs(100 * (sum(levels) / before - 1) - total)


# What notebooks and modules take by name.
BY_NAME = {
    "claims": ("trade_9m_2025", "trade_growth_9m_2025", "export_9m_2025", "export_growth_9m_2025", "import_9m_2025",
               "import_growth_9m_2025", "trade_ytd_usd", "target_usd", "target_year", "new_categories_2024",
               "launched_projects_count", "documents_signed", "companies_kazakh_capital", "companies_uzbek_capital",
               "companies_joint_ventures", "companies_wholly_foreign"),
    "fields": ("launched_projects_count", "documents_signed"),
    "checks": ("mutual_supplies", "ranks", "ytd_pace"),
}  # fmt: skip


def by_name(table: str, rows: Rows, others: dict[str, Rows]) -> Iterator[Fault]:
    """Every row that code takes by its first cell. Told beside the header, for no row is at fault."""
    known = {next(iter(row.values())) for row in rows.values()}
    if rows == others.get(table):  # else a row at fault may have the name
        yield from (
            Fault(1, [], f"no row of {name}, which notebooks name") for name in BY_NAME[table] if name not in known
        )


def of_claim(measures: tuple[str, ...], units: tuple[str, ...], rows: Rows, others: dict[str, Rows]) -> Iterator[Fault]:
    """A claim of the kind that the table is about."""
    known = {row.get("claim_id"): row for row in others.get("claims", {}).values()}
    for number, row in rows.items():
        claim = known.get(row["claim_id"], {})
        if claim.get("measure", measures[0]) not in measures or claim.get("unit", units[0]) not in units:
            found = f"is a {claim['measure']} in {claim['unit']}"
            yield Fault(number, ["claim_id"], f"{found}, expected {' or '.join(measures)} in {' or '.join(units)}")


def role(rows: Rows, others: dict[str, Rows]) -> Iterator[Fault]:
    """The number of a meeting is an ordinal, a target a target, and nothing else is."""
    known = {row.get("claim_id"): row.get("measure") for row in others.get("claims", {}).values()}
    for number, row in rows.items():
        measure = known.get(row["claim_id"])
        if measure and row["role"] != measure and {row["role"], measure} & {"ordinal", "target"}:
            yield Fault(number, ["role"], f"is not the role of {row['claim_id']}, which is a {measure}")


def moment(column: str, rows: Rows, _: dict[str, Rows]) -> Iterator[Fault]:
    """A year or a month that there is, and where a day may stand, a day."""
    written = f"{'a day or ' * (column == 'published')}a month written like 2025-09 or a year"
    for number, row in rows.items():
        cell = row[column]
        try:
            date.fromisoformat(cell + "2000-01-01"[len(cell) :])
            sound = len(cell) < 10 or column == "published"
        except ValueError:
            sound = False
        if cell and not sound:
            yield Fault(number, [column], f"is not {written}")


def afterwards(rows: Rows, _: dict[str, Rows]) -> Iterator[Fault]:
    """No figure from before the end of its time."""
    for number, row in rows.items():
        end = row.get("until") or f"{row['year']}-{row.get('months', '12'):0>2}"
        if row["as_of"][:7] < end[: len(row["as_of"])]:
            yield Fault(number, ["as_of"], f"is before the end of the figure's time, {end}")


def no_gap(rows: Rows, _: dict[str, Rows]) -> Iterator[Fault]:
    """Each year of the record of total trade, and of the turnover with the world."""
    record = {number: int(row["year"]) for number, row in rows.items()
              if (row.get("reporter", "uz"), row.get("flow", "total")) == ("uz", "total")
              and "months" not in row and row["year"]}  # fmt: skip
    years = {*record.values()}
    for number, year in record.items():
        if year - 1 not in years and year != min(years):
            yield Fault(number, ["year"], f"follows a gap: expected a row of {year - 1} too")
            years.add(year - 1)


def levels_above_0(rows: Rows, _: dict[str, Rows]) -> Iterator[Fault]:
    """A level whose range lies above 0."""
    for number, row in rows.items():
        if (level := _range(row)) and level.low <= 0:
            yield Fault(number, ["printed"], "is not a level above 0 wherever its step leaves it")


def sum_of_flows(rows: Rows, _: dict[str, Rows]) -> Iterator[Fault]:
    """A total that its parts can make, and none below a part, in one publication."""
    publications: dict[tuple, dict] = {}
    for number, row in rows.items():
        same = (*(row.get(column) for column in ("year", "months", "reporter", "agency", "as_of")),)
        publications.setdefault(same, {})[row["flow"]] = number, _range(row)
    for flows in publications.values():
        number, total = flows.pop("total", (0, None))
        parts = [part for _, part in flows.values() if part]
        if not total or not parts:
            continue
        low, high = sum(part.low for part in parts), sum(part.high for part in parts)
        if low > total.high + 1e-9 or len(parts) == 2 and high < total.low - 1e-9:
            made = f"{low:.4g} to {high:.4g}"
            yield Fault(number, ["printed"], f"is not the total of its parts as of the same date, which make {made}")


# Percentage points by which a growth rate may leave what levels of different publications give.
REVISED = 5


def growth(rows: Rows, _: dict[str, Rows]) -> Iterator[Fault]:
    """Growth that fits the level and that of a year before: of the same publication, else about of any."""
    levels: dict[tuple, list] = {}
    for row in rows.values():
        levels.setdefault((row["reporter"], row["flow"], int(row["year"]) + 1), []).append((row, _range(row)))
    for number, row in rows.items():
        if not row["growth_percent"] or not (now := _range(row)):
            continue
        before = [each for each in levels.get((row["reporter"], row["flow"], int(row["year"])), []) if each[1]]
        same = [each for each in before if (each[0]["agency"], each[0]["as_of"]) == (row["agency"], row["as_of"])]
        rate = Decimal(row["growth_percent"])
        half = 0.5 * 10.0 ** rate.as_tuple().exponent
        ends = [(100 * (now.low / b.high - 1) - half, 100 * (now.high / b.low - 1) + half) for _, b in same or before]
        off = min((max(low - float(rate), float(rate) - high, 0) for low, high in ends), default=0)
        hundredfold = any(low <= 100 * float(rate) <= high for low, high in ends)
        if off > (1e-9 if same or hundredfold else REVISED):
            low, high = min(end[0] for end in ends), max(end[1] for end in ends)
            told = (
                f"does not fit the level and that of {int(row['year']) - 1}, expected {low:.1f} to {high:.1f} per cent"
            )
            yield Fault(number, ["growth_percent"], told)


def not_above_later(rows: Rows, others: dict[str, Rows]) -> Iterator[Fault]:
    """The first months of a year are not above more of its months, or the whole year."""
    until: dict[tuple, dict[int, float]] = {}
    for row in [*rows.values(), *({**row, "months": "12"} for row in others.get("annual", {}).values())]:
        if level := _range(row):
            same = until.setdefault((row["year"], row["reporter"], row["flow"]), {})
            same[int(row["months"])] = max(level.high, same.get(int(row["months"]), 0))
    for number, row in rows.items():
        later = until.get((row["year"], row["reporter"], row["flow"]), {})
        least = min((high for months, high in later.items() if months > int(row["months"])), default=inf)
        if (level := _range(row)) and level.low > least:
            yield Fault(number, ["printed"], f"is above more months of {row['year']}, which had up to {least:.4g}")


def part_of_turnover(rows: Rows, others: dict[str, Rows]) -> Iterator[Fault]:
    """A share of the turnover that comes to about what other tables have as trade of the year."""
    for number, row in rows.items():
        totals = _totals(others, row["year"], "uz")
        made = float(row["turnover_usd_bn"]) * float(row["kazakh_share_percent"]) / 100
        if totals and not 0.75 * min(each.low for each in totals) < made < 1.25 * max(each.high for each in totals):
            known = f"{min(each.low for each in totals):.4g} to {max(each.high for each in totals):.4g}"
            yield Fault(number, ["kazakh_share_percent"], f"makes trade of {made:.4g} billion, expected about {known}")


def _totals(others: dict[str, Rows], year: str, reporter: str) -> list[rounding.Interval]:
    """What a year's total trade can be by each publication of one side, by the table ``annual``."""
    rows = [row for row in others.get("annual", {}).values() if row["flow"] == "total"]
    return [level for row in rows if (row["year"], row["reporter"]) == (year, reporter) and (level := _range(row))]


# Columns of which all are given or none.
TOGETHER = [["target_usd_bn", "target_year"], ["outcome_year", "outcome_as_of"], ["level_usd_bn", "level_year"]]
TOGETHER += [["outcome_usd_bn", "outcome_year"]]


def together(columns: list[str], rows: Rows, _: dict[str, Rows]) -> Iterator[Fault]:
    for number, row in rows.items():
        if len({row[column] != "" for column in columns}) == 2:
            yield Fault(number, columns, "is given in part, expected all or nothing")


def deadline(rows: Rows, _: dict[str, Rows]) -> Iterator[Fault]:
    """A year for what is not undated."""
    for number, row in rows.items():
        if (row["deadline_kind"] == "undated") == bool(row["deadline"]):
            yield Fault(number, ["deadline"], f"does not go with deadline_kind, {row['deadline_kind']}")


def target_dates(rows: Rows, _: dict[str, Rows]) -> Iterator[Fault]:
    """A base before the announcement, and a target and its outcome after it; the articles' own is in claims."""
    for number, row in rows.items():
        if bool(row["outcome_year"]) != bool(row["outcome_uz_usd_bn"] or row["outcome_kz_usd_bn"]):
            yield Fault(number, ["outcome_year"], "does not go with the outcomes, expected both or neither")
        if row["target_year"] and row["target_year"] < row["announced"][:4]:
            yield Fault(number, ["target_year"], f"is before the announcement, {row['announced']}")
        if row["base_year"] > row["announced"][:4]:
            yield Fault(number, ["base_year"], f"is after the announcement, {row['announced']}")
        if row["outcome_year"] and not row["announced"][:4] <= row["outcome_year"] <= row["outcome_as_of"][:4]:
            yield Fault(number, ["outcome_year"], "is not between the announcement and outcome_as_of")


def target_outcomes(rows: Rows, others: dict[str, Rows]) -> Iterator[Fault]:
    """What came of a target is a total of that year and side, where the table ``annual`` has one."""
    for number, row in rows.items():
        for side in ("uz", "kz"):
            levels, outcome = _totals(others, row["outcome_year"], side), row[f"outcome_{side}_usd_bn"]
            if outcome and levels and not any(low <= float(outcome) <= high for low, high in levels):
                known = " or ".join(f"{low:.4g} to {high:.4g}" for low, high in levels)
                yield Fault(number, [f"outcome_{side}_usd_bn"], f"is no total of that year in annual, expected {known}")


def view_years(rows: Rows, _: dict[str, Rows]) -> Iterator[Fault]:
    """A base year that the view's month is in or after, and seasonal years before it."""
    for number, row in rows.items():
        if row["base_year"] > row["view"][:4]:
            yield Fault(number, ["base_year"], f"is after the view, {row['view']}")
        if any(year >= row["base_year"] for year in row["seasonal_years"].split()):
            yield Fault(number, ["seasonal_years"], f"are not all before the base year, {row['base_year']}")


# Units of the claims that a check takes, a letter each, the figure at stake first; # stands for what
# 02-consistency counts for the checks of COUNTED.
LETTERS = {"usd_bn": "d", "usd_mn": "d", "eur_bn": "e", "percent": "p", "rank": "r"}
TAKES = {
    "same": (r"(.)(#|\1)", "two claims of one unit, or one and what is counted"),
    "sum_of_parts": (r"(.)\1\1+", "a total and two or more parts of one unit"),
    "at_least": (r"(.)(#|\1)\1*", "a claim and its parts of one unit, or what is counted"),
    "growth_of_total": (r"p([de])p\1p", "growth of the total, then level and growth of each part"),
    "growth_left": (r"p([de])\1pp", "growth, level, the other level, its growth and the total's"),
    "all_grew": (r"p+", "growth rates"),
    "behind_a_member": (r"rr", "two ranks"),
    "room_for_pace": (r"([de])#\1+", "a running total and its parts so far of one unit, and a time counted"),
    "euros_at_shared_rate": (r"ed(ed)+", "two or more pairs of euros and dollars"),
}
COUNTED = ("projects_named", "fields_named", "documents_fields", "categories_named", "ytd_pace")


def taken(rows: Rows, others: dict[str, Rows]) -> Iterator[Fault]:
    """As many claims as the function of a check takes, of the units that it compares."""
    units = {row.get("claim_id"): row.get("unit", "") for row in others.get("claims", {}).values()}
    for number, row in rows.items():
        if not units or row["function"] not in TAKES:
            continue
        first, *rest = (LETTERS.get(units.get(claim, ""), units.get(claim, "")[:1]) for claim in row["claims"].split())
        pattern, expected = TAKES[row["function"]]
        counted = "#" * (row["check_id"] in COUNTED)
        if not re.fullmatch(pattern, "".join([first, counted, *rest])):
            yield Fault(number, ["claims"], f"is not what {row['function']} takes: {expected}")


ARABIC = "[\u0621-\u064a]"


def named(english: str, rows: Rows, _: dict[str, Rows]) -> Iterator[Fault]:
    """A name in both languages or neither, each in its own script."""
    for number, row in rows.items():
        arabic = f"{english}_ar"
        if bool(row[english]) != bool(row[arabic]):
            yield Fault(number, [english, arabic], "is given in one language, expected both")
        elif row[english] and re.search(ARABIC, row[english]):
            yield Fault(number, [english], "holds Arabic letters, expected English")
        elif row[arabic] and not re.search(ARABIC, row[arabic]):
            yield Fault(number, [arabic], "holds no Arabic letter")


AREAS = ("country", "macroregion")  # which have no point
AT_BORDER = ("crossing", "port")
BESIDE, FROM_BORDER = 5, 10  # km that these may lie beside their country, and from its border


def place(rows: Rows, others: dict[str, Rows]) -> Iterator[Fault]:
    """A point for what is no area, in the country that the table names."""
    outlines, spot, named = others.get("borders.geojson"), ["latitude", "longitude"], {}
    for number, row in rows.items():
        kind, country, given = row["kind"], row["country"], [row[column] != "" for column in spot]
        if kind in AREAS and any(given):
            yield Fault(number, spot, f"is given, but a {kind} has no point")
        elif kind not in AREAS and not all(given):
            yield Fault(number, spot, f"is not a whole point, which a {kind} needs")
        elif (kind in ("sea", "macroregion")) == bool(country):
            told = "is given, but it lies in none" if country else "is empty, expected its country"
            yield Fault(number, ["country"], f"{told}, being a {kind}")
        elif kind == "country" and named.setdefault(country, number) != number:
            yield Fault(number, ["country"], f"is the country of row {named[country]} too")
        elif outlines and all(given):
            y, x = (float(row[column]) for column in spot)
            if not _lies(kind, country, x, y, outlines):
                swapped = " (the other way round it is)" if _lies(kind, country, y, x, outlines) else ""
                where = f"in {country}" if country else "outside every country"
                yield Fault(number, spot, f"is not {where}, as a {kind} of it is{swapped}")


def _lies(kind: str, country: str, x: float, y: float, outlines: dict) -> bool:
    """Whether a point can be where the country, or no country, is."""
    if not country:
        return not any(borders.holds(outline, x, y) for outline in outlines.values())
    if not borders.within(borders.FRAME, x, y):
        return (
            country not in outlines
            and country not in borders.BOXES
            or (country in borders.BOXES and borders.within(borders.BOXES[country], x, y))
        )
    if country not in outlines:
        return False
    inside = borders.holds(outlines[country], x, y)
    if kind not in AT_BORDER:
        return inside
    return borders.from_edge(outlines[country], x, y) <= (FROM_BORDER if inside else BESIDE)


def in_country_of_place(rows: Rows, others: dict[str, Rows]) -> Iterator[Fault]:
    """A project in the country of its place, or at the border where that is a crossing."""
    places = {row.get("place_id"): row for row in others.get("places", {}).values()}
    for number, row in rows.items():
        if at := places.get(row["place_id"]):
            expected = "border" if at["kind"] == "crossing" else at["country"]
            if row["country"] != expected:
                yield Fault(number, ["country"], f"is not that of {row['place_id']}, expected {expected}")


def _range(row: dict[str, str]) -> rounding.Interval | None:
    """What a printed number can mean, as far as it can be read."""
    return _interval(*(row.get(column, "") for column in ("printed", "bound", "step")))


RULES: list[Check] = [
    (["article_id", "paragraph"], paragraph),
    (["printed", "bound", "step"], step),
    (["printed", "token"], token),
    (["measure", "unit", "printed"], unit),
    *(([column], partial(moment, column)) for column in ("as_of", "outcome_as_of", "announced", "published")),
]
# What rows and tables say of each other: held against all tables at once, where all are checked.
BETWEEN: list[Check] = [
    (["article_id", "subject", "measure", "period_end", "printed"], target_ahead),
    (["article_id", "subject", "measure", "period_start", "period_end", "unit", "printed"], fraction),
    (["claim_id", "subject", "measure"], partial(by_name, "claims")),
    (["claim_id", "field"], partial(by_name, "fields")),
    (["check_id", "function"], partial(by_name, "checks")),
    (["claim_id", "content"], partial(of_claim, ("level",), ("usd_bn", "usd_mn"))),
    (["claim_id", "sector"], partial(of_claim, ("count",), ("count",))),
    (["claim_id", "role"], role),
    (["year", "as_of"], afterwards),
    (["year", "reporter", "flow"], no_gap),
    (["year", "turnover_usd_bn"], no_gap),
    (["flow", "printed", "bound", "step"], levels_above_0),
    (["year", "reporter", "agency", "flow", "printed", "bound", "step", "as_of"], sum_of_flows),
    (["year", "reporter", "agency", "flow", "printed", "bound", "step", "growth_percent", "as_of"], growth),
    (["year", "months", "reporter", "flow", "printed", "bound", "step"], not_above_later),
    (["year", "turnover_usd_bn", "kazakh_share_percent"], part_of_turnover),
    *((pair, partial(together, pair)) for pair in TOGETHER),
    (["deadline_kind", "deadline"], deadline),
    (
        [
            "announced",
            "target_year",
            "base_year",
            "outcome_year",
            "outcome_as_of",
            "outcome_uz_usd_bn",
            "outcome_kz_usd_bn",
        ],
        target_dates,
    ),
    (["outcome_year", "outcome_uz_usd_bn", "outcome_kz_usd_bn"], target_outcomes),
    (["view", "base_year", "seasonal_years"], view_years),
    (["check_id", "function", "claims"], taken),
    (["kind", "country", "latitude", "longitude"], place),
    (["project_id", "place_id", "country"], in_country_of_place),
    *(([column, f"{column}_ar"], partial(named, column)) for column in ("name", "theme", "label", "pair", "source")),
]
