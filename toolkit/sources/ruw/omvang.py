"""Workbooks and archives judged before they are read: a small file can claim more cells than memory has.

Calamine makes room for the rectangle that the outermost cells of a sheet span, and ends the whole process where that
does not fit. So every part is looked through first, also what only might be a sheet: a relation may point anywhere.
"""

import re
import zipfile
import zlib
from dataclasses import dataclass
from pathlib import Path
from typing import Final, NoReturn

from toolkit.errors import DeliveryError

_CHUNK: Final = 1 << 20  # bytes
_LONGEST: Final = 8 * _CHUNK  # bytes between two closing tags; a cell holds at most 32,767 characters
_READABLE: Final = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)  # others can ask for a dictionary of 4 GB
_FAULTS: Final = (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, RuntimeError, NotImplementedError)
_ENCRYPTED: Final = 0x1
_BLANK: Final = b"\xef\xbb\xbf \t\r\n"
_EMPTY: Final = rb"(?!\s*</)"  # a cell that is closed at once takes no room: formatting may reach far below a table
_PLACED: Final = re.compile(rb"\br\s*=\s*[\"']([A-Za-z]{1,9})([0-9]{1,20})[\"'][^<>]*(?<!/)>" + _EMPTY)
_NUMBER: Final = re.compile(rb"\br\s*=\s*[\"']([0-9]{1,20})")
_LETTERS: Final = re.compile(rb'<c r="([A-Za-z]{1,9})')
_DIGITS: Final = re.compile(rb'<c r="[A-Za-z]{1,9}([0-9]{1,20})')
_WITHOUT_PLACE: Final = rb"<(?:\w+:)?c(?=[\s>])(?![^<>]*\br\s*=)[^<>]*(?<!/)>" + _EMPTY
_USUAL_ROW: Final = re.compile(rb'<row r="([0-9]{1,20})"')
_TAG: Final = re.compile(rb"(?P<row><(?:\w+:)?row\b[^<>]*)|(?P<cell>" + _WITHOUT_PLACE + rb")")
_SMALLER: Final = "Lever de tabel als CSV of Parquet, of haal weg wat ver buiten de tabel staat."


@dataclass(frozen=True, kw_only=True)
class Omvang:
    """How large an archive may be.

    Attributes
    ----------
    uitgepakt : int
        Bytes of all its files together, as they are and not as its table of contents says.
    cellen : int
        Cells of the rectangle that one sheet spans.
    """

    uitgepakt: int
    cellen: int


GEWOON: Final = Omvang(uitgepakt=2_000_000_000, cellen=40_000_000)
"""Of an ordinary delivery: of a full sheet of a million rows 38 columns, which memory hardly has."""


def refuse_vast(path: Path, *, omvang: Omvang = GEWOON) -> None:
    """Refuse a workbook that would fill memory when it is read; a file that is no zip passes.

    Raises
    ------
    DeliveryError
        If it is larger than `omvang` allows, packed in an unusual way, or damaged.
    """
    if not zipfile.is_zipfile(path):
        return
    left = omvang.uitgepakt
    try:
        with zipfile.ZipFile(path) as archive:
            for info in archive.infolist():
                left = _judge(archive, info, path, omvang, left)
    except _FAULTS:
        _refuse(path, "dit bestand houdt halverwege op of is beschadigd.", "Haal het bestand opnieuw op bij de bron.")


def _judge(archive: zipfile.ZipFile, info: zipfile.ZipInfo, path: Path, omvang: Omvang, left: int) -> int:
    """Look through one part, closely where a quick look does not rule out that it is vast; return the bytes left."""
    if info.flag_bits & _ENCRYPTED:
        _refuse(path, "deze werkmap heeft een wachtwoord.", "Sla haar zonder wachtwoord op.")
    if info.compress_type not in _READABLE:
        _refuse(path, "dit archief is op een ongewone manier ingepakt.", "Sla het opnieuw op als gewone .xlsx of .ods.")
    used, span = _looked_through(archive, info, _Span(quick=True), Omvang(uitgepakt=left, cellen=omvang.cellen))
    if used > left:
        _refuse(path, f"dit archief is uitgepakt groter dan {omvang.uitgepakt // 1_000_000} MB.", _SMALLER)
    if span.cells > omvang.cellen:
        _, span = _looked_through(archive, info, _Span(quick=False), omvang)
    if span.cells > omvang.cellen:
        _refuse(path, "een werkblad beslaat meer cellen dan het geheugen aankan.", _SMALLER)
    return left - used


def _looked_through(
    archive: zipfile.ZipFile, info: zipfile.ZipInfo, span: "_Span", omvang: Omvang
) -> tuple[int, "_Span"]:
    """Return how many bytes a part has and what it spans, as far as needed to know that either is too much."""
    used, rest, is_xml = 0, b"", False
    with archive.open(info) as stream:
        while piece := stream.read(_CHUNK):
            is_xml = is_xml if used else piece.lstrip(_BLANK).startswith(b"<")
            used += len(piece)
            if is_xml:
                rest = span.look_through(rest + piece)
            if used > omvang.uitgepakt or span.cells > omvang.cellen or len(rest) > _LONGEST:
                break
    if len(rest) > _LONGEST:
        span.claim_all()
    span.look_through(rest + b"</")
    return used, span


class _Span:
    """The rectangle that the cells seen so far span; a quick look takes empty cells for filled ones."""

    def __init__(self, *, quick: bool) -> None:
        self._quick = quick
        self._rows = self._columns = self._row = self._unplaced = 0

    @property
    def cells(self) -> int:
        """How many cells it has."""
        return self._rows * self._columns

    def look_through(self, text: bytes) -> bytes:
        """Stretch the rectangle to the cells up to the last closing tag; return what comes after."""
        whole, mark, rest = text.rpartition(b"</")
        if len(rest) > _LONGEST:  # comments without end, say: what was open at the cut counts as filled
            head, mark, rest = (mark + rest).rpartition(b"<")
            whole += head + b"<!"
        else:
            whole += mark  # a cell that is closed right here is empty
        if self._quick and _is_usual(whole):
            self._stretch(set(_LETTERS.findall(whole)), set(_DIGITS.findall(whole)))
            if last := _USUAL_ROW.match(whole, max(whole.rfind(b"<row"), 0)):
                self._row, self._unplaced = int(last[1]), 0
            return mark + rest
        found = _PLACED.findall(whole)
        self._stretch({letters for letters, _ in found}, {digits for _, digits in found})
        self._follow(whole)
        return mark + rest

    def claim_all(self) -> None:
        """Take it that there is no end to the sheet: a single cell has no end."""
        self._rows = self._columns = 1 << 32

    def _stretch(self, columns: set[bytes], rows: set[bytes]) -> None:
        self._columns = max(self._columns, *map(_column, columns), 0)
        self._rows = max(self._rows, *map(int, rows), 0)

    def _follow(self, text: bytes) -> None:
        """Count cells that say no place: such a cell stands in its row, after the one before it."""
        for tag in _TAG.finditer(text):
            if tag["cell"]:
                self._unplaced += 1
                self._columns, self._rows = max(self._columns, self._unplaced), max(self._rows, self._row)
            else:
                number = _NUMBER.search(tag["row"])
                self._row, self._unplaced = int(number[1]) if number else self._row + 1, 0


def _is_usual(text: bytes) -> bool:
    """Tell whether every row and cell is written as Excel does: its place first, no prefix."""
    cells, rows = text.count(b"<c") - text.count(b"<col"), text.count(b"<row")
    usual = cells == text.count(b'<c r="') and rows == text.count(b'<row r="')
    return usual and b":c" not in text and b":row" not in text


def _column(letters: bytes) -> int:
    """Return the number of a column: A is 1, XFD is 16,384."""
    number = 0
    for letter in letters.upper():
        number = 26 * number + letter - 64
    return number


def _refuse(path: Path, problem: str, remedy: str) -> NoReturn:
    raise DeliveryError(problem, remedy=remedy, file=path) from None
