"""Keys: short codes out of names, and the GUIDs that REFI-QDA wants."""

import re
import unicodedata
import uuid
from collections.abc import Iterable
from typing import Final

_GUID: Final = re.compile(r"\{?([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\}?", re.I)
_OWN: Final = uuid.uuid5(uuid.NAMESPACE_OID, "doorstroom.codeprojects")
_LONGEST: Final = 60  # characters of a short code
_NUMBER: Final = re.compile(r"[+-]?\d{1,9}")


def guid_of(given: str, kind: str, key: str) -> str:
    """Return the GUID of a thing in lower case without braces; one made from its kind and key where it has none."""
    found = _GUID.fullmatch(given.strip())
    return found[1].lower() if found else str(uuid.uuid5(_OWN, f"{kind}:{key}"))


def whole_number(text: object) -> int | None:
    """Read a place; None for what is none or has more than nine digits.

    Examples
    --------
    >>> whole_number("012"), whole_number("1.5"), whole_number(True)
    (12, None, None)
    """
    if isinstance(text, int) and not isinstance(text, bool):
        return text if abs(text) < 10**9 else None
    return int(text) if isinstance(text, str) and _NUMBER.fullmatch(text.strip()) else None


def slug(name: str) -> str:
    """Return a name as a code of small letters, digits and low lines; "code" where nothing is left.

    Examples
    --------
    >>> slug("1. Oltás típusa"), slug("???")
    ('1_oltas_tipusa', 'code')
    """
    plain = unicodedata.normalize("NFKD", name[: 4 * _LONGEST]).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "_", plain.lower()).strip("_")[:_LONGEST].strip("_") or "code"


def slugs(named: Iterable[tuple[str, str | None, str]]) -> dict[str, str]:
    """Return a unique short code per key.

    Parameters
    ----------
    named : iterable of (key, key of its parent, name)
        Parents before children. A name that is taken gets the code of its parent before it, and then a number.

    Examples
    --------
    >>> slugs([("a", None, "Tuin"), ("b", None, "Huis"), ("c", "b", "Tuin"), ("d", "b", "Tuin")])
    {'a': 'tuin', 'b': 'huis', 'c': 'huis_tuin', 'd': 'huis_tuin_2'}
    """
    found: dict[str, str] = {}
    taken: set[str] = set()
    counters: dict[str, int] = {}
    for key, parent, name in named:
        base = slug(name)
        if base in taken and parent in found:
            base = f"{found[parent]}_{base}"[-2 * _LONGEST :].strip("_")
        code = base
        while code in taken:
            counters[base] = counters.get(base, 1) + 1
            code = f"{base}_{counters[base]}"
        taken.add(code)
        found[key] = code
    return found
