"""A matrix of shaded cells with their values: which field is missing where, which area sends to which."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Final

from shapely.geometry import box as rectangle

from toolkit import dutch, huisstijl
from toolkit.disclosure import Publishable
from toolkit.figures import alt, theme
from toolkit.figures.canvas import Canvas, Point
from toolkit.figures.classes import Classes
from toolkit.figures.drawing import Drawing, svg_of
from toolkit.figures.legend import Entry, fill_marked, swatch
from toolkit.figures.lettering import BODY, NOTE, width_of, wrap
from toolkit.figures.rows import Row, Soort, rows_of
from toolkit.tables_out import Kolom, layout, plain, require_publishable, source_line

MAX_ROWS: Final = 45
MAX_COLUMNS: Final = 12
_NAMES: Final = 56 * theme.MM
_WIDEST_CELL: Final = 26 * theme.MM
_PITCH: Final = 14.0
_GAP: Final = 6.0
_SWATCH: Final = (15.0, 8.5)
_LEGEND: Final = 20.0
_LESS: Final = "minder dan "  # too wide for a cell


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
    whole = len(data.table)
    cut = f" ({dutch.number(len(lines))} van {dutch.plural(whole, *row_words)})" if len(lines) < whole else ""
    said = plain(subtitle) + cut
    words = alt.matrix([line.cells for line in lines], headings=headings, subject=said, rows=row_words)
    kolommen = (
        Kolom("naam", row_words[0].capitalize()),
        *(Kolom(name, label, soort) for name, label in columns.items()),
    )
    return Drawing(
        title=plain(title), subtitle=said, svg=svg_of(_draw(lines, headings, classes), alt=words), alt=words,
        source_line=source_line(data), status=data.status,
        twin=layout(data, columns=kolommen, title=title, subtitle=said, top=MAX_ROWS),
    )  # fmt: skip


def _lines(data: Publishable, columns: Mapping[str, str], soort: Soort) -> list[_Line]:
    parts = [rows_of(data, name, soort) for name in columns]
    return [_Line(name=wrap(cells[0].name, _NAMES), cells=list(cells)) for cells in zip(*parts, strict=True)]


def _draw(lines: Sequence[_Line], headings: Sequence[str], classes: Classes) -> Canvas:
    left = max(width_of(text) for line in lines for text in line.name) + _GAP
    cell = min(_WIDEST_CELL, (theme.WIDTH - left) / len(headings))
    titles = [wrap(heading, cell - 4) for heading in headings]
    top = max(len(title) for title in titles) * BODY.line_height + 4
    tops = list(accumulate((line.height for line in lines), initial=top))
    canvas = Canvas(tops[-1] + _LEGEND)
    for number, heading in enumerate(titles):
        _draw_heading(canvas, heading, middle=left + (number + 0.5) * cell, bottom=top)
    for line, start in zip(lines, tops[:-1], strict=True):
        _draw_line(canvas, line, (left, start), cell, classes)
    _draw_legend(canvas, _entries(lines, classes), tops[-1] + _LEGEND / 2 + 3)
    return canvas


def _draw_heading(canvas: Canvas, heading: Sequence[str], *, middle: float, bottom: float) -> None:
    for number, text in enumerate(reversed(heading)):
        canvas.text((middle, bottom - 4 - (number + 0.5) * BODY.line_height), text, align="center")


def _draw_line(canvas: Canvas, line: _Line, start: Point, cell: float, classes: Classes) -> None:
    left, top = start
    first = top + line.height / 2 - (len(line.name) - 1) * BODY.line_height / 2
    for number, text in enumerate(line.name):
        canvas.text((left - _GAP, first + number * BODY.line_height), text, align="right")
    for number, row in enumerate(line.cells):
        _draw_cell(canvas, row, (left + number * cell, top), (cell, line.height), classes)


def _draw_cell(canvas: Canvas, row: Row, corner: Point, size: Point, classes: Classes) -> None:
    shape = rectangle(corner[0], corner[1], corner[0] + size[0], corner[1] + size[1])
    middle = (corner[0] + size[0] / 2, corner[1] + size[1] / 2)
    if row.value is None:
        fill_marked(canvas, shape, "hidden" if row.hidden else "missing")
    else:
        colour = classes.colours[classes.numbers([row.value])[0]]
        canvas.area(shape, fill=colour)
        canvas.text(middle, row.text.replace(_LESS, "<"), BODY.but(colour=theme.ink_on(colour)), align="center")
    canvas.area(shape, fill=None, edge=huisstijl.PAPER, width=1.0)


def _entries(lines: Sequence[_Line], classes: Classes) -> list[Entry]:
    cells = [cell for line in lines for cell in line.cells]
    missing = any(cell.value is None and not cell.hidden for cell in cells)
    marks = [Entry(label="niet geleverd", count="", mark="missing")] * missing
    marks += [Entry(label="onderdrukt", count="", mark="hidden")] * any(cell.hidden for cell in cells)
    shades = zip(classes.labels, classes.colours, strict=True)
    return [*(Entry(label=label, count="", colour=colour) for label, colour in shades), *marks]


def _draw_legend(canvas: Canvas, entries: Sequence[Entry], middle: float) -> None:
    across = 0.0
    for entry in entries:
        corner = (across, middle - _SWATCH[1] / 2)
        if entry.colour:
            canvas.box(corner, _SWATCH, fill=entry.colour, edge=huisstijl.QUIET)
        else:
            swatch(canvas, corner, _SWATCH, entry.mark)
        canvas.text((across + _SWATCH[0] + 3, middle), entry.label, NOTE)
        across += _SWATCH[0] + 3 + width_of(entry.label, NOTE) + 10
