"""How chains begin and end, and which ends are true (domain 5.1)."""

import json

import pytest


@pytest.mark.parametrize(
    ("van", "end", "censored"),
    [
        ("inwonend", "starter", False),
        ("kamer", "starter", False),
        ("instelling", "starter", False),
        ("buitenland", "instroom_buitenland", False),
        ("buiten_gebied", "buiten_gebied", True),
        ("?", "buiten_bestand", True),
        ("onbekend", "onbekend", True),
        ("-", "onbekend", True),
    ],
)
def test_a_branch_ends_with_somebody_who_leaves_no_dwelling_in_sight(keten, van, end, censored):
    found = keten(f"datum wie van naar\n2020-01-01 A W1 buitenland\n2020-02-01 B {van} W1")
    assert found.schakels["eind_soort"].tolist() == [end]
    assert json.loads(found.ketens["eind_soorten"].iloc[0]) == {end: 1}
    assert found.ketens["gecensureerd"].tolist() == [censored]


def test_who_leaves_others_behind_ends_the_branch(keten):
    found = keten("datum wie van naar blijft\n2020-01-01 A W1 buitenland nee\n2020-02-01 B W2 W1 ja")
    assert found.schakels["eind_soort"].tolist() == ["achterblijver"]
    assert found.ketens["gecensureerd"].tolist() == [False]


@pytest.mark.parametrize(
    ("naar", "start"),
    [
        ("buitenland", "emigratie"),
        ("buiten_gebied", "vertrek_buiten_gebied"),
        ("instelling", "opname_instelling"),
        ("inwonend", "samenwonen"),
        ("kamer", "onbekend"),
        ("?", "onbekend"),
        ("W9", "onbekend"),
    ],
)
def test_a_chain_begins_with_a_move_into_nothing_that_was_freed(keten, naar, start):
    found = keten(f"datum wie van naar\n2020-01-01 A W1 {naar}\n2020-02-01 B inwonend W1")
    assert found.ketens["start_soort"].tolist() == [start]
    assert found.ketens["trigger_verhuizing_id"].tolist() == ["vA"]


def test_who_moves_in_with_somebody_dissolves_a_household(keten, maten):
    found = keten("datum wie van naar groep personen na\n2020-01-01 H W1 W9 g 1 2")
    assert found.ketens["start_soort"].tolist() == ["samenwonen"]
    assert maten(found.ketens) == (0, 1, 1, 0)  # nobody filled a dwelling that was freed


def test_two_who_move_together_into_an_unknown_vacancy_begin_two_chains_of_unknown_start(keten):
    found = keten(
        """
        datum       wie  id  van  naar  groep  personen  na
        2020-01-01  H    v1  W1   W9    g      1         2
        2020-01-04  H    v2  W2   W9    g      1         2
        """
    )
    assert found.ketens["start_soort"].tolist() == ["onbekend", "onbekend"]


@pytest.mark.parametrize(
    ("soort", "end"),
    [("sloop", "sloop_onttrekking"), ("onttrekking", "sloop_onttrekking"), ("samenvoeging", "samenvoeging")],
)
def test_a_dwelling_that_ceases_to_be_is_a_true_end(keten, soort, end):
    found = keten("datum wie van naar\n2020-01-01 A W1 buitenland", f"datum woning soort\n2022-06-01 W1 {soort}")
    assert found.schakels["eind_soort"].tolist() == [end]
    assert found.ketens["gecensureerd"].tolist() == [False]


def test_only_the_vacancy_before_a_demolition_ends_with_it(keten):
    found = keten(
        """
        datum       wie  id  van         naar
        2020-01-01  A    v1  W1          buitenland
        2020-02-01  B    v2  buitenland  W1
        2021-01-01  B    v3  W1          buitenland
        """,
        "datum woning soort\n2021-06-01 W1 sloop\n2021-06-01 W0 sloop",
    )
    assert found.schakels["eind_soort"].tolist() == ["instroom_buitenland", "sloop_onttrekking"]


def test_a_dwelling_that_was_lived_in_again_does_not_end_with_a_demolition_later(keten, schakel):
    found = keten(
        "datum wie van naar\n2020-01-01 A W1 buitenland\n2020-02-01 B buitenland W1",
        "datum woning soort\n2021-06-01 W1 sloop",
    )
    assert schakel(found, "W1", "eind_soort") == "instroom_buitenland"


@pytest.mark.parametrize(("bestand", "end"), [("gebied", "leegstand"), ("verhuurder", "buiten_bestand")])
def test_a_landlord_does_not_see_who_came_after_a_sale(keten, bestand, end):
    found = keten(
        "datum wie van naar\n2020-01-01 A W1 buitenland",
        "datum woning soort\n2020-01-01 W1 verkoop_uit_bestand",
        bestand=bestand,
    )
    assert found.schakels["eind_soort"].tolist() == [end]


def test_a_part_that_came_from_elsewhere_goes_on_out_of_sight(keten):
    """D leaves W2 and E a dwelling in another gemeente: one branch is seen, of the other the end is not."""
    found = keten(
        """
        datum       wie  id  van            naar        groep  personen  na
        2020-01-01  A    vA  W1             buitenland  -      1         1
        2020-02-01  DE   vD  W2             W1          g      1         2
        2020-02-03  DE   vE  buiten_gebied  W1          g      1         2
        2020-03-01  F    vF  inwonend       W2          -      1         1
        """
    )
    assert found.schakels["eind_soort"].astype("object").fillna("door").tolist() == ["door", "starter"]
    assert json.loads(found.ketens["eind_soorten"].iloc[0]) == {"starter": 1, "buiten_gebied": 1}
    assert found.ketens["gecensureerd"].tolist() == [True]


def test_of_two_who_leave_nothing_the_one_from_out_of_sight_decides(keten):
    """Entry from outside is never a true end."""
    found = keten(
        """
        datum       wie  id  van            naar        groep  personen  na
        2020-01-01  A    vA  W1             buitenland  -      1         1
        2020-02-01  DE   vD  inwonend       W1          g      3         4
        2020-02-03  DE   vE  buiten_gebied  W1          g      1         4
        """
    )
    assert found.schakels["eind_soort"].tolist() == ["buiten_gebied"]


def test_coverage_is_the_share_of_entrants_of_whom_it_is_known_what_they_left(keten):
    found = keten(
        """
        datum       wie  van       naar
        2020-01-01  A    W1        buitenland
        2020-02-01  B    W2        W1
        2020-03-01  C    ?         W2
        2020-01-01  D    W3        buitenland
        2020-02-01  E    inwonend  W3
        """
    )
    assert found.dekking_bestand == pytest.approx(2 / 3)  # B and E, not C


def test_without_fills_there_is_no_coverage(keten):
    assert keten("datum wie van naar\n2020-01-01 A W1 buitenland").dekking_bestand is None


def test_who_swaps_joins_nobody_though_there_are_more_persons_than_moved(keten, maten):
    """A child of H was never reported: three live in W2 where two came. H filled W2 and freed W1 all the same."""
    found = keten(
        """
        datum       wie  van  naar  personen  na
        2020-05-04  H    W1   W2    2         3
        2020-05-07  K    W2   W1    1         1
        """
    )
    assert found.ketens["start_soort"].tolist() == ["onbekend"]
    assert maten(found.ketens) == (1, 2, 2, 2)
