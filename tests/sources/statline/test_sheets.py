"""StatLine exports, as CSV and through Excel."""

import zipfile

import openpyxl
import pandas as pd
import pandas.testing as pdt
import pytest

from toolkit.errors import ContractError, DeliveryError

HEADINGS = [
    "Wijken en buurten",
    "Regioaanduiding/Gemeentenaam (naam)",
    "Regioaanduiding/Codering (code)",
    "Bevolking/Aantal inwoners (aantal)",
    "Bevolking/Leeftijdsgroepen/65 jaar of ouder (aantal)",
    "Wonen/Woningvoorraad (aantal)",
    "Wonen/Woningen naar eigendom/Koopwoningen (%)",
    "Sociale zekerheid/Personen per soort uitkering\n Bijstand (aantal)",
]
ROWS = [
    ["Zilverstad", "Zilverstad          ", "GM9901    ", "1205", "     300", "601", "43", "       ."],
    ["'t Hof", "Zilverstad          ", "WK990101  ", "800", "     200", "400", "       .", "       ."],
    ["Zuid;oost", "Zilverstad          ", "BU99010101", "405", "       .", "201", "     7", "       ."],
]


def cell(text: str) -> str:
    return f'"{text}"' if "\n" in text or ";" in text else text


def export(rows=ROWS, headings=HEADINGS, delimiter=";") -> str:
    return "\n".join(delimiter.join(map(cell, row)) for row in [headings, *rows])


@pytest.fixture
def workbook(tmp_path):
    """Write rows to a workbook as Excel holds a StatLine export: numbers where it saw a number."""

    def make(*sheets, name="export.xlsx"):
        book = openpyxl.Workbook()
        book.remove(book.active)
        for rows in sheets:
            sheet = book.create_sheet()
            for row in rows:
                sheet.append([int(text) if text.isdigit() else text for text in row])
        book.save(tmp_path / name)
        return tmp_path / name

    return make


def test_an_export_becomes_figures_per_area(write, read):
    table, source = read(write("export.csv", export(), "utf-8-sig"), jaar=2019)
    assert table["gebied_code"].tolist() == ["GM9901", "WK990101", "BU99010101"]
    assert table["niveau"].tolist() == ["gemeente", "wijk", "buurt"]
    assert table["naam"].tolist() == ["Zilverstad", "'t Hof", "Zuid;oost"]
    assert table["inwoners"].tolist() == [1205, 800, 405]
    assert table["inwoners_65plus"].tolist() == [300, 200, pd.NA]
    assert table["aandeel_koop"].tolist() == [0.43, pd.NA, 0.07]
    assert set(table["gebied_jaar"]) == {2019}
    assert source.ontbrekend == (
        ("inwoners_65plus", "niet_beschikbaar", 1),
        ("aandeel_koop", "niet_beschikbaar", 1),
    )


def test_the_source_says_what_was_read(write, read):
    path = write("export.csv", export())
    _, source = read(path, tabel="84583NED", houder="CBS", licentie="CC BY 4.0", bron_id="kwb_2019", jaar=2019)
    assert (source.bron_id, source.tabel, source.jaar, source.gebied_jaar) == ("kwb_2019", "84583NED", 2019, 2019)
    assert (source.aard, source.bestand, source.opmerkingen) == ("registertelling", "export.csv", ())
    assert len(source.sha256) == 64


def test_csv_and_workbook_give_the_same_table(write, workbook, read):
    from_csv, _ = read(write("export.csv", export()))
    from_excel, _ = read(workbook([HEADINGS, *ROWS]))
    pdt.assert_frame_equal(from_csv, from_excel)


def test_titles_above_and_notes_below_are_no_rows(write, workbook, read):
    title = [["Kerncijfers wijken en buurten 2019"], [], ["Wijken en buurten"]]
    notes = [[], ["Bron: CBS"]]
    plain, _ = read(write("export.csv", export()))
    around = "\n".join([*(";".join(row) for row in title), export(), *(";".join(row) for row in notes)])
    pdt.assert_frame_equal(read(write("met_titel.csv", around))[0], plain)
    pdt.assert_frame_equal(read(workbook([*title, HEADINGS, *ROWS, *notes]))[0], plain)


def test_of_several_sheets_the_first_with_figures_is_read_and_a_second_is_mentioned(workbook, read):
    cover = [["Toelichting"], ["Zie cbs.nl"]]
    _, source = read(workbook(cover, [HEADINGS, *ROWS]))
    assert source.opmerkingen == ()
    _, source = read(workbook(cover, [HEADINGS, *ROWS], [HEADINGS, *ROWS]))
    assert source.opmerkingen == ("De werkmap heeft 2 bladen met kerncijfers; gelezen is het eerste.",)


def test_windows_text_is_read_with_its_letters(write, read):
    rows = [["Súdhoek", *ROWS[0][1:]]]
    table, _ = read(write("export.csv", export(rows), "cp1252"))
    assert table["naam"].tolist() == ["Súdhoek"]


@pytest.mark.parametrize(("delimiter", "said"), [(",", "een komma"), ("\t", "een tab")])
def test_another_delimiter_is_refused(write, read, delimiter, said):
    rows = [[text.replace(";", "") for text in row] for row in ROWS]
    with pytest.raises(DeliveryError, match=f"gescheiden door {said} en niet door een puntkomma"):
        read(write("export.csv", export(rows, delimiter=delimiter)))


@pytest.mark.parametrize("cut", [9, 40])
def test_a_file_that_stops_halfway_is_refused(write, read, cut):
    with pytest.raises(DeliveryError, match="houdt het bestand halverwege op") as refused:
        read(write("export.csv", export()[:-cut]))
    assert "rij 3" in str(refused.value)


def test_a_row_with_too_many_cells_is_refused(write, read):
    with pytest.raises(DeliveryError, match="meer of minder cellen"):
        read(write("export.csv", export([[*ROWS[0], "1"]])))


def test_an_export_without_codes_says_which_column_to_add(write, read):
    without = [row[:2] + row[3:] for row in [HEADINGS, *ROWS]]
    with pytest.raises(DeliveryError, match=r"gebiedscodes van het CBS ontbreekt.*Codering"):
        read(write("export.csv", export(without[1:], without[0])))


def test_a_table_without_known_columns_is_refused(write, read):
    with pytest.raises(DeliveryError, match="geen enkele kolom is bekend"):
        read(write("export.csv", "naam;kleur\nrood;1\n"))
    with pytest.raises(DeliveryError, match="geen enkele kolom is bekend"):
        read(write("export.csv", "Regioaanduiding/Codering (code);Motorvoertuigen/Motorfietsen (aantal)\nGM9901;5\n"))


def test_a_heading_with_another_unit_is_refused(write, read):
    headings = [text.replace("65 jaar of ouder (aantal)", "65 jaar of ouder (%)") for text in HEADINGS]
    with pytest.raises(ContractError, match="een percentage, maar inwoners_65plus is een aantal"):
        read(write("export.csv", export(headings=headings)))


def test_an_unknown_code_for_missing_is_refused_and_never_summed(write, read):
    rows = [ROWS[0], [*ROWS[1][:3], "-99998", *ROWS[1][4:]]]
    with pytest.raises(ContractError, match="onbekende CBS-code") as refused:
        read(write("export.csv", export(rows)))
    assert "rij 2" in str(refused.value)


def test_the_workbook_of_cbs_itself_is_read_by_its_short_names(write, read):
    """Headings of kwb-jjjj.xlsx; no real file was at hand, the names are CBS's own."""
    content = "gwb_code_10;gwb_code_8;regio;gm_naam;recs;gwb_code;a_inw;a_65_oo;a_hh;a_1p_hh;a_woning;p_wcorpw\n"
    table, _ = read(write("kwb.csv", content + "WK990101;990101;Hof;Zilverstad;Wijk;WK990101;800;200;380;150;400;.\n"))
    row = table.iloc[0]
    assert (row["gebied_code"], row["naam"], row["inwoners_65plus"], row["eenpersoonshuishoudens"]) == (
        "WK990101", "Hof", 200, 150,
    )  # fmt: skip


def test_a_broken_workbook_is_refused(tmp_path, read):
    with zipfile.ZipFile(tmp_path / "stuk.xlsx", "w") as archive:
        archive.writestr("xl/workbook.xml", "<workbook")
    with pytest.raises(DeliveryError, match="kan niet worden gelezen"):
        read(tmp_path / "stuk.xlsx")
