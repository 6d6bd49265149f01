"""Hatching stays inside its shape and is there however small the shape is."""

import pytest
from shapely.geometry import MultiPolygon, Point, Polygon, box

from toolkit.figures.hatching import dots, level_lines, stripes

SHAPES = [box(0, 0, 40, 20), Point(30, 30).buffer(17), MultiPolygon([box(0, 0, 9, 9), box(20, 0, 50, 30)])]


@pytest.mark.parametrize("hatch", [stripes, level_lines, dots])
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


@pytest.mark.parametrize("hatch", [stripes, level_lines, dots])
def test_nothing_has_no_hatching(hatch):
    assert hatch(Polygon()).is_empty


def test_level_lines_stay_inside_and_are_in_register():
    one, other = (level_lines(shape, spacing=3) for shape in (box(0, 1, 10, 11), box(10, 2, 20, 7)))
    assert [line.coords[0][1] for line in one.geoms] == [3, 6, 9]
    assert [line.coords[0][1] for line in other.geoms] == [3, 6]
    assert level_lines(Polygon()).is_empty
