"""Where dwellings are: the table of dwellings says it, or else the moves (docs/method/29)."""

import pandas as pd
import pytest

from toolkit.errors import ContractError
from toolkit.verhuisketens.buurten import buurten

HOMES = pd.Index(["W1", "W2", "W3", "W4"], dtype="str")


def told(tables):
    """Code of each of HOMES, None where there is none."""
    codes = buurten(tables, HOMES).index
    return codes.astype("object").where(codes.notna(), None).tolist()


def moves(*rows):
    names = ["verhuizing_id", "datum", "van_woning_id", "van_buurt_code", "naar_woning_id", "naar_buurt_code"]
    table = pd.DataFrame([[f"v{number}", *row] for number, row in enumerate(rows)], columns=names, dtype="str")
    return table.assign(datum=pd.to_datetime(table["datum"]))


def dwellings(**codes):
    return pd.DataFrame({"woning_id": list(codes), "buurt_code": list(codes.values())}, dtype="str")


SEEN = moves(
    ("2021-05-01", "W2", "BU_later", "W3", "BU_naar"),
    ("2021-01-01", "W2", "BU_eerder", "W1", "BU_verhuisd"),
    ("2021-06-01", "W3", None, "W2", "BU_naar"),
)


def test_the_table_of_dwellings_goes_before_the_moves_and_the_latest_move_before_earlier_ones():
    found = told({"verhuizingen": SEEN, "woningen": dwellings(W9="BU_anders", W1="BU_tabel")})
    assert found == ["BU_tabel", "BU_later", "BU_naar", None]


def test_a_dwelling_without_a_buurt_in_the_table_has_that_of_the_moves():
    found = told({"verhuizingen": SEEN, "woningen": dwellings(W1=None, W2="BU_tabel")})
    assert found == ["BU_verhuisd", "BU_tabel", "BU_naar", None]


def test_without_any_code_no_buurt_is_known():
    bare = SEEN.drop(columns=["van_buurt_code", "naar_buurt_code"])
    assert told({"verhuizingen": bare}) == [None] * 4


def test_a_dwelling_that_is_there_twice_is_refused():
    twice = pd.concat([dwellings(W1="BU_een"), dwellings(W1="BU_twee")])
    with pytest.raises(ContractError, match="twee keer"):
        buurten({"verhuizingen": SEEN, "woningen": twice}, HOMES)
