"""The Source record of a delivered file: what leveringen.yaml says of it, its hash, and when it was fetched."""

import json
from datetime import date, datetime
from pathlib import Path

from toolkit.config import Levering
from toolkit.provenance import Aard, Source, sha256_of

HERKOMST = "herkomst.json"


def source_of(path: Path, levering: Levering, *, aard: Aard | None) -> Source:
    """Return the record of one delivery; figures and areas are of the same year.

    Parameters
    ----------
    path : Path
    levering : Levering
    aard : Aard or None
        Nature of the figures; None for boundaries.
    """
    return Source(
        bron_id=levering.bron_id,
        titel=levering.titel,
        houder=levering.houder,
        tabel=levering.tabel,
        jaar=levering.jaar,
        gebied_jaar=levering.jaar,
        aard=aard,
        licentie=levering.licentie,
        bestand=path.name,
        sha256=sha256_of(path),
        opgehaald_op=_fetched_on(path.parent / HERKOMST),
    )


def _fetched_on(herkomst: Path) -> date | None:
    """Read the day that `doorstroom data` fetched the file; None for a file that came another way."""
    try:
        said = json.loads(herkomst.read_text(encoding="utf-8"))["opgehaald_op"]
        return datetime.fromisoformat(said).date()
    except (OSError, ValueError, KeyError, TypeError):
        return None
