from operator import add, sub

import numpy as np
import pandas as pd
import pytest

from trade import growth
from trade.rounding import bounds, interval

# The nine months of 2025 as printed: exports 1.06 (+6 %), imports 2.42 (+20.3 %).
EXPORTS, IMPORTS, EXPORT_GROWTH, IMPORT_GROWTH = PRINTED = (1.06, 2.42, 0.06, 0.203)
RANGES = (
    interval("1.06", "rounded", "0.01"),
    interval("2.42", "rounded", "0.01"),
    interval("0.06", "rounded", "0.01"),
    interval("0.203", "rounded", "0.001"),
)


def parts(exports, imports, export_growth, import_growth):
    """Both flows of 2024 and of 2025."""
    current = np.array([exports, imports])
    return growth.implied_base(current, np.array([export_growth, import_growth])), current


def contribution(flow):
    return lambda *printed: growth.contributions(*parts(*printed))[flow]


def share_of_imports_in_growth(*printed):
    exports, imports = growth.contributions(*parts(*printed))
    return imports / (exports + imports)


# By hand: bases 1.06 / 1.06 = 1 and 2.42 / 1.203 = 2.01164, together 3.01164.
@pytest.mark.parametrize(
    ("computed", "expected"),
    [
        (growth.growth_rate(4.46, 4.97), 0.1143),  # published with these levels as 11.4 %
        (growth.implied_base(EXPORTS, EXPORT_GROWTH), 1.0000),
        (growth.implied_base(IMPORTS, IMPORT_GROWTH), 2.0116),
        (growth.annualise(3.48, 9), 4.6400),  # 3.48 * 4 / 3
        (growth.coverage_ratio(EXPORTS, IMPORTS), 0.4380),
        (growth.coverage_ratio(*parts(*PRINTED)[0]), 0.4971),  # 1 / 2.01164
        (growth.normalised_balance(EXPORTS, IMPORTS), -0.3908),  # -1.36 / 3.48
        (growth.normalised_balance(*parts(*PRINTED)[0]), -0.3359),  # -1.01164 / 3.01164
        (IMPORTS - EXPORTS, 1.36),
        (sub(*parts(*PRINTED)[0]), -1.0116),
        (contribution(0)(*PRINTED), 1.9923),  # 0.06 / 3.01164 * 100
        (contribution(1)(*PRINTED), 13.5595),  # 0.40836 / 3.01164 * 100
        (share_of_imports_in_growth(*PRINTED), 0.8719),  # 0.40836 / 0.46836
        (growth.cagr(1, 8, 3), 1),  # doubles three times
        (growth.cagr(8, 1, 3), -0.5),
        (growth.cagr(1, 1.5, 0.5), 1.25),  # 1.5 twice
    ],
)
def test_by_hand(computed, expected):
    assert computed == pytest.approx(expected, abs=6e-5)


# The ends by hand, from 1.055 to 1.065, 2.415 to 2.425, 5.5 to 6.5 % and 20.25 to 20.35 %. Bases:
# 1.055 / 1.065 = 0.99061, 1.065 / 1.055 = 1.00948; 2.415 / 1.2035 = 2.00665,
# 2.425 / 1.2025 = 2.01663. Least of exports' points: 1.055 at 5.5 % is 0.05500 on a base of
# 1.00000, beside 2.01663: 0.05500 / 3.01663. Most: 1.065 at 6.5 % is 0.06500 on 1.00000, beside
# 2.00665: 0.06500 / 3.00665. Imports alike: 2.415 at 20.25 % is 0.40668 on 2.00832, beside
# 1.00948; 2.425 at 20.35 % is 0.41004 on 2.01496, beside 0.99061.
@pytest.mark.parametrize(
    ("function", "ranges", "low", "high"),
    [
        (add, RANGES[:2], 3.47, 3.49),
        (growth.implied_base, RANGES[::2], 0.9906, 1.0095),
        (growth.implied_base, RANGES[1::2], 2.0066, 2.0166),
        (growth.coverage_ratio, RANGES[:2], 0.4351, 0.4410),
        (contribution(0), RANGES, 1.8232, 2.1619),
        (contribution(1), RANGES, 13.4762, 13.6428),
        # 0.40668 / (0.40668 + 0.06500) and 0.41004 / (0.41004 + 0.05500)
        (share_of_imports_in_growth, RANGES, 0.8622, 0.8817),
    ],
)
def test_ranges_that_rounding_leaves(function, ranges, low, high):
    assert bounds(function, *ranges) == pytest.approx((low, high), abs=6e-5)


def test_contributions_of_a_series_add_up_to_the_growth_of_the_sum():
    base = pd.Series({"export": 2.0, "import": 3.0, "transit": 5.0})
    current = pd.Series({"export": 3.0, "import": 2.5, "transit": 5.0})
    result = growth.contributions(base, current)
    assert result.to_dict() == pytest.approx({"export": 10, "import": -5, "transit": 0})
    assert result.sum() == pytest.approx(100 * growth.growth_rate(10, 10.5))


def test_cagr_over_arrays():
    assert growth.cagr(np.array([1, 8]), 8, np.array([3, 1])) == pytest.approx([1, 0])


@pytest.mark.parametrize(
    ("call", "reason"),
    [
        (lambda: growth.cagr(0, 1, 5), "levels above 0"),
        (lambda: growth.cagr(1, -1, 5), "levels above 0"),
        (lambda: growth.cagr(np.array([1, 0]), 1, 5), "levels above 0"),
        (lambda: growth.cagr(pd.Series([1, 2]), pd.Series([2, 0]), 5), "levels above 0"),
        (lambda: growth.cagr(1, 2, 0), "span of years above 0"),
        (lambda: growth.annualise(3, 0), "1 to 12 months, not 0"),
        (lambda: growth.annualise(3, 13), "1 to 12 months, not 13"),
    ],
)
def test_refuses_what_has_no_answer(call, reason):
    with pytest.raises(ValueError, match=reason):
        call()
