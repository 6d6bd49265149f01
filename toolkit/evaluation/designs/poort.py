"""The gate before an estimate: what a panel can carry, and what it cannot (domain 5.7)."""

import math
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from toolkit.dutch import number, percentage, plural
from toolkit.errors import ParameterError
from toolkit.evaluation.designs.aantoonbaar import smallest_of_series, smallest_of_synthetic, smallest_of_verschillen
from toolkit.evaluation.designs.paneel import Paneel
from toolkit.evaluation.designs.schatten import Basis, schatter_for
from toolkit.evaluation.designs.soorten import HOOGSTENS, Ontwerp, Woord, weakest
from toolkit.evaluation.designs.toewijzen import assignments, smallest_p

VOOR_TIJDREEKS: Final = 8
NA_TIJDREEKS: Final = 4
"""Quarters or years before and after the start that a series needs; of months as many as there are in so many quarters,
as seasons cannot be told from a trend before."""
LANGE_REEKS: Final = 20
"""Periods from which the test of a series holds its size where noise goes together too (benchmarks/ontwerpen.py)."""
VOOR_SYNTHETISCH: Final = 8
VOOR_TOETSBAAR: Final = 4
"""Periods before the start that a check of parallel development needs."""


@dataclass(frozen=True, kw_only=True)
class Eisen:
    """What is asked of a design.

    Attributes
    ----------
    alfa : float
        Chance of finding an effect where there is none.
    onderscheid : float
        Chance of finding an effect of the smallest size that can be shown.
    vertraging : int
        Months from the start in which no effect is expected yet (0, 12 or 24: deciding takes about two years).
    toewijzingen : int
        Other assignments that are drawn where there are more than these.
    basis : "gemiddelde" or "laatste", optional
        What difference in differences compares the time after with: by default the mean of all periods before where
        all began at once, and the last one where starts differ (as Callaway and Sant'Anna do). The mean is steadier and
        asks for parallel development over all that time.

    Raises
    ------
    ParameterError
        If a share does not lie between 0 and 1, the months are negative or there are fewer than 99 assignments.
    """

    alfa: float = 0.05
    onderscheid: float = 0.8
    vertraging: int = 0
    toewijzingen: int = 1_999
    basis: Basis | None = None

    def __post_init__(self) -> None:
        within = 0 < self.alfa < 1 and 0 < self.onderscheid < 1
        if not within or self.vertraging < 0 or self.toewijzingen < 99:
            raise ParameterError(
                "De eisen aan de vergelijking kunnen niet.",
                remedy="Neem alfa en onderscheid tussen 0 en 1, vertraging vanaf 0 en ten minste 99 toewijzingen.",
            )


@dataclass(frozen=True, kw_only=True)
class Poort:
    """What a design can carry with this panel, known before anything is estimated.

    Attributes
    ----------
    ontwerp : Ontwerp
    behandeld, donoren : int
        Gemeenten with and without an approach.
    voor, na : int
        Periods before the first start, and fewest after a start (and its delay).
    alfa, onderscheid : float
    kleinste_p : float, optional
        Smallest p that can be reached at all; absent where a design has no permutation test.
    aantoonbaar : float, optional
        Smallest difference that would be found with chance `onderscheid` (minimum detectable effect); absent where the
        gate is shut or nothing tells.
    niveau_voor : float, optional
        Mean before the start of the gemeenten with an approach, to hold `aantoonbaar` against.
    eenheid : str
    beletsels : tuple of str
        Why the design cannot carry an answer; none where the gate is open.
    beperkingen : tuple of str
        Why the word is not a stronger one.
    woord : Woord
        The strongest word before any check.
    """

    ontwerp: Ontwerp
    behandeld: int
    donoren: int
    voor: int
    na: int
    alfa: float
    onderscheid: float
    kleinste_p: float | None
    aantoonbaar: float | None
    niveau_voor: float | None
    eenheid: str
    beletsels: tuple[str, ...]
    beperkingen: tuple[str, ...]
    woord: Woord

    @property
    def open(self) -> bool:
        """Whether the design may be used."""
        return not self.beletsels


@dataclass(frozen=True, kw_only=True)
class NietVastTeStellen:
    """The answer where a design cannot carry one: a result as good as any other."""

    poort: Poort
    reden: str

    @property
    def zin(self) -> str:
        """One sentence for a report."""
        return f"Wat de aanpak heeft uitgemaakt, is zo niet vast te stellen: {self.reden}."


def judge(ontwerp: Ontwerp, paneel: Paneel, eisen: Eisen | None = None) -> Poort:
    """Judge what a design can carry, before any estimate.

    Parameters
    ----------
    ontwerp : Ontwerp
    paneel : Paneel
    eisen : Eisen, optional

    Returns
    -------
    Poort
    """
    asked = eisen or Eisen()
    obstacles = tuple(_OBSTACLES[ontwerp](paneel, asked))
    limits = dict(_limits(ontwerp, paneel, asked))
    before = paneel.tarieven[list(paneel.behandeld)].iloc[: paneel.eerste_start]
    tested = paneel.start and ontwerp in (Ontwerp.VERSCHILLEN, Ontwerp.SYNTHETISCH)
    return Poort(
        ontwerp=ontwerp, behandeld=len(paneel.behandeld), donoren=len(paneel.donoren),
        voor=paneel.eerste_start if paneel.start else 0, na=_periods_after(paneel, asked),
        alfa=asked.alfa, onderscheid=asked.onderscheid,
        kleinste_p=smallest_p(paneel.starts, paneel.perioden, most=asked.toewijzingen) if tested else None,
        aantoonbaar=None if obstacles else _detectable(ontwerp, paneel, asked),
        niveau_voor=float(before.to_numpy().mean()) if before.size else None,
        eenheid=paneel.eenheid, beletsels=obstacles, beperkingen=tuple(limits),
        woord=weakest([HOOGSTENS[ontwerp], *limits.values()]),
    )  # fmt: skip


def refused(poort: Poort) -> NietVastTeStellen:
    """Return the answer of a shut gate."""
    return NietVastTeStellen(poort=poort, reden="; ".join(poort.beletsels))


def _periods_after(paneel: Paneel, eisen: Eisen) -> int:
    last = max(paneel.start.values(), default=paneel.perioden)
    return max(paneel.perioden - last - paneel.after(eisen.vertraging), 0)


def _detectable(ontwerp: Ontwerp, paneel: Paneel, eisen: Eisen) -> float | None:
    if ontwerp is Ontwerp.VOOR_NA:
        return None
    wait, chances = paneel.after(eisen.vertraging), {"alfa": eisen.alfa, "onderscheid": eisen.onderscheid}
    if ontwerp is Ontwerp.TIJDREEKS:
        value = smallest_of_series(paneel, na=wait, **chances)
    elif ontwerp is Ontwerp.SYNTHETISCH:
        value = smallest_of_synthetic(paneel, na=wait, **chances)
    else:
        schatter = schatter_for(paneel, vertraging=eisen.vertraging, basis=eisen.basis)
        value = smallest_of_verschillen(paneel, schatter, **chances)
    return value if math.isfinite(value) else None


def _no_approach(paneel: Paneel, eisen: Eisen) -> Iterator[str]:
    if not paneel.start:
        yield "geen van de gemeenten met volledige cijfers is in deze periode met een aanpak begonnen"
    elif not _periods_after(paneel, eisen):
        yield "na de start en de tijd die een besluit kost, zijn er nog geen cijfers"


def _of_one(paneel: Paneel, eisen: Eisen) -> Iterator[str]:
    yield from _no_approach(paneel, eisen)
    if len(paneel.behandeld) > 1:
        yield f"deze vergelijking kan maar één gemeente met een aanpak aan, en dit zijn er {len(paneel.behandeld)}"


def _of_series(paneel: Paneel, eisen: Eisen) -> Iterator[str]:
    yield from _of_one(paneel, eisen)
    before, after = paneel.eerste_start, _periods_after(paneel, eisen)
    least_before, least_after = least_of_series(paneel.maanden)
    if paneel.start and before < least_before:
        yield f"er zijn {least_before} perioden voor de start nodig, en dit zijn er {before}"
    if paneel.start and 0 < after < least_after:
        yield f"er zijn {least_after} perioden na de start nodig, en dit zijn er {after}"


def least_of_series(maanden: int) -> tuple[int, int]:
    """Return the periods before and after the start that a series needs, with so many months in a period.

    Examples
    --------
    >>> least_of_series(3), least_of_series(12), least_of_series(1)
    ((8, 4), (8, 4), (24, 12))
    """
    each = -(-3 // maanden)
    return each * VOOR_TIJDREEKS, each * NA_TIJDREEKS


def _of_verschillen(paneel: Paneel, eisen: Eisen) -> Iterator[str]:
    yield from _no_approach(paneel, eisen)
    if not paneel.donoren:
        yield "er is geen gemeente zonder aanpak om mee te vergelijken"
    elif paneel.start:
        yield from _reachable(paneel, eisen)


def _of_synthetic(paneel: Paneel, eisen: Eisen) -> Iterator[str]:
    yield from _of_one(paneel, eisen)
    if not paneel.donoren:
        yield "er is geen gemeente zonder aanpak om mee te vergelijken"
        return
    if paneel.start and paneel.eerste_start < VOOR_SYNTHETISCH:
        yield f"er zijn {VOOR_SYNTHETISCH} perioden voor de start nodig, en dit zijn er {paneel.eerste_start}"
    if len(paneel.behandeld) == 1:
        yield from _reachable(paneel, eisen)


def _reachable(paneel: Paneel, eisen: Eisen) -> Iterator[str]:
    """Say so where even the most extreme outcome would not be rare enough."""
    least = smallest_p(paneel.starts, paneel.perioden, most=eisen.toewijzingen)
    if least <= eisen.alfa:
        return
    ways = min(assignments(paneel.starts, paneel.perioden), eisen.toewijzingen + 1)  # the real one and those drawn
    chance = f"{number(round(least * ways))}/{number(ways)}"
    yield (
        f"met {plural(len(paneel.behandeld), 'gemeente', 'gemeenten')} met een aanpak en "
        f"{number(len(paneel.donoren))} zonder kan de p-waarde nooit kleiner zijn dan {chance} ({number(least, 3)}), "
        f"zodat {percentage(eisen.alfa, text=True)} nooit te halen is"
    )


def _limits(ontwerp: Ontwerp, paneel: Paneel, eisen: Eisen) -> Iterator[tuple[str, Woord]]:
    """Yield why the word is not a stronger one, with the strongest that is left."""
    if ontwerp is Ontwerp.VOOR_NA:
        yield "zonder vergelijking is er alleen een ontwikkeling te beschrijven", Woord.ONTWIKKELING
    if ontwerp is Ontwerp.TIJDREEKS:
        yield "zonder andere gemeenten is niet uit te sluiten dat iets anders tegelijk veranderde", Woord.SAMENHANG
        counted = paneel.perioden - paneel.after(eisen.vertraging)
        if counted < LANGE_REEKS:
            few = plural(max(counted, 0), "periode", "perioden")
            yield f"met {few} vindt de toets te vaak een verschil waar er geen is", Woord.ONTWIKKELING
    if ontwerp is Ontwerp.VERSCHILLEN and paneel.start and paneel.eerste_start < VOOR_TOETSBAAR:
        before = plural(paneel.eerste_start, "periode", "perioden")
        yield f"met {before} voor de start is niet na te gaan of de gemeenten zich gelijk ontwikkelden", Woord.SAMENHANG


_OBSTACLES: Final[Mapping[Ontwerp, Callable[[Paneel, Eisen], Iterator[str]]]] = {
    Ontwerp.VOOR_NA: _of_one,
    Ontwerp.TIJDREEKS: _of_series,
    Ontwerp.VERSCHILLEN: _of_verschillen,
    Ontwerp.SYNTHETISCH: _of_synthetic,
}
