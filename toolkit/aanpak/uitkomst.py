"""What this theme gives, and what it says where a sheet is not filled in."""

from dataclasses import dataclass
from pathlib import PurePath
from typing import Final

import pandas as pd

from toolkit.dutch import listing
from toolkit.provenance import Source
from toolkit.werkbladen import BLADEN, Werkbladen

_TITELS: Final = {blad.naam: blad.titel for blad in BLADEN}


@dataclass(frozen=True, kw_only=True, eq=False)
class Uitkomst:
    """A table of what partners agreed to share, with the sheets it comes from, and why it is empty if it is."""

    table: pd.DataFrame
    sources: tuple[Source, ...]
    reden: str = ""


def result(table: pd.DataFrame, werkbladen: Werkbladen, *bladen: str, reden: str = "", bevinding: str = "") -> Uitkomst:
    """Return a table with its sheets; an empty one says why it is empty.

    Parameters
    ----------
    table : DataFrame
    werkbladen : Werkbladen
    *bladen : str
        Names of the sheets that it was made of.
    reden : str
        Why it is empty, where it is; by default because the sheets are.
    bevinding : str
        What it means that it is empty, where the sheets were filled in: nothing was found in them, nothing is lacking.
    """
    if table.empty and bevinding:
        return Uitkomst(table=table, sources=sources_of(werkbladen, *bladen), reden=bevinding)
    if table.empty:
        return Uitkomst(table=table, sources=(), reden=reden or not_filled_in(*bladen))
    return Uitkomst(table=table, sources=sources_of(werkbladen, *bladen))


def sources_of(werkbladen: Werkbladen, *bladen: str) -> tuple[Source, ...]:
    """Return the files of these sheets; all files where sheets have none of their own, as in a workbook."""
    own = tuple(source for source in werkbladen.sources if PurePath(source.bestand).stem in bladen)
    return own or werkbladen.sources


def not_filled_in(*bladen: str) -> str:
    """Say which sheets are empty and how to get them."""
    named = listing([_TITELS.get(blad, blad) for blad in bladen])
    what = f"Het werkblad {named} is" if len(bladen) == 1 else f"De werkbladen {named} zijn"
    return f"{what} niet ingevuld. Lege werkbladen maakt u met het commando doorstroom werkbladen --maak."
