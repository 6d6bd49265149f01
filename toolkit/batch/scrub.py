"""What may stay in an executed notebook: no path of the machine, no name of a user, no times, no values in errors.

papermill writes parameters, input path and output path into the metadata, nbclient the times of every cell, and a
traceback shows paths and values. All of that goes before a notebook gets its final name.
"""

import re
import sys
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import nbformat
from nbformat import NotebookNode

import toolkit
from toolkit.errors import ToolkitError

_BINARY: Final = ("image/png", "image/jpeg", "application/pdf")  # base64: text that only looks like a path
_CELL_FILE: Final = re.compile(r"[^\s\"']*[\\/]ipykernel_\d+[\\/]\d+\.py")  # where ipykernel says that a cell stands
_DISK_FULL: Final = re.compile(r"\[Errno (?:28|122)\]")  # no space, quota
_ERROR_MARKER: Final = "papermill-error-cell-tag"
_INJECTED: Final = "injected-parameters"
_OWN_METADATA: Final = ("papermill", "execution", "ExecuteTime")
_METADATA: Final = ("kernelspec", "language_info")


@dataclass(frozen=True)
class Failure:
    """Why a notebook stopped.

    Attributes
    ----------
    cell : int or None
        Number of the cell as JupyterLab shows it.
    kind : str
        Class of the exception.
    reason : str
        One sentence for the index page; holds a message only if it is one of ours, which never show a value.
    """

    cell: int | None
    kind: str
    reason: str


def load(path: Path) -> NotebookNode:
    """Read an executed notebook."""
    book: NotebookNode = nbformat.read(path, as_version=4)  # type: ignore[no-untyped-call]  # nbformat has no types
    return book


def save(book: NotebookNode, path: Path) -> None:
    """Write an executed notebook."""
    nbformat.write(book, path)  # type: ignore[no-untyped-call]  # idem


def _node(values: Mapping[str, object]) -> NotebookNode:
    return NotebookNode(values)  # type: ignore[no-untyped-call]  # idem


def hidden_paths(*, work: Path, data: Path, notebooks: Path) -> dict[str, str]:
    """Return what stands for the folders of this machine in results; the longest path comes first.

    Parameters
    ----------
    work : Path
        Work folder of the job: the results will lie beside the notebook, so it becomes ".".
    data, notebooks : Path
        Their parent folders become ".".
    """
    python = {Path(sys.prefix): "<python>", Path(sys.base_prefix): "<python>"}
    places = {
        Path(tempfile.gettempdir()): "<tijdelijk>", Path.home(): "~", **python, data.parent: ".",
        notebooks.parent: ".", Path(toolkit.__file__).parent: "<toolkit>", work: ".",
    }  # fmt: skip
    found = {
        text: word
        for path, word in places.items()
        for known in (path, path.resolve())
        for text in (str(known), known.as_posix(), str(known).replace("\\", "\\\\"))
        if known != Path(known.anchor)  # everything lies below the root
    }
    return dict(sorted(found.items(), key=lambda pair: -len(pair[0])))


def without_paths(value: object, hide: Mapping[str, str]) -> object:
    """Replace paths in every text of a JSON value, but for pictures; a path is only found as a whole.

    Returns
    -------
    object
        A new value of the same shape; mappings come back as NotebookNode.
    """
    if isinstance(value, str):
        return _shortened(value, hide)
    if isinstance(value, Mapping):
        return _node({key: part if key in _BINARY else without_paths(part, hide) for key, part in value.items()})
    return [without_paths(part, hide) for part in value] if isinstance(value, list | tuple) else value


def _shortened(text: str, hide: Mapping[str, str]) -> str:
    for path, word in hide.items():
        if path in text:
            text = re.sub(rf"(?<![\w.~-]){re.escape(path)}(?![\w-])", word, text)
    # Without this test the pattern is tried from every sign of a drawing: seconds for one map.
    return _CELL_FILE.sub("<cel>", text) if "ipykernel_" in text else text


def tidied(book: NotebookNode, hide: Mapping[str, str]) -> NotebookNode:
    """Return an executed notebook without papermill's metadata, times and paths; the same run gives the same text."""
    clean = _node({key: without_paths(part, hide) for key, part in book.items()})
    clean.cells = [cell for cell in clean.cells if _ERROR_MARKER not in cell.metadata.get("tags", [])]
    clean.metadata = _node({key: clean.metadata[key] for key in _METADATA if key in clean.metadata})
    for position, cell in enumerate(clean.cells):
        for key in _OWN_METADATA:
            cell.metadata.pop(key, None)
        if _INJECTED in cell.metadata.get("tags", []):
            cell["id"] = f"ingevuld-{position + 1}"  # papermill gives it a random one
    return clean


def cut_at_failure(book: NotebookNode, hide: Mapping[str, str]) -> tuple[NotebookNode, Failure]:
    """Keep a notebook up to the cell where it stopped, without traceback.

    Parameters
    ----------
    book : NotebookNode
        As papermill left it, metadata and all.
    hide : mapping of path -> word

    Returns
    -------
    NotebookNode, Failure
        Of an error of the toolkit the message stays, which holds no values; of others only the class.
    """
    started = [
        position for position, cell in enumerate(book.cells) if cell.metadata.get("papermill", {}).get("start_time")
    ]
    last = book.cells[started[-1]] if started else None
    failure = _failure(last, hide)
    book.cells = book.cells[: started[-1] + 1] if started else []
    if last is not None:
        last.outputs = [output for output in last.get("outputs", []) if output.output_type != "error"]
        last.outputs.append(_shown(failure))
    return tidied(book, hide), failure


def _failure(cell: NotebookNode | None, hide: Mapping[str, str]) -> Failure:
    if cell is None:
        return Failure(None, "DeadKernelError", "De rekenkern startte niet; controleer de installatie.")
    number = cell.get("execution_count")
    error = next((output for output in cell.get("outputs", []) if output.output_type == "error"), None)
    if error is None:
        reason = f"De rekenkern stopte in {_cell(number)}; misschien was er te weinig geheugen."
        return Failure(number, "DeadKernelError", reason)
    kind = error.ename if re.fullmatch(r"[\w.]{1,80}", error.ename) else "Exception"
    if kind in set(_names(ToolkitError)):
        return Failure(number, kind, " ".join(_shortened(error.evalue, hide).split()))
    if kind == "OSError" and _DISK_FULL.match(error.evalue):
        return Failure(number, kind, f"De schijf raakte vol in {_cell(number)}. Maak ruimte vrij.")
    return Failure(number, kind, f"Onverwachte fout van de soort {kind} in {_cell(number)} van het notebook.")


def _cell(number: int | None) -> str:
    return "een cel" if number is None else f"cel [{number}]"


def _names(kind: type) -> Iterator[str]:
    yield kind.__name__
    subclasses: list[type] = kind.__subclasses__()
    for below in subclasses:
        yield from _names(below)


def _shown(failure: Failure) -> NotebookNode:
    shown = f"{failure.kind}: {failure.reason}"
    return _node({"output_type": "error", "ename": failure.kind, "evalue": failure.reason, "traceback": [shown]})
