"""Leaving the market's area, and living in with others for want of a dwelling."""

from typing import Any, Final

import numpy as np
from numpy.typing import ArrayLike, NDArray

from toolkit.samples.markt import kansen
from toolkit.samples.markt.codes import (
    GEEN,
    GEEN_PARTNER,
    NOOIT,
    Aanleiding,
    Eind,
    Gebeurtenis,
    Reden,
    Soort,
    Start,
    Status,
)
from toolkit.samples.markt.demografie import drop_oldest
from toolkit.samples.markt.gebied import GEMEENTE
from toolkit.samples.markt.huishoudens import make
from toolkit.samples.markt.loting import Deel, new_keys
from toolkit.samples.markt.stand import Rij, Stand, has_guest, leave, of_home, report_moves, settled, stays_inhabited

_ADULT: Final = 18 * 12
_SETTLED: Final = 40 * 12  # children of this age stay
_PATIENCE: Final = 1  # months that one of a parting couple looks before living in somewhere
_LIVES_IN: Final = 0.75  # of those who lose patience; the others leave the area
_ROOM: Final = 0.8  # chance per year that a child who looks takes a room, or lives in with somebody
_ROOM_UNTIL: Final = 30
_FROM_ABROAD_IN: Final = 0.0003  # arrivals per dwelling and month that live in with somebody
_OWNER_STAYS: Final = 0.6  # owners leave an area less often than tenants, by this factor


def depart(s: Stand) -> None:
    """Let whole households leave the area or the country, and grown children too."""
    h = s.h
    going = s.struck(Deel.VERTREK, kansen.VERTREK, ook_inwonend=True)
    going = going[~has_guest(s, going) & settled(s, going) & (h.reden[going] != Reden.SPLITSING)]
    owner = s.w.eigendom[h.woning[going]] == 3
    going = s.thin(Deel.VERTREK, going, np.where(owner, _OWNER_STAYS, 1.0))
    abroad = s.uniform(Deel.VERTREK, going, trek=1) < kansen.NAAR_BUITENLAND
    dag = s.day(going, Deel.VERTREK)
    moves = report_moves(s, going, dag, blijft=stays_inhabited(s, going), **_outside(abroad))
    cause = np.where(abroad, Start.EMIGRATIE, Start.VERTREK)
    gone = leave(s, going, dag, oorzaak=cause, verhuizing=moves) & abroad
    s.r.gebeurtenissen.add(
        int(gone.sum()), woning=h.woning[going[gone]], dag=dag[gone], soort=Gebeurtenis.EMIGRATIE, hh=going[gone]
    )
    s.mark(going)
    h.status[going], h.reden[going], h.zoek_sinds[going] = Status.WEG, Reden.GEEN, GEEN_PARTNER
    _children_depart(s)


def _outside(abroad: NDArray[np.bool_]) -> dict[str, Any]:
    return {"naar_soort": np.where(abroad, Soort.BUITENLAND, Soort.BUITEN_GEBIED), "einde": Eind.ONBEKEND}


def adults(s: Stand) -> tuple[Rij, NDArray[np.int64]]:
    """Households without event this month whose oldest child is of age, and the age of that child."""
    h = s.h
    found = np.flatnonzero((h.n_kind > 0) & (h.status == Status.ZELFSTANDIG) & ~s.bezet)
    months = s.t - h.kind[0, found].astype(np.int64)
    grown = (months >= _ADULT) & (months < _SETTLED)
    return found[grown], np.clip(months[grown] // 12, 0, kansen.OUDST)


def _children_depart(s: Stand) -> None:
    parents, age = adults(s)
    going = s.thin(Deel.VERTREK, parents, kansen.KIND_VERTREKT[age], trek=2)
    abroad = s.uniform(Deel.VERTREK, going, trek=3) < kansen.NAAR_BUITENLAND / 2
    new = child_leaves(s, going, status=Status.WEG)
    _report_children(s, new, going, s.day(going, Deel.VERTREK), **_outside(abroad))


def child_leaves(s: Stand, parents: Rij, **given: ArrayLike) -> Rij:
    """Make a household of the oldest child of each; return their positions."""
    h = s.h
    born = h.kind[0, parents]
    since = np.minimum(h.starter_sinds[parents], s.t)
    keys = new_keys(h.sleutel[parents], s.t, Deel.KINDEREN)
    columns: dict[str, ArrayLike] = {
        "geb": born, "sleutel": keys, "inkomen": s.loting.uniform(Deel.KINDEREN, s.t, keys, trek=5),
        "inschrijf": np.where(since == GEEN_PARTNER, s.t, np.minimum(since, born + _ADULT + 6)), "woont_sinds": s.t,
        "woning": GEEN,
    }  # fmt: skip
    new = s.grow(make(len(parents), **{**columns, **given}))
    drop_oldest(s, parents)
    s.mark(parents)
    return new


def _report_children(s: Stand, new: Rij, parents: Rij, dag: Rij, **columns: ArrayLike) -> Rij:
    woning = s.h.woning[parents]
    return report_moves(
        s, new, dag, groep=s.new_groups(len(new)), van=woning, van_buurt=s.w.buurt[woning], van_soort=Soort.INWONEND,
        voor=s.h.personen()[parents] + 1, blijft=True, uit=parents, **columns,
    )  # fmt: skip


def live_in(s: Stand) -> None:
    """Give a place with others to children who take a room, parting partners who cannot wait, and some arrivals."""
    parents, age = adults(s)
    waits = (s.h.starter_sinds[parents] > GEEN_PARTNER) & (s.h.reden[parents] == Reden.GEEN)
    looking = parents[waits & (age < _ROOM_UNTIL)]
    rooms = s.thin(Deel.INWONEN, looking, 1 - (1 - _ROOM) ** (1 / 12))
    parting = np.flatnonzero((s.h.reden == Reden.SPLITSING) & ~s.bezet & (s.h.partner != GEEN_PARTNER))
    tired = parting[s.t - s.h.zoek_sinds[parting] >= _PATIENCE]
    stays = s.uniform(Deel.INWONEN, tired, trek=1) < _LIVES_IN
    _partners_depart(s, tired[~stays])
    hosts = _hosts(s)
    hosts = _place_children(s, rooms, hosts)
    hosts = _place_partners(s, tired[stays], hosts)
    _place_arrivals(s, hosts)


def _hosts(s: Stand) -> Rij:
    """Households of a certain age with room to spare, without guest or event this month, in the order of a draw."""
    h = s.h
    home = np.maximum(h.woning, 0)
    fit = (h.status == Status.ZELFSTANDIG) & ~s.bezet & (s.w.gast[home] < 0) & (s.w.eind[home] == NOOIT)
    fit &= (h.reden == Reden.GEEN) & (s.k.kamers[home] > h.personen() + 1) & (s.ages(np.arange(len(h))) >= 35)
    found = np.flatnonzero(fit)
    return found[np.argsort(s.uniform(Deel.INWONEN, found, trek=2), kind="stable")]


def _nearest(s: Stand, hosts: Rij, buurt: NDArray[np.int32]) -> tuple[Rij, Rij]:
    """Give each seeker (by buurt) the next free host of its gemeente; -1 where there is none. Return the rest too."""
    place = s.gebied.ringen[GEMEENTE, :, 0]
    of_host, of_seeker = place[of_home(s, hosts)], place[buurt]
    order = np.argsort(of_host, kind="stable")
    sought = np.argsort(of_seeker, kind="stable")
    first = np.searchsorted(of_host[order], of_seeker[sought], side="left")
    last = np.searchsorted(of_host[order], of_seeker[sought], side="right")
    turn = np.arange(len(sought)) - np.searchsorted(of_seeker[sought], of_seeker[sought], side="left")
    chosen = np.where(first + turn < last, first + turn, -1)
    found = np.full(len(sought), GEEN)
    found[sought] = np.where(chosen >= 0, hosts[order[chosen]], GEEN) if len(hosts) else GEEN
    return found, hosts[~np.isin(hosts, found)]


def _settle(s: Stand, new: Rij, host: Rij) -> None:
    h, woning = s.h, s.h.woning[host]
    h.woning[new], s.w.gast[woning] = woning, new
    h.zoek_sinds[new], h.reden[new] = s.t, Reden.ALGEMEEN
    s.mark(host)


def _place_children(s: Stand, parents: Rij, hosts: Rij) -> Rij:
    host, rest = _nearest(s, hosts[~np.isin(hosts, parents)], of_home(s, parents))
    parents, host = parents[host >= 0], host[host >= 0]
    new = child_leaves(s, parents, status=Status.KAMER)
    woning = s.h.woning[host]
    _report_children(
        s, new, parents, s.day(parents, Deel.INWONEN), naar=woning, naar_buurt=s.w.buurt[woning],
        naar_soort=Soort.KAMER, einde=Eind.ONBEKEND,
    )  # fmt: skip
    _settle(s, new, host)
    return rest


def partner_leaves(s: Stand, hh: Rij, **given: ArrayLike) -> tuple[Rij, dict[str, Any]]:
    """Make a household of the partner (and perhaps the children) of each; return positions and columns of the move."""
    h = s.h
    before, woning = h.personen()[hh], h.woning[hh]
    takes = h.meenemen[hh]
    kind, n_kind = np.where(takes, h.kind[:, hh], GEEN_PARTNER), np.where(takes, h.n_kind[hh], 0)
    columns: dict[str, ArrayLike] = {
        "geb": h.partner[hh], "sleutel": new_keys(h.sleutel[hh], s.t, Deel.SCHEIDING), "n_kind": n_kind, "kind": kind,
        "inkomen": h.inkomen[hh], "inschrijf": h.inschrijf[hh], "woont_sinds": s.t,
    }  # fmt: skip
    new = s.grow(make(len(hh), **{**columns, **given}))
    h.kind[:, hh] = np.where(takes, GEEN_PARTNER, h.kind[:, hh])
    h.n_kind[hh] = np.where(takes, 0, h.n_kind[hh])
    h.partner[hh] = GEEN_PARTNER
    groep = s.new_groups(len(hh))
    h.groep[hh] = np.where(h.beide[hh], groep, GEEN)
    h.reden[hh] = np.where(h.beide[hh], Reden.UITEEN, Reden.GEEN)
    h.zoek_sinds[hh] = np.where(h.beide[hh], s.t, GEEN_PARTNER)
    s.mark(hh)
    return new, {
        "groep": groep, "van": woning, "van_buurt": s.w.buurt[woning], "van_soort": 0, "voor": before, "blijft": True,
        "uit": hh, "aanleiding": Aanleiding.NOOD,
    }  # fmt: skip


def _partners_depart(s: Stand, hh: Rij) -> None:
    new, columns = partner_leaves(s, hh, status=Status.WEG, woning=GEEN)
    report_moves(s, new, s.day(hh, Deel.VERTREK), **columns, **_outside(np.zeros(len(hh), dtype=bool)))


def _place_partners(s: Stand, hh: Rij, hosts: Rij) -> Rij:
    host, rest = _nearest(s, hosts[~np.isin(hosts, hh)], of_home(s, hh))
    hh, host = hh[host >= 0], host[host >= 0]
    new, columns = partner_leaves(s, hh, status=Status.INWONEND)
    woning = s.h.woning[host]
    report_moves(
        s, new, s.day(hh, Deel.INWONEN), naar=woning, naar_buurt=s.w.buurt[woning], naar_soort=Soort.INWONEND,
        einde=Eind.ONBEKEND, **columns,
    )  # fmt: skip
    _settle(s, new, host)
    return rest


def _place_arrivals(s: Stand, hosts: Rij) -> None:
    """Let people from abroad live in with hosts: the first ones of the order they were drawn in."""
    u = s.uniform(Deel.INWONEN, hosts, trek=3)
    host = hosts[u < _FROM_ABROAD_IN * len(s.w) / max(len(hosts), 1)]
    keys = new_keys(s.h.sleutel[host], s.t, Deel.AANKOMST)
    age = 20 + (s.loting.uniform(Deel.AANKOMST, s.t, keys, trek=9) * 25).astype(np.int64)
    new = s.grow(make(
        len(host), sleutel=keys, geb=s.t - age * 12, status=Status.INWONEND, woont_sinds=s.t, inschrijf=s.t,
        inkomen=s.loting.uniform(Deel.AANKOMST, s.t, keys, trek=10) * 0.6,
    ))  # fmt: skip
    woning = s.h.woning[host]
    report_moves(
        s, new, s.day(new, Deel.AANKOMST), van=GEEN, van_buurt=GEEN, van_soort=Soort.BUITENLAND, naar=woning,
        naar_buurt=s.w.buurt[woning], naar_soort=Soort.INWONEND, einde=Eind.ONBEKEND,
    )  # fmt: skip
    _settle(s, new, host)
