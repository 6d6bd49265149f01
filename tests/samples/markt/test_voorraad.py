"""The stock of a market: from worlds or of any size, with what is added and what goes."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.samples.markt import Instelling, Schaal
from toolkit.samples.markt.codes import BEGIN, NOOIT, Eigendom, Status
from toolkit.samples.markt.gebied import BUURT, GEMEENTE, REGIO, WIJK, of_scale, of_worlds
from toolkit.samples.markt.huishoudens import _by_tenure, income, income_class, make, sort_children
from toolkit.samples.markt.simulatie import _begin
from toolkit.samples.markt.voorraad import _whole
from toolkit.samples.profiles import KARAKTERS


def test_every_dwelling_of_the_worlds_is_in_the_market_once(markt, werelden):
    w = markt.verloop.stand.w
    for number, world in enumerate(werelden):
        mine = w.rij[(w.wereld == number) & (w.rij >= 0)]
        assert sorted(mine) == list(range(len(world.woningen)))


def test_new_build_of_the_period_is_added_in_its_year(markt, werelden):
    w = markt.verloop.stand.w
    recent = (w.bouwjaar >= 2019) & ~w.complex
    assert (w.begin_soort[recent] == BEGIN.index("nieuwbouw")).all()
    assert (w.begin[recent] // 12 + 2019 == w.bouwjaar[recent]).all()
    built = sum((world.woningen["bouwjaar"] >= 2019).sum() for world in werelden)
    assert recent.sum() == built
    assert len(set(w.begin[recent] % 12)) == 12


def test_what_vanishes_is_no_part_of_the_end_and_was_inhabited_at_the_start(markt):
    w = markt.verloop.stand.w
    planned = (w.eind < NOOIT) | ((w.rij < 0) & ~w.complex)
    assert (w.rij[planned] == -1).all()
    assert (~w.bestaat[planned]).mean() > 0.5
    assert w.begin[planned].max() < -1_000


def test_transformed_and_split_dwellings_are_old_flats_added_later(markt):
    w = markt.verloop.stand.w
    for name in ("transformatie", "splitsing"):
        mine = w.begin_soort == BEGIN.index(name)
        assert 5 < mine.sum() < 100
        assert w.meergezins[mine].all()
        assert (w.bouwjaar[mine] < 2019).all()
        assert ((w.begin[mine] >= 0) & (w.begin[mine] < 60)).all()


def test_tenure_follows_the_owner_of_the_world(markt, werelden):
    homes = markt.tabellen["woningen"]
    w = markt.verloop.stand.w
    was = pd.concat([world.woningen["eigendom"] for world in werelden], ignore_index=True)
    first = np.flatnonzero((w.rij >= 0) & (w.wereld == 0))
    before = was.iloc[w.rij[first]].to_numpy()
    now = homes["eigendom"].astype("str").to_numpy()[first]
    assert set(now[before == "koop"]) == {"koop"}
    assert set(now[before == "corporatie"]) == {"sociale_huur", "middenhuur", "vrije_huur", "koop"}
    assert (now[before == "corporatie"] == "sociale_huur").mean() > 0.85
    assert set(now[before == "onbekend"]) == {"onbekend"}


@pytest.mark.parametrize("size", [1_000, 12_345, 60_000])
def test_a_market_of_a_size_has_about_that_many_dwellings_in_the_usual_mix(size):
    s, _ = _begin(Schaal(huishoudens=size), 1, Instelling(inloop_maanden=0))
    known = s.w.rij >= 0
    assert known.sum() == pytest.approx(size, rel=0.001)
    assert set(s.w.karakter) == set(range(len(KARAKTERS)))
    koop = (s.w.eigendom == Eigendom.KOOP).mean()
    assert 0.5 < koop < 0.6
    assert (s.w.bewoner >= 0).mean() > 0.9
    assert (s.h.status == Status.INSTELLING).sum() == pytest.approx(0.009 * size, rel=0.05)


def test_rings_are_nested_and_hold_the_buurt_itself():
    gebied = of_scale(Schaal(huishoudens=100_000))
    own = np.arange(len(gebied.codes))
    for inner, outer in ((BUURT, WIJK), (WIJK, GEMEENTE), (GEMEENTE, REGIO)):
        low, high = gebied.ringen[inner].T
        wide_low, wide_high = gebied.ringen[outer].T
        assert (wide_low <= low).all()
        assert (high <= wide_high).all()
        assert ((low <= own) & (own < high)).all()
    assert gebied.ringen[BUURT].tolist() == [[place, place + 1] for place in own]
    assert list(gebied.codes) == sorted(gebied.codes)


def test_areas_of_worlds_are_their_inhabited_buurten(werelden):
    gebied = of_worlds(werelden)
    assert set(gebied.codes) == {code for world in werelden for code in world.woningen["gebied_code"].unique()}
    first, last = gebied.ringen[GEMEENTE, gebied.positions(["BU99010101"])[0]]
    assert {code[:6] for code in gebied.codes[first:last]} == {"BU9901"}
    wijk = gebied.ringen[WIJK, gebied.positions(["BU99010203"])[0]]
    assert {code[:8] for code in gebied.codes[slice(*wijk)]} == {"BU990102"}


@given(st.lists(st.floats(0.01, 50), min_size=1, max_size=20))
def test_rounding_keeps_the_total_and_leaves_nothing_out(parts):
    parts = np.array(parts)
    total = max(len(parts), round(parts.sum()))
    rounded = _whole(parts * (total / parts.sum()))
    assert rounded.sum() == total
    assert rounded.min() >= 1


def test_owners_are_placed_by_age_without_changing_the_buurten(stand):
    w = stand.w
    homes = np.flatnonzero(w.bewoner >= 0)
    rng = np.random.default_rng(1)
    age, couple = rng.integers(18, 95, len(homes)), rng.random(len(homes)) < 0.5
    placed = _by_tenure(homes, age, couple, w, rng)
    assert sorted(placed) == sorted(homes)
    assert (w.buurt[placed] == w.buurt[homes]).all()
    assert (w.meergezins[placed] == w.meergezins[homes]).all()
    owns = w.eigendom[placed] == Eigendom.KOOP
    assert owns[age < 25].mean() < owns[(age >= 35) & (age < 65)].mean() - 0.2


def test_income_rises_with_place_and_couples_and_falls_at_both_ends_of_life():
    places = income(np.array([0.1, 0.5, 0.9]), np.array([40, 40, 40]), np.array([False] * 3))
    assert places[0] < places[1] < places[2]
    assert places[1] == pytest.approx(35_000)
    ages = income(np.full(3, 0.5), np.array([20, 40, 70]), np.array([False] * 3))
    assert ages[0] < ages[2] < ages[1]
    assert income(np.array([0.5]), np.array([40]), np.array([True]))[0] == pytest.approx(52_500)


def test_income_classes_have_other_bounds_for_larger_households():
    euros = np.array([23_999, 24_000, 33_000, 45_000, 65_000, 80_000], dtype=np.float32)
    assert income_class(euros, np.ones(6)).tolist() == [0, 1, 1, 2, 3, 3]
    assert income_class(euros, np.full(6, 3)).tolist() == [0, 0, 1, 1, 2, 3]


def test_children_are_sorted_oldest_first_and_gaps_last():
    gap = -32_768
    mixed = np.array([[gap, 5], [-30, gap], [-100, 2], [gap, gap], [7, -9]])
    assert sort_children(mixed).T.tolist() == [[-100, -30, 7, gap, gap], [-9, 2, 5, gap, gap]]


def test_made_households_are_plain_unless_said_otherwise():
    one = make(2, geb=[-300, -400], n_kind=[0, 1])
    assert one.leeftijd(0).tolist() == [25, 33]
    assert one.personen().tolist() == [1, 2]
    assert one.kind.shape == (5, 2)
    assert one.append(make(1, geb=-12)).tolist() == [2]
    assert len(one) == 3
