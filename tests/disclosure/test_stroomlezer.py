"""The reader of flows knows that counts are whole, and finds the same whatever he looked at before."""

import pytest

from toolkit.disclosure.audit import Relation
from toolkit.disclosure.rules import Rules
from toolkit.disclosure.stroomlezer import Lezer

RULES = Rules(drempel=10)


def triangle(name, *corners, side=7):
    """Three corners of which two together make at most 7, so all three at most 10: 10,5 for who forgets they are whole."""
    cells = [f"{name}{number}" for number in range(3)]
    counts = {name: sum(corners), **dict(zip(cells, corners, strict=True))}
    relations = [Relation(name, tuple(cells))]
    for one in range(3):
        pair = (cells[one], cells[(one + 1) % 3])
        total, rest = f"side{name}{one}", f"rest{name}{one}"
        counts |= {total: side, rest: side - counts[pair[0]] - counts[pair[1]]}
        relations.append(Relation(total, (*pair, rest)))
    return counts, relations


@pytest.mark.parametrize("unsafe", [("W", "V"), ("V", "W")])
def test_a_bound_between_two_counts_is_the_count_within(unsafe):
    """W is 0 to 10, known to within ten. V, the sum of W and Q, is wide; a table that shows so has W at 10,5."""
    (of_w, with_w), (of_q, with_q) = triangle("W", 0, 0, 0), triangle("Q", 3, 3, 4)
    counts = {**of_w, **of_q, "V": 10}
    relations = [*with_w, *with_q, Relation("V", ("W", "Q"))]
    sides = [cell for cell in counts if cell.startswith("side")]
    assert Lezer(counts, relations, unsafe=unsafe, rules=RULES).finds(sides) == "W"


def test_one_more_is_wide_enough():
    """With sides of 8 the corners make 0 to 12 together."""
    counts, relations = triangle("W", 0, 0, 0, side=8)
    sides = [cell for cell in counts if cell.startswith("side")]
    assert Lezer(counts, relations, unsafe=["W"], rules=RULES).finds(sides) is None
