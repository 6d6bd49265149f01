"""Lay out one table from a Publishable: Dutch numbers, marks for what is missing or hidden, a footnote that says so.

A layout holds text only, ready for PDF, HTML and the twin of a figure; nothing here knows how it will look.
"""

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, Literal

import pandas as pd

from toolkit import dutch
from toolkit.disclosure import Publishable
from toolkit.disclosure.absent import or_absent
from toolkit.disclosure.publishable import Status

Align = Literal["links", "rechts"]
Soort = Literal["tekst", "aantal", "aandeel", "aandeel1", "getal1", "euro"]

SUPPRESSED: Final = "x"
_WHITE_SPACE: Final = re.compile(r"[^\S\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}]+")
_FORMATS: Final[dict[str, Callable[[float], str]]] = {
    "aantal": dutch.number,
    "aandeel": dutch.percentage,
    "aandeel1": lambda share: dutch.percentage(share, 1),
    "getal1": lambda value: dutch.number(value, 1),
    "euro": dutch.euro,
}


@dataclass(frozen=True)
class Kolom:
    """What to show of one column of a table.

    Attributes
    ----------
    name, heading : str
        Column in the table, and what readers see above it.
    soort : Soort
        How to write it: `aandeel` is a share (unit 1) in whole percents, `aandeel1` with one decimal.
    leeg : str
        What it means that nothing is there ("niemand"); by default a point stands there, and a note explains it.
    """

    name: str
    heading: str
    soort: Soort = "tekst"
    leeg: str = ""


def kolommen(headings: Mapping[str, str], soort: Soort = "aantal") -> list[Kolom]:
    """Return a column for each name, all written in one way."""
    return [Kolom(name, heading, soort) for name, heading in headings.items()]


@dataclass(frozen=True)
class TableColumn:
    """One column of a layout: its heading and the side that its cells keep to."""

    heading: str
    align: Align


@dataclass(frozen=True, kw_only=True)
class TableLayout:
    """A table ready to print; the first column is the row header.

    Attributes
    ----------
    title, subtitle, footnote, source_line : str
        Texts around the table; empty where there is nothing to say.
    columns : tuple of TableColumn
    rows : tuple of tuple of str
        One text per column; `.` is no figure, `x` is suppressed.
    status : {"open", "beschermd", "intern"}
    """

    title: str
    subtitle: str
    columns: tuple[TableColumn, ...]
    rows: tuple[tuple[str, ...], ...]
    footnote: str
    source_line: str
    status: Status


def layout(
    data: Publishable,
    *,
    columns: Sequence[Kolom],
    title: str,
    subtitle: str = "",
    sort_by: str | None = None,
    descending: bool = True,
    top: int | None = None,
    footnote: str = "",
    skip_empty: bool = False,
) -> TableLayout:
    """Lay out the rows of a publishable table.

    Parameters
    ----------
    data : Publishable
    columns : sequence of Kolom
        The first one becomes the row header and breaks ties.
    title, subtitle : str
    sort_by : str, optional
        Column to sort by; rows without a value come last. None keeps the order of the table.
    descending : bool
        Largest first.
    top : int, optional
        Keep only the first rows after sorting; the footnote says how many of how many.
    footnote : str
        Sentence to put before the explanation of the marks.
    skip_empty : bool
        Leave out columns without any figure; the footnote names them.

    Raises
    ------
    TypeError
        If `data` has not been through `toolkit.disclosure`.
    KeyError
        If a column is not in the table.
    ValueError
        If there are no columns.
    """
    require_publishable(data)
    if not columns:
        raise ValueError("a table needs at least one column")
    if skip_empty:
        columns, footnote = _filled(data, columns, footnote)
    names = [column.name for column in columns]
    shown = data if sort_by is None else sorted_rows(data, by=sort_by, tie=names[0], descending=descending)
    shown = shown.with_table(shown.table.iloc[:top])
    hides = any(suppressed_in(shown, name).any() for name in names)
    return TableLayout(
        title=plain(title),
        subtitle=plain(subtitle),
        columns=tuple(TableColumn(plain(c.heading), "links" if c.soort == "tekst" else "rechts") for c in columns),
        rows=tuple(zip(*(_cells(shown, column) for column in columns), strict=True)),
        footnote=_footnote(shown, columns, own=footnote, whole=len(data.table)),
        source_line=data.bronregel if hides else source_line(data),
        status=data.status,
    )


def _filled(data: Publishable, columns: Sequence[Kolom], footnote: str) -> tuple[list[Kolom], str]:
    """Columns with a figure or a hidden figure, and a footnote that names the others."""
    empty = [
        column
        for column in columns
        if data.table[column.name].isna().all() and not suppressed_in(data, column.name).any()
    ]
    if not empty:
        return list(columns), footnote
    named = f"Geen cijfers in deze bron: {dutch.listing([column.heading for column in empty])}."
    return [column for column in columns if column not in empty], f"{footnote} {named}".strip()


def _cells(data: Publishable, column: Kolom) -> list[str]:
    hidden = suppressed_in(data, column.name)
    pairs = zip(data.table[column.name], hidden, strict=True)
    written = [write_value(value, column.soort, hidden=bool(mark)) for value, mark in pairs]
    return [plain(column.leeg) if column.leeg and text == dutch.MISSING else text for text in written]


def _footnote(shown: Publishable, columns: Sequence[Kolom], *, own: str, whole: int) -> str:
    """Own sentence, how many rows of how many, and what the marks in these rows mean; the rule stands here once."""
    hidden = {column: suppressed_in(shown, column.name) for column in columns}
    points = [c for c in columns if not c.leeg and (shown.table[c.name].isna() & ~hidden[c]).any()]
    parts = [plain(own)] if own else []
    if len(shown.table) < whole:
        parts.append(f"De eerste {dutch.number(len(shown.table))} van {dutch.number(whole)} rijen.")
    if points:
        parts.append(f". = geen {'gegeven' if any(column.soort == 'tekst' for column in points) else 'cijfer'}.")
    if any(mask.any() for mask in hidden.values()):
        parts.append(f"x = onderdrukt. {shown.rule}")
    return " ".join(parts)


def sorted_rows(data: Publishable, *, by: str, tie: str, descending: bool = True) -> Publishable:
    """Sort by value with a name as tie-break; rows without a value come last, in order of name.

    Parameters
    ----------
    data : Publishable
    by, tie : str
        Column with the value and column with the name.
    descending : bool
        Largest value first; names always ascend.
    """
    keys = pd.DataFrame({"value": _sort_key(data.table[by]), "name": _sort_key(data.table[tie])})
    order = keys.reset_index(drop=True).sort_values(
        ["value", "name"], ascending=[not descending, True], na_position="last", kind="stable"
    )
    return data.with_table(data.table.iloc[order.index.to_numpy()])


def _sort_key(column: pd.Series) -> pd.Series:
    return column.map(name_key, na_action="ignore") if pd.api.types.is_string_dtype(column) else column


def suppressed_in(data: Publishable, name: str) -> pd.Series:
    """Tell which cells of a column were hidden (boolean, index of the table); a filled cell is never hidden.

    Raises
    ------
    KeyError
        If the column is not in the table.
    """
    empty = data.table[name].isna()
    mask = data.suppressed.get(name)
    if mask is None:
        return pd.Series(data=False, index=data.table.index)
    return mask.reindex(data.table.index).fillna(value=False).astype(bool) & empty


def write_value(value: object, soort: Soort, *, hidden: bool = False) -> str:
    """Write one value as readers see it: `x` where hidden, `.` where missing, Dutch otherwise."""
    if hidden:
        return SUPPRESSED
    if pd.isna(value):  # type: ignore[call-overload]  # the stubs know no plain object
        return dutch.MISSING
    return plain(str(value)) if soort == "tekst" else _FORMATS[soort](float(value))  # type: ignore[arg-type]  # a cell


def plain(text: str) -> str:
    """Make one line of a text: white space becomes one space, control and format characters go.

    Names in deliveries hold line ends, and a control character makes XML unreadable. No-break spaces stay.
    """
    kept = "".join(sign for sign in text if sign.isspace() or unicodedata.category(sign)[0] != "C")
    return _WHITE_SPACE.sub(" ", kept).strip(" ")


def name_key(name: str) -> str:
    """Return what a Dutch reader sorts a name by: no capitals, accents or leading apostrophe."""
    letters = unicodedata.normalize("NFKD", plain(name)).casefold().lstrip("'\N{RIGHT SINGLE QUOTATION MARK}")
    return "".join(sign for sign in letters if not unicodedata.combining(sign))


def source_line(data: Publishable) -> str:
    """Return the source line with, for figures that are not open, the rule under which they go out."""
    return data.bronregel if data.status == "open" else f"{data.bronregel} {data.rule}"


def require_publishable(data: object) -> None:
    """Refuse anything that did not go through `toolkit.disclosure`.

    Raises
    ------
    TypeError
        If `data` is not a Publishable.
    """
    if not isinstance(data, Publishable):
        raise TypeError("figures and tables take a Publishable; call toolkit.disclosure.protect or open_data first")


table = or_absent(layout)


def per_groep(
    data: Publishable, *, groep: str, columns: Sequence[Kolom], subtitle: str = "", leveringen: str = ""
) -> list[Any]:
    """Lay out one table per value of a column, in the order of the rows; the value is the title.

    `leveringen` is a column with the ids of the sources of each row, joined by "+": each table then names its own.

    Returns
    -------
    list of TableLayout
        Or of one note with the reason where the table is empty.
    """
    if data.reden:
        return [table(data, columns=columns, title=subtitle)]
    parts = {name: data.with_table(data.table.loc[data.table[groep] == name]) for name in data.table[groep]}
    if leveringen:
        ids = {name: set("+".join(part.table[leveringen]).split("+")) for name, part in parts.items()}
        parts = {name: part.from_sources(ids[name]) for name, part in parts.items()}
    return [
        layout(part, columns=columns, title=str(name), subtitle=subtitle) for name, part in parts.items()
    ]  # fmt: skip
