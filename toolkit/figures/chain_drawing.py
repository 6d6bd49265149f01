"""Draw an example chain: houses, arrows from the dwelling that was left to the one that was taken, and the ends."""

import math
from collections.abc import Sequence
from typing import Final

from shapely import Polygon

from toolkit import huisstijl
from toolkit.figures import theme
from toolkit.figures.canvas import Align, Canvas, Point
from toolkit.figures.chain_links import END_WORDS, RING, Dates, Link, children_of, when
from toolkit.figures.chain_sheet import (
    ARC,
    END_DROP,
    GUTTER,
    HOUSE,
    QUIET,
    ROOF,
    SMALL,
    STRONG,
    UNDER,
    Sheet,
    Spot,
    Text,
    height_of,
)
from toolkit.figures.lettering import BOLD, width_of

INK: Final = huisstijl.ACCENT
WALLS: Final = theme.tint(huisstijl.BARS, 0.28)
_THICK: Final = 1.3
_HEAD: Final = (6.0, 2.7)
_EAVES: Final = 4.0
_ASIDE: Final = 5.0
_RADIUS: Final = 6.0
_ROUND: Final = [step / 6 for step in range(7)]


def draw_chain(canvas: Canvas, sheet: Sheet, links: Sequence[Link], *, vertrekker: str, dates: Dates) -> None:
    """Draw everything of a chain on a sheet that is high enough.

    Parameters
    ----------
    canvas : Canvas
    sheet : Sheet
    links : sequence of Link
    vertrekker : str
        Who left the first dwelling; in a swap also who moves into the last one.
    dates : {"maand", "dag"}
    """
    for spot in sheet.spots.values():
        _draw_house(canvas, spot)
        _draw_arrivals(canvas, sheet, spot, children_of(links, spot.link))
        if spot.link.end == RING:
            _draw_ring(canvas, sheet, spot, vertrekker, when(links[0].freed, dates))
    if sheet.departure:
        _draw_departure(canvas, sheet)


def _draw_house(canvas: Canvas, spot: Spot) -> None:
    taken = spot.link.is_filled or spot.link.end == RING
    _draw_walls(canvas, spot.tip, fill=WALLS if taken else huisstijl.PAPER, dashed=not taken)
    canvas.text((spot.x, spot.middle + 1), spot.link.persons, BOLD, align="center")
    _write(canvas, (spot.x, spot.top + HOUSE[1] + UNDER), spot.under)


def _draw_walls(canvas: Canvas, tip: Point, *, fill: str, dashed: bool) -> None:
    """Draw a house; one that is empty or out of sight has a broken outline."""
    across, top = tip
    half, bottom, eaves = HOUSE[0] / 2, top + HOUSE[1], top + ROOF
    inner = half - _EAVES
    outline = [
        (across, top), (across + half, eaves), (across + inner, eaves), (across + inner, bottom),
        (across - inner, bottom), (across - inner, eaves), (across - half, eaves), (across, top),
    ]  # fmt: skip
    canvas.area(Polygon(outline), fill=fill)
    canvas.line(outline, colour=huisstijl.QUIET if dashed else INK, width=0.9, dashed=dashed)


def _write(canvas: Canvas, at: Point, text: Text, *, align: Align = "center") -> None:
    """Write lines downwards from their top."""
    top = at[1]
    for line, lettering in text:
        canvas.text((at[0], top + lettering.line_height / 2), line, lettering, align=align)
        top += lettering.line_height


def _draw_arrivals(canvas: Canvas, sheet: Sheet, spot: Spot, children: Sequence[Link]) -> None:
    """Draw who moved in: from the dwellings that this household freed, or from where the chain ends."""
    for number, child in enumerate(children):
        origin = sheet.spots[child.number]
        if origin.strip > spot.strip:
            _draw_crossing(canvas, spot, origin, number)
        elif number == 0:
            _draw_arc(canvas, origin.tip, spot.tip, dashed=False)
            _write_above(canvas, (origin.x + spot.x) / 2, spot.top, spot.label)
        else:
            _draw_branch(canvas, spot, origin)
    if spot.end and spot.link.end != RING:
        _draw_end(canvas, sheet, spot)


def _write_above(canvas: Canvas, across: float, top: float, text: Text) -> None:
    _write(canvas, (across, top - ARC - height_of(text)), text)


def _draw_arc(canvas: Canvas, start: Point, end: Point, *, dashed: bool) -> None:
    """Draw a bow over the roofs from right to left, with its head on the roof where somebody moved in."""
    (right, down), (left, roof) = (start[0] - 3, start[1] - 3), (end[0] + 3, end[1] - 2)
    reach = (right - left) * 0.28
    lift = ARC + 1
    bow = ((right, down), (right - reach, down - lift), (left + reach, roof - lift), (left + 2.4, roof - 4))
    canvas.curve(bow, colour=INK, width=_THICK, dashed=dashed)
    _draw_head(canvas, (left, roof), (-0.5, 0.87))


def _draw_head(canvas: Canvas, at: Point, towards: Point) -> None:
    """Draw the head of an arrow; `towards` is its direction, of length 1."""
    length, half = _HEAD
    base = at[0] - towards[0] * length, at[1] - towards[1] * length
    side = -towards[1] * half, towards[0] * half
    corners = [at, (base[0] + side[0], base[1] + side[1]), (base[0] - side[0], base[1] - side[1])]
    canvas.area(Polygon(corners), fill=INK)


def _draw_branch(canvas: Canvas, spot: Spot, origin: Spot) -> None:
    """Draw the way up from a second dwelling that the same household left, into the right wall."""
    middle = (spot.x + origin.x) / 2
    down = origin.top - ARC
    wall = spot.wall(1)
    start = origin.x - 3, origin.top - 3
    canvas.curve((start, (start[0] - 8, down), (middle, down + 4), (middle, down - 8)), colour=INK, width=_THICK)
    canvas.line([(middle, down - 8), (middle, wall[1] + 8)], colour=INK, width=_THICK)
    turn = ((middle, wall[1] + 8), (middle, wall[1] + 3), (middle - 3, wall[1]), (wall[0] + 4, wall[1]))
    canvas.curve(turn, colour=INK, width=_THICK)
    _draw_head(canvas, wall, (-1, 0))
    told = [(spot.link.household, STRONG), ("ook hiervandaan", SMALL)]
    _write(canvas, (middle - _ASIDE, down - 4), told, align="right")


def _draw_crossing(canvas: Canvas, spot: Spot, origin: Spot, number: int) -> None:
    """Draw the way from the beginning of the second strip around to the end of the first."""
    gutter = spot.bottom + GUTTER - 6
    wall, edge = spot.wall(1), canvas.width - 2 - number * 6
    corners = [(origin.x, origin.top - 3), (origin.x, gutter), (edge, gutter), (edge, wall[1]), (wall[0] + 4, wall[1])]
    _draw_way(canvas, corners)
    _draw_head(canvas, wall, (-1, 0))
    _write_in_row(canvas, (origin.x, gutter - 7), spot.label if number == 0 else [])


def _draw_way(canvas: Canvas, corners: Sequence[Point]) -> None:
    """Draw a line with rounded corners: each is a quadratic Bézier curve, in seven points."""
    way = [corners[0]]
    for before, corner, after in zip(corners, corners[1:], corners[2:], strict=False):
        start, end = _towards(corner, before), _towards(corner, after)
        for part in _ROUND:
            one, two, three = (1 - part) ** 2, 2 * part * (1 - part), part**2
            way.append(
                (one * start[0] + two * corner[0] + three * end[0], one * start[1] + two * corner[1] + three * end[1])
            )
    canvas.line([*way, corners[-1]], colour=INK, width=_THICK)


def _towards(one: Point, other: Point) -> Point:
    """Return the point a little way from one point to another, at most halfway."""
    far = math.dist(one, other)
    part = min(_RADIUS, far / 2) / far
    return one[0] + (other[0] - one[0]) * part, one[1] + (other[1] - one[1]) * part


def _write_in_row(canvas: Canvas, at: Point, text: Text) -> None:
    across = at[0]
    for line, lettering in text:
        canvas.text((across, at[1]), line, lettering)
        across += width_of(line, lettering) + 5


def _draw_end(canvas: Canvas, sheet: Sheet, spot: Spot) -> None:
    """Draw how the chain ends: a dot and words, or where it goes on out of sight a house in broken lines."""
    across = spot.x + sheet.pitch
    if not spot.link.is_filled:
        _draw_stop(canvas, spot)
        return
    start = across, spot.top
    _draw_arc(canvas, start, spot.tip, dashed=spot.link.is_unseen)
    _write_above(canvas, (across + spot.x) / 2, spot.top, spot.label)
    if spot.link.is_unseen:
        _draw_walls(canvas, start, fill=huisstijl.PAPER, dashed=True)
        canvas.text((across, spot.middle + 1), "?", BOLD, align="center")
        _write(canvas, (across, spot.top + HOUSE[1] + UNDER), spot.end)
    else:
        canvas.dot((across - 2, spot.top - 1.5), 2.3, fill=INK)
        _write(canvas, (across, spot.top + END_DROP), spot.end)


def _draw_stop(canvas: Canvas, spot: Spot) -> None:
    """Draw the end of a chain at a dwelling in which nobody moved."""
    wall = spot.wall(1)
    stop = wall[0] + 10, wall[1]
    canvas.line([wall, stop], colour=huisstijl.QUIET, width=_THICK, dashed=spot.link.is_unseen)
    if not spot.link.is_unseen:
        canvas.line([(stop[0], stop[1] - 5), (stop[0], stop[1] + 5)], colour=huisstijl.QUIET, width=_THICK)
    _write(canvas, (stop[0] + 5, wall[1] - height_of(spot.end) / 2), spot.end, align="left")


def _draw_ring(canvas: Canvas, sheet: Sheet, spot: Spot, household: str, day: str) -> None:
    """Draw the way of the first household into the last dwelling, below everything."""
    first, wall = sheet.first.wall(-1), spot.wall(1)
    low = sheet.height - 15
    left, right = first[0] - 7, wall[0] + 12
    way = [first, (left, first[1]), (left, low), (right, low), (right, wall[1]), (wall[0] + 4, wall[1])]
    _draw_way(canvas, way)
    _draw_head(canvas, wall, (-1, 0))
    told = [(household, STRONG), (day, QUIET), (END_WORDS[RING], SMALL)]
    _write_in_row(canvas, (left, low + 9), [part for part in told if part[0]])


def _draw_departure(canvas: Canvas, sheet: Sheet) -> None:
    """Draw who left the first dwelling, and where to."""
    spot = sheet.first
    across = spot.x - sheet.pitch
    _draw_arc(canvas, spot.tip, (across, spot.top + END_DROP - 3), dashed=False)
    _write_above(canvas, (across + spot.x) / 2, spot.top, sheet.departure)
    _write(canvas, (across, spot.top + END_DROP + 2), sheet.destination)
