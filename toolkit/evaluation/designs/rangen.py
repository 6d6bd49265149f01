"""Where gemeenten stood before they began: who joins because it stands out falls back by itself (domain 5.7)."""

from toolkit.evaluation.designs.paneel import Paneel


def ranks_before(paneel: Paneel) -> tuple[tuple[str, int, int], ...]:
    """Return, per gemeente with an approach, its place by the mean before the first start and of how many.

    Parameters
    ----------
    paneel : Paneel

    Returns
    -------
    tuple of (gemeente, place, of how many)
        1 is the highest; equal means share the best place.
    """
    means = paneel.tarieven.iloc[: paneel.eerste_start].mean()
    places = means.rank(ascending=False, method="min").astype(int)
    return tuple((code, int(places[code]), len(means)) for code in paneel.behandeld)
