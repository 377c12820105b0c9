import math

import numpy as np
import pandas as pd
import pytest

from trade import paths, tables
from trade.growth import annualise
from trade.rounding import Estimate, exact, propagate

# Log increments of 0.1, 0.2 and 0.3: mean 0.2, standard deviation sqrt(0.02 / 2) = 0.1.
THREE_RATES = np.expm1([0.1, 0.2, 0.3])
# Log increments of -0.2, -0.1, 0, 0.1, 0.2: mean 0, standard deviation sqrt(0.1 / 4) = 0.158114.
FIVE_RATES = np.expm1([-0.2, -0.1, 0.0, 0.1, 0.2])


@pytest.mark.parametrize(
    ("level", "growth_rate", "years", "expected"),
    [
        (4.64, 0.155, 5, 9.54),  # 1.155**5 = 2.05546
        (3.47 / 0.75, 0.155, 5, 9.51),  # 4.62667 * 2.05546 = 9.5099
        (10, 0.155, -5, 4.865),  # 10 / 2.05546
        (4.64, 0.155, 0, 4.64),
        (8, -0.5, 3, 1),
    ],
)
def test_compound_by_hand(level, growth_rate, years, expected):
    assert paths.compound(level, growth_rate, years) == pytest.approx(expected, abs=5e-3)


def test_each_flow_at_its_own_rate():
    # Pro rata of nine months: 1.06 / 0.75 = 1.41333 and 2.42 / 0.75 = 3.22667.
    # 1.41333 * 1.06**5 = 1.41333 * 1.33823 = 1.8914
    # 3.22667 * 1.203**5 = 3.22667 * 2.51958 = 8.1298; the sum is 10.0212, 8.1298 of it 81.1 %.
    flows = paths.compound(np.array([1.06, 2.42]) / 0.75, np.array([0.06, 0.203]), 5)
    assert flows == pytest.approx([1.8914, 8.1298], abs=1e-4)
    assert flows.sum() == pytest.approx(10.02, abs=5e-3)
    assert flows[1] / flows.sum() == pytest.approx(0.811, abs=5e-4)
    assert flows[1] - flows[0] == pytest.approx(6.24, abs=5e-3)


def test_compound_broadcasts():
    grid = paths.compound(1, np.array([[0], [1]]), np.array([-1, 0, 2]))
    assert grid == pytest.approx(np.array([[1, 1, 1], [0.5, 1, 4]]))


# Exports of 2 (1 to 3) growing by 50 % and imports of 4 (4 to 5) standing still: in 2027 exports are
# 2 x 1.5^2 = 4.5 (2.25 to 6.75), both 8.5 (6.25 to 11.75), imports' share 4 / 8.5.
SCENARIO = {"exports": (Estimate(2, 1, 3), exact(0.5)), "imports": (Estimate(4, 4, 5), exact(0))}


def test_a_scenario_holds_every_year_of_each_flow_and_of_their_sum():
    projected = paths.project(SCENARIO, 2025, 2027).set_index(["flow", "year"])
    assert len(projected) == 9
    assert projected.loc[("exports", 2027)].tolist() == pytest.approx([4.5, 2.25, 6.75])
    assert projected.loc[("total", 2025)].tolist() == pytest.approx([6, 5, 8])
    assert projected.loc[("total", 2027)].tolist() == pytest.approx([8.5, 6.25, 11.75])


def test_a_single_flow_is_not_summed():
    projected = paths.project({"total": (exact(2), exact(0.5))}, 2025, 2026)
    assert projected.flow.tolist() == ["total", "total"]
    assert projected.value_usd_bn.tolist() == pytest.approx([2, 3])


def test_outcomes_tell_the_end_and_the_first_years():
    projected = pd.concat(
        [
            paths.project(SCENARIO, 2025, 2028).assign(scenario="flows"),
            paths.project({"total": (exact(2), exact(0))}, 2025, 2028).assign(scenario="still"),
        ]
    )
    flows, still = (row for _, row in paths.outcomes(projected, 2027, 8).iterrows())
    assert flows.trade == pytest.approx((8.5, 6.25, 11.75))
    # The corners: 4 of 10.75 and 5 of 7.25.
    assert flows.import_share == pytest.approx((4 / 8.5, 4 / 10.75, 5 / 7.25))
    assert flows.balance == pytest.approx((0.5, 2.25 - 5, 6.75 - 4))
    # High: 3 + 5 = 8 in 2025 already. Low: 1.5^3 + 4 = 7.375 in 2028, still below 8.
    assert (flows.earliest, flows.latest) == (2025, None)
    assert (still.trade.value, still.balance, still.earliest) == (2, None, None)


# Student's t with two degrees of freedom has a closed form (Jones, The Statistician 51, 2002):
# P(T <= t) = 1/2 + t / (2 sqrt(2 + t**2)), so that the p quantile is (2p - 1) / sqrt(2p (1 - p)).
@pytest.mark.parametrize("probability", [0.025, 0.1, 0.5, 0.75, 0.9])
@pytest.mark.parametrize("years", [1, 4])
def test_quantiles_with_three_rates_by_the_closed_form(probability, years):
    # Four years ahead: location log 2 + 0.8, scale 0.1 sqrt(4 + 16 / 3).
    t = (2 * probability - 1) / math.sqrt(2 * probability * (1 - probability))
    expected = 2 * math.exp(0.2 * years + t * 0.1 * math.sqrt(years + years**2 / 3))
    assert paths.quantiles(2, THREE_RATES, years, probability) == pytest.approx(expected)


@pytest.mark.parametrize("goal", [1.5, 4.4, 6, 20])
def test_probability_with_three_rates_by_the_closed_form(goal):
    t = (math.log(goal / 2) - 0.8) / (0.1 * math.sqrt(4 + 16 / 3))
    expected = 0.5 - t / (2 * math.sqrt(2 + t**2))
    assert paths.probability_of_reaching(goal, 2, THREE_RATES, 4) == pytest.approx(expected)


# Any printed table of Student's t, four degrees of freedom.
@pytest.mark.parametrize(("probability", "t"), [(0.75, 0.741), (0.9, 1.533), (0.975, 2.776)])
def test_quantiles_with_five_rates_by_the_printed_table(probability, t):
    # Five years ahead without drift: scale 0.158114 sqrt(5 + 25 / 5) = 0.158114 * 3.162278 = 0.5.
    expected = [5 * math.exp(-0.5 * t), 5, 5 * math.exp(0.5 * t)]
    result = paths.quantiles(5, FIVE_RATES, 5, [1 - probability, 0.5, probability])
    assert result == pytest.approx(expected, rel=5e-4)


def test_shapes():
    table = paths.quantiles(5, FIVE_RATES, [1, 2, 5], [0.1, 0.9])
    assert table.shape == (3, 2)
    assert table[2].tolist() == paths.quantiles(5, FIVE_RATES, 5, [0.1, 0.9]).tolist()
    assert paths.quantiles(5, FIVE_RATES, [1, 2, 5], 0.1).tolist() == table[:, 0].tolist()
    assert paths.predictive(np.array([[4], [5]]), FIVE_RATES, [1, 2, 5]).median().shape == (2, 3)


def test_probability_and_quantiles_say_the_same():
    chances, years = np.array([0.05, 0.2, 0.5, 0.8]), np.array([1, 2, 5, 10])
    levels = paths.quantiles(4.83, [-0.1, 0.3, 0.18, -0.05, 0.155], years, chances)
    above = paths.probability_of_reaching(levels, 4.83, [-0.1, 0.3, 0.18, -0.05, 0.155], years[:, np.newaxis])
    assert above == pytest.approx(np.broadcast_to(1 - chances, (4, 4)))


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
    draw, records = np.random.default_rng(2025), 4000
    increments = draw.normal(0.1, 0.15, (records, 5 + 5))  # five years known, five to come
    outcomes = np.exp(increments[:, 5:].sum(axis=1))
    ranges = [paths.quantiles(1, np.expm1(known), 5, [0.1, 0.9]) for known in increments[:, :5]]
    low, high = np.transpose(ranges)
    share = ((low <= outcomes) & (outcomes <= high)).mean()
    assert share == pytest.approx(0.8, abs=4 * math.sqrt(0.8 * 0.2 / records))


@pytest.mark.parametrize(
    ("call", "reason"),
    [
        (lambda: paths.compound(0, 0.1, 5), "level above 0"),
        (lambda: paths.compound(np.array([4, -1]), 0.1, 5), "level above 0"),
        (lambda: paths.compound(float("nan"), 0.1, 5), "level above 0"),
        (lambda: paths.compound(4, -1, 5), "above -1"),
        (lambda: paths.predictive(0, FIVE_RATES, 5), "level above 0"),
        (lambda: paths.predictive(4, [0.1, -1, 0.2], 5), "above -1"),
        (lambda: paths.predictive(4, [0.1, float("nan"), 0.2], 5), "above -1"),
        (lambda: paths.predictive(4, [0.1, 0.2], 5), "three growth rates or more, not 2"),
        (lambda: paths.predictive(4, [0.1, 0.1, 0.1], 5), "without spread"),
        (lambda: paths.predictive(4, FIVE_RATES, [0, 1]), "1 year ahead"),
        (lambda: paths.quantiles(4, [0.1, 0.2], 5, 0.5), "three growth rates"),
        (lambda: paths.probability_of_reaching(0, 4, FIVE_RATES, 5), "target"),
    ],
)
def test_refuses_what_has_no_answer(call, reason):
    with pytest.raises(ValueError, match=reason):
        call()


def test_quantiles_of_several_levels_and_years_keep_probabilities_last():
    rates, below = [0.1, 0.2, 0.3], [0.1, 0.5, 0.9]
    found = paths.quantiles(np.array([4.0, 5.0]), rates, np.array([1, 5]), below)
    assert found.shape == (2, 3)
    for row, (level, years) in enumerate([(4.0, 1), (5.0, 5)]):
        # The median is the level times exp(years * mean log growth).
        drift = np.log(1.1 * 1.2 * 1.3) / 3
        assert found[row, 1] == pytest.approx(level * np.exp(years * drift))


@pytest.mark.parametrize("probability", [0, 1, 1.5, -0.1])
def test_a_probability_that_is_none_is_refused(probability):
    with pytest.raises(ValueError, match="between 0 and 1"):
        paths.quantiles(4.0, [0.1, 0.2, 0.3], 1, probability)


# 2.42 and 1.06 of nine months pro rata are 4.64: 2.41 to 2.43 at 15.5 % are worked out from the ends
# 3.47 and 3.49 times 4 / 3, and 1.1545 ** 5 = 2.05103, 1.1555 ** 5 = 2.05993:
# 4.6267 * 2.05103 = 9.489 and 4.6533 * 2.05993 = 9.586. Each flow at its own rate:
# 4 / 3 * (1.055 * 1.055 ** 5 + 2.415 * 1.2025 ** 5) = 4 / 3 * (1.37884 + 6.07214) = 9.935,
# 4 / 3 * (1.065 * 1.065 ** 5 + 2.425 * 1.2035 ** 5) = 4 / 3 * (1.45914 + 6.12269) = 10.109.
def test_the_ranges_of_the_first_version():
    reported = tables.estimates()
    flows = {
        name: (
            propagate(annualise, reported[f"{flow}_9m_2025"], exact(9)),
            reported[f"{flow}_growth_9m_2025"].scaled(0.01),
        )
        for name, flow in [("exports", "export"), ("imports", "import")]
    }
    own = paths.project(flows, 2025, 2030).query("flow == 'total' and year == 2030").iloc[0]
    assert (own.value_usd_bn, own.low, own.high) == pytest.approx((10.02, 9.93, 10.11), abs=6e-3)
    level = propagate(lambda sold, bought: sold + bought, *(level for level, _ in flows.values()))
    total = {"total": (level, reported["trade_growth_9m_2025"].scaled(0.01))}
    end = paths.project(total, 2025, 2030).query("year == 2030").iloc[0]
    assert (end.value_usd_bn, end.low, end.high) == pytest.approx((9.54, 9.49, 9.59), abs=6e-3)
