"""The last steps that all tables of text and sheets share: from placed cells to a `Ruw`."""

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Final

import pandas as pd

from toolkit.dutch import listing, plural
from toolkit.errors import DeliveryError
from toolkit.sources.ruw.leftovers import leftovers
from toolkit.sources.ruw.model import Ruw, column_names, skipped
from toolkit.sources.ruw.typed import typed_column

_ERRORS: Final = frozenset({
    "#N/B", "#N/A", "#VERW!", "#REF!", "#DEEL/0!", "#DIV/0!", "#NAAM?", "#NAME?", "#WAARDE!", "#VALUE!", "#GETAL!",
    "#NUM!", "#LEEG!", "#NULL!", "#OVERLOOP!", "#SPILL!",
})  # fmt: skip
_HASHES: Final = "^#{3,}$"  # a column that was too narrow when it was saved as text
_FORMULA_TEXT: Final = r'^="(.*)"$'  # ="0363" keeps Excel from reading a number
_SAME_ROWS: Final = 0.8  # two blocks of columns that share at least this part of their rows are one table


def tidy(
    cells: pd.DataFrame, headings: Sequence[str], *, bestand: str, blad: str = "",
    skipped_rows: Iterable[tuple[int, str]] = (), opmerkingen: Sequence[str] = (), datumstelsel: int = 1900,
) -> Ruw:  # fmt: skip
    """Name the columns and set rows aside that are no data.

    Parameters
    ----------
    cells : DataFrame
        Stripped texts or cells of several kinds, one column per heading, index "rij".
    headings : sequence of str
        As delivered, "" for none.

    Raises
    ------
    DeliveryError
        If there are no rows of data, or two tables stand side by side.
    """
    cells, error_remarks = _without_errors(cells)
    reasons = leftovers(cells, headings)
    cells = cells.drop(index=reasons.index) if len(reasons) else cells
    _refuse_empty(cells, bestand, blad)
    unused = [not name and bool(cells.iloc[:, place].isna().all()) for place, name in enumerate(headings)]
    _refuse_side_by_side(cells, unused, bestand, blad)
    named, name_remarks = _named(cells, headings, unused)
    rows = [*skipped_rows, *zip(reasons.index.tolist(), reasons.tolist(), strict=True)]
    return Ruw(
        cellen=named, bestand=bestand, blad=blad, overgeslagen=skipped(rows),
        opmerkingen=(*opmerkingen, *error_remarks, *name_remarks), datumstelsel=datumstelsel,
    )  # fmt: skip


def _texts(column: pd.Series) -> bool:
    return pd.api.types.is_string_dtype(column.dtype) or column.dtype == "object"


def _without_errors(cells: pd.DataFrame) -> tuple[pd.DataFrame, list[str]]:
    """Empty the cells in which a spreadsheet reports an error; take texts out of ="..."."""
    columns, errors, formulas = {}, 0, 0
    for name in cells.columns:
        column = cells[name]
        if _texts(column):
            wrong = column.isin(_ERRORS) | column.str.match(_HASHES).eq(other=True)
            wrapped = column.str.startswith('="').eq(other=True) & ~wrong
            errors, formulas = errors + int(wrong.sum()), formulas + int(wrapped.sum())
            column = column.mask(wrong) if wrong.any() else column
            if wrapped.any():
                column = column.mask(wrapped, column.str.replace(_FORMULA_TEXT, r"\1", regex=True))
        columns[name] = column
    return pd.DataFrame(columns, index=cells.index), error_remarks(errors, formulas)


def error_remarks(errors: int, formulas: int = 0) -> list[str]:
    """Say how many cells held an error of the spreadsheet, and how many a text as formula."""
    remarks = []
    if errors:
        remarks.append(f"{plural(errors, 'cel met een foutmelding is', 'cellen met een foutmelding zijn')} leeg.")
    if formulas:
        remarks.append(f'{plural(formulas, "cel was", "cellen waren")} als ="..." opgeslagen; de tekst is gelezen.')
    return remarks


def _refuse_empty(cells: pd.DataFrame, bestand: str, blad: str) -> None:
    if cells.empty:
        raise DeliveryError(
            "onder de kop staan geen rijen met gegevens.", remedy="Lever de tabel met gegevens, of laat haar weg.",
            file=bestand, place=f"blad {blad}" if blad else None,
        )  # fmt: skip


def _refuse_side_by_side(cells: pd.DataFrame, unused: Sequence[bool], bestand: str, blad: str) -> None:
    """Refuse two tables next to each other: blocks of columns, parted by empty ones, that fill other rows."""
    blocks: list[list[int]] = [[]]
    for place, empty in enumerate(unused):
        if empty:
            blocks.append([])
        else:
            blocks[-1].append(place)
    filled = [cells.iloc[:, block].notna().any(axis="columns") for block in blocks if len(block) > 1]
    for left, right in pairwise(filled):
        if (left & right).sum() < _SAME_ROWS * (left | right).sum():
            raise DeliveryError(
                "hier staan twee tabellen naast elkaar.",
                remedy="Zet elke tabel op een eigen blad of in een eigen bestand.",
                file=bestand, place=f"blad {blad}" if blad else None,
            )  # fmt: skip


def _named(cells: pd.DataFrame, headings: Sequence[str], unused: Sequence[bool]) -> tuple[pd.DataFrame, list[str]]:
    names = column_names(headings)
    kept = [place for place, empty in enumerate(unused) if not empty]
    columns = {names[place]: _final(cells.iloc[:, place]) for place in kept}
    nameless = [names[place] for place in kept if not headings[place].strip()]
    repeated = [
        names[place] for place in kept if headings[place].strip() and names[place] != " ".join(headings[place].split())
    ]
    remarks = []
    if nameless:
        remarks.append(f"Kolommen zonder naam heten {listing(nameless)}.")
    if repeated:
        remarks.append(f"Kolomnamen die vaker voorkomen, heten {listing(repeated)}.")
    return pd.DataFrame(columns, index=cells.index), remarks


def _final(column: pd.Series) -> pd.Series:
    return column if pd.api.types.is_string_dtype(column.dtype) and column.dtype != "object" else typed_column(column)
