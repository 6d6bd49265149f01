"""From delivered cells to figures: missing codes counted, counts whole, percentages as shares of 1."""

import re
from pathlib import Path
from typing import Final

import pandas as pd

from toolkit.contracts import KERNCIJFERS
from toolkit.dutch import listing, number, plural
from toolkit.errors import ContractError
from toolkit.sources.missing import strip_missing
from toolkit.sources.statline.catalogue import COUNT, catalogue

_DECIMALS: Final = 6  # 66.8 / 100 would be 0.6679999999999999; no table of CBS has a share this precise
_NUMBER: Final = re.compile(r"-?\d+(?:\.\d+)?")
_PEOPLED: Final = 1000  # inhabitants of an area in which no count of people or dwellings is as low as ...
_LOW: Final = 100  # ... this, so that it must be a percentage
_ENOUGH: Final = 3  # areas before that is said


def figures(column: pd.Series, target: str, *, heading: str, file: Path) -> tuple[pd.Series, dict[str, int]]:
    """Turn one delivered column into a canonical one.

    Parameters
    ----------
    column : Series of numbers, text or both; index is the row number in the delivery
    target : str
        Canonical name, which decides the unit.
    heading : str
        Heading as delivered, for messages.
    file : Path

    Returns
    -------
    Series[Int64] for counts, Series[Float64] in unit 1 for shares; same index
    dict of reason to count
        Missing values, as `strip_missing` counts them.

    Raises
    ------
    ContractError
        If a cell is no number, a count is not whole, a number is out of range (an unknown code of CBS, for example),
        or a share is given as part of 1 instead of in percents.
    """
    place = f"kolom {heading}"
    stripped, reasons = strip_missing(column)
    values = _numbers(stripped, place, file)
    if catalogue().unit_of(target) == COUNT:
        _refuse(values % 1 != 0, "een aantal is niet heel.", place, file)
        result = values.astype("Int64")
    else:
        _refuse_parts(values, place, file)
        result = (values / 100).round(_DECIMALS)
    _refuse_out_of_range(result, target, place, file)
    return result.rename(target), reasons


def refuse_percentage(counts: pd.Series, inhabitants: pd.Series, *, heading: str, file: Path) -> None:
    """Refuse percentages that are called a count; for deliveries that state no units.

    Tables before 2013 hold percentages under the keys that hold counts since, such as households of one person.

    Raises
    ------
    ContractError
        If in no peopled area the count is above 100.
    """
    peopled = counts.loc[(inhabitants > _PEOPLED).fillna(value=False).astype(bool)].dropna()
    if len(peopled) >= _ENOUGH and peopled.max() <= _LOW:
        raise ContractError(
            "hier staan percentages waar aantallen horen.",
            remedy="Leg het bestand DataProperties van dezelfde tabel ernaast, of lever een tabel van 2013 of later.",
            file=file, place=f"kolom {heading}",
        )  # fmt: skip


def _numbers(column: pd.Series, place: str, file: Path) -> pd.Series:
    if pd.api.types.is_numeric_dtype(column.dtype):
        return column.astype("Float64")
    text = column.dropna().astype("str").str.strip()
    wrong = ~text.str.fullmatch(_NUMBER).astype(bool)
    _refuse(wrong, "hier staat tekst waar een getal hoort.", place, file)
    return text.astype("Float64").reindex(column.index)


def _refuse_parts(values: pd.Series, place: str, file: Path) -> None:
    """Refuse shares as part of 1: CBS gives percents, and not all of them lie below 1 with a fraction."""
    known = values.dropna()
    if len(known) and known.between(0, 1).all() and (known % 1 != 0).any():
        raise ContractError(
            "hier staan delen van 1 waar percentages horen.",
            remedy="Lever percentages, van 0 tot en met 100.", file=file, place=place,
        )  # fmt: skip


def _refuse_out_of_range(values: pd.Series, target: str, place: str, file: Path) -> None:
    column = KERNCIJFERS.column(target)
    if column.minimum is not None:
        _refuse(values < column.minimum, "een getal is negatief (onbekende CBS-code voor 'geen cijfer'?).", place, file)
    if column.maximum is not None:
        _refuse(values > column.maximum, "een getal is te groot voor deze kolom.", place, file)


def _refuse(wrong: pd.Series, problem: str, place: str, file: Path) -> None:
    rows = wrong.index[wrong.fillna(value=False).astype(bool)]
    if len(rows):
        shown = listing([number(row) for row in rows[:5]])
        raise ContractError(
            problem, remedy="Verbeter de levering of haal haar opnieuw op bij de bron.", file=file,
            place=f"{place}, rij {shown} ({plural(len(rows), 'rij', 'rijen')})",
        )  # fmt: skip
