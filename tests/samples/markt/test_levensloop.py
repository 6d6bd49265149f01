"""Birth, death, pairing, parting and leaving, one at a time on a small market."""

import numpy as np
import pytest

from toolkit.samples.markt import demografie, kansen, migratie, paren
from toolkit.samples.markt.codes import GEEN, GEEN_PARTNER, Eind, Gebeurtenis, Reden, Soort, Start, Status
from toolkit.samples.markt.stand import report_moves

ALWAYS = np.ones(kansen.OUDST + 1, dtype=np.float32)
NEVER = np.zeros(kansen.OUDST + 1, dtype=np.float32)


def singles(s):
    return np.flatnonzero((s.h.partner == GEEN_PARTNER) & (s.h.n_kind == 0) & (s.h.status == Status.ZELFSTANDIG))


def couples(s):
    return np.flatnonzero((s.h.partner != GEEN_PARTNER) & (s.h.status == Status.ZELFSTANDIG))


@pytest.fixture
def sterfelijk(monkeypatch):
    monkeypatch.setattr(kansen, "STERFTE", ALWAYS)
    monkeypatch.setattr(kansen, "STERFTE_INSTELLING", NEVER)


def test_who_dies_alone_frees_a_dwelling(stand, sterfelijk):
    alone = singles(stand)
    homes = stand.h.woning[alone]
    demografie.deaths(stand)
    assert (stand.h.status[alone] == Status.WEG).all()
    assert (stand.w.bewoner[homes] == GEEN).all()
    vacancies = stand.r.vacatures.frame()
    assert set(homes) <= set(vacancies["woning"])
    assert set(vacancies["oorzaak"]) == {int(Start.OVERLIJDEN)}
    events = stand.r.gebeurtenissen.frame()
    died = events[events["soort"] == Gebeurtenis.OVERLIJDEN].merge(
        vacancies, on=["woning", "dag", "hh"], validate="1:1"
    )
    assert len(died) == len(vacancies)


def test_of_a_couple_one_stays_behind_in_the_dwelling(stand, sterfelijk):
    pairs = couples(stand)
    younger, homes = stand.h.partner[pairs].copy(), stand.h.woning[pairs].copy()
    demografie.deaths(stand)
    assert (stand.h.status[pairs] == Status.ZELFSTANDIG).all()
    assert (stand.h.woning[pairs] == homes).all()
    assert (stand.h.partner[pairs] == GEEN_PARTNER).all()
    assert set(stand.h.geb[pairs]) <= {*younger, *stand.h.geb[pairs]}


def test_a_lone_parent_is_followed_by_a_grown_child_and_spared_for_a_young_one(stand, sterfelijk):
    parents = np.flatnonzero((stand.h.partner == GEEN_PARTNER) & (stand.h.n_kind > 0))
    grown = stand.t - stand.h.kind[0, parents] >= 18 * 12
    before = stand.h.n_kind[parents].copy()
    demografie.deaths(stand)
    assert (stand.h.status[parents] == Status.ZELFSTANDIG).all()
    assert (stand.h.n_kind[parents] == before - grown).all()


def test_nobody_dies_where_chance_is_nil(stand, monkeypatch):
    monkeypatch.setattr(kansen, "STERFTE", NEVER)
    monkeypatch.setattr(kansen, "STERFTE_INSTELLING", NEVER)
    demografie.deaths(stand)
    assert len(stand.r.vacatures) == 0


def test_children_are_born_to_couples_of_the_right_age_up_to_a_number(stand, monkeypatch):
    monkeypatch.setattr(kansen, "GEBOORTE", kansen._steps((18, 46), (0.99, 0)) * 0 + ALWAYS * (np.arange(117) < 46))
    pairs = couples(stand)
    ages, before = stand.ages(pairs), stand.h.n_kind[pairs].copy()
    demografie.births(stand)
    born = stand.h.n_kind[pairs] - before
    assert (born[(ages < 46) & (before < 4)] == 1).all()
    assert not born[(ages >= 46) | (before >= 4)].any()
    newest = pairs[born == 1]
    assert (stand.h.kind[stand.h.n_kind[newest] - 1, newest] == stand.t).all()


def test_limitations_only_grow_and_stop_at_severe(stand, monkeypatch):
    monkeypatch.setattr(kansen, "BEPERKING", ALWAYS)
    before = stand.h.beperking.copy()
    for month in range(5):
        stand.begin(month)
        demografie.limitations(stand)
    assert (stand.h.beperking >= before).all()
    private = stand.h.status <= Status.KAMER
    assert set(stand.h.beperking[private]) == {3}


def test_who_goes_to_a_care_home_alone_frees_the_dwelling_and_of_a_couple_one_goes(stand, monkeypatch):
    monkeypatch.setattr(kansen, "INSTELLING_ALLEEN", ALWAYS * (np.arange(117) >= 70))
    monkeypatch.setattr(kansen, "INSTELLING_PAAR", ALWAYS * (np.arange(117) >= 70))
    monkeypatch.setattr(demografie, "_BY_LIMITATION", np.ones(4, dtype=np.float32))
    alone, pairs = singles(stand), couples(stand)
    alone, pairs = alone[stand.ages(alone) >= 70], pairs[stand.ages(pairs) >= 70]
    people = stand.h.personen()[pairs].copy()
    demografie.care_homes(stand)
    assert (stand.h.personen()[pairs] == people - 1).all()
    assert (stand.h.status[alone] == Status.INSTELLING).all()
    assert (stand.h.woning[alone] == GEEN).all()
    assert (stand.h.status[pairs] == Status.ZELFSTANDIG).all()
    moves = stand.r.verhuizingen.frame()
    assert set(moves["naar_soort"]) == {int(Soort.INSTELLING)}
    assert moves["blijft"].sum() == len(pairs)
    assert (
        len(stand.r.vacatures) == len(alone) == (stand.r.gebeurtenissen.column("soort") == Gebeurtenis.INSTELLING).sum()
    )
    partial = moves[moves["blijft"]]
    assert (partial["personen"] == 1).all()
    assert (partial["voor"] >= 2).all()


def test_of_two_who_pair_up_one_moves_in_with_the_other(stand):
    first, second = singles(stand)[:2]
    left, kept = stand.h.woning[second], stand.h.woning[first]
    paren.move_in(stand, np.array([first]), np.array([second]))
    assert stand.h.partner[first] == stand.h.geb[second]
    assert stand.h.personen()[first] == 2
    assert stand.h.status[second] == Status.WEG
    assert stand.w.bewoner[left] == GEEN
    assert stand.w.bewoner[kept] == first
    (move,) = stand.r.verhuizingen.frame().to_dict("records")
    assert (move["hh"], move["uit"], move["van"], move["naar"]) == (first, second, left, kept)
    assert (move["personen"], move["na"]) == (1, 2)
    assert stand.r.vacatures.frame()["oorzaak"].tolist() == [int(Start.SAMENWONEN)]


def test_merging_households_keep_their_children_oldest_first(stand):
    parents = np.flatnonzero((stand.h.partner == GEEN_PARTNER) & (stand.h.n_kind > 0) & (stand.h.n_kind <= 2))[:2]
    ages = sorted(kids(stand, parents))
    paren.merge(stand, parents[:1], parents[1:])
    assert stand.h.n_kind[parents[0]] == len(ages)
    assert stand.h.kind[: len(ages), parents[0]].tolist() == ages


def kids(s, parents):
    return [int(s.h.kind[place, who]) for who in parents for place in range(s.h.n_kind[who])]


def test_a_pair_whose_other_half_is_gone_is_broken(stand):
    first, second, third, fourth = singles(stand)[:4]
    stand.h.paar[[first, second, third, fourth]] = [second, first, fourth, third]
    stand.h.reden[[first, second, third, fourth]] = Reden.SAMEN
    stand.h.status[second] = Status.WEG
    paren.break_pairs(stand)
    assert stand.h.paar[first] == GEEN
    assert stand.h.reden[first] == Reden.GEEN
    assert stand.h.paar[[third, fourth]].tolist() == [fourth, third]


def test_pairing_joins_people_of_nearly_one_age(stand, monkeypatch):
    monkeypatch.setattr(kansen, "SAMENWONEN", ALWAYS)
    stand.h.woont_sinds[:] = -100
    ages = stand.h.geb.copy()
    paren.pair_up(stand)
    moves = stand.r.verhuizingen.frame()
    assert len(moves) > 50
    assert (np.abs(ages[moves["hh"]].astype(int) - ages[moves["uit"]]) < 12 * 12).all()
    waiting = np.flatnonzero(stand.h.paar >= 0)
    assert len(waiting) > 10
    assert (stand.h.paar[stand.h.paar[waiting]] == waiting).all()


def test_parting_begins_with_a_search_and_ends_with_two_households(stand, monkeypatch):
    monkeypatch.setattr(kansen, "SCHEIDING", ALWAYS)
    pairs = couples(stand)
    people = stand.h.personen()[pairs].copy()
    paren.part(stand)
    assert (stand.h.reden[pairs] == Reden.SPLITSING).all()
    new, columns = migratie.partner_leaves(stand, pairs, woning=GEEN, status=Status.WEG)
    assert (stand.h.personen()[pairs] + stand.h.personen()[new] == people).all()
    assert (columns["voor"] == people).all()
    both = stand.h.beide[pairs]
    assert 0.2 < both.mean() < 0.6
    assert (stand.h.reden[pairs[both]] == Reden.UITEEN).all()
    assert (stand.h.groep[pairs[both]] >= 0).all()
    assert (stand.h.reden[pairs[~both]] == Reden.GEEN).all()


def test_who_leaves_the_area_frees_a_dwelling_and_emigration_is_an_event_too(stand, monkeypatch):
    monkeypatch.setattr(kansen, "VERTREK", ALWAYS)
    monkeypatch.setattr(migratie, "_OWNER_STAYS", 1.0)
    monkeypatch.setattr(kansen, "KIND_VERTREKT", NEVER)
    stand.h.woont_sinds[:] = -100
    private = np.flatnonzero(stand.h.status == Status.ZELFSTANDIG)
    migratie.depart(stand)
    assert (stand.h.status[private] == Status.WEG).all()
    moves, vacancies = stand.r.verhuizingen.frame(), stand.r.vacatures.frame()
    assert set(moves["naar_soort"]) == {int(Soort.BUITENLAND), int(Soort.BUITEN_GEBIED)}
    abroad = moves["naar_soort"] == Soort.BUITENLAND
    assert abroad.mean() == pytest.approx(kansen.NAAR_BUITENLAND, abs=0.04)
    events = stand.r.gebeurtenissen.column("soort") == Gebeurtenis.EMIGRATIE
    assert (vacancies["oorzaak"] == Start.EMIGRATIE).sum() == abroad.sum() == events.sum()
    assert vacancies["verhuizing"].tolist() == moves.index.tolist()


def test_a_child_that_leaves_is_a_household_of_its_own_and_the_parents_stay(stand):
    parents, ages = migratie.adults(stand)
    assert ages.min() >= 18
    oldest, people = stand.h.kind[0, parents].copy(), stand.h.personen()[parents].copy()
    new = migratie.child_leaves(stand, parents, status=Status.WEG)
    assert (stand.h.geb[new] == oldest).all()
    assert (stand.h.personen()[new] == 1).all()
    assert (stand.h.personen()[parents] == people - 1).all()
    assert stand.bezet[parents].all()
    second = parents[stand.h.n_kind[parents] > 0]
    assert (stand.h.kind[0, second] >= oldest[np.isin(parents, second)]).all()


def test_those_who_wait_too_long_live_in_with_a_host_of_their_gemeente(stand):
    parents, _ = migratie.adults(stand)
    stand.h.starter_sinds[parents] = -5
    for month in range(12):
        stand.begin(month)
        migratie.live_in(stand)
    guests = np.flatnonzero((stand.h.status == Status.KAMER) | (stand.h.status == Status.INWONEND))
    homes = stand.h.woning[guests]
    assert len(guests) > 5
    assert (stand.w.gast[homes] == guests).all()
    assert (stand.w.bewoner[homes] >= 0).all()
    moves = stand.r.verhuizingen.frame().query("naar_soort == 2")
    assert (moves["blijft"]).all()
    assert (stand.gebied.gemeente[moves["van_buurt"]] == stand.gebied.gemeente[moves["naar_buurt"]]).all()


def test_while_a_couple_parts_its_grown_child_waits(stand):
    parents, _ = migratie.adults(stand)
    pairs = parents[stand.h.partner[parents] != GEEN_PARTNER]
    stand.h.starter_sinds[pairs], stand.h.reden[pairs], stand.h.zoek_sinds[pairs] = -5, Reden.SPLITSING, -5
    stand.h.meenemen[pairs] = True
    people = stand.h.personen()[pairs].copy()
    for month in range(40):
        stand.begin(month)
        migratie.live_in(stand)
    parted = stand.h.reden[pairs] != Reden.SPLITSING
    assert parted.mean() > 0.9
    assert (stand.h.n_kind >= 0).all()
    apart = stand.r.verhuizingen.frame().groupby("uit")["personen"].sum()
    assert (stand.h.personen()[pairs[parted]] + apart.loc[pairs[parted]].to_numpy() == people[parted]).all()


def test_a_move_bears_what_was_not_said_from_the_mover(stand):
    who = singles(stand)[:2]
    report_moves(stand, who, np.array([5, 6]), naar=[7, 8], einde=Eind.STARTER)
    rows = stand.r.verhuizingen.frame()
    assert rows["van"].tolist() == stand.h.woning[who].tolist()
    assert rows["personen"].tolist() == [1, 1]
    assert rows["uit"].tolist() == rows["hh"].tolist() == who.tolist()
    assert rows["einde"].tolist() == [0, 0]
