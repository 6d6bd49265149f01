"""From the unit of a source to the unit of the table, exactly: 45.230 eurocent is 452,30 euro."""

from fractions import Fraction
from typing import Final

import pandas as pd

from toolkit.config.inleesbestand import Eenheid
from toolkit.contracts import Column
from toolkit.dutch import listing
from toolkit.errors import ParameterError

# Unit -> what it measures, and how much of the base unit one of it is. A year has twelve months and, for what is
# counted in days or weeks, 365,25 days.
_DAYS: Final = Fraction(36525, 100)
_UNITS: Final[dict[str, tuple[str, Fraction]]] = {
    "m2": ("oppervlakte", Fraction(1)),
    "dm2": ("oppervlakte", Fraction(1, 100)),
    "ha": ("oppervlakte", Fraction(10_000)),
    "m": ("lengte", Fraction(1)),
    "km": ("lengte", Fraction(1000)),
    "euro": ("bedrag", Fraction(1)),
    "eurocent": ("bedrag", Fraction(1, 100)),
    "duizend_euro": ("bedrag", Fraction(1000)),
    "euro_per_maand": ("bedrag per tijd", Fraction(12)),
    "euro_per_kwartaal": ("bedrag per tijd", Fraction(4)),
    "euro_per_jaar": ("bedrag per tijd", Fraction(1)),
    "eurocent_per_maand": ("bedrag per tijd", Fraction(12, 100)),
    "eurocent_per_jaar": ("bedrag per tijd", Fraction(1, 100)),
    "jaren": ("duur", Fraction(1)),
    "maanden": ("duur", Fraction(1, 12)),
    "weken": ("duur", 7 / _DAYS),
    "dagen": ("duur", 1 / _DAYS),
    "uren": ("werktijd", Fraction(1)),
    "minuten": ("werktijd", Fraction(1, 60)),
    "aandeel": ("deel", Fraction(1)),
    "procent": ("deel", Fraction(1, 100)),
    "promille": ("deel", Fraction(1, 1000)),
}
_DECIMALS: Final = 9
# How contracts write their units.
_WRITTEN: Final[dict[str, str]] = {
    "1": "aandeel", "m2": "m2", "ha": "ha", "hectare": "ha", "m": "m", "meter": "m", "km": "km",
    "euro": "euro", "euro per maand": "euro_per_maand", "euro per jaar": "euro_per_jaar",
    "jaar": "jaren", "jaren": "jaren", "maanden": "maanden", "dagen": "dagen", "uur": "uren", "uren": "uren",
}  # fmt: skip


def factor(source: Eenheid, column: Column, *, file: str) -> Fraction:
    """Return by what the numbers of the source are multiplied to get those of the column.

    Parameters
    ----------
    source : Eenheid
        A bare amount ("eurocent") of a column in euros per month is an amount per month.
    column : Column
    file : str
        File named in the message.

    Raises
    ------
    ParameterError
        If the column has no unit, or one that measures something else.
    """
    target = _WRITTEN.get(column.unit)
    if target is None:
        raise _unfit(source, column, file)
    (kind, size), (target_kind, target_size) = _UNITS[source], _UNITS[target]
    if (kind, target_kind) == ("bedrag", "bedrag per tijd"):
        return size
    if kind != target_kind:
        raise _unfit(source, column, file)
    return size / target_size


def _unfit(source: str, column: Column, file: str) -> ParameterError:
    has = f"is in {column.unit}" if column.unit else "heeft geen eenheid"
    has = "is een deel tussen 0 en 1" if column.unit == "1" else has
    target = _WRITTEN.get(column.unit)
    fitting = [name for name, (kind, _) in _UNITS.items() if target and kind == _UNITS[target][0]]
    remedy = f"Kies uit {listing(fitting, word='of')}." if fitting else "Haal de kolom weg bij eenheden."
    return ParameterError(
        f"{source} past niet: {column.name} {has}.", remedy=remedy, file=file, place="eenheden van het inleesbestand"
    )


def converted(numbers: pd.Series, by: Fraction) -> pd.Series:
    """Multiply numbers by a fraction; what arithmetic adds behind the ninth decimal goes."""
    return (numbers * by.numerator / by.denominator).round(_DECIMALS)
