"""A market counted into the shape of the panel, by hand."""

import pandas as pd
import pytest

from toolkit.contracts import check, contract
from toolkit.samples.aanpak import panel_from


@pytest.fixture(scope="module")
def panel(market, made):
    return panel_from({**market[0], **made[0]}).set_index(["gemeente_code", "periode"])


def small(table):
    """Two gemeenten, six moves of which two count, one new dwelling for seniors."""
    woningen = table("""
        woning_id | buurt_code | eigendom     | bouwvorm  | verhuurder_id | kale_huur_eur | doelgroeplabel | begin_datum | begin_soort | eind_datum
        a         | BU99010101 | sociale_huur | eengezins | corp          | 500           | geen           | 1980-01-01  | bestaand    |
        b         | BU99010101 | koop         | eengezins |               |               | geen           | 1980-01-01  | bestaand    |
        c         | BU99010101 | sociale_huur | eengezins | corp          | 500           | geen           | 1980-01-01  | bestaand    | 2020-05-01
        d         | BU99020101 | koop         | eengezins |               |               | geen           | 1980-01-01  | bestaand    |
        e         | BU99020101 | vrije_huur   | eengezins | los           | 500           | senioren       | 2020-02-03  | nieuwbouw   |
    """).reset_index().astype({"begin_datum": "datetime64[us]", "eind_datum": "datetime64[us]"})  # fmt: skip
    huishoudens = table("""
        huishouden_id | peildatum  | woning_id | leeftijd_referentiepersoon
        1             | 2020-01-01 | a         | 70
        2             | 2020-01-01 | b         | 54
        1             | 2021-01-01 | a         | 71
        2             | 2021-01-01 | b         | 55
        3             | 2020-01-01 | d         | 60
        3             | 2021-01-01 | d         | 61
    """).reset_index().astype({"peildatum": "datetime64[us]"})  # fmt: skip
    verhuizingen = table("""
        verhuizing_id | datum      | van_woning_id | van_soort   | naar_soort  | blijft_bewoond | leeftijd_bij_verhuizing
        1             | 2020-02-10 | a             | zelfstandig | zelfstandig | false          | 70
        2             | 2020-03-31 | a             | zelfstandig | zelfstandig | true           | 70
        3             | 2020-04-01 | b             | zelfstandig | instelling  | false          | 90
        4             | 2020-04-02 | c             | zelfstandig | zelfstandig | false          | 54
        5             | 2020-12-31 | d             | zelfstandig | zelfstandig | false          | 61
        6             | 2020-08-08 | a             | zelfstandig | zelfstandig | false          | 40
    """).reset_index().astype({"datum": "datetime64[us]"})  # fmt: skip
    verhuizingen["blijft_bewoond"] = verhuizingen["blijft_bewoond"].astype("str") == "true"
    gebeurtenissen = pd.DataFrame({
        "datum": pd.to_datetime(["2020-05-20"]), "gebied_code": "GM9901", "soort": "start_aanpak",
    })  # fmt: skip
    return {
        "woningen": woningen, "huishoudens": huishoudens, "verhuizingen": verhuizingen, "gebeurtenissen": gebeurtenissen,
    }  # fmt: skip


@pytest.fixture
def counted(table):
    return panel_from(small(table)).set_index(["gemeente_code", "periode"])


def row(counted, gemeente, column):
    return counted.loc[gemeente, column].tolist()


def test_moves_of_seniors_count_where_they_leave_when_the_dwelling_comes_free(counted):
    assert row(counted, "GM9901", "verhuizingen_senioren") == [1, 0, 0, 0]
    assert row(counted, "GM9902", "verhuizingen_senioren") == [0, 0, 0, 1]


def test_households_lie_on_the_line_between_the_lists(counted):
    """One senior household on 1 January 2020 and two a year later: 1.25 on 1 April, 1.5 on 1 July, 1.75 in October."""
    assert row(counted, "GM9901", "huishoudens_senioren") == [1, 1, 1, 2]
    assert row(counted, "GM9902", "huishoudens_senioren") == [1, 1, 1, 1]


def test_new_dwellings_for_seniors_count_in_their_quarter(counted):
    assert row(counted, "GM9902", "opgeleverde_seniorenwoningen") == [1, 0, 0, 0]
    assert row(counted, "GM9901", "opgeleverde_seniorenwoningen") == [0, 0, 0, 0]


def test_the_approach_runs_from_the_quarter_in_which_it_starts(counted):
    assert row(counted, "GM9901", "aanpak") == [False, True, True, True]
    assert row(counted, "GM9902", "aanpak") == [False] * 4
    assert counted.loc["GM9901", "aanpak_start"].unique().tolist() == [pd.Timestamp("2020-05-20")]
    assert counted.loc["GM9902", "aanpak_start"].isna().all()


def test_turnover_is_of_rented_dwellings_that_exist(counted):
    """GM9901 rents out two until c is gone on 1 May: 1 of 2 in the first and in the second quarter, 1 of 1, 0 of 1.
    GM9902 has nothing to let on 1 January and one dwelling after."""
    assert row(counted, "GM9901", "mutatiegraad") == [0.5, 0.5, 1.0, 0.0]
    found = counted.loc["GM9902", "mutatiegraad"]
    assert pd.isna(found.iloc[0])
    assert found.iloc[1:].tolist() == [0, 0, 0]


def test_the_market_of_the_tests_gives_a_panel_by_contract(panel):
    check(panel.reset_index(), contract("panel"))
    assert len(panel) == 40


def test_the_panel_counts_every_move_of_the_market(market, panel):
    tables = market[0]
    moves = tables["verhuizingen"]
    kept = moves[
        (moves["leeftijd_bij_verhuizing"] >= 55) & (moves["naar_soort"] == "zelfstandig") & ~moves["blijft_bewoond"]
    ]
    assert panel["verhuizingen_senioren"].sum() == len(kept)
    assert panel["opgeleverde_seniorenwoningen"].sum() == 25


def test_without_a_start_there_is_no_approach(market, made):
    tables = {**market[0], **made[0]}
    events = tables["gebeurtenissen"]
    quiet = panel_from({**tables, "gebeurtenissen": events[events["soort"] != "start_aanpak"]})
    assert not quiet["aanpak"].any()
    assert quiet["aanpak_start"].isna().all()
