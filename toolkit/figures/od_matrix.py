"""A matrix of moves from area to area, shaded by number: everything that a flow map shows, and what it cannot."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate
from typing import Final

from toolkit import huisstijl
from toolkit.disclosure import Publishable
from toolkit.figures import alt, theme
from toolkit.figures.canvas import Canvas, Point
from toolkit.figures.classes import Classes, round_classes
from toolkit.figures.drawing import Drawing, finished
from toolkit.figures.headings import Headings, TurnedHeadings
from toolkit.figures.keys import (
    SAMPLE,
    Key,
    colour_key,
    draw_keys,
    draw_notes,
    height_of,
    marked_key,
    note_lines,
    notes_height,
)
from toolkit.figures.lettering import BODY, Lettering, widest, width_of, wrap
from toolkit.figures.od_tables import OdTable, od_table
from toolkit.figures.rows import Row, area_words, cut_note
from toolkit.figures.shaded_cells import draw_cell
from toolkit.tables_out import Kolom, TableLayout, plain, require_publishable, sorted_rows

MAX_AREAS: Final = 40
TOTAL: Final = Lettering(size=theme.SMALL, weight=600)
COUNT: Final = Lettering(size=theme.SMALL)
VERTREK, VESTIGING = "vertrek", "vestiging"
EMPTY: Final = "minder dan de drempel of geen"
_ALL: Final = ("alle herkomsten", "alle bestemmingen")
_STAIRS_UP_TO: Final = 12
_NAMES: Final = 46 * theme.MM
_WIDEST_CELL: Final = 16 * theme.MM
_ROOMY_UP_TO: Final = 20
_PITCHES: Final = ((_ROOMY_UP_TO, 15.0), (32, 10.5))
_TIGHTEST: Final = 8.4  # so that forty areas stay within the height that a page gives a figure
_GAP: Final = 5.0
_PAUSE: Final = 7.0
_AIR: Final = 5.0
_FRAME: Final = 1.0


@dataclass(frozen=True, kw_only=True)
class _Plan:
    """Where everything goes: the codes down and across with their names, and the edges of rows and columns."""

    found: OdTable
    classes: Classes | None
    down: tuple[str, ...]
    across: tuple[str, ...]
    names: list[list[str]]
    lefts: list[float]
    tops: list[float]
    lettering: Lettering
    above: Headings | TurnedHeadings

    @property
    def cell(self) -> float:
        return self.lefts[1] - self.lefts[0]

    @property
    def written(self) -> bool:
        """Whether the shaded cells have room for their values."""
        shaded = [row.text for pair, row in self.found.cells.items() if set(pair) <= set(self.found.areas)]
        return widest(shaded, COUNT) + 3 <= self.cell

    def box(self, row: int, column: int) -> tuple[Point, Point]:
        corner = (self.lefts[column], self.tops[row])
        return corner, (self.lefts[column + 1] - corner[0], self.tops[row + 1] - corner[1])


@theme.applied()
def stroommatrix(
    paren: Publishable,
    *,
    gebieden: Publishable,
    title: str,
    subtitle: str,
    top: int = MAX_AREAS,
    heading: str = "Verhuizingen",
) -> Drawing:
    """Draw who moved from which area to which: origins down, destinations across, one shade per class.

    Parameters
    ----------
    paren : Publishable
        van_code, van_naam, naar_code, naar_naam, aantal, soort, one row per flow: 'binnen', 'paar', 'grens' (one end
        is no area of the gemeente) or 'rest' (the small flows of an origin together). Ends that are no area, and the
        remainder, get rows and columns after the areas, without shade.
    gebieden : Publishable
        gebied_code, naam, vertrek, vestiging: the order of the areas, and the totals in the last column and row.
    title, subtitle : str
        The finding, and what is counted.
    top : int
        Draw at most so many areas, those with most moves; the subtitle then says how many of how many. 1 to 40.
    heading : str
        Heading of the counts in the table twin.

    Raises
    ------
    TypeError
        If `paren` or `gebieden` has not been through `toolkit.disclosure`.
    KeyError
        If a column is not in its table.
    ValueError
        If there is no area, an area or a pair occurs twice, a flow has an unknown end, or `top` is out of range.
    """
    require_publishable(paren)
    require_publishable(gebieden)
    if not 1 <= top <= MAX_AREAS:
        raise ValueError(f"a matrix of flows has 1 to {MAX_AREAS} areas")
    found = od_table(paren, gebieden, top=top)
    words = area_words(gebieden.table["gebied_code"])
    said = plain(subtitle) + cut_note(len(found.areas), found.whole, words[1])
    drawn = [place for place, pair in enumerate(_pairs(paren)) if pair in found.cells]
    rows = sorted_rows(paren.with_table(paren.table.iloc[drawn]), by="aantal", tie="van_naam")
    columns = (Kolom("van_naam", "Van"), Kolom("naar_naam", "Naar"), Kolom("aantal", heading, "aantal"))
    drawing = finished(
        _draw(_plan(found)), rows, title=title, subtitle=said, columns=columns,
        alt=alt.flow_matrix(found, subject=said, areas=words),
    )  # fmt: skip
    return replace(drawing, twin=_with_totals(drawing.twin, found))


def _pairs(paren: Publishable) -> Iterator[tuple[str, str]]:
    return zip(paren.table["van_code"], paren.table["naar_code"], strict=True)


def _with_totals(twin: TableLayout, found: OdTable) -> TableLayout:
    departures = [(found.names[code], _ALL[1], row.text) for code, row in found.vertrek.items()]
    arrivals = [(_ALL[0], found.names[code], row.text) for code, row in found.vestiging.items()]
    return replace(twin, rows=(*twin.rows, *departures, *arrivals))


def _plan(found: OdTable) -> _Plan:
    down = (*found.areas, *found.origins, VESTIGING)
    across = (*found.areas, *found.destinations, VERTREK)
    lettering = BODY if len(down) <= _ROOMY_UP_TO else COUNT
    names = [wrap(found.names.get(code, code), _NAMES, lettering) for code in down]
    left = max(widest(lines, lettering) for lines in names) + _GAP
    widths = _widths(found, across, theme.WIDTH - left)
    headings = tuple(found.names.get(code, code) for code in across)
    stepped = len(across) <= _STAIRS_UP_TO
    above: Headings | TurnedHeadings = TurnedHeadings(texts=headings, left=left, widths=widths)
    if stepped:
        above = Headings(texts=headings, left=left, cell=widths[0])
    pitch = next((pitch for most, pitch in _PITCHES if len(down) <= most), _TIGHTEST)
    heights = [
        max(pitch, len(lines) * lettering.line_height * (len(lines) > 1), _turned_height(found, code, widths[0]))
        for code, lines in zip(down, names, strict=True)
    ]
    return _Plan(
        found=found, classes=round_classes(found.shaded, soort="aantal") if found.shaded else None, down=down,
        across=across, names=names, lefts=list(accumulate(widths, initial=left)), lettering=lettering, above=above,
        tops=list(accumulate(heights, initial=above.height)),
    )  # fmt: skip


def _widths(found: OdTable, across: Sequence[str], room: float) -> tuple[float, ...]:
    """Share the room: in a small matrix all columns are alike, in a large one totals get what their numbers need."""
    if len(across) <= _STAIRS_UP_TO:
        return (min(_WIDEST_CELL, room / len(across)),) * len(across)
    rest = [
        max(widest([row.text for (_, naar), row in found.cells.items() if naar == code], COUNT), BODY.size) + _AIR
        for code in found.destinations
    ]
    rest.append(widest([row.text for row in found.vertrek.values()], TOTAL) + _AIR)
    cell = min(_WIDEST_CELL, (room - sum(rest)) / len(found.areas))
    return (*(cell for _ in found.areas), *rest)


def _turned_height(found: OdTable, code: str, cell: float) -> float:
    """Return the height of a row whose numbers have to be turned; 0 for others, also those of shaded cells."""
    if code in found.areas:
        return 0.0
    texts = [row.text for area in found.areas if (row := _row_of(found, code, area)) is not None]
    room = widest(texts, TOTAL if code == VESTIGING else COUNT)
    return room + _AIR if room > cell else 0.0


def _draw(plan: _Plan) -> Canvas:
    keys, notes = _keys(plan), note_lines(_notes(plan))
    bottoms = [plan.tops[-1] + _PAUSE, plan.tops[-1] + _PAUSE + height_of(keys)]
    canvas = Canvas(bottoms[1] + notes_height(notes))
    plan.above.draw(canvas, plan.above.height)
    for number, lines in enumerate(plan.names):
        middle = (plan.tops[number] + plan.tops[number + 1]) / 2
        canvas.block((plan.lefts[0] - _GAP, middle), lines, plan.lettering, align="right")
    _draw_grid(canvas, plan)
    for row, van in enumerate(plan.down):
        for column, naar in enumerate(plan.across):
            _draw_one(canvas, plan, (van, naar), (row, column))
    _draw_borders(canvas, plan)
    draw_keys(canvas, keys, bottoms[0])
    draw_notes(canvas, notes, bottoms[1])
    return canvas


def _draw_grid(canvas: Canvas, plan: _Plan) -> None:
    for left in plan.lefts:
        canvas.line([(left, plan.tops[0]), (left, plan.tops[-1])], colour=huisstijl.LINE)
    for top in plan.tops:
        canvas.line([(plan.lefts[0], top), (plan.lefts[-1], top)], colour=huisstijl.LINE)


def _draw_one(canvas: Canvas, plan: _Plan, pair: tuple[str, str], place: tuple[int, int]) -> None:
    corner, size = plan.box(*place)
    row = _row_of(plan.found, *pair)
    areas = set(plan.found.areas)
    if areas.isdisjoint(pair):
        canvas.box(corner, size, fill=huisstijl.PANEL, edge=huisstijl.LINE)  # moves that are nobody's here
    elif row is not None and areas >= set(pair) and plan.classes is not None:
        draw_cell(canvas, row, corner, size, plan.classes, COUNT if plan.written else None)
    elif row is not None:
        _write(canvas, row.text, corner, size, TOTAL if {VERTREK, VESTIGING} & set(pair) else COUNT)


def _write(canvas: Canvas, text: str, corner: Point, size: Point, lettering: Lettering) -> None:
    """Write a number without shade, from bottom to top where its column is too narrow."""
    middle = corner[0] + size[0] / 2
    if width_of(text, lettering) <= size[0]:
        canvas.text((middle, corner[1] + size[1] / 2), text, lettering, align="center")
    else:
        canvas.turned((middle, corner[1] + size[1] - _AIR / 2), text, lettering)


def _row_of(found: OdTable, van: str, naar: str) -> Row | None:
    if naar == VERTREK:
        return found.vertrek.get(van)
    return found.vestiging.get(naar) if van == VESTIGING else found.cells.get((van, naar))


def _draw_borders(canvas: Canvas, plan: _Plan) -> None:
    """Frame the moves within an area, and part the areas from what is none."""
    areas = len(plan.found.areas)
    for number in range(areas):
        corner, size = plan.box(number, number)
        ends = [corner, (corner[0] + size[0], corner[1]), (corner[0] + size[0], corner[1] + size[1])]
        canvas.line([*ends, (corner[0], corner[1] + size[1]), corner], colour=huisstijl.INK, width=_FRAME)
    for place in {areas, len(plan.across) - 1}:
        canvas.line([(plan.lefts[place], plan.tops[0]), (plan.lefts[place], plan.tops[-1])], colour=huisstijl.QUIET)
    for place in {areas, len(plan.down) - 1}:
        canvas.line([(plan.lefts[0], plan.tops[place]), (plan.lefts[-1], plan.tops[place])], colour=huisstijl.QUIET)


def _keys(plan: _Plan) -> list[Key]:
    shades = [*map(colour_key, plan.classes.labels, plan.classes.colours)] if plan.classes else []
    inside = [row for pair, row in plan.found.cells.items() if set(pair) <= set(plan.found.areas)]
    hidden = [marked_key("onderdrukt", "hidden")] * any(row.hidden for row in inside)
    missing = [marked_key("geen cijfer", "missing")] * any(row.value is None and not row.hidden for row in inside)
    return [*shades, colour_key(EMPTY, huisstijl.PAPER), *hidden, *missing, Key(label="binnen het gebied", draw=_frame)]


def _frame(canvas: Canvas, corner: Point) -> None:
    right, bottom = corner[0] + SAMPLE[0], corner[1] + SAMPLE[1]
    ends = [corner, (right, corner[1]), (right, bottom), (corner[0], bottom), corner]
    canvas.line(ends, colour=huisstijl.INK, width=_FRAME)


def _notes(plan: _Plan) -> list[str]:
    notes = [
        "Rijen: waar men vandaan kwam; kolommen: waar men heen ging. Vertrek en vestiging: met die binnen het gebied."
    ]
    return notes if plan.written else [*notes, "De aantallen van de vakken staan in de tabel."]
