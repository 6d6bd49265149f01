"""The estimate is that of two by two means, of two-way fixed effects and of Callaway and Sant'Anna."""

import numpy as np
import pandas as pd
import pytest
from diff_diff import CallawaySantAnna
from statsmodels.regression.linear_model import OLS

from toolkit.evaluation.designs.paneel import as_long
from toolkit.evaluation.designs.schatten import Schatter, schatter_for

MEAN, LAST = Schatter(basis="gemiddelde"), Schatter(basis="laatste")


def estimate(schatter, panel):
    return schatter.estimate(panel.y, panel.x, panel.starts)


def test_two_by_two_means(paneel):
    drawn = paneel("""
        A: 4 6 9 11  2
        B: 5 5 6  6  -
        C: 1 3 2  6  -
    """)
    own = (9 + 11) / 2 - (4 + 6) / 2
    others = ((6 + 6) / 2 - (5 + 5) / 2 + (2 + 6) / 2 - (1 + 3) / 2) / 2
    assert estimate(MEAN, drawn) == pytest.approx(own - others)


def test_the_last_period_as_the_base(paneel):
    drawn = paneel("""
        A: 4 6 9 11  2
        B: 5 5 6  6  -
        C: 1 3 2  6  -
    """)
    own = (9 + 11) / 2 - 6
    others = (5 + 3) / 2
    assert estimate(LAST, drawn) == pytest.approx(own - ((6 + 6) / 2 + (2 + 6) / 2) / 2 + others)


def test_periods_that_a_decision_takes_do_not_count(paneel):
    drawn = paneel("""
        A: 4 4 99 9  2
        B: 5 5 50 5  -
    """)
    assert Schatter(basis="gemiddelde", na=1).estimate(drawn.y, drawn.x, drawn.starts) == pytest.approx(5)


def test_without_comparison_there_is_no_estimate(paneel):
    assert np.isnan(estimate(MEAN, paneel("A: 4 4 9  2")))
    assert np.isnan(estimate(MEAN, paneel("A: 4 4 9  -\nB: 1 2 3  -")))


def test_one_start_is_two_way_fixed_effects(simulated):
    drawn = simulated(units=9, treated=3, periods=7, start=4, effect=2.0)
    row, place = np.divmod(np.arange(7 * 9), 9)
    approach = (row >= drawn.starts[place]).astype(float)
    design = np.column_stack([approach, place[:, None] == np.arange(9), row[:, None] == np.arange(1, 7)]).astype(float)
    assert estimate(MEAN, drawn) == pytest.approx(OLS(drawn.y.ravel(), design).fit().params[0])


def test_different_starts_are_callaway_and_santanna(simulated):
    drawn = simulated(units=9, treated=4, periods=8, start=None, starts=[3, 5, 5, 6], effect=1.0)
    long = as_long(pd.DataFrame(drawn.y, columns=drawn.tarieven.columns))
    begun = long["gemeente"].map(drawn.start).add(1).fillna(0).astype(int)
    with np.errstate(all="ignore"):
        fit = CallawaySantAnna().fit(
            long.assign(start=begun, rij=long["rij"] + 1),
            outcome="tarief",
            unit="gemeente",
            time="rij",
            first_treat="start",
        )
    assert estimate(LAST, drawn) == pytest.approx(fit.overall_att)


def test_different_starts_without_noise_give_the_effect_where_two_way_fixed_effects_does_not():
    # The effect grows by 1 a period; two-way fixed effects then uses early starters as a comparison for late ones.
    periods, starts = 8, np.array([2, 5, 8, 8])
    since = np.arange(periods)[:, None] - starts
    y = np.where(since >= 0, since + 1.0, 0) + np.arange(4) + np.arange(periods)[:, None] ** 2
    truth = np.mean([*range(1, 7), *range(1, 4)])
    for schatter in (MEAN, LAST):
        assert schatter.estimate(y, np.empty((0, 8, 4)), starts) == pytest.approx(truth)
    row, place = np.divmod(np.arange(32), 4)
    design = np.column_stack([since.ravel() >= 0, place[:, None] == np.arange(4), row[:, None] == np.arange(1, 8)])
    assert OLS(y.ravel(), design.astype(float)).fit().params[0] < truth - 0.5


def test_a_covariate_that_moves_with_the_approach_is_taken_out(paneel):
    rng = np.random.default_rng(4)
    delivered = {code: rng.integers(0, 9, 6).astype(float) for code in "ABCD"}
    delivered["A"][3:] += 20  # a complex in the gemeente with the approach, just after its start
    rates = {
        code: place + np.arange(6) ** 2 + 0.4 * delivered[code] + (3.0 if code == "A" else 0) * (np.arange(6) >= 3)
        for place, code in enumerate("ABCD")
    }
    text = "\n".join(
        f"{code}: {' '.join(map(repr, map(float, values)))} {'3' if code == 'A' else '-'}"
        for code, values in rates.items()
    )
    assert estimate(MEAN, paneel(text, opgeleverd=delivered)) == pytest.approx(3.0)
    assert estimate(MEAN, paneel(text)) > 3.0 + 0.4 * 15


def test_one_start_compares_with_all_time_before_and_different_starts_with_the_last_period(simulated):
    together = simulated(units=6, treated=2, periods=8, start=4)
    apart = simulated(units=6, treated=2, periods=8, start=None, starts=[4, 5])
    assert schatter_for(together, vertraging=0) == Schatter(basis="gemiddelde")
    assert schatter_for(apart, vertraging=7) == Schatter(basis="laatste", na=3)
    assert schatter_for(apart, vertraging=0, basis="gemiddelde") == Schatter(basis="gemiddelde")


@pytest.mark.parametrize("basis", ["gemiddelde", "laatste"])
@pytest.mark.parametrize("na", [0, 2])
@pytest.mark.parametrize("covariates", [0, 2])
@pytest.mark.parametrize("begun", [[3], [3, 3], [2, 4, 7], [2, 4, 7, 7, 5]])
def test_all_assignments_together_give_what_each_gives_alone(basis, na, covariates, begun):
    rng, periods, units = np.random.default_rng(len(begun)), 8, 6
    m, x = rng.normal(size=(periods, units)), rng.normal(size=(covariates, periods, units))
    starts = np.array([*begun, *[periods] * (units - len(begun))])
    assigned = np.array([starts, *(rng.permutation(starts) for _ in range(20))])
    schatter = Schatter(basis=basis, na=na)
    assert schatter.estimates(m, x, assigned) == pytest.approx([schatter.estimate(m, x, one) for one in assigned])


@pytest.mark.parametrize("starts", [[8, 8, 8], [2, 2, 2], [7, 8, 8]])
def test_all_together_have_no_estimate_either_without_comparison(starts):
    schatter, m = Schatter(basis="gemiddelde", na=1), np.arange(24.0).reshape(8, 3)
    assert np.isnan(schatter.estimates(m, np.empty((0, 8, 3)), np.array([starts, starts]))).all()
    assert np.isnan(schatter.estimate(m, np.empty((0, 8, 3)), np.array(starts)))
