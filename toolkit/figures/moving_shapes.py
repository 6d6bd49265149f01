"""Shapes of areas for the interactive map: simplified, as whole numbers from one corner, with room for a name."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

import geopandas as gpd
import numpy as np
import shapely

from toolkit.disclosure import Publishable
from toolkit.figures.maps import require_map
from toolkit.figures.paper import length_in_words, simplified

_DETAIL: Final = 3000  # parts of the width of the map that can be told apart, zoomed in a few times
_STEPS: Final = 20_000  # whole numbers across the map; a screen shows a tenth of that

Ring = list[int]


@dataclass(frozen=True)
class Grid:
    """Whole numbers instead of metres: the same corner and step for all levels, so that they lie over each other."""

    west: float
    south: float
    step: float

    def rings(self, shape: shapely.Geometry) -> list[list[list[Ring]]]:
        """Return polygons, each as rings (outside first), each as [across, ...] and [up, ...]."""
        parts = [part for part in shapely.get_parts(shape) if part.geom_type == "Polygon"]
        return [[self._ring(ring) for ring in (part.exterior, *part.interiors)] for part in parts]

    def _ring(self, ring: shapely.LinearRing) -> list[Ring]:
        metres = shapely.get_coordinates(ring)[:-1]
        return [whole.tolist() for whole in np.rint((metres - [self.west, self.south]) / self.step).astype(int).T]

    def length(self, metres: float) -> int:
        """Return a distance in steps."""
        return round(metres / self.step)


def grid_of(maps: Mapping[str, Publishable]) -> Grid:
    """Return the grid that holds the maps of all levels."""
    bounds = np.array([kaart.table.total_bounds for kaart in maps.values()])
    (west, south), (east, north) = bounds[:, :2].min(axis=0), bounds[:, 2:].max(axis=0)
    return Grid(west=west, south=south, step=max(east - west, north - south, 1.0) / _STEPS)


def scale_bars(grid: Grid) -> list[list[int | str]]:
    """Return lengths in steps with their words, short to long: the page takes what fits."""
    metres = [factor * 10**power for power in range(1, 6) for factor in (1, 2, 5)]
    return [[grid.length(length), length_in_words(length)] for length in metres]


def shapes_of(kaart: Publishable, grid: Grid) -> dict[str, dict[str, Any]]:
    """Return for each area its rings, and the middle with the room for a name there.

    Parameters
    ----------
    kaart : Publishable
        A GeoDataFrame in EPSG:28992 with `gebied_code`; an area that stands there more than once (for several
        classes) is drawn once.
    grid : Grid

    Returns
    -------
    dict of gebied_code -> {"vlak", "midden": [across, up], "ruimte": [width, height]}
        All in steps of the grid.
    """
    require_map(kaart)
    table: gpd.GeoDataFrame = kaart.table.drop_duplicates("gebied_code")
    west, south, east, north = table.total_bounds
    shapes = simplified(table.geometry.to_numpy(), max(east - west, north - south) / _DETAIL)
    return {str(code): _placed(shape, grid) for code, shape in zip(table["gebied_code"], shapes, strict=True)}


def _placed(shape: shapely.Geometry, grid: Grid) -> dict[str, Any]:
    across, up = shapely.maximum_inscribed_circle(shape).coords[0]
    left, _, right, _ = shape.bounds
    level = shapely.intersection(shape, shapely.LineString([(left, up), (right, up)]))
    here = shapely.Point(across, up)
    chord = min(shapely.get_parts(level), key=lambda part: float(part.distance(here)))
    room = 2 * min(across - chord.bounds[0], chord.bounds[2] - across)
    height = 2 * shapely.distance(here, shapely.boundary(shape))
    return {
        "vlak": grid.rings(shape),
        "midden": [grid.length(across - grid.west), grid.length(up - grid.south)],
        "ruimte": [grid.length(room), grid.length(height)],
    }


def background(maps: Mapping[str, Publishable], grid: Grid) -> list[list[list[Ring]]]:
    """Return the outline of the level that covers most ground: what kernen lie in."""
    covered = {niveau: shapely.union_all(kaart.table.geometry.to_numpy()) for niveau, kaart in maps.items()}
    widest = max(covered.values(), key=lambda shape: float(shape.area))
    return grid.rings(shapely.simplify(widest, grid.step * _STEPS / _DETAIL))
