"""What every reader hands over: the things of a project with the keys of its program, before tables are made."""

from dataclasses import dataclass, field

from toolkit.uitwisseling.eenheden import Eenheid
from toolkit.uitwisseling.verslag import Verliesboek


@dataclass(frozen=True, kw_only=True, slots=True)
class _Benoemd:
    """What has a key, a name, perhaps a description, and a GUID where the program knows those."""

    sleutel: str
    naam: str
    omschrijving: str = ""
    guid: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class RuweCode(_Benoemd):
    """A code, or a category that holds codes; `ouder` is the key of the code that it stands under."""

    ouder: str | None = None
    codeerbaar: bool = True
    kleur: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class RuweBron(_Benoemd):
    """A text; None where the program does not bring it along."""

    tekst: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class RuwSegment:
    """A selection, with places in the unit of the program; no places is the source as a whole.

    `citaat` is what the program says is selected there, None where it does not say. A segment that `heeft_plaats`
    but whose places are None has places that are no numbers.
    """

    sleutel: str
    bron: str
    begin: int | None = None
    eind: int | None = None
    citaat: str | None = None
    omschrijving: str = ""
    heeft_plaats: bool = True
    guid: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class RuweCodering:
    """A code given to a segment by somebody on some day (ISO, "" where unknown)."""

    segment: str
    code: str
    codeur: str = ""
    datum: str = ""
    sleutel: str = ""
    ronde: int = 1


@dataclass(frozen=True, kw_only=True, slots=True)
class RuwGeval(_Benoemd):
    """A case."""


@dataclass(frozen=True, kw_only=True, slots=True)
class RuweVariabele(_Benoemd):
    """A variable of cases or sources."""

    soort: str = "Text"


@dataclass(frozen=True, kw_only=True, slots=True)
class RuweMemo:
    """A note, and what it is about: pairs of kind (as `tabellen.DOELEN`) and key."""

    sleutel: str
    tekst: str
    naam: str = ""
    doelen: tuple[tuple[str, str], ...] = (("project", ""),)
    guid: str = ""


@dataclass(kw_only=True, eq=False)
class RuwProject:
    """A project while it is read.

    Attributes
    ----------
    programma : str
    eenheid : Eenheid or None
        What its places count; None where the texts must tell.
    koppelingen : list of (case, kind, key)
    waarden : list of (kind of bearer, bearer, variable, value)
    boek : Verliesboek
        Counts what went in; a reader notes what it does not hand over.
    """

    programma: str
    eenheid: Eenheid | None
    boek: Verliesboek = field(default_factory=Verliesboek)
    codes: list[RuweCode] = field(default_factory=list)
    coderingen: list[RuweCodering] = field(default_factory=list)
    segmenten: list[RuwSegment] = field(default_factory=list)
    bronnen: list[RuweBron] = field(default_factory=list)
    codeurs: list[tuple[str, str]] = field(default_factory=list)
    gevallen: list[RuwGeval] = field(default_factory=list)
    koppelingen: list[tuple[str, str, str]] = field(default_factory=list)
    variabelen: list[RuweVariabele] = field(default_factory=list)
    waarden: list[tuple[str, str, str, str]] = field(default_factory=list)
    memos: list[RuweMemo] = field(default_factory=list)
