"""What a printed number can mean, and what follows from several of them.

A printed number stands for a range of true values: 3.5 may be anything from 3.45 to 3.55.
Ranges are carried through every calculation, so that no result claims more digits than the
printed numbers hold (interval arithmetic on rounded data; Moore, Kearfott and Cloud,
*Introduction to Interval Analysis*, SIAM 2009, chapters 2 and 5).
"""

import re
from collections.abc import Callable
from decimal import Decimal
from itertools import product
from math import isinf
from typing import NamedTuple

BOUNDS = ("exact", "rounded", "about", "more_than")

# ASCII digits alone, thousands in threes: "3,5" and "٣.٥" are refused, not guessed at.
_PRINTED = re.compile(r"-?(?:[0-9]+|[0-9]{1,3}(?:,[0-9]{3})+)(?:\.[0-9]+)?")

# Binary floats move an end by about 1e-16 of its size in each operation.
_FLOATS = 1e-14


class Interval(NamedTuple):
    """The closed range from ``low`` to ``high``, in the unit of the number it belongs to."""

    low: float
    high: float

    def __format__(self, spec: str) -> str:
        """Both ends, by a format's ``spec``; one that `halfway` holds of has one digit more."""
        return f"{_written(self.low, spec, True)} to {_written(self.high, spec, True)}"


class Estimate(NamedTuple):
    """A value with the range that the rounding of its inputs leaves, all in one unit."""

    value: float
    low: float
    high: float

    @classmethod
    def of(cls, row) -> "Estimate":
        """The estimate in a row of `trade.tables.ranged`, or with its columns named alike.

        ``row`` is a mapping or Series with ``low``, ``high`` and ``value`` or ``value_usd_bn``.
        """
        value = row["value"] if "value" in row else row["value_usd_bn"]
        return cls(float(value), float(row["low"]), float(row["high"]))

    @property
    def interval(self) -> Interval:
        return Interval(self.low, self.high)

    def scaled(self, factor: float) -> "Estimate":
        """The same in another unit, of which there are ``factor`` (above 0) to this one."""
        return Estimate(*(end * factor for end in self))

    def __format__(self, spec: str) -> str:
        """The value with its range in brackets, or alone where all three round to the same."""
        printed = {_written(self.value, spec), *(_written(end, spec, True) for end in self.interval)}
        return printed.pop() if len(printed) == 1 else f"{_written(self.value, spec)} ({self.interval:{spec}})"


def halfway(value: float, digits: int) -> bool:
    """Whether a number is halfway between two of so many decimals, as the ends of what was rounded to these are."""
    return abs(abs(value) * 10**digits % 1 - 0.5) < 1e-6


def _written(value: float, spec: str, is_end: bool = False) -> str:
    """A number by a format's ``spec``, with a minus sign that is one; what rounds to nothing has none."""
    if is_end and (found := re.fullmatch(r"(.*\.)(\d+)([f%])", spec)):
        digits = int(found[2]) + halfway(value * (100 if found[3] == "%" else 1), int(found[2]))
        spec = f"{found[1]}{digits}{found[3]}"
    text = f"{value:{spec}}"
    return text.replace("-", "−") if re.search("[1-9a-z]", text) else f"{abs(value):{spec}}"


def exact(value: float) -> Estimate:
    """A value without a range, in the unit it is given in."""
    return Estimate(value, value, value)


def number(printed: str) -> Decimal:
    """The number that ``printed`` writes, exactly: ``"1,157"`` is 1157.

    Raises ``ValueError`` unless it is written in the digits 0 to 9, with a point before
    decimals and, if at all, a comma before each group of three digits.
    """
    if not _PRINTED.fullmatch(printed):
        raise ValueError(f"{printed!r} is no number written like 3.5 or 1,157")
    return Decimal(printed.replace(",", ""))


def interval(printed: str, bound: str, step: str | None = None) -> Interval:
    """The true values that a printed number can stand for, in the printed unit.

    ========= ===========================================
    bound     range
    ========= ===========================================
    exact     the number itself; takes no step
    rounded   half a step either side
    about     one step either side
    more_than from the number to one step above
    ========= ===========================================

    ``step`` is the rounding step, as text. The ends are computed in decimal, so that 3.45 is
    the float nearest to 3.45. Raises ``ValueError`` for a number, bound or step that has no
    meaning.
    """
    value = number(printed)
    if bound not in BOUNDS:
        raise ValueError(f"bound {bound!r} is not one of {', '.join(BOUNDS)}")
    if bound == "exact":
        if step:
            raise ValueError(f"an exact number has no step, but {step!r} is given")
        return Interval(float(value), float(value))
    if not step or number(step) <= 0:
        raise ValueError(f"a number that is {bound} needs a step above 0, not {step!r}")
    width = number(step)
    below, above = {"rounded": (width / 2, width / 2), "about": (width, width), "more_than": (0, width)}[bound]
    return Interval(float(value - below), float(value + above))


def bounds(function: Callable[..., float], *intervals: Interval) -> Interval:
    """The range of ``function`` over a box of intervals, from all of the box's corners.

    Right only where the function is monotone in each argument as long as the others stand still;
    the direction may change with the others. Growth of a sum is such a case: raising a part's
    level raises the sum's growth where that part grows faster than the rest and lowers it where
    it grows more slowly, so that ends alone (all low, all high) would miss its range as soon as
    the growth rates cross, and only all corners together give it. The trap is a function that
    turns round in an argument, as `trade.growth.share_change` does far from today's figures: its
    extreme then lies inside the box. Every function that the notebooks use here is held against
    sampling in the tests, with the boxes in which that holds.
    """
    values = [function(*corner) for corner in product(*intervals)]
    return Interval(min(values), max(values))


def propagate(function: Callable[..., float], *estimates: Estimate) -> Estimate:
    """``function`` of the printed values, with its range by ``bounds`` (see its conditions)."""
    low, high = bounds(function, *(estimate.interval for estimate in estimates))
    return Estimate(function(*(estimate.value for estimate in estimates)), low, high)


def consistent(a: Interval, b: Interval) -> bool:
    """Whether one true value can lie in both ranges.

    Ranges that only touch at an end are not consistent: the end of a rounding range is a tie
    that rounds one way, never both. A range of one point, an exact number, is consistent with
    every range that holds it, ends included.
    """
    low, high = max(a.low, b.low), min(a.high, b.high)
    width = min(a.high - a.low, b.high - b.low)
    if isinf(width):
        return low < high
    slack = _FLOATS * max(1.0, abs(low), abs(high))
    if width == 0:
        return low <= high + slack
    return high - low > min(max(slack, 1e-9 * width), width / 2)  # so that a range is consistent with itself
