"""From metres in EPSG:28992 to points on paper: projecting, simplifying to what print shows, scale bars."""

from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import shapely
from numpy.typing import NDArray

from toolkit import dutch
from toolkit.figures import theme

Shapes = NDArray[Any]

TOLERANCE: Final = 0.15 * theme.MM


@dataclass(frozen=True, kw_only=True)
class Projection:
    """Where the north-west corner of the map lies on paper, and how many points a metre takes."""

    west: float
    north: float
    scale: float
    left: float
    top: float

    def __call__(self, shapes: Shapes) -> Shapes:
        """Bring geometries in metres to points on paper; y runs down."""
        return shapely.transform(shapes, self.flat)  # type: ignore[no-any-return]  # shapely has no types

    def flat(self, metres: NDArray[np.float64]) -> NDArray[np.float64]:
        """Bring coordinates in metres to points; shape (n, 2) in and out."""
        across = (metres[:, 0] - self.west) * self.scale + self.left
        down = (self.north - metres[:, 1]) * self.scale + self.top
        return np.column_stack([across, down])


def simplified(shapes: Shapes, tolerance: float = TOLERANCE) -> Shapes:
    """Leave out the detail that print does not show, keeping shared borders together.

    Parameters
    ----------
    shapes : array of polygons and multipolygons
        In points on paper.
    tolerance : float
        Detail smaller than this many points goes.

    Returns
    -------
    array of geometries, same order, none of them empty

    Notes
    -----
    A valid coverage (borders match exactly) is simplified as one network of borders (Visvalingam-Whyatt, GEOS
    `coverage_simplify`). Where areas overlap or borders do not match, each area is simplified by itself
    (Douglas-Peucker); borders then part by at most the tolerance, less than the white line between areas.
    """
    if shapely.coverage_is_valid(shapes):
        return _or_original(shapely.coverage_simplify(shapes, tolerance), shapes)
    return _or_original(shapely.simplify(shapes, tolerance), shapes)


def _or_original(simpler: Shapes, shapes: Shapes) -> Shapes:
    return np.where(shapely.is_empty(simpler), shapes, simpler)


def round_length(metres: float) -> int:
    """Return the largest of 1, 2 or 5 times a power of ten that is no longer than this; at least 1 m."""
    power = 10 ** (len(str(int(max(metres, 1)))) - 1)
    return int(next(step * power for step in (5, 2, 1) if step * power <= max(metres, 1)))


def length_in_words(metres: int) -> str:
    """Write a length as '500 m' or '2 km'."""
    unit, count = ("km", metres // 1000) if metres >= 1000 else ("m", metres)
    return f"{dutch.number(count)}{dutch.NBSP}{unit}"
