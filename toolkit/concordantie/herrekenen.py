"""Restate counts, and shares by way of their numerator and denominator, on the area layout of another year."""

import re
from collections.abc import Collection, Sequence
from typing import Final, Literal

import pandas as pd
from pandas.api.types import is_integer_dtype, is_numeric_dtype

from toolkit.concordantie.tabel import WHOLE, check, links, named
from toolkit.dutch import listing
from toolkit.errors import ContractError

ONGEWIJZIGD: Final = "ongewijzigd"
SAMENGEVOEGD: Final = "samengevoegd"
GESCHAT: Final = "geschat"

_NO_COUNT: Final = re.compile(
    r"^(?:aandeel|procent|percentage|perc|pct|gem|gemiddelde?|mediaan|ratio|dichtheid|index)(?:_|$)|_(?:rate|share|pct)$"
)
_KEY: Final = ["gebied_code", "gebied_jaar"]


def restate(
    tabel: pd.DataFrame,
    concordantie: pd.DataFrame,
    *,
    columns: Collection[str],
    naar_jaar: int,
    per: Sequence[str] = (),
    ontbrekend: Literal["onbekend", "nul"] = "onbekend",
) -> pd.DataFrame:
    """Restate counts on the area layout of another year.

    Parameters
    ----------
    tabel : DataFrame with gebied_code, gebied_jaar, `columns`, `per`
        One row per area, layout year and `per`. Rows may be of several layouts (a series over years); rows of
        `naar_jaar` stay what they are. A column `aard` is taken over where the area did not change.
    concordantie : DataFrame
        As `toolkit.concordantie.check` takes it.
    columns : names of counts: people, households, dwellings, moves
    naar_jaar : int
        Layout of the result.
    per : names of columns that tell rows of one area apart: period, age class
    ontbrekend : "onbekend" or "nul"
        What an area that has no row means for an area that it is part of: its count is unknown, so the sum is too;
        or it is zero, as in tables that only list what occurs.

    Returns
    -------
    DataFrame, sorted by gebied_code and `per`
        gebied_code, gebied_jaar, `per`, `columns`, herrekend, aard. A count is the sum of weight x count: Int64 where
        it was whole and every weight used is 1, else Float64; NA where a part is NA or absent. The sum over all areas
        is that of `tabel` where nothing is unknown. `herrekend` is "ongewijzigd" (one whole area), "samengevoegd"
        (several whole areas) or "geschat" (a part of an area). `aard` is then the given nature, the nature that the
        parts share ("afgeleid" where they differ), and "schatting"; NA where `tabel` has none.

    Raises
    ------
    ContractError
        If a column is a share or an average, no number, a row is double, or two layouts meet in one result row.
    LinkError
        If an area is not in the concordance.

    Examples
    --------
    >>> figures = pd.DataFrame({"gebied_code": ["GM9901"], "gebied_jaar": [2020], "woningen": [600]})
    >>> parts = pd.DataFrame({"van_code": ["GM9901"] * 2, "van_jaar": [2020] * 2, "naar_code": ["GM9902", "GM9903"],
    ...                       "naar_jaar": [2021] * 2, "gewicht": [0.25, 0.75]})
    >>> later = restate(figures, parts, columns=["woningen"], naar_jaar=2021)
    >>> later[["gebied_code", "woningen", "aard"]].to_numpy().tolist()
    [['GM9902', 150.0, 'schatting'], ['GM9903', 450.0, 'schatting']]
    """
    refuse_no_counts(tabel, columns)
    _refuse_double(tabel, [*_KEY, *per])
    known = check(concordantie)
    used = [*_KEY, *per, *columns, *(["aard"] if "aard" in tabel else [])]
    given = tabel[used].astype({"gebied_code": "str", "gebied_jaar": "Int64"})
    linked = links(given[_KEY].set_axis(["code", "jaar"], axis=1), known, naar_jaar=naar_jaar)
    linked = linked.rename(columns={"code": "gebied_code", "jaar": "gebied_jaar"})
    parts = given.merge(linked, on=_KEY, how="inner", validate="m:m").sort_values(["naar_code", *per, *_KEY])
    _refuse_mixed_layouts(parts, per)
    whole = _as_whole(parts, known, naar_jaar, per) if ontbrekend == "onbekend" else None
    return _summed(parts, list(columns), naar_jaar, per, whole)


def refuse_no_counts(tabel: pd.DataFrame, columns: Collection[str]) -> None:
    """Refuse columns that cannot be added up.

    Raises
    ------
    ContractError
        If a column holds no numbers, or its name says that it is a share, average or median.
    """
    shares = [name for name in columns if _NO_COUNT.search(name)]
    if shares:
        raise ContractError(
            f"Kolom {listing(shares)} is een aandeel of gemiddelde en kan niet worden herrekend zonder noemer.",
            remedy="Herreken teller en noemer apart (restate_share) en deel daarna.",
        )
    texts = [name for name in columns if not is_numeric_dtype(tabel[name]) or tabel[name].dtype in ("bool", "boolean")]
    if texts:
        raise ContractError(
            f"Kolom {listing(texts)} bevat geen aantallen.", remedy="Noem alleen kolommen met aantallen."
        )


def _refuse_double(tabel: pd.DataFrame, key: Sequence[str]) -> None:
    double = tabel.duplicated(list(key), keep=False)
    if double.any():
        raise ContractError(
            f"Dubbele rijen voor {listing(key)} ({named(tabel.loc[double, 'gebied_code'].to_numpy())}).",
            remedy="Noem bij per de kolommen die rijen van één gebied uit elkaar houden, of tel ze eerst op.",
        )


def _refuse_mixed_layouts(parts: pd.DataFrame, per: Sequence[str]) -> None:
    years = parts.groupby(["naar_code", *per], dropna=False)["gebied_jaar"].transform("nunique")
    if (years > 1).any():
        raise ContractError(
            "Rijen van verschillende indelingen zouden bij elkaar worden opgeteld "
            f"({named(parts.loc[years > 1, 'naar_code'].to_numpy())}).",
            remedy="Noem bij per de kolom met de periode of het jaar van de cijfers.",
        )


def _as_whole(parts: pd.DataFrame, known: pd.DataFrame, naar_jaar: int, per: Sequence[str]) -> pd.Series:
    """Tell per part whether all parts of its new area are in the table."""
    to_year = known.loc[known["naar_jaar"] == naar_jaar]
    needed = to_year.groupby(["naar_code", "van_jaar"]).size().rename("nodig").reset_index()
    wanted = parts[["naar_code", "gebied_jaar"]].merge(
        needed, left_on=["naar_code", "gebied_jaar"], right_on=["naar_code", "van_jaar"], how="left", validate="m:1"
    )["nodig"]  # fmt: skip
    present = parts.groupby(["naar_code", *per], dropna=False)["gewicht"].transform("size")
    same_layout = (parts["gebied_jaar"] == naar_jaar).to_numpy(dtype=bool)
    return pd.Series(same_layout | (present.to_numpy() >= wanted.fillna(1).to_numpy()), index=parts.index)


def _summed(
    parts: pd.DataFrame, columns: list[str], naar_jaar: int, per: Sequence[str], whole: pd.Series | None
) -> pd.DataFrame:
    by = [parts["naar_code"], *(parts[name] for name in per)]
    result = pd.DataFrame({name: weighted_sum(parts[name], parts["gewicht"], by, whole) for name in columns})
    done = herrekend(parts["gewicht"], by)
    result = result.assign(herrekend=done, aard=_natures(parts, by).mask(done == GESCHAT, "schatting"))
    flat = result.rename_axis(index={"naar_code": "gebied_code"}).reset_index().assign(gebied_jaar=naar_jaar)
    ordered = flat[[*_KEY, *per, *columns, "herrekend", "aard"]]
    return ordered.astype({"gebied_code": "str", "gebied_jaar": "Int64"})


def weighted_sum(
    counts: pd.Series, weights: pd.Series, by: list[pd.Series], whole: pd.Series | None = None
) -> pd.Series:
    """Sum weight x count per group: NA where a part is unknown; Int64 where all was whole, else Float64."""
    weighted = counts.astype("Float64") * weights
    known = weighted.notna() if whole is None else weighted.notna() & whole
    grouped = weighted.groupby(by, dropna=False).sum()
    summed = grouped.where(known.groupby(by, dropna=False).all())
    exact = is_integer_dtype(counts.dtype) and bool((weights >= WHOLE).all())
    return summed.round().astype("Int64") if exact else summed.astype("Float64")


def herrekend(weights: pd.Series, by: list[pd.Series]) -> pd.Series:
    """Tell per group what was done: one whole area, several whole areas, or parts."""
    grouped = weights.groupby(by, dropna=False)
    several = pd.Series(ONGEWIJZIGD, index=grouped.size().index, dtype="str").mask(grouped.size() > 1, SAMENGEVOEGD)
    return several.mask(grouped.min() < WHOLE, GESCHAT)


def _natures(parts: pd.DataFrame, by: list[pd.Series]) -> pd.Series:
    natures = parts["aard"] if "aard" in parts else pd.Series(pd.NA, index=parts.index)
    grouped = natures.astype("str").groupby(by, dropna=False)
    return grouped.first().mask(grouped.nunique(dropna=False) > 1, "afgeleid")  # noqa: PD101  # per group, not of a series


def restate_share(
    tabel: pd.DataFrame,
    concordantie: pd.DataFrame,
    *,
    teller: str,
    noemer: str,
    naam: str,
    naar_jaar: int,
    per: Sequence[str] = (),
    ontbrekend: Literal["onbekend", "nul"] = "onbekend",
) -> pd.DataFrame:
    """Restate a share or average by way of what it is made of.

    Parameters
    ----------
    teller, noemer : names of counts in `tabel`
        Their quotient is the share; for an average, `teller` is the total amount.
    naam : str
        Name of the quotient in the result.

    Returns
    -------
    DataFrame as `restate` returns it, with `teller`, `noemer` and `naam` (Float64)
        The quotient is NA where the denominator is 0 or unknown.

    Raises
    ------
    ContractError, LinkError
        As `restate`.
    """
    parts = restate(tabel, concordantie, columns=(teller, noemer), naar_jaar=naar_jaar, per=per, ontbrekend=ontbrekend)
    below = parts[noemer].astype("Float64")
    quotient = (parts[teller].astype("Float64") / below.where(below > 0)).astype("Float64")
    return parts.assign(**{naam: quotient})[[*_KEY, *per, teller, noemer, naam, "herrekend", "aard"]]
