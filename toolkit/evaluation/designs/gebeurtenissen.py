"""Event study: the difference in each period around the start, against placebo assignments."""

import numpy as np

from toolkit.evaluation.designs.paneel import Floats, Ints, Paneel
from toolkit.evaluation.designs.schatten import Schatter, adjusted
from toolkit.evaluation.designs.toewijzen import Toets, spread
from toolkit.evaluation.designs.uitkomst import Gebeurtenisstudie, Moment, NietMogelijk

_LAATSTE = Schatter(basis="laatste")


def event_study(
    paneel: Paneel, *, alfa: float, most: int, rng: np.random.Generator
) -> Gebeurtenisstudie | NietMogelijk:
    """Return the difference per period from the start, with the last period before it as 0.

    Parameters
    ----------
    paneel : Paneel
    alfa : float
        The limits of chance hold for 1 - alfa of the placebo assignments, each period by itself.
    most : int
        Largest number of other assignments.
    rng : Generator

    Returns
    -------
    Gebeurtenisstudie or NietMogelijk
        `vooraf` tests that nothing differed before the start: the largest difference before (the base left out) against
        that of the other assignments. Not possible with one period before the start.

    Notes
    -----
    The mean over gemeenten of ATT(g, g + e), so Callaway and Sant'Anna's dynamic aggregation with a universal base.
    """
    distances = np.arange(-max(paneel.start.values()), paneel.perioden - paneel.eerste_start)
    if distances[0] > -2:
        return NietMogelijk(reden="er is maar één periode voor de start")
    y, x, starts = paneel.y, paneel.x, paneel.starts
    real = by_distance(adjusted(y, x, starts), starts, distances)
    placebos = np.array([
        by_distance(adjusted(y, x, other), other, distances)
        for other in spread(starts, paneel.perioden, most=most, rng=rng)
    ])  # fmt: skip
    limits = np.quantile(np.abs(placebos), 1 - alfa, axis=0, method="higher")
    early = distances < -1
    largest, others = np.abs(real[early]).max(), np.abs(placebos[:, early]).max(axis=1)
    p = (1 + int((others >= largest * (1 - 1e-9)).sum())) / (len(others) + 1)
    return Gebeurtenisstudie(
        momenten=tuple(
            Moment(afstand=int(at), schatting=float(value), toevalsgrens=float(limit))
            for at, value, limit in zip(distances, real, limits, strict=True)
        ),
        vooraf=Toets(p=p, soort="permutatie", aantal=len(others) + 1),
    )  # fmt: skip


def by_distance(m: Floats, starts: Ints, distances: Ints) -> Floats:
    """Return the mean change against the last period before the start, per distance from it.

    Parameters
    ----------
    m : array, periods by gemeenten
    starts, distances : array

    Returns
    -------
    array like `distances`
        Means over the gemeenten that have a period at that distance.
    """
    change, since = _LAATSTE.changes(m, starts)
    place = (since - distances[0]).ravel()
    counts = np.bincount(place, minlength=len(distances))
    return np.asarray(np.bincount(place, weights=change.ravel(), minlength=len(distances)) / counts, dtype=float)
