"""Open a delivered map and hold what its container says: layer, columns, label of the coordinates, year."""

import re
import warnings
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

import pyogrio
from geopandas import GeoDataFrame
from pyogrio import errors as ogr

from toolkit.config import Levering
from toolkit.dutch import listing, number, plural
from toolkit.errors import DeliveryError
from toolkit.gebieden import MEERVOUD
from toolkit.sources.delivery import Kind, recognise
from toolkit.sources.wijkenbuurten.columns import is_wanted

_NIVEAUS: Final = ("buurt", "wijk", "gemeente")  # finest first
_YEAR: Final = re.compile(r"(?:buurt|wijk|gemeente)(?:en|n)?_?((?:19|20)\d\d)(?!\d)", re.IGNORECASE)
_FEATURE: Final = re.compile(rb"<(?:\w+:)?(?:featureMembers?|member)\b")
_MATCHED: Final = re.compile(rb"numberMatched\"?\s*[:=]\s*\"?(\d+)")
_CRS_MEMBER: Final = re.compile(rb'"crs"\s*:\s*\{[^{}]*\{[^{}]*?"(?:name|code|href)"\s*:\s*(?:"([^"]*)"|(\d+))')
# GDAL would fetch the schema that a WFS answer names: a reader makes no request.
_GML_OPTIONS: Final = {"DOWNLOAD_SCHEMA": "NO"}
_FAULTS: Final = (
    ogr.DataSourceError, ogr.DataLayerError, ogr.FeatureError, ogr.FieldError, ogr.GeometryError, UnicodeDecodeError,
)  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Layer:
    """One layer as delivered.

    Attributes
    ----------
    frame : GeoDataFrame, index 0..n-1
        Geometry and the columns that may hold codes, names, water or a year; coordinates as in the file.
    fields : tuple of str
        All columns of the file, for messages.
    label : str, optional
        What the file says about its coordinates ("EPSG:28992"); None where it says nothing.
    year : int, optional
        Year in the name of the layer ("buurten_2024").
    remarks : tuple of str
    """

    frame: GeoDataFrame
    fields: tuple[str, ...]
    label: str | None
    year: int | None = None
    remarks: tuple[str, ...] = ()


def open_layer(path: Path, levering: Levering) -> Layer:
    """Open a GeoJSON, GeoPackage, shapefile or GML file; nothing is written beside it and no request is made.

    Raises
    ------
    DeliveryError
        If it is no map, holds no areas or only the first page of them, or has no layer of the asked level.
    """
    readers = {
        Kind.GEOJSON: _geojson,
        Kind.GML: _gml,
        Kind.GEOPACKAGE: _geopackage,
        Kind.SHAPEFILE: _shapefile,
    }
    kind = recognise(path)
    if kind not in readers:
        raise DeliveryError(
            "dit bestand bevat geen grenzen.",
            remedy="Lever GeoJSON, GeoPackage, een shapefile of GML.", file=path,
        )  # fmt: skip
    layer = readers[kind](path, levering)
    if layer.frame.empty:
        raise _no_areas(path)
    return layer


def _no_areas(path: Path) -> DeliveryError:
    return DeliveryError(
        "er staan geen gebieden in dit bestand.",
        remedy="Haal het bestand opnieuw op en controleer de selectie.", file=path,
    )  # fmt: skip


def _geojson(path: Path, levering: Levering) -> Layer:
    content = path.read_bytes()
    layer = _read(path, levering, path)
    _refuse_first_page(content, layer, path)
    # GDAL takes WGS 84 where the label is absent or unknown to it, so only the text itself tells what was declared.
    named = _CRS_MEMBER.search(content)
    return replace(layer, label=_label_text(named) if named else None)


def _label_text(named: re.Match[bytes]) -> str:
    text = (named.group(1) or named.group(2)).decode("utf-8", errors="replace")
    return f"EPSG:{text}" if text.isdigit() else text


def _gml(path: Path, levering: Levering) -> Layer:
    content = path.read_bytes()  # from memory, because GDAL writes a .gfs file beside a GML file that it opens
    if not _FEATURE.search(content):
        raise _no_areas(path)
    layer = _read(content, levering, path, **_GML_OPTIONS)
    _refuse_first_page(content, layer, path)
    return layer


def _shapefile(path: Path, levering: Levering) -> Layer:
    return _read(path, levering, path)


def _geopackage(path: Path, levering: Levering) -> Layer:
    try:
        listed = pyogrio.list_layers(path)
    except _FAULTS as failed:
        raise _unreadable(path) from failed
    spatial = [str(name) for name, geometry in listed if geometry is not None]
    return _read(path, levering, path, layer=choose_layer(spatial, levering, file=path.name))


def _read(source: Path | bytes, levering: Levering, path: Path, **options: str) -> Layer:
    with warnings.catch_warnings(record=True) as said:
        warnings.simplefilter("always")
        try:
            info = pyogrio.read_info(source, **options)
            fields = tuple(str(name) for name in info["fields"])
            wanted = [name for name in fields if is_wanted(name, levering)]
            frame = pyogrio.read_dataframe(source, columns=wanted, **options)
        except _FAULTS as failed:
            raise _unreadable(path) from failed
    if "geometry" not in frame:
        raise DeliveryError("in dit bestand staan geen grenzen.", remedy="Lever een kaart met vlakken.", file=path)
    year = _YEAR.search(str(info["layer_name"]).removesuffix(path.stem))
    return Layer(
        frame=frame, fields=fields, label=_label(frame), year=int(year.group(1)) if year else None,
        remarks=(f"Het leesprogramma gaf {plural(len(said), 'waarschuwing', 'waarschuwingen')}.",) if said else (),
    )  # fmt: skip


def _unreadable(path: Path) -> DeliveryError:
    return DeliveryError(
        "deze kaart kan niet worden gelezen; het bestand is beschadigd, onvolledig of verkeerd gecodeerd.",
        remedy="Haal het opnieuw op of sla het in QGIS op als GeoPackage.", file=path,
    )  # fmt: skip


def _label(frame: GeoDataFrame) -> str | None:
    if frame.crs is None or str(frame.crs.name).startswith("Undefined"):
        return None
    authority = frame.crs.to_authority()
    return ":".join(authority) if authority else str(frame.crs.name)


def _refuse_first_page(content: bytes, layer: Layer, path: Path) -> None:
    """Refuse an answer of a web service that holds fewer areas than it says there are."""
    matched = _MATCHED.search(content)
    if matched and int(matched.group(1)) > len(layer.frame):
        raise DeliveryError(
            f"dit zijn {number(len(layer.frame))} van de {number(int(matched.group(1)))} gebieden: "
            "de webdienst gaf niet alles in één keer.",
            remedy="Haal alle bladzijden op, of gebruik de GeoPackage van het CBS.", file=path,
        )  # fmt: skip


def choose_layer(names: Sequence[str], levering: Levering, *, file: str | None = None) -> str:
    """Choose the layer of the asked level, or of the finest level where none is asked.

    Parameters
    ----------
    names : sequence of str
        Layers with geometry. "buurten", "buurten_2024", "cbs_buurt_2024_v1" all hold buurten; where several years
        are there, the year of the delivery counts. One single layer that names no level is taken as it is.

    Raises
    ------
    DeliveryError
        If none or more than one fits; the layers found are named.
    """
    asked = (levering.niveau,) if levering.niveau else _NIVEAUS
    for niveau in asked:
        fitting = _of_year([name for name in names if _level_in(name) == niveau], levering.jaar)
        if len(fitting) == 1:
            return fitting[0]
        if fitting:
            raise _layers_found(f"meer dan één laag met {MEERVOUD[niveau]}", names, file)
    if len(names) == 1 and _level_in(names[0]) is None:
        return names[0]
    raise _layers_found(f"geen laag met {listing([MEERVOUD[niveau] for niveau in asked], word='of')}", names, file)


def _level_in(name: str) -> str | None:
    for niveau in _NIVEAUS:
        # The whole name, because "export gemeente Havenstad" may hold anything.
        if re.fullmatch(rf"(?:cbs_?)?(?:{niveau}|{MEERVOUD[niveau]})(?:_gegeneraliseerd)?[_\dv]*", name.lower()):
            return niveau
    return None


def _of_year(names: list[str], year: int) -> list[str]:
    return [name for name in names if str(year) in name] or names


def _layers_found(problem: str, names: Sequence[str], file: str | None) -> DeliveryError:
    found = listing(sorted(names)) or "geen"
    return DeliveryError(
        f"dit bestand heeft {problem}. Gevonden lagen: {found}.",
        remedy="Noem het goede niveau of lever een bestand met alleen de bedoelde laag.", file=file,
    )  # fmt: skip
