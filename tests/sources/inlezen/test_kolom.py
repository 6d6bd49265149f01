from fractions import Fraction

import pandas as pd
import pytest

from toolkit import contracts, gebieden
from toolkit.contracts import Column, pandas_dtype
from toolkit.sources.inlezen.kolom import Wijze, read_kolom

HUUR = Column(
    name="kale_huur_eur", label="Huur", dtype="Float64", unit="euro per maand", nullable=True, minimum=0, maximum=20_000
)
KAMERS = Column(name="kamers", label="Kamers", dtype="Int64", nullable=True, minimum=1)
DAG = Column(name="datum", label="Datum", dtype="date")
LIFT = Column(name="lift", label="Lift", dtype="boolean", nullable=True)
TYPE = Column(name="type", label="Type", dtype="category", allowed=("kamer", "overig"), nullable=True, ordered=True)
BUURT = Column(name="buurt_code", label="Buurt", dtype="str", pattern=gebieden.PATTERN["buurt"])
GEBIED = Column(name="gebied_code", label="Gebied", dtype="str", pattern=gebieden.ANY_CODE)
REGELING = Column(name="regeling", label="Regeling", dtype="str", pattern="[a-z_]+", nullable=True)


def read(column, *texts, **wijze):
    return read_kolom(pd.Series(list(texts), dtype="str"), column, Wijze(**wijze))


def as_list(values):
    return values.astype("object").where(values.notna(), None).tolist()


def test_numbers_are_read_and_bounds_judged():
    found = read(HUUR, "€ 1.234,50", None, "-5", "gratis", "20000,01")
    assert as_list(found.waarden) == [1234.5, None, None, None, None]
    assert found.redenen.tolist() == ["", "", "is lager dan 0", "is geen getal", "is hoger dan 20.000"]
    assert found.mis.tolist() == [False, False, True, True, True]


def test_a_whole_number_must_be_whole_also_after_a_change_of_unit():
    assert as_list(read(KAMERS, "3,0", "3,5").waarden) == [3, None]
    halved = read(KAMERS, "4", "3", factor=Fraction(1, 2))
    assert as_list(halved.waarden) == [2, None]
    assert halved.redenen.tolist() == ["", "is geen geheel getal"]


def test_bounds_hold_in_the_unit_of_the_table():
    found = read(HUUR, "61250", "2000001", factor=Fraction(1, 100))
    assert as_list(found.waarden) == [612.5, None]
    assert found.redenen[1] == "is hoger dan 20.000"


def test_dates_yes_and_no_and_codes():
    assert as_list(read(DAG, "1-2-2023", "31-2-2023").waarden) == [pd.Timestamp("2023-02-01"), None]
    assert as_list(read(LIFT, "J", "nee", "x", "misschien").waarden) == [True, False, True, None]
    assert read(LIFT, "J", "misschien", "misschien").onbekend.to_dict() == {"misschien": 2}
    assert as_list(read(BUURT, "3630000", "bu03630001 ", "BU1").waarden) == ["BU03630000", "BU03630001", None]
    assert as_list(read(GEBIED, "wk036300", "GM0363", "363").waarden) == ["WK036300", "GM0363", None]


def test_a_category_has_the_categories_of_the_contract_in_their_order():
    found = read(TYPE, "overig", "Kamer", "zolder")
    assert found.waarden.dtype == pd.CategoricalDtype(["kamer", "overig"], ordered=True)
    assert as_list(found.waarden) == ["overig", "kamer", None]
    assert found.onbekend.to_dict() == {"zolder": 1}


def test_values_are_translated_before_they_are_read():
    assert as_list(read(KAMERS, "5+", "2", waarden={"5+": "5"}).waarden) == [5, 2]
    assert as_list(read(LIFT, "aanwezig", "J", waarden={"aanwezig": "ja"}).waarden) == [True, True]
    assert as_list(read(DAG, "nul", "1-2-2023", waarden={"nul": None}).waarden) == [None, pd.Timestamp("2023-02-01")]


def test_a_code_in_another_form_is_one_to_be_translated():
    found = read(REGELING, "van_groot", "Van Groot", "Van Groot")
    assert found.redenen.tolist() == ["", "heeft niet de voorgeschreven vorm", "heeft niet de voorgeschreven vorm"]
    assert found.onbekend.to_dict() == {"Van Groot": 2}


def test_texts_for_not_filled_in_are_empty_and_no_fault():
    found = read(KAMERS, "-", "N.V.T.", "n.v.t. ", "3", leeg=frozenset({"-", "n.v.t."}))
    assert as_list(found.waarden) == [None, None, None, 3]
    assert not found.mis.any()


def test_typed_cells_of_a_workbook_are_read_as_well():
    mixed = pd.Series([612.5, "€ 700,-", None, pd.Timestamp("2023-01-01")], dtype="object")
    found = read_kolom(mixed, HUUR, Wijze())
    assert as_list(found.waarden) == [612.5, 700.0, None, None]
    assert found.redenen[3] == "is geen getal"
    codes = read_kolom(pd.Series([1.0, 2.0], dtype="Float64"), TYPE, Wijze(waarden={"1": "kamer", "2": "overig"}))
    assert as_list(codes.waarden) == ["kamer", "overig"]


@pytest.mark.parametrize("table", contracts.CONTRACTS, ids=lambda table: table.name)
def test_an_empty_column_gets_the_dtype_of_its_contract(table):
    for column in table.columns:
        if column.dtype != "geometry":
            found = read_kolom(pd.Series([None, None], dtype="str"), column, Wijze())
            assert found.waarden.dtype == pandas_dtype(column), column.name
            assert found.waarden.isna().all()
