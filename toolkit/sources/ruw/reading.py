"""One way in for files with raw tables: what a file is, is told by its content."""

from pathlib import Path

from toolkit.errors import DeliveryError
from toolkit.sources.delivery import Kind, recognise
from toolkit.sources.ruw.delimited import read_delimited
from toolkit.sources.ruw.model import Ruw
from toolkit.sources.ruw.stored import read_layer, read_parquet
from toolkit.sources.ruw.workbook import is_workbook, read_workbook

_MAPS = (Kind.GEOPACKAGE, Kind.SHAPEFILE, Kind.GEOJSON, Kind.GML)


def read_ruw(path: Path, *, blad: str | None = None, kop: int | None = None) -> Ruw:
    """Read the one table of a delivered file, without interpreting its values.

    Parameters
    ----------
    path : Path
        Text with a delimiter, Excel or OpenDocument workbook, Parquet, GeoPackage, shapefile, GeoJSON or GML.
    blad : str, optional
        Sheet or layer. Without it there must be one with a table.
    kop : int, optional
        Row of the (first) headings as a person counts it, where it is not found by itself.

    Returns
    -------
    Ruw

    Raises
    ------
    DeliveryError
        If the file is no data or damaged, holds no table or no rows, or several sheets hold one.
    """
    if is_workbook(path):
        return read_workbook(path, blad=blad, kop=kop)
    kind = recognise(path)
    if kind is Kind.PARQUET:
        return read_parquet(path)
    if kind in _MAPS:
        return read_layer(path, kind, blad=blad)
    if kind is Kind.CSV:
        return read_delimited(path, kop=kop)
    raise DeliveryError("dit is JSON en geen tabel.", remedy="Lever de tabel als CSV, Excel of Parquet.", file=path)
