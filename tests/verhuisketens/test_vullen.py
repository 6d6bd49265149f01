"""Who fills a vacancy: the first household in the window that was not needed before (domain 5.1, step 2)."""

from datetime import date

import pytest

from toolkit.verhuisketens import link


def filler(found, woning="W1"):
    return found.schakels.set_index("woning_id").loc[woning, "vul_huishouden_id"]


def story(*rows):
    return "datum wie van naar personen\n" + "\n".join(rows)


@pytest.mark.parametrize(
    ("day", "filled"),
    [
        ("2020-05-31", False),  # 32 days before
        ("2020-06-01", True),  # 31 days before
        ("2020-07-02", True),
        ("2021-07-02", True),  # 365 days after
        ("2021-07-03", False),
    ],
)
def test_the_window_is_from_31_days_before_to_365_days_after(keten, day, filled):
    found = keten(story("2020-07-02 A W1 buitenland 1", f"{day} B ? W1 1"))
    assert (filler(found) == "B") == filled


def test_the_window_is_a_parameter(keten):
    moves = story("2020-07-02 A W1 buitenland 1", "2020-08-15 B ? W1 1")
    assert filler(keten(moves, max_leegstand_dagen=44)) == "B"
    assert keten(moves, max_leegstand_dagen=43).schakels["eind_soort"].tolist() == ["leegstand"]
    early = story("2020-07-02 A W1 buitenland 1", "2020-06-22 B ? W1 1")
    assert filler(keten(early, overlap_dagen=10)) == "B"
    assert filler(keten(early, overlap_dagen=9)) != "B"


def test_the_first_who_comes_fills_it(keten):
    found = keten(story("2020-07-02 A W1 buitenland 1", "2020-09-01 C ? W1 5", "2020-08-01 B ? W1 1"))
    assert filler(found) == "B"


def test_on_one_day_the_largest_household_counts_and_then_the_lowest_id(keten):
    left = "2020-07-02 A W1 buitenland 1"
    assert filler(keten(story(left, "2020-08-01 B ? W1 1", "2020-08-01 C ? W1 3"))) == "C"
    assert filler(keten(story(left, "2020-08-01 C ? W1 2", "2020-08-01 B ? W1 2"))) == "B"


def test_nobody_fills_the_dwelling_that_the_same_household_leaves(keten):
    """B lived there for two weeks only; without the rule B would be taken for the next inhabitant."""
    moves = "datum wie id van naar\n2020-06-25 B v1 ? W1\n2020-07-09 B v2 W1 ?\n2020-08-01 C v3 ? W1"
    assert filler(keten(moves)) == "C"


def test_who_has_come_and_gone_does_not_fill_the_dwelling_that_others_leave_just_after(keten):
    """B came and went while A still lived there; the coming of B is no answer to the leaving of A."""
    moves = """
    datum       wie  id  van  naar
    2020-06-25  B    v1  ?    W1
    2020-07-05  B    v2  W1   ?
    2020-07-15  A    v3  W1   ?
    """
    assert keten(moves).schakels["eind_soort"].tolist() == ["leegstand"]


def test_an_entry_is_used_once(keten):
    moves = """
    datum       wie  id  van  naar
    2020-01-01  A    v1  W1   ?
    2020-01-10  B    v2  ?    W1
    2020-01-20  B    v3  W1   ?
    2020-02-10  C    v4  ?    W1
    """
    found = keten(moves).schakels
    assert found["vul_huishouden_id"].tolist() == ["B", "C"]


def test_next_inhabitants_who_both_come_before_the_former_have_gone(keten):
    """C enters while B is still leaving, and B entered while A was."""
    moves = """
    datum       wie  id  van  naar
    2020-01-25  A    v1  W1   ?
    2020-01-10  B    v2  ?    W1
    2020-02-10  B    v3  W1   ?
    2020-01-28  C    v4  ?    W1
    """
    assert keten(moves).schakels["vul_huishouden_id"].tolist() == ["B", "C"]


def test_who_comes_too_late_ends_the_chain_and_begins_a_new_one_of_unknown_start(keten):
    found = keten(
        """
        datum       wie  van       naar
        2020-01-01  A    W1        buitenland
        2021-03-01  B    W2        W1
        2021-04-01  C    inwonend  W2
        """
    )
    assert found.ketens["start_soort"].tolist() == ["emigratie", "onbekend"]
    assert found.ketens["L_gevolg"].tolist() == [0, 1]
    assert found.schakels["eind_soort"].tolist() == ["leegstand", "starter"]


def test_a_late_inhabitant_is_not_taken_for_the_next_one(keten):
    """B came after fourteen months; when B leaves again, B's own coming is spent."""
    found = keten(
        """
        datum       wie  id  van         naar
        2020-01-01  A    v1  W1          buitenland
        2021-03-01  B    v2  buitenland  W1
        2021-03-20  B    v3  W1          buitenland
        2021-05-01  C    v4  buitenland  W1
        """
    )
    assert found.schakels["eind_soort"].tolist() == ["leegstand", "instroom_buitenland"]


@pytest.mark.parametrize("kind", ["inwonend", "kamer"])
def test_who_lives_in_with_others_fills_no_dwelling(tabellen, kind):
    tables = tabellen(story("2020-07-02 A W1 buitenland 1", "2020-08-01 B ? W1 1"))
    moves = tables["verhuizingen"].assign(naar_soort=["buitenland", kind])
    found = link({"verhuizingen": moves}, start=date(2019, 1, 1), eind=date(2023, 12, 31))
    assert found.schakels["eind_soort"].tolist() == ["leegstand"]


def test_many_generations_in_one_dwelling(keten):
    """Every two months another household: twelve departures, each filled by the next."""
    rows = [f"2020-{month:02}-01 h{month:02} W1 ? 1" for month in range(1, 13)]
    rows += [f"2020-{month:02}-15 h{month + 1:02} ? W1 1" for month in range(1, 12)]
    moves = "datum wie van naar personen id\n" + "\n".join(f"{row} v{number:02}" for number, row in enumerate(rows))
    found = keten(moves).schakels
    assert found["vul_huishouden_id"].dropna().tolist() == [f"h{number:02}" for number in range(2, 13)]
    assert found["eind_soort"].iloc[-1] == "leegstand"


def test_who_came_and_went_while_others_lived_on_does_not_fill_their_dwelling(keten):
    """B lived with A for ten days and frees nothing; when A leaves as well, nobody comes."""
    moves = """
    datum       wie  id  van  naar  blijft
    2020-06-25  B    v1  ?    W1    -
    2020-07-05  B    v2  W1   ?     ja
    2020-07-15  A    v3  W1   ?     nee
    """
    assert keten(moves).schakels["eind_soort"].tolist() == ["leegstand"]


def test_of_two_who_left_on_one_day_either_may_come_back(keten):
    """B, the smaller part, comes back after two months: W1 was not given to somebody else."""
    moves = """
    datum       wie  id  van  naar  groep  personen
    2020-06-01  A    v1  W1   ?     g      2
    2020-06-01  B    v2  W1   ?     g      1
    2020-08-01  B    v3  ?    W1    -      1
    """
    assert keten(moves).schakels.empty


def test_two_who_come_together_are_as_many_as_they_are_where_nobody_says_the_size_of_the_household(keten):
    moves = """
    datum       wie  id  van  naar        groep  personen
    2020-06-01  A    v1  W1   buitenland  -      1
    2020-07-01  BC   v2  ?    W1          g      1
    2020-07-05  BC   v3  ?    W1          g      2
    """
    found = keten(moves)
    assert found.schakels["personen_nieuw"].tolist() == [1 + 2]
    assert found.ketens["n_personen"].tolist() == [1 + 2]
