"""The index page of a run, from its manifest."""

from collections.abc import Mapping
from pathlib import Path, PurePosixPath
from typing import Final

from toolkit.batch.manifest import JobRecord, Manifest
from toolkit.dutch import day
from toolkit.publish.portal import JobLine, JobStatus, RunOverview, write_index

INDEX: Final = "index.html"
_STATUS: Final[dict[str, JobStatus]] = {
    "gelukt": "gelukt", "overgeslagen": "overgeslagen", "mislukt": "mislukt", "niet_uitgevoerd": "mislukt",
}  # fmt: skip
_FORMS: Final = ("pdf", "html", "ipynb")


def write_overview(folder: Path, manifest: Manifest) -> Path:
    """Write index.html in the folder of a run and return its path (raises OutputError)."""
    experiment = manifest.experiment
    names = {job.gemeente: job.gemeente_naam for job in manifest.jobs if job.gemeente_naam}
    return write_index(
        folder,
        RunOverview(
            naam=experiment["naam"], titel=experiment["titel"] or experiment["naam"],
            organisatie=experiment["organisatie"], versie=manifest.toolkit,
            datum=manifest.beeindigd.astimezone().date(),  # the day as it is here
            jobs=tuple(_line(job, names) for job in manifest.jobs),
        ),
    )  # fmt: skip


def _line(job: JobRecord, names: Mapping[str, str]) -> JobLine:
    reports = (f"{job.gemeente}/{job.notebook}.{form}" for form in _FORMS)
    return JobLine(
        gemeente=job.gemeente, gemeente_naam=names.get(job.gemeente, job.gemeente), rapport=job.titel or job.notebook,
        status=_STATUS[job.status], reason=_reason(job), seconds=job.seconden, intern=job.intern,
        links={PurePosixPath(path).suffix[1:]: path for path in reports if path in job.uitvoer},
    )  # fmt: skip


def _reason(job: JobRecord) -> str:
    if job.status == "overgeslagen" and job.uitgevoerd:
        return f"Niets veranderd sinds {day(job.uitgevoerd.astimezone().date())}."
    return job.reden
