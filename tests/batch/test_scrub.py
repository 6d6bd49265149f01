"""What is taken out of an executed notebook before it is kept."""

import json
from pathlib import Path

import nbformat

from toolkit.batch.scrub import cut_at_failure, hidden_paths, tidied, without_paths

HIDE = {"/home/jantje/werk/.werk-1": ".", "/home/jantje/werk": ".", "/home/jantje": "~"}


def executed(*cells):
    """A notebook as papermill leaves it."""
    book = nbformat.v4.new_notebook(cells=list(cells))
    book.metadata = nbformat.from_dict(
        {"papermill": {"input_path": "/home/jantje/in.ipynb"}, "language_info": {"name": "python"}, "widgets": {}}
    )
    return book


def cell(source, *outputs, started=True, tags=()):
    made = nbformat.v4.new_code_cell(source, execution_count=1, outputs=list(outputs))
    times = {"iopub.status.busy": "2026-01-01T12:00:00"} if started else {}
    moment = "2026-01-01T12:00:00" if started else None
    metadata = {"papermill": {"start_time": moment}, "execution": times, "tags": list(tags)}
    made.metadata = nbformat.from_dict(metadata)
    return made


def printed(text):
    return nbformat.v4.new_output("stream", text=text)


def error(name, value="geheim 12345"):
    return nbformat.v4.new_output("error", ename=name, evalue=value, traceback=[f"/home/jantje/x.py {value}"])


def test_paths_become_short_wherever_they_stand():
    value = {"a": ["in /home/jantje/werk/.werk-1/uit.csv", "'/home/jantje'", "/home/jantje/werk"], "b": 1}
    assert without_paths(value, HIDE) == {"a": ["in ./uit.csv", "'~'", "."], "b": 1}


def test_only_whole_paths_are_replaced():
    for text in ("/data/home/jantje", "/home/jantjes", "/home/jantje-oud/x", "x/home/jantje"):
        assert without_paths(text, HIDE) == text


def test_pictures_are_left_alone():
    bundle = {"image/png": "AA/home/jantje/AA", "text/plain": "/home/jantje/"}
    assert without_paths(bundle, {"/home/jantje": "~"}) == {"image/png": "AA/home/jantje/AA", "text/plain": "~/"}


def test_the_folders_of_this_machine_are_known(tmp_path):
    hide = hidden_paths(work=tmp_path / "werk", data=tmp_path / "a" / "data", notebooks=tmp_path / "b" / "notebooks")
    text = f"{tmp_path}/werk/x {tmp_path}/a/data/y {tmp_path}/b/z {Path.home()}/q {Path(json.__file__).parent}"
    assert str(tmp_path) not in without_paths(text, hide)
    assert without_paths(text, hide).startswith("./x ./data/y ./z ~/q <python>")


def test_the_root_of_the_file_system_is_not_replaced():
    hide = hidden_paths(work=Path("/w"), data=Path("/data"), notebooks=Path("/notebooks"))
    assert without_paths("/data/GM9901 en 1/2", hide) == "/data/GM9901 en 1/2"


def test_times_paths_and_names_leave_no_trace():
    injected = cell("x = 1", tags=["injected-parameters"])
    kept = tidied(executed(injected, cell("x", printed("/home/jantje/werk/uit.csv"))), HIDE)
    text = nbformat.writes(kept)
    for trace in ("papermill", "jantje", "2026", "iopub", "widgets"):
        assert trace not in text
    assert kept.cells[0].id == "ingevuld-1"
    assert kept.cells[0].metadata.tags == ["injected-parameters"]
    assert kept.metadata.language_info.name == "python"


def test_a_failed_notebook_ends_at_the_failing_cell_and_says_nothing_of_the_values():
    marker = cell("papermill put this in", tags=["papermill-error-cell-tag"])
    book = executed(
        marker, cell("a = 1"), cell("1/0", printed("tot hier"), error("ZeroDivisionError")), cell("b", started=False)
    )
    kept, failure = cut_at_failure(book, HIDE)
    assert [kept_cell.source for kept_cell in kept.cells] == ["a = 1", "1/0"]
    assert failure.reason == "Onverwachte fout van de soort ZeroDivisionError in cel [1] van het notebook."
    assert "12345" not in nbformat.writes(kept)
    assert kept.cells[-1].outputs[0].text == "tot hier"
    assert kept.cells[-1].outputs[1].traceback == [f"ZeroDivisionError: {failure.reason}"]


def test_a_message_of_the_toolkit_stays():
    book = executed(cell("read", error("DeliveryError", "x.csv: dit is een\nwebpagina. Zie /home/jantje/oud/")))
    _, failure = cut_at_failure(book, HIDE)
    assert failure.reason == "x.csv: dit is een webpagina. Zie ~/oud/"


def test_the_name_of_an_exception_is_not_trusted():
    _, failure = cut_at_failure(executed(cell("x", error("Jansen woont op 12 hoog"))), HIDE)
    assert failure.kind == "Exception"


def test_a_kernel_that_died_is_told_with_the_cell():
    _, failure = cut_at_failure(executed(cell("x"), cell("veel = 1", started=True), cell("y", started=False)), HIDE)
    assert failure.reason == "De rekenkern stopte in cel [1]; misschien was er te weinig geheugen."


def test_a_kernel_that_never_started_is_told():
    kept, failure = cut_at_failure(executed(cell("x", started=False)), HIDE)
    assert failure.reason.startswith("De rekenkern startte niet")
    assert kept.cells == []


def test_a_full_disk_in_a_cell_is_told_as_such():
    _, failure = cut_at_failure(
        executed(cell("x", error("OSError", "[Errno 28] No space left on device: '/x/y'"))), HIDE
    )
    assert failure.reason == "De schijf raakte vol in cel [1]. Maak ruimte vrij."
