"""The survey among movers: what they say about the measures, drawn from the truth with a known misreport."""

import json
from collections.abc import Callable
from typing import Final

import numpy as np
import pandas as pd

from toolkit.contracts.codelijsten import AANLEIDINGEN, ADDITIONALITEIT, REDENEN
from toolkit.samples.aanpak.omgeving import Omgeving, leeftijdsklasse
from toolkit.samples.aanpak.plan import MISRAPPORTAGE, MOMENT, MOTIEF, SENIOR, WIJZE, AanpakPlan
from toolkit.samples.aanpak.respons import responders, shares, strata
from toolkit.samples.aanpak.trajecten import INSTRUMENTEN
from toolkit.samples.aanpak.trekken import add_days, draw_by, hits, piped, pseudonyms, shaped

NAAM: Final = "doorstromers"
_WACHT: Final = (60, 240)
_NEVENREDEN: Final = 0.4
_LEEG_CIJFER: Final = 0.05
_COLUMNS: Final = [
    "respons_id", "verhuizing_id", "gemeente_code", "leeftijdsklasse", "eigendom_oud", "eigendom_nieuw",
    "datum_verhuizing", "datum_enquete", "wijze", "gewicht", "stratum", "reden_hoofd", "redenen", "additionaliteit",
    "anders_moment", "maatregelen_gebruikt", "additionaliteit_per_maatregel", "tevredenheid_woning",
    "tevredenheid_proces", "nood_wens",
]  # fmt: skip


def movers(omgeving: Omgeving, additionaliteit: pd.DataFrame, rng: np.random.Generator) -> pd.DataFrame:
    """Return the population: moves of seniors from one independent dwelling to another within V_S(P), and their truth.

    Parameters
    ----------
    omgeving : Omgeving
    additionaliteit : DataFrame
        verhuizing_id, soort; a move that is not in it would have happened anyway.

    Returns
    -------
    DataFrame, fresh index
        verhuizing_id, huishouden_id, datum, gemeente_code (of the old dwelling), leeftijdsklasse, eigendom (of the old
        dwelling), eigendom_nieuw, nood_wens, stratum, soort (true additionality), reden (true main reason).
    """
    moves = omgeving.verhuizingen
    independent = (moves["van_soort"] == "zelfstandig") & (moves["naar_soort"] == "zelfstandig")
    senior = moves["leeftijd_bij_verhuizing"].ge(SENIOR).fillna(value=False).astype(bool)
    left = ~moves["blijft_bewoond"].fillna(value=False).astype(bool)
    known = moves["van_woning_id"].isin(omgeving.woningen.index)
    chosen = moves[independent & senior & left & known].reset_index(drop=True)
    kind = additionaliteit.drop_duplicates("verhuizing_id").set_index("verhuizing_id")["soort"].astype("str")
    people = _described(chosen, omgeving).assign(soort=chosen["verhuizing_id"].map(kind).fillna("ook_zonder"))
    return people.assign(stratum=strata(people, NAAM), reden=draw_by(people["nood_wens"], MOTIEF, rng))


def _described(moves: pd.DataFrame, omgeving: Omgeving) -> pd.DataFrame:
    homes = omgeving.woningen
    return pd.DataFrame({
        **{name: moves[name] for name in ("verhuizing_id", "huishouden_id", "datum")},
        "gemeente_code": moves["van_woning_id"].map(homes["gemeente_code"]),
        "leeftijdsklasse": leeftijdsklasse(moves["leeftijd_bij_verhuizing"]),
        "eigendom": moves["van_woning_id"].map(homes["eigendom"]),
        "eigendom_nieuw": moves["naar_woning_id"].map(homes["eigendom"]),
        "nood_wens": moves["aanleiding"].where(moves["aanleiding"].isin(list(AANLEIDINGEN)), "onbekend"),
    })  # fmt: skip


def enquete_doorstromers(
    people: pd.DataFrame,
    used: pd.DataFrame,
    plan: AanpakPlan,
    region: int,
    streams: Callable[[str], np.random.Generator],
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Ask all movers; write the answers of those who respond.

    Parameters
    ----------
    people : DataFrame
        From `movers`.
    used : DataFrame[bool], index verhuizing_id
        Which instruments truly helped which move (columns: codes); moves that are not in it had none.
    plan : AanpakPlan
    region : int
        Number of the region, for the ids.
    streams : callable

    Returns
    -------
    enquete : DataFrame in the shape of contract `enquete_doorstromers`
    kader : DataFrame
        stratum, N_populatie, n_uitgezet, n_respons, kans.
    """
    asked = pd.Series(True, index=people.index)
    chosen, kader = responders(people, asked, streams("respons"))
    chosen = chosen.sort_values(["datum", "verhuizing_id"], ignore_index=True)
    answers = chosen.rename(columns={"datum": "datum_verhuizing", "eigendom": "eigendom_oud"})
    answers = answers.assign(**_about_measures(chosen, used, plan, streams("maatregelen")))
    answers = answers.assign(anders_moment=_otherwise(chosen["soort"], answers, streams("anders_moment")))
    answers = answers.assign(**_about_reasons(chosen, plan, streams("redenen")))
    answers = answers.assign(**_about_survey(chosen, streams("wijze")))
    answers = answers.assign(**_satisfied(answers, streams("tevredenheid")))
    ids = pseudonyms("ed", len(answers), region=region)
    return shaped("enquete_doorstromers", answers.assign(respons_id=ids)[_COLUMNS]), kader


def _about_measures(
    chosen: pd.DataFrame, used: pd.DataFrame, plan: AanpakPlan, rng: np.random.Generator
) -> dict[str, pd.Series]:
    """Draw the answer on additionality, and which of the measures that were used are named, with the same answer."""
    answer = draw_by(chosen["soort"], MISRAPPORTAGE, rng)
    codes = [code for code in INSTRUMENTEN if code in used]
    true = used[codes].reindex(chosen["verhuizing_id"], fill_value=False).to_numpy(dtype=bool)
    recalled = true & (rng.random(true.shape) < plan.maatregel_genoemd)
    named = piped(pd.DataFrame(recalled, index=chosen.index, columns=codes), codes)
    return {
        "additionaliteit": answer,
        "maatregelen_gebruikt": named,
        "additionaliteit_per_maatregel": _per_measure(named, answer),
    }


def _otherwise(kind: pd.Series, answers: pd.DataFrame, rng: np.random.Generator) -> pd.Series:
    """Draw when they would have moved otherwise; missing where no measure is named, or it is said to be needed."""
    asked = answers["maatregelen_gebruikt"].notna() & (answers["additionaliteit"] != "noodzakelijk")
    return draw_by(kind, MOMENT, rng).where(asked)


def _per_measure(named: pd.Series, answer: pd.Series) -> pd.Series:
    """Write json, once per different pair of measures and answer."""
    pairs = named.fillna("") + "#" + answer
    texts = {
        pair: json.dumps(dict.fromkeys(pair.split("#")[0].split("|"), pair.split("#")[1]))
        for pair in pairs[named.notna()].unique()
    }
    return pairs.map(texts)


def _about_reasons(chosen: pd.DataFrame, plan: AanpakPlan, rng: np.random.Generator) -> dict[str, pd.Series]:
    """Draw the reasons given: the true main reason, or now and then another of the same kind; and minor ones."""
    other = draw_by(chosen["nood_wens"], MOTIEF, rng)
    main = chosen["reden"].where(hits(plan.reden_juist, len(chosen), rng), other)
    minor = draw_by(chosen["nood_wens"], MOTIEF, rng)
    given = hits(_NEVENREDEN, len(chosen), rng)
    marks = pd.DataFrame({code: (main == code) | ((minor == code) & given) for code in REDENEN}, index=chosen.index)
    return {"reden_hoofd": main, "redenen": piped(marks, REDENEN)}


def _about_survey(chosen: pd.DataFrame, rng: np.random.Generator) -> dict[str, pd.Series]:
    return {
        "wijze": draw_by(chosen["leeftijdsklasse"], WIJZE, rng),
        "datum_enquete": add_days(chosen["datum"], rng.integers(*_WACHT, len(chosen))),
    }


def _satisfied(answers: pd.DataFrame, rng: np.random.Generator) -> dict[str, pd.Series]:
    """Draw marks: the dwelling higher after a move by choice, the process higher with measures; some leave it out."""
    chosen_freely = answers["nood_wens"].eq("wens").astype(float)
    helped = answers["maatregelen_gebruikt"].notna().astype(float)
    centres = {"tevredenheid_woning": 7.0 + 0.9 * chosen_freely, "tevredenheid_proces": 6.4 + 1.0 * helped}
    return {name: _marks(centre, rng) for name, centre in centres.items()}


def _marks(centre: pd.Series, rng: np.random.Generator) -> pd.Series:
    marks = pd.Series(rng.normal(centre, 1.3).round().clip(1, 10), index=centre.index).astype("Int64")
    return marks.mask(hits(_LEEG_CIJFER, len(centre), rng))


def truth_of_movers(people: pd.DataFrame, used: pd.DataFrame) -> pd.DataFrame:
    """Return the true additionality of all movers and of those who used a measure, and the answers that follow.

    Returns
    -------
    DataFrame
        As from `toolkit.samples.aanpak.respons.shares`; populatie is `alle` or `met_maatregel`.
    """
    helped = people[people["verhuizing_id"].isin(used.index)]
    return pd.concat(
        [
            shares(group["soort"], MISRAPPORTAGE, ADDITIONALITEIT).assign(vraag="additionaliteit", populatie=name)
            for name, group in (("alle", people), ("met_maatregel", helped))
        ],
        ignore_index=True,
    )
