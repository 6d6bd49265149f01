"""The map of flows: who moves from where to where, as half arrows on a quiet map (docs/method/08-figuren.md)."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

import shapely

from toolkit import huisstijl
from toolkit.disclosure import Publishable
from toolkit.disclosure.absent import Absent
from toolkit.figures import alt, theme
from toolkit.figures.arrangement import Arrangement, arrange
from toolkit.figures.canvas import Canvas
from toolkit.figures.drawing import Drawing, svg_of
from toolkit.figures.flows_ground import Ground, ground_of, nodes_of, outline_of, ring_scale, width_scale
from toolkit.figures.flows_inset import Inset, draw_frame, draw_leader, draw_window, place_inset, window_of
from toolkit.figures.flows_legend import FlowLegend, legend_of
from toolkit.figures.flows_names import draw_names
from toolkit.figures.flows_notes import notes_of, shown_words
from toolkit.figures.flows_rows import Flows, flows_of, require_places, sides_of
from toolkit.figures.flows_scene import Scene, draw_base, draw_flows, scene
from toolkit.figures.flows_twin import source_line_of, status_of, twin_of
from toolkit.figures.keys import draw_notes, note_lines, notes_height
from toolkit.figures.maps import require_map
from toolkit.figures.paper import length_in_words
from toolkit.figures.placement import Box
from toolkit.figures.rows import area_words
from toolkit.tables_out import plain

HIGHEST: Final = 120 * theme.MM
_BESIDE_LEGEND: Final = 4.0


@dataclass(frozen=True, kw_only=True)
class _Sheet:
    """Everything that is drawn: the map, the enlarged piece if there is one, and the arrangement of both."""

    arrangement: Arrangement
    main: Scene
    inset: Inset | None
    enlarged: Scene | None

    @property
    def height(self) -> float:
        return max(self.arrangement.height, self.inset.frame.bottom + 3 if self.inset else 0.0)


@theme.applied()
def stroomkaart(
    paren: Publishable,
    *,
    gebieden: Publishable,
    title: str,
    subtitle: str,
    top: int = 30,
    heading: str = "Verhuizingen",
    labels: int = 20,
    totaal: Publishable | None = None,
) -> Drawing | Absent:
    """Draw who moves from where to where.

    Every flow between two areas is a half arrow on the right-hand side of its direction, as wide as the square root of
    its count. Moves inside an area are a ring around its middle. What goes over the border has no arrow but stands in
    the legend; what has no arrow otherwise is counted under the map. Where circles would lie on each other, a piece of
    the map is enlarged beside it.

    Parameters
    ----------
    paren : Publishable
        Flows of one level and one class: `van_code`, `van_naam`, `naar_code`, `naar_naam`, `aantal` and `soort`
        ("paar", "binnen", "grens", "rest").
    gebieden : Publishable
        Its table is a GeoDataFrame in EPSG:28992 with `gebied_code`, `naam` and polygons of all areas of the map; with
        a column `saldo` the alt text names who gains most by it.
    title, subtitle : str
        The finding, and what is counted over which years.
    top : int
        How many flows between areas get an arrow at most, the largest ones.
    heading : str
        What is counted: above the legend and the table twin.
    labels : int
        How many areas to name at most: those with the largest flows. What does not fit is left out.
    totaal : Publishable, optional
        The closing line: `naam` and `aantal`, the last row the sum of the others. Its row "tussen gebieden" is the
        whole of which the arrows show a part.

    Returns
    -------
    Drawing, or Absent where there are no areas to draw

    Raises
    ------
    TypeError, KeyError, ValueError
        As `flows_rows.flows_of` and `maps.choropleth`.
    LinkError
        If a flow has an area that is not on the map; names the codes.
    """
    flows = flows_of(paren, top=top)
    if gebieden.reden:
        return Absent(plain(title), gebieden.reden)
    require_map(gebieden)
    require_places(paren.table, gebieden.table["gebied_code"])
    areas = area_words(gebieden.table["gebied_code"])
    ground = ground_of(gebieden, flows.codes)
    sheet = _sheet(flows, ground, areas, plain(heading))
    widths = width_scale(flows, ground, sheet.arrangement.projection.scale)
    canvas = _draw(sheet, labels, note_lines(notes_of(flows, areas=areas, totaal=totaal, scale=widths)))
    words = alt.flows(
        flows, subject=subtitle, areas=areas, shown=shown_words(flows, areas, totaal), saldi=_saldi(gebieden)
    )
    involved = [paren, gebieden] if totaal is None else [paren, gebieden, totaal]
    return Drawing(
        title=plain(title),
        subtitle=plain(subtitle),
        svg=svg_of(canvas, alt=words),
        alt=words,
        source_line=source_line_of(paren, gebieden),
        twin=twin_of(paren, {"": flows}, title=title, subtitle=subtitle, heading=heading),
        status=status_of(involved),
    )


def _saldi(gebieden: Publishable) -> dict[str, int]:
    table = gebieden.table
    if "saldo" not in table:
        return {}
    known = table[table["saldo"].notna()]
    return {plain(str(name)): int(saldo) for name, saldo in zip(known["naam"], known["saldo"], strict=True)}


def _sheet(flows: Flows, ground: Ground, areas: tuple[str, str], heading: str) -> _Sheet:
    arrangement = arrange(
        outline_of(ground, flows), lambda scale: _legend(flows, ground, scale, areas, heading), highest=HIGHEST
    )
    projection = arrangement.projection
    scale = width_scale(flows, ground, projection.scale)
    nodes = nodes_of(flows, ground, projection, ring_scale(flows, ground, projection.scale))
    legend = legend_box(arrangement)
    window = window_of(nodes, flows.drawn)
    drawn = shapely.transform(ground.whole, projection.flat)
    inset = window and place_inset(window, arrangement, drawn, [legend])
    shapes, page = projection(ground.shapes), Box(1, 1, theme.WIDTH - 1, arrangement.height - 1)
    if not inset:
        main = scene(shapes, nodes, flows.drawn, scale, sheet=page, closed=[legend])
        return _Sheet(arrangement=arrangement, main=main, inset=None, enlarged=None)
    inside = {code for code, node in nodes.items() if inset.holds(node)}
    within = [flow for flow in flows.drawn if {flow.start, flow.end} <= inside]
    others = [flow for flow in flows.drawn if not {flow.start, flow.end} <= inside]
    bare = {code: replace(node, ring=0.0) if code in inside else node for code, node in nodes.items()}
    main = scene(shapes, bare, others, scale, sheet=page, closed=[legend, inset.frame])
    clipped = shapely.clip_by_rect(inset.projection(projection)(ground.shapes), *inset.frame.polygon.bounds)
    near = {code: inset.node(nodes[code]) for code in nodes if code in inside}
    enlarged = scene(clipped[~shapely.is_empty(clipped)], near, within, scale, sheet=inset.frame)
    return _Sheet(arrangement=arrangement, main=main, inset=inset, enlarged=enlarged)


def _legend(flows: Flows, ground: Ground, scale: float, areas: tuple[str, str], heading: str) -> FlowLegend:
    return legend_of(
        [flows],
        widths=width_scale(flows, ground, scale),
        rings=ring_scale(flows, ground, scale),
        areas=areas,
        heading=heading,
        sides=sides_of(flows),
        bar=ground.bar * scale,
        bar_label=length_in_words(ground.bar),
    )


def legend_box(arrangement: Arrangement) -> Box:
    """Return the part of the sheet that the legend keeps for itself."""
    (left, top), (width, height) = arrangement.corner, arrangement.legend.size
    air = _BESIDE_LEGEND
    return Box(left - air, top - air, left + width + air, top + height + air)


def _draw(sheet: _Sheet, labels: int, notes: Sequence[str]) -> Canvas:
    canvas = Canvas(sheet.height + notes_height(notes))
    draw_base(canvas, sheet.main.shapes)
    if sheet.inset:
        draw_leader(canvas, sheet.inset)
    draw_flows(canvas, sheet.main)
    taken = [legend_box(sheet.arrangement)]
    if sheet.inset and sheet.enlarged:
        taken += [sheet.inset.frame, sheet.inset.window]
        _draw_inset(canvas, sheet.inset, sheet.enlarged, labels)
    sheet.arrangement.legend.draw(canvas, sheet.arrangement.corner)
    bounds = Box(0, 0, canvas.width, sheet.arrangement.height)
    enlarged = sheet.enlarged.nodes if sheet.enlarged else ()
    draw_names(canvas, sheet.main, count=labels, obstacles=taken, bounds=bounds, elsewhere=enlarged)
    draw_notes(canvas, notes, sheet.height)
    return canvas


def _draw_inset(canvas: Canvas, inset: Inset, enlarged: Scene, labels: int) -> None:
    draw_window(canvas, inset)
    canvas.area(inset.frame.polygon, fill=huisstijl.PAPER)
    draw_base(canvas, enlarged.shapes)
    draw_flows(canvas, enlarged)
    draw_frame(canvas, inset)
    draw_names(canvas, enlarged, count=labels, obstacles=[], bounds=inset.frame)
