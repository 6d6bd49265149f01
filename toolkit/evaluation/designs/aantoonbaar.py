"""The smallest difference that a design would probably find: its minimum detectable effect.

Everything here is made of time before the start or of gemeenten without an approach, so that a gate can show it before
there is an estimate.
"""

import numpy as np
from scipy.stats import t as student

from toolkit.evaluation.designs.paneel import Floats, Paneel
from toolkit.evaluation.designs.reeks import HELLING, NIVEAU, noise_of, segments
from toolkit.evaluation.designs.schatten import Schatter
from toolkit.evaluation.designs.synthese import fit_synthesis


def smallest_of_verschillen(paneel: Paneel, schatter: Schatter, *, alfa: float, onderscheid: float) -> float:
    """Return the minimum detectable effect of difference in differences.

    Parameters
    ----------
    paneel : Paneel
    schatter : Schatter
    alfa, onderscheid : float
        Size of the test and power.

    Returns
    -------
    float
        In the unit of the panel. NaN with fewer than three gemeenten without approach.

    Notes
    -----
    Each gemeente without approach gets each start in turn and is compared with the others; the standard deviation of
    these placebos, freed of the noise of the comparison, is that of one gemeente. With n1 gemeenten and one start the
    standard error is ``s sqrt(1/n1 + 1/n0)``; with different starts the common comparison is taken as one, which is on
    the safe side. The factor is ``t(1 - alfa/2) + t(onderscheid)`` with n0 - 1 degrees of freedom.
    """
    donors = paneel.only(paneel.donoren)
    count = len(donors.donoren)
    if count < 3:
        return np.nan
    starts = list(paneel.start.values())
    weights = np.array([paneel.perioden - first - schatter.na for first in starts], dtype=float)
    weights /= weights.sum()
    spread = {first: _spread_of_one(donors, schatter, first) for first in set(starts)}
    s = np.array([spread[first] for first in starts])
    error = np.sqrt(((weights * s) ** 2).sum() + (weights * s).sum() ** 2 / count)
    return float(_factor(alfa, onderscheid, count - 1) * error)


def _spread_of_one(donors: Paneel, schatter: Schatter, first: int) -> float:
    count = len(donors.donoren)
    placebos = np.array([
        schatter.estimate(donors.y, donors.x, np.where(np.arange(count) == place, first, donors.perioden))
        for place in range(count)
    ])  # fmt: skip
    # One against the mean of the others is count/(count - 1) times one against the mean of all.
    return float(np.std(placebos, ddof=1) * (count - 1) / count)


def smallest_of_series(paneel: Paneel, *, na: int, alfa: float, onderscheid: float) -> float:
    """Return the minimum detectable mean difference of an interrupted time series.

    Parameters
    ----------
    paneel : Paneel
        With one gemeente with an approach.
    na : int
        Periods from the start that do not count.
    alfa, onderscheid : float

    Returns
    -------
    float
        NaN where too few periods before the start are left to judge the noise by.

    Notes
    -----
    The noise before the start, around its trend and seasons, with the standard errors that it gives the mean
    difference.
    """
    gemeente = paneel.behandeld[0]
    layout = segments(paneel.tarieven[gemeente], paneel.start[gemeente], na=na)
    before = ~layout.na
    matrix = np.delete(layout.matrix[before], [NIVEAU, HELLING], axis=1)
    if before.sum() - matrix.shape[1] < 2:
        return np.nan
    noise = noise_of(layout.y[before], matrix, layout.tijd[before])
    error = noise.standard_errors(layout.matrix, layout.tijd, layout.mean_after)
    return sum(noise.quantile(share, np.zeros(len(error)), error) for share in (1 - alfa / 2, onderscheid))


def smallest_of_synthetic(paneel: Paneel, *, na: int, alfa: float, onderscheid: float) -> float:
    """Return the minimum detectable effect of a synthetic control: by how much placebos among the donors miss.

    Parameters
    ----------
    paneel : Paneel
        With one gemeente with an approach.
    na : int
        Periods from the start that do not count.
    alfa, onderscheid : float

    Returns
    -------
    float
        NaN with fewer than three donors.
    """
    donors, first = paneel.only(paneel.donoren), paneel.eerste_start
    if len(donors.donoren) < 3:
        return np.nan
    gaps: Floats = np.array([fit_synthesis(donors.as_if({code: first}), na=na).att for code in donors.donoren])
    return float(_factor(alfa, onderscheid, len(gaps) - 1) * np.std(gaps, ddof=1))


def _factor(alfa: float, onderscheid: float, free: int) -> float:
    return float(student.ppf(1 - alfa / 2, free) + student.ppf(onderscheid, free))
