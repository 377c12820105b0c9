"""The project's own rules, beyond what a schema can say.

A rule is a line of ``ALWAYS``, which hold on every load, or of ``BETWEEN``, which hold in a check of
all tables: the column to blame, what is told of it, and what finds it. That is a function of a row's
cells by the names of their columns, and after a star of ``row``, of ``rows`` of the same table, or of
another table by its name; the rule holds in each table that has these columns. What the function
returns, unless it is empty or false, is ``it`` in the text.
"""

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from functools import cache, partial
from math import inf

from trade import rounding
from trade.borders import BOXES, FRAME, Outline, from_edge, holds, within
from trade.growth import growth_of_sum, growth_rate
from trade.schema import Fault, Row, Rows, Rule, listed, rule

# The number words of the articles. A figure in a new word needs the word here.
NUMBER_WORDS = {"أكبر": "1", "ثاني أكبر": "2", "الثاني": "2", "الرابع": "4", "السابع": "7", "لسبعة": "7"}
# What is printed, by measure: its units; and by unit: how its number is written, above what, in words.
MONEY = ("usd_bn", "usd_mn", "eur_bn")
UNITS = {"level": MONEY, "target": MONEY, "growth": ("percent",), "area": ("hectare",)}
WRITTEN = {
    **dict.fromkeys(("count", "ordinal", "rank"), (r"[0-9,]+", 0, "a whole number from 1")),
    "percent": (r"-?[0-9]{1,3}([.][0-9]+)?", -100, "a change of more than -100 and less than 1000 per cent"),
    "year": (r"20[0-9]{2}|2100", 0, "a year from 2000 to 2100"),
}
# Percentage points by which a growth rate may leave what levels of different publications give.
REVISED = 5
AT_BORDER = ("crossing", "port")
BESIDE, FROM_BORDER = 5, 10  # km that these may lie beside their country, and from its border
# Units of the claims that a check takes, a letter each, the figure at stake first; # stands for what
# 02-consistency counts for the checks of COUNTED.
LETTERS = {"usd_bn": "d", "usd_mn": "d", "eur_bn": "e", "percent": "p", "rank": "r"}
TAKES = {
    "same": (r"(.)(#|\1)", "two claims of one unit, or one and what is counted"),
    "sum_of_parts": (r"(.)\1\1+", "a total and two or more parts of one unit"),
    "at_least": (r"(.)(#|\1)\1*", "a claim and its parts of one unit, or what is counted"),
    "growth_of_total": (r"p([de])p\1p", "growth of the total, then level and growth of each part"),
    "all_grew": (r"p+", "growth rates"),
    "behind_a_member": (r"rr", "two ranks"),
    "room_for_pace": (r"([de])#\1+", "a running total and its parts so far of one unit, and a time counted"),
    "euros_at_shared_rate": (r"ed(ed)+", "two or more pairs of euros and dollars"),
}
COUNTED = ("projects_named", "fields_named", "documents_fields", "categories_named", "ytd_pace")
# What notebooks and modules take by name.
BY_NAME = {
    "claims": ("trade_9m_2025", "trade_growth_9m_2025", "export_9m_2025", "export_growth_9m_2025", "import_9m_2025",
               "import_growth_9m_2025", "trade_ytd_usd", "target_usd", "target_year", "new_categories_2024",
               "launched_projects_count", "documents_signed", "companies_kazakh_capital", "companies_uzbek_capital",
               "companies_joint_ventures", "companies_wholly_foreign"),
    "fields": ("launched_projects_count", "documents_signed"),
    "checks": ("mutual_supplies", "ranks", "ytd_pace"),
}  # fmt: skip


def _tried(function: Callable, *arguments):
    """What the function returns, or None where that is at fault and told elsewhere."""
    try:
        return function(*arguments)
    except ValueError:
        return None


_number, _interval = cache(partial(_tried, rounding.number)), cache(partial(_tried, rounding.interval))


def _levels(rows: Rows, **cells: str) -> list[rounding.Interval]:
    """What the printed numbers of the rows with these cells can mean, as far as they can be read."""
    ranges = [_interval(row["printed"], row["bound"], row["step"]) for row in rows.where(**cells)]
    return [each for each in ranges if each]


def _misfit(printed: str, bound: str, step: str, *, row: Row) -> str | None:
    """How a step does not fit; that of a derived number is the width which its sources leave, and no rounding."""
    if not step or row["basis"] == "derived":
        return None
    value, width = _number(printed), _number(step)
    last = Decimal(1).scaleb(value.as_tuple().exponent)
    if width.normalize().as_tuple().digits != (1,):
        return "is no power of ten"
    if width < last:
        return f"is finer than the last digit of {printed}"
    if value % width or width > max(1, abs(value)):
        return f"is coarser than the last digit of {printed} that is not 0"
    if "." in printed and width > last:
        return f"is coarser than the last digit of {printed}, whose zeros after the point count"
    return None


def _unlike(measure: str, unit: str, printed: str) -> str | None:
    """What a number of its unit should be, where it is not."""
    written, least, expected = WRITTEN.get(unit, (r".*", 0, "an amount above 0"))
    value = _number(printed)
    return expected if value is None or value <= least or not re.fullmatch(written, printed) else None


def _in_per_cent(article_id, subject, measure, period_start, period_end, unit, printed, *, row: Row, rows: Rows):
    """What a growth must be where the levels and the other rates of the same time show it to be a fraction."""
    if measure != "growth":
        return None
    same = {"article_id": article_id, "period_start": period_start, "period_end": period_end}
    parts = [(each, flow) for flow in ("export", "import") for each in ("level", "growth")]
    alike = [rows.where(**same, measure=each, subject=of) for each, of in [("growth", "trade_total"), *parts]]
    scales = {"usd_bn": 1, "usd_mn": 0.001, "percent": 0.01}
    known = [next((each for each in some if each["unit"] in scales), None) for some in alike]
    if None in known:
        return None
    values = [float(_number(each["printed"])) * scales[each["unit"]] for each in known]
    meant = [value * (100 if each is row else 1) for value, each in zip(values, known)]
    off, off_as_meant = (abs(growth_of_sum(*flows) - total) for total, *flows in (values, meant))
    return f"{100 * float(_number(printed)):g}" if off_as_meant < 0.01 < off else None


def _made_of_parts(year, reporter, agency, flow, printed, bound, step, as_of, *, row: Row, rows: Rows) -> str | None:
    """What the parts of a total make in the same publication, where it can't be that."""
    same = {"year": year, "months": row["months"], "reporter": reporter, "agency": agency, "as_of": as_of}
    parts = [*_levels(rows, **same, flow="export"), *_levels(rows, **same, flow="import")]
    total = _interval(printed, bound, step)
    if flow != "total" or not total or not parts:
        return None
    made = rounding.Interval(*map(sum, zip(*parts)))
    wrong = made.low > total.high + 1e-9 or len(parts) == 2 and made.high < total.low - 1e-9
    return f"{made:.4g}" if wrong else None


def _grown(year, reporter, agency, flow, printed, bound, step, growth_percent, as_of, *, rows: Rows) -> str | None:
    """The growth by a level and that of a year before, of the same publication, else of any, where it can't be that."""
    now, before = _interval(printed, bound, step), {"year": f"{int(year) - 1}", "reporter": reporter, "flow": flow}
    same = _levels(rows, **before, agency=agency, as_of=as_of)
    levels = same or _levels(rows, **before)
    if not growth_percent or not now or not levels:
        return None
    rate, half = float(growth_percent), 0.5 * 10.0 ** Decimal(growth_percent).as_tuple().exponent
    rates = [rounding.bounds(growth_rate, level, now) for level in levels]
    ends = [(100 * low - half, 100 * high + half) for low, high in rates]
    hundredfold = any(low <= 100 * rate <= high for low, high in ends)
    slack = 1e-9 if same or hundredfold else REVISED
    if any(low - slack <= rate <= high + slack for low, high in ends):
        return None
    low, high = min(low for low, _ in ends), max(high for _, high in ends)
    return f"that of {before['year']}, expected {low:.1f} to {high:.1f} per cent"


def _least_later(year, months, reporter, flow, printed, bound, step, *, rows: Rows, annual: Rows) -> str | None:
    """What more months of a year come to, or all of it, where the first months are above that."""
    same, level = {"year": year, "reporter": reporter, "flow": flow}, _interval(printed, bound, step)
    later = [_levels(rows, **same, months=f"{more}") for more in range(int(months) + 1, 13)]
    if later:
        later[-1] += _levels(annual, **same)
    least = min((max(each.high for each in levels) for levels in later if levels), default=inf)
    return f"{least:.4g}" if level and level.low > least else None


def _other_trade(year: str, turnover: str, share: str, *, annual: Rows) -> str | None:
    """What a share of the turnover makes, where that is not about what there was as trade of the year."""
    levels, made = _levels(annual, year=year, reporter="uz", flow="total"), float(turnover) * float(share) / 100
    low, high = min((each.low for each in levels), default=0), max((each.high for each in levels), default=inf)
    wrong = levels and not 0.75 * low < made < 1.25 * high
    return f"{made:.4g} billion, expected about {low:.4g} to {high:.4g}" if wrong else None


def _other_totals(side: str, outcome: str, year: str, *, annual: Rows) -> str | None:
    """The totals of a year by one side, where there are some and the outcome is none of them."""
    levels = _levels(annual, year=year, reporter=side, flow="total")
    known = not outcome or any(low <= float(outcome) <= high for low, high in levels)
    return None if known else " or ".join(f"{level:.4g}" for level in levels)


def _gap(year: str, *_, row: Row, rows: Rows) -> int | None:
    """The year before, where total trade, or turnover with the world, has none of it but of earlier ones; told once."""
    record, before = {"reporter": "uz", "flow": "total"} if "flow" in row else {}, int(year) - 1
    first = "months" not in row and rows.first(**record, year=year) is row
    if not first or rows.where(**record, year=f"{before}"):
        return None
    earlier = [each for each in rows if int(each["year"]) < before and record.items() <= each.items()]
    return before if earlier else None


# Dates, claims and places


def _before(one: str, other: str) -> bool:
    """Whether a date is before another, as far as both say: to the day, the month or the year."""
    return one[: len(other)] < other[: len(one)]


def _no_date(longest: int, cell: str) -> bool:
    """Whether there is no such year, month or day, or it says more than it may."""
    try:
        date.fromisoformat(cell + "2000-01-01"[len(cell) :])
    except ValueError:
        return True
    return len(cell) > longest


def _over(moment: str, article_id: str, articles: Rows) -> str | None:
    """The year of an article, where a moment was past by then."""
    year = articles.first(article_id=article_id)["published"][:4]
    return year if _before(moment, year) else None


def _other_kind(kinds: tuple[str, ...], claim_id: str, *_, claims: Rows) -> str | None:
    """What a claim is, where it is of none of these kinds."""
    claim = claims.first(claim_id=claim_id)
    kind = f"{claim['measure']} in {claim['unit']}"
    return kind if claim and kind not in kinds else None


def _other_role(claim_id: str, role: str, *, claims: Rows) -> str | None:
    """The number of a meeting is an ordinal, a target a target, and nothing else is."""
    measure = claims.first(claim_id=claim_id)["measure"]
    return measure if role != measure and {role, measure} & {"ordinal", "target"} else None


def _taken(check_id: str, function: str, names: str, *, claims: Rows) -> str | None:
    """What the function of a check takes, where its claims are not as many, of the units that it compares."""
    pattern, expected = TAKES.get(function, (".*", ""))
    units = [claims.first(claim_id=name)["unit"] for name in names.split()]
    letters = [LETTERS.get(unit, unit[:1]) for unit in units]
    letters.insert(1, "#" * (check_id in COUNTED))
    return expected if claims and not re.fullmatch(pattern, "".join(letters)) else None


def _other_country(project_id: str, place_id: str, country: str, *, places: Rows) -> str | None:
    """The country of a project's place, or the border where that is a crossing, if it is not the project's."""
    place = places.first(place_id=place_id)
    expected = "border" if place["kind"] == "crossing" else place["country"]
    return (expected or "none") if place and country != expected else None


def _earlier(kind: str, country: str, *, row: Row, rows: Rows) -> int | None:
    """The number of an earlier row for the same country."""
    first = rows.first(kind=kind, country=country)
    return first.number if kind == "country" and first is not row else None


def _elsewhere(kind: str, country: str, latitude: str, longitude: str, *, borders: dict[str, Outline]) -> str | None:
    """Where a point should be, if it is not there."""
    if not latitude or not borders or _lies(kind, country, x := float(longitude), y := float(latitude), borders):
        return None
    swapped = " (the other way round it is)" if _lies(kind, country, y, x, borders) else ""
    return f"{f'in {country}' if country else 'outside every country'}, as a {kind} of it is{swapped}"


def _lies(kind: str, country: str, x: float, y: float, borders: dict[str, Outline]) -> bool:
    """Whether a point can be where the country, or no country, is."""
    if not country:
        return not any(holds(outline, x, y) for outline in borders.values())
    if not within(FRAME, x, y):
        return within(BOXES[country], x, y) if country in BOXES else country not in borders
    if country not in borders:
        return False
    inside = holds(borders[country], x, y)
    if kind not in AT_BORDER:
        return inside
    return from_edge(borders[country], x, y) <= (FROM_BORDER if inside else BESIDE)


# Rules of one idea, of which each takes a pair of columns


def _together(one: str, other: str) -> list[Rule]:
    """Both are given or neither."""
    return [
        rule(empty, f"is empty, but {given} is not", lambda given, empty: given and not empty, f"{given} {empty}")
        for given, empty in ((one, other), (other, one))
    ]


def _in_order(first: str, last: str) -> Rule:
    """Dates of which the first is not after the last."""
    return rule(last, f"is before {first}, {{it}}", lambda start, end: _before(end, start) and start, f"{first} {last}")


def _unless(column: str, kind: str, *kinds: str) -> Rule:
    """The column is empty for rows of these kinds, and for no others."""

    def wrong(cell: str, given: str) -> str | None:
        expected = "given, expected none" if cell else "empty, expected a value"
        return f"{expected} where {kind} is {given}" if bool(cell) == (given in kinds) else None

    return rule(column, "is {it}", wrong, f"{column} {kind}")


def _named(english: str, arabic: str) -> list[Rule]:
    """A name in both languages or neither, each in its own script."""
    both, letters = f"{english} {arabic}", re.compile("[\u0621-\u064a]")
    return [
        *_together(english, arabic),
        rule(english, "holds Arabic letters, expected English", lambda cell, _: letters.search(cell), both),
        rule(arabic, "holds no Arabic letter", lambda _, cell: cell and not letters.search(cell), both),
    ]


# fmt: off
ALWAYS = [
    rule("paragraph", "is beyond the end of {article_id}, which has {it}",
         lambda article_id, paragraph, *, articles: paragraph
         and (end := articles.first(article_id=article_id)["paragraphs"]) and int(paragraph) > int(end) and end),
    rule("printed", "is no number written like 3.5 or 1,157",
         lambda printed, bound, step: (printed or bound or step) and _number(printed) is None),
    rule("printed", "has more than 15 digits, which no calculation keeps",
         lambda printed, bound, step: printed and len(_number(printed).as_tuple().digits) > 15),
    rule("bound", f"is not one of {listed(rounding.BOUNDS)}",
         lambda printed, bound, step: printed and bound not in rounding.BOUNDS),
    rule("step", "is given, but an exact number has no step",
         lambda printed, bound, step: bound == "exact" and step),
    rule("step", "is no step above 0, which a number that is {bound} needs",
         lambda printed, bound, step: bound not in ("", "exact") and (_number(step) or 0) <= 0),
    rule("step", "{it}", _misfit),
    rule("token", "does not write the number {printed!r}; words known: {it}",
         lambda printed, token: {token, NUMBER_WORDS.get(token)}.isdisjoint({printed, printed.removeprefix("-")})
         and listed(f"{word} ({digits})" for word, digits in NUMBER_WORDS.items())),
    rule("unit", "is no unit of a {measure}, expected {it}",
         lambda measure, unit: unit not in (units := UNITS.get(measure, (measure,))) and " or ".join(units)),
    rule("printed", "is not {it}", _unlike),
    *(rule(column, "is not a month written like 2025-09 or a year", partial(_no_date, 7), column)
      for column in ("as_of", "outcome_as_of", "announced")),
    rule("published", "is not a day or a month written like 2025-09 or a year", partial(_no_date, 10), "published"),
    *_together("period_start", "period_end"),
    _in_order("period_start", "period_end"),
]
BETWEEN = [
    # Names, dates and amounts in a row
    *_named("name", "name_ar"), *_named("theme", "theme_ar"), *_named("label", "label_ar"),
    *_named("pair", "pair_ar"), *_named("source", "source_ar"),
    *_together("target_usd_bn", "target_year"), *_together("outcome_year", "outcome_as_of"),
    *_together("level_usd_bn", "level_year"), *_together("outcome_usd_bn", "outcome_year"),
    _in_order("announced", "target_year"), _in_order("base_year", "announced"),
    _in_order("base_year", "view"), _in_order("outcome_year", "outcome_as_of"),
    _unless("deadline", "deadline_kind", "undated"), _unless("country", "kind", "sea", "macroregion"),
    _unless("latitude", "kind", "country", "macroregion"), _unless("longitude", "kind", "country", "macroregion"),
    rule("as_of", "is before the end of the figure's time, {it}", lambda as_of, year, *, row: _before(
         as_of, end := row["until"] or f"{year}-{row['months'] or '12':0>2}") and end),
    rule("seasonal_years", "are not all before the base year, {base_year}",
         lambda seasonal_years, base_year: any(year >= base_year for year in seasonal_years.split())),
    rule("outcome_year", "does not go with the outcomes, expected both or neither",
         lambda outcome_year, outcome_uz_usd_bn, outcome_kz_usd_bn:
         bool(outcome_year) != bool(outcome_uz_usd_bn or outcome_kz_usd_bn)),
    rule("outcome_year", "is before announced, {announced}",
         lambda outcome_year, announced, outcome_as_of: _before(outcome_year, announced)),
    # What rows say of articles, claims and places
    rule("period_end", "is before the article that sets the target, of {it}",
         lambda article_id, measure, period_end, *, articles:
         measure == "target" and _over(period_end, article_id, articles)),
    rule("printed", "is before the article that sets the target, of {it}",
         lambda article_id, subject, measure, printed, *, rows, articles:
         measure == "year" and rows.where(subject=subject, measure="target") and _over(printed, article_id, articles)),
    rule("claim_id", "is a {it}, expected level in usd_bn or usd_mn",
         partial(_other_kind, ("level in usd_bn", "level in usd_mn")), "claim_id content"),
    rule("claim_id", "is a {it}, expected count in count",
         partial(_other_kind, ("count in count",)), "claim_id sector"),
    rule("role", "is not the role of {claim_id}, which is a {it}", _other_role),
    rule("claims", "is not what {function} takes: {it}", _taken, "check_id function claims"),
    rule("country", "is the country of row {it} too", _earlier),
    rule("country", "is not that of {place_id}, expected {it}", _other_country),
    rule("latitude longitude", "is not {it}", _elsewhere),
    # What levels and growth of trade say of each other
    rule("printed", "looks like a fraction beside the levels and the other growth, expected {it}", _in_per_cent),
    rule("printed", "is not a level above 0 wherever its step leaves it",
         lambda flow, printed, bound, step: (level := _interval(printed, bound, step)) and level.low <= 0),
    rule("year", "follows a gap: expected a row of {it} too", _gap, "year reporter flow"),
    rule("year", "follows a gap: expected a row of {it} too", _gap, "year turnover_usd_bn"),
    rule("printed", "is not the total of its parts as of the same date, which make {it}", _made_of_parts),
    rule("growth_percent", "does not fit the level and {it}", _grown),
    rule("printed", "is above more months of {year}, which had up to {it}", _least_later),
    rule("kazakh_share_percent", "makes trade of {it}", _other_trade, "year turnover_usd_bn kazakh_share_percent"),
    *(rule(f"outcome_{side}_usd_bn", "is no total of that year in annual, expected {it}",
           partial(_other_totals, side), f"outcome_{side}_usd_bn outcome_year") for side in ("uz", "kz")),
]
# fmt: on


def lacking(table: str, rows: Rows) -> list[Fault]:
    """The rows that code takes by their first cell and that are not there, told beside the header."""
    known = {next(iter(row.values())) for row in rows}
    missing = [name for name in BY_NAME.get(table, ()) if name not in known]
    return [Fault(Row(1), [], f"no row of {name}, which notebooks name") for name in missing]
