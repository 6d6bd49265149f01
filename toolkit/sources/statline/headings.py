"""Column headings as delivered, and the raw table under them."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

import pandas as pd

_UNIT: Final = re.compile(r"(?P<path>.*\S)\s*\((?P<unit>[^()]*)\)", re.S)
_ORDINAL: Final = re.compile(r"_\d+$")


def fold(text: str) -> str:
    """Reduce a spelling to its letters and digits: "Aantal inwoners" and aantal_inwoners become aantalinwoners."""
    return "".join(character for character in text.casefold() if character.isalnum())


@dataclass(frozen=True)
class Heading:
    """One column heading.

    Attributes
    ----------
    text : str
        As delivered.
    path : tuple of str
        A StatLine heading runs from theme to subject, parted by slashes; other headings have one part.
    unit : str or None
        Unit that the delivery states, in brackets or in its metadata; None where it states none.
    exported : bool
        Whether this is the heading of a StatLine export.
    """

    text: str
    path: tuple[str, ...]
    unit: str | None
    exported: bool

    @property
    def subject(self) -> str:
        """The last part of the path without an ordinal, folded."""
        return fold(_ORDINAL.sub("", self.path[-1].strip()))

    @property
    def has_ordinal(self) -> bool:
        """Whether it is a key of StatLine's OData: name, underscore, number."""
        return not self.exported and bool(_ORDINAL.search(self.text.strip()))


def heading(text: str, *, unit: str | None = None) -> Heading:
    """Take a heading apart; `unit` is what metadata beside the table say about it."""
    found = _UNIT.fullmatch(text.strip())
    path = tuple((found["path"] if found else text).split("/"))
    stated = found["unit"] if found else unit
    return Heading(text=text.strip(), path=path, unit=stated, exported=bool(found) or len(path) > 1)


@dataclass(frozen=True, kw_only=True)
class Raw:
    """A delivered table before anything is known about its meaning.

    Attributes
    ----------
    table : DataFrame
        Columns 0..n-1; index is the row number in the delivery, the first row of figures being 1.
    headings : tuple of Heading
        One per column, in the same order; headings may repeat.
    names : mapping of code to name
        From a code list that lies beside the table; empty where there is none.
    table_id : str
        Table id that the delivery itself states; empty where it states none.
    remarks : tuple of str
        What the reader of this form had to decide, in Dutch.
    """

    table: pd.DataFrame
    headings: tuple[Heading, ...]
    names: Mapping[str, str] = field(default_factory=dict)
    table_id: str = ""
    remarks: tuple[str, ...] = ()

    def named(self, *subjects: str) -> list[int]:
        """Return the columns with one of these subjects, in the order of the subjects."""
        wanted = [heading(subject).subject for subject in subjects]
        return [
            position for subject in wanted for position, found in enumerate(self.headings) if found.subject == subject
        ]

    def spelled(self, text: str) -> list[int]:
        """Return the columns with exactly this heading, but for padding."""
        return [position for position, found in enumerate(self.headings) if found.text == text.strip()]


def raw_of(
    frame: pd.DataFrame,
    *,
    units: Mapping[str, str] | None = None,
    names: Mapping[str, str] | None = None,
    table_id: str = "",
    remarks: tuple[str, ...] = (),
) -> Raw:
    """Make a Raw of a frame whose column names are the headings; `units` holds stated units by heading."""
    known = units or {}
    headings = tuple(heading(str(name), unit=known.get(str(name))) for name in frame.columns)
    table = frame.set_axis(range(frame.shape[1]), axis="columns").set_axis(range(1, len(frame) + 1), axis="index")
    return Raw(table=table, headings=headings, names=names or {}, table_id=table_id, remarks=remarks)
