"""Faults of meaning: known rates, one per move, and nothing that a reader could see."""

import numpy as np
import pandas as pd

from toolkit.contracts import check, contract
from toolkit.samples.gebreken import Gebreken
from toolkit.samples.gebreken.betekenis import alleen_van, vertekenen

ALLES = Gebreken(late_melding=0.1, ontbrekende_schakel=0.1, deelvertrek_als_vertrek=0.5, ruil_ongemerkt=0.5)


def changed(tables, gebreken, seed=1):
    worse, planted = vertekenen(tables, gebreken, np.random.default_rng(seed))
    return worse["verhuizingen"].set_index("verhuizing_id"), planted


def test_each_fault_changes_its_own_column_only(kleine_markt):
    truth = kleine_markt["verhuizingen"].set_index("verhuizing_id")
    moves, planted = changed(kleine_markt, ALLES)
    assert planted["sleutel"].is_unique
    for soort, rows in planted.groupby("soort"):
        (kolom,) = rows["kolom"].unique()
        before, after = truth.loc[rows["sleutel"]], moves.loc[rows["sleutel"]]
        assert (before[kolom].astype("object") != after[kolom].astype("object")).all(), soort
        pd.testing.assert_frame_equal(before.drop(columns=kolom), after.drop(columns=kolom))
    others = truth.index.difference(planted["sleutel"])
    pd.testing.assert_frame_equal(truth.loc[others], moves.loc[others])


def test_rates_are_shares_of_the_moves_that_can_have_the_fault(kleine_markt):
    truth = kleine_markt["verhuizingen"]
    counts = changed(kleine_markt, Gebreken(deelvertrek_als_vertrek=0.5))[1]
    assert len(counts) == round(0.5 * truth["blijft_bewoond"].sum())
    counts = changed(kleine_markt, Gebreken(ontbrekende_schakel=0.2))[1]
    assert len(counts) == round(0.2 * truth["van_woning_id"].notna().sum())
    counts = changed(kleine_markt, Gebreken(ruil_ongemerkt=1.0))[1]
    assert len(counts) == (truth["via"] == "woningruil").sum()


def test_late_means_later_but_not_after_the_end(kleine_markt):
    truth = kleine_markt["verhuizingen"].set_index("verhuizing_id")["datum"]
    moves, planted = changed(kleine_markt, Gebreken(late_melding=0.3))
    delay = (moves["datum"] - truth).loc[planted["sleutel"]].dt.days
    assert delay.between(30, 240).all()
    assert moves["datum"].max() <= truth.max()
    assert moves["datum"].dtype == truth.dtype


def test_the_contract_sees_nothing(kleine_markt):
    moves, _ = changed(kleine_markt, ALLES)
    check(moves.reset_index(), contract("verhuizingen"))


def test_other_tables_and_the_given_ones_stay(kleine_markt):
    before = kleine_markt["verhuizingen"].copy()
    worse, _ = vertekenen(kleine_markt, ALLES, np.random.default_rng(1))
    pd.testing.assert_frame_equal(kleine_markt["verhuizingen"], before)
    assert all(worse[name] is table for name, table in kleine_markt.items() if name != "verhuizingen")


def test_a_market_without_moves_has_no_faults_of_meaning():
    tables, planted = vertekenen({"woningen": pd.DataFrame()}, ALLES, np.random.default_rng(1))
    assert list(tables) == ["woningen"]
    assert planted.empty


def test_one_corporatie_sees_its_own_dwellings_only(table):
    drawn = table("""
        nr | verhuizing_id | van_woning_id | naar_woning_id
        1  | v1            | eigen_a       | ander_b
        2  | v2            | ander_b       | eigen_a
        3  | v3            | ander_b       | ander_c
        4  | v4            | eigen_a       | eigen_d
        5  | v5            |               | eigen_d
    """)
    kept, gone = alleen_van(drawn, pd.Series(["eigen_a", "eigen_d"]))
    assert kept["verhuizing_id"].tolist() == ["v1", "v2", "v4", "v5"]
    assert kept["van_woning_id"].fillna("-").tolist() == ["eigen_a", "-", "eigen_a", "-"]
    assert kept["naar_woning_id"].fillna("-").tolist() == ["-", "eigen_a", "eigen_d", "eigen_d"]
    assert gone[["sleutel", "kolom", "soort"]].to_numpy().tolist() == [
        ["v3", "", "buiten_bestand"],
        ["v2", "van_woning_id", "eind_buiten_bestand"],
        ["v1", "naar_woning_id", "eind_buiten_bestand"],
    ]
