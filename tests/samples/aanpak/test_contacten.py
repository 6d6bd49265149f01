"""First contacts by known shares, talks in trajectories, approaches that came to nothing."""

import pandas as pd
import pytest

from toolkit.samples.aanpak.omgeving import look_around
from toolkit.samples.aanpak.plan import BEREIKT, EERSTE_CONTACT


@pytest.fixture(scope="module")
def contacts(large):
    return large[2]["contacten"]


@pytest.fixture(scope="module")
def guided(large):
    return large[2]["trajecten"]


@pytest.fixture(scope="module")
def loose(contacts):
    return contacts[contacts["traject_id"].isna()]


@pytest.mark.parametrize("sector", ["sociaal", "particulier"])
def test_first_contacts_of_trajectories_follow_the_planned_shares(contacts, guided, sector, shares_fit):
    mine = guided.loc[(guided["wooncoach_type"] == "sociaal") == (sector == "sociaal"), "huishouden_id"]
    first = contacts[contacts["huishouden_id"].isin(mine) & contacts["eerste_contact"]]
    assert len(first) == len(mine) > 300
    assert shares_fit(first["initiatief"], EERSTE_CONTACT[sector]) == set()


def test_nobody_who_owns_or_rents_privately_is_approached_by_a_corporatie(large, contacts):
    around = look_around(large[0], large[1])
    last = around.senioren.drop_duplicates("huishouden_id").set_index("huishouden_id")["sector"]
    approached = contacts[contacts["initiatief"].astype("str").str.startswith("corp_") & contacts["traject_id"].isna()]
    assert len(approached) > 100
    assert (approached["huishouden_id"].map(last) == "sociaal").all()


def test_every_household_has_one_first_contact_and_it_is_the_earliest(contacts):
    first = contacts[contacts["eerste_contact"]]
    assert first["huishouden_id"].is_unique
    assert set(first["huishouden_id"]) == set(contacts["huishouden_id"])
    earliest = contacts.groupby("huishouden_id")["datum"].min()
    assert (first.set_index("huishouden_id")["datum"] == earliest.reindex(first["huishouden_id"])).all()


def test_every_trajectory_has_a_talk_on_its_first_day_and_none_outside_it(contacts, guided):
    talks = contacts[contacts["traject_id"].notna() & contacts["soort"].isin(["gesprek", "huisbezoek"])]
    joined = talks.merge(guided, on="traject_id", suffixes=("", "_t"), validate="m:1")
    assert set(talks["traject_id"]) == set(guided["traject_id"])
    assert (guided["traject_id"].map(talks.groupby("traject_id")["datum"].min()) == guided["start"]).all()
    assert not (joined["datum"] > joined["eind"].fillna(pd.Timestamp("2023-12-31"))).any()


def test_the_number_of_talks_is_one_and_a_poisson_number(contacts, guided):
    talks = contacts[contacts["soort"].isin(["gesprek", "huisbezoek"]) & contacts["traject_id"].notna()]
    mean = len(talks) / len(guided)
    assert abs(mean - 2.9) < 4.5 * (1.9 / len(guided)) ** 0.5
    at_home = (talks["soort"] == "huisbezoek").mean()
    assert abs(at_home - 0.45) < 4.5 * (0.45 * 0.55 / len(talks)) ** 0.5


def test_the_first_contact_comes_before_the_trajectory_at_most_a_month(contacts, guided):
    first = contacts[contacts["eerste_contact"] & contacts["traject_id"].notna()]
    ahead = first["traject_id"].map(guided.set_index("traject_id")["start"]) - first["datum"]
    assert ahead.dt.days.between(0, 30).all()


def test_stages_go_forward_and_who_did_not_move_gets_no_further_than_searching(contacts, guided):
    talks = contacts[contacts["traject_id"].notna()].sort_values(["traject_id", "datum"])
    assert talks.groupby("traject_id")["fase"].agg(lambda stages: stages.cat.codes.is_monotonic_increasing).all()
    stayed = guided.loc[guided["verhuizing_id"].isna(), "traject_id"]
    assert set(talks.loc[talks["traject_id"].isin(stayed), "fase"].astype("str")) <= {
        "huidige_woning", "woonwens", "woning_zoeken",
    }  # fmt: skip
    assert "nieuw_thuis" in set(talks["fase"].astype("str"))


def test_approached_is_not_reached(loose, drawn_from):
    for soort, group in loose.groupby(loose["soort"].astype("str")):
        assert drawn_from(group["bereikt"].sum(), len(group), BEREIKT[soort]), soort
    assert {"brief", "telefoon", "bijeenkomst", "woningnet_reactie"} <= set(loose["soort"].astype("str"))


def test_letters_go_to_tenants_of_a_certain_age_where_there_is_an_approach(loose):
    letters = loose[loose["initiatief"] == "corp_passend"]
    assert len(letters) > 100
    assert letters["leeftijd"].between(75, 79).all()
    assert letters["buurt_code"].str.startswith("BU9901").all()
    assert letters["datum"].min() >= pd.Timestamp("2020-07-01")
    assert letters["huishouden_id"].is_unique


def test_letters_follow_their_chance_per_year(large, loose, drawn_from):
    """Of the tenants of 75 at the list of 2021, 30% get their letter in the year after it; who had one before does not
    get another, so only those who were not yet 75 the year before are counted."""
    tables, true = large[:2]
    around = look_around(tables, true)
    listed = around.senioren
    mine = listed[
        (listed["peildatum"] == pd.Timestamp("2021-01-01"))
        & (listed["leeftijd"] == 75)
        & (listed["sector"] == "sociaal")
        & (listed["gemeente_code"] == "GM9901")
        & ~listed["huishouden_id"].isin(true["trajecten"]["huishouden_id"])
        & ~listed["huishouden_id"].isin(tables["verhuizingen"]["huishouden_id"])
        & ~listed["huishouden_id"].isin(tables["woninggebeurtenissen"]["huishouden_id"].dropna())
    ]
    letters = loose[(loose["initiatief"] == "corp_passend") & (loose["datum"].dt.year == 2021)]
    assert len(mine) > 20
    assert drawn_from(mine["huishouden_id"].isin(letters["huishouden_id"]).sum(), len(mine), 0.30)


def test_tenants_are_approached_before_the_works_begin(large, loose):
    tables = large[0]
    works = tables["woninggebeurtenissen"]
    for soort, initiatief in (("sloop", "corp_sloop"), ("tijdelijk_leeg_renovatie", "corp_renovatie")):
        approached = loose[loose["initiatief"] == initiatief]
        dwellings = "w" + approached["huishouden_id"].str[1:]
        begun = dwellings.map(works[works["soort"] == soort].set_index("woning_id")["datum"])
        assert len(approached) > 5
        assert (begun - approached["datum"]).dt.days.between(150, 330).all()
        assert approached["voorkeur"].notna().all()


def test_only_reactions_come_through_woningnet(contacts):
    assert (contacts["via_woningnet"] == (contacts["soort"] == "woningnet_reactie")).all()
    reactions = contacts[contacts["via_woningnet"]]
    assert (reactions["initiatief"] == "eigen").all()


def test_advertised_allocations_to_seniors_have_a_reaction_nine_times_out_of_ten(large, loose, drawn_from):
    tables, true = large[:2]
    lets = tables["toewijzingen"]
    # A reaction in the first weeks of 2019 would fall before the period.
    seen = lets[
        lets["aanbodmodel"].isin(["aanbod", "loting"])
        & (lets["leeftijd"] >= 55)
        & ~lets["huishouden_id"].isin(true["trajecten"]["huishouden_id"])
        & (lets["datum"] > pd.Timestamp("2019-02-15"))
    ]
    reacted = loose.loc[loose["via_woningnet"], "huishouden_id"]
    assert drawn_from(seen["huishouden_id"].isin(reacted).sum(), len(seen), 0.90)


def test_care_reports_come_from_care_and_are_passed_on(loose):
    care = loose[loose["initiatief"] == "zorg_passend"]
    assert care["org_id"].isin(["zorg_9901", "zorg_9902"]).all()
    assert care["doorverwezen_naar"].isin(["wmo_9901", "wmo_9902"]).all()
    assert care["leeftijd"].min() >= 75


def test_all_contacts_fall_in_the_period(contacts):
    assert contacts["datum"].between(pd.Timestamp("2019-01-01"), pd.Timestamp("2023-12-31")).all()


def test_nobody_is_approached_who_has_died_or_left_since_the_last_list(large, loose):
    tables = large[0]
    died = tables["woninggebeurtenissen"].query("soort == 'overlijden'").set_index("huishouden_id")["datum"]
    moved = tables["verhuizingen"].set_index("huishouden_id")["datum"]
    approached = loose[~loose["via_woningnet"]]
    for gone in (died, moved):
        day = approached["huishouden_id"].map(gone)
        since_list = (approached["datum"] >= day) & (approached["datum"].dt.year == day.dt.year)
        assert day.notna().sum() > 50
        assert not since_list.any()
