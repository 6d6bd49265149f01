"""Two measures against each other: one dot per area, the outstanding ones named."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median, pstdev
from typing import Final

from toolkit import dutch, huisstijl
from toolkit.disclosure import Publishable
from toolkit.figures import alt, theme
from toolkit.figures.axis import Axis, tick_texts, ticks_for
from toolkit.figures.canvas import Canvas
from toolkit.figures.drawing import Drawing, svg_of
from toolkit.figures.labelling import Caption, draw_captions
from toolkit.figures.lettering import BODY, NOTE, widest, width_of
from toolkit.figures.placement import Box
from toolkit.figures.rows import Reference, Row, area_words, rows_of
from toolkit.tables_out import Kolom, layout, plain, require_publishable, source_line, write_value

_HEIGHT: Final = 96 * theme.MM
_TOP, _TOP_WITH_NOTE, _BOTTOM, _RIGHT = 18.0, 30.0, 32.0, 12.0
_TICK: Final = 4.0
_DOT: Final = 2.4
_NAMED_DOT: Final = 3.0
_BESIDE: Final = 7.0


References = tuple[Reference | None, Reference | None]


@dataclass(frozen=True, kw_only=True)
class Pair:
    """One area with its two values."""

    across: Row
    up: Row
    x: float
    y: float


@dataclass(frozen=True, kw_only=True)
class _Plot:
    pairs: list[Pair]
    x: Kolom
    y: Kolom
    across: Axis
    up: Axis
    references: References

    @property
    def frame(self) -> Box:
        return Box(self.across.start, self.up.end, self.across.end, self.up.start)

    def at(self, pair: Pair) -> tuple[float, float]:
        return self.across.at(pair.x), self.up.at(pair.y)


@theme.applied()
def samenhang(
    data: Publishable,
    *,
    x: Kolom,
    y: Kolom,
    title: str,
    subtitle: str,
    reference_x: Reference | None = None,
    reference_y: Reference | None = None,
    label_top: int = 6,
) -> Drawing:
    """Draw one dot per area for two measures; areas that miss either are counted in the subtitle, not drawn.

    Parameters
    ----------
    data : Publishable
        With `gebied_code`, `naam` and both columns.
    x, y : Kolom
        Column, axis title and way of writing of the horizontal and vertical measure.
    title, subtitle : str
        The finding, and what is compared.
    reference_x, reference_y : Reference, optional
        Values to compare with, such as those of the gemeente, drawn as thin lines.
    label_top : int
        How many areas to name at most: those furthest from the references (or medians), both measures counting
        equally (distance in standard deviations).

    Raises
    ------
    TypeError
        If `data` has not been through `toolkit.disclosure`.
    KeyError
        If a column is not in the table, or a measure is text.
    """
    require_publishable(data)
    both = data.table[[x.name, y.name]].notna().all(axis=1)
    shown = data.with_table(data.table.loc[both])
    found = _pairs(shown, x, y)
    middle = _middle(found, (reference_x, reference_y))
    pairs = _ranked(found, middle) if middle else []
    areas = area_words(data.table["gebied_code"])
    said = _subtitle(subtitle, len(data.table) - len(pairs), areas)
    words = alt.scatter([(pair.across, pair.up) for pair in pairs], x=x, y=y, subject=said, areas=areas, middle=middle)
    canvas = _draw(_plan(pairs, x, y, (reference_x, reference_y)), label_top) if pairs else _nothing()
    return Drawing(
        title=plain(title),
        subtitle=said,
        svg=svg_of(canvas, alt=words),
        alt=words,
        source_line=source_line(data),
        twin=layout(
            shown, columns=(Kolom("naam", areas[0].capitalize()), x, y), title=title, subtitle=said, sort_by=y.name
        ),
        status=data.status,
    )


def _pairs(shown: Publishable, x: Kolom, y: Kolom) -> list[Pair]:
    rows = zip(rows_of(shown, x.name, x.soort), rows_of(shown, y.name, y.soort), strict=True)
    return [
        Pair(across=across, up=up, x=across.value, y=up.value)
        for across, up in rows
        if across.value is not None and up.value is not None
    ]


def _middle(pairs: Sequence[Pair], references: References) -> tuple[float, float] | None:
    """Return what areas are compared with: the reference or else the median of each measure."""
    if not pairs:
        return None
    x, y = references
    return x.value if x else median(pair.x for pair in pairs), y.value if y else median(pair.y for pair in pairs)


def _ranked(pairs: list[Pair], middle: tuple[float, float]) -> list[Pair]:
    """Put the areas furthest from the middle first."""
    wide, high = pstdev(pair.x for pair in pairs) or 1.0, pstdev(pair.y for pair in pairs) or 1.0

    def nearness(pair: Pair) -> tuple[float, str]:
        return -math.hypot((pair.x - middle[0]) / wide, (pair.y - middle[1]) / high), pair.across.name

    return sorted(pairs, key=nearness)


def _subtitle(subtitle: str, left_out: int, areas: tuple[str, str]) -> str:
    note = f" ({dutch.plural(left_out, *areas)} zonder beide cijfers niet getekend)" if left_out else ""
    return plain(subtitle) + note


def _nothing() -> Canvas:
    canvas = Canvas(40)
    canvas.text((0, 20), "Geen enkel gebied heeft beide cijfers.", NOTE)
    return canvas


def _plan(pairs: list[Pair], x: Kolom, y: Kolom, references: References) -> _Plot:
    values = [
        [*column, *([reference.value] if reference else [])]
        for column, reference in zip(([p.x for p in pairs], [p.y for p in pairs]), references, strict=True)
    ]
    across, up = ticks_for(values[0], x.soort), ticks_for(values[1], y.soort)
    left = widest(tick_texts(up, y.soort), NOTE) + 6
    right = theme.WIDTH - max(_RIGHT, width_of(tick_texts(across, x.soort)[-1], NOTE) / 2)
    return _Plot(
        pairs=pairs,
        x=x,
        y=y,
        across=Axis(ticks=across, start=left, end=right),
        up=Axis(ticks=up, start=_HEIGHT - _BOTTOM, end=_TOP_WITH_NOTE if references[0] else _TOP),
        references=references,
    )


def _draw(plot: _Plot, label_top: int) -> Canvas:
    canvas = Canvas(_HEIGHT)
    _draw_grid(canvas, plot)
    notes = _draw_references(canvas, plot)
    named = plot.pairs[:label_top]
    dots = [_around(plot.at(pair), _NAMED_DOT) for pair in plot.pairs]
    captions = [Caption(anchor=plot.at(pair), name=pair.across.name) for pair in named]
    draw_captions(canvas, captions, obstacles=[*dots, *notes], bounds=plot.frame, leader_from=_BESIDE)
    for place, pair in reversed(list(enumerate(plot.pairs))):
        outstanding = place < len(named)
        fill = huisstijl.ACCENT if outstanding else huisstijl.BARS
        canvas.dot(plot.at(pair), _NAMED_DOT if outstanding else _DOT, fill=fill, edge=huisstijl.PAPER)
    return canvas


def _around(point: tuple[float, float], radius: float) -> Box:
    return Box(point[0] - radius, point[1] - radius, point[0] + radius, point[1] + radius)


def _draw_grid(canvas: Canvas, plot: _Plot) -> None:
    frame = plot.frame
    for tick, text in zip(plot.across.ticks, tick_texts(plot.across.ticks, plot.x.soort), strict=True):
        at = plot.across.at(tick)
        # Short marks: with lines both ways the names in the plot would look like a table, to a machine as well.
        canvas.line([(at, frame.bottom - _TICK), (at, frame.bottom)], colour=huisstijl.LINE)
        canvas.text((at, frame.bottom + 8), text, NOTE, align="center")
    for tick, text in zip(plot.up.ticks, tick_texts(plot.up.ticks, plot.y.soort), strict=True):
        at = plot.up.at(tick)
        canvas.line([(frame.left, at), (frame.right, at)], colour=huisstijl.LINE)
        canvas.text((frame.left - 4, at), text, NOTE, align="right")
    canvas.text((0, 6), f"{plain(plot.y.heading)} ↑", BODY)
    canvas.text((frame.right, frame.bottom + 23), f"{plain(plot.x.heading)} →", BODY, align="right")


def _draw_references(canvas: Canvas, plot: _Plot) -> list[Box]:
    """Draw the lines to compare with; return what of them names may not cover."""
    frame, taken = plot.frame, []
    vertical, level = plot.references
    if vertical:
        at = plot.across.at(vertical.value)
        canvas.line([(at, frame.top - 4), (at, frame.bottom)], colour=huisstijl.INK, width=0.8, dashed=True)
        text = _reference_text(vertical, plot.x)
        half = width_of(text, NOTE) / 2
        taken.append(Box(at - 1, frame.top, at + 1, frame.bottom))
        canvas.text((min(max(at, half), canvas.width - half), frame.top - 10), text, NOTE, align="center")
    if level:
        at = plot.up.at(level.value)
        canvas.line([(frame.left, at), (frame.right, at)], colour=huisstijl.INK, width=0.8, dashed=True)
        text = _reference_text(level, plot.y)
        canvas.text((frame.right - 2, at - 6), text, NOTE.but(halo=True), align="right")
        taken.append(Box(frame.left, at - 1, frame.right, at + 1))
        taken.append(Box(frame.right - 2 - width_of(text, NOTE), at - 11, frame.right, at))
    return taken


def _reference_text(reference: Reference, column: Kolom) -> str:
    return f"{plain(reference.label)} {write_value(reference.value, column.soort)}"
