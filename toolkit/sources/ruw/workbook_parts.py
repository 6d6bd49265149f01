"""What the reader of workbooks does not tell: day numbers from 1904, error cells, hidden rows and columns."""

import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from defusedxml import ElementTree

_CHUNK: Final = 1 << 22  # bytes
_ROW: Final = re.compile(rb'<(?:\w+:)?row\b[^<>]*\bhidden="(?:1|true)"')
_COLUMN: Final = re.compile(rb'<(?:\w+:)?col\b[^<>]*\bhidden="(?:1|true)"')
_ERROR: Final = re.compile(rb'<(?:\w+:)?c\b[^<>]*\bt="e"')
_RELATION: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


@dataclass(frozen=True, kw_only=True)
class Bladkenmerken:
    """What is known of a sheet beside its cells; nothing for other files than .xlsx and .xlsm."""

    datumstelsel: int = 1900
    fouten: int = 0
    verborgen_rijen: int = 0
    verborgen_kolommen: int = 0


def characteristics(path: Path, sheet: str) -> Bladkenmerken:
    """Look up the characteristics of a sheet in the parts of an .xlsx file."""
    try:
        with zipfile.ZipFile(path) as archive:
            return _of_archive(archive, sheet)
    except (zipfile.BadZipFile, KeyError, ElementTree.ParseError):
        return Bladkenmerken()


def _of_archive(archive: zipfile.ZipFile, sheet: str) -> Bladkenmerken:
    book = ElementTree.fromstring(archive.read("xl/workbook.xml"))
    settings = next((part for part in book.iter() if part.tag.endswith("}workbookPr")), None)
    from_1904 = settings is not None and settings.get("date1904") in ("1", "true")
    relation = next(
        (part.get(_RELATION) for part in book.iter() if part.get("name") == sheet and part.get(_RELATION)), ""
    )
    counts = _counts(archive, _part(archive, relation)) if relation else (0, 0, 0)
    return Bladkenmerken(
        datumstelsel=1904 if from_1904 else 1900, verborgen_rijen=counts[0], verborgen_kolommen=counts[1],
        fouten=counts[2],
    )  # fmt: skip


def _part(archive: zipfile.ZipFile, relation: str) -> str:
    """Return the name of the part that a relation points at; relative to xl/ or, with a slash, to the archive."""
    relations = ElementTree.fromstring(archive.read("xl/_rels/workbook.xml.rels"))
    target = next(str(part.get("Target")) for part in relations if part.get("Id") == relation)
    return target.removeprefix("/") if target.startswith("/") else f"xl/{target}"


def _counts(archive: zipfile.ZipFile, part: str) -> tuple[int, int, int]:
    rows, columns, errors = 0, 0, 0
    for piece in _pieces(archive, part):
        if b"hidden=" in piece:
            rows += len(_ROW.findall(piece))
            columns += len(_COLUMN.findall(piece))
        if b't="e"' in piece:
            errors += len(_ERROR.findall(piece))
    return rows, columns, errors


def _pieces(archive: zipfile.ZipFile, part: str) -> Iterator[bytes]:
    """Yield the text of a part in pieces that end where a tag ends."""
    rest = b""
    with archive.open(part) as stream:
        while chunk := stream.read(_CHUNK):
            piece, mark, rest = (rest + chunk).rpartition(b">")
            yield piece + mark
