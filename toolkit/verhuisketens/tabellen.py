"""The chains as contract tables (domain 4.8: ketens, ketenschakels)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from pandas.api.extensions import ExtensionArray

from toolkit.bewoning.groepen import GEEN, Getallen, Vlaggen, first_of_each, in_order, or_missing
from toolkit.bewoning.intrek import Intrek
from toolkit.bewoning.rijen import Waarneming
from toolkit.bewoning.teksten import Namen, ids_from_one
from toolkit.bewoning.vacatures import Vacatures
from toolkit.contracts import contract, pandas_dtype
from toolkit.contracts.codelijsten import KETEN_EINDEN, KETEN_STARTEN, VERBLIJFSSOORTEN
from toolkit.verhuisketens.bos import Bos
from toolkit.verhuisketens.einden import CENSURERENDE, START, origin_ends
from toolkit.verhuisketens.maten import Maten, as_json

_DAYS_PER_MONTH: Final = 30.4375
_OWN_HOME: Final = VERBLIJFSSOORTEN.index("zelfstandig")


@dataclass(frozen=True, kw_only=True, eq=False)
class Uitkomst:
    """Everything that was found out about the vacancies; arrays have one place per vacancy.

    start and eind are positions in KETEN_STARTEN and KETEN_EINDEN (GEEN: another dwelling was freed); geldig leaves out
    vacancies that were none after all; buurt is per dwelling.
    """

    seen: Waarneming
    v: Vacatures
    e: Intrek
    bos: Bos
    start: Getallen
    eind: Getallen
    geldig: Vlaggen
    maten: Maten
    buurt: Namen

    @property
    def nieuw(self) -> Vlaggen:
        """Whether the dwelling was new, so that nobody left it."""
        return self.v.nieuw

    def months_since(self, day: Getallen) -> NDArray[np.float64]:
        """Give how long was looked on from these days (since 1970), in months to one decimal."""
        return np.asarray(np.round((self.seen.eind - day) / _DAYS_PER_MONTH, 1))

    @cached_property
    def keten_ids(self) -> ExtensionArray:
        """Ids of the chains, in the order of their roots."""
        return ids_from_one("K", len(self.wortels))

    @cached_property
    def wortels(self) -> Getallen:
        """Vacancies with which a chain begins, by day and dwelling."""
        found = np.flatnonzero((self.bos.ouder < 0) & self.geldig)
        return found[in_order(self.v.dag[found], self.v.woning[found])]


def chains(u: Uitkomst) -> pd.DataFrame:
    """List one row per root, contract KETENS, by start date and dwelling."""
    roots = u.wortels
    filler = np.append(u.e.rij, GEEN)[u.bos.vul[roots]]
    trigger = np.where(u.nieuw[roots], filler, u.v.rij[roots])
    ring = u.bos.ring[roots]  # who moves in a ring fills what another of them left, and joins nobody
    start = np.where(ring, START["onbekend"], u.start[roots])
    begun = (start == START["onbekend"]).astype(np.int64)
    return _chain_table(u, roots, keten_id=u.keten_ids.copy(), trigger=trigger, start=start, meer_schakels=begun)


def _chain_table(
    u: Uitkomst,
    at: Getallen,
    *,
    keten_id: Sequence[str] | ExtensionArray,
    trigger: Getallen,
    start: Getallen,
    meer_schakels: Getallen,
) -> pd.DataFrame:
    day, home, m = u.v.dag[at], u.v.woning[at], u.maten.at(at)
    return _shaped("ketens", {
        "keten_id": keten_id, "trigger_verhuizing_id": u.seen.verhuizing.of(trigger),
        "start_soort": pd.Categorical.from_codes(start, categories=pd.Index(KETEN_STARTEN)),
        "start_woning_id": u.seen.woning.of(home), "start_datum": _dates(day),
        "L_gevolg": m.vullingen, "L_totaal": m.vullingen + 1, "n_vrijgekomen": m.vrijgekomen,
        "schakels": m.door + meer_schakels, "n_personen": m.personen,
        "duur_dagen": np.maximum(m.laatste - day, 0), "eind_soorten": as_json(m.eindes, len(at)),
        "gecensureerd": m.gecensureerd, "volgtijd_maanden": u.months_since(day),
        "gebied_code": u.buurt.of(home),
    })  # fmt: skip


def senior_chains(u: Uitkomst, rows: Getallen) -> pd.DataFrame:
    """List what each of these moves set in motion, contract KETENS.

    Parameters
    ----------
    u : Uitkomst
    rows : array
        Positions of moves out of a dwelling that is seen.
    """
    at = made_by(u)[rows]
    freed = at >= 0
    with_chain = _freed_chains(u, rows[freed], at[freed])
    parts = [with_chain, _settled_chains(u, rows[~freed])]
    order = np.argsort(np.concatenate([np.flatnonzero(freed), np.flatnonzero(~freed)]), kind="stable")
    return pd.concat(parts, ignore_index=True).iloc[order].reset_index(drop=True)


def made_by(u: Uitkomst) -> Getallen:
    """Say per row of the moves where its sub-chain begins: at the vacancy it made, or the root of its ring; or GEEN.

    All rows of a household that left a dwelling on one day made its vacancy, not only the one that leads.
    """
    r = u.seen.rijen
    _, together = first_of_each((r.van, r.dag, r.hh))
    made = np.flatnonzero((u.v.rij >= 0) & u.geldig)
    begin = np.full(int(together.max(initial=GEEN)) + 1, GEEN, dtype=np.int64)
    begin[together[u.v.rij[made]]] = np.where(u.bos.ring, u.bos.wortel, np.arange(len(u.v)))[made]
    return begin[together]


def _freed_chains(u: Uitkomst, rows: Getallen, at: Getallen) -> pd.DataFrame:
    settled = (u.e.van_rij[rows] >= 0) | (u.seen.rijen.naar_soort[rows] == _OWN_HOME)
    table = _chain_table(
        u, at, keten_id=_senior_ids(u, rows), trigger=rows, start=np.full(len(at), START["senior_verhuizing"]),
        meer_schakels=settled.astype(np.int64),
    )  # fmt: skip
    return table.assign(**_own(u, rows))


def _senior_ids(u: Uitkomst, rows: Getallen) -> list[str]:
    return [f"S-{name}" for name in u.seen.verhuizingen[rows]]


def _own(u: Uitkomst, rows: Getallen) -> dict[str, Any]:
    """Give the columns that are of the move itself, also where its vacancy is part of a ring."""
    van, day = u.seen.rijen.van[rows], u.seen.rijen.dag[rows]
    return {
        "start_woning_id": u.seen.woning.of(van), "start_datum": _dates(day),
        "volgtijd_maanden": pd.array(u.months_since(day), dtype="Float64"),
        "gebied_code": u.buurt.of(van),
    }  # fmt: skip


def _settled_chains(u: Uitkomst, rows: Getallen) -> pd.DataFrame:
    """Chains of length 0: the dwelling was not freed, or it is unknown whether it was."""
    zero, ends = np.zeros(len(rows), dtype=np.int64), origin_ends(u.seen.rijen, rows)
    table = {
        "keten_id": _senior_ids(u, rows), "trigger_verhuizing_id": u.seen.verhuizing.of(rows),
        "start_soort": ["senior_verhuizing"] * len(rows),
        **{name: zero.copy() for name in ("L_gevolg", "n_vrijgekomen", "schakels", "n_personen", "duur_dagen")},
        "L_totaal": zero + 1,
        "eind_soorten": as_json({kind: np.where(ends == kind, 1, 0) for kind in np.unique(ends).tolist()}, len(rows)),
        "gecensureerd": np.isin(ends, CENSURERENDE),
        **_own(u, rows),
    }  # fmt: skip
    return _shaped("ketens", table)


def links(u: Uitkomst) -> pd.DataFrame:
    """List one row per vacancy of each chain, contract KETENSCHAKELS: by chain, depth, date and dwelling."""
    v, bos = u.v, u.bos
    number = np.full(len(v), GEEN, dtype=np.int64)
    number[u.wortels] = np.arange(len(u.wortels))
    rows = np.flatnonzero(u.geldig)
    keten = number[bos.wortel[rows]]
    order = in_order(keten, bos.diepte[rows], v.dag[rows])  # on one day in order of dwelling, as the vacancies are
    rows, keten = rows[order], keten[order]
    place = np.full(len(v) + 1, GEEN, dtype=np.int64)
    place[rows] = _count_within(keten)
    entry = bos.vul[rows]
    return _shaped("ketenschakels", {
        "keten_id": u.keten_ids.take(keten), "volgnummer": place[rows],
        "ouder_volgnummer": or_missing(place[bos.ouder[rows]]), "diepte": bos.diepte[rows],
        "woning_id": u.seen.woning.of(v.woning[rows]), "leeg_vanaf": _dates(v.dag[rows]),
        "vul_datum": _dates(np.append(u.e.dag, GEEN)[entry], missing=entry < 0),
        "vul_huishouden_id": u.seen.huishouden.of(np.append(u.e.hh, GEEN)[entry]),
        "personen_vertrekkend": or_missing(v.personen[rows]),
        "personen_nieuw": or_missing(np.append(u.e.na, GEEN)[entry]),
        "eind_soort": pd.Categorical.from_codes(u.eind[rows], categories=pd.Index(KETEN_EINDEN)),
    })  # fmt: skip


def _count_within(keys: Getallen) -> Getallen:
    """Give rows a number from 1 within equal keys that stand together."""
    place = np.arange(len(keys))
    begins = np.diff(keys, prepend=GEEN) != 0
    return place - np.maximum.accumulate(np.where(begins, place, 0)) + 1


def _dates(days: Getallen, *, missing: Vlaggen | None = None) -> NDArray[np.datetime64]:
    found = days.astype("datetime64[D]")
    if missing is not None:
        found[missing] = np.datetime64("NaT")
    return np.asarray(found.astype("datetime64[us]"))


def _shaped(name: str, columns: Mapping[str, Any]) -> pd.DataFrame:
    """Put the columns, each an array of its own, in the order and dtypes of the contract."""
    wanted = contract(name).columns
    shaped = {
        column.name: pd.array(columns[column.name], dtype=pandas_dtype(column), copy=False) for column in wanted
    }  # fmt: skip
    return pd.DataFrame(shaped, copy=False)
