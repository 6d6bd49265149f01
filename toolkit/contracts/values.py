"""Rules for single values, as pandera checks with our own words."""

import re
from collections.abc import Callable, Iterator
from typing import Final, TypeAlias

import pandas as pd
import pandera.pandas as pa

from toolkit.contracts.columns import LIST_MARK, LOCAL_CODE, Column, pandas_dtype
from toolkit.dutch import listing, number

Holds: TypeAlias = Callable[[pd.Series], pd.Series]
"""Values that are present to one boolean each."""

_FIRST_DAY: Final = pd.Timestamp("1900-01-01")
_LAST_DAY: Final = pd.Timestamp("2100-12-31")
_SHOWN_CODES: Final = 20  # a longer list stands in the dictionary
_WRONG_FORM: Final = "heeft niet de voorgeschreven vorm"


def has_dtype(values: pd.Series, column: Column) -> bool:
    """Tell whether a column has the dtype of its contract; categories count with their order."""
    if column.dtype == "category":
        found = values.dtype
        return (
            isinstance(found, pd.CategoricalDtype)
            and tuple(found.categories) == column.allowed
            and bool(found.ordered) == column.ordered
        )
    return bool(values.dtype == pandas_dtype(column))


def suspect(values: pd.Series, column: Column) -> bool:
    """Tell whether something is wrong with the values of a column whose dtype is right, without saying where."""
    if not column.nullable and values.isna().any():
        return True
    rules = list(_rules(column))
    present = values.dropna() if rules else values
    return not all(holds(present).all() for holds, _ in rules)


def schema(columns: list[Column]) -> pa.DataFrameSchema:
    """Return what pandera checks of columns whose dtype is right already: empty values and single values."""
    return pa.DataFrameSchema(
        {
            column.name: pa.Column(
                nullable=column.nullable, checks=[pa.Check(holds, error=reason) for holds, reason in _rules(column)]
            )
            for column in columns
        }
    )


def _rules(column: Column) -> Iterator[tuple[Holds, str]]:
    """Yield each rule for values that are present, and what is said of one that breaks it."""
    if column.listed:
        yield _every_code(column), _outside(column, "heeft een code die niet voorkomt in")
    elif column.pattern:
        form = f"^(?:{column.pattern})$"
        yield lambda values: values.str.match(form), _WRONG_FORM
    if column.allowed and not column.listed and column.dtype != "category":
        yield _allowed(column), _outside(column, "is niet een van")
    if column.dtype == "date":
        yield lambda days: days == days.dt.normalize(), "is geen hele dag"
        yield lambda days: days.between(_FIRST_DAY, _LAST_DAY), "ligt niet tussen 1900 en 2100"
    yield from _bounds(column)


def _bounds(column: Column) -> Iterator[tuple[Holds, str]]:
    lowest, highest = column.minimum, column.maximum
    if lowest is not None:
        yield lambda values: values >= lowest, f"is lager dan {_bound(lowest)}"
    if highest is not None:
        yield lambda values: values <= highest, f"is hoger dan {_bound(highest)}"


def _bound(value: float) -> str:
    return number(value) if value == int(value) else f"{value:g}".replace(".", ",")


def _allowed(column: Column) -> Holds:
    if not column.local:
        return lambda values: values.isin(column.allowed)
    return lambda values: values.isin(column.allowed) | values.str.fullmatch(LOCAL_CODE)


def _every_code(column: Column) -> Holds:
    """Judge each different list once: they are few, the rows are many."""
    form = re.compile(code_pattern(column))

    def judged(values: pd.Series) -> pd.Series:
        lists = values.dropna().unique()
        good = [text for text in lists if all(form.fullmatch(code) for code in text.split(LIST_MARK))]
        return values.isin(good)

    return judged


def code_pattern(column: Column) -> str:
    """Return the pattern of one code of a list or code list."""
    options = [re.escape(code) for code in column.allowed]
    options += [LOCAL_CODE] if column.local else []
    return "|".join(options) or column.pattern or rf"[^{LIST_MARK}]+"


def _outside(column: Column, problem: str) -> str:
    if not column.allowed:
        return "heeft een code die niet de voorgeschreven vorm heeft"
    if len(column.allowed) > _SHOWN_CODES:
        return f"{problem} de codes in docs/gegevenswoordenboek.md"
    own = ["een eigen code die met x_ begint"] if column.local else []
    return f"{problem} {listing([*column.allowed, *own], word='of')}"
