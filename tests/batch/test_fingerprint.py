"""What counts as a change."""

from dataclasses import asdict, replace

import toolkit
from toolkit.batch.fingerprint import Fingerprint, hash_of, notebook_hash, toolkit_hash, versions
from toolkit.batch.notebook import Cell, Notebook

ONE = Fingerprint(notebook="a", toolkit="b", parameters="c", invoer="d", omgeving="e")


def book(*cells, **metadata):
    raw = [{"cell_type": cell.kind, "source": [cell.source], "metadata": {"tags": list(cell.tags)}} for cell in cells]
    return Notebook("x.ipynb", {"cells": raw, "metadata": metadata})


def test_the_order_of_keys_does_not_matter():
    assert hash_of({"a": 1, "b": "é"}) == hash_of({"b": "é", "a": 1})
    assert hash_of(["1"]) != hash_of([1])


def test_each_part_counts_and_is_named():
    assert ONE.difference(asdict(ONE)) == ""
    assert replace(ONE, invoer="x").whole != ONE.whole
    changed = replace(ONE, notebook="x", invoer="x", omgeving="x")
    assert changed.difference(asdict(ONE)) == "het notebook, de invoerbestanden en Python of een bibliotheek"


def test_an_earlier_run_that_did_not_record_a_part_differs_in_it():
    assert ONE.difference({}) != ""


def test_source_kind_and_tags_of_cells_count_and_metadata_does_not():
    one = book(Cell("code", "x", ()))
    assert notebook_hash(one) == notebook_hash(book(Cell("code", "x", ()), kernelspec={"name": "anders"}))
    for other in (Cell("code", "y", ()), Cell("markdown", "x", ()), Cell("code", "x", ("niet_in_rapport",))):
        assert notebook_hash(one) != notebook_hash(book(other))


def test_every_file_of_the_package_counts_but_compiled_ones(tmp_path):
    (tmp_path / "templates").mkdir()
    (tmp_path / "__pycache__").mkdir()
    (tmp_path / "a.py").write_text("1", encoding="utf-8")
    first = toolkit_hash(tmp_path)
    (tmp_path / "__pycache__" / "a.pyc").write_bytes(b"1")
    assert toolkit_hash(tmp_path) == first
    (tmp_path / "templates" / "rapport.typ").write_text("1", encoding="utf-8")
    assert toolkit_hash(tmp_path) != first


def test_the_version_of_the_package_counts(tmp_path, monkeypatch):
    first = toolkit_hash(tmp_path)
    monkeypatch.setattr(toolkit, "__version__", "99")
    assert toolkit_hash(tmp_path) != first


def test_versions_name_python_and_libraries():
    assert {"python", "pandas", "typst", "papermill"} <= set(versions())
