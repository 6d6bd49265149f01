"""Every table is as its contract wants, points where it should, and holds nothing that looks like a person."""

import geopandas as gpd
import pandas as pd
import pytest

from toolkit import contracts
from toolkit.samples.markt import Instelling, Schaal, simulate

TABLES = ("woningen", "huishoudens", "verhuizingen", "woninggebeurtenissen", "toewijzingen")


@pytest.mark.parametrize("name", TABLES)
def test_tables_keep_their_contract(markt, name):
    assert len(contracts.check(markt.tabellen[name], contracts.contract(name))) == len(markt.tabellen[name]) > 0


@pytest.mark.parametrize("name", ["ketens", "ketenschakels"])
def test_true_chains_keep_their_contract(markt, name):
    contracts.check(getattr(markt, name), contracts.contract(name))


@pytest.mark.parametrize("name", TABLES)
def test_no_rule_is_doubted(markt, name):
    doubted = {
        rule.problem for rule in contracts.contract(name).rules
        if rule.doubtful and not rule.holds(markt.tabellen[name]).fillna(value=True).all()
    }  # fmt: skip
    assert doubted == set()


def test_keys_point_to_rows_that_are_there(markt):
    tables = markt.tabellen
    homes, moves = set(tables["woningen"]["woning_id"]), set(tables["verhuizingen"]["verhuizing_id"])
    for name, columns in (
        ("huishoudens", ["woning_id"]), ("verhuizingen", ["van_woning_id", "naar_woning_id"]),
        ("woninggebeurtenissen", ["woning_id"]), ("toewijzingen", ["woning_id"]),
    ):  # fmt: skip
        for column in columns:
            assert set(tables[name][column].dropna()) <= homes
    assert set(tables["toewijzingen"]["verhuizing_id"]) <= moves
    for truth in (markt.senior_ketens, markt.additionaliteit, markt.trajecten):
        assert set(truth["verhuizing_id"].dropna()) <= moves


def test_dates_lie_within_the_period_and_rows_are_in_order_of_date(markt):
    for name in ("verhuizingen", "woninggebeurtenissen"):
        days = markt.tabellen[name]["datum"]
        assert days.min() >= pd.Timestamp("2019-01-01")
        assert days.max() < pd.Timestamp("2024-01-01")
        assert days.is_monotonic_increasing


def test_every_letting_is_a_move_into_that_dwelling_by_that_household(markt):
    let = markt.tabellen["toewijzingen"].merge(
        markt.tabellen["verhuizingen"], on="verhuizing_id", validate="1:1", suffixes=("", "_verhuizing")
    )
    assert len(let) == len(markt.tabellen["toewijzingen"])
    assert (let["woning_id"] == let["naar_woning_id"]).all()
    assert (let["huishouden_id"] == let["huishouden_id_verhuizing"]).all()
    assert (let["datum"] <= let["datum_verhuizing"]).all()
    assert set(let["via"]) == {"toewijzing"}


def test_all_grounds_kinds_and_ways_occur(markt):
    tables = markt.tabellen
    assert set(tables["toewijzingen"]["voorranggrond"]) == set(tables["toewijzingen"]["voorranggrond"].cat.categories)
    assert set(tables["woninggebeurtenissen"]["soort"]) == set(tables["woninggebeurtenissen"]["soort"].cat.categories)
    assert set(tables["verhuizingen"]["via"]) == set(tables["verhuizingen"]["via"].cat.categories)
    assert set(tables["verhuizingen"]["aanleiding"]) >= {"nood", "wens", "gedwongen"}
    assert set(tables["verhuizingen"]["van_soort"]) == {
        "zelfstandig",
        "inwonend",
        "kamer",
        "buitenland",
        "buiten_gebied",
    }
    assert set(tables["verhuizingen"]["naar_soort"]) >= {
        "instelling",
        "kamer",
        "inwonend",
        "buitenland",
        "buiten_gebied",
    }


def test_each_gemeente_has_two_corporaties_and_lets_by_no_others(markt):
    homes = markt.tabellen["woningen"]
    let = set(markt.tabellen["toewijzingen"]["verhuurder_id"])
    assert let == {"corp_a_9901", "corp_b_9901", "corp_a_9902", "corp_b_9902"}
    owners = homes.groupby(homes["buurt_code"].str[2:6])["verhuurder_id"].unique()
    for gemeente, found in owners.items():
        assert {name[-4:] for name in found if pd.notna(name)} == {gemeente}


def test_households_of_a_snapshot_are_as_large_as_their_kind(markt):
    listed = markt.tabellen["huishoudens"]
    sizes = listed.groupby("samenstelling", observed=True)["aantal_personen"].agg(["min", "max"])
    assert sizes.loc["alleenstaand"].tolist() == [1, 1]
    assert sizes.loc["paar"].tolist() == [2, 2]
    assert sizes.loc["paar_kinderen", "min"] == 3
    assert sizes.loc["eenouder", "min"] == 2
    assert listed["leeftijd_referentiepersoon"].min() >= 17
    assert (listed["leeftijd_oudste"] >= listed["leeftijd_referentiepersoon"]).all()


def test_the_same_seed_gives_the_same_tables_and_another_seed_others():
    settings = Instelling(maanden=6, inloop_maanden=2)
    one, again, other = (simulate(Schaal(huishoudens=2_000), zaad=zaad, instelling=settings) for zaad in (7, 7, 8))
    for name in TABLES:
        pd.testing.assert_frame_equal(again.tabellen[name], one.tabellen[name])
    assert not other.tabellen["verhuizingen"]["datum"].equals(one.tabellen["verhuizingen"]["datum"])


def test_places_lie_in_their_buurt(markt, werelden):
    homes = markt.tabellen["woningen"].sample(2_000, random_state=1)
    maps = pd.concat([world.kaart[~world.kaart["water"]] for world in werelden]).dissolve("gebied_code")
    points = gpd.GeoSeries(gpd.points_from_xy(homes["x_rd"], homes["y_rd"]), crs="EPSG:28992")
    areas = gpd.GeoSeries(maps.geometry.loc[homes["buurt_code"]].to_numpy(), crs="EPSG:28992")
    assert points.within(areas.buffer(1)).all()
