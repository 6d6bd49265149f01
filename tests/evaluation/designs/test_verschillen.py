"""Difference in differences from start to end, on drawn panels and on the sample panel with its known truth."""

from dataclasses import replace

import numpy as np
import pytest

from toolkit.evaluation.designs import (
    OPGELEVERD,
    Eisen,
    NietMogelijk,
    Oordeel,
    PlaceboTijd,
    Rivaal,
    Woord,
    fit_verschillen,
    panel_of,
)
from toolkit.evaluation.designs.gebeurtenissen import event_study
from toolkit.evaluation.designs.wild import wild_bootstrap
from toolkit.samples.aanpak import PanelPlan, draw_panel


def fit(panel, rivalen, **eisen):
    return fit_verschillen(panel, rivalen=rivalen, rng=np.random.default_rng(1), eisen=Eisen(**eisen))


def test_an_effect_among_noise(simulated, rivalen):
    found = fit(simulated(units=12, treated=4, periods=12, start=6, effect=3.0), rivalen)
    assert found.interval.laag < 3.0 < found.interval.hoog
    assert found.toets.aantal == 495
    assert found.toets.p <= 0.01
    second = next(each for each in found.onderdelen if "wild" in each.naam)
    assert second.waarde == pytest.approx(found.schatting)
    assert second.p <= 0.05
    assert len(found.controles.weglaten.schattingen) == 12
    assert len(found.controles.placebo_ruimte.schattingen) == 8
    assert found.controles.placebo_ruimte.rang == 1


def test_gemeenten_that_grew_apart_before_are_caught(simulated, rivalen):
    panel = simulated(units=12, treated=4, periods=12, start=6, noise=0.3)
    panel.tarieven.iloc[:, :4] += 0.8 * np.arange(12)[:, None]
    found = fit(panel, rivalen)
    assert found.aangetoond
    assert found.woord is Woord.SAMENHANG
    assert any("al voor de start verschillend" in each.zin for each in found.bezwaren)
    assert any("verzonnen start" in each.zin for each in found.bezwaren)


def test_the_event_study_has_every_distance_and_zero_as_its_base(simulated):
    panel = simulated(units=12, treated=4, periods=10, start=None, starts=[4, 5, 5, 7])
    study = event_study(panel, alfa=0.05, most=199, rng=np.random.default_rng(1))
    assert [each.afstand for each in study.momenten] == list(range(-7, 6))
    base = study.momenten[6]
    assert (base.afstand, base.schatting, base.toevalsgrens) == (-1, 0, 0)
    assert all(each.toevalsgrens > 0 for each in study.momenten if each.afstand != -1)


def test_an_effect_after_the_start_is_no_difference_before_it(simulated):
    quiet, loud = (
        event_study(
            simulated(units=12, treated=4, periods=12, start=6, effect=size),
            alfa=0.05, most=999, rng=np.random.default_rng(1),
        )
        for size in (0.0, 30.0)
    )  # fmt: skip
    assert loud.vooraf == quiet.vooraf
    for before, after in zip(quiet.momenten, loud.momenten, strict=True):
        assert after.schatting == pytest.approx(before.schatting + 30 * (after.afstand >= 0))


def test_checks_that_time_does_not_allow_say_so(simulated, rivalen):
    found = fit(simulated(units=12, treated=4, periods=4, start=1, effect=9.0), rivalen)
    assert isinstance(found.controles.gebeurtenissen, NietMogelijk)
    assert isinstance(found.controles.placebo_tijd, NietMogelijk)
    assert found.poort.woord is Woord.SAMENHANG
    assert found.woord is Woord.SAMENHANG


def test_the_placebo_start_lies_halfway_the_time_before(simulated, rivalen):
    found = fit(simulated(units=12, treated=4, periods=12, start=None, starts=[6, 8, 8, 9], effect=30.0), rivalen)
    assert isinstance(found.controles.placebo_tijd, PlaceboTijd)
    assert found.controles.placebo_tijd.periode == "2015Q4"
    assert abs(found.controles.placebo_tijd.schatting) < 3  # the real effect lies outside its time
    assert all("wild" not in each.naam for each in found.onderdelen)


def test_the_wild_bootstrap_is_not_for_all_panels(simulated):
    rng = np.random.default_rng(1)
    apart = simulated(units=12, treated=2, periods=8, start=None, starts=[3, 4])
    few = simulated(units=4, treated=1, periods=8, start=4)
    for panel in (apart, few):
        assert isinstance(wild_bootstrap(panel, na=0, draws=99, rng=rng), NietMogelijk)


def test_the_wild_bootstrap_leaves_out_the_time_of_a_decision(simulated):
    panel = simulated(units=12, treated=4, periods=10, start=4, effect=2.0)
    disturbed = replace(panel, tarieven=panel.tarieven.copy())
    disturbed.tarieven.iloc[4:6, :4] += 40
    for each in (panel, disturbed):
        estimate, test = wild_bootstrap(each, na=2, draws=199, rng=np.random.default_rng(1))
        assert estimate == pytest.approx(2.0, abs=1.5)
        assert test.p <= 0.05


@pytest.fixture(scope="module")
def sample():
    """A panel with a complex of 400 homes in two gemeenten with an approach that does nothing."""
    plan = PanelPlan(
        effect={}, complexen={("GM9912", "2021Q3"): 400, ("GM9915", "2022Q1"): 400, ("GM9918", "2022Q2"): 400}
    )
    return draw_panel(3, plan)[0]


def test_delivered_complexes_pass_for_an_effect_unless_they_are_taken_out(sample, rivalen):
    naive = fit(panel_of(sample), rivalen, basis="gemiddelde")
    said = Rivaal(oordeel=Oordeel.VERREKEND, toelichting="opgeleverde woningen zijn een covariaat")
    honest = fit(
        panel_of(sample, covariaten=[OPGELEVERD]), replace(rivalen, opgeleverde_complexen=said), basis="gemiddelde"
    )
    assert abs(honest.schatting) < abs(naive.schatting)
    assert honest.interval.laag < 0 < honest.interval.hoog
    assert not honest.aangetoond


def test_an_outcome_names_who_did_not_take_part(sample, rivalen):
    holes = sample.loc[~((sample["gemeente_code"] == "GM9913") & (sample["periode"] == "2020Q1"))]
    found = fit(panel_of(holes), rivalen)
    assert [code for code, _ in found.weggelaten] == ["GM9913"]
