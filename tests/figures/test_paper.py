"""From metres to paper: nothing visible is lost and neighbours stay neighbours."""

import geopandas as gpd
import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st
from shapely.geometry import Point, Polygon, box

from toolkit.figures.paper import TOLERANCE, Projection, length_in_words, round_length, simplified


def test_north_is_up_and_metres_become_points():
    project = Projection(west=80_000, north=455_000, scale=0.01, left=2, top=3)
    (shape,) = project(np.array([box(80_000, 454_000, 80_500, 455_000)]))
    assert shape.bounds == (2, 3, 2 + 500 * 0.01, 3 + 1000 * 0.01)


def test_a_needless_point_goes_and_a_corner_stays():
    square = Polygon([(0, 0), (50, 0.001), (100, 0), (100, 100), (0, 100)])
    (simple,) = simplified(np.array([square]))
    assert simple.equals(box(0, 0, 100, 100))


def test_shared_borders_stay_together():
    wavy = [(50 + 0.2 * np.sin(step), step) for step in np.linspace(0, 100, 400)]
    left, right = Polygon([(0, 0), *wavy, (0, 100)]), Polygon([(100, 0), *wavy, (100, 100)])
    simple = simplified(np.array([left, right]))
    assert shapely.coverage_is_valid(simple)
    assert simple[0].intersection(simple[1]).area == 0
    assert shapely.get_num_coordinates(simple).sum() < shapely.get_num_coordinates([left, right]).sum() / 5


def test_areas_that_overlap_are_simplified_each_by_itself():
    circles = np.array([Point(0, 0).buffer(50, quad_segs=500), Point(60, 0).buffer(50, quad_segs=500)])
    simple = simplified(circles)
    assert shapely.get_num_coordinates(simple).sum() < 300
    assert shapely.hausdorff_distance(simple, circles).max() < TOLERANCE * 1.01


def test_an_area_smaller_than_the_detail_of_print_does_not_vanish():
    assert not shapely.is_empty(simplified(np.array([box(0, 0, 0.1, 0.1), box(0.1, 0, 90, 90)]))).any()


@given(st.floats(1, 1e6))
def test_a_scale_bar_is_round_and_at_least_two_fifths_of_what_was_asked(metres):
    length = round_length(metres)
    assert str(length).rstrip("0") in {"1", "2", "5"}
    assert metres / 2.5 - 1 < length <= metres


def test_lengths_read_as_people_say_them():
    assert (length_in_words(500), length_in_words(2000)) == ("500\N{NO-BREAK SPACE}m", "2\N{NO-BREAK SPACE}km")


@pytest.mark.real
def test_the_buurten_of_den_haag_lose_nine_tenths_of_their_points_and_no_neighbour(real_data):
    metres = gpd.read_file(real_data / "denhaag-2019" / "buurten_denhaag_rd.json").geometry.to_numpy()
    west, _, _, north = shapely.total_bounds(metres)
    on_paper = Projection(west=west, north=north, scale=0.018, left=0, top=0)(metres)
    simple = simplified(on_paper)
    assert shapely.get_num_coordinates(simple).sum() < shapely.get_num_coordinates(on_paper).sum() / 10
    assert shapely.coverage_is_valid(simple)
    assert shapely.is_valid(simple).all()
