"""Draw a fictitious gemeente: borders that follow rivers, roads and village edges, and fit without gaps.

The lines of the plan cut the outline into faces; a face with several buurten is divided by nearest place (Voronoi);
then the whole plane is bent by a smooth field. Every border is shared before it is bent and stays shared after, so
the result is a valid coverage by construction, however curvy it looks.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

import geopandas as gpd
import numpy as np
import shapely
from numpy.typing import NDArray
from shapely import LineString, MultiPoint, MultiPolygon, Point, Polygon

from toolkit.samples.plans import GemeentePlan, Lijn, Punt

Coordinates = NDArray[np.float64]

_KM: Final = 1000.0
_SPREAD_M: Final = 60.0  # how far the control points of lines move from the plan, one standard deviation
_KINK: Final = 0.085  # sideways step halfway a straight piece, one standard deviation as a share of its length
_STRAIGHT_M: Final = 130.0  # straight pieces up to this length stay straight
_VERTEX_M: Final = 70.0  # distance between vertices before bending
_OVERLAP_M: Final = 0.5  # dividing lines reach this far over a face, so that they surely cross its border
_DECIMALS: Final = 2  # centimetres; CBS borders are accurate to metres
# Wavelength and amplitude of the bending field in metres, long bends to small kinks. The field cannot fold the plane
# while the sum of 2 pi amplitude / wavelength over all waves stays below 1 (here 0.81).
_WAVES: Final = ((4200.0, 110.0), (2900.0, 70.0), (1500.0, 32.0), (900.0, 16.0), (420.0, 6.0), (260.0, 3.0))


@dataclass(frozen=True)
class Bending:
    """A smooth field that moves every point of the plane a little, without folding it."""

    wave_vectors: Coordinates
    directions: Coordinates
    phases: Coordinates

    @classmethod
    def draw(cls, rng: np.random.Generator) -> "Bending":
        """Draw the directions and phases of the waves; their lengths and heights are fixed."""
        lengths, heights = np.array(_WAVES).T
        headings, turns, phases = rng.uniform(0, 2 * np.pi, (3, len(_WAVES)))
        return cls(
            wave_vectors=_unit(headings) * (2 * np.pi / lengths)[:, None],
            directions=_unit(turns) * heights[:, None],
            phases=phases,
        )

    def __call__(self, xy: Coordinates) -> Coordinates:
        """Move points, n x 2 in metres, and round them to centimetres."""
        moved = xy + np.sin(xy @ self.wave_vectors.T + self.phases) @ self.directions
        return np.asarray(moved.round(_DECIMALS))


def _unit(angles: Coordinates) -> Coordinates:
    return np.column_stack([np.cos(angles), np.sin(angles)])


def draw_map(plan: GemeentePlan, rng: np.random.Generator) -> gpd.GeoDataFrame:
    """Draw the buurten of a gemeente.

    Parameters
    ----------
    plan : GemeentePlan
    rng : numpy Generator
        The same state gives the same map.

    Returns
    -------
    GeoDataFrame, EPSG:28992
        gebied_code, naam, water (bool) and geometry, one row per buurt in order of code; a buurt with a stretch of
        water of its own has a second row with water True. The geometries form a coverage.

    Raises
    ------
    ValueError
        If two places of the plan end up in one area, or a place outside the outline: the plan is wrong.
    """
    places = _places(plan)
    outline = _outline(plan, rng)
    faces = _faces(outline, [_line(lijn, plan, rng) for lijn in plan.lijnen])
    borders = _divide(faces, places["geometry"], rng)
    bending = Bending.draw(rng)
    cells = _polygons([_bend(border, bending) for border in borders])
    places["geometry"] = _bend_points(places["geometry"], bending)
    return _name_cells(cells, places)


def _places(plan: GemeentePlan) -> gpd.GeoDataFrame:
    rows: list[tuple[str, str, bool, Point]] = []
    for code, wijk, buurt in plan.buurten():
        rows.append((code, buurt.naam, wijk.nummer == "99", Point(_metres([buurt.plaats], plan)[0])))
        if buurt.watervlak:
            rows.append((code, buurt.naam, True, Point(_metres([buurt.watervlak], plan)[0])))
    return gpd.GeoDataFrame(rows, columns=["gebied_code", "naam", "water", "geometry"], crs="EPSG:28992")


def _metres(points: Sequence[Punt], plan: GemeentePlan) -> Coordinates:
    angle = np.radians(plan.draaiing)
    turned = np.asarray(points, dtype=float) @ np.array(
        [[np.cos(angle), np.sin(angle)], [-np.sin(angle), np.cos(angle)]]
    )
    return np.asarray(turned * _KM + np.asarray(plan.midden))


def _outline(plan: GemeentePlan, rng: np.random.Generator) -> Polygon:
    return Polygon(kink(smooth(_jitter(_metres(plan.omtrek, plan), rng), closed=True, rounds=1), rng))


def _line(lijn: Lijn, plan: GemeentePlan, rng: np.random.Generator) -> LineString:
    # Village edges and shores keep their place, or they would touch what lies beside them.
    points = _metres(lijn.punten, plan)
    if lijn.gesloten:
        return LineString(kink(smooth(points, closed=True, rounds=1), rng))
    return LineString(smooth(_jitter(points, rng), closed=False))


def _jitter(points: Coordinates, rng: np.random.Generator) -> Coordinates:
    return np.asarray(points + rng.normal(0, _SPREAD_M, points.shape).clip(-2 * _SPREAD_M, 2 * _SPREAD_M))


def kink(points: Coordinates, rng: np.random.Generator) -> Coordinates:
    """Break straight pieces halfway, and the halves again, as borders along roads and parcels do; ends stay."""
    while (np.hypot(*np.diff(points, axis=0).T) > _STRAIGHT_M).any():
        steps = np.diff(points, axis=0)
        long = np.flatnonzero(np.hypot(*steps.T) > _STRAIGHT_M)
        aside = np.column_stack([-steps[long, 1], steps[long, 0]]) * rng.normal(0, _KINK, (len(long), 1))
        points = np.insert(points, long + 1, points[long] + steps[long] / 2 + aside, axis=0)
    return points


def smooth(points: Coordinates, *, closed: bool, rounds: int = 4) -> Coordinates:
    """Cut the corners of a line (Chaikin 1974); ends stay where they are, a closed line returns to its start."""
    for _ in range(rounds):
        ahead = np.roll(points, -1, axis=0) if closed else points[1:]
        behind = points if closed else points[:-1]
        cut = np.stack([0.75 * behind + 0.25 * ahead, 0.25 * behind + 0.75 * ahead], axis=1).reshape(-1, 2)
        points = cut if closed else np.vstack([points[:1], cut, points[-1:]])
    return np.asarray(np.vstack([points, points[:1]]) if closed else points)


def _faces(outline: Polygon, lines: Iterable[LineString]) -> list[Polygon]:
    inside = [line.intersection(outline.buffer(_OVERLAP_M)) for line in lines]
    return _polygons([outline.exterior, *inside])


def _polygons(lines: Iterable[shapely.Geometry]) -> list[Polygon]:
    return list(shapely.polygonize(shapely.get_parts(shapely.unary_union(list(lines)))).geoms)


def _divide(faces: Sequence[Polygon], places: gpd.GeoSeries, rng: np.random.Generator) -> list[LineString]:
    """Return all borders, cut where they meet: those of the faces and those between the places in one face."""
    lines: list[shapely.Geometry] = [face.boundary for face in faces]
    for face in faces:
        inside = places[places.within(face)]
        if len(inside) > 1:
            lines += [LineString(kink(shapely.get_coordinates(edge), rng)) for edge in _between(inside, face)]
    return list(shapely.get_parts(shapely.line_merge(shapely.unary_union(lines))))


def _between(places: gpd.GeoSeries, face: Polygon) -> list[LineString]:
    edges = shapely.voronoi_polygons(MultiPoint(list(places)), extend_to=face, only_edges=True)
    return list(shapely.get_parts(shapely.line_merge(edges.intersection(face.buffer(_OVERLAP_M)))))


def _bend(border: LineString, bending: Bending) -> LineString:
    return shapely.transform(shapely.segmentize(border, _VERTEX_M), bending)


def _bend_points(points: gpd.GeoSeries, bending: Bending) -> gpd.GeoSeries:
    return gpd.GeoSeries(shapely.transform(points.to_numpy(), bending), crs=points.crs)


def _name_cells(cells: Sequence[Polygon], places: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Give every cell the name of the place in it; a cell without one joins the neighbour it borders on longest."""
    found = [places.index[places.within(cell)] for cell in cells]
    if max(map(len, found)) > 1 or sum(map(len, found)) < len(places):
        raise ValueError("every place of the plan must have one area of its own")
    owned = {int(index[0]): cell for index, cell in zip(found, cells, strict=True) if len(index)}
    for cell in (cell for index, cell in zip(found, cells, strict=True) if not len(index)):
        nearest = max(owned, key=lambda owner: owned[owner].intersection(cell).length)
        owned[nearest] = owned[nearest].union(cell)
    named = places.set_geometry([_normal(owned[index]) for index in places.index], crs=places.crs)
    return named.sort_values(["gebied_code", "water"], ignore_index=True)


def _normal(area: Polygon | MultiPolygon) -> Polygon | MultiPolygon:
    """Start every ring at its lowest corner, so that equal areas are written equally."""
    return shapely.normalize(area)
