"""A map for QGIS: both layers whole, a style for each that names only fields that are there, always the same bytes."""

import hashlib
import json
import re
import sqlite3
import time
from contextlib import closing

import geopandas as gpd
import pandas as pd
import pyogrio
import pytest
from defusedxml.ElementTree import fromstring
from shapely.geometry import Point, Polygon, box

from toolkit.config import Run
from toolkit.disclosure import internal, open_data, publishable
from toolkit.provenance import Source
from toolkit.publish import save_kaart, save_results

SOURCE, OTHER = (
    Source(
        bron_id=name, titel=name, houder="CBS", jaar=2023, gebied_jaar=2023, aard="registertelling",
        licentie="CC BY 4.0", bestand=f"{name}.csv", sha256="a" * 64,
    )
    for name in ("verhuizingen", "grenzen")
)  # fmt: skip
HOOK = Polygon([(0, 0), (900, 0), (900, 900), (800, 900), (800, 100), (0, 100)])  # its centroid lies outside


@pytest.fixture
def gebieden(table):
    frame = table("""
        gebied_code | naam  | vertrek | vestiging | saldo
        WK990101    | Zuid  | 160     | 100       | -60
        WK990102    | Noord | 60      | 120       | 60
        WK990103    | Oost  |         | 80        |
    """).astype(dict.fromkeys(("vertrek", "vestiging", "saldo"), "Int64"))
    shapes = gpd.GeoDataFrame(
        frame.reset_index(), geometry=[HOOK, box(2000, 0, 3000, 1000), box(0, 2000, 500, 3000)], crs=28992
    )
    hidden = shapes["saldo"].isna()
    return publishable._pass(
        shapes, [OTHER], status="beschermd", rule="Onder 10 is weggelaten.",
        suppressed={"saldo": hidden, "vertrek": hidden},
    )  # fmt: skip


@pytest.fixture
def stromen(table):
    frame = table("""
        paar | van_code      | van_naam | naar_code | naar_naam     | aantal | soort
        a    | WK990101      | Zuid     | WK990102  | Noord         | 90     | paar
        b    | WK990102      | Noord    | WK990101  | Zuid          | 40     | paar
        c    | WK990102      | Noord    | WK990103  | Oost          |        | paar
        d    | WK990101      | Zuid     | WK990101  | Zuid          | 500    | binnen
        e    | buiten_gebied | buiten   | WK990103  | Oost          | 30     | grens
        f    | WK990101      | Zuid     | elders    | kleine        | 10     | rest
    """).astype({"aantal": "Int64"})  # fmt: skip
    return open_data(frame, SOURCE)


@pytest.fixture
def kaart(tmp_path, gebieden, stromen):
    save_kaart(run(tmp_path), "verhuizingen", gebieden=gebieden, stromen=stromen)
    return tmp_path / "resultaten" / "verhuizingen.gpkg"


def run(folder):
    return Run(gemeente="GM9901", uitvoer_map=str(folder))


def files(folder):
    return sorted(path.name for path in (folder / "resultaten").iterdir())


def styles(path):
    with closing(sqlite3.connect(path)) as database:
        database.row_factory = sqlite3.Row
        return {row["f_table_name"]: dict(row) for row in database.execute("SELECT * FROM layer_styles")}


def rules(path, layer):
    root = fromstring(styles(path)[layer]["styleQML"].partition("\n")[2])
    return [(rule.get("label"), rule.get("filter")) for rule in root.iter("rule")]


def test_all_columns_of_both_results_are_in_their_layer(kaart, gebieden, stromen):
    areas = pyogrio.read_dataframe(kaart, layer="gebieden")
    assert areas.crs.to_epsg() == 28992
    assert areas.drop(columns="geometry").columns.tolist() == ["gebied_code", "naam", "vertrek", "vestiging", "saldo"]
    assert areas["saldo"].tolist()[:2] == [-60, 60]
    assert areas["saldo"].isna().tolist() == [False, False, True]
    assert areas.geometry.area.tolist() == gebieden.table.geometry.area.tolist()
    flows = pyogrio.read_dataframe(kaart, layer="stromen")
    assert flows.drop(columns="geometry").columns.tolist() == stromen.table.reset_index().columns.tolist()
    assert flows["aantal"].dropna().tolist() == [90, 40, 500, 30, 10]


def test_a_line_runs_from_within_the_one_area_to_within_the_other(kaart, gebieden):
    flows = pyogrio.read_dataframe(kaart, layer="stromen").set_index("paar")
    shapes = dict(zip(gebieden.table["gebied_code"], gebieden.table.geometry, strict=True))
    for flow in flows.loc[["a", "b", "c"]].itertuples():
        start, end = (Point(flow.geometry.coords[place]) for place in (0, -1))
        assert shapes[flow.van_code].contains(start)
        assert shapes[flow.naar_code].contains(end)
    assert flows.loc[["d", "e", "f"], "geometry"].isna().all()


def test_qgis_finds_a_default_style_for_each_layer(kaart):
    """What QgsOgrUtils::loadStoredStyle asks for: an empty schema, the layer, its geometry column; as a known table."""
    with closing(sqlite3.connect(kaart)) as database:
        geometry = dict(database.execute("SELECT table_name, column_name FROM gpkg_geometry_columns"))
        kinds = dict(database.execute("SELECT table_name, data_type FROM gpkg_contents"))
    found = styles(kaart)
    assert set(found) == set(geometry) == {"gebieden", "stromen"}
    assert kinds["layer_styles"] == "attributes"
    for layer, row in found.items():
        assert (row["f_table_catalog"], row["f_table_schema"], row["f_geometry_column"]) == ("", "", geometry[layer])
        assert row["useAsDefault"] == 1
    assert list(found["gebieden"]) == [
        "id", "f_table_catalog", "f_table_schema", "f_table_name", "f_geometry_column", "styleName", "styleQML",
        "styleSLD", "useAsDefault", "description", "owner", "ui", "update_time",
    ]  # fmt: skip


@pytest.mark.parametrize(("layer", "kind"), [("gebieden", "SimpleFill"), ("stromen", "ArrowLine")])
def test_a_style_is_xml_that_names_only_fields_and_symbols_that_are_there(kaart, layer, kind):
    doctype, _, style = styles(kaart)[layer]["styleQML"].partition("\n")
    assert doctype == "<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>"
    root = fromstring(style)
    fields = set(pyogrio.read_info(kaart, layer=layer)["fields"])
    named = {name for rule in root.iter("rule") for name in re.findall(r'"(\w+)"', rule.get("filter"))}
    assert named
    assert named <= fields
    symbols = {symbol.get("name") for symbol in root.iter("symbol")}
    assert {rule.get("symbol") for rule in root.iter("rule")} <= symbols
    assert kind in {element.get("class") for element in root.iter("layer")}


def test_areas_go_from_gain_to_loss_in_equal_steps(kaart):
    minus = "\N{MINUS SIGN}"
    found = rules(kaart, "gebieden")  # the largest saldo is 60: three steps of 20
    assert [label for label, _ in found] == [
        "41 tot en met 60", "21 tot en met 40", "1 tot en met 20", "0", f"{minus}1 tot en met {minus}20",
        f"{minus}21 tot en met {minus}40", f"{minus}41 tot en met {minus}60", "onderdrukt of geen cijfer",
    ]  # fmt: skip
    assert found[6][1] == '"saldo" >= -60 AND "saldo" <= -41'
    assert found[7][1] == "ELSE"


def test_arrows_are_as_wide_as_the_root_of_their_number(kaart):
    root = fromstring(styles(kaart)["stromen"]["styleQML"].partition("\n")[2])
    widths = [float(option.get("value")) for option in root.iter("Option") if option.get("name") == "arrow_width"]
    tops = [int(filter_.rpartition(" ")[2]) for _, filter_ in rules(kaart, "stromen")]
    assert tops[0] == 90  # of the flows that have a line; 500 moved within their area
    assert [width / widths[0] for width in widths] == pytest.approx([(top / 90) ** 0.5 for top in tops], abs=0.01)
    assert rules(kaart, "stromen")[-1][1].startswith('"aantal" >= 1 ')


def test_the_package_lists_both_layers_with_their_own_rule(kaart):
    package = json.loads(kaart.with_name("datapackage.json").read_text(encoding="utf-8"))
    (resource,) = package["resources"]
    content = kaart.read_bytes()
    assert (resource["path"], resource["bytes"]) == ("verhuizingen.gpkg", len(content))
    assert resource["hash"] == f"sha256:{hashlib.sha256(content).hexdigest()}"
    areas, flows = resource["lagen"]
    assert (areas["naam"], flows["naam"]) == ("gebieden", "stromen")
    assert areas["onthulling"] == {
        "status": "beschermd", "regel": "Onder 10 is weggelaten.", "onderdrukt": {"saldo": 1, "vertrek": 1}
    }  # fmt: skip
    assert "aantal" in {field["name"] for field in flows["schema"]["fields"]}
    assert {source["bron_id"] for source in resource["sources"]} == {"verhuizingen", "grenzen"}


def test_the_same_results_are_the_same_bytes(tmp_path, gebieden, stromen):
    saved = []
    for _ in range(2):
        save_kaart(run(tmp_path), "kaart", gebieden=gebieden, stromen=stromen)
        saved.append((tmp_path / "resultaten" / "kaart.gpkg").read_bytes())
        time.sleep(0.01)  # GDAL writes milliseconds
    assert saved[0] == saved[1]
    assert str(tmp_path).encode() not in saved[0]


def test_one_internal_result_makes_the_file_internal_and_it_replaces_the_open_one(tmp_path, gebieden, stromen):
    save_kaart(run(tmp_path), "kaart", gebieden=gebieden, stromen=stromen)
    save_kaart(run(tmp_path), "kaart", gebieden=gebieden, stromen=internal(stromen.table, SOURCE))
    assert files(tmp_path) == ["INTERN_kaart.gpkg", "datapackage.json"]


def test_a_map_stands_beside_the_tables_that_were_saved_before(tmp_path, gebieden, stromen):
    save_results(run(tmp_path), stromen=stromen)
    note = save_kaart(run(tmp_path), "kaart", gebieden=gebieden, stromen=stromen)
    assert files(tmp_path) == ["datapackage.json", "kaart.gpkg", "stromen.csv", "stromen.parquet"]
    package = json.loads((tmp_path / "resultaten" / "datapackage.json").read_text(encoding="utf-8"))
    assert [resource["path"] for resource in package["resources"]] == ["kaart.gpkg", "stromen.csv", "stromen.parquet"]
    assert "kaart.gpkg, met de laag gebieden en de laag stromen" in note.tekst


def test_without_flows_there_are_only_areas_and_without_areas_no_file(tmp_path, gebieden, stromen):
    save_kaart(run(tmp_path), "kaart", gebieden=gebieden, stromen=open_data(stromen.table.iloc[:0], reden="Geen."))
    assert set(styles(tmp_path / "resultaten" / "kaart.gpkg")) == {"gebieden"}
    note = save_kaart(
        run(tmp_path),
        "kaart",
        gebieden=open_data(stromen.table.iloc[:0], reden="Er zijn geen grenzen."),
        stromen=stromen,
    )
    assert files(tmp_path) == ["datapackage.json"]
    assert note.tekst == "Er was niets te bewaren. Er zijn geen grenzen."


def test_nothing_but_hidden_numbers_is_still_a_map(tmp_path, gebieden, stromen):
    flows = stromen.table.assign(aantal=pd.array([pd.NA] * 6, dtype="Int64"))
    areas = gebieden.table.assign(saldo=pd.array([pd.NA] * 3, dtype="Int64"))
    save_kaart(run(tmp_path), "kaart", gebieden=open_data(areas, OTHER), stromen=open_data(flows, SOURCE))
    assert set(styles(tmp_path / "resultaten" / "kaart.gpkg")) == {"gebieden", "stromen"}


def test_without_a_folder_nothing_is_written_and_that_is_said(tmp_path, gebieden, stromen, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert "geen uitvoermap" in save_kaart(run(""), "kaart", gebieden=gebieden, stromen=stromen).tekst
    assert list(tmp_path.iterdir()) == []


def test_what_cannot_be_a_map_is_refused_and_nothing_is_written(tmp_path, gebieden, stromen):
    plain = open_data(pd.DataFrame(gebieden.table.drop(columns="geometry")), OTHER)
    fewer = gebieden.with_table(gebieden.table.iloc[:2])
    for areas, flows, name, error, said in (
        (gebieden.table, stromen, "kaart", TypeError, "gebieden is no Publishable"),
        (gebieden, stromen.table, "kaart", TypeError, "stromen is no Publishable"),
        (plain, stromen, "kaart", TypeError, "GeoDataFrame"),
        (open_data(gebieden.table.to_crs(4326), OTHER), stromen, "kaart", ValueError, "28992"),
        (fewer, stromen, "kaart", ValueError, "WK990103"),
        (gebieden, stromen, "../kaart", ValueError, "Python name"),
    ):
        with pytest.raises(error, match=said):
            save_kaart(run(tmp_path), name, gebieden=areas, stromen=flows)
    assert list(tmp_path.iterdir()) == []
