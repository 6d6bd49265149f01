"""How chains begin and end (domain 5.1): start types, true ends and censored ends."""

from dataclasses import dataclass
from typing import Final, Literal

import numpy as np

from toolkit.bewoning.groepen import GEEN, Getallen, in_order
from toolkit.bewoning.intrek import Intrek
from toolkit.bewoning.rijen import Rijen, Voorvallen, Waarneming
from toolkit.bewoning.vacatures import Vacatures
from toolkit.bewoning.vullen import Vulling
from toolkit.contracts.codelijsten import (
    GECENSUREERD,
    KETEN_EINDEN,
    KETEN_STARTEN,
    VERBLIJFSSOORTEN,
    WONINGGEBEURTENISSEN,
)
from toolkit.verhuisketens.bos import Bos

Bestand = Literal["gebied", "verhuurder"]
CENSURERENDE: Final = np.array([KETEN_EINDEN.index(name) for name in GECENSUREERD])
EIND: Final = {name: number for number, name in enumerate(KETEN_EINDEN)}
START: Final = {name: number for number, name in enumerate(KETEN_STARTEN)}
_SOORT: Final = {name: number for number, name in enumerate(VERBLIJFSSOORTEN)}
_START_OF_MOVE: Final = {
    "instelling": "opname_instelling", "buitenland": "emigratie", "buiten_gebied": "vertrek_buiten_gebied",
    "inwonend": "samenwonen",
}  # fmt: skip
_END_OF_EVENT: Final = {
    "sloop": "sloop_onttrekking", "onttrekking": "sloop_onttrekking", "samenvoeging": "samenvoeging",
}  # fmt: skip
_SOLD: Final = {"verkoop_uit_bestand": "buiten_bestand"}


@dataclass(frozen=True, kw_only=True, eq=False)
class Takken:
    """Ends of branches, one place each: the vacancy with which a branch ended, and how (position in KETEN_EINDEN)."""

    vacature: Getallen
    eind: Getallen


def starts(v: Vacatures, e: Intrek, r: Rijen) -> Getallen:
    """Start type of each vacancy if a chain begins with it (position in KETEN_STARTEN).

    Who goes to people who had a dwelling already dissolves a household: samenwonen. A mover of whom no vacancy is known
    begins a chain of unknown start.
    """
    found = np.full(len(v), START["onbekend"], dtype=np.int64)
    moved = np.flatnonzero(v.rij >= 0)
    naar, entry = r.naar_soort[v.rij[moved]], e.van_rij[v.rij[moved]]
    joined = np.append(e.aangeschoven, False)[entry]
    for soort, start in _START_OF_MOVE.items():
        found[moved[naar == _SOORT[soort]]] = START[start]
    found[moved[joined]] = START["samenwonen"]
    return np.where(v.oorzaak >= 0, v.oorzaak, found)


def ends(
    seen: Waarneming, v: Vacatures, e: Intrek, f: Vulling, bos: Bos, *, max_leegstand_dagen: int, bestand: Bestand
) -> tuple[Getallen, Takken]:
    """Say of each vacancy how its branch ended there.

    Returns
    -------
    eind : array
        Position in KETEN_EINDEN; GEEN where the household that filled it freed another dwelling.
    takken : Takken
        Those ends, and also the parts of a filling household that came from out of sight while another part freed a
        dwelling. Without vacancies that lapsed.
    """
    waiting = np.where(seen.eind - v.dag > max_leegstand_dagen, EIND["leegstand"], EIND["lopend"])
    empty = np.where(f.laat, EIND["leegstand"], _closed(seen.voorvallen, v, waiting, bestand))
    parts = _parts(seen.rijen, v, f, bos, e)
    went_on = np.bincount(bos.ouder[bos.ouder >= 0], minlength=len(v)) > 0
    filled = np.full(len(v), GEEN, dtype=np.int64)
    filled[parts.vacature[::-1]] = parts.eind[::-1]
    eind = np.where(bos.gevuld, np.where(went_on, GEEN, filled), np.where(bos.sluit, EIND["woningruil"], empty))
    leaves = np.flatnonzero((eind >= 0) & ~f.vervalt)
    unseen = went_on[parts.vacature] & np.isin(parts.eind, CENSURERENDE)
    return eind, Takken(
        vacature=np.concatenate([leaves, parts.vacature[unseen]]),
        eind=np.concatenate([eind[leaves], parts.eind[unseen]]),
    )


def _closed(events: Voorvallen, v: Vacatures, waiting: Getallen, bestand: Bestand) -> Getallen:
    """End type of dwellings that ceased to be, or that were sold out of the sight of a landlord, while vacant."""
    kinds = {**_END_OF_EVENT, **(_SOLD if bestand == "verhuurder" else {})}
    table = np.array([EIND[kinds[name]] if name in kinds else GEEN for name in WONINGGEBEURTENISSEN])
    rows = np.flatnonzero((table[events.soort] >= 0) & (events.soort >= 0) & (events.woning >= 0))
    width = int(max(v.dag.max(initial=0), events.dag.max(initial=0))) + 1
    place = np.searchsorted(v.woning * width + v.dag, events.woning[rows] * width + events.dag[rows], side="right") - 1
    hit = (place >= 0) & (v.woning[place] == events.woning[rows]) if len(v) else np.zeros(len(rows), dtype=bool)
    found = waiting.copy()
    found[place[hit][::-1]] = table[events.soort[rows[hit]]][::-1]
    return found


def _parts(r: Rijen, v: Vacatures, f: Vulling, bos: Bos, e: Intrek) -> Takken:
    """Give parts of filling households that freed nothing an end: what is out of sight first, then the main part."""
    of_entry = np.full(len(e) + 1, GEEN, dtype=np.int64)
    filled = np.flatnonzero(bos.gevuld)
    of_entry[bos.vul[filled]] = filled
    freed = np.zeros(len(e.van_rij), dtype=bool)
    freed[v.rij[(bos.ouder >= 0) & ~f.vervalt]] = True
    rows = np.flatnonzero(~freed & (of_entry[e.van_rij] >= 0))
    vacature, eind = of_entry[e.van_rij[rows]], origin_ends(r, rows)
    seen = ~np.isin(eind, CENSURERENDE)
    order = in_order(vacature, seen.astype(np.int64), -r.personen[rows], -r.leeftijd[rows])
    return Takken(vacature=vacature[order], eind=eind[order])


def origin_ends(r: Rijen, rows: Getallen) -> Getallen:
    """How a branch ends with a mover that freed no dwelling, by where the mover came from.

    Somebody of an independent dwelling in sight leaves others behind there: that it was not freed is known. A dwelling
    of which it is unknown whether somebody stays, is no true end.
    """
    van, known, blijft = r.van_soort[rows], r.van[rows] >= 0, r.blijft[rows]
    guest = np.isin(van, [_SOORT["inwonend"], _SOORT["kamer"], _SOORT["instelling"]])
    return np.select(
        [guest, van == _SOORT["buitenland"], van == _SOORT["buiten_gebied"], known & (blijft != GEEN), known,
         van == _SOORT["zelfstandig"]],
        [EIND["starter"], EIND["instroom_buitenland"], EIND["buiten_gebied"], EIND["achterblijver"], EIND["onbekend"],
         EIND["buiten_bestand"]],
        EIND["onbekend"],
    )  # fmt: skip
