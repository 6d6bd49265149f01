"""The wijk- en buurtkaart: paging against the number of matches, filter by gemeente, GeoPackage with resume."""

import json
import sqlite3

import geopandas as gpd
import pytest

from toolkit.errors import FetchError, ParameterError
from toolkit.sources.opendata import fetch_wijkenbuurten, read_herkomst
from toolkit.sources.opendata.herkomst import load_herkomst

REPORT = (
    b'<?xml version="1.0"?><ows:ExceptionReport xmlns:ows="http://www.opengis.net/ows/1.1">'
    b"<ows:Exception><ows:ExceptionText>unknown layer</ows:ExceptionText></ows:Exception></ows:ExceptionReport>"
)


def test_pages_become_one_map_in_rijksdriehoek(layer, fetching, made):
    layer([made.area(number) for number in range(5)], size=2)
    folder = fetch_wijkenbuurten(2024, niveau="buurt", **fetching)
    borders = gpd.read_file(folder / "buurten.geojson")
    assert folder.name == "wijkenbuurten_2024_buurt"
    assert borders.crs.to_epsg() == 28992
    assert list(borders["buurtcode"]) == [f"BU9901{number:04d}" for number in range(5)]
    assert borders.total_bounds.tolist() == [100000, 450000, 100500, 450100.5]


def test_only_the_asked_gemeenten_are_fetched(layer, fetching, made, replay):
    targets = layer([made.area(0), made.area(1)], filtered=True)
    folder = fetch_wijkenbuurten(2024, niveau="buurt", gemeenten=["GM9901"], **fetching)
    assert replay.times(targets[0]) == 1
    assert load_herkomst(folder).selectie == ("GM9901",)
    assert folder.name == "wijkenbuurten_2024_buurt_GM9901"


def test_several_gemeenten_go_into_one_question(fetching, replay):
    with pytest.raises(FetchError):
        fetch_wijkenbuurten(2024, niveau="wijk", gemeenten=["GM9901", "GM9902"], **fetching)
    assert replay.asked[0].count("<Literal>GM990") == 2
    assert "<Filter><Or><PropertyIsEqualTo>" in replay.asked[0]


def test_a_service_that_ignores_the_filter_is_found_out(layer, fetching, made):
    layer([made.area(0), made.area(1, "GM9902")], filtered=True)
    with pytest.raises(FetchError, match="waar niet om is gevraagd"):
        fetch_wijkenbuurten(2024, niveau="buurt", gemeenten=["GM9901"], **fetching)


def test_a_page_shorter_than_asked_is_not_taken_for_the_end(layer, fetching, made, replay):
    targets = layer([made.area(number) for number in range(3)], size=1)  # the service sends one where 1,000 are asked
    fetch_wijkenbuurten(2024, niveau="buurt", **fetching)
    assert [replay.times(target) for target in targets] == [1, 1, 1]


def test_fewer_areas_than_matched_are_refused(layer, fetching, made):
    layer([made.area(0), made.area(1)], matched=7)
    with pytest.raises(FetchError, match="van de 7 rijen kwamen er 2 binnen"):
        fetch_wijkenbuurten(2024, niveau="buurt", **fetching)
    assert not (fetching["cache"] / "wijkenbuurten_2024_buurt").exists()


def test_without_a_number_of_matches_pages_are_asked_for_until_one_is_empty(layer, fetching, made):
    layer([made.area(number) for number in range(3)], size=2, matched="unknown")
    folder = fetch_wijkenbuurten(2024, niveau="buurt", **fetching)
    assert load_herkomst(folder).rijen == 3
    assert "geen aantal" in read_herkomst(folder).opmerkingen[0]


def test_areas_that_come_twice_are_refused(layer, fetching, made):
    layer([made.area(0), made.area(1), made.area(1)], size=2)
    with pytest.raises(FetchError, match="meer dan eens"):
        fetch_wijkenbuurten(2024, niveau="buurt", **fetching)

    layer([made.area(0), made.area(1), made.area(2)], size=2)  # recovered: unfit pages are not kept
    assert load_herkomst(fetch_wijkenbuurten(2024, niveau="buurt", **fetching)).rijen == 3


@pytest.mark.parametrize("matched", [0, "unknown"])
def test_no_area_at_all_is_refused(layer, fetching, matched):
    layer([], matched=matched)
    with pytest.raises(FetchError, match="geen gebieden"):
        fetch_wijkenbuurten(2024, niveau="buurt", **fetching)


def test_an_exception_report_points_at_the_other_way(fetching, replay, made):
    replay.on(
        "/pdok/2019/wfs?service=WFS&version=2.0.0&request=GetFeature&typeNames=wijkenbuurten:buurten&resultType=hits",
        made.Answer(REPORT),
    )
    with pytest.raises(FetchError, match=r"foutmelding van een webdienst.*GeoPackage van dat jaar"):
        fetch_wijkenbuurten(2019, niveau="buurt", **fetching)


def test_a_year_that_is_not_served_points_at_the_other_way(fetching):
    with pytest.raises(FetchError, match=r"kent dit adres niet.*GeoPackage van dat jaar"):
        fetch_wijkenbuurten(1990, niveau="buurt", **fetching)


def test_the_first_page_is_not_asked_for_again_after_a_broken_second(layer, fetching, made, replay):
    targets = layer([made.area(number) for number in range(4)], size=2)
    good = replay.routes[targets[1]]
    replay.on(targets[1], made.Answer(b"", 502))
    with pytest.raises(FetchError):
        fetch_wijkenbuurten(2024, niveau="buurt", **fetching)
    replay.on(targets[1], *good)
    fetch_wijkenbuurten(2024, niveau="buurt", **fetching)
    assert replay.times(targets[0]) == 1


def test_a_map_in_the_cache_is_not_fetched_again(layer, fetching, made, replay):
    layer([made.area(0)])
    fetch_wijkenbuurten(2024, niveau="buurt", **fetching)
    questions = len(replay.asked)
    fetch_wijkenbuurten(2024, niveau="buurt", **fetching)
    assert len(replay.asked) == questions


def test_a_crs_that_was_not_delivered_is_not_made_up(layer, fetching, made, replay):
    (target,) = layer([made.area(0)])
    replay.on(target, made.js({"type": "FeatureCollection", "features": [made.area(0)]}))
    folder = fetch_wijkenbuurten(2024, niveau="buurt", **fetching)
    assert "crs" not in json.loads((folder / "buurten.geojson").read_text())


def test_what_is_no_gemeente_is_refused_before_anything_is_asked(fetching, replay):
    with pytest.raises(ParameterError):
        fetch_wijkenbuurten(2024, niveau="buurt", gemeenten=["</Literal>"], **fetching)
    assert replay.asked == []


# --- the GeoPackage of the whole country ------------------------------------------------------------------------------


@pytest.fixture
def geopackage(tmp_path) -> bytes:
    file = tmp_path / "whole.gpkg"
    with sqlite3.connect(file) as database:
        database.execute("PRAGMA application_id = 1196444487")  # "GPKG"
        database.execute("CREATE TABLE buurten (fid INTEGER PRIMARY KEY, code TEXT)")
        database.executemany("INSERT INTO buurten (code) VALUES (?)", [(f"BU9901{n:04d}",) for n in range(500)])
    database.close()
    return file.read_bytes()


def fetch(replay, fetching):
    return fetch_wijkenbuurten(2019, niveau="buurt", geopackage=f"{replay.url}/nl.gpkg", **fetching)


def test_a_geopackage_is_fetched_whole(replay, fetching, made, geopackage):
    replay.on("/nl.gpkg", made.Answer(geopackage))
    folder = fetch(replay, fetching)
    assert (folder / "wijkenbuurten_2019.gpkg").read_bytes() == geopackage
    assert sorted(path.name for path in folder.iterdir()) == ["herkomst.json", "wijkenbuurten_2019.gpkg"]


def test_a_broken_download_goes_on_where_it_stopped(replay, fetching, made, geopackage):
    half, size = len(geopackage) // 2, len(geopackage)
    etag = {"ETag": '"v1"'}
    replay.on(
        "/nl.gpkg",
        made.Answer(geopackage[:half], headers=etag, promised=size),
        made.Answer(geopackage[half:], 206, etag | {"Content-Range": f"bytes {half}-{size - 1}/{size}"}),
    )
    steps = []
    folder = fetch(replay, fetching | {"progress": lambda done, total: steps.append((done, total))})
    assert (folder / "wijkenbuurten_2019.gpkg").read_bytes() == geopackage
    assert replay.headers[1]["Range"] == f"bytes={half}-"
    assert replay.headers[1]["If-Range"] == '"v1"'
    assert steps[-1] == (size, size)


def test_a_later_call_goes_on_too(replay, fetching, made, geopackage):
    half, size = len(geopackage) // 2, len(geopackage)
    etag = {"ETag": '"v1"'}
    replay.on("/nl.gpkg", made.Answer(geopackage[:half], headers=etag, promised=size), made.Answer(b"", 503))
    with pytest.raises(FetchError):
        fetch(replay, fetching)
    replay.on(
        "/nl.gpkg", made.Answer(geopackage[half:], 206, etag | {"Content-Range": f"bytes {half}-{size - 1}/{size}"})
    )
    assert (fetch(replay, fetching) / "wijkenbuurten_2019.gpkg").read_bytes() == geopackage


@pytest.mark.parametrize("edition", [{}, {"ETag": 'W/"v1"'}])
def test_without_a_named_edition_nothing_is_added_to(replay, fetching, made, geopackage, edition):
    half, size = len(geopackage) // 2, len(geopackage)
    replay.on("/nl.gpkg", made.Answer(geopackage[:half], headers=edition, promised=size), made.Answer(geopackage))
    assert (fetch(replay, fetching) / "wijkenbuurten_2019.gpkg").read_bytes() == geopackage
    assert "Range" not in replay.headers[1]


def test_a_new_edition_in_between_is_fetched_from_the_start(replay, fetching, made, geopackage):
    old = b"X" * 3000
    replay.on(
        "/nl.gpkg",
        made.Answer(old[:1000], headers={"ETag": '"v1"'}, promised=3000),
        made.Answer(geopackage, 200, {"ETag": '"v2"'}),  # If-Range did not hold: the whole new file
    )
    assert (fetch(replay, fetching) / "wijkenbuurten_2019.gpkg").read_bytes() == geopackage


def test_another_part_than_asked_is_thrown_away(replay, fetching, made, geopackage):
    half, size = len(geopackage) // 2, len(geopackage)
    etag = {"ETag": '"v1"'}
    replay.on(
        "/nl.gpkg",
        made.Answer(geopackage[:half], headers=etag, promised=size),
        made.Answer(geopackage[100:], 206, etag | {"Content-Range": f"bytes 100-{size - 1}/{size}"}),
        made.Answer(geopackage, headers=etag),
    )
    assert (fetch(replay, fetching) / "wijkenbuurten_2019.gpkg").read_bytes() == geopackage


@pytest.mark.parametrize("claimed", [True, False])
def test_nothing_left_to_send_is_only_believed_at_the_stated_length(replay, fetching, made, geopackage, claimed):
    size = len(geopackage)
    etag = {"ETag": '"v1"'}
    left = {"Content-Range": f"bytes */{size if claimed else size + 1}"}
    # all bytes came in, but one more was promised, so the first attempt counts as broken off
    replay.on(
        "/nl.gpkg",
        made.Answer(geopackage, headers=etag, promised=size + 1),
        made.Answer(b"", 416, left),
        made.Answer(geopackage, headers=etag),
    )
    assert (fetch(replay, fetching) / "wijkenbuurten_2019.gpkg").read_bytes() == geopackage
    assert replay.times("/nl.gpkg") == (2 if claimed else 3)


@pytest.mark.parametrize("body", [b"<!DOCTYPE html><html></html>", b'{"type": "FeatureCollection", "features": []}'])
def test_what_is_no_geopackage_is_refused_and_not_kept(replay, fetching, made, body):
    replay.on("/nl.gpkg", made.Answer(body))
    with pytest.raises(FetchError, match="gaf geen kaart"):
        fetch(replay, fetching)
    assert not list(fetching["cache"].rglob("*.gpkg"))
