"""Moves delivered on another area layout than that of the map, put on it by shares of addresses (domain 4.2)."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import pandas as pd

from toolkit.concordantie import assign_units
from toolkit.dutch import percentage, plural
from toolkit.errors import ContractError
from toolkit.meten import ZONDER_GEBIED

_ENDS: Final = ("van", "naar")


@dataclass(frozen=True, kw_only=True, eq=False)
class Herindeling:
    """Moves on the layout of one year, and what became an estimate by putting them there.

    Attributes
    ----------
    tabel : DataFrame
        van_code, naar_code (str), gebied_jaar (Int64), the columns of `per`, aantal (Int64) and geschat (boolean);
        one row per pair, sorted.
    naar_jaar : int
    totaal : int
        All moves; the same before and after.
    herrekend : int
        Moves of which an end was of another layout.
    geschat : int
        Moves of which an end lay in an area that was split, and was given to a part of it by its share of addresses.
    """

    tabel: pd.DataFrame
    naar_jaar: int
    totaal: int
    herrekend: int
    geschat: int

    @property
    def melding(self) -> str:
        """What happened, in Dutch; "" where nothing was of another layout."""
        return sentence(herrekend=self.herrekend, geschat=self.geschat, totaal=self.totaal, naar_jaar=self.naar_jaar)


def sentence(*, herrekend: int, geschat: int, totaal: int, naar_jaar: int) -> str:
    """Say in Dutch how many moves were put on another layout, and of how many the area became an estimate."""
    if not herrekend:
        return ""
    moved = (
        f"{plural(herrekend, 'verhuizing was', 'verhuizingen waren')} geleverd op een andere gebiedsindeling en "
        f"{'is' if herrekend == 1 else 'zijn'} omgezet naar die van {naar_jaar}"
    )
    if not geschat:
        return f"{moved}; geen enkel gebied is daarvoor gesplitst."
    return (
        f"{moved}. Van {plural(geschat, 'verhuizing', 'verhuizingen')} ({percentage(geschat / totaal, text=True)} van "
        "alle) is het gebied een schatting: het oude gebied is gesplitst, en verdeeld naar adressen."
    )


def herindeel(
    stromen: pd.DataFrame, concordantie: pd.DataFrame, *, naar_jaar: int, per: Sequence[str] = ()
) -> Herindeling:
    """Put counted moves on the area layout of one year.

    Parameters
    ----------
    stromen : DataFrame with van_code, naar_code, gebied_jaar, aantal (whole, known) and `per`
        Rows may be of several layouts. Ends in `toolkit.meten.ZONDER_GEBIED` stay what they are.
    concordantie : DataFrame
        As `toolkit.concordantie.check` takes it: from every layout of `stromen` to `naar_jaar`.
    naar_jaar : int
        Layout of the map.
    per : names of columns that tell rows of one pair apart, such as the period

    Returns
    -------
    Herindeling
        Counts stay whole and their sum stays exactly what it was. Both ends are shared out apart, as in
        `toolkit.concordantie.spread`, so every part of a split area has its share of leavers and of arrivals, to
        within one move; how a pair is divided, is an estimate (`geschat`).

    Raises
    ------
    ContractError
        If a count is missing, negative or no whole number, or a row has no layout year.
    LinkError
        If an area is not in the concordance.

    Examples
    --------
    >>> moves = pd.DataFrame({"van_code": ["BU99010101"], "naar_code": ["buiten_gebied"], "gebied_jaar": [2020],
    ...                       "aantal": [8]})
    >>> parts = pd.DataFrame({"van_code": ["BU99010101"] * 2, "van_jaar": 2020, "naar_jaar": 2021,
    ...                       "naar_code": ["BU99010102", "BU99010103"], "gewicht": [0.25, 0.75]})
    >>> herindeel(moves, parts, naar_jaar=2021).tabel[["van_code", "aantal"]].to_numpy().tolist()
    [['BU99010102', 2], ['BU99010103', 6]]
    """
    _refuse(stromen)
    frame = stromen[["van_code", "naar_code", *per]].assign(
        aantal=stromen["aantal"].astype("int64"), geschat=False,
        **{f"{end}_jaar": stromen["gebied_jaar"].astype("Int64") for end in _ENDS},
    )  # fmt: skip
    other = int(stromen.loc[_of_another_layout(frame, naar_jaar), "aantal"].sum())
    moved = rebase(frame, concordantie, naar_jaar=naar_jaar, binnen=[*per, "van_jaar"])
    keys = ["van_code", "naar_code", *per]
    summed = moved.groupby(keys, dropna=False)[["aantal", "geschat"]].agg({"aantal": "sum", "geschat": "max"})
    table = summed.reset_index().assign(gebied_jaar=naar_jaar)[[*keys[:2], "gebied_jaar", *per, "aantal", "geschat"]]
    return Herindeling(
        tabel=table.astype({"gebied_jaar": "Int64", "aantal": "Int64", "geschat": "boolean"}), naar_jaar=naar_jaar,
        totaal=int(frame["aantal"].sum()), herrekend=other, geschat=int(moved.loc[moved["geschat"], "aantal"].sum()),
    )  # fmt: skip


def rebase(
    frame: pd.DataFrame, concordantie: pd.DataFrame, *, naar_jaar: int, binnen: Sequence[str] = ()
) -> pd.DataFrame:
    """Put both ends of rows on the layout of a year.

    Parameters
    ----------
    frame : DataFrame with van_code, naar_code (str), van_jaar, naar_jaar (Int64), aantal (int64), geschat (bool)
        An end without an area may have any year.
    concordantie : DataFrame
        As `toolkit.concordantie.check` takes it.
    naar_jaar : int
    binnen : names of columns
        Within these every part of a split area gets its share too, after the other end of the move.

    Returns
    -------
    DataFrame, columns and index labels of `frame`
        A row of more than one move can become several. The order of `frame` does not matter, but for rows that are
        the same in their ends and in `binnen`.
    """
    if frame.empty:  # the ordinary case: everything was delivered on the layout of the map
        return frame
    for end, other in (_ENDS, _ENDS[::-1]):
        ordered = frame.sort_values([f"{end}_code", f"{other}_code", *binnen], kind="stable")
        years = ordered[f"{end}_jaar"].mask(ordered[f"{end}_code"].isin(ZONDER_GEBIED), naar_jaar)
        found = assign_units(ordered[f"{end}_code"], years, ordered["aantal"], concordantie, naar_jaar=naar_jaar)
        frame = ordered.iloc[found["rij"].to_numpy()].copy()
        frame[f"{end}_code"], frame[f"{end}_jaar"] = found["naar_code"].to_numpy(), naar_jaar
        frame["aantal"] = found["aantal"].to_numpy()
        frame["geschat"] |= found["geschat"].to_numpy(dtype=bool)
    return frame


def _of_another_layout(frame: pd.DataFrame, naar_jaar: int) -> np.ndarray:
    ends = [
        ~frame[f"{end}_code"].isin(ZONDER_GEBIED) & (frame[f"{end}_jaar"] != naar_jaar).astype(bool) for end in _ENDS
    ]
    return (ends[0] | ends[1]).to_numpy(dtype=bool)


def _refuse(stromen: pd.DataFrame) -> None:
    counts = stromen["aantal"].astype("Float64")
    if (counts.isna() | (counts < 0) | (counts % 1 != 0)).any():
        raise ContractError(
            "Alleen bekende, hele aantallen verhuizingen kunnen op een andere indeling worden gezet.",
            remedy="Laat onderdrukte aantallen weg, en zeg hoeveel het er zijn.",
        )
    if stromen[["van_code", "naar_code", "gebied_jaar"]].isna().any(axis=None):
        raise ContractError(
            "Een stroom heeft geen herkomst, geen bestemming of geen jaar van de indeling.",
            remedy='Noem een onbekend gebied "onbekend", en het jaar waarbij de codes horen.',
        )
