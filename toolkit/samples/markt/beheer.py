"""What happens to dwellings: delivery, end, renovation with return, and tenants who swap."""

from typing import Final

import numpy as np

from toolkit.samples.markt.codes import (
    GEEN,
    GEEN_PARTNER,
    NOOIT,
    Aanleiding,
    Eigendom,
    Eind,
    Gebeurtenis,
    Reden,
    Soort,
    Start,
    Status,
    Via,
)
from toolkit.samples.markt.gebied import GEMEENTE
from toolkit.samples.markt.huren import new_rent
from toolkit.samples.markt.loting import Deel
from toolkit.samples.markt.stand import Rij, Stand, fall_vacant, report_moves

_DELIVERED: Final = (Gebeurtenis.NIEUWBOUW, Gebeurtenis.TRANSFORMATIE, Gebeurtenis.SPLITSING)
_BEGUN: Final = (Start.NIEUWBOUW, Start.TRANSFORMATIE, Start.SPLITSING)
_ENDED: Final = (Gebeurtenis.SLOOP, Gebeurtenis.SAMENVOEGING, Gebeurtenis.ONTTREKKING)
_END_TYPE: Final = (Eind.SLOOP, Eind.SAMENVOEGING, Eind.SLOOP)
_NOTICE: Final = 12  # months before demolition from which its tenants look for another dwelling
_RENOVATION: Final = 0.0012 / 12
_RENOVATION_MONTHS: Final = (1, 6)  # months of the year in which one may start; all are back before the year ends
_SWAP: Final = 0.0016 / 12


def deliver(s: Stand) -> None:
    """Add the dwellings of this month to the stock; nearly all are let or sold before they are ready."""
    w = s.w
    new = np.flatnonzero(w.begin == s.t)
    u = s.loting.uniform(Deel.BEHEER, s.t, s.huis_sleutel[new])
    dag = s.dag0 + (u * s.dagen).astype(np.int64)
    w.bestaat[new] = True
    kind = w.begin_soort[new]
    s.r.gebeurtenissen.add(len(new), woning=new, dag=dag, soort=np.asarray(_DELIVERED)[kind], hh=GEEN)
    fall_vacant(
        s, new, dag, oorzaak=np.asarray(_BEGUN)[kind], ouder=GEEN, verhuizing=GEEN, hh=GEEN, personen=0
    )  # fmt: skip
    w.aanbod[new] = s.t + 1 + (u > 0.85)


def demolish(s: Stand) -> None:
    """Give notice to tenants of dwellings that will go, and take away those whose time has come and are empty."""
    w, h = s.w, s.h
    soon = np.flatnonzero((w.eind - _NOTICE <= s.t) & w.bestaat & (w.eind < NOOIT))
    tenants = w.bewoner[soon[(w.eind_soort[soon] == 0) & (w.bewoner[soon] >= 0)]]
    calm = tenants[np.isin(h.reden[tenants], (Reden.GEEN, Reden.ALGEMEEN, Reden.GROTER, Reden.PASSEND, Reden.NOOD))]
    h.zoek_sinds[calm] = np.where(h.reden[calm] == Reden.GEEN, s.t, h.zoek_sinds[calm])
    h.reden[calm] = Reden.SLOOP
    ready = soon[(w.eind[soon] <= s.t) & (w.bewoner[soon] < 0) & (w.leeg_dag[soon] < s.dag0)]
    w.bestaat[ready] = False
    kind = w.eind_soort[ready]
    dag = s.dag0 + (s.loting.uniform(Deel.BEHEER, s.t, s.huis_sleutel[ready], trek=1) * s.dagen).astype(np.int64)
    s.r.gebeurtenissen.add(len(ready), woning=ready, dag=dag, soort=np.asarray(_ENDED)[kind], hh=GEEN)
    known = w.vacature[ready] >= 0
    s.r.gesloten.add(int(known.sum()), vacature=w.vacature[ready[known]], einde=np.asarray(_END_TYPE)[kind[known]])
    w.eind[ready] = s.t


def renovate(s: Stand) -> None:
    """Let some tenants leave for a temporary place while their dwelling is renovated, and return afterwards."""
    _return(s)
    w, h = s.w, s.h
    if not _RENOVATION_MONTHS[0] <= s.t % 12 <= _RENOVATION_MONTHS[1]:
        return
    tenants = _tenants(s)
    chance = _RENOVATION * 12 / (_RENOVATION_MONTHS[1] - _RENOVATION_MONTHS[0] + 1)
    out = s.thin(Deel.BEHEER, tenants[w.bouwjaar[h.woning[tenants]] < 1985], chance, trek=3)
    woning, dag = h.woning[out], s.day(out, Deel.BEHEER)
    report_moves(
        s, out, dag, naar_soort=Soort.KAMER, aanleiding=Aanleiding.GEDWONGEN, via=Via.TOEWIJZING, einde=Eind.ONBEKEND
    )
    s.r.gebeurtenissen.add(len(out), woning=woning, dag=dag, soort=Gebeurtenis.RENOVATIE, hh=out)
    w.bewoner[woning], w.aanbod[woning], w.vacature[woning] = GEEN, NOOIT, GEEN
    h.terug[out], h.woning[out], h.buurt[out], h.status[out] = woning, GEEN, w.buurt[woning], Status.TIJDELIJK
    h.terug_maand[out] = s.t + 2 + (s.uniform(Deel.BEHEER, out, trek=4) * 4).astype(np.int64)
    s.mark(out)


def _return(s: Stand) -> None:
    h = s.h
    back = np.flatnonzero((h.status == Status.TIJDELIJK) & (h.terug_maand <= s.t))
    woning = h.terug[back]
    report_moves(
        s, back, s.day(back, Deel.BEHEER), naar=woning, naar_buurt=s.w.buurt[woning], van_soort=Soort.KAMER, via=0,
        aanleiding=Aanleiding.GEDWONGEN, einde=Eind.ONBEKEND,
    )  # fmt: skip
    h.status[back], h.woning[back], h.terug[back], h.buurt[back] = Status.ZELFSTANDIG, woning, GEEN, GEEN
    s.w.bewoner[woning] = back
    s.mark(back)


def _tenants(s: Stand) -> Rij:
    """Tenants of social dwellings with landlords who are free to do something this month."""
    h = s.h
    home = np.maximum(h.woning, 0)
    fit = (h.status == Status.ZELFSTANDIG) & ~s.bezet & (h.paar < 0) & (h.woont_sinds < s.t - 12)
    fit &= (s.w.eigendom[home] == Eigendom.SOCIAAL) & s.w.corporatie[home] & (s.w.gast[home] < 0)
    fit &= np.isin(h.reden, (Reden.GEEN, Reden.ALGEMEEN, Reden.PASSEND, Reden.GROTER)) & (s.w.eind[home] == NOOIT)
    return np.flatnonzero(fit)


def swap(s: Stand) -> None:
    """Let pairs of tenants of one gemeente swap their dwellings within a week."""
    h, w = s.h, s.w
    tenants = _tenants(s)
    willing = s.thin(Deel.RUIL, tenants, _SWAP)
    place = s.gebied.ringen[GEMEENTE, w.buurt[h.woning[willing]], 0]
    order = willing[np.lexsort((s.uniform(Deel.RUIL, willing, trek=1), place))]
    order = order[: len(order) // 2 * 2]
    first, second = order[0::2], order[1::2]
    same = s.gebied.gemeente[w.buurt[h.woning[first]]] == s.gebied.gemeente[w.buurt[h.woning[second]]]
    _exchange(s, first[same], second[same])


def _exchange(s: Stand, first: Rij, second: Rij) -> None:
    h, w = s.h, s.w
    day = s.dag0 + (s.uniform(Deel.RUIL, first, trek=2) * (s.dagen - 7)).astype(np.int64)
    later = day + (s.uniform(Deel.RUIL, second, trek=3) * 7).astype(np.int64)
    homes = (h.woning[first], h.woning[second])
    rows = []
    for who, dag, naar in ((first, day, homes[1]), (second, later, homes[0])):
        rows.append(report_moves(s, who, dag, naar=naar, naar_buurt=w.buurt[naar], via=Via.RUIL, einde=Eind.RUIL))
    s.r.ruilen.add(len(first), eerste=rows[0], tweede=rows[1])
    for who, naar in ((first, homes[1]), (second, homes[0])):
        h.woning[who], w.bewoner[naar], h.woont_sinds[who] = naar, who, s.t
        h.reden[who], h.zoek_sinds[who] = Reden.GEEN, GEEN_PARTNER
        rent = new_rent(w, naar, s.jaar, s.uniform(Deel.HUUR, who))
        w.huur[naar], w.huur_jaar[naar] = rent, s.jaar
        s.mark(who)
