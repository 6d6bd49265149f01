"""Personal data that belongs to nobody, to see whether it is found."""

from typing import Final

import numpy as np

_WEIGHTS: Final = np.array((9, 8, 7, 6, 5, 4, 3, 2))
# Test numbers of the population register start with 9999; .example can never be registered; 06-12345678, postcode
# 9999 ZZ and NL91 ABNA 0417 1643 00 are the examples that everybody writes.
_FIRST_TEST_NUMBER: Final = 99990000
_OTHERS: Final = (
    "bellen op 06-12345678",
    "mailen: een.verzonnen.adres@voorbeeld.example",
    "verhuist naar 9999 ZZ 12",
    "rekening NL91 ABNA 0417 1643 00",
    "gesproken met mevr. Verzonnen",
)


def elfproef_nummer(rng: np.random.Generator) -> str:
    """Make up a citizen service number that passes the eleven-test, from the range that is kept for tests."""
    while True:
        digits = str(_FIRST_TEST_NUMBER + int(rng.integers(10_000)))
        last = int(_WEIGHTS @ np.array([int(digit) for digit in digits])) % 11
        if last < 10:
            return f"{digits}{last}"


def verzonnen(count: int, rng: np.random.Generator) -> list[str]:
    """Write remarks that each hold one made up personal detail; every kind in turn."""
    return [
        _OTHERS[number % (len(_OTHERS) + 1)] if number % (len(_OTHERS) + 1) < len(_OTHERS)
        else f"bsn {elfproef_nummer(rng)}"
        for number in range(count)
    ]  # fmt: skip
