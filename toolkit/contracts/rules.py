"""Conditions between columns, as data: each returns a Rule that tolerates absent columns and missing values."""

from collections.abc import Callable

import pandas as pd

from toolkit.contracts.columns import Rule

Condition = Callable[[pd.DataFrame], pd.Series]


def rule(problem: str, columns: str, holds: Condition, *, doubtful: bool = False) -> Rule:
    """Return a rule that is only judged where all its columns are present.

    Parameters
    ----------
    problem : str
        What is wrong, as a Dutch sentence without full stop and without a value.
    columns : str
        Names of the columns, parted by spaces; the first is the one the fault is reported at.
    holds : callable
        Table to one boolean per row; missing counts as held.
    doubtful : bool
    """
    names = tuple(columns.split())

    def judged(table: pd.DataFrame) -> pd.Series:
        if not set(names) <= set(table.columns):
            return pd.Series(True, index=table.index)
        return holds(table)

    return Rule(problem=problem, holds=judged, doubtful=doubtful, columns=names)


def in_order(first: str, last: str, problem: str, *, doubtful: bool = False) -> Rule:
    """Return the rule that `last` is not before or below `first`."""
    return rule(problem, f"{last} {first}", lambda table: at_least(table[last], table[first]), doubtful=doubtful)


def differ(one: str, other: str, problem: str) -> Rule:
    """Return the rule that two columns do not hold the same."""
    return rule(problem, f"{other} {one}", lambda table: ~_same(table[one], table[other]))


def at_least(high: pd.Series, low: pd.Series) -> pd.Series:
    """Tell where `high >= low`, or one of both is missing."""
    return (high >= low) | high.isna() | low.isna()


def implies(given: pd.Series, then: pd.Series) -> pd.Series:
    """Tell where the first is not surely true, or the second is not surely false."""
    return ~is_true(given) | ~is_false(then)


def is_true(values: pd.Series) -> pd.Series:
    """Tell where a value is surely true."""
    return values.fillna(value=False).astype(bool)


def is_false(values: pd.Series) -> pd.Series:
    """Tell where a value is surely false."""
    return ~values.fillna(value=True).astype(bool)


def filled(table: pd.DataFrame, column: str) -> pd.Series:
    """Tell where a column has a value; an absent column has none."""
    return table[column].notna() if column in table else pd.Series(False, index=table.index)


def one_of(values: pd.Series, wanted: tuple[str, ...]) -> pd.Series:
    """Tell where a value is one of those wanted; missing is not."""
    return values.isin(wanted)


def alone(table: pd.DataFrame, columns: list[str], among: pd.Series | None = None) -> pd.Series:
    """Tell which rows share the values of these columns with no other row.

    Parameters
    ----------
    table : DataFrame
    columns : list of str
    among : Series[bool], optional
        Rows that are compared; others hold.
    """
    chosen = table[columns].notna().all(axis=1) if among is None else among
    double = table.loc[chosen, columns].duplicated(keep=False)
    return ~double.reindex(table.index, fill_value=False)


def _same(one: pd.Series, other: pd.Series) -> pd.Series:
    return is_true(one == other)
