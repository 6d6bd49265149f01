"""What holds for any history, however strange, and for any reconstruction of it."""

from collections import Counter
from datetime import timedelta

import pandas as pd
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.verhuisketens.verhalen import FIRST, STEP, STEPS, STORIES, YEARS, market, story
from toolkit.contracts import check, contract
from toolkit.verhuisketens import link

MEASURES = [
    "L_gevolg",
    "L_totaal",
    "n_vrijgekomen",
    "schakels",
    "n_personen",
    "duur_dagen",
    "eind_soorten",
    "gecensureerd",
]
PLACE = ["woning_id", "leeg_vanaf"]


def ids_of(tables):
    return tables["verhuizingen"]["verhuizing_id"]


def on(day, who, van, naar):
    return {"datum": timedelta(days=day), "wie": who, "van": van, "naar": naar, "blijft": False}


EQUALS = story([
    on(0, "h1", "W1", "buitenland"), on(0, "h2", "W1", "buiten_gebied"),
    on(9, "h3", "W2", "W1"), on(9, "h4", "W3", "W1"),
])  # fmt: skip


@given(STORIES, st.integers(0, 99))
@example(EQUALS, 0)
def test_the_order_of_the_rows_does_not_matter(tables, seed):
    def shuffled(table):
        return table.sample(frac=1, random_state=seed).reset_index(drop=True)

    one, other = (link(each, **YEARS) for each in (tables, {name: shuffled(table) for name, table in tables.items()}))
    pd.testing.assert_frame_equal(one.ketens, other.ketens)
    pd.testing.assert_frame_equal(one.schakels, other.schakels)
    pd.testing.assert_frame_equal(one.senior(ids_of(tables)), other.senior(ids_of(tables)))


@given(STORIES)
def test_every_vacancy_is_in_one_chain(tables):
    found = link(tables, **YEARS)
    chains = check(found.ketens, contract("ketens"))
    links = check(found.schakels, contract("ketenschakels"))
    assert not links.duplicated(PLACE).any()
    assert set(links["keten_id"]) == set(chains["keten_id"])
    assert (links["eind_soort"].notna() | links["vul_datum"].notna()).all()


def comings(moves):
    """How often each household came to live in each dwelling on each day: rows of one group came once, on the first."""
    settled = moves.loc[moves["naar_woning_id"].notna() & ~moves["naar_soort"].isin(["inwonend", "kamer"])]
    party = settled["verhuisgroep_id"].fillna("rij " + settled["verhuizing_id"])
    first = settled.groupby([settled["naar_woning_id"], settled["huishouden_id"], party])["datum"].min()
    return Counter((home, who, day) for (home, who, _), day in first.items())


@given(STORIES)
def test_every_coming_fills_one_vacancy_at_most(tables):
    filled = link(tables, **YEARS).schakels.dropna(subset="vul_datum")
    used = Counter(zip(filled["woning_id"], filled["vul_huishouden_id"], filled["vul_datum"], strict=True))
    assert used <= comings(tables["verhuizingen"])


@given(STORIES)
def test_the_fills_of_all_chains_are_the_moves_that_filled_a_dwelling_each_once(tables):
    """The entry into a new dwelling with which a chain begins is its trigger, and not among the fills."""
    found = link(tables, **YEARS)
    links = found.schakels.merge(found.ketens[["keten_id", "start_soort"]], on="keten_id", validate="m:1")
    new = (links["diepte"] == 1) & links["start_soort"].isin(["nieuwbouw", "transformatie", "splitsing"])
    assert found.ketens["L_gevolg"].sum() == (links["vul_datum"].notna() & ~new).sum()
    assert found.ketens["n_vrijgekomen"].sum() == (~new).sum()
    assert (found.ketens["L_totaal"] == found.ketens["L_gevolg"] + 1).all()


@given(STORIES)
def test_a_chain_has_one_beginning_and_never_comes_back_to_it(tables):
    """Each link but the first hangs on an earlier one that is one step nearer to the beginning."""
    links = link(tables, **YEARS).schakels
    depths = links.set_index(["keten_id", "volgnummer"])["diepte"].to_dict()
    roots = links.loc[links["ouder_volgnummer"].isna()]
    assert (roots["diepte"] == 1).all()
    assert not roots["keten_id"].duplicated().any()
    for row in links.dropna(subset="ouder_volgnummer").itertuples():
        assert row.ouder_volgnummer < row.volgnummer
        assert depths[row.keten_id, row.ouder_volgnummer] == row.diepte - 1


def nameless(table, chains):
    """Chains are numbered through: name them by where and when they begin instead."""
    names = chains["start_woning_id"] + chains["start_datum"].dt.strftime(" %Y-%m-%d")
    return table["keten_id"].map(dict(zip(chains["keten_id"], names, strict=True)))


@given(STORIES, st.integers(0, STEPS), st.sampled_from(["a", "x"]))
def test_a_move_of_strangers_between_dwellings_of_their_own_changes_nothing_for_others(tables, step, name):
    more = story([{
        "id": name, "datum": timedelta(days=STEP * step), "wie": "vreemd", "van": "WX1", "naar": "WX2", "blijft": False,
    }])["verhuizingen"]  # fmt: skip
    wider = {**tables, "verhuizingen": pd.concat([more, tables["verhuizingen"]], ignore_index=True)}
    one, other = link(tables, **YEARS), link(wider, **YEARS)
    own = other.schakels["woning_id"].isin(["WX1", "WX2"])
    assert other.schakels.loc[own, "woning_id"].tolist() == ["WX1"]
    for chains, links in ((one.ketens, one.schakels), (other.ketens, other.schakels)):
        chains["keten_id"], links["keten_id"] = nameless(chains, chains), nameless(links, chains)
    rest = other.ketens["start_woning_id"] != "WX1"
    pd.testing.assert_frame_equal(one.ketens, other.ketens.loc[rest].reset_index(drop=True))
    pd.testing.assert_frame_equal(one.schakels, other.schakels.loc[~own].reset_index(drop=True))
    pd.testing.assert_frame_equal(one.senior(ids_of(tables)), other.senior(ids_of(tables)))
    assert one.distinct_fills(ids_of(tables)) == other.distinct_fills(ids_of(tables))


def seen_until(tables, cut):
    """The same story as it is read at the end, and on the day of the cut.

    What is told after the cut may correct what was seen before: a later part of one group is the last to leave, or
    comes with those who had come; a renovation is reported after the departure. Here no group lies on both sides of the
    cut, and no renovation is reported in the days after.
    """
    moves, events = tables["verhuizingen"], tables["woninggebeurtenissen"]
    side = (moves["datum"] <= cut).map({True: " voor", False: " na"})
    soon = (events["datum"] > cut) & (events["datum"] <= cut + pd.Timedelta(days=31))
    tables = {
        "verhuizingen": moves.assign(verhuisgroep_id=moves["verhuisgroep_id"] + side),
        "woninggebeurtenissen": events.loc[~(soon & (events["soort"] == "tijdelijk_leeg_renovatie"))],
    }
    return tables, moves.loc[moves["datum"] <= cut, "verhuizing_id"]


def beside(tables, cut, years):
    """Sub-chains of the moves before the cut, as they are read on that day (_kort) and at the end (_lang)."""
    tables, ids = seen_until(tables, cut)
    short, long = (link(tables, start=years["start"], eind=eind).senior(ids) for eind in (cut.date(), years["eind"]))
    return short.merge(long, on="trigger_verhuizing_id", suffixes=("_kort", "_lang"), validate="1:1")


def hold_what_is_complete(both):
    """Check what the docstring of the test below says."""
    assert (both["L_gevolg_kort"] <= both["L_gevolg_lang"]).all()
    complete = both.loc[~both["gecensureerd_kort"]]
    closed = complete["eind_soorten_kort"].str.contains("sloop_onttrekking|samenvoeging")
    empty = complete["eind_soorten_kort"].str.contains("leegstand")
    for name in ("L_gevolg", "L_totaal", "n_personen", "duur_dagen"):
        assert (complete.loc[~closed, f"{name}_kort"] == complete.loc[~closed, f"{name}_lang"]).all(), name
    settled = complete.loc[~closed & ~empty]
    for name in MEASURES:
        assert (settled[f"{name}_kort"] == settled[f"{name}_lang"]).all(), name
    return len(settled)


@settings(max_examples=settings.default.max_examples * 3 // 2)
@given(STORIES, st.integers(1, STEPS))
def test_what_was_complete_when_the_window_was_cut_does_not_change_and_nothing_is_longer(tables, step):
    """Reading on to a later day adds to what was open, and leaves alone what was complete.

    Exactly, of the sub-chain behind each move up to the cut, where nothing told later corrects what was seen (see
    `seen_until`):

    1. no sub-chain, complete or not, has more fills in the shorter window: a fill needs the entry and the vacancy, and
       an entry after the cut cannot take the turn of one before it;
    2. a sub-chain that is complete (uncensored) in the shorter window because every branch ended with somebody
       (starter, achterblijver, instroom_buitenland, woningruil) is equal in all measures in the longer one;
    3. if a branch ended with a dwelling that stood empty for a year, all fills are the same still (L_gevolg, L_totaal,
       persons, duration), but somebody may yet leave that dwelling without having been seen to enter: then its two
       vacancies are one, at the last date, and n_vrijgekomen and eind_soorten no longer count it here;
    4. if a branch ended with a demolition, only 1 holds, as somebody may yet be reported to live there.

    That holds for sub-chains. A *chain* that is complete may turn out to be part of a longer one, whose first dwelling
    is left after the cut: the next inhabitant may come 31 days early. And cutting at the beginning of the window is
    another matter: of what was left before, the first entry is unseen, and a later one is taken for it.
    """
    hold_what_is_complete(beside(tables, pd.Timestamp(FIRST + timedelta(days=STEP * step)), YEARS))


def test_what_was_complete_in_a_simulated_market_does_not_change_either():
    tables = market(1, 1_500)
    years = {"start": pd.Timestamp("2019-01-01").date(), "eind": pd.Timestamp("2021-06-30").date()}
    for cut in pd.date_range("2019-07-15", "2021-03-15", freq="4MS"):
        assert hold_what_is_complete(beside(tables, cut, years)) > 30


@given(STORIES)
def test_the_main_branch_is_never_longer_than_all_branches(tables):
    every, main = (link(tables, **YEARS, telling=telling) for telling in ("alle_takken", "hoofdtak"))
    for name in ("L_gevolg", "n_vrijgekomen", "schakels", "n_personen", "duur_dagen"):
        assert (main.ketens[name] <= every.ketens[name]).all()
    pd.testing.assert_frame_equal(main.schakels, every.schakels)


@given(STORIES)
def test_distinct_fills_lie_between_the_longest_sub_chain_and_the_sum_of_all(tables):
    found = link(tables, **YEARS)
    lengths = found.senior(ids_of(tables))["L_gevolg"]
    assert (lengths.max() if len(lengths) else 0) <= found.distinct_fills(ids_of(tables)) <= lengths.sum()
    assert found.distinct_fills(ids_of(tables)) <= found.ketens["L_gevolg"].sum()
