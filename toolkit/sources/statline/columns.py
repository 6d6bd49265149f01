"""Which delivered column becomes which canonical one: by catalogue or declared, and never with another unit."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from toolkit.config import Levering
from toolkit.contracts import KERNCIJFERS
from toolkit.dutch import listing
from toolkit.errors import ContractError, DeliveryError
from toolkit.sources.statline.catalogue import COUNT, PERCENT, catalogue
from toolkit.sources.statline.headings import Heading, Raw, fold

_SPELLED_UNITS: Final = {"aantal": COUNT, "%": PERCENT, "procent": PERCENT, "percentage": PERCENT}
_NAMED_UNITS: Final = (("aantal", COUNT), ("percentage", PERCENT), ("perc", PERCENT), ("pct", PERCENT), ("%", PERCENT))
_IN_WORDS: Final = {COUNT: "een aantal", PERCENT: "een percentage"}
_NOT_FIGURES: Final = ("gebied_code", "naam")


@dataclass(frozen=True, kw_only=True)
class Chosen:
    """The columns that are read.

    Attributes
    ----------
    positions : mapping of canonical name to column of the raw table
        In the order of the contract.
    unstated : frozenset of str
        Canonical columns for which the delivery states no unit, in metadata nor in the heading.
    remarks : tuple of str
    """

    positions: Mapping[str, int]
    unstated: frozenset[str]
    remarks: tuple[str, ...]


def choose_columns(raw: Raw, levering: Levering, *, file: Path) -> Chosen:
    """Find the canonical columns among the delivered ones.

    A column that the delivery's settings declare comes before the catalogue. Two columns with the same meaning are
    both left alone, with a remark: nothing tells which of the two is meant.

    Raises
    ------
    DeliveryError
        If the settings name an unknown canonical column, or a column that is not there or not once.
    ContractError
        If a column states a unit that its meaning cannot have.
    """
    declared = _declared(raw, levering, file)
    found = _by_catalogue(raw)
    double = [target for target, columns in found.items() if len(columns) > 1 and target not in declared]
    positions = {target: columns[0] for target, columns in found.items() if target not in double} | declared
    ordered = {column.name: positions[column.name] for column in KERNCIJFERS.columns if column.name in positions}
    units = {target: _unit(raw.headings[position], target, file) for target, position in ordered.items()}
    return Chosen(
        positions=ordered,
        unstated=frozenset(target for target, unit in units.items() if unit is None),
        remarks=tuple(_remark(raw, found[target]) for target in double),
    )


def declarable() -> list[str]:
    """Return the canonical columns that the settings of a delivery may map a column to."""
    return [*_NOT_FIGURES, *(meaning.target for meaning in catalogue().meanings)]


def _by_catalogue(raw: Raw) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for position, heading in enumerate(raw.headings):
        meaning = catalogue().meaning_of(heading)
        if meaning is not None:
            found.setdefault(meaning.target, []).append(position)
    return found


def _declared(raw: Raw, levering: Levering, file: Path) -> dict[str, int]:
    unknown = sorted(set(levering.kolommen) - set(declarable()))
    if unknown:
        raise DeliveryError(
            f"kolommen noemt {listing(unknown)}, maar die doelkolom bestaat niet.",
            remedy=f"Kies uit {listing(declarable(), word='of')}.", file=file,
        )  # fmt: skip
    positions = {target: _position(raw, column, file) for target, column in levering.kolommen.items()}
    return {target: position for target, position in positions.items() if target not in _NOT_FIGURES}


def _position(raw: Raw, column: str, file: Path) -> int:
    same = raw.spelled(column)
    if len(same) != 1:
        reason = "maar die staat er niet in" if not same else "maar die staat er meer dan één keer in"
        raise DeliveryError(
            f"kolommen noemt de kolom {column}, {reason}.", remedy="Pas kolommen aan in leveringen.yaml.", file=file
        )
    return same[0]


def _unit(heading: Heading, target: str, file: Path) -> str | None:
    """Return the unit that the delivery states, after comparing it with the catalogue; None where it states none."""
    stated = _stated(heading)
    if stated is None and not heading.exported:
        return None
    expected = catalogue().unit_of(target)
    if stated != expected:
        said = _IN_WORDS.get(stated or "", "een onbekende eenheid")
        raise ContractError(
            f"deze kolom is {said}, maar {target} is {_IN_WORDS[expected]}.",
            remedy="Lever de kolom in de eenheid van Kerncijfers wijken en buurten.",
            file=file, place=f"kolom {heading.text}",
        )  # fmt: skip
    return stated


def _stated(heading: Heading) -> str | None:
    if heading.unit is not None:
        unit = heading.unit.replace("\N{NO-BREAK SPACE}", " ").strip().casefold()
        return _SPELLED_UNITS.get(unit, unit)
    text = heading.text.casefold()
    return next((unit for start, unit in _NAMED_UNITS if text.startswith(start)), None)


def _remark(raw: Raw, columns: list[int]) -> str:
    names = sorted({raw.headings[position].text for position in columns}, key=fold)
    return f"Niet gebruikt, want dubbel: {listing(names)}."
