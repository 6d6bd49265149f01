"""The parameters cell, and the values that it may be given."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.batch.notebook import Declared, check_parameters, read_notebook, read_parameters
from toolkit.errors import NotebookError, ParameterError


def declared(path):
    return read_parameters(read_notebook(path))


def test_the_parameters_cell_tells_names_kinds_and_defaults(notebook):
    path = notebook(parameters='buurtcode: str = "00010203"  # code\njaar: int = 2019\ndelen: list[float] = [0.5, 1]\n')
    assert declared(path) == {
        "buurtcode": Declared("buurtcode", "str", "00010203"),
        "jaar": Declared("jaar", "int", 2019),
        "delen": Declared("delen", "list[float]", [0.5, 1]),
    }


def test_a_notebook_without_a_parameters_cell_is_refused(notebook):
    with pytest.raises(NotebookError, match=r"boek.ipynb: er is geen cel met het label parameters"):
        declared(notebook("x = 1", parameters=None))


def test_a_notebook_with_two_parameters_cells_is_refused(notebook):
    path = notebook("x: int = 1")
    content = json.loads(path.read_text(encoding="utf-8"))
    content["cells"][-1]["metadata"]["tags"] = ["parameters"]
    path.write_text(json.dumps(content), encoding="utf-8")
    with pytest.raises(NotebookError, match="er zijn 2 cellen met het label parameters"):
        declared(path)


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("begin: int = 2019\neind: int = begin + 1", "regel 2: heeft een afgeleide waarde"),
        ("gemeente = 'GM9901'", "regel 1: is geen parameter met een soort"),
        ("gemeente: str", "regel 1: is geen parameter met een soort"),
        ("import os", "regel 1: is geen parameter met een soort"),
        ("pad: str | None = None", "regel 1: heeft een soort die niet mag"),
        ("pad: Optional[str] = None", "regel 1: heeft een soort die niet mag"),
        ("dag: date = 1", "regel 1: heeft een soort die niet mag"),
        ("jaar: int = '2019'", "regel 1: heeft een waarde die niet van de soort int is"),
        ("aan: int = True", "regel 1: heeft een waarde die niet van de soort int is"),
        ("codes: list[str] = ['1', 2]", "regel 1: heeft een waarde die niet van de soort"),
        ("%matplotlib inline", "regel 1: is geen geldige Python"),
    ],
)
def test_anything_but_annotated_literals_is_refused_with_the_line(notebook, line, problem):
    with pytest.raises(NotebookError, match=problem):
        declared(notebook(parameters=line))


@pytest.mark.parametrize(
    "content",
    [
        "",
        "{",
        "<html></html>",
        "[]",
        "{}",
        '{"nbformat": 4}',
        '{"nbformat": 4, "cells": [1]}',
        '{"nbformat": 3, "cells": []}',
    ],
)
def test_a_file_that_is_no_notebook_is_refused(tmp_path, content):
    path = tmp_path / "geen.ipynb"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(NotebookError, match=r"geen.ipynb: dit is geen Jupyter-notebook"):
        declared(path)


def test_an_absent_notebook_is_refused(tmp_path):
    with pytest.raises(NotebookError, match="dit notebook is er niet"):
        read_notebook(tmp_path / "weg.ipynb")


def test_a_notebook_without_cell_ids_is_read_without_a_warning_and_always_the_same(tmp_path):
    cell = {"cell_type": "markdown", "metadata": {}, "source": "# Titel"}
    path = tmp_path / "oud.ipynb"
    path.write_text(json.dumps({"cells": [cell], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}), encoding="utf-8")
    assert read_notebook(path) == read_notebook(path)


DECLARED = {
    "gemeente": Declared("gemeente", "str", ""),
    "drempel": Declared("drempel", "int", 10),
    "codes": Declared("codes", "list[str]", []),
}


def test_an_unknown_parameter_is_an_error_that_names_the_known_ones():
    with pytest.raises(ParameterError, match=r"geen parameter drempl.*codes, drempel en gemeente") as failed:
        check_parameters(DECLARED, {"drempl": 424242})
    assert "424242" not in str(failed.value)  # a message never shows a value


def test_a_code_stays_text():
    check_parameters(DECLARED, {"gemeente": "00010203"})
    with pytest.raises(ParameterError, match=r"gemeente \(str\)"):
        check_parameters(DECLARED, {"gemeente": 10203})


def test_all_values_of_another_kind_are_named():
    with pytest.raises(ParameterError, match=r"drempel \(int\) en codes \(list\[str\]\)"):
        check_parameters(DECLARED, {"drempel": "10", "codes": ["1", 2]})


literals = st.recursive(
    st.text() | st.integers() | st.booleans() | st.floats(allow_nan=False, allow_infinity=False),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)


@given(literals)
def test_every_literal_is_accepted_by_its_own_kind_and_by_no_other_but_float_for_int(value):
    accepting = {
        kind for kind in ("str", "int", "float", "bool", "list", "dict") if Declared("", kind, "").accepts(value)
    }
    assert accepting == ({"int", "float"} if type(value) is int else {type(value).__name__})
