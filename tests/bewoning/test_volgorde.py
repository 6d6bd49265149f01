"""Orders and numbers of rows: the same as python's own sorting of tuples and texts, for whatever values."""

import numpy as np
import pandas as pd
from hypothesis import example, given
from hypothesis import strategies as st

from toolkit.bewoning.groepen import GEEN, first_of_each, in_order
from toolkit.bewoning.teksten import by_day_and_id, ids_from_one, names_of, places_of, ranked

WHOLE = st.one_of(st.integers(-3, 3), st.sampled_from([0, 2**30, 2**45]), st.integers(-(2**62), 2**62))
FAR = 2**30  # three keys that reach as far do not fit in one number
ROWS = st.integers(1, 6).flatmap(lambda width: st.lists(st.tuples(*[WHOLE] * width), max_size=12))
SIGNS = st.characters(codec="utf-8")
TEXT = st.one_of(
    st.none(), st.text(SIGNS, max_size=3), st.text("0123", min_size=4, max_size=4), st.text("abz\0", max_size=30),
    st.text("0123456789", min_size=8, max_size=9).map("W{}".format), st.text("a\0\U0010ffff", min_size=3, max_size=12),
)  # fmt: skip
DAY = st.one_of(st.none(), st.sampled_from(["2020-01-01", "2020-01-02", "1950-06-01", "2020-01-01 12:00"]))


def columns(rows):
    width = len(rows[0]) if rows else 1
    return [np.array([row[place] for row in rows], dtype=np.int64) for place in range(width)]


def texts(values):
    return pd.Series(values, dtype="str")


@given(ROWS)
@example([(0, 2**62, -(2**62)), (0, -(2**62), 2**62), (0, 2**62, -(2**62)), (-1, 0, 0)])
@example([(FAR, 0, FAR), (0, FAR, 0), (0, FAR, FAR), (0, 0, FAR), (FAR, 0, 0)])
def test_rows_are_put_in_the_order_of_their_keys_and_then_of_position(rows):
    expected = sorted(range(len(rows)), key=lambda place: rows[place])
    assert in_order(*columns(rows)).tolist() == expected


@given(ROWS)
def test_the_first_of_each_group_is_its_lowest(rows):
    key, *order = columns(rows)
    first, group = first_of_each((key,), *order)
    names = sorted({row[0] for row in rows})
    lowest = [min((row[1:], place) for place, row in enumerate(rows) if row[0] == name)[1] for name in names]
    assert first.tolist() == lowest
    assert [names[number] for number in group] == [row[0] for row in rows]


@given(st.lists(TEXT, max_size=10), st.lists(TEXT, max_size=10))
@example(["a", "a\0", ""], ["a\0\0", None])
@example([None], [])
def test_numbers_of_texts_are_their_places_in_alphabetical_order(one, other):
    names, numbers = ranked(texts(one), texts(other))
    expected = sorted({value for value in one + other if value is not None})
    assert names.index.tolist() == expected
    for column, found in zip((one, other), numbers, strict=True):
        assert found.tolist() == [GEEN if value is None else expected.index(value) for value in column]


def test_many_texts_of_one_width_are_numbered_in_alphabetical_order():
    values = [f"W{number * 61_803_399 % 10**8:08}" for number in range(1000)]
    names, (numbers,) = ranked(texts(values))
    assert names.index.tolist() == sorted(values)
    assert names.of(numbers).tolist() == values


@given(st.lists(st.tuples(DAY, TEXT), max_size=10))
def test_rows_go_by_day_and_then_by_id_and_what_is_missing_comes_last(rows):
    days = pd.Series(pd.to_datetime([row[0] for row in rows], format="ISO8601")).astype("datetime64[us]")
    rank = [(row[0] is None, row[0] or "", row[1] is None, row[1] or "") for row in rows]
    expected = sorted(range(len(rows)), key=lambda place: rank[place])
    assert by_day_and_id(days, texts([row[1] for row in rows])).tolist() == expected


def test_places_of_texts_among_names():
    found = places_of(pd.Index(["W2", "W1"], dtype="str"), texts(["W1", "W3", None, "W2", "W1"]))
    assert found.tolist() == [1, GEEN, GEEN, 0, 1]


def test_a_number_without_a_name_is_missing():
    found = names_of([texts(["b"]), texts(["a"])], np.array([1, 0])).of(np.array([1, GEEN, 0]))
    assert found.isna().tolist() == [False, True, False]
    assert found[0] == "b"


def test_ids_count_from_one_and_grow_longer_when_seven_digits_are_too_few():
    assert ids_from_one("K", 2).tolist() == ["K0000001", "K0000002"]
    assert ids_from_one("K", 10_000_000)[-1] == "K10000000"


def test_no_rows_have_no_order():
    none = np.zeros(0, dtype=np.int64)
    assert in_order(none, none).tolist() == []
    assert ids_from_one("K", 0).tolist() == []
