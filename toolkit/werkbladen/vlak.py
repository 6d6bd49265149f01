"""Texts as rows and back: a sheet is a table, also where the YAML file is nested."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Final

import pandas as pd

from toolkit.config.settings import Settings
from toolkit.contracts import TableContract, pandas_dtype
from toolkit.contracts.columns import LIST_MARK, Column
from toolkit.werkbladen.bladen import AANDACHTSPUNTEN, AMBITIES, DOELEN, HOOFD, INSTRUMENTEN, TABELLEN
from toolkit.werkbladen.model import Ambities, EigenInstrument, Hoofd, Werkbladen

_GROUPS: Final = ("opgave", "ambitie")


def tables_of(werkbladen: Werkbladen) -> dict[str, pd.DataFrame]:
    """Return every sheet as a table, by the name of its `Blad`."""
    flat = flat_tables(werkbladen.hoofd, werkbladen.ambities, werkbladen.eigen_instrumenten)
    return {**flat, "organisaties": werkbladen.organisaties, **{b.naam: werkbladen.blad(b.naam) for b in TABELLEN}}


def flat_tables(
    hoofd: Hoofd | None, ambities: Ambities, instrumenten: Sequence[EigenInstrument]
) -> dict[str, pd.DataFrame]:
    """Return the sheets that are no table in the model: head, ambitions, targets, points, local instruments."""
    return {
        HOOFD.naam: as_table([hoofd] if hoofd else [], HOOFD.contract),
        AMBITIES.naam: _as_frame([_flat_ambities(ambities)], AMBITIES.contract),
        DOELEN.naam: as_table(ambities.doelen, DOELEN.contract),
        AANDACHTSPUNTEN.naam: as_table(ambities.aandachtspunten, AANDACHTSPUNTEN.contract),
        INSTRUMENTEN.naam: as_table(instrumenten, INSTRUMENTEN.contract),
    }


def as_table(items: Iterable[Settings], contract: TableContract) -> pd.DataFrame:
    """Return objects as rows in the shape of a contract; an empty text or list is missing."""
    return _as_frame([item.model_dump() for item in items], contract)


def _flat_ambities(ambities: Ambities) -> dict[str, Any]:
    given = ambities.model_dump()
    nested = {f"{group}_{key}": value for group in _GROUPS for key, value in given[group].items()}
    return {**nested, "aanpak_route": given["aanpak_route"]}


def _as_frame(rows: Sequence[Mapping[str, Any]], contract: TableContract) -> pd.DataFrame:
    columns = {column.name: [_cell(row.get(column.name)) for row in rows] for column in contract.columns}
    return pd.DataFrame({column.name: _typed(columns[column.name], column) for column in contract.columns})


def _typed(cells: list[object], column: Column) -> pd.Series:
    if column.dtype == "date":
        return pd.Series(pd.to_datetime(pd.Series(cells, dtype="object"))).astype("datetime64[us]")
    return pd.Series(pd.Series(cells, dtype="object"), dtype=pandas_dtype(column))


def _cell(value: object) -> object:
    if isinstance(value, list | tuple):
        value = LIST_MARK.join(str(part) for part in value)
    return None if value == "" else value


def nested_ambities(row: Mapping[str, Any]) -> dict[str, Any]:
    """Return what `as_values` gave of the sheet with ambitions as the groups of the YAML file."""
    groups = {
        group: {key.removeprefix(f"{group}_"): value for key, value in row.items() if key.startswith(f"{group}_")}
        for group in _GROUPS
    }
    rest = {key: value for key, value in row.items() if not key.startswith(tuple(f"{group}_" for group in _GROUPS))}
    return {**{group: held for group, held in groups.items() if held}, **rest}


def as_values(table: pd.DataFrame, contract: TableContract) -> list[dict[str, Any]]:
    """Return rows as keys and values, as a YAML file would hold them; a missing value has no key.

    Parameters
    ----------
    table : DataFrame in the dtypes of the contract
    contract : TableContract
    """
    names = [column for column in contract.columns if column.name in table]
    return [
        {column.name: _value(row[column.name], column) for column in names if not pd.isna(row[column.name])}
        for row in table.astype("object").to_dict("records")
    ]


def _value(value: object, column: Column) -> object:
    if column.listed:
        parts = str(value).split(LIST_MARK)
        return [int(part) for part in parts] if column.name == "categorie" else parts
    if column.dtype == "date":
        return pd.Timestamp(str(value)).date()
    kinds: Mapping[str, Callable[[Any], object]] = {"Int64": int, "Float64": float, "boolean": bool}
    return kinds.get(column.dtype, str)(value)
