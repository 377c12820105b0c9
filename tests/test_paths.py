"""Paths by hand, by closed forms and by simulation, all on frozen figures."""

import math

import numpy as np
import pandas as pd
import pytest

from trade import paths
from trade.rounding import Estimate, exact

# Log increments of 0.1, 0.2 and 0.3: mean 0.2, standard deviation sqrt(0.02 / 2) = 0.1.
THREE_RATES = np.expm1([0.1, 0.2, 0.3])
# Log increments of -0.2, -0.1, 0, 0.1, 0.2: mean 0, standard deviation sqrt(0.1 / 4) = 0.158114.
FIVE_RATES = np.expm1([-0.2, -0.1, 0.0, 0.1, 0.2])


def test_compound_by_hand():
    for arguments, expected in [
        ((4.64, 0.155, 5), 9.54),  # 1.155**5 = 2.05546
        ((3.47 / 0.75, 0.155, 5), 9.51),  # 4.62667 * 2.05546 = 9.5099
        ((10, 0.155, -5), 4.865),  # 10 / 2.05546
        ((4.64, 0.155, 0), 4.64),
        ((8, -0.5, 3), 1),
    ]:
        assert paths.compound(*arguments) == pytest.approx(expected, abs=5e-3), arguments
    grid = paths.compound(1, np.array([[0], [1]]), np.array([-1, 0, 2]))
    assert grid == pytest.approx(np.array([[1, 1, 1], [0.5, 1, 4]]))


# Exports of 2 (1 to 3) growing by 50 % and imports of 4 (4 to 5) standing still: in 2027 exports are
# 2 x 1.5^2 = 4.5 (2.25 to 6.75), both 8.5 (6.25 to 11.75), imports' share 4 / 8.5.
SCENARIO = {"exports": (Estimate(2, 1, 3), exact(0.5)), "imports": (Estimate(4, 4, 5), exact(0))}


def test_a_scenario_holds_every_year_of_each_flow_and_of_their_sum():
    projected = paths.project(SCENARIO, 2025, 2027).set_index(["flow", "year"])
    assert projected.index.tolist() == [(flow, year) for flow in [*SCENARIO, "total"] for year in (2025, 2026, 2027)]
    for key, ends in {
        ("exports", 2027): [4.5, 2.25, 6.75],
        ("total", 2025): [6, 5, 8],
        ("total", 2027): [8.5, 6.25, 11.75],
    }.items():
        assert projected.loc[key].tolist() == pytest.approx(ends), key


def test_a_single_flow_is_not_summed():
    projected = paths.project({"imports": (exact(2), exact(0.5))}, 2025, 2026)
    assert projected.flow.tolist() == ["imports", "imports"]
    assert projected.value_usd_bn.tolist() == pytest.approx([2, 3])


def test_outcomes_tell_the_end_and_the_first_years():
    scenarios = {"flows": SCENARIO, "still": {"total": (exact(2), exact(0))}}
    projected = [paths.project(flows, 2025, 2028).assign(scenario=name) for name, flows in scenarios.items()]
    found = paths.outcomes(pd.concat(projected), 2027, 8)
    assert found.index.tolist() == ["flows", "still"]
    flows, still = found.loc["flows"], found.loc["still"]
    assert flows.trade == pytest.approx((8.5, 6.25, 11.75))
    # The corners: 4 of 10.75 and 5 of 7.25.
    assert flows.import_share == pytest.approx((4 / 8.5, 4 / 10.75, 5 / 7.25))
    assert flows.balance == pytest.approx((0.5, 2.25 - 5, 6.75 - 4))
    # High: 3 + 5 = 8 in 2025 already. Low: 1.5^3 + 4 = 7.375 in 2028, still below 8.
    assert (flows.earliest, flows.latest) == (2025, None)
    assert (still.trade.value, still.import_share, still.balance, still.earliest) == (2, None, None, None)


def test_three_rates_by_the_closed_form():
    # Student's t with two degrees of freedom has a closed form (Jones, The Statistician 51, 2002):
    # P(T <= t) = 1/2 + t / (2 sqrt(2 + t**2)), so that the p quantile is (2p - 1) / sqrt(2p (1 - p)).
    # Four years ahead of a level of 2: location log 2 + 0.8, scale 0.1 sqrt(4 + 16 / 3).
    for years in (1, 4):
        location, scale = math.log(2) + 0.2 * years, 0.1 * math.sqrt(years + years**2 / 3)
        for p in (0.025, 0.1, 0.5, 0.75, 0.9):
            expected = math.exp(location + scale * (2 * p - 1) / math.sqrt(2 * p * (1 - p)))
            assert paths.quantiles(2, THREE_RATES, years, p) == pytest.approx(expected), f"{p} in {years} years"
        for goal in (0.9, 1.5, 4.4, 6, 20):
            t = (math.log(goal) - location) / scale
            expected = 0.5 - t / (2 * math.sqrt(2 + t**2))
            found = paths.probability_of_reaching(goal, 2, THREE_RATES, years)
            assert found == pytest.approx(expected), f"{goal} in {years} years"


def test_five_rates_by_the_printed_table():
    # Five years ahead without drift: scale 0.158114 sqrt(5 + 25 / 5) = 0.158114 * 3.162278 = 0.5.
    # Any printed table of Student's t, four degrees of freedom.
    for probability, t in [(0.75, 0.741), (0.9, 1.533), (0.975, 2.776)]:
        expected = [5 * math.exp(-0.5 * t), 5, 5 * math.exp(0.5 * t)]
        found = paths.quantiles(5, FIVE_RATES, 5, [1 - probability, 0.5, probability])
        assert found == pytest.approx(expected, rel=5e-4), probability


def test_several_levels_years_and_probabilities_keep_probabilities_last():
    years, below = np.array([1, 2, 5]), [0.1, 0.5, 0.9]
    found = paths.quantiles(np.array([[0.5], [5.0]]), THREE_RATES, years, below)
    assert found.shape == (2, 3, 3)
    # The median is the level times exp(years * mean log growth); each cell is that of its own call.
    assert found[:, :, 1] == pytest.approx(np.outer([0.5, 5], np.exp(0.2 * years)))
    assert found[1, 2].tolist() == paths.quantiles(5, THREE_RATES, 5, below).tolist()
    above = paths.probability_of_reaching(found, np.array([[[0.5]], [[5.0]]]), THREE_RATES, years[:, np.newaxis])
    assert above == pytest.approx(np.broadcast_to([0.9, 0.5, 0.1], (2, 3, 3)))


def test_quantiles_agree_with_simulated_futures():
    # The same model drawn step by step: variance from its scaled inverse chi-squared posterior,
    # drift from its normal one, then five years of increments, added up.
    draw, futures = np.random.default_rng(2030), 20_000
    mean, variance = 0.0, 0.1 / 4  # of FIVE_RATES' log increments
    sigma = np.sqrt(4 * variance / draw.chisquare(4, futures))
    drift = draw.normal(mean, sigma / math.sqrt(5))
    steps = draw.normal(drift, sigma, (5, futures))
    levels = 5 * np.exp(steps.sum(axis=0))
    for probability in (0.025, 0.1, 0.25, 0.75, 0.9, 0.975):
        below = (levels < paths.quantiles(5, FIVE_RATES, 5, probability)).mean()
        error = math.sqrt(probability * (1 - probability) / futures)
        assert below == pytest.approx(probability, abs=4 * error)
    chance = paths.probability_of_reaching(10, 5, FIVE_RATES, 5)
    error = math.sqrt(chance * (1 - chance) / futures)
    assert (levels >= 10).mean() == pytest.approx(chance, abs=4 * error)


def test_eight_in_ten_intervals_hold_the_outcome():
    draw, records = np.random.default_rng(2025), 2000
    increments = draw.normal(0.1, 0.15, (records, 5 + 5))  # five years known, five to come
    outcomes = np.exp(increments[:, 5:].sum(axis=1))
    ranges = [paths.quantiles(1, np.expm1(known), 5, [0.1, 0.9]) for known in increments[:, :5]]
    low, high = np.transpose(ranges)
    share = ((low <= outcomes) & (outcomes <= high)).mean()
    assert share == pytest.approx(0.8, abs=4 * math.sqrt(0.8 * 0.2 / records))


def test_refuses_what_has_no_answer():
    nan = float("nan")
    for function, arguments, reason in [
        (paths.compound, (0, 0.1, 5), "level above 0"),
        (paths.compound, (np.array([4, -1]), 0.1, 5), "level above 0"),
        (paths.compound, (nan, 0.1, 5), "level above 0"),
        (paths.compound, (4, -1, 5), "above -1"),
        (paths.predictive, (0, FIVE_RATES, 5), "level above 0"),
        (paths.predictive, (4, [0.1, -1, 0.2], 5), "above -1"),
        (paths.predictive, (4, [0.1, nan, 0.2], 5), "above -1"),
        (paths.predictive, (4, [0.1, 0.2], 5), "three growth rates or more, not 2"),
        (paths.predictive, (4, [0.1, 0.1, 0.1], 5), "without spread"),
        (paths.predictive, (4, FIVE_RATES, [0, 1]), "1 year ahead"),
        (paths.quantiles, (4, [0.1, 0.2], 5, 0.5), "three growth rates"),
        (paths.quantiles, (4, THREE_RATES, 1, [0.5, 0]), "between 0 and 1"),
        (paths.quantiles, (4, THREE_RATES, 1, 1), "between 0 and 1"),
        (paths.quantiles, (4, THREE_RATES, 1, 1.5), "between 0 and 1"),
        (paths.quantiles, (4, THREE_RATES, 1, -0.1), "between 0 and 1"),
        (paths.probability_of_reaching, (0, 4, FIVE_RATES, 5), "target"),
    ]:
        with pytest.raises(ValueError, match=reason):
            function(*arguments)
            pytest.fail(f"{function.__name__}{arguments} is not refused")
