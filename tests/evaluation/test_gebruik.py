"""Moves with a measure and what they yielded, counted on fingers."""

import pandas as pd
import pytest

from tests.evaluation.conftest import interventies, verhuizingen
from toolkit.disclosure import release
from toolkit.evaluation import ALLE, GEBRUIKERS, gebruik, gebruik_geteld, opbrengsten
from toolkit.evaluation.opbrengsten import EENGEZINSWONINGEN, VERVOLG, VRIJGEKOMEN
from toolkit.verhuisketens import vervolg_van


def trajecten(*rows):
    """Trajectories (verhuizing, instruments)."""
    table = pd.DataFrame(rows, columns=["verhuizing_id", "instrumenten"], dtype="str")
    return table.assign(traject_id=[f"t{i}" for i in range(len(table))])


def test_a_move_counts_once_however_many_measures_it_had(maak):
    gegevens = maak(
        verhuizingen=verhuizingen(4),
        trajecten=trajecten(("v0", "wooncoach_particulier|wooncoach_particulier_begeleiding"), ("v9", "wooncoach_particulier")),
        interventies=interventies(
            ("2023-05-01", "verhuiskostenvergoeding", "v0", 500), ("2023-05-01", "verhuiskostenvergoeding", "v1", 500),
            ("2023-05-02", "verhuiskostenvergoeding", "v1", 500), ("2023-05-02", "verhuiskostenvergoeding", None, 500),
        ),
    )  # fmt: skip
    found = gebruik(gegevens)
    assert sorted(found.index) == ["v0", "v1"]
    assert found.sum().to_dict() == {
        "wooncoach_particulier": 1, "wooncoach_particulier_begeleiding": 1, "verhuiskostenvergoeding": 2,
    }  # fmt: skip
    table = gebruik_geteld(gegevens).table["verhuizingen"]
    assert (table[ALLE], table[GEBRUIKERS], table["verhuiskostenvergoeding"]) == (4, 2, 2)
    assert table.index[2] == "verhuiskostenvergoeding"


def test_forced_moves_are_out_of_both(maak):
    moves = pd.concat([verhuizingen(2), verhuizingen(3, aanleiding="gedwongen", first=2)], ignore_index=True)
    given = interventies(*(("2023-05-01", "voorrangsregeling", f"v{i}", None) for i in range(5)))
    table = gebruik_geteld(maak(verhuizingen=moves, interventies=given)).table["verhuizingen"]
    assert (table[ALLE], table[GEBRUIKERS]) == (2, 2)


def test_moves_outside_the_period_are_no_users(maak):
    moves = pd.concat([verhuizingen(1), verhuizingen(1, first=1, datum="2022-06-01")], ignore_index=True)
    given = interventies(
        ("2022-05-01", "voorrangsregeling", "v0", None), ("2022-05-01", "voorrangsregeling", "v1", None)
    )
    assert list(gebruik(maak(verhuizingen=moves, interventies=given)).index) == ["v0"]


def test_without_registration_nobody_knows_which_is_not_nobody(maak):
    table = gebruik_geteld(maak(verhuizingen=verhuizingen(3))).table
    assert list(table.index) == [ALLE]
    assert gebruik_geteld(maak()).reden
    none = gebruik_geteld(maak(verhuizingen=verhuizingen(3), interventies=interventies())).table
    assert none.loc[GEBRUIKERS, "verhuizingen"] == 0


def test_small_counts_are_hidden_on_the_way_out(maak, run):
    given = interventies(*(("2023-05-01", "voorrangsregeling", f"v{i}", None) for i in range(9)))
    shown = release(gebruik_geteld(maak(verhuizingen=verhuizingen(40), interventies=given)), run).table
    assert shown["verhuizingen"].isna().tolist() == [False, True, True]


@pytest.fixture
def drie(maak):
    """Three moves; the homes of v0 and v1 came free, that of v2 did not; v0 had a measure."""
    moves = verhuizingen(3)
    moves.loc[2, "blijft_bewoond"] = True
    homes = pd.DataFrame({"woning_id": ["w0", "w1", "w2"], "bouwvorm": ["eengezins", "meergezins", "eengezins"],
                          "woningtype": ["tussenwoning", "portiek", "vrijstaand"]})  # fmt: skip
    given = interventies(("2023-05-01", "verhuiskostenvergoeding", "v0", 500))
    return maak(verhuizingen=moves, woningen=homes, interventies=given)


def test_yields_in_natural_units(drie):
    table = opbrengsten(drie).table
    assert table.loc[VRIJGEKOMEN, [ALLE, GEBRUIKERS]].tolist() == [2, 1]
    assert table.loc[EENGEZINSWONINGEN, [ALLE, GEBRUIKERS]].tolist() == [1, 1]
    assert VERVOLG not in table.index


def test_moves_that_followed_are_those_of_the_chains_of_the_group(drie):
    asked = []
    table = opbrengsten(drie, vervolg=lambda moves: asked.append(list(moves)) or 7 * len(list(moves))).table
    assert asked == [["v0", "v1", "v2"], ["v0"]]
    assert table.loc[VERVOLG, [ALLE, GEBRUIKERS]].tolist() == [21, 7]


def test_moves_that_followed_count_once_in_real_chains(maak):
    """Seniors leave w0 and w1; B fills w0 out of w1 (as a senior, v1), C, who lived with others, fills w1."""
    moves = verhuizingen(3)
    moves.loc[1, "naar_woning_id"], moves.loc[2, "naar_woning_id"] = "w0", "w1"
    moves.loc[2, ["van_woning_id", "van_soort", "leeftijd_bij_verhuizing"]] = [None, "inwonend", 25]
    moves["datum"] = pd.to_datetime(["2023-02-01", "2023-02-20", "2023-03-10"])
    gegevens = maak(verhuizingen=moves)
    count = vervolg_van(gegevens)
    assert (count(["v0"]), count(["v1"]), count(["v0", "v1"])) == (2, 1, 2)  # domain, worked example 8
    incomplete = moves.assign(van_soort=pd.Series([None] * 3, dtype="str"))
    assert vervolg_van(maak(verhuizingen=incomplete)) is None


def test_yields_without_registration_are_absent(maak):
    assert "Wooncoach" in opbrengsten(maak(verhuizingen=verhuizingen(3))).reden
    assert opbrengsten(maak()).reden
    given = interventies(("2023-05-01", "verhuiskostenvergoeding", "v0", 500))
    bare = opbrengsten(maak(verhuizingen=verhuizingen(3), interventies=given)).table
    assert set(bare.index) == {"verhuizingen", VRIJGEKOMEN}
