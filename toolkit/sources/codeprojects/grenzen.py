"""How large a delivered project may be: bounds on memory, chosen far above what researchers have.

Two hundred and fifty interviews of ten thousand words are 16 million characters. All bounds together keep reading
below 500 MB (tests/sources/codeprojects/test_vijandig.py measures it).
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Final, NoReturn

from toolkit.errors import DeliveryError

_SEND_ANEW: Final = "Exporteer het project opnieuw uit het programma waarin gecodeerd is."


@dataclass(frozen=True, kw_only=True)
class Grenzen:
    """Bounds of one delivered project.

    Attributes
    ----------
    bestanden : int
        Files in an archive.
    verhouding : int
        How many times larger a file in an archive may become; text becomes some ten times larger.
    xml_bytes, elementen, attributen, diepte : int
        Of one XML file.
    tekst_bytes, teksten_bytes : int
        Of one interview, and of all together.
    rijen : int
        Rows read from a database or table of codings, and codes or codings made of them.
    cellen : int
        Cells of a table, empty ones that it spans included.
    citaat : int
        Characters of a quote that are kept: beyond that a quote is a transcript.
    citaten : int
        Characters of all quotes together, and of all memos together.
    """

    bestanden: int = 10_000
    verhouding: int = 200
    xml_bytes: int = 24_000_000
    elementen: int = 120_000
    attributen: int = 400_000
    diepte: int = 64
    tekst_bytes: int = 4_000_000
    teksten_bytes: int = 16_000_000
    rijen: int = 60_000
    cellen: int = 2_000_000
    citaat: int = 2_000
    citaten: int = 10_000_000


GRENZEN: Final = Grenzen()


def refuse(path: Path, problem: str, remedy: str = _SEND_ANEW) -> NoReturn:
    """Refuse a delivered project in one Dutch sentence, without its contents."""
    raise DeliveryError(problem, remedy=remedy, file=path) from None
