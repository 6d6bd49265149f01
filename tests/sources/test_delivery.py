"""A file is what its content says; what is no data is refused in one sentence."""

import json
import sqlite3
import zipfile
from contextlib import suppress

import geopandas as gpd
import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from shapely import Point

from toolkit.errors import DeliveryError
from toolkit.sources.delivery import Kind, map_source, read_json, read_text, recognise

FEATURES = '{"type": "FeatureCollection", "features": []}'
GML = '<?xml version="1.0"?>\n<wfs:FeatureCollection xmlns:wfs="http://www.opengis.net/wfs"></wfs:FeatureCollection>\n'
AREA = gpd.GeoDataFrame({"buurtcode": ["BU99010001"]}, geometry=[Point(1e5, 4e5)], crs="EPSG:28992")


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        ("code;naam\nGM9901;Zilverstad\n", Kind.CSV),
        ('{"odata.metadata": "x", "value": []}', Kind.JSON),
        ('[{"a": 1}]', Kind.JSON),
        (FEATURES, Kind.GEOJSON),
        ('{"features": [], "filler": "' + "x" * 70_000 + '", "type": "FeatureCollection"}', Kind.GEOJSON),
        (GML, Kind.GML),
        ("\N{ZERO WIDTH NO-BREAK SPACE}" + FEATURES, Kind.GEOJSON),
    ],
)
def test_text_files_are_recognised_by_content_and_not_by_name(tmp_path, content, kind):
    path = tmp_path / "levering.dat"
    path.write_text(content, encoding="utf-8")
    assert recognise(path) is kind


def test_binary_files_are_recognised(tmp_path):
    pd.DataFrame({"a": [1]}).to_parquet(tmp_path / "rijen.x")
    pd.DataFrame({"a": [1]}).to_excel(tmp_path / "blad.xlsx")
    AREA.to_file(tmp_path / "kaart.gpkg")
    AREA.to_file(tmp_path / "kaart.shp")
    assert recognise(tmp_path / "rijen.x") is Kind.PARQUET
    assert recognise(tmp_path / "blad.xlsx") is Kind.XLSX
    assert recognise(tmp_path / "kaart.gpkg") is Kind.GEOPACKAGE
    assert recognise(tmp_path / "kaart.shp") is Kind.SHAPEFILE


REFUSED = {
    "a saved web page": ("\n\n\n<!DOCTYPE html>\n<html><head>", "webpagina"),
    "a web page that starts with a comment": ("<!-- x -->\n<html lang='nl'>", "webpagina"),
    "a web page in XHTML": ('<?xml version="1.0"?>\n<!DOCTYPE html PUBLIC "x">\n<html>', "webpagina"),
    "a Git LFS pointer": ("version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 134\n", "Git LFS"),
    "an error in plain text": ("Error getting TypedDataSet for '70072ned': Could not find a property", "foutmelding"),
    "an error of OData v3": ('{"odata.error": {"code": "", "message": {"value": "x"}}}', "foutmelding"),
    "an error of OData v4": ('{"error": {"code": "404", "message": "x"}}', "foutmelding"),
    "an error of WFS 1": ('<?xml version="1.0"?><ServiceExceptionReport version="1.2.0"/>', "foutmelding"),
    "an error of WFS 2": ('<ows:ExceptionReport xmlns:ows="http://www.opengis.net/ows"/>', "foutmelding"),
    "other XML": ('<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"/>', "geen kaart in GML"),
    "half a JSON": ('{"value": [{"a": 1}, {"a":', "halverwege"),
    "JSON cut off between two rows": ('{"value": [{"a": 1}', "halverwege"),
    "half a GeoJSON": ('{"type": "FeatureCollection", "features": [{"type": "Feature", ', "halverwege"),
    "half a GML": (GML[:-30], "halverwege"),
    "nothing": ("", "leeg"),
    "only blanks": (" \n\n ", "leeg"),
    "binary of no known kind": ("abc\0def\0", "geen leesbare tekst"),
    "a PDF": ("%PDF-1.7 ...", "PDF"),
}


@pytest.mark.parametrize(("content", "said"), REFUSED.values(), ids=REFUSED.keys())
@pytest.mark.parametrize("name", ["kerncijfers.csv", "kerncijfers.xlsx", "kerncijfers.json"])
def test_what_is_no_data_is_refused_under_any_name(tmp_path, content, said, name):
    path = tmp_path / name
    path.write_text(content, encoding="utf-8")
    with pytest.raises(DeliveryError, match=said) as refused:
        recognise(path)
    assert str(refused.value).startswith(f"{name}: ")
    assert str(tmp_path) not in str(refused.value)


def test_a_file_that_is_called_json_but_is_not_is_refused(tmp_path):
    path = tmp_path / "kerncijfers.json"
    path.write_text("code;naam\n")
    with pytest.raises(DeliveryError, match="heet JSON maar is het niet"):
        recognise(path)


def test_a_file_that_is_not_there_or_is_a_folder_is_refused(tmp_path):
    with pytest.raises(DeliveryError, match="dit bestand is er niet"):
        recognise(tmp_path / "weg.csv")
    with pytest.raises(DeliveryError, match="dit is een map"):
        recognise(tmp_path)


def test_damaged_and_other_containers_are_refused(tmp_path):
    pd.DataFrame({"a": [1]}).to_parquet(tmp_path / "heel.parquet")
    pd.DataFrame({"a": [1]}).to_excel(tmp_path / "heel.xlsx")
    for name in ("heel.parquet", "heel.xlsx"):
        half = tmp_path / f"half_{name}"
        half.write_bytes((tmp_path / name).read_bytes()[:200])
        with pytest.raises(DeliveryError, match="halverwege"):
            recognise(half)
    with zipfile.ZipFile(tmp_path / "kaart.zip", "w") as archive:
        archive.writestr("kaart.shp", "x")
    with pytest.raises(DeliveryError, match="geen Excel-werkmap"):
        recognise(tmp_path / "kaart.zip")
    (tmp_path / "oud.xls").write_bytes(bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 100)
    with pytest.raises(DeliveryError, match="oude soort"):
        recognise(tmp_path / "oud.xls")


def test_a_database_that_is_no_map_is_refused(tmp_path):
    with sqlite3.connect(tmp_path / "gesprekken.sqlite3") as database:
        database.execute("create table documents (id integer)")
    database.close()
    with pytest.raises(DeliveryError, match="geen GeoPackage"):
        recognise(tmp_path / "gesprekken.sqlite3")


def test_a_shapefile_needs_the_files_beside_it(tmp_path):
    AREA.to_file(tmp_path / "kaart.shp")
    (tmp_path / "kaart.dbf").unlink()
    with pytest.raises(DeliveryError, match=r"ontbreekt het bestand \.dbf"):
        recognise(tmp_path / "kaart.shp")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_text_is_read_in_the_encodings_that_occur(tmp_path, encoding):
    path = tmp_path / "namen.csv"
    path.write_text("naam\nSúdwest-Fryslân\n", encoding=encoding)
    assert recognise(path) is Kind.CSV
    assert read_text(path) == "naam\nSúdwest-Fryslân\n"


def test_a_character_on_the_edge_of_the_part_that_is_looked_at_does_no_harm(tmp_path):
    path = tmp_path / "groot.json"
    path.write_text('{"value": ["' + "x" * (65_536 - 13) + "é" * 100 + '"]}', encoding="utf-8")
    assert recognise(path) is Kind.JSON


def test_json_that_is_broken_in_the_middle_is_refused_when_read(tmp_path):
    path = tmp_path / "rijen.json"
    path.write_text('{"value": [}')
    with pytest.raises(DeliveryError, match="geen geldige JSON"):
        read_json(path)
    path.write_text(json.dumps({"value": [1]}))
    assert read_json(path) == {"value": [1]}


def test_a_gml_is_handed_over_without_its_place_so_that_nothing_is_written_there(tmp_path):
    path = tmp_path / "kaart.gml"
    path.write_text(GML)
    assert map_source(path, Kind.GML) == GML.encode()
    assert map_source(path, Kind.GEOJSON) == path


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=200)
@given(content=st.one_of(st.binary(max_size=300), st.text(max_size=300).map(str.encode)))
def test_any_bytes_are_recognised_or_refused_in_words(tmp_path, content):
    path = tmp_path / "willekeurig"
    path.write_bytes(content)
    with suppress(DeliveryError):
        assert recognise(path) in Kind


@pytest.mark.real
@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("denhaag-2019/html_opgeslagen_als_kerncijfers.csv", "webpagina"),
        ("statline-v4/Observations.csv", "Git LFS"),
        ("statline-v3/kerncijfers_twenterand.json", "foutmelding"),
        ("qda/taguette_sample_geredigeerd.sqlite3", "geen GeoPackage"),
        ("qda/demo.qdpx", "geen Excel-werkmap"),
    ],
)
def test_real_accidents_are_refused(real_data, name, said):
    with pytest.raises(DeliveryError, match=said):
        recognise(real_data / name)


@pytest.mark.real
def test_real_files_are_what_their_makers_meant(real_data):
    expected = {
        "*.geojson": Kind.GEOJSON, "*.gml": Kind.GML, "*.xlsx": Kind.XLSX, "*.parquet": Kind.PARQUET,
        "denhaag-2019/buurten_denhaag_rd.json": Kind.GEOJSON, "pdok/*.json": Kind.GEOJSON,
        "statline-v3/*_volledig.json": Kind.JSON, "verhuizingen/*.csv": Kind.CSV,
    }  # fmt: skip
    for pattern, kind in expected.items():
        found = [recognise(path) for path in real_data.rglob(pattern)]
        assert found
        assert set(found) == {kind}
