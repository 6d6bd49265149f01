"""Kinds of fields that the worksheets share; each says in Dutch what it expects."""

import math
import re
import unicodedata
from collections.abc import Callable
from typing import Annotated, Final

from pydantic import AfterValidator, BeforeValidator

from toolkit import gebieden
from toolkit.contracts.building import SLUG
from toolkit.contracts.columns import LIST_MARK
from toolkit.dutch import listing

_SPACES: Final = re.compile("[\t\xa0\u1680\u2000-\u200a\u202f\u205f\u3000]")
_NEWLINES: Final = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_UNSEEN: Final = re.compile("[\x00-\x09\x0e-\x1f\x7f-\x9f\xad\u200b-\u200f\u202a-\u202e\u2060\ufeff]")
_PARTS: Final = frozenset((LIST_MARK, ";", "\n"))


def _clean(text: str) -> str:
    """Write a text as `toolkit.sources.waarden.read_tekst` would, so that a sheet and a YAML file give the same."""
    plain = _SPACES.sub(" ", _NEWLINES.sub("\n", text))
    return unicodedata.normalize("NFC", _UNSEEN.sub("", plain)).strip()


def _slug(text: str) -> str:
    if not re.fullmatch(SLUG, text):
        raise ValueError("alleen kleine letters, cijfers en _ zijn toegestaan")
    return text


def _area(text: str) -> str:
    if not re.fullmatch(gebieden.ANY_CODE, text):
        raise ValueError("een gebiedscode is bijvoorbeeld GM0518, WK051801, BU05180100 of KN051801")
    return text


def _list_item(text: str) -> str:
    if not text or _PARTS & set(text):
        raise ValueError(f"een deel van de lijst is leeg of bevat een {LIST_MARK}, een ; of een nieuwe regel")
    return text


def _each_once(items: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(items))


def _number(value: object) -> float | None:
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        raise ValueError("het moet een getal zijn, in YAML met een punt voor de decimalen")
    return float(value)


def _positive(value: float | None) -> float | None:
    if value is not None and value <= 0:
        raise ValueError("het moet meer dan 0 zijn")
    return value


def one_of(options: tuple[str, ...]) -> Callable[[str], str]:
    """Return the check that a text is one of a code list."""

    def judged(text: str) -> str:
        if text not in options:
            raise ValueError(f"kies uit {listing(options, word='of')}")
        return text

    return judged


Tekst = Annotated[str, AfterValidator(_clean)]
Kenmerk = Annotated[str, AfterValidator(_slug)]
Gebied = Annotated[str, AfterValidator(_area)]
Lijst = Annotated[tuple[Annotated[Tekst, AfterValidator(_list_item)], ...], AfterValidator(_each_once)]
Kenmerken = Annotated[tuple[Kenmerk, ...], AfterValidator(_each_once)]
Gebieden = Annotated[tuple[Gebied, ...], AfterValidator(_each_once)]
Getal = Annotated[float, BeforeValidator(_number)]
MisschienGetal = Annotated[float | None, BeforeValidator(_number)]
Jaren = Annotated[float | None, BeforeValidator(_number), AfterValidator(_positive)]
