"""What one cell of the workbook holds, and what may be chosen in it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Final

import pandas as pd
from openpyxl.cell import Cell, MergedCell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from toolkit import huisstijl, indicatoren
from toolkit.contracts import Column
from toolkit.contracts.building import ORGANISATIE
from toolkit.contracts.columns import LIST_MARK
from toolkit.sources.werkbladen.uitleg import KEUZELIJSTEN
from toolkit.werkbladen import Blad, word
from toolkit.werkbladen.bladen import BLADEN

LAST_ROW: Final = 1000  # lists to choose from reach down to here
_DAY: Final = "DD-MM-YYYY"
_PROMPT: Final = 250
_TITLE: Final = 30
_WIDTHS: Final = {"str": 34, "category": 20, "boolean": 12, "date": 14, "Int64": 14, "Float64": 14}
_REFERS: Final = {ORGANISATIE: ("organisaties", "id"), "gesprekken.gesprek_id": ("gesprekken", "gesprek_id")}
_TOP: Final = Alignment(vertical="top", wrap_text=True)
_LINE: Final = Side(style="thin", color=huisstijl.LINE.removeprefix("#"))


def head(sheet: Worksheet, row: int, place: int, text: str) -> None:
    """Write a heading."""
    cell = put(sheet, row, place, text)
    cell.font = Font(bold=True, color=huisstijl.PAPER.removeprefix("#"))
    cell.fill = PatternFill("solid", start_color=huisstijl.ACCENT.removeprefix("#"))


def put(sheet: Worksheet, row: int, place: int, value: object) -> Cell | MergedCell:
    """Write a value; a text stays a text, also where it looks like a formula or an error."""
    cell = sheet.cell(row, place)
    cell.value = value  # type: ignore[assignment]  # openpyxl decides what it takes
    if isinstance(value, str):
        cell.data_type = "s"
    elif isinstance(value, date):
        cell.number_format = _DAY
    cell.alignment = _TOP
    cell.border = Border(bottom=_LINE)
    return cell


def shown(value: object, column: Column) -> object:
    """Return what a person sees of a value of a table: words for codes, one part of a list per line or by commas."""
    if pd.isna(value):  # type: ignore[call-overload]  # a cell, never a list
        return None
    if column.listed:
        mark = ", " if column.allowed or column.pattern else "\n"
        parts = str(value).split(LIST_MARK)
        return mark.join(word(part) for part in parts) if column.allowed else mark.join(parts)
    if column.dtype == "date":
        return pd.Timestamp(str(value)).date()
    if column.dtype == "boolean":
        return "Ja" if value else "Nee"
    if column.allowed:
        return word(str(value))
    kinds = {"Int64": int, "Float64": float}
    return kinds[column.dtype](str(value)) if column.dtype in kinds else str(value)


def width(column: Column) -> int:
    """Return how wide a column is; codes of organisations and areas are short."""
    short = column.references or column.pattern or column.privacy == "pseudoniem"
    return 22 if short and not column.listed else _WIDTHS[column.dtype]


@dataclass(frozen=True, kw_only=True, eq=False)
class Keuzes:
    """The lists to choose from, each a column of the sheet Keuzelijsten.

    Attributes
    ----------
    lijsten : mapping of what the list is for to its words
    """

    lijsten: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: all_lists())

    def formula(self, name: str) -> str:
        """Return where a list stands."""
        letter = get_column_letter([*self.lijsten].index(name) + 1)
        return f"{KEUZELIJSTEN}!${letter}$2:${letter}${len(self.lijsten[name]) + 1}"

    def write(self, sheet: Worksheet) -> None:
        """Fill the sheet Keuzelijsten."""
        for place, (name, words) in enumerate(self.lijsten.items(), start=1):
            head(sheet, 1, place, name)
            sheet.column_dimensions[get_column_letter(place)].width = 34
            for row, text in enumerate(words, start=2):
                put(sheet, row, place, text)
        sheet.freeze_panes = "A2"


def list_name(blad: Blad, column: Column) -> str:
    """Return the heading of the list of a column."""
    return f"{blad.titel}: {blad.kop(column.name)}"


def all_lists() -> dict[str, tuple[str, ...]]:
    """Return every list of codes as words, and the indicators."""
    lists = {
        list_name(blad, column): tuple(word(code) for code in column.allowed)
        for blad in BLADEN
        for column in blad.contract.columns
        if column.allowed
    }
    return lists | {"Indicatoren": tuple(indicatoren.catalogue())}


def validation(blad: Blad, column: Column, keuzes: Keuzes, *, prompt: str) -> DataValidation:
    """Return the drop-down list of a column, or only its explanation.

    A list is binding where just one of it may be chosen; of an organisation also the name is understood.
    """
    source = _source(blad, column, keuzes)
    found = DataValidation(type="list" if source else None, formula1=source, allow_blank=True)
    binding = bool(column.allowed or column.dtype == "boolean") and not (column.listed or column.local)
    found.showErrorMessage = bool(source) and binding
    found.errorTitle, found.error = "Kies uit de lijst", "Deze waarde staat niet in de keuzelijst."
    found.showInputMessage = True
    found.promptTitle, found.prompt = blad.kop(column.name)[:_TITLE], prompt[:_PROMPT]
    return found


def _source(blad: Blad, column: Column, keuzes: Keuzes) -> str | None:
    if column.dtype == "boolean":
        return '"Ja,Nee"'
    if column.allowed:
        return keuzes.formula(list_name(blad, column))
    if column.references in _REFERS:
        naam, key = _REFERS[column.references]
        target = next(other for other in BLADEN if other.naam == naam)
        letter = get_column_letter([c.name for c in target.contract.columns].index(key) + 1)
        return f"{target.titel}!${letter}$2:${letter}${LAST_ROW}"
    return keuzes.formula("Indicatoren") if column.name == "indicator_id" else None
