"""Ready lists of codes that holders use, and the values of our tables that they stand for."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

import yaml

from toolkit.dutch import listing
from toolkit.errors import ParameterError

_FOLDER: Final = Path(__file__).parent


@dataclass(frozen=True, kw_only=True)
class Codelijst:
    """One list of codes, for one column.

    Attributes
    ----------
    naam : str
        As an inleesbestand names it: "vera/WOONSITUATIESOORT".
    kolom : str
        "table.column" that the values are of.
    waarden : mapping of code -> value
    niet : mapping of code -> reason
        Known codes that our column has no value for; the value becomes NA.
    weiger : mapping of code -> reason
        Codes of rows that do not belong in the table; the row is refused.
    bron : str
        Whose list it is, and its date.
    """

    naam: str
    kolom: str
    waarden: MappingProxyType[str, str]
    niet: MappingProxyType[str, str]
    weiger: MappingProxyType[str, str]
    bron: str

    @property
    def codes(self) -> frozenset[str]:
        """Every code of the list."""
        return frozenset((*self.waarden, *self.niet, *self.weiger))


@cache
def codelijsten() -> MappingProxyType[str, Codelijst]:
    """Return all ready lists by name."""
    found = {}
    for path in sorted(_FOLDER.glob("*.yaml")):
        content = yaml.safe_load(path.read_text(encoding="utf-8"))
        for name, entry in content["lijsten"].items():
            full = f"{path.stem}/{name}"
            found[full] = _list(full, entry, bron=f"{content['bron']}, {content['stand']}")
    return MappingProxyType(found)


def _list(naam: str, entry: dict[str, Any], *, bron: str) -> Codelijst:
    parts = {part: MappingProxyType(dict(entry.get(part, {}))) for part in ("waarden", "niet", "weiger")}
    return Codelijst(naam=naam, kolom=entry["kolom"], bron=bron, **parts)


def codelijst(naam: str) -> Codelijst:
    """Return a ready list by the name that an inleesbestand gives it.

    Raises
    ------
    ParameterError
        If there is no such list.
    """
    known = codelijsten()
    if naam not in known:
        raise ParameterError(
            f"codelijst {naam} is er niet.", remedy=f"De codelijsten zijn {listing(sorted(known), word='of')}."
        )
    return known[naam]
