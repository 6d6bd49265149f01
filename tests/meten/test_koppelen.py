"""Households and moves beside their dwellings."""

import pandas as pd
import pytest

from toolkit.meten import woning_van, woningen_van

HOMES = pd.DataFrame(
    {
        "woning_id": ["W1", "W2"],
        "buurt_code": ["BU99010101", "BU99010102"],
        "gebied_jaar": 2024,
        "bouwvorm": ["eengezins", "meergezins"],
    }
)


def test_households_keep_their_order_and_who_has_no_dwelling_stays():
    people = pd.DataFrame({"huishouden_id": ["H1", "H2", "H3"], "woning_id": ["W2", None, "W9"]}, index=[7, 3, 5])
    joined = woning_van(people, HOMES)
    assert joined.index.tolist() == [7, 3, 5]
    assert joined["buurt_code"].tolist()[0] == "BU99010102"
    assert joined["woning_bekend"].tolist() == [True, False, False]
    assert joined["bouwvorm"].isna().tolist() == [False, True, True]


def test_a_dwelling_that_stands_twice_is_refused():
    with pytest.raises(pd.errors.MergeError):
        woning_van(pd.DataFrame({"woning_id": ["W1"]}), pd.concat([HOMES, HOMES]))


def test_of_a_move_the_buurt_of_the_dwelling_goes_before_the_one_that_is_named():
    moves = pd.DataFrame(
        {"naar_woning_id": ["W1", None], "naar_buurt_code": ["BU99019999", "BU99010201"], "gebied_jaar": 2024}
    )
    assert woningen_van(moves, HOMES, kant="naar")["buurt_code"].tolist() == ["BU99010101", "BU99010201"]
