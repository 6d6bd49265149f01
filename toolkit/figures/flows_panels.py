"""Small multiples of the map of flows: one map per class, all with the same widths and one legend."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from toolkit.disclosure import Publishable
from toolkit.disclosure.absent import Absent
from toolkit.figures import alt, theme
from toolkit.figures.canvas import Canvas, Point
from toolkit.figures.drawing import Drawing, svg_of
from toolkit.figures.flows_ground import Ground, ground_of, nodes_of, ring_scale, width_scale
from toolkit.figures.flows_legend import legend_of
from toolkit.figures.flows_names import draw_names
from toolkit.figures.flows_notes import READING, panel_words
from toolkit.figures.flows_rows import Flows, flows_of, require_places
from toolkit.figures.flows_scale import Scale, shared
from toolkit.figures.flows_scene import draw_base, draw_flows, scene
from toolkit.figures.flows_twin import source_line_of, status_of, twin_of
from toolkit.figures.keys import draw_notes, note_lines, notes_height
from toolkit.figures.lettering import BOLD, NOTE, wrap
from toolkit.figures.maps import require_map
from toolkit.figures.paper import Projection, length_in_words
from toolkit.figures.placement import Box
from toolkit.figures.rows import area_words
from toolkit.tables_out import plain

_BETWEEN: Final = 12.0
_HIGHEST: Final = 75 * theme.MM
_AIR: Final = 4.0
_HEAD: Final = 16.0
_ROW_GAP: Final = 10.0


@dataclass(frozen=True, kw_only=True)
class _Grid:
    """How the maps stand beside and under each other, and what they share.

    `steps` holds the top of each row of maps and at last the bottom of all.
    """

    columns: int
    width: float
    scale: float
    steps: tuple[float, ...]
    map_height: float
    widths: Scale | None
    rings: Scale
    notes: Mapping[str, list[str]]

    def corner(self, number: int) -> Point:
        """Return the top left corner of a map with its heading."""
        row, column = divmod(number, self.columns)
        return column * (self.width + _BETWEEN), self.steps[row]


@theme.applied()
def stroomkaarten(
    paren: Publishable,
    *,
    gebieden: Publishable,
    title: str,
    subtitle: str,
    klassen: Sequence[str] = (),
    top: int = 12,
    heading: str = "Verhuizingen",
    klasse: str = "Klasse",
    labels: int = 3,
) -> Drawing | Absent:
    """Draw a map of flows per class, such as age classes, on one scale.

    Parameters
    ----------
    paren : Publishable
        As for `stroomkaart`, with a column `klasse`.
    gebieden : Publishable
        As for `stroomkaart`.
    title, subtitle : str
        The finding, and what is counted over which years.
    klassen : sequence of str
        Which classes, in this order; without it all of them as they come in the table.
    top : int
        How many flows between areas get an arrow at most on each map.
    heading : str
        What is counted: above the legend and the table twin.
    klasse : str
        What the classes are: heading in the table twin.
    labels : int
        How many areas to name at most on each map.

    Returns
    -------
    Drawing, or Absent where there are no areas to draw

    Raises
    ------
    TypeError, KeyError, ValueError, LinkError
        As `stroomkaart`; ValueError also where there is no class, or one that has no rows.
    """
    if gebieden.reden:
        return Absent(plain(title), gebieden.reden)
    chosen, maps = _maps(paren, klassen, top)
    require_map(gebieden)
    require_places(chosen.table, gebieden.table["gebied_code"])
    areas = area_words(gebieden.table["gebied_code"])
    codes = {code for flows in maps.values() for code in flows.codes}
    notes = {name: panel_words(flows) for name, flows in maps.items()}
    grounds = ground_of(gebieden, codes, width=theme.WIDTH / 2)
    grid = _grid(maps, grounds, notes)
    canvas = _draw(maps, grounds, grid, areas=areas, heading=plain(heading), labels=labels)
    words = alt.flow_panels(maps, subject=subtitle, areas=areas, shown={name: said[0] for name, said in notes.items()})
    return Drawing(
        title=plain(title),
        subtitle=plain(subtitle),
        svg=svg_of(canvas, alt=words),
        alt=words,
        source_line=source_line_of(paren, gebieden),
        twin=twin_of(chosen, maps, title=title, subtitle=subtitle, heading=heading, klasse=klasse),
        status=status_of([paren, gebieden]),
    )


def _maps(paren: Publishable, klassen: Sequence[str], top: int) -> tuple[Publishable, dict[str, Flows]]:
    found = list(klassen) or list(dict.fromkeys(paren.table["klasse"]))
    missing = sorted(set(found) - set(paren.table["klasse"]))
    if missing or not found:
        raise ValueError(f"no flows of the classes {', '.join(missing)}" if missing else "there are no classes to draw")
    rows = {name: paren.table[paren.table["klasse"] == name] for name in found}
    maps = {name: flows_of(paren.with_table(table), top=top) for name, table in rows.items()}
    return paren.with_table(paren.table[paren.table["klasse"].isin(found)]), maps


def _grid(maps: Mapping[str, Flows], ground: Ground, notes: Mapping[str, list[str]]) -> _Grid:
    columns = {1: 1, 2: 2, 4: 2}.get(len(maps), 3)
    width = (theme.WIDTH - (columns - 1) * _BETWEEN) / columns
    west, south, east, north = ground.whole.bounds
    scale = min((width - 2 * _AIR) / (east - west), _HIGHEST / (north - south))
    map_height = (north - south) * scale + 2 * _AIR
    wrapped = {name: [line for note in said for line in wrap(note, width, NOTE)] for name, said in notes.items()}
    heights = [_HEAD + map_height + notes_height(lines) + _ROW_GAP for lines in wrapped.values()]
    steps = [0.0]
    for start in range(0, len(heights), columns):
        steps.append(steps[-1] + max(heights[start : start + columns]))
    found = [width_scale(flows, ground, scale) for flows in maps.values()]
    rings = [ring_scale(flows, ground, scale) for flows in maps.values()]
    return _Grid(
        columns=columns,
        width=width,
        scale=scale,
        steps=tuple(steps),
        map_height=map_height,
        widths=shared([one for one in found if one]),
        rings=shared(rings) or rings[0],
        notes=wrapped,
    )


def _draw(
    maps: Mapping[str, Flows], ground: Ground, grid: _Grid, *, areas: tuple[str, str], heading: str, labels: int
) -> Canvas:
    legend = legend_of(
        list(maps.values()),
        widths=grid.widths,
        rings=grid.rings,
        areas=areas,
        heading=heading,
        bar=ground.bar * grid.scale,
        bar_label=length_in_words(ground.bar),
    )
    beside = len(maps) % grid.columns > 0
    left, top = grid.corner(len(maps)) if beside else (0.0, grid.steps[-1])
    bottom = max(grid.steps[-1], top + _HEAD + legend.size[1]) if beside else top + legend.wide_height
    notes = note_lines([READING])
    canvas = Canvas(bottom + notes_height(notes))
    for number, (name, flows) in enumerate(maps.items()):
        _draw_map(canvas, name, flows, ground, grid, number, labels)
    if beside:
        legend.draw(canvas, (left, top + _HEAD))
    else:
        legend.draw_wide(canvas, top)
    draw_notes(canvas, notes, bottom)
    return canvas


def _draw_map(canvas: Canvas, name: str, flows: Flows, ground: Ground, grid: _Grid, number: int, labels: int) -> None:
    left, top = grid.corner(number)
    field = Box(left, top + _HEAD, left + grid.width, top + _HEAD + grid.map_height)
    west, _, _, north = ground.whole.bounds
    projection = Projection(west=west, north=north, scale=grid.scale, left=left + _AIR, top=field.top + _AIR)
    nodes = nodes_of(flows, ground, projection, grid.rings)
    involved = {code: node for code, node in nodes.items() if code in flows.codes}
    drawn = scene(projection(ground.shapes), involved, flows.drawn, grid.widths, sheet=field)
    canvas.text((left, top + _HEAD / 2 - 1), plain(name), BOLD)
    draw_base(canvas, drawn.shapes)
    draw_flows(canvas, drawn)
    draw_names(canvas, drawn, count=labels, obstacles=[], bounds=field)
    draw_notes(canvas, grid.notes[name], field.bottom, left=left)
