"""Figures per kern from figures per buurt."""

import pandas as pd
import pytest

from toolkit.contracts import KERNEN, check
from toolkit.opgave import add_kernen, kerncijfers_per_kern

FIGURES = """
    gebied_code | niveau   | naam     | inwoners | woningvoorraad | aandeel_koop
    GM9902      | gemeente | Gemeente | 2000     | 900            | 0.6
    BU99020101  | buurt    | Centrum  | 1000     | 400            | 0.5
    BU99020102  | buurt    | Rand     | 600      | 300            | 0.8
    BU99020103  | buurt    | Veld     | 400      | 200            |
"""


@pytest.fixture
def kernen(table):
    def make(drawn, jaar=2024):
        frame = table(drawn).reset_index().assign(kern_naam="Dorp", gebied_jaar=pd.array([jaar], "Int64")[0])
        return check(frame.astype({"aandeel": "Float64", "gebied_jaar": "Int64"}), KERNEN)

    return make


PARTS = """
    kern_code | buurt_code | aandeel
    KN990201  | BU99020101 | 1
    KN990201  | BU99020102 | 0.25
    KN990200  | BU99020102 | 0.75
    KN990200  | BU99020103 | 1
"""


def test_counts_are_shared_out_and_shares_are_weighed(kerncijfers, kernen):
    got = kerncijfers_per_kern(kerncijfers(FIGURES), kernen(PARTS)).set_index("gebied_code")
    assert got["inwoners"].to_dict() == {"KN990200": 450 + 400, "KN990201": 1000 + 150}
    assert got.loc["KN990201", "aandeel_koop"] == pytest.approx((0.5 * 400 + 0.8 * 75) / (400 + 75))
    assert got.loc["KN990200", "aandeel_koop"] == pytest.approx(0.8)  # Veld has no figure, so it has no say


def test_a_part_without_figures_makes_a_count_unknown(kerncijfers, kernen):
    across = PARTS + "    KN990201  | BU99010101 | 0.5\n"
    got = kerncijfers_per_kern(kerncijfers(FIGURES), kernen(across)).set_index("gebied_code")
    assert pd.isna(got.loc["KN990201", "inwoners"])  # part of the kern lies where no figures are from
    assert got.loc["KN990200", "inwoners"] == 850


def test_kernen_stand_behind_figures_of_the_same_year_only(kerncijfers, kernen, source):
    given = [(kerncijfers(FIGURES), source()), (kerncijfers(FIGURES, jaar=2020), source("oud", 2020))]
    *first, (_, derived) = add_kernen(given, (kernen(PARTS), source("kernen")))
    assert [record.bron_id for _, record in first] == ["kwb", "oud"]
    assert (derived.bron_id, derived.aard) == ("kwb_kernen", "afgeleid")
    with pytest.raises(ValueError, match="different area years"):
        kerncijfers_per_kern(kerncijfers(FIGURES, jaar=2020), kernen(PARTS))
