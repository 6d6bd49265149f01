"""A second implementation, written from the domain text alone, finds the same chains in five hundred markets."""

import json

import pandas as pd
import pytest

from tests.verhuisketens.plat import day_number, plat_gekoppeld
from tests.verhuisketens.verhalen import YEARS, damaged, drawn_story, market
from toolkit.verhuisketens import link

STORIES, MARKETS, DAMAGES = 470, (1_000, 1_250, 1_500), 10
MARKET_YEARS = {"start": pd.Timestamp("2019-01-01").date(), "eind": pd.Timestamp("2021-06-30").date()}
TELLINGEN = ["alle_takken", "hoofdtak"]


def plain(name, value):
    """A value of the toolkit's tables as the plain reading has it."""
    if name == "eind_soorten":
        return json.loads(value)
    if pd.isna(value):
        return None
    return day_number(value.date()) if isinstance(value, pd.Timestamp) else value


def by(table, names, key):
    """Rows of a table by their key, with the columns that both readings give."""
    rows = [{name: plain(name, row[name]) for name in names} for row in table.to_dict("records")]
    return {tuple(row[name] for name in key): row for row in rows}


def differences(tables, **options):
    """Every value in which the two readings differ, as words; none if they agree."""
    found, flat = link(tables, **options), plat_gekoppeld(tables, **options)
    ids = tables["verhuizingen"]["verhuizing_id"].tolist()
    pairs = {
        "ketens": (found.ketens, flat.ketens, ["start_woning_id", "start_datum"]),
        "schakels": (found.schakels, flat.schakels, ["woning_id", "leeg_vanaf"]),
        "senior": (found.senior(ids), flat.senior(ids), ["trigger_verhuizing_id"]),
    }
    told = [] if found.distinct_fills(ids) == flat.distinct_fills(ids) else ["distinct_fills of all moves"]
    some = ids[::3]
    told += [] if found.distinct_fills(some) == flat.distinct_fills(some) else ["distinct_fills of some moves"]
    for table, (one, other, key) in pairs.items():
        names = [name for name in one.columns if not other or name in other[0]]
        left = by(one, names, key)
        right = {tuple(row[name] for name in key): row for row in other}
        told += [f"{table} {place} of one reading only" for place in left.keys() ^ right.keys()]
        told += [
            f"{table} {place} {name}: {left[place][name]} and {right[place][name]}"
            for place in left.keys() & right.keys() for name in names if left[place][name] != right[place][name]
        ]  # fmt: skip
    return told


@pytest.mark.parametrize("tens", range(STORIES // 10))
def test_both_readings_find_the_same_in_short_crowded_stories(tens):
    for seed in range(10 * tens, 10 * tens + 10):
        assert differences(drawn_story(seed), **YEARS, telling=TELLINGEN[seed % 2]) == [], seed


@pytest.mark.parametrize("homes", MARKETS)
def test_both_readings_find_the_same_in_simulated_markets_of_which_something_got_lost(homes):
    whole = market(homes, homes)
    assert len(whole["verhuizingen"]) > 250
    for seed in range(DAMAGES):
        tables = damaged(whole, seed) if seed else whole
        assert differences(tables, **MARKET_YEARS, telling=TELLINGEN[seed % 2]) == [], seed


def test_these_are_five_hundred_markets():
    assert STORIES + len(MARKETS) * DAMAGES == 500
