"""Ranked horizontal bars: one per area, largest on top, name and value written beside each."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Final

from toolkit import huisstijl
from toolkit.disclosure import Publishable
from toolkit.figures import alt, theme
from toolkit.figures.canvas import Canvas
from toolkit.figures.drawing import Drawing, finished
from toolkit.figures.legend import swatch
from toolkit.figures.lettering import BODY, BOLD, NOTE, widest, width_of, wrap
from toolkit.figures.rows import (
    HIDDEN_WORDS,
    MISSING_WORDS,
    Reference,
    Row,
    Soort,
    area_words,
    cut_note,
    heading_of,
    known,
    rows_of,
)
from toolkit.tables_out import Kolom, plain, require_publishable, sorted_rows, write_value

MAX_ROWS: Final = 50
_NAMES: Final = 58 * theme.MM
_GAP: Final = 5.0
_ROOMY, _TIGHT = 5.2 * theme.MM, 4.3 * theme.MM
_ROOMY_UP_TO: Final = 20
_HEAD: Final = 14.0
_PAUSE: Final = 5.0
_TINY: Final = 1e-9  # a bar of less is thinner than the line it stands on, whatever the scale


@dataclass(frozen=True, kw_only=True)
class _Line:
    """Where one row goes: its name in lines of text, and the middle and height of its band."""

    row: Row
    name: list[str]
    middle: float
    height: float


@dataclass(frozen=True, kw_only=True)
class _Plan:
    lines: list[_Line]
    left: float
    scale: float
    bar: float
    height: float
    top: float


@theme.applied()
def ranked_bars(
    data: Publishable,
    *,
    value: str,
    title: str,
    subtitle: str,
    soort: Soort = "aandeel",
    heading: str = "",
    top: int | None = None,
    reference: Reference | None = None,
    highlight: Collection[str] = (),
    row_words: tuple[str, str] | None = None,
) -> Drawing:
    """Draw one bar per area or other row, largest on top; rows without a value stand below, marked, never as 0.

    Parameters
    ----------
    data : Publishable
        With `gebied_code`, `naam` and the value.
    value : str
        Column with numbers of 0 or more; shares in unit 1.
    title, subtitle : str
        The finding, and the measure with its unit.
    soort : {"aantal", "aandeel", "aandeel1"}
    heading : str
        Heading of the value in the table twin.
    top : int, optional
        Draw only the first so many; the subtitle then says how many of how many. At most 50 are ever drawn.
    reference : Reference, optional
        A value to compare with, drawn as a thin line.
    highlight : collection of str
        Codes of areas to draw in the highlight colour with their name in bold.
    row_words : (str, str), optional
        The word for a row, one and many; by default that of the level of the areas.

    Raises
    ------
    TypeError
        If `data` has not been through `toolkit.disclosure`.
    KeyError
        If a column is not in the table.
    ValueError
        If the table is empty or holds a value below 0.
    """
    require_publishable(data)
    ranked = sorted_rows(data, by=value, tie="naam")
    count = min(top or MAX_ROWS, MAX_ROWS)
    rows = rows_of(ranked, value, soort)[:count]
    if not rows or any(number < 0 for _, number in known(rows)):
        raise ValueError("ranked bars need at least one row and no value below 0")
    one, many = row_words or area_words(data.table["gebied_code"])
    said = plain(subtitle) + cut_note(len(rows), len(data.table), many)
    columns = (Kolom("naam", one.capitalize()), Kolom(value, heading or heading_of(soort), soort))
    words = alt.bars(rows, soort=soort, subject=said, areas=(one, many), whole=len(data.table), reference=reference)
    canvas = _draw(_plan(rows, reference), reference, soort, set(highlight))
    return finished(canvas, ranked, title=title, subtitle=said, alt=words, columns=columns, top=count)


def _plan(rows: Sequence[Row], reference: Reference | None) -> _Plan:
    names = [wrap(row.name, _NAMES, BOLD) for row in rows]
    pitch = _ROOMY if len(rows) <= _ROOMY_UP_TO else _TIGHT
    heights = [max(pitch, len(name) * BODY.line_height + 5) for name in names]
    top = _HEAD if reference else 2.0
    starts = list(accumulate(heights, initial=top))
    pause = [_PAUSE if row.value is None and known(rows) else 0.0 for row in rows]
    lines = [
        _Line(row=row, name=name, middle=start + wait + height / 2, height=height)
        for row, name, start, wait, height in zip(rows, names, starts[:-1], pause, heights, strict=True)
    ]
    # Some names are wider in regular than in bold.
    left = max(widest(name, lettering) for name in names for lettering in (BODY, BOLD)) + _GAP
    return _Plan(
        lines=lines, left=left, scale=_scale(rows, reference, theme.WIDTH - left),
        bar=pitch * 0.66, height=starts[-1] + max(pause) + 2, top=top,
    )  # fmt: skip


def _scale(rows: Sequence[Row], reference: Reference | None, room: float) -> float:
    """Return points per unit such that the longest bar and every value beside its bar fit."""
    ends = [(room - _GAP - width_of(row.text, BOLD)) / value for row, value in known(rows) if value > _TINY]
    if reference and reference.value > _TINY:
        ends.append((room - 1) / reference.value)
    return min(ends, default=0.0)


def _draw(plan: _Plan, reference: Reference | None, soort: Soort, highlight: set[str]) -> Canvas:
    canvas = Canvas(plan.height)
    for line in plan.lines:
        _draw_name(canvas, plan, line, bold=line.row.code in highlight)
        _draw_bar(canvas, plan, line, marked=line.row.code in highlight)
    _draw_baseline(canvas, plan)
    if reference:
        _draw_reference(canvas, plan, reference, soort)
    for line in plan.lines:
        _draw_value(canvas, plan, line, bold=line.row.code in highlight)
    return canvas


def _draw_name(canvas: Canvas, plan: _Plan, line: _Line, *, bold: bool) -> None:
    canvas.block((plan.left - _GAP, line.middle), line.name, BOLD if bold else BODY, align="right")


def _draw_bar(canvas: Canvas, plan: _Plan, line: _Line, *, marked: bool) -> None:
    corner = (plan.left, line.middle - plan.bar / 2)
    if line.row.value is None:
        swatch(
            canvas, (plan.left + 1, corner[1]), (plan.bar * 1.4, plan.bar), "hidden" if line.row.hidden else "missing"
        )
    elif line.row.value > 0:
        fill = huisstijl.HIGHLIGHT if marked else huisstijl.BARS
        canvas.box(corner, (line.row.value * plan.scale, plan.bar), fill=fill)


def _draw_baseline(canvas: Canvas, plan: _Plan) -> None:
    valued = [line for line in plan.lines if line.row.value is not None]
    if valued:
        bottom = valued[-1].middle + valued[-1].height / 2
        canvas.line([(plan.left, plan.top), (plan.left, bottom)], colour=huisstijl.QUIET)


def _draw_reference(canvas: Canvas, plan: _Plan, reference: Reference, soort: Soort) -> None:
    valued = [line for line in plan.lines if line.row.value is not None]
    across = plan.left + reference.value * plan.scale
    bottom = valued[-1].middle + valued[-1].height / 2 if valued else plan.top
    canvas.line([(across, plan.top - 2), (across, bottom)], colour=huisstijl.INK, width=0.8, dashed=True)
    text = f"{plain(reference.label)} {write_value(reference.value, soort)}"
    half = width_of(text, NOTE) / 2
    middle = min(max(across, half), canvas.width - half)
    canvas.text((middle, plan.top - 8), text, NOTE, align="center")


def _draw_value(canvas: Canvas, plan: _Plan, line: _Line, *, bold: bool) -> None:
    if line.row.value is None:
        words = HIDDEN_WORDS if line.row.hidden else MISSING_WORDS
        canvas.text((plan.left + plan.bar * 1.4 + _GAP, line.middle), words, NOTE)
        return
    lettering = (BOLD if bold else BODY).but(halo=True)
    canvas.text((plan.left + line.row.value * plan.scale + _GAP - 1, line.middle), line.row.text, lettering)
