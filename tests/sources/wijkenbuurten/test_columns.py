"""Columns are found as each publisher and year wrote them; the level follows from the codes."""

import pandas as pd
import pytest

from toolkit.errors import ContractError, DeliveryError, LinkError
from toolkit.sources.wijkenbuurten import read_grenzen


def renamed(frame, code, name, codes=None):
    out = frame.rename(columns={"buurtcode": code, "buurtnaam": name})
    return out if codes is None else out.assign(**{code: codes})


WIJKEN = ["WK990101", "WK990102", "WK9901AA"]


@pytest.mark.parametrize(
    ("code", "name", "codes", "niveau"),
    [
        ("BU_CODE", "BU_NAAM", None, "buurt"),
        ("buurtCode", "buurtNaam", None, "buurt"),
        ("statcode", "statnaam", None, "buurt"),
        ("wijkcode", "wijknaam", WIJKEN, "wijk"),
        ("WK_CODE", "WK_NAAM", WIJKEN, "wijk"),
        ("statcode", "naam", WIJKEN, "wijk"),
        ("GM_CODE", "GM_NAAM", ["GM9901", "GM9902", "GM9903"], "gemeente"),
        ("gemeenteCode", "gemeenteNaam", ["GM9901", "GM9902", "GM9903"], "gemeente"),
    ],
)
def test_code_and_name_are_found(code, name, codes, niveau, three_buurten, write, delivery):
    got, _ = read_grenzen(write(renamed(three_buurten, code, name, codes), "kaart.gpkg"), delivery())
    assert set(got["niveau"]) == {niveau}
    assert got["naam"].to_list() == ["Oude Haven", "Hof", "Duinzicht"]


def test_a_shapefile_cuts_column_names_at_ten_characters(three_buurten, write, delivery):
    frame = renamed(three_buurten, "gemeentecode", "gemeentenaam", ["GM9901", "GM9902", "GM9903"])
    cut = frame.rename(columns={name: name[:10] for name in frame})
    got, _ = read_grenzen(write(cut, "kaart.shp"), delivery())
    assert got["gebied_code"].to_list() == ["GM9901", "GM9902", "GM9903"]


def test_the_finest_filled_column_tells_the_level(three_buurten, write, delivery):
    frame = renamed(three_buurten, "wijkcode", "wijknaam", WIJKEN).assign(buurtcode="", gemeentecode="GM9901")
    got, _ = read_grenzen(write(frame, "kaart.gpkg"), delivery())
    assert got["gebied_code"].to_list() == WIJKEN


def test_rows_of_a_finer_level_than_asked_are_refused(three_buurten, write, delivery):
    frame = three_buurten.assign(wijkcode="WK990101", wijknaam="Haven")
    with pytest.raises(DeliveryError, match="rijen van dit bestand zijn buurten en geen wijken"):
        read_grenzen(write(frame, "kaart.geojson"), delivery(niveau="wijk"))


def test_the_delivery_may_name_the_columns(three_buurten, write, delivery):
    path = write(renamed(three_buurten, "code", "omschrijving"), "kaart.gpkg")
    got, _ = read_grenzen(path, delivery(kolommen={"gebied_code": "code", "naam": "omschrijving"}))
    assert got["gebied_code"].to_list() == ["BU99010101", "BU99010102", "BU99010200"]


def test_codes_without_prefix_need_a_level(three_buurten, write, delivery):
    """Read as numbers, 03080000 loses its leading zero; the length proves it and it comes back."""
    path = write(renamed(three_buurten, "code", "naam", [3080000, 3080001, 3080002]), "kaart.gpkg")
    with pytest.raises(DeliveryError, match="geen kolom met codes van buurten, wijken of gemeenten"):
        read_grenzen(path, delivery(kolommen={"gebied_code": "code"}))
    got, _ = read_grenzen(path, delivery(kolommen={"gebied_code": "code"}, niveau="buurt"))
    assert got["gebied_code"].to_list() == ["BU03080000", "BU03080001", "BU03080002"]
    assert set(got["gemeente_code"]) == {"GM0308"}


def test_padded_codes_and_names_are_trimmed(three_buurten, write, delivery):
    frame = three_buurten.assign(
        buurtcode=three_buurten["buurtcode"].str.lower() + "  ", buurtnaam=three_buurten["buurtnaam"].str.ljust(40)
    )
    got, _ = read_grenzen(write(frame, "kaart.gpkg"), delivery())
    assert got["gebied_code"].iloc[0] == "BU99010101"
    assert got["naam"].iloc[0] == "Oude Haven"


@pytest.mark.parametrize(
    ("kolommen", "sentence"),
    [
        ({"gebied_code": "bestaat_niet"}, "de kolom bestaat_niet er niet. Gevonden kolommen: code en omschrijving"),
        ({"gebiedcode": "code"}, "bij kolommen staat gebiedcode"),
        ({"gebied_code": "code"}, "geen kolom met de naam van de buurten"),
        ({}, "geen kolom met codes van buurten, wijken of gemeenten"),
    ],
)
def test_columns_that_are_not_there_are_named(kolommen, sentence, three_buurten, write, delivery):
    path = write(renamed(three_buurten, "code", "omschrijving"), "kaart.gpkg")
    with pytest.raises(DeliveryError, match=sentence):
        read_grenzen(path, delivery(kolommen=kolommen))


def test_codes_that_cbs_does_not_write_are_refused(three_buurten, write, delivery):
    frame = three_buurten.assign(buurtcode=["01", "02", "111"])
    with pytest.raises(ContractError, match="3 codes zijn geen geldige buurtcode"):
        read_grenzen(write(frame, "kaart.gpkg"), delivery())


@pytest.mark.parametrize("column", ["buurtcode", "buurtnaam"])
def test_rows_without_code_or_name_are_refused_by_number(column, three_buurten, write, delivery):
    frame = three_buurten.copy()
    frame.loc[1, column] = pd.NA
    with pytest.raises(ContractError, match=r"zonder code of naam \(rij 2; 1 rij\)"):
        read_grenzen(write(frame, "kaart.gpkg"), delivery())


@pytest.mark.parametrize(
    ("column", "value"), [("jaar", 2022), ("jaar", "2022"), ("JAAR", 2022.0), ("jrstatcode", "2022BU99010101")]
)
def test_rows_of_another_year_are_refused(column, value, three_buurten, write, delivery):
    path = write(three_buurten.assign(**{column: value}), "kaart.gpkg")
    with pytest.raises(LinkError, match=r"indeling van 2022, maar volgens leveringen\.yaml bij 2023"):
        read_grenzen(path, delivery(jaar=2023))
    assert len(read_grenzen(path, delivery(jaar=2022))[0]) == 3


def test_mixed_years_are_refused(three_buurten, write, delivery):
    path = write(three_buurten.assign(jaar=[2023, 2023, 2024]), "kaart.gpkg")
    with pytest.raises(LinkError, match="2023 en 2024"):
        read_grenzen(path, delivery(jaar=2023))


def test_other_columns_with_a_year_do_not_count(three_buurten, write, delivery):
    path = write(three_buurten.assign(bbg_peiljaar=2017, bouwjaar=1930), "kaart.gpkg")
    assert len(read_grenzen(path, delivery())[0]) == 3
