"""The same map in every format gives the same table, and reading touches nothing else."""

import math
import re
import warnings

import geopandas as gpd
import pandas as pd
import pyogrio
import pytest
from shapely import Point

from toolkit.errors import DeliveryError, LinkError
from toolkit.provenance import sha256_of
from toolkit.sources.wijkenbuurten import read_grenzen

RD_LABEL = "urn:ogc:def:crs:EPSG::28992"

WFS_ANSWER = """<?xml version="1.0" encoding="UTF-8"?>
<wfs:FeatureCollection xmlns:wfs="http://www.opengis.net/wfs" xmlns:gml="http://www.opengis.net/gml"
  xmlns:wb="http://wb.example" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
  xsi:schemaLocation="http://wb.example {schema}">
  {members}
</wfs:FeatureCollection>"""

MEMBER = """<gml:featureMember><wb:{layer} fid="{layer}.1"><wb:gemeentecode>GM9901</wb:gemeentecode>
  <wb:gemeentenaam>Havenstad</wb:gemeentenaam><wb:geom>
  <gml:Polygon srsName="http://www.opengis.net/gml/srs/epsg.xml#28992"><gml:outerBoundaryIs><gml:LinearRing>
  <gml:coordinates>80000,450000 81000,450000 81000,451000 80000,451000 80000,450000</gml:coordinates>
  </gml:LinearRing></gml:outerBoundaryIs></gml:Polygon></wb:geom></wb:{layer}></gml:featureMember>"""


def wfs_answer(tmp_path, *, layer="gemeenten", schema="http://wb.example/schema.xsd", members=1):
    path = tmp_path / "antwoord.gml"
    path.write_text(WFS_ANSWER.format(schema=schema, members=MEMBER.format(layer=layer) * members))
    return path


@pytest.mark.parametrize("name", ["kaart.geojson", "kaart.gpkg", "kaart.shp", "kaart.gml"])
def test_every_format_gives_the_same_table(name, three_buurten, write, delivery):
    path = write(three_buurten, name, label=RD_LABEL) if name.endswith("json") else write(three_buurten, name)
    got, source = read_grenzen(path, delivery())
    assert got["gebied_code"].to_list() == ["BU99010101", "BU99010102", "BU99010200"]
    assert got["naam"].to_list() == ["Oude Haven", "Hof", "Duinzicht"]
    assert got["gebied_jaar"].to_list() == [2023] * 3
    assert set(got["niveau"]) == {"buurt"}
    assert set(got["gemeente_code"]) == {"GM9901"}
    assert got.crs.to_epsg() == 28992
    assert got.area.to_list() == pytest.approx([1_000_000] * 3)
    assert (source.bestand, source.sha256, source.aard) == (name, sha256_of(path), None)
    assert source.opmerkingen == ()


def test_the_table_is_a_map_with_only_the_columns_of_the_contract(three_buurten, write, delivery):
    path = write(three_buurten.assign(aantal_inwoners=-99997), "kaart.gpkg")
    got, _ = read_grenzen(path, delivery())
    assert isinstance(got, gpd.GeoDataFrame)
    assert [*got] == ["gebied_code", "gebied_jaar", "niveau", "naam", "gemeente_code", "geometry"]


@pytest.mark.parametrize(
    ("layers", "niveau", "chosen"),
    [
        (["gemeenten", "wijken", "buurten"], "wijk", "wijken"),
        (["gemeenten_2023", "wijken_2023", "buurten_2023"], "buurt", "buurten_2023"),
        (["gemeenten_2023", "wijken_2023", "buurten_2023"], None, "buurten_2023"),
        (["gemeenten", "wijken"], None, "wijken"),
        (["buurten_2022", "buurten_2023"], "buurt", "buurten_2023"),
        (["gemeente_2023_v2"], "gemeente", "gemeente_2023_v2"),
        (["export van de gemeente"], "wijk", "export van de gemeente"),
    ],
)
def test_the_layer_of_a_geopackage_follows_from_the_level(layers, niveau, chosen, three_buurten, write, delivery):
    codes = {"b": "BU99010101", "w": "WK990101", "g": "GM9901", "e": "WK990101"}
    for layer in layers:
        row = three_buurten.iloc[[0]].drop(columns="buurtcode").rename(columns={"buurtnaam": "naam"})
        path = write(row.assign(statcode=codes[layer[0]], naam=layer), "kaart.gpkg", layer=layer, append=True)
    got, _ = read_grenzen(path, delivery(niveau=niveau))
    assert got["naam"].to_list() == [chosen]


@pytest.mark.parametrize(
    ("layers", "niveau"),
    [(["gemeenten", "wijken"], "buurt"), (["wijken"], "buurt"), (["buurten_2020", "buurten_2021"], "buurt"),
     (["een", "twee"], None)],
)  # fmt: skip
def test_a_geopackage_without_the_layer_names_the_layers_it_has(layers, niveau, three_buurten, write, delivery):
    for layer in layers:
        path = write(three_buurten, "kaart.gpkg", layer=layer, append=True)
    with pytest.raises(DeliveryError, match=f"Gevonden lagen: {layers[0]} en {layers[1]}" if layers[1:] else "wijken"):
        read_grenzen(path, delivery(niveau=niveau))


def test_a_layer_of_another_year_is_refused(three_buurten, write, delivery):
    path = write(three_buurten, "kaart.gpkg", layer="buurten_2022")
    with pytest.raises(LinkError, match=r"indeling van 2022, maar volgens leveringen\.yaml bij 2023"):
        read_grenzen(path, delivery())


def test_a_date_in_another_layer_name_is_no_area_year(three_buurten, write, delivery):
    path = write(three_buurten, "kaart.gpkg", layer="export_2025")
    assert len(read_grenzen(path, delivery())[0]) == 3


@pytest.mark.parametrize("count", [1, 3])
def test_a_wfs_answer_in_gml_is_read(count, tmp_path, delivery):
    path = wfs_answer(tmp_path, members=count)
    if count == 1:
        got, _ = read_grenzen(path, delivery())
        assert got[["gebied_code", "naam"]].to_numpy().tolist() == [["GM9901", "Havenstad"]]
        assert got.total_bounds.tolist() == [80_000, 450_000, 81_000, 451_000]
    else:  # three times the same gemeente
        with pytest.raises(Exception, match="dezelfde code"):
            read_grenzen(path, delivery())


def test_arcs_in_gml_become_short_straight_lines(tmp_path, delivery):
    path = wfs_answer(tmp_path)
    half_circle = """<gml:Surface srsName="urn:ogc:def:crs:EPSG::28992"><gml:patches><gml:PolygonPatch><gml:exterior>
      <gml:Ring><gml:curveMember><gml:Curve><gml:segments>
      <gml:Arc><gml:posList>80000 450000 80500 450500 81000 450000</gml:posList></gml:Arc>
      <gml:LineStringSegment><gml:posList>81000 450000 80000 450000</gml:posList></gml:LineStringSegment>
      </gml:segments></gml:Curve></gml:curveMember></gml:Ring></gml:exterior></gml:PolygonPatch></gml:patches>
      </gml:Surface>"""
    path.write_text(re.sub("<gml:Polygon .*</gml:Polygon>", half_circle, path.read_text(), flags=re.DOTALL))
    got, _ = read_grenzen(path, delivery())
    assert got.area.iloc[0] == pytest.approx(math.pi * 500**2 / 2, rel=0.001)


def test_the_year_of_a_wfs_layer_counts(tmp_path, delivery):
    path = wfs_answer(tmp_path, layer="gemeenten2011")
    assert len(read_grenzen(path, delivery(jaar=2011))[0]) == 1
    with pytest.raises(LinkError, match="2011"):
        read_grenzen(path, delivery(jaar=2012))


def test_answers_without_areas_are_refused(tmp_path, write, three_buurten, delivery):
    for path in (wfs_answer(tmp_path, members=0), write(three_buurten.iloc[:0], "leeg.geojson")):
        with pytest.raises(DeliveryError, match="geen gebieden"):
            read_grenzen(path, delivery())


def test_the_first_page_of_a_web_service_is_refused(write, three_buurten, delivery):
    path = write(three_buurten, "kaart.geojson", numberMatched=14_574, numberReturned=3)
    with pytest.raises(DeliveryError, match=re.escape("3 van de 14.574 gebieden")):
        read_grenzen(path, delivery())
    whole = write(three_buurten, "kaart.geojson", numberMatched=3)
    assert len(read_grenzen(whole, delivery())[0]) == 3


def test_an_answer_without_shapes_is_refused(tmp_path, delivery):
    path = wfs_answer(tmp_path)
    path.write_text(re.sub("<wb:geom>.*</wb:geom>", "", path.read_text(), flags=re.DOTALL))
    with pytest.raises(DeliveryError, match="geen grenzen"):
        read_grenzen(path, delivery())


def test_a_geopackage_with_only_tables_is_refused(tmp_path, delivery):
    path = tmp_path / "tabellen.gpkg"
    pyogrio.write_dataframe(pd.DataFrame({"buurtcode": ["BU99010101"], "buurtnaam": ["Hof"]}), path, layer="buurten")
    with pytest.raises(DeliveryError, match="Gevonden lagen: geen"):
        read_grenzen(path, delivery())


@pytest.mark.parametrize("name", ["kaart.geojson", "kaart.gml"])
def test_points_are_no_areas(name, write, delivery):
    frame = gpd.GeoDataFrame(
        {"buurtcode": ["BU99010101"], "buurtnaam": ["Hof"]}, geometry=[Point(80_500, 450_500)], crs=28992
    )
    with pytest.raises(DeliveryError, match="punten of lijnen"):
        read_grenzen(write(frame, name), delivery())


def test_a_table_is_no_map(tmp_path, delivery):
    path = tmp_path / "kerncijfers.csv"
    path.write_text("gebied;inwoners\nBU99010101;10\n")
    with pytest.raises(DeliveryError, match="geen grenzen"):
        read_grenzen(path, delivery())


def test_damaged_maps_are_refused(tmp_path, three_buurten, write, delivery):
    whole = write(three_buurten, "kaart.gpkg").read_bytes()
    cut = tmp_path / "half.gpkg"
    cut.write_bytes(whole[:5000])
    latin = tmp_path / "latin.geojson"
    latin.write_bytes(write(three_buurten, "k.geojson").read_bytes().replace(b"Oude Haven", "Café".encode("cp1252")))
    no_label = write(three_buurten, "kaart.shp")
    no_label.with_suffix(".prj").write_text("GEOGCS onzin")
    for path in (cut, latin, no_label):
        with pytest.raises(DeliveryError, match="kan niet worden gelezen"):
            read_grenzen(path, delivery())


@pytest.mark.parametrize("name", ["kaart.geojson", "kaart.gpkg", "kaart.shp", "kaart.gml"])
def test_reading_writes_nothing_beside_the_file(name, three_buurten, write, delivery, tmp_path):
    path = write(three_buurten, name)
    before = {found: found.read_bytes() for found in tmp_path.iterdir()}
    read_grenzen(path, delivery())
    assert {found: found.read_bytes() for found in tmp_path.iterdir()} == before


def test_reading_a_wfs_answer_makes_no_request(tmp_path, delivery, listener):
    """GDAL fetches the schema that the answer names unless told not to."""
    address, asked = listener
    schema = f"{address}/wfs?service=WFS&amp;version=1.0.0&amp;request=DescribeFeatureType&amp;typeName=wb%3Agemeenten"
    path = wfs_answer(tmp_path, schema=schema)
    read_grenzen(path, delivery())
    assert asked == []
    pyogrio.read_info(path.read_bytes())  # the control: this is what it would do
    assert asked


def test_a_warning_of_the_reading_program_is_said(three_buurten, write, delivery, monkeypatch):
    def warn_and_read(*args, **options):
        warnings.warn("Measured geometry types are not supported", UserWarning, stacklevel=1)
        return pd_read(*args, **options)

    pd_read = pyogrio.read_dataframe
    monkeypatch.setattr(pyogrio, "read_dataframe", warn_and_read)
    _, source = read_grenzen(write(three_buurten, "kaart.gpkg"), delivery())
    assert source.opmerkingen == ("Het leesprogramma gaf 1 waarschuwing.",)


def test_the_order_of_the_file_is_kept(three_buurten, write, delivery):
    got, _ = read_grenzen(write(three_buurten.iloc[::-1], "kaart.gpkg"), delivery())
    assert got["naam"].to_list() == ["Duinzicht", "Hof", "Oude Haven"]
    assert isinstance(got.index, pd.RangeIndex)
