"""The outlines of countries in ``data/borders.geojson``: whether the file is whole, and how far a point is off.

Plain JSON and plain arithmetic, since geopandas takes longer to load than all tables to check.
Points are longitude and latitude in degrees, distances kilometres.
"""

import json
from collections.abc import Iterator
from functools import cache
from math import cos, hypot, inf, radians

from trade.schema import DataError

# The countries of the frame, each with a place inside it, mostly a city: longitude, latitude.
INSIDE = {
    "AF": (69.2, 34.5), "AM": (44.5, 40.2), "AZ": (46.4, 40.7), "CN": (87.6, 43.8), "GE": (44.8, 41.7),
    "IN": (77.6, 34.2), "IQ": (44.4, 35.5), "IR": (51.4, 35.7), "KG": (76.0, 41.4), "KZ": (73.1, 49.8),
    "MN": (90.0, 49.0), "PK": (71.5, 34.0), "RU": (73.4, 55.0), "SY": (40.7, 36.5), "TJ": (68.8, 38.6),
    "TM": (61.8, 37.6), "TR": (41.3, 39.9), "UA": (40.1, 49.3), "UZ": (65.4, 40.1),
}  # fmt: skip
FRAME = (40, 33, 94, 57.5)  # west, south, east, north
# About where the countries lie of which the frame holds a part or nothing.
BOXES = {"AF": (60, 29, 75, 39), "CN": (73, 18, 135, 54), "IR": (44, 25, 64, 40), "RU": (19, 41, 180, 82),
         "TR": (25, 35, 45, 43), "US": (-180, 18, -66, 72)}  # fmt: skip

_KILOMETRES = 111.2  # in a degree of latitude

Ring = list[tuple[float, float]]
Outline = list[Ring]


@cache
def outlines(text: str, shown: str) -> dict[str, Outline]:
    """The rings of each country by its code; ``shown`` is what readers call the file.

    Raises ``DataError`` for a text that is not a whole GeoJSON of the countries of `INSIDE`.
    """
    try:
        features = json.loads(text)["features"]
        found = [(feature["properties"]["iso_a2"], feature) for feature in features]
    except json.JSONDecodeError as error:
        raise DataError([f"{shown}, line {error.lineno}, column {error.colno}: not JSON: {error.msg}"]) from error
    except (KeyError, TypeError, RecursionError) as error:
        expected = "expected a list of features, each with the properties iso_a2 and name"
        raise DataError([f"{shown}: not outlines of countries: {error!r}, {expected}"]) from error
    codes = [code for code, _ in found]
    faults = [f"no {code}, expected each of {', '.join(INSIDE)}" for code in INSIDE if code not in codes]
    read: dict[str, Outline] = {}
    for number, (code, feature) in enumerate(found, start=1):
        faults += [f"feature {number}, {code}: {fault}" for fault in _faults(code, feature, read)]
    if faults:
        raise DataError([f"{shown}: {fault}" for fault in faults])
    return read


def _faults(code, feature: dict, read: dict[str, Outline]) -> Iterator[str]:
    """What is wrong with a feature, which is added to those ``read``."""
    try:
        name, geometry = feature["properties"]["name"], feature["geometry"]
        parts = {"Polygon": [geometry["coordinates"]], "MultiPolygon": geometry["coordinates"]}[geometry["type"]]
        rings = [[(x + 0.0, y + 0.0) for x, y in ring] for part in parts for ring in part]
    except (KeyError, TypeError, ValueError) as error:
        yield f"{error!r}, expected name and a Polygon or MultiPolygon of points"
        return
    west, south, east, north = FRAME
    if not isinstance(name, str) or not name or not (code is None or code in INSIDE):
        yield f"{name!r} is not a country of {', '.join(INSIDE)}"
    elif code in read:
        yield "stands twice"
    elif not rings or any(len(ring) < 4 or ring[0] != ring[-1] for ring in rings):
        yield "a ring does not close"
    elif strays := [point for ring in rings for point in ring if not within(FRAME, *point)]:
        yield f"{list(strays[0])} is not a longitude of {west} to {east} and a latitude of {south} to {north}"
    elif code and not holds(rings, *INSIDE[code]):
        yield f"does not hold {list(INSIDE[code])}, which lies in it; coordinates are longitude, then latitude"
    else:
        read[code] = rings


def holds(outline: Outline, x: float, y: float) -> bool:
    """Whether a point lies inside: a line eastwards from it crosses the rings an odd number of times."""
    inside = False
    for ring in outline:
        for (x1, y1), (x2, y2) in zip(ring, ring[1:]):
            if (y1 > y) != (y2 > y) and x < x1 + (y - y1) / (y2 - y1) * (x2 - x1):
                inside = not inside
    return inside


def from_edge(outline: Outline, x: float, y: float) -> float:
    """How far a point is from the nearest edge, in kilometres."""
    wide, nearest = _KILOMETRES * cos(radians(y)), inf
    for ring in outline:
        flat = [((to_x - x) * wide, (to_y - y) * _KILOMETRES) for to_x, to_y in ring]
        for (x1, y1), (x2, y2) in zip(flat, flat[1:]):
            along_x, along_y = x2 - x1, y2 - y1
            length = along_x**2 + along_y**2
            part = min(1, max(0, -(x1 * along_x + y1 * along_y) / length)) if length else 0
            nearest = min(nearest, hypot(x1 + part * along_x, y1 + part * along_y))
    return nearest


def within(box: tuple, x: float, y: float) -> bool:
    """Whether a point lies in a box of west, south, east and north."""
    return box[0] <= x <= box[2] and box[1] <= y <= box[3]
