"""Domain 5.14 and worked example 18."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit import dutch


@pytest.mark.parametrize(
    ("value", "decimals", "text"),
    [(1234.5, 1, "1.234,5"), (-3, 0, "−3"), (2.5, 0, "3"), (-2.5, 0, "−3"), (0.45, 1, "0,5"), (1e6, 0, "1.000.000")],
)
def test_numbers_look_dutch(value, decimals, text):
    assert dutch.number(value, decimals) == text


def test_a_missing_number_is_a_point_and_never_a_zero():
    assert dutch.number(None) == dutch.number(float("nan")) == dutch.percentage(None) == dutch.euro(None) == "."


@pytest.mark.parametrize(
    ("share", "text"),
    [
        (0.004, "minder dan 0,5%"),
        (0.005, "1%"),
        (0.0, "0%"),
        (0.145, "15%"),
        (1.0, "100%"),
        (0.0001, "minder dan 0,5%"),
    ],
)
def test_a_share_above_zero_never_prints_as_zero(share, text):
    assert dutch.percentage(share) == text


def test_running_text_writes_the_word():
    assert dutch.percentage(0.123, 1, text=True) == "12,3\N{NO-BREAK SPACE}procent"


def test_amounts_dates_and_enumerations():
    assert dutch.euro(1184.82) == "€\N{NO-BREAK SPACE}1.184,82"
    assert dutch.day(date(2026, 1, 1)) == "1 januari 2026"
    assert dutch.month(date(2026, 1, 1)) == "januari 2026"
    assert [dutch.listing(items) for items in ([], ["a"], ["a", "b"], ["a", "b", "c"])] == [
        "",
        "a",
        "a en b",
        "a, b en c",
    ]
    assert (dutch.plural(1, "buurt", "buurten"), dutch.plural(1200, "buurt", "buurten")) == ("1 buurt", "1.200 buurten")


@given(st.integers(-(10**9), 10**9))
def test_a_whole_number_can_be_read_back(value):
    assert int(dutch.number(value).replace(".", "").replace(dutch.MINUS, "-")) == value


@given(st.integers(0, 10_000), st.integers(0, 3))
def test_half_goes_away_from_zero(whole, decimals):
    step = 10**decimals
    assert dutch.rounded((whole * 2 + 1) / (2 * step), decimals) * step >= whole


@pytest.mark.parametrize(
    ("value", "decimals", "said"), [(-0.2, 0, "0"), (-0.0, 0, "0"), (-0.04, 1, "0,0"), (-0.5, 0, "−1")]
)
def test_what_rounds_to_nothing_has_no_minus_sign(value, decimals, said):
    assert dutch.number(value, decimals) == said
