"""How far two dwellings lie apart: by points, by a point in the buurt, or by the size of the buurt (domain 5.4)."""

import geopandas as gpd
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from shapely.geometry import box

from toolkit.meten import afstanden, afstandsklassen, geen_plekken, in_klassen, plekken, plekken_van, with_plek

EAST, WEST = "BU99010101", "BU99010201"
SQUARES = gpd.GeoDataFrame(
    {"gebied_code": [EAST, WEST]},
    geometry=[box(155_000, 463_000, 156_000, 464_000), box(153_000, 463_000, 155_000, 464_000)], crs=28992,
)  # fmt: skip


def homes(*rows):
    """Rows of buurt, x, y, precision."""
    table = pd.DataFrame(rows, columns=["buurt_code", "x_rd", "y_rd", "xy_precisie"])
    return table.astype({"buurt_code": "str", "x_rd": "Float64", "y_rd": "Float64", "xy_precisie": "str"})


def between(old, new, spots):
    return afstanden(with_plek(old, plekken=spots), with_plek(new, plekken=spots))


def test_the_distances_of_the_domain():
    """Domain 9.20: 3 km east and 4 km north is 5,000 m; within one buurt of 1 km2 without points 511 m, approximated."""
    old = homes((EAST, 155_000, 463_000, "adres"), (EAST, None, None, None))
    new = homes((WEST, 158_000, 467_000, "adres"), (EAST, None, None, None))
    found = between(old, new, plekken(SQUARES))
    assert found["afstand_m"].tolist() == [5_000, 511]
    assert found["afstand_soort"].tolist() == ["punt", "binnen_buurt_benaderd"]


def test_a_buurt_stands_in_for_a_missing_point_and_for_one_that_only_means_the_buurt():
    """The middles of both squares are 1,500 m apart; of East it is (155 500, 463 500)."""
    old = homes((EAST, None, None, None), (EAST, 155_000, 463_000, "buurt"), (EAST, 155_500, 463_100, "adres"))
    new = homes((WEST, None, None, None), (WEST, None, None, None), (EAST, None, None, None))
    found = between(old, new, plekken(SQUARES))
    assert found["afstand_m"].tolist() == [1_500, 1_500, 400]
    assert set(found["afstand_soort"]) == {"centroide"}


def test_where_a_place_is_unknown_there_is_no_distance_and_no_kind():
    old = homes((EAST, 155_000, 463_000, "adres"), (None, None, None, None), ("BU99019999", None, None, None))
    new = homes(("BU05180101", None, None, None), (None, None, None, None), ("BU99019999", None, None, None))
    found = between(old, new, plekken(SQUARES))
    assert found["afstand_m"].isna().all()
    assert set(found["afstand_soort"]) == {"onbekend"}
    assert between(old, new, geen_plekken())["afstand_m"].isna().all()


def test_a_delivery_without_coordinates_or_borders_has_no_distances():
    bare = homes((EAST, None, None, None))[["buurt_code"]]
    assert between(bare, bare, geen_plekken())["afstand_soort"].tolist() == ["onbekend"]
    assert plekken_van({}).empty


@pytest.mark.parametrize(
    ("metres", "klasse"),
    [
        (0.0, "minder dan 500 m"), (499.9, "minder dan 500 m"), (500.0, "500 m tot 2 km"), (1_999.9, "500 m tot 2 km"),
        (2_000.0, "2 tot 5 km"), (5_000.0, "5 tot 20 km"), (20_000.0, "20 km of meer"), (None, None),
    ],
)  # fmt: skip
def test_a_distance_falls_in_a_class_closed_at_the_left(metres, klasse):
    found = in_klassen(pd.Series([metres], dtype="Float64")).iloc[0]
    assert pd.isna(found) if klasse is None else found == klasse


@pytest.mark.parametrize(
    ("randen", "klassen"),
    [
        ((1_000,), ("minder dan 1 km", "1 km of meer")),
        ((750, 1_500), ("minder dan 750 m", "750 m tot 1,5 km", "1,5 km of meer")),
        ((100, 400.5), ("minder dan 100 m", "100 m tot 400,5 m", "400,5 m of meer")),
        ((1_250, 12_345), ("minder dan 1,25 km", "1,25 tot 12,345 km", "12,345 km of meer")),
    ],
)
def test_classes_are_named_by_their_edges(randen, klassen):
    assert afstandsklassen(randen) == klassen


EDGES = st.lists(st.integers(1, 40_000), min_size=1, max_size=6, unique=True).map(sorted)


@given(EDGES, st.lists(st.one_of(st.none(), st.floats(0, 60_000)), min_size=1))
def test_every_known_distance_is_in_one_class(randen, metres):
    found = in_klassen(pd.Series(metres, dtype="Float64"), randen)
    assert found.notna().tolist() == [each is not None for each in metres]
    names = afstandsklassen(randen)
    assert len(set(names)) == len(names) == len(randen) + 1
    for value, klasse in zip(metres, found, strict=True):
        if value is not None:
            assert klasse == names[sum(value >= edge for edge in randen)]
