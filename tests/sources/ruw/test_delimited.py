"""Text files with a delimiter: every accident of export is read right or refused in one sentence."""

import codecs
import csv
import io

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from toolkit.errors import DeliveryError
from toolkit.sources.ruw import read_ruw

PLAIN = "Woning;Plaats;Huur\nW1;Súdwest-Fryslân;612,50\nW2;Zoé's hof;€ 700\n"


def rows(ruw):
    """The rows as a list of lists, with None for an empty cell."""
    return [[None if pd.isna(cell) else cell for cell in row] for row in ruw.cellen.to_numpy(dtype=object).tolist()]


def reasons(ruw):
    return dict(zip(ruw.overgeslagen["rij"], ruw.overgeslagen["reden"], strict=True))


def said(ruw):
    return " ".join(ruw.opmerkingen)


def test_a_plain_file_keeps_its_texts_and_its_line_numbers(read):
    ruw = read(PLAIN)
    assert ruw.cellen.columns.tolist() == ["Woning", "Plaats", "Huur"]
    assert rows(ruw) == [["W1", "Súdwest-Fryslân", "612,50"], ["W2", "Zoé's hof", "€ 700"]]
    assert (ruw.cellen.index.tolist(), ruw.cellen.index.name) == ([2, 3], "rij")
    assert set(ruw.cellen.dtypes.astype(str)) == {"str"}
    assert (ruw.bestand, ruw.blad, len(ruw.overgeslagen)) == ("levering.csv", "", 0)
    assert ruw.overgeslagen.dtypes.astype(str).to_dict() == {"rij": "Int64", "reden": "str"}


ENCODINGS = {
    "utf-8": "UTF-8.", "utf-8-sig": "UTF-8 met BOM", "cp1252": "Windows-1252", "iso8859_15": "ISO 8859-15",
    "utf-16": "UTF-16.", "utf-16-le": "UTF-16 zonder BOM", "utf-16-be": "UTF-16 zonder BOM",
    "cp850": "codetabel 850", "mac_roman": "Mac Roman",
}  # fmt: skip
DELIMITERS = {";": "puntkomma", ",": "komma", "\t": "tab", "|": "verticale streep"}
NEWLINES = {"lf": "\n", "crlf": "\r\n", "cr": "\r", "cr cr lf": "\r\r\n"}


@pytest.mark.parametrize("delimiter", DELIMITERS)
@pytest.mark.parametrize("encoding", ENCODINGS)
def test_every_encoding_with_every_delimiter(read, encoding, delimiter):
    text = "Woning;Plaats;Huur\nW1;Súdwest-Fryslân;€ 612\nW2;Zoë's hof;700\n".replace(";", delimiter)
    if encoding == "cp850":
        text = text.replace("€", "")
    ruw = read(text, encoding=encoding)
    assert ruw.cellen["Plaats"].tolist() == ["Súdwest-Fryslân", "Zoë's hof"]
    assert ruw.cellen["Huur"].tolist() == [text.split(delimiter)[4].split("\n")[0].strip(), "700"]
    assert ENCODINGS[encoding] in said(ruw)
    assert f"Scheidingsteken: {DELIMITERS[delimiter]}" in said(ruw)


@pytest.mark.parametrize("newline", NEWLINES.values(), ids=NEWLINES)
def test_every_line_end(read, newline):
    ruw = read(PLAIN.replace("\n", newline))
    assert ruw.cellen["Woning"].tolist() == ["W1", "W2"]
    assert ruw.cellen.index.tolist() == [2, 3]


def test_lines_in_another_encoding_are_read_each_in_its_own(read):
    ruw = read("naam;plaats\nZoë;Ede\n".encode() + "René;Ede\n".encode("cp1252") + "Ömer;Ede\n".encode())
    assert ruw.cellen["naam"].tolist() == ["Zoë", "René", "Ömer"]
    assert "UTF-8 en Windows-1252 door elkaar; 1 regel" in said(ruw)


@pytest.mark.parametrize("encoding", ["cp850", "mac_roman", "cp1252"])
def test_one_accent_is_enough_to_tell_the_encoding_if_the_others_put_a_capital_there(read, encoding):
    assert read("naam;plaats\ncafé;Ede\n", encoding=encoding).cellen["naam"].tolist() == ["café"]


def test_text_that_was_encoded_twice_is_mentioned_and_left_alone(read):
    ruw = read("naam;plaats\nZoë;Ede\n".encode().decode("cp1252").encode())
    assert ruw.cellen["naam"].tolist() == ["ZoÃ«"]
    assert "tweemaal" in said(ruw)
    assert "tweemaal" not in said(read("naam;plaats\nÂlborg;Ãe\n"))


def test_excel_may_say_which_delimiter_it_used(read):
    ruw = read("sep=,\na;x,b;y\n1;5,2;6\n3;5,4;6\n")
    assert (ruw.cellen.columns.tolist(), rows(ruw)) == (["a;x", "b;y"], [["1;5", "2;6"], ["3;5", "4;6"]])
    assert ruw.cellen.index.tolist() == [3, 4]


def test_commas_within_numbers_do_not_pass_for_delimiters(read):
    assert read("a;b;c\n1,5;2,5;3,5\n4,5;5,5;6,5\n").cellen.columns.tolist() == ["a", "b", "c"]


def test_fields_between_quotes_hold_delimiters_quotes_and_line_ends(read):
    ruw = read('a;b;c\n1;"x;y";"hij zei ""ja"""\n2;"twee\r\nregels";z\n3;"";q\n')
    assert rows(ruw) == [["1", "x;y", 'hij zei "ja"'], ["2", "twee\nregels", "z"], ["3", None, "q"]]
    assert ruw.cellen.index.tolist() == [2, 3, 5]


def test_a_quote_within_a_text_is_a_character(read):
    assert rows(read('a;b\n1;scherm 12"\n2;5" buis\n')) == [["1", 'scherm 12"'], ["2", '5" buis']]


def test_quotes_that_are_never_closed_are_characters(read):
    ruw = read('a;b;c\n1;"Huize Zon;x\n2;y;z\n"3";p;q\n')
    assert rows(ruw) == [["1", '"Huize Zon', "x"], ["2", "y", "z"], ["3", "p", "q"]]
    assert "gewone tekens" in said(ruw)


def test_two_open_quotes_do_not_swallow_the_rows_between_them(read):
    ruw = read('a;b;c\n1;2;"open\n3;4;5\n6;7;"weer\n8;9;0\n')
    assert ruw.cellen["a"].tolist() == ["1", "3", "6", "8"]


def test_open_quotes_far_down_are_found_too(read):
    head = 'a;b;c\n"1";2;3\n' + "1;2;3\n" * 500
    ruw = read(head + '1;2;"open\n3;4;5\n6;7;"weer\n')
    assert ruw.cellen["a"].tolist() == ["1"] * 501 + ["1", "3", "6"]
    assert ruw.cellen["c"].iloc[-3:].tolist() == ['"open', "5", '"weer']
    assert "gewone tekens" in said(ruw)


def test_a_text_of_several_lines_that_looks_like_rows_stays_one_cell_if_its_quotes_are_sound(read):
    ruw = read("a;b;c\n" + "1;2;3\n" * 500 + '4;"x\n5;6;7\ny";8\n')
    assert rows(ruw)[-1] == ["4", "x\n5;6;7\ny", "8"]


def test_quotes_that_cannot_be_sorted_out_are_refused(read):
    broken = 'a;b;c\n1;"x;y";2\n3;"x;y";4\n5;"open;6\n7;"x;y";8\n9;"x;y";"1\n'
    with pytest.raises(DeliveryError, match="aanhalingsteken wordt niet gesloten"):
        read(broken)


def test_titles_above_the_headings_are_passed_by(read):
    ruw = read("Overzicht toewijzingen;;\nPeildatum;1-1-2024;\n\nWoning;Plaats;Huur\nW1;Ede;5\nW2;Ede;6\n")
    assert ruw.cellen.columns.tolist() == ["Woning", "Plaats", "Huur"]
    assert ruw.cellen.index.tolist() == [5, 6]
    assert "3 regels boven de kop overgeslagen" in said(ruw)


def test_the_row_of_headings_can_be_named(read):
    text = "van;naar;n\nWoning;Plaats;Huur\nW1;Ede;5\n"
    assert read(text).cellen.columns.tolist() == ["van", "naar", "n"]
    assert read(text, kop=2).cellen.columns.tolist() == ["Woning", "Plaats", "Huur"]
    with pytest.raises(DeliveryError, match="geen tabel"):
        read(text, kop=9)


def test_headings_over_two_rows_are_joined(read):
    ruw = read("Gemeente;Huur;;Koop;\n;laag;hoog;laag;hoog\nEde;1;2;3;4\nTiel;5;6;7;8\n")
    assert ruw.cellen.columns.tolist() == ["Gemeente", "Huur / laag", "Huur / hoog", "Koop / laag", "Koop / hoog"]
    assert rows(ruw)[0] == ["Ede", "1", "2", "3", "4"]


def test_rows_with_too_many_or_too_few_fields_are_set_aside_and_never_padded(read):
    ruw = read("a;b;c\n1;2;3\n4;5\n6;7;8;9\n1;2;3\n1;2;3\n")
    assert rows(ruw) == [["1", "2", "3"]] * 3
    assert ruw.cellen.index.tolist() == [2, 5, 6]
    assert reasons(ruw) == {3: "te weinig velden", 4: "te veel velden"}


def test_a_file_that_stops_within_a_row_is_read_with_a_warning(read):
    ruw = read("a;b;c\n1;2;3\n4;5;6\n7;8")
    assert reasons(ruw) == {4: "te weinig velden"}
    assert "laatste regel is niet af" in said(ruw)
    assert "niet af" not in said(read("a;b;c\n1;2;3\n4;5;6\n7;8\n"))


def test_unfit_rows_after_a_text_of_several_lines_keep_their_line(read):
    ruw = read('a;b;c\n1;"x\ny\nz";3\n4;5\n6;7;8\n')
    assert ruw.cellen.index.tolist() == [2, 6]
    assert reasons(ruw) == {5: "te weinig velden"}


def test_what_is_no_data_is_set_aside_with_its_reason(read):
    ruw = read(
        "Plaats;Soort;Aantal\nEde;huur;5\n\nTiel;koop;6\n;;\nPlaats;Soort;Aantal\nGoor;huur;7\n"
        "Totaal;;18\n\nBron: eigen administratie\n* voorlopig;;\n"
    )
    assert ruw.cellen["Plaats"].tolist() == ["Ede", "Tiel", "Goor"]
    assert reasons(ruw) == {
        3: "lege rij", 5: "lege rij", 6: "herhaalde kop", 8: "totaalrij", 9: "lege rij", 10: "voetnoot", 11: "voetnoot",
    }  # fmt: skip


@pytest.mark.parametrize("word", ["Totaal", "TOTAAL", "Eindtotaal", "Totaal generaal", "Subtotaal", "Som", "Total"])
def test_rows_of_totals_in_other_words(read, word):
    assert reasons(read(f"a;b;c\nx;1;2\n{word};1;2\n")) == {3: "totaalrij"}
    assert reasons(read(f"a;b;c\nx;1;2\n;{word};€ 1.200,50\n")) == {3: "totaalrij"}


@pytest.mark.parametrize("row", ["Totaalrenovatie;1;2", "Somers;1;2", "Totaal;huur;2", "x;Totaal;2", "Totaal;;"])
def test_rows_that_only_resemble_totals_stay(read, row):
    assert len(read(f"a;b;c\nx;1;2\n{row}\n").cellen) == 2


def test_a_last_row_with_one_filled_cell_stays_if_it_is_no_note(read):
    assert rows(read("id;b;c\nW1;1;2\nW2;;\n"))[-1] == ["W2", None, None]


def test_trailing_delimiters_do_no_harm(read):
    assert rows(read("a;b\n1;2;\n3;4;\n")) == [["1", "2"], ["3", "4"]]
    assert rows(read("a;b;\n1;2;\n3;4;\n")) == [["1", "2"], ["3", "4"]]


def test_row_numbers_that_a_program_wrote_in_front_get_a_name(read):
    assert read(";a;b\n0;x;y\n1;p;q\n").cellen.columns.tolist() == ["kolom 1", "a", "b"]


def test_names_of_columns_are_made_usable(read):
    ruw = read(";Datum ;datum\xa0 in;Datum;;\n1;2;3;4;;\n", kop=1)
    assert ruw.cellen.columns.tolist() == ["kolom 1", "Datum", "datum in", "Datum (2)"]
    assert "Kolommen zonder naam heten kolom 1" in said(ruw)
    assert "vaker voorkomen, heten Datum (2)" in said(ruw)


def test_spreadsheet_errors_are_empty_and_counted(read):
    ruw = read("a;b\n#N/B;1\n#VERW!;#REF!\nx;####\n")
    assert rows(ruw) == [[None, "1"], ["x", None]]
    assert "4 cellen met een foutmelding" in said(ruw)


def test_texts_that_were_saved_as_formula_are_taken_out(read):
    ruw = read('code;n\n="0363";1\n="0014";2\n')
    assert ruw.cellen["code"].tolist() == ["0363", "0014"]
    assert '2 cellen waren als ="..."' in said(ruw)


def test_single_nul_characters_are_left_out_and_a_tail_of_them_is_refused(read):
    ruw = read(b"a;b\n1;\0\n2;x\0\n")
    assert rows(ruw) == [["1", None], ["2", "x"]]
    assert "2 NUL-tekens" in said(ruw)
    with pytest.raises(DeliveryError, match="NUL-tekens"):
        read(b"a;b\n1;2\n3;4" + bytes(500))


REFUSED = {
    "headings only": ("a;b;c\n", "geen rijen met gegevens"),
    "headings and empty rows": ("a;b;c\n;;\n\n", "geen rijen met gegevens"),
    "prose": ("Geachte heer,\nHierbij de lijst.\nGroet\n", "geen tabel"),
    "one column": ("code\n0363\n0014\n", "geen tabel"),
    "numbers without headings": ("1;2;3\n4;5;6\n", "geen tabel"),
    "commas as delimiter and as decimal mark": ("naam,huur\nx,612,50\ny,700,25\n", "decimale komma's"),
    "more names than fields": ("a;b;c;d\n1;2;3\n4;5;6\n", "4 namen .* 3 velden"),
    "a web page": ("<!DOCTYPE html>\n<html><body>x;y</body></html>", "webpagina"),
    "a Git LFS pointer": ("version https://git-lfs.github.com/spec/v1\noid sha256:00\n", "Git LFS"),
    "an error of a service": ('{"error": {"code": "404"}}', "foutmelding"),
    "JSON": ('[{"a": 1}]', "JSON en geen tabel"),
    "nothing": ("", "leeg"),
    "only blanks": (" \n\n", "leeg"),
}


@pytest.mark.parametrize(("content", "problem"), REFUSED.values(), ids=REFUSED)
def test_what_is_no_table_is_refused_in_one_sentence(read, content, problem):
    with pytest.raises(DeliveryError, match=problem):
        read(content)


def test_a_file_in_which_most_rows_do_not_fit_is_refused(read):
    with pytest.raises(DeliveryError, match="niet evenveel velden"):
        read("a;b;c\n" + "1;2;3\n" * 400 + "1;2;3;4\n" * 500)


def test_utf_16_that_stops_within_a_character_is_refused(read):
    with pytest.raises(DeliveryError, match="geen leesbare tekst"):
        read(codecs.BOM_UTF16_LE + PLAIN.encode("utf-16-le")[:-1])
    with pytest.raises(DeliveryError, match="halverwege een teken"):
        read(codecs.BOM_UTF16_LE + (PLAIN * 2000).encode("utf-16-le")[:-1])


def test_a_row_far_down_keeps_its_line_number(read):
    ruw = read("a;b\n" + "1;2\n" * 150_000 + "3\n" + "\n" + "4;5\n")
    assert ruw.cellen.index[-1] == 150_004
    assert reasons(ruw) == {150_002: "te weinig velden", 150_003: "lege rij"}


CELLS = st.text(st.sampled_from("abZé€;,|\t\"\n 1.'-"), max_size=6)
TABLES = st.integers(2, 4).flatmap(
    lambda width: st.lists(st.lists(CELLS, min_size=width, max_size=width), min_size=1, max_size=6)
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(TABLES, st.sampled_from(list(DELIMITERS)), st.sampled_from(["utf-8", "utf-16"]), st.sampled_from(["\n", "\r\n"]))
def test_what_is_written_as_csv_is_read_back_or_accounted_for(tmp_path, table, delimiter, encoding, newline):
    """Python's csv module writes; each row is read back in its place or set aside with a reason."""
    heads = [f"kop {letter}" for letter in "pqrs"[: len(table[0])]]
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, delimiter=delimiter, lineterminator=newline, quoting=csv.QUOTE_ALL)
    writer.writerows([heads, ["vast"] * len(heads), *table])
    path = tmp_path / "tabel.csv"
    path.write_bytes(stream.getvalue().encode(encoding))
    ruw = read_ruw(path)
    line, expected = 3, {}
    for row in table:
        expected[line] = [cell.strip() or None for cell in row]
        line += 1 + sum(cell.count("\n") for cell in row)
    aside = reasons(ruw)
    found = {row: cells for row, cells in zip(ruw.cellen.index, rows(ruw), strict=True) if row > 2}
    assert found == {row: cells for row, cells in expected.items() if row not in aside}
    assert set(found) | set(aside) == set(expected)
    assert all(reason == "lege rij" and not any(expected[row]) for row, reason in aside.items() if reason != "voetnoot")


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.one_of(st.binary(max_size=120), st.text(st.sampled_from('ab;,\n\t"1 .é'), max_size=120).map(str.encode)))
def test_any_bytes_are_read_or_refused_in_words(tmp_path, content):
    path = tmp_path / "willekeurig.csv"
    path.write_bytes(content)
    try:
        ruw = read_ruw(path)
    except DeliveryError:
        return
    assert len(ruw.cellen)
    assert not set(ruw.cellen.index) & set(ruw.overgeslagen["rij"])
    assert ruw.cellen.columns.is_unique
