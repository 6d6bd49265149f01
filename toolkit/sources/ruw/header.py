"""Where a table starts: titles above it are passed by, headings over several rows are joined."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import pairwise
from typing import Final

Rows = Sequence[Sequence[object]]
# First row, first column, last row, last column, counted from 0.
Merge = tuple[int, int, int, int]
WINDOW: Final = 60  # titles and remarks above the headings never take more rows
_SAMPLE: Final = 400  # rows that tell how many cells are usually filled
_NEARLY: Final = 0.8  # headings name at least this share of the columns that rows usually fill
_DEPTH: Final = 3  # rows of headings
_NUMERIC: Final = re.compile(r"[-\u2212+€]?\s*[0-9][0-9.,\s]*(?:%|,-{1,2})?|\.+|-+")
_YEARS: Final = range(1900, 2101)
_DATE: Final = re.compile(r"[0-9]{1,4}[-/.][0-9]{1,2}[-/.][0-9]{1,4}.*")


@dataclass(frozen=True, kw_only=True)
class Kop:
    """The rows of headings, counted from 0, and the heading of each column ("" where a column has none)."""

    eerste: int
    laatste: int
    namen: tuple[str, ...]


def find_header(rows: Rows, merges: Sequence[Merge] = (), *, kop: int | None = None) -> Kop | None:
    """Find the headings of a table.

    Parameters
    ----------
    rows : sequence of rows of cells
        The first rows of the file or sheet; an empty cell is "" or None.
    merges : sequence of (row, column, row, column)
        Merged cells, where the kind of file tells them.
    kop : int, optional
        Position of the (first) row of headings, where it is known.

    Returns
    -------
    Kop, or None where no row looks like headings with data below

    Notes
    -----
    Headings are the first row that fills most of the columns that rows usually fill with labels: texts, or numbers
    and dates that rise from left to right (years, ages, months). A table has at least two columns.
    """
    window = _with_merges(rows[:WINDOW] if kop is None else rows[: kop + WINDOW], merges)
    found = (kop, kop) if kop is not None else _found(window, _usual_width(rows))
    if found is None or found[1] >= len(rows) or not any(filled(cell) for cell in rows[found[1]]):
        return None
    top, bottom = _extended(window, found, merges, upward=kop is None)
    return Kop(eerste=top, laatste=bottom, namen=_names(window[top : bottom + 1], has_merges=bool(merges)))


def filled(cell: object) -> bool:
    """Tell whether a cell holds anything."""
    return cell is not None and str(cell).strip() != ""


def label(cell: object) -> str:
    """Write a heading as text: the year 2021.0 is "2021"."""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    return " ".join(str(cell).split()) if filled(cell) else ""


def _with_merges(rows: Rows, merges: Sequence[Merge]) -> list[list[object]]:
    window = [list(row) for row in rows]
    for top, left, bottom, right in merges:
        if top >= len(window) or right - left + 1 >= len(window[top]):
            continue  # a title over the whole width stays one cell
        for row in range(top, min(bottom, len(window) - 1) + 1):
            for column in range(left, min(right, len(window[row]) - 1) + 1):
                window[row][column] = rows[top][left]
    return window


def _usual_width(rows: Rows) -> int:
    counts = Counter(width for row in rows[:_SAMPLE] if (width := sum(map(filled, row))) >= 2)
    return max(counts, key=lambda width: (counts[width], width), default=0)


def _found(window: Rows, usual: int) -> tuple[int, int] | None:
    if not usual:
        return None
    for bottom in range(len(window)):
        for depth in range(1, _DEPTH + 1):
            block = window[max(0, bottom - depth + 1) : bottom + 1]
            if len(block) == depth and _names_columns(block, usual):
                return bottom - depth + 1, bottom
    return None


def _names_columns(block: Rows, usual: int) -> bool:
    columns = {place for row in block for place, cell in enumerate(row) if filled(cell)}
    if columns == set(range(1, len(columns) + 1)):
        columns.add(0)  # row numbers in front, which programs write without a heading
    return len(columns) >= max(2, _NEARLY * usual) and all(_is_labels(row) for row in block)


def _is_labels(row: Sequence[object]) -> bool:
    cells = [cell for cell in row if filled(cell)]
    texts = [cell for cell in cells if isinstance(cell, str) and not _is_value(cell)]
    return len(cells) >= 2 and bool(texts) and _rise([cell for cell in cells if cell not in texts])


def _is_value(text: str) -> bool:
    return bool(_NUMERIC.fullmatch(text.strip()) or _DATE.fullmatch(text.strip()))


def _rise(cells: Sequence[object]) -> bool:
    """Tell whether cells are years, or whole numbers or dates that rise: ages, months as headings."""
    keys = [_order(cell) for cell in cells]
    if any(key is None for key in keys) or len({type(key) for key in keys}) > 1:
        return False
    if all(isinstance(key, int) and key in _YEARS for key in keys):
        return True
    return all(before < after for before, after in pairwise(keys))  # type: ignore[operator]


def _order(cell: object) -> int | date | None:
    if isinstance(cell, date):
        return cell.date() if isinstance(cell, datetime) else cell
    if isinstance(cell, bool) or not isinstance(cell, str | int | float):
        return None
    text = label(cell)
    return int(text) if text.isascii() and text.isdigit() and len(text) <= 4 else None


def _extended(window: Rows, found: tuple[int, int], merges: Sequence[Merge], *, upward: bool) -> tuple[int, int]:
    top, bottom = found
    for first, left, last, right in sorted(merges):
        if top <= first <= bottom and right - left + 1 < len(window[first]):
            bottom = max(bottom, last + (1 if right > left and last == bottom else 0))
    bottom = min(bottom, top + _DEPTH - 1, len(window) - 1)
    if bottom == top and not merges and top + 1 < len(window) and _completes(window[top], window[top + 1]):
        bottom += 1
    while upward and top > 0 and bottom - top + 1 < _DEPTH and _is_upper(window, top, merges):
        top -= 1
    return top, bottom


def _completes(upper: Sequence[object], lower: Sequence[object]) -> bool:
    """Tell whether a row names just the columns that the row above leaves open."""
    empty = {place for place, cell in enumerate(upper) if not filled(cell)}
    named = {place for place, cell in enumerate(lower) if filled(cell)}
    spanned = {place for place in named - empty if place + 1 in empty}
    return len(named) >= 2 and bool(spanned) and named - spanned <= empty <= named and _is_labels(lower)


def _is_upper(window: Rows, top: int, merges: Sequence[Merge]) -> bool:
    """Tell whether the row above the headings holds headings over several columns and no title."""
    above, below = window[top - 1], window[top]
    if merges:
        return any(last == top - 1 and _spans_some(window[top - 1], left, right) for _, left, last, right in merges)
    names = [label(cell) for cell in below if filled(cell)]
    under_blank = any(filled(up) and not filled(down) for up, down in zip(above, below, strict=False))
    return sum(map(filled, above)) >= 2 and _is_labels(above) and (len(set(names)) < len(names) or under_blank)


def _spans_some(row: Sequence[object], left: int, right: int) -> bool:
    """Tell a heading over several columns from a title: that stands alone and starts at the left."""
    others = [cell for place, cell in enumerate(row) if filled(cell) and not left <= place <= right]
    return 0 < right - left < len(row) - 1 and (left > 0 or bool(others))


def _names(block: Rows, *, has_merges: bool) -> tuple[str, ...]:
    width = max(len(row) for row in block)
    labels = [[label(cell) for cell in row] + [""] * (width - len(row)) for row in block]
    names = _columns(labels)
    named = [name for name in names if name]
    if has_merges and len(set(named)) == len(named):
        return names
    return _columns([_carried(row, labels[place + 1 :]) for place, row in enumerate(labels)])


def _columns(labels: Sequence[Sequence[str]]) -> tuple[str, ...]:
    return tuple(_joined(parts) for parts in zip(*labels, strict=True))


def _carried(upper: Sequence[str], lower: Rows) -> list[str]:
    """Let a heading stand for the columns to its right that only have a lower heading."""
    carried, current = [], ""
    for column, name in enumerate(upper):
        current = name or current
        carried.append(current if name or any(row[column] for row in lower) else "")
    return carried


def _joined(parts: Sequence[str]) -> str:
    distinct = [part for place, part in enumerate(parts) if part and part not in parts[:place]]
    return " / ".join(distinct)
