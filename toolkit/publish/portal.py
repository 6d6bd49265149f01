"""The index page of a run: every report and result with one click, every failure with its reason."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Final, Literal

from toolkit import dutch
from toolkit.config import write_whole
from toolkit.publish.document import INTERN
from toolkit.publish.fonts import with_fonts
from toolkit.publish.templating import render

JobStatus = Literal["gelukt", "overgeslagen", "mislukt"]
_FORMS: Final = {"pdf": "PDF", "html": "webpagina", "ipynb": "notebook"}
_RELATIVE: Final = re.compile(r"[A-Za-z0-9_.\-]+(?:/[A-Za-z0-9_.\-]+)*")


@dataclass(frozen=True, kw_only=True)
class JobLine:
    """One report for one gemeente.

    Attributes
    ----------
    gemeente, gemeente_naam, rapport : str
    status : {"gelukt", "overgeslagen", "mislukt"}
        "overgeslagen": nothing had changed, so the earlier report stands.
    reason : str
        Why it failed or was skipped.
    links : dict of "pdf", "html", "ipynb" -> path from the folder of the page
    seconds : float
    intern : bool
        Whether the report may not leave the house.
    """

    gemeente: str
    gemeente_naam: str
    rapport: str
    status: JobStatus
    reason: str = ""
    links: Mapping[str, str] = field(default_factory=dict)
    seconds: float = 0.0
    intern: bool = False

    def __post_init__(self) -> None:
        for form, link in self.links.items():
            if form not in _FORMS or not _RELATIVE.fullmatch(link) or ".." in link.split("/"):
                raise ValueError("links go from pdf, html or ipynb to a path inside the folder of the run")

    @property
    def downloads(self) -> tuple[tuple[str, str], ...]:
        """The links with their names, in a fixed order."""
        return tuple((name, self.links[form]) for form, name in _FORMS.items() if form in self.links)

    @property
    def duur(self) -> str:
        """The time it took, in words for a table."""
        return f"{dutch.number(self.seconds, 1)}{dutch.NBSP}s" if self.seconds else ""


@dataclass(frozen=True, kw_only=True)
class RunOverview:
    """A whole run."""

    naam: str
    titel: str
    jobs: tuple[JobLine, ...]
    organisatie: str = ""
    datum: date | None = None
    versie: str = ""

    @property
    def mislukt(self) -> tuple[JobLine, ...]:
        """The jobs that failed."""
        return tuple(job for job in self.jobs if job.status == "mislukt")

    @property
    def samenvatting(self) -> str:
        """One sentence with the counts per status."""
        words = {"gelukt": "gelukt", "overgeslagen": "overgeslagen (niets veranderd)", "mislukt": "mislukt"}
        counts = {status: sum(job.status == status for job in self.jobs) for status in words}
        parts = [f"{dutch.number(count)} {words[status]}" for status, count in counts.items() if count]
        reports = dutch.plural(len(self.jobs), "rapport", "rapporten")
        return f"{reports}: {dutch.listing(parts)}." if parts else "Er zijn geen rapporten gemaakt."


def write_index(folder: Path, overview: RunOverview) -> Path:
    """Write index.html in the folder of a run, whole or not at all.

    Returns
    -------
    Path
        Of the page; it needs no network and works from a file share.

    Raises
    ------
    OutputError
        If it cannot be written.
    """
    facts = filter(None, (dutch.day(overview.datum) if overview.datum else "", overview.organisatie))
    page = render("portal.html.j2", run=overview, feiten=tuple(facts), intern=False, merk_intern=INTERN)
    return write_whole(folder / "index.html", with_fonts(page))
