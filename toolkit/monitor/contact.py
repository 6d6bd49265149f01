"""First contact: who took the initiative, what it led to, and how it was among those who moved (domain 2.3)."""

from collections.abc import Mapping
from functools import partial
from typing import Any, Final

import pandas as pd

from toolkit.contracts.codelijsten import INITIATIEVEN
from toolkit.meten import Berekening, Gegevens, count_rows, value_row
from toolkit.monitor.maten import (
    ONBEKEND,
    buurt_of_dwelling,
    column_or,
    in_period,
    known_class,
    moves_of,
    moves_until_the_end,
)

OPVOLG_MAANDEN: Final = 24
INITIATIEF_VAN: Final[Mapping[str, str]] = {
    "contact_eigen_initiatief": "eigen",
    "contact_verwezen_zorg": "zorg_passend",
    "contact_corporatie_renovatie": "corp_renovatie",
    "contact_corporatie_passend": "corp_passend",
    "contact_corporatie_sloop": "corp_sloop",
}
GEDWONGEN: Final = ("contact_corporatie_sloop",)
PASSEND: Final = ("contact_verwezen_zorg", "contact_corporatie_passend")
"""Kinds of contact by care and corporaties to bring somebody to a home that fits."""
_FLAGS: Final = ("via_woningnet", "bereikt")
_DETAILS: Final[Mapping[str, tuple[str, ...]]] = {
    "contact_eigen_initiatief": ("via_woningnet",),
    "contact_corporatie_renovatie": ("bereikt", "voorkeur"),
    "contact_corporatie_passend": ("bereikt",),
    "contact_corporatie_sloop": ("bereikt",),
}
_TABLES: Final = ("contacten",)
_BOTH: Final = ("contacten", "verhuizingen")


def contacten_met_senioren(gegevens: Gegevens) -> pd.DataFrame:
    """Return the contacts with households of which somebody is a senior, with `eerste_contact`, class and place.

    Contacts without an age stay: who registers contacts with seniors seldom writes an age down. `buurt_code` is that
    of the contact, or else of where the household lived that day: what its next move left, or where it was seen last.
    `bekend` tells where the age was filled in.
    """
    rows = gegevens.tabellen["contacten"]
    ages = column_or(rows, "leeftijd", pd.NA, "Int64").astype("Int64")
    young = (ages < gegevens.senior.leeftijd).fillna(value=False).astype(bool)
    placed = column_or(rows, "buurt_code", pd.NA, "str").fillna(_buurt_at(gegevens, rows))
    return rows.assign(
        eerste_contact=eerste_contact(rows), buurt_code=placed, bekend=ages.notna(),
        initiatief=_initiatief(rows), leeftijdsklasse=known_class(gegevens.senior.schema.classify(ages)),
    ).loc[~young]  # fmt: skip


def eerste_contact(contacten: pd.DataFrame) -> pd.Series:
    """Tell of each contact whether it was the first with its household.

    Returns
    -------
    Series[bool], index of `contacten`
        As registered; where a household has no contact marked as its first, the earliest is (then the lowest id).
    """
    given = column_or(contacten, "eerste_contact", pd.NA, "boolean").astype("boolean").fillna(value=False).astype(bool)
    marked = given.groupby(contacten["huishouden_id"]).transform("any")
    earliest = contacten.sort_values(["datum", "contact_id"]).drop_duplicates("huishouden_id").index
    return given | (~marked & contacten.index.isin(earliest))


def _initiatief(contacten: pd.DataFrame) -> pd.Series:
    given = column_or(contacten, "initiatief", pd.NA, "str").astype(pd.CategoricalDtype(list(INITIATIEVEN)))
    return given.fillna(ONBEKEND)


def _buurt_at(gegevens: Gegevens, contacten: pd.DataFrame) -> pd.Series:
    """Return the buurt where each household lived on the day of the contact; missing where nothing says so."""
    snapshots = gegevens.tabel("huishoudens").sort_values("peildatum").drop_duplicates("huishouden_id", keep="last")
    seen = contacten["huishouden_id"].map(snapshots.set_index("huishouden_id")["woning_id"])
    later = _next_move(gegevens, contacten)
    # Who moved later lived where that move began, also where that is not known: elsewhere than where it was seen last.
    return later["vertrek"].where(later["verhuisd"], buurt_of_dwelling(gegevens, seen)).astype("str")


def _next_move(gegevens: Gegevens, contacten: pd.DataFrame) -> pd.DataFrame:
    """Return, per contact, whether the household moved after it and which buurt its first move left."""
    moves = gegevens.tabel("verhuizingen").sort_values(["datum", "verhuizing_id"])
    left = moves["van_buurt_code"].astype("str").fillna(buurt_of_dwelling(gegevens, moves["van_woning_id"]))
    moves = moves[["huishouden_id", "datum"]].assign(vertrek=left, verhuisd=True)
    asked = contacten[["huishouden_id", "datum"]].assign(plaats=range(len(contacten))).sort_values("datum")
    found = pd.merge_asof(asked, moves, on="datum", by="huishouden_id", direction="forward").sort_values("plaats")
    moved = found["verhuisd"].fillna(value=False).astype(bool)
    return found.assign(verhuisd=moved)[["vertrek", "verhuisd"]].set_axis(contacten.index)


def contact_berekening(indicator_id: str, *, opvolg_maanden: int = OPVOLG_MAANDEN) -> Berekening:
    """Return the function that computes the three figures of one kind of first contact."""
    return partial(_contact, indicator_id=indicator_id, opvolg_maanden=opvolg_maanden)


def _contact(gegevens: Gegevens, *, indicator_id: str, opvolg_maanden: int) -> pd.DataFrame:
    rows = contacten_met_senioren(gegevens)
    kind = INITIATIEF_VAN[indicator_id]
    firsts = rows.loc[rows["eerste_contact"]]
    parts = [
        _approached(gegevens, rows, firsts, kind, indicator_id),
    ]
    if "verhuizingen" in gegevens.tabellen:
        parts += [
            _among_movers(gegevens, firsts, kind, indicator_id),
            _conversion(gegevens, firsts.loc[firsts["initiatief"] == kind], indicator_id, opvolg_maanden),
        ]
    return pd.concat(parts, ignore_index=True)


def _approached(
    gegevens: Gegevens, rows: pd.DataFrame, firsts: pd.DataFrame, kind: str, indicator_id: str
) -> pd.DataFrame:
    """Value 1: households whose first contact was of this kind, in P; and all that had any contact of this kind."""
    shared: dict[str, Any] = {"indicator_id": indicator_id, "gegevens": gegevens, "tabellen": _TABLES}
    first = in_period(firsts.loc[firsts["initiatief"] == kind], gegevens.periode)
    counted = count_rows(
        _with_details(first, indicator_id).assign(teller=True), **shared,
        uitsplitsingen=("leeftijdsklasse", *_details(first, indicator_id)),
        methode="huishoudens met wie het eerste contact in de periode op deze manier tot stand kwam",
    )  # fmt: skip
    any_of = in_period(rows.loc[rows["initiatief"] == kind], gegevens.periode).drop_duplicates("huishouden_id")
    every = value_row(
        **shared, teller=float(len(any_of)), waarde=float(len(any_of)), eenheid="huishoudens",
        uitsplitsing={"maat": "alle_contacten"},
        methode="huishoudens met in de periode een contact van deze soort, ook als het niet het eerste was",
    )  # fmt: skip
    return pd.concat([counted, every], ignore_index=True)


def _details(first: pd.DataFrame, indicator_id: str) -> tuple[str, ...]:
    return tuple(name for name in _DETAILS.get(indicator_id, ()) if name in first)


def _with_details(first: pd.DataFrame, indicator_id: str) -> pd.DataFrame:
    """Details as categories in which unknown is a class; flags in words."""
    words = {True: "ja", False: "nee"}
    classes = {
        name: known_class(first[name].map(words) if name in _FLAGS else first[name])
        for name in _details(first, indicator_id)
    }
    return first.assign(**classes)


def _joined(moves: pd.DataFrame, firsts: pd.DataFrame) -> pd.DataFrame:
    one = firsts.sort_values(["datum", "contact_id"]).drop_duplicates("huishouden_id")
    one = one[["huishouden_id", "datum", "initiatief"]].rename(columns={"datum": "contact_datum"})
    joined = moves.merge(one, on="huishouden_id", how="left", validate="m:1").set_axis(moves.index)
    before = joined["contact_datum"] <= joined["datum"]
    return joined.assign(initiatief=joined["initiatief"].where(before))


def _among_movers(gegevens: Gegevens, firsts: pd.DataFrame, kind: str, indicator_id: str) -> pd.DataFrame:
    """Value 2: which part of the movers with a known first contact came in this way."""
    movers = _joined(moves_of(gegevens), firsts)
    known = movers["initiatief"].notna() & (movers["initiatief"] != ONBEKEND)
    return _share_row(
        gegevens, indicator_id, teller=int((known & (movers["initiatief"] == kind)).sum()), noemer=int(known.sum()),
        maat="onder_verhuisden", dekking=float(known.mean()) if len(movers) else None,
        methode="verhuisde senioren met wie het eerste contact vóór de verhuizing op deze manier tot stand kwam, "
        "van alle verhuisde senioren van wie het eerste contact bekend is",
    )  # fmt: skip


def _share_row(
    gegevens: Gegevens, indicator_id: str, *, teller: int, noemer: int, maat: str, methode: str,
    dekking: float | None = None, opmerking: str = "",
) -> pd.DataFrame:  # fmt: skip
    return value_row(
        indicator_id, gegevens=gegevens, tabellen=_BOTH, teller=float(teller), noemer=float(noemer), eenheid="1",
        waarde=teller / noemer if noemer else None, uitsplitsing={"maat": maat}, methode=methode, dekking=dekking,
        opmerking=opmerking,
    )  # fmt: skip


def gevolgd(gegevens: Gegevens, firsts: pd.DataFrame, opvolg_maanden: int) -> pd.DataFrame:
    """Return first contacts long enough ago to judge, with whether the household moved in time.

    Parameters
    ----------
    gegevens : Gegevens
    firsts : DataFrame
        First contacts: huishouden_id, datum.
    opvolg_maanden : int
        How long a household has to decide; more recent contacts are left out, and are no failures.

    Returns
    -------
    DataFrame
        The contacts with `verhuisd` (boolean): a move of V_S on or after the contact and within the months.
    """
    last = pd.Timestamp(gegevens.periode.eind) + pd.Timedelta(days=1)
    ripe = firsts.loc[firsts["datum"] + pd.DateOffset(months=opvolg_maanden) <= last]
    moves = moves_until_the_end(gegevens)[["huishouden_id", "datum"]].rename(columns={"datum": "verhuisdatum"})
    pairs = ripe[["contact_id", "huishouden_id", "datum"]].merge(moves, on="huishouden_id", how="inner", validate="m:m")
    timely = (pairs["verhuisdatum"] >= pairs["datum"]) & (
        pairs["verhuisdatum"] < pairs["datum"] + pd.DateOffset(months=opvolg_maanden)
    )
    return ripe.assign(verhuisd=ripe["contact_id"].isin(pairs.loc[timely, "contact_id"]))


def _conversion(gegevens: Gegevens, firsts: pd.DataFrame, indicator_id: str, opvolg_maanden: int) -> pd.DataFrame:
    """Value 3: which part of those approached long enough ago moved in time."""
    judged = gevolgd(gegevens, firsts, opvolg_maanden)
    remark = "Een verhuizing om sloop is gedwongen en zegt niets over de werking van het contact."
    return _share_row(
        gegevens,
        indicator_id,
        teller=int(judged["verhuisd"].sum()),
        noemer=len(judged),
        maat="conversie",
        opmerking=remark if indicator_id in GEDWONGEN else "",
        methode=f"verhuisd binnen {opvolg_maanden} maanden na het eerste contact, van wie dat eerste contact "
        f"ten minste {opvolg_maanden} maanden voor het eind van de periode had, in alle jaren van het bestand",
    )


CONTACT: Final[tuple[str, ...]] = tuple(INITIATIEF_VAN)
