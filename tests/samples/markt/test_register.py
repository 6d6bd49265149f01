"""Lists that only grow."""

import pytest

from toolkit.samples.markt.register import Register


def test_rows_get_the_numbers_of_their_places():
    register = Register({"a": "int8", "b": "float32"})
    assert register.add(2, a=[1, 2], b=0.5).tolist() == [0, 1]
    assert register.add(1, a=3, b=1.5).tolist() == [2]
    assert len(register) == 3
    assert register.column("a").tolist() == [1, 2, 3]
    assert register.frame()["b"].tolist() == [0.5, 0.5, 1.5]


def test_a_register_without_rows_is_an_empty_table_with_its_types():
    frame = Register({"a": "int8"}).frame()
    assert frame.empty
    assert frame["a"].dtype == "int8"


def test_a_forgotten_or_unknown_column_is_refused():
    register = Register({"a": "int8", "b": "int8"})
    with pytest.raises(ValueError, match="'b'"):
        register.add(1, a=1)
    with pytest.raises(ValueError, match="'c'"):
        register.add(1, a=1, b=1, c=1)


def test_an_empty_batch_adds_nothing():
    register = Register({"a": "int8"})
    assert register.add(0, a=[]).tolist() == []
    assert len(register) == 0
