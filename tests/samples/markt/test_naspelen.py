"""The tables tell one story: an independent replay, in plain Python, of every move from snapshot to snapshot."""

from collections import defaultdict
from itertools import pairwise

import pandas as pd
import pytest


class Dorp:
    """Who lives where, first come first; knows nothing of the simulation but the tables."""

    def __init__(self, snapshot):
        self.homes = defaultdict(list)
        self.fouten = []
        for household, home in zip(snapshot["huishouden_id"], snapshot["woning_id"], strict=True):
            if pd.notna(home):
                self.homes[home].append(household)
        self.where = {who: home for home, them in self.homes.items() for who in them}
        for home, them in self.homes.items():
            if len(them) > 2:
                self.fouten.append(f"{home} holds {len(them)} households")

    def settle(self, main):
        """Put the main household of a snapshot first."""
        for home, them in self.homes.items():
            them.sort(key=lambda who: who not in main.get(home, ()))

    def remove(self, who, home):
        if who not in self.homes[home]:
            self.fouten.append(f"{who} does not live in {home}")
            return
        self.homes[home].remove(who)
        del self.where[who]

    def move(self, row):
        if pd.notna(row.van_woning_id):
            self.leave(row)
        if pd.notna(row.naar_woning_id):
            self.enter(row)

    def leave(self, row):
        home, who = row.van_woning_id, row.huishouden_id
        whole = row.aantal_personen == row.aantal_personen_huishouden_voor
        if not self.homes[home]:
            self.fouten.append(f"{row.verhuizing_id} leaves an empty dwelling")
        elif not whole:
            if who in self.homes[home]:
                self.fouten.append(f"{row.verhuizing_id}: part of a household bears the name of those who stay")
        elif self.where.get(who) == home:
            self.remove(who, home)
        else:  # a household that is merged into another: the first of the dwelling, or the one that lived in
            guest = row.van_soort in ("inwonend", "kamer")
            self.remove(self.homes[home][-1 if guest else 0], home)

    def enter(self, row):
        home, who = row.naar_woning_id, row.huishouden_id
        if self.where.get(who) == home:
            return  # somebody joins who lives there
        if who in self.where:
            self.fouten.append(f"{row.verhuizing_id}: {who} lives elsewhere")
        self.homes[home].append(who)
        self.where[who] = home

    def die(self, home, who):
        self.remove(who, home)


def occupied(snapshot):
    found = defaultdict(set)
    for who, home in zip(snapshot["huishouden_id"], snapshot["woning_id"], strict=True):
        if pd.notna(home):
            found[home].add(who)
    return dict(found)


def story(markt, first, last):
    """All that happened between two days, in order: deaths and moves; on one day leaving comes before entering."""
    tables = markt.tabellen
    moves = tables["verhuizingen"]
    deaths = tables["woninggebeurtenissen"].query("soort == 'overlijden'")
    told = [(row.datum, 1, row) for row in moves[moves["datum"].between(first, last, inclusive="left")].itertuples()]
    told += [(row.datum, 0, row) for row in deaths[deaths["datum"].between(first, last, inclusive="left")].itertuples()]
    return sorted(told, key=lambda entry: entry[:2])


@pytest.fixture(scope="session")
def opnamen(markt):
    listed = markt.tabellen["huishoudens"]
    return dict(list(listed.groupby("peildatum")))


def test_moves_and_deaths_lead_from_each_snapshot_to_the_next_exactly(markt, opnamen):
    days = sorted(opnamen)
    assert len(days) == 6
    for first, last in pairwise(days):
        dorp = Dorp(opnamen[first])
        guests = set(opnamen[first].loc[opnamen[first].duplicated("woning_id", keep=False), "huishouden_id"])
        dorp.settle({home: them for home, them in mains(markt, first).items() if guests & set(dorp.homes[home])})
        for _, kind, row in story(markt, first, last):
            dorp.move(row) if kind else dorp.die(row.woning_id, row.huishouden_id)
        assert dorp.fouten == []
        assert {home: set(them) for home, them in dorp.homes.items() if them} == occupied(opnamen[last])


def mains(markt, day):
    """Main households by dwelling: the one that came first, so with the longest stay."""
    rows = markt.tabellen["huishoudens"].query("peildatum == @day").dropna(subset="woning_id")
    longest = rows.sort_values("woonduur_jaren", ascending=False).drop_duplicates("woning_id")
    return {home: {who} for home, who in zip(longest["woning_id"], longest["huishouden_id"], strict=True)}


def test_people_in_care_homes_have_no_dwelling_and_all_others_have(opnamen):
    for rows in opnamen.values():
        assert (rows["woning_id"].isna() == rows["institutioneel"]).all()


def test_nobody_is_listed_twice_on_a_day(opnamen):
    for rows in opnamen.values():
        assert not rows["huishouden_id"].duplicated().any()


def test_a_dwelling_holds_at_most_one_household_besides_the_main_one(opnamen):
    for rows in opnamen.values():
        assert rows.groupby("woning_id").size().max() <= 2


def test_nobody_lives_in_a_dwelling_before_it_is_there_or_after_it_is_gone(markt, opnamen):
    homes = markt.tabellen["woningen"].set_index("woning_id")
    for day, rows in opnamen.items():
        lived_in = homes.loc[rows["woning_id"].dropna()]
        assert not (lived_in["begin_datum"] > day).any()
        assert not (lived_in["eind_datum"] < day).any()


def test_who_moves_in_early_does_so_at_most_31_days_before_the_others_have_left(markt):
    filled = markt.vacatures.dropna(subset="vul_datum")
    early = (filled["leeg_vanaf"] - filled["vul_datum"]).dt.days
    assert early.max() <= 31
    assert 0.01 < (early > 0).mean() < 0.15
