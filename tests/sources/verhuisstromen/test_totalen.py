"""In and out per gemeente, age and year: read whole, with the key beside it, or refused with one sentence."""

import copy
import json

import pytest

from toolkit.contracts import check
from toolkit.errors import ContractError, DeliveryError
from toolkit.sources.verhuisstromen import VERHUISTOTALEN, read_verhuistotalen

from .conftest import META, ROWS


def test_ids_become_gemeenten_and_ages_in_dutch(totalen):
    table, source = read_verhuistotalen(*totalen())
    check(table, VERHUISTOTALEN)
    assert table.iloc[2].tolist() == ["GM9901", "Lindermonde", 2024, "2023", "85 jaar of ouder", 4.0, 3.0, False]
    assert table["leeftijdsklasse"].unique().tolist() == ["65 tot 85 jaar", "85 jaar of ouder"]
    assert (source.aard, source.gebied_jaar) == ("afgeleid", 2024)
    told = " ".join(source.opmerkingen)
    assert "2 gemeenten, 2 klassen en 2 jaren gelezen: samen 46 vestigingen en 46 vertrekken." in told


def test_a_gemeente_with_a_broken_count_was_restated_in_that_year_for_every_class(totalen):
    table, source = read_verhuistotalen(*totalen())
    estimated = table.loc[table["geschat"], ["gebied_code", "periode"]].to_numpy().tolist()
    assert estimated == [["GM9902", "2023"], ["GM9902", "2023"]]
    assert "1 keer een gemeente in een jaar herrekend" in " ".join(source.opmerkingen)


def test_combinations_that_are_not_there_are_counted(totalen):
    _, source = read_verhuistotalen(*totalen(ROWS[:-1]))
    assert "Van 1 combinatie is er geen cijfer." in source.opmerkingen


def with_cell(row, column, value):
    rows = copy.deepcopy(ROWS)
    rows[row][column] = value
    return rows


@pytest.mark.parametrize(
    ("rows", "error", "sentence"),
    [
        (with_cell(1, 3, -1), ContractError, r"inflow is geen getal van nul of meer \(rij 2\)"),
        (with_cell(1, 4, None), ContractError, r"outflow is geen getal van nul of meer \(rij 2\)"),
        (with_cell(1, 4, "7"), ContractError, r"outflow is geen getal"),
        (with_cell(1, 4, True), ContractError, r"outflow is geen getal"),
        (with_cell(1, 4, float("nan")), ContractError, r"outflow is geen getal"),
        (with_cell(0, 0, 2023.5), ContractError, r"year is geen geheel getal van nul of meer \(rij 1\)"),
        (with_cell(0, 2, 9), DeliveryError, r"van 1 rij staat de gemeente niet in meta\.json"),
        (with_cell(0, 1, 9), DeliveryError, r"van 1 rij staat de leeftijdsklasse niet in meta\.json"),
        ([*ROWS, ROWS[0]], ContractError, "Dubbele rijen"),
        ([*ROWS, ROWS[0][:4]], ContractError, r"het aantal waarden is anders dan het schema zegt \(rij 9\)"),
        ([*ROWS, 7], ContractError, "het aantal waarden is anders"),
        ([], DeliveryError, 'geen "schema" met "rows"'),
    ],
)
def test_rows_that_cannot_be_are_refused(rows, error, sentence, totalen):
    with pytest.raises(error, match=sentence) as refused:
        read_verhuistotalen(*totalen(rows))
    assert str(refused.value).startswith("nodes_age.json")


WHOLE = json.dumps({"schema": ["year"], "rows": ROWS})


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (WHOLE[:-9], "houdt halverwege op"),
        (WHOLE[:-1].replace("]]", "}"), "geen geldige JSON of houdt halverwege op"),
        ("<html><body>404</body></html>", "opgeslagen webpagina"),
        ("[1, 2]", 'geen "schema" met "rows"'),
        (WHOLE, "kolom group_id, municipality_id, inflow en outflow ontbreekt"),
        ("jaar;in;uit\n2024;1;2\n", "heet JSON maar is het niet"),
    ],
)
def test_what_is_no_such_json_is_refused(text, sentence, totalen):
    with pytest.raises(DeliveryError, match=sentence):
        read_verhuistotalen(*totalen(text=text))


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"municipalities": None}, "staan de gemeenten niet"),
        ({"municipalities": [*META["municipalities"], META["municipalities"][0]]}, "elk met een eigen nummer"),
        ({"municipalities": [{"id": 0}]}, "staan de gemeenten niet"),
        ({"dimensions": META["dimensions"][:1]}, r"de klassen van nodes_age\.json niet"),
        ({"dimensions": "leeftijd"}, "de klassen van"),
    ],
)
def test_a_key_that_does_not_tell_is_refused(change, sentence, totalen):
    with pytest.raises(DeliveryError, match=sentence) as refused:
        read_verhuistotalen(*totalen(meta={**META, **change}))
    assert str(refused.value).startswith("meta.json")


def test_without_the_key_nothing_is_read(totalen):
    with pytest.raises(DeliveryError, match=r"ontbreekt meta\.json"):
        read_verhuistotalen(*totalen(meta=None))


def test_a_broken_code_in_the_key_is_refused(totalen):
    broken = [{"id": 0, "code": "GM99", "name": "x"}, {"id": 1, "code": "GM9902", "name": "y"}]
    with pytest.raises(ContractError, match="geen geldige gemeentecode"):
        read_verhuistotalen(*totalen(meta={**META, "municipalities": broken}))
