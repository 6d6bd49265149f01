"""Workbooks of Excel and LibreOffice: which sheet holds the table, where it starts, what its cells are."""

import zipfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Final, NoReturn

import pandas as pd
from python_calamine import (
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from toolkit.dutch import listing, plural
from toolkit.errors import DeliveryError
from toolkit.sources.delivery import recognise
from toolkit.sources.ruw.header import Kop, Merge, Rows, filled, find_header
from toolkit.sources.ruw.model import RIJ, Ruw
from toolkit.sources.ruw.omvang import refuse_vast
from toolkit.sources.ruw.tidy import error_remarks, tidy
from toolkit.sources.ruw.typed import typed_column
from toolkit.sources.ruw.workbook_parts import Bladkenmerken, characteristics

_OLD: Final = b"\xd0\xcf\x11\xe0"  # .xls, and workbooks with a password
_LOCKED: Final = "EncryptedPackage".encode("utf-16-le")  # a part of every workbook with a password
_ZIP: Final = b"PK\x03\x04"
_ENOUGH: Final = 3  # columns that tell a table from a list of remarks, where another sheet has them


@dataclass(frozen=True, kw_only=True, eq=False)
class _Sheet:
    """A sheet with a table: all its rows from the first of the sheet on, and where the headings are."""

    name: str
    rows: Rows
    kop: Kop

    @property
    def columns(self) -> int:
        """Columns with a heading."""
        return sum(bool(name) for name in self.kop.namen)


def is_workbook(path: Path) -> bool:
    """Tell whether a file is a workbook: .xlsx, .xlsm, .xlsb, .xls or .ods, whatever its name.

    Raises
    ------
    DeliveryError
        If it is another kind of zip file, or cut off.
    """
    with path.open("rb") as stream:
        head = stream.read(4)
    if head == _ZIP and not _is_other_workbook(path):
        recognise(path)
    return head in (_OLD, _ZIP)


def read_workbook(path: Path, *, blad: str | None = None, kop: int | None = None) -> Ruw:
    """Read one sheet of a workbook.

    Raises
    ------
    DeliveryError
        If the workbook has a password, is damaged or too large, the sheet does not exist, no sheet or several hold a
        table.
    """
    refuse_vast(path)
    with path.open("rb") as stream:
        workbook = _opened(stream, path)
        names = [str(name) for name in workbook.sheet_names]
        wanted = _candidates(workbook) if blad is None else [_named(names, blad, path)]
        sheets = [sheet for name in wanted if (sheet := _sheet(workbook, name, kop, path))]
    sheet = _only(sheets, blad, names, path)
    known = characteristics(path, sheet.name)
    return tidy(
        _cells(sheet), sheet.kop.namen, bestand=path.name, blad=sheet.name, datumstelsel=known.datumstelsel,
        opmerkingen=_remarks(sheet, known, [name for name in names if blad is None and name != sheet.name]),
    )  # fmt: skip


def _is_other_workbook(path: Path) -> bool:
    try:
        with zipfile.ZipFile(path) as archive:
            names = set(archive.namelist())
            kind = archive.read("mimetype") if "mimetype" in names else b""
    except (zipfile.BadZipFile, OSError):
        return False
    return "xl/workbook.bin" in names or b"opendocument.spreadsheet" in kind


def _opened(stream: BinaryIO, path: Path) -> CalamineWorkbook:
    with _damage_refused(path):
        return CalamineWorkbook.from_filelike(stream)


@contextmanager
def _damage_refused(path: Path) -> Iterator[None]:
    """Turn what the reader of workbooks raises into a refusal.

    In damaged .xls files it panics, and its PanicException is no Exception, so that nobody catches it by accident.
    """
    try:
        yield
    except PasswordError:
        _refuse_locked(path)
    except BaseException as error:
        if not isinstance(error, Exception) and type(error).__name__ != "PanicException":
            raise
        if _LOCKED in path.read_bytes():
            _refuse_locked(path)
        _refuse_damaged(path)


def _refuse_locked(path: Path) -> NoReturn:
    raise DeliveryError(
        "deze werkmap heeft een wachtwoord.", remedy="Sla haar zonder wachtwoord op.", file=path
    ) from None


def _refuse_damaged(path: Path) -> NoReturn:
    raise DeliveryError(
        "deze werkmap kan niet worden gelezen.", remedy="Open haar in Excel en sla haar opnieuw op.", file=path
    ) from None


def _candidates(workbook: CalamineWorkbook) -> list[str]:
    """Return the sheets that people see; hidden ones count only where there are no others."""
    sheets = [sheet for sheet in workbook.sheets_metadata if sheet.typ == SheetTypeEnum.WorkSheet]
    seen = [sheet for sheet in sheets if sheet.visible == SheetVisibleEnum.Visible]
    return [str(sheet.name) for sheet in seen or sheets]


def _named(names: Sequence[str], blad: str, path: Path) -> str:
    same = [name for name in names if name.strip().casefold() == blad.strip().casefold()]
    if blad in names:
        return blad
    if len(same) == 1:
        return same[0]
    raise DeliveryError(
        f"er is geen blad met de naam {blad}.",
        remedy=f"Noem bij blad een van deze: {listing(names, word='of')}.",
        file=path,
    )


def _sheet(workbook: CalamineWorkbook, name: str, kop: int | None, path: Path) -> _Sheet | None:
    with _damage_refused(path):
        sheet = workbook.get_sheet_by_name(name)
        rows: Rows = sheet.to_python(skip_empty_area=False)
    header = find_header(rows, _merges(sheet), kop=None if kop is None else kop - 1)
    return _Sheet(name=name, rows=rows, kop=header) if header else None


def _merges(sheet: CalamineSheet) -> list[Merge]:
    return [(top, left, bottom, right) for (top, left), (bottom, right) in sheet.merged_cell_ranges or ()]


def _only(sheets: Sequence[_Sheet], blad: str | None, names: Sequence[str], path: Path) -> _Sheet:
    """Return the one sheet with a table; a list of remarks does not count beside a table of more columns."""
    if not sheets:
        place = f"blad {blad}" if blad else None
        raise DeliveryError(
            "er is geen tabel met een kop gevonden.",
            remedy="Noem het rijnummer van de kop bij kop" + (", of het blad bij blad." if len(names) > 1 else "."),
            file=path, place=place,
        )  # fmt: skip
    tables = [sheet for sheet in sheets if sheet.columns >= _ENOUGH and _has_data(sheet)] or sheets
    if len(tables) > 1:
        raise DeliveryError(
            "verschillende bladen hebben een tabel.",
            remedy=f"Noem bij blad een van deze: {listing([sheet.name for sheet in tables], word='of')}.", file=path,
        )  # fmt: skip
    return tables[0]


def _has_data(sheet: _Sheet) -> bool:
    return any(sum(map(filled, row)) >= 2 for row in sheet.rows[sheet.kop.laatste + 1 :])


def _cells(sheet: _Sheet) -> pd.DataFrame:
    body = sheet.rows[sheet.kop.laatste + 1 :]
    first = sheet.kop.laatste + 2
    index = pd.RangeIndex(first, first + len(body), name=RIJ)
    columns = {
        place: typed_column(_objects((row[place] for row in body), index)) for place in range(len(sheet.kop.namen))
    }
    return pd.DataFrame(columns, index=index)


def _objects(column: Iterable[object], index: pd.Index) -> pd.Series:
    cells = [None if isinstance(cell, str) and not cell.strip() else cell for cell in column]
    return pd.Series(cells, index=index, dtype="object")


def _remarks(sheet: _Sheet, known: Bladkenmerken, unread: Sequence[str]) -> list[str]:
    above = sum(any(map(filled, row)) for row in sheet.rows[: sheet.kop.eerste])
    height = sheet.kop.laatste - sheet.kop.eerste + 1
    remarks = [f"{plural(above, 'rij', 'rijen')} boven de kop overgeslagen."] if above else []
    if height > 1:
        remarks.append(f"De kop beslaat {height} rijen; de namen zijn samengevoegd met een schuine streep.")
    remarks += error_remarks(known.fouten)
    if known.verborgen_rijen or known.verborgen_kolommen:
        hidden = (
            plural(known.verborgen_rijen, "verborgen rij", "verborgen rijen"),
            plural(known.verborgen_kolommen, "verborgen kolom", "verborgen kolommen"),
        )
        remarks.append(f"Het blad heeft {listing(hidden)}; die zijn meegelezen.")
    if known.datumstelsel != 1900:
        remarks.append("De werkmap telt dagen vanaf 1904.")
    if unread:
        remarks.append(f"Niet gelezen zijn de bladen {listing(unread)}.")
    return remarks
