"""What was known of trade at a date: by hand on small tables, and on the cited figures."""

import pandas as pd
import pytest

from trade import record, tables

ANNUAL = tables.ranged("annual")
SO_FAR = tables.ranged("year_to_date")
TURNOVER = tables.load("total_turnover")

NOVEMBER, FEBRUARY = "2025-11", "2026-02"


def annual(*cells) -> pd.DataFrame:
    columns = ["year", "reporter", "flow", "value", "growth_percent", "as_of"]
    return pd.DataFrame(cells, columns=columns)


# A level that is revised in a later year, a flow and another reporter's figure.
LEVELS = annual(
    (2023, "kz", "total", 9.0, 50.0, "2024-01"),
    (2023, "uz", "total", 2.0, 10.0, "2024-02"),
    (2022, "uz", "export", 7.0, 40.0, "2023-02"),
    (2022, "uz", "total", 1.0, None, "2023-02"),
    (2021, "uz", "total", 0.8, 30.0, "2022-02"),
    (2023, "uz", "total", 2.5, None, "2025-01"),
    (2024, "uz", "total", 3.0, 20.0, "2025-02"),
)
# 2019 to 2021: a tenth of 10, a fifth of 10, a fifth of 15. Later shares are not used.
SHARES = pd.DataFrame(
    {
        "year": [2019, 2020, 2021, 2022],
        "turnover_usd_bn": [10.0, 10.0, 15.0, 99.0],
        "kazakh_share_percent": [10.0, 20.0, 20.0, 99.0],
    }
)


@pytest.mark.parametrize(
    ("as_of", "view", "expected"),
    [
        ("2025-11", "2025-11", True),
        ("2025-10", "2025-11", True),
        ("2025-12", "2025-11", False),
        ("2026-01", "2025-11", False),
        ("2021", "2025-11", True),
        # A year without a month sorts before its months: known from the start of that year.
        ("2025", "2025-01", True),
        ("2025", "2024-12", False),
    ],
)
def test_known(as_of, view, expected):
    table = pd.DataFrame({"as_of": [as_of]})
    assert len(record.known(table, view)) == expected


@pytest.mark.parametrize(
    ("view", "expected"),
    [
        ("2025-11", {2021: 0.8, 2022: 1.0, 2023: 2.0, 2024: 3.0}),
        ("2025-01", {2021: 0.8, 2022: 1.0, 2023: 2.0}),
        ("2023-02", {2021: 0.8, 2022: 1.0}),
    ],
)
def test_levels_are_those_first_published_in_the_order_of_years(view, expected):
    levels = record.yearly_levels(LEVELS, view)
    assert levels.to_dict() == expected
    assert levels.index.is_monotonic_increasing


def test_growth_is_taken_from_shares_then_as_published_then_from_first_levels():
    growth = record.yearly_growth(LEVELS, SHARES, "2025-11")
    # 2 over 1 and 3 over 2 from shares, where 30 % is published; 1 over 0.8 of the levels; 10 and
    # 20 % as published, where the levels would give 100 and 50 %.
    expected = {2020: 1, 2021: 0.5, 2022: 0.25, 2023: 0.1, 2024: 0.2}
    assert growth.to_dict() == pytest.approx(expected)
    assert list(record.yearly_growth(LEVELS, SHARES, "2024-12").index) == [2020, 2021, 2022, 2023]


def test_levels_so_far_are_of_those_months_from_one_reporter():
    columns = ["year", "months", "reporter", "flow", "value", "as_of"]
    cells = [
        (2024, 9, "kz", "total", 8.0, "2024-10"),
        (2024, 9, "uz", "export", 1.0, "2024-10"),
        (2024, 9, "uz", "total", 3.0, "2024-10"),
        (2024, 9, "uz", "total", 3.1, "2025-10"),
        (2023, 9, "uz", "total", 2.0, "2023-10"),
        (2024, 8, "uz", "total", 2.6, "2024-09"),
        (2025, 9, "uz", "total", 3.5, "2025-12"),
    ]
    so_far = record.levels_so_far(pd.DataFrame(cells, columns=columns), 9, NOVEMBER)
    assert list(so_far.items()) == [(2023, 2.0), (2024, 3.0)]


def test_seasonal_shares_by_hand():
    so_far, full_year = pd.Series({2022: 3.0, 2023: 2.0}), pd.Series({2022: 4.0, 2023: 4.0})
    assert record.seasonal_shares(so_far, full_year, [2022, 2023]).to_dict() == {2022: 0.75, 2023: 0.5}


@pytest.mark.parametrize(("so_far", "full_year"), [([2022], [2022, 2023]), ([2022, 2023], [2022])])
def test_a_seasonal_share_without_its_year_is_an_error(so_far, full_year):
    with pytest.raises(KeyError, match="2023"):
        record.seasonal_shares(pd.Series(1.0, index=so_far), pd.Series(2.0, index=full_year), [2022, 2023])


# The cited figures


@pytest.mark.parametrize(
    ("view", "expected"),
    [
        # 2024 was 4.2 in January 2025, and 4.27 and 4.46 only later.
        (NOVEMBER, {2019: 3.34, 2020: 3.0, 2021: 3.9, 2022: 4.6, 2023: 4.4, 2024: 4.2}),
        (FEBRUARY, {2019: 3.34, 2020: 3.0, 2021: 3.9, 2022: 4.6, 2023: 4.4, 2024: 4.2, 2025: 4.97}),
    ],
)
def test_levels_of_both_views(view, expected):
    assert record.yearly_levels(ANNUAL, view).to_dict() == expected


# Kazakhstan's share of the turnover was 8.0 % of 41.8 = 3.344 in 2019, 8.3 % of 36.3 = 3.0129 in
# 2020, 9.3 % of 42.0 = 3.906 in 2021: 3.0129 / 3.344 - 1 = -9.90 %, 3.906 / 3.0129 - 1 = 29.64 %.
# Published are 17.9 % in 2022, -5.4 % in 2023 and 11.4 % in 2025. None is for 2024, where the
# first figures give 4.2 / 4.4 - 1 = -4.55 %.
SINCE_2020 = {2020: -0.0990, 2021: 0.2964, 2022: 0.179, 2023: -0.054, 2024: -0.0455}


@pytest.mark.parametrize(("view", "expected"), [(NOVEMBER, SINCE_2020), (FEBRUARY, {**SINCE_2020, 2025: 0.114})])
def test_growth_of_both_views(view, expected):
    growth = record.yearly_growth(ANNUAL, TURNOVER, view)
    assert growth.to_dict() == pytest.approx(expected, abs=6e-5)
    assert growth.index.is_monotonic_increasing


def test_seasonal_shares_of_the_record():
    so_far = record.levels_so_far(SO_FAR, 9, NOVEMBER)
    assert so_far.loc[[2021, 2022, 2023]].tolist() == [2.8, 3.28, 3.22]
    full_year = record.yearly_levels(ANNUAL, NOVEMBER)
    shares = record.seasonal_shares(so_far, full_year, [2021, 2022, 2023])
    # 2.8 / 3.9, 3.28 / 4.6, 3.22 / 4.4
    assert shares.to_dict() == pytest.approx({2021: 0.718, 2022: 0.713, 2023: 0.732}, abs=5e-4)


def test_the_range_of_the_seasonal_share_holds_the_rounding_of_both_levels():
    # 2.75 / 3.95 = 0.6962 to 2.85 / 3.85 = 0.7403 in 2021; 3.26 / 4.65 = 0.7011 to
    # 3.30 / 4.55 = 0.7253 in 2022; 3.195 / 4.45 = 0.7180 to 3.245 / 4.35 = 0.7460 in 2023.
    # Values 0.71795, 0.71304 and 0.73182, on average 0.72094.
    found = record.seasonal_share(ANNUAL, SO_FAR, 9, [2021, 2022, 2023], NOVEMBER)
    assert tuple(found) == pytest.approx((0.72094, 0.6962, 0.7460), abs=5.1e-5)


def test_first_published_is_told_by_date_and_not_by_row():
    assert record.yearly_levels(LEVELS[::-1], "2025-11").to_dict() == {2021: 0.8, 2022: 1.0, 2023: 2.0, 2024: 3.0}
