"""Half arrows: a bow on the right-hand side of its direction, a barb on the outside, the tip short of the circle.

The inner edge of an arrow is a quadratic Bezier from middle to middle that bends to the right; the width lies on the
outside of it. So both directions of a pair never lie on each other, however wide they are.
"""

from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from shapely import Polygon

from toolkit.figures.canvas import Point

Path = NDArray[Any]

_FINE: Final = 48
_COARSE: Final = 14
_SHORTEST: Final = 4.0
_BARB: Final = (1.5, 0.5)  # how far the barb stands out: points, and times the width
_HEAD: Final = (3.4, 1.25)  # how long the head is: the same
_HEAD_AT_MOST: Final = 0.55  # of the length of the arrow
_SWEEP: Final = 0.22  # of the length of the head: how far the barb points back


@dataclass(frozen=True, kw_only=True)
class HalfArrow:
    """One arrow on paper.

    Attributes
    ----------
    shape : Polygon
    head : Polygon
        The part at the tip that nothing may cover.
    middle : array (n, 2)
        Points along the middle of the shaft, equally far apart.
    half : float
        Half the width of the shaft.
    """

    shape: Polygon
    head: Polygon
    middle: Path
    half: float

    @property
    def step(self) -> float:
        """Distance between two points of the middle."""
        return float(np.hypot(*(self.middle[1] - self.middle[0])))

    @property
    def length(self) -> float:
        """Length of the shaft with its head."""
        return self.step * (len(self.middle) - 1)


def half_arrow(start: Point, end: Point, *, width: float, bend: float, clear: tuple[float, float]) -> HalfArrow:
    """Draw one half arrow between two points.

    Parameters
    ----------
    start, end : (float, float)
        The middles of both areas, in points; not the same.
    width : float
        Of the shaft, in points.
    bend : float
        How far the middle of the inner edge lies to the right of the straight line, as a share of its length.
    clear : (float, float)
        How far arrow and middle stay apart at both ends, in points; less where little would be left of the arrow.
    """
    inner = _cut(_bow(np.asarray(start), np.asarray(end), bend), clear)
    along = np.concatenate([[0.0], np.cumsum(np.hypot(*np.diff(inner, axis=0).T))])
    right = _right_of(inner)
    length = min(_HEAD[0] + _HEAD[1] * width, _HEAD_AT_MOST * along[-1])
    barb = width + min(_BARB[0] + _BARB[1] * width, length)
    neck, tail = along[-1] - length, along[-1] - length * (1 + _SWEEP)
    shaft = along < neck
    joint, joint_right = _at(inner, along, neck), _at(right, along, neck)
    outer = np.vstack([inner[shaft] + right[shaft] * width, joint + joint_right * width])
    point = _at(inner, along, max(tail, 0.0)) + _at(right, along, max(tail, 0.0)) * barb
    shape = Polygon(np.vstack([inner, point, outer[::-1]]))
    middle = _at(inner + right * width / 2, along, np.linspace(0, along[-1], _COARSE))
    return HalfArrow(shape=shape, head=Polygon(np.vstack([joint, inner[-1], point])), middle=middle, half=width / 2)


def _bow(start: Path, end: Path, bend: float) -> Path:
    across = end - start
    control = (start + end) / 2 + 2 * bend * np.array([-across[1], across[0]])  # y runs down: this is to the right
    share = np.linspace(0, 1, _FINE)[:, None]
    return np.asarray((1 - share) ** 2 * start + 2 * share * (1 - share) * control + share**2 * end)


def _cut(path: Path, clear: tuple[float, float]) -> Path:
    """Leave out what lies too near to both ends, but always keep a piece in the middle."""
    along = np.concatenate([[0.0], np.cumsum(np.hypot(*np.diff(path, axis=0).T))])
    room = max(along[-1] - _SHORTEST, along[-1] * 0.4)
    shrink = room / max(sum(clear), room)
    return np.asarray(_at(path, along, np.linspace(clear[0] * shrink, along[-1] - clear[1] * shrink, _FINE)))


def _right_of(path: Path) -> Path:
    tangent = np.gradient(path, axis=0)
    tangent /= np.hypot(*tangent.T)[:, None]
    return np.column_stack([-tangent[:, 1], tangent[:, 0]])


def _at(values: Path, along: Path, where: Path | float) -> Path:
    """Return values at distances along a path."""
    return np.stack([np.interp(where, along, values[:, axis]) for axis in (0, 1)], axis=-1)
