"""StatLine exports as CSV or Excel workbook: rows of cells with the headings somewhere near the top."""

import csv
from collections import Counter
from collections.abc import Sequence
from io import StringIO
from pathlib import Path
from typing import Final

import pandas as pd
from python_calamine import CalamineError, CalamineWorkbook

from toolkit.dutch import listing, number
from toolkit.errors import DeliveryError
from toolkit.sources.delivery import read_text
from toolkit.sources.ruw import refuse_vast
from toolkit.sources.statline.catalogue import catalogue
from toolkit.sources.statline.headings import Raw, fold, heading, raw_of

Row = Sequence[object]
_TITLE_ROWS: Final = 50  # titles and remarks above the headings never take more
_LARGEST_CELL: Final = 10_000_000  # characters; the csv module stops at 131,072 with a message for programmers
_CLEARLY: Final = 3  # names and headings hold commas too
_WRONG: Final = {"\t": "een tab", ",": "een komma", "|": "een verticale streep"}


def read_csv(path: Path, declared: Sequence[str]) -> Raw:
    """Read a StatLine CSV export.

    Parameters
    ----------
    path : Path
    declared : sequence of str
        Headings that the delivery's settings name; they help to find the row of headings.

    Raises
    ------
    DeliveryError
        If the columns are parted by something else than a semicolon, a row has too few or too many cells,
        or no row holds known headings.
    """
    text = read_text(path)
    _refuse_other_delimiter(text, path)
    csv.field_size_limit(_LARGEST_CELL)
    try:
        rows = list(csv.reader(StringIO(text, newline=""), delimiter=";"))
    except csv.Error:
        raise DeliveryError("dit is geen leesbare CSV.", remedy="Exporteer het bestand opnieuw.", file=path) from None
    return _table(rows, _headings_row(rows, declared, path), path)


def read_xlsx(path: Path, declared: Sequence[str]) -> Raw:
    """Read the first sheet of a workbook that holds known headings (raises DeliveryError as `read_csv` does)."""
    refuse_vast(path)
    try:
        workbook = CalamineWorkbook.from_path(path)
        sheets = [(name, workbook.get_sheet_by_name(name).to_python()) for name in workbook.sheet_names]
    except CalamineError:
        raise DeliveryError(
            "deze werkmap kan niet worden gelezen.", remedy="Open hem in Excel en sla hem opnieuw op.", file=path
        ) from None
    fitting = [(name, rows) for name, rows in sheets if _known_headings(rows, declared)]
    _, rows = fitting[0] if fitting else sheets[0] if sheets else ("", [])
    raw = _table(rows, _headings_row(rows, declared, path), path)
    if len(fitting) > 1:
        remark = f"De werkmap heeft {number(len(fitting))} bladen met kerncijfers; gelezen is het eerste."
        return Raw(table=raw.table, headings=raw.headings, remarks=(remark,))
    return raw


def _refuse_other_delimiter(text: str, path: Path) -> None:
    opening = "".join(text.splitlines(keepends=True)[:_TITLE_ROWS])
    found = Counter(character for character in opening if character in {";", *_WRONG})
    most = found.most_common(1)[0][0] if found else ";"
    if found[most] > _CLEARLY * found[";"]:
        used = _WRONG[most]
        raise DeliveryError(
            f"de kolommen zijn gescheiden door {used} en niet door een puntkomma.",
            remedy="Exporteer de tabel als CSV met puntkomma, zoals StatLine dat doet.", file=path,
        )  # fmt: skip


def _known(cell: object, wanted: frozenset[str]) -> bool:
    found = heading(str(cell))
    return found.subject in wanted or fold(str(cell)) in wanted or catalogue().meaning_of(found) is not None


def _known_headings(rows: Sequence[Row], declared: Sequence[str]) -> list[int]:
    columns = [entry.column for entry in catalogue().code_columns]
    wanted = frozenset(fold(name) for name in (*columns, *declared))
    return [
        position
        for position, row in enumerate(rows[:_TITLE_ROWS])
        if any(_known(cell, wanted) for cell in row if str(cell).strip())
    ]


def _headings_row(rows: Sequence[Row], declared: Sequence[str], path: Path) -> int:
    candidates = _known_headings(rows, declared)
    if not candidates:
        raise DeliveryError(
            "geen enkele kolom is bekend als CBS-kerncijfer.",
            remedy="Lever Kerncijfers wijken en buurten, of noem de kolommen bij kolommen in leveringen.yaml.",
            file=path,
        )
    return max(candidates, key=lambda position: (sum(bool(str(cell).strip()) for cell in rows[position]), -position))


def _table(rows: Sequence[Row], start: int, path: Path) -> Raw:
    names = [str(cell) for cell in rows[start]]
    while names and not names[-1].strip():
        names.pop()
    body = [row for row in rows[start + 1 :] if _is_filled(row)]
    _refuse_ragged(body, len(names), path)
    return raw_of(pd.DataFrame([row[: len(names)] for row in body], columns=pd.Index(names, dtype="object")))


def _is_filled(row: Row) -> bool:
    """Tell figures from blank lines and notes: a note stands alone in its row."""
    filled = (cell for cell in row if str(cell).strip())
    return next(filled, None) is not None and next(filled, None) is not None


def _refuse_ragged(body: Sequence[Row], width: int, path: Path) -> None:
    wrong = [
        position
        for position, row in enumerate(body, start=1)
        if len(row) < width or any(str(cell).strip() for cell in row[width:])
    ]
    if wrong:
        raise DeliveryError(
            "een rij heeft meer of minder cellen dan er kolommen zijn; misschien houdt het bestand halverwege op.",
            remedy="Exporteer het bestand opnieuw.", file=path,
            place=f"rij {listing([number(row) for row in wrong[:5]])}",
        )  # fmt: skip
