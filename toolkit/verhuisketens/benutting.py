"""Is the dwelling that was left better used, and does its mover live to fit: dwellings and crosses (domain 5.2)."""

from typing import Final

import pandas as pd

from toolkit.bewoning import MAX_LEEGSTAND_DAGEN, OVERLAP_DAGEN
from toolkit.meten import Gegevens, Telling, absent, kruistabel, woning_van
from toolkit.meten.benutting import (
    BEZETTINGEN,
    CELLEN,
    MARGE_KAMERS,
    MOMENTEN,
    NIET_OPNIEUW_BEWOOND,
    ONBEKEND,
    PERSONEN,
    vrijgekomen,
    with_passender,
    with_ruimte,
)
from toolkit.senioren import senior_verhuizingen

TABELLEN: Final = ("verhuizingen", "woningen")
GROOTTEN: Final = ("1", "2", "3", "4", "5+")
GEEN_VRIJ: Final = "Van geen enkele verhuizing is bekend dat de oude woning leeg achterbleef."


def benutte_woningen(
    gegevens: Gegevens,
    *,
    alle_leeftijden: bool = False,
    marge_kamers: int = MARGE_KAMERS,
    overlap_dagen: int = OVERLAP_DAGEN,
    max_leegstand_dagen: int = MAX_LEEGSTAND_DAGEN,
) -> pd.DataFrame:
    """List the dwellings that came free in the period, with who left, who came first, and how roomy they live.

    Parameters
    ----------
    gegevens : Gegevens
        With the dwellings judged by the rule of the report (`toolkit.geschiktheid.with_regel`).
    alle_leeftijden : bool
        Take every move of the period that freed a dwelling, by whomever and wherever to; else only V_S(P).
    marge_kamers : int
        As in `toolkit.meten.benutting.bezetting`.
    overlap_dagen, max_leegstand_dagen : int
        How many days before and after it was left the next household may come; as the chains beside which it is told.

    Returns
    -------
    DataFrame, one row per dwelling that came free, fresh index
        Columns of `toolkit.meten.benutting.vrijgekomen`, `with_ruimte` and `with_passender`. Dwellings freed by a death
        are not among them: no table tells how many people left.
    """
    moves = gegevens.tabel("verhuizingen")
    woningen = gegevens.tabel("woningen")
    own = _in_period(gegevens) if alle_leeftijden else _of_seniors(gegevens)
    found = vrijgekomen(
        own, {**gegevens.tabellen, "verhuizingen": moves}, overlap_dagen=overlap_dagen,
        max_leegstand_dagen=max_leegstand_dagen,
    )  # fmt: skip
    return with_passender(with_ruimte(found, woningen, marge_kamers=marge_kamers), own, woningen)


def _of_seniors(gegevens: Gegevens) -> pd.DataFrame:
    return senior_verhuizingen(gegevens.tabel("verhuizingen"), periode=gegevens.periode, senior=gegevens.senior)


def _in_period(gegevens: Gegevens) -> pd.DataFrame:
    moves, periode = gegevens.tabel("verhuizingen"), gegevens.periode
    return moves.loc[moves["datum"].between(pd.Timestamp(periode.start), pd.Timestamp(periode.eind))]


def personen_voor_na(vrij: pd.DataFrame, gegevens: Gegevens) -> Telling:
    """Count dwellings by the persons that left (rows) and that came (columns): 1, 2, 3, 4, 5+ (domain 2.2).

    Parameters
    ----------
    vrij : DataFrame from `benutte_woningen`
    gegevens : Gegevens

    Returns
    -------
    Telling
        As `toolkit.meten.kruistabel`. Unknown sizes are a row and a column "onbekend"; dwellings to which nobody came
        are a column of their own, so that the total is every dwelling that came free.
    """
    voor, na = (_size(vrij[column]) for column in PERSONEN.values())
    return _cross(vrij, voor, na, gegevens, GROOTTEN, tables=("verhuizingen",))


def bezetting_voor_na(vrij: pd.DataFrame, gegevens: Gegevens) -> Telling:
    """Count dwellings by how roomy those that left lived in them (rows) and those that came do (columns).

    Returns
    -------
    Telling
        As `personen_voor_na`, in the classes krap, passend and ruim.

    Notes
    -----
    Its totals are near those of the rows maat="klasse" of `bezetting_personen_per_kamer`, which count the dwellings
    with both classes known. Let out one of the two: each is protected by itself.
    """
    voor, na = (vrij[f"bezetting_{moment}"].astype("str").fillna(ONBEKEND) for moment in MOMENTEN)
    return _cross(vrij, voor, na, gegevens, BEZETTINGEN, tables=TABELLEN)


def cellen(vrij: pd.DataFrame, gegevens: Gegevens, *, segment: str) -> Telling:
    """Count dwellings by the cell better used x mover to a suitable dwelling (columns), per class of dwelling (rows).

    Parameters
    ----------
    vrij : DataFrame from `benutte_woningen`
    gegevens : Gegevens
    segment : {"eigendom", "bouwvorm", "woningtype"}, or another column of WONINGEN with classes
        Of the dwelling that was left.

    Returns
    -------
    Telling
        As `toolkit.meten.kruistabel`: the four cells, "onbekend" where an outcome or a judgement is, and
        "niet_opnieuw_bewoond". The last row is all dwellings together; every dwelling that came free is in it.

    Notes
    -----
    The shares of the four cells with their interval are rows maat="passend" of `verhuizingen_omvang_nieuw_hh`. Let out
    one of the two: each is protected by itself.
    """
    if vrij.empty:
        return absent(GEEN_VRIJ)
    homes = woning_van(vrij[["woning_id"]], gegevens.tabel("woningen"))
    classes = homes[segment].astype("str").fillna(ONBEKEND)
    cells = _or_empty(vrij["cel"].astype("str"), vrij)
    shown = sorted(set(classes) - {ONBEKEND}) + ([ONBEKEND] if (classes == ONBEKEND).any() else [])
    return kruistabel(
        classes, cells, gegevens.sources_of(*TABELLEN), toon=(shown, (*CELLEN, ONBEKEND, NIET_OPNIEUW_BEWOOND))
    )


def _cross(
    vrij: pd.DataFrame, voor: pd.Series, na: pd.Series, gegevens: Gegevens, classes: tuple[str, ...],
    *, tables: tuple[str, ...],
) -> Telling:  # fmt: skip
    if vrij.empty:
        return absent(GEEN_VRIJ)
    known = (*classes, ONBEKEND)
    return kruistabel(
        voor, _or_empty(na.where(na != ONBEKEND), vrij), gegevens.sources_of(*tables),
        toon=(known, (*known, NIET_OPNIEUW_BEWOOND)),
    )  # fmt: skip


def _or_empty(classes: pd.Series, vrij: pd.DataFrame) -> pd.Series:
    """Tell what is unknown from where nobody came."""
    return classes.fillna(ONBEKEND).mask(vrij["vul_huishouden_id"].isna(), NIET_OPNIEUW_BEWOOND)


def _size(personen: pd.Series) -> pd.Series:
    """Class sizes up to the last, open class."""
    largest = len(GROOTTEN)
    names = personen.astype("Int64").astype("str").where(personen < largest, GROOTTEN[-1])
    return names.where(personen.notna(), ONBEKEND)
