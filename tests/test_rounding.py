"""Ranges of printed numbers, and every use that is made of `bounds` and `propagate`.

A notebook or a module may hand those two only functions of the package or of `operator` that
stand in `HELD`, where each is held against sampling. A new one is added there with its domain.
"""

import ast
import operator
from decimal import Decimal
from pathlib import Path

import nbformat
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from IPython.core.inputtransformer2 import TransformerManager

from trade import growth, paths, rounding, target
from trade.rounding import Estimate, Interval, bounds, consistent, interval, propagate

NOTEBOOKS = Path(rounding.__file__).parents[1]

ANY = (-10_000, 10_000)  # beyond every figure of the articles, companies included
LEVEL = (0.01, 10_000)
RATE = (-0.9, 2.0)
RISE = (0.001, 0.3)
YEARS = (1, 15)
SMALL, LARGE = (0.01, 1.5), (2, 10_000)  # exports and imports, whose printed ranges lie inside
FLOW = (0.1, 100)
TOTAL_RISE, FASTER_RISE = (0.001, 0.18), (0.18, 0.5)  # of the total, and of imports

# Function as a notebook reaches it, and for each argument the range in which every box is held
# against sampling. The ranges are far wider than the articles', so that any box used lies inside.
# The last four are narrower. A share of growth has a pole where the increases cancel out, the
# growth of a deficit where the base's deficit is 0, the growth of a remainder where its base is 0,
# which it can't be where the other flow grew faster than the total. The change of a share turns
# round where the flow's level is sqrt((1 + rate) / (1 + other_rate)) of the other's; with the flows
# the other way round it is the same number with its sign changed.
HELD = {
    "operator.add": (operator.add, ANY, ANY),
    "operator.sub": (operator.sub, ANY, ANY),
    "operator.mul": (operator.mul, ANY, ANY),
    "operator.neg": (operator.neg, ANY),
    "operator.truediv": (operator.truediv, ANY, LEVEL),
    "trade.growth.growth_rate": (growth.growth_rate, LEVEL, LEVEL),
    "trade.growth.implied_base": (growth.implied_base, LEVEL, RATE),
    "trade.growth.cagr": (growth.cagr, LEVEL, LEVEL, YEARS),
    "trade.growth.regained": (growth.regained, LEVEL, LEVEL, RISE),
    "trade.growth.growth_of_rest": (growth.growth_of_rest, (10, 20), RISE, (1, 3), RISE, (1, 3), RISE),
    "trade.growth.annualise": (growth.annualise, LEVEL, (1, 12)),
    "trade.growth.coverage_ratio": (growth.coverage_ratio, LEVEL, LEVEL),
    "trade.growth.normalised_balance": (growth.normalised_balance, LEVEL, LEVEL),
    "trade.growth.share": (growth.share, LEVEL, LEVEL),
    "trade.growth.growth_of_sum": (growth.growth_of_sum, LEVEL, RATE, LEVEL, RATE),
    "trade.growth.contribution": (growth.contribution, LEVEL, RATE, LEVEL, RATE),
    "trade.growth.base_of_remainder": (growth.base_of_remainder, LEVEL, LEVEL, RATE, RATE),
    "trade.target.required_growth": (target.required_growth, LEVEL, LEVEL, YEARS),
    "trade.paths.compound": (paths.compound, LEVEL, RATE, (-15, 15)),
    "trade.growth.share_of_growth": (growth.share_of_growth, LEVEL, RISE, LEVEL, RISE),
    "trade.growth.growth_of_deficit": (growth.growth_of_deficit, SMALL, RISE, LARGE, RISE),
    "trade.growth.share_change": (growth.share_change, LARGE, RISE, SMALL, RISE),
}


def test_what_a_printed_number_can_mean():
    for arguments, ends in [
        (("3.5", "rounded", "0.1"), (3.45, 3.55)),
        (("1.06", "rounded", "0.01"), (1.055, 1.065)),
        (("5,400", "rounded", "100"), (5350, 5450)),
        (("-7.6", "rounded", "0.1"), (-7.65, -7.55)),
        (("6.9", "about", "0.1"), (6.8, 7.0)),
        (("3.4", "more_than", "0.1"), (3.4, 3.5)),
        (("1,157", "exact", None), (1157, 1157)),
        (("10", "exact", ""), (10, 10)),
    ]:
        assert interval(*arguments) == ends, arguments


def test_the_number_that_is_written():
    for printed, number in [("7", 7), ("0.10", 0.1), ("1,157", 1157), ("12,345,678.5", 12345678.5), ("5400", 5400)]:
        assert rounding.number(printed) == Decimal(str(number)), printed


def test_refuses_what_is_no_number():
    digits = ["3,5", "1,15", "1,1570", ",157", "٣.٥", "٣٫٥", "1_0", "1e3", ".5", "5.", "+5", "1.2.3", "−5"]
    for printed in [*digits, "3.5bn", "", " ", "3.5 ", "3.5\n", "nan", "inf"]:
        with pytest.raises(ValueError, match="no number written like"):
            interval(printed, "rounded", "0.1")
            pytest.fail(f"{printed!r} is not refused")


def test_refuses_bounds_and_steps_without_meaning():
    for bound, step, reason in [
        ("exact", "1", "exact number has no step"),
        ("rounded", None, "needs a step above 0"),
        ("about", "", "needs a step above 0"),
        ("more_than", "0", "needs a step above 0"),
        ("rounded", "-0.1", "needs a step above 0"),
        ("rounded", "0,1", "no number written like"),
        ("roughly", "1", "'roughly' is not one of exact, rounded, about, more_than"),
    ]:
        with pytest.raises(ValueError, match=reason):
            interval("8", bound, step)
            pytest.fail(f"{bound} with the step {step!r} is not refused")


def test_estimates_and_intervals_are_told_with_their_range():
    total = propagate(operator.add, Estimate(1.06, 1.055, 1.065), Estimate(2.42, 2.415, 2.425))
    assert total == pytest.approx((3.48, 3.47, 3.49))
    assert f"{total:.2f}" == "3.48 (3.47 to 3.49)"
    assert f"{total:.0f}" == "3"  # alone, where all three round to the same
    assert f"{total.interval:.2f}" == "3.47 to 3.49"
    assert total.scaled(10) == pytest.approx((34.8, 34.7, 34.9))


def test_estimate_of_a_row():
    ends = {"low": 1, "high": 3}
    for value in ("value", "value_usd_bn"):
        assert Estimate.of({value: 2, **ends}) == (2, 1, 3), value
        assert Estimate.of(pd.Series({value: 2, **ends})) == (2, 1, 3), value


def test_bounds_are_those_of_the_corners():
    for function, ranges, ends in [
        (operator.sub, [(2.415, 2.425), (1.055, 1.065)], (1.35, 1.37)),
        (operator.truediv, [(1.055, 1.065), (2.415, 2.425)], (1.055 / 2.425, 1.065 / 2.415)),
        (operator.mul, [(-2, 3), (-5, 4)], (-15, 12)),  # of 10, -8, -15 and 12
        (operator.neg, [(1, 2)], (-2, -1)),
    ]:
        assert bounds(function, *(Interval(*each) for each in ranges)) == pytest.approx(ends), function


@st.composite
def point_in_box(draw, domain):
    """A box inside the domain, one interval an argument, and a point inside the box."""
    box, point = [], []
    for ends in domain:
        low, value, high = sorted(draw(st.floats(*ends)) for _ in range(3))
        box.append(Interval(low, high))
        point.append(value)
    return box, point


def holds(function, box, point):
    low, high = bounds(function, *box)
    slack = 1e-12 * max(1, abs(low), abs(high))  # a corner and a point inside round differently
    return low - slack <= function(*point) <= high + slack


def sampling(name):
    """A test of one function of `HELD`, on boxes that hypothesis draws."""
    function, *domain = HELD[name]

    @given(point_in_box(domain))
    def sampled(drawn):
        assert holds(function, *drawn), f"{name} takes a value inside the box that lies beyond its corners"

    return sampled


def test_bounds_hold_every_value_in_the_box():
    for name in HELD:
        sampling(name)()


def test_a_function_that_turns_round_in_the_box_is_not_held():
    # A flow up 21 % beside one of 1 that stands still. Its share moves from 31.25 to 35.48 % at a
    # level of 0.55, from 64.52 to 68.75 % at 2.2: 4.23 points at both corners; but from 47.62 to
    # 52.38 % at 1.1: 4.76 points.
    box = [Interval(0.55, 2.2), Interval(0.21, 0.21), Interval(1, 1), Interval(0, 0)]
    assert bounds(growth.share_change, *box) == pytest.approx((4.2339, 4.2339), abs=1e-4)
    assert growth.share_change(1.1, 0.21, 1, 0) == pytest.approx(4.7619, abs=1e-4)
    assert not holds(growth.share_change, box, [1.1, 0.21, 1, 0])


def test_consistent():
    for a, b, expected in [
        ((3.45, 3.55), (3.47, 3.49), True),  # the total as printed, and the sum of its flows
        ((3.45, 3.55), (3.54, 3.60), True),
        ((3.45, 3.55), (3.60, 3.70), False),
        ((3.45, 3.55), (3.55, 3.65), False),  # touch at a tie, which rounds one way
        ((0.0, 0.1 + 0.2), (0.3, 0.4), False),  # the same in floats that differ in the last bit
        ((0.0, 1e9 * (0.1 + 0.2)), (3e8, 4e8), False),
        ((5350, 5450), (5450, 5550), False),
        ((5350, 5450 + 3e-8), (5450, 5550), False),  # by less than a billionth of their width
        ((10, 10), (9.95, 10.05), True),
        ((3.55, 3.55), (3.55, 3.65), True),
        ((0.1 + 0.2, 0.1 + 0.2), (0.1, 0.3), True),
        ((7, 7), (7, 7), True),
        ((7, 7), (6, 6), False),
        ((10, 10), (10.05, 10.15), False),
        ((3341234566.5, 3341234567.5), (3341234566.5, 3341234567.5), True),  # ten digits at a step of 1
        ((3341234566.5, 3341234567.5), (3341234567.5, 3341234568.5), False),
        ((3341234567, 3341234567), (3341234568, 3341234568), False),
        ((0, float("inf")), (5, float("inf")), True),
        ((5, float("inf")), (-float("inf"), 5), False),
    ]:
        assert consistent(Interval(*a), Interval(*b)) is expected, f"{a} and {b}"
        assert consistent(Interval(*b), Interval(*a)) is expected, f"{b} and {a}"


@given(st.floats(-1e17, 1e17), st.floats(0, 1e6), st.booleans())
def test_a_range_is_consistent_with_itself(low, width, endless):
    each = Interval(low, float("inf") if endless else low + width)
    assert consistent(each, each)


def functions_bounded(source: str) -> list[str]:
    """The full name of each function that the code hands to `bounds` or `propagate`.

    A lambda, a function of the code's own, or the two used otherwise than by a plain call come
    back as they are written, which is no name in `HELD`.
    """
    tree = ast.parse(TransformerManager().transform_cell(source))
    names = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names |= {alias.asname or alias.name: alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            names |= {a.asname or a.name: f"{node.module}.{a.name}" for a in node.names}

    def full_name(node):
        first, dot, rest = ast.unparse(node).partition(".")
        return names.get(first, first) + dot + rest

    spread = {"trade.rounding.bounds", "trade.rounding.propagate"}
    plain = [n for n in ast.walk(tree) if isinstance(n, ast.Call) and full_name(n.func) in spread]
    called = {id(call.func) for call in plain}
    found = [full_name(call.args[0]) if call.args else ast.unparse(call) for call in plain]
    for node in ast.walk(tree):
        if isinstance(node, ast.Name | ast.Attribute) and id(node) not in called:
            found += [ast.unparse(node)] if full_name(node) in spread else []
    return found


def test_finds_the_functions_bounded():
    bound = "from trade.rounding import bounds\n"
    for source, found in [
        (bound + "from operator import add\nbounds(add, a, b)", ["operator.add"]),
        ("from trade import growth as g\n" + bound + "bounds(g.cagr, a)", ["trade.growth.cagr"]),
        ("%time\nfrom trade import rounding as r\nr.propagate(abs, *ab)", ["abs"]),
        (bound + "bounds(lambda x: x, a)", ["lambda x: x"]),
        (bound + "def f(x): ...\nbounds(f, a)", ["f"]),
        (bound + "bounds(*all)", ["*all"]),
        (bound + "map(bounds, functions)", ["bounds"]),
        ("bounds(f)\nax.set(bounds=1)", []),
    ]:
        assert functions_bounded(source) == found, source


def test_an_end_keeps_the_half_step_that_rounding_leaves():
    assert f"{Estimate(4.97, 4.965, 4.975):.2f}" == "4.97 (4.965 to 4.975)"
    assert f"{Estimate(0.155, 0.1545, 0.1555):.1%}" == "15.5% (15.45% to 15.55%)"
    assert f"{Estimate(9.8, 9.76, 10.04):.1f}" == "9.8 (9.8 to 10.0)" and f"{Interval(-0.25, 3):.0f}" == "0 to 3"


def test_what_rounds_to_nothing_has_no_minus_sign():
    assert f"{Estimate(-0.0004, -0.0123, 0.0004):.1%}" == "0.0% (−1.2% to 0.0%)"
    assert f"{Estimate(-0.004, -0.004, 0.004):.2f}" == "0.00" and f"{Interval(-0.04, 0.04):+.0f}" == "+0 to +0"


def test_every_function_bounded_is_held_against_sampling():
    unheld = {}
    for path in sorted([*NOTEBOOKS.glob("*.ipynb"), *NOTEBOOKS.glob("trade/**/*.py")]):
        code, held = path.read_text("utf-8"), set(HELD)
        if path.suffix == ".ipynb":
            cells = nbformat.reads(code, as_version=4).cells
            code = "\n".join(cell.source for cell in cells if cell.cell_type == "code")
        else:
            held = {name.removeprefix(f"trade.{path.stem}.") for name in HELD}  # a module's own, bare
        unheld[path.name] = set(functions_bounded(code)) - held
    assert not any(unheld.values()), f"not in HELD, or not named in the call itself: {unheld}"
