"""Numbers that point to one person: BSN, IBAN and telephone numbers, told from other numbers by their check digits."""

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

import numpy as np
import numpy.typing as npt
import phonenumbers
from phonenumbers.phonemetadata import PhoneMetadata
from stdnum import iban, numdb
from stdnum.nl import bsn

from toolkit.persoonsgegevens.soorten import Soort, Span

SPACE: Final = " \t\u00a0\u2009\u202f"
"""Signs that part groups of digits, for within a character class; the last three are the spaces of typesetters."""

_DASH: Final = "\\-\u2010\u2011\u2012\u2013"
_APART: Final = f"[{SPACE}.{_DASH}]"
_CUE: Final = re.compile(r"(?:bsn|burgerservicen|sofi)[^0-9]{0,20}$", re.IGNORECASE)
_AMOUNT: Final = re.compile(r"(?:€|\bEUR|\beuro)\s*$", re.IGNORECASE)
_FRACTION: Final = re.compile(r"(?<![\d.,])\d{1,6}[.,]$")
_LOOK_BACK: Final = 32  # signs before a find that are looked at
_WEIGHTS: Final = np.array([9, 8, 7, 6, 5, 4, 3, 2, -1])


def passes_eleven_test(numbers: npt.NDArray[np.int64]) -> npt.NDArray[np.bool_]:
    """Tell which whole numbers of at most nine digits pass the eleven-test of the BSN (as `stdnum.nl.bsn`, at once).

    A number of eight digits counts as one that lost its leading zero. Zero and negative numbers do not pass.
    """
    digits = (numbers[:, np.newaxis] // 10 ** np.arange(8, -1, -1)) % 10
    return np.asarray((numbers > 0) & (numbers < 10**9) & (digits @ _WEIGHTS % 11 == 0))


def _bsn(match: re.Match[str]) -> Span | None:
    number = match.group().lstrip("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_")
    start, digits = match.end() - len(number), re.sub(r"\D", "", number)
    before = match.string[max(0, start - _LOOK_BACK) : start]
    if len(set(number) - set("0123456789")) > 1 or _AMOUNT.search(before) or _FRACTION.search(before):
        return None
    # One in eleven numbers passes by chance; with eight digits (dates, contract numbers) that would be too many.
    if len(digits) < 8 or (len(digits) == 8 and not _CUE.search(before)):
        return None
    return (start, match.end()) if bsn.is_valid(digits.zfill(9)) else None


BSN: Final = Soort(
    naam="bsn",
    omschrijving="een burgerservicenummer (BSN)",
    masker="[bsn]",
    vorm=rf"(?:(?i:bsn|sofi)[A-Za-z_]{{0,20}})?(?:\d{{8,9}}|\d{{3,4}}{_APART}\d{{2,3}}{_APART}\d{{3}})",
    deel=_bsn,
)


@cache
def _iban_length(country: str) -> int:
    """Return the number of signs of an account number in a country; 0 where there are none."""
    known = numdb.get("iban").info(country)[0][1]
    return 4 + sum(map(int, re.findall(r"\d+", known["bban"]))) if "bban" in known else 0


def _iban(match: re.Match[str]) -> Span | None:
    """Find the account number at the start of a run of letters and digits, which may run on into the next words."""
    text = match.group()
    places = [place for place, sign in enumerate(text) if sign.isalnum()]
    length = _iban_length(text[:2].upper())
    if not length or len(places) < length:
        return None
    compact = "".join(text[place] for place in places[:length])
    return (
        (match.start(), match.start() + places[length - 1] + 1) if iban.is_valid(compact, check_country=False) else None
    )


IBAN: Final = Soort(
    naam="iban",
    omschrijving="een bankrekeningnummer (IBAN)",
    masker="[rekeningnummer]",
    vorm=rf"[A-Za-z]{{2}}\d{{2}}(?:[{SPACE}]?[A-Za-z0-9]){{11,30}}",
    niet_voor="",  # the country says where the number ends
    deel=_iban,
)


@cache
def _dutch_plan() -> re.Pattern[str]:
    """National numbers (without the zero) that reach a person: no free or paid information numbers."""
    plan = PhoneMetadata.metadata_for_region("NL")
    kinds = [getattr(plan, kind).national_number_pattern for kind in ("fixed_line", "mobile", "voip", "uan")]
    return re.compile("|".join(f"(?:{pattern})" for pattern in kinds))


_OTHER_COUNTRY: Final = re.compile(r"\+(?!\D{0,3}31)")
_PREFIX: Final = re.compile(r"(?:\+|00)\D*31\D*(?:0\D*)?|\(?0|31(?=6)")
_DATE: Final = re.compile(r"\d{1,2}([-/.])\d{1,2}\1(?:19|20)\d\d(?!\d)")


def _telephone(match: re.Match[str]) -> Span | None:
    text = match.group()
    if _OTHER_COUNTRY.match(text):
        return next(_reaches_someone_abroad(match), None)
    national = re.findall(r"\d+", _PREFIX.sub("", text, count=1))
    before = match.string[max(0, match.start() - _LOOK_BACK) : match.start()]
    real = (
        not _DATE.match(text)
        and not _FRACTION.search(before)
        and _grouped(national)
        and _dutch_plan().fullmatch("".join(national))
    )
    return match.span() if real else None


def _grouped(groups: list[str]) -> bool:
    """Tell whether digits are parted as in a number and not as in a time or a series of single digits."""
    return len(groups) == 1 or ((len(groups[0]) > 1 or groups[0] == "6") and min(map(len, groups[1:])) > 1)


def _reaches_someone_abroad(match: re.Match[str]) -> Iterator[Span]:
    """Yield the longest part that is a number; the next words may begin with digits as well."""
    text = match.group()
    for end in reversed([found.end() for found in re.finditer(r"\d+", text)]):
        try:
            if phonenumbers.is_valid_number(phonenumbers.parse(text[:end])):
                yield match.start(), match.start() + end
        except phonenumbers.NumberParseException:
            continue


_TEL_APART: Final = rf"[{SPACE}./(){_DASH}]{{0,3}}"
TELEFOON: Final = Soort(
    naam="telefoon",
    omschrijving="een telefoonnummer",
    masker="[telefoon]",
    vorm=rf"\(?(?:(?:\+|00){_TEL_APART}31{_TEL_APART}(?:0{_TEL_APART})?|0)[1-9](?:{_TEL_APART}\d){{8}}"
    rf"|316[1-58]\d{{7}}|\+[1-9](?:{_TEL_APART}\d){{7,13}}",
    niet_na="0-9A-Za-z_+",
    deel=_telephone,
)
