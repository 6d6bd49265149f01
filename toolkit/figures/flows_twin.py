"""What stands beside a map of flows: the table twin, the source line, how far it may go out."""

from collections.abc import Mapping, Sequence
from typing import Final

from toolkit import dutch
from toolkit.disclosure import Publishable
from toolkit.disclosure.publishable import Status
from toolkit.figures.flows_rows import Flows
from toolkit.tables_out import Kolom, TableLayout, layout, sorted_rows, source_line

MOST_ROWS: Final = 150
_STRICTER: Final[tuple[Status, ...]] = ("open", "beschermd", "intern")


def status_of(involved: Sequence[Publishable]) -> Status:
    """Return the strictest status of what a figure was made of."""
    return max((data.status for data in involved), key=_STRICTER.index)


def source_line_of(paren: Publishable, *maps: Publishable) -> str:
    """Return the sources of the flows, and those of the areas where these are others."""
    known = {source.regel for source in paren.sources}
    borders = dict.fromkeys(source.regel for areas in maps for source in areas.sources if source.regel not in known)
    own = source_line(paren)
    return f"{own} Grenzen: {'; '.join(borders)}." if borders else own


def twin_of(
    paren: Publishable, maps: Mapping[str, Flows], *, title: str, subtitle: str, heading: str, klasse: str = ""
) -> TableLayout:
    """Return the rows as a table, largest first: all, or the largest ones and every flow that has an arrow.

    Parameters
    ----------
    paren : Publishable
    maps : mapping of class to Flows
        As drawn; one with class "" where the map shows no classes.
    title, subtitle, heading : str
        Texts of the figure, and the heading of the counts.
    klasse : str
        Heading of the classes; "" where the map shows none.
    """
    ranked = sorted_rows(paren, by="aantal", tie="van_naam")
    table = ranked.table
    arrows = {(name, flow.start, flow.end) for name, flows in maps.items() for flow in flows.drawn}
    classes = table["klasse"] if klasse else [""] * len(table)
    drawn = [row in arrows for row in zip(classes, table["van_code"], table["naar_code"], strict=True)]
    kept = table.iloc[[place for place, shown in enumerate(drawn) if place < MOST_ROWS or shown]]
    left_out = len(table) - len(kept)
    footnote = f"De {dutch.number(left_out)} kleinste rijen staan niet in deze tabel." if left_out else ""
    columns = [Kolom("van_naam", "Van"), Kolom("naar_naam", "Naar"), Kolom("aantal", heading, "aantal")]
    if klasse:
        columns.insert(2, Kolom("klasse", klasse))
    return layout(ranked.with_table(kept), columns=columns, title=title, subtitle=subtitle, footnote=footnote)
