"""How far seniors moved, in a straight line: by age and class of distance, and by what it is known (domain 5.4)."""

from collections.abc import Sequence
from typing import Final

import pandas as pd

from toolkit.meten import (
    AFSTAND_SOORTEN,
    GEEN_AFSTAND,
    KANTEN,
    TOTAAL,
    Gegevens,
    Metingen,
    Telling,
    absent,
    afstanden,
    afstandsklassen,
    einde,
    einden,
    empty_rows,
    in_klassen,
    kruistabel,
    kwartielrijen,
    with_plek,
)

INDICATOR: Final = "opgave_verhuisbeweging"
_BOTH: Final = ("verhuizingen", "woningen")
_WORDS: Final = {
    "punt": "Beide woningen op hun plaats",
    "centroide": "Een woning, of beide, op het midden van de buurt",
    "binnen_buurt_benaderd": "Binnen één buurt, benaderd met de grootte van de buurt",
    TOTAAL: "Alle verhuizingen met een bekende afstand",
}
_NO_MOVES: Final = "Hiervoor zijn verhuizingen nodig."
_NOTHING: Final = (
    "Van geen enkele verhuizing is de afstand bekend. Daarvoor is van beide woningen een plaats of een buurt nodig."
)


def verplaatsingen(gegevens: Gegevens, *, plekken: pd.DataFrame, randen: Sequence[float]) -> pd.DataFrame:
    """Return V_S(P) with the distance of each move.

    Parameters
    ----------
    gegevens : Gegevens
    plekken : DataFrame from `toolkit.meten.plekken`
        For ends of which only the buurt is known.
    randen : sequence of float
        Edges of the classes in metres, rising.

    Returns
    -------
    DataFrame
        Columns of `toolkit.meten.einden`; afstand_m (Float64, NA where an end has no place), afstand_soort (one of
        `AFSTAND_SOORTEN`) and afstandsklasse (closed at the left; missing where the distance is).
    """
    moves = einden(gegevens)
    old, new = (with_plek(einde(moves, kant), plekken=plekken) for kant in KANTEN)
    far = afstanden(old, new)
    return moves.assign(**far, afstandsklasse=in_klassen(far["afstand_m"], randen))


def afstand_per_leeftijd(gegevens: Gegevens, *, plekken: pd.DataFrame, randen: Sequence[float]) -> Telling:
    """Count moves of which the distance is known by age class (rows) and class of distance (columns).

    Returns
    -------
    Telling
        As `toolkit.meten.kruistabel`: every age class of seniors and every class of distance, also empty ones. Moves
        without a known distance are not in it; `afstandrijen` gives their share as `dekking`.
    """
    moves = _known(gegevens, plekken=plekken, randen=randen)
    if isinstance(moves, Telling):
        return moves
    schema = gegevens.senior.schema
    youngest = schema.classify(pd.Series([gegevens.senior.leeftijd], dtype="Int64")).iloc[0]
    ages = schema.labels[schema.labels.index(str(youngest)) :]
    return kruistabel(
        moves["leeftijdsklasse"], moves["afstandsklasse"], gegevens.sources_of(*_BOTH),
        toon=(ages, afstandsklassen(randen)),
    )  # fmt: skip


def afstand_soorten(gegevens: Gegevens, *, plekken: pd.DataFrame, randen: Sequence[float]) -> Telling:
    """Count moves of which the distance is known by what it is known.

    Returns
    -------
    Telling
        naam and aantal of every kind and of all together. That total is the one of `afstand_per_leeftijd`, and the only
        number that both tables share: nothing hidden in one can be worked out from the other.
    """
    moves = _known(gegevens, plekken=plekken, randen=randen)
    if isinstance(moves, Telling):
        return moves
    kinds = [kind for kind in AFSTAND_SOORTEN if kind != GEEN_AFSTAND]
    counts = moves["afstand_soort"].astype("str").value_counts().reindex(kinds, fill_value=0)
    whole = pd.concat([counts, pd.Series({TOTAAL: counts.sum()})]).astype("Int64")
    table = pd.DataFrame({"naam": [_WORDS[str(kind)] for kind in whole.index], "aantal": whole}, index=whole.index)
    return Telling(
        table=table, sources=gegevens.sources_of(*_BOTH), counts=("aantal",), total_rows={TOTAAL: kinds},
    )  # fmt: skip


def _known(gegevens: Gegevens, *, plekken: pd.DataFrame, randen: Sequence[float]) -> pd.DataFrame | Telling:
    """Return the moves with a distance, or why there is none."""
    if "verhuizingen" not in gegevens.tabellen:
        return absent(_NO_MOVES)
    moves = verplaatsingen(gegevens, plekken=plekken, randen=randen)
    known = moves.loc[moves["afstand_m"].notna()]
    return absent(_NOTHING) if known.empty else known


def afstandrijen(gegevens: Gegevens, *, plekken: pd.DataFrame, randen: Sequence[float]) -> Metingen:
    """Return median and quartiles of the distance as indicator rows, of all seniors and per age class.

    Returns
    -------
    Metingen
        Rows of opgave_verhuisbeweging: {"afstand": "kwart" | "mediaan" | "driekwart"}, and with "leeftijdsklasse" as
        well. `noemer` is the number of known distances: disclosure lets a row out from `drempel` on. Least and most
        are not given, because they are those of one household. No rows where no distance is known.
    """
    nothing = pd.DataFrame({name: pd.Series(dtype="str") for name in ("indicator_id", "label", "reden", "houders")})
    if "verhuizingen" not in gegevens.tabellen:
        return Metingen(rows=empty_rows(), sources=(), ontbreekt=nothing)
    moves = verplaatsingen(gegevens, plekken=plekken, randen=randen)
    groups = {
        str(age): moves.loc[moves["leeftijdsklasse"] == age, "afstand_m"]
        for age in moves["leeftijdsklasse"].cat.categories
    }
    parts = [_quartiles(moves["afstand_m"], {}, gegevens)]
    parts += [_quartiles(metres, {"leeftijdsklasse": age}, gegevens) for age, metres in groups.items()]
    rows = pd.concat(parts, ignore_index=True)
    return Metingen(rows=rows, sources=gegevens.sources_of(*_BOTH) if len(rows) else (), ontbreekt=nothing)


def _quartiles(metres: pd.Series, uitsplitsing: dict[str, str], gegevens: Gegevens) -> pd.DataFrame:
    return kwartielrijen(
        metres, indicator_id=INDICATOR, gegevens=gegevens, tabellen=_BOTH, uitsplitsing=uitsplitsing,
        methode="afstand in rechte lijn; zonder plaats van de woning vanaf het midden van de buurt, en binnen één "
        "buurt 0,511 maal de wortel van de oppervlakte",
    )  # fmt: skip
