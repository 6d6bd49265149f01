"""Half arrows: on the right, as wide as asked, off both circles, never on the arrow the other way."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st
from shapely.geometry import Point

from toolkit.figures.flows_curves import half_arrow
from toolkit.figures.flows_routes import Leg, route
from toolkit.figures.placement import Box

SHEET = Box(0, 0, 450, 350)
angles = st.floats(0, 2 * math.pi)
widths = st.floats(0.6, 8)


def end_of(start, angle, length):
    return start[0] + length * math.cos(angle), start[1] + length * math.sin(angle)


def test_the_inner_edge_keeps_the_distance_asked_at_both_ends():
    arrow = half_arrow((0, 0), (100, 0), width=4, bend=0.0, clear=(5, 8))
    corners = list(arrow.shape.exterior.coords)
    assert corners[0] == pytest.approx((5, 0))
    assert corners[47] == pytest.approx((92, 0))  # the tip
    assert corners[-2] == pytest.approx((5, 4))  # the blunt end: four points wide, to the right


def test_the_barb_stands_out_on_the_right_only():
    arrow = half_arrow((0, 0), (100, 0), width=4, bend=0.0, clear=(0, 0))
    left, top, right, bottom = arrow.shape.bounds
    assert (left, top, right) == pytest.approx((0, 0, 100))
    assert bottom > 4 + 1.5
    assert arrow.head.bounds[0] > 80


def test_the_middle_of_the_bow_lies_a_share_of_the_length_to_the_right():
    arrow = half_arrow((0, 0), (100, 0), width=1, bend=0.2, clear=(0, 0))
    assert max(y for _, y in arrow.shape.exterior.coords) == pytest.approx(20 + 1, abs=0.3)


@given(angle=angles, length=st.floats(25, 300), there=widths, back=widths, bend=st.floats(0.05, 0.28))
def test_both_directions_never_lie_on_each_other(angle, length, there, back, bend):
    start = (200.0, 150.0)
    end = end_of(start, angle, length)
    one = half_arrow(start, end, width=there, bend=bend, clear=(4, 4))
    other = half_arrow(end, start, width=back, bend=bend, clear=(4, 4))
    assert one.shape.is_valid
    assert one.shape.intersection(other.shape).area < 1e-6


@given(angle=angles, length=st.floats(6, 300), width=widths, clear=st.floats(0, 20))
def test_some_of_an_arrow_is_always_left(angle, length, width, clear):
    start = (200.0, 150.0)
    arrow = half_arrow(start, end_of(start, angle, length), width=width, bend=0.1, clear=(clear, clear))
    assert arrow.length >= min(4.0, length * 0.4) * 0.95
    assert arrow.shape.area > 0


@given(angle=angles, length=st.floats(60, 300), width=widths, clear=st.floats(2, 15))
def test_an_arrow_stays_off_both_circles(angle, length, width, clear):
    start = (200.0, 150.0)
    end = end_of(start, angle, length)
    arrow = half_arrow(start, end, width=width, bend=0.1, clear=(clear, clear))
    assert arrow.shape.distance(Point(start)) >= clear * 0.93
    assert arrow.shape.distance(Point(end)) >= clear * 0.93


def leg(start, end, width=3.0):
    return Leg(start=start, end=end, width=width, clear=(5.0, 5.0))


def test_an_arrow_goes_round_the_circle_of_another_area():
    straight_on = [((150.0, 103.0), 6.0)]
    (free,) = route([leg((50.0, 100.0), (250.0, 100.0))], nodes=[], sheet=SHEET, closed=[])
    (around,) = route([leg((50.0, 100.0), (250.0, 100.0))], nodes=straight_on, sheet=SHEET, closed=[])
    circle = Point(*straight_on[0][0]).buffer(6)
    assert around.shape.distance(circle) > 0
    assert around.shape.bounds[3] >= free.shape.bounds[3]


def test_arrows_keep_off_the_legend_and_on_the_sheet():
    closed = Box(120, 118, 180, 160)  # in the way of every wide bow
    (arrow,) = route([leg((50.0, 100.0), (250.0, 100.0))], nodes=[], sheet=SHEET, closed=[closed])
    assert not arrow.shape.intersects(closed.polygon)
    (low,) = route([leg((50.0, 340.0), (250.0, 340.0))], nodes=[], sheet=SHEET, closed=[])
    assert low.shape.bounds[3] <= SHEET.bottom + 12


def test_arrows_side_by_side_spread():
    legs = [leg((50.0, 100.0), (250.0, 100.0)), leg((50.0, 104.0), (250.0, 104.0))]
    one, other = route(legs, nodes=[], sheet=SHEET, closed=[])
    assert one.shape.intersection(other.shape).area < 0.3 * one.shape.area


def test_no_flows_no_arrows():
    assert route([], nodes=[], sheet=SHEET, closed=[]) == []
