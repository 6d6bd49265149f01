"""The search of a column against the search of each text; and the names of columns."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.contracts import CONTRACTS
from toolkit.persoonsgegevens import find_personal, mask
from toolkit.persoonsgegevens.kolommen import named_bsn, named_name, named_telephone
from toolkit.persoonsgegevens.masking import finds

pieces = st.sampled_from([
    "111222333", "123 456 782", "bsn ", "12345672", "0612345678", "06-", "+31 ", "1234 AB", " 12", ", ", "Kerkstraat",
    "NL91ABNA0417164300", "NL91 ABNA 0417 1643 00", "a@voorbeeld.nl", "mevr. ", "de ", "Vries", "X", "\n", "|", "€ ", "2023", "ë",
])  # fmt: skip
words = st.lists(pieces, min_size=1, max_size=8).map("".join)


def only_a_number(text):
    return text.strip().removesuffix(".0").isdigit()


@given(st.lists(words.filter(lambda text: not only_a_number(text)), min_size=1, max_size=6))
def test_a_column_holds_what_its_texts_hold(texts):
    found = find_personal(pd.DataFrame({"notitie": texts}))
    expected = {(row, one.soort.naam) for row, text in enumerate(texts) for one in finds(text)}
    assert set(zip(found["rij"], found["soort"], strict=True)) == expected
    assert not found.duplicated().any()


@given(st.lists(words, min_size=1, max_size=4), st.lists(words, min_size=1, max_size=4))
def test_each_column_is_searched_by_itself(left, right):
    rows = min(len(left), len(right))
    both = pd.DataFrame({"a": left[:rows], "b": right[:rows]})
    parts = [find_personal(both[[name]]) for name in both.columns]
    expected = {tuple(row) for part in parts for row in part.itertuples(index=False)}
    assert {tuple(row) for row in find_personal(both).itertuples(index=False)} == expected


@given(words)
def test_a_mask_takes_out_the_finds_and_nothing_else(text):
    kept, at = [], 0
    for found in finds(text):
        assert at <= found.begin < found.eind
        kept += [text[at : found.begin], found.soort.masker]
        at = found.eind
    assert mask(text) == "".join([*kept, text[at:]])


@given(
    st.from_regex(r"06[1-5][0-9]{7}", fullmatch=True), st.sampled_from(["{}", "tel {} (dochter)", "a|{}|b", "{}, {}"])
)
def test_every_mobile_number_is_found(number, around):
    assert number not in mask(around.format(number, number))


@given(
    st.integers(1000, 9999), st.from_regex(r"[A-Z]{2}", fullmatch=True), st.integers(1, 999), st.sampled_from(["", " "])
)
def test_every_postcode_with_house_number_is_found_unless_it_reads_as_years(digits, letters, number, gap):
    text = f"{digits}{gap}{letters} {number}"
    reads_otherwise = 1900 <= digits < 2100
    assert mask(text) == "[adres]" or reads_otherwise


@pytest.mark.parametrize("name", ["bsn", "BSN", "bsn_huurder", "Burgerservicenummer", "sofinummer", "klant BSN"])
def test_a_heading_that_says_bsn(name):
    assert named_bsn(name)


@pytest.mark.parametrize("name", ["telefoon", "Telefoonnummer", "tel_nr", "mobiel", "Mobielnummer huurder", "tel."])
def test_a_heading_that_says_telephone(name):
    assert named_telephone(name)


@pytest.mark.parametrize(
    "name", ["achternaam", "Voornamen", "voorletters", "naam huurder", "Naam van de bewoner", "klantnaam"]
)
def test_a_heading_that_says_name(name):
    assert named_name(name)


def test_no_column_of_the_toolkit_itself_is_suspect_by_its_name():
    names = {column.name for contract in CONTRACTS for column in contract.columns}
    labels = {column.label for contract in CONTRACTS for column in contract.columns}
    assert [name for name in names | labels if named_bsn(name) or named_telephone(name) or named_name(name)] == []


def test_the_samples_hold_nothing_personal(root):
    files = [path for path in (root / "data_samples").rglob("*.csv") if path.stat().st_size < 3_000_000]
    assert files
    for path in files:
        lines = pd.DataFrame({"regel": path.read_text(encoding="utf-8", errors="replace").splitlines()})
        assert len(find_personal(lines)) == 0, path.name
