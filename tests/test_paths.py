"""Paths by hand, by closed forms and by simulation, all on frozen figures."""

import math

import numpy as np
import pytest

from trade import paths

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


def test_a_known_drift_has_as_many_degrees_as_rates():
    # Mean square of the increments 0.1 / 5, root 0.141421; five years ahead 0.316228. Five degrees of freedom:
    # t = 0.727 and 2.571 have a quarter and a fortieth above them.
    found = paths.predictive(5, FIVE_RATES, 5, drift=0)
    assert found.ppf([0.75, 0.975]) == pytest.approx(math.log(5) + 0.316228 * np.array([0.727, 2.571]), abs=3e-4)
    assert paths.predictive(5, FIVE_RATES, 5, drift=0.1).median() == pytest.approx(math.log(5) + 0.5)
    # About 0.1, increments of 0, 0.1 and 0.2: root of 0.05 / 3, 0.129099; three degrees, a quarter above t = 0.765.
    assert paths.predictive(1, THREE_RATES, 1, drift=0.1).ppf(0.75) == pytest.approx(0.1 + 0.129099 * 0.765, abs=3e-4)


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
