"""How many moves a root sets in motion, where the end of the file and its borders cut chains off (domain 5.1)."""

from dataclasses import dataclass
from typing import Final

import numpy as np

from toolkit.bewoning import MAX_LEEGSTAND_DAGEN, MIN_VOLGTIJD_MAANDEN
from toolkit.dutch import percentage
from toolkit.estimation import Herhaling, Schatting, too_few
from toolkit.estimation.intervals import Floats
from toolkit.verhuisketens.senioren import LEAST_KNOWN
from toolkit.verhuisketens.stappen import DIEPTE_SAMEN, EERSTE, NIEUW, START, Sommen, Tellingen, count_steps
from toolkit.verhuisketens.wortels import Wortels

ZONDER_EIND: Final = (
    "In de diepste stappen maakt elke woning gemiddeld ten minste één andere vrij: zo komt er aan een keten geen einde."
)
GEEN_VULLING: Final = "In geen enkele vrijgekomen woning kwam iemand wonen: over de herkomst is niets bekend."


@dataclass(frozen=True, kw_only=True)
class Ketenlengte:
    """What can be said of the length of chains; where it cannot, `reden` of each estimate says why.

    Attributes
    ----------
    lengte : Schatting
        Expected number of moves that a root sets in motion (L_gevolg), what is out of sight estimated.
    eerste_schakel : Schatting
        Expected number of moves into the very dwelling that a root left, which needs no known origin. Of roots that
        are new dwellings there is none: those count 0.
    gezien : float
        Mean of L_gevolg as far as seen, over the same roots: a lower bound. NaN where there are none.
    aandeel_gecensureerd : float
        Share of those roots whose chain goes on out of sight, unit 1.
    dekking_bestand : float
        Share of all fills in the file by a household of which it is known what it left; NaN where there were none.
    wortels, gevolgd : int
        Roots, and those that were followed `min_volgtijd_maanden` or more, to which all estimates apply.
    min_volgtijd_maanden : float
    """

    lengte: Schatting
    eerste_schakel: Schatting
    gezien: float
    aandeel_gecensureerd: float
    dekking_bestand: float
    wortels: int
    gevolgd: int
    min_volgtijd_maanden: float


def estimate_length(
    wortels: Wortels,
    *,
    herhaling: Herhaling,
    min_volgtijd_maanden: float = MIN_VOLGTIJD_MAANDEN,
    min_dekking: float = LEAST_KNOWN,
    diepte_samen: int = DIEPTE_SAMEN,
    max_leegstand_dagen: int = MAX_LEEGSTAND_DAGEN,
) -> Ketenlengte:
    """Estimate how many moves a root sets in motion, with an interval.

    Parameters
    ----------
    wortels : Wortels
    herhaling : Herhaling
        How trees of the forest are drawn again, with its seed.
    min_volgtijd_maanden : float
        Only roots that were followed at least so long.
    min_dekking : float
        Below this `dekking_bestand` there is no length, only the first link.
    diepte_samen : int
        From this depth on one chance to go on holds for all depths.
    max_leegstand_dagen : int
        That with which the chains were linked.

    Returns
    -------
    Ketenlengte

    Notes
    -----
    ``E[L] = Σ v_k f_k`` with ``v_(k+1) = v_k f_k b_k``: f_k the chance to be filled in time (Kaplan-Meier), b_k how
    many dwellings a fill frees. From `diepte_samen` on f and b are constant: ``v f / (1 - f b)``. Non-informative
    censoring: what is vacant at the end of the file is filled as often as others were; who came from out of sight
    freed as many dwellings as others of the same age and household size; and those dwellings were filled as ours.
    Where nothing is out of sight this is the mean of L_gevolg.
    """
    followed = wortels.followed(min_volgtijd_maanden)
    known = wortels.ketens.dekking_bestand
    reason = too_few(len(followed), max(herhaling.min_n, 1)) and _few(followed, wortels, min_volgtijd_maanden)
    if reason:
        first = length = _none(len(followed), reason)
    else:
        counted = count_steps(followed, diepte_samen=diepte_samen, max_leegstand_dagen=max_leegstand_dagen)
        first, length = _estimates(counted, len(followed), herhaling)
        if withheld := _coverage(known, min_dekking):
            length = _none(len(followed), withheld)
    gezien, open_ = _seen(followed)
    return Ketenlengte(
        lengte=length, eerste_schakel=first, gezien=gezien, aandeel_gecensureerd=open_,
        dekking_bestand=float("nan") if known is None else known, wortels=len(wortels), gevolgd=len(followed),
        min_volgtijd_maanden=min_volgtijd_maanden,
    )  # fmt: skip


def _few(followed: Wortels, wortels: Wortels, months: float) -> str:
    return (
        f"Van de {len(wortels)} beginpunten zijn er {len(followed)} ten minste {months:g} maanden gevolgd: te weinig "
        "voor een schatting."
    )


def _coverage(known: float | None, least: float) -> str:
    if known is None:
        return GEEN_VULLING
    if known >= least:
        return ""
    return (
        f"Van {percentage(known, text=True)} van wie in een vrijgekomen woning kwam is bekend wat diegene achterliet. "
        f"Onder {percentage(least, text=True)} is alleen de eerste schakel te geven, en geen lengte van de keten."
    )


def _none(rows: int, reason: str) -> Schatting:
    return Schatting(waarde=np.nan, laag=np.nan, hoog=np.nan, n=rows, reden=reason)


def _estimates(counted: Tellingen, rows: int, herhaling: Herhaling) -> tuple[Schatting, Schatting]:
    point, low, high = counted.estimates(_lengths, herhaling)
    first, length = (
        Schatting(waarde=float(point[at]), laag=float(low[at]), hoog=float(high[at]), n=rows) for at in range(2)
    )
    endless = np.isinf([point[1], high[1]]).any()
    return first, _none(rows, ZONDER_EIND) if endless else length


def _lengths(sums: Sommen) -> Floats:
    """Give the expected moves into the first dwelling, and in the whole chain (infinite where it does not end)."""
    f, b = sums.kans_gevuld, sums.vrij_per_vulling
    q, reached = f * b, b[:, START]
    first = total = reached * f[:, EERSTE]
    reached = reached * q[:, EERSTE] + sums.nieuw_per_wortel * q[:, NIEUW]
    last = f.shape[1] - 1
    for step in range(EERSTE + 1, last):
        total = total + reached * f[:, step]
        reached = reached * q[:, step]
    ends = q[:, last] < 1
    tail = np.where(ends, f[:, last] / np.where(ends, 1 - q[:, last], 1.0), np.inf)
    return np.stack([first, total + np.where(reached > 0, reached, 0.0) * np.where(reached > 0, tail, 0.0)])


def _seen(wortels: Wortels) -> tuple[float, float]:
    """Mean L_gevolg as far as seen, and the share of roots of which a branch goes on out of sight."""
    if not len(wortels):
        return float("nan"), float("nan")
    m, at = wortels.ketens.uitkomst.maten, wortels.plek
    length = np.append(m.vullingen, 0)[at]
    open_ = np.append(m.gecensureerd, False)[at] | wortels.onbekend
    return float(length.mean()), float(open_.mean())
