"""Intervals hold the truth about as often as they say: the benchmark in small."""

from importlib.util import module_from_spec, spec_from_file_location

import pytest

DRAWS = 60


@pytest.fixture(scope="module")
def held(root):
    spec = spec_from_file_location("dekking", root / "benchmarks" / "dekking.py")
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.coverage(DRAWS, seed=11, sizes=(900, 1_800))["raak"]


def test_every_interval_holds_the_truth_in_about_95_of_100(held):
    real = held[~held.index.str.startswith(" ")]
    # 120 draws: chance alone reaches 4 standard errors (8 points) about once in 16,000
    assert real.between(0.87, 1).all(), real
    assert 0.93 <= real.mean() <= 0.985


def test_kish_without_population_is_too_wide_where_half_answered(held):
    assert held["  (zelfde, n_eff van Kish zonder populatie)"] >= 0.97
