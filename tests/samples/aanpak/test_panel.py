"""A panel whose effect is known: simple differences of means find it again."""

import dataclasses

import numpy as np
import pandas as pd
import pytest

from toolkit.contracts import check, contract
from toolkit.samples.aanpak import PanelPlan, draw_panel

PLAN = PanelPlan()
SEEDS = range(40)


@pytest.fixture(scope="module")
def drawn():
    return draw_panel(1)


@pytest.fixture(scope="module")
def many():
    """Panel beside truth, for forty seeds, with rates per 1 000."""
    tables = [
        panel.merge(truth, validate="1:1").assign(zaad=seed) for seed in SEEDS for panel, truth in [draw_panel(seed)]
    ]
    rows = pd.concat(tables, ignore_index=True).astype({"verhuizingen_senioren": float, "huishoudens_senioren": float})
    size = rows["huishoudens_senioren"] / 1000
    return rows.assign(
        tarief=rows["verhuizingen_senioren"] / size,
        zonder=rows["verhuizingen_zonder"] / size,
        nieuw=rows["verhuizingen_nieuwbouw"] / size,
    )


def did(rows, gemeente, column, before, after):
    """Difference in differences of one gemeente against those without an approach, by simple means, per seed."""
    inside = rows["periode"].isin(before) | rows["periode"].isin(after)
    controls = [code for code in PLAN.gemeenten if code not in PLAN.start and code != "GM9914"]
    kept = rows[inside & rows["gemeente_code"].isin([gemeente, *controls])]
    part = np.where(kept["periode"].isin(after), "na", "voor")
    role = np.where(kept["gemeente_code"] == gemeente, "wel", "niet")
    means = kept.assign(rol=role, deel=part).pivot_table(column, index="zaad", columns=["rol", "deel"])
    return (means["wel", "na"] - means["wel", "voor"]) - (means["niet", "na"] - means["niet", "voor"])


def quarters(first, last):
    return [str(each) for each in pd.period_range(first, last, freq="Q")]


def near(values, expected):
    return abs(values.mean() - expected) < 4 * values.std() / len(values) ** 0.5


def test_twelve_gemeenten_and_twenty_quarters_in_the_shape_of_the_contract(drawn):
    panel = check(drawn[0], contract("panel"))
    assert len(panel) == 240
    assert panel["gemeente_code"].unique().tolist() == [f"GM{number}" for number in range(9911, 9923)]
    assert (panel["periode"].iloc[0], panel["periode"].iloc[19]) == ("2019Q1", "2023Q4")


def test_moves_are_those_without_the_approach_and_the_extra_ones(drawn):
    panel, truth = drawn
    total = truth["verhuizingen_zonder"] + truth["verhuizingen_extra"]
    assert (panel["verhuizingen_senioren"] == total).all()


def test_the_approach_starts_where_and_when_it_was_planned(drawn):
    panel = drawn[0]
    starts = panel[panel["aanpak"]].groupby("gemeente_code")["periode"].min().to_dict()
    assert starts == dict(PLAN.start)
    days = panel.dropna(subset=["aanpak_start"]).groupby("gemeente_code")["aanpak_start"].first()
    assert days["GM9912"] == pd.Timestamp("2020-07-01")
    assert panel.loc[~panel["gemeente_code"].isin(list(PLAN.start)), "aanpak_start"].isna().all()


def test_the_effect_comes_a_year_after_the_start(drawn):
    effect = drawn[1].set_index(["gemeente_code", "periode"])["effect_per_1000"]
    around = ["2020Q2", "2020Q3", "2021Q2", "2021Q3", "2021Q4", "2023Q4"]
    assert [effect["GM9912", quarter] for quarter in around] == pytest.approx([0, 0, 0, 0.6, 1.2, 1.2])
    assert effect["GM9911"].eq(0).all()


def test_extra_moves_follow_the_effect(many):
    expected = many["effect_per_1000"] * many["huishoudens_senioren"] / 1000
    assert abs(many["verhuizingen_extra"].sum() - expected.sum()) < 4.5 * expected.sum() ** 0.5
    assert (many.loc[many["effect_per_1000"] == 0, "verhuizingen_extra"] == 0).all()


@pytest.mark.parametrize("gemeente", ["GM9912", "GM9915", "GM9918", "GM9921"])
def test_differences_of_means_find_the_effect_and_nothing_without_it(many, gemeente):
    """Whole years before the first start (season falls out), against the last year, when every effect is whole."""
    before, after = quarters("2019Q1", "2019Q4"), quarters("2023Q1", "2023Q4")
    effect = PLAN.effect[gemeente]
    assert near(did(many, gemeente, "tarief", before, after), effect)
    assert near(did(many, gemeente, "zonder", before, after), 0)
    assert not near(did(many, gemeente, "tarief", before, after), 0)


def test_before_any_effect_treated_and_untreated_move_alike(many):
    for gemeente in PLAN.start:
        placebo = did(many, gemeente, "tarief", quarters("2019Q1", "2019Q2"), quarters("2020Q1", "2020Q2"))
        assert near(placebo, 0), gemeente


def test_a_complex_looks_like_an_effect_where_there_is_no_approach(many):
    """160 dwellings at GM9914 bring 96 moves in two quarters: a rise that is not an effect."""
    rise = did(many, "GM9914", "tarief", quarters("2020Q4", "2021Q1"), quarters("2021Q4", "2022Q1"))
    without = did(
        many.assign(rest=many["tarief"] - many["nieuw"]),
        "GM9914",
        "rest",
        quarters("2020Q4", "2021Q1"),
        quarters("2021Q4", "2022Q1"),
    )
    assert rise.mean() > 2
    assert near(without, 0)
    assert (many.loc[many["gemeente_code"] == "GM9914", "effect_per_1000"] == 0).all()


def test_moves_into_new_dwellings_by_hand():
    """Ten dwellings and no others: four moves in the quarter itself and two in the next."""
    plan = dataclasses.replace(PLAN, kleine_oplevering=0.0, complexen={("GM9914", "2021Q4"): 10})
    truth = draw_panel(1, plan)[1].set_index(["gemeente_code", "periode"])["verhuizingen_nieuwbouw"]
    assert [truth["GM9914", quarter] for quarter in ("2021Q3", "2021Q4", "2022Q1", "2022Q2")] == [0, 4, 2, 0]
    assert truth.sum() == 6


def test_the_complex_is_delivered_once(drawn):
    new = drawn[0].set_index(["gemeente_code", "periode"])["opgeleverde_seniorenwoningen"]
    assert new["GM9914", "2021Q4"] >= 160
    assert new.drop(("GM9914", "2021Q4")).max() < 30


def test_seasons_are_the_same_everywhere_and_add_up_to_nothing(many):
    many = many.assign(kwartaal=many["periode"].str[-1], rest=many["tarief_zonder"] - many["nieuw"])
    by_quarter = many.groupby("kwartaal")["rest"].mean()
    # The trend adds 0.02 per quarter on top of -0.35, 0.30, 0.35 and -0.30.
    assert (by_quarter - by_quarter["1"]).tolist() == pytest.approx([0, 0.67, 0.74, 0.11], abs=1e-9)


def test_counts_scatter_a_little_more_than_poisson(many):
    mean = many["tarief_zonder"] * many["huishoudens_senioren"] / 1000
    standard = (many["verhuizingen_zonder"] - mean) ** 2 / (mean + 0.002 * mean**2)
    plain = (many["verhuizingen_zonder"] - mean) ** 2 / mean
    margin = 4 * (2 / len(many)) ** 0.5
    assert abs(standard.mean() - 1) < margin
    assert plain.mean() > 1 + margin


def test_levels_and_sizes_differ_between_gemeenten(drawn):
    panel, truth = drawn
    assert truth.groupby("gemeente_code")["tarief_zonder"].mean().std() > 0.3
    sizes = panel.groupby("gemeente_code")["huishoudens_senioren"].first()
    assert sizes.min() >= 5_000
    assert sizes.max() <= 30_000
    assert sizes.nunique() == 12


def test_the_same_seed_gives_the_same_panel(drawn):
    for one, other in zip(drawn, draw_panel(1), strict=True):
        pd.testing.assert_frame_equal(one, other)
    assert not drawn[0].equals(draw_panel(2)[0])


def test_without_an_effect_the_other_moves_stay_the_same(drawn):
    """Effect and counterfactual have streams of their own."""
    quiet, truth = draw_panel(1, dataclasses.replace(PLAN, effect={}))
    assert (quiet["verhuizingen_senioren"] == drawn[1]["verhuizingen_zonder"]).all()
    assert (truth["verhuizingen_extra"] == 0).all()
    assert quiet["aanpak"].equals(drawn[0]["aanpak"])
