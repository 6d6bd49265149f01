"""Give a table every column of its contract."""

import pandas as pd

from toolkit.contracts.columns import TableContract, pandas_dtype


def complete(table: pd.DataFrame, contract: TableContract) -> pd.DataFrame:
    """Add the optional columns that are absent, empty and in their dtype, so that readers need not ask.

    Parameters
    ----------
    table : DataFrame, any index
    contract : TableContract

    Returns
    -------
    DataFrame, same index
        Contract columns in contract order, then the others. A required column or geometry that is absent stays absent.
    """
    empty = {
        column.name: pd.Series(pd.NA, index=table.index, dtype=pandas_dtype(column))
        for column in contract.columns
        if column.name not in table and not column.required and column.dtype != "geometry"
    }
    names = [column.name for column in contract.columns if column.name in table or column.name in empty]
    whole = table.assign(**empty)
    return whole[[*names, *(name for name in table.columns if name not in names)]]
