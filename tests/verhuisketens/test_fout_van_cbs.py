"""The error that CBS had to correct, made on purpose: 140,000 freed dwellings of 2019-2022 became 93,000 (domain 5.1).

Dwellings had been counted as freed in which occupants remained.
"""

from datetime import date

import pandas as pd
import pytest

from tests.verhuisketens.plat import plat_gekoppeld
from toolkit.verhuisketens import link

YEARS = {"start": date(2019, 1, 1), "eind": date(2023, 12, 31)}
MOVES = """
datum       wie  van       naar        blijft
2020-01-01  A    W1        buitenland  nee
2020-02-01  B    W2        W1          nee
2020-03-01  C    inwonend  W2          nee
2020-04-01  D    W3        W4          ja
2020-05-01  E    W5        kamer       ja
2020-06-01  G    W8        instelling  nee
2020-07-01  F    W7        W8          ja
"""
NEW_W4 = "datum woning soort\n2020-03-15 W4 oplevering_nieuwbouw"
FREED = {"W1", "W2", "W8"}  # left by A, B and G, with nobody in them
PARTIAL = {"W3", "W5", "W7"}  # left by D, E and F, in which a partner or parents live on


@pytest.fixture
def markt(tabellen):
    return tabellen(MOVES, NEW_W4)


def wrongly(tables):
    """The same moves as if nobody ever stayed."""
    nobody = pd.array([False] * len(tables["verhuizingen"]), dtype="boolean")
    return {**tables, "verhuizingen": tables["verhuizingen"].assign(blijft_bewoond=nobody)}


def toolkit_count(tables):
    return int(link(tables, **YEARS).ketens["n_vrijgekomen"].sum())


def plain_count(tables):
    return sum(chain["n_vrijgekomen"] for chain in plat_gekoppeld(tables, **YEARS).ketens)


@pytest.mark.parametrize("count", [toolkit_count, plain_count])
def test_the_freed_dwellings_are_those_in_which_nobody_stayed(markt, count):
    assert count(markt) == len(FREED) == 3


@pytest.mark.parametrize("count", [toolkit_count, plain_count])
def test_the_error_counts_each_partial_departure_as_a_freed_dwelling(markt, count):
    assert count(wrongly(markt)) == len(FREED | PARTIAL) == 3 + 3


def test_the_error_lets_a_chain_go_on_where_it_had_ended(markt):
    """F left a partner in W7: the chain that began with G is over. By the error it waits for somebody in W7."""
    right, wrong = (link(tables, **YEARS).schakels.set_index("woning_id") for tables in (markt, wrongly(markt)))
    assert right.loc["W8", "eind_soort"] == "achterblijver"
    assert "W7" not in right.index
    assert pd.isna(wrong.loc["W8", "eind_soort"])
    assert wrong.loc["W7", "keten_id"] == wrong.loc["W8", "keten_id"]
    assert set(wrong.index) - set(right.index) == PARTIAL


def test_a_dwelling_that_the_partner_leaves_as_well_is_freed_once_and_then(tabellen):
    tables = tabellen("datum wie van naar blijft\n2020-01-01 A W1 ? ja\n2020-09-01 B W1 ? nee")
    assert link(tables, **YEARS).schakels["leeg_vanaf"].dt.strftime("%Y-%m-%d").tolist() == ["2020-09-01"]
