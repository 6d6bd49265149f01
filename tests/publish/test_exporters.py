"""The exporters as nbconvert and JupyterLab use them."""

import subprocess
import sys

import nbformat
import pytest
from nbconvert.exporters import get_exporter
from nbformat import v4

from toolkit.errors import NotebookError
from toolkit.publish.html import DoorstroomHTML, to_html
from toolkit.publish.pdf import DoorstroomPDF, to_pdf


def test_the_exporters_give_bytes_and_text_with_the_right_kind(build):
    pdf, resources = DoorstroomPDF().from_notebook_node(build.rich())
    assert pdf == to_pdf(build.rich())
    assert (resources["output_extension"], DoorstroomPDF.output_mimetype) == (".pdf", "application/pdf")
    page, resources = DoorstroomHTML().from_notebook_node(build.rich())
    assert page == to_html(build.rich())
    assert (resources["output_extension"], DoorstroomHTML.output_mimetype) == (".html", "text/html")


@pytest.mark.parametrize(("name", "exporter"), [("doorstroom_pdf", DoorstroomPDF), ("doorstroom_html", DoorstroomHTML)])
def test_they_are_known_by_their_short_name(name, exporter):
    assert get_exporter(name) is exporter


def test_the_notebook_is_named_in_messages(build, tmp_path):
    path = tmp_path / "02_leeg.ipynb"
    nbformat.write(build.notebook(build.written("# Titel")), path)
    for exporter in (DoorstroomPDF(), DoorstroomHTML()):
        with pytest.raises(NotebookError, match=r"02_leeg: .*niet uitgevoerd"):
            exporter.from_filename(str(path))


def test_the_notebook_itself_is_not_changed(build):
    notebook = build.rich()
    before = nbformat.writes(notebook)
    DoorstroomHTML().from_notebook_node(notebook)
    assert nbformat.writes(notebook) == before


@pytest.mark.slow
def test_nbconvert_executes_and_exports_from_the_shell(tmp_path):
    code = (
        "from toolkit import publish\n"
        "publish.show(publish.Front(titel='Uit de schil', gemeente='Voorbeeld', gebied_code='GM9901'))\n"
        "publish.show(publish.Note(tekst='Uitgevoerd.'))"
    )
    nbformat.write(v4.new_notebook(cells=[v4.new_code_cell(code)]), tmp_path / "x.ipynb")
    command = [sys.executable, "-m", "nbconvert", "--execute", "--to", "doorstroom_pdf", "x.ipynb"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "x.pdf").read_bytes().startswith(b"%PDF")
