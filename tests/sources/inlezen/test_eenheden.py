from fractions import Fraction

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit import contracts
from toolkit.contracts import Column
from toolkit.errors import ParameterError
from toolkit.sources.inlezen.eenheden import converted, factor


def of(unit):
    return Column(name="kolom", label="Kolom", dtype="Float64", unit=unit)


@pytest.mark.parametrize(
    ("source", "target", "by"),
    [
        ("dm2", "m2", Fraction(1, 100)),
        ("ha", "m2", 10_000),
        ("m2", "m2", 1),
        ("km", "m", 1000),
        ("eurocent", "euro", Fraction(1, 100)),
        ("eurocent", "euro per maand", Fraction(1, 100)),  # of a rent nobody says "per month"
        ("duizend_euro", "euro per jaar", 1000),
        ("euro_per_jaar", "euro per maand", Fraction(1, 12)),
        ("euro_per_kwartaal", "euro per maand", Fraction(1, 3)),
        ("eurocent_per_jaar", "euro per maand", Fraction(1, 1200)),
        ("euro_per_maand", "euro per jaar", 12),
        ("maanden", "jaren", Fraction(1, 12)),
        ("dagen", "jaren", Fraction(100, 36525)),  # a year is 365,25 days
        ("weken", "jaren", Fraction(700, 36525)),
        ("procent", "1", Fraction(1, 100)),
        ("promille", "1", Fraction(1, 1000)),
    ],
)
def test_the_factor_between_two_units(source, target, by):
    assert factor(source, of(target), file="x.csv") == by


@pytest.mark.parametrize(
    ("source", "target", "sentence"),
    [
        ("dm2", "euro", r"dm2 past niet: kolom is in euro\. Kies uit euro, eurocent of duizend_euro\."),
        ("euro_per_maand", "euro", "euro_per_maand past niet: kolom is in euro"),
        ("procent", "", r"procent past niet: kolom heeft geen eenheid\. Haal de kolom weg bij eenheden\."),
        ("jaren", "1", r"jaren past niet: kolom is een deel tussen 0 en 1\. Kies uit aandeel, procent of promille\."),
    ],
)
def test_a_unit_that_measures_something_else_is_refused(source, target, sentence):
    with pytest.raises(ParameterError, match=sentence):
        factor(source, of(target), file="x.csv")


def test_every_unit_of_a_contract_that_has_other_spellings_is_known():
    units = {column.unit for table in contracts.CONTRACTS for column in table.columns if column.dtype == "Float64"}
    for unit in units & {"m2", "m", "ha", "euro", "euro per maand", "euro per jaar", "jaren", "uren", "1"}:
        own = {"1": "aandeel", "euro per maand": "euro_per_maand", "euro per jaar": "euro_per_jaar"}.get(unit, unit)
        assert factor(own, of(unit), file="x.csv") == 1


@given(st.integers(0, 10**9))
def test_cents_become_the_euros_that_a_person_would_write(cents):
    read = converted(pd.Series([cents], dtype="Float64"), Fraction(1, 100))[0]
    assert read == float(f"{cents // 100}.{cents % 100:02d}")
