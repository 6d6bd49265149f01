"""Hatching as real lines and dots, cut to the shape: no pattern fills, whose ids clash and which some readers blur."""

from typing import Final

import numpy as np
import shapely
from shapely import MultiLineString
from shapely.geometry.base import BaseGeometry

_STRIPE: Final = 2.6
_DOTS: Final = 3.4
_LEVEL: Final = 3.0


def stripes(shape: BaseGeometry, *, spacing: float = _STRIPE) -> MultiLineString:
    """Return rising diagonal lines inside a shape.

    Parameters
    ----------
    shape : geometry
        In points.
    spacing : float
        Distance between lines in points, measured at right angles. Lines of separate shapes are in register.
    """
    if shape.is_empty:
        return MultiLineString()
    left, top, right, bottom = shape.bounds
    stride = spacing * np.sqrt(2)
    sums = np.arange(np.ceil((left + top) / stride), np.floor((right + bottom) / stride) + 1) * stride
    lines = shapely.linestrings([[(total - bottom, bottom), (total - top, top)] for total in sums])
    return _lines_of(shapely.intersection(lines, shape))


def level_lines(shape: BaseGeometry, *, spacing: float = _LEVEL) -> MultiLineString:
    """Return level lines inside a shape; lines of separate shapes are in register."""
    if shape.is_empty:
        return MultiLineString()
    left, top, right, bottom = shape.bounds
    heights = np.arange(np.ceil(top / spacing), np.floor(bottom / spacing) + 1) * spacing
    lines = shapely.linestrings([[(left, height), (right, height)] for height in heights])
    return _lines_of(shapely.intersection(lines, shape))


def dots(shape: BaseGeometry, *, spacing: float = _DOTS) -> MultiLineString:
    """Return a grid of dots inside a shape, each as a line of almost no length."""
    if shape.is_empty:
        return MultiLineString()
    left, top, right, bottom = shape.bounds
    across = np.arange(np.ceil(left / spacing), np.floor(right / spacing) + 1) * spacing
    down = np.arange(np.ceil(top / spacing), np.floor(bottom / spacing) + 1) * spacing
    grid = np.stack(np.meshgrid(across, down), axis=-1).reshape(-1, 2)
    inside = grid[shapely.contains_xy(shape, grid)] if len(grid) else grid
    return MultiLineString([[(x, y), (x + 0.01, y)] for x, y in inside])


def _lines_of(pieces: np.ndarray) -> MultiLineString:
    parts = shapely.get_parts(pieces)
    return MultiLineString([part for part in parts if part.geom_type == "LineString" and not part.is_empty])
