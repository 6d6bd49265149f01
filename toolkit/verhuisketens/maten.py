"""What is counted of a chain (domain 5.1, measures per root), for every vacancy with all that follows from it."""

import json
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd
from pandas.api.extensions import ExtensionArray

from toolkit.bewoning.groepen import Getallen, Vlaggen, first_of_each
from toolkit.bewoning.intrek import Intrek
from toolkit.bewoning.vacatures import Vacatures
from toolkit.contracts.codelijsten import KETEN_EINDEN
from toolkit.verhuisketens.bos import Bos
from toolkit.verhuisketens.einden import CENSURERENDE, Takken

Eindes = Mapping[int, Getallen]
"""Branches per end type that occurs (position in KETEN_EINDEN, in that order)."""


@dataclass(frozen=True, kw_only=True, eq=False)
class Maten:
    """Sums over each vacancy and all that follow from it; one place per vacancy.

    vullingen counts moves into dwellings that were left, vrijgekomen dwellings that were left, door households that
    filled one and left another, personen the people who came to live in all of them, eindes the branches by how they
    ended, laatste the day of the last move into one of them (0: nobody came).
    """

    vullingen: Getallen
    vrijgekomen: Getallen
    door: Getallen
    personen: Getallen
    laatste: Getallen
    eindes: Eindes

    def at(self, vacancies: Getallen) -> "Maten":
        """Return the sums of these vacancies only."""
        return Maten(
            vullingen=self.vullingen[vacancies], vrijgekomen=self.vrijgekomen[vacancies], door=self.door[vacancies],
            personen=self.personen[vacancies], laatste=self.laatste[vacancies],
            eindes={kind: count[vacancies] for kind, count in self.eindes.items()},
        )  # fmt: skip

    @property
    def gecensureerd(self) -> Vlaggen:
        """Whether a branch goes on out of sight."""
        found = np.zeros(len(self.laatste), dtype=bool)
        for kind, count in self.eindes.items():
            if kind in CENSURERENDE:
                found |= count > 0
        return found


def measure(v: Vacatures, e: Intrek, bos: Bos, eind: Getallen, takken: Takken, *, hoofdtak: bool) -> Maten:
    """Add up over each vacancy and all that follow from it.

    A household of which the size is unknown counts as one person: the least it can be.
    """
    left = ~v.nieuw
    filled = np.flatnonzero(bos.gevuld)
    entry = bos.vul[filled]
    people, entered = np.zeros((2, len(v)), dtype=np.int64)
    people[filled], entered[filled] = np.maximum(e.na[entry], 1), e.dag[entry]
    ends = {
        kind: np.bincount(takken.vacature[np.flatnonzero(takken.eind == kind)], minlength=len(v))
        for kind in np.flatnonzero(np.bincount(takken.eind)).tolist()
    }
    return Maten(
        vullingen=bos.below(bos.gevuld & left, hoofdtak=hoofdtak), vrijgekomen=bos.below(left, hoofdtak=hoofdtak),
        door=bos.below(bos.gevuld & (eind < 0), hoofdtak=hoofdtak), personen=bos.below(people, hoofdtak=hoofdtak),
        laatste=bos.latest(entered, hoofdtak=hoofdtak),
        eindes={kind: bos.below(count, hoofdtak=hoofdtak) for kind, count in ends.items()},
    )  # fmt: skip


def as_json(eindes: Eindes, count: int) -> ExtensionArray:
    """Write so many rows of numbers per end type as json, such as {"starter": 1}; each text is written once."""
    if not eindes or not count:
        return pd.array(["{}"] * count, dtype="str")
    example, which = first_of_each(list(eindes.values()))
    rows = np.stack([numbers[example] for numbers in eindes.values()], axis=1).tolist()
    names = [KETEN_EINDEN[kind] for kind in eindes]
    texts = [json.dumps({name: n for name, n in zip(names, row, strict=True) if n}) for row in rows]
    return pd.array(texts, dtype="str").take(which)
