"""Birth, limitation, death and the move to a care home."""

from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from toolkit.samples.markt import kansen
from toolkit.samples.markt.codes import (
    GEEN_PARTNER,
    Aanleiding,
    Eind,
    Gebeurtenis,
    Reden,
    Soort,
    Start,
    Status,
    Via,
)
from toolkit.samples.markt.huishoudens import MEESTE_KINDEREN, make
from toolkit.samples.markt.kenmerken import GESCHIKT
from toolkit.samples.markt.loting import Deel, new_keys
from toolkit.samples.markt.stand import Rij, Stand, has_guest, leave, of_home, report_moves

_ALONE_BIRTHS: Final = 0.06
_SEVERE: Final = 3
_ADULT: Final = 18 * 12
_IN_NEED: Final = 0.10
_IN_NEED_BEREAVED: Final = 0.12
_BY_LIMITATION: Final = np.array([0.5, 0.9, 1.4, 2.2], dtype=np.float32)


def births(s: Stand) -> None:
    """Let children be born, mostly to couples."""
    h = s.h
    parents = s.struck(Deel.GEBOORTE, kansen.GEBOORTE)
    alone = h.partner[parents] == GEEN_PARTNER
    full = h.n_kind[parents] >= MEESTE_KINDEREN - 1
    parents = s.thin(Deel.GEBOORTE, parents[~full], np.where(alone, _ALONE_BIRTHS, 1.0)[~full])
    h.kind[h.n_kind[parents], parents] = s.t
    h.n_kind[parents] += 1
    s.mark(parents)


def limitations(s: Stand) -> None:
    """Let limitations grow with age; some then must leave a dwelling that does not fit."""
    h = s.h
    struck = s.struck(Deel.BEPERKING, kansen.BEPERKING, ook_inwonend=True)
    struck = struck[h.beperking[struck] < _SEVERE]
    h.beperking[struck] += 1
    older = struck[(s.ages(struck) >= s.instelling.senior_leeftijd) & (h.status[struck] == Status.ZELFSTANDIG)]
    stuck = older[s.k.geschikt[h.woning[older]] != GESCHIKT]
    _search_in_need(s, s.thin(Deel.BEPERKING, stuck, _IN_NEED))


def _search_in_need(s: Stand, hh: Rij) -> None:
    calm = hh[np.isin(s.h.reden[hh], (Reden.GEEN, Reden.ALGEMEEN, Reden.PASSEND))]
    s.h.zoek_sinds[calm] = np.where(s.h.reden[calm] == Reden.GEEN, s.t, s.h.zoek_sinds[calm])
    s.h.reden[calm] = Reden.NOOD


def deaths(s: Stand) -> None:
    """Let people die: one of a couple leaves the other behind, somebody alone leaves a dwelling.

    Who lives in with others, or has others living in, is spared until that ends: it lasts a year or so, and otherwise
    a dwelling would pass on without a trace in any table.
    """
    _partners_die(s)
    h = s.h
    dying = s.struck(Deel.STERFTE, kansen.STERFTE)
    coupled = h.partner[dying] != GEEN_PARTNER
    _survive(s, dying[coupled])
    alone = dying[~coupled]
    parents = alone[h.n_kind[alone] > 0]
    last = alone[(h.n_kind[alone] == 0) & ~has_guest(s, alone)]
    _child_takes_over(s, parents[s.t - h.kind[0, parents] >= _ADULT])
    leave(s, last, s.day(last, Deel.STERFTE), oorzaak=Start.OVERLIJDEN)
    _event(s, last, Gebeurtenis.OVERLIJDEN, Deel.STERFTE)
    _end(s, last)
    homes = np.flatnonzero(h.status == Status.INSTELLING)
    s.h.status[s.thin(Deel.STERFTE, homes, kansen.STERFTE_INSTELLING[s.ages(homes)], trek=3)] = Status.WEG


def _partners_die(s: Stand) -> None:
    h = s.h
    pairs = np.flatnonzero((h.partner != GEEN_PARTNER) & (h.status <= Status.KAMER) & ~s.bezet)
    age = np.clip((s.t - h.partner[pairs].astype(np.int64)) // 12, 0, kansen.OUDST)
    widowed = s.thin(Deel.STERFTE, pairs, kansen.STERFTE[age], trek=1)
    h.geb[widowed], h.partner[widowed] = h.partner[widowed], h.geb[widowed]
    _survive(s, widowed)


def _survive(s: Stand, hh: Rij) -> None:
    """Let the reference person die: the partner becomes it; some of the older cannot stay."""
    h = s.h
    h.geb[hh], h.partner[hh] = h.partner[hh], GEEN_PARTNER
    _stop_parting(s, hh)
    s.mark(hh)
    older = hh[(s.ages(hh) >= s.instelling.senior_leeftijd) & (h.status[hh] == Status.ZELFSTANDIG)]
    _search_in_need(s, s.thin(Deel.STERFTE, older, _IN_NEED_BEREAVED))


def _stop_parting(s: Stand, hh: Rij) -> None:
    parting = hh[s.h.reden[hh] == Reden.SPLITSING]
    s.h.reden[parting], s.h.zoek_sinds[parting], s.h.beide[parting] = Reden.GEEN, GEEN_PARTNER, False


def _child_takes_over(s: Stand, hh: Rij) -> None:
    h = s.h
    h.geb[hh] = h.kind[0, hh]
    drop_oldest(s, hh)
    h.beperking[hh] = 0
    s.mark(hh)


def drop_oldest(s: Stand, hh: Rij) -> None:
    """Take the oldest child out of households."""
    h = s.h
    h.kind[:-1, hh] = h.kind[1:, hh]
    h.kind[-1, hh] = GEEN_PARTNER
    h.n_kind[hh] -= 1
    h.starter_sinds[hh] = GEEN_PARTNER


def _event(s: Stand, hh: Rij, soort: Gebeurtenis, deel: Deel) -> None:
    s.r.gebeurtenissen.add(len(hh), woning=s.h.woning[hh], dag=s.day(hh, deel), soort=soort, hh=hh)


def _end(s: Stand, hh: Rij) -> None:
    s.mark(hh)
    s.h.status[hh], s.h.zoek_sinds[hh], s.h.reden[hh] = Status.WEG, GEEN_PARTNER, Reden.GEEN


def care_homes(s: Stand) -> None:
    """Let older people move to a care home: alone, which frees the dwelling, or one of a couple, which does not."""
    h = s.h
    worst = float(_BY_LIMITATION.max())
    alone = s.struck(Deel.INSTELLING, kansen.INSTELLING_ALLEEN, factor=worst)
    alone = alone[(h.partner[alone] == GEEN_PARTNER) & (h.n_kind[alone] == 0) & ~has_guest(s, alone)]
    _move_alone(s, s.thin(Deel.INSTELLING, alone, _BY_LIMITATION[h.beperking[alone]] / worst))
    pairs = np.flatnonzero((h.partner != GEEN_PARTNER) & (h.status == Status.ZELFSTANDIG) & ~s.bezet)
    pairs = pairs[s.ages(pairs) >= 70]
    _move_partner(s, s.thin(Deel.INSTELLING, pairs, kansen.INSTELLING_PAAR[s.ages(pairs)], trek=2))


def _care_home(s: Stand, hh: Rij) -> NDArray[np.int32]:
    """Choose a care home in the same gemeente."""
    gemeente = s.gebied.gemeente[of_home(s, hh)]
    u = s.uniform(Deel.INSTELLING, hh, trek=4)
    counts = np.array([len(homes) for homes in s.tehuizen])
    first = np.concatenate([[0], np.cumsum(counts)[:-1]])
    return np.asarray(np.concatenate(s.tehuizen)[first[gemeente] + (u * counts[gemeente]).astype(np.int64)])


def _move_alone(s: Stand, hh: Rij) -> None:
    dag, buurt = s.day(hh, Deel.INSTELLING), _care_home(s, hh)
    moves = report_moves(s, hh, dag, naar_buurt=buurt, **_TO_CARE)
    leave(s, hh, dag, oorzaak=Start.INSTELLING, verhuizing=moves)
    _event(s, hh, Gebeurtenis.INSTELLING, Deel.INSTELLING)
    _end(s, hh)
    s.h.status[hh], s.h.woning[hh], s.h.buurt[hh] = Status.INSTELLING, -1, buurt
    s.h.woont_sinds[hh] = s.t


_TO_CARE: Final[dict[str, Any]] = {
    "naar_soort": Soort.INSTELLING, "aanleiding": Aanleiding.NOOD, "via": Via.ZORG, "einde": Eind.ONBEKEND
}  # fmt: skip


def _move_partner(s: Stand, hh: Rij) -> None:
    h, buurt, dag = s.h, _care_home(s, hh), s.day(hh, Deel.INSTELLING)
    before, woning = h.personen()[hh], h.woning[hh]
    new = s.grow(make(
        len(hh), sleutel=new_keys(h.sleutel[hh], s.t, Deel.INSTELLING), geb=h.partner[hh], buurt=buurt,
        status=Status.INSTELLING, beperking=_SEVERE, inkomen=h.inkomen[hh], woont_sinds=s.t,
    ))  # fmt: skip
    report_moves(
        s, new, dag, groep=s.new_groups(len(hh)), van=woning, van_buurt=s.w.buurt[woning], van_soort=0, voor=before,
        naar_buurt=buurt, blijft=True, uit=hh, **_TO_CARE,
    )  # fmt: skip
    h.partner[hh] = GEEN_PARTNER
    _stop_parting(s, hh)
    s.mark(hh)
