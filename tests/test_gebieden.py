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
    assert gebieden.niveau_of(codes("GM363", "x", "GM0363\n", "GM٠٣٦٣", None)).isna().all()


def test_a_level_belongs_to_its_row_whatever_the_index_and_a_column_may_be_empty():
    double = pd.Series(["GM0363", "x", None, "GM0363"], index=[7, 3, 7, 7], dtype="str")
    found = gebieden.niveau_of(double)
    assert found.index.tolist() == [7, 3, 7, 7]
    assert found.fillna("geen").tolist() == ["gemeente", "geen", "geen", "gemeente"]
    assert gebieden.niveau_of(double.iloc[:0]).dtype == "str"


@pytest.mark.parametrize(
    ("code", "pseudo"),
    [
        ("BU05180101", False), ("WK051899", True), ("BU05189997", True), ("BU05189998", True), ("GM0998", True),
        ("GM9999", True), ("WK099899", True), ("GM9901", False), ("BU99010001", False), ("BU01069900", False),
    ],
)  # fmt: skip
def test_water_and_pseudo_areas_are_known_by_their_code(code, pseudo):
    assert gebieden.is_pseudo(codes(code)).tolist() == [pseudo]


def test_a_code_of_water_where_people_live_is_a_place():
    # WK010699 is the countryside of Assen: 1,145 inhabitants in KWB 2020.
    areas = codes("WK010699", "WK051899", "GM0998")
    assert gebieden.is_pseudo(areas, bewoond=pd.Series([True, False, True])).tolist() == [False, True, True]


def test_the_number_before_the_name_of_a_wijk_is_left_out():
    names = pd.Series(["Wijk 01 Oostduinen", "Wijk 00", "Wijkerbrug", None])
    assert gebieden.short_names(names).tolist()[:3] == ["Oostduinen", "Wijk 00", "Wijkerbrug"]


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
