"""The known chances are chances, and speak the language of the domain."""

import dataclasses

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.contracts import codelijsten as lijst
from toolkit.samples.aanpak import plan
from toolkit.samples.aanpak.panel import PanelPlan
from toolkit.samples.aanpak.respons import shares

TABLES = {
    "EERSTE_CONTACT": (plan.EERSTE_CONTACT, {"sociaal", "particulier"}, lijst.INITIATIEVEN),
    "EERSTE_SOORT": (plan.EERSTE_SOORT, set(lijst.INITIATIEVEN), lijst.CONTACTSOORTEN),
    "KANSEN_UITKOMST": (plan.KANSEN_UITKOMST, {"sociaal", "particulier"}, lijst.TRAJECT_UITKOMSTEN),
    "MISRAPPORTAGE": (plan.MISRAPPORTAGE, set(lijst.ADDITIONALITEIT), lijst.ADDITIONALITEIT),
    "MISRAPPORTAGE_WENS": (plan.MISRAPPORTAGE_WENS, set(lijst.VERHUISWENSEN), lijst.VERHUISWENSEN),
    "WIJZE": (plan.WIJZE, set(lijst.LEEFTIJD_PLATFORM31), lijst.ENQUETEWIJZEN),
    "MOTIEF": (plan.MOTIEF, set(lijst.AANLEIDINGEN), lijst.REDENEN),
    "BELANG": (plan.BELANG, {f"wens_{wens}" for wens in lijst.WENSEN} - {"wens_nog_meer_belangrijk"}, lijst.BELANG),
}


@pytest.mark.parametrize("name", list(TABLES))
def test_chances_add_up_and_name_what_the_domain_names(name):
    chances, given_what, outcomes = TABLES[name]
    assert set(chances) == given_what
    for outcome in chances.values():
        assert sum(outcome.values()) == pytest.approx(1)
        assert set(outcome) <= set(outcomes)
        assert all(0 <= chance <= 1 for chance in outcome.values())


def test_corporaties_approach_tenants_only():
    assert not [name for name in plan.EERSTE_CONTACT["particulier"] if name.startswith("corp_")]
    assert "makelaar" not in plan.EERSTE_CONTACT["sociaal"]


def test_every_form_of_contact_reaches_by_some_chance():
    assert set(plan.BEREIKT) == set(lijst.CONTACTSOORTEN)
    assert all(0 < chance <= 1 for chance in plan.BEREIKT.values())


def test_exceptions_stand_under_an_instrument_of_the_charts():
    assert set(plan.INSTRUMENT_BIJ_EIS) == set(plan.FLEXIBELE_EIS)
    assert set(plan.FLEXIBELE_EIS) <= set(lijst.FLEXIBELE_EISEN)
    assert set(plan.INSTRUMENT_BIJ_EIS.values()) <= set(lijst.INSTRUMENTEN)
    assert sum(plan.FLEXIBELE_EIS.values()) == pytest.approx(1)


def test_nobody_responds_surely_or_never():
    assert set(plan.RESPONS_LEEFTIJD) == set(lijst.LEEFTIJD_PLATFORM31)
    assert set(plan.RESPONS_EIGENDOM) == set(lijst.EIGENDOM) == set(plan.SECTOR)
    chances = [age * tenure for age in plan.RESPONS_LEEFTIJD.values() for tenure in plan.RESPONS_EIGENDOM.values()]
    assert 0.2 < min(chances) < max(chances) < 0.8


def test_the_truth_is_the_likeliest_answer():
    for matrix in (plan.MISRAPPORTAGE, plan.MISRAPPORTAGE_WENS):
        assert all(max(row, key=row.get) == true for true, row in matrix.items())


@given(st.lists(st.integers(0, 50), min_size=3, max_size=3).filter(any))
def test_expected_answers_are_shares_whatever_the_truth(counts):
    true = [kind for kind, count in zip(lijst.ADDITIONALITEIT, counts, strict=True) for _ in range(count)]
    found = shares(pd.Series(true, dtype="str"), plan.MISRAPPORTAGE, lijst.ADDITIONALITEIT)
    assert found["aandeel_waar"].sum() == pytest.approx(1)
    assert found["aandeel_verwacht"].sum() == pytest.approx(1)
    assert found["aandeel_verwacht"].between(0.03, 0.84).all()  # the smallest and largest chance of any answer


def test_plans_cannot_be_changed():
    for made in (plan.STANDAARD, PanelPlan()):
        with pytest.raises(dataclasses.FrozenInstanceError):
            made.dubbel = 1.0


def test_every_treated_gemeente_of_the_panel_has_a_start_and_an_effect():
    made = PanelPlan()
    assert set(made.start) == set(made.effect) < set(made.gemeenten)
    assert {code for code, _ in made.complexen}.isdisjoint(made.start)
    assert len(set(made.start.values())) == 3
    assert all(quarter in made.periodes for quarter in made.start.values())
