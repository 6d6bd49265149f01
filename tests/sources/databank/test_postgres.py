"""Reading from a real PostgreSQL with PostGIS."""

import tracemalloc

import geopandas as gpd
import pandas as pd
import pytest
from shapely import Point

from toolkit.errors import DeliveryError
from toolkit.sources.databank import describe, read_databank
from toolkit.sources.databank.reading import _Gelezen

UNORDERED = "De rijen hebben geen vaste volgorde; een rijnummer geldt alleen voor deze keer lezen."


def test_a_table_stands_in_order_of_its_key_with_the_types_that_belong_to_its_columns(databank, environ):
    read = read_databank(databank(tabel="woningen"), environ=environ)
    cells = read.cellen
    assert read.bestand == "databank postgresql, tabel woningen"
    assert (cells.index.tolist(), cells.index.name, cells["woning_id"].tolist()) == ([1, 2], "rij", ["W1", "W2"])
    expected = {
        "woning_id": "str", "huur": "Float64", "kamers": "Int64", "bag": "Int64", "lift": "boolean",
        "ingang": "datetime64[us]", "gemeten": "datetime64[us]", "kenmerken": "str", "labels": "str", "punt": "geometry",
    }  # fmt: skip
    assert {name: str(cells[name].dtype) for name in expected} == expected
    assert cells.loc[1].drop("woning_id").isna().all()  # NULL everywhere
    full = cells.loc[2]
    assert (full["huur"], full["kamers"], full["bag"], full["lift"]) == (612.5, 3, 363010000123456789, True)
    assert (full["kenmerken"], full["labels"]) == ('{"a": [1, "é"]}', "x|y")
    assert full["ingang"] == pd.Timestamp("2020-02-01")
    assert full["gemeten"] == pd.Timestamp("2020-07-01 12:00")  # 10:00 UTC is noon in a Dutch summer
    assert pd.isna(full["eind"])  # infinity: no end yet


def test_shapes_are_brought_to_rd_and_that_is_said(databank, environ):
    read = read_databank(databank(tabel="woningen"), environ=environ)
    amersfoort = Point(155000, 463000)
    for name in ("punt", "graden", "aarde"):
        column = gpd.GeoSeries(read.cellen[name])
        assert column.crs == "EPSG:28992"
        assert column.loc[2].distance(amersfoort) < 0.5
        assert column.loc[1] is None
    assert [remark.partition(":")[0] for remark in read.opmerkingen] == ["Kolom graden", "Kolom aarde"]
    assert "van graden naar RD" in read.opmerkingen[0]


def test_a_view_and_a_query_hold_what_they_say(databank, environ):
    view = read_databank(databank(weergave="dure_woningen"), environ=environ)
    assert (view.bestand, view.cellen["huur"].tolist()) == ("databank postgresql, weergave dure_woningen", [612.5])
    assert view.opmerkingen == (UNORDERED,)
    # What has a meaning for SQLAlchemy or the driver (: % ?) has none here.
    query = "SELECT 'a:b %s %(x)s ?' AS tekst, kamers::text, ':x' LIKE '%x' AS ja FROM woningen WHERE kamers = 3;"
    read = read_databank(databank(vraag=query), environ=environ)
    assert read.cellen.loc[1].tolist() == ["a:b %s %(x)s ?", "3", True]
    assert read.bestand == "databank postgresql, eigen vraag"


def test_a_query_may_begin_with_with_and_repeat_names(databank, environ):
    query = "WITH w AS (SELECT 1 AS a) SELECT a, a, ST_SetSRID(ST_Point(155000, 463000), 28992) FROM w"
    cells = read_databank(databank(vraag=query), environ=environ).cellen
    assert list(cells.columns) == ["a", "a (2)", "st_setsrid"]
    assert cells["st_setsrid"].iloc[0] == Point(155000, 463000)


def test_json_stays_json_and_a_list_is_parted(databank, environ):
    query = """SELECT '[1, 2]'::jsonb AS a, '{"b":1}'::json AS b, '3'::jsonb AS c, ARRAY['x', NULL, 'y'] AS d"""
    assert read_databank(databank(vraag=query), environ=environ).cellen.loc[1].tolist() == [
        "[1, 2]",
        '{"b":1}',
        "3",
        "x||y",
    ]


def test_a_schema_and_names_with_capitals_and_spaces(databank, environ):
    settings = databank(tabel="Verhuizingen 2023", schema="proef")
    read = read_databank(settings, environ=environ)
    assert read.cellen["Datum"].tolist() == [pd.Timestamp("2023-01-01")]
    assert read.bestand == "databank postgresql, tabel proef.Verhuizingen 2023"


@pytest.mark.parametrize(
    ("shape", "said"),
    [
        ("ST_GeomFromEWKT('SRID=28992;CIRCULARSTRING(0 0,1 1,1 0)')", "niet te lezen"),
        ("unnest(ARRAY[ST_Point(155000,463000,28992), ST_Point(5,52,4326)])", "meer dan één coördinatenstelsel"),
        ("ST_Point(5, 52, 28992)", "maar naar hun grootte graden"),
        ("ST_Point(155000, 463000, 32631)", "EPSG:32631 is hier niet bekend"),
    ],
)
def test_shapes_that_cannot_be_placed_are_refused(databank, environ, shape, said):
    with pytest.raises(DeliveryError, match=said) as refused:
        read_databank(databank(vraag=f"SELECT {shape} AS vorm"), environ=environ)
    assert refused.value.file == "databank postgresql, eigen vraag"


def test_shapes_without_a_system_are_judged_by_their_size(databank, environ):
    read = read_databank(databank(vraag="SELECT ST_Point(155000, 463000) AS vorm"), environ=environ)
    assert "afgeleid uit de coördinaten: RD in meters" in read.opmerkingen[1]


def test_an_empty_table_is_refused(databank, environ):
    with pytest.raises(DeliveryError, match="hier staan geen rijen"):
        read_databank(databank(tabel="leeg"), environ=environ)


def test_three_hundred_thousand_rows_come_in_chunks(databank, environ, monkeypatch):
    sizes = []
    added = _Gelezen._add
    monkeypatch.setattr(_Gelezen, "_add", lambda self, rows: (sizes.append(len(rows)), added(self, rows)))
    read = read_databank(databank(tabel="groot"), environ=environ, rijen_per_keer=10_000)
    assert sizes == [10_000] * 30
    assert sorted(read.cellen["id"]) == list(range(1, 300_001))


def test_no_more_than_a_chunk_is_held_as_python_objects(databank, environ):
    query = databank(vraag="SELECT id, woning_id, huur FROM groot LIMIT 10000")
    peak = {}
    for size in (500, 10_000):
        tracemalloc.start()
        read_databank(query, environ=environ, rijen_per_keer=size)
        peak[size] = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
    assert peak[500] < peak[10_000] / 2


def test_the_size_of_the_chunks_makes_no_difference(databank, environ):
    query = databank(vraag="SELECT id, woning_id, nullif(huur, 1.5) AS huur FROM groot WHERE id <= 1000 ORDER BY id")
    small, large = (read_databank(query, environ=environ, rijen_per_keer=size) for size in (7, 5000))
    pd.testing.assert_frame_equal(small.cellen, large.cellen)


def test_nothing_can_be_written_even_by_a_function_within_a_select(databank, environ, filled):
    with pytest.raises(DeliveryError, match="de toolkit leest alleen"):
        read_databank(databank(vraag="SELECT stiekem()"), environ=environ)
    assert filled.execute("SELECT count(*) FROM leeg").fetchone() == (0,)


def test_a_query_cannot_make_its_own_transaction_writable(databank, environ, filled):
    query = "SELECT set_config('transaction_read_only', 'off', true), stiekem()"
    with pytest.raises(DeliveryError):
        read_databank(databank(vraag=query), environ=environ)
    assert filled.execute("SELECT count(*) FROM leeg").fetchone() == (0,)


@pytest.mark.parametrize("kind", ["postgresql", "postgres", "postgresql+psycopg"])
def test_an_address_may_begin_as_people_write_it(databank, reader, kind):
    address = reader.set(drivername=kind).render_as_string(hide_password=False)
    found = read_databank(databank(tabel="woningen"), environ={"DOORSTROOM_DATABANK": address})
    assert found.bestand == "databank postgresql, tabel woningen"


def test_a_description_names_no_host_user_or_database(databank, environ):
    assert describe(databank(tabel="a", schema="b"), environ=environ) == "databank postgresql, tabel b.a"
    assert describe(databank(weergave="a"), environ={}) == "databank, weergave a"
