"""Codes as words for people; what a person picks from a list is read back as the code."""

from typing import Final

from toolkit.contracts import Column

_ACCENTED: Final = {
    "financien": "Financiën", "wmo_loket": "Wmo-loket", "huisarts_eerstelijn": "Huisarts of eerste lijn",
    "verandering_pct": "Verandering in procenten", "verandering_abs": "Verandering in aantallen",
    "passend_aanbod": "Passend aanbod",
}  # fmt: skip
_LOCAL: Final = "x_"


def word(code: str) -> str:
    """Return a code as people read it.

    Examples
    --------
    >>> word("woning_zoeken"), word("financien"), word("x_dorpsmakelaar")
    ('Woning zoeken', 'Financiën', 'x_dorpsmakelaar')
    """
    if code.startswith(_LOCAL):
        return code
    return _ACCENTED.get(code) or code.replace("_", " ").capitalize()


def words(column: Column) -> dict[str, str]:
    """Return the words of a code list with the code that each stands for; none for a column without a list."""
    return {word(code): code for code in column.allowed}
