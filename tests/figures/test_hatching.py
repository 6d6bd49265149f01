"""Hatching stays inside its shape and is there however small the shape is."""

import pytest
from shapely.geometry import MultiPolygon, Point, Polygon, box

from toolkit.figures.hatching import dots, stripes

SHAPES = [box(0, 0, 40, 20), Point(30, 30).buffer(17), MultiPolygon([box(0, 0, 9, 9), box(20, 0, 50, 30)])]


@pytest.mark.parametrize("hatch", [stripes, dots])
@pytest.mark.parametrize("shape", SHAPES)
def test_every_line_lies_inside_the_shape(hatch, shape):
    lines = hatch(shape)
    assert len(lines.geoms) > 5
    assert shape.buffer(0.02).covers(lines)


def test_stripes_rise_and_keep_their_distance():
    lines = stripes(box(0, 0, 60, 60), spacing=5)
    (x1, y1), (x2, y2) = lines.geoms[3].coords
    assert (x2 - x1) * (y2 - y1) < 0  # y runs down
    assert lines.geoms[3].distance(lines.geoms[4]) == pytest.approx(5)


@pytest.mark.parametrize("hatch", [stripes, dots])
def test_nothing_has_no_hatching(hatch):
    assert hatch(Polygon()).is_empty
