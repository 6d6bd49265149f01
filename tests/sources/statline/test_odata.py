"""StatLine's open data: rows as JSON or parquet, with units and names from the lists beside them."""

import json

import pandas as pd
import pandas.testing as pdt
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from toolkit.errors import ContractError, DeliveryError

CONTEXT = "https://opendata.cbs.nl/ODataApi/OData/85618NED/$metadata#Cbs.OData.WebAPI.TypedDataSet"
ROWS = [
    {"ID": 0, "WijkenEnBuurten": "GM9901    ", "Gemeentenaam_1": "Zilverstad   ", "Codering_3": "GM9901    ",
     "AantalInwoners_5": 1205, "k_65JaarOfOuder_12": 300, "Koopwoningen_41": 43},
    {"ID": 1, "WijkenEnBuurten": "WK990101  ", "Gemeentenaam_1": "Zilverstad   ", "Codering_3": "WK990101  ",
     "AantalInwoners_5": 800, "k_65JaarOfOuder_12": None, "Koopwoningen_41": None},
]  # fmt: skip
PER_PERIOD = [
    {"RegioS": "GM9901", "Perioden": f"{year}JJ00", "TotaleBevolking_1": inhabitants, "k_45Tot65Jaar_10": 250}
    for year, inhabitants in [(2022, 1190), (2023, 1205), (2024, None)]
]


def body(rows=ROWS, context_key="odata.metadata", **more) -> str:
    return json.dumps({context_key: CONTEXT, **more, "value": rows})


@pytest.mark.parametrize("context_key", ["odata.metadata", "@odata.context"])
def test_rows_become_figures_per_area(write, read, context_key):
    table, source = read(write("rijen.json", body(context_key=context_key)))
    assert table["gebied_code"].tolist() == ["GM9901", "WK990101"]
    assert table["naam"].tolist() == ["Zilverstad", "WK990101"]  # the name of a wijk is not in these rows
    assert source.opmerkingen == ("1 gebied zonder naam in de levering; de code staat ervoor.",)
    assert table["inwoners"].tolist() == [1205, 800]
    assert table["aandeel_koop"].tolist() == [0.43, pd.NA]
    assert source.ontbrekend == (("inwoners_65plus", "leeg", 1), ("aandeel_koop", "leeg", 1))


def test_parquet_gives_the_same_table_and_takes_names_and_units_from_beside_it(write, read, tmp_path):
    pd.DataFrame(ROWS).to_parquet(tmp_path / "85618NED_TypedDataSet.parquet")
    names = [{"Key": "WK990101  ", "Title": "Wijk 01 Hof   "}]
    write("85618NED_WijkenEnBuurten.json", body(names))
    units = [{"Key": "Koopwoningen_41", "Unit": "%"}, {"Key": "AantalInwoners_5", "Unit": "aantal"}]
    write("85618NED_DataProperties.json", body(units))
    table, source = read(tmp_path / "85618NED_TypedDataSet.parquet")
    assert table["naam"].tolist() == ["Zilverstad", "Wijk 01 Hof"]
    assert source.opmerkingen == ()
    from_json, _ = read(write("rijen.json", body()))
    pdt.assert_frame_equal(table.drop(columns="naam"), from_json.drop(columns="naam"))


def test_a_unit_in_the_metadata_that_contradicts_the_catalogue_is_refused(write, read):
    path = write("TypedDataSet.json", body())
    write("DataProperties.json", body([{"Key": "k_65JaarOfOuder_12", "Unit": "%"}]))
    with pytest.raises(ContractError, match="een percentage, maar inwoners_65plus is een aantal"):
        read(path)


def test_without_metadata_percentages_under_a_count_are_still_noticed(write, read):
    rows = [
        {"Codering_3": f"GM990{number}", "AantalInwoners_5": 20_000, "k_65JaarOfOuder_12": 18} for number in (1, 2, 3)
    ]
    with pytest.raises(ContractError, match="percentages waar aantallen horen"):
        read(write("rijen.json", body(rows)))


def test_untyped_rows_hold_padded_text(write, read):
    rows = [{name: f"{cell if cell is not None else '.':>8}" for name, cell in row.items()} for row in ROWS]
    table, source = read(write("rijen.json", body(rows)))
    assert table["inwoners_65plus"].tolist() == [300, pd.NA]
    assert source.ontbrekend[0] == ("inwoners_65plus", "niet_beschikbaar", 1)


def test_of_many_periods_only_the_declared_year_is_read(write, read):
    table, _ = read(write("rijen.json", body(PER_PERIOD)), jaar=2022)
    assert table["inwoners"].tolist() == [1190]
    with pytest.raises(DeliveryError, match="niet of niet alleen over 2021"):
        read(write("rijen.json", body(PER_PERIOD)), jaar=2021)


def test_a_table_with_several_rows_per_area_is_refused_with_what_divides_it(write, read):
    rows = [
        {"RegioS": "GM9901", "Perioden": "2023JJ00", "Woningtype": kind, "Bouwjaarklasse": year, "Voorraad_1": 5}
        for kind in ("T1", "T2")
        for year in ("B1", "B2")
    ]
    with pytest.raises(ContractError, match="uitgesplitst naar Woningtype en Bouwjaarklasse"):
        read(write("rijen.json", body(rows)))


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (body(**{"odata.nextLink": "TypedDataSet?$skip=1"}), "maar één bladzijde"),
        (body([]), "geen rijen"),
        ('{"metadata": {"gemeente": "x"}, "cijfers": {}}', "geen antwoord van CBS StatLine"),
        ('{"value": [1, 2]}', "geen antwoord van CBS StatLine"),
        (body([{"Codering_3": "GM9901", "Motorfietsen_104": 5}]), "geen enkele kolom is bekend"),
        (body([{"AantalInwoners_5": 5}]), "gebiedscodes van het CBS ontbreekt"),
    ],
)
def test_other_answers_are_refused(write, read, content, said):
    with pytest.raises(DeliveryError, match=said):
        read(write("rijen.json", content))


def test_another_table_than_declared_is_refused(write, read):
    path = write("rijen.json", body())
    assert len(read(path, tabel="85618ned")[0]) == 2
    with pytest.raises(DeliveryError, match="dit is tabel 85618NED en niet 84583NED"):
        read(path, tabel="84583NED")


MEASURES = [
    {"Identifier": "T001036", "Title": "Aantal inwoners", "Unit": "aantal", "MeasureGroupId": "M000352"},
    {"Identifier": "1014800_1", "Title": "Koopwoningen", "Unit": "%", "MeasureGroupId": "T001132_2"},
    {"Identifier": "ZW25810_1", "Title": "Appartement", "Unit": "kWh", "MeasureGroupId": None},
]
GROUPS = [
    {"Id": "M000352", "Title": "Bevolking", "ParentId": None},
    {"Id": "T001132_2", "Title": "Woningen naar eigendom", "ParentId": None},
]
OBSERVATIONS = [
    {"Id": number, "Measure": measure, "ValueAttribute": "None", "Value": value, "WijkenEnBuurten": "GM9901"}
    for number, (measure, value) in enumerate([("T001036", 1205), ("1014800_1", 43), ("ZW25810_1", 2000)])
]


@pytest.mark.parametrize("with_groups", [True, False])
def test_one_row_per_value_is_read_with_the_list_of_measures(write, read, with_groups):
    path = write("Observations.json", body(OBSERVATIONS, "@odata.context"))
    with pytest.raises(DeliveryError, match="MeasureCodes ontbreekt"):
        read(path)
    write("MeasureCodes.json", body(MEASURES))
    if with_groups:
        write("MeasureGroups.json", body(GROUPS))
    write("WijkenEnBuurtenCodes.json", body([{"Identifier": "GM9901", "Title": "Zilverstad"}]))
    table, _ = read(path)
    assert table[["naam", "inwoners", "aandeel_koop"]].to_numpy().tolist() == [["Zilverstad", 1205, 0.43]]


def test_the_same_value_twice_is_refused(write, read):
    path = write("Observations.json", body([*OBSERVATIONS, OBSERVATIONS[0]]))
    write("MeasureCodes.json", body(MEASURES))
    with pytest.raises(DeliveryError, match="twee keer"):
        read(path)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=30, deadline=None)
@given(order=st.permutations(sorted(ROWS[0])), first=st.integers(1, 200))
def test_neither_the_order_of_columns_nor_their_ordinals_matter(write, read, order, first):
    def renumbered(name: str, ordinal: int) -> str:
        stem, _, number = name.rpartition("_")
        return f"{stem}_{ordinal}" if number.isdigit() else name

    shuffled = [{renumbered(name, first + place): row[name] for place, name in enumerate(order)} for row in ROWS]
    plain, _ = read(write("rijen.json", body()))
    other, _ = read(write("anders.json", body(shuffled)))
    pdt.assert_frame_equal(plain, other)
