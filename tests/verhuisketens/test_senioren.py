"""Chains beside the other tables: only where enough is known, with the sources of every registration."""

from datetime import date

import pandas as pd
import pytest

from toolkit.config import Periode
from toolkit.meten import Gegevens
from toolkit.provenance import Source
from toolkit.verhuisketens.senioren import LEAST_KNOWN, with_ketens

STORY = """
    datum      wie van naar leeftijd
    2023-02-01 A   W1  W2   70
    2023-03-01 B   W3  W1   40
    2023-04-01 C   W4  W3   30
"""


def bron(naam):
    return Source(
        bron_id=naam, titel=naam, houder="Gemeente", jaar=2023, gebied_jaar=2024, aard="administratie", licentie="",
        bestand="", sha256="",
    )  # fmt: skip


@pytest.fixture
def maak(tabellen):
    def made(story=STORY, without=(), **more):
        tables = tabellen(story)
        tables["verhuizingen"] = tables["verhuizingen"].drop(columns=list(without))
        areas = pd.DataFrame(
            {"gebied_code": ["GM9901"], "niveau": "gemeente", "naam": "L", "ouder_code": None, "gebied_jaar": 2024}
        )
        return Gegevens(
            gemeente="GM9901", naam="L", tabellen={**tables, **more}, gebieden=areas.set_index("gebied_code", drop=False),
            bronnen={"verhuizingen": (bron("brp"),), "woningen": (bron("bag"), bron("brp"))},
            kern_van=pd.Series(dtype="str"), periode=Periode(start=date(2023, 1, 1), eind=date(2023, 12, 31)),
            peildatum=date(2024, 1, 1),
        )  # fmt: skip

    return made


def test_a_senior_has_a_chain_and_who_is_young_has_none(maak):
    found = with_ketens(maak())
    ketens = found.tabellen["ketens"]
    assert ketens["trigger_verhuizing_id"].tolist() == ["vA"]
    assert ketens["L_gevolg"].tolist() == [2]  # B came after A, and C after B
    assert {"W1", "W3"} <= set(found.tabellen["ketenschakels"]["woning_id"])


def test_the_tables_that_were_delivered_stay_as_they_are(maak):
    before = maak()
    after = with_ketens(before)
    assert after.tabellen["verhuizingen"] is before.tabellen["verhuizingen"]
    assert set(before.tabellen) == {"verhuizingen"}  # the data that came in does not change


def test_chains_have_the_sources_of_every_registration_once(maak):
    found = with_ketens(maak())
    for name in ("ketens", "ketenschakels"):
        assert [each.bron_id for each in found.sources_of(name)] == ["brp", "bag"]


def unknown(number, of):
    """So many homes that a senior left go to somebody from a home that the file does not know."""
    left = [f"2023-02-{day:02} S{day} W{day} W{day + 50} 70" for day in range(1, of + 1)]
    came = [f"2023-03-{day:02} K{day} {'?' if day <= number else f'W{day + 20}'} W{day} 30" for day in range(1, of + 1)]
    return "\n".join(["datum wie van naar leeftijd", *left, *came])


@pytest.mark.parametrize(("number", "chains"), [(0, True), (4, True), (5, False), (9, False)])
def test_of_fewer_than_60_percent_known_origins_no_length_is_told(maak, number, chains):
    assert LEAST_KNOWN == 0.6
    assert ("ketens" in with_ketens(maak(unknown(number, 10))).tabellen) is chains


@pytest.mark.parametrize("kolom", ["van_woning_id", "naar_woning_id", "blijft_bewoond", "van_soort", "naar_soort"])
def test_without_a_column_that_chains_are_made_of_there_are_none_and_no_fault(maak, kolom):
    gegevens = maak(without=[kolom])
    assert with_ketens(gegevens) is gegevens


def test_a_column_that_is_wholly_empty_is_as_good_as_absent(maak):
    gegevens = maak()
    moves = gegevens.tabellen["verhuizingen"]
    empty = gegevens.with_tabellen(verhuizingen=moves.assign(blijft_bewoond=pd.array([None] * 3, dtype="boolean")))
    assert with_ketens(empty) is empty


def test_without_moves_there_are_no_chains(maak):
    gegevens = maak()
    none = gegevens.with_tabellen(verhuizingen=gegevens.tabellen["verhuizingen"].iloc[:0])
    assert with_ketens(none) is none


def test_a_move_after_the_period_has_no_chain_of_its_own(maak):
    later = STORY.replace("2023-02-01 A", "2024-02-01 A").replace("2023-03", "2024-03").replace("2023-04", "2024-04")
    assert with_ketens(maak(later)).tabellen["ketens"].empty
