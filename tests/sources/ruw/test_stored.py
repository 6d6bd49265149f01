"""Tables that carry their types: Parquet, maps, and frames from a database."""

import datetime as dt
import uuid
from decimal import Decimal

import geopandas as gpd
import pandas as pd
import pytest
from shapely import Point

from toolkit.errors import DeliveryError
from toolkit.sources.ruw import read_ruw, ruw_of
from toolkit.sources.ruw.model import column_names

FRAME = pd.DataFrame(
    {
        "id": ["W1", " W2 ", ""], "n": [1, 2, 3], "huur": [1.5, None, 3.0], "senior": [True, False, True],
        "datum": pd.to_datetime(["2023-01-31", None, "2023-02-01"]), "soort": pd.Categorical(["a", "b", None]),
    }
)  # fmt: skip
MAP = gpd.GeoDataFrame(
    {"code": ["BU1", "BU2"], "n": [1, 2]}, geometry=[Point(1e5, 4e5), Point(1e5, 5e5)], crs="EPSG:28992"
)


def kinds(ruw):
    return ruw.cellen.dtypes.astype(str).to_dict()


def test_parquet_keeps_its_types(tmp_path):
    FRAME.to_parquet(tmp_path / "rijen.parquet")
    ruw = read_ruw(tmp_path / "rijen.parquet")
    assert kinds(ruw) == {
        "id": "str", "n": "Int64", "huur": "Float64", "senior": "boolean", "datum": "datetime64[us]", "soort": "str",
    }  # fmt: skip
    assert ruw.cellen["id"].isna().tolist() == [False, False, True]
    assert ruw.cellen["id"].iloc[1] == "W2"
    assert (ruw.cellen.index.tolist(), ruw.cellen.index.name, ruw.bestand) == ([1, 2, 3], "rij", "rijen.parquet")
    assert ruw.overgeslagen.empty


def test_an_index_that_holds_data_becomes_columns(tmp_path):
    FRAME.set_index("id").to_parquet(tmp_path / "rijen.parquet")
    assert "id" in read_ruw(tmp_path / "rijen.parquet").cellen.columns


def test_parquet_with_shapes_keeps_them(tmp_path):
    MAP.to_parquet(tmp_path / "kaart.parquet")
    ruw = read_ruw(tmp_path / "kaart.parquet")
    assert kinds(ruw) == {"code": "str", "n": "Int64", "geometry": "geometry"}
    assert ruw.cellen["geometry"].array.crs == "EPSG:28992"


def test_damaged_and_empty_parquet_is_refused(tmp_path):
    path = tmp_path / "rijen.parquet"
    path.write_bytes(b"PAR1" + b"x" * 50 + b"PAR1")
    with pytest.raises(DeliveryError, match="Parquet-bestand kan niet worden gelezen"):
        read_ruw(path)
    FRAME.head(0).to_parquet(path)
    with pytest.raises(DeliveryError, match="geen rijen"):
        read_ruw(path)


@pytest.mark.parametrize("name", ["kaart.gpkg", "kaart.shp", "kaart.geojson"])
def test_the_table_of_a_map_keeps_its_shapes_in_their_own_crs(tmp_path, name):
    (MAP.to_crs("EPSG:4326") if name.endswith("geojson") else MAP).to_file(tmp_path / name)
    ruw = read_ruw(tmp_path / name)
    assert ruw.cellen["code"].tolist() == ["BU1", "BU2"]
    assert ruw.cellen["n"].dtype == "Int64"
    assert ruw.cellen["geometry"].array.crs.to_epsg() == (4326 if name.endswith("geojson") else 28992)
    assert (ruw.blad, ruw.cellen.index.tolist()) == ("kaart", [1, 2])


def test_a_layer_is_named_where_there_are_several(tmp_path):
    for layer in ("wijken", "buurten"):
        MAP.to_file(tmp_path / "kaart.gpkg", layer=layer)
    with pytest.raises(DeliveryError, match=r"verschillende lagen\. .* wijken of buurten"):
        read_ruw(tmp_path / "kaart.gpkg")
    with pytest.raises(DeliveryError, match="geen laag met de naam kernen"):
        read_ruw(tmp_path / "kaart.gpkg", blad="kernen")
    assert read_ruw(tmp_path / "kaart.gpkg", blad="buurten").blad == "buurten"


def test_a_map_without_areas_is_refused(tmp_path):
    (tmp_path / "leeg.geojson").write_text('{"type": "FeatureCollection", "features": []}')
    with pytest.raises(DeliveryError, match="geen rijen"):
        read_ruw(tmp_path / "leeg.geojson")


def test_a_frame_from_a_database_gets_the_same_shape():
    frame = pd.DataFrame(
        {
            "bedrag": [Decimal("612.50"), None], "dag": [dt.date(2023, 1, 31), None], "sleutel": [uuid.UUID(int=1), None],
            "moment": pd.to_datetime(["2023-01-31 23:30", None], utc=True), "gemengd": ["a ", 1], " naam\n x": ["", "b"],
            "json": [{"a": 1}, None], "leeg": [None, None],
        },
        index=[7, 9],
    )  # fmt: skip
    ruw = ruw_of(frame, bestand="verhuizingen", blad="publiek")
    assert kinds(ruw) == {
        "bedrag": "Float64", "dag": "datetime64[us]", "sleutel": "str", "moment": "datetime64[us]", "gemengd": "object",
        "naam x": "str", "json": "object", "leeg": "str",
    }  # fmt: skip
    assert ruw.cellen.loc[1, "moment"] == pd.Timestamp("2023-02-01 00:30")
    assert ruw.cellen["gemengd"].tolist() == ["a", 1]
    assert (ruw.bestand, ruw.blad, ruw.cellen.index.tolist(), ruw.opmerkingen) == (
        "verhuizingen",
        "publiek",
        [1, 2],
        (),
    )


def test_names_stay_unique_also_where_a_counted_name_was_there_already():
    assert column_names(["a", "a", "a (2)", "a", ""]) == ["a", "a (3)", "a (2)", "a (4)", "kolom 5"]
    assert len(set(column_names(["", "kolom 1", "kolom 1", ""]))) == 4
