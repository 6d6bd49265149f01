"""A grid of states: who does what, which part is arranged where; every state has a shade and a mark of its own."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate
from typing import Final

import pandas as pd
from shapely import Polygon
from shapely.geometry import Point as Centre
from shapely.geometry import box as rectangle

from toolkit import dutch, huisstijl
from toolkit.disclosure import Publishable
from toolkit.figures import alt, theme
from toolkit.figures.canvas import Canvas, Point
from toolkit.figures.drawing import Drawing, finished
from toolkit.figures.headings import Headings
from toolkit.figures.keys import SAMPLE, Key, draw_keys, height_of, marked_key
from toolkit.figures.legend import Mark, fill_marked
from toolkit.figures.lettering import BODY, widest, wrap
from toolkit.figures.rows import cut_note
from toolkit.tables_out import SUPPRESSED, Kolom, TableLayout, plain, require_publishable, suppressed_in

MAX_ROWS: Final = 40
MAX_COLUMNS: Final = 8
SHADES: Final = (*(huisstijl.SEQUENTIAL[place] for place in (4, 3, 1, 0)), huisstijl.PAPER)
MARKS: Final = ("disc", "half", "ring", "dash", "triangle")
HIDDEN, MISSING = "onderdrukt", "geen gegeven"
_NAMES: Final = 58 * theme.MM
_WIDEST_CELL: Final = 32 * theme.MM
_PITCH: Final = 16.0
_GAP: Final = 6.0
_PAUSE: Final = 7.0
_RADIUS: Final = 3.7


@dataclass(frozen=True, kw_only=True)
class _Line:
    """One row: its name in lines, and of each cell the number of its state, or why there is none."""

    name: list[str]
    cells: list[int | Mark]

    @property
    def height(self) -> float:
        return max(_PITCH, len(self.name) * BODY.line_height + 3)


@theme.applied()
def raster(
    data: Publishable,
    *,
    columns: Mapping[str, str],
    standen: Mapping[str, str],
    title: str,
    subtitle: str,
    row_words: tuple[str, str],
) -> Drawing:
    """Draw a grid of states: one row per row of the table, one column of cells per column.

    Parameters
    ----------
    data : Publishable
        With `naam` and the columns, whose cells hold codes; in this order, at most the first forty rows.
    columns : mapping of column -> heading
        From left to right, at most eight.
    standen : mapping of code -> label
        One to five states, the weightiest first: it gets the darkest shade and a full disc.
    title, subtitle : str
        The finding, and what a cell is.
    row_words : (str, str)
        The word for a row, one and many.

    Raises
    ------
    TypeError
        If `data` has not been through `toolkit.disclosure`.
    KeyError
        If a column is not in the table, or a cell holds a code that is not in `standen`.
    ValueError
        If there are no rows, columns or states, or too many columns or states.
    """
    require_publishable(data)
    if data.table.empty or not 1 <= len(columns) <= MAX_COLUMNS or not 1 <= len(standen) <= len(MARKS):
        raise ValueError(f"a grid needs a row, 1 to {MAX_COLUMNS} columns and 1 to {len(MARKS)} states")
    shown = data.with_table(data.table.iloc[:MAX_ROWS])
    places = {code: number for number, code in enumerate(standen)}
    lines = _lines(shown, list(columns), places)
    labels = [plain(label) for label in standen.values()]
    headings = [plain(heading) for heading in columns.values()]
    said = plain(subtitle) + cut_note(len(lines), len(data.table), row_words[1])
    words = alt.grid([line.cells for line in lines], headings=headings, labels=labels, subject=said, rows=row_words)
    kolommen = (Kolom("naam", row_words[0].capitalize()), *(Kolom(name, text) for name, text in columns.items()))
    canvas = _draw(lines, headings, labels)
    drawing = finished(canvas, data, title=title, subtitle=said, alt=words, columns=kolommen, top=MAX_ROWS)
    return replace(drawing, twin=_in_words(drawing.twin, lines, labels))


def _lines(data: Publishable, columns: Sequence[str], places: Mapping[str, int]) -> list[_Line]:
    cells = [_cells(data, name, places) for name in columns]
    names = [wrap(plain(str(name)), _NAMES) for name in data.table["naam"]]
    return [_Line(name=name, cells=list(row)) for name, row in zip(names, zip(*cells, strict=True), strict=True)]


def _cells(data: Publishable, name: str, places: Mapping[str, int]) -> list[int | Mark]:
    pairs = zip(data.table[name], suppressed_in(data, name), strict=True)
    return [_cell(code, places, hidden=bool(hidden)) for code, hidden in pairs]


def _cell(code: object, places: Mapping[str, int], *, hidden: bool) -> int | Mark:
    if hidden:
        return "hidden"
    return "missing" if pd.isna(code) else places[str(code)]  # type: ignore[call-overload]  # the stubs know no object


def _in_words(twin: TableLayout, lines: Sequence[_Line], labels: Sequence[str]) -> TableLayout:
    """Write the labels of the states in the twin instead of their codes."""
    rows = [
        (
            row[0],
            *(labels[cell] if isinstance(cell, int) else text for cell, text in zip(line.cells, row[1:], strict=True)),
        )
        for row, line in zip(twin.rows, lines, strict=True)
    ]
    return replace(twin, rows=tuple(rows))


def _draw(lines: Sequence[_Line], texts: Sequence[str], labels: Sequence[str]) -> Canvas:
    left = widest([text for line in lines for text in line.name]) + _GAP
    cell = min(_WIDEST_CELL, (theme.WIDTH - left) / len(texts))
    headings = Headings(texts=tuple(texts), left=left, cell=cell)
    tops = list(accumulate((line.height for line in lines), initial=headings.height))
    keys = _keys(lines, labels)
    canvas = Canvas(tops[-1] + _PAUSE + height_of(keys))
    headings.draw(canvas, headings.height)
    for line, top in zip(lines, tops[:-1], strict=True):
        canvas.block((left - _GAP, top + line.height / 2), line.name, align="right")
        for number, state in enumerate(line.cells):
            _draw_cell(canvas, state, (left + number * cell, top), (cell, line.height), len(labels))
    draw_keys(canvas, keys, tops[-1] + _PAUSE)
    return canvas


def _draw_cell(canvas: Canvas, state: int | Mark, corner: Point, size: Point, states: int) -> None:
    shape = rectangle(corner[0], corner[1], corner[0] + size[0], corner[1] + size[1])
    middle = (corner[0] + size[0] / 2, corner[1] + size[1] / 2)
    if isinstance(state, int):
        shade = shades(states)[state]
        canvas.area(shape, fill=shade)
        draw_mark(canvas, middle, marks(states)[state], ink=theme.ink_on(shade), paper=shade)
    else:
        fill_marked(canvas, shape, state)
        _draw_sign(canvas, middle, SUPPRESSED if state == "hidden" else dutch.MISSING)
    canvas.area(shape, fill=None, edge=huisstijl.PAPER, width=1.2)
    if isinstance(state, int) and shades(states)[state] == huisstijl.PAPER:
        canvas.area(shape.buffer(-0.9), fill=None, edge=huisstijl.LINE, width=0.6)


def _draw_sign(canvas: Canvas, middle: Point, sign: str) -> None:
    canvas.box((middle[0] - 5, middle[1] - 5), (10, 10), fill=huisstijl.NO_VALUE)
    canvas.text(middle, sign, align="center")


def shades(states: int) -> tuple[str, ...]:
    """Return one shade per state, dark to light, as far apart as they can be."""
    last = len(SHADES) - 1
    return tuple(SHADES[round(number * last / max(states - 1, 1))] for number in range(states))


def marks(states: int) -> tuple[str, ...]:
    """Return one mark per state; of two states the second is an empty ring, not half a disc."""
    return (MARKS[0], MARKS[2]) if states == 2 else MARKS[:states]


def draw_mark(canvas: Canvas, middle: Point, mark: str, *, ink: str, paper: str) -> None:
    """Draw the sign of a state: a full disc, half a disc, a ring, a dash or a triangle."""
    left, right, across, down = middle[0] - _RADIUS, middle[0] + _RADIUS, *middle
    if mark in ("disc", "half", "ring"):
        canvas.dot(middle, _RADIUS, fill=ink if mark == "disc" else paper, edge=ink, width=1.0)
    if mark == "half":
        disc = Centre(middle).buffer(_RADIUS, quad_segs=8)
        canvas.area(disc.intersection(rectangle(left, down - _RADIUS, across, down + _RADIUS)), fill=ink)
    elif mark == "dash":
        canvas.line([(left, down), (right, down)], colour=ink, width=1.2)
    elif mark == "triangle":
        base = down + _RADIUS * 0.75
        canvas.area(Polygon([(left, base), (right, base), (across, down - _RADIUS)]), fill=ink)


def _keys(lines: Sequence[_Line], labels: Sequence[str]) -> list[Key]:
    """Every state, with how many cells have it; then what has no state."""
    cells = [cell for line in lines for cell in line.cells]
    known = [_state_key(f"{label} ({cells.count(number)})", number, len(labels)) for number, label in enumerate(labels)]
    marks: tuple[tuple[str, Mark], ...] = ((HIDDEN, "hidden"), (MISSING, "missing"))
    return [*known, *(marked_key(f"{text} ({cells.count(mark)})", mark) for text, mark in marks if mark in cells)]


def _state_key(label: str, state: int, states: int) -> Key:
    def draw(canvas: Canvas, corner: Point) -> None:
        shade, size = shades(states)[state], (SAMPLE[0], SAMPLE[1] + 1.5)
        canvas.box((corner[0], corner[1] - 0.75), size, fill=shade, edge=huisstijl.QUIET)
        middle = (corner[0] + SAMPLE[0] / 2, corner[1] + SAMPLE[1] / 2)
        draw_mark(canvas, middle, marks(states)[state], ink=theme.ink_on(shade), paper=shade)

    return Key(label=label, draw=draw)
