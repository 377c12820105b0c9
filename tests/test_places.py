"""The tables of projects, places, corridors and events against each other and the borders."""

import geopandas as gpd
import pytest
from shapely import box

from trade import tables

# Azimuthal and equal-area around the two countries: distances of a few kilometres are right.
METRES = "+proj=laea +lat_0=45.5 +lon_0=67"
# Borders drawn for 1:50 million are a few kilometres off in bends, and the two crossings are
# known to about 10 km, so that a point that belongs on a border may fall beside it.
BESIDE = 5_000
# A crossing stands at the border. So do the ports: Khorgos at China's, Aktau and Kuryk at the
# coast, Kuryk's settlement some kilometres inland.
AT_BORDER = 10_000
POINTS = ("city", "region", "crossing", "port")


@pytest.fixture(scope="module")
def borders():
    """Outlines by ISO code in metres, each valid and named once."""
    countries = gpd.read_file(tables.DATA / "borders.geojson").set_index("iso_a2")["geometry"]
    assert countries.index.is_unique
    assert countries.is_valid.all()
    return countries.to_crs(METRES)


@pytest.fixture(scope="module")
def places():
    """The places, with their points in metres."""
    table = tables.load("places").set_index("place_id")
    points = gpd.points_from_xy(table.longitude, table.latitude, crs=4326)
    return gpd.GeoDataFrame(table, geometry=points).to_crs(METRES)


def test_a_city_or_region_lies_inside_its_country(places, borders):
    inland = places[places.kind.isin(["city", "region"]) & places.country.isin(borders.index)]
    outside = [place for place, row in inland.iterrows() if not borders[row.country].contains(row.geometry)]
    assert not outside, f"not inside their countries: {outside}"


def test_a_crossing_or_port_lies_at_the_border_of_its_country(places, borders):
    for place, row in places[places.kind.isin(["crossing", "port"])].iterrows():
        country = borders[row.country]
        assert country.distance(row.geometry) <= BESIDE, place
        assert country.boundary.distance(row.geometry) <= AT_BORDER, place


def test_the_two_crossings_face_each_other(places, borders):
    # One border post with two names: each stands within 10 km of the other's country.
    for place, across in [("atameken_crossing", "UZ"), ("gulistan_crossing", "KZ")]:
        assert borders[across].distance(places.geometry[place]) <= AT_BORDER, place


def test_the_sea_is_no_land(places, borders):
    for place, row in places[places.kind == "sea"].iterrows():
        assert not borders.contains(row.geometry).any(), place


def test_a_point_outside_the_map_says_so(places):
    frame = gpd.GeoSeries([box(40, 33, 94, 57.5)], crs=4326).to_crs(METRES).iloc[0]  # of the borders, data/README.md
    points = places[places.kind.isin(POINTS)]
    outside = ~points.within(frame)
    assert list(points.index[outside]) == list(points.index[points.note.str.startswith("Outside the map")])


def test_projects_stand_in_the_country_of_their_place_and_have_a_field_each(places):
    projects, fields = tables.load("projects").set_index("project_id"), tables.load("fields")
    country = projects.place_id.map(places.country)
    kinds = projects.place_id.map(places.kind)
    apart = projects.index[(country != projects.country) & (projects.country != "border")]
    assert apart.empty, f"not in the country of their place: {list(apart)}"
    assert ((projects.country == "border") == (kinds == "crossing")).all(), "a border project stands at a crossing"
    for claim, own in projects.groupby("claim_id"):
        assert set(own.sector) == set(fields.field[fields.claim_id == claim]), f"fields and sectors of {claim}"


def test_the_places_of_a_corridor_are_numbered_from_one_and_match_its_course():
    corridors = tables.load("corridors").set_index("corridor_id")
    places = tables.load("corridor_places")
    assert set(corridors.index[corridors.course != "none"]) == set(places.corridor_id)
    for corridor, stops in places.groupby("corridor_id"):
        assert sorted(stops.position) == list(range(1, len(stops) + 1)), corridor


def test_an_event_is_as_long_as_its_precision_says_and_names_an_outside_source():
    events = tables.load("events").set_index("event_id")
    for event, row in events.iterrows():
        first, last = row.period_start, row.period_end
        if row.date_precision == "day":
            assert (last - first).days <= 1, event
        else:
            whole = last.to_period({"month": "M", "year": "Y"}[row.date_precision])
            assert (first, last) == (whole.start_time, whole.end_time.normalize()), event
        assert row.source_url or row.date_basis != "outside", event
    assert events.period_start.is_monotonic_increasing
