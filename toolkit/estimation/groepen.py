"""Shares of a survey for everyone and per class of a group, as columns of long rows (domain 2.0)."""

import json
from collections.abc import Callable, Mapping
from typing import Final

import pandas as pd

from toolkit.errors import ParameterError

INTERVAL: Final = "95%-betrouwbaarheidsinterval"
TOEVAL: Final = "toevalsinterval"
"""Of a register: what chance could have made of the count, and no error of a sample."""
Schatter = Callable[[pd.Series], pd.DataFrame]
"""From a group (Series[bool] over the whole survey) to shares as `weighted_shares` returns them."""


def per_group(schatter: Schatter, domein: pd.Series, groepen: Mapping[str, pd.Series]) -> pd.DataFrame:
    """Estimate for the whole domain and for each class of each group.

    Parameters
    ----------
    schatter : Schatter
    domein : Series[bool], index of the survey
        Who is estimated for.
    groepen : mapping of name -> Series
        Class of each respondent; a category gives its classes in order, also those without respondents. Who has no
        class is in none of them.

    Returns
    -------
    DataFrame, fresh index
        antwoord, groep and klasse ("" for the whole) and the columns of `weighted_shares`.
    """
    parts = [schatter(domein).reset_index().assign(groep="", klasse="")]
    for name, classes in groepen.items():
        for each in classes.astype("category").cat.categories:
            inside = domein & (classes == each).fillna(value=False).astype(bool)
            parts.append(schatter(inside).reset_index().assign(groep=name, klasse=str(each)))
    return pd.concat(parts, ignore_index=True)


def as_long(shares: pd.DataFrame, *, vraag: str, gebied_code: str, dekking: float | None = None) -> pd.DataFrame:
    """Write estimated shares as the columns of indicator rows that differ from row to row.

    Parameters
    ----------
    shares : DataFrame
        As `per_group` returns it.
    vraag : str
        Key of the answer in the breakdown; "" where a share is that of one answer, so that only the group is named.
    gebied_code : str
    dekking : float, optional
        Part of the respondents who gave an answer, unit 1.

    Returns
    -------
    DataFrame, index of `shares`
        gebied_code, uitsplitsing (json), teller, noemer (unweighted respondents), waarde, ci_laag, ci_hoog, ci_soort,
        dekking, opmerking.
    """
    triples = zip(shares["groep"], shares["klasse"], shares["antwoord"], strict=True)
    written = [_written({group: klasse, vraag: answer}) for group, klasse, answer in triples]
    known = shares["ci_laag"].notna()
    return shares[["teller", "noemer", "waarde", "ci_laag", "ci_hoog"]].assign(
        gebied_code=gebied_code,
        uitsplitsing=pd.array(written, dtype="str"),
        ci_soort=pd.Series(INTERVAL, index=shares.index, dtype="str").where(known),
        dekking=dekking,
        opmerking=shares["reden"].where(shares["reden"] != ""),
    )


def _written(breakdown: Mapping[str, str]) -> str | None:
    named = {key: each for key, each in breakdown.items() if key}
    return json.dumps(named, ensure_ascii=False, sort_keys=True) if named else None


def coverage(known: pd.Series, domein: pd.Series) -> float | None:
    """Return which part of the respondents of a domain is known (unit 1, unweighted); None where there are none."""
    inside = domein.astype(bool)
    return float(known[inside].mean()) if inside.any() else None


def split_codes(values: pd.Series, known: tuple[str, ...] = ()) -> pd.DataFrame:
    """Return for a column of codes joined by "|" which respondent named which.

    Parameters
    ----------
    values : Series of str
        Missing or empty names nothing.
    known : tuple of str
        Codes to list first, also those that nobody named.

    Returns
    -------
    DataFrame[bool], index of `values`, one column per code
    """
    given = values.fillna("").astype("str").str.get_dummies("|").astype(bool)
    every = [*known, *sorted({str(code) for code in given} - {"", *known})]
    return given.reindex(columns=every, fill_value=False)


def require_share(name: str, value: float) -> float:
    """Return the value where it lies within 0 to 1 (raises ParameterError)."""
    if not 0 <= value <= 1:
        raise ParameterError("Een aandeel ligt tussen 0 en 1.", remedy="Verbeter het aandeel.", place=name)
    return value
