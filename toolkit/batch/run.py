"""Carry out a plan: run the jobs, keep the books, write the index page."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from itertools import product
from pathlib import Path
from typing import Literal

from toolkit import __version__
from toolkit.batch.cluster import outcomes, workers
from toolkit.batch.files import clean_up, only_run, write_below
from toolkit.batch.fingerprint import versions
from toolkit.batch.jobs import Job, Outcome, Plan
from toolkit.batch.manifest import JobRecord, Manifest, write_manifest
from toolkit.batch.overview import write_overview
from toolkit.batch.packages import join_packages
from toolkit.config import Experiment
from toolkit.errors import OutputError

Step = Literal["wacht", "bezig", "gelukt", "mislukt", "overgeslagen", "niet_uitgevoerd"]


@dataclass(frozen=True, kw_only=True)
class Event:
    """Something to tell while a run goes on."""

    job: Job
    step: Step
    seconds: float = 0.0
    reason: str = ""


Watch = Callable[[Event], None]


def run_plan(plan: Plan, *, scheduler: str | None = None, watch: Watch | None = None) -> Manifest:
    """Run what a plan needs; a failing job never stops the others.

    Parameters
    ----------
    plan : Plan
    scheduler : str, optional
        Address of a Dask scheduler (tcp://...) whose workers see the same folders; default this machine.
    watch : callable, optional
        Told about every step of every job.

    Returns
    -------
    Manifest
        As written to manifest.json; `jobs` tells which failed.

    Raises
    ------
    OutputError
        If the books of the run cannot be written, or another run holds the folder.
    ParameterError
        If the scheduler does not answer.
    """
    tell = watch or (lambda _: None)
    started = datetime.now(UTC)
    done: dict[str, JobRecord] = {}
    with only_run(plan.folder):
        clean_up(plan.folder)
        for job in plan.jobs:
            tell(Event(job=job, step="wacht" if job.needed else "overgeslagen", reason=job.reason))
        try:
            _run_all(plan, done, tell, scheduler)
        finally:  # also when the user breaks off: what is done, is done
            clean_up(plan.folder)
            manifest = _manifest(plan, done, started)
            if done or not plan.needed:
                write_manifest(plan.folder, manifest)
                write_overview(plan.folder, manifest)
    return manifest


def _run_all(plan: Plan, done: dict[str, JobRecord], tell: Watch, scheduler: str | None) -> None:
    if not plan.needed:
        return
    with workers(len(plan.needed), scheduler=scheduler) as client:
        for job, outcome in outcomes(client, plan.needed, started=lambda job: tell(Event(job=job, step="bezig"))):
            done[job.name] = record = _record(job, outcome)
            with suppress(OutputError):  # a full disk comes out when the manifest is written
                _settle(plan.folder, job, record, outcome)
            tell(Event(job=job, step=record.status, seconds=outcome.seconds, reason=outcome.reason))


def _record(job: Job, outcome: Outcome) -> JobRecord:
    earlier = job.earlier
    return JobRecord(
        gemeente=job.gemeente, notebook=job.notebook, parameters=job.parameters, status=outcome.status,
        gemeente_naam=outcome.gemeente_naam or (earlier.gemeente_naam if earlier else ""),
        titel=outcome.titel or (earlier.titel if earlier else ""),
        intern=outcome.intern or bool(earlier and earlier.intern and not outcome.titel),
        vingerafdruk=job.fingerprint.whole, onderdelen=asdict(job.fingerprint), bronnen=job.bronnen,
        reden=outcome.reason, uitgevoerd=datetime.now(UTC).replace(microsecond=0), seconden=outcome.seconds,
        uitvoer=outcome.outputs,
    )  # fmt: skip


def _settle(folder: Path, job: Job, record: JobRecord, outcome: Outcome) -> None:
    """Remove what an earlier run of this job left and this one did not make: an old PDF would pass for a new one."""
    old = {f"{job.gemeente}/{job.notebook}.{kind}" for kind in ("pdf", "html", "ipynb")}
    old |= set(job.earlier.uitvoer if job.earlier else ())
    for name in old - set(record.uitvoer):
        (folder / name).unlink(missing_ok=True)
    join_packages(job.folder, outcome.package)
    write_below(folder, f"logs/{job.gemeente}-{job.notebook}.log", _log(record, job))


def _log(record: JobRecord, job: Job) -> str:
    lines: Mapping[str, object] = {
        "gemeente": record.gemeente, "notebook": record.notebook, "toolkit": __version__,
        "uitgevoerd": record.uitgevoerd, "aanleiding": job.reason, "status": record.status, "reden": record.reden,
        "seconden": record.seconden, "vingerafdruk": record.vingerafdruk,
        **{f"parameter {name}": value for name, value in record.parameters.items()},
        **{f"bron {bron.bron_id}": f"{bron.bestand} sha256 {bron.sha256}" for bron in record.bronnen},
        **{f"uitvoer {name}": f"sha256 {sha256}" for name, sha256 in record.uitvoer.items()},
    }  # fmt: skip
    return "".join(f"{name}: {value}\n" for name, value in lines.items() if value not in ("", None))


def _manifest(plan: Plan, done: Mapping[str, JobRecord], started: datetime) -> Manifest:
    return Manifest(
        toolkit=__version__,
        versies=versions(),
        experiment=_normalised(plan.experiment),
        onthulling=plan.experiment.onthulling.model_dump(),
        gestart=started.replace(microsecond=0),
        beeindigd=datetime.now(UTC).replace(microsecond=0),
        jobs=tuple(_records(plan, done)),
    )


def _normalised(experiment: Experiment) -> dict[str, object]:
    """Return the experiment with every default filled in; of the data folders only the names."""
    named = experiment.data
    names = Path(named).name if isinstance(named, str) else {code: Path(path).name for code, path in named.items()}
    return {**experiment.model_dump(mode="json", by_alias=True), "data": names}


def _records(plan: Plan, done: Mapping[str, JobRecord]) -> Iterator[JobRecord]:
    """Yield a record for every job of the experiment that has one, also for those outside this run (--only)."""
    planned = {job.name: job for job in plan.jobs}
    for gemeente, notebook in product(plan.experiment.gemeenten, plan.experiment.rapporten):
        job = planned.get(f"{gemeente}/{notebook}")
        earlier = plan.earlier.job(gemeente, notebook) if plan.earlier else None
        if job and job.name in done:
            yield done[job.name]
        elif earlier:
            yield earlier if job is None or job.needed else earlier.model_copy(update={"status": "overgeslagen"})
        elif job:
            reason = "Niet uitgevoerd: de run is afgebroken."
            yield _record(job, Outcome(status="niet_uitgevoerd", reason=reason)).model_copy(update={"uitgevoerd": None})
