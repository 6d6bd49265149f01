"""Two ways to measure one thing, beside each other: per row two dots with their margin, and how many it is about."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Final

from toolkit import huisstijl
from toolkit.disclosure import Publishable
from toolkit.figures import alt, theme
from toolkit.figures.axis import Axis, legible, starts_elsewhere, tick_texts, ticks_around
from toolkit.figures.canvas import Canvas, Point
from toolkit.figures.drawing import Drawing, finished
from toolkit.figures.intervals import Interval, intervals_of
from toolkit.figures.keys import SAMPLE, Key, draw_keys, draw_notes, height_of, letter_key, note_lines, notes_height
from toolkit.figures.lettering import BODY, BOLD, NOTE, Lettering, widest, width_of, wrap
from toolkit.figures.line_marks import COLOURS, draw_marker
from toolkit.figures.rows import Row, Soort, cut_note, rows_of
from toolkit.tables_out import SUPPRESSED, Kolom, plain, require_publishable

MAX_ROWS: Final = 20
_NAMES: Final = 44 * theme.MM
_HEADING: Final = 58.0
_GAP: Final = 7.0
_PITCH: Final = 24.0
_APART: Final = 4.5
_AXIS: Final = 16.0
_CAP: Final = 2.4


@dataclass(frozen=True, kw_only=True)
class _Line:
    """One row: its name in lines, both values with their interval, and how many it is about as written."""

    name: list[str]
    values: tuple[Row, Row]
    intervals: tuple[Interval, Interval]
    count: str

    @property
    def numbers(self) -> list[float]:
        ends = [end for interval in self.intervals for end in interval.ends]
        return ends + [row.value for row in self.values if row.value is not None]


@dataclass(frozen=True, kw_only=True)
class _Column:
    """A column of numbers right of the plot: its heading in lines, its texts, and its right edge."""

    heading: list[str]
    texts: list[str]
    lettering: Lettering
    right: float = 0.0

    @property
    def width(self) -> float:
        return max(widest(self.heading, NOTE), widest(self.texts, self.lettering))


@theme.applied()
def margeparen(
    data: Publishable,
    *,
    waarden: Mapping[str, str],
    title: str,
    subtitle: str,
    banden: Mapping[str, tuple[str, str]],
    aantal: str,
    aantal_words: str = "Aantal",
    soort: Soort = "getal1",
    row_words: tuple[str, str] = ("rij", "rijen"),
) -> Drawing:
    """Draw two values per row under each other, each with its margin, in the order of the table.

    The first is a round dot, the second a square: what was counted, and what was estimated from it. A value that is
    missing or suppressed has no dot; its sign stands in the column of numbers.

    Parameters
    ----------
    data : Publishable
        With `naam`, both values, the ends of their intervals and a count; at most the first twenty rows are drawn.
    waarden : mapping of column -> label
        Exactly two.
    title, subtitle : str
        The finding, and the measure with what the margin is.
    banden : mapping of column -> (column, column)
        For those of `waarden` with an interval: its low and high end.
    aantal : str
        Column with the number that each row is about.
    aantal_words : str
        What is counted there.
    soort : Soort
    row_words : (str, str)
        The word for a row, one and many.

    Raises
    ------
    TypeError
        If `data` has not been through `toolkit.disclosure`.
    KeyError
        If a column is not in the table, or a band belongs to no value.
    ValueError
        If there are not two values, no rows, an interval is upside down, or it stands around a hidden value.
    """
    require_publishable(data)
    if data.table.empty or len(waarden) != 2:
        raise ValueError("this figure needs at least one row and exactly two values")
    if set(banden) - set(waarden):
        raise KeyError(f"bands without a value: {sorted(set(banden) - set(waarden))}")
    shown = data.with_table(data.table.iloc[:MAX_ROWS])
    lines = _lines(shown, waarden, banden, aantal, soort)
    labels = [plain(label) for label in waarden.values()]
    said = plain(subtitle) + cut_note(len(lines), len(data.table), row_words[1])
    told = [(line.values, line.count) for line in lines]
    words = alt.paired(told, labels=labels, subject=said, rows=row_words)
    counted = plain(aantal_words)
    columns = _columns(waarden, banden, Kolom(aantal, counted, "aantal"), soort, row_words[0])
    canvas = _draw(lines, labels, soort, counted)
    return finished(canvas, data, title=title, subtitle=said, alt=words, columns=columns, top=MAX_ROWS)


def _columns(
    waarden: Mapping[str, str], banden: Mapping[str, tuple[str, str]], aantal: Kolom, soort: Soort, one: str
) -> list[Kolom]:
    columns = [Kolom("naam", one.capitalize()), aantal]
    for column, label in waarden.items():
        ends = zip(banden.get(column, ()), ("laag", "hoog"), strict=False)
        columns += [Kolom(column, label.capitalize(), soort)]
        columns += [Kolom(name, f"{label.capitalize()}, {word}", soort) for name, word in ends]
    return columns


def _lines(
    data: Publishable, waarden: Mapping[str, str], banden: Mapping[str, tuple[str, str]], aantal: str, soort: Soort
) -> list[_Line]:
    values = [rows_of(data, column, soort, code="naam") for column in waarden]
    ends = [
        intervals_of(data, rows, banden[column], soort) if column in banden else [_NONE] * len(rows)
        for column, rows in zip(waarden, values, strict=True)
    ]
    counts = rows_of(data, aantal, "aantal", code="naam")
    return [
        _Line(name=wrap(one.name, _NAMES), values=(one, other), intervals=(first, second), count=count.text)
        for one, other, first, second, count in zip(*values, *ends, counts, strict=True)
    ]


_NONE: Final = Interval(low=None, high=None)


def _draw(lines: Sequence[_Line], labels: Sequence[str], soort: Soort, counted: str) -> Canvas:
    columns = _placed(lines, labels, counted)
    head = max(len(column.heading) for column in columns) * NOTE.line_height + 5
    heights = [max(_PITCH, len(line.name) * BODY.line_height + 4) for line in lines]
    tops = list(accumulate(heights, initial=head))
    across = _axis(lines, columns, soort)
    keys = [_key(label, place) for place, label in enumerate(labels)] + _hidden_keys(lines)
    notes = note_lines([starts_elsewhere(across, soort)] if across and starts_elsewhere(across, soort) else [])
    under = tops[-1] + (_AXIS if across else 4.0)
    canvas = Canvas(under + height_of(keys) + notes_height(notes) + 2)
    _draw_headings(canvas, columns, head)
    if across:
        _draw_axis(canvas, across, soort, (head, tops[-1]))
    for number, line in enumerate(lines):
        middle = tops[number] + heights[number] / 2
        _draw_row(canvas, line, across, middle, _left_of(lines))
        for column in columns:
            canvas.text((column.right, middle), column.texts[number], column.lettering, align="right")
    draw_keys(canvas, keys, under)
    draw_notes(canvas, notes, under + height_of(keys))
    return canvas


def _hidden_keys(lines: Sequence[_Line]) -> list[Key]:
    hidden = any(row.hidden for line in lines for row in line.values) or any(line.count == SUPPRESSED for line in lines)
    return [letter_key("onderdrukt", SUPPRESSED)] * hidden


def _left_of(lines: Sequence[_Line]) -> float:
    return widest([text for line in lines for text in line.name]) + _GAP


def _placed(lines: Sequence[_Line], labels: Sequence[str], counted: str) -> list[_Column]:
    """Put the columns of numbers from the right edge of the sheet: the count, and both values."""
    found = [_Column(heading=[counted], texts=[line.count for line in lines], lettering=NOTE)]
    for place, label in enumerate(labels):
        texts = [line.values[place].text for line in lines]
        found.append(_Column(heading=wrap(label, _HEADING, NOTE), texts=texts, lettering=BOLD if place else BODY))
    right, placed = theme.WIDTH, []
    for column in reversed(found):
        placed.append(_Column(heading=column.heading, texts=column.texts, lettering=column.lettering, right=right))
        right -= column.width + 1.5 * _GAP
    return placed[::-1]


def _axis(lines: Sequence[_Line], columns: Sequence[_Column], soort: Soort) -> Axis | None:
    numbers = [number for line in lines for number in line.numbers]
    if not numbers:
        return None
    ticks = ticks_around(numbers, soort)
    first, *_, last = (width_of(text, NOTE) / 2 for text in tick_texts(ticks, soort))
    end = columns[0].right - columns[0].width - 1.5 * _GAP
    return Axis(ticks=ticks, start=_left_of(lines) + first, end=end - last)


def _draw_headings(canvas: Canvas, columns: Sequence[_Column], head: float) -> None:
    for column in columns:
        middle = head - 5 - len(column.heading) * NOTE.line_height / 2
        canvas.block((column.right, middle), column.heading, NOTE, align="right")


def _draw_axis(canvas: Canvas, across: Axis, soort: Soort, ends: tuple[float, float]) -> None:
    for tick in across.ticks:
        at = across.at(tick)
        canvas.line([(at, ends[0]), (at, ends[1])], colour=huisstijl.QUIET if tick == 0 else huisstijl.LINE)
    for at, text in legible(across, tick_texts(across.ticks, soort), NOTE):
        canvas.text((at, ends[1] + 7), text, NOTE, align="center")


def _draw_row(canvas: Canvas, line: _Line, across: Axis | None, middle: float, left: float) -> None:
    canvas.block((left - _GAP, middle), line.name, align="right")
    for place, (row, interval) in enumerate(zip(line.values, line.intervals, strict=True)):
        if row.value is not None and across:
            at = across.at(row.value), middle + (_APART if place else -_APART)
            _draw_value(canvas, at, [across.at(end) for end in interval.ends], place)


def _draw_value(canvas: Canvas, at: Point, ends: Sequence[float], place: int) -> None:
    """Draw a dot with a line to each known end of its interval."""
    for end in ends:
        canvas.line([at, (end, at[1])], colour=COLOURS[place], width=1.3)
        canvas.line([(end, at[1] - _CAP), (end, at[1] + _CAP)], colour=COLOURS[place], width=1.1)
    draw_marker(canvas, at, place)


def _key(label: str, place: int) -> Key:
    def draw(canvas: Canvas, corner: Point) -> None:
        draw_marker(canvas, (corner[0] + SAMPLE[0] / 2, corner[1] + SAMPLE[1] / 2), place)

    return Key(label=label, draw=draw)
