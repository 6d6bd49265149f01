"""Reports as PDF/UA-1, typeset by Typst; an inaccessible report is an error of the build (docs/method/07)."""

import json
import unicodedata
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any, Final

import matplotlib
import typst
from fontTools.ttLib import TTFont
from nbconvert.exporters import Exporter
from nbformat import NotebookNode

from toolkit import huisstijl
from toolkit.errors import NotebookError
from toolkit.publish.columns import set_columns
from toolkit.publish.document import FICTIEF, INTERN, Document, read_document
from toolkit.publish.fitting import fit
from toolkit.publish.markdown import Node
from toolkit.publish.rowheaders import mark_row_headers

FALLBACK_FAMILY: Final = "DejaVu Sans"  # comes with matplotlib; for scripts and signs that the house type lacks
_VARIATIONS: Final = frozenset(map(chr, range(0xFE00, 0xFE10)))  # ask for an emoji in colour, which no font here has
_NO_CLOCK: Final = 0  # the only date in a file is that of the report; the hour of typesetting is nobody's business


def to_pdf(nb: NotebookNode, *, resource_name: str = "notebook") -> bytes:
    """Make the PDF of one executed notebook.

    Parameters
    ----------
    nb : NotebookNode
        Version 4, executed.
    resource_name : str
        Name of the notebook, for messages.

    Returns
    -------
    bytes
        The same for the same notebook, versions and fonts.

    Raises
    ------
    NotebookError
        If the notebook may not or cannot become a report.
    """
    return typeset(read_document(nb, name=resource_name), name=resource_name)


def typeset(document: Document, *, name: str = "notebook") -> bytes:
    """Typeset a document; see `to_pdf`."""
    try:
        data = fit(_data(document), _places)
        pdf: bytes = typst.compile(_sources(data), pdf_standards=["ua-1"], timestamp=_NO_CLOCK, **_fonts())
    except typst.TypstError as failed:
        raise _explained(failed, name=name) from None
    return mark_row_headers(pdf)


def _places(data: dict[str, Any]) -> list[dict[str, Any]]:
    found = typst.query(_sources(data), "<plaats>", field="value", **_fonts())
    places: list[dict[str, Any]] = json.loads(found)
    return places


def _sources(data: dict[str, Any]) -> dict[str, bytes]:
    return {"main.typ": _template(), "data.json": json.dumps(data, ensure_ascii=False).encode()}


def _fonts() -> dict[str, Any]:
    folders = [str(huisstijl.font_folder()), str(_fallback_folder())]
    return {"font_paths": folders, "ignore_system_fonts": True}


def _template() -> bytes:
    return (files("toolkit.publish") / "templates" / "report.typ").read_bytes()


def _fallback_folder() -> Path:
    return Path(matplotlib.get_data_path()) / "fonts" / "ttf"


def _data(document: Document) -> dict[str, Any]:
    data: dict[str, Any] = printable(
        {
            "titel": document.titel,
            "datum": document.voorblad["datum"] if document.voorblad else None,
            "korte_titel": document.korte_titel,
            "voorblad": document.voorblad,
            "feiten": document.feiten,
            "kort": document.kort,
            "blad": document.blad,
            "delen": [set_columns(_still(deel)) | {"schaal": 1} for deel in document.delen],
            "tabellen": [set_columns(tabel) for tabel in document.tabellen_bij_figuren],
            "verantwoording": document.verantwoording,
            "met_inhoud": len(document.inhoud) > 1 and not document.blad,
            "intern": document.intern,
            "fictief": document.fictief,
        }
    )
    return data | {"merk_intern": INTERN, "merk_fictief": FICTIEF, "krap": False, "doorlopend": False} | _style()


def _still(node: Node) -> Node:
    """Return what paper has in the place of an interactive map: one sentence. Other nodes stay as they are."""
    if node["soort"] != "interactief":
        return node
    told = f"In het HTML-rapport staat hier een interactieve kaart: {node['titel']}."
    return {"soort": "alinea", "inhoud": [{"soort": "tekst", "tekst": told}]}


def _style() -> dict[str, Any]:
    return {
        "trefwoorden": ["doorstroming", "senioren", "woningmarkt"],
        "lettertypen": [huisstijl.FONT_FAMILY, FALLBACK_FAMILY],
        "stijl": {
            "ink": huisstijl.INK,
            "quiet": huisstijl.QUIET,
            "line": huisstijl.LINE,
            "accent": huisstijl.ACCENT,
            "highlight": huisstijl.HIGHLIGHT,
            "panel": huisstijl.PANEL,
        },
    }


def printable(value: object) -> Any:  # noqa: ANN401  # the same kind of JSON value as given
    """Replace signs that no font at hand can draw by their number: a house emoji becomes "[U+1F3E0]".

    Typst rightly refuses a PDF/UA file with an empty box in it; the number is ugly but true, and can be searched for.
    """
    if isinstance(value, str):
        return value if value.isascii() else "".join(_drawable(sign) for sign in value)
    if isinstance(value, Mapping):
        return {key: printable(part) for key, part in value.items()}
    return [printable(part) for part in value] if isinstance(value, list | tuple) else value


def _drawable(sign: str) -> str:
    if sign in _VARIATIONS:
        return ""
    if ord(sign) in _covered():
        return sign
    # Other marks that print nothing by themselves mean nothing without the sign they belong to.
    return "" if unicodedata.category(sign) in ("Cf", "Mn", "Cc") else f"[U+{ord(sign):04X}]"


@cache
def _covered() -> frozenset[int]:
    return _signs_in(huisstijl.font_file()) | _signs_in(_fallback_folder() / "DejaVuSans.ttf")


def _signs_in(font_file: Path) -> frozenset[int]:
    with TTFont(font_file, lazy=True) as font:
        return frozenset(font.getBestCmap())


def _explained(failed: typst.TypstError, *, name: str) -> NotebookError:
    message = failed.message
    if "alt text" in message:
        problem, remedy = "een figuur heeft geen tekstalternatief.", "Maak figuren met toolkit.figures."
    elif "could not be displayed" in message or "glyph" in message:
        problem, remedy = "een teken in de tekst kan niet worden afgedrukt.", "Vervang bijzondere tekens."
    elif "SVG" in message or "decode" in message:
        problem, remedy = "een figuur kan niet worden getekend.", "Maak figuren met toolkit.figures."
    else:
        # Typst's own words, without the source excerpt that follows them: that could hold text from the data.
        problem, remedy = f"de PDF kan niet worden gemaakt ({message.splitlines()[0]}).", "Meld dit bij de beheerder."
    return NotebookError(problem, remedy=remedy, file=name)


class DoorstroomPDF(Exporter):
    """`jupyter nbconvert --to doorstroom_pdf`: the report as an accessible PDF."""

    export_from_notebook = "Doorstroom-rapport (PDF)"
    output_mimetype = "application/pdf"

    def _file_extension_default(self) -> str:
        return ".pdf"

    def from_notebook_node(  # type: ignore[override]  # declared as a notebook, meant as the output
        self, nb: NotebookNode, resources: dict[str, Any] | None = None, **kw: object
    ) -> tuple[bytes, dict[str, Any]]:
        """Run the preprocessors (so that --execute works) and typeset the result."""
        executed, resources = super().from_notebook_node(nb, resources, **kw)
        return to_pdf(executed, resource_name=str(resources["metadata"].get("name", "notebook"))), resources
