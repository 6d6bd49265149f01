"""The survey among movers: who is asked, what they say, and how that relates to the truth."""

import json

import numpy as np
import pandas as pd
import pytest

from toolkit.samples.aanpak.doorstromers import enquete_doorstromers, movers
from toolkit.samples.aanpak.omgeving import look_around
from toolkit.samples.aanpak.plan import MISRAPPORTAGE, MOMENT, MOTIEF, STANDAARD, WIJZE
from toolkit.samples.aanpak.registratie import measures_used
from toolkit.samples.aanpak.trekken import stream


@pytest.fixture(scope="module")
def answers(large):
    return large[2]["enquete_doorstromers"]


@pytest.fixture(scope="module")
def truth(large, answers):
    """The true additionality of every respondent."""
    kind = large[1]["additionaliteit"].set_index("verhuizing_id")["soort"]
    return answers["verhuizing_id"].map(kind).fillna("ook_zonder")


@pytest.fixture(scope="module")
def population(large):
    return movers(look_around(large[0], large[1]), large[1]["additionaliteit"], stream(1, "proef"))


def test_the_population_is_the_moves_of_seniors_between_independent_dwellings(large, population):
    moves = large[0]["verhuizingen"]
    kept = moves[
        (moves["leeftijd_bij_verhuizing"] >= 55) & (moves["naar_soort"] == "zelfstandig") & ~moves["blijft_bewoond"]
    ]
    assert set(population["verhuizing_id"]) == set(kept["verhuizing_id"])
    assert len(population) < len(moves)


@pytest.mark.parametrize("kind", list(MISRAPPORTAGE))
def test_answers_misreport_as_planned(answers, truth, kind, shares_fit):
    mine = answers[truth == kind]
    assert len(mine) > 60
    assert shares_fit(mine["additionaliteit"], MISRAPPORTAGE[kind]) == set()


@pytest.mark.parametrize("kind", list(MOMENT))
def test_when_they_would_have_moved_otherwise_follows_the_truth(answers, truth, kind, shares_fit):
    mine = answers.loc[(truth == kind) & answers["anders_moment"].notna(), "anders_moment"]
    assert len(mine) > 15
    assert shares_fit(mine, MOMENT[kind]) == set()


def test_when_is_asked_of_who_names_a_measure_and_could_have_moved_without(answers):
    asked = answers["maatregelen_gebruikt"].notna() & (answers["additionaliteit"] != "noodzakelijk")
    assert answers["anders_moment"].notna().equals(asked)


def test_the_truth_says_what_to_expect(large, answers):
    """Weighted shares are near those that follow from the true shares and the misreport, not near the true ones."""
    expected = (
        large[3]["aanpak_aandelen"].query("vraag == 'additionaliteit' and populatie == 'alle'").set_index("antwoord")
    )
    weighted = answers.groupby(answers["additionaliteit"].astype("str"))["gewicht"].sum() / answers["gewicht"].sum()
    effective = answers["gewicht"].sum() ** 2 / (answers["gewicht"] ** 2).sum()
    for antwoord, row in expected.iterrows():
        margin = 4 * (row["aandeel_verwacht"] * (1 - row["aandeel_verwacht"]) / effective) ** 0.5
        assert abs(weighted[antwoord] - row["aandeel_verwacht"]) < margin, antwoord


def test_the_truth_counts_everyone_and_those_with_a_measure(large, population):
    true = large[3]["aanpak_aandelen"].query("vraag == 'additionaliteit'")
    counts = true.groupby("populatie")["aantal"].sum()
    assert counts["alle"] == len(population)
    used = measures_used(large[2]["trajecten"], large[2]["interventies"])
    assert counts["met_maatregel"] == population["verhuizing_id"].isin(used.index).sum()
    helped = true[true["populatie"] == "met_maatregel"].set_index("antwoord")["aandeel_waar"]
    everyone = true[true["populatie"] == "alle"].set_index("antwoord")["aandeel_waar"]
    assert helped["noodzakelijk"] > everyone["noodzakelijk"]


def test_response_follows_the_known_chances(large, drawn_from):
    kader = large[3]["aanpak_respons"]
    mine = kader[kader["stratum"].str.startswith("doorstromers")]
    assert (mine["n_uitgezet"] == mine["N_populatie"]).all()
    for row in mine.itertuples():
        assert drawn_from(row.n_respons, row.n_uitgezet, row.kans), row.stratum


def test_weights_add_up_to_the_movers(large, answers, population):
    kader = large[2]["steekproefkader"].set_index("stratum")
    totals = answers.groupby("stratum")["gewicht"].sum()
    assert totals.to_numpy() == pytest.approx(kader.loc[totals.index, "N_populatie"].to_numpy(dtype=float))
    silent = kader[(kader["n_respons"] == 0) & kader.index.str.startswith("doorstromers")]
    assert totals.sum() + silent["N_populatie"].sum() == pytest.approx(len(population))


def test_the_main_reason_is_the_true_one_or_another_of_the_same_kind(large, answers):
    true = answers["verhuizing_id"].map(large[3]["aanpak_motieven"].set_index("verhuizing_id")["reden"])
    kind = answers["nood_wens"].astype("str")
    # Another draw of the same kind may hit the true reason again: the sum of squared chances of the kind.
    again = kind.map({name: sum(chance**2 for chance in chances.values()) for name, chances in MOTIEF.items()})
    expected = 0.85 + 0.15 * again
    right = answers["reden_hoofd"].astype("str") == true
    assert abs(right.mean() - expected.mean()) < 4.5 * (0.15 * 0.85 / len(answers)) ** 0.5
    allowed = [reason in MOTIEF[given] for reason, given in zip(answers["reden_hoofd"], kind, strict=True)]
    assert all(allowed)


def test_true_reasons_follow_what_set_the_move_going(population, shares_fit):
    for kind, group in population.groupby("nood_wens"):
        assert shares_fit(group["reden"], MOTIEF[kind]) == set(), kind


def test_the_main_reason_is_among_the_reasons(answers):
    pairs = zip(answers["reden_hoofd"], answers["redenen"].str.split("|"), strict=True)
    assert all(main in reasons and len(reasons) <= 2 for main, reasons in pairs)
    assert answers["redenen"].str.contains("|", regex=False).mean() > 0.2


def test_measures_that_were_used_are_named_nine_times_out_of_ten(large, answers, drawn_from):
    used = measures_used(large[2]["trajecten"], large[2]["interventies"])
    mine = answers[answers["verhuizing_id"].isin(used.index)]
    true = used.loc[mine["verhuizing_id"]].sum().sum()
    named = mine["maatregelen_gebruikt"].str.split("|").explode().notna().sum()
    assert drawn_from(named, true, 0.9)


def test_nobody_names_a_measure_that_was_not_used(large, answers):
    used = measures_used(large[2]["trajecten"], large[2]["interventies"])
    named = answers[["verhuizing_id", "maatregelen_gebruikt"]].dropna()
    assert len(named) > 100
    for move, codes in zip(named["verhuizing_id"], named["maatregelen_gebruikt"].str.split("|"), strict=True):
        assert used.loc[move, codes].all()


def test_the_answer_per_measure_is_json_with_the_measures_named(answers):
    rows = answers.dropna(subset=["additionaliteit_per_maatregel"]).head(50)
    for row in rows.itertuples():
        given = json.loads(row.additionaliteit_per_maatregel)
        assert list(given) == row.maatregelen_gebruikt.split("|")
        assert set(given.values()) == {row.additionaliteit}
    assert answers["additionaliteit_per_maatregel"].isna().equals(answers["maatregelen_gebruikt"].isna())


def test_the_survey_comes_two_to_eight_months_after_the_move(answers):
    assert (answers["datum_enquete"] - answers["datum_verhuizing"]).dt.days.between(60, 240).all()


def test_the_old_answer_on_paper_and_by_telephone(answers, shares_fit):
    for klasse, group in answers.groupby("leeftijdsklasse"):
        assert shares_fit(group["wijze"], WIJZE[klasse]) == set(), klasse


def test_marks_are_whole_and_some_are_left_out(answers, drawn_from):
    for name in ("tevredenheid_woning", "tevredenheid_proces"):
        assert answers[name].dropna().between(1, 10).all()
        assert drawn_from(answers[name].isna().sum(), len(answers), 0.05)


def test_without_any_measure_nothing_is_named(population):
    none = pd.DataFrame(index=pd.Index([], dtype="str", name="verhuizing_id"))
    found, _ = enquete_doorstromers(population, none, STANDAARD, 1, lambda part: stream(1, part))
    assert found["maatregelen_gebruikt"].isna().all()
    assert len(found) > 0


def test_measures_come_from_trajectories_and_from_what_was_given():
    guided = pd.DataFrame(
        {"verhuizing_id": ["v1", None], "instrumenten": ["huurgewenning|voorrangsregeling", "huurgewenning"]}
    )
    given = pd.DataFrame(
        {"verhuizing_id": ["v1", "v2"], "instrument_code": ["huurgewenning", "verhuiskostenvergoeding"]}
    )
    used = measures_used(guided, given)
    true = {(move, code) for move, code in np.argwhere(used.to_numpy()).tolist()}
    named = {(used.index[move], used.columns[code]) for move, code in true}
    assert named == {("v1", "huurgewenning"), ("v1", "voorrangsregeling"), ("v2", "verhuiskostenvergoeding")}
