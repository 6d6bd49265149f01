"""The worked examples of domain 9 (2 to 9) and 5.1, each as a drawn table with the numbers given there."""

import json

import pytest

from tests.verhuisketens.voorbeelden import MERGE, NEW_W0, PLAIN
from toolkit.meten.benutting import uitkomst


def test_example_2_plain_chain_behind_the_move_of_a_senior(keten, maten):
    a = keten(PLAIN).senior(["vA"])
    assert maten(a) == (2, 1 + 2, 2, 2)
    assert json.loads(a["eind_soorten"].iloc[0]) == {"starter": 1}
    assert not a["gecensureerd"].iloc[0]


def test_example_2_from_the_new_dwelling_gives_the_same_numbers(keten, maten):
    found = keten(PLAIN, NEW_W0)
    assert found.ketens["start_soort"].tolist() == ["nieuwbouw"]
    assert found.ketens["trigger_verhuizing_id"].tolist() == ["vA"]
    assert maten(found.ketens) == (2, 3, 2, 2)  # A: W1->W0 is the trigger; B and C followed; W1, W2 freed; A, B linked
    assert maten(found.senior(["vA"])) == (2, 3, 2, 2)


def test_example_3_a_partner_who_stays_frees_no_dwelling(keten, maten):
    """Counting it would be the error that took CBS from 93,000 to 140,000."""
    found = keten(
        """
        datum       wie  van       naar  leeftijd  blijft
        2020-01-01  A    W1        W0    70        ja
        2020-02-01  B    W2        W1    35        nee
        """
    )
    a = found.senior(["vA"])
    assert maten(a) == (0, 1, 0, 0)
    assert json.loads(a["eind_soorten"].iloc[0]) == {"achterblijver": 1}
    assert "W1" not in set(found.schakels["woning_id"])


def test_example_4_two_who_move_in_together_fill_one_dwelling_and_free_two(keten, maten):
    a = keten(MERGE).senior(["vA"])
    assert maten(a) == (1 + 2, 4, 3, 2)  # DE into W1, F, G; W1, W2, W3; A and DE both filled and freed
    assert json.loads(a["eind_soorten"].iloc[0]) == {"starter": 2}


def test_main_branch_is_the_larger_part_though_it_is_younger(keten):
    only_w2 = "\n".join(line for line in MERGE.splitlines() if "vG" not in line)
    only_w3 = "\n".join(line for line in MERGE.splitlines() if "vF" not in line)
    lengths = [keten(story, telling="hoofdtak").senior(["vA"])["L_gevolg"].iloc[0] for story in (only_w2, only_w3)]
    assert lengths == [2, 1]


def test_example_4_main_branch_follows_the_larger_part(keten, maten):
    found = keten(MERGE, telling="hoofdtak")
    assert maten(found.senior(["vA"]))[:3] == (2, 3, 2)  # DE into W1 and F into W2; W1 and W2
    assert found.distinct_fills(["vA"]) == 2
    assert set(found.schakels["woning_id"]) == {"W1", "W2", "W3"}  # the links show every branch all the same


@pytest.mark.parametrize(
    ("ages", "main"), [(("31", "30"), "W2"), (("30", "31"), "W3"), (("30", "30"), "W2")], ids=["first", "second", "id"]
)
def test_main_branch_of_equal_parts_is_the_oldest_and_then_the_lowest_id(keten, ages, main):
    story = f"""
    datum       wie  id   van       naar  groep  personen  na  leeftijd
    2020-01-01  A    vA   W1        W0    -      1         1   70
    2020-02-01  DE   vD   W2        W1    g      1         2   {ages[0]}
    2020-02-05  DE   vE   W3        W1    g      1         2   {ages[1]}
    2020-03-01  F    vF   inwonend  {main} -     1         1   22
    """
    assert keten(story, telling="hoofdtak").senior(["vA"])["L_gevolg"].iloc[0] == 2


SPLIT = """
datum       wie  van       naar  groep  blijft  leeftijd
2020-03-01  F    W1        W2    g      ja      60
2020-06-01  G    W1        W3    g      nee     61
2020-07-01  H    inwonend  W1    -      nee     22
"""
FREED = """
datum       woning  soort
2020-02-01  W2      oplevering_nieuwbouw
2020-05-01  W3      oplevering_nieuwbouw
"""


def test_example_5_a_couple_that_parts_frees_the_dwelling_once_when_the_last_one_leaves(keten, schakel):
    found = keten(SPLIT, FREED)
    assert schakel(found, "W1", "leeg_vanaf") == "2020-06-01"
    assert schakel(found, "W2", "eind_soort") == "achterblijver"
    behind = found.schakels.set_index("woning_id")
    assert behind.loc["W1", "keten_id"] == behind.loc["W3", "keten_id"] != behind.loc["W2", "keten_id"]
    assert behind.loc["W1", "ouder_volgnummer"] == behind.loc["W3", "volgnummer"]


def test_example_5_also_where_both_rows_say_that_nobody_stays(keten, schakel):
    found = keten(SPLIT.replace("ja ", "nee"), FREED)
    assert found.schakels["woning_id"].tolist().count("W1") == 1
    assert schakel(found, "W1", "leeg_vanaf") == "2020-06-01"
    assert schakel(found, "W2", "eind_soort") == "achterblijver"


def test_example_5_only_the_last_to_leave_set_something_in_motion(keten):
    table = keten(SPLIT, FREED).senior(["vF", "vG"]).set_index("trigger_verhuizing_id")
    assert table["L_gevolg"].to_dict() == {"vF": 0, "vG": 1}


SWAP = """
datum       wie  van  naar  via
2020-05-04  H    W1   W2    woningruil
2020-05-07  K    W2   W1    woningruil
"""


def test_example_6_a_swap_is_a_closed_chain(keten, maten, schakel):
    found = keten(SWAP)
    assert len(found.ketens) == 1
    assert maten(found.ketens) == (1, 2, 2, 2)
    assert found.ketens["eind_soorten"].tolist() == ['{"woningruil": 1}']
    assert schakel(found, "W1", "vul_huishouden_id") == "K"
    assert (schakel(found, "W2", "vul_huishouden_id"), schakel(found, "W2", "eind_soort")) == ("", "woningruil")


def test_example_6_each_of_the_two_set_the_other_in_motion(keten, maten):
    found = keten(SWAP)
    both = found.senior(["vH", "vK"])
    assert maten(both, 0) == maten(both, 1) == (1, 2, 2, 2)
    assert both["start_woning_id"].tolist() == ["W1", "W2"]
    assert found.distinct_fills(["vH", "vK"]) == found.distinct_fills(["vK"]) == 1


def test_three_who_take_each_others_dwellings_are_a_closed_chain_too(keten, maten):
    found = keten(
        """
        datum       wie  van  naar
        2020-05-04  H    W1   W2
        2020-05-05  K    W2   W3
        2020-05-06  L    W3   W1
        """
    )
    assert len(found.ketens) == 1
    assert maten(found.ketens) == (2, 3, 3, 3)  # K and L followed on H; three dwellings, three who filled and freed


def test_example_7_a_dwelling_empty_for_four_months_is_still_running(keten, schakel):
    moves = "datum wie van naar\n2023-09-01 A W1 buitenland"
    assert schakel(keten(moves), "W1", "eind_soort") == "lopend"
    assert keten(moves).ketens["gecensureerd"].tolist() == [True]


def test_example_7_a_dwelling_empty_for_fourteen_months_stands_empty(keten, schakel):
    moves = "datum wie van naar\n2022-11-01 A W1 buitenland"
    assert schakel(keten(moves), "W1", "eind_soort") == "leegstand"
    assert keten(moves).ketens["gecensureerd"].tolist() == [False]
    assert schakel(keten(moves, max_leegstand_dagen=700), "W1", "eind_soort") == "lopend"


def test_example_7_an_entrant_from_a_dwelling_that_the_file_does_not_hold(keten, schakel):
    found = keten(
        """
        datum       wie  van  naar
        2022-11-01  A    W1   buitenland
        2022-12-01  B    ?    W1
        """
    )
    assert schakel(found, "W1", "eind_soort") == "buiten_bestand"
    assert found.ketens["gecensureerd"].tolist() == [True]


CORPORATIE = """
datum       wie  van  naar        leeftijd
2022-01-01  A    W1   buitenland  70
2022-02-01  B    W2   W1          40
2022-03-01  C    ?    W2          35
"""


def test_example_7_a_corporatie_sees_two_fills_and_not_what_the_owner_left(keten, maten):
    found = keten(CORPORATIE, bestand="verhuurder")
    assert maten(found.ketens) == (2, 1 + 2, 2, 1)  # B and C; W1 and W2; only B both filled and freed in the file
    assert json.loads(found.ketens["eind_soorten"].iloc[0]) == {"buiten_bestand": 1}
    assert found.ketens["gecensureerd"].tolist() == [True]


@pytest.mark.parametrize(
    ("left", "filled", "end", "censored"),
    [("2023-08-01", "2023-09-01", "lopend", True), ("2022-10-01", "2022-11-01", "leegstand", False)],
    ids=["4 months", "14 months"],
)
def test_example_7_of_a_chain_the_last_dwelling_decides(keten, maten, left, filled, end, censored):
    found = keten(f"datum wie van naar\n{left} A W1 buitenland\n{filled} B W2 W1", max_leegstand_dagen=365).ketens
    assert maten(found) == (1, 2, 2, 1)  # B; W1 and W2
    assert json.loads(found["eind_soorten"].iloc[0]) == {end: 1}
    assert found["gecensureerd"].tolist() == [censored]


def test_example_8_means_may_overlap_and_sums_may_not(keten):
    found = keten(PLAIN.replace("35", "66"))
    lengths = found.senior(["vA", "vB"])["L_gevolg"]
    assert lengths.tolist() == [2, 1]
    assert lengths.mean() == (2 + 1) / 2
    assert found.distinct_fills(["vA", "vB"]) == 2  # B into W1 and C into W2, not 3


@pytest.mark.parametrize(("left", "entered", "verdict"), [(1, 1, "gelijk"), (1, 4, "beter_benut"), (2, 1, "minder")])
def test_example_9_a_dwelling_is_better_used_where_more_persons_came_than_left(keten, left, entered, verdict):
    found = keten(
        f"""
        datum       wie  van       naar        personen  na
        2020-01-01  A    W1        buitenland  {left}    -
        2020-02-01  B    inwonend  W1          {entered} {entered}
        """
    ).schakels
    assert uitkomst(found["personen_vertrekkend"], found["personen_nieuw"]).tolist() == [verdict]
