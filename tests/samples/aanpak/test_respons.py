"""Non-response with known chances, and weights that make up for it."""

import numpy as np
import pandas as pd
import pytest

from toolkit.samples.aanpak.respons import choose_sample, responders, response_chance, shares, strata


def population(count=12_000):
    """Three strata of equal size, whose chance to respond is 0.345, 0.667 and 0.27, and who differ in what they want."""
    kinds = pd.DataFrame({
        "gemeente_code": "GM9901",
        "leeftijdsklasse": ["56-65", "66-75", "86+"],
        "eigendom": ["sociale_huur", "koop", "sociale_huur"],
        "wil": [0.2, 0.9, 0.4],
    })  # fmt: skip
    people = kinds.loc[np.arange(count) % 3].reset_index(drop=True)
    people["wil"] = np.random.default_rng(0).random(count) < people["wil"]
    return people.assign(stratum=strata(people, "proef"))


def test_the_chance_to_respond_is_that_of_the_age_times_that_of_the_tenure():
    """0.46 x 0.75, 0.58 x 1.15 and 0.36 x 0.75."""
    assert response_chance(population(3)).tolist() == pytest.approx([0.345, 0.667, 0.27])


def test_a_stratum_says_survey_gemeente_age_and_tenure():
    assert population(3)["stratum"].iloc[1] == "proef GM9901 66-75 koop"


def test_respondents_per_stratum_follow_their_chance(drawn_from):
    people = population()
    _, kader = responders(people, pd.Series(True, index=people.index), np.random.default_rng(1))
    assert kader["N_populatie"].tolist() == kader["n_uitgezet"].tolist() == [4_000, 4_000, 4_000]
    for row in kader.itertuples():
        assert drawn_from(row.n_respons, row.n_uitgezet, row.kans)


def test_weights_add_up_to_the_population_of_every_stratum():
    people = population(600)
    asked = pd.Series(people.index % 2 == 0, index=people.index)
    chosen, kader = responders(people, asked, np.random.default_rng(1))
    totals = chosen.groupby("stratum")["gewicht"].sum()
    assert totals.tolist() == pytest.approx([200.0, 200.0, 200.0])
    assert kader["n_respons"].sum() == len(chosen)


def test_weighted_shares_are_right_on_average_and_plain_shares_are_not():
    people = population(1_500)
    weighted, plain = [], []
    for seed in range(60):
        rng = np.random.default_rng(seed)
        chosen, _ = responders(people, choose_sample(people, 0.6, 10, rng), rng)
        weighted.append(np.average(chosen["wil"], weights=chosen["gewicht"]))
        plain.append(chosen["wil"].mean())
    true = people["wil"].mean()
    margin = 4 * np.std(weighted) / len(weighted) ** 0.5
    assert abs(np.mean(weighted) - true) < margin < 0.02
    assert abs(np.mean(plain) - true) > 2 * margin


def test_nobody_responds_who_was_not_asked():
    people = population(300)
    asked = pd.Series(people.index < 100, index=people.index)
    chosen, kader = responders(people, asked, np.random.default_rng(1))
    assert chosen.index.max() < 100
    assert kader["n_uitgezet"].sum() == 100


@pytest.mark.parametrize(
    ("size", "share", "least", "asked"),
    [(1_000, 0.2, 40, 200), (100, 0.2, 40, 40), (30, 0.2, 40, 30), (101, 0.5, 1, 51)],
)
def test_a_sample_holds_its_share_at_least_the_minimum_and_at_most_all(size, share, least, asked):
    people = pd.DataFrame({"stratum": ["a"] * size})
    assert choose_sample(people, share, least, np.random.default_rng(1)).sum() == asked


def test_everyone_has_the_same_chance_to_be_asked(drawn_from):
    people = pd.DataFrame({"stratum": ["a"] * 40})
    times = sum(choose_sample(people, 0.25, 1, np.random.default_rng(seed)).astype(int) for seed in range(400))
    assert all(drawn_from(count, 400, 0.25) for count in times)


def test_expected_answers_are_the_true_shares_through_the_misreport():
    """Of ten, six say truly yes and four no; a tenth of the yes and a quarter of the no are misreported.

    Yes is then 0.6 x 0.9 + 0.4 x 0.25 = 0.64."""
    true = pd.Series(["ja"] * 6 + ["nee"] * 4)
    found = shares(true, {"ja": {"ja": 0.9, "nee": 0.1}, "nee": {"ja": 0.25, "nee": 0.75}}, ("ja", "nee"))
    assert found["aantal"].tolist() == [6, 4]
    assert found["aandeel_waar"].tolist() == pytest.approx([0.6, 0.4])
    assert found["aandeel_verwacht"].tolist() == pytest.approx([0.64, 0.36])


def test_an_empty_population_has_no_shares():
    found = shares(pd.Series([], dtype="str"), {"ja": {"ja": 1.0}}, ("ja",))
    assert found["aandeel_waar"].isna().all()
