"""Whole units shared out over the parts of a split area."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.concordantie import assign_units
from toolkit.errors import LinkError

DRAWN = "van | naar | gewicht\n 1 | 1 | 1\n 2 | 1 | 0.25\n 2 | 5 | 0.75\n 3 | 6 | 1\n 4 | 6 | 1"


def assigned(concordance, *rows, jaar=2020):
    """Each row: code, number."""
    frame = pd.DataFrame(rows, columns=["code", "aantal"])
    years = pd.Series(jaar, index=frame.index, dtype="Int64")
    got = assign_units(frame["code"], years, frame["aantal"], concordance, naar_jaar=2021)
    return got[["rij", "naar_code", "aantal", "geschat"]].to_numpy().tolist()


def test_each_part_gets_its_weight_and_small_flows_too(parts):
    """Four flows of one move over a quarter and three quarters: one and three, not none and four."""
    ones = [("GM9902", 1)] * 4
    assert assigned(parts(DRAWN), *ones) == [
        [0, "GM9905", 1, True], [1, "GM9901", 1, True], [2, "GM9905", 1, True], [3, "GM9905", 1, True],
    ]  # fmt: skip  # after one move both are half a move behind: the lowest code first
    assert assigned(parts(DRAWN), ("GM9902", 4)) == [[0, "GM9901", 1, True], [0, "GM9905", 3, True]]


def test_whole_areas_and_areas_of_the_year_itself_go_as_they_are(parts):
    assert assigned(parts(DRAWN), ("GM9903", 5), ("GM9902", 0), ("GM9904", 2)) == [
        [0, "GM9906", 5, False], [2, "GM9906", 2, False],
    ]  # fmt: skip
    assert assigned(parts(DRAWN), ("GM9977", 5), jaar=2021) == [[0, "GM9977", 5, False]]


def test_equal_parts_begin_with_the_lowest_code(parts):
    thirds = parts("van | naar | gewicht\n 1 | 3 | 0.333333\n 1 | 1 | 0.333333\n 1 | 2 | 0.333334")
    halves = parts("van | naar | gewicht\n 1 | 3 | 0.5\n 1 | 2 | 0.5")
    assert [row[1] for row in assigned(halves, *[("GM9901", 1)] * 4)] == ["GM9902", "GM9903"] * 2
    tenths = parts("van | naar | gewicht\n 1 | 2 | 0.1\n 1 | 3 | 0.9")
    fifth = assigned(tenths, *[("GM9901", 1)] * 10)[
        4
    ]  # 5 x 0.1 is as far behind as 5 x 0.9 less four: not so in floats
    assert fifth == [4, "GM9902", 1, True]
    assert sorted(row[1] for row in assigned(thirds, *[("GM9901", 1)] * 3)) == ["GM9901", "GM9902", "GM9903"]


def test_nothing_gives_nothing_and_an_unknown_area_is_refused(parts):
    assert assigned(parts(DRAWN)) == []
    with pytest.raises(LinkError, match="GM9988"):
        assigned(parts(DRAWN), ("GM9988", 1))


WEIGHTS = st.lists(st.integers(1, 50), min_size=2, max_size=5)


@given(WEIGHTS, st.lists(st.integers(0, 30), max_size=12))
def test_totals_stay_and_every_part_is_within_one_of_its_share(weights, numbers):
    codes = [f"GM99{n:02}" for n in range(len(weights))]
    shares = [each / sum(weights) for each in weights]
    concordance = pd.DataFrame({"van_code": "GM9950", "van_jaar": 2020, "naar_code": codes, "naar_jaar": 2021,
                                "gewicht": shares})  # fmt: skip
    got = assigned(concordance, *(("GM9950", number) for number in numbers))
    per_row, per_part = [0] * len(numbers), dict.fromkeys(codes, 0)
    for row, code, number, _ in got:
        per_row[row] += number
        per_part[code] += number
    assert per_row == numbers
    for code, share in zip(codes, shares, strict=True):
        assert abs(per_part[code] - share * sum(numbers)) < 1 + 1e-9
