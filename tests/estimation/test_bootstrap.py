"""Bootstrap intervals against what theory says of the same sample."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from toolkit.estimation import (
    Herhaling,
    bootstrap_mean,
    bootstrap_median,
    bootstrap_ratio,
    design_of,
    equal_chance,
)
from toolkit.estimation.bootstrap import replicates

MARKS = pd.Series([6.0, 7, 8, 9, 5] * 40)


def again(**more):
    return Herhaling(rng=np.random.default_rng(3), **more)


def test_mean_has_the_width_that_theory_gives():
    found = bootstrap_mean(MARKS, equal_chance(MARKS.index), herhaling=again(aantal=4000))
    error = MARKS.std() / np.sqrt(200)
    assert (found.waarde, found.n, found.reden) == (7, 200, "")
    assert (found.laag, found.hoog) == pytest.approx((7 - 1.96 * error, 7 + 1.96 * error), abs=0.012)


def test_small_strata_keep_their_full_variance():
    # two strata of two: drawing two out of two would give half the variance of (a - b)² / 4 each
    survey = pd.DataFrame({"stratum": list("aabb")})
    values = pd.Series([0.0, 2, 10, 14])
    means = [
        (factors @ values) / factors.sum(axis=1) for factors in replicates(design_of(survey), again(aantal=20_000))
    ]
    assert np.concatenate(means).var() == pytest.approx((1 / 4) * (2 / 2) + (1 / 4) * (8 / 2), rel=0.05)


def test_strata_take_their_differences_out_of_the_spread():
    values = pd.Series([1.0] * 50 + [9.0] * 50)
    survey = pd.DataFrame({"stratum": ["laag"] * 50 + ["hoog"] * 50})
    found = bootstrap_mean(values, design_of(survey), herhaling=again())
    assert (found.laag, found.hoog) == pytest.approx((5, 5))
    plain = bootstrap_mean(values, equal_chance(values.index), herhaling=again())
    assert plain.hoog - plain.laag > 1


def test_a_population_that_answered_as_a_whole_leaves_no_interval():
    survey = pd.DataFrame({"stratum": ["a"] * 200})
    kader = pd.DataFrame({"stratum": ["a"], "N_populatie": [200]})
    found = bootstrap_mean(MARKS, design_of(survey, kader), herhaling=again())
    assert (found.laag, found.hoog) == pytest.approx((7, 7))


def test_half_of_the_population_takes_the_interval_by_the_root_of_a_half():
    survey, kader = pd.DataFrame({"stratum": ["a"] * 200}), pd.DataFrame({"stratum": ["a"], "N_populatie": [400]})
    whole = bootstrap_mean(MARKS, equal_chance(MARKS.index), herhaling=again(aantal=4000))
    half = bootstrap_mean(MARKS, design_of(survey, kader), herhaling=again(aantal=4000))
    assert (half.hoog - half.laag) / (whole.hoog - whole.laag) == pytest.approx(np.sqrt(0.5), abs=0.03)


def test_weights_move_the_mean():
    survey = pd.DataFrame({"gewicht": [1.0] * 40 + [3.0] * 40})
    values = pd.Series([4.0] * 40 + [8.0] * 40)
    assert bootstrap_mean(values, design_of(survey), herhaling=again()).waarde == pytest.approx((4 + 3 * 8) / 4)


def test_clusters_are_drawn_as_a_whole():
    values = pd.Series(np.repeat([2.0, 8.0] * 20, 5))
    rows = bootstrap_mean(values, equal_chance(values.index), herhaling=again())
    street = pd.Series(np.arange(200) // 5)
    streets = bootstrap_mean(values, equal_chance(values.index, cluster=street), herhaling=again())
    assert (streets.hoog - streets.laag) / (rows.hoog - rows.laag) == pytest.approx(np.sqrt(5), rel=0.15)


def test_ratio_of_sums_not_mean_of_ratios():
    top, bottom = pd.Series([1.0, 9.0] * 20), pd.Series([1.0, 3.0] * 20)
    assert bootstrap_ratio(top, bottom, equal_chance(top.index), herhaling=again()).waarde == pytest.approx(10 / 4)


def test_ratio_of_nothing_is_undefined_with_a_reason():
    zeros = pd.Series([0.0] * 40)
    found = bootstrap_ratio(zeros, zeros, equal_chance(zeros.index), herhaling=again(min_n=0))
    assert np.isnan(found.waarde)
    assert found.reden == "Er is niets om door te delen."


def test_median_of_even_numbers_is_the_middle_of_two():
    values = pd.Series([4.0, 1, 3, 2])
    for weights, middle in (([1.0] * 4, 2.5), ([0.1] * 4, 2.5), ([5.0, 1, 1, 1], 4)):
        opzet = replace(equal_chance(values.index), gewicht=pd.Series(weights))
        assert bootstrap_median(values, opzet, herhaling=again(min_n=0)).waarde == middle


def test_median_lies_between_order_statistics_of_the_sign_test():
    # 95 % between the 79th and 122nd of 200 (binomial, n = 200, p = 0.5: 100 ± 1.96 x 7.07 -> 86, 115)
    values = pd.Series(np.arange(1.0, 201.0))
    found = bootstrap_median(values, equal_chance(values.index), herhaling=again(aantal=2000))
    assert found.waarde == 100.5
    assert (found.laag, found.hoog) == pytest.approx((86.1, 114.9), abs=2)


def test_rows_outside_the_group_stay_in_the_draw_and_out_of_the_number():
    values = MARKS.where(MARKS > 5)
    found = bootstrap_mean(values, equal_chance(values.index), herhaling=again())
    assert (found.waarde, found.n) == (7.5, 160)


def test_too_few_rows_give_a_reason_and_no_number():
    values = pd.Series([7.0] * 29)
    found = bootstrap_median(values, equal_chance(values.index), herhaling=again())
    assert np.isnan([found.waarde, found.laag, found.hoog]).all()
    assert found.reden == "Minder dan 30 antwoorden: te weinig voor een percentage."


def test_one_seed_gives_one_answer():
    first, second = (bootstrap_mean(MARKS, equal_chance(MARKS.index), herhaling=again()) for _ in range(2))
    assert first == second


def test_factors_are_never_negative_and_1_on_average():
    survey = pd.DataFrame({"stratum": list("aaabbc")})
    kader = pd.DataFrame({"stratum": list("abc"), "N_populatie": [6, 3, 4]})
    factors = np.concatenate(list(replicates(design_of(survey, kader), again(aantal=20_000))))
    assert (factors >= 0).all()
    assert factors.mean(axis=0) == pytest.approx(np.ones(6), abs=0.03)
