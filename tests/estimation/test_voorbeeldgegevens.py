"""Estimates from the surveys of the samples against the truth that they were drawn from."""

import pandas as pd
import pytest

from toolkit.estimation import design_of, rake, response_table, weighted_shares

QUESTIONS = {"verhuiswens": "enquete_wensen", "additionaliteit": "enquete_doorstromers"}


@pytest.fixture(scope="module", params=["GM9901", "GM9903"])
def sample(request, root, gelezen):
    folder = root / "data_samples" / request.param
    truth = pd.read_csv(folder / "waarheid" / "aanpak_aandelen.csv")
    everybody = truth[truth["populatie"] == "alle"].set_index("antwoord")
    return gelezen(request.param).tabellen, everybody


@pytest.mark.parametrize("question", list(QUESTIONS))
def test_joint_intervals_hold_the_answers_that_were_to_be_expected(sample, question):
    tables, everybody = sample
    survey = tables[QUESTIONS[question]]
    # What everybody would answer is itself drawn around this truth, so the population must not narrow the interval.
    design = design_of(survey, tables["steekproefkader"], drempel=1)
    shares = weighted_shares(survey[question], design, gelijktijdig=True)
    expected = everybody.loc[everybody["vraag"] == question, "aandeel_verwacht"].reindex(shares.index)
    assert expected.between(shares["ci_laag"], shares["ci_hoog"]).all()


def test_population_of_movers_counts_for_half_and_that_of_wishes_for_a_tenth(sample):
    tables, _ = sample
    for name, part in (("enquete_doorstromers", 0.5), ("enquete_wensen", 0.11)):
        fractions = design_of(tables[name], tables["steekproefkader"]).fractie
        assert fractions.median() == pytest.approx(part, abs=0.1)


def test_weights_of_the_bureau_are_population_over_answers_of_each_stratum(sample):
    tables, _ = sample
    design, given = design_of(tables["enquete_wensen"], tables["steekproefkader"]), tables["enquete_wensen"]["gewicht"]
    assert (1 / design.fractie).to_numpy() == pytest.approx(given.to_numpy(dtype=float), rel=1e-6)


def test_raking_the_answers_to_their_own_weighted_margins_keeps_the_margins(sample):
    tables, _ = sample
    survey = tables["enquete_doorstromers"]
    survey = survey.assign(eigendom=survey["eigendom_oud"].astype("str").fillna("onbekend"))
    margins = {
        name: survey["gewicht"].astype(float).groupby(survey[name].to_numpy()).sum()
        for name in ("leeftijdsklasse", "eigendom")
    }
    done = rake(survey, margins, grenzen=(0.1, 10))
    for name, totals in margins.items():
        assert done.gewicht.groupby(survey[name].to_numpy()).sum().to_dict() == pytest.approx(
            totals.to_dict(), rel=1e-4
        )


def test_response_table_counts_all_that_answered(sample):
    tables, _ = sample
    for question, name in QUESTIONS.items():
        table = response_table(tables["steekproefkader"], begint_met=name.removeprefix("enquete_"))
        assert table["n_respons"].sum() == len(tables[name]), question
        assert (table["respons"].dropna() <= 1).all()
