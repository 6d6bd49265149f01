"""What counted flows say of areas and of pairs of areas (domain 5.3): exact, and pure functions of one table of pairs.

A table of pairs has `van_code`, `naar_code` and `aantal`, of one level and class; a pair without a row is zero. Known
ends are areas, elsewhere and abroad; an unknown end counts in no measure of an area.
"""

from typing import Final

import numpy as np
import pandas as pd

from toolkit.meten import BUITEN_GEBIED, BUITENLAND, ONBEKEND, ZONDER_GEBIED

MIN_VERWACHT: Final = 5.0
"""Expected moves from which a ratio of observed to expected is shown (domain 5.3)."""

PER: Final = 1_000
_AWAY: Final = (BUITEN_GEBIED, BUITENLAND)
AANSLUITING: Final = (
    "binnen een gebied", "tussen gebieden", "de gemeente in", "de gemeente uit", "onbekend", "alle verhuizingen",
)  # fmt: skip


def gebiedsmaten(paren: pd.DataFrame, gebieden: pd.Index, *, huishoudens: pd.Series | None = None) -> pd.DataFrame:
    """Return what flows say of each area.

    Parameters
    ----------
    paren : DataFrame with van_code, naar_code, aantal
    gebieden : Index of area codes
        Also those without moves.
    huishoudens : Series[number], index area code, optional
        The stock S_i for the rate.

    Returns
    -------
    DataFrame, index gebied_code
        binnen F_ii, vertrek O_i and vestiging D_i (over known ends, binnen included), saldo D_i - O_i (Int64); per_1000
        saldo per 1.000 households, missing where these are 0 or not known; blijft F_ii / O_i, missing where nobody
        left or moved within; eigen F_ii / D_i, missing where nobody came; doorstroming |saldo| / (O_i + D_i - 2 F_ii),
        missing where nobody crossed the border of the area (Float64; domain 5.3).

    Examples
    --------
    >>> paren = pd.DataFrame({"van_code": ["a", "a", "buitenland"], "naar_code": ["a", "b", "a"], "aantal": [3, 1, 2]})
    >>> gebiedsmaten(paren, pd.Index(["a", "b"]))[["vertrek", "vestiging", "saldo", "blijft"]].to_numpy().tolist()
    [[4, 5, 1, 0.75], [0, 1, 1, <NA>]]
    """
    known = paren.loc[(paren["van_code"] != ONBEKEND) & (paren["naar_code"] != ONBEKEND)]
    stay = known["van_code"] == known["naar_code"]
    within = _summed(known.loc[stay], "van_code", gebieden)
    left, came = _summed(known, "van_code", gebieden), _summed(known, "naar_code", gebieden)
    net, crossed = came - left, left + came - 2 * within
    stock = pd.Series(pd.NA, index=gebieden, dtype="Float64") if huishoudens is None else huishoudens.reindex(gebieden)
    return pd.DataFrame({
        "binnen": within, "vertrek": left, "vestiging": came, "saldo": net, "per_1000": PER * _ratio(net, stock),
        "blijft": _ratio(within, left), "eigen": _ratio(within, came), "doorstroming": _ratio(net.abs(), crossed),
    }).rename_axis(index="gebied_code")  # fmt: skip


def aansluiting(paren: pd.DataFrame) -> pd.DataFrame:
    """Return the account of all moves of one level and class: every move is in exactly one of the first five rows.

    Parameters
    ----------
    paren : DataFrame with van_code, naar_code, aantal

    Returns
    -------
    DataFrame with naam, aantal (Int64), rows `AANSLUITING`
        A move with an unknown end is unknown, whatever is known of the other end. The last row is the sum. Moves from
        elsewhere to elsewhere are none of the gemeente's, and in no row.
    """
    paren = paren.loc[~(paren["van_code"].isin(_AWAY) & paren["naar_code"].isin(_AWAY))]
    van, naar = paren["van_code"], paren["naar_code"]
    unknown = (van == ONBEKEND) | (naar == ONBEKEND)
    into, out = van.isin(ZONDER_GEBIED), naar.isin(ZONDER_GEBIED)
    kinds = np.select([unknown, into, out, van == naar], [4, 2, 3, 0], default=1)
    sums = paren["aantal"].astype("Int64").groupby(kinds).sum().reindex(range(5), fill_value=0)
    counts = pd.concat([sums, pd.Series([sums.sum()], dtype="Int64")], ignore_index=True)
    return pd.DataFrame({"naam": pd.Series(AANSLUITING, dtype="str"), "aantal": counts})


def voorkeuren(paren: pd.DataFrame) -> pd.DataFrame:
    """Return how often people go from one area to another, against what would be if origin said nothing of destination.

    Parameters
    ----------
    paren : DataFrame with van_code, naar_code, aantal

    Returns
    -------
    DataFrame with van_code, naar_code, aantal (Int64), verwacht (float), verhouding (Float64)
        Moves between (and within) areas only: of those from elsewhere to elsewhere nothing is registered, so they have
        no expectation. verwacht = O_i D_j / T. verhouding = aantal / verwacht: above 1 is a preference; missing where
        `MIN_VERWACHT` is not reached. Every pair with moves, and every pair without of which so many were expected.
    """
    inside = paren.loc[~paren["van_code"].isin(ZONDER_GEBIED) & ~paren["naar_code"].isin(ZONDER_GEBIED)]
    left = inside.groupby("van_code")["aantal"].sum().astype(float)
    came = inside.groupby("naar_code")["aantal"].sum().astype(float).sort_values(ascending=False)
    whole = float(left.sum())
    shown = inside.groupby(["van_code", "naar_code"])["aantal"].sum().astype("Int64").reset_index()
    pairs = pd.concat([shown, _never_taken(left, came, whole)], ignore_index=True)
    pairs = pairs.drop_duplicates(["van_code", "naar_code"]).sort_values(["van_code", "naar_code"], ignore_index=True)
    expected = pairs["van_code"].map(left).astype(float) * pairs["naar_code"].map(came).astype(float) / (whole or 1.0)
    ratio = (pairs["aantal"] / expected).astype("Float64").where(expected >= MIN_VERWACHT)
    return pairs.assign(verwacht=expected, verhouding=ratio)


def _never_taken(left: pd.Series, came: pd.Series, whole: float) -> pd.DataFrame:
    """Return all pairs of which enough are expected, with 0: at most a fifth as many as there are moves."""
    sizes = came.to_numpy()
    needed = MIN_VERWACHT * whole / left.where(left > 0).to_numpy()
    enough = np.searchsorted(-sizes, -np.nan_to_num(needed, nan=np.inf), side="right")
    origin = np.repeat(np.arange(len(left)), enough)
    destination = np.concatenate([np.arange(0), *(np.arange(number) for number in enough)])
    return pd.DataFrame({
        "van_code": left.index.to_numpy()[origin], "naar_code": came.index.to_numpy()[destination],
        "aantal": pd.Series(0, index=range(len(origin)), dtype="Int64"),
    })  # fmt: skip


def locatiequotient(vestiging: pd.Series, aanbod: pd.Series) -> pd.Series:
    """Return how wanted areas are, given what they have to offer (domain 5.3): (D_j / sum D) / (A_j / sum A).

    Parameters
    ----------
    vestiging : Series[number], index area code
        Arrivals D_j.
    aanbod : Series[number], index area code
        Suitable dwellings A_j, in the same unit for all areas.

    Returns
    -------
    Series[Float64], index of `vestiging`
        1 is what the supply predicts. Missing where the supply of an area is 0 or not known, or nobody moved; the
        sums are over areas of which the supply is known, so that the others do not change the rest.
    """
    supply = aanbod.reindex(vestiging.index).astype("Float64")
    arrivals = vestiging.astype("Float64").where(supply.notna())
    return _ratio(_share(arrivals), _share(supply)).rename("locatiequotient")


def _share(values: pd.Series) -> pd.Series:
    total = values.sum()
    return values / total if total else values.where(values.isna())


def binnen_aandelen(paren: pd.DataFrame) -> pd.DataFrame:
    """Return which part of those who left an area stayed within one of the same level: buurt, wijk, kern, gemeente.

    Parameters
    ----------
    paren : DataFrame with niveau, van_code, naar_code, aantal
        Of everybody, or of one class; any levels (`toolkit.meten.Stromen.paren`).

    Returns
    -------
    DataFrame, index niveau
        binnen (Int64), vertrek (Int64: with a known destination, the gemeente out included) and aandeel (Float64,
        missing where nobody left). Who stayed in a buurt also stayed in its wijk and gemeente, so those shares rise.
        Kernen lie across wijken: theirs is between nothing.
    """
    leaving = paren.loc[~paren["van_code"].isin(ZONDER_GEBIED) & (paren["naar_code"] != ONBEKEND)]
    levels = pd.Index(pd.unique(paren["niveau"]), name="niveau")
    left = _summed(leaving, "niveau", levels)
    within = _summed(leaving.loc[leaving["van_code"] == leaving["naar_code"]], "niveau", levels)
    return pd.DataFrame({"binnen": within, "vertrek": left, "aandeel": _ratio(within, left)})


def _summed(paren: pd.DataFrame, by: str, index: pd.Index) -> pd.Series:
    return paren.groupby(by)["aantal"].sum().reindex(index, fill_value=0).astype("Int64")


def _ratio(part: pd.Series, whole: pd.Series) -> pd.Series:
    """Divide; missing where the whole is 0 or missing."""
    below = whole.astype("Float64")
    return part.astype("Float64") / below.where(below != 0)
