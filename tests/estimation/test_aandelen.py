"""Weighted shares on small drawn surveys, against sums by hand and another program (svy 0.35)."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.errors import ContractError
from toolkit.estimation import (
    design_effect,
    design_of,
    effective_n,
    equal_chance,
    response_table,
    weighted_flags,
    weighted_shares,
    wilson,
)

ANSWERS = {"a": "jjnnjnnnjn", "b": "nnnjnnnn", "c": "jjnj"}
PEOPLE = {"a": 40, "b": 100, "c": 12}


@pytest.fixture
def survey():
    rows = [
        (stratum, PEOPLE[stratum] / len(said), answer, "yx"[number % 2])
        for stratum, said in ANSWERS.items()
        for number, answer in enumerate(said)
    ]
    return pd.DataFrame(rows, columns=["stratum", "gewicht", "antwoord", "groep"])


@pytest.fixture
def kader():
    return pd.DataFrame({
        "stratum": ["a", "b", "c", "leeg"], "N_populatie": [40, 100, 12, 9], "n_uitgezet": [20, 10, 12, 0],
        "n_respons": [10, 8, 4, 0],
    })  # fmt: skip


def error_of(shares, answer="j"):
    row = shares.loc[answer]
    return (row["waarde"] * (1 - row["waarde"]) / row["n_eff"]) ** 0.5


def test_kish_as_in_the_domain():
    weights = pd.Series([1.0] * 30 + [2.5] * 30)
    assert round(effective_n(weights), 2) == 50.69
    assert round(design_effect(weights), 3) == 1.184


def test_nobody_has_no_design_effect():
    assert effective_n(pd.Series([], dtype=float)) == 0
    assert np.isnan(design_effect(pd.Series([], dtype=float)))


@given(st.lists(st.floats(0.01, 100), min_size=1, max_size=40))
def test_unequal_weights_never_add_respondents(weights):
    column = pd.Series(weights)
    assert effective_n(column) <= len(weights) * (1 + 1e-9)
    assert design_effect(column) == pytest.approx(len(weights) / effective_n(column))


def test_shares_weigh_and_counts_do_not(survey):
    row = weighted_shares(survey["antwoord"], design_of(survey), min_respondenten=1).loc["j"]
    assert (row["teller"], row["noemer"]) == (4 + 1 + 3, 22)
    assert row["waarde"] == pytest.approx((40 * 4 / 10 + 100 * 1 / 8 + 12 * 3 / 4) / 152)


def test_variance_by_hand_with_and_without_finite_population(survey, kader):
    # N_h² p(1-p)/(n-1), summed over strata, over 152²; times 1 - n/N of the stratum where the population counts
    parts = [40**2 * 0.4 * 0.6 / 9, 100**2 * 0.125 * 0.875 / 7, 12**2 * 0.75 * 0.25 / 3]
    left = [1 - 10 / 40, 1 - 8 / 100, 1 - 4 / 12]
    without = weighted_shares(survey["antwoord"], design_of(survey), min_respondenten=1)
    with_kader = weighted_shares(survey["antwoord"], design_of(survey, kader), min_respondenten=1)
    assert error_of(without) == pytest.approx(np.sqrt(sum(parts)) / 152)
    assert error_of(with_kader) == pytest.approx(np.sqrt(np.dot(parts, left)) / 152)


@pytest.mark.parametrize(("groep", "plain", "finite"), [("x", 0.1640, 0.1550), ("y", 0.0926, 0.0821)])
def test_standard_error_of_a_group_is_that_of_svy(survey, kader, groep, plain, finite):
    inside = survey["groep"] == groep
    for frame, expected in ((None, plain), (kader, finite)):
        shares = weighted_shares(survey["antwoord"], design_of(survey, frame), domein=inside, min_respondenten=1)
        assert error_of(shares) == pytest.approx(expected, abs=6e-5)


def test_equal_weights_without_strata_give_nearly_plain_wilson():
    said = pd.Series(["j"] * 18 + ["n"] * 42)
    row = weighted_shares(said, equal_chance(said.index)).loc["j"]
    assert row["n_eff"] == pytest.approx(59)  # n - 1: the spread is estimated too
    assert (row["ci_laag"], row["ci_hoog"]) == pytest.approx(wilson(0.3, 59))


def test_clusters_count_as_one_respondent_each():
    said = pd.Series(list("jjnn") * 15)  # neighbours say the same, two by two
    alone = weighted_shares(said, equal_chance(said.index)).loc["j"]
    together = weighted_shares(said, equal_chance(said.index, cluster=pd.Series(np.arange(60) // 2))).loc["j"]
    assert alone["n_eff"] == pytest.approx(59)
    assert together["n_eff"] == pytest.approx(29)


def test_below_30_respondents_there_is_no_percentage_and_a_reason():
    said = pd.Series(["j"] * 10 + ["n"] * 19 + [None] * 20)
    row = weighted_shares(said, equal_chance(said.index)).loc["j"]
    assert (row["teller"], row["noemer"]) == (10, 29)
    assert row[["waarde", "n_eff", "ci_laag", "ci_hoog"]].isna().all()
    assert row["reden"] == "Minder dan 30 antwoorden: te weinig voor een percentage."


def test_no_answers_at_all_say_so():
    said = pd.Series([None] * 40, dtype="str")
    shares = weighted_shares(said, equal_chance(said.index), categorieen=["ja"])
    assert shares.loc["ja", "reden"] == "Niemand heeft deze vraag beantwoord."


def test_answers_that_nobody_gave_are_listed_with_an_upper_end():
    said = pd.Series(pd.Categorical(["ja"] * 40, categories=["ja", "nee", "onbekend"]))
    shares = weighted_shares(said, equal_chance(said.index))
    assert shares["teller"].tolist() == [40, 0, 0]
    assert shares.loc["nee", "ci_laag"] == 0
    assert shares.loc["nee", "ci_hoog"] == pytest.approx(wilson(0.0, 40)[1])


def test_joint_intervals_are_wider():
    said = pd.Series(list("abc") * 20)
    each = weighted_shares(said, equal_chance(said.index))
    joint = weighted_shares(said, equal_chance(said.index), gelijktijdig=True)
    assert (joint["ci_laag"] < each["ci_laag"]).all()
    assert (joint["ci_hoog"] > each["ci_hoog"]).all()


def test_marks_that_go_together_sum_to_more_than_all():
    flags = pd.DataFrame({"trap": [True] * 30 + [False] * 10, "tuin": [True] * 40})
    shares = weighted_flags(flags, equal_chance(flags.index))
    assert shares["waarde"].tolist() == [0.75, 1.0]


def test_stratum_with_one_answer_widens_and_does_not_fail(survey):
    single = pd.DataFrame({"stratum": ["d"], "gewicht": [30.0], "antwoord": ["j"], "groep": ["x"]})
    more = pd.concat([survey, single], ignore_index=True)
    before, after = (weighted_shares(each["antwoord"], design_of(each), min_respondenten=1) for each in (survey, more))
    assert error_of(after) > error_of(before)


@given(st.lists(st.sampled_from("abc"), min_size=30, max_size=60), st.data())
def test_shares_of_one_question_sum_to_1_whatever_the_scale_of_the_weights(said, data):
    weights = data.draw(st.lists(st.floats(0.1, 10), min_size=len(said), max_size=len(said)))
    survey = pd.DataFrame({"antwoord": said, "gewicht": weights})
    shares = weighted_shares(survey["antwoord"], design_of(survey))
    scaled = weighted_shares(survey["antwoord"], design_of(survey.assign(gewicht=survey["gewicht"] * 7)))
    assert shares["waarde"].sum() == pytest.approx(1)
    pd.testing.assert_frame_equal(shares, scaled)


def test_population_counts_only_where_more_than_one_in_twenty_answered(survey, kader):
    large = kader.assign(N_populatie=kader["N_populatie"] * 100)
    assert design_of(survey, large).fractie.eq(0).all()
    assert design_of(survey, kader).fractie.groupby(survey["stratum"]).first().to_dict() == {
        "a": 10 / 40,
        "b": 8 / 100,
        "c": 4 / 12,
    }


def test_stratum_with_more_answers_than_people_counts_as_unlimited(survey, kader):
    wrong = kader.assign(N_populatie=[5, 100, 12, 9])
    assert design_of(survey, wrong).fractie[survey["stratum"] == "a"].eq(0).all()


def test_survey_without_weights_or_strata_is_one_plain_sample():
    design = design_of(pd.DataFrame({"antwoord": ["ja", "nee"]}))
    assert design.gewicht.tolist() == [1, 1]
    assert design.stratum.tolist() == ["", ""]


def test_weight_of_zero_is_refused(survey):
    with pytest.raises(ContractError, match="gewicht van de enquête is niet groter dan 0"):
        design_of(survey.assign(gewicht=0.0))


def test_response_per_stratum(kader):
    table = response_table(kader)
    assert table["respons"].tolist()[:3] == [0.5, 0.8, pytest.approx(1 / 3)]
    assert pd.isna(table["respons"].iloc[3])
    assert table["vertegenwoordigd"].tolist() == [True, True, True, False]
    assert response_table(kader, begint_met="l")["stratum"].tolist() == ["leeg"]
