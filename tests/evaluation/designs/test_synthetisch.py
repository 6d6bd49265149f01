"""Synthetic control: a mix that is known, a mix that does not fit, and its placebos."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from toolkit.evaluation.designs import Eisen, NietVastTeStellen, Paneel, Uitkomst, Woord, fit_synthetisch, sentences
from toolkit.evaluation.designs.synthese import fit_synthesis

PERIODS, START, DONORS = 14, 9, 20


@pytest.fixture(scope="module")
def mix():
    """Gemeente A is 0.6 of D00 and 0.4 of D03, and 2 more from the start on."""
    rng = np.random.default_rng(8)
    donors = pd.DataFrame(10 + rng.normal(0, 1, (PERIODS, DONORS)), columns=[f"D{place:02}" for place in range(DONORS)])
    treated = 0.6 * donors["D00"] + 0.4 * donors["D03"] + 2.0 * (np.arange(PERIODS) >= START)
    table = pd.concat([treated.rename("A"), donors], axis=1).set_axis(
        pd.period_range("2018Q1", periods=PERIODS, freq="Q")
    )
    return Paneel(tarieven=table, start={"A": START}, eenheid="per 1.000")


@pytest.fixture(scope="module")
def found(mix, rivalen):
    return fit_synthetisch(mix, rivalen=rivalen)


def test_a_known_mix_and_effect_come_back(found):
    weights = {each.naam: each.waarde for each in found.onderdelen if each.naam.startswith("gewicht")}
    assert weights == pytest.approx({"gewicht D00": 0.6, "gewicht D03": 0.4})
    assert found.schatting == pytest.approx(2.0)
    assert found.toets.p == pytest.approx(1 / 21)
    assert found.controles.placebo_ruimte.rang == 1
    assert len(found.controles.placebo_ruimte.schattingen) == DONORS


def test_leaving_out_a_donor_names_each_with_a_weight(found):
    assert {name for name, _ in found.controles.weglaten.schattingen} == {"D00", "D03"}


def test_the_word_follows_the_checks(found):
    assert isinstance(found, Uitkomst)
    calm = replace(found.controles.placebo_tijd, toets=replace(found.controles.placebo_tijd.toets, p=0.5))
    assert replace(found, controles=replace(found.controles, placebo_tijd=calm)).woord is Woord.EFFECT


def test_periods_that_a_decision_takes_are_left_out(mix):
    disturbed = mix.tarieven.copy()
    disturbed.iloc[START : START + 2, 0] += 30
    assert fit_synthesis(replace(mix, tarieven=disturbed), na=2).att == pytest.approx(2.0)


def test_a_gemeente_unlike_all_others_is_refused(mix, rivalen):
    far = mix.tarieven.copy()
    far["A"] *= 3
    answer = fit_synthetisch(replace(mix, tarieven=far), rivalen=rivalen)
    assert isinstance(answer, NietVastTeStellen)
    assert "geen mix van andere gemeenten lijkt genoeg" in answer.zin
    assert "hoogstens 20\N{NO-BREAK SPACE}procent" in answer.zin
    assert sentences(answer) == (answer.zin,)


def test_fewer_donors_need_a_lower_bar(mix, rivalen):
    few = mix.only(["A", *(f"D{place:02}" for place in range(10))])
    assert isinstance(fit_synthetisch(few, rivalen=rivalen), NietVastTeStellen)
    assert fit_synthetisch(few, rivalen=rivalen, eisen=Eisen(alfa=0.1)).toets.aantal == 11
