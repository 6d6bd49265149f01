"""How a sample was drawn and weighted: what every estimate from a survey must know (domain 5.8)."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from toolkit.errors import ContractError
from toolkit.estimation.intervals import FRACTIE_DREMPEL, Floats


@dataclass(frozen=True, kw_only=True, eq=False)
class Opzet:
    """Weights and design of one survey; all Series have the index of its rows.

    Attributes
    ----------
    gewicht : Series[float]
        Above 0.
    stratum : Series of str
        Within it everybody had the same chance to be asked; one and the same value where there are no strata.
    eenheid : Series
        What was drawn: the row itself, or a cluster (an address, a street) that several rows share.
    fractie : Series[float]
        Part of its stratum that answered, unit 1; 0 where it is unknown or too small to count.
    """

    gewicht: pd.Series
    stratum: pd.Series
    eenheid: pd.Series
    fractie: pd.Series


def effective_n(weights: pd.Series) -> float:
    """Return how many respondents of equal weight would tell as much: ``(Σw)² / Σw²`` (Kish; domain 5.8).

    Parameters
    ----------
    weights : Series
        Above 0; missing weights are left out.

    Returns
    -------
    float
        0.0 where there is nobody.

    Examples
    --------
    >>> round(effective_n(pd.Series([1.0] * 30 + [2.5] * 30)), 2)
    50.69
    """
    w = weights.dropna().to_numpy(dtype=float)
    return float(w.sum() ** 2 / (w**2).sum()) if w.size else 0.0


def design_effect(weights: pd.Series) -> float:
    """Return by how much unequal weights raise the variance: ``n Σw² / (Σw)²`` (Kish; domain 5.8).

    Parameters
    ----------
    weights : Series
        Above 0; missing weights are left out.

    Returns
    -------
    float
        1.0 for equal weights; NaN where there is nobody.
    """
    n = int(weights.notna().sum())
    return n / effective_n(weights) if n else float("nan")


def equal_chance(index: pd.Index, *, cluster: pd.Series | None = None) -> Opzet:
    """Return the design of a simple random sample, or of a register whose rows are taken as one.

    Parameters
    ----------
    index : Index
        Labels of the rows.
    cluster : Series, optional
        What the rows were drawn in; the rows themselves without it.
    """
    rows = pd.Series(np.arange(len(index)), index=index)
    return Opzet(
        gewicht=pd.Series(1.0, index=index),
        stratum=pd.Series("", index=index),
        eenheid=rows if cluster is None else cluster.reindex(index),
        fractie=pd.Series(0.0, index=index),
    )


def design_of(
    enquete: pd.DataFrame,
    kader: pd.DataFrame | None = None,
    *,
    cluster: pd.Series | None = None,
    drempel: float = FRACTIE_DREMPEL,
) -> Opzet:
    """Read the design from a delivered survey and its sampling frame.

    Parameters
    ----------
    enquete : DataFrame
        May hold gewicht (1 where the column or value is missing) and stratum (one stratum without).
    kader : DataFrame, contract STEEKPROEFKADER, optional
        Without it the population counts as unlimited; so does a stratum that is not in it, or that holds more answers
        than people. Strata of other surveys are passed over.
    cluster : Series, index of `enquete`, optional
    drempel : float
        The finite population counts where more than this part of it answered (domain 5.7).

    Returns
    -------
    Opzet

    Raises
    ------
    ContractError
        If a weight is not above 0.
    """
    plain = equal_chance(enquete.index, cluster=cluster)
    weights = enquete["gewicht"].astype("Float64").fillna(1.0).astype(float) if "gewicht" in enquete else plain.gewicht
    if not (weights > 0).all():
        raise ContractError(
            "Een gewicht van de enquête is niet groter dan 0.",
            remedy="Verbeter de gewichten of laat de kolom weg.",
            place="gewicht",
        )
    strata = enquete["stratum"].astype("str").fillna("") if "stratum" in enquete else plain.stratum
    return Opzet(gewicht=weights, stratum=strata, eenheid=plain.eenheid, fractie=_fractions(strata, kader, drempel))


def _fractions(strata: pd.Series, kader: pd.DataFrame | None, drempel: float) -> pd.Series:
    if kader is None:
        return pd.Series(0.0, index=strata.index)
    answered = strata.groupby(strata).transform("size").astype(float)
    population = strata.map(kader.set_index("stratum")["N_populatie"].astype(float)).astype(float)
    population = population.where(answered <= population)
    known = population.notna()
    reached = population.loc[known].groupby(strata.loc[known]).first().sum()
    counts = reached > 0 and known.sum() > drempel * reached
    return (answered / population).fillna(0.0) if counts else pd.Series(0.0, index=strata.index)


def response_table(kader: pd.DataFrame, *, begint_met: str = "") -> pd.DataFrame:
    """Return who was asked and who answered, per stratum.

    Parameters
    ----------
    kader : DataFrame, contract STEEKPROEFKADER
    begint_met : str
        Only strata whose name begins so: a frame can hold the strata of several surveys.

    Returns
    -------
    DataFrame, fresh index
        stratum, N_populatie, n_uitgezet, n_respons (Int64), respons (Float64, unit 1; missing where nobody was asked)
        and vertegenwoordigd (boolean: somebody answered; the others are in no estimate).
    """
    chosen = kader.loc[kader["stratum"].str.startswith(begint_met)].reset_index(drop=True)
    asked = chosen["n_uitgezet"].astype("Float64")
    share = chosen["n_respons"].astype("Float64") / asked.mask(asked == 0)
    table: pd.DataFrame = chosen[["stratum", "N_populatie", "n_uitgezet", "n_respons"]]
    return table.assign(respons=share, vertegenwoordigd=(chosen["n_respons"] > 0).astype("boolean"))


def design_variance(scores: Floats, opzet: Opzet) -> Floats:
    """Return the variance of sums of scores over a stratified sample (linearisation).

    Parameters
    ----------
    scores : array, shape (rows, k)
        What each row adds to each estimate; 0 for rows outside the group that is estimated.
    opzet : Opzet

    Returns
    -------
    array, shape (k,)

    Notes
    -----
    ``Σ_h (1 - f_h) m_h/(m_h - 1) Σ_i (t_hi - t̄_h)²`` over the m_h drawn units of stratum h. A stratum with one unit
    shows no spread of its own; its unit is compared with 0, the mean of all scores, which errs on the wide side.
    """
    units = pd.DataFrame(scores).groupby([opzet.stratum.to_numpy(), opzet.eenheid.to_numpy()], sort=True).sum()
    per_stratum = units.groupby(level=0)
    size = per_stratum.transform("size").to_numpy(dtype=float)
    alone = size == 1
    deviation = (units - per_stratum.transform("mean").mul(~alone, axis=0)).to_numpy()
    factor = np.where(alone, 1.0, size / np.where(alone, 1.0, size - 1))
    left = 1 - _per_unit(opzet.fractie, opzet)
    spread: Floats = ((left * factor)[:, None] * deviation**2).sum(axis=0)
    return spread


def _per_unit(values: pd.Series, opzet: Opzet) -> npt.NDArray[np.float64]:
    first = values.groupby([opzet.stratum.to_numpy(), opzet.eenheid.to_numpy()], sort=True).first()
    return first.to_numpy(dtype=float)
