"""What was found wrong with rows: where, in which column, and why; never with the value."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import numpy.typing as npt
import pandas as pd

from toolkit.sources.inlezen.verborgen import shown_keys

Masker = npt.NDArray[np.bool_]
KOLOMMEN: Final = ("rij", "sleutel", "kolom", "reden")


@dataclass(frozen=True, kw_only=True, eq=False)
class Bevinding:
    """One thing that is wrong with some rows.

    Attributes
    ----------
    waar : array of bool, one per row of the file
    kolom : str
        Column of the table; empty where the row as a whole is meant.
    reden : str or array of str
        One sentence for all, or one per row of the file (those outside `waar` are not used).
    weigert : bool
        Whether the rows are refused; otherwise they are doubtful.
    """

    waar: Masker
    kolom: str
    reden: str | npt.NDArray[Any]
    weigert: bool


def refused(bevindingen: Iterable[Bevinding], rows: int) -> Masker:
    """Return for each row whether any finding refuses it."""
    found: Masker = np.zeros(rows, dtype=bool)
    for bevinding in bevindingen:
        if bevinding.weigert:
            found |= bevinding.waar
    return found


def as_frame(
    bevindingen: Iterable[Bevinding], *, rijen: pd.Index, keys: pd.DataFrame, among: Masker | None = None
) -> pd.DataFrame:
    """Lay findings out as a table.

    Parameters
    ----------
    bevindingen
    rijen : Index
        Row number in the file for each row.
    keys : DataFrame
        The key columns as they were read, one row per row of the file.
    among : array of bool, optional
        Only these rows.

    Returns
    -------
    DataFrame with rij (Int64), sleutel, kolom, reden (str), ordered by rij
        The key is empty where part of it is missing, or where it may be personal.
    """
    parts = [empty()]
    for bevinding in bevindingen:
        where = (bevinding.waar if among is None else bevinding.waar & among).nonzero()[0]
        if len(where):
            parts.append(_rows(bevinding, where, rijen, keys))
    return pd.concat(parts).sort_values("rij", kind="stable", ignore_index=True)


def empty() -> pd.DataFrame:
    """Return a table of findings without rows."""
    return pd.DataFrame({name: pd.Series(dtype="Int64" if name == "rij" else "str") for name in KOLOMMEN})


def _rows(bevinding: Bevinding, where: npt.NDArray[np.intp], rijen: pd.Index, keys: pd.DataFrame) -> pd.DataFrame:
    reden = bevinding.reden if isinstance(bevinding.reden, str) else bevinding.reden[where]
    frame = pd.DataFrame({"rij": row_numbers(rijen[where]), "sleutel": key_texts(keys.iloc[where])})
    return frame.assign(kolom=bevinding.kolom, reden=reden).astype({"kolom": "str", "reden": "str"})


def key_texts(keys: pd.DataFrame) -> npt.NDArray[Any]:
    """Write the key of each row as one text; empty where part of it is missing or may not be shown."""
    if keys.empty:
        return np.full(len(keys), "", dtype=object)
    texts = _text(keys.iloc[:, 0])
    for name in keys.columns[1:]:
        texts = texts + " / " + _text(keys[name])
    return shown_keys(texts.reset_index(drop=True)).fillna("").to_numpy(dtype=object)


def row_numbers(rijen: pd.Index) -> pd.Series:
    """Return row numbers as a column."""
    return pd.Series(rijen.to_numpy(), dtype="Int64", name="rij")


def _text(column: pd.Series) -> pd.Series:
    is_date = pd.api.types.is_datetime64_any_dtype(column.dtype)
    texts: pd.Series = (column.dt.strftime("%Y-%m-%d") if is_date else column).astype("str")
    return texts
