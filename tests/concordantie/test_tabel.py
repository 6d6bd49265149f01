"""What makes a concordance valid, and what is said when it is not."""

import pandas as pd
import pytest

from toolkit.concordantie import check
from toolkit.errors import ContractError

DRAWN = """
    van | naar | gewicht
    1   | 1    | 1
    2   | 2    | 0.25
    2   | 3    | 0.75
"""


def test_a_valid_concordance_comes_back_in_order_with_fixed_types(parts):
    given = parts(DRAWN).iloc[::-1].assign(opmerking="x", gewicht=[0.75, 0.25, 1.0])
    got = check(given)
    assert got.to_numpy().tolist() == [
        ["GM9901", 2020, "GM9901", 2021, 1.0],
        ["GM9902", 2020, "GM9902", 2021, 0.25],
        ["GM9902", 2020, "GM9903", 2021, 0.75],
    ]
    assert [str(dtype) for dtype in got.dtypes] == ["str", "Int64", "str", "Int64", "Float64"]


def test_weights_typed_in_few_decimals_are_scaled_to_one(parts):
    thirds = parts("van | naar | gewicht\n 1 | 1 | 0.3333333\n 1 | 2 | 0.3333333\n 1 | 3 | 0.3333333")
    assert check(thirds)["gewicht"].sum() == pytest.approx(1, abs=1e-15)


def test_a_part_of_nothing_is_left_out(parts):
    assert check(parts("van | naar | gewicht\n 1 | 1 | 1\n 1 | 2 | 0"))["naar_code"].tolist() == ["GM9901"]


def test_the_same_area_may_go_to_several_years(parts):
    both = pd.concat([parts(DRAWN), parts(DRAWN, naar_jaar=2022)])
    assert check(both)["naar_jaar"].value_counts().to_dict() == {2021: 3, 2022: 3}


@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        ("4 | 1 | 0.9", r"gewichten die niet optellen tot 1 \(GM9904; 1 rij\)"),
        ("2 | 4 | 0.1", r"gewichten die niet optellen tot 1 \(GM9902; 3 rijen\)"),
        ("4 | 1 | 1.2", r"een gewicht buiten 0 tot en met 1 \(GM9904; 1 rij\)"),
        ("4 | 1 | -0.2", r"een gewicht buiten 0 tot en met 1 \(GM9904; 1 rij\)"),
        ("1 | 1 | 1", r"dezelfde overgang twee keer \(GM9901; 2 rijen\)"),
        ("4 | 1 |", r"een lege cel \(GM9904; 1 rij\)"),
        ("4 | 123 | 1", r"een code die het CBS zo niet schrijft \(GM9904; 1 rij\)"),
    ],
)
def test_a_broken_rule_names_the_areas(parts, row, sentence):
    with pytest.raises(ContractError, match=sentence):
        check(parts(DRAWN + "    " + row))


def test_levels_may_not_be_mixed(parts):
    mixed = parts(DRAWN).assign(naar_code=["WK990101", "GM9902", "GM9903"])
    with pytest.raises(ContractError, match=r"codes van verschillende niveaus \(GM9901; 1 rij\)"):
        check(mixed)


def test_a_missing_column_and_years_in_words_are_refused(parts):
    with pytest.raises(ContractError, match=r"^delen\.csv: Kolom gewicht ontbreekt"):
        check(parts(DRAWN).drop(columns="gewicht"), file="delen.csv")
    with pytest.raises(ContractError, match="geen getallen"):
        check(parts(DRAWN).assign(van_jaar="vorig jaar"))


def test_a_long_list_of_codes_is_cut_short(parts):
    rows = "\n".join(f"{number} | {number} | 0.5" for number in range(10, 18))
    with pytest.raises(ContractError, match="GM9910, GM9911, GM9912, GM9913 en GM9914 en 3 andere; 8 rijen"):
        check(parts("van | naar | gewicht\n" + rows))
