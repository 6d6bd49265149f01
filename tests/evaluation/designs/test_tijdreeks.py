"""Interrupted time series: level and slope, seasons, delay, and noise that goes together."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from scipy.linalg import null_space, toeplitz
from statsmodels.regression.linear_model import GLS
from statsmodels.tsa.arima_process import arma_generate_sample

from toolkit.evaluation.designs import Eisen, NietMogelijk, Paneel, PlaceboRuimte, PlaceboTijd, Weglaten, fit_tijdreeks
from toolkit.evaluation.designs.reeks import noise_of, segments

SEASON = (-1.0, 0.5, 2.0, -1.5)


def series(*, periods, start, level=0.0, slope=0.0, wait=0, freq="Q"):
    """A trend and seasons without noise; level and slope begin `wait` periods after the start."""
    t = np.arange(periods)
    post = t >= start + wait
    season = np.array([SEASON[row % 4] for row in t]) if freq == "Q" else 0
    values = 10 + 0.3 * t + season + level * post + slope * (t - start - wait) * post
    index = pd.period_range("2015Q1" if freq == "Q" else "1990", periods=periods, freq=freq)
    return pd.Series(values, index=index)


def of(values, start, **others):
    table = pd.DataFrame({"A": values, **others})
    return Paneel(tarieven=table, start={"A": start}, eenheid="per 1.000")


def test_level_and_slope_come_back_where_there_is_no_noise(rivalen):
    panel = of(series(periods=24, start=14, level=2.0, slope=0.5), 14)
    found = fit_tijdreeks(panel, rivalen=rivalen)
    # Ten periods after the start: the mean of 2 + 0,5 x (0 .. 9).
    assert found.schatting == pytest.approx(2 + 0.5 * 4.5)
    parts = {each.naam: each.waarde for each in found.onderdelen}
    assert parts["niveau bij de start"] == pytest.approx(2.0)
    assert parts["helling na de start, per periode"] == pytest.approx(0.5)
    gaps = {each.afstand: each.schatting for each in found.controles.gebeurtenissen.momenten}
    assert gaps[-1] == pytest.approx(0, abs=1e-9)
    assert gaps[9] == pytest.approx(2 + 0.5 * 9)


def test_a_delay_leaves_the_first_periods_out_and_time_goes_on(rivalen):
    panel = of(series(periods=24, start=12, level=3.0, wait=4), 12)
    panel.tarieven.iloc[12:16] += 50.0
    found = fit_tijdreeks(panel, rivalen=rivalen, eisen=Eisen(vertraging=12))
    assert found.schatting == pytest.approx(3.0)
    assert [each.afstand for each in found.controles.gebeurtenissen.momenten][11:13] == [-1, 4]


def test_years_have_no_seasons(rivalen):
    found = fit_tijdreeks(of(series(periods=14, start=9, level=-1.0, freq="Y"), 9), rivalen=rivalen)
    assert found.schatting == pytest.approx(-1.0)
    assert segments(series(periods=14, start=9, freq="Y"), 9).matrix.shape == (14, 4)
    assert segments(series(periods=16, start=9), 9).matrix.shape == (16, 7)


def test_checks_that_time_allows(rivalen):
    rng = np.random.default_rng(2)
    values = series(periods=28, start=16, level=1.0) + rng.normal(0, 0.3, 28)
    others = {code: series(periods=28, start=16) + rng.normal(0, 0.3, 28) for code in "BCD"}
    checks = fit_tijdreeks(of(values, 16, **others), rivalen=rivalen).controles
    assert isinstance(checks.placebo_tijd, PlaceboTijd)
    assert checks.placebo_tijd.periode == "2017Q3"
    assert isinstance(checks.placebo_ruimte, PlaceboRuimte)
    assert len(checks.placebo_ruimte.schattingen) == 3
    assert isinstance(checks.weglaten, Weglaten)
    assert {name for name, _ in checks.weglaten.schattingen} == {str(year) for year in range(2015, 2022)}
    short = fit_tijdreeks(of(values.iloc[5:21], 11), rivalen=rivalen).controles
    assert isinstance(short.placebo_tijd, NietMogelijk)
    assert isinstance(short.placebo_ruimte, NietMogelijk)


def ar1(rho, periods, rng):
    return arma_generate_sample([1, -rho], [1], periods, distrvs=rng.standard_normal, burnin=50)


def test_noise_that_goes_together_is_found_in_short_series():
    # Residuals of 7 terms on 24 periods hardly go together any more; the restricted likelihood knows that.
    rng = np.random.default_rng(5)
    matrix = segments(series(periods=24, start=12), 12).matrix
    found = [noise_of(ar1(0.5, 24, rng), matrix, np.arange(24)) for _ in range(300)]
    # A mean of all that could be lies somewhat nearer to 0; residuals themselves would give about 0.
    assert 0.2 <= np.mean([noise.gewicht @ noise.rho for noise in found]) <= 0.6


def test_each_correlation_gives_what_generalised_least_squares_gives():
    layout = segments(series(periods=20, start=12) + ar1(0.4, 20, np.random.default_rng(3)), 12)
    errors = layout.ruis.standard_errors(layout.matrix, layout.tijd, layout.mean_after)
    for place in (0, 20, 47):
        together = layout.ruis.rho[place] ** np.abs(np.subtract.outer(layout.tijd, layout.tijd))
        known = GLS(layout.y, layout.matrix, sigma=together).fit().t_test(layout.mean_after)
        assert layout.ruis.termen[place] @ layout.mean_after == pytest.approx(float(np.squeeze(known.effect)))
        assert errors[place] == pytest.approx(float(np.squeeze(known.sd)))


def test_the_weight_is_the_likelihood_of_what_the_terms_leave():
    """Independent of the formula used: the density of y seen along the directions that no term reaches."""
    layout = segments(series(periods=20, start=12) + ar1(0.4, 20, np.random.default_rng(3)), 12)
    rest = null_space(layout.matrix.T)
    density = []
    for rho in layout.ruis.rho:
        spread = rest.T @ toeplitz(rho ** np.arange(20)) @ rest
        seen = rest.T @ layout.y
        density.append(np.linalg.det(spread) ** -0.5 * (seen @ np.linalg.solve(spread, seen)) ** (-rest.shape[1] / 2))
    assert layout.ruis.gewicht == pytest.approx(np.array(density) / np.sum(density))


def test_the_interval_holds_what_the_test_does_not_reject():
    layout = segments(series(periods=20, start=12) + ar1(0.4, 20, np.random.default_rng(4)), 12)
    found = layout.contrast(layout.mean_after, alfa=0.1)
    assert found.laag < found.schatting < found.hoog
    for end in (found.laag, found.hoog):
        shifted = replace(layout, y=layout.y - end * layout.na)
        assert shifted.contrast(layout.mean_after).p == pytest.approx(0.1, abs=1e-6)


def test_without_noise_the_test_is_certain():
    layout = segments(series(periods=24, start=12, level=2.0), 12)
    assert layout.contrast(layout.mean_after).p == pytest.approx(0, abs=1e-6)
    nothing = segments(series(periods=24, start=12) * 0, 12)
    assert nothing.contrast(nothing.mean_after).p == 1
