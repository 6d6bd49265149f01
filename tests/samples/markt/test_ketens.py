"""The true chains are those that domain 5.1 finds again in complete tables, and their sums agree."""

import json
from collections import Counter, defaultdict

import pandas as pd
import pytest

START_EVENTS = {"oplevering_nieuwbouw", "transformatie", "splitsing", "overlijden", "opname_instelling", "emigratie"}
CENSORED = {"buiten_gebied", "buiten_bestand", "lopend", "onbekend"}
NEW = {"nieuwbouw", "transformatie", "splitsing"}


def found_again(tables):
    """Vacancies and their fills by the rules of domain 5.1, steps 1 and 2, from the tables alone.

    A tenant who returns after a renovation left no vacancy; a swap has no lasting one. Nobody fills the dwelling that
    the same household leaves: who came less than 31 days before leaving again would else be taken for the next one.
    """
    moves = tables["verhuizingen"]
    events = tables["woninggebeurtenissen"]
    renovated = {
        (row.woning_id, row.datum) for row in events[events["soort"] == "tijdelijk_leeg_renovatie"].itertuples()
    }
    vacancies = {}
    left = moves[moves["van_woning_id"].notna() & ~moves["blijft_bewoond"] & (moves["via"] != "woningruil")]
    for row in left.itertuples():
        if (row.van_woning_id, row.datum) not in renovated:
            vacancies[row.van_woning_id, row.datum] = row.huishouden_id
    for row in events[events["soort"].isin(START_EVENTS)].itertuples():
        vacancies[row.woning_id, row.datum] = row.huishouden_id
    entered = defaultdict(list)
    into = moves[
        moves["naar_woning_id"].notna() & (moves["naar_soort"] == "zelfstandig") & (moves["via"] != "woningruil")
    ]
    for row in into.itertuples():
        entered[row.naar_woning_id].append(row)
    used, fills = set(), {}
    for (home, day), leaver in sorted(vacancies.items(), key=lambda vacancy: vacancy[0][1]):
        window = (day - pd.Timedelta(days=31), day + pd.Timedelta(days=365))
        others = [row for row in entered[home] if row.huishouden_id != leaver and row.verhuizing_id not in used]
        open_ = [row for row in others if window[0] <= row.datum <= window[1]]
        if open_:
            first = min(open_, key=lambda row: row.datum)
            used.add(first.verhuizing_id)
            fills[home, day] = first.huishouden_id
    return set(vacancies), fills


def test_domain_rules_find_the_same_vacancies_and_fills(markt):
    vacancies, fills = found_again(markt.tabellen)
    links = markt.ketenschakels.merge(markt.ketens[["keten_id", "eind_soorten"]], on="keten_id", validate="m:1")
    links = links[links["eind_soorten"] != '{"woningruil": 1}']
    true = set(zip(links["woning_id"], links["leeg_vanaf"], strict=True))
    assert true == vacancies
    filled = links.dropna(subset="vul_datum")
    truly = dict(
        zip(zip(filled["woning_id"], filled["leeg_vanaf"], strict=True), filled["vul_huishouden_id"], strict=True)
    )
    differ = {key for key in true if truly.get(key) != fills.get(key)}
    assert differ == set()


def test_a_link_hangs_on_the_fill_by_the_household_that_left_it(markt):
    links = markt.ketenschakels
    swaps = set(markt.ketens.loc[markt.ketens["eind_soorten"] == '{"woningruil": 1}', "keten_id"])
    links = links[~links["keten_id"].isin(swaps)]
    child = links.dropna(subset="ouder_volgnummer")
    parents = child.merge(
        links,
        left_on=["keten_id", "ouder_volgnummer"],
        right_on=["keten_id", "volgnummer"],
        validate="m:1",
        suffixes=("", "_ouder"),
    )
    assert len(parents) == len(child)
    assert (parents["diepte"] == parents["diepte_ouder"] + 1).all()
    moves = markt.tabellen["verhuizingen"]
    left = set(zip(moves["van_woning_id"], moves["naar_woning_id"], moves["datum"], strict=True))
    assert set(zip(parents["woning_id"], parents["woning_id_ouder"], parents["leeg_vanaf"], strict=True)) <= left


def test_every_fill_is_used_once(markt):
    filled = markt.vacatures.dropna(subset="vul_verhuizing_id")
    assert not filled["vul_verhuizing_id"].duplicated().any()
    assert not markt.vacatures.duplicated(["woning_id", "leeg_vanaf"]).any()


@pytest.fixture(scope="module")
def by_hand(markt):
    """Measures counted anew from the links, without those that close a swap."""
    return dict(list(markt.ketenschakels.groupby("keten_id")))


def test_measures_of_a_chain_are_those_of_its_links(markt, by_hand):
    for chain in markt.ketens.head(1500).itertuples():
        rows = by_hand[chain.keten_id]
        fills = rows["vul_datum"].notna().sum()
        begins_new = chain.start_soort in NEW
        assert chain.L_gevolg == fills - (begins_new and rows["vul_datum"].notna().iloc[0])
        assert chain.n_vrijgekomen == len(rows) - begins_new
        assert json.loads(chain.eind_soorten) == dict(Counter(rows["eind_soort"].dropna()))
        assert chain.gecensureerd == bool(set(rows["eind_soort"].dropna()) & CENSORED)
        assert chain.start_woning_id == rows["woning_id"].iloc[0]
        last = rows["vul_datum"].max()
        assert chain.duur_dagen == (max((last - chain.start_datum).days, 0) if pd.notna(last) else 0)


def test_moves_into_left_dwellings_are_counted_once_over_all_chains(markt):
    new = markt.ketenschakels.merge(markt.ketens[["keten_id", "start_soort"]], on="keten_id", validate="m:1")
    first_into_new = new["start_soort"].isin(NEW) & (new["diepte"] == 1)
    assert markt.ketens["L_gevolg"].sum() == (new["vul_datum"].notna() & ~first_into_new).sum()


def test_all_start_and_nearly_all_end_types_occur(markt):
    starts = set(markt.ketens["start_soort"])
    assert starts == {
        "nieuwbouw",
        "transformatie",
        "splitsing",
        "overlijden",
        "opname_instelling",
        "emigratie",
        "vertrek_buiten_gebied",
        "samenwonen",
        "onbekend",
    }
    ends = set(markt.ketenschakels["eind_soort"].dropna())
    assert ends >= {
        "starter",
        "achterblijver",
        "instroom_buitenland",
        "sloop_onttrekking",
        "leegstand",
        "woningruil",
        "tweede_woning",
        "buiten_gebied",
        "lopend",
    }
    assert not ends & {"buiten_bestand", "onbekend"}  # everything in the market is seen


def test_an_empty_dwelling_at_the_end_is_running_until_it_has_stood_empty_for_a_year(markt):
    links = markt.ketenschakels
    waiting = (pd.Timestamp("2024-01-01") - links["leeg_vanaf"]).dt.days
    assert (waiting[links["eind_soort"] == "lopend"] <= 365).all()
    assert (waiting[links["eind_soort"] == "leegstand"] > 365).all()


def test_two_who_move_in_together_free_two_dwellings_and_fill_one(markt):
    moves = markt.tabellen["verhuizingen"]
    whole = moves[(moves["van_soort"] == "zelfstandig") & ~moves["blijft_bewoond"] & moves["verhuisgroep_id"].notna()]
    pairs = whole[whole.groupby("verhuisgroep_id")["verhuizing_id"].transform("size") == 2]
    pairs = pairs[pairs.groupby("verhuisgroep_id")["naar_woning_id"].transform("nunique") == 1]
    assert pairs["verhuisgroep_id"].nunique() > 20
    links = markt.ketenschakels.dropna(subset="ouder_volgnummer")
    children = links.groupby(["keten_id", "ouder_volgnummer"]).size()
    assert children.max() == 2
    assert (children == 2).sum() > 20
    gap = pairs.groupby("verhuisgroep_id")["datum"].agg(lambda days: (days.max() - days.min()).days)
    assert gap.between(1, 10).all()


def test_who_parts_leaves_the_dwelling_inhabited_and_the_last_to_go_frees_it_once(markt):
    moves = markt.tabellen["verhuizingen"]
    groups = moves.dropna(subset="verhuisgroep_id").groupby(["verhuisgroep_id", "van_woning_id"])
    both = [rows for _, rows in groups if len(rows) == 2 and rows["naar_woning_id"].nunique() == 2]
    assert len(both) > 10
    for rows in both:
        early, late = rows.sort_values("datum").to_dict("records")
        assert (early["blijft_bewoond"], late["blijft_bewoond"]) == (True, False)
        assert early["datum"] < late["datum"]


def test_a_senior_move_sets_in_motion_what_hangs_below_the_dwelling_it_left(markt, by_hand):
    moves = markt.tabellen["verhuizingen"].set_index("verhuizing_id")
    at = {(row.woning_id, row.leeg_vanaf): row for row in markt.ketenschakels.itertuples()}
    checked = 0
    for row in markt.senior_ketens.head(600).itertuples():
        move = moves.loc[row.verhuizing_id]
        if move["blijft_bewoond"]:
            assert (row.L_gevolg, row.n_vrijgekomen) == (0, 0)
        link = at.get((move["van_woning_id"], move["datum"]))
        if link is None or move["via"] == "woningruil":
            continue
        below = subtree(by_hand[link.keten_id], link.volgnummer)
        assert row.L_gevolg == below["vul_datum"].notna().sum()
        assert row.n_vrijgekomen == len(below)
        checked += 1
    assert checked > 300


def subtree(rows, volgnummer):
    wanted, found = {volgnummer}, []
    for row in rows.sort_values("volgnummer").itertuples():
        if row.volgnummer in wanted or row.ouder_volgnummer in wanted:
            wanted.add(row.volgnummer)
            found.append(row.Index)
    return rows.loc[found]


def test_a_swap_is_a_closed_chain_of_two(markt):
    swaps = markt.ketens[markt.ketens["eind_soorten"] == '{"woningruil": 1}']
    assert len(swaps) > 5
    assert (swaps[["L_gevolg", "L_totaal"]].to_numpy() == [1, 2]).all()
    for keten in swaps["keten_id"]:
        first, second = markt.ketenschakels[markt.ketenschakels["keten_id"] == keten].to_dict("records")
        assert pd.notna(first["vul_datum"])
        assert second["eind_soort"] == "woningruil"


def test_a_dwelling_occurs_once_in_a_chain_unless_it_came_free_again_later(markt):
    links = markt.ketenschakels
    twice = links[links.duplicated(["keten_id", "woning_id"], keep=False)]
    assert len(twice) / len(links) < 0.01
