"""Attributes of maps: levels by column, water rows, layers."""

import geopandas as gpd
import pandas as pd
import pytest
from shapely import box

from toolkit.errors import ContractError, DeliveryError

AREAS = pd.DataFrame(
    {
        "buurtcode": ["BU99010101", "BU99010102", "BU99010102"],
        "buurtnaam": ["Hof", "Kade", "Kade"],
        "gemeentecode": ["GM9901"] * 3,
        "gemeentenaam": ["Zilverstad"] * 3,
        "water": ["NEE", "NEE", "JA"],
        "aantal_inwoners": [800, 405, -99997],
        "percentage_personen_65_jaar_en_ouder": [26, -99997, -99997],
        "aantal_huishoudens": [380.0, 200.0, -99997.0],
        "percentage_koopwoningen": [-99995, -99995, -99995],
        "jaar": [2023] * 3,
    }
)


def as_map(frame: pd.DataFrame) -> gpd.GeoDataFrame:
    shapes = [box(place, 0, place + 1, 1) for place in range(len(frame))]
    return gpd.GeoDataFrame(frame, geometry=shapes, crs="EPSG:28992")


@pytest.fixture
def areas(tmp_path):
    def make(name="kaart.geojson", frame=AREAS):
        as_map(frame).to_file(tmp_path / name)
        return tmp_path / name

    return make


@pytest.mark.parametrize("name", ["kaart.geojson", "kaart.gpkg", "kaart.gml"])
def test_attributes_of_a_map_become_figures(areas, read, name):
    table, source = read(areas(name))
    assert table["gebied_code"].tolist() == ["BU99010101", "BU99010102"]
    assert table["naam"].tolist() == ["Hof", "Kade"]
    assert table["inwoners"].tolist() == [800, 405]
    assert table["aandeel_65plus"].tolist() == [0.26, pd.NA]
    assert "inwoners_65plus" not in table  # a share times a count would be an estimate, no register count
    assert source.ontbrekend == (
        ("aandeel_65plus", "geheim_of_ontbreekt", 1),
        ("aandeel_koop", "nog_niet_gepubliceerd", 2),
    )
    assert source.opmerkingen == ("1 rij voor water of buitenland weggelaten (kolom water).",)


def test_reading_leaves_no_file_beside_the_delivery(areas, read):
    path = areas("kaart.gml")
    for left_by_gdal in path.parent.glob("*.xsd"):
        left_by_gdal.unlink()
    read(path)
    assert [found.name for found in path.parent.iterdir()] == ["kaart.gml"]


def test_the_short_names_of_a_shapefile_are_known(areas, read):
    short = {"buurtcode": "BU_CODE", "buurtnaam": "BU_NAAM", "gemeentecode": "GM_CODE", "aantal_inwoners": "AANT_INW",
             "percentage_personen_65_jaar_en_ouder": "P_65_EO_JR", "water": "WATER"}  # fmt: skip
    table, _ = read(areas("kaart.shp", AREAS.rename(columns=short)[[*short.values()]]))
    assert table[["naam", "inwoners"]].to_numpy().tolist() == [["Hof", 800], ["Kade", 405]]


def test_camel_case_attributes_mean_the_same(areas, read):
    camel = {
        "aantal_inwoners": "aantalInwoners",
        "percentage_personen_65_jaar_en_ouder": "percentagePersonen65JaarEnOuder",
    }
    table, _ = read(areas(frame=AREAS.rename(columns=camel)))
    assert table["inwoners"].tolist() == [800, 405]
    assert table["aandeel_65plus"].tolist() == [0.26, pd.NA]


def test_two_rows_of_land_for_one_area_are_refused(areas, read):
    with pytest.raises(ContractError, match="1 gebied heeft meer dan één rij") as refused:
        read(areas(frame=AREAS.assign(water="NEE")))
    assert "rij 2 en 3" in str(refused.value)


def test_a_map_of_another_year_is_refused(areas, read):
    with pytest.raises(DeliveryError, match="niet of niet alleen over 2022"):
        read(areas(), jaar=2022)


def test_the_layers_of_a_geopackage_become_one_table(areas, read):
    path = areas("kaart.gpkg")
    gemeente = pd.DataFrame({"gemeentecode": ["GM9901"], "gemeentenaam": ["Zilverstad"], "aantal_inwoners": [1205]})
    as_map(gemeente).to_file(path, layer="gemeenten")
    as_map(pd.DataFrame({"opmerking": ["x"]})).to_file(path, layer="toelichting")
    table, _ = read(path)
    assert table["niveau"].tolist() == ["buurt", "buurt", "gemeente"]
    only, _ = read(path, niveaus=("gemeente",))
    assert only["inwoners"].tolist() == [1205]


def test_the_first_page_of_a_web_service_is_refused(areas, read):
    path = areas()
    path.write_text(path.read_text().replace("{", '{"numberMatched": 14000, "numberReturned": 3,', 1))
    with pytest.raises(DeliveryError, match="maar een deel van het antwoord"):
        read(path)


def test_an_empty_map_is_refused(write, read):
    with pytest.raises(DeliveryError, match="geen gebieden"):
        read(write("leeg.geojson", '{"type": "FeatureCollection", "features": []}'))


def test_a_map_that_is_broken_inside_is_refused(write, read):
    with pytest.raises(DeliveryError, match="kan niet worden gelezen"):
        read(write("stuk.geojson", '{"type": "FeatureCollection", "features": [{]}'))
