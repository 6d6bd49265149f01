"""Small multiples: the same lines for group after group, beside each other on one axis."""

from collections.abc import Mapping, Sequence
from typing import Final

from toolkit.disclosure import Publishable
from toolkit.figures import alt, theme
from toolkit.figures.axis import Axis, starts_elsewhere, tick_texts, ticks_around
from toolkit.figures.canvas import Canvas, Point
from toolkit.figures.drawing import Drawing, finished
from toolkit.figures.end_labels import end_labels
from toolkit.figures.keys import SAMPLE, Key, draw_keys, draw_notes, height_of, note_lines, notes_height
from toolkit.figures.lettering import BOLD, NOTE, widest, wrap
from toolkit.figures.line_marks import COLOURS, draw_marker
from toolkit.figures.periods import time_labels
from toolkit.figures.rows import Soort
from toolkit.figures.series_plot import GAP, TARGET, Plot, draw_plot, gap_keys, slots
from toolkit.figures.timelines import Timeline, timeline_of
from toolkit.tables_out import Kolom, plain, require_publishable

MAX_PANELS: Final = 12
MAX_LINES: Final = 3
WIDE: Final = (2, 3)
_HEIGHT: Final = 30 * theme.MM
_ABOVE: Final = 8.0
_BETWEEN: Final = 12.0
_BELOW: Final = 10.0
_PAUSE: Final = 4.0

Panels = dict[str, Timeline]


@theme.applied()
def reeksen(
    data: Publishable,
    *,
    paneel: str,
    tijd: str,
    waarden: Mapping[str, str],
    title: str,
    subtitle: str,
    soort: Soort = "aantal",
    breed: int = 3,
    heading: tuple[str, str] = ("Groep", "Periode"),
) -> Drawing:
    """Draw the same lines over time for each group, all on one axis, such as moves in and out per age class.

    Parameters
    ----------
    data : Publishable
        One row per group and period, groups and periods in the order in which they are read; at most twelve groups,
        each with the same periods.
    paneel, tijd : str
        Columns with the name of the group and the label of the period.
    waarden : mapping of column -> label
        One to three lines; shares in unit 1, values also below 0.
    title, subtitle : str
        The finding, and the measure with its unit.
    soort : Soort
    breed : int
        How many plots beside each other, 2 or 3.
    heading : (str, str)
        Headings of group and period in the table twin.

    Raises
    ------
    TypeError
        If `data` has not been through `toolkit.disclosure`.
    KeyError
        If a column is not in the table.
    ValueError
        If there are no groups or lines or too many, groups differ in their periods, or `breed` is not 2 or 3.
    """
    require_publishable(data)
    if not 1 <= len(waarden) <= MAX_LINES or breed not in WIDE:
        raise ValueError(f"plots beside each other have 1 to {MAX_LINES} lines, and stand 2 or 3 wide")
    panels = _panels(data, paneel, tijd, waarden, soort)
    said = plain(subtitle)
    columns = [Kolom(paneel, heading[0]), Kolom(tijd, heading[1])]
    columns += [Kolom(column, label, soort) for column, label in waarden.items()]
    words = alt.panels(panels, subject=said)
    canvas = _draw(panels, soort, min(breed, len(panels)))
    return finished(canvas, data, title=title, subtitle=said, alt=words, columns=columns)


def _panels(data: Publishable, paneel: str, tijd: str, waarden: Mapping[str, str], soort: Soort) -> Panels:
    groups = data.table[paneel].astype("str")
    found = {
        plain(name): timeline_of(
            data.with_table(data.table[groups == name]), tijd, waarden=waarden, banden={}, doel=None, soort=soort
        )
        for name in groups.unique()
    }
    if not 1 <= len(found) <= MAX_PANELS or len({tuple(timeline.periods) for timeline in found.values()}) > 1:
        raise ValueError(f"plots beside each other need 1 to {MAX_PANELS} groups, all with the same periods")
    return found


def _draw(panels: Panels, soort: Soort, wide: int) -> Canvas:
    lines = [line for timeline in panels.values() for line in timeline.lines]
    keys = [_line_key(line.label, number) for number, line in enumerate(next(iter(panels.values())).lines)]
    plots, bottom = _plots(panels, soort, wide, top=height_of(keys) + _PAUSE)
    marks = gap_keys(lines)
    notes = note_lines(_notes(plots[0].up, soort, count=len(panels)))
    tops = [bottom, bottom + height_of(marks)]
    canvas = Canvas(tops[1] + notes_height(notes))
    draw_keys(canvas, keys, 0.0)
    for name, plot in zip(panels, plots, strict=True):
        title = wrap(name, plot.right - plot.left, BOLD)
        middle = plot.top - _ABOVE - len(title) * BOLD.line_height / 2
        canvas.block((plot.left, middle), title, BOLD)
        draw_plot(canvas, plot)
    draw_keys(canvas, marks, tops[0])
    draw_notes(canvas, notes, tops[1])
    return canvas


def _plots(panels: Panels, soort: Soort, wide: int, *, top: float) -> tuple[list[Plot], float]:
    """Lay out the plots row by row on one axis, and say where the last row ends."""
    numbers = [number for timeline in panels.values() for number in timeline.numbers]
    ticks = ticks_around(numbers, soort) if numbers else ()
    first = widest(tick_texts(ticks, soort), NOTE) + GAP
    named = list(panels.items())
    ends = [end_labels(timeline, soort, target=TARGET, named=False) for timeline in panels.values()]
    beside = max((label.width for labels in ends for label in labels), default=0.0) + 2 * GAP
    step = (theme.WIDTH - first + _BETWEEN) / wide
    plots: list[Plot] = []
    for start in range(0, len(named), wide):
        row = named[start : start + wide]
        titles = max(len(wrap(name, step - _BETWEEN - beside, BOLD)) for name, _ in row) * BOLD.line_height
        begin = top + titles + _ABOVE
        places = [first + number * step for number in range(len(row))]
        plots += [
            _plot(timeline, ticks, (left, begin), width=step - _BETWEEN - beside, soort=soort, ticked=number == 0)
            for number, ((_, timeline), left) in enumerate(zip(row, places, strict=True))
        ]
        top = max(plot.under for plot in plots[start:]) + _BELOW
    return plots, top - _BELOW + _PAUSE


def _plot(
    timeline: Timeline, ticks: Sequence[float], corner: Point, *, width: float, soort: Soort, ticked: bool
) -> Plot:
    left, top = corner
    slot = width / slots(timeline.periods)
    bottom = top + _HEIGHT
    return Plot(
        timeline=timeline, marked=[], up=Axis(ticks=tuple(ticks), start=bottom, end=top) if ticks else None,
        left=left, slot=slot, top=top, bottom=bottom, labels=time_labels(timeline.periods, slot),
        ends=end_labels(timeline, soort, target=TARGET, named=False),
        strips=[number for number, line in enumerate(timeline.lines) if line.gaps], soort=soort, ticked=ticked,
    )  # fmt: skip


def _line_key(label: str, number: int) -> Key:
    def draw(canvas: Canvas, corner: Point) -> None:
        middle = corner[1] + SAMPLE[1] / 2
        canvas.line([(corner[0], middle), (corner[0] + SAMPLE[0], middle)], colour=COLOURS[number], width=1.5)
        draw_marker(canvas, (corner[0] + SAMPLE[0] / 2, middle), number)

    return Key(label=label, draw=draw)


def _notes(up: Axis | None, soort: Soort, *, count: int) -> list[str]:
    shared = ["Alle grafieken hebben dezelfde as."] if count > 1 else []
    start = starts_elsewhere(up, soort) if up else ""
    return [" ".join([*shared, *([start] if start else [])])] if shared or start else []
