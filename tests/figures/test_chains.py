"""The drawing of an example chain: every move is told, nothing touches, and only what was made up is drawn."""

from io import StringIO

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit import huisstijl
from toolkit.contracts.codelijsten import GECENSUREERD, KETEN_EINDEN
from toolkit.disclosure import internal, invented_chain, open_data
from toolkit.errors import DisclosureError
from toolkit.figures import ketentekening
from toolkit.figures.chain_drawing import WALLS
from toolkit.figures.chain_links import END_WORDS, links_of

TEXTS = {"title": "Een senior verhuist, twee schuiven door", "subtitle": "Voorbeeld van een verhuisketen"}
WIE = {"Huishouden A": "senior", "Huishouden B": "gezin met twee kinderen"}
HEAD = (
    "volgnummer,ouder_volgnummer,woning_id,leeg_vanaf,vul_datum,vul_huishouden_id,personen_vertrekkend,"
    "personen_nieuw,eind_soort\n"
)
ARROW = huisstijl.ACCENT.lower()

STEPS = """
1,,1,2023-01-10,2023-03-01,A,0,1,
2,1,2,2023-03-01,2023-05-11,B,1,4,
3,2,3,2023-05-11,2023-09-01,C,4,1,starter
"""
MERGE = """
1,,1,2023-03-01,2023-05-11,B,1,5,
2,1,2,2023-05-11,2023-09-01,C,3,2,starter
3,1,3,2023-05-15,2023-10-01,D,2,1,buiten_gebied
"""
SWAP = """
1,,1,2023-03-01,2023-03-05,B,1,4,
2,1,2,2023-03-05,,,4,,woningruil
"""


def links(text):
    table = pd.read_csv(StringIO(HEAD + text.strip()), dtype={"eind_soort": "str", "vul_huishouden_id": "str"})
    return table.assign(
        keten_id="K1",
        woning_id="Woning " + table["woning_id"].astype("str"),
        vul_huishouden_id=("Huishouden " + table["vul_huishouden_id"]).where(table["vul_huishouden_id"].notna()),
        leeg_vanaf=pd.to_datetime(table["leeg_vanaf"]),
        vul_datum=pd.to_datetime(table["vul_datum"]),
        **{
            name: table[name].astype("Int64") for name in ("ouder_volgnummer", "personen_vertrekkend", "personen_nieuw")
        },
    )


def draw(text, **options):
    return ketentekening(invented_chain(links(text)), **(TEXTS | {"wie": WIE} | options))


def said(drawing, read):
    return [written.text for written in read(drawing.svg).texts]


def houses(picture):
    return [shape for shape in picture.shapes if shape.fill == WALLS.lower()]


def heads(picture):
    return [shape for shape in picture.shapes if shape.fill == ARROW and len(shape.points) == 3]


def test_three_steps_have_three_houses_with_the_persons_before_and_after(read):
    picture = read(draw(STEPS).svg)
    assert len(houses(picture)) == 3
    assert len(heads(picture)) == 3  # one arrow per household that moved
    texts = [written.text for written in picture.texts]
    assert [text for text in texts if "→" in text and "huis" not in text] == ["0 → 1", "1 → 4", "4 → 1"]


def test_who_moves_in_stands_above_the_arrow_between_both_dwellings(read):
    picture = read(draw(STEPS).svg)
    place = {written.text: (written.left + written.right) / 2 for written in picture.texts}
    assert place["Huishouden A"] == pytest.approx((place["Woning 1"] + place["Woning 2"]) / 2, abs=0.5)
    assert place["Huishouden B"] == pytest.approx((place["Woning 2"] + place["Woning 3"]) / 2, abs=0.5)


def test_a_new_dwelling_is_called_so_below_it(read):
    drawing = draw(STEPS, bestemming="nieuw gebouwd")
    assert "nieuw gebouwd" in said(drawing, read)
    assert "Woning 1 komt vrij (nieuw gebouwd, januari 2023)." in drawing.alt


def test_who_left_first_goes_to_the_left_of_the_first_dwelling(read):
    picture = read(draw(MERGE, vertrekker="Huishouden A", bestemming="Appartement").svg)
    place = {written.text: written.left for written in picture.texts}
    assert place["Appartement"] < place["Huishouden A"] < place["Woning 1"] + 40
    assert "senior" in place


def test_a_household_that_left_two_dwellings_has_an_arrow_from_each(read):
    picture = read(draw(MERGE).svg)
    texts = [written.text for written in picture.texts]
    assert texts.count("Huishouden B") == 2
    assert "ook hiervandaan" in texts
    assert len(heads(picture)) == 4  # B twice, C and D
    tops = {written.text: written.y for written in picture.texts}
    assert tops["Woning 3"] > tops["Woning 2"] + 50  # a row of its own


def test_what_goes_on_out_of_sight_is_said_and_has_a_house_with_a_question_mark(read):
    texts = said(draw(MERGE), read)
    assert "?" in texts
    assert "Kwam van buiten het gebied, gaat verder buiten beeld" in " ".join(texts)
    assert any("Gestreept" in text for text in texts)
    assert not any("Gestreept" in text for text in said(draw(STEPS), read))  # nothing is in broken lines there


def test_a_swap_closes_and_both_dwellings_are_taken(read):
    drawing = draw(SWAP, vertrekker="Huishouden A")
    picture = read(drawing.svg)
    assert len(houses(picture)) == 2
    assert len(heads(picture)) == 2
    assert "4 → 1" in [written.text for written in picture.texts]  # as many as left the first dwelling
    assert drawing.twin.rows[1] == (
        "Woning 2", "maart 2023", "4", "Huishouden A", "maart 2023", "1", "Woningruil, de keten is rond",
    )  # fmt: skip


@pytest.mark.parametrize("end", ["lopend", "leegstand", "sloop_onttrekking"])
def test_a_dwelling_in_which_nobody_moved_has_no_arrow_and_a_white_house(read, end):
    picture = read(draw(f"1,,1,2023-03-01,,,4,,{end}").svg)
    assert not heads(picture)
    assert not houses(picture)
    assert "4 → 0" in [written.text for written in picture.texts]


def test_the_alt_text_tells_the_chain():
    assert draw(STEPS).alt == (
        "Tekening van een verzonnen keten met 3 woningen: Voorbeeld van een verhuisketen. Woning 1 komt vrij "
        "(januari 2023). Huishouden A (senior, 1 persoon) komt uit Woning 2 in Woning 1 (maart 2023). Huishouden B "
        "(gezin met twee kinderen, 4 personen) komt uit Woning 3 in Woning 2 (mei 2023). Huishouden C (1 persoon) komt "
        "in Woning 3 (september 2023): laat geen woning leeg achter (starter)."
    )


def test_the_alt_text_tells_of_branches_swaps_and_of_who_left_first():
    merge = draw(MERGE, vertrekker="Huishouden A", bestemming="Appartement").alt
    assert "Huishouden A (senior, 1 persoon) vertrekt uit Woning 1 (maart 2023): appartement." in merge
    assert "komt uit Woning 2 en Woning 3 in Woning 1" in merge
    swap = draw(SWAP, vertrekker="Huishouden A").alt
    assert "Huishouden A trekt in Woning 2: woningruil, de keten is rond." in swap


def test_days_are_written_where_they_are_asked_for(read):
    drawing = draw(STEPS, datums="dag")
    assert "11 mei 2023" in said(drawing, read)
    assert drawing.twin.rows[1][4] == "11 mei 2023"


def test_every_end_type_has_words_and_says_so_where_it_is_out_of_sight():
    assert set(END_WORDS) == set(KETEN_EINDEN)
    assert {end for end, words in END_WORDS.items() if "buiten beeld" in words} == set(GECENSUREERD)


def test_a_chain_that_was_not_declared_to_be_made_up_is_refused():
    table, source = links(STEPS), invented_chain(links(STEPS)).sources[0]
    for data in (open_data(table, source), internal(table, source)):
        with pytest.raises(DisclosureError, match="invented_chain"):
            ketentekening(data, **TEXTS)
    with pytest.raises(TypeError, match="Publishable"):
        ketentekening(table, **TEXTS)


def test_a_reason_stands_in_place_of_the_drawing():
    empty = open_data(links(STEPS).iloc[:0], reden="Er is geen voorbeeld.")
    assert ketentekening(empty, **TEXTS).reden == "Er is geen voorbeeld."


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (STEPS.replace("starter", ""), "a chain ends where"),
        (STEPS.replace("B,1,4,", "B,1,4,starter"), "a chain ends where"),
        (STEPS.replace("3,2,3", "3,9,3"), "no single tree"),
        (STEPS.replace("3,2,3", "3,,3"), "no single tree"),
        (STEPS.replace("starter", "verdwenen"), "no single tree"),
    ],
)
def test_links_that_are_no_chain_are_refused(text, problem):
    with pytest.raises(ValueError, match=problem):
        links_of(links(text))


def test_too_many_dwellings_branches_or_words_are_refused():
    nine = links("\n".join(f"{n},{n - 1 or ''},{n},2023-03-01,2023-04-01,A,1,1," for n in range(1, 10)))
    with pytest.raises(ValueError, match="1 to 8 dwellings"):
        ketentekening(invented_chain(nine), **TEXTS)
    five = "1,,1,2023-03-01,2023-04-01,A,1,1,\n" + "\n".join(
        f"{n},1,{n},2023-03-01,2023-04-01,B,1,1,starter" for n in range(2, 7)
    )
    with pytest.raises(ValueError, match="at most 4 branches"):
        draw(five)
    with pytest.raises(ValueError, match="at most 40 signs"):
        draw(STEPS, wie={"Huishouden A": "w" * 41})


def test_a_table_as_somebody_types_it_is_drawn_too():
    """Without the dtypes of the contract: a missing parent makes a column of floats, a missing end one of objects."""
    table = pd.DataFrame({
        "volgnummer": [1, 2], "ouder_volgnummer": [None, 1], "woning_id": ["Woning 1", "Woning 2"],
        "leeg_vanaf": pd.to_datetime(["2023-03-01", "2023-05-11"]), "vul_datum": pd.to_datetime(["2023-05-11", None]),
        "vul_huishouden_id": ["Huishouden B", None], "personen_vertrekkend": [1, 4], "personen_nieuw": [4, None],
        "eind_soort": [None, "lopend"],
    })  # fmt: skip
    first, second = links_of(table)
    assert (first.parent, first.after, first.end) == (0, 4, "")
    assert (second.parent, second.after, second.filled, second.end) == (1, 0, None, "lopend")


def test_the_order_of_rows_means_nothing():
    table = links(MERGE)
    turned = ketentekening(invented_chain(table.iloc[::-1]), **TEXTS)
    assert turned.svg == ketentekening(invented_chain(table), **TEXTS).svg


@st.composite
def chains(draw):
    """Random trees of up to eight dwellings: who hangs on whom, and ends of every kind."""
    count = draw(st.integers(1, 8))
    parents = [0, *(draw(st.integers(max(1, number - 2), number - 1)) for number in range(2, count + 1))]
    rows = []
    for number, parent in enumerate(parents, start=1):
        end = "" if number in parents else draw(st.sampled_from([end for end in KETEN_EINDEN if end != "woningruil"]))
        filled = end not in ("lopend", "leegstand", "sloop_onttrekking", "samenvoeging", "tweede_woning")
        moved = f"2023-09-30,{chr(64 + number)}" if filled else ","
        sizes = f"{draw(st.integers(0, 99))},{draw(st.integers(1, 99)) if filled else ''}"
        rows.append(f"{number},{parent or ''},{number},2023-09-17,{moved},{sizes},{end}")
    return "\n".join(rows)


words = st.text(st.characters(codec="utf-8", exclude_categories=("C", "Zl", "Zp")), max_size=40)


@settings(max_examples=60, deadline=None)
@given(text=chains(), who=words, leaver=st.sampled_from(["", "Huishouden Z"]), datums=st.sampled_from(["maand", "dag"]))
def test_no_text_is_clipped_or_touched(read, tidy, text, who, leaver, datums):
    kinds = {f"Huishouden {chr(64 + number)}": who for number in range(1, 9)}
    try:
        drawing = draw(text, wie=kinds, vertrekker=leaver, bestemming=who, datums=datums)
    except ValueError as problem:
        assert "branches" in str(problem)  # noqa: PT017
        return
    picture = read(drawing.svg)
    tidy(picture)
    assert all(shape.left >= 0 and shape.left + shape.width <= picture.width for shape in picture.shapes)
    assert (
        len({written.text for written in picture.texts if written.text.startswith("Woning ")}) == text.count("\n") + 1
    )


@pytest.mark.parametrize("length", range(2, 9))
def test_a_ring_of_any_length_fits(read, tidy, length):
    rows = [f"{n},{n - 1 or ''},{n},2023-09-17,2023-09-30,{chr(64 + n)},12,12," for n in range(1, length)]
    drawing = draw(
        "\n".join([*rows, f"{length},{length - 1},{length},2023-09-17,,,12,,woningruil"]), vertrekker="Huishouden Z"
    )
    picture = read(drawing.svg)
    tidy(picture)
    assert len(heads(picture)) == length


def test_the_drawing_says_that_it_is_made_up():
    drawing = draw(STEPS)
    assert drawing.status == "open"
    assert "Verzonnen voorbeeld" in drawing.twin.footnote
    assert drawing.source_line == "Bron: Doorstroom, verzonnen voorbeeld, 2023."
