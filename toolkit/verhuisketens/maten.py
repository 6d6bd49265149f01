"""What is counted of a chain (domain 5.1, measures per root), for every vacancy with all that follows from it."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from pandas.api.extensions import ExtensionArray

from toolkit.bewoning.groepen import GEEN, Getallen, Vlaggen
from toolkit.bewoning.intrek import Intrek
from toolkit.bewoning.vacatures import NIEUW, Vacatures
from toolkit.contracts.codelijsten import KETEN_EINDEN
from toolkit.verhuisketens.bos import Bos
from toolkit.verhuisketens.einden import CENSURERENDE, Takken

_FILLS: Final = 0
_FREED: Final = 1
_LINKS: Final = 2
_PEOPLE: Final = 3
_ENDS: Final = slice(4, 4 + len(KETEN_EINDEN))


@dataclass(frozen=True, kw_only=True, eq=False)
class Maten:
    """Sums over each vacancy and all that follow from it; one place per vacancy.

    vullingen counts moves into dwellings that were left, vrijgekomen dwellings that were left, door households that
    filled one and left another, personen the people who came to live in all of them, eindes the branches by how they
    ended (a column per end type), laatste the day of the last move into one of them (0: nobody came).
    """

    som: NDArray[np.int32]
    laatste: Getallen

    def at(self, vacancies: Getallen) -> "Maten":
        """Return the sums of these vacancies only."""
        return Maten(som=self.som[vacancies], laatste=self.laatste[vacancies])

    @property
    def vullingen(self) -> Getallen:
        """Moves into dwellings that were left."""
        return self.som[:, _FILLS].astype(np.int64)

    @property
    def vrijgekomen(self) -> Getallen:
        """Dwellings that were left."""
        return self.som[:, _FREED].astype(np.int64)

    @property
    def door(self) -> Getallen:
        """Households that filled a vacancy and left another."""
        return self.som[:, _LINKS].astype(np.int64)

    @property
    def personen(self) -> Getallen:
        """People of the households that moved."""
        return self.som[:, _PEOPLE].astype(np.int64)

    @property
    def eindes(self) -> NDArray[np.int32]:
        """Branches by end type."""
        return np.asarray(self.som[:, _ENDS])

    @property
    def gecensureerd(self) -> Vlaggen:
        """Whether a branch goes on out of sight."""
        return np.asarray(self.eindes[:, CENSURERENDE].sum(axis=1) > 0)


def measure(v: Vacatures, e: Intrek, bos: Bos, eind: Getallen, takken: Takken, *, hoofdtak: bool) -> Maten:
    """Add up over each vacancy and all that follow from it.

    A household of which the size is unknown counts as one person: the least it can be.
    """
    new = np.isin(v.oorzaak, NIEUW)
    each = np.zeros((len(v), _ENDS.stop), dtype=np.int32)
    each[:, _FILLS] = bos.gevuld & ~new
    each[:, _FREED] = ~new
    each[:, _LINKS] = bos.gevuld & (eind < 0)
    each[bos.gevuld, _PEOPLE] = np.maximum(e.na[bos.vul[bos.gevuld]], 1)
    np.add.at(each.reshape(-1), takken.vacature * _ENDS.stop + _ENDS.start + takken.eind, 1)
    entered = np.zeros(len(v), dtype=np.int64)
    entered[bos.gevuld] = e.dag[bos.vul[bos.gevuld]]
    return Maten(som=bos.below(each, hoofdtak=hoofdtak), laatste=bos.latest(entered, hoofdtak=hoofdtak))


def as_json(counts: NDArray[Any]) -> ExtensionArray:
    """Write rows of numbers per end type as json, such as {"starter": 1}; each text is written once."""
    which = np.zeros(len(counts), dtype=np.int64)
    for kind in counts.T[counts.any(axis=0)]:
        which, _ = pd.factorize(which * (int(kind.max(initial=0)) + 1) + kind)
    example = np.zeros(int(which.max(initial=GEEN)) + 1, dtype=np.int64)
    example[which] = np.arange(len(which))
    return pd.array([_json(row) for row in counts[example]], dtype="str").take(which)


def _json(counts: Sequence[int]) -> str:
    return json.dumps({name: int(count) for name, count in zip(KETEN_EINDEN, counts, strict=True) if count})
