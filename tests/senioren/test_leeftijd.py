"""Age classes (domain 9.1): every age in one class, and none outside."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.errors import ContractError, ParameterError
from toolkit.senioren import CBS, PLATFORM31, Schema, schema

AGES = (54, 55, 56, 64, 65, 66, 75, 76, 84, 85, 86)


@pytest.mark.parametrize(
    ("scheme", "classes"),
    [
        (PLATFORM31, "t/m 55|t/m 55|56-65|56-65|56-65|66-75|66-75|76-85|76-85|76-85|86+"),
        (CBS, "<55|55-64|55-64|55-64|65-74|65-74|75-84|75-84|75-84|85+|85+"),
    ],
)
def test_the_edges_of_both_schemes(scheme, classes):
    assert scheme.classify(pd.Series(AGES)).tolist() == classes.split("|")


def test_classes_have_an_order_and_missing_stays_missing():
    found = CBS.classify(pd.Series([85, None, 54], dtype="Int64", index=["a", "b", "c"]))
    assert found.cat.ordered
    assert found.isna().tolist() == [False, True, False]
    assert found["c"] == found.cat.categories[0]


@pytest.mark.parametrize("age", [-1, 116, 212])
def test_an_impossible_age_is_refused_without_naming_it(age):
    with pytest.raises(ContractError) as refused:
        CBS.classify(pd.Series([70, age]))
    assert str(age) not in str(refused.value).replace("115", "").replace("onder 0", "")


@pytest.mark.parametrize(
    ("scheme", "age", "fits"), [(CBS, 55, True), (CBS, 56, False), (PLATFORM31, 56, True), (PLATFORM31, 55, False)]
)
def test_whether_a_senior_age_begins_a_class(scheme, age, fits):
    assert scheme.on_edge(age) is fits


def test_the_first_age_of_a_class():
    assert [PLATFORM31.first_of(label) for label in PLATFORM31.labels] == [0, 56, 66, 76, 86]
    assert [CBS.first_of(label) for label in CBS.labels] == [0, 55, 65, 75, 85]


@pytest.mark.parametrize(
    ("edges", "labels"),
    [
        ((), ("alle",)),
        ((65, 65), ("a", "b", "c")),
        ((75, 65), ("a", "b", "c")),
        ((65,), ("a",)),
        ((65,), ("a", "a")),
        ((-1,), ("a", "b")),
        ((116,), ("a", "b")),
    ],
)
def test_a_scheme_of_ones_own_that_is_none(edges, labels):
    with pytest.raises(ParameterError):
        Schema(naam="eigen", randen=edges, sluit="links", labels=labels)


def test_an_unknown_scheme():
    assert schema("cbs") is CBS
    with pytest.raises(ParameterError, match="platform31 of cbs"):
        schema("eigen")


@given(
    edges=st.lists(st.integers(0, 115), min_size=1, max_size=6, unique=True).map(sorted),
    side=st.sampled_from(["rechts", "links"]),
    age=st.integers(0, 115),
)
def test_any_scheme_puts_each_age_in_exactly_the_class_that_its_edges_say(edges, side, age):
    scheme = Schema(naam="x", randen=tuple(edges), sluit=side, labels=tuple(map(str, range(len(edges) + 1))))
    above = sum(age > edge if side == "rechts" else age >= edge for edge in edges)
    assert scheme.classify(pd.Series([age])).tolist() == [str(above)]
