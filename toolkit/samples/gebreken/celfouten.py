"""Faults in one cell: which columns can have them, what is written there, what a reader has to do with it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import pandas as pd

from toolkit.contracts import Column
from toolkit.samples.gebreken.soorten import Gevolg
from toolkit.samples.leveren.vorm import Kolom

_OLD: Final = "212"
_FACTOR: Final = 100


def _any_cell(cells: pd.Series) -> pd.Series:
    return pd.Series(True, index=cells.index)


def _unreadable(_new: object, _kolom: Kolom, column: Column) -> tuple[Gevolg, object]:
    return ("twijfel" if column.nullable else "geweigerd"), None


@dataclass(frozen=True, kw_only=True)
class Celfout:
    """One kind of fault.

    Attributes
    ----------
    soort : str
        Its name, as in `Gebreken`.
    kan : function
        Whether a column of this kind can have it.
    maak : function
        The new cell, from the old one.
    cellen : function
        Which cells of a column can have it.
    gevolg : function
        What a reader has to do with the new cell, and the value it should read: None for a missing one.
    """

    soort: str
    kan: Callable[[Kolom, Column], bool]
    maak: Callable[[object, Kolom, np.random.Generator], object]
    cellen: Callable[[pd.Series], pd.Series] = _any_cell
    gevolg: Callable[[object, Kolom, Column], tuple[Gevolg, object]] = _unreadable


def _one_of(texts: Sequence[str]) -> Callable[[object, Kolom, np.random.Generator], object]:
    def pick(_old: object, _kolom: Kolom, rng: np.random.Generator) -> object:
        return texts[int(rng.integers(len(texts)))]

    return pick


def _is_amount(kolom: Kolom, column: Column) -> bool:
    written = kolom.wijze.decimaal == "," or (kolom.wijze.getypeerd and not kolom.wijze.eenheid)
    return column.dtype == "Float64" and column.name.endswith(("_eur", "_m2")) and written


def _hundredfold(old: object, kolom: Kolom, _rng: np.random.Generator) -> object:
    if not isinstance(old, str):
        return float(str(old)) * _FACTOR
    return str(round(_amount(old, kolom) * _FACTOR))


def _amount(written: object, kolom: Kolom) -> float:
    """Read back what `cellen` wrote: a number, or a text with a decimal comma."""
    if not isinstance(written, str) or kolom.wijze.getypeerd:
        return float(str(written))
    return float(written.replace("€", "").replace(".", "").replace(",-", "").replace(",", "."))


def _beyond(new: object, kolom: Kolom, column: Column) -> tuple[Gevolg, object]:
    """Tell whether the contract notices: only a value above its maximum is seen."""
    value = _amount(new, kolom)
    too_high = column.maximum is not None and value > column.maximum
    return _unreadable(new, kolom, column) if too_high else ("onzichtbaar", value)


CELFOUTEN: Final = (
    Celfout(
        soort="verkeerde_code",
        kan=lambda _, column: bool(column.allowed) and not column.listed,
        maak=_one_of(("ZZ9", "onjuist", "code 0")),
    ),
    Celfout(
        soort="onleesbare_datum",
        kan=lambda _, column: column.dtype == "date",
        maak=_one_of(("31-2-2022", "32-13-2021", "eind maart")),
    ),
    Celfout(
        soort="onleesbaar_getal",
        kan=lambda _, column: column.dtype in ("Int64", "Float64"),
        maak=_one_of(("ca. 75", "zie dossier", "12 of 13")),
    ),
    Celfout(
        soort="onmogelijke_leeftijd",
        kan=lambda _, column: column.name.startswith("leeftijd") and column.dtype == "Int64",
        maak=_one_of((_OLD,)),
    ),
    Celfout(
        soort="onbekende_buurt",
        kan=lambda _, column: column.name.endswith("buurt_code") and column.dtype == "str",
        maak=_one_of(("BU99??", "wijk 3", "BU9902")),
    ),
    Celfout(soort="verwisseld_duizendtal", kan=_is_amount, maak=_hundredfold, cellen=pd.Series.notna, gevolg=_beyond),
)
