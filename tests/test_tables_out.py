"""Tables for people: order, Dutch numbers, marks and the sentence that explains them."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit import dutch, tables_out
from toolkit.disclosure import open_data, publishable
from toolkit.disclosure.absent import Absent
from toolkit.provenance import Source
from toolkit.tables_out import Kolom, layout, name_key, plain, sorted_rows, suppressed_in
from toolkit.tables_out import table as make_table

SOURCE = Source(
    bron_id="kwb", titel="Kerncijfers 2023", houder="CBS", jaar=2023, gebied_jaar=2023, aard="registertelling",
    licentie="CC BY 4.0", bestand="kwb.csv", sha256="0" * 64,
)  # fmt: skip
COLUMNS = (
    Kolom("naam", "Buurt"),
    Kolom("inwoners", "Inwoners", "aantal"),
    Kolom("aandeel_65plus", "65 jaar en ouder", "aandeel"),
)


@pytest.fixture
def buurten(table):
    return table("""
        gebied_code | naam        | inwoners | aandeel_65plus
        BU99010001  | Zuid        | 1250     | 0.145
        BU99010002  | 't Anker    | 80       | 0.3
        BU99010003  | Bos         |          |
        BU99010004  | Ábel        | 80       | 0.004
    """)


def hidden(data, **cells):
    masks = {name: pd.Series(data.table.index.isin(codes), index=data.table.index) for name, codes in cells.items()}
    rule = "Minder dan 10 is weggelaten."
    return publishable._pass(data.table, data.sources, status="beschermd", rule=rule, suppressed=masks)


def test_rows_are_dutch_and_largest_first_with_names_to_break_ties(buurten):
    got = layout(open_data(buurten, SOURCE), columns=COLUMNS, title="Inwoners", sort_by="inwoners")
    assert got.rows == (
        ("Zuid", "1.250", "15%"),
        ("Ábel", "80", "minder dan 0,5%"),
        ("'t Anker", "80", "30%"),
        ("Bos", ".", "."),
    )


def test_without_sorting_the_order_of_the_table_stays(buurten):
    got = layout(open_data(buurten, SOURCE), columns=COLUMNS, title="Inwoners")
    assert [row[0] for row in got.rows] == ["Zuid", "'t Anker", "Bos", "Ábel"]


def test_text_keeps_left_and_numbers_keep_right(buurten):
    got = layout(open_data(buurten, SOURCE), columns=COLUMNS, title="Inwoners")
    assert [column.align for column in got.columns] == ["links", "rechts", "rechts"]


def test_a_missing_figure_is_a_point_that_is_explained_and_never_a_zero(buurten):
    got = layout(open_data(buurten, SOURCE), columns=COLUMNS, title="Inwoners")
    assert "0" not in {cell for row in got.rows for cell in row}
    assert got.footnote == ". = geen cijfer."
    assert got.source_line == "Bron: CBS, Kerncijfers 2023, registertelling."


def test_a_missing_text_is_no_missing_figure(buurten):
    some = open_data(buurten.assign(wie=["Ans", None, None, "Bo"]), SOURCE)
    got = layout(some, columns=[COLUMNS[0], Kolom("wie", "Wie")], title="Wie")
    assert [row[1] for row in got.rows] == ["Ans", ".", ".", "Bo"]
    assert got.footnote == ". = geen gegeven."
    both = layout(some, columns=[*COLUMNS, Kolom("wie", "Wie")], title="Wie")
    assert both.footnote == ". = geen gegeven."


def test_a_column_may_say_what_it_means_that_nothing_is_there(buurten):
    nobody = Kolom("wie", "Wie", leeg="niemand")
    some = buurten.assign(wie=["Ans", None, None, "Bo"])
    got = layout(open_data(some, SOURCE), columns=[COLUMNS[0], nobody], title="Wie")
    assert [row[1] for row in got.rows] == ["Ans", "niemand", "niemand", "Bo"]
    assert got.footnote == ""
    veiled = hidden(open_data(some, SOURCE), wie=[some.index[1]])
    assert [row[1] for row in layout(veiled, columns=[COLUMNS[0], nobody], title="Wie").rows] == [
        "Ans",
        "x",
        "niemand",
        "Bo",
    ]


def test_a_suppressed_figure_is_an_x_and_the_rule_is_named_once(buurten):
    data = hidden(open_data(buurten, SOURCE), inwoners=["BU99010003"])
    got = layout(data, columns=COLUMNS, title="Inwoners", sort_by="inwoners")
    assert got.rows[-1] == ("Bos", "x", ".")
    assert got.footnote == ". = geen cijfer. x = onderdrukt. Minder dan 10 is weggelaten."
    assert "weggelaten" not in got.source_line


def test_protected_figures_without_a_hidden_cell_name_the_rule_at_the_source(buurten):
    got = layout(hidden(open_data(buurten, SOURCE)), columns=COLUMNS[:1], title="Namen")
    assert got.source_line.endswith("registertelling. Minder dan 10 is weggelaten.")
    assert got.status == "beschermd"


def test_a_mask_on_a_cell_with_a_value_hides_nothing_that_is_shown(buurten):
    data = hidden(open_data(buurten, SOURCE), inwoners=["BU99010001", "BU99010003"])
    assert suppressed_in(data, "inwoners").to_list() == [False, False, True, False]


def test_top_keeps_the_largest_and_says_so(buurten):
    got = layout(
        open_data(buurten, SOURCE), columns=COLUMNS, title="Top", sort_by="inwoners", top=2, footnote="Stand 1 januari."
    )
    assert [row[0] for row in got.rows] == ["Zuid", "Ábel"]
    assert got.footnote == "Stand 1 januari. De eerste 2 van 4 rijen."


def test_other_kinds_of_numbers(table):
    drawn = table("""
        gebied_code | naam | huur    | grootte | aandeel
        GM9901      | A    | 1184.82 | 2.05    | 0.1234
    """)
    columns = (
        Kolom("naam", "Gemeente"),
        Kolom("huur", "Huur", "euro"),
        Kolom("grootte", "Grootte", "getal1"),
        Kolom("aandeel", "Aandeel", "aandeel1"),
    )
    got = layout(open_data(drawn, SOURCE), columns=columns, title="Wonen")
    assert got.rows == (("A", "€\N{NO-BREAK SPACE}1.184,82", "2,1", "12,3%"),)


def test_hostile_names_stay_text_on_one_line(table):
    drawn = table("""
        gebied_code | naam
        BU99010001  | <script>alert(1)</script> $x$ #let
    """)
    drawn.loc["BU99010001", "naam"] += "\r\n\t\x00\u202e einde"
    got = layout(open_data(drawn, SOURCE), columns=COLUMNS[:1], title="Namen")
    assert got.rows == (("<script>alert(1)</script> $x$ #let einde",),)


def test_only_what_went_through_disclosure_is_laid_out(buurten):
    with pytest.raises(TypeError, match="Publishable"):
        layout(buurten, columns=COLUMNS, title="Inwoners")


def test_an_unknown_column_and_no_columns_are_programming_mistakes(buurten):
    with pytest.raises(KeyError):
        layout(open_data(buurten, SOURCE), columns=[Kolom("huur", "Huur")], title="Inwoners")
    with pytest.raises(ValueError, match="at least one column"):
        layout(open_data(buurten, SOURCE), columns=[], title="Inwoners")


@given(st.lists(st.one_of(st.none(), st.integers(0, 10**6)), max_size=20), st.booleans())
def test_sorting_keeps_every_row_and_puts_missing_last(values, descending):
    drawn = pd.DataFrame({"naam": [f"n{i}" for i in range(len(values))], "w": pd.array(values, dtype="Int64")})
    got = sorted_rows(open_data(drawn, SOURCE), by="w", tie="naam", descending=descending).table["w"]
    present = got.dropna().to_list()
    assert got.index.sort_values().to_list() == drawn.index.to_list()
    assert got.isna().to_list() == [False] * len(present) + [True] * (len(values) - len(present))
    assert present == sorted(present, reverse=descending)


@given(st.text())
def test_plain_text_is_one_line_of_printable_signs_and_stays_so(text):
    once = plain(text)
    assert plain(once) == once
    assert not set("\r\n\t\x00") & set(once)


def test_names_sort_as_in_a_dutch_index():
    names = ["Zuid", "'s-Gravenzande", "Ábel", "abc", "\N{RIGHT SINGLE QUOTATION MARK}t Anker"]
    assert sorted(names, key=name_key) == ["abc", "Ábel", names[1], names[4], "Zuid"]


def test_columns_without_any_figure_can_be_left_out_and_are_then_named(buurten):
    empty = buurten.assign(woningen=pd.NA, koop=pd.NA)
    columns = (*COLUMNS, Kolom("woningen", "Woningen", "aantal"), Kolom("koop", "Koop", "aandeel"))
    data = hidden(open_data(empty, SOURCE), koop=["BU99010001"])
    got = layout(data, columns=columns, title="Wonen", skip_empty=True)
    assert [column.heading for column in got.columns] == ["Buurt", "Inwoners", "65 jaar en ouder", "Koop"]  # has an x
    assert got.footnote.startswith("Geen cijfers in deze bron: Woningen.")


def test_a_table_that_is_empty_with_a_reason_gives_the_reason(buurten):
    data = open_data(buurten.iloc[:0], reden="De gemeente heeft geen kernen opgegeven.")
    assert make_table(data, columns=COLUMNS, title="Kernen") == Absent(
        "Kernen", "De gemeente heeft geen kernen opgegeven."
    )


def test_hidden_and_missing_have_different_marks():
    assert tables_out.SUPPRESSED != dutch.MISSING
