"""Who answers a survey: known chances, and weights as a bureau gives them."""

from collections.abc import Mapping

import numpy as np
import pandas as pd

from toolkit.samples.aanpak.plan import RESPONS_EIGENDOM, RESPONS_LEEFTIJD
from toolkit.samples.aanpak.trekken import hits


def response_chance(people: pd.DataFrame) -> pd.Series:
    """Return the true chance to respond of each row (leeftijdsklasse, eigendom)."""
    ages, tenures = people["leeftijdsklasse"].map(RESPONS_LEEFTIJD), people["eigendom"].map(RESPONS_EIGENDOM)
    return (ages * tenures).astype(float)


def strata(people: pd.DataFrame, survey: str) -> pd.Series:
    """Return the stratum of each row: survey, gemeente, age class, tenure; within it all respond by one chance."""
    return survey + " " + people["gemeente_code"] + " " + people["leeftijdsklasse"] + " " + people["eigendom"]


def choose_sample(people: pd.DataFrame, share: float, least: int, rng: np.random.Generator) -> pd.Series:
    """Draw a simple random sample in every stratum.

    Parameters
    ----------
    people : DataFrame
        With stratum.
    share, least : float, int
        The sample of a stratum of N holds `share` of it, at least `least`, at most N.

    Returns
    -------
    Series[bool], index of `people`
    """
    order = pd.Series(rng.random(len(people)), index=people.index).groupby(people["stratum"]).rank(method="first")
    sizes = people.groupby("stratum")["stratum"].transform("size")
    wanted = np.maximum(np.ceil(sizes * share), least)
    return order.le(np.minimum(wanted, sizes))


def responders(people: pd.DataFrame, asked: pd.Series, rng: np.random.Generator) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Draw who responds, with weights, and the frame of the sample.

    The weight of a respondent is N / n of its stratum, so that weights add up to the population of every stratum in
    which anyone responded. A stratum without respondents is not represented: the bureau does not merge strata.

    Parameters
    ----------
    people : DataFrame
        The population, with stratum, leeftijdsklasse, eigendom.
    asked : Series[bool]

    Returns
    -------
    respondents : DataFrame
        Rows of `people` with gewicht.
    kader : DataFrame
        stratum, N_populatie, n_uitgezet, n_respons, and the true chance to respond `kans`.
    """
    chance = response_chance(people)
    answered = asked & hits(chance, len(people), rng)
    counted = pd.DataFrame({"stratum": people["stratum"], "uit": asked, "in": answered, "kans": chance})
    kader = (
        counted.groupby("stratum")
        .agg(N_populatie=("uit", "size"), n_uitgezet=("uit", "sum"), n_respons=("in", "sum"), kans=("kans", "first"))
        .reset_index()
    )
    weights = (kader["N_populatie"] / kader["n_respons"].where(kader["n_respons"] > 0)).set_axis(kader["stratum"])
    chosen = people[answered]
    return chosen.assign(gewicht=chosen["stratum"].map(weights)), kader


def shares(true: pd.Series, misreport: Mapping[str, Mapping[str, float]], answers: tuple[str, ...]) -> pd.DataFrame:
    """Return how often each answer is true, and how often it is to be expected among weighted answers.

    Parameters
    ----------
    true : Series of str
        The true answer of everyone in the population.
    misreport : mapping
        true answer -> given answer -> chance.
    answers : tuple of str

    Returns
    -------
    DataFrame
        antwoord, aantal, aandeel_waar, aandeel_verwacht (unit 1; missing in an empty population).
    """
    counts = true.value_counts().reindex(list(answers), fill_value=0).to_numpy()
    parts = counts / np.where(len(true), len(true), np.nan)
    matrix = pd.DataFrame(misreport).T.reindex(index=list(answers), columns=list(answers)).fillna(0.0).to_numpy()
    return pd.DataFrame({
        "antwoord": list(answers), "aantal": counts, "aandeel_waar": parts, "aandeel_verwacht": parts @ matrix,
    })  # fmt: skip
