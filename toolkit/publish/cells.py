"""Take from an executed notebook what belongs in a report, in order, and refuse what may not go out."""

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Final

from toolkit.errors import NotebookError
from toolkit.publish.blocks import MIME, AnyBlock, read_block
from toolkit.publish.markdown import Node, read_markdown

if TYPE_CHECKING:  # nbformat takes over a second to load, and a notebook that shows a report has no need of it
    from nbformat import NotebookNode

LEFT_OUT: Final = "niet_in_rapport"
# Control characters print nothing and are not allowed in HTML; direction marks that are never closed would turn
# the text after them around. Line ends and tabs are spaces, except in markdown cells.
_CONTROL: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufffe\uffff\ud800-\udfff]")
_SPACES: Final = re.compile(r"[ \t\r\n]+")


def read_cells(notebook: "NotebookNode") -> Iterator[AnyBlock | Node]:
    """Yield the blocks and markdown nodes of a notebook in the order of its cells.

    Code, printed text and cells with the tag "niet_in_rapport" are left out.

    Parameters
    ----------
    notebook : NotebookNode
        Version 4, executed.

    Raises
    ------
    NotebookError
        If the notebook was not executed or stopped at an error, or a cell shows something that is not a block: it has
        no text alternative and did not go through disclosure control.
    """
    _refuse_unfinished(notebook)
    for number, cell in enumerate(notebook.cells, start=1):
        if LEFT_OUT in cell.metadata.get("tags", []):
            continue
        if cell.cell_type == "markdown":
            yield from read_markdown(_CONTROL.sub("", cell.source), place=f"cel {number}")
        elif cell.cell_type == "code":
            yield from _outputs(cell, place=f"cel {number}")


def _refuse_unfinished(notebook: "NotebookNode") -> None:
    outputs = [
        (number, output)
        for number, cell in enumerate(notebook.cells, start=1)
        for output in cell.get("outputs", [])
    ]  # fmt: skip
    if not outputs:
        raise NotebookError(
            "het notebook heeft geen uitkomsten: het is niet uitgevoerd.",
            remedy="Voer het eerst uit, bijvoorbeeld met doorstroom run of jupyter nbconvert --execute.",
        )
    for number, output in outputs:
        if output.output_type == "error":
            raise NotebookError(
                "het notebook is met een fout gestopt.",
                remedy="Verhelp de fout en voer het notebook opnieuw uit.", place=f"cel {number}",
            )  # fmt: skip


def _outputs(cell: "NotebookNode", *, place: str) -> Iterator[AnyBlock]:
    for output in cell.outputs:
        data = output.get("data", {})
        if MIME in data:
            yield read_block(scrub(data[MIME]), place=place)
        elif strange := sorted(set(data) - {"text/plain"}):
            raise NotebookError(
                f"deze cel toont iets dat niet in een rapport kan ({', '.join(strange)}): zonder tekstalternatief "
                "en bron gaat niets naar buiten.",
                remedy=f"Toon het met publish.show(...), of geef de cel de tag {LEFT_OUT}.", place=place,
            )  # fmt: skip


def scrub(value: object) -> object:
    """Take control characters and line ends out of every text in a JSON value, but for drawings, which are XML."""
    if isinstance(value, str):
        return _SPACES.sub(" ", _CONTROL.sub("", value)).strip(" ")
    if isinstance(value, Mapping):
        return {key: part if key == "svg" else scrub(part) for key, part in value.items()}
    return [scrub(part) for part in value] if isinstance(value, list) else value
