"""Which sign parts the fields of a text file, and where its headings are."""

import csv
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from io import StringIO
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal

from toolkit.dutch import number
from toolkit.errors import DeliveryError
from toolkit.sources.ruw.header import filled, find_header

if TYPE_CHECKING:
    import _csv

NAMES: Final = {";": "puntkomma", ",": "komma", "\t": "tab", "|": "verticale streep"}
_HEAD: Final = 1 << 20  # bytes
_ROWS: Final = 400
_LARGEST_FIELD: Final = 10_000_000  # characters; the csv module stops at 131,072 with a message for programmers
_EXCEL_SAYS: Final = re.compile(r'"?sep=(.)"?\n', re.I)
_CONSISTENT: Final = 0.5  # share of the rows that must have the same number of fields
_DOUBT: Final = 0.1  # candidates that score this much less are still weighed
_SOUND: Final = 0.9  # below this score it is tried whether quotation marks are part of the texts


@dataclass(frozen=True, kw_only=True)
class Indeling:
    """How a text file is built up.

    Attributes
    ----------
    teken : str
        Delimiter.
    aanhaling : bool
        Whether quotation marks enclose fields.
    namen : tuple of str
        Headings, "" for a column without one; as many as `velden`.
    velden : int
        Fields in a row.
    kop, eerste_regel : int
        Line of the (first) headings and line on which the data start, counted from 1.
    """

    teken: str
    aanhaling: bool
    namen: tuple[str, ...]
    velden: int
    kop: int
    eerste_regel: int


@dataclass(frozen=True, kw_only=True)
class _Candidate:
    """A way to take the file apart, how well it does (0 to 1), and whether fields beyond the headings are filled."""

    indeling: Indeling
    score: float
    unnamed: bool


def sniff(content: bytes, path: Path, *, kop: int | None = None) -> Indeling:
    """Find out how a text file is built up.

    Parameters
    ----------
    content : bytes
        UTF-8, lines end in LF.
    path : Path
        For messages.
    kop : int, optional
        Line of the (first) row of headings, counted from 1.

    Raises
    ------
    DeliveryError
        If no sign parts it into a table, or the rows have more fields than there are headings.
    """
    head = _head(content)
    said = _EXCEL_SAYS.match(head)
    signs = [said.group(1)] if said else list(NAMES)
    found = [candidate for sign in signs if (candidate := _candidate(head, sign, kop))]
    if '"' in head and (not found or _best(found).score < _SOUND):
        found += [candidate for sign in signs if (candidate := _candidate(head, sign, kop, quoted=False))]
    if found:
        return _checked(_best(found), path)
    _refuse_decimal_commas(head, path)
    raise DeliveryError(
        "in dit bestand is geen tabel met een kop gevonden.",
        remedy="Lever een tabel met één rij kolomnamen; staat die lager, noem dan het rijnummer bij kop.", file=path,
    )  # fmt: skip


def _head(content: bytes) -> str:
    piece = content[:_HEAD]
    if len(content) > _HEAD:
        piece = piece[: piece.rfind(b"\n") + 1]
    return piece.decode("utf-8", errors="replace")


def well_formed(text: str, sign: str, *, rows: int | None = None) -> bool:
    """Tell whether every quotation mark opens, closes or is doubled within a field, in the first rows or in all."""
    try:
        for _ in islice(_reader(text, sign, quoted=True, strict=True), rows):
            pass
    except csv.Error:
        return False
    return True


def _reader(text: str, sign: str, *, quoted: bool, strict: bool = False) -> "_csv.Reader":
    csv.field_size_limit(_LARGEST_FIELD)
    quoting: Literal[0, 3] = csv.QUOTE_MINIMAL if quoted else csv.QUOTE_NONE
    return csv.reader(StringIO(text, newline=""), delimiter=sign, quoting=quoting, strict=strict)


def _rows(head: str, sign: str, *, quoted: bool) -> tuple[list[list[str]], list[int]]:
    """Return the first rows and the line on which each ends."""
    reader = _reader(head, sign, quoted=quoted)
    rows, ends = [], []
    for row in islice(reader, _ROWS):
        rows.append(row)
        ends.append(reader.line_num)
    return rows, ends


def _candidate(head: str, sign: str, kop: int | None, *, quoted: bool = True) -> _Candidate | None:
    rows, ends = _rows(head, sign, quoted=quoted)
    position = None if kop is None else next((place for place, end in enumerate(ends) if end >= kop), len(rows))
    header = find_header(rows, kop=position)
    if header is None:
        return None
    body = [row for row in rows[header.laatste + 1 :] if any(map(filled, row))]
    fields, share = _usual_fields(body, len(header.namen))
    if fields < 2 or (body and share < _CONSISTENT):
        return None
    names = tuple(name if quoted else name.strip('"') for name in header.namen)
    proved = quoted and _encloses(head, sign) and well_formed(head, sign, rows=len(rows))
    beyond = any(any(map(filled, row[len(names) :])) for row in body if len(row) == fields)
    layout = Indeling(
        teken=sign, aanhaling=quoted, namen=names, velden=fields, kop=_line(ends, header.eerste),
        eerste_regel=ends[header.laatste] + 1,
    )  # fmt: skip
    return _Candidate(indeling=layout, score=share * (1.0 if proved else _clean(body, sign)), unnamed=beyond)


def _usual_fields(body: Sequence[Sequence[str]], headings: int) -> tuple[int, float]:
    """Return the usual number of fields, and the share of the rows that have it."""
    if not body:
        return headings, 0.0
    fields, count = Counter(map(len, body)).most_common(1)[0]
    return fields, count / len(body)


def _encloses(head: str, sign: str) -> bool:
    return re.search(rf'(?:^|{re.escape(sign)})"', head, re.M) is not None


def _clean(body: Sequence[Sequence[str]], sign: str) -> float:
    """Return the share of the cells without other delimiters (commas do not count) or swallowed rows."""
    others = re.compile("|".join(re.escape(other) for other in NAMES if other not in (sign, ",")))
    swallowed = re.compile(rf"\n[^\n]*{re.escape(sign)}|{re.escape(sign)}[^\n]*\n")
    cells = [cell for row in body for cell in row]
    dirty = sum(bool(others.search(cell) or swallowed.search(cell)) for cell in cells)
    return 1 - dirty / max(1, len(cells))


def _line(ends: Sequence[int], position: int) -> int:
    return ends[position - 1] + 1 if position else 1


def _trimmed(names: Sequence[str]) -> Sequence[str]:
    last = max((place for place, name in enumerate(names) if name), default=-1)
    return names[: last + 1]


def _best(candidates: Sequence[_Candidate]) -> _Candidate:
    """Choose the sign that parts the rows most evenly, and of those that do so about as well, into most fields."""
    most = max(candidate.score for candidate in candidates)
    near = [candidate for candidate in candidates if candidate.score >= most - _DOUBT]
    return max(near, key=lambda candidate: candidate.indeling.velden)


def _checked(candidate: _Candidate, path: Path) -> Indeling:
    """Return the layout with one name per field, if there is a heading for every field that is filled."""
    layout = candidate.indeling
    names = _trimmed(layout.namen)
    if len(names) > layout.velden or candidate.unnamed:
        hint = " Staan er decimale komma's in een bestand dat met komma's is gescheiden?" if layout.teken == "," else ""
        raise DeliveryError(
            f"de kop heeft {number(len(names))} namen en de rijen hebben {number(layout.velden)} velden.{hint}",
            remedy="Exporteer het bestand opnieuw met puntkomma's, of met aanhalingstekens om de teksten.", file=path,
        )  # fmt: skip
    named = (*names, *([""] * (layout.velden - len(names))))
    return replace(layout, namen=named)


def _refuse_decimal_commas(head: str, path: Path) -> None:
    """Say what is wrong with a narrow table in which decimal commas made extra fields."""
    candidate = _candidate(head, ",", 1)
    if candidate and candidate.unnamed:
        _checked(candidate, path)
