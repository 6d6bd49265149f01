"""Propose what to do with the texts of a column that are in no list."""

import difflib
from dataclasses import dataclass
from typing import Final

import pandas as pd

from toolkit.contracts import Column
from toolkit.sources.codelijsten import codelijst
from toolkit.sources.inlezen.codes import spoken
from toolkit.sources.inlezen.kolom import Wijze, read_kolom
from toolkit.sources.inlezen.verborgen import VERBORGEN, shown_counts
from toolkit.sources.inlezen.voorstel.inhoud import Past

_CLOSE: Final = 0.75
_MOST: Final = 25
_START: Final = 3  # letters from which a beginning says enough: "doorstr." is doorstromer, "d" may be anything


@dataclass(frozen=True, kw_only=True)
class Waarde:
    """A text of the source that is in no list.

    Attributes
    ----------
    tekst : str
    aantal : int
    doel : str
        The value that it may stand for, always to be checked by a person; empty where nothing is like it.
    """

    tekst: str
    aantal: int
    doel: str


def propose_values(cells: pd.Series, column: Column, past: Past) -> tuple[Waarde, ...]:
    """List the unknown texts of a code column, most frequent first, with the value that is most like each.

    Texts that may be personal are left out.
    """
    if not column.allowed:
        return ()
    lijst = codelijst(past.codelijst) if past.codelijst else None
    read = read_kolom(cells, column, Wijze(lijst=lijst, scheiding=past.scheiding or "|"))
    counts = shown_counts(read.onbekend) if len(read.onbekend) else read.onbekend
    return tuple(
        Waarde(tekst=str(text), aantal=int(count), doel=resembling(str(text), column.allowed))
        for text, count in counts.head(_MOST).items()
        if text != VERBORGEN
    )


def resembling(text: str, allowed: tuple[str, ...]) -> str:
    """Return the one value that a text looks like; empty if there is none or more than one.

    Examples
    --------
    >>> resembling("Doorstr.", ("doorstromer", "starter")), resembling("D", ("doorstromer", "duur"))
    ('doorstromer', '')
    """
    plain = spoken(text).strip(". ")
    by_spoken = {spoken(value): value for value in allowed}
    starting = [value for key, value in by_spoken.items() if len(plain) >= _START and key.startswith(plain)]
    if len(starting) == 1:
        return starting[0]
    close = difflib.get_close_matches(plain, by_spoken, n=2, cutoff=_CLOSE)
    return by_spoken[close[0]] if len(close) == 1 else ""
