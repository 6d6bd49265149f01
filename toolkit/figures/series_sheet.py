"""The sheet of a time series: where everything goes, and drawing it from the back to the front."""

from collections.abc import Sequence
from typing import Final

from toolkit.figures import theme
from toolkit.figures.axis import Axis, starts_elsewhere, tick_texts, ticks_around
from toolkit.figures.canvas import Canvas, Point
from toolkit.figures.end_labels import end_labels
from toolkit.figures.keys import SAMPLE, Key, draw_keys, draw_notes, height_of, note_lines, notes_height
from toolkit.figures.lettering import NOTE, width_of
from toolkit.figures.line_marks import COLOURS
from toolkit.figures.moments import ROW, Marked, MomentList, rows_for
from toolkit.figures.periods import side_room, time_labels
from toolkit.figures.rows import Soort
from toolkit.figures.series_plot import BAND_TINT, EDGE, GAP, TARGET, Plot, draw_plot, gap_keys, slots
from toolkit.figures.timelines import Timeline

MAX_LINES: Final = len(COLOURS)
_HEIGHT: Final = 54 * theme.MM
_HEAD: Final = 10.0
_PAUSE: Final = 5.0


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
    draw_plot(canvas, sheet)
    draw_keys(canvas, keys, tops[0])
    listed.draw(canvas, tops[1])
    draw_notes(canvas, lines, tops[2])
    return canvas


def _sheet(timeline: Timeline, marked: list[Marked], soort: Soort) -> Plot:
    ends = end_labels(timeline, soort, target=TARGET)
    ticks = ticks_around(timeline.numbers, soort) if timeline.numbers else ()
    left = max((width_of(text, NOTE) for text in tick_texts(ticks, soort)), default=0.0) + GAP
    strips = [number for number, line in enumerate(timeline.lines) if line.gaps]
    right = theme.WIDTH - max((label.width for label in ends), default=0.0) - 2 * GAP
    wide = slots(timeline.periods)
    labels = time_labels(timeline.periods, 0.95 * (right - left) / wide)
    left = max(left, side_room(labels[:1]) - EDGE * (right - left) / wide)
    slot = (right - left) / wide
    rows = rows_for([one.place * slot for one in marked])
    top = _HEAD + ROW * max((row + 1 for row in rows), default=0)
    bottom = top + max(_HEIGHT, sum(label.height for label in ends))
    return Plot(
        timeline=timeline, marked=marked, left=left, slot=slot, top=top, bottom=bottom if ticks else top + 24,
        up=Axis(ticks=ticks, start=bottom, end=top) if ticks else None,
        labels=labels, ends=ends, strips=strips, soort=soort,
    )  # fmt: skip


def _keys(sheet: Plot) -> list[Key]:
    banded = next((number for number, line in enumerate(sheet.timeline.lines) if line.band_known), None)
    band = [] if banded is None else [band_key(COLOURS[banded])]
    return [*band, *gap_keys(sheet.timeline.lines)]


def band_key(colour: str) -> Key:
    """Return the entry of the band around a line."""

    def draw(canvas: Canvas, corner: Point) -> None:
        canvas.box(corner, SAMPLE, fill=theme.tint(colour, BAND_TINT))
        for down in (0.0, SAMPLE[1]):
            ends = [(corner[0], corner[1] + down), (corner[0] + SAMPLE[0], corner[1] + down)]
            canvas.line(ends, colour=theme.tint(colour, 0.6))

    return Key(label="marge (laag tot hoog)", draw=draw)
