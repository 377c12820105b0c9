"""The tables of projects, places, corridors and events against each other and the borders."""

import geopandas as gpd
import pytest
from shapely import Point

from trade import tables

# Azimuthal and equal-area around the two countries: distances of a few kilometres are right.
METRES = "+proj=laea +lat_0=45.5 +lon_0=67"
# Borders drawn for 1:50 million are a few kilometres off in bends, and the two crossings are
# known to about 10 km, so that a point that belongs on a border may fall beside it.
BESIDE = 5_000
# A crossing stands at the border. So do the ports: Khorgos at China's, Aktau and Kuryk at the
# coast, Kuryk's settlement some kilometres inland.
AT_BORDER = 10_000

PLACES = tables.load("places").set_index("place_id")
POINTS = PLACES[PLACES["kind"].isin(["city", "region", "crossing", "port"])]
OWN = POINTS[POINTS["country"].isin(["UZ", "KZ"])]
ON_BORDER = OWN[OWN["kind"].isin(["crossing", "port"])]


@pytest.fixture(scope="module")
def borders():
    """Outlines by ISO code in degrees, each valid and named once."""
    countries = gpd.read_file(tables.DATA / "borders.geojson").set_index("iso_a2")["geometry"]
    assert countries.index.is_unique
    assert countries.is_valid.all()
    return countries


def metres(geometry):
    return gpd.GeoSeries([geometry], crs=4326).to_crs(METRES).iloc[0]


def point(place):
    return Point(place["longitude"], place["latitude"])


@pytest.mark.parametrize("place_id", OWN.index.difference(ON_BORDER.index))
def test_a_city_or_region_lies_inside_its_country(place_id, borders):
    place = OWN.loc[place_id]
    assert borders[place["country"]].contains(point(place))


@pytest.mark.parametrize("place_id", ON_BORDER.index)
def test_a_crossing_or_port_lies_at_the_border_of_its_country(place_id, borders):
    place = OWN.loc[place_id]
    country, here = metres(borders[place["country"]]), metres(point(place))
    assert country.distance(here) <= BESIDE
    assert country.boundary.distance(here) <= AT_BORDER


def test_the_two_crossings_face_each_other(borders):
    # One border post with two names: each stands within 10 km of the other's country.
    for place_id, across in [("atameken_crossing", "UZ"), ("gulistan_crossing", "KZ")]:
        here = metres(point(PLACES.loc[place_id]))
        assert metres(borders[across]).distance(here) <= AT_BORDER


def test_the_sea_is_no_land(borders):
    sea = PLACES.loc["caspian_sea"]
    assert not borders.contains(point(sea)).any()


def test_washington_alone_has_a_point_outside_the_two_countries():
    assert list(POINTS.index.difference(OWN.index)) == ["washington"]


def test_countries_and_parts_of_the_world_have_no_point():
    areas = PLACES["kind"].isin(["country", "macroregion"])
    for column in ("latitude", "longitude"):
        assert (PLACES[column].isna() == areas).all()


def test_the_projects_are_as_many_as_the_article_counts_in_its_six_fields():
    projects, fields = tables.load("projects"), tables.load("fields")
    claims = tables.claims().set_index("claim_id")
    assert set(projects["claim_id"]) == {"launched_projects_count"}
    assert len(projects) == claims.loc["launched_projects_count", "value"]
    named = fields.loc[fields["claim_id"] == "launched_projects_count", "field"]
    # Industry, construction, petrochemicals, finance, logistics, tourism (state_visit, 5): two
    # hotels (8) share a field, the other five projects have one each.
    assert sorted(named) == sorted(projects["sector"].unique())
    assert projects["sector"].value_counts().to_dict() == {
        "industry": 1,
        "construction": 1,
        "petrochemicals": 1,
        "finance": 1,
        "logistics": 1,
        "tourism": 2,
    }


def test_a_project_stands_in_the_country_of_its_place():
    projects = tables.load("projects").set_index("project_id")
    inland = projects[projects["country"] != "border"]
    country = inland["place_id"].map(PLACES["country"])
    assert (country == inland["country"]).all()
    # Six of the seven: the industrial centre stands at the crossings of both countries.
    assert list(projects.index.difference(inland.index)) == ["central_asia_centre"]


def test_the_places_of_a_corridor_are_numbered_from_one_and_match_its_course():
    corridors = tables.load("corridors").set_index("corridor_id")
    places = tables.load("corridor_places")
    assert set(corridors.index[corridors["course"] != "none"]) == set(places["corridor_id"])
    for _, stops in places.groupby("corridor_id"):
        assert sorted(stops["position"]) == list(range(1, len(stops) + 1))


def test_money_announced_is_in_dollars():
    claims = tables.claims().set_index("claim_id")
    assert set(claims.loc[tables.load("money")["claim_id"], "unit"]) == {"usd_bn", "usd_mn"}


def test_an_event_is_as_long_as_its_precision_says_and_names_an_outside_source():
    events = tables.load("events").set_index("event_id")
    days = (events["period_end"] - events["period_start"]).dt.days + 1
    # 31 days in July and in October 2025, 365 in 2030.
    assert set(days[events["date_precision"] == "month"]) == {31}
    assert set(days[events["date_precision"] == "year"]) == {365}
    assert (days[events["date_precision"] == "day"] <= 2).all()
    assert (events.loc[events["date_basis"] == "outside", "source_url"].str.len() > 0).all()
    assert events["period_start"].is_monotonic_increasing
