"""Carry out the moves into dwellings that came free: who leaves what, who fills what, under which contract."""

from datetime import date
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from toolkit.samples.markt.aanpak import additionality
from toolkit.samples.markt.codes import (
    DOELGROEP,
    GEEN,
    GEEN_PARTNER,
    PASSEND,
    Aanleiding,
    Eigendom,
    Eind,
    Grond,
    Reden,
    Soort,
    Start,
    Status,
    Via,
)
from toolkit.samples.markt.huishoudens import make
from toolkit.samples.markt.loting import Deel
from toolkit.samples.markt.migratie import child_leaves, partner_leaves
from toolkit.samples.markt.paren import merge
from toolkit.samples.markt.stand import Rij, Stand, day_number, leave, report_moves, stays_inhabited
from toolkit.samples.markt.toewijzen import Aangebod
from toolkit.samples.markt.zoekers import Wie, Zoekers

_OVERLAP: Final = 0.25
_OVERLAP_DAYS: Final = 31
_DONE: Final = -2
"""Marks a household whose trajectory has led to a move."""
_PAIR_DAYS: Final = 10


def carry_out(s: Stand, z: Zoekers, a: Aangebod, offers: Rij) -> None:
    """Let seekers, one per row, move into the offers of the same rows."""
    woning = a.woning[offers]
    dag = _dates(s, z, woning)
    moves, movers = np.full(len(z), GEEN), np.full(len(z), GEEN)
    old_rent, starter = _before(s, z)
    for wie, move in (
        (Wie.HUISHOUDEN, _household),
        (Wie.PARTNER, _partner),
        (Wie.KIND, _child),
        (Wie.BUITEN, _outsider),
    ):
        rows = np.flatnonzero(z.wie == wie)
        moves[rows], movers[rows] = move(s, z.take(rows), woning[rows], dag[rows])
    _let(s, z, a, offers, moves=moves, movers=movers, dag=dag, old_rent=old_rent, starter=starter)
    _settle(s, movers, woning, a.prijs[offers])


def _dates(s: Stand, z: Zoekers, woning: Rij) -> Rij:
    """Draw a day in this month; some move in before the former household has left, at most 31 days."""
    u = s.loting.uniform(Deel.DATUM, s.t, z.sleutel)
    pairs = (z.wie == Wie.HUISHOUDEN) & (s.h.reden[z.hh] == Reden.SAMEN)
    day: Rij = s.dag0 + (u * (s.dagen - np.where(pairs, _PAIR_DAYS, 0))).astype(np.int64)
    if s.t in s.instelling.peilmaanden or s.t % 12 == 0 or not len(z):
        return day
    before = day_number(s.instelling.eerste_dag(s.t - 1))
    vacature, free = s.w.vacature[woning], s.w.leeg_dag[woning].astype(np.int64)
    early = (z.wie == Wie.HUISHOUDEN) & ~pairs & (s.h.laatst[z.hh] < s.t - 1) & (vacature >= 0) & (free >= before)
    left = s.r.vacatures.column("verhuizing") if early.any() else np.empty(0, dtype=np.int32)
    early[early] &= left[vacature[early]] >= 0
    early &= s.loting.uniform(Deel.DATUM, s.t, z.sleutel, trek=1) < _OVERLAP
    back = s.loting.uniform(Deel.DATUM, s.t, z.sleutel, trek=2) * np.minimum(_OVERLAP_DAYS, free - before + 1)
    return np.where(early, free - back.astype(np.int64), day)


def _before(s: Stand, z: Zoekers) -> tuple[NDArray[np.float32], NDArray[np.bool_]]:
    """Rent of the dwelling each leaves (NaN where none) and whether nobody leaves an independent dwelling."""
    main = (z.wie == Wie.HUISHOUDEN) & (s.h.status[z.hh] == Status.ZELFSTANDIG)
    home = np.where(main, s.h.woning[z.hh], GEEN)
    rented = main & (s.w.eigendom[home] != Eigendom.KOOP) & (s.w.huur[home] > 0)
    return np.where(rented, s.w.huur[home], np.nan).astype(np.float32), ~main


def _target(s: Stand, woning: Rij) -> dict[str, Any]:
    owner = s.w.eigendom[woning] == Eigendom.KOOP
    via = np.where(owner, Via.KOOP, np.where(s.w.corporatie[woning], Via.TOEWIJZING, Via.PARTICULIER))
    return {"naar": woning, "naar_buurt": s.w.buurt[woning], "via": via, "vacature": s.w.vacature[woning]}


def _household(s: Stand, z: Zoekers, woning: Rij, dag: Rij) -> tuple[Rij, Rij]:
    h, hh = s.h, z.hh.astype(np.int64)
    mate = np.where(h.reden[hh] == Reden.SAMEN, h.paar[hh], GEEN)
    paired = mate >= 0
    groep = np.where(paired, s.new_groups(len(hh)), h.groep[hh])
    own, other = stays_inhabited(s, hh), np.zeros(len(hh), dtype=bool)
    other[paired] = stays_inhabited(s, mate[paired])
    frees = ~own | (paired & ~other)
    target = _target(s, woning)
    shared = {
        "hh": hh, "groep": groep, "na": z.personen, "naar": target["naar"], "naar_buurt": target["naar_buurt"],
        "via": target["via"],
    }  # fmt: skip
    moves = report_moves(
        s, hh, dag, blijft=own, aanleiding=_occasion(h.reden[hh]), vacature=target["vacature"],
        einde=np.where(frees, Eind.DOOR, Eind.STARTER), additioneel=additionality(s, hh),
        traject=np.maximum(h.traject[hh], GEEN), **shared,
    )  # fmt: skip
    leave(s, hh, dag, oorzaak=Start.ONBEKEND, ouder=target["vacature"], verhuizing=moves)
    _mates(s, mate[paired], dag[paired], other[paired], hh[paired], {k: v[paired] for k, v in shared.items()})
    h.traject[hh[h.traject[hh] >= 0]] = _DONE
    h.groep[hh] = GEEN
    return moves, hh


def _mates(
    s: Stand, mate: Rij, first: Rij, stays: NDArray[np.bool_], leader: Rij, shared: dict[str, NDArray[Any]]
) -> None:
    """Let the second of two who move in together follow within days; what they leave frees a dwelling too."""
    dag = first + 1 + (s.uniform(Deel.DATUM, mate, trek=3) * (_PAIR_DAYS - 1)).astype(np.int64)
    moves = report_moves(s, mate, dag, blijft=stays, einde=Eind.ONBEKEND, **shared)
    leave(s, mate, dag, oorzaak=Start.ONBEKEND, ouder=s.w.vacature[shared["naar"]], verhuizing=moves)
    merge(s, leader, mate)


def _occasion(reden: NDArray[np.int8]) -> NDArray[np.int64]:
    forced, need = reden == Reden.SLOOP, np.isin(reden, (Reden.NOOD, Reden.UITEEN))
    return np.select([forced, need], [int(Aanleiding.GEDWONGEN), int(Aanleiding.NOOD)], int(Aanleiding.WENS))


def _partner(s: Stand, z: Zoekers, woning: Rij, dag: Rij) -> tuple[Rij, Rij]:
    new, columns = partner_leaves(s, z.hh.astype(np.int64), woning=woning)
    moves = report_moves(s, new, dag, einde=Eind.ACHTERBLIJVER, **columns, **_target(s, woning))
    return moves, new


def _child(s: Stand, z: Zoekers, woning: Rij, dag: Rij) -> tuple[Rij, Rij]:
    parents = z.hh.astype(np.int64)
    home = s.h.woning[parents]
    new = child_leaves(s, parents, woning=woning)
    moves = report_moves(
        s, new, dag, groep=s.new_groups(len(new)), van=home, van_buurt=s.w.buurt[home], van_soort=Soort.INWONEND,
        voor=s.h.personen()[parents] + 1, blijft=True, uit=parents, einde=Eind.STARTER, **_target(s, woning),
    )  # fmt: skip
    return moves, new


def _outsider(s: Stand, z: Zoekers, woning: Rij, dag: Rij) -> tuple[Rij, Rij]:
    n_kind = np.maximum(z.personen.astype(np.int64) - 2, 0)
    u = [s.loting.uniform(Deel.AANKOMST, s.t, z.sleutel, trek=20 + number) for number in range(4)]
    born = s.t - np.array([60 + 80 * u[1], 20 + 40 * u[2], 19 * u[3]]).astype(np.int64)
    kind = np.full((5, len(z)), GEEN_PARTNER)
    kind[:3] = np.where(np.arange(3)[:, None] < n_kind, born, GEEN_PARTNER)
    geb = s.t - z.leeftijd.astype(np.int64) * 12 - (u[0] * 12).astype(np.int64)
    new = s.grow(make(
        len(z), sleutel=z.sleutel, geb=geb, partner=np.where(z.personen > 1, geb + 12, GEEN_PARTNER), n_kind=n_kind,
        kind=kind, inkomen=z.plek, woning=woning, woont_sinds=s.t, inschrijf=s.t - (z.wacht * 12).astype(np.int64),
    ))  # fmt: skip
    moves = report_moves(
        s, new, dag, van=GEEN, van_buurt=GEEN,
        van_soort=np.where(z.buitenland, Soort.BUITENLAND, Soort.BUITEN_GEBIED),
        einde=np.where(z.buitenland, Eind.INSTROOM, Eind.BUITEN_GEBIED), **_target(s, woning),
    )  # fmt: skip
    return moves, new


def _let(
    s: Stand,
    z: Zoekers,
    a: Aangebod,
    offers: Rij,
    *,
    moves: Rij,
    movers: Rij,
    dag: Rij,
    old_rent: NDArray[np.float32],
    starter: NDArray[np.bool_],
) -> None:
    """Register the lettings by landlords of social dwellings."""
    woning, new_year = a.woning[offers], day_number(date(s.jaar, 1, 1))
    rows = np.flatnonzero(s.w.corporatie[woning] & (s.w.eigendom[woning] != Eigendom.KOOP))
    labelled = (s.k.doelgroep[woning] == DOELGROEP.index("senioren")) & (z.grond == Grond.GEEN)
    grond = np.where(labelled, int(Grond.LABEL), z.grond)
    social = a.segment[offers] == 0
    fitting = np.where(~social | (z.klasse == 1), PASSEND.index("nvt"), np.where(z.klasse == 0, 0, 1))
    columns = {
        "dag": np.maximum(dag - 7, np.minimum(dag, new_year)),
        "woning": woning, "hh": movers, "verhuizing": moves, "starter": starter, "leeftijd": z.leeftijd,
        "personen": z.personen, "aanbod": a.model[offers], "grond": grond, "passend": fitting,
        "reacties": a.reacties[offers] * 7 + 1, "wacht": z.wacht, "huur": a.prijs[offers], "oud": old_rent,
    }  # fmt: skip
    s.r.toewijzingen.add(len(rows), **{name: np.asarray(values)[rows] for name, values in columns.items()})


def _settle(s: Stand, hh: Rij, woning: Rij, price: NDArray[np.float32]) -> None:
    h, w = s.h, s.w
    h.woning[hh], h.status[hh], h.woont_sinds[hh] = woning, Status.ZELFSTANDIG, s.t
    h.reden[hh], h.zoek_sinds[hh], h.paar[hh] = Reden.GEEN, GEEN_PARTNER, GEEN
    w.bewoner[woning], w.vacature[woning], w.leeg_dag[woning] = hh, GEEN, GEEN
    w.huur[woning] = np.where(w.eigendom[woning] == Eigendom.KOOP, 0, price)
    w.huur_jaar[woning] = s.jaar
    s.mark(hh)
