"""Rents: what a dwelling costs under the limits of the year in which it is let."""

from collections.abc import Mapping
from functools import cache
from typing import Any, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from toolkit import huurgrenzen
from toolkit.samples.markt.codes import Eigendom
from toolkit.samples.markt.voorraad import Voorraad


class Grenzen(NamedTuple):
    """Limits in EUR a month: of quality discount, of capping (1-2 and 3+ persons), of social rent."""

    korting: float
    laag: float
    hoog: float
    liberalisatie: float


_NAMES: Final = ("kwaliteitskorting", "aftopping_laag", "aftopping_hoog", "liberalisatie")
MIDDEN_TOP: Final = 1200.0
# Rise of sitting tenants' rents each July; social rents were frozen in 2021 by law.
_STIJGING: Final[Mapping[int, float]] = {2019: 1.016, 2020: 1.026, 2021: 1.0, 2022: 1.023, 2023: 1.026}
_STIJGING_ANDERS: Final = 1.02
_PER_WOZ: Final = 1.05
_PER_M2: Final = 3.1


@cache
def grenzen(jaar: int) -> Grenzen:
    """Return the limits of a year; before and after the list those of its nearest year."""
    listed = huurgrenzen.grenzen().pivot_table(index="jaar", columns="grens", values="bedrag")
    nearest = min(max(jaar, int(listed.index.min())), int(listed.index.max()))
    return Grenzen(*listed.loc[nearest, list(_NAMES)].astype(float))


def new_rent(w: Voorraad, woning: NDArray[Any], jaar: int, u: NDArray[np.float32]) -> NDArray[np.float32]:
    """Rent of a new contract in EUR a month; 0 for owner-occupied dwellings.

    Social rent follows size and value up to the limit of the year; most lettings are kept below the lower cap,
    because that is what most tenants may be let (passend toewijzen).
    """
    limit = grenzen(jaar)
    eigendom = w.eigendom[woning]
    asked = 60 + _PER_M2 * np.minimum(w.opp[woning], 130) + _PER_WOZ * np.minimum(w.woz[woning], 300)
    asked = asked * (0.86 + 0.28 * u)
    capped = np.where((u * 7919 % 1) < 0.72, limit.laag, limit.liberalisatie)
    social = np.minimum(asked, capped)
    midden = np.clip(asked * 1.25, limit.liberalisatie + 10, MIDDEN_TOP)
    vrij = np.maximum(asked * 1.9, MIDDEN_TOP + 15)
    rent = np.select(
        [eigendom == Eigendom.SOCIAAL, eigendom == Eigendom.MIDDEN, eigendom == Eigendom.KOOP],
        [social, midden, np.zeros(len(woning))],
        vrij,
    )
    return np.asarray(rent.round(2), dtype=np.float32)


def raise_rents(w: Voorraad, jaar: int) -> None:
    """Raise the rents of all sitting tenants, as every first of July."""
    w.huur *= np.float32(_STIJGING.get(jaar, _STIJGING_ANDERS))
    np.round(w.huur, 2, out=w.huur)
