"""A map without gaps or overlaps, whatever the seed, that looks drawn and not computed."""

import dataclasses

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit.samples import PLANS
from toolkit.samples.geography import Bending, draw_map, kink, smooth
from toolkit.samples.plans import BuurtPlan, GemeentePlan, Lijn, WijkPlan

SQUARE = ((-2.0, -2.0), (-2.0, 2.0), (2.0, 2.0), (2.0, -2.0))


def village(*places, lijnen=(), omtrek=SQUARE):
    buurten = tuple(
        BuurtPlan(nummer=f"{number:02}", naam=f"Buurt {number}", karakter="dorp", plaats=place)
        for number, place in enumerate(places)
    )
    return GemeentePlan(
        code="GM9950", naam="Proefdorp", jaar=2024, midden=(150_000.0, 450_000.0), draaiing=0.0, omtrek=omtrek,
        lijnen=lijnen, wijken=(WijkPlan(nummer="01", naam="Wijk 01", buurten=buurten),),
    )  # fmt: skip


def draw(plan, seed=1):
    return draw_map(plan, np.random.default_rng(seed))


@pytest.mark.parametrize("plan", PLANS, ids=lambda plan: plan.naam)
@pytest.mark.parametrize("seed", range(6))
def test_areas_fit_without_gap_or_overlap(plan, seed):
    shapes = draw(plan, seed).geometry.to_numpy()
    whole = shapely.union_all(shapes)
    assert shapely.coverage_is_valid(shapes)
    assert shapely.is_valid(shapes).all()
    assert shapely.area(shapes).sum() == pytest.approx(whole.area, rel=1e-12)
    assert whole.geom_type == "Polygon"
    assert len(whole.interiors) == 0


@pytest.mark.parametrize("plan", PLANS, ids=lambda plan: plan.naam)
def test_every_buurt_of_the_plan_is_drawn_in_rd(plan):
    kaart = draw(plan)
    assert kaart.crs == "EPSG:28992"
    assert set(kaart["gebied_code"]) == {code for code, _, _ in plan.buurten()}
    assert list(kaart["gebied_code"]) == sorted(kaart["gebied_code"])
    west, south, east, north = kaart.total_bounds
    assert 0 < west < east < 300_000
    assert 300_000 < south < north < 625_000


def test_places_across_a_river_are_parted_by_the_river():
    river = Lijn(naam="beek", punten=((-3.0, 0.0), (3.0, 0.0)))
    kaart = draw(village((0.0, 1.0), (0.0, -1.0), lijnen=(river,)))
    north, south = kaart.geometry
    assert shapely.get_y(shapely.centroid(north)) > shapely.get_y(shapely.centroid(south))
    assert shapely.length(shapely.intersection(north, south)) > 3_000  # the border runs all across


def test_a_ring_with_a_place_in_it_is_a_village_inside_its_surroundings():
    ring = Lijn(naam="rand", punten=((-0.5, 0.0), (0.0, 0.5), (0.5, 0.0), (0.0, -0.5)), gesloten=True)
    inside, around = draw(village((0.0, 0.0), (1.5, 1.5), lijnen=(ring,))).geometry
    assert len(around.interiors) == 1
    assert shapely.Polygon(around.interiors[0]).equals(inside)


def test_an_area_without_a_place_joins_the_neighbour_with_the_longest_border():
    corner = Lijn(naam="hoek", punten=((1.2, 3.0), (1.2, -3.0)))
    kaart = draw(village((0.0, 1.0), (0.0, -1.0), lijnen=(corner,)))
    assert len(kaart) == 2
    assert shapely.coverage_is_valid(kaart.geometry.to_numpy())
    assert kaart.total_bounds[2] > 151_500  # the strip in the east is not lost


def test_a_place_outside_the_outline_is_a_fault_in_the_plan():
    with pytest.raises(ValueError, match="area of its own"):
        draw(village((0.0, 0.0), (5.0, 5.0)))


def test_two_buurten_in_one_place_are_a_fault_in_the_plan():
    with pytest.raises(ValueError, match="area of its own"):
        draw(village((0.0, 0.0), (0.0, 0.0), (1.0, 1.0)))


def test_turning_a_plan_turns_the_map():
    upright = village((-1.0, 0.0), (1.0, 0.0))
    turned = dataclasses.replace(upright, draaiing=90.0)
    west, east = draw(turned).geometry.centroid
    assert west.y < east.y - 1_000  # what lay in the east now lies in the north
    assert abs(west.x - east.x) < 500


def test_one_seed_gives_one_map_and_another_seed_another():
    same, again, other = (draw(PLANS[0], seed) for seed in (3, 3, 4))
    assert same.equals(again)
    assert not same.geometry.geom_equals(other.geometry).any()


@pytest.mark.parametrize("plan", PLANS, ids=lambda plan: plan.naam)
def test_borders_are_curved_and_not_overloaded(plan):
    shapes = draw(plan).geometry
    hull = shapes.convex_hull.area
    assert (shapes.count_coordinates() > 30).all()
    assert (shapes.count_coordinates() < 1_000).all()
    assert (hull > 1.01 * shapes.area).mean() > 0.9  # straight-edged Voronoi cells are convex
    assert shapes.area.max() < 30e6


def test_smoothing_cuts_each_corner_at_a_quarter():
    corner = np.array([[0.0, 0.0], [4.0, 0.0], [4.0, 4.0]])
    assert smooth(corner, closed=False, rounds=1).tolist() == [[0, 0], [1, 0], [3, 0], [4, 1], [4, 3], [4, 4]]


def test_a_smoothed_ring_returns_to_its_start():
    ring = smooth(np.array([[0.0, 0.0], [4.0, 0.0], [4.0, 4.0]]), closed=True)
    assert ring[0].tolist() == ring[-1].tolist()


coordinate = st.integers(-5_000, 5_000).map(float)


@given(st.lists(st.tuples(coordinate, coordinate), min_size=2, max_size=8, unique=True), st.integers(0, 99))
def test_kinks_keep_every_given_point_and_leave_no_long_straight_piece(points, seed):
    given_points = np.array(points)
    kinked = kink(given_points, np.random.default_rng(seed))
    assert {tuple(point) for point in points} <= {tuple(point) for point in kinked.tolist()}
    assert kinked[0].tolist() == given_points[0].tolist()
    assert kinked[-1].tolist() == given_points[-1].tolist()
    assert np.hypot(*np.diff(kinked, axis=0).T).max() <= 130


@settings(max_examples=30)
@given(st.integers(0, 10_000))
def test_bending_never_folds_the_plane(seed):
    bending = Bending.draw(np.random.default_rng(seed))
    steps = np.linalg.norm(bending.directions, axis=1) * np.linalg.norm(bending.wave_vectors, axis=1)
    assert steps.sum() < 1  # the largest stretch of the field: below 1 no two points can meet
    here = np.array([[0.0, 0.0], [50.0, 0.0], [0.0, 50.0]])
    moved = bending(here)
    cross = np.cross(np.append(moved[1] - moved[0], 0), np.append(moved[2] - moved[0], 0))
    assert cross[2] > 0  # a triangle keeps its orientation
