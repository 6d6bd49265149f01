"""Does level new-build for empty-nesters give the longest chains? The claim of practice, tested (domain 3.6, 5.1)."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal

import pandas as pd

from toolkit.bewoning import MIN_VOLGTIJD_MAANDEN
from toolkit.errors import ContractError
from toolkit.estimation import Herhaling, Schatting, bootstrap_difference, equal_chance
from toolkit.senioren import Senior
from toolkit.verhuisketens.koppelen import Ketens
from toolkit.verhuisketens.lengtes import gemiddelde, lang_genoeg_gevolgd
from toolkit.verhuisketens.meetwijzen import GEVOLG
from toolkit.verhuisketens.vacaturestand import clusters

LEEGNESTERS: Final = "gelijkvloerse nieuwbouw voor empty-nesters"
ANDERE_NIEUWBOUW: Final = "andere nieuwbouw"
ANDER_BEGIN: Final = "een ander begin"
GROEPEN: Final = (LEEGNESTERS, ANDERE_NIEUWBOUW, ANDER_BEGIN)
Uitslag = Literal["langer", "korter", "niet te zeggen"]
Oordeel = Literal["klopt", "klopt niet", "niet te zeggen"]
_LEVEL_LABELS: Final = ("GNV", "NUL")  # VERA: both are level inside, NUL from the street too
_MOST_PERSONS: Final = 2
_NEEDED: Final = {
    "verhuizingen": ("verhuizing_id", "van_woning_id", "leeftijd_bij_verhuizing", "aantal_personen"),
    "woningen": ("woning_id", "bouwvorm", "gelijkvloers"),
}
_NOT_COMPARED: Final = ("nieuwbouw", "senior_verhuizing", "onbekend")


@dataclass(frozen=True, kw_only=True, eq=False)
class Bewering:
    """The claim held against the chains of a period.

    Attributes
    ----------
    oordeel : {"klopt", "klopt niet", "niet te zeggen"}
        Longer than both others; shorter than one of them; or neither.
    groepen : DataFrame
        groep (`GROEPEN`), n, gemiddelde, laag, hoog (missing for few chains), gecensureerd (share), reden.
    vergelijkingen : DataFrame
        met (the other group), verschil (of the means), laag, hoog, uitslag ("langer", "korter", "niet te zeggen").
    niet_ingedeeld : int
        Chains in no group: new-build that nobody moved into yet, or of which dwelling or household is not known well
        enough; and chains of unknown start.
    maat : str
        Column of contract KETENS that was compared.
    min_volgtijd_maanden : float
    min_n : int
        Fewest chains of a group.
    level : float
        Confidence of the intervals.
    """

    oordeel: Oordeel
    groepen: pd.DataFrame
    vergelijkingen: pd.DataFrame
    niet_ingedeeld: int
    maat: str
    min_volgtijd_maanden: float
    min_n: int
    level: float


def gelijkvloers(woningen: pd.DataFrame) -> pd.Series:
    """Tell which dwellings have no stairs inside.

    Parameters
    ----------
    woningen : DataFrame, contract WONINGEN

    Returns
    -------
    Series[boolean], index woning_id
        As registered; where that is missing, true for a nultredenwoning or the label GNV or NUL; else missing. Rules of
        suitability (toolkit.geschiktheid) are not asked: a flat on the ground floor may be suitable and have stairs.
    """
    known = woningen["gelijkvloers"].astype("boolean")
    implied = pd.Series(False, index=woningen.index)
    if "nultreden" in woningen:
        implied |= woningen["nultreden"].astype("boolean").fillna(value=False).astype(bool)
    if "toegankelijkheidslabel" in woningen:
        implied |= woningen["toegankelijkheidslabel"].isin(_LEVEL_LABELS)
    return known.mask(known.isna() & implied, True).set_axis(pd.Index(woningen["woning_id"]))


def empty_nesters(verhuizingen: pd.DataFrame, woningen: pd.DataFrame, *, senior: Senior) -> pd.Series:
    """Tell which moves are of seniors, alone or with two, who leave a family dwelling (eengezinswoning).

    Parameters
    ----------
    verhuizingen : DataFrame, contract VERHUIZINGEN
        With van_soort and aantal_personen_huishouden_voor where they were delivered.
    woningen : DataFrame, contract WONINGEN
    senior : Senior

    Returns
    -------
    Series[boolean], index verhuizing_id
        Missing where it cannot be told: age, size of the household (before the move, else of who moved) or kind of
        dwelling unknown, and nothing known that rules it out.
    """
    size = verhuizingen["aantal_personen"].astype("Int64")
    if "aantal_personen_huishouden_voor" in verhuizingen:
        size = verhuizingen["aantal_personen_huishouden_voor"].astype("Int64").fillna(size)
    old = verhuizingen["leeftijd_bij_verhuizing"].astype("Int64") >= senior.leeftijd
    found = old & (size <= _MOST_PERSONS) & _from_family_home(verhuizingen, woningen)
    return found.set_axis(pd.Index(verhuizingen["verhuizing_id"]))


def _from_family_home(verhuizingen: pd.DataFrame, woningen: pd.DataFrame) -> pd.Series:
    form = woningen.set_index("woning_id")["bouwvorm"].astype("str")
    left = verhuizingen["van_woning_id"].map(form)
    known = left.notna() & (left != "onbekend")
    family = pd.Series(left == "eengezins", dtype="boolean").where(known)
    if "van_soort" not in verhuizingen:
        return family
    elsewhere = verhuizingen["van_soort"].astype("str").isin(["inwonend", "kamer", "instelling"])
    return family.mask(elsewhere, False)


def indelen(wortels: pd.DataFrame, tabellen: Mapping[str, pd.DataFrame], *, senior: Senior) -> pd.Series:
    """Put chains in the groups of the claim.

    Parameters
    ----------
    wortels : DataFrame, contract KETENS
        Chains by root (`Ketens.ketens`).
    tabellen : mapping of name to DataFrame
        verhuizingen and woningen.
    senior : Senior

    Returns
    -------
    Series of str, index of `wortels`
        One of `GROEPEN`, or missing.

    Raises
    ------
    ContractError
        If a table or column without which the groups cannot be told was not delivered.
    """
    for table, name in ((table, name) for table, names in _NEEDED.items() for name in names):
        if name not in tabellen.get(table, ()):
            raise ContractError(
                "zonder deze kolom is niet te zeggen welke ketens met empty-nesters begonnen.",
                remedy="Lever haar aan, of laat deze vergelijking weg.", place=f"{table}.{name}",
            )  # fmt: skip
    homes, moves = tabellen["woningen"], tabellen["verhuizingen"]
    level = gelijkvloers(homes).reindex(wortels["start_woning_id"]).array
    nesters = empty_nesters(moves, homes, senior=senior).reindex(wortels["trigger_verhuizing_id"]).array
    start = wortels["start_soort"].astype("str")
    meant = pd.Series(level & nesters, index=wortels.index, dtype="boolean")
    meant = meant.mask((start != "nieuwbouw") | wortels["trigger_verhuizing_id"].isna())
    found = meant.map({True: LEEGNESTERS, False: ANDERE_NIEUWBOUW}).astype("str")
    return found.mask(~start.isin(_NOT_COMPARED), ANDER_BEGIN)


def toets_leegnesters(
    ketens: Ketens,
    tabellen: Mapping[str, pd.DataFrame],
    *,
    senior: Senior,
    herhaling: Herhaling,
    maat: str = GEVOLG,
    min_volgtijd_maanden: float = MIN_VOLGTIJD_MAANDEN,
) -> Bewering:
    """Test whether level new-build for empty-nesters gives the longest chains.

    Parameters
    ----------
    ketens : Ketens
    tabellen : mapping of name to DataFrame
        verhuizingen and woningen.
    senior : Senior
    herhaling : Herhaling
        Its `min_n` is the fewest chains of a group.
    maat : str
        Column of `meetwijzen.MATEN`.
    min_volgtijd_maanden : float
        Chains looked at for a shorter time are left out.

    Returns
    -------
    Bewering
        A comparison is "niet te zeggen" where the interval of the difference holds 0 or a group has too few chains.

    Raises
    ------
    ContractError
        As `indelen`.

    Notes
    -----
    Lengths are as seen. Where groups differ in how much of them goes on out of sight, part of a difference may be that.
    That the claim holds does not say that level homes make chains longer: empty-nesters are chosen here because they
    leave a dwelling, where part of those who move into other new-build leaves none.
    """
    followed = lang_genoeg_gevolgd(ketens.ketens, min_volgtijd_maanden=min_volgtijd_maanden)
    groep, trees = indelen(followed, tabellen, senior=senior), clusters(ketens, followed)
    means = [
        {"groep": name, **gemiddelde(followed.loc[groep == name], trees, maat=maat, herhaling=herhaling)}
        for name in GROEPEN
    ]
    compared = pd.DataFrame([
        {"met": other, **_difference(followed[maat], groep, other, trees, herhaling)} for other in GROEPEN[1:]
    ])  # fmt: skip
    return Bewering(
        oordeel=_verdict(compared["uitslag"].tolist()), groepen=pd.DataFrame(means), vergelijkingen=compared,
        niet_ingedeeld=int(groep.isna().sum()), maat=maat, min_volgtijd_maanden=min_volgtijd_maanden,
        min_n=herhaling.min_n, level=herhaling.level,
    )  # fmt: skip


def _difference(
    lengths: pd.Series, groep: pd.Series, other: str, trees: pd.Series, herhaling: Herhaling
) -> dict[str, float | str]:
    inside = groep.isin([LEEGNESTERS, other])
    first = (groep.loc[inside] == LEEGNESTERS).astype("boolean")
    rows = lengths.loc[inside].astype(float)
    found = bootstrap_difference(rows, first, equal_chance(rows.index, cluster=trees), herhaling=herhaling)
    return {"verschil": found.waarde, "laag": found.laag, "hoog": found.hoog, "uitslag": _judged(found)}


def _judged(found: Schatting) -> Uitslag:
    if found.laag > 0:
        return "langer"
    return "korter" if found.hoog < 0 else "niet te zeggen"


def _verdict(outcomes: list[Uitslag]) -> Oordeel:
    if "korter" in outcomes:
        return "klopt niet"
    return "klopt" if set(outcomes) == {"langer"} else "niet te zeggen"
