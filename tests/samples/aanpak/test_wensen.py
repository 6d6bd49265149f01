"""The survey among senior households."""

import pandas as pd
import pytest

from toolkit.samples.aanpak.omgeving import look_around
from toolkit.samples.aanpak.plan import BELANG, KUNNEN_NEE, MISRAPPORTAGE_WENS
from toolkit.samples.aanpak.wensen import wishers

WIL = ["beslist_wel", "misschien_wel", "zou_wel_willen_kan_niets_vinden"]


@pytest.fixture(scope="module")
def answers(large):
    return large[2]["enquete_wensen"]


@pytest.fixture(scope="module")
def people(large):
    return wishers(look_around(large[0], large[1]))


@pytest.fixture(scope="module")
def truth(answers, people):
    return answers["huishouden_id"].map(people.set_index("huishouden_id")["wens"])


def test_the_population_is_the_seniors_on_the_last_list(large, people):
    listed = large[0]["huishoudens"]
    last = listed[(listed["peildatum"] == pd.Timestamp("2023-01-01")) & (listed["leeftijd_referentiepersoon"] >= 55)]
    assert set(people["huishouden_id"]) == set(last["huishouden_id"])
    assert people["huishouden_id"].is_unique


@pytest.mark.parametrize("wish", [*WIL, "beslist_niet"])
def test_answers_misreport_as_planned(answers, truth, wish, shares_fit):
    mine = answers[truth == wish]
    assert len(mine) > 40
    assert shares_fit(mine["verhuiswens"], MISRAPPORTAGE_WENS[wish]) == set()


def test_the_frame_of_the_sample_is_consistent(large, answers):
    kader = large[2]["steekproefkader"]
    mine = kader[kader["stratum"].str.startswith("wensen")]
    assert (mine["n_respons"] <= mine["n_uitgezet"]).all()
    assert (mine["n_uitgezet"] <= mine["N_populatie"]).all()
    counts = answers["stratum"].value_counts()
    assert counts.reindex(mine["stratum"], fill_value=0).tolist() == mine["n_respons"].tolist()


def test_a_fifth_of_every_stratum_is_asked_and_at_least_forty(large):
    kader = large[2]["steekproefkader"]
    mine = kader[kader["stratum"].str.startswith("wensen")].set_index("stratum")
    for row in mine.itertuples():
        assert row.n_uitgezet == min(row.N_populatie, max(40, -(-row.N_populatie // 5)))


def test_response_follows_the_known_chances(large, drawn_from):
    kader = large[3]["aanpak_respons"]
    mine = kader[kader["stratum"].str.startswith("wensen")]
    for row in mine.itertuples():
        assert drawn_from(row.n_respons, row.n_uitgezet, row.kans), row.stratum


def test_weighted_answers_are_near_what_the_truth_expects(large, answers):
    expected = large[3]["aanpak_aandelen"].query("vraag == 'verhuiswens'").set_index("antwoord")["aandeel_verwacht"]
    weighted = answers.groupby(answers["verhuiswens"].astype("str"))["gewicht"].sum() / answers["gewicht"].sum()
    effective = answers["gewicht"].sum() ** 2 / (answers["gewicht"] ** 2).sum()
    assert expected.sum() == pytest.approx(1)
    for wish in [*WIL, "beslist_niet"]:
        margin = 4 * (expected[wish] * (1 - expected[wish]) / effective) ** 0.5
        assert abs(weighted[wish] - expected[wish]) < margin, wish


def test_weights_make_up_the_population(answers, people):
    assert answers["gewicht"].sum() == pytest.approx(len(people), rel=0.01)


def test_who_finds_nothing_says_so(answers, truth, drawn_from):
    for wish, chances in KUNNEN_NEE.items():
        mine = answers[truth == wish]
        for item, chance in chances.items():
            assert drawn_from((mine[item] == "nee").sum(), len(mine), chance), (wish, item)


def test_a_horizon_of_one_or_two_years_belongs_to_a_wish(answers):
    wants = answers["verhuiswens"].isin(WIL)
    assert answers.loc[wants, "horizon_jaar"].isin([1, 2]).all()
    assert answers.loc[~wants, "horizon_jaar"].dropna().isin([5, 10]).all()
    assert answers.loc[~wants, "horizon_jaar"].isna().any()


def test_who_surely_wants_to_move_is_not_asked_why_not(answers):
    sure = answers["verhuiswens"] == "beslist_wel"
    assert answers.loc[sure, "redenen_niet"].isna().all()
    assert answers.loc[~sure, "redenen_niet"].notna().mean() > 0.8


@pytest.mark.parametrize("item", list(BELANG))
def test_wishes_of_the_talking_plate_follow_their_chances(answers, item, shares_fit):
    assert shares_fit(answers[item], BELANG[item]) == set()


def test_true_wishes_of_the_market_come_before_those_of_the_list(large):
    around = look_around(large[0], large[1])
    last = wishers(around)
    other = pd.DataFrame({
        "huishouden_id": last["huishouden_id"], "peildatum": pd.Timestamp("2023-01-01"), "verhuiswens": "misschien_wel",
    }).astype({"peildatum": "datetime64[us]"})  # fmt: skip
    assert (wishers(around, other.iloc[1:])["wens"].value_counts()).to_dict() == {
        "misschien_wel": len(last) - 1, "onbekend": 1,
    }  # fmt: skip
