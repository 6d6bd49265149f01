"""The plot of a time series: lines with their gaps, bands, target and moments, drawn from the back to the front."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from shapely import Polygon

from toolkit import dutch, huisstijl
from toolkit.figures import theme
from toolkit.figures.axis import Axis, tick_texts
from toolkit.figures.canvas import Canvas, Point
from toolkit.figures.end_labels import EndLabel, draw_end_labels
from toolkit.figures.keys import Key, letter_key
from toolkit.figures.lettering import BODY, BOLD, NOTE, width_of
from toolkit.figures.line_marks import COLOURS, draw_marker
from toolkit.figures.moments import ROW, Marked, draw_moment, rows_for
from toolkit.figures.periods import TimeLabel, labels_height
from toolkit.figures.rows import Soort
from toolkit.figures.timelines import Ends, Line, Run, Timeline
from toolkit.tables_out import SUPPRESSED

TARGET: Final = "Doel"
BAND_TINT: Final = 0.16
GAP: Final = 5.0
EDGE: Final = 0.3  # of a slot: room before the first and after the last period
_STRIP: Final = 11.0
_UNDER: Final = 5.0
_MOST_MARKERS: Final = 24
_MARKERS_APART: Final = 10.0
_MOST_VALUES: Final = 10
_ASIDE: Final = 7.0
_WIDTHS: Final = (1.8, 1.5, 1.5, 1.2)


@dataclass(frozen=True, kw_only=True)
class Plot:
    """Where everything goes.

    Attributes
    ----------
    timeline : Timeline
    marked : list of Marked
        The moments to draw.
    up : Axis, optional
        None where there is no value at all.
    left, slot, top, bottom : float
        The edges of the plot and the width of a period, in points.
    labels : list of TimeLabel
        Under the axis.
    ends : list of EndLabel
        Right of the plot.
    strips : list of int
        The lines with gaps, each with its row under the plot.
    soort : Soort
    ticked : bool
        Whether the ticks are written; where plots share an axis only the first of a row does.
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
    ticked: bool = True

    @property
    def right(self) -> float:
        """Where the last period ends."""
        return self.left + self.slot * slots(self.timeline.periods)

    @property
    def breaks(self) -> set[float]:
        """Places of the moments that cut the lines."""
        return {one.place for one in self.marked if one.moment.soort == "breuk"}

    @property
    def under(self) -> float:
        """Where the labels of the time axis end."""
        return self.bottom + len(self.strips) * _STRIP + _UNDER + labels_height(self.labels)

    def across(self, place: float) -> float:
        """Return where a period lies."""
        return self.left + (max(place, -EDGE) + EDGE) * self.slot

    def points(self, run: Run) -> list[Point]:
        """Return where values lie."""
        return [] if self.up is None else [(self.across(place), self.up.at(value)) for place, value in run]


def slots(periods: Sequence[str]) -> float:
    """Return how many times the width of a period a plot is wide."""
    return len(periods) - 1 + 2 * EDGE


def draw_plot(canvas: Canvas, plot: Plot) -> None:
    """Draw everything of one plot, on a sheet that may hold more of them."""
    _draw_periods(canvas, plot)
    _draw_strips(canvas, plot)
    if plot.up is None:
        canvas.text((plot.left, (plot.top + plot.bottom) / 2), "Geen enkele periode heeft een cijfer.", NOTE)
    else:
        _draw_values_on(canvas, plot, plot.up)


def _draw_values_on(canvas: Canvas, plot: Plot, up: Axis) -> None:
    _draw_ticks(canvas, plot, up)
    for number, line in enumerate(plot.timeline.lines):
        _draw_band(canvas, plot, up, line.band_runs(plot.breaks), COLOURS[number])
    _draw_moments(canvas, plot)
    _draw_target(canvas, plot)
    for number, line in reversed(list(enumerate(plot.timeline.lines))):
        _draw_line(canvas, plot, line, number)
    if len(plot.timeline.lines) == 1:
        _draw_values(canvas, plot, plot.timeline.lines[0])
    draw_end_labels(canvas, plot.ends, up=up, across=plot.across, right=plot.right + GAP)


def _draw_ticks(canvas: Canvas, plot: Plot, up: Axis) -> None:
    for tick, text in zip(up.ticks, tick_texts(up.ticks, plot.soort), strict=True):
        colour = huisstijl.QUIET if tick == 0 else huisstijl.LINE
        canvas.line([(plot.left, up.at(tick)), (plot.right, up.at(tick))], colour=colour)
        if plot.ticked:
            canvas.text((plot.left - GAP, up.at(tick)), text, NOTE, align="right")


def _draw_periods(canvas: Canvas, plot: Plot) -> None:
    base = plot.bottom + len(plot.strips) * _STRIP + _UNDER
    for label in plot.labels:
        at = plot.across(label.place)
        canvas.block(
            (at, base + (label.row + len(label.lines) / 2) * NOTE.line_height), label.lines, NOTE, align="center"
        )
        if label.row == 0:
            canvas.line([(at, base - 4), (at, base - 1)], colour=huisstijl.QUIET)


def _draw_strips(canvas: Canvas, plot: Plot) -> None:
    """Draw under the plot, for each line with gaps, where it has no value and why."""
    for row, number in enumerate(plot.strips):
        middle = plot.bottom + (row + 0.5) * _STRIP + 1
        if len(plot.timeline.lines) > 1:
            draw_marker(canvas, (plot.left - GAP - 4, middle), number)
        for first, last, hidden in plot.timeline.lines[number].gaps:
            start, end = plot.across(first), plot.across(last)
            centre = ((start + end) / 2, middle)
            if end > start:
                canvas.line([(start, middle), (end, middle)], colour=huisstijl.QUIET)
                canvas.box((centre[0] - 4, middle - 4), (8, 8), fill=huisstijl.PAPER)
            canvas.text(centre, SUPPRESSED if hidden else dutch.MISSING, BOLD, align="center")


def _draw_band(canvas: Canvas, plot: Plot, up: Axis, runs: Sequence[Sequence[Ends]], colour: str) -> None:
    for run in runs:
        low = [(plot.across(place), up.at(end)) for place, end, _ in run]
        high = [(plot.across(place), up.at(end)) for place, _, end in run]
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


def _draw_moments(canvas: Canvas, plot: Plot) -> None:
    rows = rows_for([one.place * plot.slot for one in plot.marked])
    for one, row in zip(plot.marked, rows, strict=True):
        draw_moment(canvas, one, (plot.across(one.place), ROW / 2 + 0.5 + row * ROW), plot.bottom)


def _draw_target(canvas: Canvas, plot: Plot) -> None:
    points = plot.points(plot.timeline.target)
    if len(points) > 1:
        canvas.line(points, colour=huisstijl.INK, width=1.0, dashed=True)
    for across, up in points[:1] + points[-1:]:
        diamond = Polygon([(across - 3, up), (across, up - 3), (across + 3, up), (across, up + 3)])
        canvas.area(diamond, fill=huisstijl.PAPER, edge=huisstijl.INK, width=0.9)


def _draw_line(canvas: Canvas, plot: Plot, line: Line, number: int) -> None:
    every = max(-(-len(plot.timeline.periods) // _MOST_MARKERS), math.ceil(_MARKERS_APART / plot.slot))
    for run in line.runs(plot.breaks):
        points = plot.points(run)
        if len(points) > 1:
            canvas.line(points, colour=huisstijl.PAPER, width=_WIDTHS[number] + 1.4)
            canvas.line(points, colour=COLOURS[number], width=_WIDTHS[number])
        for (place, _), point in zip(run, points, strict=True):
            if place % every == 0 or place in (run[0][0], run[-1][0]):
                draw_marker(canvas, point, number)


def _draw_values(canvas: Canvas, plot: Plot, line: Line) -> None:
    """Write the values of a single short line at its points: below where the line has a low, else above."""
    texts = {place: line.rows[place].text for place, _ in line.known[:-1]}
    if len(plot.timeline.periods) > _MOST_VALUES or any(width_of(t) + 4 > plot.slot for t in texts.values()):
        return
    values = dict(line.known)
    for place, text in texts.items():
        before, after = (values.get(near, values[place]) - values[place] for near in (place - 1, place + 1))
        [(across, up)] = plot.points([(place, values[place])])
        if before >= 0 and after >= 0 and before + after > 0:
            canvas.text((across, up + 9), text, BODY.but(halo=True), align="center")
        else:
            aside = _ASIDE * ((before > 0) - (after > 0))
            canvas.text((across + aside, up - 9), text, BODY.but(halo=True), align="center")


def gap_keys(lines: Sequence[Line]) -> list[Key]:
    """Return what the marks under a plot mean, as far as these lines have them."""
    gaps = [hidden for line in lines for *_, hidden in line.gaps]
    return [letter_key("onderdrukt", SUPPRESSED)] * any(gaps) + [letter_key("geen cijfer", ".")] * (not all(gaps))
