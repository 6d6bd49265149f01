"""Raking: margins hold, bounds hold, and what cannot be weighed is refused in one sentence."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.errors import ContractError, LinkError, ParameterError
from toolkit.estimation import rake

WIDE = (0.0, 100.0)


@pytest.fixture
def survey():
    return pd.DataFrame(
        {
            "leeftijd": ["oud"] * 20 + ["jong"] * 20,
            "eigendom": ["koop"] * 12 + ["huur"] * 8 + ["koop"] * 5 + ["huur"] * 15,
        }
    )


@pytest.fixture
def marges():
    return {"leeftijd": pd.Series({"oud": 300, "jong": 700}), "eigendom": pd.Series({"koop": 650, "huur": 350})}


def cell(survey, weights, leeftijd, eigendom):
    return weights[(survey["leeftijd"] == leeftijd) & (survey["eigendom"] == eigendom)].iloc[0]


def test_weights_are_those_of_svy(survey, marges):
    # svy 0.35, Sample.weighting.rake on the same 40 rows
    weights = rake(survey, marges, grenzen=WIDE).gewicht
    found = [cell(survey, weights, age, own) for age in ("oud", "jong") for own in ("koop", "huur")]
    assert found == pytest.approx([21.322676, 5.515986, 78.825578, 20.391474], rel=1e-5)


def test_margins_hold_without_bounds(survey, marges):
    done = rake(survey, marges, grenzen=WIDE)
    for column, totals in marges.items():
        assert done.gewicht.groupby(survey[column]).sum().to_dict() == pytest.approx(totals.to_dict(), rel=1e-5)
    assert (done.begrensd, done.afwijking < 1e-6) == (0, True)


def test_one_margin_is_population_over_respondents(survey):
    weights = rake(survey, {"leeftijd": pd.Series({"oud": 300, "jong": 700})}).gewicht
    assert weights.groupby(survey["leeftijd"]).first().to_dict() == pytest.approx({"oud": 300 / 20, "jong": 700 / 20})


def test_weights_stay_within_their_bounds_and_the_difference_is_told(survey, marges):
    done = rake(survey, marges)  # mean 25, so from 7.5 to 75; free weights were 5.5 and 78.8
    assert done.gewicht.min() >= 7.5
    assert done.gewicht.max() <= 75
    assert done.begrensd == 8 + 5
    assert 0 < done.afwijking < 0.05


def test_bounds_that_leave_too_much_difference_are_refused(survey, marges):
    with pytest.raises(ParameterError, match="Voeg kleine klassen samen"):
        rake(survey, marges, grenzen=(0.8, 1.25))


def test_given_weights_are_where_it_starts(survey):
    start = pd.Series(np.where(survey["eigendom"] == "koop", 2.0, 1.0))
    done = rake(survey, {"leeftijd": pd.Series({"oud": 300, "jong": 700})}, gewicht=start).gewicht
    assert cell(survey, done, "oud", "koop") == pytest.approx(2 * 300 / (2 * 12 + 8))


def test_totals_rounded_to_fives_are_scaled_to_the_first(survey, marges):
    rounded = {**marges, "eigendom": pd.Series({"koop": 650, "huur": 355})}
    assert rake(survey, rounded, grenzen=WIDE).gewicht.sum() == pytest.approx(1000, rel=1e-5)


def test_totals_of_other_populations_are_refused(survey, marges):
    with pytest.raises(LinkError, match="tellen niet op tot hetzelfde aantal"):
        rake(survey, {**marges, "eigendom": pd.Series({"koop": 900, "huur": 350})})


@pytest.mark.parametrize(
    ("totals", "words"),
    [
        (
            {"koop": 650, "huur": 300, "zorg": 50},
            "0 antwoorden in een klasse zonder totaal, en 1 klasse zonder antwoorden",
        ),
        ({"koop": 1000}, "23 antwoorden in een klasse zonder totaal, en 0 klassen zonder antwoorden"),
    ],
)
def test_classes_without_answers_or_total_are_refused(survey, totals, words):
    with pytest.raises(LinkError, match=words):
        rake(survey, {"eigendom": pd.Series(totals)})


def test_class_without_people_needs_no_answers(survey):
    done = rake(survey, {"eigendom": pd.Series({"koop": 650, "huur": 350, "zorg": 0})}).gewicht
    assert done.sum() == pytest.approx(1000)


def test_empty_cells_and_absent_columns_are_refused(survey, marges):
    with pytest.raises(ContractError, match="Bij 1 antwoord is de kolom leeg"):
        rake(survey.assign(eigendom=survey["eigendom"].mask(survey.index == 3)), marges)
    with pytest.raises(ContractError, match="Kolom eigendom ontbreekt"):
        rake(survey.drop(columns="eigendom"), marges)


def test_raking_to_nothing_is_a_mistake_of_the_programmer(survey):
    with pytest.raises(ValueError, match="needs a margin"):
        rake(survey, {})


@given(st.integers(2, 500), st.integers(2, 500), st.integers(2, 500))
def test_weights_sum_to_the_population_and_none_is_below_zero(a, b, c):
    survey = pd.DataFrame({"x": ["p"] * 20 + ["q"] * 20, "y": ["r", "s"] * 20})
    people = a + b + c
    marges = {"x": pd.Series({"p": a, "q": b + c}), "y": pd.Series({"r": a + b, "s": c})}
    done = rake(survey, marges, grenzen=(0, 1e6))
    assert done.gewicht.sum() == pytest.approx(people, rel=1e-4)
    assert (done.gewicht > 0).all()
