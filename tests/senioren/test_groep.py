"""Senior households and their moves: drawn tables, counted by hand."""

from datetime import date

import pandas as pd
import pytest

from toolkit.config import Periode
from toolkit.senioren import Senior, particuliere_huishoudens, senior_huishoudens, senior_verhuizingen, uitstroom

P2023 = Periode(start=date(2023, 1, 1), eind=date(2023, 12, 31))


def households(*rows):
    """Each row: id, peildatum, age of the reference person, oldest, persons, institutional."""
    names = [
        "huishouden_id",
        "peildatum",
        "leeftijd_referentiepersoon",
        "leeftijd_oudste",
        "aantal_personen",
        "institutioneel",
    ]
    table = pd.DataFrame(rows, columns=names)
    numbers = dict.fromkeys(names[2:5], "Int64")
    return table.assign(peildatum=pd.to_datetime(table["peildatum"])).astype({**numbers, "institutioneel": "boolean"})


def moves(*rows):
    """Each row: id, datum, household, group, from, to, persons, age."""
    names = [
        "verhuizing_id",
        "datum",
        "huishouden_id",
        "verhuisgroep_id",
        "van_soort",
        "naar_soort",
        "aantal_personen",
        "leeftijd_bij_verhuizing",
    ]
    table = pd.DataFrame(rows, columns=names)
    return table.assign(datum=pd.to_datetime(table["datum"])).astype(
        {"aantal_personen": "Int64", "leeftijd_bij_verhuizing": "Int64"}
    )


STOCK = households(
    ("H1", "2024-01-01", 54, 60, 2, False),
    ("H2", "2024-01-01", 55, 55, 1, False),
    ("H3", "2024-01-01", 90, 90, 1, True),
    ("H4", "2024-01-01", None, None, 4, False),
    ("H5", "2023-01-01", 80, 80, 1, False),
    ("H6", "2024-01-01", 86, 86, 5, None),
)


def test_seniors_live_privately_and_are_old_enough_on_the_day_itself():
    found = senior_huishoudens(STOCK, peildatum=date(2024, 1, 1), senior=Senior())
    assert found["huishouden_id"].tolist() == ["H2", "H6"]
    assert found["leeftijdsklasse"].tolist() == ["t/m 55", "86+"]
    assert found["huishoudensgrootte"].tolist() == ["1", "3+"]


def test_the_oldest_member_may_count_instead():
    found = senior_huishoudens(STOCK, peildatum=date(2024, 1, 1), senior=Senior(bron="oudste"))
    assert found["huishouden_id"].tolist() == ["H1", "H2", "H6"]


def test_households_of_unknown_age_are_private_households_but_no_seniors():
    every = particuliere_huishoudens(STOCK, peildatum=date(2024, 1, 1), senior=Senior()).set_index("huishouden_id")
    assert list(every.index) == ["H1", "H2", "H4", "H6"]
    assert every["senior"].isna().tolist() == [False, False, True, False]


def test_a_day_without_a_snapshot_has_nobody():
    assert senior_huishoudens(STOCK, peildatum=date(2022, 1, 1), senior=Senior()).empty


@pytest.mark.parametrize("lacking", ["institutioneel", "aantal_personen", "leeftijd_oudste"])
def test_optional_columns_may_be_absent(lacking):
    found = senior_huishoudens(STOCK.drop(columns=lacking), peildatum=date(2024, 1, 1), senior=Senior())
    assert {"H2", "H6"} <= set(found["huishouden_id"])


Z = "zelfstandig"
MOVES = moves(
    ("V1", "2023-01-01", "H1", None, Z, Z, 1, 55),
    ("V2", "2023-12-31", "H2", None, Z, Z, 2, 80),
    ("V3", "2022-12-31", "H3", None, Z, Z, 1, 70),  # the day before
    ("V4", "2023-05-01", "H4", None, Z, Z, 1, 54),  # too young
    ("V5", "2023-05-01", "H5", None, "inwonend", Z, 1, 70),  # had no dwelling of its own
    ("V6", "2023-05-01", "H6", None, Z, "instelling", 1, 91),
    ("V7", "2023-05-01", "H7", None, Z, "buitenland", 2, 61),
    ("V8", "2023-05-01", "H8", None, Z, "onbekend", 2, 61),
    ("V9", "2023-05-01", "H9", None, Z, Z, 2, None),  # age not known
)


def test_moves_of_seniors_go_from_one_own_home_to_another_on_the_first_and_last_day_too():
    found = senior_verhuizingen(MOVES, periode=P2023, senior=Senior())
    assert found["verhuizing_id"].tolist() == ["V1", "V2"]


def test_who_goes_elsewhere_is_counted_apart():
    found = uitstroom(MOVES, periode=P2023, senior=Senior())
    assert dict(zip(found["verhuizing_id"], found["naar_soort"], strict=True)) == {
        "V6": "instelling",
        "V7": "buitenland",
    }


def test_two_who_become_one_household_moved_once_and_two_who_part_moved_twice():
    merging_and_parting = moves(
        ("V1", "2023-03-01", "H1", "G1", Z, Z, 1, 70),
        ("V2", "2023-03-08", "H1", "G1", Z, Z, 2, 66),  # most persons: stands for both
        ("V3", "2023-03-01", "H3", "G2", Z, Z, 1, 70),
        ("V4", "2023-06-01", "H4", "G2", Z, Z, 1, 70),
        ("V5", "2023-07-01", "H1", "G3", Z, Z, 2, 70),  # later that year again
    )
    found = senior_verhuizingen(merging_and_parting, periode=P2023, senior=Senior())
    assert found["verhuizing_id"].tolist() == ["V2", "V3", "V4", "V5"]


@pytest.mark.parametrize(("ages", "stands"), [((60, 70), "V2"), ((70, 60), "V1"), ((70, 70), "V1")])
def test_of_equal_parts_the_oldest_stands_for_both_then_the_lowest_id(ages, stands):
    parts = moves(
        ("V2", "2023-03-01", "H1", "G1", Z, Z, 1, ages[1]), ("V1", "2023-03-01", "H1", "G1", Z, Z, 1, ages[0])
    )
    assert senior_verhuizingen(parts, periode=P2023, senior=Senior())["verhuizing_id"].tolist() == [stands]


def test_no_order_of_rows_changes_who_moved():
    for seed in range(5):
        shuffled = MOVES.sample(frac=1, random_state=seed)
        assert set(senior_verhuizingen(shuffled, periode=P2023, senior=Senior())["verhuizing_id"]) == {"V1", "V2"}
