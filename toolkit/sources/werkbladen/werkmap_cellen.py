"""The cells of a workbook that people filled in: what Excel shows, and what cannot be trusted."""

import io
import warnings
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final
from xml.etree.ElementTree import ParseError

import pandas as pd
from openpyxl import Workbook, load_workbook
from openpyxl.cell import Cell, MergedCell
from openpyxl.utils.datetime import CALENDAR_MAC_1904
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.worksheet.worksheet import Worksheet

from toolkit.dutch import plural
from toolkit.errors import DeliveryError
from toolkit.sources.delivery import Kind, recognise
from toolkit.sources.inlezen.namen import plain
from toolkit.sources.werkbladen import uitleg
from toolkit.sources.werkbladen.koppen import match
from toolkit.sources.werkbladen.plaatsen import Plaats, Ruwblad
from toolkit.werkbladen import Blad, Melding

_DEEPEST: Final = 20_000  # rows; what lies below is formatting gone astray
_WIDEST: Final = 200
_TOP: Final = 20  # rows among which the headings are looked for
_BROKEN: Final = (KeyError, ValueError, TypeError, AttributeError, IndexError, OSError, ParseError,
                  zipfile.BadZipFile, InvalidFileException)  # fmt: skip
_ROW: Final = ("rij", "rijen", "kolom")
_QUESTION: Final = ("", "", "vraag")
_READ_ONLY: Final = (uitleg.NAAM_INDICATOR, uitleg.WAT_HET_IS)
Rows = Sequence[Sequence[Cell | MergedCell]]


@dataclass(frozen=True, kw_only=True, eq=False)
class Werkmap:
    """A workbook twice: with the outcomes of formulas, and with the formulas."""

    bestand: str
    waarden: Workbook
    formules: Workbook

    @property
    def stelsel(self) -> int:
        """First year of its day numbers."""
        return 1904 if self.waarden.epoch == CALENDAR_MAC_1904 else 1900

    def sheet(self, blad: Blad) -> str | None:
        """Return the name that a sheet has here; None where it was left out."""
        return next((name for name in self.waarden.sheetnames if plain(name) == plain(blad.titel)), None)


def open_werkmap(path: Path) -> Werkmap:
    """Open a workbook.

    Raises
    ------
    DeliveryError
        If the file is no .xlsx, or damaged.
    """
    if recognise(path) is not Kind.XLSX:
        raise DeliveryError(
            "dit is geen Excel-werkmap, wat de naam ook zegt.",
            remedy="Sla het bestand in Excel op als .xlsx.",
            file=path,
        )
    content = path.read_bytes()  # of a damaged file openpyxl leaves a handle open
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", UserWarning)  # extensions of Excel that openpyxl leaves out
            values, formulas = load_workbook(io.BytesIO(content), data_only=True), load_workbook(io.BytesIO(content))
    except _BROKEN:
        raise DeliveryError(
            "deze werkmap kan niet worden gelezen.", remedy="Open haar in Excel en sla haar opnieuw op.", file=path
        ) from None
    return Werkmap(bestand=path.name, waarden=values, formules=formulas)


@dataclass(frozen=True, kw_only=True, eq=False)
class Gevonden:
    """A sheet of the workbook, and remarks on how it was read."""

    ruw: Ruwblad
    opmerkingen: tuple[str, ...] = field(default=())


def read_sheet(werkmap: Werkmap, blad: Blad, name: str) -> Gevonden:
    """Read the cells of one sheet.

    Raises
    ------
    DeliveryError
        If it has no headings, or is deeper or wider than any sheet that people fill in.
    """
    sheet = werkmap.waarden[name]
    rows = _rows(sheet, werkmap.bestand)
    if blad.staand:
        return Gevonden(ruw=_standing(werkmap, blad, sheet, rows))
    top, places, told = _headings(rows, blad, werkmap.bestand)
    body = [
        row for row in rows[top + 1 :] if _is_filled(row, [at for c, at in places.items() if c not in blad.voorgevuld])
    ]
    numbers = [_number(row) for row in body]
    cells = {column: [row[at] for row in body] for column, at in places.items()}
    told += [*_errors(cells, werkmap, blad, sheet.title), *_merged(sheet, blad, places, numbers)]
    plaats = Plaats(
        blad=blad, bestand=werkmap.bestand, deel=f"blad {blad.titel}", woorden=_ROW, rijen=numbers, in_werkmap=True,
        koppen={column.name: blad.kop(column.name) for column in blad.contract.columns},
    )  # fmt: skip
    ruw = Ruwblad(cellen=_frame(cells, len(body)), plaats=plaats, stelsel=werkmap.stelsel, meldingen=tuple(told))
    return Gevonden(ruw=ruw, opmerkingen=tuple(_remarks(sheet, blad, cells, werkmap, numbers)))


def _rows(sheet: Worksheet, bestand: str) -> Rows:
    if sheet.max_row > _DEEPEST or sheet.max_column > _WIDEST:
        raise DeliveryError(
            "er staat iets heel ver onder of naast de tabel.",
            remedy="Verwijder de rijen onder en de kolommen naast de tabel.", file=bestand, place=f"blad {sheet.title}",
        )  # fmt: skip
    return list(sheet.iter_rows())


def _text(cell: Cell | MergedCell) -> str:
    return str(cell.value).strip() if cell.value is not None else ""


def _number(row: Sequence[Cell | MergedCell]) -> int:
    return int(row[0].row or 0)


def _is_filled(row: Sequence[Cell | MergedCell], places: Sequence[int]) -> bool:
    return any(_text(row[place]) for place in places)


def _headings(rows: Rows, blad: Blad, bestand: str) -> tuple[int, dict[str, int], list[Melding]]:
    """Find the row with most of the headings, and which column is where."""
    known = {plain(blad.kop(column.name)) for column in blad.contract.columns}
    hits = [sum(plain(_text(cell)) in known for cell in row) for row in rows[:_TOP]]
    if not hits or max(hits) == 0:
        raise DeliveryError(
            "de rij met koppen is niet gevonden.", remedy="Zet de koppen terug zoals in de lege werkmap.", file=bestand,
            place=f"blad {blad.titel}",
        )  # fmt: skip
    top = hits.index(max(hits))
    filled = [any(_text(row[place]) for row in rows[top + 1 :]) for place in range(len(rows[top]))]
    places, told = match([_text(cell) for cell in rows[top]], blad, filled=filled, ignored=_READ_ONLY)
    return top, places, told


def _frame(cells: dict[str, list[Cell | MergedCell]], rows: int) -> pd.DataFrame:
    columns = {column: pd.Series([_value(cell) for cell in held], dtype="object") for column, held in cells.items()}
    return pd.DataFrame(columns, index=range(rows))


def _value(cell: Cell | MergedCell) -> object:
    """Return what a cell holds; an error of Excel is told apart and holds nothing."""
    return None if cell.data_type == "e" or not _text(cell) else cell.value


def _formula(cell: Cell | MergedCell, werkmap: Werkmap, sheet: str) -> bool:
    return bool(werkmap.formules[sheet].cell(int(cell.row or 1), int(cell.column or 1)).data_type == "f")


def _errors(cells: dict[str, list[Cell | MergedCell]], werkmap: Werkmap, blad: Blad, sheet: str) -> Iterator[Melding]:
    for column, held in cells.items():
        wrong = tuple(place for place, cell in enumerate(held) if cell.data_type == "e")
        if wrong:
            yield _fault(blad, column, wrong, "hier staat een foutmelding van Excel.", "Vul de waarde zelf in.")
        unknown = tuple(at for at, cell in enumerate(held) if not _text(cell) and _formula(cell, werkmap, sheet))
        if unknown:
            yield _fault(
                blad, column, unknown, "hier staat een formule zonder uitkomst.",
                "Vul de waarde zelf in, of open de werkmap in Excel en sla haar op.",
            )  # fmt: skip


def _merged(sheet: Worksheet, blad: Blad, places: dict[str, int], numbers: Sequence[int]) -> Iterator[Melding]:
    used = {place + 1 for place in places.values()}
    for merged in sheet.merged_cells.ranges:
        rows = range(merged.min_row, merged.max_row + 1)
        touched = tuple(place for place, number in enumerate(numbers) if number in rows)
        if touched and used & set(range(merged.min_col, merged.max_col + 1)):
            yield _fault(
                blad, "", touched, "hier zijn cellen samengevoegd.", "Hef de samenvoeging op en vul elke cel in."
            )


def _remarks(
    sheet: Worksheet,
    blad: Blad,
    cells: dict[str, list[Cell | MergedCell]],
    werkmap: Werkmap,
    numbers: Sequence[int],
) -> Iterator[str]:
    hidden = sum(bool(sheet.row_dimensions[number].hidden) for number in numbers)
    where = f"{werkmap.bestand}, blad {blad.titel}:"
    if hidden:
        yield f"{where} {plural(hidden, 'verborgen rij is', 'verborgen rijen zijn')} meegelezen."
    known = [cell for held in cells.values() for cell in held if _text(cell)]
    formulas = sum(_formula(cell, werkmap, sheet.title) for cell in known)
    if formulas:
        found = plural(formulas, "formule is de uitkomst", "formules is de uitkomst")
        yield f"{where} van {found} gelezen die Excel het laatst bewaarde."


def _fault(blad: Blad, column: str, places: tuple[int, ...], tekst: str, remedie: str) -> Melding:
    return Melding(ernst="fout", blad=blad.naam, kolom=column, posities=places, tekst=tekst, remedie=remedie)


def _standing(werkmap: Werkmap, blad: Blad, sheet: Worksheet, rows: Rows) -> Ruwblad:
    """Read a sheet of questions and answers as one row."""
    top, question, answer = _question_and_answer(rows, blad, werkmap.bestand)
    asked = [row for row in rows[top + 1 :] if _text(row[question]) or _text(row[answer])]
    places, told = match(
        [_text(row[question]) for row in asked], blad, filled=[bool(_text(row[answer])) for row in asked]
    )
    cells = {column: [asked[at][answer]] for column, at in places.items()}
    told = [_as_question(one) for one in told] + [*_errors(cells, werkmap, blad, sheet.title)]
    koppen = {column: f"{blad.kop(column)} (rij {_number(asked[at])})" for column, at in places.items()}
    plaats = Plaats(
        blad=blad, bestand=werkmap.bestand, deel=f"blad {blad.titel}", woorden=_QUESTION, rijen=(1,), in_werkmap=True,
        koppen=koppen,
    )  # fmt: skip
    return Ruwblad(cellen=_frame(cells, 1), plaats=plaats, stelsel=werkmap.stelsel, meldingen=tuple(told))


def _as_question(told: Melding) -> Melding:
    """Say row where the headings stand below each other."""
    return Melding(
        ernst=told.ernst, blad=told.blad, tekst=told.tekst.replace(" in kolom ", " bij vraag "), remedie=told.remedie
    )


def _question_and_answer(rows: Rows, blad: Blad, bestand: str) -> tuple[int, int, int]:
    for top, row in enumerate(rows[:_TOP]):
        names = [plain(_text(cell)) for cell in row]
        if plain(uitleg.VRAAG) in names and plain(uitleg.ANTWOORD) in names:
            return top, names.index(plain(uitleg.VRAAG)), names.index(plain(uitleg.ANTWOORD))
    raise DeliveryError(
        f"de koppen {uitleg.VRAAG} en {uitleg.ANTWOORD} zijn niet gevonden.",
        remedy="Zet ze terug zoals in de lege werkmap.", file=bestand, place=f"blad {blad.titel}",
    )  # fmt: skip
