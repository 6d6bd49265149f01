"""Write names on a drawing where they collide with nothing, with a thin leader line where a name had to move."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from toolkit import huisstijl
from toolkit.figures import theme
from toolkit.figures.canvas import Align, Canvas, Point
from toolkit.figures.lettering import Lettering, width_of, wrap
from toolkit.figures.placement import FAR, Box, Label, Placed, place_labels

NAME: Final = Lettering(size=theme.SMALL, weight=600, halo=True)
VALUE: Final = Lettering(size=theme.SMALL, halo=True)
_ROOM: Final = 30 * theme.MM


@dataclass(frozen=True, kw_only=True)
class Caption:
    """A name, perhaps with a value under it, that belongs to a point.

    Attributes
    ----------
    anchor : (float, float)
    name, value : str
    room : float
        Surface that the text may cover at its anchor, in square points; a larger text goes beside it.
    widest : float
        Where a longer name breaks, in points.
    """

    anchor: Point
    name: str
    value: str = ""
    room: float = math.inf
    widest: float = _ROOM

    @property
    def lines(self) -> list[tuple[str, Lettering]]:
        """The lines as written, from top to bottom."""
        named = [(line, NAME) for line in wrap(self.name, self.widest, NAME)]
        return [*named, (self.value, VALUE)] if self.value else named

    @property
    def label(self) -> Label:
        """The size that needs a place."""
        width = max(width_of(text, lettering) for text, lettering in self.lines)
        height = sum(lettering.line_height for _, lettering in self.lines)
        return Label(self.anchor, width + 2, height, over=width * height <= self.room)


def draw_captions(
    canvas: Canvas,
    captions: Sequence[Caption],
    *,
    obstacles: Sequence[Box],
    bounds: Box | None = None,
    reach: float = FAR,
    leader_from: float = 0.0,
) -> None:
    """Place and write captions, most important first; what fits nowhere within reach is left out."""
    places = place_labels(
        [caption.label for caption in captions],
        bounds=bounds or Box(0, 0, canvas.width, canvas.height),
        obstacles=obstacles,
        reach=reach,
        leader_from=leader_from,
    )
    write_captions(canvas, [(caption, place) for caption, place in zip(captions, places, strict=True) if place])


def write_captions(canvas: Canvas, placed: Sequence[tuple[Caption, Placed]], *, dots: bool = True) -> None:
    """Write captions in their places, over all leader lines; with a dot where a leader begins unless there is one."""
    for _, place in placed:
        _draw_leader(canvas, place, dot=dots)
    for caption, place in placed:
        _write(canvas, caption, place.box)


def _draw_leader(canvas: Canvas, place: Placed, *, dot: bool) -> None:
    if place.leader:
        canvas.line(place.leader, colour=huisstijl.PAPER, width=1.8)
        canvas.line(place.leader, colour=huisstijl.INK, width=0.6)
    if place.leader and dot:
        canvas.dot(place.leader[0], 1.4, fill=huisstijl.INK, edge=huisstijl.PAPER)


def _write(canvas: Canvas, caption: Caption, box: Box) -> None:
    across, align = _side(caption.anchor, box)
    top = box.top
    for text, lettering in caption.lines:
        canvas.text((across, top + lettering.line_height / 2), text, lettering, align=align)
        top += lettering.line_height


def _side(anchor: Point, box: Box) -> tuple[float, Align]:
    """Keep the lines of a text to the side of its anchor."""
    if box.left > anchor[0]:
        return box.left + 1, "left"
    if box.right < anchor[0]:
        return box.right - 1, "right"
    return box.centre[0], "center"
