"""Check a table against its contract: pandera judges values, the messages are ours."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt
import pandas as pd
from pandera.errors import SchemaErrors

from toolkit.contracts import values
from toolkit.contracts.columns import Rule, TableContract
from toolkit.dutch import listing, number, plural
from toolkit.errors import ContractError

WHOLE_TABLE: Final = -1
"""The position of a fault that concerns every row: a column that is absent or has another type."""

_SHOWN_ROWS: Final = 5
_REMEDY: Final = "Verbeter de levering of het inleesbestand (leveringen.yaml) en probeer het opnieuw."
_EMPTY: Final = "is leeg"


@dataclass(frozen=True, kw_only=True, eq=False)
class Fault:
    """One kind of fault in one column, with the positions (from 0) of the rows that have it."""

    column: str
    reason: str
    positions: npt.NDArray[np.int64]
    doubtful: bool = False

    @property
    def sentence(self) -> str:
        """The fault in Dutch with row numbers (first row is 1), never with a value."""
        about = self.reason if self.reason[:1].isupper() else f"Kolom {self.column}: {self.reason}"
        return f"{about}{_rows(self.positions)}."


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
        With every broken rule: column, problem and row numbers (first row is 1), never a value. What is only doubtful
        is not refused; `judge` tells it.
    """
    fresh = table.reset_index(drop=True)
    problems = [fault.sentence for fault in _faults(fresh, contract) if not fault.doubtful]
    if problems:
        raise ContractError(" ".join(problems), remedy=_REMEDY, file=file, place=f"tabel {contract.name}")
    first = [column.name for column in contract.columns if column.name in fresh]
    return fresh[[*first, *(name for name in fresh.columns if name not in first)]]


def judge(table: pd.DataFrame, contract: TableContract) -> pd.DataFrame:
    """Return every fault of every row.

    Parameters
    ----------
    table : DataFrame, any index
    contract : TableContract

    Returns
    -------
    DataFrame
        One row per fault, by position: `positie` (int64 from 0; -1 for what concerns the whole table), `kolom` (where
        the fault is reported; of a rule its first column, of a double key its first column), `reden` (Dutch, never a
        value), `twijfel` (whether the row is only doubtful).
    """
    faults = list(_faults(table.reset_index(drop=True), contract))
    sizes = [len(fault.positions) for fault in faults]
    found = pd.DataFrame(
        {
            "positie": np.concatenate([np.empty(0, dtype="int64"), *(fault.positions for fault in faults)]),
            "kolom": pd.Series(np.repeat([fault.column for fault in faults], sizes), dtype="str"),
            "reden": pd.Series(np.repeat([fault.reason for fault in faults], sizes), dtype="str"),
            "twijfel": np.repeat(np.array([fault.doubtful for fault in faults], dtype=bool), sizes),
        }
    )
    return found.sort_values("positie", kind="stable", ignore_index=True)


def _faults(table: pd.DataFrame, contract: TableContract) -> Iterator[Fault]:
    yield from _absent(table, contract)
    mistyped = [
        column
        for column in contract.columns
        if column.name in table and column.dtype != "geometry" and not values.has_dtype(table[column.name], column)
    ]
    for column in mistyped:
        yield _whole(column.name, f"heeft niet het type {column.dtype}")
    sound = table.drop(columns=[column.name for column in mistyped])
    yield from _wrong_values(sound, contract)
    yield from _double_keys(sound, contract)
    for rule in contract.rules:
        yield from _broken(sound, rule)


def _absent(table: pd.DataFrame, contract: TableContract) -> Iterator[Fault]:
    for column in contract.columns:
        if column.required and column.name not in table:
            yield _whole(column.name, f"Verplichte kolom {column.name} ontbreekt")


def _wrong_values(table: pd.DataFrame, contract: TableContract) -> Iterator[Fault]:
    present = [column for column in contract.columns if column.name in table]
    # pandera takes 0.3 ms per column to look: it only has to say where in columns with something wrong.
    wrong = [column for column in present if values.suspect(table[column.name], column)]
    if not wrong:
        return
    try:
        values.schema(wrong).validate(table, lazy=True)
    except SchemaErrors as failed:
        for (column, reason), group in failed.failure_cases.groupby(["column", "check"], sort=True):
            positions = np.sort(group["index"].to_numpy(dtype="int64"))
            yield Fault(column=column, reason=_EMPTY if reason == "not_nullable" else reason, positions=positions)


def _double_keys(table: pd.DataFrame, contract: TableContract) -> Iterator[Fault]:
    key = list(contract.key)
    if key and set(key) <= set(table.columns):
        double = table.duplicated(key, keep=False)
        yield from _where(double, key[0], f"Dubbele rijen voor {listing(key)}")


def _broken(table: pd.DataFrame, rule: Rule) -> Iterator[Fault]:
    if set(rule.columns) <= set(table.columns):
        broken = ~rule.holds(table).fillna(value=True).astype(bool)
        yield from _where(broken, rule.columns[0], rule.problem, doubtful=rule.doubtful)


def _where(wrong: pd.Series, column: str, reason: str, *, doubtful: bool = False) -> Iterator[Fault]:
    positions = wrong.to_numpy().nonzero()[0].astype("int64")
    if len(positions):
        yield Fault(column=column, reason=reason, positions=positions, doubtful=doubtful)


def _whole(column: str, reason: str) -> Fault:
    return Fault(column=column, reason=reason, positions=np.array([WHOLE_TABLE], dtype="int64"))


def _rows(positions: npt.NDArray[np.int64]) -> str:
    rows = [position + 1 for position in positions if position != WHOLE_TABLE]
    if not rows:
        return ""
    shown = listing([number(row) for row in rows[:_SHOWN_ROWS]])
    return f" (rij {shown}{', …' if len(rows) > _SHOWN_ROWS else ''}; {plural(len(rows), 'rij', 'rijen')})"
