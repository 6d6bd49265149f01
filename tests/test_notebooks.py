"""A notebook holds literals, calls and sentences (docs/method/01-architectuur.md)."""

import ast
from pathlib import Path

import nbformat
import pytest

from toolkit import config

ROOT = Path(__file__).resolve().parent.parent

FORBIDDEN = (
    ast.FunctionDef,
    ast.ClassDef,
    ast.Lambda,
    ast.For,
    ast.While,
    ast.If,
    ast.IfExp,
    ast.Try,
    ast.comprehension,
)
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))
MOST_CELLS, MOST_LINES, MOST_PARAMETERS = 15, 19, 30


@pytest.fixture(params=NOTEBOOKS, ids=lambda path: path.stem)
def notebook(request):
    return nbformat.read(request.param, as_version=4)


def code_cells(notebook, tag=None):
    cells = [cell for cell in notebook.cells if cell.cell_type == "code"]
    return [cell for cell in cells if tag is None or tag in cell.metadata.get("tags", [])]


def test_there_is_a_notebook():
    assert [path.stem for path in NOTEBOOKS] == [
        "00_datakwaliteit", "01_opgave", "02_verhuisbewegingen", "03_verhuisketens", "04_monitor", "05_evaluatie",
        "06_interviews", "08_aanpak", "09_routes", "10_cijfers_naast_elkaar", "11_publieksversie",
    ]  # fmt: skip


def test_one_parameters_cell_of_annotated_literals_with_their_meaning(notebook):
    (cell,) = code_cells(notebook, "parameters")
    for node, line in zip(ast.parse(cell.source).body, cell.source.splitlines(), strict=True):
        assert isinstance(node, ast.AnnAssign), f"line {node.lineno}: write name: type = literal  # meaning"
        ast.literal_eval(node.value)  # a derived value would not follow an injected one
        assert "  # " in line


def test_every_parameter_is_one_that_a_run_knows(notebook):
    (cell,) = code_cells(notebook, "parameters")
    names = {node.target.id for node in ast.parse(cell.source).body}
    assert names <= set(config.Run.model_fields)


def test_no_logic_no_outputs_and_few_lines(notebook):
    assert len(code_cells(notebook)) <= MOST_CELLS
    for cell in code_cells(notebook):
        assert not cell.outputs, "commit notebooks without outputs"
        assert cell.execution_count is None
        most = MOST_PARAMETERS if "parameters" in cell.metadata.get("tags", []) else MOST_LINES
        assert len(cell.source.splitlines()) <= most
        assert not [node for node in ast.walk(ast.parse(cell.source)) if isinstance(node, FORBIDDEN)]


def test_only_the_toolkit_is_imported(notebook):
    for cell in code_cells(notebook):
        for node in ast.walk(ast.parse(cell.source)):
            if isinstance(node, ast.ImportFrom):
                assert node.module.split(".")[0] in {"toolkit", "pandas"}
            assert not isinstance(node, ast.Import)


def saved_names(path):
    notebook = nbformat.read(path, as_version=4)
    calls = [
        node for cell in code_cells(notebook) for node in ast.walk(ast.parse(cell.source)) if isinstance(node, ast.Call)
    ]
    return [word.arg for call in calls if ast.unparse(call.func) == "publish.save_results" for word in call.keywords]


def test_no_two_notebooks_save_a_table_under_one_name():
    """They share the folder of their gemeente: the later would replace what the earlier wrote."""
    names = [name for path in NOTEBOOKS for name in saved_names(path)]
    assert len(names) >= len(NOTEBOOKS)
    assert sorted(set(names)) == sorted(names)
