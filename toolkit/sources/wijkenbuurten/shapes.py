"""Geometry: empty areas, repair, and several rows of one area."""

from typing import Final

import numpy as np
import pandas as pd
import shapely
from geopandas import GeoDataFrame
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from toolkit.dutch import plural
from toolkit.errors import ContractError, DeliveryError
from toolkit.sources.wijkenbuurten.rows import in_rows

_POLYGONS: Final = (shapely.GeometryType.POLYGON, shapely.GeometryType.MULTIPOLYGON)
_SURFACE: Final = 2  # dimension of a polygon
_FARTHEST: Final = 1e8  # more than the circumference of the earth in metres


def with_shape(areas: GeoDataFrame, *, file: str | None = None) -> tuple[GeoDataFrame, tuple[str, ...]]:
    """Leave out rows without geometry; refuse an area that has none in any row.

    Raises
    ------
    DeliveryError
        If the file holds points or lines.
    ContractError
        If an area has no geometry at all, or coordinates that are no place on earth.
    """
    _refuse_nowhere(areas, file)
    empty = (areas.geometry.isna() | areas.geometry.is_empty).astype(bool)
    if not empty.all() and shapely.get_dimensions(areas.geometry.to_numpy()).max() < _SURFACE:
        raise DeliveryError(
            "deze kaart bevat punten of lijnen en geen vlakken.",
            remedy="Lever de grenzen als vlakken (polygonen).", file=file,
        )  # fmt: skip
    drawn = areas.loc[~empty, "gebied_code"]
    without = ~areas["gebied_code"].isin(drawn)
    if without.any():
        raise ContractError(
            f"gebieden zonder grens ({in_rows(without)}).",
            remedy="Vul de grens aan of verwijder deze rijen.", file=file,
        )  # fmt: skip
    remark = f"{plural(int(empty.sum()), 'rij', 'rijen')} zonder geometrie weggelaten; het gebied heeft ook een grens."
    return areas.loc[~empty], (remark,) if empty.any() else ()


def _refuse_nowhere(areas: GeoDataFrame, file: str | None) -> None:
    """Refuse coordinates like infinity: repair would leave out that corner without a word."""
    corners, owner = shapely.get_coordinates(areas.geometry.to_numpy(), return_index=True)
    possible = (np.abs(corners) < _FARTHEST).all(axis=1)  # not-a-number compares as False
    wrong = pd.Series(np.isin(np.arange(len(areas)), owner[~possible]), index=areas.index)
    if wrong.any():
        raise ContractError(
            f"coördinaten die niet kunnen bestaan ({in_rows(wrong)}).",
            remedy="Herstel deze grenzen in QGIS of verwijder de rijen.", file=file,
        )  # fmt: skip


def repaired(areas: GeoDataFrame, *, file: str | None = None) -> tuple[GeoDataFrame, tuple[str, ...]]:
    """Repair invalid polygons and keep only what has a surface.

    Self-crossing rings become separate parts, overlapping ones one part, spikes disappear.

    Raises
    ------
    ContractError
        If nothing with a surface is left of an area.
    """
    shapes = areas.geometry.to_numpy()
    invalid = ~shapely.is_valid(shapes)
    whole = areas.set_geometry(_polygons(shapely.make_valid(shapes, method="structure", keep_collapsed=False)))
    left, dropped = with_shape(whole.set_crs(areas.crs, allow_override=True), file=file)
    count = int(invalid.sum())
    remark = f"{plural(count, 'ongeldige geometrie', 'ongeldige geometrieën')} hersteld."
    return left, ((remark,) if count else ()) + dropped


def _polygons(shapes: NDArray[np.object_]) -> NDArray[np.object_]:
    """Keep the polygon parts of mixed collections; other kinds become empty."""
    kinds = shapely.get_type_id(shapes)
    odd = ~pd.Index(kinds).isin(_POLYGONS)
    if odd.any():
        shapes = shapes.copy()
        shapes[odd] = [_polygon_parts(shape) for shape in shapes[odd]]
    return shapes


def _polygon_parts(shape: BaseGeometry) -> BaseGeometry:
    parts = [part for part in shapely.get_parts(shape) if shapely.get_dimensions(part) == _SURFACE]
    return shapely.union_all(parts) if parts else shapely.MultiPolygon()


def one_row_per_code(
    areas: GeoDataFrame, *, may_merge: bool, file: str | None = None
) -> tuple[GeoDataFrame, tuple[str, ...]]:
    """Merge the rows of one area.

    Parameters
    ----------
    areas : GeoDataFrame with gebied_code, naam
    may_merge : bool
        Whether the file explains why an area has several rows: it marks water, so it cuts areas into pieces.

    Raises
    ------
    ContractError
        If areas have several rows without that explanation, or rows of one code have different names.
    """
    double = areas.duplicated("gebied_code", keep=False)
    if not double.any():
        return areas, ()
    _refuse_double(areas, double, may_merge, file)
    pieces = areas.loc[double]
    merged = pieces.dissolve(by="gebied_code", aggfunc="first", as_index=False)
    merged.index = pieces.drop_duplicates("gebied_code").sort_values("gebied_code").index
    whole = pd.concat([areas.loc[~double], merged[areas.columns]]).sort_index()
    return whole, (f"{len(pieces)} rijen samengevoegd tot {plural(len(merged), 'gebied', 'gebieden')}.",)


def _refuse_double(areas: GeoDataFrame, double: pd.Series, may_merge: bool, file: str | None) -> None:
    names = areas.groupby("gebied_code")["naam"].transform("nunique")
    wrong = double if not may_merge else names > 1
    if wrong.any():
        reason = "dezelfde code met verschillende namen" if may_merge else "dezelfde code in meer dan één rij"
        raise ContractError(
            f"{reason} ({in_rows(wrong)}).",
            remedy="Zorg dat elk gebied één keer voorkomt; controleer of de goede codekolom is gekozen.", file=file,
        )  # fmt: skip
