"""What a view knows and what follows: worked by hand on frozen tables, which data/ can't change."""

import json
import shutil
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from trade import paths, tables, views
from trade.growth import cagr, growth_of_sum
from trade.rounding import Estimate

TABLES = {
    "views": """\
view,base_year,level_known,months,seasonal_years,upper_usd_bn,upper_reason,note
2020-10,2020,seasonal,6,2018 2019,,,
2021-02,2020,published,,,,,
2021-10,2020,part_revised,,,6.5,,
2022-02,2021,published,,,,,
2023-02,2022,published,,,,,
2024-02,2023,published,,,,,
2025-02,2024,published,,,,,
2026-02,2025,published,,,,,
2027-02,2026,published,,,,,
2024-03,2030,published,,,,,
2024-04,2020,seasonal,,,,,
""",
    "articles": """\
article_id,published
half_year,2020-09-15
late,2020-11
""",
    "claims": """\
claim_id,article_id,subject,measure,period_start,period_end,printed,bound,step,unit
export_6m,half_year,export,level,2020-01-01,2020-06-30,1.0,rounded,0.1,usd_bn
import_6m,half_year,import,level,2020-01-01,2020-06-30,3.0,rounded,0.1,usd_bn
import_6m_again,half_year,import,level,2020-01-01,2020-06-30,3.3,rounded,0.1,usd_bn
import_6m_eur,half_year,import,level,2020-01-01,2020-06-30,2.7,rounded,0.1,eur_bn
export_growth_6m,half_year,export,growth,2020-01-01,2020-06-30,0,exact,,percent
import_growth_6m,half_year,import,growth,2020-01-01,2020-06-30,100,exact,,percent
trade_growth_6m,half_year,trade_total,growth,2020-01-01,2020-06-30,50,exact,,percent
export_3m,half_year,export,level,2020-01-01,2020-03-31,0.4,rounded,0.1,usd_bn
export_7m,late,export,level,2020-01-01,2020-07-31,1.2,rounded,0.1,usd_bn
""",
    # A published total of each year before 2020, some of it twice; three figures of 2020, the exports
    # revised later; of 2021 parts that are rounded off their total; of 2022 and 2024 parts that can't make
    # it; of 2023 no growth; of 2025 and 2026 one part that is all but another.
    "annual": """\
year,reporter,agency,flow,printed,bound,step,growth_percent,as_of
2016,uz,office,total,4.0,exact,,,2017-01
2017,uz,office,total,5.0,exact,,20,2018-01
2018,uz,office,total,4.0,exact,,,2019-01
2019,uz,office,total,5.0,exact,,,2020-01
2019,uz,office,total,5.5,exact,,,2020-08
2019,kz,office,total,9.0,exact,,80,2019-12
2020,uz,ministry,total,8.03,rounded,0.01,60,2021-01
2020,uz,ministry,export,2.00,rounded,0.01,0,2021-01
2020,uz,ministry,import,6.0,rounded,0.1,50,2021-01
2019,uz,office,export,2.0,exact,,,2021-07
2020,uz,office,export,2.2,exact,,,2021-07
2021,uz,ministry,total,5.6,rounded,0.1,10,2022-01
2021,uz,ministry,export,1.8,rounded,0.1,10,2022-01
2021,uz,ministry,import,3.9,rounded,0.1,10,2022-01
2022,uz,ministry,total,6.0,rounded,0.1,10,2023-01
2022,uz,ministry,export,2.0,rounded,0.1,10,2023-01
2022,uz,ministry,import,3.5,rounded,0.1,10,2023-01
2023,uz,ministry,total,6.0,rounded,0.1,10,2024-01
2023,uz,ministry,export,2.0,rounded,0.1,10,2024-01
2023,uz,ministry,import,4.0,rounded,0.1,,2024-01
2024,uz,ministry,total,6.0,rounded,0.1,10,2025-01
2024,uz,ministry,export,2.0,rounded,0.1,10,2025-01
2024,uz,ministry,import,4.5,rounded,0.1,10,2025-01
2025,uz,ministry,total,8.05,rounded,0.01,10,2026-01
2025,uz,ministry,export,2.00,rounded,0.01,10,2026-01
2025,uz,ministry,import,6.0,rounded,0.1,10,2026-01
2026,uz,ministry,total,8.05,rounded,0.01,10,2027-01
2026,uz,ministry,export,6.0,rounded,0.1,10,2027-01
2026,uz,ministry,import,2.00,rounded,0.01,10,2027-01
""",
    "year_to_date": """\
year,months,reporter,flow,printed,bound,step,as_of
2017,6,uz,total,2.0,exact,,2020-12
2018,6,uz,total,2.0,exact,,2018-07
2019,6,uz,total,2.0,exact,,2019-07
2019,3,uz,total,1.0,exact,,2019-04
""",
    # A tenth of 40 in 2016 and of 30 in 2018, of different dates: no growth follows.
    "total_turnover": """\
year,as_of,turnover_usd_bn,kazakh_share_percent
2016,2017-01,40,10
2018,2019-01,30,10
""",
}
TYPES = {
    "integer": {"base_year", "months", "year"},
    "number": {"upper_usd_bn", "growth_percent", "turnover_usd_bn", "kazakh_share_percent"},
    "date": {"period_start", "period_end"},
}
FOLDERS = {"annual": "reference/", "year_to_date": "reference/", "total_turnover": "reference/"}


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("frozen")
    (folder / "reference").mkdir()
    resources = []
    for name, text in TABLES.items():
        path = f"{FOLDERS.get(name, '')}{name}.csv"
        (folder / path).write_text(text, encoding="utf-8")
        kinds = {column: kind for kind, columns in TYPES.items() for column in columns}
        fields = [{"name": column, "type": kinds.get(column, "string")} for column in text.split("\n")[0].split(",")]
        resources.append({"name": name, "path": path, "schema": {"fields": fields}})
    package = json.dumps({"name": "frozen", "resources": resources})
    (folder / "datapackage.json").write_text(package, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def season(folder):
    return views.seen("2020-10", folder)


@pytest.fixture(scope="module")
def outcome(folder):
    return views.seen("2021-02", folder)


@pytest.fixture(scope="module")
def revised(folder):
    return views.seen("2021-10", folder)


def by_hand(value, low, high):
    return pytest.approx((value, low, high), abs=1e-9)


# Levels and growth of the base year


def test_a_seasonal_level_is_the_months_over_their_usual_share(season):
    # Half a year was 2/4 and 2/5 of the year: 0.45, from 0.4 to 0.5. Exports of 1.0 (0.95 to 1.05) and
    # imports of 3.0 (2.95 to 3.05): 4.0 (3.9 to 4.1) of both. The first row of a figure stands, euros don't.
    assert season.level["export"] == by_hand(1 / 0.45, 0.95 / 0.5, 1.05 / 0.4)
    assert season.level["import"] == by_hand(3 / 0.45, 2.95 / 0.5, 3.05 / 0.4)
    assert season.level["total"] == by_hand(4 / 0.45, 7.8, 10.25)
    assert season.growth == {"export": (0, 0, 0), "import": (1, 1, 1), "total": (0.5, 0.5, 0.5)}


def test_the_coarsest_flow_of_a_publication_is_what_the_others_leave(outcome):
    # 8.03 (8.025 to 8.035) less 2.00 (1.995 to 2.005) is 6.03 (6.02 to 6.04), finer than 6.0 (5.95 to 6.05).
    assert outcome.level["total"] == by_hand(8.03, 8.025, 8.035)
    assert outcome.level["export"] == by_hand(2.00, 1.995, 2.005)
    assert outcome.level["import"] == by_hand(6.03, 6.02, 6.04)
    # 60, 0 and 50 %, printed to a tenth: 0.05 points either side.
    assert outcome.growth["total"] == by_hand(0.6, 0.5995, 0.6005)
    assert outcome.growth["export"] == by_hand(0, -0.0005, 0.0005)
    assert outcome.growth["import"] == by_hand(0.5, 0.4995, 0.5005)


def test_what_the_others_leave_may_be_the_end_of_a_coarse_flow(folder):
    # 8.05 less 2.00 is 6.05, the most that 6.0 can mean; at least 8.045 less 2.005. Either may be coarse.
    for view, coarse, fine in [("2026-02", "import", "export"), ("2027-02", "export", "import")]:
        level = views.seen(view, folder).level
        assert level[coarse] == by_hand(6.05, 6.04, 6.05)
        assert level[fine] == by_hand(2.00, 1.995, 2.005)


def test_a_revised_flow_is_its_own_and_the_other_may_be_revised_up_to_its_end(revised):
    assert revised.level["export"] == by_hand(2.2, 2.2, 2.2)
    assert revised.level["import"] == by_hand(6.03, 6.02, 6.5)
    assert revised.level["total"] == by_hand(8.23, 8.22, 8.7)
    # 2.2 over the 2.0 of the same publication; imports as first published; the total of 2.0 and
    # 6.03 / 1.5 = 4.02 came to 8.23. Its ends: 2 + 6.02 / 1.4995, and 2 + 6.5 / 1.5005.
    assert revised.growth["export"] == by_hand(0.1, 0.1, 0.1)
    assert revised.growth["import"] == by_hand(0.5, 0.4995, 0.5005)
    low, high = 8.22 / (2 + 6.02 / 1.4995) - 1, 8.7 / (2 + 6.5 / 1.5005) - 1
    assert revised.growth["total"] == by_hand(8.23 / 6.02 - 1, low, high)


def test_parts_rounded_off_their_total_keep_within_all_three(folder):
    # 1.8 and 3.9 make 5.7, not 5.6: exports are 1.75 to 1.80 and imports 3.85 to 3.90, both 5.60 to 5.65. The
    # corners are (1.75, 3.85), (1.80, 3.85) and (1.75, 3.90); in their middle 5.3 / 3, 11.6 / 3 and 16.9 / 3.
    level = views.seen("2022-02", folder).level
    assert level["export"] == by_hand(5.3 / 3, 1.75, 1.80)
    assert level["import"] == by_hand(11.6 / 3, 3.85, 3.90)
    assert level["total"] == by_hand(16.9 / 3, 5.60, 5.65)


# The record


def test_the_record_ends_before_the_base_year(season, outcome, folder):
    levels = {2016: 4, 2017: 5, 2018: 4, 2019: 5}
    assert season.record.to_dict() == outcome.record.to_dict() == levels
    assert views.seen("2022-02", folder).record.to_dict() == {**levels, 2020: 8.03}


def test_an_estimated_year_adds_no_rate_and_a_known_one_its_own(season, outcome, revised, folder):
    # 20 % as published, where the levels say 25; 4 over 5; 5 over 4.
    rates = {2017: 0.2, 2018: -0.2, 2019: 0.25}
    assert season.yearly_growth.to_dict() == pytest.approx(rates)
    assert outcome.yearly_growth.to_dict() == pytest.approx({**rates, 2020: 0.6})
    assert revised.yearly_growth.to_dict() == pytest.approx({**rates, 2020: 8.23 / 6.02 - 1})
    assert views.seen("2022-02", folder).yearly_growth.to_dict() == pytest.approx({**rates, 2020: 0.6, 2021: 0.1})


# What follows


def test_required_growth(season, outcome):
    # Double in one year; four times as much in two: twice a year.
    assert outcome.required(16.06, 2021) == by_hand(1, 16.06 / 8.035 - 1, 16.06 / 8.025 - 1)
    assert season.required(4 * 4 / 0.45, 2022).value == pytest.approx(1)
    assert outcome.required(4.015, 2021).value == pytest.approx(-0.5)


def test_scenarios_of_a_season(season):
    rows = season.scenarios(2021).set_index(["scenario", "flow", "year"])
    assert rows.columns.tolist() == ["value_usd_bn", "low", "high"]
    flows = [("total", "total")]
    flows += [
        (name, flow) for name in ("own", "imports_rate", "exports_rate") for flow in ("export", "import", "total")
    ]
    assert rows.index.tolist() == [(*each, year) for each in flows for year in (2020, 2021)]
    # 4 (3.9 to 4.1) over 0.45 (0.5 to 0.4), times 1.5. Exports stand still, imports double: 1 + 6, from 0.95 +
    # 5.9 to 1.05 + 6.1. Both double: 8; both stand still: 4.
    assert tuple(rows.loc[("total", "total", 2021)]) == by_hand(6 / 0.45, 3.9 * 1.5 / 0.5, 4.1 * 1.5 / 0.4)
    assert tuple(rows.loc[("own", "import", 2021)]) == by_hand(6 / 0.45, 5.9 / 0.5, 6.1 / 0.4)
    assert tuple(rows.loc[("own", "total", 2021)]) == by_hand(7 / 0.45, 6.85 / 0.5, 7.15 / 0.4)
    assert tuple(rows.loc[("imports_rate", "total", 2021)]) == by_hand(8 / 0.45, 7.8 / 0.5, 8.2 / 0.4)
    assert tuple(rows.loc[("exports_rate", "total", 2021)]) == by_hand(4 / 0.45, 3.9 / 0.5, 4.1 / 0.4)


def test_shares_and_balances_vary_no_common_factor_apart(season):
    found = season.outcomes(20, 2021, 2023)
    # The seasonal share is the same for both flows, so that it cancels out of a share: 6 of 7, from 5.9 of
    # 5.9 + 1.05 to 6.1 of 6.1 + 0.95. The balance of -5 is -5.15 over 0.4 to -4.85 over 0.5.
    assert found.import_share["own"] == by_hand(6 / 7, 5.9 / 6.95, 6.1 / 7.05)
    assert found.balance["own"] == by_hand(-5 / 0.45, -5.15 / 0.4, -4.85 / 0.5)
    # Nor does one rate change a share: 3 of 4, from 2.95 of 4 to 3.05 of 4.
    assert found.import_share["imports_rate"] == by_hand(0.75, 2.95 / 4, 3.05 / 4)
    assert found.balance["exports_rate"] == by_hand(-2 / 0.45, -2.1 / 0.4, -1.9 / 0.5)
    assert found.loc["total", ["import_share", "balance"]].tolist() == [None, None]
    # All trade at 50 %: 10.25, 15.4, 23.1 at best, 7.8, 11.7, 17.6, 26.3 at least. Imports alone make
    # 7.6 * 2, * 4 at best and 5.9 * 2, * 4 at least. Standing still is never enough.
    assert found[["earliest", "latest"]].loc["total"].tolist() == [2022, 2023]
    assert found[["earliest", "latest"]].loc["own"].tolist() == [2022, 2022]
    assert found[["earliest", "latest"]].loc["exports_rate"].tolist() == [None, None]
    assert season.outcomes(20, 2021, 2021).latest.tolist() == [None] * 4  # as far ahead as the target's year


def test_a_flow_that_is_the_rest_moves_against_the_other(outcome):
    # Exports as they are, imports times 1.5: 2 + 9.045. At least 2.005 and 8.025 - 2.005 = 6.02, at lower rates; at
    # most 1.995 and 8.035 - 1.995 = 6.04. Varied apart, 1.995 would go with 6.02.
    found = outcome.outcomes(20, 2021, 2022).loc["own"]
    low, high = (2.005 * 0.9995, 6.02 * 1.4995), (1.995 * 1.0005, 6.04 * 1.5005)
    assert found.trade == by_hand(11.045, sum(low), sum(high))
    assert found.import_share.low == pytest.approx(6.02 * 1.4995 / (6.02 * 1.4995 + 2.005 * 1.0005))
    # A balance of -7.045: at least 1.995 * 0.9995 less 6.04 * 1.5005.
    assert found.balance.low == pytest.approx(1.995 * 0.9995 - 6.04 * 1.5005)


@pytest.mark.parametrize("view", ["2020-10", "2021-02", "2021-10", "2022-02"])
def test_nothing_inside_the_factors_lies_outside_the_ranges(view, folder):
    seen, draw = views.seen(view, folder), np.random.default_rng(2030)
    found = seen.outcomes(12, seen.base_year + 5, seen.base_year + 9)
    cases = seen.cases

    def between(column):
        return draw.uniform(cases[column].min(), cases[column].max(), 20_000)

    if view == "2020-10":
        season = between("share")
        exports, imports = draw.uniform(0.95, 1.05, 20_000) / season, draw.uniform(2.95, 3.05, 20_000) / season
    else:
        exports, imports = between("export"), between("import")
        low, high = seen.level["total"].interval
        inside = (exports + imports >= low) & (exports + imports <= high)
        exports, imports = exports[inside], imports[inside]
    sold, bought, grown = (between(f"{flow}_rate")[: len(exports)] for flow in views.FLOWS)
    if view == "2021-10":
        grown = growth_of_sum(exports, sold, imports, bought)
    ends = {
        "own": (exports * (1 + sold) ** 5, imports * (1 + bought) ** 5),
        "imports_rate": (exports * (1 + bought) ** 5, imports * (1 + bought) ** 5),
        "exports_rate": (exports * (1 + sold) ** 5, imports * (1 + sold) ** 5),
    }
    measured = [(found.trade["total"], (exports + imports) * (1 + grown) ** 5)]
    for name, (exported, imported) in ends.items():
        measured += [
            (found.trade[name], exported + imported),
            (found.import_share[name], imported / (exported + imported)),
            (found.balance[name], exported - imported),
        ]
    measured += [(seen.required(12, seen.base_year + 5), cagr(exports + imports, 12, 5)), (seen.growth["total"], grown)]
    progress = seen.progress(seen.base_year - 1, 12, seen.base_year + 5).ratio
    measured.append((progress, grown / cagr((exports + imports) / (1 + grown), 12, 6)))
    for known, sampled in measured:
        assert known.low - 1e-9 <= sampled.min() <= sampled.max() <= known.high + 1e-9
        assert known.low <= known.value <= known.high


def test_the_random_walk_starts_from_the_value_of_the_level(outcome):
    years, below = [2021, 2025], [0.25, 0.5, 0.75]
    expected = paths.quantiles(8.03, [0.2, -0.2, 0.25, 0.6], [1, 5], below)
    assert outcome.quantiles(years, below) == pytest.approx(expected)
    assert outcome.quantiles(2025, below) == pytest.approx(expected[1])
    assert outcome.chance(expected[1][2], 2025) == pytest.approx(0.25)


def test_progress_by_base_year(outcome):
    # Not 5 in 2019 but the 8.03 / 1.6 that growth of 60 % implies: over what 20.08 in 2021 required from there, the
    # square root of 20.08 * 1.6 / 8.03 less 1, 100.025 %, that is 0.59985; at most 0.6005 over the root of 20.08 *
    # 1.6005 / 8.035 less 1, 0.60054.
    found = outcome.progress(2019, 20.08, 2021)
    assert found.base == by_hand(8.03 / 1.6, 8.025 / 1.6005, 8.035 / 1.5995)
    assert (found.ratio.value, found.ratio.high) == pytest.approx((0.59985, 0.60054), abs=1e-5)
    assert (found.status, found.statuses) == ("limited_progress", ("limited_progress", "moderate_progress"))
    # From 4 in 2018 to 8.03 is 41.686 % a year, from 8.025 41.642, to 8.035 41.730; four times 4 in four years
    # is 41.421 % a year.
    found = outcome.progress(2018, 16, 2022)
    assert found.base == (4, 4, 4)
    assert found.ratio == pytest.approx((1.00640, 1.00533, 1.00746), abs=2e-5)
    assert found.statuses == ("substantial_progress",)
    # Another level of 2018, or of a year that has none, each with its own range.
    assert outcome.progress(2018, 16, 2022, base=Estimate(3, 2, 4)).ratio.low == pytest.approx(1.00533, abs=2e-5)
    assert outcome.progress(2015, 16, 2022, base=Estimate(1, 1, 1)).base == (1, 1, 1)


def test_a_range_of_progress_in_words():
    one = Estimate(1, 1, 1)
    for statuses, words in [
        (["limited_progress"], "limited"),
        (["deterioration", "limited_progress", "moderate_progress"], "deterioration to moderate"),
    ]:
        assert views.Progress(one, one, statuses[0], tuple(statuses)).words() == words


def test_what_is_said_of_ranges():
    for found, said in [
        ((3, 2, 3.9), "below"),
        ((3, 2, 4), "partly below"),
        ((5, 3, 6), "partly below"),
        ((5, 4, 6), "within"),
        ((5, 4, 7), "partly above"),
        ((7, 6, 8), "partly above"),
        ((7, 6.1, 8), "above"),
    ]:
        assert views.place(Estimate(5, 4, 6), Estimate(*found)) == said, found
    for years, said in [((2030, 2030), "2030"), ((2030, None), "2030 to after 2050"), ((None, None), "after 2050")]:
        assert views.when(*years, 2050) == said
    assert views.asks(Estimate(0.05, 0.05, 0.05), 10, 2030) == "10 billion in 2030 requires 5.0% a year"
    assert views.asks(Estimate(0, 0, 0), 10, 2030) == "10 billion in 2030 would be met even at 0.0% a year"


# Assumptions, and what can't be


def test_assumptions_stand_in_for_the_row(folder):
    # 2018 alone: half of the year.
    found = views.seen("2020-10", str(folder), seasonal_years=[2018])
    assert found.level["total"] == by_hand(8, 7.8, 8.2)
    later = views.seen("2021-02", folder, level_known="seasonal", months=6, seasonal_years=[2017])
    assert later.level["total"].value == pytest.approx(4 / (2 / 5))
    assert 2020 not in later.yearly_growth  # though one is published by then
    assert views.seen("2021-10", folder, upper_usd_bn=7).level["import"].high == 7


@pytest.mark.parametrize(
    ("view", "assumptions", "reason"),
    [
        ("2019-01", {}, r"views\.csv: no view '2019-01', only 2020-10, 2021-02"),
        (2020, {}, "no view 2020, only"),
        ("2020-10", {"seasonal_years": [2017, 2018]}, "2020-10, 6 months: .* of 2017, 2018: .* of 2018, 2019$"),
        ("2020-10", {"seasonal_years": []}, "2020-10: a seasonal level needs seasonal_years"),
        ("2020-10", {"months": 3}, r"2020-10: .*claims\.csv must have .* first 3 months of 2020; .* for 6 months"),
        ("2020-10", {"months": 7}, "first 7 months of 2020; .* for 6 months"),
        ("2020-10", {"months": "six"}, "first 'six' months of 2020; .* for 6 months"),
        ("2020-10", {"base_year": 2019}, "first 6 months of 2019; .* for no months"),
        ("2020-10", {"base_year": "last"}, "base_year is 'last', expected a calendar year"),
        ("2020-10", {"month": 6}, "no assumption month for a seasonal level, only base_year, level_known, months"),
        ("2021-02", {"months": 6}, "no assumption months for a published level, only base_year, level_known$"),
        ("2020-10", {"level_known": "guessed"}, "level_known is 'guessed', expected one of seasonal, published"),
        ("2020-10", {"level_known": "published"}, r"2020-10: of 2020, .*annual\.csv has nothing by then, expected"),
        ("2021-10", {"level_known": "published"}, "export as of 2021-07 by then, expected export, import and total"),
        (
            "2021-02",
            {"level_known": "part_revised", "upper_usd_bn": 7},
            "expected export, import and total at one date",
        ),
        ("2021-10", {"base_year": 2019}, "of 2019, .* export as of 2021-07 by then, expected export, import and total"),
        ("2021-10", {"upper_usd_bn": 6}, "upper_usd_bn is 6, expected 6.040 or more, .* the import"),
        ("2021-10", {"upper_usd_bn": "much"}, "upper_usd_bn is 'much'"),
        ("2021-10", {"upper_usd_bn": float("inf")}, "upper_usd_bn is inf"),
        ("2023-02", {}, "of 2022 as of 2023-01, export 2 .* import 3.5 .* can't make the total 6"),
        ("2025-02", {}, "of 2024 as of 2025-01, export 2 .* import 4.5 .* can't make the total 6"),
        ("2024-02", {}, "import of 2023 as of 2024-01 has no growth_percent"),
        ("2024-03", {}, r"2024-03: of 2030, .*annual\.csv has nothing by then"),
        ("2024-04", {}, r"views\.csv, view 2024-04: a seasonal level needs months, seasonal_years"),
    ],
)
def test_what_a_view_can_not_be_is_one_clear_error(view, assumptions, reason, folder):
    with pytest.raises(ValueError, match=reason):
        views.seen(view, folder, **assumptions)


@pytest.mark.parametrize("year", [2020, 2010, 2025.5, float("nan"), "2030", None])
def test_a_year_comes_after_the_base_year(year, season):
    expected = "view 2020-10: expected a year after its base year 2020, not "
    for ask in (
        lambda: season.required(10, year),
        lambda: season.scenarios(year),
        lambda: season.outcomes(10, year, 2030),
        lambda: season.quantiles(year, 0.5),
        lambda: season.chance(10, year),
        lambda: season.progress(2019, 10, year),
    ):
        with pytest.raises(ValueError, match=expected):
            ask()


@pytest.mark.parametrize("target", [0, -1, float("nan"), float("inf"), "ten", None])
def test_a_target_is_above_0(target, season):
    for ask in (season.required, season.chance, lambda target, year: season.progress(2019, target, year)):
        with pytest.raises(ValueError, match="view 2020-10: expected a target above 0, in billion dollars, not "):
            ask(target, 2030)


@pytest.mark.parametrize(
    ("base_year", "target", "reason"),
    [
        (2015, 10, "no base of 2015, whose level must be known: 2016, 2017, 2018, 2019"),
        (2020, 10, "no base of 2020"),
        (2021, 10, "no base of 2021"),
        (2018, 4, "2018 may have been at the target of 4 already"),
    ],
)
def test_progress_needs_a_base_below_or_above_the_target(base_year, target, reason, season):
    with pytest.raises(ValueError, match=reason):
        season.progress(base_year, target, 2030)
    with pytest.raises(ValueError, match="no base of 2020"):
        season.progress(2020, target, 2030, base=Estimate(1, 1, 1))


# A further year is new rows


def test_a_further_year_is_new_rows(tmp_path):
    """In a copy of today's data: what the new rows say, after what the views before it knew."""
    folder = tmp_path / "data"
    shutil.copytree(tables.DATA, folder)
    rows = {
        "views.csv": ["2027-02,2026,published,,,,,A trial"],
        "reference/annual.csv": [
            f"2026,uz,trade ministry,{flow},{level},rounded,0.1,10,2027-01,published,,A trial,,"
            for flow, level in [("total", 5.6), ("export", 1.8), ("import", 3.8)]
        ],
        "reference/total_turnover.csv": ["2026,2027-01,90.3,6.2,published,A trial,,"],
    }
    for path, added in rows.items():
        with (folder / path).open("a", encoding="utf-8") as table:
            table.writelines(f"{row}\n" for row in added)
    tables.check(folder)

    seen, before = views.seen("2027-02", folder=folder), views.seen("2026-02", folder=folder)
    assert seen.base_year == 2026
    # Exports and imports add up to 5.5 to 5.7, the total leaves 5.55 to 5.65.
    assert seen.level["total"] == by_hand(5.6, 5.55, 5.65)
    assert seen.level["export"] == by_hand(1.8, 1.75, 1.85)
    assert seen.level["import"] == by_hand(3.8, 3.75, 3.85)
    assert all(growth == by_hand(0.1, 0.0995, 0.1005) for growth in seen.growth.values())
    assert seen.record.to_dict() == {**before.record.to_dict(), 2025: before.level["total"].value}
    assert seen.yearly_growth.to_dict() == pytest.approx({**before.yearly_growth.to_dict(), 2026: 0.1})
    assert len(seen.yearly_growth) == 7
    # (10 / 5.6)^(1/4) - 1: 1.785714^0.25 = 1.336306^0.5 = 1.155987; 10 / 5.65 = 1.769912: 1.153420; 10 / 5.55
    # = 1.801802: 1.158582.
    assert seen.required(10, 2030) == pytest.approx((0.15599, 0.15342, 0.15858), abs=1e-5)
    # 5.6 * 1.1^4 = 5.6 * 1.4641 = 8.199; 1.1^6 = 1.771561, so 9.92 in 2032 and 10.9 in 2033; at most 5.65 *
    # 1.1005^6 = 5.65 * 1.776398 = 10.04 in 2032.
    found = seen.outcomes(10, 2030, 2040)
    assert [trade.value for trade in found.trade] == pytest.approx([8.199] * 4, abs=5e-4)
    assert found.loc["total", ["earliest", "latest"]].tolist() == [2032, 2033]
    assert before.chance(10, 2030) == views.seen("2026-02").chance(10, 2030)


def test_every_view_of_the_data_can_be_seen():
    for view, base_year in tables.load("views")[["view", "base_year"]].itertuples(index=False):
        seen = views.seen(view)
        assert (seen.view, seen.base_year) == (view, base_year)
        assert isinstance(seen.scenarios(base_year + 1), pd.DataFrame)
        assert seen.record.index.max() == base_year - 1


def test_what_the_target_leaves_for_a_flow(outcome, revised):
    # Imports of 6.03 at 50 % are 9.045 a year later: 11.045 leaves 2 of exports, which had 2. At 100 % they are
    # 12.06, more than all. Exports stand still: 8.03 leaves 6.03 for imports.
    assert outcome.left("export", 11.045, 2021).value == pytest.approx(0)
    assert outcome.left("export", 14.06, 2021, rate=1).value == pytest.approx(0)
    assert outcome.left("export", 12, 2021, rate=1) is None
    assert outcome.left("import", 2 + 6.03 * 1.1, 2021).value == pytest.approx(0.1)
    assert revised.left("import", 2.2, 2021, rate=0) is None  # exports of 2.2 are all of it


def test_the_line_of_equal_trade_ends_where_imports_alone_are_enough(outcome):
    # 6.03 of imports as they are leave 2 of 8.03, doubled 0 of 12.06.
    line = outcome.line(8.03, 2021, np.array([0.0, 0.1, 1.0]))
    assert line.tolist() == pytest.approx([0, (8.03 - 6.633) / 2 - 1, np.nan], nan_ok=True)
    assert np.isnan(outcome.line(2 * outcome.level["import"].value, 2021, np.array([1.0]))).all()  # nothing is left
    # In two years to 10.53: 6.03 of imports leave 4.5, which is 2 times 1.5 squared.
    assert outcome.line(10.53, 2022, np.array([0.0])).tolist() == pytest.approx([0.5])


def test_chances_without_a_year_need_four_rates(season, outcome):
    assert season.chances(10, 2022).empty
    expected = paths.probability_of_reaching(10, 8.03, [0.2, -0.2, 0.25], 2)
    assert outcome.chances(10, 2022)[2020] == pytest.approx(expected)
    assert outcome.chances(10, 2022).index.tolist() == [2017, 2018, 2019, 2020]


@pytest.mark.parametrize(
    ("trades", "found"),
    [
        ([(10.1, 10, 11), (12, 11, 13)], "yes"),
        ([(9, 8, 9.9), (7, 6, 8)], "no"),
        ([(9, 8, 10), (7, 6, 8)], "top"),
        ([(10, 9.5, 10.5), (11, 10, 12)], "bottom"),
        ([(9, 8, 9.5), (11, 10, 12)], "open"),
    ],
)
def test_estimates_reach_a_target_by_values_or_by_ends_alone(trades, found):
    assert views.reaches([Estimate(*trade) for trade in trades], 10) == found


def test_a_chance_as_implied_needs_a_published_year_and_the_one_two_before(season, outcome):
    assert np.isnan(season.chance_as_implied(10, 2025)) and 0 < outcome.chance_as_implied(10, 2025) < 1


def test_the_map_of_growth_reaches_as_far_as_what_it_shows(outcome):
    # Imports of 6.03 at 5 / 6.03 - 1 = -17.08 % make 5 alone, and the map goes 5 points further; there 0.3015 are left
    # for exports of 2, -84.93 %, which it shows too. Upwards it ends 5 points above the 0.05 % that exports may grow.
    points = views.growth_map([outcome], 5, 2021).query("kind != 'number'")
    assert points.import_growth.min() == pytest.approx(-22.081, abs=1e-3)
    assert points[points.value == 5].iloc[0].export_growth == pytest.approx(-84.925, abs=1e-3)
    assert 0 < points.export_growth.max() <= 5.05
    # To 8.6 they need 42.6 % alone, a quarter more of which is less than 5 points above the 50.05 % that they may grow.
    assert views.growth_map([outcome], 8.6, 2021).import_growth.max() == pytest.approx(55.05)
    # A fall is on the map, 5 points below it too.
    fall = {flow: Estimate(rate, rate, rate) for flow, rate in [("export", -0.2), ("import", -0.3)]}
    points = views.growth_map([replace(outcome, growth=outcome.growth | fall)], 8.6, 2021)
    assert points.import_growth.min() == pytest.approx(-35)
    assert -25 <= points.export_growth.min() < -19
