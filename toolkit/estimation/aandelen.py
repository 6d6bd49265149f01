"""Weighted shares of answers with the number of respondents, the effective number and an interval (domain 5.8)."""

from collections.abc import Sequence
from typing import Final

import numpy as np
import pandas as pd

from toolkit.estimation.intervals import LEVEL, Floats, simultaneous, wilson
from toolkit.estimation.opzet import Opzet, design_variance

MIN_RESPONDENTEN: Final = 30
"""Below this number of respondents there is no percentage (domain 5.8)."""


def too_few(respondents: int, least: int = MIN_RESPONDENTEN) -> str:
    """Return why so many respondents give no estimate; "" where they do."""
    if respondents == 0:
        return "Niemand heeft deze vraag beantwoord."
    return f"Minder dan {least} antwoorden: te weinig voor een percentage." if respondents < least else ""


def weighted_shares(
    antwoorden: pd.Series,
    opzet: Opzet,
    *,
    domein: pd.Series | None = None,
    categorieen: Sequence[str] | None = None,
    gelijktijdig: bool = False,
    level: float = LEVEL,
    min_respondenten: int = MIN_RESPONDENTEN,
) -> pd.DataFrame:
    """Estimate which part of the population gives each answer to one question.

    Parameters
    ----------
    antwoorden : Series
        One answer per respondent; missing is no answer and counts nowhere. A known non-answer ("onbekend") is an
        answer like the others.
    opzet : Opzet
    domein : Series[bool], optional
        Group of respondents to estimate for. Give the whole survey with a group, never a part of the survey: the
        spread of a group follows from the design of the whole.
    categorieen : sequence of str, optional
        Answers to list, also those that nobody gave; else the categories of `antwoorden`, or all different answers.
    gelijktijdig : bool
        Whether the intervals must hold for all answers together (Goodman) instead of for each apart (Wilson).
    level : float
    min_respondenten : int

    Returns
    -------
    DataFrame, index antwoord
        teller, noemer : Int64
            Unweighted respondents who gave this answer, and who gave any.
        waarde, n_eff, ci_laag, ci_hoog : Float64
            Weighted share (unit 1) with its interval; missing below `min_respondenten`.
        reden : str
            Why there is no share; "" where there is.

    Notes
    -----
    n_eff is what makes the variance of a share p(1-p)/n_eff: by linearisation over the strata, with the finite
    population where that counts. Where that variance is 0 (nobody or everybody) Kish's n_eff stands in.
    """
    kinds = list(categorieen) if categorieen is not None else _categories(antwoorden)
    flags = pd.DataFrame({kind: (antwoorden == kind).fillna(value=False) for kind in kinds}, index=antwoorden.index)
    answered = antwoorden.notna()
    return weighted_flags(
        flags, opzet, domein=answered if domein is None else answered & domein,
        gelijktijdig=gelijktijdig, level=level, min_respondenten=min_respondenten,
    )  # fmt: skip


def weighted_flags(
    flags: pd.DataFrame,
    opzet: Opzet,
    *,
    domein: pd.Series | None = None,
    gelijktijdig: bool = False,
    level: float = LEVEL,
    min_respondenten: int = MIN_RESPONDENTEN,
) -> pd.DataFrame:
    """Estimate which part of the population has each of several marks; marks may go together, so sums exceed 1.

    Parameters
    ----------
    flags : DataFrame[bool], one column per mark
    opzet : Opzet
    domein : Series[bool], optional
        Respondents who were asked and answered; all without it.
    gelijktijdig, level, min_respondenten
        As of `weighted_shares`.

    Returns
    -------
    DataFrame, index antwoord
        As from `weighted_shares`.
    """
    inside = np.ones(len(flags), dtype=bool) if domein is None else domein.fillna(value=False).to_numpy(dtype=bool)
    marks = flags.to_numpy(dtype=float) * inside[:, None]
    respondents = int(inside.sum())
    table = pd.DataFrame({"teller": marks.sum(axis=0), "noemer": respondents}, index=flags.columns).astype("Int64")
    reason = too_few(respondents, min_respondenten)
    shares, n_eff = _estimates(marks, inside, opzet) if not reason else (np.full(len(table), np.nan),) * 2
    low, high = (simultaneous if gelijktijdig else wilson)(shares, n_eff, level=level)
    numbers = {"waarde": shares, "n_eff": n_eff, "ci_laag": low, "ci_hoog": high}
    estimated = {name: pd.array(values, dtype="Float64") for name, values in numbers.items()}
    return table.assign(**estimated, reden=reason).rename_axis("antwoord")


def _categories(answers: pd.Series) -> list[str]:
    if isinstance(answers.dtype, pd.CategoricalDtype):
        return [str(kind) for kind in answers.cat.categories]
    return sorted(str(kind) for kind in answers.dropna().unique())


def _estimates(marks: Floats, inside: np.ndarray, opzet: Opzet) -> tuple[Floats, Floats]:
    weights = opzet.gewicht.to_numpy(dtype=float) * inside
    shares = np.clip(weights @ marks / weights.sum(), 0, 1)
    scores = weights[:, None] * (marks - shares) / weights.sum()
    variance = design_variance(scores, opzet)
    binomial = shares * (1 - shares)
    spread = (variance > 0) & (binomial > 0)
    n_eff = np.where(spread, binomial / np.where(spread, variance, 1.0), _kish(weights, opzet))
    return shares, n_eff


def _kish(weights: Floats, opzet: Opzet) -> float:
    # With the finite population this is the variance of a mark that has nothing to do with the strata.
    left = 1 - opzet.fractie.to_numpy(dtype=float)
    squares = float((left * weights**2).sum())
    return float(weights.sum() ** 2 / squares) if squares > 0 else np.inf
