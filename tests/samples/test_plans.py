"""What is written down by hand: names, numbers, places and weights that can be drawn from."""

import re
from collections import Counter

import pytest
from shapely import Point, Polygon

from toolkit.gebieden import ANY_CODE, is_pseudo, wijk_of
from toolkit.samples import PLANS
from toolkit.samples.hagerwolde import HAGERWOLDE
from toolkit.samples.lindermonde import LINDERMONDE
from toolkit.samples.profiles import (
    EIGENDOM,
    KARAKTERS,
    LEEFTIJD_GRENZEN,
    LEEFTIJD_PER_SAMENSTELLING,
    SAMENSTELLING,
    WONINGTYPEN,
)

pytestmark = pytest.mark.parametrize("plan", PLANS, ids=lambda plan: plan.naam)


def codes_of(plan):
    return [code for code, _, _ in plan.buurten()]


def test_codes_are_as_cbs_writes_them_and_each_occurs_once(plan):
    codes = codes_of(plan)
    assert all(re.fullmatch(ANY_CODE, code) for code in codes)
    assert max(Counter(codes).values()) == 1


def test_a_buurt_carries_the_code_of_its_wijk(plan, table):
    for code, wijk, _ in plan.buurten():
        drawn = table(f"nummer | code\n1 | {code}")
        assert wijk_of(drawn["code"]).tolist() == [plan.wijkcode(wijk)]


def test_only_water_has_a_code_of_water(plan, table):
    for code, wijk, buurt in plan.buurten():
        drawn = table(f"nummer | code\n1 | {code}")
        assert is_pseudo(drawn["code"]).item() == (wijk.nummer == "99") == (buurt.karakter == "")


def test_every_place_lies_well_inside_the_outline(plan):
    outline = Polygon(plan.omtrek).buffer(-0.15)
    for _, _, buurt in plan.buurten():
        assert outline.contains(Point(buurt.plaats)), buurt.naam


def test_places_keep_a_distance_that_borders_can_run_through(plan):
    places = [Point(buurt.plaats) for _, _, buurt in plan.buurten()]
    nearest = min(one.distance(other) for number, one in enumerate(places) for other in places[:number])
    assert nearest > 0.35


def test_every_buurt_is_of_a_known_kind(plan):
    assert {buurt.karakter for _, _, buurt in plan.buurten()} <= {*KARAKTERS, ""}


def test_own_numbers_end_in_the_number_of_cbs(plan):
    for _, _, buurt in plan.buurten():
        assert (buurt.eigen_nummer or buurt.nummer).endswith(buurt.nummer)


def test_kernen_take_at_most_the_whole_of_a_buurt_that_exists(plan):
    taken = Counter()
    for kern in plan.kernen:
        for part, share in kern.delen:
            assert f"BU{plan.code[2:]}{part}" in codes_of(plan)
            assert 0 < share <= 1
            taken[part] += share
    assert all(share <= 1 for share in taken.values())


def test_each_gemeente_has_what_the_readers_must_meet(plan):
    few = [buurt for _, wijk, buurt in plan.buurten() if buurt.woningen < 20 and wijk.nummer != "99"]
    assert few  # suppressed shares
    if plan is LINDERMONDE:
        assert (len(plan.wijken), len(codes_of(plan))) == (6, 28)
        assert any(buurt.eigen_nummer for _, _, buurt in plan.buurten())
        assert any(buurt.naam.startswith("'") for _, _, buurt in plan.buurten())
        assert any("/" in buurt.naam for _, _, buurt in plan.buurten())
    if plan is HAGERWOLDE:
        assert (len(plan.wijken) - 1, len(codes_of(plan)) - 1, len(plan.kernen)) == (4, 14, 5)
        assert any(buurt.watervlak for _, _, buurt in plan.buurten())
        assert any(share < 1 for kern in plan.kernen for _, share in kern.delen)


def test_weights_fit_what_they_are_weights_of(plan):
    for name in {buurt.karakter for _, _, buurt in plan.buurten()} - {""}:
        kind = KARAKTERS[name]
        assert len(kind.woningtypen) == len(WONINGTYPEN)
        assert len(kind.eigendom_eengezins) == len(kind.eigendom_meergezins) == len(EIGENDOM)
        assert len(kind.huishoudens_eengezins) == len(kind.huishoudens_meergezins) == len(SAMENSTELLING)
        assert len(kind.leeftijd) == len(LEEFTIJD_GRENZEN) - 1
        weights = (*kind.woningtypen, *kind.eigendom_eengezins, *kind.eigendom_meergezins, *kind.leeftijd)
        assert min(weights) >= 0
        assert sum(kind.woningtypen) == pytest.approx(1)
        assert 0 <= kind.leegstand < 0.1


def test_building_periods_follow_each_other_and_end_before_the_reference_date(plan):
    for name in {buurt.karakter for _, _, buurt in plan.buurten()} - {""}:
        years = [year for first, last, _ in KARAKTERS[name].bouwjaren for year in (first, last)]
        assert years == sorted(years)
        assert years[-1] < plan.jaar


def test_ages_of_each_kind_of_household_add_up(plan):
    assert set(LEEFTIJD_PER_SAMENSTELLING) == set(SAMENSTELLING)
    for shares in LEEFTIJD_PER_SAMENSTELLING.values():
        assert sum(shares) == pytest.approx(1)
