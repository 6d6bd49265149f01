"""Weights that make a survey agree with known totals: raking, with weights kept within bounds (domain 5.8)."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np
import pandas as pd

from toolkit.dutch import plural
from toolkit.errors import ContractError, LinkError, ParameterError
from toolkit.estimation.intervals import Floats

GRENZEN: Final = (0.3, 3.0)
"""Smallest and largest weight, as a multiple of the mean weight (domain 5.8)."""
_AGREE: Final = 0.01
_EXACT: Final = 1e-6
_ROUNDS: Final = 500


@dataclass(frozen=True, kw_only=True, eq=False)
class Weging:
    """Weights, and how well they fit.

    Attributes
    ----------
    gewicht : Series[float], index of the survey
        Sums to the population.
    rondes : int
        Rounds over all margins until nothing changed.
    begrensd : int
        Respondents whose weight lies on a bound.
    afwijking : float
        Largest relative difference from a margin that the bounds leave, unit 1; about 0 where no bound was needed.
    """

    gewicht: pd.Series
    rondes: int
    begrensd: int
    afwijking: float


def rake(
    enquete: pd.DataFrame,
    marges: Mapping[str, pd.Series],
    *,
    gewicht: pd.Series | None = None,
    grenzen: tuple[float, float] = GRENZEN,
    max_afwijking: float = 0.05,
) -> Weging:
    """Weigh respondents so that each column adds up to its known totals (raking, iterative proportional fitting).

    Parameters
    ----------
    enquete : DataFrame
        One row per respondent, with the columns of `marges`. Unknown must be a class of its own.
    marges : mapping of column -> Series
        Number of people or households per class (index). Totals may differ by 1 %, as rounded tables do; they are
        scaled to the first.
    gewicht : Series, optional
        Weights to start from; equal without it.
    grenzen : (float, float)
        Smallest and largest weight, as a multiple of the mean.
    max_afwijking : float
        How far a total may be off because of the bounds, unit 1.

    Returns
    -------
    Weging

    Raises
    ------
    ContractError
        If a column is missing or has empty cells.
    LinkError
        If totals do not agree, respondents fall in a class without total, or a class with people has no respondents.
    ParameterError
        If no weights within the bounds fit the totals.
    """
    codes, wanted = _checked(enquete, marges)
    start = np.ones(len(enquete)) if gewicht is None else gewicht.reindex(enquete.index).to_numpy(dtype=float)
    total = wanted[0].sum()
    mean = total / len(enquete)
    low, high = grenzen[0] * mean, grenzen[1] * mean
    weights, rounds, off = _fitted(start * total / start.sum(), codes, wanted, (low, high))
    if off > max_afwijking:
        raise ParameterError(
            "De gewichten komen binnen hun grenzen niet uit op de opgegeven totalen.",
            remedy="Voeg kleine klassen samen of maak de grenzen ruimer.",
        )
    bounded = int((np.isclose(weights, low) | np.isclose(weights, high)).sum())
    return Weging(
        gewicht=pd.Series(weights, index=enquete.index, name="gewicht"), rondes=rounds, begrensd=bounded, afwijking=off
    )


def _checked(enquete: pd.DataFrame, marges: Mapping[str, pd.Series]) -> tuple[list[np.ndarray], list[Floats]]:
    if not marges:
        raise ValueError("raking needs a margin")
    scaled = _same_total(marges)
    return [_codes(enquete, column, totals) for column, totals in scaled.items()], [
        totals.to_numpy(dtype=float) for totals in scaled.values()
    ]


def _same_total(marges: Mapping[str, pd.Series]) -> dict[str, pd.Series]:
    filled = {column: totals.astype(float).loc[lambda each: each > 0] for column, totals in marges.items()}
    sums = {column: float(totals.sum()) for column, totals in filled.items()}
    first = next(iter(sums.values()))
    apart = [column for column, each in sums.items() if abs(each - first) > _AGREE * first]
    if apart or first <= 0:
        raise LinkError(
            "De opgegeven totalen voor het wegen tellen niet op tot hetzelfde aantal.",
            remedy="Gebruik totalen van dezelfde populatie en peildatum.",
            place=apart[0] if apart else next(iter(sums)),
        )
    return {column: totals * first / sums[column] for column, totals in filled.items()}


def _codes(enquete: pd.DataFrame, column: str, totals: pd.Series) -> np.ndarray:
    if column not in enquete:
        raise ContractError(f"Kolom {column} ontbreekt in de enquête.", remedy="Weeg op een andere kolom.")
    empty = int(enquete[column].isna().sum())
    if empty:
        raise ContractError(
            f"Bij {plural(empty, 'antwoord', 'antwoorden')} is de kolom leeg waarop gewogen wordt.",
            remedy="Vul 'onbekend' in, of weeg op een andere kolom.",
            place=column,
        )
    codes = totals.index.get_indexer(pd.Index(enquete[column].astype("str")))
    strange, absent = int((codes < 0).sum()), len(totals) - len(np.unique(codes[codes >= 0]))
    if strange or absent:
        raise LinkError(
            f"{plural(strange, 'antwoord', 'antwoorden')} in een klasse zonder totaal, en "
            f"{plural(absent, 'klasse', 'klassen')} zonder antwoorden.",
            remedy="Voeg klassen samen, zodat elke klasse een totaal en antwoorden heeft.",
            place=column,
        )
    return codes


def _fitted(
    weights: Floats, codes: list[np.ndarray], wanted: list[Floats], bounds: tuple[float, float]
) -> tuple[Floats, int, float]:
    """Adjust to one margin after another and clip, until both hold or nothing changes any more."""
    for done in range(1, _ROUNDS + 1):
        before = weights
        for code, totals in zip(codes, wanted, strict=True):
            weights = weights * (totals / np.bincount(code, weights, len(totals)))[code]
        weights = np.clip(weights, *bounds)
        off = _off(weights, codes, wanted)
        if off < _EXACT or np.allclose(weights, before, rtol=_EXACT, atol=0):
            return weights, done, off
    return weights, _ROUNDS, off


def _off(weights: Floats, codes: list[np.ndarray], wanted: list[Floats]) -> float:
    return max(
        float(np.abs(np.bincount(code, weights, len(totals)) / totals - 1).max())
        for code, totals in zip(codes, wanted, strict=True)
    )
