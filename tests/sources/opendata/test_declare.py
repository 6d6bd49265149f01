"""Provenance read back, leveringen.yaml ready to use, and the shipped addresses and table ids."""

import json

import pytest

from toolkit.config import read_leveringen
from toolkit.errors import DeliveryError, ParameterError
from toolkit.sources.opendata import (
    Endpoints,
    fetch_statline,
    fetch_wijkenbuurten,
    read_herkomst,
    region_selection,
    table_for,
    write_leveringen,
)
from toolkit.sources.opendata.endpoints import year_of
from toolkit.sources.opendata.herkomst import Herkomst, asked, write_herkomst

QUESTION = (
    "(startswith(WijkenEnBuurten,'GM9901') or startswith(WijkenEnBuurten,'WK9901') "
    "or startswith(WijkenEnBuurten,'BU9901'))"
)


@pytest.fixture
def fetched(table_v3, layer, fetching, made):
    table_v3(question=QUESTION)
    layer([made.area(0)], filtered=True)
    return [
        fetch_statline("84799NED", selection=region_selection(["GM9901"]), **fetching),
        fetch_wijkenbuurten(2024, niveau="buurt", gemeenten=["GM9901"], **fetching),
    ]


def test_fetched_folders_become_deliveries_with_files_that_exist(fetched, tmp_path):
    file = write_leveringen(tmp_path / "data" / "GM9901", fetched)
    declared = read_leveringen(file)
    kwb, borders = declared.leveringen
    assert (kwb.bron_id, kwb.soort, kwb.jaar, kwb.tabel, kwb.houder) == (
        "kwb_2020",
        "kerncijfers",
        2020,
        "84799NED",
        "CBS",
    )
    assert (borders.bron_id, borders.soort, borders.jaar, borders.niveau) == (
        "grenzen_buurt_2024",
        "grenzen",
        2024,
        "buurt",
    )
    home = declared.folder(file.parent)
    assert all((home / levering.bestand).is_file() for levering in declared.leveringen)
    assert not any(levering.bestand.startswith("/") for levering in declared.leveringen)


def test_the_declaration_says_who_made_it_and_for_whom(fetched, tmp_path):
    first, second, *_ = write_leveringen(tmp_path / "data", fetched).read_text().splitlines()
    assert "doorstroom data" in first
    assert second == "# Gemeenten: GM9901"


def test_its_own_declaration_is_replaced_but_hand_work_is_not(fetched, tmp_path):
    write_leveringen(tmp_path, fetched)
    file = write_leveringen(tmp_path, fetched[:1])
    assert len(read_leveringen(file).leveringen) == 1
    file.write_text("# van mij\n" + file.read_text())
    with pytest.raises(ParameterError, match="met de hand gemaakt"):
        write_leveringen(tmp_path, fetched)
    assert file.read_text().startswith("# van mij")


def test_a_geopackage_serves_all_three_levels(tmp_path, made):
    (tmp_path / "nl.gpkg").write_bytes(b"x")
    record = Herkomst(soort="grenzen", bron_id="grenzen_2019", uitgever="CBS", titel="Kaart", jaar=2019, adres="/nl.gpkg",
                      dienst="PDOK download", opgehaald_op=made.now.date(), licentie="CC BY 4.0", bestand="nl.gpkg",
                      sha256="0")  # fmt: skip
    write_herkomst(tmp_path, record)
    declared = read_leveringen(write_leveringen(tmp_path, [tmp_path])).leveringen
    assert [levering.niveau for levering in declared] == ["buurt", "wijk", "gemeente"]
    assert {levering.bestand for levering in declared} == {"nl.gpkg"}


def test_what_no_reader_reads_is_not_declared(table_v3, fetching, tmp_path):
    table_v3("82550NED")
    folder = fetch_statline("82550NED", **fetching)
    with pytest.raises(ParameterError, match="geen levering"):
        write_leveringen(tmp_path / "data", [folder])
    assert not (tmp_path / "data").exists()


@pytest.mark.parametrize("content", [None, "geen json", "[]", '{"soort": "kerncijfers"}'])
def test_a_missing_or_damaged_record_is_a_delivery_error(tmp_path, content):
    if content is not None:
        (tmp_path / "herkomst.json").write_text(content)
    with pytest.raises(DeliveryError, match=r"herkomst\.json"):
        read_herkomst(tmp_path)


def test_a_record_with_an_unknown_key_is_refused(fetched):
    file = fetched[0] / "herkomst.json"
    file.write_text(json.dumps(json.loads(file.read_text()) | {"verzonnen": 1}))
    with pytest.raises(DeliveryError, match="verzonnen is geen bekende sleutel"):
        read_herkomst(fetched[0])


def test_the_asked_address_is_readable_and_has_no_host():
    assert asked("https://opendata.cbs.nl/x/T?$filter=a%20eq%20'b'") == "/x/T?$filter=a eq 'b'"
    assert asked("https://service.pdok.nl/nl.gpkg") == "/nl.gpkg"


@pytest.mark.parametrize(("year", "table"), [(2013, "82339NED"), (2020, "84799NED"), (2025, "86165NED")])
def test_table_ids_of_the_kerncijfers_by_year(year, table):
    assert table_for(year) == table
    assert year_of(table.lower()) == year


def test_a_year_without_a_table_names_the_years_that_have_one():
    with pytest.raises(ParameterError, match="van 2013 tot en met 2025"):
        table_for(2003)
    assert year_of("82550NED") is None


def test_the_shipped_addresses_are_safe_and_hold_the_year():
    base = Endpoints.standard()
    assert all(address.startswith("https://") for address in (base.v3_feed, base.v3_catalog, base.v4, base.pdok))
    assert "/2024/" in base.pdok_for(2024)
    assert "ODataFeed" in base.v3_feed
