"""No name of a gemeente, wijk, buurt or kern in the samples belongs to a real one."""

import re
from io import BytesIO

import geopandas as gpd
import pandas as pd
import pytest
import yaml

from toolkit.samples import PLANS


def bare(name):
    return re.sub(r"^wijk \d+ ", "", name.strip().casefold())


def invented():
    for plan in PLANS:
        yield plan.naam
        yield from (kern.naam for kern in plan.kernen)
        for _, wijk, buurt in plan.buurten():
            yield from (wijk.naam, buurt.naam)
            yield from ([buurt.eigen_naam] if buurt.eigen_naam else [])


def test_codes_are_ones_that_cbs_does_not_give_out():
    assert all(re.fullmatch(r"GM99\d\d", plan.code) and plan.code != "GM9999" for plan in PLANS)


def test_names_differ_from_each_other_within_a_gemeente():
    for plan in PLANS:
        names = [buurt.naam for _, _, buurt in plan.buurten()]
        assert len(set(names)) == len(names)


@pytest.mark.real
def test_no_real_area_has_a_name_of_the_samples(real_data):
    listed = pd.read_parquet(real_data / "kwb-2020" / "cbs.v3.84799NED_WijkenEnBuurten.parquet")["Title"]
    names = {bare(name) for name in listed}
    for path in sorted((real_data / "grenzen").glob("*.geojson")):
        areas = gpd.read_file(path, ignore_geometry=True)
        named = [
            column for column in areas if column.lower().replace("_", "") in {"gemeentenaam", "wijknaam", "gmnaam"}
        ]
        names |= {bare(name) for column in named for name in areas[column].dropna()}
    towns = pd.read_csv(real_data / "kernen" / "towns_uittreksel_48_van_1109.csv")
    names |= {bare(name) for name in (*towns["name"], *towns["municipality"])}
    assert len(names) > 10_000
    assert {"rotterdam", "assen"} <= names
    assert {name for name in invented() if bare(name) in names} == set()


def holders(fresh):
    """Who delivers, and every organisation that takes part."""
    for name, file in fresh.items():
        if name.endswith("leveringen.yaml"):
            yield from (entry["houder"] for entry in yaml.safe_load(file.inhoud)["leveringen"])
        if name.endswith("organisaties.csv"):
            yield from pd.read_csv(BytesIO(file.inhoud), sep=None, engine="python").iloc[:, 1]


def test_every_holder_says_that_it_is_fictitious(fresh):
    named = set(holders(fresh))
    assert len(named) > 10
    assert [name for name in named if "fictie" not in name.casefold()] == []


@pytest.mark.real
def test_no_holder_is_named_after_a_real_gemeente(fresh, real_data):
    listed = pd.read_parquet(real_data / "kwb-2020" / "cbs.v3.84799NED_WijkenEnBuurten.parquet")
    gemeenten = set(listed.loc[listed["Key"].str.startswith("GM"), "Title"].str.strip())
    assert {"Rotterdam", "Assen"} <= gemeenten
    words = {word for name in holders(fresh) for word in re.findall(r"[\w'-]+", name)}
    assert words & gemeenten == set()


@pytest.mark.real
def test_no_real_gemeente_has_a_code_of_the_samples(real_data):
    listed = pd.read_parquet(real_data / "kwb-2020" / "cbs.v3.84799NED_WijkenEnBuurten.parquet")["Key"]
    assert {plan.code for plan in PLANS}.isdisjoint(listed.str.strip())
