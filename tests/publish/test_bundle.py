"""Results as files with their passport."""

import hashlib
import json
import time

import geopandas as gpd
import pandas as pd
import pytest
from shapely.geometry import box

from toolkit.config import Run
from toolkit.disclosure import internal, open_data
from toolkit.errors import OutputError
from toolkit.provenance import Source
from toolkit.publish import save_results

SOURCE = Source(
    bron_id="kwb", titel="Kerncijfers 2023", houder="CBS", tabel="85618NED", jaar=2023, gebied_jaar=2023,
    aard="registertelling", licentie="CC BY 4.0", bestand="kwb.csv", sha256="a" * 64,
)  # fmt: skip


@pytest.fixture
def buurten(table):
    return table("""
        gebied_code | naam         | inwoners | aandeel_65plus
        BU99010001  | Zuid, "oud"  | 1250     | 0.145
        BU99010002  | Één          |          |
    """).astype({"inwoners": "Int64"})


def run(folder):
    return Run(gemeente="GM9901", uitvoer_map=str(folder))


def package(folder):
    return json.loads((folder / "resultaten" / "datapackage.json").read_text(encoding="utf-8"))


def files(folder):
    return sorted(path.name for path in (folder / "resultaten").iterdir())


def test_a_table_becomes_csv_and_parquet_that_say_the_same(tmp_path, buurten):
    note = save_results(run(tmp_path), kerncijfers=open_data(buurten, SOURCE))
    assert files(tmp_path) == ["datapackage.json", "kerncijfers.csv", "kerncijfers.parquet"]
    written = (tmp_path / "resultaten" / "kerncijfers.csv").read_text(encoding="utf-8")
    assert written == (
        "gebied_code,naam,inwoners,aandeel_65plus\n"
        'BU99010001,"Zuid, ""oud""",1250,0.145\n'
        "BU99010002,Één,,\n"
    )  # fmt: skip
    parquet = pd.read_parquet(tmp_path / "resultaten" / "kerncijfers.parquet")
    assert parquet["inwoners"].isna().tolist() == [False, True]
    assert str(parquet["inwoners"].dtype) == "Int64"
    assert "kerncijfers.csv en kerncijfers.parquet" in note.tekst


def test_the_package_says_what_each_column_is_and_where_the_figures_come_from(tmp_path, buurten):
    save_results(run(tmp_path), kerncijfers=open_data(buurten, SOURCE))
    csv, parquet = package(tmp_path)["resources"]
    fields = {field["name"]: field for field in csv["schema"]["fields"]}
    assert fields["inwoners"] == {
        "name": "inwoners", "type": "integer", "title": "Inwoners", "unit": "personen",
        "constraints": {"minimum": 0, "maximum": 2e7},
    }  # fmt: skip
    assert (fields["aandeel_65plus"]["type"], fields["aandeel_65plus"]["unit"]) == ("number", "1")
    assert csv["sources"][0]["title"] == "Kerncijfers 2023"
    assert csv["sources"][0]["sha256"] == "a" * 64
    assert csv["licenses"] == [{"name": "CC-BY-4.0", "title": "CC BY 4.0"}]
    content = (tmp_path / "resultaten" / parquet["path"]).read_bytes()
    assert (parquet["bytes"], parquet["hash"]) == (len(content), "sha256:" + hashlib.sha256(content).hexdigest())


def test_no_path_of_this_machine_is_written(tmp_path, buurten):
    save_results(run(tmp_path), a=open_data(buurten, SOURCE))
    assert str(tmp_path) not in (tmp_path / "resultaten" / "datapackage.json").read_text(encoding="utf-8")


def test_the_same_results_give_the_same_files(tmp_path, buurten):
    for name in ("een", "twee"):
        save_results(run(tmp_path / name), a=open_data(buurten, SOURCE))
    for name in ("a.csv", "a.parquet", "datapackage.json"):
        assert len({(tmp_path / folder / "resultaten" / name).read_bytes() for folder in ("een", "twee")}) == 1


def test_without_a_folder_nothing_is_written_and_that_is_said(tmp_path, buurten, monkeypatch):
    monkeypatch.chdir(tmp_path)
    note = save_results(run(""), a=open_data(buurten, SOURCE))
    assert "geen uitvoermap" in note.tekst
    assert list(tmp_path.iterdir()) == []


def test_only_what_went_through_disclosure_is_saved_and_otherwise_nothing(tmp_path, buurten):
    with pytest.raises(TypeError, match="no Publishable"):
        save_results(run(tmp_path), goed=open_data(buurten, SOURCE), fout=buurten)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["../elders", "a b", "é", "a.b"])
def test_a_name_cannot_lead_out_of_the_folder(tmp_path, buurten, name):
    with pytest.raises(ValueError, match="Python name"):
        save_results(run(tmp_path), **{name: open_data(buurten, SOURCE)})


def test_internal_tables_carry_it_in_their_name_and_replace_open_ones(tmp_path, buurten):
    save_results(run(tmp_path), a=open_data(buurten, SOURCE))
    save_results(run(tmp_path), a=internal(buurten, SOURCE))
    assert files(tmp_path) == ["INTERN_a.csv", "INTERN_a.parquet", "datapackage.json"]
    assert [resource["onthulling"]["status"] for resource in package(tmp_path)["resources"]] == ["intern", "intern"]
    save_results(run(tmp_path), a=open_data(buurten, SOURCE))
    assert files(tmp_path) == ["a.csv", "a.parquet", "datapackage.json"]


def test_a_later_call_adds_to_an_earlier_one(tmp_path, buurten):
    save_results(run(tmp_path), a=open_data(buurten, SOURCE))
    save_results(run(tmp_path), b=open_data(buurten, SOURCE))
    assert [resource["path"] for resource in package(tmp_path)["resources"]] == [
        "a.csv",
        "a.parquet",
        "b.csv",
        "b.parquet",
    ]


def test_a_table_without_figures_is_not_saved_and_that_is_said(tmp_path, buurten):
    save_results(run(tmp_path), a=open_data(buurten, SOURCE))
    note = save_results(run(tmp_path), a=open_data(buurten.iloc[:0], reden="Er zijn geen kernen."))
    assert files(tmp_path) == ["datapackage.json"]
    assert "Zonder cijfers en dus niet bewaard: a." in note.tekst


def test_shapes_go_into_a_geopackage(tmp_path):
    shapes = gpd.GeoDataFrame(
        {"gebied_code": ["BU99010001"], "inwoners": pd.array([5], dtype="Int64")},
        geometry=[box(0, 0, 1, 1)], crs="EPSG:28992",
    )  # fmt: skip
    save_results(run(tmp_path), kaart=open_data(shapes, SOURCE))
    assert files(tmp_path) == ["datapackage.json", "kaart.csv", "kaart.gpkg", "kaart.parquet"]
    read = gpd.read_file(tmp_path / "resultaten" / "kaart.gpkg")
    assert (read.crs.to_epsg(), read["inwoners"].tolist()) == (28992, [5])
    assert "geometry" not in (tmp_path / "resultaten" / "kaart.csv").read_text()


def test_the_same_results_are_the_same_bytes(tmp_path):
    shapes = gpd.GeoDataFrame({"gebied_code": ["BU99010001"]}, geometry=[box(0, 0, 1, 1)], crs="EPSG:28992")
    saved = []
    for _ in range(2):
        save_results(run(tmp_path), kaart=open_data(shapes, SOURCE))
        saved.append({path.name: path.read_bytes() for path in (tmp_path / "resultaten").iterdir()})
        time.sleep(0.01)  # GDAL writes milliseconds
    assert saved[0] == saved[1]


def test_a_counting_index_is_left_out_and_a_named_one_becomes_columns(tmp_path):
    frame = pd.DataFrame({"gebied_code": ["a", "b"], "jaar": [1, 2], "n": [3, 4]})
    save_results(
        run(tmp_path), los=open_data(frame, SOURCE), vast=open_data(frame.set_index(["gebied_code", "jaar"]), SOURCE)
    )
    both = [(tmp_path / "resultaten" / f"{name}.csv").read_text() for name in ("los", "vast")]
    assert both == ["gebied_code,jaar,n\na,1,3\nb,2,4\n"] * 2


def test_a_folder_that_cannot_be_written_gives_one_clear_message(tmp_path, buurten):
    (tmp_path / "bestand").write_text("x")
    with pytest.raises(OutputError, match="worden geschreven"):
        save_results(run(tmp_path / "bestand"), a=open_data(buurten, SOURCE))
