"""Restate an origin-destination table at both ends."""

from collections.abc import Collection, Sequence
from typing import Final

import pandas as pd

from toolkit.concordantie.herrekenen import herrekend, refuse_no_counts, weighted_sum
from toolkit.concordantie.tabel import check, links
from toolkit.errors import ContractError

GEEN_GEBIED: Final = ("buiten_gebied", "onbekend", "buitenland")
"""Ends of a flow that are no area (domain 5.3) and stay what they are."""


def spread(
    stromen: pd.DataFrame,
    concordantie: pd.DataFrame,
    *,
    columns: Collection[str],
    naar_jaar: int,
    per: Sequence[str] = (),
    vast: Collection[str] = GEEN_GEBIED,
) -> pd.DataFrame:
    """Restate counts per pair of areas on the layout of another year.

    Parameters
    ----------
    stromen : DataFrame with van_code, naar_code, gebied_jaar, `columns`, `per`
        One row per pair that occurs; a pair without a row is zero.
    concordantie : DataFrame
        As `toolkit.concordantie.check` takes it.
    columns : names of counts
    naar_jaar : int
    per : names of columns that tell rows of one pair apart
    vast : codes that are no area and stay what they are

    Returns
    -------
    DataFrame, sorted by van_code, naar_code and `per`
        van_code, naar_code, gebied_jaar, `per`, `columns`, herrekend. Totals are those of `stromen`.

    Raises
    ------
    ContractError
        If an end has no code, or a column is no count.
    LinkError
        If an area is not in the concordance.

    Notes
    -----
    A flow from or to a split area is shared out by the weights, at both ends independently of each other: whoever
    left part of an area is taken to go where all its leavers go. Flows within an area that was split therefore end
    up partly between its parts; flows between areas that merged end up within the new one. A table without flows
    within areas then has only those on its diagonal: no retention can be computed from it.
    """
    refuse_no_counts(stromen, columns)
    _refuse_open_ends(stromen)
    known = check(concordantie)
    parts = stromen[["van_code", "naar_code", "gebied_jaar", *per, *columns]].astype({"gebied_jaar": "Int64"})
    parts = parts.rename(columns={"van_code": "_van", "naar_code": "_naar"})
    for end in ("_van", "_naar"):
        parts = _linked(parts, end, known, naar_jaar, vast)
    keys = ["van_code", "naar_code", *per]
    return _summed(parts.sort_values([*keys, "_van", "_naar", "gebied_jaar"]), list(columns), naar_jaar, keys)


def _summed(parts: pd.DataFrame, columns: list[str], naar_jaar: int, keys: list[str]) -> pd.DataFrame:
    by, weight = [parts[name] for name in keys], parts["gewicht_van"] * parts["gewicht_naar"]
    result = pd.DataFrame({name: weighted_sum(parts[name], weight, by) for name in columns})
    flat = result.assign(herrekend=herrekend(weight, by)).reset_index().assign(gebied_jaar=naar_jaar)
    ordered = flat[["van_code", "naar_code", "gebied_jaar", *keys[2:], *columns, "herrekend"]]
    return ordered.astype({"van_code": "str", "naar_code": "str", "gebied_jaar": "Int64"})


def _refuse_open_ends(stromen: pd.DataFrame) -> None:
    if stromen[["van_code", "naar_code"]].isna().any(axis=None):
        raise ContractError(
            "Een stroom heeft geen herkomst of geen bestemming.",
            remedy='Noem een onbekend gebied "onbekend", zodat het apart geteld blijft.',
        )


def _linked(parts: pd.DataFrame, end: str, known: pd.DataFrame, naar_jaar: int, vast: Collection[str]) -> pd.DataFrame:
    keys = parts[[end, "gebied_jaar"]].set_axis(["code", "jaar"], axis=1).drop_duplicates()
    fixed = keys["code"].isin(list(vast))
    stay = keys.loc[fixed].assign(naar_code=keys["code"], gewicht=1.0).astype({"gewicht": "Float64"})
    found = pd.concat([stay, links(keys.loc[~fixed], known, naar_jaar=naar_jaar)], ignore_index=True)
    named = {"code": end, "jaar": "gebied_jaar", "naar_code": f"{end[1:]}_code", "gewicht": f"gewicht{end}"}
    return parts.merge(found.rename(columns=named), on=[end, "gebied_jaar"], how="inner", validate="m:m")
