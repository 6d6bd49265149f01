"""Several deliveries of one table become one: rows below each other, and one row for what several holders deliver."""

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from toolkit.contracts import TableContract


@dataclass(frozen=True, kw_only=True, eq=False)
class Samengevoegd:
    """One table out of several deliveries.

    Attributes
    ----------
    tabel : DataFrame
        Meets the contract; the columns that any delivery has, in the order of the contract.
    dubbel : int
        How many keys more than one delivery holds.
    strijdig : DataFrame with kolom (str) and aantal (Int64)
        In how many of those the deliveries contradict each other, per column; the first delivery is believed.
    """

    tabel: pd.DataFrame
    dubbel: int
    strijdig: pd.DataFrame


def combine(tables: Sequence[pd.DataFrame], contract: TableContract) -> Samengevoegd:
    """Put deliveries of one table together.

    A dwelling that both the gemeente and a corporatie deliver becomes one row: each column is filled by the first
    delivery that knows it, so that order is precedence.

    Parameters
    ----------
    tables : sequence of DataFrame
        At least one; each meets the contract, so no key occurs twice within one.
    contract : TableContract
    """
    present = [column.name for column in contract.columns if any(column.name in table for table in tables)]
    stacked = pd.concat([_same_kinds(table, contract) for table in tables], ignore_index=True)[present]
    shared = stacked.duplicated(list(contract.key), keep=False) if contract.key else pd.Series(dtype=bool)
    if not shared.any():  # a table without a key (leaflets handed out) has no row that is the same as another
        return Samengevoegd(tabel=stacked, dubbel=0, strijdig=_no_conflicts())
    groups = stacked.loc[shared].groupby(list(contract.key), sort=False, observed=True)
    merged = pd.concat([stacked.loc[~shared], groups.first().reset_index()], ignore_index=True)[present]
    return Samengevoegd(tabel=merged, dubbel=groups.ngroups, strijdig=_conflicts(stacked.loc[shared], contract.key))


def _same_kinds(table: pd.DataFrame, contract: TableContract) -> pd.DataFrame:
    """Give equal categories to all, which pandas needs to keep them when tables are stacked."""
    kinds = {
        column.name: pd.CategoricalDtype(list(column.allowed), ordered=column.ordered)
        for column in contract.columns
        if column.dtype == "category" and column.name in table
    }
    return table.astype(kinds)


def _conflicts(rows: pd.DataFrame, key: Sequence[str]) -> pd.DataFrame:
    others = [name for name in rows.columns if name not in key]
    different = rows.groupby(list(key), sort=False, observed=True)[others].nunique() > 1  # noqa: PD101 - per group, not of one series
    counts = different.sum()
    counts = counts[counts > 0]
    return pd.DataFrame({"kolom": counts.index.astype("str"), "aantal": counts.to_numpy()}).astype({"aantal": "Int64"})


def _no_conflicts() -> pd.DataFrame:
    return pd.DataFrame({"kolom": pd.Series(dtype="str"), "aantal": pd.Series(dtype="Int64")})
