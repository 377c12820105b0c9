"""Required growth, progress and the year reached: by hand, and by published results."""

from decimal import Decimal

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from trade import paths, target


def test_required_growth_by_hand():
    for arguments, expected in [
        ((1, 4, 2), 1),  # doubles twice
        ((4, 1, 2), -0.5),  # halves twice
        ((4.64, 10, 5), 0.1660),  # 4.64 * 1.166**5 = 4.64 * 2.15523 = 10.0003
        ((3.47 / 0.75, 10, 5), 0.1667),  # 4.62667 * 1.1667**5 = 4.62667 * 2.16170 = 10.0015
        ((3.49 / 0.75, 10, 5), 0.1653),  # 4.65333 * 1.1653**5 = 4.65333 * 2.14876 = 9.9989
        ((4.97, 10, 5), 0.1501),  # 4.97 * 1.1501**5 = 4.97 * 2.01223 = 10.0008
    ]:
        assert target.required_growth(*arguments) == pytest.approx(expected, abs=5e-5), arguments
    rates = target.required_growth(np.array([1.0, 4.0]), 4, np.array([[1], [2]]))
    # To 4 in one year: threefold growth or none; in two: doubling each year or none.
    assert rates == pytest.approx(np.array([[3, 0], [1, 0]]))


def test_required_growth_refuses_what_has_no_answer():
    nan, endless = float("nan"), float("inf")
    for arguments in [(0, 10, 5), (4, -1, 5), (4, 10, 0), (nan, 10, 5), (4, nan, 5), (4, 10, nan), (4, endless, 5)]:
        with pytest.raises(ValueError, match="above 0"):
            target.required_growth(*arguments)
            pytest.fail(f"{arguments} are not refused")


def test_progress_reproduces_published_results():
    # Statistics Canada, Canadian Indicator Framework, indicator_calculation_components.yml:
    # indicators 11-3-1, 1-1-1 (to fall) and 12-1-1, whose ratio is just above a threshold.
    for arguments, ratio, status in [
        ((63.0, 2005, 74.0, 2020, 85.0, 2030, 1), 0.8949392974, "moderate_progress"),
        ((14.5, 2015, 10.4, 2023, 7.25, 2030, -1), 0.9010899547, "moderate_progress"),
        ((0.37, 2015, 9.53, 2025, 60, 2030, 1), 0.9504069883, "substantial_progress"),
    ]:
        found = target.progress(*arguments)
        assert found.ratio == pytest.approx(ratio, abs=1e-9), arguments
        assert found.status == status, arguments


def test_status_by_hand():
    # From 100 to 400 in two years takes 100 % a year, so that a year's growth is the ratio itself;
    # from 400 down to 100 takes -50 % a year, so that the ratio is twice the year's fall.
    for base, current, goal, direction, ratio, status in [
        (100, 400, 400, 1, 3.00, "target_achieved"),
        (100, 196, 400, 1, 0.96, "substantial_progress"),
        (100, 194, 400, 1, 0.94, "moderate_progress"),
        (100, 161, 400, 1, 0.61, "moderate_progress"),
        (100, 159, 400, 1, 0.59, "limited_progress"),
        (100, 100, 400, 1, 0.00, "limited_progress"),
        (100, 99, 400, 1, -0.01, "deterioration"),
        (400, 100, 100, -1, 1.50, "target_achieved"),
        (400, 200, 100, -1, 1.00, "substantial_progress"),
        (400, 240, 100, -1, 0.80, "moderate_progress"),
        (400, 320, 100, -1, 0.40, "limited_progress"),
        (400, 440, 100, -1, -0.20, "deterioration"),
        # A base beyond the target, here 400 for 100: still achieved after a fall to 200, and
        # deteriorated after a fall to 80 (-80 % over the 50 % that lie between).
        (400, 200, 100, 1, -1.00, "target_achieved"),
        (400, 80, 100, 1, -1.60, "deterioration"),
        # At a threshold: 169 / 64 is 1.625 squared, and 0.59375 / 0.625 and 0.375 / 0.625 are exact.
        (64, 102, 169, 1, 0.95, "substantial_progress"),
        (64, 88, 169, 1, 0.60, "moderate_progress"),
    ]:
        found = target.progress(base, 2020, current, 2021, goal, 2022, direction)
        case = f"{base} to {current} for {goal}, direction {direction}"
        assert found.ratio == pytest.approx(ratio), case
        assert found.status == status, case


def test_a_ratio_at_a_threshold_is_exactly_that():
    # Whole numbers, and decimals that binary floats can't hold, for which the roots are fractions: to
    # (p / s) ** years of the base, and to (1 + threshold * (p / s - 1)) ** years so far.
    for base, goal, years in [(64, 169, 2), (6.4, 16.9, 2), (1_000_000, 1_331_000, 3), (10**6, 2_488_320, 5)]:
        for threshold, status in [(95, "substantial_progress"), (60, "moderate_progress")]:
            rate = {(64, 2): 625, (6.4, 2): 625, (10**6, 3): 100, (10**6, 5): 200}[base, years]  # per mille
            for so_far in range(1, years):
                current = float(Decimal(str(base)) * (1 + Decimal(threshold * rate) / 100_000) ** so_far)
                found = target.progress(base, 2020, current, 2020 + so_far, goal, 2020 + years)
                assert found == (threshold / 100, status), (base, current, goal)
                below = target.progress(base, 2020, current * (1 - 1e-13), 2020 + so_far, goal, 2020 + years)
                assert below.ratio < threshold / 100 and below.status != status, (base, current, goal)


def test_a_fall_to_nothing_has_a_rate():
    # -100 % over the 100 % a year that take 100 to 400 in two years.
    assert target.progress(100, 2020, 0, 2021, 400, 2022) == (-1, "deterioration")
    assert target.progress(400, 2020, 0, 2021, 100, 2022, -1) == (2, "target_achieved")


def test_progress_over_arrays():
    result = target.progress(100, 2020, np.array([400, 194, 99]), 2021, 400, 2022)
    assert result.ratio == pytest.approx(np.array([3, 0.94, -0.01]))
    assert result.status.tolist() == ["target_achieved", "moderate_progress", "deterioration"]
    # 6 / 64 over 0.625, beside one that is at a threshold.
    beside = target.progress(64, 2020, np.array([102, 70]), 2021, 169, 2022)
    assert beside.ratio == pytest.approx([0.95, 0.15]) and beside.ratio[0] == 0.95
    assert beside.status.tolist() == ["substantial_progress", "limited_progress"]


def test_a_ratio_near_a_threshold_stays_what_it_is_where_the_required_growth_is_no_fraction():
    # To double in two years takes sqrt 2 - 1 = 0.41421356237310 a year, 0.95 of which is 0.393502884254445.
    for current, status in [(139.35028842544, "moderate_progress"), (139.35028842545, "substantial_progress")]:
        found = target.progress(100, 2020, current, 2021, 200, 2022)
        assert found.ratio == pytest.approx(0.95, abs=2e-13) and found.status == status, current


def test_progress_refuses_what_has_no_answer():
    nan = float("nan")
    for arguments, reason in [
        ((4, 2024, 5, 2025, 10, 2024), "target year 2024 is not after the base year 2024"),
        ((4, 2024, 5, 2024, 10, 2030), "current year 2024 is not after the base year 2024"),
        ((0, 2024, 5, 2025, 10, 2030), "levels above 0"),
        ((4, 2024, -1, 2025, 10, 2030), "current value of 0 or more"),
        ((4, 2024, 5, 2025, 0, 2030), "levels above 0"),
        ((4, 2024, nan, 2025, 10, 2030), "not NaN"),
        ((10, 2024, 9, 2025, 10, 2030), "no growth is required"),
        ((4, 2024, 5, 2025, 10, 2030, 0), "direction is 1"),
        ((4, 2024, np.array([5, nan]), 2025, 10, 2030), "not NaN"),
    ]:
        with pytest.raises(ValueError, match=reason):
            target.progress(*arguments)
            pytest.fail(f"{arguments} are not refused")


def test_year_reached_by_hand():
    for levels, expected in [
        ([9, 10, 11], 2029),
        ([10.5, 9, 11], 2028),
        ([8, 9, 9.9999], None),
        ([8, 9, 10 - 5e-9], 2030),  # missed by less than 1e-9 of the target
    ]:
        assert target.year_reached(pd.Series(levels, index=[2028, 2029, 2030]), 10) == expected, levels


@given(level=st.floats(0.1, 9.9), years=st.integers(1, 30))
def test_the_required_path_reaches_the_target_in_the_target_year(level, years):
    growth = target.required_growth(level, 10, years)
    levels = pd.Series({2025 + step: paths.compound(level, growth, step) for step in range(years + 1)})
    assert target.year_reached(levels, 10) == 2025 + years


def test_year_reached_refuses_records_that_hide_the_first_year():
    for years, levels, reason in [
        ([2026, 2025], [9, 11], "follow one another"),
        ([2025, 2025], [9, 11], "follow one another"),
        ([2025, 2027], [9, 11], "follow one another"),
        ([2025, 2026], [np.nan, 11], r"no level is known for \[2025\]"),
    ]:
        with pytest.raises(ValueError, match=reason):
            target.year_reached(pd.Series(levels, index=years), 10)
            pytest.fail(f"{levels} of {years} are not refused")
    for goal in (np.nan, np.inf):
        with pytest.raises(ValueError, match="finite"):
            target.year_reached(pd.Series([9, 11], index=[2025, 2026]), goal)
            pytest.fail(f"a target of {goal} is not refused")
