"""The legend of a map of flows: named widths, the ring, what goes over the border, the scale bar."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from toolkit import dutch, huisstijl
from toolkit.figures import theme
from toolkit.figures.canvas import Canvas, Point
from toolkit.figures.flows_curves import half_arrow
from toolkit.figures.flows_rows import Flows, Side
from toolkit.figures.flows_scale import Scale, round_samples
from toolkit.figures.flows_scene import draw_arrow, draw_ring
from toolkit.figures.legend import draw_bar
from toolkit.figures.lettering import BODY, BOLD, NOTE, Lettering, width_of, wrap
from toolkit.tables_out import SUPPRESSED

_ROW: Final = 13.0
_SPACE: Final = 5.0
_ARROW: Final = 34.0
_TEXT: Final = 36 * theme.MM
_BAR: Final = 16.0
_PAUSE: Final = 4.0
_AIR: Final = 3.0
_APART: Final = 14.0


@dataclass(frozen=True, kw_only=True)
class LegendRow:
    """One row: a sample drawn from the left edge at the middle of its height, and lines of text beside it."""

    lines: tuple[str, ...]
    height: float
    sample: float = 0.0
    draw: Callable[[Canvas, Point], None] | None = None
    lettering: Lettering = BODY

    @property
    def indent(self) -> float:
        """Where the text begins."""
        return self.sample + _SPACE if self.sample else 0.0

    @property
    def width(self) -> float:
        """Width of sample and text."""
        return self.indent + max(width_of(line, self.lettering) for line in self.lines)

    def place(self, canvas: Canvas, start: Point) -> None:
        """Draw the row from its left edge at the middle of its height."""
        if self.draw:
            self.draw(canvas, start)
        canvas.block((start[0] + self.indent, start[1]), self.lines, self.lettering)


@dataclass(frozen=True, kw_only=True)
class FlowLegend:
    """The rows with the scale bar under them, as one block."""

    rows: tuple[LegendRow, ...]
    bar: float
    bar_label: str

    @property
    def size(self) -> Point:
        """Width and height of the block in points."""
        scale_bar = self.bar + _SPACE + width_of(self.bar_label, NOTE) if self.bar else 0.0
        height = sum(row.height for row in self.rows) + (_BAR if self.bar else 0.0)
        return max([scale_bar, *(row.width for row in self.rows)]), height

    def draw(self, canvas: Canvas, corner: Point) -> None:
        """Draw the block from its top left corner."""
        left, top = corner
        for row in self.rows:
            row.place(canvas, (left, top + row.height / 2))
            top += row.height
        if self.bar:
            draw_bar(canvas, (left, top + _BAR / 2 + 2), self.bar, self.bar_label)

    @property
    def wide_height(self) -> float:
        """Height of the same rows beside each other."""
        return self._places()[-1][1] + self._line / 2

    def draw_wide(self, canvas: Canvas, top: float) -> None:
        """Draw the rows beside each other over the width of the sheet."""
        *places, bar = self._places()
        for row, (left, middle) in zip(self.rows, places, strict=True):
            row.place(canvas, (left, top + middle))
        if self.bar:
            draw_bar(canvas, (bar[0], top + bar[1] + 2), self.bar, self.bar_label)

    @property
    def _line(self) -> float:
        return max(row.height for row in self.rows) + 2

    def _places(self) -> list[Point]:
        """Return where each row and at last the scale bar begins, at the middle of its height."""
        left, middle = 0.0, self._line / 2
        places = []
        for width in (*(row.width for row in self.rows), self.bar + _SPACE + width_of(self.bar_label, NOTE)):
            if left and left + width > theme.WIDTH:
                left, middle = 0.0, middle + self._line
            places.append((left, middle))
            left += width + _APART
        return places


def text_row(text: str, lettering: Lettering = BODY, *, above: float = 0.0) -> LegendRow:
    """Return a row of text only, broken over lines."""
    lines = tuple(wrap(text, _TEXT + _ARROW, lettering))
    return LegendRow(lines=lines, height=len(lines) * lettering.line_height + 2 + above, lettering=lettering)


def width_rows(counts: Sequence[int], scale: Scale) -> list[LegendRow]:
    """Return a row for each named width, widest first."""
    return [_width_row(count, scale) for count in counts]


def _width_row(count: int, scale: Scale) -> LegendRow:
    width = scale.of(count)

    def draw(canvas: Canvas, start: Point) -> None:
        left, top = start[0], start[1] - width / 2
        draw_arrow(canvas, half_arrow((left, top), (left + _ARROW, top), width=width, bend=0.0, clear=(0.0, 0.0)))

    return LegendRow(lines=(dutch.number(count),), height=max(_ROW, width * 1.6 + _AIR), sample=_ARROW, draw=draw)


def ring_row(count: int, scale: Scale, label: str) -> LegendRow:
    """Return the row of the ring: moves inside an area."""
    return _circle_row(f"{dutch.number(count)} {label}", scale.of(count), hidden=False)


def hidden_ring_row(scale: Scale) -> LegendRow:
    """Return the row of a ring whose number is suppressed."""
    return _circle_row(f"{SUPPRESSED} onderdrukt", scale.of(0), hidden=True)


def _circle_row(text: str, radius: float, *, hidden: bool) -> LegendRow:
    def draw(canvas: Canvas, start: Point) -> None:
        draw_ring(canvas, (start[0] + _ARROW / 2, start[1]), radius, hidden=hidden)

    lines = tuple(wrap(text, _TEXT))
    height = max(2 * radius + _AIR, len(lines) * BODY.line_height + 2)
    return LegendRow(lines=lines, height=height, sample=_ARROW, draw=draw)


def border_rows(sides: Sequence[Side]) -> list[LegendRow]:
    """Return the box of what goes over the border: per other side how many came in and went out."""
    rows = [_border_row(side) for side in sides]
    return [text_row("Over de grens, zonder pijl", BOLD, above=_PAUSE), *rows] if rows else []


def _border_row(side: Side) -> LegendRow:
    lettering = NOTE.but(colour=huisstijl.INK)
    lines = [*wrap(side.name[:1].upper() + side.name[1:], _TEXT, lettering), f"in {side.came}, uit {side.went}"]
    return LegendRow(lines=tuple(lines), height=len(lines) * lettering.line_height + _PAUSE, lettering=lettering)


def legend_of(
    maps: Sequence[Flows],
    *,
    widths: Scale | None,
    rings: Scale,
    areas: tuple[str, str],
    heading: str,
    sides: Sequence[Side] = (),
    bar: float,
    bar_label: str,
) -> FlowLegend:
    """Put the legend together: only what occurs on the maps.

    Parameters
    ----------
    maps : sequence of Flows
        One, or several that share their scales.
    widths, rings : Scale
        Of arrows (None without arrows) and rings.
    areas : (str, str)
        The word for the areas, one and many.
    heading : str
        What is counted.
    sides : sequence of Side
        What goes over the border.
    bar, bar_label : float, str
        Length of the scale bar in points, and in words.
    """
    rows = [text_row(heading, BOLD)]
    if widths:
        smallest = min(flow.known for flows in maps for flow in flows.drawn)
        rows += width_rows(round_samples(widths.largest, smallest), widths)
    every = [ring for flows in maps for ring in flows.rings.values()]
    inside = [ring.known for ring in every if ring.known]
    if inside:
        rows.append(ring_row(round_samples(max(inside), max(inside))[0], rings, f"binnen één {areas[0]}"))
    if any(ring.hidden for ring in every):
        rows.append(hidden_ring_row(rings))
    return FlowLegend(rows=(*rows, *border_rows(sides)), bar=bar, bar_label=bar_label)
