"""What the benchmark prints, in small: tests hold their size, intervals hold the known effect."""

from importlib.util import module_from_spec, spec_from_file_location

import pytest

from toolkit.samples.aanpak import PanelPlan


@pytest.fixture(scope="module")
def bench(root):
    spec = spec_from_file_location("ontwerpen", root / "benchmarks" / "ontwerpen.py")
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_permutation_holds_its_size_where_clustered_errors_do_not(bench):
    rates = bench.rejections(21, 1, panels=500, seed=4)
    # 1/21 = 4.8 % is the size; 500 panels reach 8 % or more once in 800.
    assert rates["permutatie"] < 0.08
    # landscape: 61 % with one of 21.
    assert 0.5 < rates["  (t met clusters)"] < 0.72


def test_permutation_is_not_too_shy_with_several_gemeenten(bench):
    # 24/495 = 4.8 %; 500 panels lie between 2.2 % and 8 % all but once in 200.
    assert 0.022 <= bench.rejections(12, 4, panels=500, seed=6)["permutatie"] <= 0.08


@pytest.mark.parametrize("rho", [0.0, 0.6])
def test_a_series_of_twenty_quarters_holds_its_size_where_newey_west_does_not(bench, rho):
    rates = bench.series_size(300, seed=5, rho=rho, periods=20, start=12)
    # 3.6 and 6.8 % of 6.000 series; 300 reach 10 % once in 60, and with the best guess of rho 11 % is usual.
    assert rates["AR(1), gewogen"] < 0.10
    assert rates["  (Newey-West)"] > 0.10


def test_the_interval_holds_the_known_effect_of_the_sample_panel(bench):
    rates = bench.known_effect(100, seed=500, plan=PanelPlan(), basis="laatste")
    # 95 %; 100 panels give 88 or fewer once in 300.
    assert 0.89 <= rates["raak"] <= 1
    assert abs(rates["afwijking"]) < 0.2


def test_the_gate_promises_about_the_power_that_it_has(bench):
    assert 0.65 <= bench.power_at_the_gate(12, 4, panels=150, seed=7) <= 0.9
