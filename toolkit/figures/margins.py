"""Values with their margin: a dot per row, and a line from the low to the high end of the interval."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Final

from toolkit import dutch, huisstijl
from toolkit.disclosure import Publishable
from toolkit.figures import alt, theme
from toolkit.figures.axis import Axis, legible, starts_elsewhere, tick_texts, ticks_around
from toolkit.figures.canvas import Canvas, Point
from toolkit.figures.drawing import Drawing, finished
from toolkit.figures.intervals import Interval, intervals_of
from toolkit.figures.keys import SAMPLE, Key, draw_keys, draw_notes, height_of, note_lines, notes_height
from toolkit.figures.legend import swatch
from toolkit.figures.lettering import BODY, NOTE, widest, width_of, wrap
from toolkit.figures.rows import (
    HIDDEN_WORDS,
    MISSING_WORDS,
    Reference,
    Row,
    Soort,
    cut_note,
    heading_of,
    rows_of,
)
from toolkit.tables_out import Kolom, plain, require_publishable, write_value

MAX_ROWS: Final = 40
DOT: Final = 2.8
_OPEN_DOT: Final = 2.5
_NAMES: Final = 52 * theme.MM
_GAP: Final = 7.0
_ROOMY, _TIGHT = 5.6 * theme.MM, 4.5 * theme.MM
_ROOMY_UP_TO: Final = 20
_HEAD: Final = 15.0
_AXIS: Final = 16.0
_CAP: Final = 2.6
_SWATCH: Final = (15.0, 8.5)


@dataclass(frozen=True, kw_only=True)
class _Line:
    """One row: its name in lines of text, its value and the interval around it."""

    name: list[str]
    row: Row
    interval: Interval
    beside: str

    @property
    def numbers(self) -> list[float]:
        return [] if self.row.value is None else [self.row.value, *self.interval.ends]


@dataclass(frozen=True, kw_only=True)
class _Plan:
    lines: list[_Line]
    middles: list[float]
    across: Axis | None
    left: float
    right: float
    top: float
    bottom: float


@theme.applied()
def marges(
    data: Publishable,
    *,
    value: str,
    laag: str,
    hoog: str,
    title: str,
    subtitle: str,
    soort: Soort = "aandeel",
    heading: str = "",
    reference: Reference | None = None,
    row_words: tuple[str, str] = ("rij", "rijen"),
) -> Drawing:
    """Draw one dot per row with its interval, in the order of the table.

    A value without an interval is an open dot; of an interval with one known end only that half is drawn. The axis
    need not start at 0, since the place of a dot is read and not a length; a note then says where it starts.

    Parameters
    ----------
    data : Publishable
        With `naam`, the value and both ends; shares in unit 1. At most the first forty rows are drawn.
    value, laag, hoog : str
        Columns with numbers, also below 0.
    title, subtitle : str
        The finding, and the measure with what the interval is.
    soort : Soort
    heading : str
        Heading of the value in the table twin.
    reference : Reference, optional
        A value to compare with, drawn as a thin line.
    row_words : (str, str)
        The word for a row, one and many.

    Raises
    ------
    TypeError
        If `data` has not been through `toolkit.disclosure`.
    KeyError
        If a column is not in the table.
    ValueError
        If the table is empty, an interval is upside down, or it stands around a hidden value.
    """
    require_publishable(data)
    if data.table.empty:
        raise ValueError("a figure of margins needs at least one row")
    shown = data.with_table(data.table.iloc[:MAX_ROWS])
    lines = _lines(shown, value, (laag, hoog), soort)
    said = plain(subtitle) + cut_note(len(lines), len(data.table), row_words[1])
    name = heading or heading_of(soort)
    columns = (
        Kolom("naam", row_words[0].capitalize()), Kolom(value, name, soort),
        Kolom(laag, "Laag", soort), Kolom(hoog, "Hoog", soort),
    )  # fmt: skip
    pairs = [(line.row, line.interval) for line in lines]
    words = alt.margins(pairs, soort=soort, subject=said, rows=row_words, reference=reference)
    canvas = _draw(_plan(lines, reference, soort), reference, soort, row_words)
    return finished(canvas, data, title=title, subtitle=said, alt=words, columns=columns, top=MAX_ROWS)


def _lines(data: Publishable, value: str, ends: tuple[str, str], soort: Soort) -> list[_Line]:
    rows = rows_of(data, value, soort, code="naam")
    return [
        _Line(name=wrap(row.name, _NAMES), row=row, interval=interval, beside=_beside(row, interval, soort))
        for row, interval in zip(rows, intervals_of(data, rows, ends, soort), strict=True)
    ]


def _beside(row: Row, interval: Interval, soort: Soort) -> str:
    """Write the interval: '29 tot 41%', 'vanaf 29%', 'tot 41%', or nothing."""
    if row.value is None:
        return ""
    low, high = write_value(interval.low, soort), write_value(interval.high, soort)
    if interval.is_whole:
        return f"{low.removesuffix('%')} tot {high}"
    return f"vanaf {low}" if interval.low is not None else f"tot {high}" if interval.high is not None else ""


def _plan(lines: list[_Line], reference: Reference | None, soort: Soort) -> _Plan:
    pitch = _ROOMY if len(lines) <= _ROOMY_UP_TO else _TIGHT
    heights = [max(pitch, len(line.name) * BODY.line_height + 4) for line in lines]
    top = _HEAD if reference else 2.0
    starts = list(accumulate(heights, initial=top))
    left = widest([text for line in lines for text in line.name]) + _GAP + DOT
    texts = widest([line.row.text for line in lines]) + widest([line.beside for line in lines], NOTE) + _GAP
    right = theme.WIDTH - texts - _GAP
    numbers = [number for line in lines for number in line.numbers]
    compared = [reference.value] if reference else []
    ticks = ticks_around([*numbers, *compared], soort) if numbers else ()
    return _Plan(
        lines=lines,
        middles=[start + height / 2 for start, height in zip(starts, heights, strict=False)],
        across=_axis(ticks, left, right - DOT, soort) if ticks else None,
        left=left,
        right=right,
        top=top,
        bottom=starts[-1],
    )


def _axis(ticks: tuple[float, ...], left: float, right: float, soort: Soort) -> Axis:
    """Return the axis, shortened where the numbers under its ends would leave the sheet."""
    first, *_, last = (width_of(text, NOTE) / 2 for text in tick_texts(ticks, soort))
    return Axis(ticks=ticks, start=max(left, first), end=min(right, theme.WIDTH - last))


def _draw(plan: _Plan, reference: Reference | None, soort: Soort, words: tuple[str, str]) -> Canvas:
    keys = _keys(plan.lines)
    notes = note_lines(_notes(plan, soort, words))
    under = plan.bottom + (_AXIS if plan.across else 4.0)
    canvas = Canvas(under + height_of(keys) + notes_height(notes) + 2)
    if plan.across:
        _draw_axis(canvas, plan, plan.across, soort)
        if reference:
            _draw_reference(canvas, plan, plan.across, reference, soort)
    for line, middle in zip(plan.lines, plan.middles, strict=True):
        _draw_line(canvas, plan, line, middle)
    draw_keys(canvas, keys, under)
    draw_notes(canvas, notes, under + height_of(keys))
    return canvas


def _draw_axis(canvas: Canvas, plan: _Plan, across: Axis, soort: Soort) -> None:
    for tick in across.ticks:
        zero = tick == 0
        at = across.at(tick)
        canvas.line([(at, plan.top), (at, plan.bottom)], colour=huisstijl.QUIET if zero else huisstijl.LINE)
    for at, text in legible(across, tick_texts(across.ticks, soort), NOTE):
        canvas.text((at, plan.bottom + 7), text, NOTE, align="center")


def _draw_reference(canvas: Canvas, plan: _Plan, across: Axis, reference: Reference, soort: Soort) -> None:
    at = across.at(reference.value)
    canvas.line([(at, plan.top - 2), (at, plan.bottom)], colour=huisstijl.INK, width=0.8, dashed=True)
    text = f"{plain(reference.label)} {write_value(reference.value, soort)}"
    half = width_of(text, NOTE) / 2
    middle = min(max(at, half), canvas.width - half)
    canvas.text((middle, plan.top - 9), text, NOTE, align="center")


def _draw_line(canvas: Canvas, plan: _Plan, line: _Line, middle: float) -> None:
    canvas.block((plan.left - _GAP - DOT, middle), line.name, align="right")
    if line.row.value is None or plan.across is None:
        swatch(canvas, (plan.left, middle - _SWATCH[1] / 2), _SWATCH, "hidden" if line.row.hidden else "missing")
        words = HIDDEN_WORDS if line.row.hidden else MISSING_WORDS
        canvas.text((plan.left + _SWATCH[0] + 5, middle), words, NOTE.but(halo=True))
        return
    at = plan.across.at(line.row.value)
    _draw_interval(canvas, plan.across, line, (at, middle))
    _draw_dot(canvas, (at, middle), whole=bool(line.interval.ends))
    beside = theme.WIDTH - widest([other.beside for other in plan.lines], NOTE)
    canvas.text((beside - _GAP, middle), line.row.text, align="right")
    canvas.text((beside, middle), line.beside, NOTE)


def _draw_interval(canvas: Canvas, across: Axis, line: _Line, centre: Point) -> None:
    """Draw the known halves, with a cap on each known end."""
    for end in line.interval.ends:
        at = across.at(end)
        canvas.line([centre, (at, centre[1])], colour=huisstijl.BARS, width=1.8)
        canvas.line([(at, centre[1] - _CAP), (at, centre[1] + _CAP)], colour=huisstijl.BARS, width=1.2)


def _draw_dot(canvas: Canvas, centre: Point, *, whole: bool) -> None:
    if whole:
        canvas.dot(centre, DOT, fill=huisstijl.ACCENT)
    else:
        canvas.dot(centre, _OPEN_DOT, fill=huisstijl.PAPER, edge=huisstijl.ACCENT, width=1.1)


def _keys(lines: Sequence[_Line]) -> list[Key]:
    valued = [line for line in lines if line.row.value is not None]
    keys = [Key(label="waarde met marge", draw=_sample_interval)] * any(line.interval.ends for line in valued)
    keys += [Key(label="waarde zonder marge", draw=_sample_open)] * any(not line.interval.ends for line in valued)
    return keys


def _sample_interval(canvas: Canvas, corner: Point) -> None:
    left, right, middle = corner[0] + 0.5, corner[0] + SAMPLE[0] - 0.5, corner[1] + SAMPLE[1] / 2
    canvas.line([(left, middle), (right, middle)], colour=huisstijl.BARS, width=1.8)
    for at in (left, right):
        canvas.line([(at, middle - _CAP), (at, middle + _CAP)], colour=huisstijl.BARS, width=1.2)
    _draw_dot(canvas, ((left + right) / 2, middle), whole=True)


def _sample_open(canvas: Canvas, corner: Point) -> None:
    _draw_dot(canvas, (corner[0] + SAMPLE[0] / 2, corner[1] + SAMPLE[1] / 2), whole=False)


def _notes(plan: _Plan, soort: Soort, words: tuple[str, str]) -> list[str]:
    halves = sum(len(line.interval.ends) == 1 for line in plan.lines if line.row.value is not None)
    half = f"Bij {dutch.plural(halves, *words)} is maar één grens van de marge bekend." if halves else ""
    start = starts_elsewhere(plan.across, soort) if plan.across else ""
    return [note for note in (half, start) if note]
