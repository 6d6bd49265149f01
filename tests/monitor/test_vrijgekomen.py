"""Who came to live in the dwellings that seniors left (domain 5.2, worked example 9)."""

import pandas as pd
import pytest

from toolkit.monitor.vrijgekomen import bewoning, uitkomst, verhuizingen_lengte_keten, verhuizingen_omvang_nieuw_hh

from .conftest import cijfer, verhuizingen

SENIOR = ("v1", "2023-03-01", "h1", "w1", "w3", 75, 1)


@pytest.mark.parametrize(
    ("vertrokken", "nieuw", "verwacht"), [(1, 1, "gelijk"), (1, 4, "beter_benut"), (2, 1, "minder")]
)
def test_worked_example_9(vertrokken, nieuw, verwacht):
    assert uitkomst(pd.Series([vertrokken]), pd.Series([nieuw])).tolist() == [verwacht]


def test_of_an_unknown_size_nothing_is_said():
    assert uitkomst(pd.Series([1, None]), pd.Series([None, 2])).isna().all()


def gevuld(*entries, moves=None, **options):
    every = verhuizingen(SENIOR, *entries)
    moves = every.iloc[[0]] if moves is None else moves
    return bewoning(moves, every, **options).iloc[0]


def test_the_first_household_in_time_fills_the_dwelling():
    found = gevuld(
        ("v2", "2023-06-01", "later", "w2", "w1", 30, 2), ("v3", "2023-04-01", "eerste", "w2", "w1", 35, 4),
    )  # fmt: skip
    assert (found["vul_huishouden_id"], found["personen_nieuw"], found["uitkomst"]) == ("eerste", 4, "beter_benut")


@pytest.mark.parametrize(
    ("datum", "gevuld_door"),
    [
        ("2023-01-29", "jong"), ("2023-01-28", None),  # 31 and 32 days before
        ("2024-02-29", "jong"), ("2024-03-01", None),  # 365 and 366 days after
    ],
)  # fmt: skip
def test_the_window_is_a_month_before_and_a_year_after(datum, gevuld_door):
    found = gevuld(("v2", datum, "jong", "w2", "w1", 30, 2))
    assert found["vul_huishouden_id"] == gevuld_door or (gevuld_door is None and pd.isna(found["vul_huishouden_id"]))


def test_a_household_that_comes_back_fills_nothing():
    found = gevuld(("v2", "2023-05-01", "h1", "w3", "w1", 75, 1))
    assert pd.isna(found["vul_huishouden_id"])


def test_where_somebody_stays_nothing_comes_free():
    moves = verhuizingen(SENIOR).assign(blijft_bewoond=True)
    assert bewoning(moves, moves).empty


def test_of_two_on_one_day_the_larger_household_counts():
    found = gevuld(("v2", "2023-04-01", "klein", "w2", "w1", 30, 1), ("v3", "2023-04-01", "groot", "w4", "w1", 30, 5))
    assert found["vul_huishouden_id"] == "groot"


def test_of_a_couple_that_parted_only_the_last_to_leave_freed_the_dwelling():
    moves = verhuizingen(
        SENIOR, ("v2", "2023-02-01", "h2", "w1", "w4", 74, 1), ("v3", "2023-04-01", "j", "w2", "w1", 30, 2)
    )
    moves["verhuisgroep_id"] = pd.array(["g", "g", None], dtype="str")
    moves["blijft_bewoond"] = [False, True, False]
    found = bewoning(moves.iloc[:2], moves)
    assert found["personen_vertrekkend"].tolist() == [1]
    assert found["uitkomst"].tolist() == ["beter_benut"]


def test_the_indicator(maak):
    moves = verhuizingen(
        SENIOR, ("v2", "2023-04-01", "gezin", "w4", "w1", 35, 4), ("v3", "2023-05-01", "h2", "w2", "w4", 60, 2),
        ("v4", "2023-06-01", "h3", "w3", "w2", 66, 1), ("v5", "2023-07-01", "h4", "nieuw", "w3", 70, 1),
    )  # fmt: skip
    rows = verhuizingen_omvang_nieuw_hh(maak(verhuizingen=moves))
    # four seniors free w1 (1 -> 4), w2 (2 -> 1), w3 (1 -> 1) and nieuw (nobody came)
    assert cijfer(rows) == pytest.approx((4 + 1 + 1) / 3)
    assert cijfer(rows, "dekking") == 3 / 4
    for klasse in ("beter_benut", "gelijk", "minder"):
        assert cijfer(rows, uitsplitsing=f'{{"maat": "benutting", "uitkomst": "{klasse}"}}') == pytest.approx(1 / 3)


def test_chains_give_their_length(maak):
    moves = verhuizingen(SENIOR)
    ketens = pd.DataFrame({
        "keten_id": ["k1", "k2"], "trigger_verhuizing_id": ["v1", "ander"], "L_gevolg": [2, 9], "L_totaal": [3, 10],
        "schakels": [2, 9], "gecensureerd": [False, True],
    })  # fmt: skip
    rows = verhuizingen_lengte_keten(maak(verhuizingen=moves, ketens=ketens))
    assert cijfer(rows) == 2
    assert cijfer(rows, uitsplitsing='{"maat": "totaal"}') == 3
    assert cijfer(rows, "dekking") == 1


def test_without_chains_it_says_so(maak):
    rows = verhuizingen_lengte_keten(maak(verhuizingen=verhuizingen(SENIOR)))
    assert pd.isna(cijfer(rows))
    assert "nog niet samengesteld" in cijfer(rows, "opmerking")
