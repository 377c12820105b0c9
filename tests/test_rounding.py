"""Ranges of printed numbers, and every use that is made of `bounds` and `propagate`.

A notebook or a module may hand those two only functions of the package or of `operator` that
stand in `HELD`, where each is held against sampling. A new one is added there with its domain.
"""

import ast
import operator
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_EVEN, Decimal
from pathlib import Path

import nbformat
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
    "trade.growth.growth_of_remainder": (growth.growth_of_remainder, FLOW, FLOW, FASTER_RISE, TOTAL_RISE),
    "trade.growth.growth_of_deficit": (growth.growth_of_deficit, SMALL, RISE, LARGE, RISE),
    "trade.growth.share_change": (growth.share_change, LARGE, RISE, SMALL, RISE),
}


@pytest.mark.parametrize(
    ("printed", "bound", "step", "low", "high"),
    [
        ("3.5", "rounded", "0.1", 3.45, 3.55),
        ("1.06", "rounded", "0.01", 1.055, 1.065),
        ("5,400", "rounded", "100", 5350, 5450),
        ("-7.6", "rounded", "0.1", -7.65, -7.55),
        ("6.9", "about", "0.1", 6.8, 7.0),
        ("3.4", "more_than", "0.1", 3.4, 3.5),
        ("1,157", "exact", None, 1157, 1157),
        ("10", "exact", "", 10, 10),
    ],
)
def test_interval(printed, bound, step, low, high):
    assert interval(printed, bound, step) == (low, high)


@pytest.mark.parametrize(
    ("printed", "number"), [("7", 7), ("0.10", 0.1), ("1,157", 1157), ("12,345,678.5", 12345678.5), ("5400", 5400)]
)
def test_number(printed, number):
    assert rounding.number(printed) == Decimal(str(number))


@pytest.mark.parametrize(
    "printed",
    ["3,5", "1,15", "1,1570", ",157", "٣.٥", "٣٫٥", "3.5bn", "", " ", "3.5 ", "3.5\n", "1_0"]
    + ["1e3", "nan", "inf", ".5", "5.", "+5", "1.2.3", "−5"],
)
def test_refuses_what_is_no_number(printed):
    with pytest.raises(ValueError, match="no number written like"):
        interval(printed, "rounded", "0.1")


@pytest.mark.parametrize(
    ("bound", "step", "reason"),
    [
        ("exact", "1", "exact number has no step"),
        ("rounded", None, "needs a step above 0"),
        ("about", "", "needs a step above 0"),
        ("more_than", "0", "needs a step above 0"),
        ("rounded", "-0.1", "needs a step above 0"),
        ("rounded", "0,1", "no number written like"),
        ("roughly", "1", "'roughly' is not one of exact, rounded, about, more_than"),
    ],
)
def test_refuses_bounds_and_steps_without_meaning(bound, step, reason):
    with pytest.raises(ValueError, match=reason):
        interval("8", bound, step)


def test_estimates_and_intervals_are_told_with_their_range():
    total = propagate(operator.add, Estimate(1.06, 1.055, 1.065), Estimate(2.42, 2.415, 2.425))
    assert total == pytest.approx((3.48, 3.47, 3.49))
    assert f"{total:.2f}" == "3.48 (3.47 to 3.49)"
    assert f"{total.interval:.2f}" == "3.47 to 3.49"


@pytest.mark.parametrize(
    ("function", "ranges", "low", "high"),
    [
        (operator.sub, [(2.415, 2.425), (1.055, 1.065)], 1.35, 1.37),
        (operator.truediv, [(1.055, 1.065), (2.415, 2.425)], 1.055 / 2.425, 1.065 / 2.415),
        (operator.mul, [(-2, 3), (-5, 4)], -15, 12),  # of 10, -8, -15 and 12
        (operator.neg, [(1, 2)], -2, -1),
    ],
)
def test_bounds_are_those_of_the_corners(function, ranges, low, high):
    assert bounds(function, *(Interval(*ends) for ends in ranges)) == pytest.approx((low, high))


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


@pytest.mark.parametrize("name", HELD)
@given(data=st.data())
def test_bounds_hold_every_value_in_the_box(name, data):
    function, *domain = HELD[name]
    assert holds(function, *data.draw(point_in_box(domain)))


def test_a_function_that_turns_round_in_the_box_is_not_held():
    # A flow up 21 % beside one of 1 that stands still. Its share moves from 31.25 to 35.48 % at a
    # level of 0.55, from 64.52 to 68.75 % at 2.2: 4.23 points at both corners; but from 47.62 to
    # 52.38 % at 1.1: 4.76 points.
    box = [Interval(0.55, 2.2), Interval(0.21, 0.21), Interval(1, 1), Interval(0, 0)]
    assert bounds(growth.share_change, *box) == pytest.approx((4.2339, 4.2339), abs=1e-4)
    assert growth.share_change(1.1, 0.21, 1, 0) == pytest.approx(4.7619, abs=1e-4)
    assert not holds(growth.share_change, box, [1.1, 0.21, 1, 0])


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ((3.45, 3.55), (3.47, 3.49), True),  # the total as printed, and the sum of its flows
        ((3.45, 3.55), (3.54, 3.60), True),
        ((3.45, 3.55), (3.60, 3.70), False),
        ((3.45, 3.55), (3.55, 3.65), False),  # touch at a tie, which rounds one way
        ((0.0, 0.1 + 0.2), (0.3, 0.4), False),  # the same in floats that differ in the last bit
        ((5350, 5450), (5450, 5550), False),
        ((10, 10), (9.95, 10.05), True),
        ((3.55, 3.55), (3.55, 3.65), True),
        ((0.1 + 0.2, 0.1 + 0.2), (0.1, 0.3), True),
        ((7, 7), (7, 7), True),
        ((7, 7), (6, 6), False),
        ((10, 10), (10.05, 10.15), False),
    ],
)
def test_consistent(a, b, expected):
    assert consistent(Interval(*a), Interval(*b)) is expected
    assert consistent(Interval(*b), Interval(*a)) is expected


@st.composite
def printed_range(draw, true):
    """The range of a number that a writer might print for the true value."""
    bound = draw(st.sampled_from(rounding.BOUNDS))
    if bound == "exact":
        return interval(str(true), bound)
    step = Decimal(draw(st.sampled_from(["0.001", "0.01", "0.1", "1", "10", "100"])))
    ways = {"rounded": [ROUND_HALF_EVEN], "about": [ROUND_FLOOR, ROUND_CEILING], "more_than": [ROUND_FLOOR]}
    steps = (true / step).to_integral_value(draw(st.sampled_from(ways[bound])))
    return interval(f"{steps * step:f}", bound, f"{step:f}")


@given(data=st.data())
def test_two_numbers_printed_of_one_true_value_are_consistent(data):
    # The last digit is a 3, so that the value is never a tie or a multiple of a step.
    true = Decimal(10 * data.draw(st.integers(-(10**8), 10**8)) + 3).scaleb(-6)
    a, b = data.draw(printed_range(true)), data.draw(printed_range(true))
    assert a.low <= float(true) <= a.high
    assert consistent(a, b)


@given(data=st.data())
def test_true_values_inside_printed_ranges_are_never_called_inconsistent(data):
    # A sum, the flows and the total each printed in its own way.
    flows = [data.draw(st.integers(1, 10**7)) for _ in range(2)]
    exports, imports = (Decimal(10 * flow + 3).scaleb(-6) for flow in flows)
    printed = [data.draw(printed_range(value)) for value in (exports, imports)]
    total = data.draw(printed_range(exports + imports))
    assert consistent(total, bounds(operator.add, *printed))


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


BOUNDS = "from trade.rounding import bounds\n"


@pytest.mark.parametrize(
    ("source", "found"),
    [
        (BOUNDS + "from operator import add\nbounds(add, a, b)", ["operator.add"]),
        ("from trade import growth as g\n" + BOUNDS + "bounds(g.cagr, a)", ["trade.growth.cagr"]),
        ("%time\nfrom trade import rounding as r\nr.propagate(abs, *ab)", ["abs"]),
        (BOUNDS + "bounds(lambda x: x, a)", ["lambda x: x"]),
        (BOUNDS + "def f(x): ...\nbounds(f, a)", ["f"]),
        (BOUNDS + "bounds(*all)", ["*all"]),
        (BOUNDS + "map(bounds, functions)", ["bounds"]),
        ("bounds(f)\nax.set(bounds=1)", []),
    ],
)
def test_finds_the_functions_bounded(source, found):
    assert functions_bounded(source) == found


def test_every_function_bounded_in_a_notebook_is_held_against_sampling():
    unheld = {}
    for path in sorted(NOTEBOOKS.glob("*.ipynb")):
        cells = nbformat.read(path, as_version=4).cells
        code = "\n".join(cell.source for cell in cells if cell.cell_type == "code")
        unheld[path.name] = set(functions_bounded(code)) - set(HELD)
    assert not any(unheld.values()), f"not in HELD, or not named in the call itself: {unheld}"


def test_every_function_bounded_in_the_package_is_held_against_sampling():
    unheld = {}
    for path in sorted(NOTEBOOKS.glob("trade/*.py")):
        held = {name.removeprefix(f"trade.{path.stem}.") for name in HELD}  # a module's own, bare
        unheld[path.name] = set(functions_bounded(path.read_text("utf-8"))) - held
    assert not any(unheld.values()), f"not in HELD, or not named in the call itself: {unheld}"
