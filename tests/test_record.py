"""What was known of trade at a date, by hand on small tables."""

import pandas as pd
import pytest

from trade import record


def annual(*cells) -> pd.DataFrame:
    columns = ["year", "reporter", "flow", "value", "growth_percent", "as_of"]
    return pd.DataFrame(cells, columns=columns)


def year_to_date(*cells) -> pd.DataFrame:
    columns = ["year", "months", "reporter", "flow", "value", "as_of"]
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
        "year": [2019, 2020, 2021, 2021, 2022, 2025],
        "as_of": ["2022-03", "2022-03", "2022-03", "2023-03", "2023-03", "2025-06"],
        "turnover_usd_bn": [10.0, 10.0, 15.0, 20.0, 25.0, 99.0],
        "kazakh_share_percent": [10.0, 20.0, 20.0, 20.0, 20.0, 99.0],
    }
)


def test_what_is_known_at_a_date():
    for as_of, view, expected in [
        ("2025-11", "2025-11", True),
        ("2025-10", "2025-11", True),
        ("2025-12", "2025-11", False),
        ("2026-01", "2025-11", False),
        ("2021", "2025-11", True),
        # A year without a month sorts before its months: known from the start of that year.
        ("2025", "2025-01", True),
        ("2025", "2024-12", False),
        ("2025-11-14", "2025-11", True),
        ("2025-12-01", "2025-11", False),
    ]:
        table = pd.DataFrame({"as_of": [as_of]})
        assert len(record.known(table, view)) == expected, f"{as_of} seen from {view}"


def test_levels_are_those_first_published_in_the_order_of_years():
    for view, expected in [
        ("2025-11", {2021: 0.8, 2022: 1.0, 2023: 2.0, 2024: 3.0}),
        ("2025-01", {2021: 0.8, 2022: 1.0, 2023: 2.0}),
        ("2023-02", {2021: 0.8, 2022: 1.0}),
    ]:
        for table in (LEVELS, LEVELS[::-1]):  # first is told by date, not by row
            assert list(record.yearly_levels(table, view).items()) == list(expected.items()), view


def test_a_date_without_a_month_is_the_end_of_its_year():
    levels = annual((2024, "uz", "total", 4.3, None, "2025"), (2024, "uz", "total", 4.2, None, "2025-12"))
    assert record.yearly_levels(levels, "2026-01").to_dict() == {2024: 4.2}


def test_growth_is_as_published_then_from_shares_then_from_first_levels():
    cells = [(2025, "uz", "total", 3.3, None, "2025-09"), (2027, "uz", "total", 9.0, None, "2027-01")]
    table = pd.concat([LEVELS, annual(*cells)])
    growth = record.yearly_growth(table, SHARES, "2027-02")
    # 2020 by shares: 2 over 1. 2021, 2023 and 2024 as published, 30, 10 and 20 %, where the shares
    # give 3 over 2 and the levels other rates. 2022 by shares: 5 over 4, both of March 2023, not
    # over the 3 of another publication. 2025 by levels: 3.3 over 3. 2027 has no year before.
    expected = {2020: 1, 2021: 0.3, 2022: 0.25, 2023: 0.1, 2024: 0.2, 2025: 0.1}
    assert growth.to_dict() == pytest.approx(expected)
    assert list(record.yearly_growth(LEVELS, SHARES, "2024-12").index) == [2020, 2021, 2022, 2023]


def test_growth_knows_no_share_that_is_published_later():
    # 2023 as published; 2022 by levels, 1 over 0.8, since the shares are of 2022 and 2023.
    assert record.yearly_growth(LEVELS, SHARES[SHARES.as_of > "2024"], "2024-02").to_dict() == pytest.approx(
        {2021: 0.3, 2022: 0.25, 2023: 0.1}
    )
    first = record.yearly_growth(LEVELS, SHARES, "2022-02")
    assert first.to_dict() == pytest.approx({2021: 0.3})


def test_levels_of_first_months_are_first_published_by_one_reporter():
    so_far = year_to_date(
        (2024, 9, "kz", "total", 8.0, "2024-10"),
        (2024, 9, "uz", "export", 1.0, "2024-10"),
        (2024, 9, "uz", "total", 3.0, "2024-10"),
        (2024, 9, "uz", "total", 3.1, "2025-10"),
        (2023, 9, "uz", "total", 2.0, "2023-10"),
        (2024, 8, "uz", "total", 2.6, "2024-09"),
        (2025, 9, "uz", "total", 3.5, "2025-12"),
    )
    assert list(record.first_published(so_far.query("months == 9"), "2025-11")["value"].items()) == [
        (2023, 2.0),
        (2024, 3.0),
    ]


def test_seasonal_shares_by_hand():
    so_far, full_year = pd.Series({2022: 3.0, 2023: 2.0}), pd.Series({2022: 4.0, 2023: 4.0})
    assert record.seasonal_shares(so_far, full_year, [2022, 2023]).to_dict() == {2022: 0.75, 2023: 0.5}


@pytest.mark.parametrize(
    ("so_far", "full_year", "years", "reason"),
    [
        ([2022], [2022, 2023], [2022, 2023], "of 2022, 2023: .* known of 2022$"),
        ([2022, 2023], [2022], [2023], "of 2023: .* known of 2022$"),
        ([2022], [2023], [2020], "of 2020: .* known of no year$"),
        ([2022], [2022], [], "of no years: .* known of 2022$"),
    ],
)
def test_a_seasonal_share_that_is_not_known_is_an_error_that_says_which_are(so_far, full_year, years, reason):
    with pytest.raises(ValueError, match=reason):
        record.seasonal_shares(pd.Series(1.0, index=so_far), pd.Series(2.0, index=full_year), years)


def test_the_range_of_the_seasonal_share_holds_the_rounding_of_both_levels():
    # 3 of 4 and 2 of 4, each number half a unit either side: 2.5 of 4.5 to 3.5 of 3.5, and 1.5 of
    # 4.5 to 2.5 of 3.5. On average 0.625, from 1 / 3 to 1. The year 2021 is not asked for.
    full_year = annual(*[(year, "uz", "total", 4.0, None, f"{year + 1}-01") for year in (2021, 2022, 2023)])
    so_far = year_to_date(
        (2021, 9, "uz", "total", 9.0, "2021-10"),
        (2022, 9, "uz", "total", 3.0, "2022-10"),
        (2023, 9, "uz", "total", 2.0, "2023-10"),
    )
    ranged = [table.assign(low=table.value - 0.5, high=table.value + 0.5) for table in (full_year, so_far)]
    found = record.seasonal_share(*ranged, 9, [2022, 2023], "2025-11")
    assert tuple(found) == pytest.approx((0.625, 1 / 3, 1))


def test_growth_from_a_printed_increase_or_decrease():
    row = pd.Series({"value": 1.5, "low": 1.45, "high": 1.55, "increase_usd_bn": 0.5})
    # From 1.0 (0.95 to 1.05): 0.5 / 1.0, 0.5 / 1.05, 0.5 / 0.95. Down from 2.0 (1.95 to 2.05): the same of -0.5.
    assert record.growth_from_increase(row) == pytest.approx((0.5, 0.476190, 0.526316), abs=1e-6)
    fell = record.growth_from_increase(row.replace(0.5, -0.5))
    assert fell == pytest.approx((-0.25, -0.256410, -0.243902), abs=1e-6)
    with pytest.raises(ValueError, match="year_to_date: an increase of 1.5 leaves nothing of 1.5 a year before"):
        record.growth_from_increase(row.replace(0.5, 1.5))
