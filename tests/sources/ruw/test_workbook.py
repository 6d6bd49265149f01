"""Workbooks: the sheet, the headings and the kinds of cells; what people do to sheets is passed by or said."""

import datetime as dt
import zipfile

import openpyxl
import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from toolkit.errors import DeliveryError
from toolkit.sources.ruw import read_ruw
from toolkit.sources.waarden import read_codes, read_datums

HEAD = ["Woning", "Plaats", "Huur"]
ROWS = [HEAD, ["W1", "Ede", 612.5], ["W2", "Tiel", 700]]


def said(ruw):
    return " ".join(ruw.opmerkingen)


def reasons(ruw):
    return dict(zip(ruw.overgeslagen["rij"], ruw.overgeslagen["reden"], strict=True))


def test_a_plain_sheet_keeps_its_types_and_its_row_numbers(book):
    ruw = read_ruw(book({"Blad1": ROWS}))
    assert ruw.cellen.columns.tolist() == HEAD
    assert ruw.cellen.dtypes.astype(str).tolist() == ["str", "str", "Float64"]
    assert ruw.cellen["Huur"].tolist() == [612.5, 700]
    assert (ruw.cellen.index.tolist(), ruw.cellen.index.name) == ([2, 3], "rij")
    assert (ruw.bestand, ruw.blad, ruw.datumstelsel, ruw.opmerkingen) == ("werkmap.xlsx", "Blad1", 1900, ())


def test_the_name_of_the_file_does_not_decide(book):
    assert len(read_ruw(book({"Blad1": ROWS}, name="levering.csv")).cellen) == 2


def test_an_old_workbook_is_read(old_book):
    ruw = read_ruw(old_book([*ROWS[:2], ["W2", "Rhône", 3.0]]))
    assert ruw.cellen["Plaats"].tolist() == ["Ede", "Rhône"]
    assert ruw.cellen["Huur"].tolist() == [612.5, 3]


def test_an_open_document_is_read(open_document):
    ruw = read_ruw(open_document(ROWS))
    assert ruw.cellen["Huur"].tolist() == [612.5, 700]
    assert ruw.blad == "Blad1"


def test_a_workbook_with_a_password_is_refused(locked_book):
    with pytest.raises(DeliveryError, match="heeft een wachtwoord"):
        read_ruw(locked_book)


def test_damaged_workbooks_are_refused(book, tmp_path):
    whole = book({"Blad1": ROWS})
    (tmp_path / "half.xlsx").write_bytes(whole.read_bytes()[:-200])
    with pytest.raises(DeliveryError, match="halverwege"):
        read_ruw(tmp_path / "half.xlsx")
    with zipfile.ZipFile(whole) as source, zipfile.ZipFile(tmp_path / "kapot.xlsx", "w") as target:
        for name in source.namelist():
            target.writestr(name, b"<x" if "sheet1" in name else source.read(name))
    with pytest.raises(DeliveryError, match="kan niet worden gelezen"):
        read_ruw(tmp_path / "kapot.xlsx")
    (tmp_path / "oud.xls").write_bytes(bytes.fromhex("d0cf11e0a1b11ae1") + bytes(100))
    with pytest.raises(DeliveryError, match="kan niet worden gelezen"):
        read_ruw(tmp_path / "oud.xls")


class TestWhichSheet:
    def test_the_only_one_with_a_table_is_read_and_the_others_are_named(self, book):
        path = book({"Leeg": [], "Toelichting": [["Deze lijst is gemaakt door afdeling Wonen."]], "Data": ROWS})
        ruw = read_ruw(path)
        assert ruw.blad == "Data"
        assert "Niet gelezen zijn de bladen Leeg en Toelichting" in said(ruw)

    def test_a_list_of_remarks_in_two_columns_is_no_rival(self, book):
        assert read_ruw(book({"Toelichting": [["Code", "Betekenis"], ["EGW", "huis"]], "Data": ROWS})).blad == "Data"

    def test_several_tables_ask_for_a_choice(self, book):
        path = book({"2022": ROWS, "2023": ROWS, "Oud": ROWS}, hidden=("Oud",))
        with pytest.raises(DeliveryError, match=r"verschillende bladen .* 2022 of 2023\."):
            read_ruw(path)
        assert read_ruw(path, blad="2023").blad == "2023"
        assert read_ruw(path, blad="Oud").blad == "Oud"

    def test_case_and_blanks_in_the_name_do_not_matter_but_the_name_must_be_there(self, book):
        path = book({"Data ": ROWS, "data x": ROWS})
        assert read_ruw(path, blad="data").blad == "Data "
        with pytest.raises(DeliveryError, match="geen blad met de naam Huur"):
            read_ruw(path, blad="Huur")

    @pytest.mark.parametrize("rows", [[], [["alleen een zin"]], [[1, 2, 3], [4, 5, 6]]])
    def test_a_workbook_without_a_table_is_refused(self, book, rows):
        with pytest.raises(DeliveryError, match="geen tabel met een kop"):
            read_ruw(book({"Blad1": rows}))

    def test_headings_without_rows_are_refused(self, book):
        with pytest.raises(DeliveryError, match="geen rijen met gegevens"):
            read_ruw(book({"Blad1": [HEAD]}))


class TestTheHeadings:
    def test_titles_and_empty_rows_above_are_passed_by(self, book):
        path = book({"Blad1": [["Overzicht 2023"], ["Peildatum", dt.date(2024, 1, 1)], [], *ROWS]})
        ruw = read_ruw(path)
        assert ruw.cellen.index.tolist() == [5, 6]
        assert "2 rijen boven de kop overgeslagen" in said(ruw)

    def test_a_title_over_merged_cells_is_no_heading(self, book):
        rows = [["Overzicht 2023"], *([*row, "x"] for row in ROWS)]
        for cells in ("A1:D1", "A1:C1"):
            path = book({"Blad1": rows}, merges={"Blad1": [cells]})
            assert read_ruw(path).cellen.columns.tolist() == [*HEAD, "x"]

    def test_merged_headings_are_joined_with_those_below(self, book):
        rows = [["Gemeente", "Huur", None, "Koop"], [None, "laag", "hoog"], ["Ede", 1, 2, 3], ["Tiel", 4, 5, 6]]
        path = book({"Blad1": rows}, merges={"Blad1": ["A1:A2", "B1:C1", "D1:D2"]})
        ruw = read_ruw(path)
        assert ruw.cellen.columns.tolist() == ["Gemeente", "Huur / laag", "Huur / hoog", "Koop"]
        assert ruw.cellen.index.tolist() == [3, 4]
        assert "De kop beslaat 2 rijen" in said(ruw)

    def test_three_rows_of_merged_headings(self, book):
        rows = [
            ["Gemeente", "Woningen", None, None, None], [None, "Huur", None, "Koop", None],
            [None, 2022, 2023, 2022, 2023], ["Ede", 1, 2, 3, 4], ["Tiel", 5, 6, 7, 8],
        ]  # fmt: skip
        path = book({"Blad1": rows}, merges={"Blad1": ["A1:A3", "B1:E1", "B2:C2", "D2:E2"]})
        assert read_ruw(path).cellen.columns.tolist() == [
            "Gemeente", "Woningen / Huur / 2022", "Woningen / Huur / 2023", "Woningen / Koop / 2022",
            "Woningen / Koop / 2023",
        ]  # fmt: skip

    def test_headings_that_only_look_merged_are_joined_too(self, book):
        rows = [["", "Huur", None, "Koop"], ["Gemeente", "laag", "hoog", "laag", "hoog"], ["Ede", 1, 2, 3, 4]]
        assert read_ruw(book({"Blad1": rows})).cellen.columns.tolist() == [
            "Gemeente", "Huur / laag", "Huur / hoog", "Koop / laag", "Koop / hoog",
        ]  # fmt: skip

    def test_years_months_and_ages_may_be_headings(self, book):
        days = [dt.date(2023, 1, 1), dt.date(2023, 2, 1)]
        ruw = read_ruw(book({"Blad1": [["Plaats", 2022, 2023, "75+"], ["Ede", 1, 2, 3]]}))
        assert ruw.cellen.columns.tolist() == ["Plaats", "2022", "2023", "75+"]
        assert read_ruw(book({"B": [["Plaats", *days], ["Ede", 1, 2]]})).cellen.columns.tolist()[1:] == [
            "2023-01-01", "2023-02-01",
        ]  # fmt: skip

    def test_a_row_of_headings_can_be_named(self, book):
        path = book({"Blad1": [["a", "b", "c"], ["d", "e", "f"], ["1", "2", "3"]]})
        assert read_ruw(path, kop=2).cellen.columns.tolist() == ["d", "e", "f"]
        with pytest.raises(DeliveryError, match="geen tabel"):
            read_ruw(path, kop=20)


class TestTheCells:
    def test_dates_stay_dates_and_day_numbers_stay_numbers(self, book):
        days = [dt.datetime(2023, 1, 31), 44957, "31-1-2023", dt.datetime(2023, 1, 31, 9, 30)]
        ruw = read_ruw(book({"Blad1": [["id", "datum"], *enumerate(days)]}))
        assert read_datums(ruw.cellen["datum"]).waarden.dt.date.tolist() == [dt.date(2023, 1, 31)] * 4
        only = read_ruw(book({"Blad1": [["id", "datum"], [1, days[0]], [2, days[3]]]}))
        assert only.cellen["datum"].dtype == "datetime64[us]"

    def test_a_workbook_that_counts_from_1904_says_so(self, book):
        path = book({"Blad1": [["id", "datum", "nummer"], [1, dt.datetime(2023, 1, 31), 43495]]}, from_1904=True)
        ruw = read_ruw(path)
        assert ruw.datumstelsel == 1904
        assert "telt dagen vanaf 1904" in said(ruw)
        for name in ("datum", "nummer"):
            read = read_datums(ruw.cellen[name], stelsel=ruw.datumstelsel)
            assert read.waarden.dt.date.tolist() == [dt.date(2023, 1, 31)]

    def test_codes_that_excel_ate_are_numbers_until_they_are_read_as_codes(self, book):
        ruw = read_ruw(book({"Blad1": [["code", "n"], [363, 1], ["GM0014", 2], ["0307", 3]]}))
        assert ruw.cellen["code"].tolist() == [363, "GM0014", "0307"]
        assert read_codes(ruw.cellen["code"], "gemeente").waarden.tolist() == ["GM0363", "GM0014", "GM0307"]

    def test_a_column_of_several_kinds_keeps_each_and_strips_its_texts(self, book):
        ruw = read_ruw(book({"Blad1": [["x", "y"], ["  a ", 1], [2, 1], [True, 1], ["   ", 1]]}))
        assert ruw.cellen["x"].dtype == "object"
        assert ruw.cellen["x"].tolist()[:3] == ["a", 2, True]
        assert pd.isna(ruw.cellen["x"].iloc[3])

    def test_truth_values_are_boolean(self, book):
        ruw = read_ruw(book({"Blad1": [["x", "y"], [True, 1], [False, 1], [None, 1]]}))
        assert ruw.cellen["x"].astype(object).tolist() == [True, False, pd.NA]

    def test_error_cells_are_empty_and_counted(self, book, tmp_path):
        path = book({"Blad1": [HEAD, ["W1", "#N/A", 5], ["W2", "Ede", "#REF!"], ["W3", "#N/B", 6]]})
        workbook = openpyxl.load_workbook(path)
        workbook.active["B2"].data_type = workbook.active["C3"].data_type = "e"
        workbook.save(path)
        ruw = read_ruw(path)
        assert ruw.cellen["Plaats"].isna().tolist() == [True, False, True]
        assert ruw.cellen["Huur"].isna().tolist() == [False, True, False]
        assert "2 cellen met een foutmelding" in said(ruw)
        assert "1 cel met een foutmelding" in said(ruw)


class TestWhatIsNoData:
    def test_empty_rows_totals_repeated_headings_and_notes_are_set_aside(self, book):
        rows = [*ROWS, [], HEAD, ["W3", "Goor", 5], ["Totaal", None, 1317.5], [], ["Bron: eigen administratie"]]
        ruw = read_ruw(book({"Blad1": rows}))
        assert ruw.cellen["Woning"].tolist() == ["W1", "W2", "W3"]
        assert reasons(ruw) == {4: "lege rij", 5: "herhaalde kop", 7: "totaalrij", 8: "lege rij", 9: "voetnoot"}

    def test_empty_columns_disappear_and_filled_ones_without_a_name_get_one(self, book):
        ruw = read_ruw(
            book(
                {"Blad1": [["", "a", "", "b", "c", "d", ""], ["", "x", "", "y", 1, 1, 2], ["", "x", "", "y", 1, 1, 3]]}
            )
        )
        assert ruw.cellen.columns.tolist() == ["a", "b", "c", "d", "kolom 7"]
        assert "Kolommen zonder naam heten kolom 7" in said(ruw)

    def test_two_tables_side_by_side_are_refused(self, book):
        left = [["a", "b"], *(["x", number] for number in range(10))]
        right = [["p", "q"], ["y", 1], ["z", 2]]
        rows = [[*row, None, *(right[place] if place < len(right) else [])] for place, row in enumerate(left)]
        with pytest.raises(DeliveryError, match="blad Blad1: hier staan twee tabellen naast elkaar"):
            read_ruw(book({"Blad1": rows}))

    def test_an_empty_column_within_one_table_is_no_border(self, book):
        rows = [["a", "b", None, "c", "d"], *(["x", 1, None, "y", 2] for _ in range(5)), ["x", 1, None, None, None]]
        assert read_ruw(book({"Blad1": rows})).cellen.columns.tolist() == ["a", "b", "c", "d"]

    def test_hidden_rows_and_columns_are_read_and_mentioned(self, book):
        path = book({"Blad1": ROWS})
        workbook = openpyxl.load_workbook(path)
        workbook.active.row_dimensions[2].hidden = True
        workbook.active.column_dimensions["B"].hidden = True
        workbook.save(path)
        ruw = read_ruw(path)
        assert ruw.cellen["Woning"].tolist() == ["W1", "W2"]
        assert "1 verborgen rij en 1 verborgen kolom; die zijn meegelezen" in said(ruw)


CELLS = st.one_of(
    st.integers(-999, 9999),
    st.booleans(),
    st.sampled_from(["Ede", "a b", "x ", "12", ""]),
    st.dates(dt.date(1950, 1, 1)),
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25)
@given(st.lists(st.lists(CELLS, min_size=3, max_size=3), min_size=1, max_size=6), st.integers(0, 3))
def test_every_row_of_a_sheet_is_read_or_set_aside(book, rows, titles):
    path = book({"Blad1": [*([["titel"]] * titles), HEAD, ["W0", "Ede", "vast"], *rows]})
    ruw = read_ruw(path)
    numbers = range(titles + 2, titles + 3 + len(rows))
    trimmed = {
        row
        for row in numbers
        if row - titles - 3 >= 0 and not any(str(cell).strip() for cell in rows[row - titles - 3])
    }
    found, aside = set(ruw.cellen.index), set(ruw.overgeslagen["rij"])
    assert not found & aside
    assert set(numbers) - trimmed <= found | aside <= set(numbers)
    for row in found - {titles + 2}:
        cells = [cell.strip() or None if isinstance(cell, str) else cell for cell in rows[row - titles - 3]]
        read = [None if pd.isna(cell) else cell for cell in ruw.cellen.loc[row]]
        assert [cell.date() if isinstance(cell, dt.datetime) else cell for cell in read] == cells
