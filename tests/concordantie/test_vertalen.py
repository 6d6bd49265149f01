"""Codes in microdata: translated where the whole area went to one, left open where it was split."""

import pandas as pd
import pytest

from toolkit.concordantie import restate_codes
from toolkit.errors import LinkError

DRAWN = "van | naar | gewicht\n 1 | 1 | 1\n 2 | 1 | 0.25\n 2 | 5 | 0.75\n 3 | 6 | 1"


def test_a_whole_area_is_translated_and_a_split_one_stays_open(parts):
    codes = pd.Series(["GM9903", "GM9902", None, "GM9901", "GM9902"], index=[10, 11, 12, 13, 14], name="herkomst")
    got = restate_codes(codes, 2020, parts(DRAWN), naar_jaar=2021)
    assert got.codes.fillna("?").to_dict() == {10: "GM9906", 11: "?", 12: "?", 13: "GM9901", 14: "?"}
    assert got.codes.name == "herkomst"
    assert got.codes.dtype == "str"
    assert got.verdeling.to_numpy().tolist() == [
        [11, "GM9901", 0.25], [11, "GM9905", 0.75], [14, "GM9901", 0.25], [14, "GM9905", 0.75],
    ]  # fmt: skip
    assert got.onbeslist == 2  # the row without a code is not undecided but empty


def test_each_row_has_its_own_year_and_the_asked_year_stays(parts):
    both = pd.concat([parts(DRAWN), parts("van | naar | gewicht\n 4 | 6 | 1", van_jaar=2019)])
    codes = pd.Series(["GM9903", "GM9904", "GM9977"])
    got = restate_codes(codes, pd.Series([2020, 2019, 2021]), both, naar_jaar=2021)
    assert got.codes.tolist() == ["GM9906", "GM9906", "GM9977"]
    assert got.onbeslist == 0


def test_a_code_of_another_year_is_named(parts):
    with pytest.raises(LinkError, match=r"1 gebied van de indeling van 2018 .* GM9903"):
        restate_codes(pd.Series(["GM9903"]), 2018, parts(DRAWN), naar_jaar=2021)


def test_no_rows_give_no_codes(parts):
    assert restate_codes(pd.Series([], dtype="str"), 2020, parts(DRAWN), naar_jaar=2021).codes.empty
