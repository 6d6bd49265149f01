"""manifest.json of a run: what was made from what, without a path of the machine or the name of a user."""

import json
from datetime import datetime
from pathlib import Path
from typing import Any, Final, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from toolkit.batch.files import write_below

MANIFEST: Final = "manifest.json"
VORM: Final = 1  # raised when older manifests can no longer be read
Status = Literal["gelukt", "mislukt", "overgeslagen", "niet_uitgevoerd"]


class Record(BaseModel):
    """Base of the records in a manifest."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class BronRecord(Record):
    """One delivered file of a job."""

    bron_id: str
    titel: str
    houder: str
    tabel: str
    jaar: int
    licentie: str
    bestand: str
    sha256: str


class JobRecord(Record):
    """One notebook for one gemeente.

    Attributes
    ----------
    gemeente_naam, titel, intern : str, str, bool
        As the front page of the report gives them.
    onderdelen : dict
        The parts of the fingerprint (see `toolkit.batch.fingerprint`).
    status, reden : str
        How it ended, and why in one sentence where it failed.
    uitgevoerd : datetime, optional
        When the results that stand there were made (UTC); a skipped job keeps the date of the earlier run.
    seconden : float
        Time it took then.
    uitvoer : dict of path below the folder of the run -> sha256
    """

    gemeente: str
    gemeente_naam: str = ""
    notebook: str
    titel: str = ""
    intern: bool = False
    parameters: dict[str, Any]
    vingerafdruk: str
    onderdelen: dict[str, str]
    bronnen: tuple[BronRecord, ...]
    status: Status
    reden: str = ""
    uitgevoerd: datetime | None = None
    seconden: float = 0.0
    uitvoer: dict[str, str] = Field(default_factory=dict)

    @property
    def name(self) -> str:
        """Name as of the job: GM0518/01_opgave."""
        return f"{self.gemeente}/{self.notebook}"


class Manifest(Record):
    """The record of a run; later runs read it to skip what has not changed."""

    vorm: int = VORM
    toolkit: str
    versies: dict[str, str]
    experiment: dict[str, Any]
    onthulling: dict[str, int]
    gestart: datetime
    beeindigd: datetime
    jobs: tuple[JobRecord, ...]

    def job(self, gemeente: str, notebook: str) -> JobRecord | None:
        """Return the record of one job; None where this run did not have it."""
        found = (job for job in self.jobs if (job.gemeente, job.notebook) == (gemeente, notebook))
        return next(found, None)


def write_manifest(folder: Path, manifest: Manifest) -> Path:
    """Write manifest.json into the folder of the run, whole or not at all (raises OutputError)."""
    text = json.dumps(manifest.model_dump(mode="json"), indent=1, ensure_ascii=False)
    return write_below(folder, MANIFEST, text + "\n")


def read_manifest(folder: Path) -> Manifest | None:
    """Return the manifest of an earlier run; None (nothing is skipped) where there is none or it has another form."""
    try:
        found = Manifest.model_validate_json((folder / MANIFEST).read_bytes())
    except (OSError, ValidationError):
        return None
    return found if found.vorm == VORM else None
