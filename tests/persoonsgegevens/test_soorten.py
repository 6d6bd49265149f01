"""What is personal and what only looks like it. All numbers and names are made up or meant for tests."""

import re

import numpy as np
import phonenumbers
import pyarrow as pa
import pyarrow.compute as pc
import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum import iban
from stdnum.nl import bsn

from toolkit.persoonsgegevens import SOORTEN, mask
from toolkit.persoonsgegevens.masking import finds
from toolkit.persoonsgegevens.nummers import passes_eleven_test

PERSONAL = {
    "bsn": [
        "111222333", "123456782", "1112.22.333", "111.222.333", "111 222 333", "111-222-333", "1112 22 333",
        "111\u00a0222\u00a0333", "BSN: 111222333", "BSN111222333", "bsn_111222333", "sofinummer 012345672", "(111222333)",
        "1;111222333;2", "bsn 12345672", "burgerservicenummer is 12345672",
    ],
    "telefoon": [
        "0612345678", "06-12345678", "06 12345678", "06 12 34 56 78", "06-1234 5678", "06.12.34.56.78", "06/12345678",
        "+31612345678", "+31 6 12345678", "+31(0)6-12345678", "+31 (0)20 123 45 67", "0031612345678", "0031 6 12345678",
        "31612345678", "(020) 123 45 67", "020-1234567", "0591-123456", "(0591) 12 34 56", "085 123 4567", "088-1234567",
        "+49 30 12345678", "+32 470 12 34 56", "tel.0612345678", "0612345678.", "06\u201112345678",
    ],
    "e-mail": ["j.jansen@voorbeeld.nl", "piet+huur@sub.voorbeeld.org", "<a_b@voorbeeld.nl>", "Mail josé@voorbeeld.nl."],
    "postcode_huisnummer": [
        "1234 AB 12", "1234AB12", "1234AB12a", "1234AB12bis", "1234 ab 12", "1234 AB, 12", "1234AB-12", "1234AB 12-3",
        "1234 AB nr. 12", "1234 AB huisnummer 12", "1234AB00012", "12, 1234 AB", "12a 1234 AB", "9901XY 5 hoog",
        "12\n1234 AB", "1234 AB, 1235 AC 12", "1234 EN 12",
    ],
    "iban": [
        "NL91ABNA0417164300", "NL91 ABNA 0417 1643 00", "nl91abna0417164300", "BE68 5390 0754 7034 voor de huur",
        "DE89370400440532013000", "NL91ABNA0417164300\nen verder",
    ],
    "naam": [
        "dhr. Jansen", "dhr Jansen", "Dhr.Jansen", "DHR. JANSEN", "mevr. de Vries", "Mevr. De Vries", "mw. Van den Berg",
        "mw P. de Boer", "meneer Bakker", "de heer Jansen", "De heer J. de Vries", "mevrouw A. B. Jansen-de Boer",
        "geachte heer Smit", "Hr. Bos", "fam. Smit", "familie Pietersen", "mevr. 't Hooft", "mevrouw El Amrani",
        "dhr. Özdemir", "dhr. v.d. Berg", "mevrouw Anna de Wit", "meneer op den Berg",
    ],
    "adres": [
        "Kerkstraat 12", "kerkstraat 12a", "Kerkstr. 5", "Stationsweg 4", "Lindenhof 12", "Van der Helstlaan 3",
        "Lange Weg 12", "Prinsengracht 100-3", "Laan van Meerdervoort 12", "Dorpsplein nr. 1",
    ],
}  # fmt: skip

ORDINARY = [
    # amounts, measures and counts
    "€ 612,- per maand", "De huur is € 1.184,82", "€ 123.456.782", "EUR 123456782", "1.234.567", "1200 m2 en 12 kamers",
    "0,0612345678", "5.111222333", "100000 mensen", "een flat met 112 woningen", "1-2-3-4-5-6-7-8-9", "tot 10 000 of 12 000",
    # codes and ids
    "BU03630101", "BU0363AA01", "GM0363", "2024GM0014", "0363010000123456", "W0012345", "H111222333", "code_111222333",
    "1112223334", "111222334", "ISBN 9789012345678", "b3c1234ab-1234", "6145fa7f-c308-4618-8f3f-0a1b2c3d4e5f",
    # dates, years and times
    "20230101", "2023-01-01", "01-01-2023 12:30", "06-12-2023 10:30", "06-12-2023 10 uur", "2019 en 2020", "2019 EN 2020",
    "van 1990 tot 2020", "1965 of 1970", "in 2023 is 12 procent", "tussen 2015 en 2020 12 keer", "8-8-2008 en 9-9-2009",
    # places that are no address
    "1234 AB", "1234AB", "1234 AB, 1235 AC", "1234 AB 2023", "aan de straat 12 huizen", "Kerkstraat 12 appartementen",
    "Kerkstraat 1.200 woningen", "onderweg 12 minuten", "in de Kerkstraat", "POINT (155000.123 463000.456)", "Plein 1944",
    # people without a name
    "mevrouw zegt dat zij wil", "de heer des huizes", "Meneer wil niet", "mw. wil graag", "Gesproken met mw. Zij woont",
    "dhr en mw willen verhuizen", "MW WIL GRAAG", "5 MW Zonnepark", "mevrouw X", "meneer A.", "de respondent (mw. A.)",
    "familie en vrienden", "de familie komt langs", "mw. De buurvrouw", "HR-ketel", "mevrouw uit Rotterdam",
    # numbers of no person
    "0800-1234", "0900-8844", "010-1-2-3-4-5-6-7", "02-04-06-08-10", "112", "14 070", "0112345", "+31", "a@b", "https://www.voorbeeld.nl/artikel/12345678",
]  # fmt: skip


@pytest.mark.parametrize(("soort", "text"), [(soort, text) for soort, texts in PERSONAL.items() for text in texts])
def test_what_is_personal_is_found_as_what_it_is(soort, text):
    assert {found.soort.naam for found in finds(text)} == {soort}
    assert soort in {found.soort.naam for found in finds(f"De notitie: {text}, en verder.")}


@pytest.mark.parametrize("text", ORDINARY)
def test_what_only_looks_personal_is_left_alone(text):
    assert mask(text) == text
    assert mask(f"De notitie: {text}, en verder.") == f"De notitie: {text}, en verder."


def test_every_kind_has_examples():
    assert set(PERSONAL) == {soort.naam for soort in SOORTEN}


def test_a_text_is_masked_without_touching_the_rest():
    text = (
        "Mevrouw De Boer (Kerkstraat 12, 1234 AB Dorp) belt 06-12345678 of mailt boer@voorbeeld.nl over BSN 111222333."
    )
    assert mask(text) == "[naam] ([adres] Dorp) belt [telefoon] of mailt [e-mail] over BSN [bsn]."


def test_nine_digits_within_a_longer_number_are_not_counted_as_another():
    assert mask("+31 612345678") == "[telefoon]"
    assert bsn.is_valid("612345671")
    assert [found.soort.naam for found in finds("+31 612345671")] == ["telefoon"]


def with_eleven_test(digits):
    """Complete eight digits to a number that passes; None where no last digit does."""
    last = sum(int(digit) * weight for digit, weight in zip(digits, range(9, 1, -1), strict=True)) % 11
    return f"{digits}{last}" if last < 10 else None


bsns = st.from_regex(r"[0-9]{8}", fullmatch=True).map(with_eleven_test).filter(lambda one: one and int(one) > 0)
beside = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cs", "Nd"), exclude_characters="€+_@-.,/( \t\u00a0\u2009\u202f")
)
apart = st.sampled_from([" ", "; ", "(", "\n", "|", ": ", '"'])


def not_an_amount(text):
    return not re.search(r"(?i)eur(o)?\s*$|[a-z_]$", text)


@given(bsns, beside.filter(not_an_amount), beside, apart, apart)
def test_every_number_that_passes_the_eleven_test_is_found_in_any_text(number, before, after, left, right):
    assert bsn.is_valid(number)
    masked = mask(f"{before}{left}{number}{right}{after}")
    assert number not in masked


@given(bsns, st.sampled_from([" ", ".", "-"]), st.sampled_from([(3, 6), (4, 6)]))
def test_a_number_in_groups_is_found(number, sign, cuts):
    first, second = cuts
    assert mask(sign.join([number[:first], number[first:second], number[second:]])) == "[bsn]"


@given(st.from_regex(r"[0-9]{9}", fullmatch=True).filter(lambda digits: not bsn.is_valid(digits)))
def test_nine_digits_that_fail_the_eleven_test_are_no_bsn(digits):
    assert "bsn" not in {found.soort.naam for found in finds(f"nummer {digits} van het contract")}


@given(st.lists(st.integers(0, 10**9 - 1), min_size=1, max_size=50))
def test_the_eleven_test_of_a_column_is_that_of_stdnum(numbers):
    expected = [bsn.is_valid(f"{number:09d}") for number in numbers]
    assert passes_eleven_test(np.array(numbers)).tolist() == expected


@st.composite
def ibans(draw):
    bank, account = draw(st.from_regex(r"[A-Z]{4}", fullmatch=True)), draw(st.from_regex(r"[0-9]{10}", fullmatch=True))
    check = iban.calc_check_digits(f"NL00{bank}{account}")
    return f"NL{check}{bank}{account}"


@given(ibans(), beside, beside, apart, apart, st.booleans())
def test_every_valid_account_number_is_found_in_any_text(number, before, after, left, right, grouped):
    shown = iban.format(number) if grouped else number
    masked = mask(f"{before}{left}{shown}{right}{after}")
    assert shown not in masked


@given(ibans(), st.integers(0, 9))
def test_an_account_number_with_a_wrong_digit_is_none(number, digit):
    changed = number[:-1] + str(digit)
    assert (mask(changed) == "[rekeningnummer]") == (changed == number)


PERSONS = ("FIXED_LINE", "MOBILE", "VOIP", "UAN")


@given(st.from_regex(r"[1-9][0-9]{8}", fullmatch=True))
def test_the_numbers_are_those_of_the_dutch_plan(digits):
    kind = phonenumbers.number_type(phonenumbers.parse(f"0{digits}", "NL"))
    expected = kind in {getattr(phonenumbers.PhoneNumberType, name) for name in PERSONS}
    assert (mask(f"0{digits}") == "[telefoon]") == expected


signs = st.sampled_from(
    [*"0123456789", *"  ..,;-/@|", "AB", "NL91", "Kerk", "straat", "mevr.", "de ", "Jansen", "+31", "\n", "bsn", "ë"]
)


@given(st.lists(signs, max_size=25).map("".join))
def test_the_search_of_a_column_passes_over_nothing_that_is_in_a_text(text):
    """RE2 and `re` speak the same dialect: what stands in a text has its shape for pyarrow."""
    column = pa.array([text])
    for found in finds(text):
        assert pc.match_substring_regex(column, found.soort.re2).to_pylist() == [True]


@given(st.lists(signs, max_size=25).map("".join))
def test_masking_twice_is_masking_once(text):
    assert mask(mask(text)) == mask(text)
