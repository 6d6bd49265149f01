"""The search of whole tables: which columns, which rows, and what a column as a whole tells."""

import uuid

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum.nl import bsn

from toolkit.persoonsgegevens import find_personal, sentences
from toolkit.persoonsgegevens.kolommen import bsn_among

BSN = 111222333
FOUR = [111222333, 123456782, 232262536, 10000008]  # each passes; the last lost its leading zero


def found(frame):
    return [tuple(row) for row in find_personal(frame).itertuples(index=False)]


def test_the_rows_are_those_of_the_index():
    notes = pd.DataFrame({"opmerking": ["belt terug", pd.NA, "bel 06-12345678"]}, index=pd.Index([4, 7, 9], name="rij"))
    assert found(notes) == [(9, "opmerking", "telefoon")]


def test_one_row_per_row_column_and_kind():
    notes = pd.DataFrame({
        "a": ["mevr. Smit, 06-12345678 of 06-87654321", "niets"],
        "b": ["niets", "Kerkstraat 12, 1234 AB Dorp"],
    })  # fmt: skip
    assert found(notes) == [(0, "a", "telefoon"), (0, "a", "naam"), (1, "b", "postcode_huisnummer")]


def test_nothing_found_has_the_same_columns():
    empty = find_personal(pd.DataFrame({"a": ["niets"], "b": [1.5]}))
    assert (len(empty), list(empty.columns)) == (0, ["rij", "kolom", "soort"])
    assert list(find_personal(pd.DataFrame()).columns) == ["rij", "kolom", "soort"]


@pytest.mark.parametrize("dtype", ["str", "string", "string[pyarrow]", "object", "category"])
def test_every_kind_of_text_column_is_searched(dtype):
    notes = pd.DataFrame({"a": pd.Series(["niets", None, "z@voorbeeld.nl", "z@voorbeeld.nl"], dtype=dtype)})
    assert found(notes) == [(2, "a", "e-mail"), (3, "a", "e-mail")]


def test_a_category_that_no_row_has_is_not_reported():
    notes = pd.Series(["niets"], dtype=pd.CategoricalDtype(["niets", "a@voorbeeld.nl"]))
    assert found(notes.to_frame("a")) == []


def test_lists_and_mixed_cells_are_searched():
    cells = [
        ["niets", "06-12345678"],
        {"tel": "0612345678"},
        3.5,
        True,
        None,
        "bsn 111222333",
        np.array(["x"]),
        ("a@b.nl",),
    ]
    mixed = pd.DataFrame({"a": pd.Series(cells, dtype="object")})
    assert found(mixed) == [(7, "a", "e-mail"), (0, "a", "telefoon"), (1, "a", "telefoon"), (5, "a", "bsn")]


def test_dates_truth_values_and_fractions_are_no_texts():
    others = pd.DataFrame({
        "datum": pd.to_datetime(["2023-01-01"]), "ja": pd.Series([True], dtype="boolean"), "x": [155000.5],
        "duur": pd.to_timedelta([3], unit="D"),
    })  # fmt: skip
    assert found(others) == []


@pytest.mark.parametrize("text", ["111222333", " 111222333 ", "111222333.0"])
def test_nine_digits_in_a_text_column_are_judged_one_by_one(text):
    assert found(pd.DataFrame({"nummer": ["111222334", text]})) == [(1, "nummer", "bsn")]


@pytest.mark.parametrize("dtype", ["int64", "Int64", "float64", "Float64", "object"])
def test_a_column_of_numbers_that_nearly_all_pass_holds_bsns(dtype):
    numbers = pd.DataFrame({"klantnr": pd.Series([*FOUR, 5, 1000000001], dtype=dtype)})
    assert found(numbers) == [(row, "klantnr", "bsn") for row in range(4)]


def test_consecutive_ids_are_no_bsns_though_one_in_eleven_passes():
    ids = pd.DataFrame({"contract": np.arange(100_000_000, 100_002_200)})
    assert sum(bsn.is_valid(str(number)) for number in ids["contract"]) == pytest.approx(200, abs=2)
    assert found(ids) == []


def test_eight_digits_in_a_text_column_are_judged_by_the_column():
    assert found(pd.DataFrame({"nummer": ["10000008"]})) == []
    assert found(pd.DataFrame({"nummer": [*map(str, FOUR)]})) == [(row, "nummer", "bsn") for row in range(4)]


def test_one_number_that_is_repeated_proves_nothing():
    assert found(pd.DataFrame({"klantnr": [BSN] * 100})) == []


def test_the_name_of_a_column_is_proof_enough():
    assert found(pd.DataFrame({"BSN huurder": [BSN, 111222334]})) == [(0, "BSN huurder", "bsn")]
    assert found(pd.DataFrame({"bsn": ["10000008"]})) == [(0, "bsn", "bsn")]
    assert found(pd.DataFrame({"telefoon": [612345678, 3]})) == [(0, "telefoon", "telefoon")]
    assert found(pd.DataFrame({"achternaam": ["Smit", None]})) == [(0, "achternaam", "naam")]
    assert found(pd.DataFrame({"buurtnaam": ["Smit"], "absnummer": [BSN], "aantal_telefoon": [12]})) == []


def test_days_written_as_numbers_are_no_bsns():
    days = pd.date_range("2019-01-01", "2023-12-31").strftime("%Y%m%d").astype(int)
    passing = [day for day in days if bsn.is_valid(f"{day:09d}")]
    assert len(passing) > 100
    assert found(pd.DataFrame({"datum": passing, "tekst": [*map(str, passing)]})) == []


@pytest.mark.parametrize(
    ("hits", "others", "expected"), [(3, 0, False), (4, 0, True), (4, 10, False), (10, 10, True), (600, 4400, False)]
)
def test_how_many_must_pass_before_a_column_is_reported(hits, others, expected):
    passing = [number for number in range(300_000_000, 300_009_999) if bsn.is_valid(str(number))][:hits]
    failing = [number for number in range(400_000_000, 400_009_999) if not bsn.is_valid(str(number))][:others]
    assert bsn_among(np.array(passing + failing), named=False).sum() == (hits if expected else 0)


def test_postcode_and_house_number_in_two_columns_are_an_address():
    places = pd.DataFrame({"Postcode": ["1234 AB", "1234", "1234AB"], "Huisnr": [12, 12, None], "stad": "Dorp"})
    assert found(places) == [(0, "Postcode en Huisnr", "postcode_huisnummer")]
    assert found(places.drop(columns="Huisnr")) == []


@pytest.mark.parametrize("length", [8, 9, 10, 12, 32, 36])
def test_random_pseudonyms_are_left_alone(length):
    drawn = np.random.default_rng(3)
    ids = [str(uuid.UUID(bytes=drawn.bytes(16))) for _ in range(20_000)]
    cut = [one if length == 36 else one.replace("-", "")[:length] for one in ids]
    assert found(pd.DataFrame({"huishouden_id": cut})) == []


def test_an_address_among_other_texts_is_no_pseudonym():
    assert found(pd.DataFrame({"a": ["1234ab12", *["W001"] * 99]})) == [(0, "a", "postcode_huisnummer")]
    assert found(pd.DataFrame({"a": ["0612345678", *[f"{n}" for n in range(1_000_000_000, 1_000_000_200)]]}))[0][0] == 0


def test_a_heading_that_is_personal_is_masked():
    headless = pd.DataFrame({"06-12345678": ["06-87654321"]})
    assert found(headless) == [(0, "[telefoon]", "telefoon")]


def test_two_columns_of_the_same_name_are_both_searched():
    twins = pd.DataFrame([["niets", "a@voorbeeld.nl"]], columns=["a", "a"])
    assert found(twins) == [(0, "a", "e-mail")]


def test_the_frame_is_not_changed():
    notes = pd.DataFrame({"a": ["06-12345678"], "b": pd.Categorical(["x"]), "c": [1]})
    before = notes.copy(deep=True)
    find_personal(notes)
    pd.testing.assert_frame_equal(notes, before)


def test_a_sentence_names_file_column_rows_and_kind():
    frame = pd.DataFrame({"opmerking": ["06-12345678"] * 8, "mail": ["a@voorbeeld.nl", *["-"] * 7]}, index=range(2, 10))
    assert sentences(find_personal(frame), file="/home/iemand/contacten.csv") == (
        "contacten.csv, kolom opmerking: 8 keer een telefoonnummer (rijen 2, 3, 4, 5, 6 en nog 3 rijen).",
        "contacten.csv, kolom mail: 1 keer een e-mailadres (rij 2).",
    )


def test_nothing_found_is_nothing_said():
    assert sentences(find_personal(pd.DataFrame({"a": ["niets"]})), file="a.csv") == ()


secrets = st.sampled_from(
    ["111222333", "0612345678", "jansen@voorbeeld.nl", "NL91ABNA0417164300", "1234 AB 12", "dhr. Smit"]
)


@given(st.lists(st.one_of(secrets, st.just("niets")), min_size=1, max_size=8), secrets)
def test_the_message_never_holds_the_value(cells, heading):
    frame = pd.DataFrame({f"kolom {heading}": cells, "b": cells})
    said = " ".join(sentences(find_personal(frame), file="a.csv"))
    assert not [cell for cell in {*cells, heading} - {"niets"} if cell in said]
    assert find_personal(frame)["rij"].nunique() == sum(cell != "niets" for cell in cells)


@given(st.lists(st.one_of(secrets, st.just("niets")), min_size=1, max_size=8), st.randoms())
def test_the_order_of_rows_does_not_matter(cells, chance):
    frame = pd.DataFrame({"a": cells})
    shuffled = frame.sample(frac=1, random_state=chance.randrange(100))
    assert set(found(frame)) == set(found(shuffled))


@pytest.mark.real
def test_public_figures_and_names_of_areas_hold_nothing_personal(real_data):
    areas = pd.read_parquet(real_data / "kwb-2020" / "cbs.v3.84799NED_WijkenEnBuurten.parquet")
    assert set(find_personal(areas)["soort"]) <= {"adres"}  # a buurt that is called "Rijksweg 20"
    figures = pd.read_parquet(real_data / "kwb-2020" / "cbs.v3.84799NED_TypedDataSet.parquet")
    assert len(find_personal(figures)) == 0
