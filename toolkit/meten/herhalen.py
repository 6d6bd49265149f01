"""Means and ratios of a register with their chance interval; apart, because it loads scipy and few need it."""

from typing import Final

import numpy as np
import pandas as pd

from toolkit.estimation import Herhaling, Schatting, bootstrap_ratio, equal_chance

ZAAD: Final = 1


def herhaling_van(zaad: int = ZAAD) -> Herhaling:
    """Return how a register is drawn again: from this seed, so that the same data gives the same interval."""
    return Herhaling(rng=np.random.default_rng(zaad))


def verhouding(
    teller: pd.Series, noemer: pd.Series, *, herhaling: Herhaling, cluster: pd.Series | None = None
) -> Schatting:
    """Divide one sum by another, as it was counted, with the interval of drawing the units again.

    Parameters
    ----------
    teller, noemer : Series, numeric, same index
        Units where either is missing count in neither sum.
    herhaling : Herhaling
    cluster : Series, optional
        What is drawn: units that hang together, such as the dwellings of one chain.

    Returns
    -------
    Schatting
        n is the number of units counted. waarde is NaN where the noemers sum to 0; laag and hoog also where there are
        fewer units than `herhaling` asks for, with the reason: a register needs no sample to know its own ratio.
    """
    known = teller.notna() & noemer.notna()
    below = float(noemer[known].astype(float).sum())
    value = float(teller[known].astype(float).sum()) / below if below else float("nan")
    drawn = bootstrap_ratio(teller, noemer, equal_chance(teller.index, cluster=cluster), herhaling=herhaling)
    return Schatting(waarde=value, laag=drawn.laag, hoog=drawn.hoog, n=drawn.n, reden=drawn.reden)


def gemiddelde(waarden: pd.Series, *, herhaling: Herhaling) -> Schatting:
    """Return the mean of what is known, as `verhouding` of the values to their number."""
    return verhouding(waarden, waarden.notna().astype(float), herhaling=herhaling)


def marge(schatting: Schatting) -> tuple[float | None, float | None]:
    """Return the ends of the interval as `toolkit.meten.value_row` takes them: None where there is none."""
    if np.isnan(schatting.laag) or np.isnan(schatting.hoog):
        return None, None
    return schatting.laag, schatting.hoog
