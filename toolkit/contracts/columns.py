"""What a contract is made of."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, Literal

import pandas as pd

Dtype = Literal["str", "Int64", "Float64", "boolean", "category", "date", "geometry"]
Privacy = Literal["openbaar", "pseudoniem", "persoonsgegeven"]

LIST_MARK: Final = "|"
LOCAL_CODE: Final = r"x_[a-z0-9_]+"
PANDAS_DTYPE: Final = {"date": "datetime64[us]"}
"""The pandas dtype of those contract dtypes that have another name there; a date is midnight, without time zone."""


@dataclass(frozen=True, kw_only=True)
class Column:
    """One column of a table.

    Attributes
    ----------
    name, label : str
        Name in the table, and the Dutch label for people.
    dtype : Dtype
        A category has exactly the categories of `allowed`, in that order.
    unit : str
        Unit in words; "1" for a share between 0 and 1; empty for codes and names.
    required : bool
        Whether the column must be present.
    nullable : bool
        Whether single values may be missing.
    pattern, allowed, minimum, maximum
        Rules for the values that are present; bounds are inclusive.
    ordered : bool
        Whether the categories have an order (from low to high).
    listed : bool
        Whether a value is a list of codes, parted by `|`; `pattern` and `allowed` then hold for each code.
    local : bool
        Whether local codes, which start with `x_`, may stand beside `allowed`; only for text.
    references : str
        Foreign key: "table.column" where every value must occur; empty for none.
    derived : bool
        Whether the toolkit makes the column; no delivery is asked for it.
    privacy : Privacy
        Class of the data, printed in the dictionary.
    """

    name: str
    label: str
    dtype: Dtype
    unit: str = ""
    required: bool = True
    nullable: bool = False
    pattern: str | None = None
    allowed: tuple[str, ...] = ()
    minimum: float | None = None
    maximum: float | None = None
    ordered: bool = False
    listed: bool = False
    local: bool = False
    references: str = ""
    derived: bool = False
    privacy: Privacy = "openbaar"


def pandas_dtype(column: Column) -> str | pd.CategoricalDtype:
    """Return the dtype of a contract column in pandas; a category has the allowed values in their order."""
    if column.dtype == "category":
        return pd.CategoricalDtype(list(column.allowed), ordered=column.ordered)
    return PANDAS_DTYPE.get(column.dtype, column.dtype)


@dataclass(frozen=True, kw_only=True)
class Rule:
    """A condition between columns: `holds` gives True per row where it is met or cannot be judged.

    A rule with `doubtful` does not refuse the row: it is kept and counted as doubtful. A fault is reported at the
    first of `columns`.
    """

    problem: str
    columns: tuple[str, ...]
    holds: Callable[[pd.DataFrame], pd.Series]
    doubtful: bool = False


@dataclass(frozen=True, kw_only=True)
class TableContract:
    """A table: its columns, key and rules between columns."""

    name: str
    description: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    rules: tuple[Rule, ...] = ()

    def column(self, name: str) -> Column:
        """Return one column by name; KeyError where the table has none of that name."""
        return {column.name: column for column in self.columns}[name]
