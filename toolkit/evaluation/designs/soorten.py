"""Designs in rising strength, and the words that each may use at most (domain 5.7)."""

from collections.abc import Iterable
from enum import StrEnum
from typing import Final


class Ontwerp(StrEnum):
    """A way to judge what an approach did; the value is its name in Dutch."""

    VOOR_NA = "vergelijking van voor en na"
    TIJDREEKS = "onderbroken tijdreeks"
    VERSCHILLEN = "verschil in verschillen"
    SYNTHETISCH = "synthetische vergelijkingsgemeente"


class Woord(StrEnum):
    """The strongest word that a text may use, from weak to strong in the order in which they stand."""

    ONTWIKKELING = "ontwikkeling"
    SAMENHANG = "samenhang"
    EFFECT = "aannemelijk effect"


HOOGSTENS: Final = {
    Ontwerp.VOOR_NA: Woord.ONTWIKKELING,
    Ontwerp.TIJDREEKS: Woord.SAMENHANG,
    Ontwerp.VERSCHILLEN: Woord.EFFECT,
    Ontwerp.SYNTHETISCH: Woord.EFFECT,
}
"""What a design can carry when nothing speaks against it: "effect" needs gemeenten to compare with."""


def weakest(woorden: Iterable[Woord]) -> Woord:
    """Return the weakest of one or more words.

    Examples
    --------
    >>> str(weakest([Woord.EFFECT, Woord.SAMENHANG]))
    'samenhang'
    """
    return min(woorden, key=list(Woord).index)
