"""Rows that occur twice, contradict each other, or break a rule between columns."""

from collections.abc import Iterator, Mapping
from typing import Final

import numpy as np
import numpy.typing as npt
import pandas as pd

from toolkit import contracts
from toolkit.contracts import TableContract
from toolkit.dutch import number
from toolkit.sources.inlezen.bevindingen import Bevinding, Masker

DUBBEL: Final = "gelijk aan rij"
TEGENSTRIJDIG: Final = "zelfde sleutel als een andere rij, met andere inhoud"
LOS: Final = "verwijst naar een onbekende rij van"


def double_rows(table: pd.DataFrame, key: tuple[str, ...], cells: pd.DataFrame) -> Iterator[Bevinding]:
    """Find rows that say the same as an earlier one, and rows that contradict another.

    Parameters
    ----------
    table : DataFrame, index 0..n-1
        Values as they were read, one row per row of the file.
    key : tuple of str
        Rows with one key are doubles if they are equal in every column of the table, and else contradict each other.
        Without a key only rows that are wholly equal in the file are doubles.
    cells : DataFrame
        The file, index the row numbers; same rows.
    """
    if not key:
        yield from _equal(cells, np.arange(len(cells)), cells.index)
        return
    keys = table[list(key)]
    shared = (keys.duplicated(keep=False) & keys.notna().all(axis=1)).to_numpy(dtype=bool).nonzero()[0]
    if not len(shared):
        return
    against = _contradicted(table.iloc[shared], list(key))
    if against.any():
        where = _mask(len(table), shared[against])
        yield Bevinding(waar=where, kolom=", ".join(key), reden=TEGENSTRIJDIG, weigert=True)
    yield from _equal(table, shared[~against], cells.index)


def _contradicted(rows: pd.DataFrame, key: list[str]) -> Masker:
    """Tell which rows share their key with a row of other content: such a key has more than one content."""
    contents = rows.drop_duplicates().groupby(key, observed=True, sort=False).size().rename("inhouden").reset_index()
    counted = rows[key].merge(contents, on=key, how="left", validate="m:1")
    return np.asarray(counted["inhouden"] > 1, dtype=bool)


def _equal(table: pd.DataFrame, places: npt.NDArray[np.intp], rijen: pd.Index) -> Iterator[Bevinding]:
    alike = table.iloc[places].duplicated(keep=False).to_numpy()
    rows, places = table.iloc[places[alike]], places[alike]
    if not len(places):
        return
    later = rows.duplicated().to_numpy()
    same = rows.groupby(list(rows.columns), dropna=False, observed=True, sort=False).ngroup()
    first = pd.Series(rijen[places], index=rows.index).groupby(same).transform("first")
    reden = np.full(len(table), "", dtype=object)
    reden[places[later]] = [f"{DUBBEL} {number(int(rij))}" for rij in first[later]]
    yield Bevinding(waar=_mask(len(table), places[later]), kolom="", reden=reden, weigert=True)


def _mask(rows: int, places: npt.NDArray[np.intp]) -> Masker:
    mask: Masker = np.zeros(rows, dtype=bool)
    mask[places] = True
    return mask


def broken_rules(table: pd.DataFrame, contract: TableContract, kept: Masker) -> Iterator[Bevinding]:
    """Judge the rules between columns on the rows that are left."""
    rows = table.loc[kept].reset_index(drop=True)
    for rule in contract.rules:
        broken = ~rule.holds(rows).fillna(value=True).to_numpy(dtype=bool)
        if broken.any():
            waar = _mask(len(table), kept.nonzero()[0][broken])
            yield Bevinding(waar=waar, kolom=rule.columns[0], reden=rule.problem, weigert=not rule.doubtful)


def loose_references(
    table: pd.DataFrame, contract: TableContract, tabellen: Mapping[str, pd.DataFrame]
) -> Iterator[Bevinding]:
    """Find references to rows that are not in the tables at hand; of other tables nothing is said."""
    named = {column.name: column.references.partition(".")[0] for column in contract.columns if column.references}
    at_hand = {name: tabellen[name] for name in set(named.values()) & set(tabellen)}
    if not at_hand:
        return
    found = contracts.dangling({**at_hand, contract.name: table})
    for kolom, rows in found.loc[found["tabel"] == contract.name].groupby("kolom"):
        waar = _mask(len(table), rows["positie"].to_numpy())
        yield Bevinding(waar=waar, kolom=str(kolom), reden=f"{LOS} {named[str(kolom)]}", weigert=False)
