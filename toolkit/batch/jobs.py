"""What a run consists of: jobs, how they ended, and the plan that holds them."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from toolkit import config
from toolkit.batch.fingerprint import Fingerprint
from toolkit.batch.manifest import BronRecord, JobRecord, Manifest, Status


@dataclass(frozen=True, kw_only=True)
class Job:
    """One notebook for one gemeente.

    Attributes
    ----------
    gemeente, notebook : str
        Code, and name without extension.
    path : Path
        The notebook file.
    data : Path
        The data folder; the kernel works in the folder that holds it, so that `data_map` is a bare name.
    parameters : dict
        Literals for the parameters cell; `uitvoer_map` is filled in when the job has its work folder.
    folder : Path
        Final place of the results: reports/<naam>/<gemeente>.
    formaten : tuple of str
    fingerprint : Fingerprint
    bronnen : tuple of BronRecord
    reason : str
        Why it runs, or why it need not, in Dutch.
    needed : bool
        False if nothing changed since an earlier run.
    earlier : JobRecord, optional
        What the manifest of an earlier run says about it.
    """

    gemeente: str
    notebook: str
    path: Path
    data: Path
    parameters: dict[str, Any]
    folder: Path
    formaten: tuple[str, ...]
    fingerprint: Fingerprint
    bronnen: tuple[BronRecord, ...] = ()
    reason: str = ""
    needed: bool = True
    earlier: JobRecord | None = None

    @property
    def name(self) -> str:
        """Name for people and for --only: GM0518/01_opgave."""
        return f"{self.gemeente}/{self.notebook}"


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """How a job ended.

    Attributes
    ----------
    status : {"gelukt", "mislukt"}
    reason : str
        One sentence where it failed, without a value from the data.
    seconds : float
    outputs : dict of path below the folder of the run -> sha256
    package : dict, optional
        The datapackage.json of the results, to be joined with those of other notebooks for this gemeente.
    gemeente_naam, titel, intern : str, str, bool
        As the front page gives them.
    """

    status: Status
    reason: str = ""
    seconds: float = 0.0
    outputs: dict[str, str] = field(default_factory=dict)
    package: dict[str, Any] | None = None
    gemeente_naam: str = ""
    titel: str = ""
    intern: bool = False


@dataclass(frozen=True, kw_only=True)
class Plan:
    """What a run will do.

    Attributes
    ----------
    experiment : Experiment
    folder : Path
        reports/<naam>.
    jobs : tuple of Job
        In the order of the experiment file; also those that need no run.
    earlier : Manifest, optional
        The manifest of the earlier run in this folder.
    """

    experiment: config.Experiment
    folder: Path
    jobs: tuple[Job, ...]
    earlier: Manifest | None = None

    @property
    def needed(self) -> tuple[Job, ...]:
        """The jobs that will run."""
        return tuple(job for job in self.jobs if job.needed)
