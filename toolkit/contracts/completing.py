"""Give a table every column of its contract."""

from collections.abc import Sequence

import pandas as pd

from toolkit.contracts.columns import TableContract, pandas_dtype


def complete(table: pd.DataFrame, contract: TableContract, *, only: Sequence[str] = ()) -> pd.DataFrame:
    """Add the optional columns that are absent, empty and in their dtype, so that readers need not ask.

    Parameters
    ----------
    table : DataFrame, any index
    contract : TableContract
    only : sequence of str
        The columns of the contract that somebody asks for, where not all: filling many rows takes time.

    Returns
    -------
    DataFrame, same index
        Contract columns in contract order, then the others; or `only` those asked for, in their order. A required
        column or geometry that is absent stays absent.
    """
    asked = [column for column in contract.columns if not only or column.name in only]
    empty = {
        column.name: pd.Series(pd.NA, index=table.index, dtype=pandas_dtype(column))
        for column in asked
        if column.name not in table and not column.required and column.dtype != "geometry"
    }
    whole = table.assign(**empty)
    if only:
        return whole[[name for name in only if name in whole]]
    names = [column.name for column in asked if column.name in whole]
    return whole[[*names, *(name for name in table.columns if name not in names)]]
