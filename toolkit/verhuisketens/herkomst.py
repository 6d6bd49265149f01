"""What is known of where the households came from that filled a dwelling: freed, not freed, or out of sight."""

from dataclasses import dataclass
from typing import Final

import numpy as np

from toolkit.bewoning.groepen import GEEN, Getallen, Vlaggen, first_of_each
from toolkit.contracts.codelijsten import VERBLIJFSSOORTEN
from toolkit.estimation.intervals import Floats
from toolkit.verhuisketens.einden import CENSURERENDE, origin_ends
from toolkit.verhuisketens.tabellen import Uitkomst
from toolkit.verhuisketens.wortels import Wortels

ZELFSTANDIG, GAST, BUITENLAND, BUITEN_GEBIED, ONBEKEND = range(5)
SOORTEN: Final = 5
_SOORT: Final = {name: number for number, name in enumerate(VERBLIJFSSOORTEN)}
_KIND: Final = np.array(
    [{"zelfstandig": ZELFSTANDIG, "inwonend": GAST, "kamer": GAST, "instelling": GAST, "buitenland": BUITENLAND,
      "buiten_gebied": BUITEN_GEBIED, "onbekend": ONBEKEND}[name] for name in VERBLIJFSSOORTEN] + [ONBEKEND]
)  # fmt: skip
_AGES: Final = (0, 35, 55, 75)  # [D] wide classes: starters, families, empty-nesters, the old; below 0 is unknown
_SIZES: Final = (0, 2, 3)
CELLEN: Final = (len(_AGES) + 1) * (len(_SIZES) + 1)
VRIJ, NIET, WEET_NIET = range(3)
_UITKOMSTEN: Final = 3
BREEDTE: Final = SOORTEN * CELLEN * _UITKOMSTEN
"""Number of kinds of parts: by origin, age and size, and what became of the dwelling they left."""


@dataclass(frozen=True, kw_only=True, eq=False)
class Delen:
    """Parts of the households that filled dwellings, one place each: which vacancy they filled, and their kind."""

    plek: Getallen
    soort: Getallen


def parts_of_fills(u: Uitkomst, *, hoofdtak: bool) -> Delen:
    """List the parts of all filling households.

    Parameters
    ----------
    u : Uitkomst
    hoofdtak : bool
        One part per fill: the one that freed the dwelling with which the chain goes on, or else one of which that is
        unknown, or else any. A second unknown part is then not counted.
    """
    of_entry = np.full(len(u.e) + 1, GEEN, dtype=np.int64)
    filled = np.flatnonzero(u.bos.gevuld)
    of_entry[u.bos.vul[filled]] = filled
    rows = np.flatnonzero(of_entry[u.e.van_rij] >= 0)
    plek = of_entry[u.e.van_rij[rows]]
    freed = np.isin(rows, u.v.rij[u.geldig & (u.bos.ouder >= 0) & (u.bos.hoofd | (not hoofdtak))])
    soort = kinds(u, rows, freed)
    if hoofdtak:
        rang = np.array([0, 2, 1])[soort % _UITKOMSTEN]
        chosen, _ = first_of_each((plek,), rang, rows)
        plek, soort = plek[chosen], soort[chosen]
    return Delen(plek=plek, soort=soort)


def kinds_of_roots(wortels: Wortels) -> Getallen:
    """Give the kind of every root: a senior move frees one, none, or it is unknown; a new dwelling frees none."""
    u, moved = wortels.ketens.uitkomst, wortels.rij >= 0
    freed = (wortels.plek >= 0) & ~np.append(u.nieuw, False)[wortels.plek]
    result = np.where(freed, VRIJ, np.where(wortels.onbekend, WEET_NIET, NIET))
    found = (ZELFSTANDIG * CELLEN) * _UITKOMSTEN + result
    found[moved] = kinds(u, wortels.rij[moved], freed[moved])
    return found


def kinds(u: Uitkomst, rows: Getallen, freed: Vlaggen) -> Getallen:
    """Give the number of the kind of mover: origin, age class, size class, and whether a dwelling was freed."""
    r = u.seen.rijen
    origin = _KIND[r.van_soort[rows]]
    origin = np.where((origin == ONBEKEND) & (r.van[rows] >= 0), ZELFSTANDIG, origin)
    age, size = np.digitize(r.leeftijd[rows], _AGES), np.digitize(r.personen[rows], _SIZES)
    unknown = np.isin(origin_ends(r, rows), CENSURERENDE)
    result = np.where(freed, VRIJ, np.where(unknown, WEET_NIET, NIET))
    return np.asarray(((origin * (len(_AGES) + 1) + age) * (len(_SIZES) + 1) + size) * _UITKOMSTEN + result)


def freed_per_fill(parts: Floats, fills: Floats, *, demping: float = 5.0) -> Floats:
    """Estimate how many dwellings a fill frees, also where it is out of sight what was left.

    Parameters
    ----------
    parts : array, shape (..., steps, BREEDTE)
        Weights of parts by kind.
    fills : array, shape (..., steps)
        Weights of fills.
    demping : float
        So many parts of the average are added to each class, so that a class of one or two tells little.

    Returns
    -------
    array, shape (..., steps)
        0 where there were no fills.

    Notes
    -----
    Who left an independent dwelling that is not in the file, frees as often as others who left an independent one; who
    came from outside the area as others from within the country; who came from nobody knows where as all others: of the
    same age and size over all steps, times the level of the step itself (indirect standardisation). Where everything is
    known nothing is estimated.
    """
    by = parts.reshape(*parts.shape[:-1], SOORTEN, CELLEN, _UITKOMSTEN)
    freed, known, unknown = by[..., VRIJ], by[..., VRIJ] + by[..., NIET], by[..., WEET_NIET]
    settled = freed.sum(axis=-2)
    top, bottom = (each[..., ZELFSTANDIG, :] for each in (freed, known))
    total = settled
    for open_, joining in ((ZELFSTANDIG, (GAST,)), (BUITEN_GEBIED, (BUITENLAND,)), (ONBEKEND, ())):
        lost = unknown[..., open_, :]
        guess = lost * _standardised(top, bottom, demping)
        total = total + guess
        top, bottom = top + guess, bottom + lost
        for kind in joining:
            top, bottom = top + freed[..., kind, :], bottom + known[..., kind, :]
    return np.asarray(np.where(fills > 0, total.sum(axis=-1) / np.where(fills > 0, fills, 1.0), 0.0))


def _standardised(top: Floats, bottom: Floats, demping: float) -> Floats:
    """Estimate the share per step (axis -2) and class (axis -1) that frees a dwelling, at most 1.

    The classes have the shares of all steps together; each step moves them up or down by its own level.
    """
    sums, counts = top.sum(axis=-2, keepdims=True), bottom.sum(axis=-2, keepdims=True)
    whole = counts.sum(axis=-1, keepdims=True)
    mean = sums.sum(axis=-1, keepdims=True) / np.where(whole > 0, whole, 1.0)
    classes = (sums + demping * mean) / (counts + demping)
    expected = (bottom * classes).sum(axis=-1, keepdims=True)
    seen = top.sum(axis=-1, keepdims=True)
    level = (seen + demping * mean) / np.where(mean > 0, expected + demping * mean, 1.0)
    return np.asarray(np.minimum(level * classes, 1.0))
