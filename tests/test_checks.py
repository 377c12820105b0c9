"""Verdicts by hand from both sides and step by step, and over sampled true values: all on frozen figures."""

from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from trade import checks, tables
from trade.checks import most_shared, worst
from trade.rounding import Estimate, Interval, exact, interval, number


def printed(text: str, bound: str = "exact", step: str = "") -> Estimate:
    return Estimate(float(number(text)), *interval(text, bound, step))


def rounded(text: str, step: str) -> Estimate:
    return printed(text, "rounded", step)


# Exact levels of 110 (up 10 %) and 120 (up 20 %) grew from 100 each, together by 15 %.
UP_10, UP_20 = (exact(110), exact(10)), (exact(120), exact(20))
# Pairs of euros and dollars: 0.85 to 0.95, 0.875 to 0.925, and apart from both 0.45 to 0.55.
PAIRS = (rounded("9", "1"), exact(10), rounded("18", "1"), exact(20), rounded("5", "1"), exact(10))
# 100, and half as long again: 125 at half the pace, 175 at one and a half times the pace.
SO_FAR = (exact(0.5), exact(100))


# What each function says of a figure, followed by what the others leave for it.
VERDICTS = [
    ("same", "consistent", rounded("3.5", "0.1"), rounded("3.54", "0.01")),
    ("same", "inconsistent", rounded("3.5", "0.1"), rounded("3.56", "0.01")),
    ("same", "consistent", exact(7), exact(7)),
    ("same", "inconsistent", exact(7), exact(6)),
    ("sum_of_parts", "consistent", exact(10), exact(4), exact(5), exact(1)),
    ("sum_of_parts", "inconsistent", exact(10), exact(4), exact(5), exact(2)),
    ("sum_of_parts", "consistent", rounded("6", "1"), rounded("4", "1"), rounded("3", "1")),
    # 4.5 to 5.5 touches 5.5 and more
    ("sum_of_parts", "inconsistent", rounded("5", "1"), rounded("4", "1"), rounded("3", "1")),
    ("at_least", "consistent", exact(5), exact(2), exact(3)),
    ("at_least", "inconsistent", exact(5), exact(2), exact(4)),
    ("at_least", "consistent", rounded("5", "1"), exact(5.4)),
    ("at_least", "inconsistent", rounded("5", "1"), exact(5.5)),
    ("at_least", "uninformative", exact(10), exact(2), exact(3)),  # half of it would do as well
    ("at_least", "consistent", exact(9), exact(2), exact(3)),
    ("at_least", "uninformative", rounded("11", "1"), exact(5)),  # 10.5 to 11.5
    ("at_least", "consistent", rounded("10", "1"), exact(5)),
    ("growth_of_total", "consistent", exact(15), *UP_10, *UP_20),
    ("growth_of_total", "inconsistent", exact(16), *UP_10, *UP_20),
    ("all_grew", "consistent", rounded("6", "1"), rounded("0", "1")),
    ("all_grew", "uninformative", rounded("6", "1"), rounded("1", "1")),  # half of it would be growth too
    ("all_grew", "inconsistent", rounded("6", "1"), rounded("-1", "1")),
    ("all_grew", "inconsistent", rounded("-1", "1"), rounded("6", "1")),
    ("behind_a_member", "contradictory", exact(1), exact(2)),
    ("behind_a_member", "contradictory", exact(1), exact(3)),
    ("behind_a_member", "consistent", exact(2), exact(2)),
    ("behind_a_member", "consistent", exact(2), exact(5)),
    ("behind_a_member", "consistent", exact(1), exact(1)),
    ("room_for_pace", "uninformative", printed("150", "about", "50"), *SO_FAR),
    ("room_for_pace", "uninformative", rounded("150", "50"), *SO_FAR),  # 125 to 175
    ("room_for_pace", "consistent", rounded("150", "40"), *SO_FAR),
    ("room_for_pace", "consistent", rounded("100", "60"), *SO_FAR),
    ("room_for_pace", "inconsistent", rounded("100", "50"), *SO_FAR),  # 75 to 125
    ("room_for_pace", "inconsistent", rounded("200", "50"), *SO_FAR),  # 175 to 225
    # 100 dollars at the rate that two of the three share: 87.5 to 92.5
    ("euros_at_shared_rate", "consistent", rounded("92", "1"), exact(100), *PAIRS),
    ("euros_at_shared_rate", "inconsistent", rounded("93", "1"), exact(100), *PAIRS),
    ("euros_at_shared_rate", "consistent", rounded("88", "1"), exact(100), *PAIRS),
    ("euros_at_shared_rate", "inconsistent", rounded("87", "1"), exact(100), *PAIRS),
    ("euros_at_shared_rate", "inconsistent", exact(50), exact(100), *PAIRS),
]


def test_verdicts_from_both_sides():
    for function, verdict, *figures in VERDICTS:
        assert checks.FUNCTIONS[function](*figures).verdict == verdict, f"{function} of {figures}"


def test_an_amount_without_its_pair_is_refused():
    with pytest.raises(ValueError, match="zip"):
        checks.euros_at_shared_rate(exact(9), exact(10), exact(9))


def test_most_shared():
    for ranges, expected in [
        ([(1, 2)], (1, 2)),
        ([(1, 4), (2, 6), (3, 5)], (3, 4)),
        ([(1, 4), (2, 6), (5, 7)], (2, 4)),  # two in 2 to 4, two in 5 to 6: the lower
        ([(5, 7), (2, 6), (1, 4)], (2, 4)),
        ([(1, 2), (2, 3)], (1, 2)),  # ends that touch are not shared
        ([(0, 0.1 + 0.2), (0.3, 0.4)], (0, 0.1 + 0.2)),  # the same in floats that differ
        ([(1, 3), (1, 3), (2, 9), (4, 9), (5, 9)], (2, 3)),
        ([(1, 3), (2, 9), (4, 9), (5, 9)], (5, 9)),
    ]:
        assert most_shared([Interval(*ends) for ends in ranges]) == expected, ranges


def test_worst():
    for verdicts, expected in [
        (["consistent", "inconsistent", "contradictory"], "contradictory"),
        (["uninformative", "inconsistent"], "inconsistent"),
        (["consistent", "uninformative"], "consistent"),
        (["uninformative", "uncheckable"], "uninformative"),
        (["uncheckable", "consistent"], "consistent"),
        ([], "uncheckable"),
    ]:
        assert worst(verdicts) == expected, verdicts


# Steps until a verdict changes, from the articles' figures as they were first read

FIGURES = {
    "trade": ("3.5", "rounded", "0.1"),
    "growth": ("15.5", "rounded", "0.1"),
    "exports": ("1.06", "rounded", "0.01"),
    "export_growth": ("6", "rounded", "1"),
    "imports": ("2.42", "rounded", "0.01"),
    "import_growth": ("20.3", "rounded", "0.1"),
    "since_january": ("4", "rounded", "1"),
    "days": ("46", "exact", ""),  # since September, of 273 until then
    "since_january_eur": ("3.4", "more_than", "0.1"),
    "projects": ("1.3", "rounded", "0.1"),
    "projects_eur": ("1.18", "rounded", "0.01"),
    "target": ("10", "exact", ""),
    "target_eur": ("8.6", "rounded", "0.1"),
    "target_again": ("10", "exact", ""),
    "target_again_eur": ("8.6", "more_than", "0.1"),
    "programme": ("8", "more_than", "1"),
    "programme_eur": ("6.9", "about", "0.1"),
}

# Each function's inputs in their order, the figure at stake first, each with the steps of its last
# digit (ones where it is exact, days for the pace), down and up, at which the verdict first
# differs; None where it does not within `FAR` steps.
FAR = 20


def euros(own: str, **steps) -> tuple[str, dict]:
    """The pair of euros and dollars at stake, followed by the others; no steps where none are given."""
    pairs = sorted(["projects", "target", "since_january", "target_again", "programme"], key=lambda pair: pair != own)
    inputs = [name for pair in pairs for name in (f"{pair}_eur", pair)]
    return "euros_at_shared_rate", {name: steps.get(name, (None, None)) for name in inputs}


STEPS = [
    # 3.45 to 3.55 against 3.47 to 3.49. A flow 7 steps up gives 3.54 to 3.56, 8 steps 3.55, which
    # touches; 3 steps down 3.44 to 3.46, 4 steps 3.45. The total: 3.55 and more, 3.45 and less.
    ("sum_of_parts", {"trade": (1, 1), "exports": (4, 8), "imports": (4, 8)}),
    # 15.45 to 15.55 against 15.316 to 15.785. The rate: 15.75 at 3 steps up, 15.85 at 4; 15.35 at
    # 2 down, 15.25 at 3. The others break where the total can't have grown by less than 15.55 %
    # or by more than 15.45 %: at 3.48, where its base can't be above 3.48 / 1.1555 = 3.011683 or
    # below 3.48 / 1.1545 = 3.014292.
    # Exports' rate: from 6.5 % the base is at most 1.065 / 1.065 + 2.008316 = 3.008316; to 5.5 %
    # at least 1 + 2.014956 = 3.014956. Either breaks at once.
    # Imports' rate: up to 1.2061705 = 2.415 / (3.011683 - 1.009479), 20.25 % and 3 steps is
    # 20.55, 4 steps 20.65; down to 1.198311 = 2.425 / (3.014292 - 0.990610), 20.35 % less 5 steps
    # is 19.85, less 6 steps 19.75.
    # Exports of e: (e + 2.425) / (e / 1.065 + 2.014956) is 1.1545 at
    # e = (2.425 - 1.1545 * 2.014956) / (1.1545 / 1.065 - 1) = 0.098733 / 0.084038 = 1.17486;
    # 1.055 and 11 steps is 1.165, 12 steps 1.175. (e + 2.415) / (e / 1.055 + 2.008316) is 1.1555
    # at e = 0.094391 / 0.095261 = 0.99087; 1.065 less 7 steps is 0.995, less 8 steps 0.985.
    # Imports of m: (1.065 + m) / (1.009479 + m / 1.2025) is 1.1555 at
    # m = (1.1555 * 1.009479 - 1.065) / (1 - 1.1555 / 1.2025) = 0.101453 / 0.039085 = 2.5957;
    # 2.415 and 18 steps is 2.595, 19 steps 2.605. (1.055 + m) / (0.990610 + m / 1.2035) is 1.1545
    # at m = 0.088660 / 0.040715 = 2.1776; 2.425 less 24 steps is 2.185, less 25 steps 2.175.
    (
        "growth_of_total",
        {"growth": (3, 4), "exports": (8, 12), "export_growth": (1, 1), "imports": (25, 19), "import_growth": (6, 4)},
    ),
    # Half of growth is growth: 6 steps of 1 down from 6, -0.5 to 0.5, and 203 steps of 0.1 down from 20.3, -0.05 to
    # 0.05, may be none.
    ("all_grew", {"export_growth": (6, None), "import_growth": (203, None)}),
    # 3.5 to 4.5 against 3.47 and more: 2.5 to 3.5 still reaches it, 1.5 to 2.5 doesn't; half of 6.5 to 7.5
    # is 3.25, half of 7.5 to 8.5 would do. Flows 102 steps up leave 4.49 and more, 103 steps 4.50.
    ("at_least", {"since_january": (2, 4), "exports": (None, 103), "imports": (None, 103)}),
    # 3.47 * (1 + 0.5 * 46 / 273) = 3.7623 and 3.49 * (1 + 1.5 * 46 / 273) = 4.3721, which 3.5 to
    # 4.5 covers; 4.5 to 5.5 and 2.5 to 3.5 miss it. It is covered up to 4.5 / 1.252747 = 3.5921 for
    # the high end of the flows, 3.49 and 10 steps is 3.59; down to 3.5 / 1.084249 = 3.2280 for the
    # low end, 3.47 less 24 steps is 3.23. Days: up to (4.5 / 3.49 - 1) * 273 / 1.5 = 52.67, so 52,
    # down to (3.5 / 3.47 - 1) * 273 / 0.5 = 4.72, so 5.
    ("room_for_pace", {"since_january": (1, 1), "days": (42, 7), "exports": (25, 11), "imports": (25, 11)}),
    # 8.55 to 8.65 against 8.6 to 8.7: 8.65 to 8.75 overlaps, 8.75 to 8.85 and 8.45 to 8.55 don't;
    # nor do 8.7 to 8.8 and 8.4 to 8.5, but 8.5 to 8.6 does.
    ("same", {"target_eur": (1, 2), "target_again_eur": (2, 1)}),
    # Euros a dollar, dollars as printed: target 0.855 to 0.865, since January 0.85 to 0.875, target
    # again 0.86 to 0.87, programme 6.8 / 8 = 0.85 to 0.875, all of which share 0.86 to 0.865; the
    # projects 1.175 / 1.3 = 0.9038 to 0.9115, which share with none. Other dollars of another pair
    # take its rate out of what the rest share, and the verdict holds without it.
    # The projects' 1.3 dollars are 1.118 to 1.1245 euros, reached by 1.115 to 1.125, 6 steps of 0.01
    # down, not by 1.125 to 1.135. Dollars never help: 1.4 is at least 1.204 euros.
    euros("projects", projects_eur=(6, None)),
    # The rest of the target's share 0.86 to 0.87, 8.6 to 8.7 euros, against 8.55 to 8.65: 8.65 to 8.75
    # overlaps, 8.75 and 8.55 don't. 9 and 11 dollars are at most 7.83 and at least 9.46. The projects
    # join the rest at 1.13 euros, 0.8654 to 0.8731, and leave 8.654 and more; the target again at 8.7
    # leaves 8.7 and more.
    euros("target", target_eur=(1, 2), target=(1, 1), projects_eur=(5, None), target_again_eur=(None, 1)),
    # The rest share 0.855 to 0.865, 8.55 to 8.65 euros, against 8.6 to 8.7: 8.5 to 8.6 overlaps, 8.4 to
    # 8.5 and 8.7 to 8.8 don't. 9 and 11 dollars are at most 7.79 and at least 9.40. The projects at
    # 1.11 euros, 0.85 to 0.8577, leave 8.577 at most; the target at 8.5 leaves 8.55 at most.
    euros("target_again", target_again_eur=(2, 1), target_again=(1, 1), projects_eur=(7, None), target_eur=(1, None)),
]


def figure(name: str, steps: int) -> Estimate:
    """The figure as if it had been printed ``steps`` steps of its last digit higher."""
    text, bound, step = FIGURES[name]
    moved = printed(f"{number(text) + steps * Decimal(step or 1):f}", bound, step)
    return moved.scaled(1 / 273) if name == "days" else moved


def first_change(function: str, inputs: dict, which: str, edge: int | None, sign: int) -> int | None:
    """The steps at which the verdict first differs, tried up to ``edge`` or else as far as makes sense."""

    def verdict(steps: int) -> str:
        return checks.FUNCTIONS[function](*(figure(name, steps * (name == which)) for name in inputs)).verdict

    text, _, step = FIGURES[which]
    above_zero = int(number(text) / Decimal(step or 1)) - 1  # steps down until nothing is left
    far = edge or (min(FAR, above_zero) if sign < 0 else FAR)
    return next((steps for steps in range(1, far + 1) if verdict(sign * steps) != verdict(0)), None)


def test_steps_until_a_verdict_changes():
    for function, inputs in STEPS:
        found = {
            which: (first_change(function, inputs, which, down, -1), first_change(function, inputs, which, up, 1))
            for which, (down, up) in inputs.items()
        }
        assert found == inputs, f"{function}: steps down and up at which its verdict first differs"


# True values, drawn and printed


# How a number may have been printed, of a true value.
WAYS = {"rounded": [ROUND_HALF_UP, ROUND_HALF_EVEN], "about": [ROUND_FLOOR, ROUND_CEILING], "more_than": [ROUND_FLOOR]}


def levels(low: float, high: float):
    """True values with a last digit of 3 far behind the printed ones, so that none is a tie."""
    return st.integers(int(low * 10**5), int(high * 10**5) - 1).map(lambda value: Decimal(10 * value + 3).scaleb(-6))


@st.composite
def prints(draw, true: Decimal, *steps: str) -> Estimate:
    """What may be printed of a true value."""
    bound, step = draw(st.sampled_from(list(WAYS))), Decimal(draw(st.sampled_from(steps)))
    steps_of_it = (true / step).to_integral_value(draw(st.sampled_from(WAYS[bound])))
    estimate = printed(f"{steps_of_it * step:f}", bound, f"{step:f}")
    assert estimate.low <= true <= estimate.high
    return estimate


def percent(base: Decimal, current: Decimal) -> Decimal:
    return (current / base - 1) * 100


COARSE = ("0.001", "0.01", "0.1", "1")
RATES = ("0.1", "1")
FLOWS = st.tuples(levels(0.5, 3), levels(0.5, 3), levels(1, 5), levels(1, 5))


@given(data=st.data(), parts=st.lists(levels(0.1, 50), min_size=1, max_size=4), more=levels(0, 5))
def test_true_sums_are_never_called_inconsistent(data, parts, more):
    total = sum(parts)
    again = data.draw(prints(total, *COARSE, "10", "100"))
    total, above, *parts = (data.draw(prints(value, *COARSE)) for value in [total, total + more, *parts])
    assert checks.same(total, again).verdict == "consistent"
    assert checks.sum_of_parts(total, *parts).verdict == "consistent"
    assert checks.at_least(above, *parts).verdict in ("consistent", "uninformative")


@given(data=st.data(), flows=FLOWS)
def test_true_growth_of_a_total_is_never_called_inconsistent(data, flows):
    base, level, other_base, other = flows
    rate, level_rate, other_rate = (
        data.draw(prints(percent(*ends), *RATES))
        for ends in [(base + other_base, level + other), (base, level), (other_base, other)]
    )
    level, other = (data.draw(prints(value, *COARSE[:3])) for value in (level, other))
    found = checks.growth_of_total(rate, level, level_rate, other, other_rate)
    assert found.verdict == "consistent"


@given(data=st.data(), rates=st.lists(levels(0, 90), min_size=1, max_size=4))
def test_true_growth_is_never_called_inconsistent_with_growth(data, rates):
    figures = [data.draw(prints(rate, *RATES)) for rate in rates]
    assert checks.all_grew(*figures).verdict in ("consistent", "uninformative")


@given(order=st.permutations(range(6)), members=st.sets(st.integers(0, 5)), data=st.data())
def test_ranks_of_a_true_order_are_never_called_contradictory(order, members, data):
    # The premise: the partner ahead of all is a member of the group.
    members |= {order[0]}
    partner = data.draw(st.sampled_from(sorted(members)))
    rank_overall = order.index(partner) + 1
    rank_in_group = sum(each in members for each in order[:rank_overall])
    found = checks.behind_a_member(exact(rank_in_group), exact(rank_overall))
    assert found.verdict == "consistent"


@given(data=st.data(), parts=st.lists(levels(0.5, 5), min_size=1, max_size=3))
def test_a_plausible_pace_is_never_called_inconsistent(data, parts):
    further, pace = Decimal(data.draw(st.integers(1, 92))) / 273, data.draw(levels(0.5, 1.5))
    later = sum(parts) * (1 + pace * further)
    figure, *parts = (data.draw(prints(value, *COARSE)) for value in (later, *parts))
    found = checks.room_for_pace(figure, exact(float(further)), *parts)
    assert found.verdict in ("consistent", "uninformative")


@given(data=st.data(), rate=levels(0.5, 1.5))
def test_amounts_at_one_true_rate_are_never_called_inconsistent(data, rate):
    # Dollars of at most three digits, so that no product with the rate is a tie.
    dollars = data.draw(st.lists(st.integers(1, 999), min_size=2, max_size=5))
    pairs = []
    for tenths in dollars:
        amount = Decimal(tenths) / 10
        pairs += [data.draw(prints(amount * rate, "0.01", "0.1", "1")), exact(float(amount))]
    assert checks.euros_at_shared_rate(*pairs).verdict == "consistent"


# The rows of data/checks.csv


def test_each_check_either_can_be_made_or_says_what_it_would_take():
    table = tables.load("checks").set_index("check_id")
    both = (table.function != "") == (table.needed != "")
    assert not both.any(), f"a function or what is needed, and not both: {list(table.index[both])}"
    assert set(table.function) - {""} == set(checks.FUNCTIONS)


def test_a_verdict_falls_on_figures_of_its_check():
    for row in tables.load("checks").itertuples():
        assert set(row.verdict_on.split()) <= set(row.claims.split()), row.check_id


def test_checks_that_are_drawn_have_a_label_in_both_languages():
    drawn = tables.load("checks").query("function != ''")
    assert drawn.label.is_unique and drawn.label_ar.is_unique and (drawn.label_ar != "").all()


# Checks by table


def rows(*cells) -> pd.DataFrame:
    return pd.DataFrame(cells, columns=["check_id", "function", "claims", "verdict_on"])


def test_run_gives_each_check_its_claims_and_what_is_counted():
    table = rows(("twice", "same", "a b", ""), ("left", "", "c", ""), ("parts", "sum_of_parts", "c b", ""))
    reported = {"a": exact(5), "b": rounded("5", "1"), "c": exact(7)}
    found = checks.run(table, reported, {"parts": [exact(1.5)]})
    ends = ["verdict", "printed_low", "printed_high", "computed_low", "computed_high"]
    # 7 against 1.5 + 4.5 to 1.5 + 5.5
    assert found.set_index("check_id")[ends].T.to_dict("list") == {
        "twice": ["consistent", 5, 5, 4.5, 5.5],
        "parts": ["consistent", 7, 7, 6, 7],
    }


def test_run_refuses_what_it_does_not_know():
    for row, unknown in [(("x", "product", "a", ""), "product"), (("x", "same", "a nowhere", ""), "nowhere")]:
        with pytest.raises(KeyError, match=unknown):
            checks.run(rows(row), {"a": exact(5)}, {})


def test_by_claim_gives_each_claim_its_checks_and_the_worst_verdict():
    found = rows(("one", "", "a b", ""), ("two", "", "b c", "b"), ("three", "", "b a", "")).assign(
        verdict=["consistent", "contradictory", "inconsistent"]
    )
    assert checks.by_claim(found, ["c", "b", "a"]).values.tolist() == [
        ["c", "", "uncheckable"],
        ["b", "one two three", "contradictory"],
        ["a", "one three", "inconsistent"],
    ]
