"""A notebook and its parameters cell, judged before any kernel starts.

papermill lets pass what would give a wrong report: an unknown parameter is only logged, a notebook without a
parameters cell silently runs on its defaults, a value derived in that cell keeps the default, and annotations are
not checked (traps measured with 2.7; docs/method/10-batch.md).
"""

import ast
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

from toolkit.dutch import listing, number
from toolkit.errors import NotebookError, ParameterError

TAG: Final = "parameters"
FORMAT: Final = 4
MINOR: Final = 5  # cell ids exist from 4.5 on
_KINDS: Final[dict[str, type]] = {"str": str, "int": int, "float": float, "bool": bool, "list": list, "dict": dict}
_EXAMPLE: Final = 'Schrijf elke regel als naam: soort = waarde, bijvoorbeeld: gemeente: str = "GM9901".'


@dataclass(frozen=True)
class Declared:
    """One line of a parameters cell.

    Attributes
    ----------
    name : str
    kind : str
        The annotation as written: str, int, float, bool, list, dict, list[...] or dict[...].
    default : object
        The literal.
    """

    name: str
    kind: str
    default: Any

    def accepts(self, value: object) -> bool:
        """Tell whether a value has the declared kind; a whole number will do for a float, a bool is no number."""
        base, _, inner = self.kind.partition("[")
        if isinstance(value, bool):
            return base == "bool"
        if base == "float":
            return isinstance(value, int | float)
        if not isinstance(value, _KINDS[base]):
            return False
        if isinstance(value, list) and inner:
            return all(Declared("", inner[:-1], None).accepts(item) for item in value)
        return True


@dataclass(frozen=True)
class Notebook:
    """A notebook as written, before it runs.

    Attributes
    ----------
    path : Path
    content : dict
        The whole file as JSON; every cell has an id that is the same at every reading.
    """

    path: Path
    content: dict[str, Any]

    @property
    def cells(self) -> tuple["Cell", ...]:
        """The cells in order."""
        return tuple(
            Cell(cell["cell_type"], "".join(cell["source"]), tuple(cell.get("metadata", {}).get("tags", [])))
            for cell in self.content["cells"]
        )


@dataclass(frozen=True)
class Cell:
    """One cell: "markdown" or "code", its source, its tags."""

    kind: str
    source: str
    tags: tuple[str, ...]


def read_notebook(path: Path) -> Notebook:
    """Read a notebook of format 4, without nbformat: that takes a second to load, and a plan should be quick.

    Raises
    ------
    NotebookError
        If the file is absent or is no notebook of this format.
    """
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
        book = Notebook(path, {**content, "cells": _with_ids(content["cells"]), "nbformat": content["nbformat"]})
        readable = content["nbformat"] == FORMAT and bool(book.cells)
    except (FileNotFoundError, IsADirectoryError):
        raise NotebookError(
            "dit notebook is er niet.", remedy="Controleer de naam en de map met notebooks.", file=path
        ) from None
    except (ValueError, KeyError, TypeError, AttributeError):
        readable = False
    if not readable:
        raise NotebookError(
            f"dit is geen Jupyter-notebook van versie {FORMAT}.",
            remedy="Open het in JupyterLab en sla het opnieuw op.", file=path,
        )  # fmt: skip
    return replace(book, content={**book.content, "nbformat_minor": MINOR})


def _with_ids(cells: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [{**cell, "id": f"cel-{position + 1}"} for position, cell in enumerate(cells)]


def read_parameters(book: Notebook) -> dict[str, Declared]:
    """Return the parameters that a notebook declares, by name.

    Raises
    ------
    NotebookError
        If there is not exactly one cell tagged `parameters`, or it holds anything but annotated literals.
    """
    cells = [cell for cell in book.cells if TAG in cell.tags]
    if len(cells) != 1 or cells[0].kind != "code":
        found = {0: "is geen cel", 1: "is geen codecel"}.get(len(cells), f"zijn {number(len(cells))} cellen")
        raise NotebookError(
            f"er {found} met het label {TAG}; het moet er precies één zijn.",
            remedy="Geef één codecel met alle parameters dit label.", file=book.path,
        )  # fmt: skip
    return {declared.name: declared for declared in _declared(cells[0].source, book.path)}


def _declared(source: str, path: Path) -> Iterator[Declared]:
    try:
        lines = ast.parse(source).body
    except SyntaxError as failed:
        raise _fault(path, failed.lineno or 1, "is geen geldige Python.") from None
    for line in lines:
        yield _one(line, path)


def _one(line: ast.stmt, path: Path) -> Declared:
    if not (isinstance(line, ast.AnnAssign) and isinstance(line.target, ast.Name) and line.value is not None):
        raise _fault(path, line.lineno, "is geen parameter met een soort en een waarde.")
    try:
        value = ast.literal_eval(line.value)
    except (ValueError, TypeError):
        raise _fault(
            path, line.lineno, "heeft een afgeleide waarde; die zou een ingevulde parameter niet volgen."
        ) from None
    kind = ast.unparse(line.annotation)
    if not _is_kind(line.annotation):
        raise _fault(
            path, line.lineno, f"heeft een soort die niet mag ({listing(list(_KINDS), word='of')}; geen None)."
        )
    declared = Declared(line.target.id, kind, value)
    if not declared.accepts(value):
        raise _fault(path, line.lineno, f"heeft een waarde die niet van de soort {kind} is.")
    return declared


def _is_kind(annotation: ast.expr) -> bool:
    if isinstance(annotation, ast.Subscript):
        inner = annotation.slice
        parts = inner.elts if isinstance(inner, ast.Tuple) else [inner]
        plain = isinstance(annotation.value, ast.Name) and annotation.value.id in {"list", "dict"}
        return plain and all(_is_kind(part) for part in parts)
    return isinstance(annotation, ast.Name) and annotation.id in _KINDS


def _fault(path: Path, line: int, problem: str) -> NotebookError:
    return NotebookError(problem, remedy=_EXAMPLE, file=path, place=f"parametercel, regel {number(line)}")


def check_parameters(
    declared: Mapping[str, Declared], given: Mapping[str, object], *, file: Path | str | None = None
) -> None:
    """Make sure that every value given is a declared parameter of the declared kind.

    Raises
    ------
    ParameterError
        If a parameter is unknown (the known ones are named) or a value has another kind; no value is shown.
    """
    unknown = sorted(given.keys() - declared.keys())
    if unknown:
        raise ParameterError(
            f"het notebook kent geen parameter {listing(unknown, word='of')}.",
            remedy=f"Bekende parameters: {listing(sorted(declared))}.", file=file,
        )  # fmt: skip
    wrong = [name for name, value in given.items() if not declared[name].accepts(value)]
    if wrong:
        kinds = listing([f"{name} ({declared[name].kind})" for name in wrong])
        raise ParameterError(
            f"deze parameter heeft een andere soort waarde dan het notebook verwacht: {kinds}.",
            remedy="Zet codes en datums tussen aanhalingstekens en getallen niet.", file=file,
        )  # fmt: skip
