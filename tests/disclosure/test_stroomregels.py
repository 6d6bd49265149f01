"""Flows on their way out, attacked by a reader with a computer who sees no difference between few and none."""

import itertools

import numpy as np
import pandas as pd
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog

from toolkit.disclosure.rules import Rules
from toolkit.disclosure.stroomregels import shown_flows
from toolkit.disclosure.stroomsommen import SOM, Cel, flow_sums

RULES = Rules()
OUTSIDE = ("buiten_gebied", "buitenland")
LEVELS = ("wijk", "kern", "buurt")


def flows(niveau, matrix, *, codes, klasse=""):
    """A drawn matrix as long rows; its last two rows and columns may be the outside world."""
    lines = [
        (niveau, klasse, van, naar, count)
        for van, row in zip(codes, matrix, strict=True) for naar, count in zip(codes, row, strict=True) if count
    ]  # fmt: skip
    return pd.DataFrame(lines, columns=["niveau", "klasse", "van_code", "naar_code", "aantal"])


def judged(*parts, kern_van=None):
    table = pd.concat(parts, ignore_index=True)
    kernen = pd.Series(kern_van or {}, dtype="str")
    return flow_sums(table, kern_van=kernen, rules=RULES), shown_flows(table, RULES, kern_van=kernen, niveaus=LEVELS)


def too_narrow(atoms, levels, sums, shown):
    """Small numbers of any level that an attacker knows to within the threshold.

    He solves for every flow between the finest parts (`atoms`: from, to, class -> true count), zeros too, and knows
    what is shown; `levels` says per level in which area a part lies.
    """

    def parts_of(cell):
        into = levels[cell.niveau]
        return tuple(
            (van, naar, klasse) for van, naar, klasse in atoms
            if cell.van in (SOM, into(van)) and cell.naar in (SOM, into(naar)) and cell.klasse in ("", klasse)
        )  # fmt: skip

    known = [cell for cell in shown if cell.is_paar or SOM in cell]
    small = [
        cell for cell, count in sums.counts.items()
        if cell.is_paar and cell not in sums.verborgen and 0 < count < RULES.drempel
    ]  # fmt: skip
    if not known:
        return {}
    place = {atom: number for number, atom in enumerate(atoms)}

    def row(cell):
        ones = np.zeros(len(atoms))
        ones[[place[part] for part in parts_of(cell)]] = 1
        return ones

    equal, totals = np.array([row(cell) for cell in known]), [sums.counts[cell] for cell in known]
    narrow = {}
    for cell in small:
        goal = row(cell)
        low, high = (
            linprog(sign * goal, A_eq=equal, b_eq=totals, bounds=(0, 1e6), method="highs").fun * sign
            for sign in (1, -1)
        )
        if not RULES.wide_enough(round(low, 6), round(high, 6)):
            narrow[cell] = (low, high)
    return narrow


def test_small_flows_go_into_the_remainder_and_large_ones_stay():
    #          A   B   C  out
    matrix = [[40, 25, 6, 12],
              [8, 30, 7, 15],
              [7, 9, 20, 11],
              [14, 13, 12, 0]]  # fmt: skip
    codes = ["WK990101", "WK990102", "WK990103", "buiten_gebied"]
    sums, shown = judged(flows("wijk", matrix, codes=codes))
    assert len(sums.paren) == 10
    assert {cell for cell in sums.counts if SOM in cell} <= shown  # 83, 60, 47, 39 and 69, 77, 45, 38: all large
    # A leaves 6, and B is reached by 9: alone in a row or column they would be known. So of row A and of column B one
    # more flow is not shown, and no more than that.
    hidden = [cell for cell in sums.paren if cell not in shown]
    assert [cell.van for cell in hidden].count(codes[0]) >= 1
    assert [cell.naar for cell in hidden].count(codes[1]) >= 1
    # Not only two: "A to out" and "out to B" would each be alone in what their own column or row leaves, and so known.
    assert 3 <= len(hidden) <= 4


def test_a_wijk_less_its_buurt_is_a_number_too():
    """Of a wijk with 14 from A to B one buurt has 11: the other 3 would be known."""
    wijken = flows("wijk", [[60, 14], [30, 60]], codes=["WK990101", "WK990102"])
    buurten = flows("buurt", [[30, 0, 11], [0, 30, 3], [15, 15, 60]], codes=["BU99010101", "BU99010102", "BU99010201"])
    _, shown = judged(wijken, buurten)
    assert not {Cel("wijk", "", "WK990101", "WK990102"), Cel("buurt", "", "BU99010101", "BU99010201")} <= shown


def test_wijken_with_kernen_need_buurten():
    wijken = flows("wijk", [[60, 14], [30, 60]], codes=["WK990101", "WK990102"])
    kernen = flows("kern", [[60, 14], [30, 60]], codes=["KN990101", "KN990102"])
    with pytest.raises(ValueError, match="buurten"):
        judged(wijken, kernen)


counts = st.one_of(st.just(0), st.integers(0, 9), st.integers(0, 60))


@settings(max_examples=15, deadline=None)
@given(
    st.integers(2, 5).flatmap(
        lambda size: st.lists(
            st.lists(counts, min_size=size + 1, max_size=size + 1), min_size=size + 1, max_size=size + 1
        )
    )
)
def test_no_small_flow_of_one_level_is_known_to_within_the_threshold(matrix):
    size = len(matrix) - 1
    codes = [*(f"WK9901{place:02d}" for place in range(1, size + 1)), "buiten_gebied"]
    matrix = [list(row) for row in matrix]
    matrix[-1][-1] = 0
    assume(any(map(any, matrix)))
    sums, shown = judged(flows("wijk", matrix, codes=codes))
    atoms = {
        (van, naar, ""): matrix[i][j]
        for (i, van), (j, naar) in itertools.product(enumerate(codes), repeat=2) if (i, j) != (size, size)
    }  # fmt: skip
    assert too_narrow(atoms, {"wijk": lambda code: code}, sums, shown) == {}


@settings(max_examples=6, deadline=None)
@given(st.integers(0, 2**32 - 1), st.sampled_from([1.0, 4.0, 12.0]))
def test_nor_of_classes_buurten_wijken_and_kernen_together(seed, level):
    rng = np.random.default_rng(seed)
    buurten = ["BU99010101", "BU99010102", "BU99010103", "BU99010201", "BU99010301"]
    kern = dict(zip(buurten, ["KN990101", "KN990101", "KN990102", "KN990102", "KN990103"], strict=True))
    ends = [*buurten, *OUTSIDE]
    klassen = ("65-75", "75+")
    size = rng.gamma(0.4, level, size=(len(ends), len(ends), len(klassen)))
    atoms = {
        (van, naar, klasse): int(rng.poisson(size[i, j, k]))
        for (i, van), (j, naar), (k, klasse) in itertools.product(enumerate(ends), enumerate(ends), enumerate(klassen))
        if not (van in OUTSIDE and naar in OUTSIDE)
    }  # fmt: skip
    levels = {
        "buurt": lambda code: code,
        "wijk": lambda code: "WK" + code[2:8] if code.startswith("BU") else code,
        "kern": lambda code: kern.get(code, code),
    }
    rows = [
        (niveau, name, into(van), into(naar), count)
        for (van, naar, klasse), count in atoms.items() if count
        for niveau, into in levels.items() for name in (("", klasse) if niveau == "wijk" else ("",))
    ]  # fmt: skip
    table = pd.DataFrame(rows, columns=["niveau", "klasse", "van_code", "naar_code", "aantal"])
    assume(len(table))
    table = table.groupby(["niveau", "klasse", "van_code", "naar_code"], as_index=False)["aantal"].sum()
    sums, shown = judged(table, kern_van=kern)
    assert too_narrow(atoms, levels, sums, shown) == {}
