"""Who refers to whom: those who refer on the left, those they refer to on the right, an arrow for every referral.

Two columns and not a circle: names never collide, every arrow can be followed, and who stands without an arrow shows.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Final

from shapely import Polygon

from toolkit import huisstijl
from toolkit.disclosure import Publishable
from toolkit.figures import alt, theme
from toolkit.figures.canvas import Align, Canvas, Point
from toolkit.figures.drawing import Drawing, finished
from toolkit.figures.keys import SAMPLE, Key, draw_keys, draw_notes, height_of, notes_height
from toolkit.figures.lettering import BODY, BOLD, NOTE, widest, wrap
from toolkit.figures.referral_lists import Edge, Referrals, referrals_of, untangled
from toolkit.figures.rows import HIDDEN_WORDS, cut_note
from toolkit.tables_out import Kolom, plain, require_publishable

MAX_ROWS: Final = 60
_COLOUR_NOTE: Final = "De kleuren zijn er alleen om de pijlen te kunnen volgen."
NOBODY, BY_NOBODY = "naar niemand", "van niemand"
COLOURS: Final = (huisstijl.ACCENT, huisstijl.HIGHLIGHT, huisstijl.BARS, huisstijl.QUIET)  # only to follow a line
_NAMES: Final = 52 * theme.MM
_ROOMY, _TIGHT = 20.0, 15.0
_ROOMY_UP_TO: Final = 12
_HEAD: Final = 20.0
_GAP: Final = 5.0
_PAUSE: Final = 6.0
_ARROW: Final = (6.0, 2.6)
_ONCE, _BOTH = 1.1, 2.2
_HALO: Final = 1.2
_SPREAD: Final = 4.5


@dataclass(frozen=True, kw_only=True)
class _Side:
    """One column of names, in order, with a remark under a name where it has no arrow."""

    names: list[list[str]]
    remarks: list[str]
    middles: dict[str, float]
    bottom: float

    @property
    def width(self) -> float:
        return max(widest([text for name in self.names for text in name]), widest(self.remarks, NOTE))


@theme.applied()
def verwijzingen(
    data: Publishable,
    *,
    van: str,
    naar: str,
    title: str,
    subtitle: str,
    heading: tuple[str, str] = ("Van", "Naar"),
) -> Drawing:
    """Draw who refers to whom: two columns of names with arrows from left to right.

    Someone who both refers and is referred to stands in both columns. Pairs that refer to each other get thicker
    arrows. The order of the names is the one in which few arrows cross.

    Parameters
    ----------
    data : Publishable
        One row per referral; the same referral twice counts once. At most the first sixty rows are drawn.
    van, naar : str
        Columns with names. A row without `naar` is someone who refers to nobody; one without `van` is someone to whom
        nobody refers.
    title, subtitle : str
        The finding, and what an arrow means.
    heading : (str, str)
        What stands above both columns, also in the table twin.

    Raises
    ------
    TypeError
        If `data` has not been through `toolkit.disclosure`.
    KeyError
        If a column is not in the table.
    ValueError
        If the table is empty, or a row has neither name.
    """
    require_publishable(data)
    if data.table.empty:
        raise ValueError("a figure of referrals needs at least one row")
    found = referrals_of(data.with_table(data.table.iloc[:MAX_ROWS]), van, naar)
    said = plain(subtitle) + cut_note(min(len(data.table), MAX_ROWS), len(data.table), "rijen")
    words = alt.referrals(found, subject=said)
    canvas = _draw(found, (plain(heading[0]), plain(heading[1])))
    columns = (Kolom(van, heading[0], leeg="niemand"), Kolom(naar, heading[1], leeg="niemand"))
    return finished(canvas, data, title=title, subtitle=said, alt=words, columns=columns, top=MAX_ROWS)


def _draw(found: Referrals, heading: tuple[str, str]) -> Canvas:
    left, right = _sides(found)
    start, end = max(left.width, widest([heading[0]], BOLD)) + _GAP, theme.WIDTH - _GAP
    end -= max(right.width, widest([heading[1]], BOLD))
    keys = _keys(found)
    bottom = max(left.bottom, right.bottom)
    notes = [_COLOUR_NOTE] if len({sender for sender, _ in found.edges}) > 1 else []
    canvas = Canvas(bottom + _PAUSE + height_of(keys) + notes_height(notes))
    canvas.text((start - _GAP, _HEAD / 2 - 2), heading[0], BOLD, align="right")
    canvas.text((end + _GAP, _HEAD / 2 - 2), heading[1], BOLD)
    _draw_arrows(canvas, found, (left, right), (start, end))
    for side, across, edge in ((left, start - _GAP, "right"), (right, end + _GAP, "left")):
        _draw_names(canvas, side, across, rightmost=edge == "right")
    draw_keys(canvas, keys, bottom + _PAUSE)
    draw_notes(canvas, notes, bottom + _PAUSE + height_of(keys))
    return canvas


def _sides(found: Referrals) -> tuple[_Side, _Side]:
    """Lay out both columns, the shorter one in the middle of the height of the longer."""
    senders, receivers = untangled(found)
    silent = {**dict.fromkeys(found.nobody, NOBODY), **dict.fromkeys(found.hidden, HIDDEN_WORDS)}
    unseen = dict.fromkeys(found.unreferred, BY_NOBODY)
    pitch = _ROOMY if max(len(senders), len(receivers)) <= _ROOMY_UP_TO else _TIGHT
    columns = [(names, said, _heights(names, said, pitch)) for names, said in ((senders, silent), (receivers, unseen))]
    highest = max(sum(heights) for *_, heights in columns)
    left, right = (_side(*column, top=_HEAD + (highest - sum(column[2])) / 2) for column in columns)
    return left, right


def _heights(names: Sequence[str], remarks: Mapping[str, str], pitch: float) -> list[float]:
    return [max(pitch, len(_lines(name, remarks)) * BODY.line_height + 3) for name in names]


def _lines(name: str, remarks: Mapping[str, str]) -> list[str]:
    return [*wrap(name, _NAMES), *([remarks[name]] if name in remarks else [])]


def _side(names: Sequence[str], remarks: Mapping[str, str], heights: Sequence[float], *, top: float) -> _Side:
    starts = list(accumulate(heights, initial=top))
    return _Side(
        names=[wrap(name, _NAMES) for name in names],
        remarks=[remarks.get(name, "") for name in names],
        middles={name: start + height / 2 for name, start, height in zip(names, starts, heights, strict=False)},
        bottom=starts[-1],
    )


def _draw_names(canvas: Canvas, side: _Side, across: float, *, rightmost: bool) -> None:
    for name, remark, middle in zip(side.names, side.remarks, side.middles.values(), strict=True):
        lines = len(name) + bool(remark)
        top = middle - lines * BODY.line_height / 2
        align: Align = "right" if rightmost else "left"
        canvas.block((across, top + len(name) * BODY.line_height / 2), name, align=align)
        if remark:
            canvas.text((across, top + (lines - 0.5) * BODY.line_height), remark, NOTE.but(italic=True), align=align)


def _draw_arrows(canvas: Canvas, found: Referrals, sides: tuple[_Side, _Side], ends: Point) -> None:
    """Draw the arrows of each name over white ones, so that where they cross those of others both can be followed."""
    double = {*found.both_ways, *(pair[::-1] for pair in found.both_ways)}
    places = _landings(found.edges, sides)
    for number, name in enumerate(sides[0].middles):
        bows = [
            ((ends[0], places[edge][0]), (ends[1], places[edge][1]), edge in double)
            for edge in found.edges
            if edge[0] == name
        ]
        for start, end, wide in bows:
            _draw_bow(canvas, start, end, colour=huisstijl.PAPER, width=(_BOTH if wide else _ONCE) + _HALO)
        for start, end, wide in bows:
            colour = COLOURS[number % len(COLOURS)]
            _draw_bow(canvas, start, end, colour=colour, width=_BOTH if wide else _ONCE)
            _draw_head(canvas, end, colour, wide=wide)


def _landings(edges: Sequence[Edge], sides: tuple[_Side, _Side]) -> dict[Edge, Point]:
    """Spread the arrows at a name, in the order of their other ends, so that no two heads lie on each other."""
    left, right = sides[0].middles, sides[1].middles
    starts = {edge: left[edge[0]] for edge in edges}
    for name, middle in right.items():
        landing = sorted((edge for edge in edges if edge[1] == name), key=lambda edge: left[edge[0]])
        step = min(_SPREAD, _TIGHT / max(len(landing), 1))
        for number, edge in enumerate(landing):
            starts[edge] = middle + (number - (len(landing) - 1) / 2) * step
    return {edge: (left[edge[0]], starts[edge]) for edge in edges}


def _draw_bow(canvas: Canvas, start: Point, end: Point, *, colour: str, width: float) -> None:
    tip = end[0] - _ARROW[0] + 1
    bend = (tip - start[0]) * 0.45
    bow = (start, (start[0] + bend, start[1]), (tip - bend, end[1]), (tip, end[1]))
    canvas.curve(bow, colour=colour, width=width)


def _draw_head(canvas: Canvas, end: Point, colour: str, *, wide: bool) -> None:
    length, half = _ARROW[0], _ARROW[1] * (1.3 if wide else 1)
    head = Polygon([end, (end[0] - length, end[1] - half), (end[0] - length, end[1] + half)])
    canvas.area(head, fill=colour, edge=huisstijl.PAPER, width=0.4)


def _keys(found: Referrals) -> list[Key]:
    both = Key(label="verwijzen naar elkaar", draw=lambda canvas, corner: _sample(canvas, corner, wide=True))
    once = Key(label="verwijst naar", draw=lambda canvas, corner: _sample(canvas, corner, wide=False))
    return [once, both] if found.both_ways else []


def _sample(canvas: Canvas, corner: Point, *, wide: bool) -> None:
    start, end = (corner[0], corner[1] + SAMPLE[1] / 2), (corner[0] + SAMPLE[0], corner[1] + SAMPLE[1] / 2)
    _draw_bow(canvas, start, end, colour=huisstijl.INK, width=_BOTH if wide else _ONCE)
    _draw_head(canvas, end, huisstijl.INK, wide=wide)
