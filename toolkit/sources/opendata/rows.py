"""From pages of rows to one Parquet file: values as delivered, page by page, so that memory holds one page."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from toolkit.errors import FetchError
from toolkit.sources.opendata.answers import Row, read_rows
from toolkit.sources.opendata.store import replacing

Selection = Mapping[str, Sequence[str]]  # column -> beginnings of the codes that are asked for
_KEYS: Final = ("ID", "Id")


def write_rows(files: Sequence[Path], target: Path, *, text: frozenset[str], selection: Selection) -> int:
    """Combine pages into one Parquet file and return the number of rows.

    Parameters
    ----------
    files : sequence of Path
        Pages of OData.
    target : Path
    text : frozenset of str
        Columns that are text even where every value is missing.
    selection : mapping
        What was asked for; a service that ignores the question is found out here.

    Raises
    ------
    FetchError
        If rows came in that were not asked for, or rows came twice.
    OutputError
        If the file cannot be written.
    """
    schema = _schema(files, text=text, check=lambda row: _require_selected(row, selection, target))
    with replacing(target) as part:
        with pq.ParquetWriter(part, schema) as writer:
            for file in files:
                writer.write_table(_table(_rows(file), schema))
        return _require_once(part, schema, target)


def _rows(file: Path) -> list[Row]:
    return read_rows(file.read_bytes(), file.name).rows


def _schema(files: Iterable[Path], *, text: frozenset[str], check: Callable[[Row], None]) -> pa.Schema:
    types: dict[str, pa.DataType] = {}
    for file in files:
        rows = _rows(file)
        for row in rows:
            check(row)
        for name in dict.fromkeys(key for row in rows for key in row):
            types[name] = _common(types.get(name, pa.null()), _type_of([row.get(name) for row in rows]))
    return pa.schema([(name, _settled(kind, name in text)) for name, kind in types.items()])


def _type_of(values: list[Any]) -> pa.DataType:
    try:
        return pa.array(values).type
    except (pa.ArrowInvalid, pa.ArrowTypeError):
        return pa.string()


def _common(one: pa.DataType, other: pa.DataType) -> pa.DataType:
    try:
        pair = [pa.schema([("x", one)]), pa.schema([("x", other)])]
        return pa.unify_schemas(pair, promote_options="permissive").field("x").type
    except (pa.ArrowInvalid, pa.ArrowTypeError):
        return pa.string()


def _settled(kind: pa.DataType, is_text: bool) -> pa.DataType:
    """Give a column without any value a type: readers of Parquet cannot do much with none."""
    if is_text:
        return pa.string()
    return pa.float64() if pa.types.is_null(kind) else kind


def _table(rows: list[Row], schema: pa.Schema) -> pa.Table:
    columns = [_array([row.get(field.name) for row in rows], field.type) for field in schema]
    return pa.Table.from_arrays(columns, schema=schema)


def _array(values: list[Any], kind: pa.DataType) -> pa.Array:
    if pa.types.is_string(kind):
        return pa.array([None if value is None else str(value) for value in values], kind)
    return pa.array(values, kind)


def _require_selected(row: Row, selection: Selection, target: Path) -> None:
    for column, beginnings in selection.items():
        if not str(row.get(column, "")).startswith(tuple(beginnings)):
            raise FetchError(
                "de dienst stuurde ook gebieden waar niet om is gevraagd.",
                remedy="Haal de tabel voor het hele land op (zonder gemeenten te noemen).", file=target, place=column,
            )  # fmt: skip


def _require_once(part: Path, schema: pa.Schema, target: Path) -> int:
    count = int(pq.read_metadata(part).num_rows)
    for key in _KEYS:
        if key in schema.names and pc.count_distinct(pq.read_table(part, columns=[key])[key]).as_py() != count:
            raise FetchError("dezelfde rijen kwamen meer dan eens binnen.", file=target,
                             remedy="Haal de tabel opnieuw op.")  # fmt: skip
    return count
