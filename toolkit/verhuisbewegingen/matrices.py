"""From what kind of dwelling to what kind: old by new, for build, tenure, rent class and floor area (domain 2.3)."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

import pandas as pd

from toolkit import huurgrenzen
from toolkit.contracts import codelijsten as lijst
from toolkit.dutch import number
from toolkit.meten import KANTEN, ONBEKEND, OPPERVLAKTEKLASSEN, TOTAAL, Gegevens, Telling, absent, einden, kruistabel
from toolkit.werkbladen import word

KOOP: Final = "koop"
KENMERKEN: Final[Mapping[str, tuple[str, ...]]] = {
    "bouwvorm": lijst.BOUWVORMEN,
    "eigendom": lijst.EIGENDOM,
    "huurklasse": (*(each for each in huurgrenzen.HUURKLASSEN if each != ONBEKEND), KOOP, ONBEKEND),
    "oppervlakteklasse": OPPERVLAKTEKLASSEN,
    "geschiktheid": lijst.GESCHIKTHEID,
}
"""What a matrix can be made of, with its classes in order; an owner-occupied dwelling has "koop" for a rent class."""
GROF: Final[Mapping[str, Mapping[str, str]]] = {
    "eigendom": dict.fromkeys(("middenhuur", "vrije_huur"), "overige_huur"),
    "huurklasse": {
        **dict.fromkeys(("goedkoop", "betaalbaar_laag", "betaalbaar_hoog"), "tot_de_aftoppingsgrens"),
        **dict.fromkeys(("duur", "middenhuur", "vrij"), "boven_de_aftoppingsgrens"),
    },
    "oppervlakteklasse": {
        **dict.fromkeys(OPPERVLAKTEKLASSEN[:3], "tot 75 m²"),
        **dict.fromkeys(OPPERVLAKTEKLASSEN[5:8], "150 m² of meer"),
    },
}  # fmt: skip
"""Classes taken together where there are few moves; what is not named stays as it is."""
_LONG: Final = {"van": "str", "naar": "str", "van_naam": "str", "naar_naam": "str", "aantal": "Int64"}
_BOTH: Final = ("verhuizingen", "woningen")
_WORDS: Final = {"eengezins": "Eengezinswoning", "meergezins": "Appartement"}


def matrix(gegevens: Gegevens, kenmerk: str, *, grof: bool = False, minst: int = 0) -> Telling:
    """Count V_S(P) by the class of the dwelling that was left (rows) and of the new one (columns).

    Parameters
    ----------
    gegevens : Gegevens
        Dwellings judged for geschiktheid where that is asked.
    kenmerk : one of `KENMERKEN`
    grof : bool
        Take classes together (`GROF`), so that fewer cells are too small to show.
    minst : int
        Of fewer moves than this there is no matrix: nearly every cell would be too small to show.

    Returns
    -------
    Telling
        As `toolkit.meten.kruistabel`. Rows and columns are the same classes, in the same order: those in which anybody
        was or came, and always "onbekend". The grand total is the number of moves that notebooks 01 and 04 print.
    """
    if not set(_BOTH) <= set(gegevens.tabellen):
        return absent("Hiervoor zijn verhuizingen en woningen nodig.")
    moves = einden(gegevens)
    if moves.empty:
        return absent("In deze periode zijn geen verhuizingen van senioren geteld.")
    if len(moves) < minst:
        return absent(f"Er zijn te weinig verhuizingen om naar soort te tonen: minder dan {number(minst)}.")
    wider = GROF.get(kenmerk, {}) if grof else {}
    van, naar = (_klassen(moves, kenmerk, kant).replace(dict(wider)) for kant in KANTEN)
    order = dict.fromkeys(wider.get(each, each) for each in KENMERKEN[kenmerk])
    shown = [each for each in order if each == ONBEKEND or (van == each).any() or (naar == each).any()]
    counted = kruistabel(van, naar, gegevens.sources_of(*_BOTH), toon=(shown, shown))
    names = counted.table["naam"].mask(counted.table.index.isin(_WORDS), counted.table.index.map(woord))
    return replace(counted, table=counted.table.assign(naam=names))


def woord(klasse: str) -> str:
    """Return what a class is called: a build is called the dwelling that it is.

    Examples
    --------
    >>> woord("meergezins"), woord("sociale_huur")
    ('Appartement', 'Sociale huur')
    """
    return _WORDS.get(klasse) or word(klasse)


def _klassen(moves: pd.DataFrame, kenmerk: str, kant: str) -> pd.Series:
    values = moves[f"{kenmerk}_{kant}"].astype("str")
    return values.mask(moves[f"eigendom_{kant}"] == KOOP, KOOP) if kenmerk == "huurklasse" else values


def lange_rijen(table: pd.DataFrame) -> pd.DataFrame:
    """Return a matrix as long rows, for a Sankey.

    Parameters
    ----------
    table : DataFrame
        Table of `matrix`, exact or released. Take the released one for anything that is shown: protected once more in
        its long form, other cells would be hidden, and the two together could give a hidden one away.

    Returns
    -------
    DataFrame, index "van>naar"
        van, naar (classes, or "totaal"), van_naam, naar_naam and aantal (Int64, NA where hidden), with the totals of
        rows and columns, column by column.
    """
    columns = [str(name) for name in table if name not in ("naam", "gebied_code")]
    cells = table[columns].rename_axis(index="van").reset_index().melt("van", var_name="naar", value_name="aantal")
    names = table["naam"] if columns else pd.Series(dtype="str")
    named = cells.assign(van_naam=cells["van"].map(names), naar_naam=cells["naar"].map(names))
    long = named[list(_LONG)].astype(_LONG)
    return long.set_axis(long["van"] + ">" + long["naar"], axis=0).rename_axis(index=None)


def klassen_van(table: pd.DataFrame) -> dict[str, str]:
    """Return the columns of a matrix and what each is called, without the total; none where there is no matrix."""
    return {str(name): woord(str(name)) for name in table if name not in ("naam", "gebied_code", TOTAAL)}
