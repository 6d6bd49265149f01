"""Write the worksheets as one workbook for people: explained, with lists to choose from and rows ready to fill in."""

import io
import itertools
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final

import pandas as pd
from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from toolkit import indicatoren
from toolkit.config import write_whole
from toolkit.contracts import codelijsten as lijst
from toolkit.contracts.columns import LIST_MARK
from toolkit.errors import OutputError
from toolkit.sources.werkbladen import uitleg
from toolkit.sources.werkbladen.werkmap_vorm import LAST_ROW, Keuzes, head, put, shown, validation, width
from toolkit.werkbladen import BLADEN, Ambities, Blad, Werkbladen
from toolkit.werkbladen.vlak import flat_tables, tables_of

_COMMENT: Final = (300, 120)  # pixels
_SPARE: Final = 25
_LONGEST: Final = 32_767  # characters of one cell of Excel


def write_werkmap(
    path: Path,
    werkbladen: Werkbladen | None = None,
    *,
    gemeenten: Sequence[str] = (),
    overschrijf: bool = False,
) -> None:
    """Write a workbook, empty or filled.

    Parameters
    ----------
    path : Path
    werkbladen : Werkbladen, optional
        Without them the workbook is empty but for the rows that are ready to be filled in.
    gemeenten : Sequence of str
        Codes that an empty workbook begins with.
    overschrijf : bool
        Whether a file that is there may be replaced.

    Raises
    ------
    OutputError
        If the file is there and may not be replaced, or cannot be written, or a text is too long for a cell.
    """
    if path.exists() and not overschrijf:
        raise OutputError("dit bestand is er al.", remedy="Kies een andere naam, of gebruik --overschrijf.", file=path)
    tables = tables_of(werkbladen) if werkbladen else _empty(gemeenten)
    content = io.BytesIO()
    _workbook(tables, path).save(content)
    write_whole(path, content.getvalue())


def _empty(gemeenten: Sequence[str]) -> dict[str, pd.DataFrame]:
    tables = {blad.naam: blad.empty() for blad in BLADEN} | flat_tables(None, Ambities(), ())
    hoofd = {"gemeenten": pd.Series([LIST_MARK.join(gemeenten) or None], dtype="str")}
    return tables | {"hoofd": pd.DataFrame(hoofd).reindex(columns=tables["hoofd"].columns)}


def _workbook(tables: Mapping[str, pd.DataFrame], path: Path) -> Workbook:
    book = Workbook()
    book.properties.creator = "Doorstroom"
    book.properties.title = uitleg.INLEIDING[0]
    book.properties.language = "nl-NL"
    first = book.active
    if isinstance(first, Worksheet):
        _lees_mij(first)
    keuzes = Keuzes()
    for blad in BLADEN:
        too_long = tables[blad.naam].astype("object").map(lambda cell: isinstance(cell, str) and len(cell) > _LONGEST)
        if too_long.to_numpy().any():
            raise OutputError(
                "een tekst is langer dan een vak van Excel kan bevatten.", remedy="Maak de tekst korter.", file=path,
                place=f"blad {blad.titel}",
            )  # fmt: skip
        sheet = book.create_sheet(blad.titel)
        if blad.staand:
            _staand(sheet, blad, tables[blad.naam], keuzes)
        else:
            _liggend(sheet, blad, tables, keuzes)
    keuzes.write(book.create_sheet(uitleg.KEUZELIJSTEN))
    return book


def _lees_mij(sheet: Worksheet) -> None:
    sheet.title = uitleg.LEES_MIJ
    sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = 24, 100
    for row, text in enumerate(uitleg.INLEIDING, start=1):
        sheet.cell(row, 1, text).font = Font(bold=row == 1, size=14 if row == 1 else 11)
    start = len(uitleg.INLEIDING) + 2
    head(sheet, start, 1, "Blad")
    head(sheet, start, 2, "Waarvoor")
    for row, blad in enumerate(BLADEN, start=start + 1):
        put(sheet, row, 1, blad.titel)
        put(sheet, row, 2, uitleg.of_blad(blad))


def _staand(sheet: Worksheet, blad: Blad, table: pd.DataFrame, keuzes: Keuzes) -> None:
    """Write a sheet of one row downwards: question, answer, explanation."""
    for place, (text, wide) in enumerate(((uitleg.VRAAG, 34), (uitleg.ANTWOORD, 60), (uitleg.UITLEG, 70)), start=1):
        head(sheet, 1, place, text)
        sheet.column_dimensions[get_column_letter(place)].width = wide
    for row, column in enumerate(blad.contract.columns, start=2):
        put(sheet, row, 1, blad.kop(column.name))
        sheet.cell(row, 1).font = Font(bold=True)
        put(sheet, row, 2, shown(table[column.name].iloc[0], column) if len(table) else None)
        put(sheet, row, 3, uitleg.of_kolom(blad, column.name))
        chosen = validation(blad, column, keuzes, prompt=uitleg.of_kolom(blad, column.name))
        chosen.add(f"B{row}")
        sheet.add_data_validation(chosen)
    sheet.freeze_panes = "A2"


def _liggend(sheet: Worksheet, blad: Blad, tables: Mapping[str, pd.DataFrame], keuzes: Keuzes) -> None:
    """Write a sheet with a row per item."""
    extra = _extra(blad)
    columns = [column.name for column in blad.contract.columns]
    names = [columns[0], *extra, *columns[1:]]
    for place, name in enumerate(names, start=1):
        _heading(sheet, place, blad, name, keuzes)
    rows = [*_filled(tables[blad.naam], blad), *_ready(tables, blad)]
    for number, row in enumerate(rows, start=2):
        for place, name in enumerate(names, start=1):
            put(sheet, number, place, _extra_of(name, row) if name in extra else row.get(name))
    for number in range(len(rows) + 2, len(rows) + 2 + _SPARE):
        for place in range(1, len(names) + 1):
            put(sheet, number, place, None)
    sheet.freeze_panes = f"{get_column_letter(len(extra) + 2)}2"
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(names))}{len(rows) + 1 + _SPARE}"
    sheet.page_setup.orientation, sheet.page_setup.fitToHeight = "landscape", 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)


def _heading(sheet: Worksheet, place: int, blad: Blad, name: str, keuzes: Keuzes) -> None:
    letter = get_column_letter(place)
    if name in _extra(blad):
        head(sheet, 1, place, name)
        sheet.column_dimensions[letter].width = 40
        return
    column, explained = blad.contract.column(name), uitleg.of_kolom(blad, name)
    head(sheet, 1, place, blad.kop(name))
    sheet.cell(1, place).comment = Comment(explained, "Doorstroom", width=_COMMENT[0], height=_COMMENT[1])
    sheet.column_dimensions[letter].width = width(column)
    chosen = validation(blad, column, keuzes, prompt=explained)
    chosen.add(f"{letter}2:{letter}{LAST_ROW}")
    sheet.add_data_validation(chosen)


def _filled(table: pd.DataFrame, blad: Blad) -> Iterator[dict[str, object]]:
    columns = {column.name: column for column in blad.contract.columns}
    for row in table.astype("object").to_dict("records"):
        yield {str(name): shown(value, columns[str(name)]) for name, value in row.items()}


def _ready(tables: Mapping[str, pd.DataFrame], blad: Blad) -> Iterator[dict[str, object]]:
    """Yield the rows that only ask for an answer, apart from those that have one."""
    if not blad.voorgevuld:
        return
    there = set(tables[blad.naam][list(blad.voorgevuld)].astype("object").itertuples(index=False, name=None))
    for values in _asked(blad, tables):
        if values not in there:
            given = zip(blad.voorgevuld, values, strict=True)
            yield {name: shown(value, blad.contract.column(name)) for name, value in given}


def _asked(blad: Blad, tables: Mapping[str, pd.DataFrame]) -> Iterator[tuple[str, ...]]:
    if blad.naam == "contactmomenten":
        yield from itertools.product(tables["organisaties"]["id"], lijst.FASEN)
    else:
        yield from ((indicator.id,) for indicator in indicatoren.worksheet(blad.naam))


def _extra(blad: Blad) -> tuple[str, ...]:
    """Return the headings that are only there to be read."""
    return (uitleg.NAAM_INDICATOR, uitleg.WAT_HET_IS) if blad.naam in ("opgave", "monitor") else ()


def _extra_of(name: str, row: Mapping[str, object]) -> str | None:
    found = indicatoren.catalogue().get(str(row["indicator_id"]))
    if found is None:
        return None
    return found.label if name == uitleg.NAAM_INDICATOR else found.definitie
