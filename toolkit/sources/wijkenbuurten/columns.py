"""Find the columns with codes, names, water and year, however the publisher of that year wrote them."""

import re
from dataclasses import dataclass
from typing import Final

import pandas as pd

from toolkit.config import Levering
from toolkit.dutch import listing
from toolkit.errors import DeliveryError
from toolkit.gebieden import MEERVOUD, PREFIX

# Compared without capitals, underscores and the like: BU_CODE, buurtCode and Buurtcode are all found.
# A shapefile cuts names at ten characters.
_CODES: Final[dict[str, tuple[str, ...]]] = {
    "buurt": ("buurtcode", "bucode"),
    "wijk": ("wijkcode", "wkcode"),
    "gemeente": ("gemeentecode", "gemeenteco", "gmcode"),
}
_NAMES: Final[dict[str, tuple[str, ...]]] = {
    "buurt": ("buurtnaam", "bunaam"),
    "wijk": ("wijknaam", "wknaam"),
    "gemeente": ("gemeentenaam", "gemeentena", "gmnaam"),
}
_ANY_CODE: Final = ("statcode", "gebiedcode", "gebiedscode", "gebiedsco")
_ANY_NAME: Final = ("statnaam", "naam", "gebiedsnaam", "gebiedsnaa")
_WATER: Final = ("water",)
_YEARS: Final = ("jaar", "jrstatcode", "gebiedjaar")
_KNOWN: Final = frozenset(
    [*_ANY_CODE, *_ANY_NAME, *_WATER, *_YEARS]
    + [name for names in (*_CODES.values(), *_NAMES.values()) for name in names]
)
_TARGETS: Final = ("gebied_code", "naam")


def _plain(name: str) -> str:
    return re.sub(r"[^a-z0-9]", "", name.lower())


def is_wanted(name: str, levering: Levering) -> bool:
    """Tell whether a column of the file may be needed; the other hundreds are not read at all."""
    own = levering.codering
    named = {*levering.kolommen.values(), *((own.wijk_kolom, own.buurt_kolom, own.naam_kolom) if own else ())}
    return name in named or _plain(name) in _KNOWN


@dataclass(frozen=True, kw_only=True)
class Columns:
    """Which columns hold the code and the name, and the level that the codes have."""

    niveau: str
    code: str
    naam: str


def find_columns(
    frame: pd.DataFrame, levering: Levering, *, fields: tuple[str, ...] = (), file: str | None = None
) -> Columns:
    """Find the level and its columns: as the delivery says, else the finest level that is filled.

    Parameters
    ----------
    frame : DataFrame
        The columns that `is_wanted`.
    fields : tuple of str
        All columns of the file, for the message.

    Raises
    ------
    DeliveryError
        If a column that the delivery names is absent, none fits, or the rows are of a finer level than asked.
    """
    _check_named(frame, levering, fields, file)
    niveau, code = _code_column(frame, levering, fields, file)
    naam = levering.kolommen.get("naam") or _first(frame, (*_NAMES[niveau], *_ANY_NAME))
    if naam is None:
        raise _absent(f"geen kolom met de naam van de {MEERVOUD[niveau]}", "naam", fields, file)
    return Columns(niveau=niveau, code=code, naam=naam)


def water_column(frame: pd.DataFrame) -> str | None:
    """Return the column that marks water (JA, NEE, or B for abroad); None where there is none.

    A column of that name with anything else in it (hectares) is no mark.
    """
    name = _first(frame, _WATER)
    if name is None or not frame[name].dropna().astype("str").str.strip().str.upper().isin(["JA", "NEE", "B"]).all():
        return None
    return name


def years_in(frame: pd.DataFrame) -> set[int]:
    """Return the years that the rows name, also the year in front of a code ("2022GM0599")."""
    found: set[int] = set()
    for name in (name for name in frame.columns if _plain(str(name)) in _YEARS):
        years = frame[name].astype("str").str.extract(r"^\s*((?:19|20)\d\d)(?!\d)", expand=False)
        found |= {int(year) for year in years.dropna().unique()}
    return found


def _check_named(frame: pd.DataFrame, levering: Levering, fields: tuple[str, ...], file: str | None) -> None:
    unknown = sorted(set(levering.kolommen) - set(_TARGETS))
    if unknown:
        raise DeliveryError(
            f"bij kolommen staat {listing(unknown)}; grenzen kennen alleen {listing(_TARGETS)}.",
            remedy="Verbeter kolommen in leveringen.yaml.", file=file,
        )  # fmt: skip
    for target, name in levering.kolommen.items():
        if name not in frame:
            raise _absent(f"de kolom {name} er niet", target, fields, file)


def _code_column(frame: pd.DataFrame, levering: Levering, fields: tuple[str, ...], file: str | None) -> tuple[str, str]:
    found = _filled_codes(frame, levering)
    asked: str | None = levering.niveau if levering.niveau else next(iter(found), None)
    if asked is None or asked not in found:
        raise _absent(
            f"geen kolom met codes van {MEERVOUD[asked] if asked else 'buurten, wijken of gemeenten'}",
            "gebied_code", fields, file,
        )  # fmt: skip
    finest = next(iter(found))
    if asked != finest:
        raise DeliveryError(
            f"de rijen van dit bestand zijn {MEERVOUD[finest]} en geen {MEERVOUD[asked]}.",
            remedy=f"Zet niveau: {finest} in leveringen.yaml, of lever de grenzen van de {MEERVOUD[asked]}.", file=file,
        )  # fmt: skip
    return asked, found[asked]


def _filled_codes(frame: pd.DataFrame, levering: Levering) -> dict[str, str]:
    """Return code column by level, finest first, for the columns that hold anything."""
    given = levering.kolommen.get("gebied_code")
    if given:
        niveau = levering.niveau or _level_by_prefix(frame[given])
        return {niveau: given} if niveau else {}
    found = {niveau: _first(frame, names) for niveau, names in _CODES.items()}
    filled = {niveau: name for niveau, name in found.items() if name and _is_filled(frame[name])}
    general = _first(frame, _ANY_CODE)
    niveau = _level_by_prefix(frame[general]) if general else None
    return filled if niveau is None or general is None else {niveau: general, **filled}


def _is_filled(column: pd.Series) -> bool:
    return bool(column.dropna().astype("str").str.strip().ne("").any())


def _level_by_prefix(codes: pd.Series) -> str | None:
    written = codes.dropna().astype("str").str.strip().str.upper()
    for niveau in _CODES:
        if len(written) and written.str.startswith(PREFIX[niveau]).all():
            return niveau
    return None


def _first(frame: pd.DataFrame, names: tuple[str, ...]) -> str | None:
    by_plain = {_plain(str(name)): str(name) for name in reversed(frame.columns)}
    return next((by_plain[name] for name in names if name in by_plain), None)


def _absent(what: str, target: str, fields: tuple[str, ...], file: str | None) -> DeliveryError:
    shown = listing(fields[:12]) + (", …" if len(fields) > 12 else "")
    return DeliveryError(
        f"in dit bestand is {what}. Gevonden kolommen: {shown or 'geen'}.",
        remedy=f"Noem de goede kolom in leveringen.yaml: kolommen: {{{target}: …}}.", file=file,
    )  # fmt: skip
