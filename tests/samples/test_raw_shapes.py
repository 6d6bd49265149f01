"""The files look the way deliveries look: padding, headings, missing codes, own numbers, layers."""

import csv
import json
import re
from io import StringIO

import geopandas as gpd
import pyogrio
import pytest
import shapely

from toolkit.contracts import KERNCIJFERS
from toolkit.samples import deliver, exact_counts
from toolkit.samples.files import Bestand, veld
from toolkit.samples.layouts import KAART, ODATA, STATLINE
from toolkit.samples.publication import figure_columns, publish, published_name


@pytest.fixture(scope="session")
def town(lindermonde):
    return {file.naam: file for file in deliver(lindermonde).bestanden}


@pytest.fixture(scope="session")
def country(hagerwolde):
    return {file.naam: file for file in deliver(hagerwolde).bestanden}


@pytest.fixture(scope="session")
def export(town):
    text = town["Kerncijfers_wijken_en_buurten_2024_fictief.csv"].inhoud.decode()
    assert text.startswith("\N{ZERO WIDTH NO-BREAK SPACE}")
    header, *rows = csv.reader(StringIO(text[1:], newline=""), delimiter=";")
    return header, rows


@pytest.fixture(scope="session")
def body(country):
    return json.loads(country["FICTIEF24_TypedDataSet.json"].inhoud)


@pytest.fixture(scope="session")
def layers(country, tmp_path_factory):
    path = tmp_path_factory.mktemp("kaart") / "kaart.gpkg"
    path.write_bytes(country["wijkenbuurten_2024_fictief.gpkg"].inhoud)
    return {str(name): gpd.read_file(path, layer=name) for name, _ in pyogrio.list_layers(path)}


def test_csv_lines_end_as_windows_does_and_headings_with_a_semicolon_are_quoted(town):
    content = town["Kerncijfers_wijken_en_buurten_2024_fictief.csv"].inhoud
    assert content.count(b"\r\n") == content.count(b"\n") == 1 + 1 + 6 + 28  # headings, gemeente, wijken, buurten
    assert b'"Sociale zekerheid/Personen per soort uitkering; AOW (aantal)"' in content


def test_csv_pads_codes_names_and_missing_figures(export):
    _, rows = export
    assert {len(row[1]) for row in rows} == {40}
    assert {len(row[3]) for row in rows} == {10}
    assert [row[3] for row in rows[:3]] == ["GM9901    ", "WK990101  ", "BU99010101"]
    missing = {cell for row in rows for cell in row[5:] if "." in cell and not cell.strip(". ").isdigit()}
    assert {cell for cell in missing if not re.search(r"\d", cell)} == {"       ."}


def test_csv_writes_the_household_size_as_statline_does(export):
    header, rows = export
    column = header.index("Bevolking/Particuliere huishoudens/Gemiddelde huishoudensgrootte (aantal)")
    sizes = [row[column] for row in rows if row[column].strip() != "."]
    assert all(re.fullmatch(r" {5}\d\.\d", size) for size in sizes)


def test_csv_puts_each_wijk_before_its_buurten(export):
    codes = [row[3].strip() for row in export[1]]
    wijk = ""
    for code in codes[1:]:
        wijk = code[2:] if code.startswith("WK") else wijk
        assert code[2:8] == wijk


def test_odata_rows_have_keys_with_numbers_padded_codes_and_nulls(body):
    first, rows = body["value"][0], body["value"]
    assert body["odata.metadata"].endswith("/FICTIEF24/$metadata#Cbs.OData.WebAPI.TypedDataSet")
    assert first["WijkenEnBuurten"] == first["Codering_3"] == "GM9902    "
    assert first["Gemeentenaam_1"] == "Hagerwolde".ljust(40)
    assert [row["ID"] for row in rows] == list(range(1 + 4 + 14))
    assert all(row["Nederland_17"] is None and row["Nederland_20"] is None for row in rows)
    few = next(row for row in rows if row["Codering_3"] == "BU99020408")
    assert few["Koopwoningen_47"] is None
    assert few["Woningvoorraad_35"] == 13


def test_odata_names_and_units_lie_beside_the_rows(country, body):
    names = json.loads(country["FICTIEF24_WijkenEnBuurten.json"].inhoud)["value"]
    units = json.loads(country["FICTIEF24_DataProperties.json"].inhoud)["value"]
    assert [row["Key"] for row in names] == [row["WijkenEnBuurten"] for row in body["value"]]
    assert {row["Key"] for row in units} == {key for key in body["value"][0] if key in {key for key, *_ in ODATA}}


def test_no_address_in_a_delivery_is_somebodys(country, town):
    for file in (*country.values(), *town.values()):
        hosts = set(re.findall(rb"https?://([^/\s\"']+)", file.inhoud))
        assert hosts <= {b"opendata.fictief.example", b"www.opengis.net", b"www.geopackage.org"}


def test_own_numbers_give_the_cbs_code_only_by_the_rule(town, lindermonde):
    features = json.loads(town["buurten_lindermonde_rd.geojson"].inhoud)["features"]
    own = [feature["properties"] for feature in features]
    built = [f"BU9901{row['WIJKCODE'].zfill(2)}{row['BUURTCODE'][-2:].zfill(2)}" for row in own]
    naive = [f"BU9901{str(row['WIJKBUURTCODE']).zfill(4)}" for row in own]
    expected = sorted(code for code, _, _ in lindermonde.plan.buurten())
    assert sorted(built) == expected
    assert len(set(naive) & set(expected)) < len(expected)


def test_own_boundaries_say_that_they_are_rd(town):
    collection = json.loads(town["buurten_lindermonde_rd.geojson"].inhoud)
    assert collection["crs"]["properties"]["name"] == "EPSG:28992"
    x, y = collection["features"][0]["geometry"]["coordinates"][0][0]
    assert 160_000 < x < 180_000
    assert 470_000 < y < 490_000


def test_the_map_has_three_layers_in_degrees_that_fit(layers):
    assert list(layers) == ["gemeenten", "wijken", "buurten"]
    for layer in layers.values():
        assert layer.crs == "EPSG:4326"
        assert shapely.coverage_is_valid(layer.geometry.to_numpy())
    surface = {name: shapely.area(layer.geometry.to_numpy()).sum() for name, layer in layers.items()}
    assert surface["wijken"] == pytest.approx(surface["buurten"], rel=1e-9)
    assert surface["gemeenten"] == pytest.approx(surface["buurten"], rel=1e-9)


def test_water_is_an_area_of_its_own_and_a_second_row(layers):
    buurten = layers["buurten"]
    assert buurten.loc[buurten["water"] == "JA", "buurtcode"].tolist() == ["BU99020309", "BU99029998"]
    assert buurten.loc[buurten["buurtcode"].duplicated(keep=False), "water"].tolist() == ["NEE", "JA"]


def test_the_map_holds_codes_where_there_is_no_figure(layers):
    buurten = layers["buurten"].set_index(["buurtcode", "water"])
    assert buurten.loc[("BU99020408", "NEE"), "percentage_koopwoningen"] == -99997
    assert (buurten["geboorte_totaal"] == -99995).all()
    assert (buurten.xs("JA", level="water")["aantal_inwoners"] == -99997).all()


def test_table_and_map_tell_the_same(layers, body, hagerwolde):
    table = {row["Codering_3"].strip(): row for row in body["value"]}
    land = layers["buurten"].query("water == 'NEE'").set_index("buurtcode")
    for attribute, key in (("aantal_inwoners", "AantalInwoners_5"), ("woningvoorraad", "Woningvoorraad_35")):
        assert land[attribute].to_dict() == {code: table[code][key] for code in land.index}


def test_kernen_take_parts_of_buurten(country):
    lines = country["kernen.csv"].inhoud.decode().splitlines()
    assert lines[0] == "kern_code;kern_naam;buurt_code;gebied_jaar;aandeel"
    assert "KN990205;Kerkwolde;BU99020400;2024;0,70" in lines
    assert len({line.split(";")[0] for line in lines[1:]}) == 5


def test_layouts_deliver_every_figure_of_the_contract_somewhere():
    delivered = {name for _, name in STATLINE} | {name for *_, name in ODATA} | {name for _, name in KAART}
    assert {published_name(column) for column in figure_columns()} <= delivered


def test_layouts_name_only_what_is_published(lindermonde):
    known = set(publish(exact_counts(lindermonde)).columns) | {None, "later"}
    assert {name for _, name in STATLINE} | {name for *_, name in ODATA} | {name for _, name in KAART} <= known


def test_columns_are_described_in_the_words_of_the_contract():
    assert veld("Koopwoningen_47", "procent_koop").titel == KERNCIJFERS.column("aandeel_koop").label
    assert veld("AantalInwoners_5", "inwoners").titel == KERNCIJFERS.column("inwoners").label
    assert veld("Nederland_17", None).titel == ""


def test_a_file_knows_its_own_hash():
    empty = Bestand(naam="leeg.csv", inhoud=b"", titel="leeg", mediatype="text/csv")
    assert empty.sha256 == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"  # of nothing at all
