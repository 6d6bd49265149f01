"""Every move of a senior household, whatever kind of home; V_S stays exactly what it was."""

from datetime import date

import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from toolkit.config import Periode
from toolkit.senioren import Senior, getelde_verhuizingen, nearest_peildatum, senior_verhuizingen

P2023 = Periode(start=date(2023, 1, 1), eind=date(2023, 12, 31))
NAMES = ["verhuizing_id", "datum", "huishouden_id", "verhuisgroep_id", "van_soort", "naar_soort", "aantal_personen",
         "leeftijd_bij_verhuizing"]  # fmt: skip
WHOLE = {"aantal_personen": "Int64", "leeftijd_bij_verhuizing": "Int64"}


def moves(*rows):
    table = pd.DataFrame(rows, columns=NAMES)
    return table.assign(datum=pd.to_datetime(table["datum"])).astype(WHOLE)


def counted(table, **more):
    rows = getelde_verhuizingen(table, periode=P2023, senior=Senior(), **more)
    return dict(zip(rows["verhuizing_id"], rows["tussen_woningen"], strict=True))


def test_every_kind_of_home_counts_and_only_between_own_dwellings_is_v_s():
    table = moves(
        ("V1", "2023-01-01", "H1", None, "zelfstandig", "zelfstandig", 1, 55),
        ("V2", "2023-12-31", "H2", None, "zelfstandig", "instelling", 1, 90),
        ("V3", "2023-05-01", "H3", None, "buitenland", "kamer", 1, 60),
        ("V4", "2023-05-01", "H4", None, None, None, 1, 60),
        ("V5", "2023-05-01", "H5", None, "zelfstandig", "zelfstandig", 1, 54),
        ("V6", "2024-01-01", "H6", None, "zelfstandig", "zelfstandig", 1, 70),
        ("V7", "2023-05-01", "H7", None, "zelfstandig", "zelfstandig", 1, None),
    )
    assert counted(table) == {"V1": True, "V2": False, "V3": False, "V4": False}
    everybody = {"V1": True, "V2": False, "V3": False, "V4": False, "V5": True, "V7": True}
    assert counted(table, alle_leeftijden=True) == everybody


def test_parts_of_one_household_count_once_and_the_row_of_v_s_stands_for_them():
    """Two who move in together: the larger part lived in with others, so it is not the one that V_S counts."""
    table = moves(
        ("V1", "2023-03-01", "H1", "G1", "zelfstandig", "zelfstandig", 1, 60),
        ("V2", "2023-03-01", "H1", "G1", "inwonend", "zelfstandig", 2, 70),
        ("V3", "2023-04-01", "H2", "G2", "inwonend", "zelfstandig", 1, 60),
        ("V4", "2023-04-01", "H2", "G2", "kamer", "zelfstandig", 2, 56),
        ("V5", "2023-04-01", "H3", None, "kamer", "zelfstandig", 1, 56),
        ("V6", "2023-04-01", "H3", None, "zelfstandig", "kamer", 1, 56),
    )
    assert counted(table) == {"V1": True, "V4": False, "V5": False, "V6": False}


def test_without_the_columns_that_tell_nothing_fails():
    bare = moves(("V1", "2023-03-01", "H1", "G1", "zelfstandig", "zelfstandig", 1, 60)).drop(
        columns=["verhuisgroep_id", "van_soort", "naar_soort", "aantal_personen"]
    )
    assert counted(bare) == {"V1": False}
    assert counted(bare.drop(columns="leeftijd_bij_verhuizing")) == {}


KINDS = st.sampled_from(["zelfstandig", "inwonend", "instelling", None])
ROW = st.tuples(st.sampled_from(["H1", "H2"]), st.sampled_from(["G1", "G2", None]), KINDS, KINDS,
                st.integers(1, 3), st.integers(50, 60))  # fmt: skip


@given(st.lists(ROW, max_size=8))
def test_the_rows_between_dwellings_are_exactly_v_s(rows):
    table = moves(*((f"V{n}", "2023-05-01", *row) for n, row in enumerate(rows)))
    got = getelde_verhuizingen(table, periode=P2023, senior=Senior())
    true = senior_verhuizingen(table, periode=P2023, senior=Senior())
    assert set(got.loc[got["tussen_woningen"], "verhuizing_id"]) == set(true["verhuizing_id"])
    pairs = got.loc[got["verhuisgroep_id"].notna(), ["verhuisgroep_id", "huishouden_id"]]
    assert not pairs.duplicated().any()


def test_the_nearest_reference_date():
    days = pd.Series(pd.to_datetime(["2024-01-01", "2022-01-01", None, "2022-01-01"]))
    assert nearest_peildatum(days, date(2023, 12, 1)) == date(2024, 1, 1)
    assert nearest_peildatum(days, date(2023, 1, 1)) == date(2022, 1, 1)  # 365 days from both
    assert nearest_peildatum(days.iloc[:0], date(2023, 1, 1)) is None
