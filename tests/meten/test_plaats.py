"""A level at which no unit has a known place has no rows: a zero would be untrue."""

import pandas as pd
import pytest

from toolkit.meten import count_rows, rate_rows

HOW = {"indicator_id": "opgave_hh_ongeschikt", "tabellen": ["huishoudens"], "methode": "geteld"}


def at(*buurten):
    return pd.DataFrame({"buurt_code": pd.array(buurten, dtype="str"), "teller": True})


@pytest.mark.parametrize(
    ("buurten", "niveaus"),
    [
        ((), {"gemeente", "wijk", "buurt", "kern"}),  # nobody: a true zero everywhere
        ((None, None), {"gemeente"}),
        (("BU99019999", None), {"gemeente"}),  # in no area of the gemeente
        (("BU99010101", None), {"gemeente", "wijk", "buurt", "kern"}),
    ],
)
def test_levels_of_a_count(gemeente, buurten, niveaus):
    rows = count_rows(at(*buurten), gegevens=gemeente(huishoudens=at()), **HOW)
    assert set(rows["niveau"]) == niveaus
    assert rows["teller"].iloc[0] == len(buurten)


@pytest.mark.parametrize(
    ("events", "people", "niveaus"),
    [
        (at("BU99010101"), at("BU99010101"), {"gemeente", "wijk", "buurt", "kern"}),
        (at("BU99010101"), at(None), {"gemeente"}),
        (at(None), at("BU99010101"), {"gemeente"}),
    ],
)
def test_levels_of_a_rate_need_the_place_of_both_sides(gemeente, events, people, niveaus):
    rows = rate_rows(events, people, per=1000, gegevens=gemeente(huishoudens=at()), **HOW)
    assert set(rows["niveau"]) == niveaus
    assert rows["waarde"].iloc[0] == 1000


def test_without_anybody_to_divide_by_the_noemer_is_missing(gemeente):
    rows = rate_rows(at("BU99010101"), at(), per=1000, gegevens=gemeente(huishoudens=at()), **HOW)
    assert rows["teller"].iloc[0] == 1
    assert rows["noemer"].isna().all()
    assert rows["waarde"].isna().all()
