"""The names of lines at their ends, with the last value: no legend to look up."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from toolkit import huisstijl
from toolkit.figures import theme
from toolkit.figures.axis import Axis
from toolkit.figures.canvas import Canvas
from toolkit.figures.lettering import BODY, BOLD, NOTE, Lettering, width_of, wrap
from toolkit.figures.line_marks import draw_marker
from toolkit.figures.rows import Soort
from toolkit.figures.stacking import stacked
from toolkit.figures.timelines import Line, Timeline
from toolkit.tables_out import write_value

_ROOM: Final = 36 * theme.MM
_MARKER: Final = 9.0
_BETWEEN: Final = 4.0
_NEAR: Final = 1.0
_FAR: Final = 40.0
_OVER: Final = 9.0  # how far the texts may reach above and below the plot


@dataclass(frozen=True, kw_only=True)
class EndLabel:
    """The text at the end of a line.

    Attributes
    ----------
    place : int
        Number of the period in which the line ends.
    value : float
    lines : list of (str, Lettering)
    number : int, optional
        Which line it is, for its marker; None for the target.
    """

    place: int
    value: float
    lines: list[tuple[str, Lettering]]
    number: int | None

    @property
    def width(self) -> float:
        """Width of the text with its marker."""
        return _MARKER + max(width_of(text, lettering) for text, lettering in self.lines)

    @property
    def height(self) -> float:
        """Height of the text with a little room."""
        return sum(lettering.line_height for _, lettering in self.lines) + _BETWEEN


def end_labels(timeline: Timeline, soort: Soort, *, target: str, named: bool = True) -> list[EndLabel]:
    """Return the texts of the lines that have a value, and of the target; without names where a legend has them."""
    last = len(timeline.periods) - 1
    found = [
        _of_line(line, number, timeline, soort, named=named) for number, line in enumerate(timeline.lines) if line.known
    ]
    if timeline.target:
        place, value = timeline.target[-1]
        text = f"{target} {write_value(value, soort)}"
        lines = [(text, NOTE.but(colour=huisstijl.INK)), *_when(timeline, place, last)]
        found.append(EndLabel(place=place, value=value, lines=lines, number=None))
    return found


def _of_line(line: Line, number: int, timeline: Timeline, soort: Soort, *, named: bool) -> EndLabel:
    place, value = line.known[-1]
    name = [(text, BODY) for text in wrap(line.label, _ROOM)] if named else []
    lines = [*name, (write_value(value, soort), BOLD), *_when(timeline, place, len(timeline.periods) - 1)]
    return EndLabel(place=place, value=value, lines=lines, number=number)


def _when(timeline: Timeline, place: int, last: int) -> list[tuple[str, Lettering]]:
    """Say of which period a value is where it is not the last one."""
    return [(text, NOTE) for text in wrap(f"({timeline.periods[place]})", _ROOM, NOTE)] if place < last else []


def draw_end_labels(
    canvas: Canvas, labels: Sequence[EndLabel], *, up: Axis, across: Callable[[float], float], right: float
) -> None:
    """Write the texts right of the plot, as near to the ends of their lines as they go, with a thin line to them."""
    wishes = [up.at(label.value) for label in labels]
    middles = stacked(wishes, [label.height for label in labels], low=up.end - _OVER, high=up.start + _OVER)
    for label, wish, middle in zip(labels, wishes, middles, strict=True):
        start, end = (across(label.place) + 5, wish), (right + 1, middle)
        if abs(wish - middle) > _NEAR or end[0] - start[0] > _FAR:
            canvas.line([start, (max(start[0], right - 5), wish), end], colour=huisstijl.QUIET, width=0.5, dashed=True)
        _draw_marker(canvas, label, (right + _MARKER / 2, middle))
        _write(canvas, label, right + _MARKER + 1, middle)


def _draw_marker(canvas: Canvas, label: EndLabel, at: tuple[float, float]) -> None:
    if label.number is not None:
        draw_marker(canvas, at, label.number)
    else:
        canvas.line([(at[0] - 3, at[1]), (at[0] + 3, at[1])], colour=huisstijl.INK, width=1.0, dashed=True)


def _write(canvas: Canvas, label: EndLabel, left: float, middle: float) -> None:
    top = middle - (label.height - _BETWEEN) / 2
    for text, lettering in label.lines:
        canvas.text((left, top + lettering.line_height / 2), text, lettering)
        top += lettering.line_height
