import pandas as pd
import pytest

from toolkit.disclosure import Hierarchie
from toolkit.errors import DisclosureError

STAD = Hierarchie(ouders={"W1": "GM", "W2": "GM", "B11": "W1", "B12": "W1", "B21": "W2"})


def test_every_area_comes_before_its_parts():
    assert STAD.top == "GM"
    assert STAD.gebieden == ("GM", "W1", "B11", "B12", "W2", "B21")
    assert STAD.delen == {"GM": ("W1", "W2"), "W1": ("B11", "B12"), "W2": ("B21",)}


def test_cbs_codes_tell_where_a_buurt_lies():
    found = Hierarchie.of_buurten(["BU03070101", "BU03070102", "BU03070201", "WK030701", "GM0307"])
    assert found.ouders["BU03070102"] == "WK030701"
    assert found.ouders["WK030702"] == "GM0307"
    assert found.top == "GM0307"


@pytest.mark.parametrize(
    ("ouders", "problem"),
    [
        ({"W1": "GM", "W2": "GM2"}, "one top area, not 2"),
        ({"A": "B", "B": "A"}, "one top area, not 0"),
        ({"W1": "GM", "A": "B", "B": "A"}, "lie in each other"),
        ({}, "one top area, not 0"),
    ],
)
def test_what_is_no_tree_is_refused(ouders, problem):
    with pytest.raises(ValueError, match=problem):
        Hierarchie(ouders=ouders)


def test_buurten_of_two_gemeenten_are_two_tables():
    with pytest.raises(ValueError, match="one top area, not 2"):
        Hierarchie.of_buurten(["BU03070101", "BU03080101"])


def test_margins_are_sums_and_what_was_not_counted_is_zero(table):
    drawn = table("""
        nr | gebied_code | leeftijd | n
        1  | B11         | 65-74    | 3
        2  | B11         | 75+      | 12
        3  | B12         | 65-74    | 25
        4  | B21         | 75+      | 40
    """)
    got = STAD.add_margins(drawn, count="n", by="leeftijd").set_index(["gebied_code", "leeftijd"])["n"]
    assert len(got) == 6 * 3
    assert got["B12", "75+"] == 0
    assert got["B11", "totaal"] == 3 + 12
    assert got["W1", "65-74"] == 3 + 25
    assert got["W2", "totaal"] == 40
    assert got["GM", "75+"] == 12 + 40
    assert got["GM", "totaal"] == 3 + 12 + 25 + 40


def test_margins_without_classes(table):
    drawn = table("""
        nr | gebied_code | n
        1  | B21         | 7
        2  | B11         | 5
    """)
    got = STAD.add_margins(drawn, count="n")
    assert list(got.columns) == ["gebied_code", "n"]
    assert dict(got.to_numpy()) == {"GM": 12, "W1": 5, "B11": 5, "B12": 0, "W2": 7, "B21": 7}


@pytest.mark.parametrize(
    ("rows", "problem"),
    [
        ([("W1", "65-74", 3)], "andere gebieden"),
        ([("B99", "65-74", 3)], "andere gebieden"),
        ([("B11", "totaal", 3)], "alle klassen samen"),
        ([("B11", None, 3)], "zonder klasse"),
        ([("B11", "65-74", 3), ("B11", "65-74", 4)], "vaker voor"),
        ([("B11", "65-74", None)], "geen aantal"),
        ([("B11", "65-74", -3)], "negatief"),
    ],
)
def test_what_cannot_be_added_up_is_refused(rows, problem):
    drawn = pd.DataFrame(rows, columns=["gebied_code", "leeftijd", "n"])
    with pytest.raises(DisclosureError, match=problem):
        STAD.add_margins(drawn, count="n", by="leeftijd")
