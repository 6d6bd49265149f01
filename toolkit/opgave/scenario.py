"""How far an estimate of suitability may be off: the range of its scenarios (domain 2.0, 2.1)."""

from collections.abc import Callable
from typing import Final

import numpy as np
import pandas as pd

from toolkit.meten import with_interval
from toolkit.opgave.eenheden import is_known

SCENARIO: Final = "scenario"
_Z: Final = 1.96  # 95 percent of a normal distribution
_SUITABLE: Final = "geschikt"
Count = Callable[[pd.DataFrame], pd.DataFrame]


def with_scenario(rows: pd.DataFrame, eenheden: pd.DataFrame, count: Count, *, klasse: str) -> pd.DataFrame:
    """Give the shares of one class of suitability the range between the scenarios that are possible.

    Parameters
    ----------
    rows : DataFrame, contract INDICATOREN
        Shares of the units in the class.
    eenheden : DataFrame with geschiktheid and, where a model was delivered, geschiktheid_kans and geschiktheid_marge
    count : function
        Makes rows of units with teller, noemer and bekend, in the same order as `rows`.
    klasse : {"geschikt", "aanpasbaar", "ongeschikt"}

    Returns
    -------
    DataFrame
        With the range as share of all units. No unit of which nothing is known counts at the lower end, and all do at
        the upper. A unit that rule and model judge differently counts as the one that is lowest (highest) says, the
        chance of the model less (more) its margin. To that comes 1.96 standard deviations for variance sum of
        p(1-p), which is too little: errors of a model go together. The range always holds the figure itself.
        Without a model and without unknown units there is none: nothing is known then of how far the rule is off.
    """
    low, high, variance = _scenarios(eenheden, klasse)
    if (low == high).all() and not variance.any():
        return rows
    everything = eenheden.assign(noemer=True, bekend=True)
    ends = [count(everything.assign(teller=side)) for side in (low, high)]
    spread = count(everything.assign(teller=variance))
    margin = _Z * np.sqrt(spread["teller"]) / spread["noemer"].mask(spread["noemer"] == 0)
    lowest = pd.concat([ends[0]["waarde"] - margin, rows["waarde"]], axis=1).min(axis=1).clip(lower=0)
    highest = pd.concat([ends[1]["waarde"] + margin, rows["waarde"]], axis=1).max(axis=1).clip(upper=1)
    return with_interval(rows, lowest, highest, SCENARIO)


def with_unknown(rows: pd.DataFrame) -> pd.DataFrame:
    """Give shares of known units the range in which the unknown all fall one way; none where everything is known.

    With share s of the known and coverage d, between s·d and s·d + 1 - d of all units.
    """
    low = (rows["waarde"] * rows["dekking"]).where(rows["dekking"] < 1)
    return with_interval(rows, low, low + 1 - rows["dekking"], SCENARIO)


def _scenarios(eenheden: pd.DataFrame, klasse: str) -> tuple[pd.Series, pd.Series, pd.Series]:
    """Return for each unit what it counts at least and at most, and the variance of a chance (all unit 1)."""
    known = is_known(eenheden["geschiktheid"])
    said = (eenheden["geschiktheid"] == klasse).astype("Float64")
    chance, margin = (_column(eenheden, name) for name in ("geschiktheid_kans", "geschiktheid_marge"))
    if klasse != _SUITABLE:
        # The model only tells whether a dwelling is suitable: what is not of this class by the rule stays out of it.
        chance = (1 - chance).where(said == 1)
    low, high = ((chance + side * margin.fillna(0.0)).clip(0, 1).fillna(said) for side in (-1, 1))
    low, high = low.where(low < said, said), high.where(high > said, said)
    free = ~known & chance.isna()
    return low.mask(free, 0.0), high.mask(free, 1.0).mask(~known, 1.0), (chance * (1 - chance)).fillna(0.0)


def _column(eenheden: pd.DataFrame, name: str) -> pd.Series:
    if name not in eenheden:
        return pd.Series(pd.NA, index=eenheden.index, dtype="Float64")
    return eenheden[name].astype("Float64")
