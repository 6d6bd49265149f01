"""Choropleth maps: one colour per class with round edges, labels that do not collide, a legend with counts."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import geopandas as gpd
import pandas as pd
import shapely

from toolkit import dutch, gebieden, huisstijl
from toolkit.disclosure import Publishable
from toolkit.figures import alt, theme
from toolkit.figures.arrangement import Arrangement, arrange
from toolkit.figures.canvas import Canvas
from toolkit.figures.classes import MAX_CLASSES, Classes, round_classes
from toolkit.figures.drawing import Drawing, svg_of
from toolkit.figures.labelling import Caption, draw_captions
from toolkit.figures.legend import Entry, MapLegend, fill_marked
from toolkit.figures.paper import Shapes, length_in_words, round_length, simplified
from toolkit.figures.placement import FAR, Box
from toolkit.figures.rows import Row, Soort, area_words, heading_of, known, rows_of
from toolkit.tables_out import Kolom, layout, plain, require_publishable, sorted_rows, source_line

CRS: Final = 28992
_BORDER: Final = 0.5
_COVERED: Final = 1.0
_SLIVER: Final = 0.3
_COARSE: Final = 1.0 * theme.MM


@dataclass(frozen=True, kw_only=True)
class _Map:
    """Everything that is drawn: rows with their shapes on paper, in the same order."""

    rows: list[Row]
    shapes: Shapes
    classes: Classes | None
    arrangement: Arrangement


@theme.applied()
def choropleth(
    data: Publishable,
    *,
    value: str,
    title: str,
    subtitle: str,
    soort: Soort = "aandeel",
    heading: str = "",
    labels: int = 6,
    label_areas: Publishable | None = None,
    classes: int = MAX_CLASSES,
) -> Drawing:
    """Draw a map of areas coloured by value.

    Parameters
    ----------
    data : Publishable
        Its table is a GeoDataFrame in EPSG:28992 with `gebied_code`, `naam`, polygons and the value.
    value : str
        Column with numbers; shares in unit 1.
    title, subtitle : str
        The finding, and the measure with its unit.
    soort : {"aantal", "aandeel", "aandeel1"}
    heading : str
        Heading of the value in the table twin.
    labels : int
        How many areas to name at most: the highest ones with their value. What does not fit is left out.
    label_areas : Publishable, optional
        Larger areas, such as wijken over buurten: their borders are drawn, and their names (highest value first, or
        largest first where they have no value) instead of those of the small areas.
    classes : int
        Most classes wanted, 1 to 5.

    Raises
    ------
    TypeError
        If `data` has not been through `toolkit.disclosure`, or its table is no GeoDataFrame.
    KeyError
        If a column is not in the table.
    ValueError
        If the coordinates are not EPSG:28992, the table is empty or an area has no geometry.
    """
    require_map(data)
    ranked = sorted_rows(data, by=value, tie="naam")
    rows = rows_of(ranked, value, soort)
    values = [number for _, number in known(rows)]
    found = round_classes(values, soort=soort, classes=classes) if values else None
    areas = area_words(data.table["gebied_code"])
    entries = _entries(rows, found, areas)
    drawn = _on_paper(rows, ranked.table.geometry.to_numpy(), found, entries)
    captions, borders = _naming(drawn, labels, label_areas, value)
    words = alt.choropleth(rows, entries=entries, soort=soort, subject=subtitle, areas=areas)
    columns = (Kolom("naam", areas[0].capitalize()), Kolom(value, heading or heading_of(soort), soort))
    return Drawing(
        title=plain(title),
        subtitle=plain(subtitle),
        svg=svg_of(_draw(drawn, captions, borders, reach=0 if label_areas else FAR), alt=words),
        alt=words,
        source_line=source_line(data),
        twin=layout(ranked, columns=columns, title=title, subtitle=subtitle),
        status=data.status,
    )


def require_map(data: Publishable) -> None:
    """Refuse a table that is no map: no GeoDataFrame, other coordinates, no area, or an area without a shape."""
    require_publishable(data)
    if not isinstance(data.table, gpd.GeoDataFrame):
        raise TypeError("a map needs a Publishable whose table is a GeoDataFrame")
    if data.table.crs is None or data.table.crs.to_epsg() != CRS:
        raise ValueError(f"maps are drawn in EPSG:{CRS}; let the reader convert the coordinates")
    if data.table.empty or data.table.geometry.is_empty.any() or data.table.geometry.isna().any():
        raise ValueError("a map needs at least one area, and a geometry for every area")


def _entries(rows: Sequence[Row], classes: Classes | None, areas: tuple[str, str]) -> tuple[Entry, ...]:
    """Return the legend: the classes from low to high, then what has no value, each with its number of areas."""
    numbers = classes.numbers([value for _, value in known(rows)]) if classes else []
    legend = zip(classes.colours, classes.labels, strict=True) if classes else ()
    found = [
        Entry(label=label, count=dutch.plural(numbers.count(number), *areas), colour=colour)
        for number, (colour, label) in enumerate(legend)
    ]
    hidden = sum(row.hidden for row in rows)
    missing = len(rows) - len(numbers) - hidden
    if hidden:
        found.append(Entry(label="onderdrukt", count=dutch.plural(hidden, *areas), mark="hidden"))
    if missing:
        found.append(Entry(label="geen cijfer", count=dutch.plural(missing, *areas), mark="missing"))
    return tuple(found)


def _on_paper(rows: list[Row], metres: Shapes, classes: Classes | None, entries: tuple[Entry, ...]) -> _Map:
    west, south, east, north = shapely.total_bounds(metres)
    coarse = max(east - west, north - south) / theme.WIDTH * _COARSE
    outline = shapely.union_all(shapely.simplify(metres, coarse))
    arrangement = arrange(outline, lambda scale: _legend(entries, scale, east - west))
    shapes = simplified(arrangement.projection(metres))
    return _Map(rows=rows, shapes=shapes, classes=classes, arrangement=arrangement)


def _legend(entries: tuple[Entry, ...], scale: float, metres_wide: float) -> MapLegend:
    length = round_length(metres_wide / 5)
    return MapLegend(entries=entries, bar=length * scale, bar_label=length_in_words(length))


def _naming(
    drawn: _Map, count: int, label_areas: Publishable | None, value: str
) -> tuple[list[Caption], list[shapely.Geometry]]:
    """Return what to write and which larger areas to outline."""
    if label_areas is None:
        pairs = zip(drawn.rows, drawn.shapes, strict=True)
        named = [(row, shape) for row, shape in pairs if row.value is not None][:count]
        return [
            Caption(anchor=_middle(shape), name=row.name, value=row.text, room=shape.area * _COVERED)
            for row, shape in named
        ], []
    require_map(label_areas)
    larger = _larger_areas(drawn, label_areas, value)
    return [Caption(anchor=_middle(shape), name=name) for name, shape in larger[:count]], [s for _, s in larger]


def _larger_areas(drawn: _Map, label_areas: Publishable, value: str) -> list[tuple[str, shapely.Geometry]]:
    """Return name and shape on paper of each larger area, most important first.

    Where the codes of the drawn areas say to which larger area they belong, these are put together from the drawn
    shapes, so that their borders run exactly over those of the small areas.
    """
    ranked = sorted_rows(label_areas, by=value, tie="naam") if value in label_areas.table else label_areas
    table = ranked.table
    codes = pd.Series([row.code for row in drawn.rows])
    for parents in (gebieden.wijk_of(codes), gebieden.gemeente_of(codes)):
        if parents.isin(table["gebied_code"]).all():
            shapes = [_union(drawn.shapes[(parents == code).to_numpy()]) for code in table["gebied_code"]]
            break
    else:
        shapes = list(simplified(drawn.arrangement.projection(table.geometry.to_numpy())))
    named = [(plain(name), shape) for name, shape in zip(table["naam"], shapes, strict=True) if not shape.is_empty]
    return named if value in table else sorted(named, key=lambda pair: -pair[1].area)


def _union(shapes: Shapes) -> shapely.Geometry:
    """Put shapes together; borders that do not match exactly leave no slivers."""
    wide = shapely.buffer(shapes, _SLIVER, join_style="mitre")
    return shapely.union_all(wide).buffer(-_SLIVER, join_style="mitre")


def _middle(shape: shapely.Geometry) -> tuple[float, float]:
    """Return the point furthest from every border, where a name sits best."""
    across, down = shapely.maximum_inscribed_circle(shape).coords[0]
    return float(across), float(down)


def _draw(drawn: _Map, captions: Sequence[Caption], borders: Sequence[shapely.Geometry], *, reach: float) -> Canvas:
    arrangement = drawn.arrangement
    canvas = Canvas(arrangement.height)
    _draw_areas(canvas, drawn)
    for border in borders:
        canvas.area(border, fill=None, edge=huisstijl.PAPER, width=_BORDER * 2.6)
    canvas.area(_union(drawn.shapes), fill=None, edge=huisstijl.QUIET, width=_BORDER)
    arrangement.legend.draw(canvas, arrangement.corner)
    left, top = arrangement.corner
    width, height = arrangement.legend.size
    legend = Box(left - 4, top - 4, left + width + 4, top + height)
    draw_captions(canvas, captions, obstacles=[legend], reach=reach)
    return canvas


def _draw_areas(canvas: Canvas, drawn: _Map) -> None:
    values = [value for _, value in known(drawn.rows)]
    numbers = iter(drawn.classes.numbers(values) if drawn.classes else ())
    for row, shape in zip(drawn.rows, drawn.shapes, strict=True):
        if row.value is None or drawn.classes is None:
            fill_marked(canvas, shape, "hidden" if row.hidden else "missing")
            canvas.area(shape, fill=None, edge=huisstijl.PAPER, width=_BORDER)
        else:
            canvas.area(shape, fill=drawn.classes.colours[next(numbers)], edge=huisstijl.PAPER, width=_BORDER)
