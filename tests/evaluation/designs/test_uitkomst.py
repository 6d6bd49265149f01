"""An outcome cannot be made without its checks and rivals, and each objection takes away the stronger word."""

from dataclasses import MISSING, fields, replace

import numpy as np
import pytest

from toolkit.dutch import capitalised
from toolkit.errors import ParameterError
from toolkit.evaluation.designs import (
    NIET_ONDERZOCHT,
    Controles,
    Eisen,
    Gebeurtenisstudie,
    NietMogelijk,
    Ontwerp,
    Oordeel,
    PlaceboTijd,
    Rivaal,
    Rivalen,
    Toets,
    Uitkomst,
    Weglaten,
    Woord,
    describe_change,
    fit_tijdreeks,
    fit_verschillen,
    judge,
    sentences,
    sentences_of_rivals,
)

SPEELT = Rivaal(oordeel=Oordeel.SPEELT, toelichting="een complex met 160 woningen")
GOOD = Toets(p=0.6, soort="permutatie", aantal=500)


@pytest.fixture(scope="module")
def found(simulated, rivalen):
    """An outcome against which nothing speaks."""
    panel = simulated(units=12, treated=4, periods=10, start=5, effect=5.0)
    outcome = fit_verschillen(panel, rivalen=rivalen, rng=np.random.default_rng(1))
    checks = replace(
        outcome.controles, gebeurtenissen=replace(outcome.controles.gebeurtenissen, vooraf=GOOD),
        placebo_tijd=PlaceboTijd(periode="2016Q1", schatting=0.1, toets=GOOD),
    )  # fmt: skip
    return replace(outcome, controles=checks)


def test_an_outcome_has_no_defaults_for_what_it_must_hold():
    required = {each.name for each in fields(Uitkomst) if each.default is MISSING}
    assert {"poort", "schatting", "interval", "toets", "controles", "rivalen", "rangen", "methode"} == required
    assert all(each.default is MISSING for each in fields(Controles))
    assert {each.name for each in fields(Rivalen) if each.default is MISSING} == {
        "opgeleverde_complexen", "selectie", "registratiewijzigingen",
    }  # fmt: skip


def test_leaving_out_a_check_or_a_rival_fails(found, rivalen):
    with pytest.raises(TypeError, match="controles"):
        Uitkomst(poort=found.poort, schatting=1.0, interval=None, toets=None, rivalen=rivalen, rangen=(), methode="x")
    with pytest.raises(TypeError, match="placebo_tijd"):
        Controles(
            gebeurtenissen=found.controles.gebeurtenissen,
            placebo_ruimte=NietMogelijk(reden="x"),
            weglaten=NietMogelijk(reden="x"),
        )
    with pytest.raises(TypeError, match="selectie"):
        Rivalen(opgeleverde_complexen=NIET_ONDERZOCHT, registratiewijzigingen=NIET_ONDERZOCHT)


def test_a_shut_gate_gives_no_outcome(found, simulated):
    shut = judge(Ontwerp.VERSCHILLEN, simulated(units=11, treated=1, periods=8, start=4))
    with pytest.raises(ValueError, match="shut gate"):
        replace(found, poort=shut)


def test_a_judgement_needs_a_reason():
    with pytest.raises(ParameterError, match="toelichting"):
        Rivaal(oordeel=Oordeel.SPEELT_NIET, toelichting=" ")


def test_without_objections_the_word_is_effect(found):
    assert found.bezwaren == ()
    assert found.woord is Woord.EFFECT


@pytest.mark.parametrize(
    ("change", "word"),
    [
        ({"toets": Toets(p=0.051, soort="permutatie", aantal=495)}, Woord.ONTWIKKELING),
        ({"vooraf": Toets(p=0.10, soort="permutatie", aantal=495)}, Woord.SAMENHANG),
        ({"vooraf": Toets(p=1 / 9, soort="permutatie", aantal=9)}, Woord.SAMENHANG),
        ({"placebo_tijd": PlaceboTijd(periode="2016Q1", schatting=1.0, toets=Toets(p=0.02, soort="permutatie", aantal=495))}, Woord.SAMENHANG),
        ({"placebo_tijd": NietMogelijk(reden="te kort")}, Woord.SAMENHANG),
        ({"weglaten": Weglaten(schattingen=(("A", 1.0), ("B", -0.1)))}, Woord.SAMENHANG),
        ({"opgeleverde_complexen": SPEELT}, Woord.SAMENHANG),
        ({"selectie": NIET_ONDERZOCHT}, Woord.SAMENHANG),
        ({"prijzen": SPEELT}, Woord.SAMENHANG),
        ({"prijzen": NIET_ONDERZOCHT}, Woord.EFFECT),
    ],
)  # fmt: skip
def test_each_objection_takes_away_the_stronger_word(found, change, word):
    ((name, value),) = change.items()
    if name == "toets":
        less = replace(found, toets=value)
    elif name == "vooraf":
        study = replace(found.controles.gebeurtenissen, vooraf=value)
        less = replace(found, controles=replace(found.controles, gebeurtenissen=study))
    elif name in {"placebo_tijd", "weglaten"}:
        less = replace(found, controles=replace(found.controles, **change))
    else:
        less = replace(found, rivalen=replace(found.rivalen, **change))
    assert less.woord is word
    assert len(less.bezwaren) == (word is not Woord.EFFECT)
    for objection in less.bezwaren:
        assert f"{capitalised(objection.zin)}." in sentences(less)


def test_the_word_effect_is_only_claimed_where_it_is_allowed(found):
    allowed = sentences(found)[0]
    assert "aannemelijk effect" in allowed
    weaker = sentences(replace(found, rivalen=replace(found.rivalen, selectie=SPEELT)))[0]
    assert "effect" not in weaker
    assert "hangt samen" in weaker
    null = sentences(replace(found, toets=Toets(p=0.4, soort="permutatie", aantal=495)))[0]
    assert "niet aangetoond" in null
    assert "Dat wil niet zeggen dat er niets veranderde" in null
    assert "aannemelijk" not in null


def test_all_rivals_are_said_also_those_that_nobody_judged(rivalen):
    said = sentences_of_rivals(rivalen)
    assert len(said) == 8
    assert said[0] == "Opgeleverde complexen en ander nieuw aanbod: speelt niet (nagegaan bij de gemeente)."
    assert said[-1] == "Doorwerking over de gemeentegrens: niet onderzocht."


def test_accounted_for_must_be_true_of_the_calculation(simulated, rivalen):
    panel = simulated(units=12, treated=1, periods=14, start=8)
    claim = replace(rivalen, opgeleverde_complexen=Rivaal(oordeel=Oordeel.VERREKEND, toelichting="als covariaat"))
    for fit in (describe_change, fit_tijdreeks):
        with pytest.raises(ParameterError, match="verrekent niets"):
            fit(panel, rivalen=claim)


def test_an_outlier_before_the_start_is_said(simulated, rivalen):
    panel = simulated(units=12, treated=4, periods=10, start=5)
    panel.tarieven["GM9900"] += 100
    outcome = fit_verschillen(panel, rivalen=rivalen, rng=np.random.default_rng(1))
    assert ("GM9900", 1, 12) in outcome.rangen
    assert "GM9900 was voor de start de hoogste van 12: een uitschieter valt ook vanzelf terug." in sentences(outcome)


def test_a_series_that_moves_earlier_too_is_only_a_development(simulated, rivalen):
    panel = simulated(units=1, treated=1, periods=28, start=18, effect=20.0, noise=0.2)
    outcome = fit_tijdreeks(panel, rivalen=rivalen, eisen=Eisen(alfa=0.5))
    suspicious = PlaceboTijd(periode="2017Q1", schatting=3.0, toets=Toets(p=0.01, soort="AR(1)"))
    calm = replace(suspicious, toets=Toets(p=0.9, soort="AR(1)"))
    words = [
        replace(
            outcome, toets=Toets(p=0.001, soort="AR(1)"), controles=replace(outcome.controles, placebo_tijd=each)
        ).woord
        for each in (calm, suspicious)
    ]
    assert words == [Woord.SAMENHANG, Woord.ONTWIKKELING]
    assert isinstance(outcome.controles.gebeurtenissen, Gebeurtenisstudie)
