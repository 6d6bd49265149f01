"""A funnel: how many remain at each step, and which part of the step before that is."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

from shapely import Polygon

from toolkit import dutch, huisstijl
from toolkit.disclosure import Publishable
from toolkit.figures import alt, theme
from toolkit.figures.canvas import Canvas
from toolkit.figures.drawing import Drawing, finished
from toolkit.figures.legend import swatch
from toolkit.figures.lettering import BODY, BOLD, NOTE, widest, width_of, wrap
from toolkit.figures.rows import HIDDEN_WORDS, MISSING_WORDS, Row, Soort, known, rows_of
from toolkit.tables_out import SUPPRESSED, Kolom, TableColumn, TableLayout, plain, require_publishable

MAX_STEPS: Final = 12
SHARE_FROM: Final = 50  # a percentage of fewer cases says more than is known (domain 8)
_NAMES: Final = 50 * theme.MM
_GAP: Final = 6.0
_BAR: Final = 18.0
_BETWEEN: Final = 15.0
_SWATCH: Final = (22.0, 11.0)
_BEFORE: Final = "van de stap ervoor"


@dataclass(frozen=True, kw_only=True)
class _Step:
    """One step: its name in lines, its value, and what it is of the step before in words."""

    row: Row
    name: list[str]
    part: str
    middle: float


@theme.applied()
def trechter(
    data: Publishable,
    *,
    value: str,
    title: str,
    subtitle: str,
    soort: Soort = "aantal",
    heading: str = "Aantal",
) -> Drawing:
    """Draw one bar per step, in the order of the table, and between two bars which part went on.

    The part is a percentage where the step before counts at least fifty, else '12 van 30'. It is not given where
    either step has no value or the step before is 0. Bars start at 0 on one line, so that their lengths compare.

    Parameters
    ----------
    data : Publishable
        With `naam` and the value; at most twelve steps.
    value : str
        Column with numbers of 0 or more.
    title, subtitle : str
        The finding, and what is counted.
    soort : Soort
    heading : str
        Heading of the value in the table twin.

    Raises
    ------
    TypeError
        If `data` has not been through `toolkit.disclosure`.
    KeyError
        If a column is not in the table.
    ValueError
        If there are no steps or more than twelve, or a value is below 0.
    """
    require_publishable(data)
    rows = rows_of(data, value, soort, code="naam")
    if not 1 <= len(rows) <= MAX_STEPS or any(number < 0 for _, number in known(rows)):
        raise ValueError(f"a funnel needs 1 to {MAX_STEPS} steps and no value below 0")
    said = plain(subtitle)
    parts = ["", *(part_of(before, after, soort) for before, after in pairwise(rows))]
    words = alt.funnel(rows, parts=parts, subject=said)
    canvas = _draw(_steps(rows, parts))
    columns = (Kolom("naam", "Stap"), Kolom(value, heading, soort))
    drawing = finished(canvas, data, title=title, subtitle=said, alt=words, columns=columns)
    return replace(drawing, twin=_with_parts(drawing.twin, rows, parts))


def part_of(before: Row, after: Row, soort: Soort) -> str:
    """Return which part of a step went on to the next; nothing where that cannot be said."""
    if not before.value or after.value is None:
        return ""
    if soort == "aantal" and before.value < SHARE_FROM:
        return f"{after.text} van {before.text}"
    return dutch.percentage(after.value / before.value)


def _with_parts(twin: TableLayout, rows: Sequence[Row], parts: Sequence[str]) -> TableLayout:
    hidden = [False, *(before.hidden or after.hidden for before, after in pairwise(rows))]
    marks = [part or (SUPPRESSED if mark else dutch.MISSING) for part, mark in zip(parts, hidden, strict=True)]
    cells = ["", *marks[1:]]  # before the first step there is none
    return replace(
        twin,
        columns=(*twin.columns, TableColumn(_BEFORE.capitalize(), "rechts")),
        rows=tuple((*row, cell) for row, cell in zip(twin.rows, cells, strict=True)),
    )


def _steps(rows: Sequence[Row], parts: Sequence[str]) -> list[_Step]:
    steps: list[_Step] = []
    top = 2.0
    for row, part in zip(rows, parts, strict=True):
        name = wrap(row.name, _NAMES)
        height = max(_BAR, len(name) * BODY.line_height)
        steps.append(_Step(row=row, name=name, part=part, middle=top + height / 2))
        top += height + _BETWEEN
    return steps


def _draw(steps: Sequence[_Step]) -> Canvas:
    left = widest([text for step in steps for text in step.name]) + _GAP
    scale = _scale([step.row for step in steps], theme.WIDTH - left)
    last = steps[-1]
    canvas = Canvas(last.middle + max(_BAR, len(last.name) * BODY.line_height) / 2 + 2)
    for before, after in pairwise(steps):
        _draw_passage(canvas, before, after, left, scale)
    for step in steps:
        canvas.block((left - _GAP, step.middle), step.name, align="right")
        _draw_bar(canvas, step, left, scale)
    canvas.line([(left, 2), (left, last.middle + _BAR / 2)], colour=huisstijl.QUIET)
    return canvas


def _scale(rows: Sequence[Row], room: float) -> float:
    """Return points per unit such that the longest bar and every value beside its bar fit."""
    ends = [(room - _GAP - width_of(row.text, BOLD)) / value for row, value in known(rows) if value > 0]
    return min(ends, default=0.0)


def _draw_passage(canvas: Canvas, before: _Step, after: _Step, left: float, scale: float) -> None:
    """Draw the pale neck between two bars, with the part that went on in words."""
    top, bottom = before.middle + _BAR / 2, after.middle - _BAR / 2
    if before.row.value is not None and after.row.value is not None:
        ends = (left + before.row.value * scale, top), (left + after.row.value * scale, bottom)
        neck = Polygon([(left, top), *ends, (left, bottom)])
        canvas.area(neck if neck.is_valid else Polygon(), fill=huisstijl.PANEL)
    if after.part:
        text = f"{after.part} {_BEFORE}" if after.part.endswith("%") else after.part
        canvas.text((left + 5, (top + bottom) / 2), f"↓ {text}", NOTE.but(colour=huisstijl.INK))


def _draw_bar(canvas: Canvas, step: _Step, left: float, scale: float) -> None:
    row = step.row
    if row.value is None:
        corner = (left + 2, step.middle - _SWATCH[1] / 2)
        swatch(canvas, corner, _SWATCH, "hidden" if row.hidden else "missing")
        canvas.text((left + _SWATCH[0] + _GAP + 2, step.middle), HIDDEN_WORDS if row.hidden else MISSING_WORDS, NOTE)
        return
    if row.value > 0:
        canvas.box((left, step.middle - _BAR / 2), (row.value * scale, _BAR), fill=huisstijl.BARS)
    canvas.text((left + row.value * scale + _GAP - 1, step.middle), row.text, BOLD)
