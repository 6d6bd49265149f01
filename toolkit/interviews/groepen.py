"""The classes that talks are split into, and small ones put together: of two people, each knows the other."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

import pandas as pd

from toolkit.contracts import codelijsten as lijst
from toolkit.dutch import listing
from toolkit.werkbladen import word

MIN_GESPROKEN: Final = 5
"""Smallest group of people talked with that is shown apart (a choice of this toolkit)."""
ALLEN: Final = "allen"
SAMEN: Final = "samen"
ONBEKEND: Final = "onbekend"
UITSPLITSINGEN: Final = ("groep", "segment", "fase", "leeftijdsklasse")
"""What talks can be split by."""

_WOORDEN: Final[Mapping[str, str]] = MappingProxyType(
    {
        ALLEN: "Allen", ONBEKEND: "Onbekend",
        "senior_verhuisd": "Verhuisde senioren", "senior_niet_verhuisd": "Niet-verhuisde senioren",
        "professional": "Professionals", "mantelzorger": "Mantelzorgers", "ander": "Anderen",
        "wil_kan": "Wil en kan", "wil_kan_niet": "Wil maar kan niet", "kan_wil_niet": "Kan maar wil niet",
        "niet_niet": "Wil niet en kan niet",
    }
)  # fmt: skip
_VOLGORDE: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "groep": lijst.GROEPEN,
        "segment": lijst.SEGMENTEN,
        "fase": lijst.FASEN,
        "leeftijdsklasse": (*lijst.LEEFTIJD_PLATFORM31, *lijst.LEEFTIJD_CBS),
    }
)


def groepswoord(klasse: str) -> str:
    """Return a class as readers know it."""
    return _WOORDEN.get(klasse) or word(klasse)


def klassen(rows: pd.DataFrame, uitsplitsing: str, *, min_gesproken: int) -> tuple[pd.Series, dict[str, str]]:
    """Return the class of each fragment and the name of each class, in order.

    Parameters
    ----------
    rows : DataFrame
        Fragments with respondent_id and the column to split by.
    uitsplitsing : {"", "groep", "segment", "fase", "leeftijdsklasse"}
        "" puts everybody in one class.
    min_gesproken : int
        Classes of fewer people than this are put together as `SAMEN`, with the smallest of the others if even together
        they are too few. Stages are not: one talk passes through several, and that a stage is small is told by hiding
        it.

    Returns
    -------
    klasse : Series[str], index of `rows`
    namen : dict of class -> name
    """
    if not uitsplitsing:
        return pd.Series(ALLEN, index=rows.index, dtype="object"), {ALLEN: groepswoord(ALLEN)}
    klasse = rows[uitsplitsing].astype("object").fillna(ONBEKEND)
    order = _ordered(set(klasse), uitsplitsing)
    small = [] if uitsplitsing == "fase" else _too_small(rows["respondent_id"], klasse, order, min_gesproken)
    names = {each: groepswoord(each) for each in order if each not in small}
    if small:
        names[SAMEN] = _together([groepswoord(each) for each in small])
    return klasse.mask(klasse.isin(small), SAMEN), names


def _together(words: list[str]) -> str:
    return listing([words[0], words[1].lower()], word="of") if len(words) == 2 else "Andere groepen"


def _ordered(found: set[str], uitsplitsing: str) -> list[str]:
    usual = [each for each in _VOLGORDE.get(uitsplitsing, ()) if each in found]
    return [*usual, *sorted(found - set(usual) - {ONBEKEND}), *({ONBEKEND} & found)]


def _too_small(people: pd.Series, klasse: pd.Series, order: list[str], at_least: int) -> list[str]:
    """Classes to put together; none where no class is too small."""
    size = people.groupby(klasse).nunique()
    small = {each for each in order if size[each] < at_least}
    rest = sorted((each for each in order if each not in small), key=lambda each: (size[each], order.index(each)))
    while small and rest and people[klasse.isin(small)].nunique() < at_least:
        small.add(rest.pop(0))
    return [each for each in order if each in small] if len(small) > 1 else []
