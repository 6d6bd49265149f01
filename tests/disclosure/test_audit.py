import math
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.disclosure.audit import Relation, intervals


def test_two_hidden_parts_share_what_the_total_leaves():
    row = {"a": None, "b": None, "c": 25, "totaal": 40}
    assert intervals(row, [Relation("totaal", ("a", "b", "c"))]) == {"a": (0, 40 - 25), "b": (0, 40 - 25)}


def test_one_hidden_part_is_no_secret():
    row = {"a": None, "b": 12, "c": 25, "totaal": 40}
    assert intervals(row, [Relation("totaal", ("a", "b", "c"))])["a"] == (3, 3)


def test_a_hidden_total_is_at_least_what_is_shown():
    row = {"a": None, "b": 12, "totaal": None}
    assert intervals(row, [Relation("totaal", ("a", "b"))]) == {"a": (0, math.inf), "totaal": (12, math.inf)}


def test_a_number_in_no_relation_can_be_anything():
    assert intervals({"a": None, "b": 4}, []) == {"a": (0, math.inf)}


def test_rounding_makes_room():
    # 10 is 8..12, 25 is 23..27, 40 is 38..42: what is left lies between 38 - 12 - 27 and 42 - 8 - 23.
    row = {"a": None, "b": 10, "c": 25, "totaal": 40}
    assert intervals(row, [Relation("totaal", ("a", "b", "c"))], afronding=5)["a"] == (0, 42 - 8 - 23)


def test_a_printed_zero_is_zero_also_where_the_rest_is_rounded():
    row = {"a": None, "b": 0, "totaal": 20}
    assert intervals(row, [Relation("totaal", ("a", "b"))], afronding=5)["a"] == (18, 22)


def test_numbers_that_contradict_their_total_are_refused():
    with pytest.raises(ValueError, match="contradict"):
        intervals({"a": None, "b": 50, "totaal": 40}, [Relation("totaal", ("a", "b"))])
    with pytest.raises(ValueError, match="contradict"):
        intervals({"a": 1, "b": 50, "totaal": 40}, [Relation("totaal", ("a", "b"))])


def cross_table(rows, columns):
    """The relations of a table with margins: cells (r, c), row totals (r, "t"), column totals ("t", c)."""
    return [
        *(Relation((r, "t"), tuple((r, c) for c in columns)) for r in rows),
        *(Relation(("t", c), tuple((r, c) for r in rows)) for c in columns),
        Relation(("t", "t"), tuple((r, "t") for r in rows)),
    ]


@given(inner=st.lists(st.integers(0, 30), min_size=4, max_size=4))
def test_a_two_by_two_table_has_the_bounds_of_frechet(inner):
    a, b, c, d = inner
    n = a + b + c + d
    shown = {("t", "t"): n, (1, "t"): a + b, (2, "t"): c + d, ("t", 1): a + c, ("t", 2): b + d}
    hidden = dict.fromkeys(product((1, 2), (1, 2)))
    found = intervals({**shown, **hidden}, cross_table((1, 2), (1, 2)))
    for row, column in hidden:
        r, k = shown[row, "t"], shown["t", column]
        assert found[row, column] == (max(0, r + k - n), min(r, k))


@given(inner=st.lists(st.integers(0, 3), min_size=6, max_size=6), hide=st.sets(st.integers(0, 5), min_size=1))
def test_the_bounds_are_those_of_trying_every_table(inner, hide):
    places = list(product((1, 2), (1, 2, 3)))
    cells = dict(zip(places, inner, strict=True))
    margins = {(r, "t"): sum(cells[r, c] for c in (1, 2, 3)) for r in (1, 2)}
    margins |= {("t", c): sum(cells[r, c] for r in (1, 2)) for c in (1, 2, 3)}
    margins["t", "t"] = sum(inner)
    hidden = [places[place] for place in sorted(hide)]
    possible = [
        dict(zip(hidden, guess, strict=True))
        for guess in product(range(sum(inner) + 1), repeat=len(hidden))
        if _fits({**cells, **dict(zip(hidden, guess, strict=True))}, margins)
    ] if len(hidden) < 5 else []  # fmt: skip
    published = {**margins, **cells, **dict.fromkeys(hidden)}
    found = intervals(published, cross_table((1, 2), (1, 2, 3)))
    assert set(found) == set(hidden)
    for cell in hidden:
        assert found[cell].low <= cells[cell] <= found[cell].high
        if possible:
            values = [one[cell] for one in possible]
            assert found[cell] == (min(values), max(values))


def _fits(cells, margins):
    rows = all(sum(cells[r, c] for c in (1, 2, 3)) == margins[r, "t"] for r in (1, 2))
    return rows and all(sum(cells[r, c] for r in (1, 2)) == margins["t", c] for c in (1, 2, 3))
