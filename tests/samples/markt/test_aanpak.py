"""The effect of an approach is known: flagged move by move, and found again by running the market without it."""

from dataclasses import replace
from datetime import date

import pandas as pd
import pytest

from toolkit.samples.markt import Aanpak, Instelling, Schaal, counterfactual, simulate

SCHAAL = Schaal(huishoudens=12_000)
LARGE = Aanpak(gemeente="GM9910", start=date(2019, 7, 1), vertraging_maanden=6, bereik=40, extra_kans=0.10)


@pytest.fixture(scope="session")
def groot():
    settings = Instelling(maanden=36, inloop_maanden=6, aanpakken=(LARGE,))
    return simulate(SCHAAL, zaad=4, instelling=settings), counterfactual(SCHAAL, zaad=4, instelling=settings)


def test_before_the_approach_both_markets_are_the_same(groot):
    first = pd.Timestamp("2019-06-01")  # a move of June may be filed in July, when the approach has begun
    both = [market.tabellen["verhuizingen"].loc[lambda moves: moves["datum"] < first] for market in groot]
    pd.testing.assert_frame_equal(*both)
    assert len(both[0]) > 500


def test_a_trajectory_works_only_after_about_a_year(markt):
    lag = (markt.trajecten["werkt_vanaf"] - markt.trajecten["start"]).dt.days / 30.4
    assert lag.mean() == pytest.approx(12, abs=1)
    assert 2.5 < lag.std() < 5.5
    led = markt.trajecten[markt.trajecten["soort"] == "noodzakelijk"]
    moved = led.merge(markt.tabellen["verhuizingen"][["verhuizing_id", "datum"]], on="verhuizing_id", validate="1:1")
    assert len(moved) > 50
    assert (moved["datum"] >= moved["werkt_vanaf"] - pd.Timedelta(days=31)).all()


def test_only_senior_households_of_the_gemeente_in_a_dwelling_that_does_not_fit_are_reached(markt):
    reached = markt.trajecten.merge(markt.geschiktheid, on="woning_id", validate="m:1").merge(
        markt.tabellen["woningen"][["woning_id", "oppervlakte_m2"]], on="woning_id", validate="m:1"
    )
    assert set(reached["gemeente_code"]) == {"GM9901"}
    assert (reached["leeftijd"] >= 55).all()
    assert ((reached["waar"] != "geschikt") | (reached["oppervlakte_m2"] >= 105)).all()
    assert reached["start"].min() >= pd.Timestamp("2020-07-01")
    assert reached.groupby(reached["start"].dt.to_period("M")).size().max() == 30
    assert not reached["huishouden_id"].duplicated().any()


def test_every_senior_move_has_one_additionality(markt):
    kinds = markt.additionaliteit.set_index("verhuizing_id")["soort"]
    moves = markt.tabellen["verhuizingen"].set_index("verhuizing_id")
    assert kinds.index.is_unique
    assert set(kinds.index) == set(moves.index[moves["leeftijd_bij_verhuizing"] >= 55])
    necessary = kinds.index[kinds == "noodzakelijk"]
    assert set(necessary) <= set(markt.trajecten["verhuizing_id"].dropna())
    assert set(moves.loc[necessary, "van_buurt_code"].str[2:6]) == {"9901"}


def test_a_trajectory_leads_to_at_most_one_move_by_the_same_household(markt):
    led = markt.trajecten.dropna(subset="verhuizing_id")
    assert not led["verhuizing_id"].duplicated().any()
    moves = markt.tabellen["verhuizingen"].set_index("verhuizing_id").loc[led["verhuizing_id"]]
    assert (moves["huishouden_id"].to_numpy() == led["huishouden_id"].to_numpy()).all()
    assert (moves["datum"].to_numpy() >= led["start"].to_numpy()).all()


def test_without_an_approach_no_move_is_additional(groot):
    _, zonder = groot
    assert set(zonder.additionaliteit["soort"]) == {"ook_zonder"}
    assert zonder.trajecten.empty
    assert zonder.effect.query("soort != 'ook_zonder'")["aantal"].sum() == 0


def test_the_effect_adds_up_to_the_moves_out_of_each_gemeente(markt):
    moves = markt.tabellen["verhuizingen"].query("leeftijd_bij_verhuizing >= 55").dropna(subset="van_buurt_code")
    counted = moves.groupby("GM" + moves["van_buurt_code"].str[2:6]).size()
    assert markt.effect.groupby("gemeente_code")["aantal"].sum().to_dict() == counted.to_dict()


def additional(with_, without, gemeente):
    """Senior moves out of a gemeente that there would not have been."""
    counts = [market.effect.groupby("gemeente_code")["aantal"].sum()[gemeente] for market in (with_, without)]
    return counts[0] - counts[1]


def test_running_the_market_without_it_finds_the_flagged_effect_again(groot):
    with_, without = groot
    flagged = with_.effect.query("soort == 'noodzakelijk'")["aantal"].sum()
    assert flagged > 150
    # The counterfactual differs a little: some of the helped would have moved later, and their dwellings stir others.
    assert additional(with_, without, "GM9910") == pytest.approx(flagged, rel=0.30)


def test_an_approach_hardly_touches_the_other_gemeente(groot):
    with_, without = groot
    there = without.effect.query("gemeente_code == 'GM9911'")["aantal"].sum()
    assert abs(additional(with_, without, "GM9911")) < 0.12 * there


def test_a_stronger_approach_adds_more():
    base = Instelling(maanden=24, inloop_maanden=3)
    found = []
    for chance in (0.0, 0.04, 0.15):
        settings = replace(
            base, aanpakken=(replace(LARGE, start=date(2019, 1, 1), vertraging_maanden=2, extra_kans=chance),)
        )
        market = simulate(Schaal(huishoudens=6_000), zaad=2, instelling=settings)
        found.append(market.effect.query("soort == 'noodzakelijk'")["aantal"].sum())
    assert found[0] == 0
    assert found[0] < found[1] < found[2]


def test_a_complex_elsewhere_draws_older_people_without_any_approach(markt):
    homes = markt.tabellen["woningen"]
    s = markt.verloop.stand
    new = set(homes.loc[s.w.complex, "woning_id"])
    arrived = markt.tabellen["verhuizingen"][markt.tabellen["verhuizingen"]["naar_woning_id"].isin(new)]
    assert len(arrived) >= 60
    assert (
        arrived.sort_values("datum").drop_duplicates("naar_woning_id")["leeftijd_bij_verhuizing"] >= 55
    ).mean() > 0.95
    assert arrived["datum"].min() >= pd.Timestamp("2021-09-01")
    kinds = markt.additionaliteit.set_index("verhuizing_id")["soort"].reindex(arrived["verhuizing_id"]).dropna()
    assert (kinds == "ook_zonder").mean() > 0.9
