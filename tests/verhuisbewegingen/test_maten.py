"""Measures of flows, by hand: the test matrix of domain 5.3, its undefined cases, and what must always add up."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.meten import ZONDER_GEBIED
from toolkit.verhuisbewegingen import aansluiting, binnen_aandelen, gebiedsmaten, locatiequotient, voorkeuren

MATRIX = [[12, 3, 1], [5, 20, 2], [0, 4, 9]]
AREAS = pd.Index(["A", "B", "C"])


def pairs_of(*rows):
    return pd.DataFrame(rows, columns=["van_code", "naar_code", "aantal"])


def matrix(cells=MATRIX):
    """The sparse table of a square matrix over A, B, C."""
    return pairs_of(*(
        (AREAS[i], AREAS[j], count) for i, row in enumerate(cells) for j, count in enumerate(row) if count
    ))  # fmt: skip


def test_the_matrix_of_the_domain():
    got = gebiedsmaten(matrix(), AREAS, huishoudens=pd.Series({"A": 500, "B": 0, "C": 250}))
    assert got["vertrek"].tolist() == [16, 27, 13]
    assert got["vestiging"].tolist() == [17, 27, 12]
    assert got["binnen"].tolist() == [12, 20, 9]
    assert got["saldo"].tolist() == [1, 0, -1]
    assert got["blijft"].tolist() == pytest.approx([0.75, 0.741, 0.692], abs=5e-4)
    assert got["eigen"].tolist() == pytest.approx([12 / 17, 20 / 27, 9 / 12])
    # |N| / (O + D - 2F): 1 / (16 + 17 - 24), 0 / (27 + 27 - 40), 1 / (13 + 12 - 18)
    assert got["doorstroming"].tolist() == pytest.approx([1 / 9, 0, 1 / 7])
    assert got["per_1000"].fillna(-99).tolist() == [2.0, -99, -4.0]  # 1 in 500; no households; -1 in 250


def test_expected_under_independence():
    got = voorkeuren(matrix()).set_index(["van_code", "naar_code"])
    assert sum(map(sum, MATRIX)) == 56
    assert got.loc[("A", "A"), "verwacht"] == pytest.approx(16 * 17 / 56)  # 4.857: too little for a ratio
    assert got.loc[("B", "B"), "verhouding"] == pytest.approx(20 / (27 * 27 / 56))
    assert got.loc[("B", "A"), "verhouding"] == pytest.approx(5 / (27 * 17 / 56))
    shown = set(got.index[got["verhouding"].notna()])
    expected = {(i, j): o * d / 56 for i, o in zip("ABC", (16, 27, 13), strict=True)
                for j, d in zip("ABC", (17, 27, 12), strict=True)}  # fmt: skip
    assert shown == {pair for pair, value in expected.items() if value >= 5}


def test_a_pair_that_nobody_took_is_there_where_enough_were_expected():
    got = voorkeuren(pairs_of(("A", "A", 10), ("B", "B", 10), ("C", "C", 1))).set_index(["van_code", "naar_code"])
    assert set(got.index) == {("A", "A"), ("B", "B"), ("C", "C")}  # 10 * 10 / 21 is less than 5
    got = voorkeuren(pairs_of(("A", "A", 10), ("B", "B", 10))).set_index(["van_code", "naar_code"])
    assert got["verwacht"].tolist() == [5.0] * 4  # 10 * 10 / 20, exactly the least that is enough
    assert got.loc[("A", "B"), "verhouding"] == 0
    assert got.loc[("A", "A"), "verhouding"] == 2


def test_ends_outside_have_no_expectation():
    got = voorkeuren(pairs_of(("A", "B", 9), ("buiten_gebied", "B", 50), ("A", "onbekend", 50), ("A", "buitenland", 1)))
    assert got.to_dict("records") == [
        {"van_code": "A", "naar_code": "B", "aantal": 9, "verwacht": 9.0, "verhouding": 1.0}
    ]
    assert voorkeuren(pairs_of()).empty
    assert voorkeuren(pairs_of(("onbekend", "A", 3))).empty


def test_known_is_elsewhere_and_abroad_too_but_not_unknown():
    paren = pairs_of(("A", "A", 2), ("A", "buiten_gebied", 3), ("A", "onbekend", 50), ("buitenland", "A", 1),
                     ("onbekend", "A", 60), ("buiten_gebied", "B", 4), ("onbekend", "onbekend", 5))  # fmt: skip
    got = gebiedsmaten(paren, AREAS)
    assert got["vertrek"].tolist() == [5, 0, 0]
    assert got["vestiging"].tolist() == [3, 4, 0]
    assert got["saldo"].tolist() == [-2, 4, 0]


def test_undefined_cases_are_missing():
    got = gebiedsmaten(pairs_of(("A", "A", 4), ("buitenland", "B", 4)), AREAS)
    assert got["blijft"].fillna(-1).tolist() == [1, -1, -1]  # nobody left B, C is empty
    assert got["eigen"].fillna(-1).tolist() == [1, 0, -1]
    assert got["doorstroming"].fillna(-1).tolist() == [-1, 1, -1]  # nobody crossed the border of A
    assert got["per_1000"].isna().all()


def test_location_quotient():
    """A has half of the arrivals and a quarter of the supply; C has no supply, of D nothing is known."""
    got = locatiequotient(
        pd.Series({"A": 10, "B": 10, "C": 0, "D": 99}), pd.Series({"A": 5, "B": 15, "C": 0, "D": None})
    )
    assert got.iloc[:2].tolist() == pytest.approx([0.5 / 0.25, 0.5 / 0.75])
    assert got.iloc[2:].isna().all()
    assert locatiequotient(pd.Series({"A": 0}), pd.Series({"A": 5})).isna().all()
    assert locatiequotient(pd.Series({"A": 5}), pd.Series(dtype=float)).isna().all()


def test_who_stays_within():
    paren = pairs_of(("A", "A", 3), ("A", "B", 2), ("A", "buiten_gebied", 5), ("A", "onbekend", 7), ("onbekend", "A", 1),
                     ("buitenland", "B", 1))  # fmt: skip
    got = binnen_aandelen(pd.concat([paren.assign(niveau="wijk"), paren.iloc[[-1]].assign(niveau="kern")]))
    assert got.loc["wijk"].tolist() == [3, 10, 0.3]
    assert got.loc["kern", ["binnen", "vertrek"]].tolist() == [0, 0]
    assert got["aandeel"].isna().tolist() == [False, True]


ENDS = st.sampled_from([*AREAS, *ZONDER_GEBIED])
BOTH = st.tuples(ENDS, ENDS).filter(lambda ends: not set(ends) <= {"buiten_gebied", "buitenland"})
PAREN = st.dictionaries(BOTH, st.integers(1, 400), max_size=36).map(
    lambda cells: pairs_of(*((van, naar, count) for (van, naar), count in cells.items()))
)


def test_the_account_by_hand():
    paren = pairs_of(("A", "A", 1), ("A", "B", 20), ("buitenland", "B", 300), ("C", "buiten_gebied", 4_000),
                     ("onbekend", "C", 50_000), ("buiten_gebied", "onbekend", 600_000),
                     ("buitenland", "buiten_gebied", 7_000_000))  # fmt: skip
    got = aansluiting(paren).set_index("naam")["aantal"]
    assert got.to_dict() == {
        "binnen een gebied": 1, "tussen gebieden": 20, "de gemeente in": 300, "de gemeente uit": 4_000,
        "onbekend": 650_000, "alle verhuizingen": 654_321,
    }  # fmt: skip
    assert aansluiting(pairs_of())["aantal"].tolist() == [0] * 6


@given(PAREN)
def test_in_out_within_and_unknown_are_the_total(paren):
    counts = aansluiting(paren)["aantal"]
    assert counts.iloc[:5].sum() == counts.iloc[5] == paren["aantal"].sum()


@given(PAREN)
def test_areas_add_up_to_the_account(paren):
    account, per_area = aansluiting(paren).set_index("naam")["aantal"], gebiedsmaten(paren, AREAS)
    between = account["binnen een gebied"] + account["tussen gebieden"]
    assert per_area["binnen"].sum() == account["binnen een gebied"]
    assert per_area["vertrek"].sum() == between + account["de gemeente uit"]
    assert per_area["vestiging"].sum() == between + account["de gemeente in"]
    assert per_area["saldo"].sum() == account["de gemeente in"] - account["de gemeente uit"]


@given(PAREN)
def test_measures_stay_between_their_bounds(paren):
    got = gebiedsmaten(paren, AREAS)
    for name in ("blijft", "eigen", "doorstroming"):
        assert got[name].dropna().between(0, 1).all()
    assert ((got["blijft"].isna()) == (got["vertrek"] == 0)).all()


@given(PAREN)
def test_expectations_have_the_margins_of_what_was_seen(paren):
    """Held against all pairs written out: those that are left out have less than the least expectation and no moves."""
    inside = paren[paren["van_code"].isin(AREAS) & paren["naar_code"].isin(AREAS)]
    got = voorkeuren(paren).set_index(["van_code", "naar_code"])
    whole = inside["aantal"].sum()
    for i in AREAS:
        for j in AREAS:
            out = inside.loc[inside["van_code"] == i, "aantal"].sum()
            into = inside.loc[inside["naar_code"] == j, "aantal"].sum()
            seen = inside.loc[(inside["van_code"] == i) & (inside["naar_code"] == j), "aantal"].sum()
            expected = out * into / whole if whole else 0.0
            if seen or expected > 5 + 1e-9:
                assert got.loc[(i, j), "aantal"] == seen
                assert got.loc[(i, j), "verwacht"] == pytest.approx(expected)
            elif expected < 5 - 1e-9:
                assert (i, j) not in got.index
