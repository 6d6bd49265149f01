"""A concordance of gemeenten from the list of herindelingen that CBS keeps with its regions."""

from collections.abc import Collection
from typing import Final

import pandas as pd

from toolkit.concordantie.samenstellen import compose, identity
from toolkit.concordantie.tabel import check, named
from toolkit.errors import ContractError, LinkError

_MEASURES: Final = ("woningen", "inwoners", "hectare")  # the first that is not all zero gives the weights
_LISTED: Final = ["jaar", "gm_code", "andere_code", "hectare", "woningen", "inwoners"]


def overgangen(herindelingen: pd.DataFrame) -> pd.DataFrame:
    """Return what each abolished gemeente became, and by what the shares were weighed.

    Parameters
    ----------
    herindelingen : DataFrame with gm_code, soort, datum, andere_code, hectare, woningen, inwoners
        `datum` is the first day of the change.

    Returns
    -------
    DataFrame with van_code, naar_code, jaar, gewicht, grondslag
        `jaar` is the first layout (1 January) in which it holds: a change on 24 March 2022 is in the layout of 2023.
        Weights are shares of dwellings; of inhabitants where no part has dwellings; of surface where there are no
        inhabitants either. `grondslag` is "woningen", "inwoners" or "hectare". Parts of weight 0 are left out.

    Raises
    ------
    ContractError
        If all three are zero or missing for an abolished gemeente, naming its code.
    """
    gone = herindelingen.loc[herindelingen["soort"] == "Opgeheven"]
    moved = gone.assign(jaar=_layout_year(gone["datum"])).groupby(
        ["gm_code", "andere_code", "jaar"], as_index=False, dropna=False
    )
    parts = moved[list(_MEASURES)].sum()
    totals = {name: parts.groupby(["gm_code", "jaar"])[name].transform("sum") for name in _MEASURES}
    chosen = pd.Series(pd.NA, index=parts.index, dtype="str")
    weight = pd.Series(pd.NA, index=parts.index, dtype="Float64")
    for name in _MEASURES:
        open_ = chosen.isna() & (totals[name] > 0)
        chosen, weight = chosen.mask(open_, name), weight.mask(open_, parts[name] / totals[name])
    if chosen.isna().any():
        raise ContractError(
            f"Opgeheven zonder woningen, inwoners of oppervlakte: {named(parts.loc[chosen.isna(), 'gm_code'])}.",
            remedy="Vul de herindelingen aan.",
        )
    result = parts.rename(columns={"gm_code": "van_code", "andere_code": "naar_code"}).assign(
        gewicht=weight, grondslag=chosen
    )
    shown = ["van_code", "naar_code", "jaar", "gewicht", "grondslag"]
    return result.loc[weight > 0, shown].reset_index(drop=True)


def _layout_year(dates: pd.Series) -> pd.Series:
    years: pd.Series = dates.dt.year + (dates.dt.day_of_year > 1).astype("int64")
    return years.astype("Int64")


def gemeente_concordantie(
    herindelingen: pd.DataFrame, van_jaar: int, naar_jaar: int, codes: Collection[str]
) -> pd.DataFrame:
    """Return which share of the dwellings of each gemeente lies in which gemeente in a later year.

    Parameters
    ----------
    herindelingen : DataFrame as for `overgangen`
    van_jaar, naar_jaar : int
        Layouts (1 January); the list must cover the years between.
    codes : the gemeenten of `van_jaar`, all or some

    Returns
    -------
    DataFrame as `toolkit.concordantie.check` returns it
        Abolished gemeenten by `overgangen`, gemeenten that only got another code by name change, all others
        unchanged. Border corrections between gemeenten that stay are left out: the list does not say which way
        they went (`grenswijzigingen` gives them).

    Raises
    ------
    LinkError
        If the list does not cover the years, or a code did not exist in `van_jaar` by the list itself.
    """
    _refuse_other_period(herindelingen, van_jaar, naar_jaar)
    gone = overgangen(herindelingen)
    _refuse_not_there(herindelingen, gone, van_jaar, codes)
    found = identity(codes, van_jaar, van_jaar)
    for jaar in range(van_jaar + 1, naar_jaar + 1):
        found = compose(found, _step(set(found["naar_code"]), jaar, gone, herindelingen))
    return found


def _step(codes: set[str], jaar: int, gone: pd.DataFrame, herindelingen: pd.DataFrame) -> pd.DataFrame:
    left = gone.loc[(gone["jaar"] == jaar) & gone["van_code"].isin(codes), ["van_code", "naar_code", "gewicht"]]
    renamed = _renamed(herindelingen, jaar, codes)
    stay = pd.Series(sorted(codes - set(left["van_code"])), dtype="str")
    same = pd.DataFrame({"van_code": stay, "naar_code": stay.replace(renamed), "gewicht": 1.0})
    return check(pd.concat([left, same], ignore_index=True).assign(van_jaar=jaar - 1, naar_jaar=jaar))


def _renamed(herindelingen: pd.DataFrame, jaar: int, codes: set[str]) -> dict[str, str]:
    """Pair the two codes of a name change: both stand in the list at one date, and one of them was there before."""
    listed = herindelingen.loc[herindelingen["soort"] == "Naamswijziging"]
    in_year = listed.loc[_layout_year(listed["datum"]) == jaar]
    pairs = [set(group) for _, group in in_year.groupby("datum")["gm_code"]]
    return {old: new for pair in pairs if len(pair) == 2 for old in pair & codes for new in pair - codes}


def _refuse_other_period(herindelingen: pd.DataFrame, van_jaar: int, naar_jaar: int) -> None:
    years = _layout_year(herindelingen["datum"])
    first, last = int(years.min()), int(years.max())
    if not first <= van_jaar <= naar_jaar <= last:
        raise LinkError(
            f"De lijst met herindelingen loopt van de indeling van {first} tot die van {last}; gevraagd is van "
            f"{van_jaar} naar {naar_jaar}.",
            remedy="Kies jaren die de lijst kent. Terug in de tijd gaat met invert en aantallen adressen.",
        )


def _refuse_not_there(herindelingen: pd.DataFrame, gone: pd.DataFrame, van_jaar: int, codes: Collection[str]) -> None:
    made = herindelingen.loc[herindelingen["soort"] == "Ontstaan"]
    later = set(made.loc[_layout_year(made["datum"]) > van_jaar, "gm_code"])
    earlier = set(gone.loc[gone["jaar"] <= van_jaar, "van_code"])
    wrong = set(codes) & (later | earlier)
    if wrong:
        raise LinkError(
            f"In de indeling van {van_jaar} bestaan deze gemeenten niet: {named(wrong)}.",
            remedy="Controleer bij welk jaar de cijfers horen.",
        )


def grenswijzigingen(herindelingen: pd.DataFrame, van_jaar: int, naar_jaar: int) -> pd.DataFrame:
    """List the border corrections between two layouts, which no concordance holds.

    Returns
    -------
    DataFrame with jaar, gm_code, andere_code, hectare, woningen, inwoners
        Each correction once, the lower code first; both gemeenten tell it, and neither says which one gave.
        A transfer from an abolished gemeente, which the list repeats under the one that got it, is left out.
    """
    listed = herindelingen.loc[herindelingen["soort"] == "Grenswijziging"].dropna(subset="andere_code")
    listed = listed.assign(jaar=_layout_year(listed["datum"]))
    abolished = set(herindelingen.loc[herindelingen["soort"] == "Opgeheven", "gm_code"])
    told_twice = listed["andere_code"].isin(abolished) & ~_also_told_by_the_other(listed)
    kept = listed.loc[
        listed["jaar"].between(van_jaar + 1, naar_jaar) & ~told_twice & (listed["gm_code"] != listed["andere_code"])
    ]
    swapped = kept["gm_code"] > kept["andere_code"]
    low, high = kept["gm_code"].mask(swapped, kept["andere_code"]), kept["andere_code"].mask(swapped, kept["gm_code"])
    # The same numbers under one gemeente are two corrections; under both they are one.
    nth = kept.groupby(_LISTED, dropna=False).cumcount()
    ordered = kept.assign(gm_code=low, andere_code=high, nth=nth)
    once = ordered.drop_duplicates([*_LISTED, "nth"])
    return once[_LISTED].sort_values(_LISTED, ignore_index=True)


def _also_told_by_the_other(listed: pd.DataFrame) -> pd.Series:
    told = set(zip(listed["gm_code"], listed["andere_code"], strict=True))
    pairs = zip(listed["andere_code"], listed["gm_code"], strict=True)
    return pd.Series([pair in told for pair in pairs], index=listed.index)
