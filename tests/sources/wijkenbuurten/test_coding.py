"""A municipality's own numbers become CBS codes, or are refused."""

import pandas as pd
import pytest

from toolkit.config import Codering
from toolkit.errors import ContractError, DeliveryError
from toolkit.sources.wijkenbuurten import cbs_codes, read_grenzen

CITY = Codering(gemeente="GM9901", wijk_kolom="WIJK", buurt_kolom="NUMMER", naam_kolom="NAAM")


def test_the_last_digits_of_the_buurt_number_count(table):
    own = table("""
        rij | WIJK | NUMMER | cbs
        a   | 7    | 7002   | BU99010702
        b   | 42   | 42113  | BU99014213
        c   | 9    | 9007   | BU99010907
    """)
    assert cbs_codes(own, CITY).to_dict() == own["cbs"].to_dict()
    assert cbs_codes(own.astype("str"), CITY).to_dict() == own["cbs"].to_dict()


def test_numbers_read_as_fractions_are_numbers():
    own = pd.DataFrame({"WIJK": [7.0, 42.0], "NUMMER": [7002.0, 42113.0]})
    assert cbs_codes(own, CITY).to_list() == ["BU99010702", "BU99014213"]


def test_a_short_buurt_number_is_padded():
    one_digit = CITY.model_copy(update={"buurt_cijfers": 1})
    own = pd.DataFrame({"WIJK": ["7", "7"], "NUMMER": ["701", "702"]})
    assert cbs_codes(own, one_digit).to_list() == ["BU99010701", "BU99010702"]


@pytest.mark.parametrize(
    ("wijken", "numbers", "sentence"),
    [
        (["7", "x-"], ["7001", "7002"], r"geen geldige buurtcode \(rij 2; 1 rij\)"),
        (["7", None], ["7001", "7002"], r"geen geldige buurtcode \(rij 2; 1 rij\)"),
        (["123", "7"], ["7001", "7002"], r"geen geldige buurtcode \(rij 1; 1 rij\)"),
        (["7", "8", "7"], ["7001", "8001", "7101"], r"dezelfde als een andere rij \(rij 1 en 3; 2 rijen\)"),
    ],
)
def test_codes_that_cannot_be_right_are_refused(wijken, numbers, sentence):
    with pytest.raises(ContractError, match=sentence):
        cbs_codes(pd.DataFrame({"WIJK": wijken, "NUMMER": numbers}), CITY)


def test_an_absent_column_is_named():
    with pytest.raises(DeliveryError, match="kolom NUMMER van de eigen codering ontbreekt"):
        cbs_codes(pd.DataFrame({"WIJK": ["7"]}), CITY)


def own_map(three_buurten):
    return three_buurten.assign(WIJK=["7", "7", "42"], NUMMER=[7002, 7003, 42113]).rename(
        columns={"buurtnaam": "NAAM", "buurtcode": "OUD"}
    )


def test_a_map_with_own_numbers_is_read(three_buurten, write, delivery):
    got, _ = read_grenzen(write(own_map(three_buurten), "kaart.gpkg"), delivery(codering=CITY))
    assert got["gebied_code"].to_list() == ["BU99010702", "BU99010703", "BU99014213"]
    assert got["naam"].to_list() == ["Oude Haven", "Hof", "Duinzicht"]


def test_own_coding_is_not_mixed_with_other_settings(three_buurten, write, delivery):
    path = write(own_map(three_buurten), "kaart.gpkg")
    for settings in ({"niveau": "wijk"}, {"kolommen": {"naam": "NAAM"}}):
        with pytest.raises(DeliveryError, match="eigen codering geldt voor buurten"):
            read_grenzen(path, delivery(codering=CITY, **settings))
    elsewhere = CITY.model_copy(update={"naam_kolom": "TITEL"})
    with pytest.raises(DeliveryError, match="kolom TITEL"):
        read_grenzen(path, delivery(codering=elsewhere))
