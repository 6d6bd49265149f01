"""The buurten of a market, in order of code, and how near they are to each other."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import geopandas as gpd
import numpy as np
import shapely
from numpy.typing import NDArray

from toolkit.samples.markt.instelling import Schaal
from toolkit.samples.profiles import KARAKTERS
from toolkit.samples.world import World

BUURT, WIJK, GEMEENTE, REGIO = range(4)
"""The four rings within which a household looks, from near to far."""
_BUURT_WONINGEN: Final = 570
_BUURTEN_PER_WIJK: Final = 10
_GEMEENTEN_PER_REGIO: Final = 10
_GRID_M: Final = 500.0
_ORIGIN: Final = (100_000.0, 400_000.0)
_TRIES: Final = 40


@dataclass(frozen=True, eq=False)
class Gebied:
    """Areas as arrays over buurten in order of code.

    Attributes
    ----------
    codes : array of str
        Codes of the buurten.
    gemeente : array of int
        Position in `gemeenten` per buurt.
    gemeenten : tuple of str
    ringen : array of int, 4 x buurten x 2
        First buurt and the one after the last within the same buurt, wijk, gemeente and region.
    kaarten : tuple of GeoDataFrame
        Maps with the borders of the buurten; empty for a market on a grid.
    """

    codes: NDArray[np.str_]
    gemeente: NDArray[np.int16]
    gemeenten: tuple[str, ...]
    ringen: NDArray[np.int32]
    kaarten: tuple[gpd.GeoDataFrame, ...] = ()

    def positions(self, codes: Sequence[str]) -> NDArray[np.int32]:
        """Positions of buurten by code."""
        return np.asarray(np.searchsorted(self.codes, np.asarray(codes, dtype=self.codes.dtype)), dtype=np.int32)


def of_worlds(worlds: Sequence[World]) -> Gebied:
    """Take the inhabited buurten of the worlds.

    Raises
    ------
    ValueError
        If two worlds are the same gemeente.
    """
    gemeenten = tuple(sorted(world.plan.code for world in worlds))
    if len(set(gemeenten)) < len(gemeenten):
        raise ValueError("every world must be another gemeente")
    codes = sorted({code for world in worlds for code in world.woningen["gebied_code"].unique()})
    return _gebied(codes, gemeenten, tuple(world.kaart for world in worlds))


def of_scale(schaal: Schaal) -> Gebied:
    """Make as many buurten as the size asks for, spread evenly over the gemeenten."""
    gemeenten = schaal.gemeenten
    count = max(len(gemeenten), len(KARAKTERS), round(schaal.huishoudens / _BUURT_WONINGEN))
    parts = np.array_split(np.arange(count), len(gemeenten))
    codes = [_numbered(gemeente, len(part)) for gemeente, part in zip(gemeenten, parts, strict=True)]
    return _gebied([code for part in codes for code in part], gemeenten)


def _numbered(gemeente: str, count: int) -> list[str]:
    return [f"BU{gemeente[2:]}{i // _BUURTEN_PER_WIJK:02d}{i % _BUURTEN_PER_WIJK:02d}" for i in range(count)]


def _gebied(codes: Sequence[str], gemeenten: tuple[str, ...], kaarten: tuple[gpd.GeoDataFrame, ...] = ()) -> Gebied:
    names = np.asarray(codes)
    gemeente = np.searchsorted(np.asarray(gemeenten), [f"GM{code[2:6]}" for code in codes])
    groups = (names, names.astype("U8"), gemeente, gemeente // _GEMEENTEN_PER_REGIO)
    rings = [_ring(np.unique(group, return_inverse=True)[1]) for group in groups]
    return Gebied(names, gemeente.astype(np.int16), gemeenten, np.array(rings, dtype=np.int32), kaarten)


def _ring(group: NDArray[Any]) -> NDArray[np.int64]:
    """First and one-after-last position of the group of each member; groups lie together."""
    numbers = np.arange(group.max() + 1)
    return np.stack(
        [np.searchsorted(group, numbers, side="left")[group], np.searchsorted(group, numbers, side="right")[group]],
        axis=1,
    )


def place(gebied: Gebied, buurt: NDArray[np.int32], rng: np.random.Generator) -> NDArray[np.float32]:
    """Draw a point in its buurt for every dwelling.

    Returns
    -------
    array, n x 2
        RD coordinates (EPSG:28992) in metres.
    """
    if not gebied.kaarten:
        side = int(np.ceil(np.sqrt(len(gebied.codes))))
        corner = np.stack([buurt % side, buurt // side], axis=1) * _GRID_M + np.asarray(_ORIGIN)
        return np.asarray(corner + rng.random((len(buurt), 2)) * _GRID_M, dtype=np.float32)
    points = np.zeros((len(buurt), 2), dtype=np.float32)
    areas = {code: area for kaart in gebied.kaarten for code, area in _land(kaart).items()}
    for position in np.unique(buurt):
        inside = np.flatnonzero(buurt == position)
        points[inside] = _points_in(areas[str(gebied.codes[position])], len(inside), rng)
    return points


def _land(kaart: gpd.GeoDataFrame) -> dict[str, shapely.Geometry]:
    land = kaart[~kaart["water"]]
    return dict(zip(land["gebied_code"], land.geometry, strict=True))


def _points_in(area: shapely.Geometry, count: int, rng: np.random.Generator) -> NDArray[np.float64]:
    west, south, east, north = area.bounds
    found = np.empty((0, 2))
    for _ in range(_TRIES):
        drawn = rng.uniform((west, south), (east, north), (4 * count + 8, 2))
        found = np.vstack([found, drawn[shapely.contains_xy(area, drawn[:, 0], drawn[:, 1])]])
        if len(found) >= count:
            return found[:count]
    raise ValueError("a buurt is too narrow to place dwellings in")
