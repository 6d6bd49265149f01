"""Codes and ids of the sheets as readers know them."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

import pandas as pd

from toolkit import instrumenten
from toolkit.dutch import listing
from toolkit.indicatoren import catalogue
from toolkit.werkbladen import Werkbladen, word

BUITEN: Final = "een organisatie buiten de gemeente"
"""Name of an organisation that a sheet refers to and that does not work in the gemeente of the report."""

_EIGEN: Final = "interventie_x"
_CAPITAL: Final = re.compile(r"^\W*\w(?![A-Z])")


def organisatie_namen(werkbladen: Werkbladen) -> dict[str, str]:
    """Return the name of each organisation by id, without what stands between brackets at its end.

    A name keeps that where two organisations would have the same name without it.
    """
    whole = werkbladen.organisaties["naam"]
    short = whole.str.replace(r"\s*\([^)]*\)$", "", regex=True)
    names = short.mask(short.duplicated(keep=False) | (short == ""), whole)
    return dict(zip(werkbladen.organisaties["id"], names, strict=True))


def named(ids: Iterable[object], namen: Mapping[str, str]) -> str:
    """Return the names of organisations as an enumeration, each once, in order of name; "" for none."""
    return listing(sorted({namen.get(str(one), BUITEN) for one in ids if pd.notna(one)}))  # type: ignore[call-overload]  # ids are scalars


def instrument_naam(werkbladen: Werkbladen, code: str) -> str:
    """Return the name of an instrument: of the partnership for a local one, else of the catalogue."""
    own = {entry.code: entry.naam for entry in werkbladen.eigen_instrumenten}
    return own.get(code) or instrumenten.naam_van(code)


def indicator_naam(werkbladen: Werkbladen, indicator_id: str) -> str:
    """Return the label of an indicator; "interventie x" on the printed sheet stands for instruments of one's own."""
    if indicator_id != _EIGEN:
        return catalogue()[indicator_id].label
    own = listing([lower(entry.naam) for entry in werkbladen.eigen_instrumenten])
    return "Aantal keer een eigen instrument ingezet" + (f": {own}" if own else "")


def enumeration(namen: Sequence[str], *, word: str = "en") -> str:
    """Return names as an enumeration in which only the first keeps its capital."""
    return listing([*namen[:1], *(lower(naam) for naam in namen[1:])], word=word)


def words(codes: Iterable[str]) -> dict[str, str]:
    """Return codes with the words that readers see."""
    return {code: word(code) for code in codes}


def worded(column: pd.Series, *, missing: str = "Niet ingevuld") -> pd.Series:
    """Return a column of codes in words."""
    said = column.astype("object").map(lambda code: word(str(code)), na_action="ignore")
    return said.astype("object").fillna(missing)


def lower(text: str) -> str:
    """Return a text that stands within a sentence: without its first capital, unless it begins with an abbreviation.

    Examples
    --------
    >>> lower("(Pre-)mantelzorgwoning toestaan"), lower("BAG op orde")
    ('(pre-)mantelzorgwoning toestaan', 'BAG op orde')
    """
    return _CAPITAL.sub(lambda start: start.group().lower(), text)
