"""What a column tells that a value does not: its name, and how many of its numbers pass the eleven-test."""

import math
import re
from typing import Final

import numpy as np
import numpy.typing as npt

from toolkit.persoonsgegevens.nummers import passes_eleven_test

_BSN_NAME: Final = re.compile(r"(?i)(?:^|[^a-z])(?:bsn|sofi|burgerservice)")
_TELEPHONE_NAME: Final = re.compile(r"(?i)(?:^|[^a-z])(?:telefoon|mobiel|tel|gsm)(?:$|[^a-z]|nr|nummer)")
_NAME_NAME: Final = re.compile(
    r"(?i)(?:achter|voor|roep|geslachts)na(?:am|men)|voorletters|(?:naam|namen)[ _]*(?:van[ _]*)?(?:de[ _]*)?(?:"
    r"bewoner|huurder|klant|client|cliënt|respondent|contact)|(?:bewoner|huurder|klant|client|cliënt|respondent)s?"
    r"[ _]*naam|contactpersoon|tenaamstelling"
)
_CHANCE: Final = 1 / 11
_SURE: Final = math.log(1e4)


def named_bsn(column: str) -> bool:
    """Tell whether the name of a column says that it holds BSNs."""
    return bool(_BSN_NAME.search(column))


def named_telephone(column: str) -> bool:
    """Tell whether the name of a column says that it holds telephone numbers."""
    return bool(_TELEPHONE_NAME.search(column))


def named_name(column: str) -> bool:
    """Tell whether the name of a column says that it holds names of persons."""
    return bool(_NAME_NAME.fullmatch(column.strip()))


def bsn_among(numbers: npt.NDArray[np.int64], *, named: bool) -> npt.NDArray[np.bool_]:
    """Tell which whole numbers of eight or nine digits are BSNs, judged by the column as a whole.

    Parameters
    ----------
    numbers : array of int64
        The values of one column that are there.
    named : bool
        Whether the name of the column says that it holds BSNs.

    Returns
    -------
    array of bool
        Those that pass the eleven-test if the name says so, or if so many different ones pass that chance cannot
        explain it; otherwise none.

    Notes
    -----
    Of arbitrary numbers, such as consecutive ids, one in eleven passes. The column is reported if at least twice that
    share passes and the Chernoff bound on the probability of that many, exp(-n KL(share || 1/11)), is below 1 in
    10 000: four of four, 10 of 20. Different numbers are counted, so that one repeated value proves nothing.
    """
    shaped = (numbers >= 10**7) & (numbers < 10**9) & ~_dates(numbers)
    passing = shaped & passes_eleven_test(numbers)
    total, hits = len(np.unique(numbers[shaped])), len(np.unique(numbers[passing]))
    return passing if named or _beyond_chance(hits, total) else np.zeros(len(numbers), dtype=bool)


def _beyond_chance(hits: int, total: int) -> bool:
    share = hits / total if total else 0.0
    if share < 2 * _CHANCE:
        return False
    other = (1 - share) * math.log((1 - share) / (1 - _CHANCE)) if share < 1 else 0.0
    return total * (share * math.log(share / _CHANCE) + other) > _SURE


def _dates(numbers: npt.NDArray[np.int64]) -> npt.NDArray[np.bool_]:
    """Tell which numbers are days written jjjjmmdd or ddmmjjjj."""
    first, last = numbers // 10_000, numbers % 10_000
    return _year(first) & _day(last % 100, last // 100) | _year(last) & _day(first // 100, first % 100)


def _year(number: npt.NDArray[np.int64]) -> npt.NDArray[np.bool_]:
    return np.asarray((number >= 1900) & (number < 2100))


def _day(day: npt.NDArray[np.int64], month: npt.NDArray[np.int64]) -> npt.NDArray[np.bool_]:
    return np.asarray((day >= 1) & (day <= 31) & (month >= 1) & (month <= 12))


def telephones(numbers: npt.NDArray[np.int64]) -> npt.NDArray[np.bool_]:
    """Tell which numbers have the length of a Dutch telephone number without its zero, or with 31 before it."""
    return np.asarray((numbers >= 10**8) & (numbers < 10**9) | (numbers >= 31 * 10**9) & (numbers < 32 * 10**9))
