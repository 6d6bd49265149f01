"""Rows that occur twice, contradict each other, break a rule, or refer to nothing."""

import pandas as pd
import pytest

KEYED = "woning_id | buurt_code | gebied_jaar | kamers"


def woningen(lees, *rows, **more):
    return lees("\n".join([KEYED, *rows]), "woningen", **more)


def test_of_equal_rows_the_first_is_kept(lees, redenen):
    read = woningen(
        lees,
        "w1 | BU99010001 | 2023 | 3",
        "w2 | BU99010001 | 2023 | 4",
        "w1 | BU99010001 | 2023 | 3",
        "w1 | BU99010001 | 2023 | 3",
    )
    assert read.tabel["woning_id"].tolist() == ["w1", "w2"]
    assert redenen(read.geweigerd) == [(4, "", "gelijk aan rij 2"), (5, "", "gelijk aan rij 2")]
    assert read.geweigerd["sleutel"].tolist() == ["w1", "w1"]


def test_equal_means_equal_as_read_and_not_as_written(lees, redenen):
    read = woningen(lees, "w1 | BU99010001 | 2023 | 3", "w1 | bu99010001 | 2023 | 3,0")
    assert redenen(read.geweigerd) == [(3, "", "gelijk aan rij 2")]


def test_empty_cells_are_equal_to_empty_cells(lees, redenen):
    read = woningen(lees, "w1 | BU99010001 | 2023 |", "w1 | BU99010001 | 2023 |")
    assert redenen(read.geweigerd) == [(3, "", "gelijk aan rij 2")]


def test_of_rows_that_contradict_each_other_none_is_kept(lees, redenen):
    read = woningen(
        lees,
        "w1 | BU99010001 | 2023 | 3",
        "w1 | BU99010001 | 2023 | 4",
        "w1 | BU99010001 | 2023 | 3",
        "w2 | BU99010001 | 2023 | 4",
    )
    assert read.tabel["woning_id"].tolist() == ["w2"]
    reason = "zelfde sleutel als een andere rij, met andere inhoud"
    assert redenen(read.geweigerd) == [(row, "woning_id", reason) for row in (2, 3, 4)]


def test_a_key_of_two_columns_is_one_key(lees):
    text = "huishouden_id | peildatum | aantal_personen\nh1 | 1-1-2023 | 1\nh1 | 1-1-2024 | 2\nh1 | 1-1-2024 | 3"
    read = lees(text, "huishoudens")
    assert read.tabel["aantal_personen"].tolist() == [1]
    assert read.geweigerd["sleutel"].tolist() == ["h1 / 2024-01-01", "h1 / 2024-01-01"]


def test_without_a_key_only_rows_equal_in_the_whole_file_are_doubles(lees, redenen):
    text = "datum | kanaal | aantal | Wijk\n1-1-2023 | brief | 10 | noord\n1-1-2023 | brief | 10 | zuid\n1-1-2023 | brief | 10 | noord"
    read = lees(text, "voorlichting", kolommen={"datum": "datum", "kanaal": "kanaal", "aantal": "aantal"})
    assert len(read.tabel) == 2
    assert redenen(read.geweigerd) == [(4, "", "gelijk aan rij 2")]


def test_a_broken_rule_refuses_the_row_and_a_soft_one_makes_it_doubtful(lees, redenen):
    read = lees(
        """verhuizing_id | datum | huishouden_id | van_woning_id | naar_woning_id | van_soort
           v1 | 1-2-2023 | h1 | w1 | w2 | zelfstandig
           v2 | 2-2-2023 | h2 | w3 | w3 | zelfstandig
           v3 | 3-2-2023 | h3 | w4 | w5 | buitenland""",
        "verhuizingen",
    )
    assert read.tabel["verhuizing_id"].tolist() == ["v1", "v3"]
    assert redenen(read.geweigerd) == [(3, "naar_woning_id", "De oude en de nieuwe woning zijn dezelfde")]
    assert redenen(read.twijfel) == [
        (4, "van_woning_id", "Komt van buiten het gebied en laat toch een woning in het bestand achter")
    ]


def test_rules_between_rows_do_not_see_refused_rows(lees):
    # Both are the first contact of one household, but one is no row of the table: nothing is doubtful.
    read = lees(
        """contact_id | datum | huishouden_id | eerste_contact
           c1 | 1-2-2023 | h1 | ja
           c2 | onbekend | h1 | ja""",
        "contacten",
    )
    assert len(read.tabel) == 1
    assert read.twijfel.empty


def test_what_a_refused_row_lost_is_not_told_as_doubt(lees, redenen):
    read = woningen(lees, "w1 | BU99010001 | 2023 | nul", " | BU99010001 | 2023 | nul")
    assert redenen(read.twijfel) == [(2, "kamers", "is geen geheel getal")]
    assert redenen(read.geweigerd) == [(3, "woning_id", "is leeg")]
    assert read.geweigerd["sleutel"].tolist() == [""]


@pytest.fixture
def toewijzing():
    return "toewijzing_id | datum | woning_id\nt1 | 1-2-2023 | w1\nt2 | 1-2-2023 | w9"


def test_a_reference_to_a_table_that_is_not_at_hand_is_not_judged(lees, toewijzing):
    assert lees(toewijzing, "toewijzingen").twijfel.empty
    others = {"huishoudens": pd.DataFrame({"huishouden_id": pd.Series(["h1"], dtype="str")})}
    assert lees(toewijzing, "toewijzingen", tabellen=others).twijfel.empty


def test_a_reference_to_nothing_is_doubtful(lees, toewijzing, redenen):
    stock = {"woningen": pd.DataFrame({"woning_id": pd.Series(["w1", "w2"], dtype="str")})}
    read = lees(toewijzing, "toewijzingen", tabellen=stock)
    assert len(read.tabel) == 2
    assert redenen(read.twijfel) == [(3, "woning_id", "verwijst naar een onbekende rij van woningen")]
