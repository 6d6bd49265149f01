"""Save results as files that other programs can read, with their passport beside them."""

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import geopandas as gpd
import pandas as pd

from toolkit import dutch
from toolkit.config import Run, write_whole
from toolkit.disclosure import Publishable
from toolkit.geopackage import fixed_date
from toolkit.publish.blocks import Note
from toolkit.publish.datapackage import describe_file
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


def save_results(run: Run, **tables: Publishable) -> Note:
    """Write each table as CSV and Parquet (and GeoPackage where it has shapes), and describe them all.

    Parameters
    ----------
    run : Run
        `uitvoer_map` is the folder; where it is empty nothing is written, and the note says so.
    **tables : Publishable
        By the name the files get; the names of internal tables start with "INTERN_".

    Returns
    -------
    Note
        For `show`: what was written.

    Raises
    ------
    TypeError
        If something has not been through `toolkit.disclosure`; then nothing is written.
    ValueError
        If a name cannot be a file name.
    OutputError
        If the folder cannot be written in.

    Notes
    -----
    The CSV is for machines: UTF-8, comma, decimal point, empty where a value is missing or suppressed. A later call
    adds to what an earlier one wrote; a table of the same name is replaced in all its forms, also where it was
    internal before and is not now, or the other way round.
    """
    require_results(tables)
    for name in tables:
        require_name(name)
    if not run.uitvoer_map:
        return NOT_SAVED
    folder = results_folder(run)
    written = [resource for name, data in tables.items() for resource in _save(folder, name, data)]
    absent = [name for name, data in tables.items() if data.reden]
    describe_folder(folder, run, written, names=tables)
    return Note(titel="Resultaten opgeslagen", tekst=_in_words(written, absent))


def _save(folder: Path, name: str, data: Publishable) -> list[dict[str, Any]]:
    """Write the files of one table; none where there is a reason why it is empty."""
    stem, frame = stem_of(name, [data]), with_index(data.table)
    resources: list[dict[str, Any]] = []
    for suffix, content in _contents(frame) if not data.reden else ():
        path = write_whole(folder / f"{stem}.{suffix}", content)
        resources.append(describe_file(name, path, content, data, frame))
    forget(folder, name, keep={str(resource["path"]) for resource in resources})
    return resources


def with_index(table: pd.DataFrame) -> pd.DataFrame:
    """Return the table with its index as first columns, but for an index that only counts rows or repeats a column."""
    unnamed = all(name is None for name in table.index.names)
    return table.reset_index(drop=unnamed or not set(table.index.names).isdisjoint(table.columns))


def _contents(frame: pd.DataFrame) -> Iterator[tuple[str, bytes]]:
    plain = frame
    if isinstance(frame, gpd.GeoDataFrame):
        plain = pd.DataFrame(frame.drop(columns=frame.geometry.name))
        yield "gpkg", _geopackage(frame)
    yield "csv", plain.to_csv(index=False, lineterminator="\n").encode("utf-8")
    stream = BytesIO()
    plain.to_parquet(stream, index=False)
    yield "parquet", stream.getvalue()


def _geopackage(frame: gpd.GeoDataFrame) -> bytes:
    stream = BytesIO()
    with fixed_date():
        frame.to_file(stream, driver="GPKG", layer="resultaat", engine="pyogrio")
    return stream.getvalue()


def _in_words(written: list[dict[str, Any]], absent: list[str]) -> str:
    tables = dutch.plural(len({resource["tabel"] for resource in written}), "tabel staat", "tabellen staan")
    files = dutch.listing([str(resource["path"]) for resource in written])
    saved = f"{tables} in de map {FOLDER}: {files}." if written else "Er was niets te bewaren."
    missing = f" Zonder cijfers en dus niet bewaard: {dutch.listing(absent)}." if absent else ""
    return f"{saved}{missing} Wat elke kolom is en waar de cijfers vandaan komen staat in {PACKAGE}."
