"""Kernen drawn as polygons: a GeoPackage, shapefile, GeoJSON or GML that the gemeente made (domain 4.1)."""

from pathlib import Path
from typing import Final

import pandas as pd
import pyogrio
import shapely
from geopandas import GeoDataFrame
from pyogrio import errors as ogr

from toolkit import gebieden
from toolkit.config import Levering
from toolkit.dutch import listing
from toolkit.errors import ContractError, DeliveryError
from toolkit.provenance import Source
from toolkit.sources.bron import source_of
from toolkit.sources.delivery import Kind, map_source, recognise
from toolkit.sources.wijkenbuurten.coordinates import to_rd
from toolkit.sources.wijkenbuurten.rows import in_rows
from toolkit.sources.wijkenbuurten.shapes import repaired, with_shape

_COLUMNS: Final = ("kern_code", "kern_naam")
_MAPS: Final = (Kind.GEOPACKAGE, Kind.SHAPEFILE, Kind.GEOJSON, Kind.GML)
_FAULTS: Final = (ogr.DataSourceError, ogr.DataLayerError, ogr.FeatureError, ogr.FieldError, ogr.GeometryError)
_OVERLAP_M2: Final = 100.0  # borders drawn twice by hand never fit to the metre


def read_kernenkaart(path: Path, levering: Levering) -> tuple[GeoDataFrame, Source]:
    """Read a map of kernen.

    Parameters
    ----------
    path : Path
        A GeoPackage with one layer of polygons, or one whose name holds "kern"; a shapefile, GeoJSON or GML.
    levering : Levering
        `kolommen` may name other columns for kern_code and kern_naam; `crs` the coordinates.

    Returns
    -------
    GeoDataFrame, EPSG:28992, one row per kern, sorted by kern_code
        kern_code, kern_naam, gebied_jaar (Int64, the year of the delivery), geometry. Rows of one kern are merged.
    Source
        Of nature "administratie"; `opmerkingen` says what was inferred, converted and repaired.

    Raises
    ------
    DeliveryError
        If the file is no map of polygons, or a column or the layer cannot be found.
    ContractError
        If a code is invalid or reserved, a kern has two names or no polygon, or two kernen overlap.
    """
    raw = _opened(path, levering)
    areas = GeoDataFrame({
        "gebied_code": gebieden.normalize_codes(raw["kern_code"], "kern", file=path.name),
        "naam": raw["kern_naam"].astype("str").str.strip(),
    }, geometry=raw.geometry, crs=raw.crs)  # fmt: skip
    areas, undrawn = with_shape(areas, file=path.name)
    areas, mended = repaired(areas, file=path.name)
    label = ":".join(raw.crs.to_authority() or ()) if raw.crs is not None else None
    areas, moved = to_rd(areas, label=label or None, said=levering.crs, file=path.name)
    kernen = _per_kern(areas, path.name)
    _refuse_overlap(kernen, path.name)
    jaar = pd.Series(levering.jaar, index=kernen.index, dtype="Int64")
    complete = kernen.assign(gebied_jaar=jaar)[[*_COLUMNS, "gebied_jaar", "geometry"]]
    return complete, source_of(path, levering, aard="administratie").noting(*moved, *mended, *undrawn)


def _opened(path: Path, levering: Levering) -> GeoDataFrame:
    kind = recognise(path)
    if kind not in _MAPS:
        raise DeliveryError(
            "dit bestand bevat geen kaart van kernen.",
            remedy="Lever GeoPackage, een shapefile, GeoJSON of GML.", file=path,
        )  # fmt: skip
    named = {name: levering.kolommen.get(name, name) for name in _COLUMNS}
    try:
        chosen = {"layer": _layer(path)} if kind is Kind.GEOPACKAGE else {}
        frame = pyogrio.read_dataframe(map_source(path, kind), **chosen)
    except _FAULTS as failed:
        raise DeliveryError(
            "deze kaart kan niet worden gelezen.", remedy="Sla haar in QGIS op als GeoPackage.", file=path
        ) from failed
    absent = [name for name in (*named.values(), "geometry") if name not in frame]
    if absent:
        raise DeliveryError(
            f"kolom {listing(absent)} ontbreekt op deze kaart.",
            remedy="Noem de kolommen bij kolommen in leveringen.yaml: {kern_code: …, kern_naam: …}.", file=path,
        )  # fmt: skip
    return frame.rename(columns={column: name for name, column in named.items()})


def _layer(path: Path) -> str:
    layers = [str(name) for name, geometry in pyogrio.list_layers(path) if geometry is not None]
    fitting = layers if len(layers) == 1 else [name for name in layers if "kern" in name.lower()]
    if len(fitting) != 1:
        raise DeliveryError(
            f"niet duidelijk welke laag de kernen bevat. Gevonden lagen: {listing(sorted(layers)) or 'geen'}.",
            remedy="Lever een bestand met één laag, of noem de laag kernen.", file=path,
        )  # fmt: skip
    return fitting[0]


def _per_kern(areas: GeoDataFrame, file: str) -> GeoDataFrame:
    missing = areas["gebied_code"].isna() | areas["naam"].isna()
    reserved = areas["gebied_code"].str.endswith("00").fillna(value=False).astype(bool)
    double = areas.groupby("gebied_code")["naam"].transform("nunique") > 1
    for wrong, problem in (
        (missing, "een kern zonder code of naam"),
        (reserved, "een kerncode op 00 is bewaard voor het buitengebied"),
        (double, "één kern heeft verschillende namen"),
    ):
        if wrong.any():
            raise ContractError(f"{problem} ({in_rows(wrong)}).", remedy="Verbeter de kaart.", file=file)
    merged = areas.dissolve(by="gebied_code", aggfunc="first", as_index=False)
    return merged.rename(columns={"gebied_code": "kern_code", "naam": "kern_naam"})


def _refuse_overlap(kernen: GeoDataFrame, file: str) -> None:
    shapes = kernen.geometry.to_numpy()
    one, other = shapely.STRtree(shapes).query(shapes, predicate="intersects")
    pairs = one < other
    shared = shapely.area(shapely.intersection(shapes[one[pairs]], shapes[other[pairs]]))
    found = [
        f"{kernen['kern_code'].iloc[left]} en {kernen['kern_code'].iloc[right]}"
        for left, right, area in zip(one[pairs], other[pairs], shared, strict=True)
        if area > _OVERLAP_M2
    ]
    if found:
        raise ContractError(
            f"kernen overlappen elkaar: {'; '.join(sorted(found)[:5])}.",
            remedy="Teken de grens tussen deze kernen één keer.", file=file,
        )  # fmt: skip
