"""What a design found, with everything a report needs; it cannot be made without its checks and rivals."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from toolkit.dutch import number
from toolkit.evaluation.designs.poort import Poort
from toolkit.evaluation.designs.rivalen import RIVALEN_IN_WOORDEN, Oordeel, Rivalen
from toolkit.evaluation.designs.soorten import Ontwerp, Woord, weakest
from toolkit.evaluation.designs.toewijzen import Interval, Toets

VERDACHT: Final = 0.10
"""A check whose p is not above this speaks against the design: checks find little, so 5 % would be lenient."""


@dataclass(frozen=True, kw_only=True)
class NietMogelijk:
    """A check that this design or panel does not allow, and why."""

    reden: str


@dataclass(frozen=True, kw_only=True)
class Moment:
    """The difference so many periods from the start (0 is the first with an approach).

    Attributes
    ----------
    afstand : int
    schatting : float
    toevalsgrens : float, optional
        What 95 of 100 placebo assignments stay below, without sign.
    """

    afstand: int
    schatting: float
    toevalsgrens: float | None = None


@dataclass(frozen=True, kw_only=True)
class Gebeurtenisstudie:
    """The difference before and after the start, period by period.

    Attributes
    ----------
    momenten : tuple of Moment
    vooraf : Toets, optional
        Test of no difference before the start.
    """

    momenten: tuple[Moment, ...]
    vooraf: Toets | None = None


@dataclass(frozen=True, kw_only=True)
class PlaceboTijd:
    """A start that was none: what the design finds in time in which nothing had begun.

    Attributes
    ----------
    periode : str
        First period of the start that was none.
    schatting : float
    toets : Toets
    """

    periode: str
    schatting: float
    toets: Toets


@dataclass(frozen=True, kw_only=True)
class PlaceboRuimte:
    """What the design finds in gemeenten in which nothing began.

    Attributes
    ----------
    schattingen : tuple of (gemeente, float)
    rang : int
        Place of the real outcome among these by size without sign; 1 is the largest.
    maat : str
        What the numbers are.
    """

    schattingen: tuple[tuple[str, float], ...]
    rang: int
    maat: str = "schatting"


@dataclass(frozen=True, kw_only=True)
class Weglaten:
    """The outcome again, each time without one gemeente (or one year of a series).

    Attributes
    ----------
    schattingen : tuple of (what was left out, float)
    """

    schattingen: tuple[tuple[str, float], ...]

    @property
    def laag(self) -> float:
        """The lowest of them."""
        return min(value for _, value in self.schattingen)

    @property
    def hoog(self) -> float:
        """The highest of them."""
        return max(value for _, value in self.schattingen)


@dataclass(frozen=True, kw_only=True)
class Controles:
    """All checks; one that cannot be done says why."""

    gebeurtenissen: Gebeurtenisstudie | NietMogelijk
    placebo_tijd: PlaceboTijd | NietMogelijk
    placebo_ruimte: PlaceboRuimte | NietMogelijk
    weglaten: Weglaten | NietMogelijk


@dataclass(frozen=True, kw_only=True)
class Onderdeel:
    """A number that belongs to the method: a weight, a group-time effect, a second opinion."""

    naam: str
    waarde: float
    p: float | None = None


@dataclass(frozen=True, kw_only=True)
class Bezwaar:
    """Something that speaks against a strong word, and the strongest word that it leaves."""

    zin: str
    hoogstens: Woord


@dataclass(frozen=True, kw_only=True)
class Uitkomst:
    """What a design found.

    Attributes
    ----------
    poort : Poort
        The gate that it passed.
    schatting : float
        Difference in the unit of the panel.
    interval : Interval, optional
    toets : Toets, optional
        Neither in a description.
    controles : Controles
    rivalen : Rivalen
    rangen : tuple of (gemeente, int, int)
        Place of each gemeente with an approach by its mean before the start, highest first, and of how many: extremes
        fall back by themselves.
    methode : str
        Method with its reference.
    onderdelen : tuple of Onderdeel
    weggelaten : tuple of (gemeente, str)
        Gemeenten that did not take part, and why.
    """

    poort: Poort
    schatting: float
    interval: Interval | None
    toets: Toets | None
    controles: Controles
    rivalen: Rivalen
    rangen: tuple[tuple[str, int, int], ...]
    methode: str
    onderdelen: tuple[Onderdeel, ...] = ()
    weggelaten: tuple[tuple[str, str], ...] = ()

    def __post_init__(self) -> None:
        if not self.poort.open:
            raise ValueError("a shut gate gives no outcome")

    @property
    def ontwerp(self) -> Ontwerp:
        """The design."""
        return self.poort.ontwerp

    @property
    def aangetoond(self) -> bool:
        """Whether the difference is larger than chance, at the level that was asked."""
        return self.toets is not None and self.toets.p <= self.poort.alfa

    @property
    def bezwaren(self) -> tuple[Bezwaar, ...]:
        """What speaks against a stronger word."""
        return (*_of_chance(self), *_of_checks(self), *_of_rivals(self.rivalen))

    @property
    def woord(self) -> Woord:
        """The strongest word that a text may use."""
        return weakest([self.poort.woord, *(each.hoogstens for each in self.bezwaren)])


def _of_chance(uitkomst: Uitkomst) -> Iterator[Bezwaar]:
    if uitkomst.toets is not None and not uitkomst.aangetoond:
        p, alfa = number(uitkomst.toets.p, 3), number(uitkomst.poort.alfa, 2)
        yield Bezwaar(zin=f"het verschil kan toeval zijn (p = {p}, grens {alfa})", hoogstens=Woord.ONTWIKKELING)


def _of_checks(uitkomst: Uitkomst) -> Iterator[Bezwaar]:
    """Yield the checks that failed or could not be done: a step down from what the design can carry at most."""
    if uitkomst.ontwerp is Ontwerp.VOOR_NA:
        return
    left = Woord.ONTWIKKELING if uitkomst.ontwerp is Ontwerp.TIJDREEKS else Woord.SAMENHANG
    checks = uitkomst.controles
    if isinstance(checks.gebeurtenissen, Gebeurtenisstudie) and _suspect(checks.gebeurtenissen.vooraf):
        yield Bezwaar(zin="de gemeenten ontwikkelden zich al voor de start verschillend", hoogstens=left)
    if isinstance(checks.placebo_tijd, PlaceboTijd) and _suspect(checks.placebo_tijd.toets):
        yield Bezwaar(
            zin=f"ook bij een verzonnen start in {checks.placebo_tijd.periode} is er een verschil", hoogstens=left
        )
    if isinstance(checks.weglaten, Weglaten) and checks.weglaten.laag * checks.weglaten.hoog <= 0:
        yield Bezwaar(zin="het verschil verdwijnt of keert om als één onderdeel wegvalt", hoogstens=left)
    yield from _not_done(checks)


def _not_done(checks: Controles) -> Iterator[Bezwaar]:
    for name, check in (("verzonnen start", checks.placebo_tijd), ("ontwikkeling vooraf", checks.gebeurtenissen)):
        if isinstance(check, NietMogelijk):
            yield Bezwaar(zin=f"een controle kon niet ({name}): {check.reden}", hoogstens=Woord.SAMENHANG)
        elif _blind(check.toets if isinstance(check, PlaceboTijd) else check.vooraf):
            yield Bezwaar(
                zin=f"een controle kan met zo weinig gemeenten niets vinden ({name})", hoogstens=Woord.SAMENHANG
            )


def _suspect(toets: Toets | None) -> bool:
    return toets is not None and toets.p <= VERDACHT


def _blind(toets: Toets | None) -> bool:
    """Whether a permutation test has too few assignments to ever speak against the design."""
    return toets is not None and toets.aantal is not None and toets.aantal * VERDACHT < 1


def _of_rivals(rivalen: Rivalen) -> Iterator[Bezwaar]:
    for name in rivalen.open_staande:
        words = RIVALEN_IN_WOORDEN[name]
        unknown = rivalen.alle[name].oordeel is Oordeel.ONBEKEND
        yield Bezwaar(
            zin=f"niet onderzocht: {words}" if unknown else f"speelt ook mee: {words}", hoogstens=Woord.SAMENHANG
        )
