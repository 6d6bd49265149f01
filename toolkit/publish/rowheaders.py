"""Make the first cell of every table row a row header in the structure of a PDF.

A screen reader then says the name of the area with each figure, not only the heading of the column. Typst has a
function for this (`pdf.header-cell`), but not in the build for Python: there every header is a column header. So the
structure is changed after the fact, by an incremental update (ISO 32000-1, 7.5.6): the file stays as it is and new
versions of the few objects concerned are put behind it. Typst writes structure objects plainly and always alike; a
test with an independent reader guards that. Once the function is in the build, this module can go.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Final

_START: Final = re.compile(rb"startxref\s+(\d+)\s+%%EOF\s*$")
_SECTION: Final = re.compile(rb"xref\s+0 (\d+)\s+")
_ENTRY: Final = 20  # bytes of one line in a cross-reference table
_OBJECT: Final = re.compile(rb"(\d+) 0 obj\s+(.*?)\s*endobj", re.DOTALL)
_KIND: Final = re.compile(rb"<</Type/StructElem/S/(\w+)")
_KIDS: Final = re.compile(rb"/K\[([^\]]*)\]")
_REFERENCE: Final = re.compile(rb"(\d+) 0 R")
_HEADERS: Final = re.compile(rb"/O/Table/Headers\[([^\]]*)\]")
_BORDERS: Final = re.compile(rb"<</O/Layout/Border[^<>]*>>")
_NAMES: Final = re.compile(rb"/IDTree<</Names\[([^\]]*)\]")
_ID: Final = re.compile(rb"\(([^()]*)\)(\d+) 0 R")
_TRAILER: Final = re.compile(rb"trailer\s*<</Size (\d+)(.*?)>>\s*startxref", re.DOTALL)

Objects = dict[int, bytes]


def mark_row_headers(pdf: bytes) -> bytes:
    """Return the PDF with the first cell of each body row as header of that row.

    Parameters
    ----------
    pdf : bytes
        As Typst writes it: tagged, with a plain cross-reference table.

    Returns
    -------
    bytes
        The same file where it holds no table.

    Raises
    ------
    ValueError
        If the bytes are not a PDF of that form.
    """
    start = _START.search(pdf)
    if start is None:
        raise ValueError("no cross-reference table at the end: not a PDF as Typst writes it")
    objects = _structure(pdf, int(start[1]))
    rows = [row for body in objects.values() if _kind(body) == b"TBody" for row in _headed_rows(objects, body)]
    if not rows:
        return pdf
    changed = {number: cell for row in rows for number, cell in _with_row_header(objects, row)}
    changed |= dict(_with_names(pdf, int(start[1]), [row[0] for row in rows]))
    return pdf + _update(pdf, changed, previous=int(start[1]))


def _offsets(pdf: bytes, start: int) -> Iterator[int]:
    section = _SECTION.match(pdf, start)
    if section is None:
        raise ValueError("the cross-reference table is not plain: not a PDF as Typst writes it")
    for line in range(int(section[1])):
        entry = pdf[section.end() + line * _ENTRY :][:_ENTRY]
        if entry[17:18] == b"n":
            yield int(entry[:10])


def _all_objects(pdf: bytes, start: int) -> Iterator[tuple[int, bytes]]:
    for offset in _offsets(pdf, start):
        if found := _OBJECT.match(pdf, offset):
            yield int(found[1]), found[2]


def _structure(pdf: bytes, start: int) -> Objects:
    return {number: body for number, body in _all_objects(pdf, start) if _KIND.match(body)}


def _kind(body: bytes) -> bytes:
    found = _KIND.match(body)
    return found[1] if found else b""


def _kids(body: bytes) -> list[int]:
    found = _KIDS.search(body)
    return [int(number) for number in _REFERENCE.findall(found[1])] if found else []


def _headed_rows(objects: Objects, body: bytes) -> list[list[int]]:
    """Return the rows (as cells) of one table body that get a header: all, or none where it would not help.

    In a table with more headers than figures (two columns, or a row or two) a header per row says nothing that the
    cell just before does not say, and checkers take it for a table gone wrong (outloud TBL-010).
    """
    rows = [_kids(objects.get(row, b"")) for row in _kids(body)]
    rows = [row for row in rows if row and all(_HEADERS.search(objects.get(cell, b"")) for cell in row)]
    headers = len(rows) + max((len(row) for row in rows), default=0)
    return rows if headers <= sum(len(row) - 1 for row in rows) else []


def _name(cell: int) -> bytes:
    return b"R%06d" % cell


def _with_row_header(objects: Objects, row: list[int]) -> Iterator[tuple[int, bytes]]:
    name = _name(row[0])
    header = objects[row[0]].replace(b"/S/TD", b"/S/TH", 1).replace(b"/A[", b"/ID(%s)/A[" % name, 1)
    yield row[0], _BORDERS.sub(b"", _HEADERS.sub(rb"/O/Table/Scope/Row/Headers[\1]", header, count=1))
    for cell in row[1:]:
        data = _HEADERS.sub(rb"/O/Table/Headers[\1(%s)]" % name, objects[cell], count=1)
        yield cell, _BORDERS.sub(b"", data)  # how a border looks is said on the page; twice would be bulk


def _with_names(pdf: bytes, start: int, cells: Sequence[int]) -> Iterator[tuple[int, bytes]]:
    """Yield the root of the structure with the new ids in its (sorted) list of ids."""
    for number, body in _all_objects(pdf, start):
        if body.startswith(b"<</Type/StructTreeRoot") and (found := _NAMES.search(body)):
            ids = {name: int(at) for name, at in _ID.findall(found[1])} | {_name(cell): cell for cell in cells}
            listed = b"".join(b"(%s)%d 0 R" % (name, ids[name]) for name in sorted(ids))
            yield number, body[: found.start(1)] + listed + body[found.end(1) :]


def _update(pdf: bytes, changed: Objects, *, previous: int) -> bytes:
    trailer = _TRAILER.search(pdf, previous)
    if trailer is None:
        raise ValueError("no trailer: not a PDF as Typst writes it")
    added, places = b"", {}
    for number in sorted(changed):
        places[number] = len(pdf) + 1 + len(added)
        added += b"%d 0 obj\n%s\nendobj\n" % (number, changed[number])
    table = b"".join(b"%d 1\n%010d 00000 n \n" % place for place in places.items())
    end = b"trailer\n<</Size %s%s/Prev %d>>\nstartxref\n%d\n%%%%EOF\n"
    start = len(pdf) + 1 + len(added)
    return b"\n" + added + b"xref\n" + table + end % (trailer[1], trailer[2], previous, start)
