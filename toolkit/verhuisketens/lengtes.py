"""How long chains are by how they began: means with their interval (domain 5.1)."""

from typing import Any

import pandas as pd

from toolkit.bewoning import MIN_VOLGTIJD_MAANDEN
from toolkit.estimation import Herhaling, Schatting, bootstrap_mean, equal_chance
from toolkit.verhuisketens.koppelen import Ketens
from toolkit.verhuisketens.meetwijzen import GEVOLG
from toolkit.verhuisketens.namen import per_begin
from toolkit.verhuisketens.vacaturestand import clusters


def lang_genoeg_gevolgd(wortels: pd.DataFrame, *, min_volgtijd_maanden: float = MIN_VOLGTIJD_MAANDEN) -> pd.DataFrame:
    """Keep the chains (contract KETENS) of which at least so many months were seen since they began."""
    return wortels.loc[wortels["volgtijd_maanden"] >= min_volgtijd_maanden]


def gemiddelde_lengtes(
    ketens: Ketens,
    wortels: pd.DataFrame,
    *,
    herhaling: Herhaling,
    maat: str = GEVOLG,
    min_volgtijd_maanden: float = MIN_VOLGTIJD_MAANDEN,
) -> pd.DataFrame:
    """Give the mean length by how chains began, with its interval.

    Parameters
    ----------
    ketens : Ketens
    wortels : DataFrame, contract KETENS
        Rows of `ketens.ketens` or of `ketens.senior(...)`.
    herhaling : Herhaling
        Below its `min_n` chains there is no mean.
    maat : str
        Column of `meetwijzen.MATEN`.
    min_volgtijd_maanden : float

    Returns
    -------
    DataFrame, fresh index
        begin (in words, the last "alle"), n, gemiddelde, laag, hoog (of `maat`, as seen; missing where there are too
        few), gecensureerd (share, unit 1), reden (why there is no mean; "" where there is).

    Notes
    -----
    Chains in one tree of vacancies are drawn together (`clusters`): those of two seniors of whom one made room for the
    other are no independent pair.
    """
    followed = lang_genoeg_gevolgd(wortels, min_volgtijd_maanden=min_volgtijd_maanden)
    trees = clusters(ketens, followed)
    return per_begin(followed, lambda rows: gemiddelde(rows, trees, maat=maat, herhaling=herhaling))


def gemiddelde(rows: pd.DataFrame, trees: pd.Series, *, maat: str, herhaling: Herhaling) -> dict[str, Any]:
    """Give n, gemiddelde, laag, hoog, gecensureerd and reden of some chains; the columns of `gemiddelde_lengtes`."""
    design = equal_chance(rows.index, cluster=trees)
    found: Schatting = bootstrap_mean(rows[maat].astype(float), design, herhaling=herhaling)
    reason = f"Minder dan {herhaling.min_n} ketens: te weinig voor een gemiddelde." if found.reden else ""
    return {
        "n": len(rows), "gemiddelde": found.waarde, "laag": found.laag, "hoog": found.hoog,
        "gecensureerd": float(rows["gecensureerd"].astype(float).mean()), "reden": reason,
    }  # fmt: skip
