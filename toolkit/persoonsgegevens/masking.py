"""Personal data within one text: where it stands, and the text without it."""

import re
from collections.abc import Collection
from typing import Final, NamedTuple

from toolkit.persoonsgegevens.adressen import ADRES, EMAIL, POSTCODE_HUISNUMMER
from toolkit.persoonsgegevens.namen import NAAM
from toolkit.persoonsgegevens.nummers import BSN, IBAN, TELEFOON
from toolkit.persoonsgegevens.soorten import Soort

SOORTEN: Final[tuple[Soort, ...]] = (EMAIL, IBAN, TELEFOON, BSN, POSTCODE_HUISNUMMER, ADRES, NAAM)
"""All kinds; where finds overlap, the first counts: nine digits within an account number are no BSN."""

_UUID: Final = re.compile(r"(?i)[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")


class Vondst(NamedTuple):
    """A place within a text, and the kind of personal data there."""

    begin: int
    eind: int
    soort: Soort


def finds(text: str, soorten: Collection[Soort] = SOORTEN) -> list[Vondst]:
    """Return the personal data in one text, in order of place; overlapping finds are one.

    Parameters
    ----------
    text : str
    soorten : collection of Soort
        The kinds to look for.
    """
    codes = [code.span() for code in _UUID.finditer(text)] if text.count("-") > 3 else []
    every = [
        Vondst(begin, end, soort)
        for soort in SOORTEN
        if soort in soorten
        for begin, end in soort.spans(text)
        if not any(first <= begin < last for first, last in codes)  # random digits and letters
    ]
    joined: list[Vondst] = []
    for found in sorted(every, key=lambda found: (found.begin, -found.eind)):
        if joined and found.begin < joined[-1].eind:
            last = joined.pop()
            first = min(last, found, key=lambda one: SOORTEN.index(one.soort))
            joined.append(Vondst(last.begin, max(last.eind, found.eind), first.soort))
        else:
            joined.append(found)
    return joined


def mask(text: str) -> str:
    """Return the text with every find replaced by its kind in brackets.

    This takes out what has a recognisable form. A text about a person can still point to that person.

    Examples
    --------
    >>> mask("Bel mevrouw De Boer op 06-12345678.")
    'Bel [naam] op [telefoon].'
    """
    parts, at = [], 0
    for found in finds(text):
        parts += [text[at : found.begin], found.soort.masker]
        at = found.eind
    return "".join([*parts, text[at:]])
