"""What was seen of chains beside what the Markov model expects, and what a difference can mean (domain 5.1)."""

from collections.abc import Iterable
from typing import Any, Final

import numpy as np
import pandas as pd

from toolkit.dutch import number
from toolkit.estimation import Herhaling, bootstrap_mean, equal_chance
from toolkit.verhuisketens.koppelen import Ketens
from toolkit.verhuisketens.markov import Markov
from toolkit.verhuisketens.namen import ALLE, BEGINNEN
from toolkit.verhuisketens.vacaturestand import begin_vacatures, clusters, vacaturestand

PER_SEGMENT: Final = "segment van de eerste woning"
PER_BEGIN: Final = "begin van de keten"


def verwacht(ketens: Ketens, wortels: pd.DataFrame, model: Markov, *, zoals_gezien: bool = False) -> pd.Series:
    """Expect by the model how many moves each chain sets in motion (`L_gevolg`).

    Parameters
    ----------
    ketens : Ketens
    wortels : DataFrame, contract KETENS
        Rows of `ketens.ketens` or of `ketens.senior(...)`.
    model : Markov
    zoals_gezien : bool
        Whether what is out of sight counts as nothing; else as much as what is in sight.

    Returns
    -------
    Series of float, index of `wortels`
        Of a dwelling that was left the expected fills, its own too; of a new one those that follow after the move into
        it. 0 where a senior's move freed nothing; missing where it is unknown whether it did.
    """
    at = begin_vacatures(ketens, wortels)
    keten = model.zoals_gezien if zoals_gezien else model.keten
    home = model.segment.reindex(wortels["start_woning_id"])
    new = np.append(vacaturestand(ketens).nieuw, False)[at]
    left = keten.vullingen.reindex(home).to_numpy()
    entered = (keten.vulkans * keten.na_vulling).reindex(home).to_numpy()
    nothing = np.where(wortels["gecensureerd"].to_numpy(dtype=bool), np.nan, 0.0)
    return pd.Series(np.where(at < 0, nothing, np.where(new, entered, left)), index=wortels.index)


def naast_model(ketens: Ketens, wortels: pd.DataFrame, model: Markov, *, herhaling: Herhaling) -> pd.DataFrame:
    """Put the mean length that was seen beside that of the model, by segment and by start.

    Parameters
    ----------
    ketens : Ketens
    wortels : DataFrame, contract KETENS
        Take chains with enough follow-up: of young ones links lie after the observation.
    model : Markov
    herhaling : Herhaling
        How the interval is drawn, and from how many chains on there is one.

    Returns
    -------
    DataFrame, fresh index
        indeling (`PER_SEGMENT`, `PER_BEGIN`) and klasse (the last is "alle"); n, chains with an expectation;
        waargenomen (mean of all), waargenomen_volledig (mean of the n_volledig chains that were seen to the end: short
        ones, because a long chain is lost from sight more easily), model (moves per chain if all were in sight);
        verschil = waargenomen - model = uit_zicht + eigen. uit_zicht is what the model loses out of sight; eigen how
        far the group is from the model of what is in sight, with laag and hoog (missing for few chains). gecensureerd
        (share, unit 1); betekenis (a sentence). No rows without chains.

    Notes
    -----
    The interval draws whole trees of vacancies again, because chains of seniors lie in each other. It leaves out that
    the model is estimated too, from the same moves.
    """
    table = pd.DataFrame({
        "model": verwacht(ketens, wortels, model), "in_zicht": verwacht(ketens, wortels, model, zoals_gezien=True),
        "gezien": wortels["L_gevolg"].astype(float), "gecensureerd": wortels["gecensureerd"].astype(bool),
        "boom": clusters(ketens, wortels),
        PER_SEGMENT: model.segment.reindex(wortels["start_woning_id"]).to_numpy(),
        PER_BEGIN: wortels["start_soort"].astype("str").map(BEGINNEN),
    }).dropna(subset=["model"])  # fmt: skip
    groups = [*_classes(table, PER_SEGMENT, model.keten.segmenten), *_classes(table, PER_BEGIN, BEGINNEN.values())]
    rows = pd.DataFrame([
        {"indeling": by, "klasse": klasse, **_compared(part, herhaling)}
        for by, klasse, part in [*groups, (PER_BEGIN, ALLE, table)]
    ])  # fmt: skip
    return rows if len(table) else rows.iloc[:0]


def _classes(table: pd.DataFrame, by: str, order: Iterable[str]) -> list[tuple[str, str, pd.DataFrame]]:
    found = {name: table.loc[table[by] == name] for name in order}
    return [(by, name, part) for name, part in found.items() if len(part)]


def _compared(part: pd.DataFrame, herhaling: Herhaling) -> dict[str, Any]:
    own, unseen = part["gezien"] - part["in_zicht"], float((part["in_zicht"] - part["model"]).mean())
    drawn = bootstrap_mean(own, equal_chance(part.index, cluster=part["boom"]), herhaling=herhaling)
    whole = part.loc[~part["gecensureerd"], "gezien"]
    return {
        "n": len(part), "n_volledig": len(whole), "waargenomen": float(part["gezien"].mean()),
        "waargenomen_volledig": float(whole.mean()), "model": float(part["model"].mean()),
        "verschil": float((part["gezien"] - part["model"]).mean()), "uit_zicht": unseen, "eigen": float(own.mean()),
        "laag": drawn.laag, "hoog": drawn.hoog, "gecensureerd": float(part["gecensureerd"].mean()),
        "betekenis": betekenis(laag=drawn.laag, hoog=drawn.hoog, uit_zicht=unseen),
    }  # fmt: skip


def betekenis(*, laag: float, hoog: float, uit_zicht: float) -> str:
    """Say what a difference between chains that were seen and the model means.

    Parameters
    ----------
    laag, hoog : float
        Interval of what was seen less the model of what is in sight; missing where there are too few chains.
    uit_zicht : float
        What the model loses out of sight, in moves per chain: below 0, or about 0. It can be above 0 where households
        of which only part is known freed more dwellings than those of which all is; then nothing is said of it.

    Returns
    -------
    str
        An interval that holds 0 does not say that they are as long as expected: that is left open.
    """
    if np.isnan(laag) or np.isnan(hoog):
        return "Te weinig ketens om er iets over te zeggen."
    if laag > 0:
        own = "Ketens die hier beginnen zijn langer dan hun segment doet verwachten."
    elif hoog < 0:
        own = "Ketens die hier beginnen zijn korter dan hun segment doet verwachten."
    else:
        own = "Of ketens die hier beginnen langer of korter zijn dan hun segment doet verwachten, is niet te zeggen."
    lost = number(max(-uit_zicht, 0.0), 1)
    return (
        own if lost == number(0.0, 1) else f"{own} Buiten beeld blijven naar schatting {lost} verhuizingen per keten."
    )
