"""Who does what: the organisation behind a contact, a coach, a dwelling."""

import pandas as pd
import pytest

from toolkit.samples.aanpak.omgeving import look_around
from toolkit.samples.aanpak.organisaties import beginner, coach_of, landlord, organisaties, organisation_of


@pytest.fixture
def rows(table):
    return table("""
        nr | gemeente_code | eigendom     | verhuurder_id | wooncoach_type
        1  | GM9901        | sociale_huur | corp_a        | sociaal
        2  | GM9902        | sociale_huur |               | sociaal
        3  | GM9901        | koop         |               | particulier_publiek
        4  | GM9902        | vrije_huur   | belegger_b    | particulier_betaald
    """).astype("str")  # fmt: skip


def test_the_organisation_of_a_kind_is_that_of_the_gemeente(rows):
    assert organisation_of(rows["gemeente_code"], "zorg").tolist() == [
        "zorg_9901",
        "zorg_9902",
        "zorg_9901",
        "zorg_9902",
    ]


def test_the_landlord_is_the_own_corporatie_or_else_the_local_one(rows):
    """A private landlord is no corporatie."""
    assert landlord(rows).tolist() == ["corp_a", "wonen_9902", "wonen_9901", "wonen_9902"]


def test_a_coach_works_for_the_corporatie_for_welfare_or_for_a_firm(rows):
    assert coach_of(rows).tolist() == ["corp_a", "wonen_9902", "wooncoach_9901", "makelaar_9902"]


@pytest.mark.parametrize(
    ("initiatief", "expected"),
    [
        ("eigen", ["corp_a", "wonen_9902", "wooncoach_9901", "makelaar_9902"]),  # came to the coach
        ("zorg_passend", ["zorg_9901", "zorg_9902", "zorg_9901", "zorg_9902"]),
        ("corp_renovatie", ["corp_a", "wonen_9902", "wonen_9901", "wonen_9902"]),
        ("gemeente", ["gemeente_9901", "gemeente_9902", "gemeente_9901", "gemeente_9902"]),
        ("welzijn", ["wooncoach_9901", "wooncoach_9902", "wooncoach_9901", "wooncoach_9902"]),
    ],
)
def test_who_began_says_with_whom_the_contact_stands(rows, initiatief, expected):
    began = pd.Series(initiatief, index=rows.index, dtype="str")
    assert beginner(rows, began, coach_of(rows)).tolist() == expected


def test_all_kinds_stand_in_every_gemeente_and_the_provincie_once(market):
    parties = organisaties(look_around(*market))
    assert parties["id"].is_unique
    assert parties["naam"].is_unique
    for gemeente in ("9901", "9902"):
        kinds = {"gemeente", "wonen", "wooncoach", "zorg", "wmo", "makelaar", "ouderen", "buurt", "bouw"}
        assert {f"{kind}_{gemeente}" for kind in kinds} <= set(parties["id"])
    assert parties.set_index("id").loc["provincie_fictief", "gebied_codes"] == "GM9901|GM9902"


def test_who_does_not_take_part_yet_could_do_something(market):
    """The worksheet asks for it (domain 3.1)."""
    parties = organisaties(look_around(*market))
    outside = parties[parties["rol"] == "nog_niet_betrokken"]
    assert len(outside) == 2
    assert outside["bijdrage_mogelijk"].notna().all()
    assert outside["bijdrage_nu"].isna().all()
