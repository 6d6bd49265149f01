"""An example chain of moves as a drawing: who moved where, and how it ends. Only for a chain that was made up."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from toolkit import dutch
from toolkit.disclosure import Publishable
from toolkit.disclosure.verzonnen import VERZONNEN
from toolkit.errors import DisclosureError
from toolkit.figures import alt, theme
from toolkit.figures.canvas import Canvas
from toolkit.figures.chain_drawing import draw_chain
from toolkit.figures.chain_links import END_WORDS, RING, Dates, Link, links_of, when
from toolkit.figures.chain_sheet import sheet_of
from toolkit.figures.drawing import Drawing, finished
from toolkit.figures.keys import draw_notes, note_lines, notes_height
from toolkit.tables_out import Kolom, TableLayout, plain, require_publishable

_PAUSE: Final = 5.0
_LONGEST: Final = 40
_IN_HOUSE: Final = "Verzonnen voorbeeld. In elk huis: personen eruit → personen erin."
_BROKEN: Final = "Gestreept: leeg of verder buiten beeld."


@theme.applied()
def ketentekening(
    data: Publishable,
    *,
    title: str,
    subtitle: str,
    wie: Mapping[str, str] | None = None,
    vertrekker: str = "",
    bestemming: str = "",
    datums: Dates = "maand",
) -> Drawing:
    """Draw one example chain: a house per dwelling that came free, an arrow per household that moved.

    Arrows run to the left: who moves in comes from the next house, which comes free by it. A household that left two
    dwellings has an arrow from each. Where the chain goes on out of sight, arrow and house have broken lines.

    Parameters
    ----------
    data : Publishable
        Of `disclosure.invented_chain`: one chain, columns of contract `ketenschakels`, at most eight dwellings and
        four branches.
    title, subtitle : str
    wie : mapping of household -> words, optional
        What kind of household it is: 'gezin'; at most forty signs.
    vertrekker : str
        The household that left the first dwelling; empty where nobody did (a new dwelling).
    bestemming : str
        Where that household went; without `vertrekker` what stands below the first dwelling: 'nieuw gebouwd'.
    datums : {"maand", "dag"}

    Raises
    ------
    TypeError
        If `data` has not been through `toolkit.disclosure`.
    DisclosureError
        If the chain was not declared to be invented: a real one tells of people, under any name.
    KeyError
        If a column is not in the table.
    ValueError
        As `links_of`, where there are more than four branches, or words longer than forty signs.
    """
    require_publishable(data)
    if data.rule != VERZONNEN:
        raise DisclosureError(
            "Een keten die echt gebeurd is, wordt niet getekend: het verhaal van enkele huishoudens is te herkennen.",
            remedy="Teken een verzonnen keten: disclosure.invented_chain(...).",
        )
    links, who, leaves = links_of(data.table), wie or {}, plain(vertrekker)
    if any(len(words) > _LONGEST for words in (*who.values(), leaves, bestemming)):
        raise ValueError(f"words in the drawing have at most {_LONGEST} signs")
    sheet = sheet_of(links, wie=who, vertrekker=leaves, bestemming=plain(bestemming), dates=datums)
    notes = note_lines([" ".join([_IN_HOUSE, _BROKEN] if _breaks(links) else [_IN_HOUSE])])
    canvas = Canvas(sheet.height + _PAUSE + notes_height(notes))
    draw_chain(canvas, sheet, links, vertrekker=leaves, dates=datums)
    draw_notes(canvas, notes, sheet.height + _PAUSE)
    said = plain(subtitle)
    words = alt.chain(links, wie=who, vertrekker=leaves, bestemming=plain(bestemming), dates=datums, subject=said)
    drawing = finished(canvas, data, title=title, subtitle=said, alt=words, columns=_COLUMNS, footnote=VERZONNEN)
    return replace(drawing, twin=_told(drawing.twin, links, leaves, datums))


_COLUMNS: Final = (
    Kolom("woning_id", "Woning"), Kolom("leeg_vanaf", "Komt vrij"),
    Kolom("personen_vertrekkend", "Vertrekken", "aantal"),
    Kolom("vul_huishouden_id", "Wie erin trekt"), Kolom("vul_datum", "Wanneer"),
    Kolom("personen_nieuw", "Trekken erin", "aantal"), Kolom("eind_soort", "Einde van de keten"),
)  # fmt: skip


def _breaks(links: Sequence[Link]) -> bool:
    return any(link.is_unseen or not (link.is_filled or link.end == RING) for link in links)


def _told(twin: TableLayout, links: Sequence[Link], vertrekker: str, dates: Dates) -> TableLayout:
    """Put dates and ends in words in the twin, in the order of the chain; nothing in it is a missing figure."""
    rows = tuple(
        (link.home, when(link.freed, dates), _size(link.before), *_moved(link, links[0], vertrekker, dates),
         _size(link.after), END_WORDS.get(link.end, "-"))
        for link in links
    )  # fmt: skip
    return replace(twin, rows=rows, footnote=VERZONNEN)


def _moved(link: Link, first: Link, vertrekker: str, dates: Dates) -> tuple[str, str]:
    """Say who moved in and when."""
    if link.end == RING:
        return vertrekker or "wie het eerst vertrok", when(first.freed, dates)
    return (link.household, when(link.filled, dates)) if link.filled else ("niemand", "-")


def _size(persons: int | None) -> str:
    return "onbekend" if persons is None else dutch.number(persons)
