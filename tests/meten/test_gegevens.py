"""What a notebook run puts together: areas of the right year, kernen, period and reference date."""

from dataclasses import dataclass, field
from datetime import date

import pandas as pd
import pytest

from tests.meten.conftest import source
from toolkit import config
from toolkit.meten import collect, unplaced


def figures(year):
    codes = ["NL00", "GM9901", "WK990101", "BU99010101", "BU99010102", "GM9902"]
    names = ["Nederland", "Stad", "Wijk 01 Oost", "Oost 1", "Oost 2", "Elders"]
    levels = ["land", "gemeente", "wijk", "buurt", "buurt", "gemeente"]
    return pd.DataFrame({"gebied_code": codes, "naam": names, "niveau": levels, "gebied_jaar": year})


KERNEN = pd.DataFrame({
    "kern_code": ["KN990101", "KN990100", "KN990100"], "kern_naam": ["Dorp", "Buitengebied", "Buitengebied"],
    "buurt_code": ["BU99010101", "BU99010101", "BU99010102"], "gebied_jaar": 2024, "aandeel": [0.6, 0.4, 1.0],
})  # fmt: skip


@dataclass
class Openbaar:
    kerncijfers: list = field(
        default_factory=lambda: [(figures(2023), source("kwb23")), (figures(2024), source("kwb24"))]
    )
    kernen: tuple | None = None
    naam: str = "Stad"


@dataclass
class Levering:
    soort: str
    bron: object


@dataclass
class Data:
    tabellen: dict = field(default_factory=dict)
    registraties: list = field(default_factory=list)


def run(**settings):
    return config.notebook_run(gemeente="GM9901", **settings)


def test_areas_of_the_gemeente_with_short_names_and_what_they_lie_in():
    areas = collect(run(), Data(), Openbaar()).gebieden
    assert areas["naam"].to_dict() == {
        "GM9901": "Stad",
        "WK990101": "Oost",
        "BU99010101": "Oost 1",
        "BU99010102": "Oost 2",
    }
    assert areas["ouder_code"].to_dict()["BU99010101"] == "WK990101"
    assert areas["ouder_code"].isna().to_dict()["GM9901"]


@pytest.mark.parametrize(("year", "taken"), [(2023, 2023), (2024, 2024), (2019, 2024)])
def test_areas_are_of_the_year_of_the_dwellings_or_else_the_newest(year, taken):
    homes = pd.DataFrame(
        {"buurt_code": ["BU99010101", "BU99019999"], "gebied_jaar": pd.array([year, year], dtype="Int64")}
    )
    data = collect(run(), Data({"woningen": homes}), Openbaar())
    assert set(data.gebieden["gebied_jaar"]) == {taken}
    assert unplaced(data) == ["1 woning ligt in geen buurt van de kaart."]


def test_kernen_are_areas_and_each_buurt_has_one():
    data = collect(run(), Data(), Openbaar(kernen=(KERNEN, source("kernen"))))
    assert data.kern_van.to_dict() == {"BU99010101": "KN990101", "BU99010102": "KN990100"}
    assert data.gebieden.loc["KN990100", "naam"] == "Buitengebied"


def test_without_kernen_or_with_those_of_another_year_there_are_none():
    assert collect(run(), Data(), Openbaar()).kern_van.empty
    assert collect(run(), Data(), Openbaar(kernen=(KERNEN.assign(gebied_jaar=2021), source("k")))).kern_van.empty


def test_the_reference_date_is_the_day_after_the_period_unless_given():
    assert collect(run(), Data(), Openbaar()).peildatum == date(2024, 1, 1)
    assert collect(run(peildatum="2023-07-01"), Data(), Openbaar()).peildatum == date(2023, 7, 1)


def test_the_nature_of_a_figure_is_that_of_its_inputs_or_derived():
    parts = [
        Levering("woningen", source("bag", "registertelling")),
        Levering("woningen", source("corp")),
        Levering("kosten", source("kas")),
    ]
    data = collect(run(), Data({}, parts), Openbaar(), ketens=pd.DataFrame())
    assert [each.bron_id for each in data.sources_of("woningen", "kosten", "woningen")] == ["bag", "corp", "kas"]
    assert (data.aard_of("woningen"), data.aard_of("kosten")) == ("afgeleid", "administratie")
    assert [each.bron_id for each in data.sources_of("ketens")] == ["bag", "corp", "kas"]


def test_a_period_that_runs_backwards_is_refused():
    with pytest.raises(Exception, match="periode_eind ligt voor periode_start"):
        run(periode_start="2024-01-01", periode_eind="2023-12-31")
