"""A time series: up to four lines with their margins, a target and the moments that matter."""

from collections.abc import Mapping, Sequence
from typing import Final

from toolkit.disclosure import Publishable
from toolkit.figures import alt, theme
from toolkit.figures.drawing import Drawing, finished
from toolkit.figures.moments import Moment, marked_on, outside_note
from toolkit.figures.rows import Soort
from toolkit.figures.series_plot import TARGET
from toolkit.figures.series_sheet import MAX_LINES, draw_series
from toolkit.figures.timelines import timeline_of
from toolkit.tables_out import Kolom, plain, require_publishable

MAX_PERIODS: Final = 80


@theme.applied()
def reeks(
    data: Publishable,
    *,
    tijd: str,
    waarden: Mapping[str, str],
    title: str,
    subtitle: str,
    soort: Soort = "aantal",
    banden: Mapping[str, tuple[str, str]] | None = None,
    doel: str | None = None,
    momenten: Sequence[Moment] = (),
    heading: str = "Periode",
) -> Drawing:
    """Draw values over time as lines, each with its name and last value at its end.

    A line stops where a period has no value, and at a break; under the picture stands `x` where a value is suppressed
    and `.` where there is none. Lines need not start at 0; a note then says so.

    Parameters
    ----------
    data : Publishable
        One row per period, in order of time; of more than eighty, the last eighty are drawn.
    tijd : str
        Column with the label of the period, such as '2023 K1'; each once.
    waarden : mapping of column -> label
        One to four lines; shares in unit 1, values also below 0.
    title, subtitle : str
        The finding, and the measure with its unit.
    soort : Soort
    banden : mapping of column -> (column, column), optional
        For columns of `waarden`: those with the low and high end of the interval.
    doel : str, optional
        Column with the target, drawn as a dashed line through the periods that have one.
    momenten : sequence of Moment
        Vertical lines, explained below; those in none of the periods are only listed.
    heading : str
        Heading of the periods in the table twin.

    Raises
    ------
    TypeError
        If `data` has not been through `toolkit.disclosure`.
    KeyError
        If a column is not in the table, or a band belongs to no line.
    ValueError
        If there are no periods, no lines or more than four, a period twice, an interval upside down or around a hidden
        value.
    """
    require_publishable(data)
    bands = banden or {}
    if data.table.empty or not 1 <= len(waarden) <= MAX_LINES:
        raise ValueError(f"a time series needs at least one period and 1 to {MAX_LINES} lines")
    if set(bands) - set(waarden):
        raise KeyError(f"bands without a line: {sorted(set(bands) - set(waarden))}")
    shown = data.with_table(data.table.iloc[-MAX_PERIODS:])
    timeline = timeline_of(shown, tijd, waarden=waarden, banden=bands, doel=doel, soort=soort)
    marked, outside = marked_on(momenten, timeline.periods)
    said = plain(subtitle) + _cut_note(len(shown.table), len(data.table))
    words = alt.series(timeline, moments=[one.moment for one in marked], soort=soort, subject=said)
    canvas = draw_series(timeline, marked, soort=soort, notes=[outside_note(outside)] if outside else [])
    columns = _columns(Kolom(tijd, heading), waarden, bands, doel, soort)
    listed = " ".join(f"{moment.said.rstrip('.')}." for moment in momenten)
    return finished(canvas, shown, title=title, subtitle=said, alt=words, columns=columns, footnote=listed)


def _cut_note(shown: int, whole: int) -> str:
    return f" (laatste {shown} van {whole} perioden)" if shown < whole else ""


def _columns(
    period: Kolom, waarden: Mapping[str, str], bands: Mapping[str, tuple[str, str]], doel: str | None, soort: Soort
) -> list[Kolom]:
    """Give the columns of the twin: each line followed by the ends of its band, the target last."""
    columns = [period]
    for column, label in waarden.items():
        columns.append(Kolom(column, label, soort))
        ends = zip(bands.get(column, ()), ("laag", "hoog"), strict=False)
        columns += [
            Kolom(name, f"{label}, {word}" if len(waarden) > 1 else word.capitalize(), soort) for name, word in ends
        ]
    return columns + ([Kolom(doel, TARGET, soort)] if doel else [])
