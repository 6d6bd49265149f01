"""Whose words a segment is, and what the project knows of them."""

import numpy as np
import pandas as pd

from toolkit.uitwisseling.tabellen import PLAATS, Codeproject


def respondents(project: Codeproject) -> pd.Series:
    """Return per segment who said it.

    Returns
    -------
    Series[str], index of `project.segmenten`
        The one case that the segment itself belongs to; else the one case of a larger segment around it (a turn in a
        group talk); else the one case of its text; else, where there is none or there are several, the text.
    """
    links = project.koppelingen.astype({"soort": "str"})
    single = links.drop_duplicates(["soort", "doel_id"], keep=False)
    cases = {kind: part.set_index("doel_id")["geval_id"] for kind, part in single.groupby("soort")}
    segments = project.segmenten
    own = _looked_up(segments["fragment_id"], cases.get("segment"))
    of_text = _looked_up(segments["bron_id"], cases.get("bron"))
    return own.fillna(_around(project)).fillna(of_text).fillna(segments["bron_id"])


def value_of(project: Codeproject, variabele_id: str, respondent: pd.Series) -> pd.Series:
    """Return per segment the value of a variable: of its respondent, or else of its text.

    Parameters
    ----------
    project : Codeproject
    variabele_id : str
    respondent : Series[str]
        From `respondents`; its index says of which segments.
    """
    mine = project.waarden.loc[project.waarden["variabele_id"] == variabele_id].astype({"drager_soort": "str"})
    values = {kind: part.set_index("drager_id")["waarde"] for kind, part in mine.groupby("drager_soort")}
    of_text = _looked_up(project.segmenten.loc[respondent.index, "bron_id"], values.get("bron"))
    return _looked_up(respondent, values.get("geval")).fillna(of_text)


def _around(project: Codeproject) -> pd.Series:
    """Return per segment the one case whose segments hold it; missing where there is none, or several."""
    segments = project.segmenten
    found = pd.Series("", index=segments.index, dtype="str")
    links = project.koppelingen.loc[project.koppelingen["soort"].astype("str") == "segment", ["geval_id", "doel_id"]]
    placed = segments.loc[segments["soort"].astype("str") == PLAATS]
    turns = links.merge(placed, left_on="doel_id", right_on="fragment_id", how="inner", validate="m:1")
    for bron, own in turns.groupby("bron_id", sort=False):
        here = placed.loc[placed["bron_id"] == bron]
        begin, end = here["begin"].to_numpy("int64"), here["eind"].to_numpy("int64")
        case, several = np.full(len(here), "", dtype=object), np.zeros(len(here), dtype=bool)
        for turn in own.itertuples():
            held = (begin >= turn.begin) & (end <= turn.eind)
            several |= held & (case != "") & (case != turn.geval_id)
            case[held] = turn.geval_id
        found.loc[here.index] = np.where(several, "", case)
    return found.where(found != "")


def _looked_up(keys: pd.Series, known: pd.Series | None) -> pd.Series:
    return keys.map({} if known is None else known.to_dict()).astype("str")
