"""Referrals as lists: each once, in an order with few crossings, nothing guessed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.figures.referral_lists import Referrals, crossings, referrals_of, untangled


@pytest.fixture
def lijst(table, public):
    return public(
        table("""
        van         | naar
        Huisarts    | Wijkteam
        Wijkteam    | Huisarts
        Huisarts    | Wijkteam
        Wijkteam    | Wijkteam
        Bibliotheek |
                    | Notaris
    """)
    )


def of(edges):
    return Referrals(edges=tuple(edges), nobody=(), hidden=(), unreferred=())


def test_every_pair_counts_once(lijst):
    found = referrals_of(lijst, "van", "naar")
    assert found.edges == (("Huisarts", "Wijkteam"), ("Wijkteam", "Huisarts"), ("Wijkteam", "Wijkteam"))


def test_a_row_with_one_name_says_that_there_is_no_other(lijst):
    found = referrals_of(lijst, "van", "naar")
    assert found.nobody == ("Bibliotheek",)
    assert found.unreferred == ("Notaris",)
    assert found.senders == ["Huisarts", "Wijkteam", "Bibliotheek"]
    assert found.receivers == ["Wijkteam", "Huisarts", "Notaris"]


def test_someone_who_refers_elsewhere_does_not_refer_to_nobody(table, public):
    found = referrals_of(public(table("van | naar\nA |\nA | B\n | B")), "van", "naar")
    assert found.nobody == ()
    assert found.unreferred == ()


def test_pairs_both_ways_and_to_oneself(lijst):
    found = referrals_of(lijst, "van", "naar")
    assert found.both_ways == [("Huisarts", "Wijkteam")]
    assert found.to_self == ["Wijkteam"]


def test_a_hidden_name_is_not_nobody(lijst, hide_rows):
    found = referrals_of(hide_rows(lijst, ["naar"], [4]), "van", "naar")
    assert found.nobody == ()
    assert found.hidden == ("Bibliotheek",)
    assert "Bibliotheek" in found.senders


def test_a_row_about_no_one_is_refused(table, public, hide_rows):
    with pytest.raises(ValueError, match="needs a name"):
        referrals_of(public(table("nr | van | naar\n1 | A | B\n2 | | ")), "van", "naar")
    with pytest.raises(ValueError, match="needs a name"):
        referrals_of(hide_rows(public(table("van | naar\nA | B")), ["van"], [0]), "van", "naar")


def test_crossings_are_counted_by_pair():
    assert crossings([("a", "2"), ("b", "1")], ["a", "b"], ["1", "2"]) == 1
    assert crossings([("a", "1"), ("b", "2")], ["a", "b"], ["1", "2"]) == 0
    assert crossings([("a", "1"), ("a", "2")], ["a"], ["1", "2"]) == 0  # from one name: a fan


def test_the_order_undoes_the_crossings_that_can_be_undone():
    tangled = of([("a", "3"), ("b", "2"), ("c", "1")])
    assert crossings(tangled.edges, tangled.senders, tangled.receivers) == 0  # in order of appearance already
    criss = of([("a", "1"), ("b", "2"), ("c", "3"), ("a", "3"), ("c", "1")])
    assert crossings(criss.edges, *untangled(criss)) <= crossings(criss.edges, criss.senders, criss.receivers)
    swapped = of([("a", "1"), ("b", "2"), ("a", "3")])
    assert crossings(swapped.edges, *untangled(swapped)) == 0  # 3 goes before 2


letters = st.sampled_from("abcdefgh")


@given(st.lists(st.tuples(letters, letters), min_size=1, max_size=20, unique=True))
def test_ordering_loses_no_one_and_never_adds_crossings(edges):
    found = of(edges)
    senders, receivers = untangled(found)
    assert sorted(senders) == sorted(found.senders)
    assert sorted(receivers) == sorted(found.receivers)
    assert crossings(edges, senders, receivers) <= crossings(edges, found.senders, found.receivers)
