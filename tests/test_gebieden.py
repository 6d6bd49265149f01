"""Domain 4.1 and worked example 16."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit import gebieden
from toolkit.errors import ContractError, LinkError


def codes(*values):
    return pd.Series(values, name="code")


def test_a_buurt_tells_its_wijk_and_gemeente():
    assert gebieden.wijk_of(codes("BU03070101")).tolist() == ["WK030701"]
    assert gebieden.gemeente_of(codes("BU03070101", "WK030701", "KN990201", "GM0307")).tolist() == [
        "GM0307", "GM0307", "GM9902", "GM0307",
    ]  # fmt: skip
    assert gebieden.gemeente_of(codes("PV25")).isna().all()


@pytest.mark.parametrize(
    ("written", "niveau", "code"),
    [
        ("BU03070101", "buurt", "BU03070101"),
        ("GM0518    ", "gemeente", "GM0518"),
        ("BU0363AA01", "buurt", "BU0363AA01"),
        ("wk0363aa", "wijk", "WK0363AA"),
        ("03080000", "buurt", "BU03080000"),
        ("3080000", "buurt", "BU03080000"),  # one digit short: a gemeente below 1000 read as a number
        ("3080000.0", "buurt", "BU03080000"),
        ("518", "gemeente", "GM0518"),
        ("GM307", "gemeente", None),
        ("80000", "buurt", None),  # three digits short: nothing proves which zeros were lost
        ("BU03070101", "wijk", None),
        ("", "buurt", None),
    ],
)
def test_codes_are_mended_only_where_the_length_proves_it(written, niveau, code):
    assert gebieden.normalize_code(written, niveau) == code


def test_a_wrong_code_is_named_by_row_and_not_by_value():
    with pytest.raises(
        ContractError, match=r"kwb\.csv, kolom code, rij 2: 1 code is geen geldige gemeentecode"
    ) as error:
        gebieden.normalize_codes(codes("GM0518", "GM51X"), "gemeente", file="kwb.csv")
    assert "GM51X" not in str(error.value)


def test_missing_codes_stay_missing():
    assert gebieden.normalize_codes(codes("GM0518", None), "gemeente").isna().tolist() == [False, True]


def test_levels_follow_from_the_code():
    assert gebieden.niveau_of(codes("BU0363AA01", "WK036300", "GM0363", "KN990201", "PV25", "NL00")).tolist() == [
        "buurt", "wijk", "gemeente", "kern", "provincie", "land",
    ]  # fmt: skip
    assert gebieden.niveau_of(codes("GM363", "x")).isna().all()


def test_water_and_pseudo_areas_are_left_out_and_counted(table):
    areas = table("""
        n | gebied_code
        1 | BU05180101
        2 | WK051899
        3 | BU05189997
        4 | BU05189998
        5 | GM0998
        6 | GM9999
        7 | WK099899
        8 | GM9901
        9 | BU99010001
    """)
    kept, dropped = gebieden.drop_pseudo(areas)
    assert kept["gebied_code"].tolist() == ["BU05180101", "GM9901", "BU99010001"]
    assert dropped == len(areas) - len(kept)


def area_table(rows, jaar=2024):
    frame = pd.DataFrame(rows, columns=["gebied_code", "inwoners"])
    return frame.assign(niveau="buurt", gebied_jaar=jaar)


def test_linking_says_what_met():
    figures = area_table([("BU99010001", 100), ("BU99010002", 200)])
    found = gebieden.link_gebieden(figures, figures, niveau="buurt")
    assert found.regel == (
        "Koppeling buurten: 2 gekoppeld; 0 met cijfers zonder grens (0 inwoners); 0 met grens zonder cijfers."
    )


def test_an_unlinked_area_is_refused_unless_named():
    figures = area_table([("BU99010001", 100), ("BU99010002", 250)])
    borders = area_table([("BU99010001", 0), ("BU99010003", 0)])
    with pytest.raises(LinkError, match=r"1 met cijfers zonder grens \(250 inwoners\).*BU99010002 en BU99010003"):
        gebieden.link_gebieden(figures, borders, niveau="buurt")
    found = gebieden.link_gebieden(figures, borders, niveau="buurt", toegestaan=["BU99010002", "BU99010003"])
    assert (found.zonder_grens, found.zonder_cijfers) == (("BU99010002",), ("BU99010003",))


def test_mixed_area_years_are_refused():
    with pytest.raises(LinkError, match="2023 en 2024"):
        gebieden.link_gebieden(area_table([("BU99010001", 1)], 2023), area_table([("BU99010001", 1)]), niveau="buurt")


@given(st.from_regex(gebieden.PATTERN["buurt"], fullmatch=True))
def test_normalising_twice_is_normalising_once(code):
    assert gebieden.normalize_code(code, "buurt") == code
    assert gebieden.normalize_code(f"  {code.lower()} ", "buurt") == code


@given(st.integers(0, 9999_9999))
def test_a_number_becomes_the_code_it_came_from_or_nothing(value):
    assert gebieden.normalize_code(str(value), "buurt") in {f"BU{value:08d}", None}
