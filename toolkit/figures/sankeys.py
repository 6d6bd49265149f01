"""From group to group: two columns of bars with bands between them, as thick as their count."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Final

import numpy as np
from shapely import Polygon
from shapely.geometry import box as rectangle

from toolkit import dutch, huisstijl
from toolkit.disclosure import Publishable
from toolkit.figures import alt, theme
from toolkit.figures.canvas import Align, Canvas, Point
from toolkit.figures.crossings import Crossing, Pair, Side, crossing_of
from toolkit.figures.drawing import Drawing, finished
from toolkit.figures.keys import Key, colour_key, draw_keys, draw_notes, height_of, marked_key, note_lines, notes_height
from toolkit.figures.legend import fill_marked
from toolkit.figures.lettering import BODY, BOLD, NOTE, widest, width_of, wrap
from toolkit.tables_out import Kolom, plain, require_publishable

MAX_NAMES: Final = 12
BAND: Final = theme.tint(huisstijl.BARS, 0.42)
STAYS: Final = theme.tint(huisstijl.QUIET, 0.45)
MARKED: Final = huisstijl.HIGHLIGHT
_NAMES: Final = 34 * theme.MM
_FLOWS: Final = 105 * theme.MM
_HEAD: Final = 18.0
_BETWEEN: Final = 7.0
_BAR: Final = 6.0
_GAP: Final = 5.0
_STUB: Final = 24.0
_PAUSE: Final = 6.0
_HALO: Final = 1.2
_TOLD: Final = 4
_EDGE_POINTS: Final = 25


@dataclass(frozen=True, kw_only=True)
class _Column:
    """One of both columns: its groups, where each bar begins, the middle of each label, and how it is aligned."""

    sides: dict[str, Side]
    tops: dict[str, float]
    middles: dict[str, float]
    bar: float
    inward: int

    @property
    def inner(self) -> float:
        """Where bands meet the bars."""
        return self.bar + (_BAR if self.inward > 0 else 0.0)

    @property
    def outer(self) -> float:
        return self.bar + (_BAR if self.inward < 0 else 0.0)

    @property
    def align(self) -> Align:
        return "right" if self.inward > 0 else "left"


@dataclass(frozen=True, kw_only=True)
class _Band:
    """One band: its pair, and where it begins and ends; `thick` in points."""

    pair: Pair
    text: str
    start: Point
    end: Point
    thick: float

    @property
    def is_thick(self) -> bool:
        """Whether its count fits in it."""
        return self.thick >= NOTE.line_height

    @property
    def middle(self) -> Point:
        """Halfway along and across the band."""
        return (self.start[0] + self.end[0]) / 2, (self.start[1] + self.end[1] + self.thick) / 2

    @property
    def shape(self) -> Polygon:
        """Both edges are cubic Bézier curves that leave and arrive level, their handles halfway."""
        part = np.linspace(0, 1, _EDGE_POINTS)
        across = self.start[0] + (self.end[0] - self.start[0]) * (1.5 * part * (1 - part) + part**3)
        down = self.start[1] + (self.end[1] - self.start[1]) * part**2 * (3 - 2 * part)
        upper = list(zip(across, down, strict=True))
        lower = [(x, y + self.thick) for x, y in reversed(upper)]
        return Polygon([*upper, *lower])


@theme.applied()
def sankey(
    data: Publishable,
    *,
    van: str,
    naar: str | Mapping[str, str],
    title: str,
    subtitle: str,
    aantal: str = "aantal",
    totaal: str = "totaal",
    heading: tuple[str, str] = ("Van", "Naar"),
    nadruk: Pair | None = None,
) -> Drawing:
    """Draw how many went from which group to which, such as old and new type of home.

    Both columns have the same groups at the same height, in the order of the table. A band is as thick as its count,
    and has its count written in it where that fits. A hidden count has no band: where the total of its group was let
    out, what is left of it is hatched, so that every bar is as long as the number beside it; else the number says
    that there is more.

    Parameters
    ----------
    data : Publishable
        Long rows, one per pair, or a wide table with a row per origin. Rows and columns called `totaal` are totals.
    van : str
        Column with the group of origin.
    naar : str, or mapping of column -> label
        Column with the group of destination; or, in a wide table, the columns of counts with their groups.
    title, subtitle : str
        The finding, and what is counted.
    aantal : str
        Column with the counts of long rows.
    totaal : str
        What totals are called.
    heading : (str, str)
        What stands above both columns.
    nadruk : (str, str), optional
        The band that the title is about, by the names of its groups.

    Raises
    ------
    TypeError
        If `data` has not been through `toolkit.disclosure`.
    KeyError
        If a column is not in the table, or `nadruk` is no pair of it.
    ValueError
        If there is no pair, there are more than twelve groups, a pair occurs twice or a count is below 0.
    """
    require_publishable(data)
    found = crossing_of(data, van, naar, aantal=aantal, totaal=totaal)
    if not found.cells or len(found.names) > MAX_NAMES:
        raise ValueError(f"bands between groups need at least one pair and at most {MAX_NAMES} groups")
    if nadruk is not None and nadruk not in found.cells:
        raise KeyError(f"no such pair of groups: {nadruk}")
    heads = (plain(heading[0]), plain(heading[1]))
    said = plain(subtitle)
    canvas = _draw(found, heads, nadruk)
    words = alt.sankey(found, headings=heads, subject=said)
    return finished(canvas, data, title=title, subtitle=said, alt=words, columns=_columns(van, naar, aantal, heads))


def _columns(van: str, naar: str | Mapping[str, str], aantal: str, heads: tuple[str, str]) -> list[Kolom]:
    if isinstance(naar, str):
        return [Kolom(van, heads[0]), Kolom(naar, heads[1]), Kolom(aantal, "Aantal", "aantal")]
    return [Kolom(van, heads[0]), *(Kolom(column, label, "aantal") for column, label in naar.items())]


def _draw(found: Crossing, heads: tuple[str, str], marked: Pair | None) -> Canvas:
    columns, bottom = _columns_of(found, heads)
    bands = _bands(found, *columns)
    keys, notes = _keys(found), note_lines(_notes(found, bands))
    tops = [bottom + _PAUSE, bottom + _PAUSE + height_of(keys)]
    canvas = Canvas(tops[1] + notes_height(notes))
    for band in sorted(bands, key=lambda band: (band.pair == marked, -band.thick)):
        _draw_band(canvas, band, marked=band.pair == marked)
    for column, head in zip(columns, heads, strict=True):
        canvas.text((column.outer - column.inward * _GAP, _HEAD / 2 - 2), head, BOLD, align=column.align)
        for name, side in column.sides.items():
            _draw_side(canvas, column, side, column.tops[name], column.middles[name], _scale(found))
    for band in bands:
        _draw_count(canvas, band, marked=band.pair == marked)
    draw_keys(canvas, keys, tops[0])
    draw_notes(canvas, notes, tops[1])
    return canvas


def _scale(found: Crossing) -> float:
    """Return points per count: both columns side by side fill the height meant for bands."""
    left, right = found.left, found.right
    whole = sum(max((side[name].size for side in (left, right) if name in side), default=0.0) for name in found.names)
    return _FLOWS / whole if whole else 0.0


def _columns_of(found: Crossing, heads: tuple[str, str]) -> tuple[tuple[_Column, _Column], float]:
    """Lay out both columns, each group on one height, and say where they end."""
    scale, both = _scale(found), (found.left, found.right)
    rooms = [
        max(max(side[name].size * scale, _label_height(name)) for side in both if name in side) for name in found.names
    ]
    starts = list(accumulate((room + _BETWEEN for room in rooms), initial=_HEAD))
    middles = {name: top + room / 2 for name, top, room in zip(found.names, starts, rooms, strict=False)}
    names = max(widest(wrap(name, _NAMES)) for name in found.names)
    laid = []
    for sides, head, inward in zip(both, heads, (1, -1), strict=True):
        counts = widest([side.text for side in sides.values()], BOLD)
        outside = max(names + counts + 2 * _GAP, width_of(head, BOLD) + _GAP)
        bar = outside if inward > 0 else theme.WIDTH - outside - _BAR
        tops = {name: middles[name] - side.size * scale / 2 for name, side in sides.items()}
        laid.append(_Column(sides=sides, tops=tops, middles=middles, bar=bar, inward=inward))
    return (laid[0], laid[1]), starts[-1] - _BETWEEN


def _label_height(name: str) -> float:
    return len(wrap(name, _NAMES)) * BODY.line_height


def _bands(found: Crossing, left: _Column, right: _Column) -> list[_Band]:
    """Stack the bands at each bar in the order of the groups at their other end."""
    scale, place = _scale(found), {name: number for number, name in enumerate(found.names)}
    counts = {pair: value * scale for pair, value in found.bands}
    leaving = sorted(counts, key=lambda pair: (place[pair[0]], place[pair[1]]))
    arriving = sorted(counts, key=lambda pair: (place[pair[1]], place[pair[0]]))
    starts = _stacked({pair: counts[pair] for pair in leaving}, left.tops, end=0)
    ends = _stacked({pair: counts[pair] for pair in arriving}, right.tops, end=1)
    return [
        _Band(
            pair=pair, text=found.cells[pair].text, thick=counts[pair],
            start=(left.inner, starts[pair]), end=(right.inner, ends[pair]),
        )
        for pair in leaving
    ]  # fmt: skip


def _stacked(thickness: Mapping[Pair, float], tops: Mapping[str, float], *, end: int) -> dict[Pair, float]:
    used, places = dict(tops), {}
    for pair, thick in thickness.items():
        places[pair] = used[pair[end]]
        used[pair[end]] += thick
    return places


def _draw_band(canvas: Canvas, band: _Band, *, marked: bool) -> None:
    shape = band.shape
    canvas.area(shape, fill=huisstijl.PAPER, edge=huisstijl.PAPER, width=_HALO)
    canvas.area(shape, fill=MARKED if marked else STAYS if band.pair[0] == band.pair[1] else BAND)


def _draw_count(canvas: Canvas, band: _Band, *, marked: bool) -> None:
    if band.is_thick:
        lettering = NOTE.but(colour=huisstijl.PAPER if marked else huisstijl.INK, weight=600 if marked else 400)
        canvas.text((band.start[0] + _GAP, band.start[1] + band.thick / 2), band.text, lettering)
    elif marked:
        canvas.text(band.middle, band.text, BOLD.but(colour=MARKED, halo=True), align="center")


def _draw_side(canvas: Canvas, column: _Column, side: Side, top: float, middle: float, scale: float) -> None:
    height = side.size * scale
    canvas.box((column.bar, top), (_BAR, height), fill=huisstijl.ACCENT)
    if side.rest:
        ends = sorted((column.inner, column.inner + column.inward * _STUB))
        rest = rectangle(ends[0], top + side.shown * scale, ends[1], top + height)
        fill_marked(canvas, rest, "hidden" if side.hides else "missing")
        canvas.area(rest, fill=None, edge=huisstijl.QUIET)
    across = column.outer - column.inward * _GAP
    canvas.text((across, middle), side.text, BOLD, align=column.align)
    counts = widest([other.text for other in column.sides.values()], BOLD)
    canvas.block((across - column.inward * (counts + _GAP), middle), wrap(side.name, _NAMES), align=column.align)


def _keys(found: Crossing) -> list[Key]:
    kinds = {one == other for (one, other), _ in found.bands}
    colours = [colour_key("naar dezelfde groep", STAYS), colour_key("naar een andere groep", BAND)]
    rests = [side.hides for sides in (found.left, found.right) for side in sides.values() if side.rest]
    hidden = [marked_key("onderdrukt", "hidden")] * any(rests)
    return colours * (len(kinds) > 1) + hidden + [marked_key("onbekend of afgerond", "missing")] * (not all(rests))


def _notes(found: Crossing, bands: Sequence[_Band]) -> list[str]:
    if not bands:
        return ["Geen enkele stroom heeft een cijfer."]
    notes = []
    if found.hidden:
        named = [f"{one} naar {other}" for one, other in found.hidden]
        listed = f" ({'; '.join(named)})" if len(named) <= _TOLD else ""
        notes.append(
            f"Onderdrukt (x) en niet als band getekend: {dutch.plural(len(named), 'stroom', 'stromen')}{listed}."
        )
    if any(not band.is_thick for band in bands):
        notes.append("Dunne banden hebben geen getal; in de tabel staan alle aantallen.")
    return notes
