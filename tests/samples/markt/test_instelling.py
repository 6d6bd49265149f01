"""Settings that cannot be are refused, and months are counted from the start."""

from datetime import date

import numpy as np
import pytest

from toolkit.samples.markt import Aanpak, Complex, Instelling, Schaal, simulate
from toolkit.samples.markt.kansen import SAMENWONEN, STERFTE, per_month


def test_months_are_counted_from_the_start():
    five_years = Instelling()
    assert five_years.maand(date(2019, 1, 31)) == 0
    assert five_years.maand(date(2021, 9, 1)) == 32
    assert five_years.eerste_dag(32) == date(2021, 9, 1)
    assert five_years.eerste_dag(-1) == date(2018, 12, 1)
    assert five_years.eind == date(2024, 1, 1)


def test_households_are_listed_every_new_year_and_at_the_end():
    assert list(Instelling().peilmaanden) == [0, 12, 24, 36, 48, 60]
    assert list(Instelling(maanden=20).peilmaanden) == [0, 12, 20]


def test_other_days_can_be_asked_for():
    asked = Instelling(peildata=(date(2023, 1, 1), date(2020, 7, 1), date(2023, 1, 1)))
    assert list(asked.peilmaanden) == [18, 48]


@pytest.mark.parametrize(
    "given",
    [
        {"start": date(2019, 2, 1)}, {"maanden": 0}, {"inloop_maanden": -1}, {"peildata": (date(2020, 1, 15),)},
        {"peildata": (date(2024, 2, 1),)}, {"peildata": (date(2018, 12, 1),)},
    ],
)  # fmt: skip
def test_impossible_settings_are_refused(given):
    with pytest.raises(ValueError):  # noqa: PT011  each has its own sentence
        Instelling(**given)


def test_a_market_is_not_smaller_than_a_thousand_households():
    with pytest.raises(ValueError, match="1 000"):
        Schaal(huishoudens=999)


@pytest.mark.parametrize(("size", "gemeenten"), [(1_000, 2), (200_000, 5), (1_000_000, 25), (8_000_000, 89)])
def test_codes_of_large_markets_are_ones_that_cbs_does_not_give_out(size, gemeenten):
    codes = Schaal(huishoudens=size).gemeenten
    assert len(codes) == gemeenten
    assert codes[0] == "GM9910"
    assert max(codes) < "GM9999"


@pytest.mark.parametrize(
    "given",
    [
        {"aanpakken": (Aanpak(gemeente="GM9977", start=date(2020, 1, 1)),)},
        {"complexen": (Complex(gemeente="GM9977", buurt="BU99770000", datum=date(2020, 1, 1), woningen=9),)},
    ],
)
def test_what_happens_elsewhere_is_refused(given):
    with pytest.raises(ValueError, match="not in the market"):
        simulate(Schaal(huishoudens=1_000), zaad=1, instelling=Instelling(**given))


@pytest.mark.parametrize(
    ("complex_", "problem"),
    [
        (Complex(gemeente="GM9902", buurt="BU99010101", datum=date(2020, 1, 1), woningen=9), "buurt"),
        (Complex(gemeente="GM9902", buurt="BU99020100", datum=date(2025, 1, 1), woningen=9), "period"),
    ],
)
def test_a_complex_stands_in_a_buurt_of_its_gemeente_within_the_period(werelden, complex_, problem):
    with pytest.raises(ValueError, match=problem):
        simulate(werelden, zaad=1, instelling=Instelling(complexen=(complex_,)))


def test_a_gemeente_cannot_take_part_twice(werelden):
    with pytest.raises(ValueError, match="another gemeente"):
        simulate([werelden[0], werelden[0]], zaad=1)


def test_twelve_months_make_the_yearly_chance():
    monthly = per_month(np.array([0.0, 0.3, 0.9]))
    assert np.allclose(1 - (1 - monthly) ** 12, [0, 0.3, 0.9], atol=1e-6)


def test_death_comes_more_often_with_age_and_couples_form_young():
    yearly = 1 - (1 - STERFTE.astype(float)) ** 12
    assert 0.005 < yearly[60] < 0.007
    assert 0.13 < yearly[90] < 0.17
    assert (np.diff(yearly) >= -1e-6).all()
    assert SAMENWONEN[:18].max() == 0
    assert SAMENWONEN[27] > SAMENWONEN[40] > SAMENWONEN[70]
