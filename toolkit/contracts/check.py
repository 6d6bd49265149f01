"""Check a table against its contract: pandera does the work, the messages are ours."""

from collections.abc import Iterator
from typing import Any

import pandas as pd
import pandera.pandas as pa
from pandera.errors import SchemaErrors

from toolkit.contracts.columns import Column, Rule, TableContract
from toolkit.dutch import listing, number, plural
from toolkit.errors import ContractError

_SHOWN_ROWS = 5
_REMEDY = "Verbeter de levering of het inleesbestand (leveringen.yaml) en probeer het opnieuw."


def check(table: pd.DataFrame, contract: TableContract, *, file: str | None = None) -> pd.DataFrame:
    """Return the table with its contract columns first, or say everything that is wrong with it.

    Parameters
    ----------
    table : DataFrame
        Columns outside the contract are kept, behind the others.
    contract : TableContract
    file : str, optional
        File named in the message.

    Returns
    -------
    DataFrame, fresh index 0..n-1

    Raises
    ------
    ContractError
        With every broken rule: column, problem and row numbers (first row is 1), never a value.
    """
    fresh = table.reset_index(drop=True)
    problems = [*_missing_columns(fresh, contract), *_failures(fresh, contract)]
    problems += [*_duplicate_keys(fresh, contract), *_broken_rules(fresh, contract)]
    if problems:
        raise ContractError(" ".join(problems), remedy=_REMEDY, file=file, place=f"tabel {contract.name}")
    first = [column.name for column in contract.columns if column.name in fresh]
    return fresh[[*first, *(name for name in fresh.columns if name not in first)]]


def _missing_columns(table: pd.DataFrame, contract: TableContract) -> Iterator[str]:
    missing = [column.name for column in contract.columns if column.required and column.name not in table]
    if missing:
        yield f"Verplichte kolom {listing(missing)} ontbreekt."


def _failures(table: pd.DataFrame, contract: TableContract) -> Iterator[str]:
    present = [column for column in contract.columns if column.name in table]
    schema = pa.DataFrameSchema({column.name: _pandera_column(column) for column in present})
    try:
        schema.validate(table, lazy=True)
    except SchemaErrors as failed:
        yield from _in_words(failed.failure_cases)


def _pandera_column(column: Column) -> pa.Column:
    return pa.Column(
        None if column.dtype == "geometry" else column.dtype,
        nullable=column.nullable,
        checks=list(_value_checks(column)),
    )


def _value_checks(column: Column) -> Iterator[Any]:
    if column.pattern:
        yield pa.Check.str_matches(f"^(?:{column.pattern})$", error="heeft niet de voorgeschreven vorm")
    if column.allowed:
        yield pa.Check.isin(list(column.allowed), error=f"is niet een van {listing(column.allowed, word='of')}")
    if column.minimum is not None:
        lowest = number(column.minimum)
        yield pa.Check.ge(column.minimum, error=f"is lager dan {lowest} (onbekende CBS-code voor 'geen cijfer'?)")
    if column.maximum is not None:
        yield pa.Check.le(column.maximum, error=f"is hoger dan {number(column.maximum)}")


def _in_words(cases: pd.DataFrame) -> Iterator[str]:
    for (column, check_name), group in cases.groupby(["column", "check"], sort=True):
        yield f"Kolom {column}: {_problem(str(check_name))}{_rows(group['index'])}."


def _problem(check_name: str) -> str:
    if check_name.startswith("dtype"):
        return f"heeft niet het type {check_name.removeprefix('dtype').strip('()').strip(chr(39))}"
    return "is leeg" if check_name == "not_nullable" else check_name


def _rows(index: pd.Series) -> str:
    rows = sorted(int(position) + 1 for position in index.dropna().unique())
    if not rows:
        return ""
    shown = listing([number(row) for row in rows[:_SHOWN_ROWS]])
    return f" (rij {shown}{', …' if len(rows) > _SHOWN_ROWS else ''}; {plural(len(rows), 'rij', 'rijen')})"


def _duplicate_keys(table: pd.DataFrame, contract: TableContract) -> Iterator[str]:
    if not set(contract.key) <= set(table.columns):
        return
    double = table.duplicated(list(contract.key), keep=False)
    if double.any():
        rows = pd.Series(double.to_numpy().nonzero()[0])
        yield f"Dubbele rijen voor {listing(contract.key)}{_rows(rows)}."


def _broken_rules(table: pd.DataFrame, contract: TableContract) -> Iterator[str]:
    names = {column.name for column in contract.columns if column.required}
    if not names <= set(table.columns):
        return
    for rule in contract.rules:
        yield from _broken_rule(table, rule)


def _broken_rule(table: pd.DataFrame, rule: Rule) -> Iterator[str]:
    broken = ~rule.holds(table).fillna(value=True).astype(bool)
    if broken.any():
        yield f"{rule.problem}{_rows(pd.Series(broken.to_numpy().nonzero()[0]))}."
