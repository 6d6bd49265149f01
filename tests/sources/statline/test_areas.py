"""Codes, levels and which areas are left out."""

import pytest

from toolkit.errors import ContractError, DeliveryError


def delivery(*rows: str, heading: str = "Codering_3;AantalInwoners_5") -> str:
    return "\n".join([heading, *rows])


def test_the_level_follows_from_the_code(write, read):
    table, _ = read(write("a.csv", delivery("NL00;9", "PV20;8", "GM9901;7", "WK9901AA;6", "bu9901aa01 ;5")))
    assert table["niveau"].tolist() == ["land", "provincie", "gemeente", "wijk", "buurt"]
    assert table["gebied_code"].iloc[-1] == "BU9901AA01"


def test_codes_without_prefix_need_a_level_and_get_back_their_lost_zero(write, read):
    path = write("a.csv", delivery("3080000;5", "03080001;6", "BU03080002;7"))
    table, _ = read(path, niveau="buurt")
    assert table["gebied_code"].tolist() == ["BU03080000", "BU03080001", "BU03080002"]
    with pytest.raises(ContractError, match="2 gebiedscodes ontbreken of zijn niet geldig"):
        read(path)


@pytest.mark.parametrize(("code", "row"), [("GM307", "rij 2"), ("", "rij 2"), ("Totaal", "rij 2")])
def test_an_invalid_or_missing_code_is_refused_with_its_row(write, read, code, row):
    content = delivery("GM9901;x;5", f"{code};x;6", heading="Codering_3;Gemeentenaam_1;AantalInwoners_5")
    with pytest.raises(ContractError, match="niet geldig") as refused:
        read(write("a.csv", content))
    assert row in str(refused.value)


def test_the_same_code_twice_is_refused_however_it_is_written(write, read):
    with pytest.raises(ContractError, match="1 gebied heeft meer dan één rij"):
        read(write("a.csv", delivery("GM9901;5", "gm9901 ;5")))


def test_regions_that_are_no_area_of_the_toolkit_are_left_out_with_a_count(write, read):
    table, source = read(write("a.csv", delivery("LD01;9", "CR12;9", "GM9901;5")))
    assert table["gebied_code"].tolist() == ["GM9901"]
    assert "2 landsdelen en COROP-gebieden weggelaten." in source.opmerkingen


def test_water_and_pseudo_areas_are_left_out_with_a_count(write, read):
    rows = ["GM9901;100", "WK990199;0", "BU99019997;.", "GM0998;12", "GM9999;3"]
    table, source = read(write("a.csv", delivery(*rows)))
    assert table["gebied_code"].tolist() == ["GM9901"]
    assert "4 water- en pseudogebieden weggelaten (15 inwoners)." in source.opmerkingen


def test_an_area_with_a_code_of_water_in_which_people_live_stays(write, read):
    """Wijk 99 of Assen is its countryside: 1,220 people in 2024, and not the only one."""
    table, source = read(write("a.csv", delivery("GM9901;100", "WK990199;40", "BU99019900;40")))
    assert table["gebied_code"].tolist() == ["GM9901", "WK990199", "BU99019900"]
    assert not [remark for remark in source.opmerkingen if "pseudo" in remark]


def test_only_the_declared_levels_are_kept(write, read):
    path = write("a.csv", delivery("NL00;9", "GM9901;7", "WK990101;6"))
    assert read(path, niveaus=("gemeente", "wijk"))[0]["niveau"].tolist() == ["gemeente", "wijk"]
    with pytest.raises(DeliveryError, match="er blijft geen enkel gebied over"):
        read(path, niveaus=("buurt",))


def test_code_and_name_columns_can_be_declared(write, read):
    path = write("a.csv", delivery("03080001;Hof;5", heading="Buurt2024;buurtnaam2024;aantal_inwoners"))
    declared = {"gebied_code": "Buurt2024", "naam": "buurtnaam2024"}
    table, _ = read(path, niveau="buurt", kolommen=declared)
    assert table[["gebied_code", "naam"]].to_numpy().tolist() == [["BU03080001", "Hof"]]
    with pytest.raises(DeliveryError, match="gebiedscodes van het CBS ontbreekt"):
        read(path, niveau="buurt", kolommen={"gebied_code": "Buurt2023"})


def test_of_more_code_columns_the_declared_level_decides(write, read):
    path = write("a.csv", delivery("WK990101;GM9901;5", heading="wijkcode;gemeentecode;aantal_inwoners"))
    assert read(path)[0]["niveau"].tolist() == ["wijk"]
    assert read(path, niveau="gemeente")[0]["niveau"].tolist() == ["gemeente"]
