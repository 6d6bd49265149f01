"""The concordance table: what makes one valid, and how its rows are looked up."""

from collections.abc import Collection
from typing import Final

import pandas as pd

from toolkit import gebieden
from toolkit.dutch import listing, number, plural
from toolkit.errors import ContractError, LinkError

COLUMNS: Final = ("van_code", "van_jaar", "naar_code", "naar_jaar", "gewicht")
TOLERANCE: Final = 1e-6
"""How far weights of one area may sum from 1: shares typed in six decimals; within it they are scaled to 1."""

WHOLE: Final = 1 - 1e-9
"""A weight from here on is an area that goes over as a whole; below it the area is split."""

_PAIR: Final = ["van_code", "van_jaar", "naar_jaar"]
_DTYPES: Final = {
    "van_code": "str",
    "van_jaar": "Int64",
    "naar_code": "str",
    "naar_jaar": "Int64",
    "gewicht": "Float64",
}
_SHOWN: Final = 5
_REMEDY: Final = "Verbeter de concordantie."


def check(concordantie: pd.DataFrame, *, file: str | None = None) -> pd.DataFrame:
    """Return the concordance as the other functions use it, or say what is wrong with it.

    Parameters
    ----------
    concordantie : DataFrame with van_code, van_jaar, naar_code, naar_jaar, gewicht
        One row per pair of areas; may hold several pairs of years. Other columns are left out.
    file : str, optional
        File named in the message.

    Returns
    -------
    DataFrame, fresh index, those five columns in that order
        Sorted by all columns. Rows of weight 0 are left out. The weights of each (van_code, van_jaar, naar_jaar) sum
        to 1: sums within `TOLERANCE` of it are scaled.

    Raises
    ------
    ContractError
        If columns or values are missing, a code is of no known form, two codes of a row differ in level, a weight is
        outside 0-1, a pair occurs twice, or weights do not sum to 1. The message names area codes.
    """
    absent = [name for name in COLUMNS if name not in concordantie]
    if absent:
        raise ContractError(f"Kolom {listing(absent)} ontbreekt in de concordantie.", remedy=_REMEDY, file=file)
    _refuse(concordantie[list(COLUMNS)].isna().any(axis=1), concordantie, "een lege cel", file)
    table = _typed(concordantie, file)
    _refuse_codes(table, file)
    _refuse(~table["gewicht"].between(0, 1 + TOLERANCE), table, "een gewicht buiten 0 tot en met 1", file)
    _refuse(table.duplicated([*_PAIR, "naar_code"], keep=False), table, "dezelfde overgang twee keer", file)
    total = table.groupby(_PAIR)["gewicht"].transform("sum")
    _refuse((total - 1).abs() > TOLERANCE, table, "gewichten die niet optellen tot 1", file)
    scaled = table.assign(gewicht=(table["gewicht"] / total).astype("Float64"))
    return scaled.loc[scaled["gewicht"] > 0].sort_values(list(COLUMNS), ignore_index=True)


def _typed(concordantie: pd.DataFrame, file: str | None) -> pd.DataFrame:
    try:
        return concordantie[list(COLUMNS)].reset_index(drop=True).astype(_DTYPES)
    except (TypeError, ValueError):
        raise ContractError(
            "Jaren of gewichten van de concordantie zijn geen getallen.", remedy=_REMEDY, file=file
        ) from None


def _refuse_codes(table: pd.DataFrame, file: str | None) -> None:
    van, naar = gebieden.niveau_of(table["van_code"]), gebieden.niveau_of(table["naar_code"])
    _refuse(van.isna() | naar.isna(), table, "een code die het CBS zo niet schrijft", file)
    _refuse(van != naar, table, "codes van verschillende niveaus", file)


def _refuse(wrong: pd.Series, table: pd.DataFrame, problem: str, file: str | None) -> None:
    found = wrong.to_numpy(dtype=bool)
    if found.any():
        codes = table["van_code"].to_numpy()[found]
        raise ContractError(
            f"De concordantie heeft {problem} ({named(codes)}; {plural(int(found.sum()), 'rij', 'rijen')}).",
            remedy=_REMEDY, file=file,
        )  # fmt: skip


def named(codes: Collection[object]) -> str:
    """Write a few codes in order, and how many others there are; area codes are not personal."""
    known = sorted({str(code) for code in codes if pd.notna(code)})  # type: ignore[call-overload]  # codes are scalars
    rest = len(known) - _SHOWN
    return listing(known[:_SHOWN]) + (f" en {number(rest)} andere" if rest > 0 else "")


def links(sleutels: pd.DataFrame, concordantie: pd.DataFrame, *, naar_jaar: int) -> pd.DataFrame:
    """Return for each area of a layout what it became in another.

    Parameters
    ----------
    sleutels : DataFrame with code, jaar
        Areas that must be found; areas of `naar_jaar` itself stay what they are.
    concordantie : DataFrame, as `check` returns it
    naar_jaar : int

    Returns
    -------
    DataFrame with code, jaar, naar_code, gewicht
        One row or more for each different key. Only rows to `naar_jaar`.

    Raises
    ------
    LinkError
        If an area is not in the concordance for its year, naming codes.
    """
    wanted = sleutels.drop_duplicates()
    same = wanted.loc[wanted["jaar"] == naar_jaar]
    known = concordantie.loc[concordantie["naar_jaar"] == naar_jaar].rename(
        columns={"van_code": "code", "van_jaar": "jaar"}
    )[["code", "jaar", "naar_code", "gewicht"]]
    stay = same.assign(naar_code=same["code"], gewicht=pd.array([1.0] * len(same), dtype="Float64"))
    elsewhere = wanted.loc[wanted["jaar"] != naar_jaar]
    found = elsewhere.merge(known, on=["code", "jaar"], how="left", validate="1:m")
    _refuse_unknown(found.loc[found["naar_code"].isna()], naar_jaar)
    return pd.concat([stay, found], ignore_index=True)


def _refuse_unknown(absent: pd.DataFrame, naar_jaar: int) -> None:
    if len(absent):
        years = sorted({str(year) for year in absent["jaar"]})
        raise LinkError(
            f"{plural(len(absent), 'gebied', 'gebieden')} van de indeling van {listing(years)} niet gevonden in de "
            f"concordantie naar {naar_jaar}: {named(absent['code'])}.",
            remedy="Vul de concordantie aan, of haal gebieden weg die in dat jaar niet bestonden.",
        )
