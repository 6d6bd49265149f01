"""Vasthouders and vastzitters: who stays in a wanted home, and who wants to move and finds nothing (domain 5.6)."""

from collections.abc import Hashable, Mapping, Sequence
from types import MappingProxyType
from typing import Any, Final

import pandas as pd

from toolkit.gebieden import wijk_of
from toolkit.meten import Berekening, Gegevens, empty_rows, value_row, wensen
from toolkit.opgave.enquete import Antwoorden, antwoorden, weighted
from toolkit.opgave.trechter import ENQUETE
from toolkit.opgave.woningaanbod import advertenties

SEGMENT_IN_WOORDEN: Final[Mapping[str, str]] = MappingProxyType(
    {
        "wil_kan": "wil en kan",
        "wil_kan_niet": "wil, maar kan niet",
        "kan_wil_niet": "kan, maar wil niet",
        "niet_niet": "wil niet en kan niet",
        "onbekend": "onbekend",
    }
)
GEWILD_PERCENTIEL: Final = 75  # [D] domain 5.6
MIN_ADVERTENTIES: Final = 5  # [D] fewer adverts say nothing of a kind of home
VASTHOUDERS: Final = "vasthouders_pct"
VASTZITTERS: Final = wensen.VASTZITTERS
_CI: Final = "95%-betrouwbaarheidsinterval"
_METHODE: Final = "gewogen antwoorden van oudere huishoudens; teller en noemer zijn ongewogen aantallen antwoorden"


def gewilde_woning(homes: pd.DataFrame, adverts: pd.DataFrame, *, percentiel: float = GEWILD_PERCENTIEL) -> pd.Series:
    """Tell which homes are of a kind that many people react to.

    Parameters
    ----------
    homes : DataFrame with buurt_code, bouwvorm, eigendom and where known woningtype
    adverts : DataFrame from `woningaanbod.advertenties`
    percentiel : float
        A kind of home (type and wijk) is wanted when its mean number of reactions is at or above this percentile of
        all kinds with at least `MIN_ADVERTENTIES` adverts.

    Returns
    -------
    Series[bool], index of `homes`
        Where a kind has no adverts, a family home for social rent counts as wanted.
    """
    fallback = (homes["bouwvorm"] == "eengezins") & (homes["eigendom"] == "sociale_huur")
    if adverts.empty:
        return fallback
    reactions = adverts["aantal_reacties"].astype(float).groupby(_kind(adverts))
    means = reactions.mean()[reactions.size() >= MIN_ADVERTENTIES]
    if means.empty:
        return fallback
    found = _kind(homes).map(means)
    return (found >= means.quantile(percentiel / 100)).where(found.notna(), fallback).astype(bool)


def _kind(rows: pd.DataFrame) -> pd.Series:
    kind = rows["woningtype"].astype("str") if "woningtype" in rows else rows["bouwvorm"].astype("str")
    return kind + " " + wijk_of(rows["buurt_code"])


def vasthouders(gegevens: Gegevens) -> pd.DataFrame:
    """Return the weighted share without an active wish in a wanted home, and per group of willing and being able.

    Returns
    -------
    DataFrame, contract INDICATOREN
        One row for all senior households and one per {"segment": ...} in words; a vasthouder need not be able to
        move, so this is not the group that can and will not. Empty where the survey cannot be linked to homes.
    """
    given = antwoorden(gegevens)
    if given is None:
        return empty_rows()
    wanted = gewilde_woning(given.table, advertenties(gegevens))
    return _rows(gegevens, given, VASTHOUDERS, wanted & ~given.table["wil_actief"], per=wensen.SEGMENTEN)


def vastzitters(gegevens: Gegevens) -> pd.DataFrame:
    """Return the weighted share that wants to move and cannot (`meten.wensen`); no rows where there is no survey."""
    asked = gegevens.tabellen.get("enquete_wensen")
    return empty_rows() if asked is None else wensen.vastzitters(gegevens)


BEREKENINGEN_SEGMENTEN: Final[Mapping[str, Berekening]] = MappingProxyType(
    {VASTHOUDERS: vasthouders, VASTZITTERS: vastzitters}
)


def _rows(
    gegevens: Gegevens, given: Antwoorden, indicator_id: str, mark: pd.Series, *, per: Sequence[str] = ()
) -> pd.DataFrame:
    marks = pd.DataFrame({"ja": mark})
    groups: dict[str, pd.Series] = {"": given.table["gekoppeld"]}
    groups |= {SEGMENT_IN_WOORDEN[name]: given.table["segment"] == name for name in per}
    rows: list[pd.DataFrame] = []
    for name, group in groups.items():
        (found,) = weighted(given, marks, onder=group).to_dict("records")
        rows.append(_row(gegevens, indicator_id, found, name))
    return pd.concat(rows, ignore_index=True)


def _row(gegevens: Gegevens, indicator_id: str, found: Mapping[Hashable, Any], segment: str) -> pd.DataFrame:
    low, high = (None if pd.isna(found[name]) else float(found[name]) for name in ("ci_laag", "ci_hoog"))
    return value_row(
        indicator_id, gegevens=gegevens, tabellen=(*ENQUETE, "huishoudens", "woningen"), eenheid="1",
        waarde=None if pd.isna(found["waarde"]) else float(found["waarde"]), teller=float(found["teller"]),
        noemer=float(found["noemer"]), uitsplitsing={"segment": segment} if segment else None,
        ci=(low, high), ci_soort=_CI if low is not None else "", methode=_METHODE, aard="enquete",
        opmerking=str(found["reden"]),
    )  # fmt: skip
