"""Make concordances: from nothing but codes, from addresses, from two others, and the other way round."""

from collections.abc import Iterable

import pandas as pd

from toolkit.concordantie.tabel import COLUMNS, check, named
from toolkit.dutch import listing
from toolkit.errors import LinkError


def identity(codes: Iterable[str], van_jaar: int, naar_jaar: int) -> pd.DataFrame:
    """Return the concordance of areas that did not change."""
    unique = pd.Series(sorted(set(codes)), dtype="str")
    return check(
        pd.DataFrame(
            {"van_code": unique, "van_jaar": van_jaar, "naar_code": unique, "naar_jaar": naar_jaar, "gewicht": 1.0}
        )
    )


def from_addresses(van: pd.Series, naar: pd.Series, *, van_jaar: int, naar_jaar: int) -> pd.DataFrame:
    """Count which share of the addresses of each area lies in which area later.

    Parameters
    ----------
    van, naar : Series[str], index address (unique), values area codes of the two layouts
        Only addresses that occur in both count, so that building and demolition move nothing.
    van_jaar, naar_jaar : int

    Returns
    -------
    DataFrame as `toolkit.concordantie.check` returns it
        An area without a single address in both has no row: nothing says where it went.

    Raises
    ------
    ValueError
        If an address occurs twice.
    """
    if not (van.index.is_unique and naar.index.is_unique):
        raise ValueError("an address can lie in one area only")
    pairs = pd.concat([van.rename("van_code"), naar.rename("naar_code")], axis=1, join="inner").dropna()
    counts = pairs.groupby(["van_code", "naar_code"]).size().reset_index(name="aantal")
    gewicht = counts["aantal"] / counts.groupby("van_code")["aantal"].transform("sum")
    return check(counts.assign(van_jaar=van_jaar, naar_jaar=naar_jaar, gewicht=gewicht))


def compose(eerst: pd.DataFrame, daarna: pd.DataFrame) -> pd.DataFrame:
    """Chain two concordances: 2018 to 2019 and 2019 to 2022 become 2018 to 2022.

    Parameters
    ----------
    eerst, daarna : DataFrame as `toolkit.concordantie.check` takes them
        All rows of `eerst` end in the one year that all rows of `daarna` start from.

    Raises
    ------
    LinkError
        If the years do not meet, or an area of `eerst` is not in `daarna`.

    Notes
    -----
    Weights are multiplied: the part of an area that moved is taken to be spread over a later split as the whole area
    that it became part of.
    """
    first, second = check(eerst), check(daarna)
    _refuse_gap(first, second)
    joined = first.drop(columns="naar_jaar").merge(
        second.drop(columns="van_jaar"), left_on="naar_code", right_on="van_code", how="left",
        suffixes=("", "_daarna"), validate="m:m",
    )  # fmt: skip
    absent = joined["van_code_daarna"].isna()
    if absent.any():
        raise LinkError(
            f"De tweede concordantie mist gebieden: {named(joined.loc[absent, 'naar_code'].to_numpy())}.",
            remedy="Vul haar aan; ook gebieden die niet veranderden, staan erin.",
        )
    joined["gewicht"] = joined["gewicht"] * joined["gewicht_daarna"]
    keys = ["van_code", "van_jaar", "naar_code_daarna", "naar_jaar"]
    summed = joined.groupby(keys)["gewicht"].sum().reset_index().rename(columns={"naar_code_daarna": "naar_code"})
    return check(summed)


def _refuse_gap(first: pd.DataFrame, second: pd.DataFrame) -> None:
    ends, starts = set(first["naar_jaar"]), set(second["van_jaar"])
    if len(ends) != 1 or ends != starts:
        raise LinkError(
            f"De concordanties sluiten niet aan: de eerste eindigt in {_years(ends)}, de tweede begint in "
            f"{_years(starts)}.",
            remedy="Kies concordanties waarvan het jaar in het midden gelijk is.",
        )


def _years(years: set[int]) -> str:
    return listing([str(year) for year in sorted(years)]) or "geen enkel jaar"


def invert(concordantie: pd.DataFrame, adressen: pd.Series | None = None) -> pd.DataFrame:
    """Turn a concordance round: from the later layout back to the earlier one.

    Parameters
    ----------
    concordantie : DataFrame as `toolkit.concordantie.check` takes it, of one pair of years
    adressen : Series[number], index van_code, optional
        Addresses of each area in the earlier year. Needed as soon as an area was made from more than one.

    Returns
    -------
    DataFrame as `toolkit.concordantie.check` returns it
        The weight of a -> b becomes that of b -> a: the addresses that b has from a, divided by all addresses of b.

    Raises
    ------
    LinkError
        If an area was made from several and there are no addresses to weigh them by, naming codes.
    ValueError
        If the concordance holds more than one pair of years.
    """
    known = check(concordantie)
    if len(known[["van_jaar", "naar_jaar"]].drop_duplicates()) > 1:
        raise ValueError("a concordance of one pair of years is needed")
    counts = pd.Series(dtype="Float64") if adressen is None else adressen.astype("Float64")
    moved = known["van_code"].map(counts).astype("Float64") * known["gewicht"]
    single = known.groupby("naar_code")["van_code"].transform("size") == 1
    moved = moved.mask(single, 1.0)
    total = moved.groupby(known["naar_code"]).transform("sum")
    _refuse_unweighed(known.loc[moved.isna() | ~(total > 0).fillna(value=False), "naar_code"])
    turned = known.rename(columns={"van_code": "naar_code", "naar_code": "van_code", "van_jaar": "naar_jaar",
                                   "naar_jaar": "van_jaar"})  # fmt: skip
    return check(turned.assign(gewicht=moved / total)[list(COLUMNS)])


def _refuse_unweighed(codes: pd.Series) -> None:
    if len(codes):
        raise LinkError(
            f"Deze gebieden zijn uit meer dan één gebied gemaakt en zonder aantallen adressen niet terug te rekenen: "
            f"{named(codes.to_numpy())}.",
            remedy="Geef het aantal adressen of woningen per gebied van het eerste jaar.",
        )
