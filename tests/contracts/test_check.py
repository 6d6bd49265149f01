import pandas as pd
import pytest

from toolkit.contracts import CONTRACTS, GEBIEDEN, KERNCIJFERS, KERNEN, check
from toolkit.errors import ContractError


def kerncijfers(**changes):
    frame = pd.DataFrame(
        {
            "gebied_code": ["GM9901", "BU99010001"],
            "gebied_jaar": pd.array([2024, 2024], dtype="Int64"),
            "niveau": ["gemeente", "buurt"],
            "naam": ["Stad", "Buurt"],
            "inwoners": pd.array([100, 50], dtype="Int64"),
            "inwoners_65plus": pd.array([20, None], dtype="Int64"),
            "aandeel_koop": pd.array([0.5, None], dtype="Float64"),
        }
    )
    return frame.assign(**changes)


def test_a_good_table_comes_back_with_its_contract_columns_first():
    checked = check(
        kerncijfers()[["naam", "inwoners", "gebied_jaar", "niveau", "gebied_code"]].assign(eigen=1), KERNCIJFERS
    )
    assert list(checked.columns) == ["gebied_code", "gebied_jaar", "niveau", "naam", "inwoners", "eigen"]


def test_checking_twice_is_checking_once():
    once = check(kerncijfers(), KERNCIJFERS)
    pd.testing.assert_frame_equal(check(once, KERNCIJFERS), once)


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        (
            {"gebied_code": ["GM9901", "BU9901"]},
            r"Kolom gebied_code: heeft niet de voorgeschreven vorm \(rij 2; 1 rij\)",
        ),
        ({"niveau": ["gemeente", "wijk"]}, r"Het niveau past niet bij de code \(rij 2; 1 rij\)"),
        ({"naam": ["Stad", None]}, r"Kolom naam: is leeg \(rij 2; 1 rij\)"),
        ({"inwoners": pd.array([100, -99990], dtype="Int64")}, r"Kolom inwoners: is lager dan 0 \(rij 2"),
        ({"aandeel_koop": pd.array([50.0, None], dtype="Float64")}, r"Kolom aandeel_koop: is hoger dan 1"),
        ({"inwoners": [100.0, 50.0]}, r"Kolom inwoners: heeft niet het type Int64"),
        ({"gebied_jaar": pd.array([2024, 2023], dtype="Int64")}, "Meer dan één gebiedsjaar"),
        (
            {"gebied_code": "GM9901", "niveau": "gemeente"},
            r"Dubbele rijen voor gebied_code en gebied_jaar \(rij 1 en 2",
        ),
        ({"inwoners_65plus": pd.array([120, None], dtype="Int64")}, "Meer inwoners van 65 jaar en ouder dan inwoners"),
    ],
)
def test_each_fault_is_said_in_dutch_with_rows_and_without_values(changes, sentence):
    with pytest.raises(ContractError, match=sentence) as error:
        check(kerncijfers(**changes), KERNCIJFERS, file="kwb.csv")
    assert str(error.value).startswith("kwb.csv, tabel kerncijfers:")
    assert "99990" not in str(error.value)


def test_every_fault_is_said_at_once():
    with pytest.raises(ContractError) as error:
        check(kerncijfers(naam=pd.array([None, None], dtype="str")).drop(columns="niveau"), KERNCIJFERS)
    assert "Verplichte kolom niveau ontbreekt" in str(error.value)
    assert "Kolom naam: is leeg (rij 1 en 2; 2 rijen)" in str(error.value)


def test_the_parts_of_a_buurt_cannot_exceed_the_whole(table):
    drawn = table("""
        kern_code | kern_naam | buurt_code | gebied_jaar | aandeel
        KN990201  | Noord     | BU99020001 | 2024        | 0.7
        KN990202  | Zuid      | BU99020001 | 2024        | 0.4
    """).reset_index()
    with pytest.raises(ContractError, match="tellen op tot meer dan 1"):
        check(drawn.astype({"aandeel": "Float64", "gebied_jaar": "Int64"}), KERNEN)


def test_every_column_has_a_dutch_label_and_every_share_is_between_zero_and_one():
    for contract in CONTRACTS:
        assert all(column.label for column in contract.columns)
        assert all(
            (column.minimum, column.maximum) == (0, 1)
            for column in contract.columns
            if column.unit == "1" and column.name.startswith("aandeel_")
        )


def test_a_column_is_found_by_name():
    assert GEBIEDEN.column("geometry").dtype == "geometry"
    with pytest.raises(KeyError):
        GEBIEDEN.column("inwoners")
