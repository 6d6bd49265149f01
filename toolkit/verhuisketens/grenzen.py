"""Between what and what the length of chains lies, where part of them goes on out of sight (domain 5.1)."""

import numpy as np
import pandas as pd

from toolkit.bewoning import MAX_LEEGSTAND_DAGEN
from toolkit.bewoning.groepen import GEEN, Getallen
from toolkit.verhuisketens.koppelen import Ketens
from toolkit.verhuisketens.markov import Markov, nog_gevuld
from toolkit.verhuisketens.namen import per_begin
from toolkit.verhuisketens.vacatureketen import Floats
from toolkit.verhuisketens.vacaturestand import Vacaturestand, begin_vacatures, vacaturestand


def grenzen(
    ketens: Ketens, wortels: pd.DataFrame, model: Markov, *, max_leegstand_dagen: int = MAX_LEEGSTAND_DAGEN
) -> pd.DataFrame:
    """Bound the moves that each chain set in motion.

    Parameters
    ----------
    ketens : Ketens
    wortels : DataFrame, contract KETENS
        Rows of `ketens.ketens` or of `ketens.senior(...)`.
    model : Markov
        Of the same chains.
    max_leegstand_dagen : int
        As it was given to `link`.

    Returns
    -------
    DataFrame, index of `wortels`
        start_soort, gecensureerd (bool), laag (what was seen: `L_gevolg`) and hoog, in moves. Equal where nothing is
        out of sight; never laag above hoog.

    Notes
    -----
    hoog lets every censored branch go on. `lopend`: the dwelling is filled with the chance that it had after standing
    empty for so long, and then goes on as fills in its segment do. `buiten_gebied`, `buiten_bestand`, `onbekend`: each
    part of the household that filled it left a dwelling empty (it need not have), and that one goes on as dwellings do
    that fillers of the segment leave; a dwelling sold out of sight is filled for certain. Of a senior's move of which
    it is unknown whether somebody stayed, nobody stayed. So hoog is a bound on whether a branch goes on, but within it
    an expectation of how far: single chains can be longer.
    """
    stand = vacaturestand(ketens)
    extra = ketens.uitkomst.bos.below(
        _out_of_sight(ketens, stand, model, max_leegstand_dagen), hoofdtak=ketens.telling == "hoofdtak"
    )
    at = begin_vacatures(ketens, wortels)
    more = np.where(at >= 0, np.append(extra, 0.0)[at], _unknown_start(wortels, at, model))
    seen = wortels["L_gevolg"].to_numpy(dtype=np.float64)
    return pd.DataFrame(
        {
            "start_soort": wortels["start_soort"].astype("str").to_numpy(),
            "gecensureerd": wortels["gecensureerd"].to_numpy(dtype=bool), "laag": seen, "hoog": seen + more,
        }, index=wortels.index,
    )  # fmt: skip


def gemiddelde_grenzen(per_keten: pd.DataFrame) -> pd.DataFrame:
    """Average the bounds of chains by how they began, and over all of them.

    Parameters
    ----------
    per_keten : DataFrame
        As `grenzen` gives.

    Returns
    -------
    DataFrame, fresh index
        begin (in words; the last row is "alle"), n, gecensureerd (share, unit 1), laag, hoog (moves per chain). No
        rows without chains.
    """
    return per_begin(
        per_keten,
        lambda rows: {
            "n": len(rows), "gecensureerd": float(rows["gecensureerd"].mean()), "laag": float(rows["laag"].mean()),
            "hoog": float(rows["hoog"].mean()),
        },
    )  # fmt: skip


def _out_of_sight(ketens: Ketens, stand: Vacaturestand, model: Markov, max_days: int) -> Floats:
    """Expect the fills beyond what was seen, at the vacancy where they are lost from sight."""
    own = ketens.uitkomst.seen.woningen[ketens.uitkomst.v.woning]
    after_fill, after_leaving = (
        rows.reindex(model.segment.reindex(own)).to_numpy() for rows in (model.keten.na_vulling, model.keten.na_vertrek)
    )
    chance = np.where(stand.lopend, nog_gevuld(stand, stand.leeg_dagen, max_leegstand_dagen=max_days), stand.buiten)
    found: Floats = chance * (~stand.nieuw + after_fill) + _unseen(ketens, stand) * after_leaving
    return found


def _unseen(ketens: Ketens, stand: Vacaturestand) -> Getallen:
    """Parts that go on out of sight; of a main branch that is followed, no other part does."""
    if ketens.telling == "alle_takken":
        return stand.ongezien
    followed = np.bincount(stand.ouder[stand.ouder > GEEN], minlength=len(stand.ouder)) > 0
    return np.where(followed, 0, np.minimum(stand.ongezien, 1))


def _unknown_start(wortels: pd.DataFrame, at: Getallen, model: Markov) -> Floats:
    """Expect what follows if nobody stayed, of moves of which it is unknown whether somebody did."""
    open_ = (at < 0) & wortels["gecensureerd"].to_numpy(dtype=bool)
    home = model.segment.reindex(wortels["start_woning_id"])
    return np.where(open_, model.keten.vullingen.reindex(home).to_numpy(), 0.0)
