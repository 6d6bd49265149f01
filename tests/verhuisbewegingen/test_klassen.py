"""Fewer age classes and more years: nothing is lost or counted twice."""

from dataclasses import replace
from datetime import date

import pandas as pd
import pytest

from toolkit.config import Periode
from toolkit.meten import Stromen
from toolkit.senioren import CBS, PLATFORM31, Senior
from toolkit.verhuisbewegingen import grove_klassen, met_grove_klassen, over_jaren


@pytest.mark.parametrize(
    ("senior", "wider"),
    [
        (Senior(schema=PLATFORM31), ["55-65", "55-65", "66-75", "76+", "76+"]),
        (Senior(schema=CBS), ["55-64", "55-64", "65-74", "75+", "75+"]),
        (Senior(leeftijd=60, schema=CBS), ["60-64", "60-64", "65-74", "75+", "75+"]),
        (Senior(leeftijd=65, schema=PLATFORM31), ["56-65", "56-65", "66-75", "76+", "76+"]),
        (Senior(leeftijd=70, schema=PLATFORM31), ["66-75", "66-75", "66-75", "76+", "76+"]),  # once "70-65"
    ],
)
def test_the_youngest_two_and_the_oldest_two_are_together(senior, wider):
    assert list(grove_klassen(senior).items()) == list(zip(senior.schema.labels, wider, strict=True))


@pytest.mark.parametrize(
    ("end", "years", "start"),
    [
        (date(2023, 12, 31), 5, date(2019, 1, 1)),
        (date(2023, 12, 31), 1, date(2023, 1, 1)),
        (date(2024, 2, 29), 1, date(2023, 3, 1)),  # 2023 has no 29 February
        (date(2024, 2, 29), 4, date(2020, 3, 1)),
        (date(2023, 6, 30), 2, date(2021, 7, 1)),
    ],
)
def test_so_many_years_up_to_the_last_day(end, years, start, gemeente):
    data = replace(gemeente(), periode=Periode(start=date(end.year, 1, 1), eind=end))
    assert over_jaren(data, years).periode == Periode(start=start, eind=end)


def test_wider_classes_keep_every_sum_and_those_of_everybody():
    rows = [
        ("wijk", "", "A", "B", 31, False),
        ("wijk", "t/m 55", "A", "B", 4, False),
        ("wijk", "56-65", "A", "B", 7, True),
        ("wijk", "66-75", "A", "B", 9, False),
        ("wijk", "76-85", "A", "B", 10, False),
        ("wijk", "86+", "A", "B", 1, False),
        ("wijk", "86+", "B", "A", 3, False),
    ]
    table = pd.DataFrame(rows, columns=["niveau", "klasse", "van_code", "naar_code", "aantal", "geschat"])
    types = {
        **dict.fromkeys(["niveau", "klasse", "van_code", "naar_code"], "str"),
        "aantal": "Int64",
        "geschat": "boolean",
    }
    flows = Stromen(paren=table.astype(types), gebieden=pd.DataFrame(), periode="", sources=())
    got = met_grove_klassen(flows, Senior()).paren
    assert got.dtypes.equals(flows.paren.dtypes)
    cells = got.set_index(["klasse", "van_code", "naar_code"])
    assert cells["aantal"].to_dict() == {
        ("", "A", "B"): 31, ("55-65", "A", "B"): 11, ("66-75", "A", "B"): 9, ("76+", "A", "B"): 11, ("76+", "B", "A"): 3
    }  # fmt: skip
    assert cells.index[cells["geschat"]].tolist() == [("55-65", "A", "B")]
