import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.config import Onthulling, Run
from toolkit.disclosure import Rules
from toolkit.errors import ParameterError


@pytest.mark.parametrize(
    ("drempel", "afronding"),
    [(10, 5), (8, 5), (13, 5), (10, 10), (10, 1), (3, 5), (11, 2)],
)
def test_threshold_and_rounding_that_fit_are_accepted(drempel, afronding):
    assert Rules(drempel=drempel, afronding=afronding).drempel == drempel


@pytest.mark.parametrize(
    ("drempel", "afronding", "because"),
    [
        (6, 5, "5 would stand for 6 and 7 only: the lesson of OpenSAFELY"),
        (7, 5, "5 would stand for 7 only"),
        (12, 5, "10 would stand for 12 only"),
        (11, 5, "10 would stand for 11 and 12 only"),
        (10, 2, "10 would stand for 10 only"),
        (3, 10, "3 and 4 would be printed as 0"),
        (2, 1, "of two persons each knows the other"),
        (1, 1, "nothing would be hidden"),
    ],
)
def test_a_combination_that_undoes_itself_is_refused(drempel, afronding, because):
    with pytest.raises(ParameterError, match="drempel"):
        Rules(drempel=drempel, afronding=afronding)


def test_the_refusal_names_a_threshold_that_fits():
    with pytest.raises(ParameterError, match="als drempel 8"):
        Rules(drempel=6, afronding=5)
    assert Rules(drempel=8, afronding=5)


@given(drempel=st.integers(3, 60), afronding=st.integers(1, 40))
def test_what_is_accepted_never_prints_a_hidden_number_and_what_is_refused_gets_good_advice(drempel, afronding):
    try:
        rules = Rules(drempel=drempel, afronding=afronding)
    except ParameterError as refusal:
        advice = int(refusal.remedy.split("drempel ")[1].split(",")[0])
        assert Rules(drempel=advice, afronding=afronding)
        return
    origins: dict[int, list[int]] = {}
    for count in range(drempel, drempel + 5 * afronding):
        origins.setdefault(rules.rounded(count), []).append(count)
    first = min(origins)
    assert first >= drempel
    assert afronding == 1 or len(origins[first]) >= max(2, afronding / 2)


@given(count=st.integers(0, 500), base=st.sampled_from([1, 5, 10]))
def test_a_rounded_count_lies_within_the_margins_it_tells(count, base):
    rules = Rules(drempel=10, afronding=base)
    printed = rules.rounded(count)
    assert printed % base == 0
    assert printed - rules.margin_below <= count <= printed + rules.margin_above


def test_half_way_is_rounded_up():
    assert [Rules(drempel=10, afronding=10).rounded(count) for count in (14, 15, 25)] == [10, 20, 30]


def test_counts_in_a_table_are_rounded_as_one_count_is_and_missing_stays_missing():
    rules = Rules(drempel=10, afronding=5)
    counts = pd.Series([12, 13, None, 0], dtype="Int64")
    assert rules.rounded(counts).equals(pd.Series([10, 15, None, 0], dtype="Int64"))
    assert rules.rounded(counts.to_frame("a"))["a"].equals(rules.rounded(counts))


@pytest.mark.parametrize(
    ("teller", "noemer", "hidden"),
    [
        (10, 39, True), (10, 40, False),  # of less than min_noemer
        (0, 59, True), (59, 59, True), (1, 59, False), (0, 60, False), (60, 60, False),  # nobody or all of a small group
        (0, 0, False), (None, 30, True), (10, None, False),  # of nothing, or of what is not known: undefined
    ],
)  # fmt: skip
def test_a_percentage_of_too_few_is_hidden(teller, noemer, hidden):
    rules = Rules(min_noemer=40, min_groep=60)
    pair = (pd.Series([count], dtype="Int64") for count in (teller, noemer))
    assert rules.too_small(*pair).tolist() == [hidden]


def test_zero_is_no_small_count():
    assert [Rules().hides(count) for count in (0, 1, 9, 10)] == [False, True, True, False]


def test_an_interval_must_be_wider_than_the_threshold():
    assert Rules().wide_enough(0, 11)
    assert not Rules().wide_enough(0, 10)
    assert not Rules().wide_enough(30, 35)


def test_values_come_from_a_run_or_an_experiment():
    assert Rules.from_settings(Run(gemeente="GM9901", drempel=15, afronding=1)) == Rules(drempel=15, afronding=1)
    assert Rules.from_settings(Onthulling(min_noemer=100)) == Rules(min_noemer=100)


@pytest.mark.parametrize("wrong", [{"drempel": 10.0}, {"min_groep": True}, {"afronding": "5"}])
def test_a_rule_value_is_a_whole_number(wrong):
    with pytest.raises(TypeError, match="whole number"):
        Rules(**wrong)


def test_a_rule_value_is_at_least_one():
    with pytest.raises(ValueError, match="at least 1"):
        Rules(min_noemer=0)
