"""One GeoPackage with areas and flows for QGIS, which opens it in the colours of the report."""

from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

import geopandas as gpd
import pandas as pd
import pyogrio
import shapely

from toolkit import dutch
from toolkit.config import Run, write_whole
from toolkit.disclosure import Publishable
from toolkit.geopackage import WRITTEN_ON, fixed_date
from toolkit.publish.blocks import Note
from toolkit.publish.bundle import with_index
from toolkit.publish.datapackage import describe_layers
from toolkit.publish.folder import (
    FOLDER,
    NOT_SAVED,
    PACKAGE,
    describe_folder,
    forget,
    require_name,
    require_results,
    results_folder,
    stem_of,
)  # fmt: skip
from toolkit.publish.qgis import GEOMETRY, area_style, flow_style

CRS: Final = 28992
_STYLES: Final = {"gebieden": (area_style, "saldo"), "stromen": (flow_style, "aantal")}
_BETWEEN: Final = "paar"


def save_kaart(run: Run, naam: str, *, gebieden: Publishable, stromen: Publishable) -> Note:
    """Write areas and the flows between them as layers of one GeoPackage, with a style that QGIS opens them in.

    Parameters
    ----------
    run : Run
        `uitvoer_map` is the folder; where it is empty nothing is written, and the note says so.
    naam : str
        The name the file gets; it starts with "INTERN_" where one of both is internal.
    gebieden : Publishable
        Its table is a GeoDataFrame in EPSG:28992 with `gebied_code` and `saldo`; all its columns are written.
    stromen : Publishable
        van_code, naar_code, aantal, soort; all its columns are written. A flow between two areas ('paar') gets a line
        from the one to the other; other flows are in the layer without a line.

    Returns
    -------
    Note
        For `show`: what was written.

    Raises
    ------
    TypeError
        If something has not been through `toolkit.disclosure`, or `gebieden` has no shapes.
    KeyError
        If a column is not in its table.
    ValueError
        If the name cannot be a file name, coordinates are not EPSG:28992, or a flow has an area that is not there.
    OutputError
        If the folder cannot be written in.

    Notes
    -----
    A line runs between points that surely lie within their area (`representative_point`); a hidden value is empty.
    What has a reason to be empty is left out; without areas there is no file. An earlier file of that name goes.
    """
    require_results({"gebieden": gebieden, "stromen": stromen})
    require_name(naam)
    layers = _layers(gebieden, stromen)
    if not run.uitvoer_map:
        return NOT_SAVED
    folder = results_folder(run)
    stem = stem_of(naam, [data for data, _ in layers.values()])
    written = []
    if layers:
        content = _geopackage({name: frame for name, (_, frame) in layers.items()})
        path = write_whole(folder / f"{stem}.gpkg", content)
        written.append(describe_layers(naam, path, content, layers))
    forget(folder, naam, keep={str(resource["path"]) for resource in written})
    describe_folder(folder, run, written, names=[naam])
    return Note(titel="Kaart opgeslagen", tekst=_in_words(stem, list(layers), gebieden.reden))


def _layers(gebieden: Publishable, stromen: Publishable) -> dict[str, tuple[Publishable, gpd.GeoDataFrame]]:
    if gebieden.reden:
        return {}
    areas = gebieden.table
    if not isinstance(areas, gpd.GeoDataFrame):
        raise TypeError("a map needs a Publishable whose table is a GeoDataFrame")
    if areas.crs is None or areas.crs.to_epsg() != CRS:
        raise ValueError(f"maps are written in EPSG:{CRS}; let the reader convert the coordinates")
    layers = {"gebieden": (gebieden, _ready(areas))}
    if not stromen.reden:
        layers["stromen"] = (stromen, _ready(_with_lines(stromen.table, areas)))
    return layers


def _ready(frame: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    return gpd.GeoDataFrame(with_index(frame)).rename_geometry(GEOMETRY)


def _with_lines(flows: pd.DataFrame, areas: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Give every flow between two areas a line; the others have none."""
    points = dict(zip(areas["gebied_code"], areas.geometry.representative_point(), strict=True))
    between = flows["soort"] == _BETWEEN
    ends = flows.loc[between, ["van_code", "naar_code"]]
    strange = sorted({*ends["van_code"], *ends["naar_code"]} - set(points))
    if strange:
        raise ValueError(f"flows between areas that are not among the areas: {', '.join(strange[:10])}")
    lines = [shapely.LineString([points[van], points[naar]]) for van, naar in ends.itertuples(index=False)]
    drawn = pd.Series(lines, index=ends.index, dtype="object").reindex(flows.index)
    return gpd.GeoDataFrame(flows, geometry=gpd.GeoSeries(drawn, crs=areas.crs))


def _geopackage(frames: Mapping[str, gpd.GeoDataFrame]) -> bytes:
    """Write the layers and their styles; GDAL can add a layer only to a file on disk."""
    with TemporaryDirectory() as place, fixed_date():
        path = Path(place) / "kaart.gpkg"
        for name, frame in frames.items():
            kind = "LineString" if name == "stromen" else None
            pyogrio.write_dataframe(frame, path, layer=name, driver="GPKG", geometry_type=kind)
        styles = pd.DataFrame([_style_row(name, frame) for name, frame in frames.items()])
        pyogrio.write_dataframe(styles, path, layer="layer_styles", driver="GPKG", layer_options={"FID": "id"})
        return path.read_bytes()


def _style_row(layer: str, frame: gpd.GeoDataFrame) -> dict[str, object]:
    """Return a row of the table of styles with the columns that QGIS gives it; it looks for an empty schema."""
    style, field = _STYLES[layer]
    shown = frame.loc[frame[GEOMETRY].notna(), field].dropna()
    return {
        "f_table_catalog": "", "f_table_schema": "", "f_table_name": layer, "f_geometry_column": GEOMETRY,
        "styleName": layer, "styleQML": style(map(int, shown), field=field), "styleSLD": "", "useAsDefault": True,
        "description": "Doorstroom", "owner": "", "ui": "", "update_time": pd.Timestamp(WRITTEN_ON).tz_localize(None),
    }  # fmt: skip


def _in_words(stem: str, layers: list[str], reden: str) -> str:
    if not layers:
        return f"Er was niets te bewaren. {reden}"
    return (
        f"De kaart staat in de map {FOLDER}: {stem}.gpkg, met {dutch.listing([f'de laag {name}' for name in layers])}. "
        f"QGIS opent elke laag in de kleuren van dit rapport. Wat elke kolom is staat in {PACKAGE}."
    )
