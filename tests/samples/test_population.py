"""Dwellings, households and people that fit each other, in the range of the national picture."""

import numpy as np
import pandas as pd
import pytest

from toolkit.gebieden import gemeente_of, wijk_of
from toolkit.samples import PLANS, build_world, exact_counts
from toolkit.samples.population import choose

SUMS = (
    "inwoners", "inwoners_65plus", "huishoudens", "eenpersoonshuishoudens", "woningvoorraad", "koop", "corporatie",
    "voor_2000", "land_ha",
)  # fmt: skip


@pytest.fixture(scope="session")
def counts(worlds):
    return {name: exact_counts(world) for name, world in worlds.items()}


@pytest.fixture(scope="session", params=range(1, 5), ids=lambda seed: f"zaad {seed}")
def picture(request):
    """Shares of the whole gemeente in percent, for several seeds."""
    return {plan.naam: shares(build_world(plan, zaad=request.param)) for plan in PLANS}


def shares(world):
    ages, heads = world.personen["leeftijd"], world.huishoudens["leeftijd_referentiepersoon"]
    return {
        "jonger_dan_15": 100 * (ages < 15).mean(),
        "vijftien_tot_25": 100 * ages.between(15, 24).mean(),
        "vanaf_65": 100 * (ages >= 65).mean(),
        "vanaf_75": 100 * (ages >= 75).mean(),
        "hoofd_vanaf_55": 100 * (heads >= 55).mean(),
        "alleen": 100 * (world.huishoudens["samenstelling"] == "alleen").mean(),
        "per_huishouden": len(world.personen) / len(world.huishoudens),
        "koop": 100 * (world.woningen["eigendom"] == "koop").mean(),
        "corporatie": 100 * (world.woningen["eigendom"] == "corporatie").mean(),
        "eengezins": 100 * (world.woningen["bouwvorm"] == "eengezins").mean(),
    }


@pytest.mark.parametrize("name", ["Lindermonde", "Hagerwolde"])
def test_a_wijk_is_the_sum_of_its_buurten_and_the_gemeente_of_its_wijken(counts, name):
    exact = counts[name]
    buurten, wijken, whole = (exact[exact["niveau"] == level] for level in ("buurt", "wijk", "gemeente"))
    by_wijk = buurten.groupby(wijk_of(buurten.index.to_series()))[list(SUMS)].sum()
    pd.testing.assert_frame_equal(by_wijk, wijken[list(SUMS)], check_names=False)
    by_gemeente = wijken.groupby(gemeente_of(wijken.index.to_series()))[list(SUMS)].sum()
    pd.testing.assert_frame_equal(by_gemeente, whole[list(SUMS)], check_names=False)


@pytest.mark.parametrize("name", ["Lindermonde", "Hagerwolde"])
def test_kinds_add_up_to_the_whole_in_every_area(counts, name):
    exact = counts[name]
    homes = exact["woningvoorraad"]
    assert (exact["eengezins"] + exact["meergezins"] == homes).all()
    assert (exact["koop"] + exact["corporatie"] + exact["overige_verhuur"] + exact["eigendom_onbekend"] == homes).all()
    assert (exact["voor_2000"] + exact["vanaf_2000"] == homes).all()
    ages = [column for column in exact if column.startswith("inwoners_")]
    assert (exact[ages].sum(axis=1) == exact["inwoners"]).all()
    assert (exact["mannen"] + exact["vrouwen"] == exact["inwoners"]).all()
    kinds = ["eenpersoonshuishoudens", "huishoudens_zonder_kinderen", "huishoudens_met_kinderen"]
    assert (exact[kinds].sum(axis=1) == exact["huishoudens"]).all()


def test_every_household_lives_in_one_inhabited_dwelling_and_the_other_way_round(lindermonde):
    inhabited = lindermonde.woningen.index[lindermonde.woningen["bewoond"]]
    assert lindermonde.huishoudens["woning"].tolist() == inhabited.tolist()


def test_people_of_a_household_live_in_its_buurt_and_are_as_many_as_it_says(hagerwolde):
    people = hagerwolde.personen.dropna(subset="huishouden")
    homes = hagerwolde.huishoudens
    assert (people["gebied_code"].to_numpy() == homes["gebied_code"].loc[people["huishouden"]].to_numpy()).all()
    expected = 1 + homes["samenstelling"].isin(["paar", "gezin"]).astype(int) + homes["kinderen"]
    assert people.groupby("huishouden").size().tolist() == expected.tolist()


def test_one_person_households_have_no_children_and_families_do(lindermonde):
    households = lindermonde.huishoudens.groupby("samenstelling")["kinderen"]
    assert households.max()[["alleen", "paar"]].tolist() == [0, 0]
    assert households.min()[["eenouder", "gezin"]].tolist() == [1, 1]


def test_care_homes_hold_old_people_outside_private_households(hagerwolde):
    outside = hagerwolde.personen[hagerwolde.personen["huishouden"].isna()]
    planned = sum(buurt.instelling for _, _, buurt in hagerwolde.plan.buurten())
    assert len(outside) == planned
    assert outside["leeftijd"].min() >= 74


@pytest.mark.parametrize("name", ["Lindermonde", "Hagerwolde"])
def test_ages_building_years_and_sizes_are_possible(worlds, name):
    world = worlds[name]
    assert world.personen["leeftijd"].between(0, 106).all()
    assert world.huishoudens["leeftijd_referentiepersoon"].min() >= 18
    assert world.woningen["bouwjaar"].between(1650, 2023).all()
    assert world.woningen["oppervlakte_m2"].between(28, 400).all()


# National picture: 65+ 20%, 75+ 9% (CBS, 2024); 0-15 15%; 15-25 12%; 55+ is 47% of households (Monitor
# Ouderenhuisvesting 2020); one person 40%, 28% in the country; 2.1 persons a household.
TOWN = {
    "jonger_dan_15": (13, 17), "vijftien_tot_25": (12, 17), "vanaf_65": (20, 24), "vanaf_75": (8, 12),
    "hoofd_vanaf_55": (42, 52), "alleen": (37, 43), "per_huishouden": (2.0, 2.2), "koop": (46, 56),
    "corporatie": (27, 36), "eengezins": (55, 67),
}  # fmt: skip
COUNTRY = {
    "jonger_dan_15": (13, 18), "vijftien_tot_25": (12, 17), "vanaf_65": (20, 24), "vanaf_75": (8, 12),
    "hoofd_vanaf_55": (42, 52), "alleen": (26, 32), "per_huishouden": (2.2, 2.45), "koop": (66, 77),
    "corporatie": (15, 25), "eengezins": (83, 93),
}  # fmt: skip


@pytest.mark.parametrize(("name", "ranges"), [("Lindermonde", TOWN), ("Hagerwolde", COUNTRY)])
def test_shares_stay_near_the_national_picture(picture, name, ranges):
    outside = {key: value for key, value in picture[name].items() if not ranges[key][0] <= value <= ranges[key][1]}
    assert outside == {}


def test_the_post_war_wijk_is_old_and_the_new_estate_is_young(counts):
    wijken = counts["Lindermonde"].query("niveau == 'wijk'").set_index("naam")
    older = wijken["inwoners_65plus"] / wijken["inwoners"]
    assert older.idxmax() == "Wijk 03 Linderoord"
    assert older["Wijk 03 Linderoord"] > 0.27
    assert older.idxmin() == "Wijk 05 Morgenwaard"
    families = wijken["huishoudens_met_kinderen"] / wijken["huishoudens"]
    assert families.idxmax() == "Wijk 05 Morgenwaard"


def test_the_centre_has_flats_and_the_countryside_detached_homes(counts):
    town, country = (counts[name].set_index("naam") for name in ("Lindermonde", "Hagerwolde"))
    assert (
        town.loc["Wijk 01 Vestingkwartier", "meergezins"] / town.loc["Wijk 01 Vestingkwartier", "woningvoorraad"] > 0.7
    )
    fields = country.loc[["Hagerwolderrand", "Broekerpolder", "Odelbertsland"]]
    assert (fields["vrijstaand"] / fields["woningvoorraad"] > 0.6).all()
    assert (fields["koop"] / fields["woningvoorraad"] > 0.75).all()


def test_choosing_follows_the_weights_and_never_takes_what_has_none():
    drawn = pd.Series(choose(("a", "b", "c"), (3, 1, 0), 20_000, np.random.default_rng(1)))
    assert set(drawn) == {"a", "b"}
    assert (drawn == "a").mean() == pytest.approx(3 / 4, abs=0.02)
