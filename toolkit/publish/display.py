"""Show results in a notebook: one mime bundle that JupyterLab draws and both exporters read."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Any

from IPython.display import display

from toolkit.disclosure.absent import Absent
from toolkit.publish.blocks import MIME, AnyBlock, Figure, Front, InBrief, Interactive, Leaflet, Note, Table, as_block
from toolkit.publish.fonts import web_fonts
from toolkit.publish.icons import with_icons
from toolkit.publish.interactief import policy, script_tags
from toolkit.publish.templating import render


def show(*items: object) -> None:
    """Show figures, tables, notes and the other blocks of a report.

    Parameters
    ----------
    *items : Drawing, Beweegkaart, TableLayout, Front, InBrief, Note, Accountability
        In reading order.

    Raises
    ------
    TypeError
        For anything else; results go through `toolkit.disclosure` and a figure or table first.
    NotebookError
        If a figure has no text alternative.
    """
    for bundle in [bundle_of(item) for item in _together(items)]:  # all are checked before the first is shown
        display(bundle, raw=True)  # type: ignore[no-untyped-call]  # IPython leaves this one untyped


def _together(items: Iterable[object]) -> Iterator[object]:
    """Make one note of what stands together and is not there: a page of empty boxes tells nobody more."""
    for absent, group in groupby(items, key=lambda item: isinstance(item, Absent) and not item.nagegaan):
        part = list(group)
        yield from part if not absent or len(part) == 1 else [_not_there(part)]


def _not_there(part: Sequence[Any]) -> Note:
    titles: dict[str, list[str]] = {}
    for item in part:
        titles.setdefault(item.reden, []).append(item.title)
    return Note(
        titel="Niet beschikbaar", tekst=" ".join(f"{'; '.join(named)}. {reden}" for reden, named in titles.items())
    )


def bundle_of(item: object) -> dict[str, Any]:
    """Return the mime bundle of one item: the block itself, HTML for JupyterLab and plain text."""
    block = as_block(item)
    content = block.block()
    # A drawing was measured in the house type; in another one its words would not fit.
    fonts = web_fonts(block.svg) if isinstance(block, Figure) else ()
    node = _unnumbered(content)
    inner = _framed(node) if isinstance(block, Interactive) else ""
    html = render("preview.html.j2", node=node, fonts=fonts, pagina=inner)
    return {MIME: content, "text/html": html, "text/plain": in_words(block)}


def _framed(node: dict[str, Any]) -> str:
    """Make the page of its own in which JupyterLab shows a map: its script sees nothing of the notebook."""
    fonts = web_fonts(node["titel"] + node["gegevens"])
    return render("interactief.html.j2", node=node, fonts=fonts, scriptbron=policy(), scripts=script_tags())


def _unnumbered(content: dict[str, Any]) -> dict[str, Any]:
    # Numbers and anchors exist only in a whole report; the templates want every name to be there.
    plain = {"nummer": "", "anker": "", **(with_icons(content) if content["soort"] == "blad" else content)}
    tables = {"tabellen": [_unnumbered(table) for table in plain["tabellen"]]} if "tabellen" in plain else {}
    return plain | tables | ({"tabel": _unnumbered(plain["tabel"])} if plain.get("tabel") else {})


def in_words(block: AnyBlock) -> str:
    """Return what a reader without pictures gets: the text alternative of a figure, the sentences, the title."""
    if isinstance(block, Figure | Interactive):
        return f"{block.titel}. {block.alt}"
    if isinstance(block, InBrief):
        return " ".join(block.zinnen)
    if isinstance(block, Note):
        return block.tekst
    if isinstance(block, Leaflet):
        return " ".join(text for part in block.onderdelen for text in part.alineas)
    return block.titel if isinstance(block, Front | Table) else "Verantwoording"
