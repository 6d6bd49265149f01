"""Concordances made of codes, of addresses, of two others, and turned round."""

import pandas as pd
import pytest

from toolkit.concordantie import compose, from_addresses, identity, invert
from toolkit.errors import LinkError


def rows(concordance):
    return concordance[["van_code", "naar_code", "gewicht"]].to_numpy().tolist()


def test_identity_names_each_area_once():
    got = identity(["GM9902", "GM9901", "GM9902"], 2020, 2021)
    assert rows(got) == [["GM9901", "GM9901", 1], ["GM9902", "GM9902", 1]]
    assert got[["van_jaar", "naar_jaar"]].drop_duplicates().to_numpy().tolist() == [[2020, 2021]]


def test_addresses_are_counted_where_they_lie_in_both_years():
    van = pd.Series({"a": "BU99010101", "b": "BU99010101", "c": "BU99010101", "d": "BU99010101", "gesloopt": "BU99010101",
                     "e": "BU99010102"})  # fmt: skip
    naar = pd.Series({"a": "BU99010101", "b": "BU99010103", "c": "BU99010103", "d": "BU99010103", "nieuw": "BU99010101",
                      "e": "BU99010102"})  # fmt: skip
    assert rows(from_addresses(van, naar, van_jaar=2020, naar_jaar=2021)) == [
        ["BU99010101", "BU99010101", 1 / 4],
        ["BU99010101", "BU99010103", 3 / 4],
        ["BU99010102", "BU99010102", 1],
    ]


def test_an_address_lies_in_one_area():
    twice = pd.Series(["GM9901", "GM9902"], index=["a", "a"])
    with pytest.raises(ValueError, match="one area only"):
        from_addresses(twice, twice.iloc[:1], van_jaar=2020, naar_jaar=2021)


def test_two_steps_become_one(parts):
    first = parts("van | naar | gewicht\n 1 | 1 | 1\n 2 | 1 | 0.5\n 2 | 3 | 0.5", 2018, 2019)
    second = parts("van | naar | gewicht\n 1 | 4 | 0.2\n 1 | 5 | 0.8\n 3 | 5 | 1", 2019, 2022)
    got = compose(first, second)
    assert rows(got) == [
        ["GM9901", "GM9904", 0.2], ["GM9901", "GM9905", 0.8],
        ["GM9902", "GM9904", 0.5 * 0.2], ["GM9902", "GM9905", 0.5 * 0.8 + 0.5],
    ]  # fmt: skip
    assert got[["van_jaar", "naar_jaar"]].drop_duplicates().to_numpy().tolist() == [[2018, 2022]]


def test_what_was_parted_and_meets_again_is_whole(parts):
    thirds = parts("van | naar | gewicht\n 1 | 1 | 0.1\n 1 | 2 | 0.2\n 1 | 3 | 0.7", 2018, 2019)
    together = parts("van | naar | gewicht\n 1 | 9 | 1\n 2 | 9 | 1\n 3 | 9 | 1", 2019, 2020)
    assert rows(compose(thirds, together)) == [["GM9901", "GM9909", 1.0]]


def test_steps_must_meet_in_year_and_area(parts):
    first = parts("van | naar | gewicht\n 1 | 2 | 1", 2018, 2019)
    with pytest.raises(LinkError, match="de eerste eindigt in 2019, de tweede begint in 2020"):
        compose(first, parts("van | naar | gewicht\n 2 | 2 | 1", 2020, 2021))
    with pytest.raises(LinkError, match="De tweede concordantie mist gebieden: GM9902"):
        compose(first, parts("van | naar | gewicht\n 3 | 3 | 1", 2019, 2021))


def test_turning_round_weighs_by_addresses(parts):
    there = parts("van | naar | gewicht\n 1 | 1 | 1\n 2 | 1 | 0.25\n 2 | 5 | 0.75")
    back = invert(there, pd.Series({"GM9901": 300, "GM9902": 400}))
    assert rows(back) == [
        ["GM9901", "GM9901", 300 / (300 + 100)],
        ["GM9901", "GM9902", 100 / (300 + 100)],
        ["GM9905", "GM9902", 1],
    ]
    assert back[["van_jaar", "naar_jaar"]].drop_duplicates().to_numpy().tolist() == [[2021, 2020]]


def test_without_addresses_only_single_origins_can_be_turned_round(parts):
    split = parts("van | naar | gewicht\n 2 | 4 | 0.25\n 2 | 5 | 0.75")
    assert rows(invert(split)) == [["GM9904", "GM9902", 1], ["GM9905", "GM9902", 1]]
    merged = parts("van | naar | gewicht\n 1 | 4 | 1\n 2 | 4 | 1")
    with pytest.raises(LinkError, match=r"zonder aantallen adressen niet terug te rekenen: GM9904\."):
        invert(merged)
    with pytest.raises(LinkError, match="GM9904"):
        invert(merged, pd.Series({"GM9901": 3}))  # one of the two is unknown
    with pytest.raises(LinkError, match="GM9904"):
        invert(merged, pd.Series({"GM9901": 0, "GM9902": 0}))


def test_only_one_pair_of_years_can_be_turned_round(parts):
    one = "van | naar | gewicht\n 1 | 4 | 1"
    with pytest.raises(ValueError, match="one pair of years"):
        invert(pd.concat([parts(one), parts(one, naar_jaar=2022)]))
