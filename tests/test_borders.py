"""Points and outlines, on shapes whose answers can be seen; the file of the borders is tried in test_rules."""

import pytest

from trade import borders

# A corner piece without its upper right quarter, a diamond, a square with a hole.
CORNER = [[(0, 0), (4, 0), (4, 2), (2, 2), (2, 4), (0, 4), (0, 0)]]
DIAMOND = [[(0, -2), (2, 0), (0, 2), (-2, 0), (0, -2)]]
HOLE = [[(0, 0), (4, 0), (4, 4), (0, 4), (0, 0)], [(1, 1), (3, 1), (3, 3), (1, 3), (1, 1)]]


@pytest.mark.parametrize(
    ("outline", "inside", "outside"),
    [
        (CORNER, [(1, 1), (3, 1), (1, 3), (1, 2)], [(3, 3), (-1, 1), (5, 1), (1, -1), (1, 5), (-1, 2), (5, 2)]),
        (DIAMOND, [(0, 0), (0.9, 1), (-0.9, -1), (0.9, -1)], [(1.1, 1), (-1.1, 1), (-1.1, -1), (-3, 0), (3, 0)]),
        (HOLE, [(0.5, 2), (3.5, 2), (2, 0.5)], [(2, 2), (1.5, 2.5)]),
    ],
)
def test_a_point_lies_inside_or_outside(outline, inside, outside):
    assert [point for point in inside if not borders.holds(outline, *point)] == []
    assert [point for point in outside if borders.holds(outline, *point)] == []


def test_how_far_a_point_is_from_the_nearest_edge():
    # A degree of latitude is 111.2 km, one of longitude as much times its cosine: 0.48481 at 61 degrees, 0.45399 at 63.
    outline = [[(10, 60), (14, 60), (14, 62), (14, 62), (10, 62), (10, 60)]]
    for point, by_hand in [
        ((9, 61), 53.911),
        ((15, 61), 53.911),
        ((12, 63), 111.2),
        ((12, 61.5), 55.6),
        ((9, 63), 122.123),  # 50.484 to the side and 111.2 up, to a corner
    ]:
        assert borders.from_edge(outline, *point) == pytest.approx(by_hand, abs=1e-3), point
    # A right angle at the middle of a slanting edge: half of the diagonal of a degree each way on the equator.
    assert borders.from_edge([[(1, 0), (0, 1)]], 0, 0) == pytest.approx(111.2 / 2**0.5)


def test_a_box_holds_its_edges():
    for x, y in [(1, 2), (3, 4), (2, 3)]:
        assert borders.within((1, 2, 3, 4), x, y)
    for x, y in [(0.9, 3), (3.1, 3), (2, 1.9), (2, 4.1)]:
        assert not borders.within((1, 2, 3, 4), x, y)
