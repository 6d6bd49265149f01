"""Who bids on what, and who wins."""

from dataclasses import replace

import numpy as np
import pytest

from toolkit.samples.markt import toewijzen, wensen, zoekers
from toolkit.samples.markt.codes import DOELGROEP, GEEN, GEEN_PARTNER, Grond, Reden, Start, Status
from toolkit.samples.markt.kenmerken import GESCHIKT
from toolkit.samples.markt.stand import leave
from toolkit.samples.markt.verhuizen import carry_out
from toolkit.samples.markt.zoekers import Wie


@pytest.fixture
def markt_open(stand):
    """A month in which a tenth of the dwellings is offered and a tenth of the households looks."""
    stand.begin(3)
    stand.h.woont_sinds[:] = -100
    gone = np.flatnonzero((stand.h.status == Status.ZELFSTANDIG) & (stand.h.sleutel % 10 == 0))
    leave(stand, gone, np.full(len(gone), stand.dag0 - 40), oorzaak=Start.OVERLIJDEN)
    stand.h.status[gone] = Status.WEG
    looking = np.flatnonzero((stand.h.status == Status.ZELFSTANDIG) & (stand.h.sleutel % 10 == 1))
    stand.h.reden[looking], stand.h.zoek_sinds[looking] = Reden.ALGEMEEN, 0
    stand.begin(8)
    return stand


def test_the_highest_score_wins_each_offer():
    bid = np.array([4, 4, 2, 4, 2])
    score = np.array([0.1, 0.9, 0.5, 0.3, 0.7])
    assert sorted(toewijzen._best(bid, score)) == [1, 4]


def test_offers_lie_in_order_of_segment_and_buurt(markt_open):
    offers = toewijzen.offered(markt_open)
    assert len(offers.woning) > 50
    assert (np.diff(offers.key) >= 0).all()
    assert (markt_open.w.bewoner[offers.woning] == GEEN).all()
    assert (markt_open.w.aanbod[offers.woning] <= 8).all()
    assert set(offers.segment) == {0, 1, 2, 3}


def test_nobody_gets_two_dwellings_and_no_dwelling_two_households(markt_open):
    seekers, offers = toewijzen.match(markt_open, zoekers.gather(markt_open), toewijzen.offered(markt_open))
    assert len(seekers) > 30
    assert len(set(seekers)) == len(seekers)
    assert len(set(offers)) == len(offers)


def test_winners_get_what_fits_them(markt_open):
    s = markt_open
    s.h.reden[s.h.reden == Reden.ALGEMEEN] = Reden.PASSEND
    z, a = zoekers.gather(s), toewijzen.offered(s)
    seekers, offers = toewijzen.match(s, z, a)
    won, home = z.take(seekers), a.woning[offers]
    assert (s.k.kamers[home] >= won.min_kamers).all()
    assert (s.w.opp[home] <= won.max_m2).all()
    older = won.geschikt
    assert older.any()
    assert (s.k.geschikt[home[older]] == GESCHIKT).all()
    kept = s.k.doelgroep[home] == DOELGROEP.index("senioren")
    assert (won.leeftijd[kept] >= 55).all()
    social = a.segment[offers] == 0
    assert (won.klasse[social & (won.grond != Grond.HERHUISVESTING)] <= 2).all()
    bought = a.segment[offers] == 3
    assert (a.prijs[offers][bought] <= 5.4 * won.inkomen[bought] + won.eigen[bought] + 1).all()


@pytest.mark.parametrize(
    ("grond", "ahead_of"),
    [
        (Grond.HERHUISVESTING, Grond.MEDISCH),
        (Grond.MEDISCH, Grond.GROOT_NAAR_BETER),
        (Grond.GROOT_NAAR_BETER, Grond.DOORSTROMER),
    ],
)
def test_priority_goes_before_waiting(grond, ahead_of):
    gap = toewijzen._PRIORITY[grond] - toewijzen._PRIORITY[ahead_of]
    assert gap > 1.5  # more than fifteen years of registration count for


def test_priority_wins_in_a_social_letting_unless_by_lottery(markt_open):
    s = markt_open
    z, a = zoekers.gather(s), toewijzen.offered(s)
    social = np.flatnonzero(a.segment == 0)
    by_turn, by_lot = social[np.isin(a.model[social], (0, 2, 3))][0], social[a.model[social] == 1][0]
    two = z.take(np.array([0, 0]))
    two.grond[:] = [Grond.GEEN, Grond.HERHUISVESTING]
    two = replace(two, wacht=np.array([15.0, 0.0], dtype=np.float32))
    turn = toewijzen._score(s, two, np.array([0, 1]), a, np.array([by_turn, by_turn]))
    assert turn[1] > turn[0] + 5
    two.grond[:] = [Grond.GEEN, Grond.MEDISCH]
    lot = toewijzen._score(s, two, np.array([0, 1]), a, np.array([by_lot, by_lot]))
    assert lot[0] == lot[1]


def test_nobody_takes_back_the_dwelling_they_left(markt_open):
    s = markt_open
    z, a = zoekers.gather(s), toewijzen.offered(s)
    rows = np.flatnonzero(z.wie == Wie.HUISHOUDEN)
    offer = np.zeros(len(rows), dtype=np.int64)
    s.w.vertrokken[a.woning[0]] = GEEN
    could = toewijzen._fits(s, z, rows, a, offer)
    who = rows[could][0]
    s.w.vertrokken[a.woning[0]] = z.hh[who]
    assert not toewijzen._fits(s, z, np.array([who]), a, offer[:1])[0]


def test_of_one_household_one_party_looks(markt_open):
    s = markt_open
    parents = np.flatnonzero((s.h.n_kind > 0) & (s.h.status == Status.ZELFSTANDIG))
    s.h.starter_sinds[parents] = 0
    z = zoekers.gather(s)
    inside = z.hh[z.hh >= 0]
    assert len(set(inside)) == len(inside)
    assert {Wie.HUISHOUDEN, Wie.KIND, Wie.BUITEN} <= set(z.wie.tolist())


def test_moving_changes_everything_at_once(markt_open):
    s = markt_open
    z, a = zoekers.gather(s), toewijzen.offered(s)
    seekers, offers = toewijzen.match(s, z, a)
    whole = z.wie[seekers] == Wie.HUISHOUDEN
    hh, left = z.hh[seekers[whole]].astype(np.int64), s.h.woning[z.hh[seekers[whole]]].copy()
    carry_out(s, z.take(seekers), a, offers)
    assert (s.h.woning[hh] == a.woning[offers[whole]]).all()
    assert (s.w.bewoner[a.woning[offers]] >= 0).all()
    assert (s.w.bewoner[left] == GEEN).all()
    assert (s.h.reden[hh] == Reden.GEEN).all()
    assert s.bezet[hh].all()
    made = s.r.vacatures.frame().iloc[-len(left) :]
    assert sorted(made["woning"]) == sorted(left)
    assert (made["ouder"] >= GEEN).all()
    moves = s.r.verhuizingen.frame()
    linked = moves.loc[made["verhuizing"]]
    assert linked["van"].tolist() == made["woning"].tolist()
    assert linked["vacature"].tolist() == made["ouder"].tolist()


def test_no_offers_or_no_seekers_means_no_moves(stand):
    stand.w.aanbod[:] = 30_000
    assert len(toewijzen.offered(stand).woning) == 0
    nobody = zoekers.gather(stand).take(np.empty(0, dtype=int))
    stand.w.aanbod[:] = 0
    seekers, offers = toewijzen.match(stand, nobody, toewijzen.offered(stand))
    assert len(seekers) == len(offers) == 0


def test_a_home_that_pinches_makes_people_look(stand):
    hh = np.flatnonzero((stand.h.status == Status.ZELFSTANDIG) & (stand.h.woont_sinds < -24))
    push = wensen.pressure(stand, hh)
    home = stand.h.woning[hh]
    owner = stand.w.eigendom[home] == 3
    crowded = stand.h.personen()[hh] >= stand.k.kamers[home]
    young = stand.ages(hh) < 55
    assert push[crowded & owner & young].mean() > 1.5 * push[~crowded & owner & young].mean()
    unsuited = stand.k.geschikt[home] != GESCHIKT
    assert push[~young & owner & unsuited & ~crowded].min() >= push[~young & owner & ~unsuited & ~crowded].min()


def test_looking_begins_with_a_reason_and_ends_without(stand):
    for month in range(24):
        stand.begin(month)
        wensen.begin_search(stand)
    looks = stand.h.reden > Reden.GEEN
    assert (looks == (stand.h.zoek_sinds > GEEN_PARTNER)).all()
    assert set(stand.h.reden[looks]) == {Reden.ALGEMEEN, Reden.GROTER, Reden.PASSEND}
    older = stand.ages(np.arange(len(stand.h))) >= 55
    assert not (stand.h.reden[~older] == Reden.PASSEND).any()
    before = looks.sum()
    for month in range(24, 48):
        stand.begin(month)
        wensen.give_up(stand)
    assert (stand.h.reden > Reden.GEEN).sum() < 0.5 * before


def test_stated_wishes_agree_with_what_people_do(markt):
    listed = markt.tabellen["huishoudens"]
    said, true = listed["verhuiswens"].astype("str"), markt.wensen
    assert (true["zoekt"] == said.isin(["beslist_wel", "zou_wel_willen_kan_niets_vinden"])).all()
    known = true.dropna(subset="verhuisd_binnen_jaar")
    moved = known.groupby(known["verhuiswens"].astype("str"))["verhuisd_binnen_jaar"].mean()
    assert moved["beslist_wel"] > 0.4
    assert moved["beslist_wel"] > moved["zou_wel_willen_kan_niets_vinden"] > moved["beslist_niet"]
    assert known["peildatum"].max().year == 2023
