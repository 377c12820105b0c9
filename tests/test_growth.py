"""Growth and its parts on frozen figures: those of nine months as the partnership article printed them."""

from operator import add

import numpy as np
import pandas as pd
import pytest

from trade import growth
from trade.rounding import bounds, interval

# Exports of 1.06 (+6 %) and imports of 2.42 (+20.3 %).
EXPORTS = (1.06, 0.06)
IMPORTS = (2.42, 0.203)
EXPORT_RANGES = (interval("1.06", "rounded", "0.01"), interval("0.06", "rounded", "0.01"))
IMPORT_RANGES = (interval("2.42", "rounded", "0.01"), interval("0.203", "rounded", "0.001"))
LEVEL_RANGES = (EXPORT_RANGES[0], IMPORT_RANGES[0])


def test_values_by_hand():
    # Bases 1.06 / 1.06 = 1 and 2.42 / 1.203 = 2.011638, together 3.011638; the increases are 0.06
    # and 0.408362, together 0.468362. What imports left for exports follows from the rate of the sum.
    total_rate = 0.468362 / 3.011638
    for function, arguments, expected in [
        (growth.growth_rate, (4.46, 4.97), 0.1143),  # published with these levels as 11.4 %
        (growth.implied_base, IMPORTS, 2.0116),
        (growth.regained, (1.2, 1.5, 0.5), 0.4000),  # 0.2 of the 0.5 above 1
        (growth.growth_of_rest, (13.2, 0.1, 6, 0.2), 0.0286),  # 13.2 - 6 = 7.2 after 12 - 5 = 7
        (growth.annualise, (3.48, 9), 4.6400),  # 3.48 * 4 / 3
        (growth.annualise, (3.48, 12), 3.4800),
        (growth.annualise, (3.48, 1), 41.7600),
        (growth.coverage_ratio, (1.06, 2.42), 0.4380),
        (growth.normalised_balance, (1.06, 2.42), -0.3908),  # -1.36 / 3.48
        (growth.share, (1.06, 2.42), 0.3046),  # 1.06 / 3.48
        (growth.growth_of_sum, (*EXPORTS, *IMPORTS), 0.1555),  # 0.468362 / 3.011638
        (growth.contribution, (*EXPORTS, *IMPORTS), 1.9923),  # 0.06 / 3.011638 * 100
        (growth.contribution, (*IMPORTS, *EXPORTS), 13.5595),  # 0.408362 / 3.011638 * 100
        (growth.share_of_growth, (*IMPORTS, *EXPORTS), 0.8719),  # 0.408362 / 0.468362
        (growth.share_change, (*EXPORTS, *IMPORTS), -2.7447),  # 30.4598 - 100 / 3.011638
        (growth.base_of_remainder, (1.06, *IMPORTS, total_rate), 1.0000),
        (growth.growth_of_deficit, (*EXPORTS, *IMPORTS), 0.3444),  # 1.36 / 1.011638
        (growth.cagr, (1, 8, 3), 1),  # doubles three times
        (growth.cagr, (8, 1, 3), -0.5),
        (growth.cagr, (1, 1.5, 0.5), 1.25),  # 1.5 twice
    ]:
        assert function(*arguments) == pytest.approx(expected, abs=6e-5), f"{function.__name__}{arguments}"


def test_ranges_by_hand():
    # Exports of 1.055 to 1.065 (up 5.5 to 6.5 %), imports of 2.415 to 2.425 (up 20.25 to 20.35 %).
    # Bases of exports: 1.055 / 1.065 = 0.990610, 1.065 / 1.055 = 1.009479, and 1 where level and
    # rate go together; of imports: 2.415 / 1.2035 = 2.006647, 2.425 / 1.2025 = 2.016632,
    # 2.415 / 1.2025 = 2.008316, 2.425 / 1.2035 = 2.014956.
    exports, imports, levels = EXPORT_RANGES, IMPORT_RANGES, LEVEL_RANGES
    for function, ranges, low, high in [
        (add, levels, 3.47, 3.49),
        (growth.implied_base, exports, 0.9906, 1.0095),
        (growth.implied_base, imports, 2.0066, 2.0166),
        (growth.coverage_ratio, levels, 0.4351, 0.4410),  # 1.055 / 2.425, 1.065 / 2.415
        # 0.055 / (1 + 2.016632) and 0.065 / (1 + 2.006647)
        (growth.contribution, (*exports, *imports), 1.8232, 2.1619),
        # 0.406684 / (2.008316 + 1.009479) and 0.410044 / (2.014956 + 0.990610)
        (growth.contribution, (*imports, *exports), 13.4762, 13.6428),
        # 0.406684 / (0.406684 + 0.065) and 0.410044 / (0.410044 + 0.055)
        (growth.share_of_growth, (*imports, *exports), 0.8622, 0.8817),
        # 3.48 / (1.009479 + 2.008316) and 3.48 / (0.990610 + 2.014956)
        (growth.growth_of_sum, (*exports, *imports), 0.1532, 0.1579),
        # 1.065 / 3.48 - 1.009479 / 3.016126 and 1.055 / 3.48 - 0.990610 / 3.007242
        (growth.share_change, (*exports, *imports), -2.8659, -2.6247),
        # 1.37 / (2.016632 - 0.990610) and 1.35 / (2.006647 - 1.009479)
        (growth.growth_of_deficit, (*exports, *imports), 0.3353, 0.3538),
    ]:
        assert bounds(function, *ranges) == pytest.approx((low, high), abs=6e-5), f"{function.__name__} {ranges}"


def test_contributions_of_a_series_add_up_to_the_growth_of_the_sum():
    base = pd.Series({"export": 2.0, "import": 3.0, "transit": 5.0})
    current = pd.Series({"export": 3.0, "import": 2.5, "transit": 5.0})
    result = growth.contributions(base, current)
    assert result.to_dict() == pytest.approx({"export": 10, "import": -5, "transit": 0})
    assert result.sum() == pytest.approx(100 * growth.growth_rate(10, 10.5))


def test_cagr_over_arrays():
    assert growth.cagr(np.array([1, 8]), 8, np.array([3, 1])) == pytest.approx([1, 0])


def test_refuses_what_has_no_answer():
    for function, arguments, reason in [
        (growth.cagr, (0, 1, 5), "levels above 0"),
        (growth.cagr, (1, 0, 5), "levels above 0"),
        (growth.cagr, (1, -1, 5), "levels above 0"),
        (growth.cagr, (np.array([1, 0]), 1, 5), "levels above 0"),
        (growth.cagr, (pd.Series([1, 2]), pd.Series([2, 0]), 5), "levels above 0"),
        (growth.cagr, (1, 2, 0), "span of years above 0"),
        (growth.annualise, (3, 0), "1 to 12 months, not 0"),
        (growth.annualise, (3, 13), "1 to 12 months, not 13"),
    ]:
        with pytest.raises(ValueError, match=reason):
            function(*arguments)
            pytest.fail(f"{function.__name__}{arguments} is not refused")
