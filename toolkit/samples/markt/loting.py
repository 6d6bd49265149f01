"""Chance, keyed: a draw depends on seed, part, month and agent, never on how many others drew before.

Two runs that differ in one approach therefore give every other household the same luck (common random numbers), so
that their difference is the effect and not noise. A part or gemeente added later shifts no draw of another.
"""

from enum import IntEnum
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

Sleutels = NDArray[np.uint32]
"""One number per agent that stays the same for as long as the agent exists."""

_FIRST: Final = np.uint32(0x7FEB352D)
_SECOND: Final = np.uint32(0x846CA68B)
_ONE: Final = np.float32(2.0**-24)


class Deel(IntEnum):
    """The parts of the simulation that draw; the number is part of the seed, so never renumber."""

    VOORRAAD = 1
    KENMERKEN = 2
    HUISHOUDENS = 3
    LIGGING = 4
    SLEUTELS = 5
    GEBOORTE = 10
    BEPERKING = 11
    STERFTE = 12
    INSTELLING = 13
    SAMENWONEN = 14
    SCHEIDING = 15
    VERTREK = 16
    AANKOMST = 17
    KINDEREN = 18
    INWONEN = 19
    VRIJKOMEN = 20
    BEHEER = 21
    RUIL = 22
    AANPAK = 23
    WENS = 24
    STOPPEN = 25
    SEGMENT = 26
    ZOEKEN = 27
    KEUZE = 28
    BOD = 29
    DATUM = 30
    TOEWIJZING = 31
    WAARNEMING = 32
    HUUR = 33


class Loting:
    """All chance of one simulated market.

    Parameters
    ----------
    zaad : int
        Seed, 0 or higher.
    """

    def __init__(self, zaad: int) -> None:
        if zaad < 0:
            raise ValueError("zaad must be 0 or higher")
        self.zaad = zaad

    def uniform(self, deel: Deel, maand: int, sleutels: Sleutels, *, trek: int = 0) -> NDArray[np.float32]:
        """Draw one number in [0, 1) per agent; `trek` tells several draws of one part in one month apart.

        Notes
        -----
        The key is mixed with a salt by the 32-bit finaliser of Wellons (hash-prospector, "lowbias32"); 24 bits are
        kept.
        """
        mixed = sleutels ^ self._salt(deel, maand, trek)
        mixed ^= mixed >> np.uint32(16)
        mixed *= _FIRST
        mixed ^= mixed >> np.uint32(15)
        mixed *= _SECOND
        mixed ^= mixed >> np.uint32(16)
        mixed >>= np.uint32(8)
        return np.asarray(mixed.astype(np.float32) * _ONE)

    def generator(self, deel: Deel, nummer: int = 0) -> np.random.Generator:
        """Return an ordinary generator for a part that is drawn once, before the first month."""
        return np.random.default_rng([self.zaad, deel, nummer])

    def _salt(self, deel: Deel, maand: int, trek: int) -> np.uint32:
        entropy = [self.zaad, int(deel), maand + 10_000, trek]
        return np.uint32(np.random.SeedSequence(entropy).generate_state(1)[0])


def new_keys(ouders: Sleutels, maand: int, deel: Deel) -> Sleutels:
    """Derive the keys of new agents from those they spring from, so that both runs of a pair name them alike."""
    return np.asarray(
        (ouders * np.uint32(2_654_435_761)) ^ np.uint32((maand + 10_000) * 40_503 * (int(deel) + 1) & 0xFFFFFFFF)
    )


def pick(u: NDArray[Any], kansen: NDArray[Any]) -> NDArray[np.int8]:
    """Choose a position by weight: `kansen` is one row for all, or one row per draw."""
    edges = np.cumsum(kansen, axis=-1)
    chosen = (u[:, None] * edges[..., -1:] >= edges[..., :-1]).sum(axis=1)
    return np.asarray(chosen.astype(np.int8))
