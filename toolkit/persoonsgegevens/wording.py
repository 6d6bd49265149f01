"""What the guard says: file, column, rows and kind, never the value."""

from pathlib import Path
from typing import Final

import pandas as pd

from toolkit.dutch import listing, number, plural
from toolkit.persoonsgegevens.masking import SOORTEN

_SHOWN: Final = 5
_KINDS: Final = {soort.naam: soort.omschrijving for soort in SOORTEN}


def sentences(found: pd.DataFrame, *, file: Path | str) -> tuple[str, ...]:
    """Say in Dutch what was found, one sentence per column and kind.

    Parameters
    ----------
    found : DataFrame with columns rij, kolom, soort
        As `find_personal` returns it.
    file : Path or str
        Only its name is shown.

    Examples
    --------
    >>> found = pd.DataFrame({"rij": [4, 9], "kolom": "opmerking", "soort": "telefoon"})
    >>> sentences(found, file="map/contacten.csv")
    ('contacten.csv, kolom opmerking: 2 keer een telefoonnummer (rijen 4 en 9).',)
    """
    groups = found.groupby(["kolom", "soort"], sort=False)["rij"]
    return tuple(
        f"{Path(file).name}, kolom {kolom}: {number(len(rows))} keer {_KINDS[str(soort)]} ({_rows(rows)})."
        for (kolom, soort), rows in groups
    )


def _rows(rows: pd.Series) -> str:
    shown = [str(row) for row in rows.head(_SHOWN)]
    if len(rows) == 1:
        return f"rij {shown[0]}"
    if len(rows) <= _SHOWN:
        return f"rijen {listing(shown)}"
    return f"rijen {', '.join(shown)} en nog {plural(len(rows) - _SHOWN, 'rij', 'rijen')}"
