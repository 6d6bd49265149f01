import geopandas as gpd
import pytest
from shapely.geometry import box

from toolkit import opgave
from toolkit.errors import LinkError
from toolkit.indicatoren import catalogue, open_indicators

TOWN = """
    gebied_code | niveau   | naam            | inwoners | inwoners_65plus | woningvoorraad | aandeel_eengezins | aandeel_koop | aandeel_corporatie | aandeel_overige_verhuur
    GM9901      | gemeente | Stad            | 10000    | 2500            | 5100           | 0.55              | 0.60         | 0.25               | 0.15
    WK990101    | wijk     | Wijk 01 Noord   | 6000     | 2000            | 2900           | 0.70              | 0.70         | 0.10               | 0.20
    WK990102    | wijk     | Wijk 02 Zuid    | 3900     | 470             | 2150           | 0.35              | 0.45         | 0.45               | 0.10
"""


@pytest.fixture
def town(kerncijfers, source):
    return kerncijfers(TOWN), source()


@pytest.fixture
def rows(town):
    return opgave.indicator_rows([town], open_indicators())


@pytest.fixture
def wijken(source):
    borders = gpd.GeoDataFrame(
        {"gebied_code": ["WK990101", "WK990102"], "gebied_jaar": 2024, "niveau": "wijk"},
        geometry=[box(0, 0, 1, 1), box(1, 0, 2, 1)], crs="EPSG:28992",
    )  # fmt: skip
    return {"wijk": (borders, source("grenzen"))}


def test_owners_stand_for_the_gemeente_first_and_then_for_the_largest_wijken(rows, source):
    chosen = opgave.eigendom(rows, [source()], gemeente="GM9901")
    assert chosen.table["naam"].tolist() == ["Stad", "Noord", "Zuid"]  # 2,900 homes before 2,150
    assert chosen.table.loc["WK990102", "voorraad_corporatie"] == 0.45
    assert opgave.kop_eigendom(chosen).startswith("Van deze wijken is in Zuid het grootste deel van corporaties: 45%")


def test_without_a_split_of_rent_there_are_no_owners_to_show(rows, source):
    without = rows.loc[rows["indicator_id"] != "voorraad_overige_verhuur"]
    chosen = opgave.eigendom(without, [source()], gemeente="GM9901")
    assert chosen.table.empty
    assert "geen cijfers per gemeente" in chosen.reden
    assert opgave.kop_eigendom(chosen) == "Wie de woningen bezit"


def test_the_stock_lists_what_is_known_with_its_year(rows, source):
    stock = opgave.voorraad(rows, [source()], gemeente="GM9901", begrippen=catalogue())
    assert stock.table.loc["voorraad_koop", ["groep", "label", "waarde", "jaar"]].tolist() == [
        "Eigenaar", "Koopwoningen", 0.60, "2024",
    ]  # fmt: skip
    assert "voorraad_meergezins" not in stock.table.index
    assert [used.bron_id for used in stock.sources] == ["kwb"]
    assert opgave.kop_voorraad(rows, gemeente="GM9901", naam="Stad") == (
        "Van de woningen in Stad is 55% eengezins en 25% van een corporatie"
    )


def test_a_stock_that_nobody_delivered_is_empty_with_a_reason(rows, source):
    people = rows.loc[rows["indicator_id"].str.startswith("context")]
    stock = opgave.voorraad(people, [source()], gemeente="GM9901", begrippen=catalogue())
    assert stock.table.empty
    assert "geen cijfers over woningen" in stock.reden
    assert opgave.kop_voorraad(people, gemeente="GM9901", naam="Stad") == "De woningen in Stad"


def test_a_map_takes_the_year_of_its_boundaries(rows, source, wijken):
    chosen = opgave.select_kaart(rows, [source()], ["context_65plus"], niveau="wijk", grenzen=wijken)
    assert chosen.table.crs.to_epsg() == 28992
    assert chosen.table["naam"].tolist() == ["Noord", "Zuid"]
    assert [used.bron_id for used in chosen.sources] == ["kwb", "grenzen"]


def test_a_map_of_another_year_than_the_figures_is_empty_with_a_reason(rows, source, wijken):
    borders, made = wijken["wijk"]
    chosen = opgave.select_kaart(
        rows, [source()], ["context_65plus"], niveau="wijk", grenzen={"wijk": (borders.assign(gebied_jaar=2023), made)}
    )
    assert chosen.table.empty
    assert "in de indeling van 2023" in chosen.reden


def test_a_map_without_boundaries_says_which_are_missing(rows, source):
    chosen = opgave.select_kaart(rows, [source()], ["context_65plus"], niveau="buurt", grenzen={})
    assert chosen.reden == "Er zijn geen grenzen van buurten aangeleverd."


def test_figures_and_boundaries_of_one_level_are_linked(town, wijken):
    (found,) = opgave.koppelingen([town], wijken)
    assert (found.niveau, found.gekoppeld) == ("wijk", 2)


def test_a_level_without_a_common_year_is_refused(town, wijken):
    borders, made = wijken["wijk"]
    with pytest.raises(LinkError, match="grenzen van de wijken zijn van 2023, de cijfers van 2024"):
        opgave.koppelingen([town], {"wijk": (borders.assign(gebied_jaar=2023), made)})


def test_areas_are_compared_with_the_gemeente_of_the_same_year_only(rows, kerncijfers, source):
    older = opgave.indicator_rows(
        [(kerncijfers(TOWN.replace("2500 ", "2000 "), jaar=2020), source("oud", 2020))], open_indicators()
    )
    chosen = opgave.select(older, [source("oud", 2020)], ["context_65plus"], niveau="wijk")
    found = opgave.vergelijking(older, chosen, gemeente="GM9901", naam="Stad", indicator="context_65plus")
    assert (found.label, found.value) == ("Stad (2020)", 2000 / 10000)
    assert opgave.vergelijking(rows, chosen, gemeente="GM9901", naam="Stad", indicator="context_65plus") is None
