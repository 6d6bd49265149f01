"""The sheet of curves of who still waits: bands, steps, names at their ends, and numbers at risk below."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from shapely import Polygon

from toolkit import huisstijl
from toolkit.dutch import number
from toolkit.figures import theme
from toolkit.figures.axis import Axis, tick_texts
from toolkit.figures.canvas import Canvas, Point
from toolkit.figures.end_labels import EndLabel, draw_end_labels
from toolkit.figures.keys import Key, draw_keys, draw_notes, height_of, letter_key, note_lines, notes_height
from toolkit.figures.lettering import BODY, BOLD, NOTE, widest, width_of, wrap
from toolkit.figures.line_marks import COLOURS, draw_marker
from toolkit.figures.series_plot import BAND_TINT
from toolkit.figures.series_sheet import band_key
from toolkit.figures.survival_curves import Curve, Steps, day_ticks
from toolkit.tables_out import SUPPRESSED

_LEVELS: Final = (0.0, 0.25, 0.5, 0.75, 1.0)
_HEIGHT: Final = 56 * theme.MM
_HEAD: Final = 14.0
_NAMES: Final = 36 * theme.MM
_GAP: Final = 5.0
_LEADERS: Final = 18.0  # between the plot and the names: room for the lines from a curve to its name
_RISK_HEAD: Final = 13.0
_RISK_ROW: Final = 11.5
_WIDTHS: Final = (1.8, 1.5, 1.5, 1.2)
_AT_RISK: Final = "Nog leeg en in beeld op die dag"
_DAYS: Final = "Dagen na het leegkomen"


@dataclass(frozen=True, kw_only=True)
class _Plot:
    curves: list[Curve]
    ticks: list[int]
    across: Axis
    up: Axis
    ends: list[EndLabel]
    horizon: int

    @property
    def right(self) -> float:
        return self.across.end

    @property
    def risk_top(self) -> float:
        return self.up.start + 2 * NOTE.line_height + 11

    def corners(self, steps: Steps) -> list[Point]:
        return [(self.across.at(day), self.up.at(share)) for day, share in steps]


def draw_curves(curves: list[Curve], *, horizon: int, horizon_words: str, notes: Sequence[str]) -> Canvas:
    """Draw curves on a sheet of their own.

    Parameters
    ----------
    curves : list of Curve
    horizon : int
        Day of the vertical line.
    horizon_words : str
        What it stands for.
    notes : sequence of str
    """
    plot = _plot(curves, horizon)
    keys = _keys(plot)
    lines = note_lines(notes)
    under = plot.risk_top + _RISK_HEAD + len(curves) * _RISK_ROW + 4
    canvas = Canvas(under + height_of(keys) + notes_height(lines) + 2)
    _draw_axes(canvas, plot, horizon_words)
    for place, curve in enumerate(curves):
        _draw_bands(canvas, plot, curve, COLOURS[place])
    for place, curve in reversed(list(enumerate(curves))):
        _draw_curve(canvas, plot, curve, place)
    draw_end_labels(canvas, plot.ends, up=plot.up, across=plot.across.at, right=plot.right + _LEADERS)
    _draw_at_risk(canvas, plot)
    draw_keys(canvas, keys, under)
    draw_notes(canvas, lines, under + height_of(keys))
    return canvas


def _plot(curves: list[Curve], horizon: int) -> _Plot:
    last = max(horizon, *(curve.days[-1] for curve in curves))
    ticks = day_ticks(last, horizon)
    ends = [_end_label(curve, place, last) for place, curve in enumerate(curves) if curve.known]
    risks = [row.text for curve in curves for tick in ticks if (row := curve.risk_at(tick))]
    marked = 14.0 if len(curves) > 1 else 0.0
    left = max(widest(tick_texts(_LEVELS, "aandeel"), NOTE) + _GAP, marked + widest(risks, NOTE) / 2 + 3)
    right = theme.WIDTH - max((label.width for label in ends), default=0.0) - _LEADERS - 2
    bottom = _HEAD + max(_HEIGHT, sum(label.height for label in ends))
    return _Plot(
        curves=curves, ticks=ticks, ends=ends, horizon=horizon,
        across=Axis(ticks=(0.0, float(last)), start=left, end=right), up=Axis(ticks=_LEVELS, start=bottom, end=_HEAD),
    )  # fmt: skip


def _end_label(curve: Curve, place: int, last: int) -> EndLabel:
    day, share = curve.known[-1]
    lines = [(text, BODY) for text in wrap(curve.name, _NAMES)]
    lines += [(curve.shares[len(curve.known) - 1].text, BOLD)]
    lines += [(f"(dag {number(day)})", NOTE)] if day < last else []
    return EndLabel(place=day, value=share, lines=lines, number=place)


def _draw_axes(canvas: Canvas, plot: _Plot, horizon_words: str) -> None:
    across, up = plot.across, plot.up
    for level, text in zip(_LEVELS, tick_texts(_LEVELS, "aandeel"), strict=True):
        colour = huisstijl.QUIET if level == 0 else huisstijl.LINE
        canvas.line([(across.start, up.at(level)), (across.end, up.at(level))], colour=colour)
        canvas.text((across.start - _GAP, up.at(level)), text, NOTE, align="right")
    for tick in plot.ticks:
        at = across.at(tick)
        canvas.line([(at, up.start), (at, up.start + 3)], colour=huisstijl.QUIET)
        canvas.text((at, up.start + 4 + NOTE.line_height / 2), number(tick), NOTE, align="center")
    canvas.text((across.start, up.start + 5 + NOTE.line_height * 1.5), _DAYS, NOTE)
    at = across.at(plot.horizon)
    canvas.line([(at, _HEAD - 4), (at, up.start)], colour=huisstijl.INK, width=0.8, dashed=True)
    fits = width_of(horizon_words, NOTE) <= at
    canvas.text((at, _HEAD - 9), horizon_words, NOTE, align="right" if fits else "left")


def _draw_bands(canvas: Canvas, plot: _Plot, curve: Curve, colour: str) -> None:
    for low, high in curve.bands:
        below, above = plot.corners(low), plot.corners(high)
        canvas.area(Polygon([*below, *reversed(above)]).buffer(0), fill=theme.tint(colour, BAND_TINT))
        for edge in (below, above):
            canvas.line(edge, colour=theme.tint(colour, 0.6))


def _draw_curve(canvas: Canvas, plot: _Plot, curve: Curve, place: int) -> None:
    """Draw the steps, with a marker on each tick: lines are told apart in grey too."""
    corners = plot.corners(curve.steps)
    if corners:
        canvas.line(corners, colour=huisstijl.PAPER, width=_WIDTHS[place] + 1.4)
        canvas.line(corners, colour=COLOURS[place], width=_WIDTHS[place])
    for tick in plot.ticks[1:] if len(plot.curves) > 1 else []:
        row = curve.last_before(tick)
        if corners and 0 <= row < len(curve.known) and tick <= curve.known[-1][0]:
            draw_marker(canvas, (plot.across.at(tick), plot.up.at(curve.known[row][1])), place)


def _draw_at_risk(canvas: Canvas, plot: _Plot) -> None:
    top = plot.risk_top
    canvas.text((plot.across.start, top + _RISK_HEAD / 2), _AT_RISK, NOTE.but(weight=600))
    for place, curve in enumerate(plot.curves):
        middle = top + _RISK_HEAD + (place + 0.5) * _RISK_ROW
        if len(plot.curves) > 1:
            draw_marker(canvas, (5, middle), place)
        for tick in plot.ticks:
            row = curve.risk_at(tick)
            if row:
                canvas.text((plot.across.at(tick), middle), row.text, NOTE, align="center")


def _keys(plot: _Plot) -> list[Key]:
    banded = next((place for place, curve in enumerate(plot.curves) if curve.bands), None)
    risks = [curve.risk_at(tick) for curve in plot.curves for tick in plot.ticks]
    hidden = [letter_key("onderdrukt", SUPPRESSED)] * any(row is not None and row.hidden for row in risks)
    return hidden if banded is None else [band_key(COLOURS[banded]), *hidden]
