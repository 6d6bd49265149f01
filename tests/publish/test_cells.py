"""What of a notebook goes into a report, and what stops it."""

import pytest
from nbformat import v4

from toolkit.errors import NotebookError
from toolkit.publish import Note
from toolkit.publish.blocks import Note as NoteBlock
from toolkit.publish.cells import read_cells, scrub


def code(*outputs, tags=()):
    return v4.new_code_cell("x", outputs=list(outputs), metadata={"tags": list(tags)})


def data(**mimes):
    return v4.new_output("display_data", data={name.replace("_", "/"): value for name, value in mimes.items()})


def test_text_and_blocks_come_in_order_without_code_or_printed_text(build):
    printed = code(v4.new_output("stream", name="stdout", text="12 rijen"), data(text_plain="<Figure>"))
    notebook = build.notebook(build.written("Eerst."), printed, build.shown(Note(tekst="Dan."), Note(tekst="Dan.")))
    kinds = [part["soort"] if isinstance(part, dict) else part.soort for part in read_cells(notebook)]
    assert kinds == ["alinea", "notitie", "notitie"]


def test_cells_with_the_tag_stay_in_the_notebook(build):
    hidden = code(data(image_png="iVBORw0="), tags=["niet_in_rapport"])
    notebook = build.notebook(
        build.written("Weg.", tags=["niet_in_rapport"]), hidden, build.shown(Note(tekst="Blijft."))
    )
    (kept,) = read_cells(notebook)
    assert isinstance(kept, NoteBlock)


@pytest.mark.parametrize("mime", ["image/png", "image/svg+xml", "text/html", "text/markdown", "application/json"])
def test_what_is_no_block_stops_the_report_and_the_cell_is_named(build, mime):
    output = v4.new_output("display_data", data={"text/plain": "x", mime: "geheim"})
    notebook = build.notebook(build.written("# Titel"), code(output))
    with pytest.raises(NotebookError, match=rf"cel 2: .*{mime.replace('+', '.')}.*tekstalternatief") as refused:
        list(read_cells(notebook))
    assert "geheim" not in str(refused.value)


def test_a_frame_as_last_line_of_a_cell_stops_the_report_too(build):
    result = v4.new_output("execute_result", data={"text/html": "<table/>", "text/plain": "a b"}, execution_count=1)
    with pytest.raises(NotebookError, match=r"publish\.show"):
        list(read_cells(build.notebook(code(result))))


def test_a_notebook_that_was_not_executed_is_refused(build):
    with pytest.raises(NotebookError, match="niet uitgevoerd"):
        list(read_cells(build.notebook(build.written("# Titel"), code())))


@pytest.mark.parametrize("tags", [(), ("niet_in_rapport",)])
def test_a_notebook_that_stopped_at_an_error_is_refused(build, tags):
    error = v4.new_output("error", ename="KeyError", evalue="'geheim'", traceback=["..."])
    notebook = build.notebook(build.shown(Note(tekst="Goed.")), code(error, tags=tags))
    with pytest.raises(NotebookError, match="cel 2: het notebook is met een fout gestopt") as refused:
        list(read_cells(notebook))
    assert "geheim" not in str(refused.value)


def test_control_characters_go_and_line_ends_become_spaces_but_a_drawing_is_left_alone():
    got = scrub({"titel": " a\x00b\u202ec\n\td ", "svg": "<svg>\n</svg>", "rijen": [["x\u2066y", 1, None]]})
    assert got == {"titel": "abc d", "svg": "<svg>\n</svg>", "rijen": [["xy", 1, None]]}
    assert scrub("12\N{NO-BREAK SPACE}procent") == "12\N{NO-BREAK SPACE}procent"
