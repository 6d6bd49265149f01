"""What can be set about a simulated market: its period, its approaches, its complexes, its size."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

import numpy as np

_FIRST_OF_SCALE: Final = 9910
_LAST_OF_SCALE: Final = 9998


@dataclass(frozen=True, kw_only=True)
class Aanpak:
    """An approach with a wooncoach in one gemeente, whose additional effect is known.

    Attributes
    ----------
    gemeente : str
        CBS code.
    start : date
        First day of the month in which the first trajectories begin.
    vertraging_maanden, spreiding_maanden : float
        How long after its start a trajectory begins to work: mean and standard deviation.
    bereik : int
        Trajectories that begin each month, at most; fewer when no senior household is left to reach.
    extra_kans : float
        Chance per month, on top of the ordinary one, that a household in a working trajectory starts to look.
    werkzaam_maanden : int
        How long a trajectory works once it does.
    """

    gemeente: str
    start: date
    vertraging_maanden: float = 12.0
    spreiding_maanden: float = 4.0
    bereik: int = 30
    extra_kans: float = 0.05
    werkzaam_maanden: int = 24


@dataclass(frozen=True, kw_only=True)
class Complex:
    """A complex of level dwellings for older people, delivered at once: a rival explanation of more moves.

    Attributes
    ----------
    gemeente, buurt : str
        CBS codes.
    datum : date
        The month of delivery.
    woningen : int
    """

    gemeente: str
    buurt: str
    datum: date
    woningen: int


@dataclass(frozen=True, kw_only=True)
class Schaal:
    """A market without maps, of any size: gemeenten GM9910 and up, buurten of about 570 dwellings on a grid.

    Attributes
    ----------
    huishoudens : int
        Dwellings at the end of the period, about as many as households. At least 1 000.
    """

    huishoudens: int

    def __post_init__(self) -> None:
        if self.huishoudens < 1_000:
            raise ValueError("a market needs at least 1 000 households")

    @property
    def gemeenten(self) -> tuple[str, ...]:
        """Codes of the gemeenten: one per 40 000 dwellings, at least two, at most the codes that are free."""
        count = int(np.clip(self.huishoudens // 40_000, 2, _LAST_OF_SCALE - _FIRST_OF_SCALE + 1))
        return tuple(f"GM{_FIRST_OF_SCALE + number}" for number in range(count))


@dataclass(frozen=True, kw_only=True)
class Instelling:
    """How a market is simulated.

    Attributes
    ----------
    start : date
        First day; the first of January of a year.
    maanden : int
        Number of months.
    inloop_maanden : int
        Months simulated before the start and then forgotten, so that queues and vacancies are in their usual state.
    peildata : tuple of date, optional
        Days, each the first of a month in the period or just after it, on which households are listed; by default
        every first of January and the day after the period.
    senior_leeftijd : int
        Age of the reference person from which a household counts as senior.
    aanpakken : tuple of Aanpak
    complexen : tuple of Complex
    """

    start: date = date(2019, 1, 1)
    maanden: int = 60
    inloop_maanden: int = 18
    peildata: tuple[date, ...] = ()
    senior_leeftijd: int = 55
    aanpakken: tuple[Aanpak, ...] = ()
    complexen: tuple[Complex, ...] = ()

    def __post_init__(self) -> None:
        if (self.start.month, self.start.day) != (1, 1):
            raise ValueError("start must be the first of January")
        if self.maanden < 1 or self.inloop_maanden < 0:
            raise ValueError("a market lasts at least one month")
        outside = [peildatum for peildatum in self.peildata if not self._is_month_of_period(peildatum)]
        if outside:
            raise ValueError("every peildatum must be the first day of a month of the period, or the day after it")

    def _is_month_of_period(self, day: date) -> bool:
        return day.day == 1 and 0 <= self.maand(day) <= self.maanden

    def maand(self, day: date) -> int:
        """Return the number of the month in which a day lies; the first month is 0."""
        return (day.year - self.start.year) * 12 + day.month - 1

    def eerste_dag(self, maand: int) -> date:
        """First day of a month."""
        return date(self.start.year + maand // 12, maand % 12 + 1, 1)

    @property
    def eind(self) -> date:
        """The day after the period."""
        return self.eerste_dag(self.maanden)

    @property
    def peilmaanden(self) -> Sequence[int]:
        """Months at whose beginning households are listed, in order."""
        if self.peildata:
            return sorted({self.maand(peildatum) for peildatum in self.peildata})
        return sorted({*range(0, self.maanden + 1, 12), self.maanden})
