"""The sheet of a time series: where everything goes, and drawing it from the back to the front."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from shapely import Polygon

from toolkit import dutch, huisstijl
from toolkit.figures import theme
from toolkit.figures.axis import Axis, starts_elsewhere, tick_texts, ticks_around
from toolkit.figures.canvas import Canvas, Point
from toolkit.figures.end_labels import EndLabel, draw_end_labels, end_labels
from toolkit.figures.keys import SAMPLE, Key, draw_keys, draw_notes, height_of, letter_key, note_lines, notes_height
from toolkit.figures.lettering import BODY, BOLD, NOTE, width_of
from toolkit.figures.line_marks import COLOURS, draw_marker
from toolkit.figures.moments import ROW, Marked, MomentList, draw_moment, rows_for
from toolkit.figures.periods import TimeLabel, labels_height, side_room, time_labels
from toolkit.figures.rows import Soort
from toolkit.figures.timelines import Ends, Line, Run, Timeline
from toolkit.tables_out import SUPPRESSED

MAX_LINES: Final = len(COLOURS)
TARGET: Final = "Doel"
BAND_TINT: Final = 0.16
_HEIGHT: Final = 54 * theme.MM
_HEAD: Final = 10.0
_GAP: Final = 5.0
_STRIP: Final = 11.0
_UNDER: Final = 5.0
_PAUSE: Final = 5.0
_MOST_MARKERS: Final = 24
_MOST_VALUES: Final = 10
_EDGE: Final = 0.3  # of a slot: room before the first and after the last period
_ASIDE: Final = 7.0
_WIDTHS: Final = (1.8, 1.5, 1.5, 1.2)


@dataclass(frozen=True, kw_only=True)
class _Sheet:
    """Where everything goes.

    `up` is None where there is no value at all. `strips` are the lines with gaps, each with its row under the plot.
    """

    timeline: Timeline
    marked: list[Marked]
    up: Axis | None
    left: float
    slot: float
    top: float
    bottom: float
    labels: list[TimeLabel]
    ends: list[EndLabel]
    strips: list[int]
    soort: Soort

    @property
    def right(self) -> float:
        return self.left + self.slot * _slots(self.timeline.periods)

    @property
    def breaks(self) -> set[float]:
        return {one.place for one in self.marked if one.moment.soort == "breuk"}

    @property
    def under(self) -> float:
        """Where the labels of the time axis end."""
        return self.bottom + len(self.strips) * _STRIP + _UNDER + labels_height(self.labels)

    def across(self, place: float) -> float:
        return self.left + (max(place, -_EDGE) + _EDGE) * self.slot

    def points(self, run: Run) -> list[Point]:
        return [] if self.up is None else [(self.across(place), self.up.at(value)) for place, value in run]


def draw_series(timeline: Timeline, marked: list[Marked], *, soort: Soort, notes: Sequence[str]) -> Canvas:
    """Draw a time series on a sheet of its own.

    Parameters
    ----------
    timeline : Timeline
    marked : list of Marked
        The moments on the axis.
    soort : Soort
    notes : sequence of str
        Sentences for under the picture.
    """
    sheet = _sheet(timeline, marked, soort)
    keys, listed = _keys(sheet), MomentList(marked=marked)
    start = starts_elsewhere(sheet.up, soort) if sheet.up else ""
    lines = note_lines([*([start] if start else []), *notes])
    tops = [sheet.under + _PAUSE]
    for height in (height_of(keys), listed.height, notes_height(lines)):
        tops.append(tops[-1] + height)
    canvas = Canvas(tops[-1])
    _draw_plot(canvas, sheet)
    draw_keys(canvas, keys, tops[0])
    listed.draw(canvas, tops[1])
    draw_notes(canvas, lines, tops[2])
    return canvas


def _sheet(timeline: Timeline, marked: list[Marked], soort: Soort) -> _Sheet:
    ends = end_labels(timeline, soort, target=TARGET)
    ticks = ticks_around(timeline.numbers, soort) if timeline.numbers else ()
    left = max((width_of(text, NOTE) for text in tick_texts(ticks, soort)), default=0.0) + _GAP
    strips = [number for number, line in enumerate(timeline.lines) if line.gaps]
    right = theme.WIDTH - max((label.width for label in ends), default=0.0) - 2 * _GAP
    slots = _slots(timeline.periods)
    labels = time_labels(timeline.periods, 0.95 * (right - left) / slots)
    left = max(left, side_room(labels[:1]) - _EDGE * (right - left) / slots)
    slot = (right - left) / slots
    rows = rows_for([one.place * slot for one in marked])
    top = _HEAD + ROW * max((row + 1 for row in rows), default=0)
    bottom = top + max(_HEIGHT, sum(label.height for label in ends))
    return _Sheet(
        timeline=timeline, marked=marked, left=left, slot=slot, top=top, bottom=bottom if ticks else top + 24,
        up=Axis(ticks=ticks, start=bottom, end=top) if ticks else None,
        labels=labels, ends=ends, strips=strips, soort=soort,
    )  # fmt: skip


def _slots(periods: Sequence[str]) -> float:
    return len(periods) - 1 + 2 * _EDGE


def _draw_plot(canvas: Canvas, sheet: _Sheet) -> None:
    _draw_periods(canvas, sheet)
    _draw_strips(canvas, sheet)
    if sheet.up is None:
        canvas.text((sheet.left, (sheet.top + sheet.bottom) / 2), "Geen enkele periode heeft een cijfer.", NOTE)
    else:
        _draw_values_on(canvas, sheet, sheet.up)


def _draw_values_on(canvas: Canvas, sheet: _Sheet, up: Axis) -> None:
    _draw_ticks(canvas, sheet, up)
    for number, line in enumerate(sheet.timeline.lines):
        _draw_band(canvas, sheet, up, line.band_runs(sheet.breaks), COLOURS[number])
    _draw_moments(canvas, sheet)
    _draw_target(canvas, sheet)
    for number, line in reversed(list(enumerate(sheet.timeline.lines))):
        _draw_line(canvas, sheet, line, number)
    if len(sheet.timeline.lines) == 1:
        _draw_values(canvas, sheet, sheet.timeline.lines[0])
    draw_end_labels(canvas, sheet.ends, up=up, across=sheet.across, right=sheet.right + _GAP)


def _draw_ticks(canvas: Canvas, sheet: _Sheet, up: Axis) -> None:
    for tick, text in zip(up.ticks, tick_texts(up.ticks, sheet.soort), strict=True):
        colour = huisstijl.QUIET if tick == 0 else huisstijl.LINE
        canvas.line([(sheet.left, up.at(tick)), (sheet.right, up.at(tick))], colour=colour)
        canvas.text((sheet.left - _GAP, up.at(tick)), text, NOTE, align="right")


def _draw_periods(canvas: Canvas, sheet: _Sheet) -> None:
    base = sheet.bottom + len(sheet.strips) * _STRIP + _UNDER
    for label in sheet.labels:
        at = sheet.across(label.place)
        canvas.block(
            (at, base + (label.row + len(label.lines) / 2) * NOTE.line_height), label.lines, NOTE, align="center"
        )
        if label.row == 0:
            canvas.line([(at, base - 4), (at, base - 1)], colour=huisstijl.QUIET)


def _draw_strips(canvas: Canvas, sheet: _Sheet) -> None:
    """Draw under the plot, for each line with gaps, where it has no value and why."""
    for row, number in enumerate(sheet.strips):
        middle = sheet.bottom + (row + 0.5) * _STRIP + 1
        if len(sheet.timeline.lines) > 1:
            draw_marker(canvas, (sheet.left - _GAP - 4, middle), number)
        for first, last, hidden in sheet.timeline.lines[number].gaps:
            start, end = sheet.across(first), sheet.across(last)
            centre = ((start + end) / 2, middle)
            if end > start:
                canvas.line([(start, middle), (end, middle)], colour=huisstijl.QUIET)
                canvas.box((centre[0] - 4, middle - 4), (8, 8), fill=huisstijl.PAPER)
            canvas.text(centre, SUPPRESSED if hidden else dutch.MISSING, BOLD, align="center")


def _draw_band(canvas: Canvas, sheet: _Sheet, up: Axis, runs: Sequence[Sequence[Ends]], colour: str) -> None:
    for run in runs:
        low = [(sheet.across(place), up.at(end)) for place, end, _ in run]
        high = [(sheet.across(place), up.at(end)) for place, _, end in run]
        if len(run) == 1:
            _draw_whisker(canvas, low[0], high[0], colour)
            continue
        canvas.area(Polygon([*low, *reversed(high)]), fill=theme.tint(colour, BAND_TINT))
        for edge in (low, high):
            canvas.line(edge, colour=theme.tint(colour, 0.6))


def _draw_whisker(canvas: Canvas, low: Point, high: Point, colour: str) -> None:
    canvas.line([low, high], colour=colour, width=1.0)
    for across, up in (low, high):
        canvas.line([(across - 2.5, up), (across + 2.5, up)], colour=colour, width=1.0)


def _draw_moments(canvas: Canvas, sheet: _Sheet) -> None:
    rows = rows_for([one.place * sheet.slot for one in sheet.marked])
    for one, row in zip(sheet.marked, rows, strict=True):
        draw_moment(canvas, one, (sheet.across(one.place), ROW / 2 + 0.5 + row * ROW), sheet.bottom)


def _draw_target(canvas: Canvas, sheet: _Sheet) -> None:
    points = sheet.points(sheet.timeline.target)
    if len(points) > 1:
        canvas.line(points, colour=huisstijl.INK, width=1.0, dashed=True)
    for across, up in points[:1] + points[-1:]:
        diamond = Polygon([(across - 3, up), (across, up - 3), (across + 3, up), (across, up + 3)])
        canvas.area(diamond, fill=huisstijl.PAPER, edge=huisstijl.INK, width=0.9)


def _draw_line(canvas: Canvas, sheet: _Sheet, line: Line, number: int) -> None:
    every = -(-len(sheet.timeline.periods) // _MOST_MARKERS)
    for run in line.runs(sheet.breaks):
        points = sheet.points(run)
        if len(points) > 1:
            canvas.line(points, colour=huisstijl.PAPER, width=_WIDTHS[number] + 1.4)
            canvas.line(points, colour=COLOURS[number], width=_WIDTHS[number])
        for (place, _), point in zip(run, points, strict=True):
            if place % every == 0 or place in (run[0][0], run[-1][0]):
                draw_marker(canvas, point, number)


def _draw_values(canvas: Canvas, sheet: _Sheet, line: Line) -> None:
    """Write the values of a single short line at its points: below where the line has a low, else above."""
    texts = {place: line.rows[place].text for place, _ in line.known[:-1]}
    if len(sheet.timeline.periods) > _MOST_VALUES or any(width_of(t) + 4 > sheet.slot for t in texts.values()):
        return
    values = dict(line.known)
    for place, text in texts.items():
        before, after = (values.get(near, values[place]) - values[place] for near in (place - 1, place + 1))
        [(across, up)] = sheet.points([(place, values[place])])
        if before >= 0 and after >= 0 and before + after > 0:
            canvas.text((across, up + 9), text, BODY.but(halo=True), align="center")
        else:
            aside = _ASIDE * ((before > 0) - (after > 0))
            canvas.text((across + aside, up - 9), text, BODY.but(halo=True), align="center")


def _keys(sheet: _Sheet) -> list[Key]:
    gaps = [hidden for line in sheet.timeline.lines for *_, hidden in line.gaps]
    marks = [letter_key("onderdrukt", SUPPRESSED)] * any(gaps) + [letter_key("geen cijfer", ".")] * (not all(gaps))
    banded = next((number for number, line in enumerate(sheet.timeline.lines) if line.band_known), None)
    band = [] if banded is None else [_band_key(COLOURS[banded])]
    return [*band, *marks]


def _band_key(colour: str) -> Key:
    def draw(canvas: Canvas, corner: Point) -> None:
        canvas.box(corner, SAMPLE, fill=theme.tint(colour, BAND_TINT))
        for down in (0.0, SAMPLE[1]):
            ends = [(corner[0], corner[1] + down), (corner[0] + SAMPLE[0], corner[1] + down)]
            canvas.line(ends, colour=theme.tint(colour, 0.6))

    return Key(label="marge (laag tot hoog)", draw=draw)
