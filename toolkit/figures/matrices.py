"""A matrix of shaded cells with their values: which field is missing where, which area sends to which."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Final

from toolkit.disclosure import Publishable
from toolkit.figures import alt, theme
from toolkit.figures.canvas import Canvas, Point
from toolkit.figures.classes import Classes
from toolkit.figures.drawing import Drawing, finished
from toolkit.figures.headings import Headings
from toolkit.figures.keys import Key, colour_key, draw_keys, height_of, marked_key
from toolkit.figures.lettering import BODY, width_of, wrap
from toolkit.figures.rows import Row, Soort, cut_note, rows_of
from toolkit.figures.shaded_cells import draw_cell
from toolkit.tables_out import Kolom, plain, require_publishable

MAX_ROWS: Final = 45
MAX_COLUMNS: Final = 12
_NAMES: Final = 56 * theme.MM
_WIDEST_CELL: Final = 26 * theme.MM
_PITCH: Final = 14.0
_GAP: Final = 6.0
_PAUSE: Final = 7.0


@dataclass(frozen=True, kw_only=True)
class _Line:
    """One row of the matrix: its name in lines and its cells."""

    name: list[str]
    cells: list[Row]

    @property
    def height(self) -> float:
        return max(_PITCH, len(self.name) * BODY.line_height + 2)


@theme.applied()
def matrix(
    data: Publishable,
    *,
    columns: Mapping[str, str],
    title: str,
    subtitle: str,
    edges: Sequence[int],
    row_words: tuple[str, str],
    soort: Soort = "aandeel",
) -> Drawing:
    """Draw a matrix: one row per row of the table, one column of cells per measure, all on one scale.

    Parameters
    ----------
    data : Publishable
        With `naam`, `gebied_code` (any unique code) and the measures; in this order.
    columns : mapping of column -> heading
        From left to right, at most twelve.
    title, subtitle : str
        The finding, and what a cell is.
    edges : sequence of int
        Edges of the classes in units of what is printed (whole percents), rising.
    row_words : (str, str)
        The word for a row, one and many.
    soort : {"aantal", "aandeel", "aandeel1"}

    Raises
    ------
    TypeError
        If `data` has not been through `toolkit.disclosure`.
    KeyError
        If a column is not in the table.
    ValueError
        If there are no rows or columns, or more than twelve columns.
    """
    require_publishable(data)
    if data.table.empty or not 1 <= len(columns) <= MAX_COLUMNS:
        raise ValueError(f"a matrix needs at least one row and 1 to {MAX_COLUMNS} columns")
    shown = data.with_table(data.table.iloc[:MAX_ROWS])
    lines = _lines(shown, columns, soort)
    classes = Classes(edges=tuple(edges), soort=soort)
    headings = [plain(heading) for heading in columns.values()]
    said = plain(subtitle) + cut_note(len(lines), len(data.table), row_words[1])
    words = alt.matrix([line.cells for line in lines], headings=headings, subject=said, rows=row_words)
    kolommen = (
        Kolom("naam", row_words[0].capitalize()),
        *(Kolom(name, label, soort) for name, label in columns.items()),
    )
    canvas = _draw(lines, headings, classes)
    return finished(canvas, data, title=title, subtitle=said, alt=words, columns=kolommen, top=MAX_ROWS)


def _lines(data: Publishable, columns: Mapping[str, str], soort: Soort) -> list[_Line]:
    parts = [rows_of(data, name, soort) for name in columns]
    return [_Line(name=wrap(cells[0].name, _NAMES), cells=list(cells)) for cells in zip(*parts, strict=True)]


def _draw(lines: Sequence[_Line], headings: Sequence[str], classes: Classes) -> Canvas:
    left = max(width_of(text) for line in lines for text in line.name) + _GAP
    cell = min(_WIDEST_CELL, (theme.WIDTH - left) / len(headings))
    above = Headings(texts=tuple(headings), left=left, cell=cell)
    tops = list(accumulate((line.height for line in lines), initial=above.height))
    keys = _keys(lines, classes)
    canvas = Canvas(tops[-1] + _PAUSE + height_of(keys))
    above.draw(canvas, above.height)
    for line, start in zip(lines, tops[:-1], strict=True):
        _draw_line(canvas, line, (left, start), cell, classes)
    draw_keys(canvas, keys, tops[-1] + _PAUSE)
    return canvas


def _draw_line(canvas: Canvas, line: _Line, start: Point, cell: float, classes: Classes) -> None:
    left, top = start
    canvas.block((left - _GAP, top + line.height / 2), line.name, align="right")
    for number, row in enumerate(line.cells):
        draw_cell(canvas, row, (left + number * cell, top), (cell, line.height), classes)


def _keys(lines: Sequence[_Line], classes: Classes) -> list[Key]:
    cells = [cell for line in lines for cell in line.cells]
    missing = any(cell.value is None and not cell.hidden for cell in cells)
    marks = [marked_key("niet geleverd", "missing")] * missing
    marks += [marked_key("onderdrukt", "hidden")] * any(cell.hidden for cell in cells)
    return [*map(colour_key, classes.labels, classes.colours), *marks]
