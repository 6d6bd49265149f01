"""The plot of an interactive map as Bokeh describes it, still empty: our script fills it with the chosen numbers."""

import json
import re
from typing import Any, Final

from bokeh.core.properties import value
from bokeh.embed import json_item
from bokeh.models import (
    ColumnDataSource,
    HoverTool,
    MultiPolygons,
    PanTool,
    Plot,
    Range1d,
    TapTool,
    Text,
    Toolbar,
    WheelZoomTool,
)
from bokeh.models.glyph import Glyph
from bokeh.models.renderers import GlyphRenderer

from toolkit import huisstijl

_ID: Final = re.compile(r'"p(\d+)"')
_COLUMNS: Final = {
    "grond": "xs ys", "gebieden": "xs ys kleur lijn patroon streep naam tekst", "gekozen": "xs ys",
    "namen": "x y tekst inkt vlak",
}  # fmt: skip
_TIP_STYLE: Final = (
    f"font: 400 14px '{huisstijl.FONT_FAMILY}', sans-serif; color: {huisstijl.INK}; "
    "white-space: pre-line; max-width: 10.5rem"
)
_TOOLTIP: Final = f'<div style="{_TIP_STYLE}"><strong>@naam</strong>\n@tekst</div>'
# Bokeh declares these narrower than what it takes: a plain value for every property, or the name of a column.
_PLOT: Final[dict[str, Any]] = {
    "toolbar_location": None, "sizing_mode": "stretch_both", "min_border": 0, "outline_line_color": None,
    "background_fill_color": huisstijl.PAPER, "border_fill_color": huisstijl.PAPER,
}  # fmt: skip
_AREA: Final[dict[str, Any]] = {"xs": "xs", "ys": "ys"}
_GROUND: Final = _AREA | {"fill_color": huisstijl.PANEL, "line_color": huisstijl.QUIET, "line_width": 2}
_CHOSEN: Final = _AREA | {"fill_alpha": 0, "line_color": huisstijl.HIGHLIGHT, "line_width": 3.5}
_AREAS: Final = _AREA | {
    "fill_color": "kleur", "line_color": "lijn", "line_width": 1.2, "hatch_pattern": "patroon",
    "hatch_color": "streep", "hatch_scale": 9, "hatch_weight": 1,
}  # fmt: skip
_NAMES: Final[dict[str, Any]] = {
    "x": "x", "y": "y", "text": "tekst", "text_align": "center", "text_baseline": "middle", "text_color": "inkt",
    "background_fill_color": "vlak", "padding": 1, "text_font": value(huisstijl.FONT_FAMILY),
    "text_font_size": "13px", "text_line_height": 1.15,
}  # fmt: skip


def empty_plot(name: str) -> str:
    """Describe an empty plot; the script fills it. The same name gives the same text, another name other ids."""
    plot = Plot(x_range=Range1d(start=0, end=1), y_range=Range1d(start=0, end=1), toolbar=Toolbar(logo=None), **_PLOT)
    _add(plot, "grond", MultiPolygons(**_GROUND))
    areas = _add(plot, "gebieden", MultiPolygons(**_AREAS))
    _add(plot, "gekozen", MultiPolygons(**_CHOSEN))
    _add(plot, "namen", Text(**_NAMES))
    tip = HoverTool(renderers=[areas], tooltips=_TOOLTIP)
    plot.add_tools(PanTool(), WheelZoomTool(modifiers="ctrl"), TapTool(renderers=[areas]), tip)
    numbers: dict[str, str] = {}
    text = json.dumps(json_item(plot), sort_keys=True)
    renamed = _ID.sub(lambda found: f'"{name}-{numbers.setdefault(found[1], str(len(numbers)))}"', text)
    return re.sub(r'"target_id": *"[^"]*"', '"target_id": null', renamed)


def _add(plot: Plot, name: str, glyph: Glyph) -> "GlyphRenderer[Any]":  # generic for the type checker only
    source = ColumnDataSource({column: [] for column in _COLUMNS[name].split()}, name=name)
    return plot.add_glyph(source, glyph, nonselection_glyph=None, selection_glyph=None)
