"""Places on a map of the two countries, and below it a close-up of where they crowd.

Data: a row for each mark of a place (``kind`` cluster, crossing, project, meeting, port or end, that
of a corridor), with the ``number`` of them there and the place ``around`` which it counts; for
each end of a corridor drawn (corridor, with ``along`` its name); and for each country or sea (area).
Places have ``latitude`` and ``longitude``; borders are scenery from ``data/borders.geojson``.
"""

from functools import cache
from math import dist
from pathlib import Path

import geopandas as gpd
from matplotlib.path import Path as Line
from matplotlib.transforms import offset_copy

from trade.figures import COLOURS, DASHED, FAINT, count, key, label
from trade.language import Say

BORDERS = Path(__file__).parents[3] / "data" / "borders.geojson"
CRS = "+proj=laea +lat_0=46 +lon_0=66.5 +units=km"  # equal areas, centred between the two countries
WINDOW = (-1500, -1200, 1600, 1080)  # west, south, east, north, in km from the centre
CLOSE_UP = (-80, -845, 570, -475)  # from Kashkadarya to Namangan, as wide on paper as the whole map
ROOM = 0.8  # of the map's height, for the close-up and the gap above it
LAND = {"UZ": "#D6E4EE", "KZ": "#EFE4D9"}

# Strokes as marks: a gate, and a piece of a dashed line.
GATE = Line([(-1, -1), (-1, 1), (1, -1), (1, 1)], [Line.MOVETO, Line.LINETO] * 2)
DASHES = Line([(-1, 0), (-0.2, 0), (0.2, 0), (1, 0)], [Line.MOVETO, Line.LINETO] * 2)
# In the order in which they are drawn: small on large.
MARKS = {
    "cluster": {"marker": "o", "ms": 13, "mfc": "white"},
    "crossing": {"marker": GATE, "ms": 12, "mew": 1.8},
    "port": {"marker": "D", "ms": 6.5},
    "project": {"marker": "s", "ms": 7.5},
    "meeting": {"marker": "o", "ms": 6, "mec": "white", "mew": 1.2},
    "end": {"marker": "x", "ms": 8, "mew": 2.2},
    "corridor": {"marker": DASHES, "ms": 12, "mew": 1.8},
}
MARK = {"color": COLOURS["total"], "mec": COLOURS["total"], "mew": 1.5}
COUNTED = ("project", "meeting")  # of which a place can have several, a mark for each
BESIDE = 11  # points from one of them to the next, and from projects up to meetings
COVERED = 5  # km within which a mark would hide another of its kind

# Where a name stands beside its mark, how many points away and how many higher: names must not
# collide, nor reach over a border where there is room. A further place has the default.
SIDE = ("right", 10, 0)
FAR = 20  # points higher than its mark, from which a name has a line to it
LINE = {"arrowstyle": "-", "color": COLOURS["total"], "lw": 0.8, "shrinkB": 7, "relpos": (1, 0)}
SIDES = {
    "aktau": ("right", 9, 3),
    "kuryk": ("right", 9, -4),
    "khorgos": ("left", 8, -6),
    "zhetysu": ("left", 10, 0),
    "karakalpakstan": ("above", 9, 0),
    "khiva": ("right", 4, 8),
    "uchkuduk": ("left", -22, -13.5),
    "tashkent": ("right", 30, 11),
    "atameken_crossing": ("left", -4, 37),
    "gulistan_crossing": ("right", 11, 7),
    "syrdarya": ("left", 10, 0),
    "tashkent_region": ("right", 10, 4),
}
# Latitude and longitude of the names of areas; others stand inside their borders.
AREAS = {
    "kazakhstan": (48.5, 66.5),
    "uzbekistan": (44.25, 58.55),
    "russia": (54.3, 82),
    "china": (45.2, 84.4),
    "afghanistan": (35.9, 66.5),
    "iran": (36.5, 57.5),
    "caspian_sea": (45.75, 50.35),
}


def size(data):
    return 7, 10.9


def words(data, language):
    say = Say(language)
    places = _placed(data)
    projects = places[places.kind == "project"]
    around = projects.groupby("around", sort=False).number.sum()
    first = projects[projects["around"] == around.idxmax()]
    lines = places[places.kind == "corridor"].drop_duplicates("along")
    outside = places[~places.inside].sort_values("kind", kind="stable").drop_duplicates("place_id")
    return {
        "where": "none" if (around == around.max()).sum() > 1 else "around" if len(first) > 1 else "at",
        "n": around.max(),
        "count": count(around.max()),
        "n_all": around.sum(),
        "all": count(around.sum()),
        "place": say.name(first.iloc[0], "around"),
        **{f"{kind}s": _listed(places[places.kind == kind], say) for kind in MARKS if kind != "corridor"},
        "n_lines": len(lines),
        "lines": say.listed(say.name(lines, "along")) or say.text("map-none"),
        "n_outside": len(outside),
        "outside": say.listed(say.name(outside)),
    }


def draw(ax, data, say):
    places = _placed(data)
    shown = places[places.inside]
    marks = shown[shown.kind.isin(MARKS) & (shown.kind != "corridor")]
    _draw_ground(ax, WINDOW)
    style = {"side": "over", "size": 11, "fontweight": "normal"}
    for area in shown[shown.kind == "area"].itertuples():
        label(ax, (area.x, area.y), say.line(say.name(area)), COLOURS["uncertain"], **style)
    for _, ends in shown[shown.kind == "corridor"].groupby("along", sort=False):
        ax.plot(ends.x, ends.y, color=COLOURS["total"], ls=DASHED, lw=1.8)
    _draw_marks(ax, marks[~marks.close], say, size=9.5)
    west, south, east, north = WINDOW
    ax.set_ylim(south - ROOM * (north - south), north)
    height = (CLOSE_UP[3] - CLOSE_UP[1]) / (CLOSE_UP[2] - CLOSE_UP[0]) * (east - west)
    close = ax.inset_axes((west, south - ROOM * (north - south), east - west, height), transform=ax.transData)
    _draw_ground(close, CLOSE_UP)
    _draw_marks(close, marks[marks.close], say, size=9.5)
    close.spines[:].set_visible(True)
    for connector in ax.indicate_inset(inset_ax=close, edgecolor=COLOURS["uncertain"]).connectors[1:]:
        connector.set_visible(False)  # they would run through names
    _draw_key(ax, set(shown.kind), say)
    ax.spines["bottom"].set_visible(False)
    ax.set_aspect("equal")


def _draw_ground(ax, window, lines=0.7):
    shades = _borders().iso_a2.map(LAND).fillna("#F6F6F5")
    _borders().plot(ax=ax, color=shades, edgecolor=FAINT, linewidth=lines)
    west, south, east, north = window
    ax.set(xlim=(west, east), ylim=(south, north), xticks=[], yticks=[], facecolor="#E4EDF3", xlabel="", ylabel="")
    ax.grid(visible=False)


def _draw_marks(ax, marks, say, size):
    projects = marks[marks.kind == "project"].set_index("place_id").number
    for kind, look in MARKS.items():
        for place in _apart(marks[marks.kind == kind]):
            up = BESIDE if kind == "meeting" and place.place_id in projects else 0
            for beside in range(int(place.number) if kind in COUNTED else 1):
                spot = offset_copy(ax.transData, ax.figure, beside * BESIDE, up, units="points")
                ax.plot(place.x, place.y, ls="", transform=spot, **MARK | look)
    # One name a point: a region stands at its main city, whose name is the shorter.
    named = marks.sort_values("name", key=lambda name: name.str.len(), kind="stable").drop_duplicates(["x", "y"])
    for place in named.itertuples():
        side, gap, rise = SIDES.get(place.place_id, SIDE)
        gap += BESIDE * (projects.get(place.place_id, 1) - 1) * (side == "right")
        line = {"arrowprops": LINE} if rise > FAR else {}
        label(ax, (place.x, place.y), say.line(say.name(place)), side=side, gap=gap, rise=rise, size=size, **line)


def _draw_key(ax, kinds, say):
    marks = [(say(f"map-{kind}"), MARK | look) for kind, look in MARKS.items() if kind in kinds]
    key(ax, marks, say, columns=4, spot=(0.02, 1.045), step=(0.25, 0.026))


def _apart(marks):
    """The marks of a kind, but for those that an earlier one covers."""
    kept = []
    for mark in marks.itertuples():
        if all(dist((mark.x, mark.y), (other.x, other.y)) > COVERED for other in kept):
            kept.append(mark)
    return kept


@cache
def _borders():
    return gpd.read_file(BORDERS).to_crs(CRS)


def _placed(data):
    """The rows with their ``x`` and ``y`` in km, whether these lie ``inside`` the map and in its ``close``-up."""
    at = data.place_id.map(AREAS)
    latitude, longitude = (at.str[i].fillna(data[column]) for i, column in enumerate(("latitude", "longitude")))
    spots = gpd.GeoSeries.from_xy(longitude, latitude, crs=4326).to_crs(CRS)
    inner = _borders().set_index("iso_a2").representative_point()
    x, y = (getattr(spots, axis).fillna(data.country.map(getattr(inner, axis))) for axis in "xy")
    return data.assign(x=x, y=y, inside=_within(x, y, WINDOW), close=_within(x, y, CLOSE_UP))


def _listed(places, say):
    """Places by name, to be filled in, each with its number where that is more than one."""
    names = [
        say.text("map-several", name=say.name(place), count=count(place.number))
        if place.number > 1 and place.kind in COUNTED
        else say.name(place)
        for place in places.itertuples()
    ]
    return say.listed(names) or say.text("map-none")


def _within(x, y, window):
    west, south, east, north = window
    return x.between(west, east) & y.between(south, north)
