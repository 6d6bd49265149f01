"""A world is drawn from a seed, part by part, and counted by area."""

import dataclasses

import geopandas as gpd
import pandas as pd
import pyogrio
import pytest
from shapely import box

from toolkit.samples import build_world, deliver, exact_counts
from toolkit.samples.hagerwolde import HAGERWOLDE
from toolkit.samples.plans import BuurtPlan, GemeentePlan, WijkPlan
from toolkit.samples.world import World

PLAN = GemeentePlan(
    code="GM9950", naam="Proefdorp", jaar=2024, midden=(150_000.0, 450_000.0), draaiing=0.0,
    omtrek=((0, 0), (0, 1), (1, 1)), lijnen=(),
    wijken=(
        WijkPlan(nummer="01", naam="Wijk 01 Dorp", buurten=(
            BuurtPlan(nummer="01", naam="Kern", karakter="dorp", plaats=(0, 0)),
            BuurtPlan(nummer="02", naam="Veld", karakter="buitengebied", plaats=(0, 0)),
        )),
        WijkPlan(nummer="99", naam="Meer", buurten=(
            BuurtPlan(nummer="98", naam="Meer", karakter="", plaats=(0, 0)),
        )),
    ),
)  # fmt: skip


@pytest.fixture
def drawn(table):
    """A village of three dwellings, two households and four people, small enough to count by hand."""
    woningen = table("""
        woning | gebied_code | karakter     | woningtype  | bouwvorm   | eigendom    | bouwjaar | woz | bewoond
        0      | BU99500101  | dorp         | appartement | meergezins | corporatie  | 1999     | 200 | ja
        1      | BU99500101  | dorp         | tussenwoning | eengezins | koop        | 2000     | 300 | ja
        2      | BU99500102  | buitengebied | vrijstaand  | eengezins  | koop        | 2015     | 500 | nee
    """)
    huishoudens = table("""
        huishouden | woning | gebied_code | samenstelling | kinderen
        0          | 0      | BU99500101  | alleen        | 0
        1          | 1      | BU99500101  | eenouder      | 1
        2          | 9      | BU99500102  | gezin         | 2
        3          | 9      | BU99500102  | paar          | 0
    """)
    personen = table("""
        persoon | gebied_code | leeftijd | geslacht
        0       | BU99500101  | 65       | vrouw
        1       | BU99500101  | 64       | man
        2       | BU99500101  | 14       | vrouw
        3       | BU99500102  | 15       | man
    """)
    kaart = gpd.GeoDataFrame(
        {"gebied_code": ["BU99500101", "BU99500102", "BU99500102", "BU99509998"], "water": [False, False, True, True]},
        geometry=[box(0, 0, 100, 100), box(100, 0, 300, 100), box(300, 0, 400, 100), box(400, 0, 900, 100)],
        crs="EPSG:28992",
    )
    homes = woningen.assign(bewoond=woningen["bewoond"] == "ja")
    return World(plan=PLAN, kaart=kaart, woningen=homes, huishoudens=huishoudens, personen=personen)


def test_counting_by_hand(drawn):
    counts = exact_counts(drawn)
    assert counts.index.tolist() == ["GM9950", "WK995001", "BU99500101", "BU99500102"]  # water is no place to live
    kern = counts.loc["BU99500101"]
    assert kern[["inwoners", "inwoners_65plus", "inwoners_45_65", "inwoners_0_15"]].tolist() == [3, 1, 1, 1]
    assert kern[["mannen", "vrouwen"]].tolist() == [1, 2]
    assert kern[["huishoudens", "eenpersoonshuishoudens", "huishoudens_met_kinderen"]].tolist() == [2, 1, 1]
    assert kern["personen_in_huishoudens"] == 1 + 2
    assert kern[["woningvoorraad", "eengezins", "meergezins", "koop", "corporatie", "huur"]].tolist() == [
        2,
        1,
        1,
        1,
        1,
        1,
    ]
    assert kern[["voor_2000", "vanaf_2000", "onbewoond", "woz_som"]].tolist() == [1, 1, 0, 500]


def test_land_and_water_are_told_apart(drawn):
    counts = exact_counts(drawn)
    assert counts.loc["BU99500102", ["land_ha", "water_ha"]].tolist() == [2, 1]
    assert counts.loc["GM9950", ["land_ha", "water_ha"]].tolist() == [1 + 2, 1]  # the lake is not counted


def test_the_last_ten_years_start_ten_years_back(drawn):
    counts = exact_counts(drawn)
    assert counts.loc["GM9950", ["afgelopen_tien_jaar", "vanaf_2000"]].tolist() == [1, 2]


def test_a_family_counts_two_parents_and_its_children(drawn):
    assert exact_counts(drawn).loc["BU99500102", "personen_in_huishoudens"] == (2 + 2) + 2


def test_changing_one_part_of_the_plan_leaves_the_other_parts_as_they_were(hagerwolde):
    turned = build_world(dataclasses.replace(HAGERWOLDE, draaiing=60.0), zaad=1)
    assert not turned.kaart.geometry.geom_equals(hagerwolde.kaart.geometry).any()
    pd.testing.assert_frame_equal(turned.woningen, hagerwolde.woningen)
    pd.testing.assert_frame_equal(turned.personen, hagerwolde.personen)


def test_two_gemeenten_of_one_seed_are_no_twins(lindermonde, hagerwolde):
    assert lindermonde.woningen["bouwjaar"].head(50).tolist() != hagerwolde.woningen["bouwjaar"].head(50).tolist()


def test_delivering_leaves_the_settings_of_gdal_as_they_were(hagerwolde):
    before = pyogrio.get_gdal_config_option("OGR_CURRENT_DATE")
    deliver(hagerwolde)
    assert pyogrio.get_gdal_config_option("OGR_CURRENT_DATE") == before


def test_delivering_changes_nothing_in_the_world(hagerwolde):
    before = {name: getattr(hagerwolde, name).copy() for name in ("kaart", "woningen", "huishoudens", "personen")}
    deliver(hagerwolde)
    for name, frame in before.items():
        assert frame.equals(getattr(hagerwolde, name))
