"""Widths of columns: what fits, what shrinks, what wraps."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.publish.columns import TEXT_WIDTH_MM, set_columns


def table(rows, headings):
    columns = [{"kop": heading, "uitlijning": "rechts"} for heading in headings]
    return set_columns({"soort": "tabel", "kolommen": columns, "rijen": rows})


def test_a_small_table_is_as_wide_as_it_needs_so_that_numbers_stay_near_their_name():
    got = table([["Zuid", "1.250"]], ["Buurt", "Inwoners"])
    assert sum(got["breedten"]) < TEXT_WIDTH_MM / 2
    assert (got["letter"], got["stroken"], got["krap"]) == (9.0, 1, False)


def test_a_long_narrow_table_runs_on_beside_itself():
    short, long = (table([["Zuid", "1.250"]] * rows, ["Buurt", "Inwoners"]) for rows in (23, 24))
    assert (short["stroken"], long["stroken"]) == (1, 3)
    assert sum(long["breedten"]) * 3 + 2 * 8 == pytest.approx(TEXT_WIDTH_MM)


def test_long_names_take_fewer_strips():
    got = table([["Bedrijventerrein Noordoost", "1.250"]] * 40, ["Buurt", "Inwoners"])
    assert got["stroken"] == 2


def test_many_columns_make_the_type_smaller_and_then_share_the_page():
    tables = [table([["Zuid", *["123.456"] * number]], ["Buurt", *["Aantal"] * number]) for number in (8, 10, 11, 14)]
    assert [got["letter"] for got in tables] == [9, 8, 7, 7]
    assert sum(tables[-1]["breedten"]) == pytest.approx(TEXT_WIDTH_MM)


def test_texts_are_broken_before_the_type_becomes_smaller_but_numbers_are_not():
    words = "gemeente, corporaties en het Centraal Bureau voor de Statistiek"
    columns = [{"kop": "Indicator", "uitlijning": "links"}, {"kop": "Houder", "uitlijning": "links"}] * 2
    got = set_columns({"soort": "tabel", "kolommen": columns, "rijen": [[words] * 4]})
    assert got["letter"] == 9
    assert sum(got["breedten"]) == pytest.approx(TEXT_WIDTH_MM)
    number = table([["Zuid", "1.234.567.890"]], ["Buurt", "Aantal"])["breedten"][1]
    assert number > 13 * 0.5 * 9 * 25.4 / 72


def test_a_heading_of_several_words_takes_two_lines():
    one, two = (
        table([["Zuid", "1"]], ["Buurt", heading])["breedten"][1] for heading in ("Huishoudens", "Huishoudens zonder")
    )
    assert two < 1.3 * one


def test_other_nodes_stay_as_they_are():
    assert set_columns({"soort": "alinea"}) == {"soort": "alinea"}


def test_a_table_of_many_columns_without_rows_has_its_headings():
    got = table([], ["", "", "", "", "", "0", "000", "0000", "000000", "000000", "00000000", "000000000"])
    assert sum(got["breedten"]) <= TEXT_WIDTH_MM


@given(
    st.lists(st.text(max_size=60), min_size=1, max_size=14).flatmap(
        lambda headings: st.tuples(
            st.just(headings),
            st.lists(st.lists(st.text(max_size=80), min_size=len(headings), max_size=len(headings)), max_size=30),
        )
    )
)
def test_no_table_is_ever_wider_than_the_page(drawn):
    headings, rows = drawn
    got = table(rows, headings)
    assert len(got["breedten"]) == len(headings)
    assert all(width > 0 for width in got["breedten"])
    assert sum(got["breedten"]) * got["stroken"] + 8 * (got["stroken"] - 1) <= TEXT_WIDTH_MM + 0.01
