"""Where a household lived on the day somebody spoke to it, and which contact came first."""

import pandas as pd
import pytest

from toolkit.monitor.contact import contact_berekening, contacten_met_senioren
from toolkit.monitor.interventies import buurt_of_household

from .conftest import A, B, cijfer, contacten, huishoudens, verhuizingen, woningen

VERHUISD = verhuizingen(("v1", "2022-03-01", "h1", "w1", "w3", 70, 1), ("v2", "2023-06-01", "h1", "w3", "w2", 71, 1))
GEZIEN = huishoudens(("h1", "2022-01-01", "w1", 70, 1), ("h1", "2024-01-01", "w2", 72, 1))


def places(maak, *rows, moves=VERHUISD, seen=GEZIEN, homes=True, **tabellen):
    """The buurt of each contact, of which the delivery does not say the place; "" is unknown."""
    given = {"contacten": contacten(*rows).drop(columns="buurt_code"), "verhuizingen": moves, "huishoudens": seen}
    given |= {"woningen": woningen()} if homes else {}
    found = contacten_met_senioren(maak(**given, **tabellen))
    return dict(zip(found["contact_id"], found["buurt_code"].fillna(""), strict=True))


@pytest.mark.parametrize(
    ("dag", "buurt"),
    [
        ("2021-05-01", A),  # before both moves: what the first one left
        ("2022-03-01", A),  # on the day of moving: not gone yet
        ("2022-03-02", B),
        ("2023-06-01", B),
        ("2023-06-02", A),  # moved for the last time: where it was seen last
    ],
)
def test_a_household_lived_where_its_next_move_began(maak, dag, buurt):
    assert places(maak, ("c", dag, "h1", "brief", "eigen", 70)) == {"c": buurt}


def test_contacts_keep_their_own_place_whatever_their_order(maak):
    found = places(
        maak, ("c3", "2023-07-01", "h1", "brief", "eigen", 70), ("c1", "2022-01-01", "h1", "brief", "eigen", 70),
        ("c4", "2023-07-01", "h8", "brief", "eigen", 70), ("c2", "2022-06-01", "h1", "brief", "eigen", 70),
    )  # fmt: skip
    assert found == {"c3": A, "c1": A, "c4": "", "c2": B}


def test_who_never_moved_lives_where_it_was_seen_last(maak):
    seen = huishoudens(("h2", "2022-01-01", "w1", 70, 1), ("h2", "2024-01-01", "w4", 72, 1))
    assert places(maak, ("c", "2021-01-01", "h2", "brief", "eigen", 70), seen=seen) == {"c": B}


def test_who_came_from_outside_the_file_was_at_an_unknown_place_and_not_where_it_lives_now(maak):
    moves = verhuizingen(("v1", "2023-03-01", "h3", None, "w1", 70, 1))
    seen = huishoudens(("h3", "2024-01-01", "w1", 71, 1))
    rows = [("voor", "2023-01-01", "h3", "brief", "eigen", 70), ("na", "2023-04-01", "h3", "brief", "eigen", 70)]
    assert places(maak, *rows, moves=moves, seen=seen) == {"voor": "", "na": A}


def test_the_buurt_that_a_move_names_goes_before_that_of_its_dwelling(maak):
    named = VERHUISD.assign(van_buurt_code=[B, B])
    assert places(maak, ("c", "2021-05-01", "h1", "brief", "eigen", 70), moves=named) == {"c": B}
    assert places(maak, ("c", "2021-05-01", "h1", "brief", "eigen", 70), moves=named, homes=False) == {"c": B}
    without = VERHUISD.drop(columns="van_buurt_code")
    assert places(maak, ("c", "2021-05-01", "h1", "brief", "eigen", 70), moves=without) == {"c": A}


def test_without_dwellings_a_household_that_was_only_seen_is_nowhere(maak):
    assert places(maak, ("c", "2023-07-01", "h1", "brief", "eigen", 70), homes=False) == {"c": ""}


def test_a_place_that_was_registered_stays(maak):
    rows = contacten(("c1", "2021-05-01", "h1", "brief", "eigen", 70), ("c2", "2021-05-01", "h1", "brief", "eigen", 70))
    rows["buurt_code"] = pd.array([B, None], dtype="str")
    found = contacten_met_senioren(maak(contacten=rows, verhuizingen=VERHUISD, huishoudens=GEZIEN, woningen=woningen()))
    assert found["buurt_code"].tolist() == [B, A]


def test_contacts_at_an_unknown_place_count_for_the_gemeente_only(maak):
    rows = contacten(("c1", "2023-05-01", "h1", "brief", "eigen", 70), ("c2", "2023-05-01", "h7", "brief", "eigen", 70))
    gegevens = maak(
        contacten=rows.drop(columns="buurt_code"), verhuizingen=VERHUISD, huishoudens=GEZIEN, woningen=woningen()
    )
    found = contact_berekening("contact_eigen_initiatief")(gegevens)
    assert cijfer(found) == 2
    assert (cijfer(found, gebied="WK990101"), cijfer(found, gebied="WK990102")) == (0, 1)  # h1 lived in w3


def test_of_two_kinds_on_one_day_only_the_lowest_id_is_the_first(maak):
    rows = contacten(
        ("c2", "2023-05-01", "h1", "brief", "zorg_passend", 70), ("c1", "2023-05-01", "h1", "brief", "eigen", 70),
    )  # fmt: skip
    gegevens = maak(contacten=rows)
    assert cijfer(contact_berekening("contact_eigen_initiatief")(gegevens)) == 1
    zorg = contact_berekening("contact_verwezen_zorg")(gegevens)
    assert cijfer(zorg) == 0
    assert cijfer(zorg, uitsplitsing='{"maat": "alle_contacten"}') == 1


@pytest.mark.parametrize(
    ("indicator", "initiatief"),
    [
        ("contact_eigen_initiatief", "eigen"), ("contact_verwezen_zorg", "zorg_passend"),
        ("contact_corporatie_renovatie", "corp_renovatie"), ("contact_corporatie_passend", "corp_passend"),
        ("contact_corporatie_sloop", "corp_sloop"),
    ],
)  # fmt: skip
def test_each_kind_counts_its_own_and_no_other(maak, indicator, initiatief):
    kinds = ("eigen", "zorg_passend", "corp_renovatie", "corp_passend", "corp_sloop", "welzijn", None)
    rows = contacten(*((f"c{n}", "2021-05-01", f"h{n}", "brief", kind, 70) for n, kind in enumerate(kinds)))
    number = kinds.index(initiatief)
    moves = verhuizingen(
        ("v1", "2023-04-30", f"h{number}", "w1", "w3", 71, 1), ("v2", "2023-05-01", "h5", "w1", "w3", 71, 1)
    )
    found = contact_berekening(indicator)(maak(("2021-01-01", "2023-12-31"), contacten=rows, verhuizingen=moves))
    assert cijfer(found) == 1
    assert cijfer(found, uitsplitsing='{"maat": "conversie"}') == 1  # on the last day of 24 months
    # one of two movers: the other first spoke with welzijn
    assert cijfer(found, uitsplitsing='{"maat": "onder_verhuisden"}') == 1 / 2


def test_a_move_of_24_months_to_the_day_is_too_late(maak):
    rows = contacten(("c1", "2021-05-01", "h1", "brief", "eigen", 70))
    moves = verhuizingen(("v1", "2023-05-01", "h1", "w1", "w3", 71, 1))
    found = contact_berekening("contact_eigen_initiatief")(maak(contacten=rows, verhuizingen=moves))
    assert cijfer(found, uitsplitsing='{"maat": "conversie"}') == 0


@pytest.mark.parametrize(
    ("snapshots", "buurt"),
    [
        ([("2022-01-01", "w1"), ("2023-01-01", "w3")], B),  # the last one up to the begin of the period
        ([("2022-01-01", "w1"), ("2023-01-02", "w3")], A),
        ([("2023-06-01", "w1"), ("2024-01-01", "w3")], A),  # never seen before: the first after
    ],
)
def test_an_intervention_belongs_to_where_the_household_lived_when_the_period_began(maak, snapshots, buurt):
    seen = huishoudens(*(("h1", day, home, 70, 1) for day, home in snapshots))
    found = buurt_of_household(maak(huishoudens=seen, woningen=woningen()), pd.Series(["h1", "h2"]))
    assert found.fillna("").tolist() == [buurt, ""]


@pytest.mark.parametrize("kind", ["onbekend", None])
def test_a_mover_whose_first_contact_is_of_an_unknown_kind_is_no_noemer_and_lowers_the_coverage(maak, kind):
    rows = contacten(("c1", "2023-01-01", "h1", "brief", "eigen", 70), ("c2", "2023-01-01", "h2", "brief", kind, 70))
    moves = verhuizingen(("v1", "2023-04-01", "h1", "w1", "w3", 71, 1), ("v2", "2023-05-01", "h2", "w1", "w3", 71, 1))
    found = contact_berekening("contact_eigen_initiatief")(maak(contacten=rows, verhuizingen=moves))
    maat = '{"maat": "onder_verhuisden"}'
    assert (cijfer(found, uitsplitsing=maat), cijfer(found, "dekking", uitsplitsing=maat)) == (1, 1 / 2)
