"""First contact: three figures, and recent contacts are no failures."""

import pandas as pd
import pytest

from toolkit.monitor.contact import contact_berekening, eerste_contact, gevolgd

from .conftest import cijfer, contacten, verhuizingen


def test_the_earliest_contact_is_the_first_where_nobody_marked_one():
    rows = contacten(
        ("c2", "2023-02-01", "h1", "brief", "eigen", 70), ("c1", "2023-01-01", "h1", "brief", "eigen", 70),
        ("c4", "2023-03-01", "h2", "brief", "eigen", 70), ("c3", "2023-03-01", "h2", "brief", "eigen", 70),
    )  # fmt: skip
    assert rows.loc[eerste_contact(rows), "contact_id"].tolist() == ["c1", "c3"]


def test_a_marked_contact_is_the_first_even_if_it_is_not_the_earliest():
    rows = contacten(("c1", "2023-01-01", "h1", "brief", "eigen", 70), ("c2", "2023-02-01", "h1", "brief", "eigen", 70))
    marked = rows.assign(eerste_contact=pd.array([None, True], dtype="boolean"))
    assert marked.loc[eerste_contact(marked), "contact_id"].tolist() == ["c2"]


@pytest.fixture
def gegevens(maak):
    """Four households came by themselves: two in 2021 (one moved in time), one in 2023, one too young."""
    return maak(
        contacten=contacten(
            ("c1", "2021-06-01", "h1", "gesprek", "eigen", 70),
            ("c2", "2021-07-01", "h2", "gesprek", "eigen", 72),
            ("c3", "2023-08-01", "h3", "gesprek", "eigen", 74),
            ("c4", "2023-09-01", "h3", "huisbezoek", "eigen", 74),
            ("c5", "2023-08-01", "h4", "gesprek", "eigen", 40),
            ("c6", "2023-03-01", "h5", "brief", "corp_passend", 80),
            ("c7", "2023-04-01", "h1", "brief", "corp_passend", 72),
        ),
        verhuizingen=verhuizingen(
            ("v1", "2023-05-01", "h1", "w1", "w3", 72, 1),
            ("v2", "2023-07-15", "h2", "w2", "w3", 74, 1),  # after 24 months and two weeks
            ("v3", "2023-10-01", "h5", "w2", "w4", 80, 1),
            ("v4", "2023-10-01", "h9", "w2", "w4", 80, 1),  # nobody ever spoke to this household
        ),
    )  # fmt: skip


def test_value_1_counts_households_by_their_first_contact(gegevens):
    own = contact_berekening("contact_eigen_initiatief")(gegevens)
    assert cijfer(own) == 1  # h3 once, though it was spoken to twice; h4 is too young
    passend = contact_berekening("contact_corporatie_passend")(gegevens)
    assert cijfer(passend) == 1  # h5; for h1 it was not the first contact
    assert cijfer(passend, uitsplitsing='{"maat": "alle_contacten"}') == 2


def test_value_2_is_a_share_of_the_movers_whose_first_contact_is_known(gegevens):
    own = contact_berekening("contact_eigen_initiatief")(gegevens)
    maat = '{"maat": "onder_verhuisden"}'
    # movers in 2023: h1, h2 (own), h5 (corporatie), h9 (unknown)
    assert (cijfer(own, "teller", uitsplitsing=maat), cijfer(own, "noemer", uitsplitsing=maat)) == (2, 3)
    assert cijfer(own, "dekking", uitsplitsing=maat) == 3 / 4


def test_value_3_leaves_out_who_was_approached_recently(gegevens):
    own = contact_berekening("contact_eigen_initiatief")(gegevens)
    maat = '{"maat": "conversie"}'
    # h1 and h2 were there two years ago; h3 in August 2023 is no failure, but not yet counted
    assert (cijfer(own, "teller", uitsplitsing=maat), cijfer(own, "noemer", uitsplitsing=maat)) == (1, 2)


def test_a_longer_term_counts_more_moves_and_fewer_contacts(gegevens):
    own = contact_berekening("contact_eigen_initiatief", opvolg_maanden=30)(gegevens)
    maat = '{"maat": "conversie"}'
    # 30 months before 1 January 2024 is 1 July 2021: both still count, and h2 has moved
    assert (cijfer(own, "teller", uitsplitsing=maat), cijfer(own, "noemer", uitsplitsing=maat)) == (2, 2)


def test_a_contact_exactly_the_months_before_the_end_counts(maak):
    rows = contacten(("c1", "2022-01-01", "h1", "brief", "eigen", 70), ("c2", "2022-01-02", "h2", "brief", "eigen", 70))
    gegevens = maak(contacten=rows, verhuizingen=verhuizingen(("v", "2021-12-31", "h1", "w1", "w3", 70, 1)))
    judged = gevolgd(gegevens, rows, 24)
    assert judged["contact_id"].tolist() == ["c1"]
    assert judged["verhuisd"].tolist() == [False]  # a move before the contact did not follow from it


def test_without_moves_only_the_approached_are_counted(maak):
    rows = contact_berekening("contact_eigen_initiatief")(
        maak(contacten=contacten(("c1", "2023-02-01", "h1", "brief", "eigen", 70)))
    )
    assert cijfer(rows) == 1
    assert not rows["uitsplitsing"].str.contains("conversie", na=False).any()


def test_demolition_is_said_to_be_forced(gegevens):
    rows = contact_berekening("contact_corporatie_sloop")(gegevens)
    assert "gedwongen" in cijfer(rows, "opmerking", uitsplitsing='{"maat": "conversie"}')


def test_a_contact_after_the_move_did_not_come_first(maak):
    gegevens = maak(
        contacten=contacten(("c1", "2023-06-01", "h1", "brief", "eigen", 70)),
        verhuizingen=verhuizingen(("v", "2023-05-01", "h1", "w1", "w3", 70, 1)),
    )
    rows = contact_berekening("contact_eigen_initiatief")(gegevens)
    assert cijfer(rows, "noemer", uitsplitsing='{"maat": "onder_verhuisden"}') == 0
