"""How much the name of a column says about which column of a table it is (`synoniemen.yaml`)."""

import difflib
import re
import unicodedata
from functools import cache
from pathlib import Path
from typing import Any, Final

import yaml

SAME: Final = 1.0
SYNONYM: Final = 0.95
_CLOSE: Final = 0.86  # one letter wrong in a name of eight
_SUFFIXES: Final = ("_id", "_eur", "_m2", "_code", "_rd", "_m", "_jaar", "_jaren")
_FILLERS: Final = frozenset(
    ["de", "het", "een", "van", "voor", "in", "op", "per", "cd", "code", "nr", "nummer", "ja", "nee"]
)


_SAID: Final = {
    "eurocent": ("cent", "centen", "ct", "eurocent"), "euro": ("euro", "eur", "€"), "dm2": ("dm2", "dm²"),
    "m2": ("m2", "m²"), "km": ("km", "kilometer", "kilometers"), "m": ("m", "meter", "meters"),
    "maanden": ("maanden", "mnd"), "jaren": ("jaren", "jr"), "weken": ("weken",), "dagen": ("dagen",),
    "procent": ("%", "procent", "percentage"),
}  # fmt: skip
_WORDS: Final = "|".join(re.escape(word) for said in _SAID.values() for word in sorted(said, key=len, reverse=True))
_UNIT: Final = re.compile(rf"\s*(?:\bin\s+|\()(?P<unit>{_WORDS})\)?\s*$")


@cache
def _content() -> dict[str, Any]:
    return dict(yaml.safe_load(Path(__file__).with_name("synoniemen.yaml").read_text(encoding="utf-8")))


@cache
def synonyms(table: str, column: str) -> tuple[str, ...]:
    """Return how holders call a column, as letters and digits only."""
    known = _content()["kolommen"]
    return tuple(_bare(name) for name in (*known.get(f"{table}.{column}", ()), *known.get(column, ())))


@cache
def never() -> frozenset[str]:
    """Return names of columns that must not be delivered, as letters and digits only."""
    return frozenset(_bare(name) for name in _content()["nooit"])


def is_personal(header: str) -> bool:
    """Tell whether the name of a column says that it holds data of a person that nobody here needs."""
    return _bare(header) in never()


@cache
def _bare(name: str) -> str:
    apart = unicodedata.normalize("NFKD", name)
    return re.sub(r"[^a-z0-9]", "", "".join(sign for sign in apart if not unicodedata.combining(sign)).casefold())


@cache
def _words(name: str) -> frozenset[str]:
    parted = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name)
    found = {_bare(word) for word in re.split(r"[^0-9A-Za-zÀ-ÿ]+", parted)}
    return frozenset(found - _FILLERS - {""})


GENERAL: Final = frozenset({"id", "nr", "no", "nummer", "volgnummer", "volgnr", "code", "key", "sleutel"})
"""What many holders call the first column, whatever it numbers; as letters and digits only."""


def is_general(header: str) -> bool:
    """Tell whether a name says no more than that it numbers the rows."""
    return _bare(header) in GENERAL


def unit_named(header: str) -> str:
    """Return the unit that a heading names, as an inleesbestand writes it; empty where it names none.

    Examples
    --------
    >>> unit_named("Huur in centen"), unit_named("Opp. (dm2)"), unit_named("Huur")
    ('eurocent', 'dm2', '')
    """
    found = _UNIT.search(header.casefold())
    return next((unit for unit, said in _SAID.items() if found and found["unit"] in said), "")


def likeness(header: str, table: str, column: str) -> tuple[float, str]:
    """Return from 0 to 1 how sure a name is, and why in Dutch.

    Examples
    --------
    >>> likeness("Datum  contract", "toewijzingen", "datum")
    (0.95, 'naam is gebruikelijk')
    """
    bare, own = _bare(_UNIT.sub("", header.casefold())), _bare(column)
    if bare == own or bare == _bare(_without_suffix(column)):
        return SAME, "naam is gelijk"
    others = synonyms(table, column)
    if bare in others:
        return SYNONYM, "naam is gebruikelijk"
    closest = max((_ratio(bare, name) for name in (own, *others) if _near(bare, name)), default=0.0)
    if closest >= _CLOSE:
        return closest * 0.85, "naam lijkt erop"
    shared = _shared_words(header, column)
    return (shared * 0.6, "naam heeft hetzelfde woord") if shared else (0.0, "")


def _ratio(one: str, other: str) -> float:
    return difflib.SequenceMatcher(None, one, other).ratio()


def _near(one: str, other: str) -> bool:
    return min(len(one), len(other)) >= 5 and abs(len(one) - len(other)) <= 3


def _without_suffix(column: str) -> str:
    return next((column.removesuffix(end) for end in _SUFFIXES if column.endswith(end)), column)


def _shared_words(header: str, column: str) -> float:
    ours, theirs = _words(column.replace("_", " ")) - {"id", "eur", "m2"}, _words(header)
    return len(ours & theirs) / len(ours | theirs) if ours and theirs else 0.0
