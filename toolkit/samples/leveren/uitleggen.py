"""From a contract table to the cells of a file."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

import pandas as pd

from toolkit.samples.leveren.cellen import as_text, per_value
from toolkit.samples.leveren.vorm import OPMERKING, Csv, Kolom, Vel, Vorm

_SCHEIDING: Final = {"|": "|", "regel": "\n"}


def leg_uit(tabel: pd.DataFrame, vorm: Vorm) -> Vel:
    """Lay a table out as its holder delivers it.

    Raises
    ------
    ValueError
        If a column that the inleesbestand should fix has several values, or the shape names a value otherwise twice.
    """
    rows = eigen_rijen(tabel, vorm)
    present = tuple(kolom for kolom in vorm.kolommen if _heeft(rows, kolom.doel, vorm))
    cells = {kolom.bron: _cellen(rows[kolom.doel], kolom, vorm) for kolom in present}
    if vorm.opmerkingen:
        cells[OPMERKING] = pd.Series(None, index=rows.index, dtype="str")
    return Vel(
        vorm=replace(vorm, kolommen=present), cellen=pd.DataFrame(cells), tabel=geleverd(rows, vorm),
        sleutels=sleutels(rows, vorm), vast=_vaste_waarden(rows, vorm),
    )  # fmt: skip


def eigen_rijen(tabel: pd.DataFrame, vorm: Vorm) -> pd.DataFrame:
    """Return the rows that this holder knows of, index 0..n-1."""
    known = pd.Series(True, index=tabel.index)
    for name, value in vorm.keuze.items():
        known &= (tabel[name] == value).fillna(value=False).astype("bool")
    for name, least in vorm.vanaf.items():
        known &= (tabel[name] >= least).fillna(value=False).astype("bool")
    return tabel.loc[known].reset_index(drop=True)


def geleverd(tabel: pd.DataFrame, vorm: Vorm) -> pd.DataFrame:
    """Return what a reader should make of a clean delivery: own rows, delivered and fixed columns."""
    rows = eigen_rijen(tabel, vorm)
    known = {*(kolom.doel for kolom in vorm.kolommen if _heeft(rows, kolom.doel, vorm)), *vorm.vast}
    return rows[[column.name for column in vorm.contract.columns if column.name in known and column.name in rows]]


def _heeft(rows: pd.DataFrame, doel: str, vorm: Vorm) -> bool:
    """Tell whether a column is delivered: nobody delivers one that is empty throughout, unless it has to be there."""
    return doel in rows and (vorm.contract.column(doel).required or bool(rows[doel].notna().any()))


def sleutels(rows: pd.DataFrame, vorm: Vorm) -> pd.Series:
    """Return the key of every row as text."""
    parts = [_as_key(rows[name]) for name in vorm.contract.key if name in rows]
    if not parts:
        return pd.Series("", index=rows.index, dtype="str")
    return parts[0].str.cat(pd.concat(parts[1:], axis=1), sep="|") if parts[1:] else parts[0]


def _as_key(column: pd.Series) -> pd.Series:
    plain = column if pd.api.types.is_string_dtype(column) else per_value(column, as_text)
    return plain.fillna("")


def is_list(kolom: Kolom, vorm: Vorm) -> bool:
    """Tell whether the values of a column are lists of codes."""
    return vorm.contract.column(kolom.doel).listed


def _cellen(column: pd.Series, kolom: Kolom, vorm: Vorm) -> pd.Series:
    if len(set(kolom.waarden.values())) < len(kolom.waarden):
        raise ValueError(f"two values of {kolom.doel} have the same word in the source")
    if is_list(kolom, vorm):
        return per_value(column, lambda value: _list(value, kolom))
    if kolom.waarden:
        return per_value(column, lambda value: kolom.waarden[value])
    cells = kolom.wijze.schrijf(column)
    return per_value(cells, as_text) if isinstance(vorm.drager, Csv) and kolom.wijze.getypeerd else cells


def _list(value: str, kolom: Kolom) -> str:
    between = _SCHEIDING.get(kolom.scheiding, f"{kolom.scheiding} ")
    return between.join(kolom.waarden[code] if kolom.waarden else code for code in value.split("|"))


def _vaste_waarden(rows: pd.DataFrame, vorm: Vorm) -> Mapping[str, object]:
    fixed: dict[str, object] = {}
    for name in vorm.vast:
        values = list(rows[name].unique()) if name in rows else []
        if len(values) > 1 or pd.Series(values).isna().any():
            raise ValueError(f"{name} of {vorm.bron_id} is not one value, so it cannot be fixed")
        if values:
            fixed[name] = _plain(values[0])
    return fixed


def _plain(value: object) -> object:
    """Turn numpy's scalars into those that YAML knows."""
    return value.item() if hasattr(value, "item") else value
