"""One job in a worker process: execute, scrub, render, and give the files their final names."""

import json
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

from nbclient.exceptions import CellTimeoutError, DeadKernelError
from nbformat import NotebookNode
from papermill import PapermillExecutionError

from toolkit.batch.files import listed, move_whole, work_folder
from toolkit.batch.jobs import Job, Outcome
from toolkit.batch.kernels import execute
from toolkit.batch.notebook import read_notebook
from toolkit.batch.packages import take_package
from toolkit.batch.scrub import cut_at_failure, hidden_paths, load, save, tidied
from toolkit.config import output_error
from toolkit.errors import ToolkitError
from toolkit.provenance import sha256_of
from toolkit.publish.blocks import MIME
from toolkit.publish.html import to_html
from toolkit.publish.pdf import to_pdf

_STOPPED: Final = (PapermillExecutionError, DeadKernelError, CellTimeoutError)


def execute_job(job: Job) -> Outcome:
    """Do one job; never raises, because one failing job may not stop the others.

    A job whose notebook fails leaves that notebook up to the failing cell, and nothing else.
    """
    started = time.monotonic()
    try:
        with work_folder(job.folder, job.notebook) as work:
            outcome = _done_in(work, job)
    except ToolkitError as failed:
        outcome = Outcome(status="mislukt", reason=str(failed))
    except OSError as failed:
        outcome = Outcome(status="mislukt", reason=str(output_error(failed, job.folder)))
    except Exception as failed:  # noqa: BLE001 - whatever it is, the other jobs go on; its text may hold values
        reason = f"Onverwachte fout van de soort {type(failed).__name__} buiten het notebook."
        outcome = Outcome(status="mislukt", reason=reason)
    return replace(outcome, seconds=round(time.monotonic() - started, 1))


def _done_in(work: Path, job: Job) -> Outcome:
    book, reason = _executed(work, job)
    if not reason:
        try:
            _render(book, work, job)
        except ToolkitError as failed:
            reason = str(failed)
    if reason:
        for path in listed(work):
            path.unlink()
    save(book, work / f"{job.notebook}.ipynb")
    front, package = _front(book), take_package(work)
    return Outcome(
        status="mislukt" if reason else "gelukt", reason=reason, outputs=dict(_moved(work, job)), package=package,
        gemeente_naam=str(front.get("gemeente", "")), titel=str(front.get("titel", "")),
        intern=bool(front.get("intern", False)),
    )  # fmt: skip


def _executed(work: Path, job: Job) -> tuple[NotebookNode, str]:
    """Run the notebook in the work folder; return it fit to be kept, and why it stopped, if it did."""
    hide = hidden_paths(work=work, data=job.data, notebooks=job.path.parent)
    source, output = work / ".bron.ipynb", work / ".uitgevoerd.ipynb"
    source.write_text(json.dumps(read_notebook(job.path).content), encoding="utf-8")
    given = {name: str(work) if name == "uitvoer_map" else value for name, value in job.parameters.items()}
    try:
        execute(source, output, parameters=given, folder=job.data.parent)
    except _STOPPED:
        book, failure = cut_at_failure(load(output), hide)
        return book, failure.reason
    return tidied(load(output), hide), ""


def _render(book: NotebookNode, work: Path, job: Job) -> None:
    if "pdf" in job.formaten:
        (work / f"{job.notebook}.pdf").write_bytes(to_pdf(book, resource_name=job.notebook))
    if "html" in job.formaten:
        beside = f"{job.notebook}.pdf" if "pdf" in job.formaten else ""
        page = to_html(book, resource_name=job.notebook, pdf=beside)
        (work / f"{job.notebook}.html").write_text(page, encoding="utf-8")


def _front(book: NotebookNode) -> dict[str, Any]:
    """Return the front page block; empty where the notebook shows none."""
    outputs = (output for cell in book.cells for output in cell.get("outputs", []))
    blocks = (output.get("data", {}).get(MIME, {}) for output in outputs)
    return next((block for block in blocks if block.get("soort") == "voorblad"), {})


def _moved(work: Path, job: Job) -> Iterator[tuple[str, str]]:
    """Rename each finished file to its final place, the notebook last, and yield its name and hash."""
    files = [path for path in listed(work) if not path.name.startswith(".")]
    for path in sorted(files, key=lambda path: path.suffix == ".ipynb"):
        place = path.relative_to(work)
        sha256 = sha256_of(path)
        move_whole(path, job.folder / place)
        yield f"{job.gemeente}/{place.as_posix()}", sha256
