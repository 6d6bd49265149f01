"""Reports as one self-contained HTML file that needs no network.

A page has no script, unless it holds an interactive map: then the two scripts of `toolkit.publish.interactief`, which
the page allows by their hash. No page may make a request.
"""

from typing import Any

from nbconvert.exporters import Exporter
from nbformat import NotebookNode

from toolkit.publish.document import FICTIEF, INTERN, Document, read_document
from toolkit.publish.fonts import with_fonts
from toolkit.publish.interactief import policy, script_tags
from toolkit.publish.templating import render


def to_html(nb: NotebookNode, *, resource_name: str = "notebook", pdf: str = "") -> str:
    """Make the HTML page of one executed notebook.

    Parameters
    ----------
    nb : NotebookNode
        Version 4, executed.
    resource_name : str
        Name of the notebook, for messages.
    pdf : str
        File name of the PDF beside it, to link to.

    Returns
    -------
    str
        One file: styles, fonts and drawings inside; the same for the same notebook, versions and fonts.

    Raises
    ------
    NotebookError
        If the notebook may not become a report.
    """
    return page(read_document(nb, name=resource_name), pdf=pdf)


def page(document: Document, *, pdf: str = "") -> str:
    """Make the page of a document; see `to_html`."""
    values = {
        "document": document,
        "pdf": pdf,
        "merk_intern": INTERN,
        "merk_fictief": FICTIEF,
        "intern": document.intern,
        "scriptbron": policy() if document.interactief else "",
    }
    dressed = with_fonts(render("report.html.j2", **values))
    return dressed.replace("</body>", f"{script_tags()}</body>", 1) if document.interactief else dressed


class DoorstroomHTML(Exporter):
    """`jupyter nbconvert --to doorstroom_html`: the report as one HTML file."""

    export_from_notebook = "Doorstroom-rapport (HTML)"
    output_mimetype = "text/html"

    def _file_extension_default(self) -> str:
        return ".html"

    def from_notebook_node(  # type: ignore[override]  # declared as a notebook, meant as the output
        self, nb: NotebookNode, resources: dict[str, Any] | None = None, **kw: object
    ) -> tuple[str, dict[str, Any]]:
        """Run the preprocessors (so that --execute works) and make the page."""
        executed, resources = super().from_notebook_node(nb, resources, **kw)
        return to_html(executed, resource_name=str(resources["metadata"].get("name", "notebook"))), resources
