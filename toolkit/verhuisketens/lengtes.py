"""How long chains are by how they began: distribution, and means with their interval (domain 5.1)."""

from typing import Any, Final

import numpy as np
import pandas as pd

from toolkit.bewoning import MIN_VOLGTIJD_MAANDEN
from toolkit.estimation import Herhaling, Schatting, bootstrap_mean, equal_chance
from toolkit.verhuisketens.koppelen import Ketens
from toolkit.verhuisketens.meetwijzen import GEVOLG
from toolkit.verhuisketens.namen import per_begin
from toolkit.verhuisketens.vacaturestand import clusters

KLASSEN: Final = ("0", "1", "2", "3", "4 en meer")


def lang_genoeg_gevolgd(wortels: pd.DataFrame, *, min_volgtijd_maanden: float = MIN_VOLGTIJD_MAANDEN) -> pd.DataFrame:
    """Keep the chains (contract KETENS) of which at least so many months were seen since they began."""
    return wortels.loc[wortels["volgtijd_maanden"] >= min_volgtijd_maanden]


def lengteverdeling(
    wortels: pd.DataFrame, *, maat: str = GEVOLG, min_volgtijd_maanden: float = MIN_VOLGTIJD_MAANDEN
) -> pd.DataFrame:
    """Count chains by their length and by how they began.

    Parameters
    ----------
    wortels : DataFrame, contract KETENS
    maat : str
        Column of `meetwijzen.MATEN`.
    min_volgtijd_maanden : float

    Returns
    -------
    DataFrame, fresh index
        begin (in words, the last "alle"), lengte (`KLASSEN`, in order, those without chains too), aantal (Int64), n
        (chains with that start) and aandeel (Float64, unit 1). Lengths are as seen: censored chains can be longer.
    """
    followed = lang_genoeg_gevolgd(wortels, min_volgtijd_maanden=min_volgtijd_maanden)
    place = followed[maat].astype("Int64").clip(upper=len(KLASSEN) - 1).to_numpy(dtype=np.int64)
    classed = followed.assign(_klasse=place)
    wide = per_begin(
        classed, lambda rows: dict(zip(KLASSEN, np.bincount(rows["_klasse"], minlength=len(KLASSEN)), strict=True))
    )
    if wide.empty:
        return pd.DataFrame({"begin": [], "lengte": [], "aantal": [], "n": [], "aandeel": []})
    n = wide.set_index("begin").sum(axis=1)
    order = [(begin, klasse) for begin in wide["begin"] for klasse in KLASSEN]
    long = wide.melt("begin", var_name="lengte", value_name="aantal").set_index(["begin", "lengte"]).loc[order]
    long = long.reset_index().assign(n=lambda rows: rows["begin"].map(n))
    share = (long["aantal"] / long["n"]).astype("Float64")
    return long.astype({"lengte": "str", "aantal": "Int64", "n": "Int64"}).assign(aandeel=share)


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
