"""From an experiment to jobs: everything that can be wrong is said before any kernel starts."""

import re
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from toolkit import config
from toolkit.batch import fingerprint as prints
from toolkit.batch.inputs import InputReader, Inputs
from toolkit.batch.jobs import Job, Plan
from toolkit.batch.manifest import JobRecord, Manifest, read_manifest
from toolkit.batch.notebook import Declared, check_parameters, read_notebook, read_parameters
from toolkit.dutch import listing, number
from toolkit.errors import NotebookError, OutputError, ParameterError, ToolkitError
from toolkit.provenance import sha256_of

SPACE_PER_JOB: Final = 5_000_000  # bytes; a report of 114 areas in three forms takes about half of it
RESERVED: Final = ("gemeente", "data_map", "uitvoer_map")  # the batch fills these; another value would mix up reports


def make_plan(
    experiment: config.Experiment,
    *,
    experiment_file: Path,
    reports: Path,
    notebooks: Path,
    force: bool = False,
    only: Sequence[str] = (),
) -> Plan:
    """Check an experiment against notebooks, deliveries and disk, and say what has to run.

    Parameters
    ----------
    experiment : Experiment
    experiment_file : Path
        Where it came from: relative data folders are looked up from its folder upwards.
    reports : Path
        Folder that will hold a folder named after the experiment.
    notebooks : Path
        Folder with the notebooks that `rapporten` names.
    force : bool
        Run also what has not changed.
    only : sequence of str
        Gemeenten, notebooks or gemeente/notebook; empty means all.

    Returns
    -------
    Plan

    Raises
    ------
    ParameterError
        Unknown notebook, unknown parameter, value of another kind, unknown selection, no data folder.
    NotebookError
        A notebook without exactly one parameters cell of literals, or without parameter `gemeente`.
    DeliveryError
        No leveringen.yaml for a gemeente, or a file named in it is absent.
    OutputError
        The results cannot be written or there is no room for them.

    Notes
    -----
    Faults are collected: with several, the error lists them all and has the class of the first.
    """
    problems, books, deliveries, jobs = _Problems(), {}, {}, []
    folder = reports.resolve() / experiment.naam
    planner = _Planner(experiment, experiment_file, folder, force, earlier=read_manifest(folder))
    with problems.noted():
        planner.check_sections()
    for name in experiment.rapporten:
        with problems.noted():
            books[name] = _read_book(notebooks, name, experiment_file)
    for gemeente in experiment.gemeenten:
        with problems.noted():
            deliveries[gemeente] = planner.delivery(gemeente)
    for gemeente, name in planner.chosen(only):
        if gemeente in deliveries and name in books:
            with problems.noted():
                jobs.append(planner.job(gemeente, books[name], deliveries[gemeente]))
    problems.refuse()
    plan = Plan(experiment=experiment, folder=folder, jobs=tuple(jobs), earlier=planner.earlier)
    _check_room(plan)
    return plan


@dataclass(frozen=True)
class _Problems:
    """Collects faults, so that the user hears them all at once."""

    found: list[ToolkitError] = field(default_factory=list)

    @contextmanager
    def noted(self) -> Iterator[None]:
        try:
            yield
        except ToolkitError as failed:
            if str(failed) not in [str(known) for known in self.found]:
                self.found.append(failed)

    def refuse(self) -> None:
        if len(self.found) == 1:
            raise self.found[0]
        if self.found:
            lines = "".join(f"\n- {failed}" for failed in self.found)
            problem = f"Er zijn {number(len(self.found))} dingen niet in orde:{lines}\n"
            raise type(self.found[0])(problem, remedy="Er is niets uitgevoerd.")


@dataclass(frozen=True)
class _Book:
    name: str
    path: Path
    declared: dict[str, Declared]
    hash: str


def _read_book(notebooks: Path, name: str, experiment_file: Path) -> _Book:
    path = notebooks / f"{name}.ipynb"
    if not re.fullmatch(r"[A-Za-z0-9_-]+", name) or not path.is_file():
        known = listing(sorted(path.stem for path in notebooks.glob("*.ipynb"))) or "geen"
        raise ParameterError(
            "rapporten noemt een notebook dat er niet is.", remedy=f"Bekende notebooks: {known}.",
            file=experiment_file, place=f"rapporten, {name}",
        )  # fmt: skip
    book = read_notebook(path)
    declared = read_parameters(book)
    if "gemeente" not in declared:
        raise NotebookError(
            "de parametercel heeft geen gemeente; dan kreeg elke gemeente hetzelfde rapport.",
            remedy='Zet daar: gemeente: str = "GM9901".', file=path,
        )  # fmt: skip
    return _Book(name, path, declared, prints.notebook_hash(book))


@dataclass(frozen=True)
class _Planner:
    """What is the same for all jobs of an experiment."""

    experiment: config.Experiment
    file: Path
    folder: Path
    force: bool
    inputs: InputReader = field(default_factory=InputReader)
    toolkit: str = field(default_factory=prints.toolkit_hash)
    versions: dict[str, str] = field(default_factory=prints.versions)
    earlier: Manifest | None = None

    def check_sections(self) -> None:
        """Refuse parameters for a notebook that is not run: a misspelt name must not be ignored."""
        for name, values in self.experiment.parameters.items():
            if name not in self.experiment.rapporten:
                raise ParameterError(
                    "dit notebook staat niet bij rapporten.", file=self.file, place=f"parameters, {name}",
                    remedy=f"Kies uit: {listing(list(self.experiment.rapporten))}.",
                )  # fmt: skip
            if taken := [key for key in RESERVED if key in values]:
                raise ParameterError(
                    f"{listing(taken)} vult de toolkit zelf in.", file=self.file, place=f"parameters, {name}",
                    remedy="Haal deze regel weg; gebruik gemeenten en data.",
                )  # fmt: skip

    def chosen(self, only: Sequence[str]) -> list[tuple[str, str]]:
        """Return gemeente and notebook of the jobs asked for (raises ParameterError if a choice matches none)."""
        pairs = [(gemeente, name) for gemeente in self.experiment.gemeenten for name in self.experiment.rapporten]
        for choice in only:
            if not any(choice in {gemeente, name, f"{gemeente}/{name}"} for gemeente, name in pairs):
                raise ParameterError(
                    f"--only {choice} past bij geen gemeente of notebook van dit experiment.",
                    remedy="Geef een gemeente, een notebook, of gemeente/notebook.", file=self.file,
                )  # fmt: skip
        return [pair for pair in pairs if not only or {*pair, "/".join(pair)} & set(only)]

    def delivery(self, gemeente: str) -> tuple[Path, Inputs]:
        data = data_folder(self.experiment, gemeente, file=self.file)
        return data, self.inputs.read(data, gemeente, self.experiment.partnerschap)

    def job(self, gemeente: str, book: _Book, delivery: tuple[Path, Inputs]) -> Job:
        data, inputs = delivery
        given = self._parameters(gemeente, book, data.name)
        found = prints.Fingerprint(
            notebook=book.hash,
            toolkit=self.toolkit,
            parameters=prints.hash_of([given, sorted(self.experiment.formaten)]),
            invoer=prints.hash_of(inputs.files),
            omgeving=prints.hash_of(self.versions),
        )
        earlier = self.earlier.job(gemeente, book.name) if self.earlier else None
        needed, reason = self._judge(found, earlier)
        if inputs.databank and not needed:
            needed, reason = True, "een databank kan veranderd zijn"
        return Job(
            gemeente=gemeente, notebook=book.name, path=book.path, data=data, parameters=given,
            folder=self.folder / gemeente, formaten=self.experiment.formaten, fingerprint=found,
            bronnen=inputs.records, reason=reason, needed=needed, earlier=earlier,
        )  # fmt: skip

    def _parameters(self, gemeente: str, book: _Book, data_map: str) -> dict[str, Any]:
        common = config.run_parameters(self.experiment, gemeente, data_map=data_map, uitvoer_map="")
        own = self.experiment.parameters.get(book.name, {})
        given = {name: value for name, value in common.items() if name in book.declared} | own
        check_parameters(book.declared, given, file=self.file)
        known = {name: value for name, value in given.items() if name in config.Run.model_fields}
        config.parse(config.Run, known, file=self.file)
        return given

    def _judge(self, found: prints.Fingerprint, earlier: JobRecord | None) -> tuple[bool, str]:
        if earlier is None or earlier.uitgevoerd is None:
            return True, "nog niet eerder uitgevoerd"
        if earlier.status == "mislukt":
            return True, "vorige keer mislukt"
        if changed := found.difference(earlier.onderdelen):
            return True, f"gewijzigd: {changed}"
        if not _stands(self.folder, earlier):
            return True, "de uitvoer ontbreekt of is gewijzigd"
        return (True, "gevraagd") if self.force else (False, "ongewijzigd")


def _stands(folder: Path, earlier: JobRecord) -> bool:
    """Tell whether all files of an earlier run are there as they were made."""
    files = [(folder / name, sha256) for name, sha256 in earlier.uitvoer.items()]
    return bool(files) and all(path.is_file() and sha256_of(path) == sha256 for path, sha256 in files)


def data_folder(experiment: config.Experiment, gemeente: str, *, file: Path) -> Path:
    """Return the data folder of a gemeente, looked up from the experiment file upwards, then from the working folder.

    Raises
    ------
    ParameterError
        If the experiment names none for this gemeente, or it is nowhere on the way up.
    """
    named = experiment.data if isinstance(experiment.data, str) else experiment.data.get(gemeente)
    if named is None:
        raise ParameterError(
            f"er is geen gegevensmap voor {gemeente}.", remedy="Noem hem bij data.", file=file, place="data"
        )
    try:
        return config.find_upwards(named, start=file.resolve().parent).resolve()
    except ParameterError:
        return config.find_upwards(named).resolve()


def _check_room(plan: Plan) -> None:
    for folder in (plan.folder, *dict.fromkeys(job.folder for job in plan.needed)):
        config.writable_folder(_nearest(folder))
    if shutil.disk_usage(_nearest(plan.folder)).free < SPACE_PER_JOB * len(plan.needed):
        raise OutputError(
            "de schijf is bijna vol: er is geen plaats voor alle rapporten.",
            remedy="Maak ruimte vrij of kies een andere uitvoermap.", file=plan.folder,
        )  # fmt: skip


def _nearest(folder: Path) -> Path:
    """Return the folder, or the nearest one above it that exists: a plan makes nothing."""
    return next(path for path in (folder, *folder.parents) if path.exists())
