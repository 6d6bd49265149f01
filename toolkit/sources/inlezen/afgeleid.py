"""Columns that the toolkit makes itself from others of the same row; what a delivery says goes before."""

from collections.abc import Callable
from typing import Final

import pandas as pd

from toolkit import huurgrenzen
from toolkit.contracts import TableContract

_KOOP: Final = "koop"


def with_derived(table: pd.DataFrame, contract: TableContract) -> tuple[pd.DataFrame, tuple[str, ...]]:
    """Fill the derived columns of a table that was read.

    Parameters
    ----------
    table : DataFrame, conforms to the contract
    contract : TableContract

    Returns
    -------
    DataFrame
        With the derived columns whose origin is there. Values that were delivered stay.
    tuple of str
        What was made, in Dutch.
    """
    remarks = []
    for column in contract.columns:
        make = _MADE.get((contract.name, column.name))
        made = make(table) if make and column.derived else None
        if made is None:
            continue
        given = table.get(column.name)
        values = made if given is None else given.where(given.notna(), made)
        table = table.assign(**{column.name: values})
        remarks.append(f"Kolom {column.name} is afgeleid" + (" waar zij leeg was." if given is not None else "."))
    return table, tuple(remarks)


def _huurklasse(table: pd.DataFrame) -> pd.Series | None:
    """Class the rents that are there; the year of the rent decides on the limits, without it the class is unknown."""
    if not {"kale_huur_eur", "huur_peildatum"} <= set(table):
        return None
    klasse = huurgrenzen.huurklasse(table["kale_huur_eur"], table["huur_peildatum"])
    let_out = table["kale_huur_eur"].notna()
    if "eigendom" in table:
        let_out &= (table["eigendom"] != _KOOP).fillna(value=True)
    return klasse.where(let_out)


_MADE: Final[dict[tuple[str, str], Callable[[pd.DataFrame], pd.Series | None]]] = {
    ("woningen", "huurklasse"): _huurklasse,
}
