"""What a fictitious gemeente looks like on paper: names, places and kinds of neighbourhood, no numbers drawn yet."""

from collections.abc import Iterator
from dataclasses import dataclass

Punt = tuple[float, float]
"""A place in km east and north of the middle of the gemeente."""


@dataclass(frozen=True, kw_only=True)
class Lijn:
    """A river, railway, road or village edge that borders follow; `gesloten` makes it a ring."""

    naam: str
    punten: tuple[Punt, ...]
    gesloten: bool = False


@dataclass(frozen=True, kw_only=True)
class BuurtPlan:
    """One buurt before anything is drawn.

    Attributes
    ----------
    nummer : str
        The last two digits of the CBS code; "98" for water in wijk "99".
    naam : str
    karakter : str
        Key in `toolkit.samples.profiles.KARAKTERS`; empty for water.
    plaats : Punt
        A place that certainly lies in the buurt.
    woningen : int
        Dwellings, about.
    instelling : int
        Inhabitants of care homes, who form no private households.
    eigen_nummer : str
        The number in the municipality's own coding where it differs from `nummer`; its last two digits agree.
    eigen_naam : str
        The name in the municipality's own file where that differs.
    watervlak : Punt, optional
        A place in a stretch of water that belongs to this buurt and is a second row in the boundary file.
    """

    nummer: str
    naam: str
    karakter: str
    plaats: Punt
    woningen: int = 0
    instelling: int = 0
    eigen_nummer: str = ""
    eigen_naam: str = ""
    watervlak: Punt | None = None


@dataclass(frozen=True, kw_only=True)
class WijkPlan:
    """A wijk and its buurten; `nummer` is the last two digits of its code, "99" for water."""

    nummer: str
    naam: str
    buurten: tuple[BuurtPlan, ...]


@dataclass(frozen=True, kw_only=True)
class KernPlan:
    """A kern: which part of which buurt (its code after the gemeente, "0101") belongs to it."""

    nummer: str
    naam: str
    delen: tuple[tuple[str, float], ...]


@dataclass(frozen=True, kw_only=True)
class GemeentePlan:
    """A fictitious gemeente on paper.

    Attributes
    ----------
    code, naam : str
    jaar : int
        Year of the area layout and of the figures.
    midden : tuple of float
        RD coordinates (EPSG:28992, metres) of the point (0, 0) of all places.
    draaiing : float
        Degrees by which the whole plan is turned about its middle, anticlockwise.
    omtrek : tuple of Punt
        The outline, roughly; it is smoothed.
    lijnen : tuple of Lijn
        What borders follow.
    wijken : tuple of WijkPlan
    kernen : tuple of KernPlan
    """

    code: str
    naam: str
    jaar: int
    midden: Punt
    draaiing: float
    omtrek: tuple[Punt, ...]
    lijnen: tuple[Lijn, ...]
    wijken: tuple[WijkPlan, ...]
    kernen: tuple[KernPlan, ...] = ()

    def wijkcode(self, wijk: WijkPlan) -> str:
        """Return the CBS code of a wijk: WK, gemeente, wijk number."""
        return f"WK{self.code[2:]}{wijk.nummer}"

    def buurtcode(self, wijk: WijkPlan, buurt: BuurtPlan) -> str:
        """Return the CBS code of a buurt: BU, gemeente, wijk number, buurt number."""
        return f"BU{self.code[2:]}{wijk.nummer}{buurt.nummer}"

    def buurten(self) -> Iterator[tuple[str, WijkPlan, BuurtPlan]]:
        """Give every buurt with its code and wijk, water too."""
        for wijk in self.wijken:
            for buurt in wijk.buurten:
                yield self.buurtcode(wijk, buurt), wijk, buurt
