"""The legend lies near the map and never on it."""

import pytest
import shapely
from shapely.geometry import Polygon, box

from toolkit.figures import theme
from toolkit.figures.arrangement import HIGHEST, arrange
from toolkit.figures.legend import Entry, MapLegend

ENTRIES = tuple(Entry(label="10 tot 15%", count="12 buurten", colour="#000000") for _ in range(5))


def legend_at(scale):
    return MapLegend(entries=ENTRIES, bar=500 * scale, bar_label="500 m")


def frame_of(found):
    (left, top), (width, height) = found.corner, found.legend.size
    return box(left, top, left + width, top + height)


@pytest.mark.parametrize(
    "outline",
    [
        box(0, 0, 1000, 1000),
        box(0, 0, 6000, 1000),
        box(0, 0, 500, 3000),
        Polygon([(0, 0), (3000, 0), (3000, 400), (400, 400), (400, 2000), (0, 2000)]),
    ],
    ids=["square", "wide", "tall", "L-shaped"],
)
def test_map_and_legend_share_the_sheet_without_touching(outline, outline_on_paper):
    found = arrange(outline, legend_at)
    drawn = outline_on_paper(outline, found)
    assert not drawn.intersects(frame_of(found))
    sheet = box(0, 0, theme.WIDTH, found.height)
    assert sheet.covers(drawn)
    assert sheet.covers(frame_of(found))
    assert drawn.distance(frame_of(found)) < 30


@pytest.fixture
def outline_on_paper():
    return lambda outline, found: shapely.transform(outline, found.projection.flat)


def test_a_wide_map_keeps_the_width_of_the_text(outline_on_paper):
    wide = box(0, 0, 6000, 1000)
    left, _, right, _ = outline_on_paper(wide, arrange(wide, legend_at)).bounds
    assert right - left > 0.97 * theme.WIDTH


def test_a_tall_map_is_never_higher_than_a_page_allows():
    tall = box(0, 0, 500, 9000)
    assert arrange(tall, legend_at).height < HIGHEST + 10
