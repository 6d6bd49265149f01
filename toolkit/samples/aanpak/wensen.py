"""The survey among senior households: wishes as they truly are, answered with a known misreport and non-response."""

from collections.abc import Callable
from typing import Final

import numpy as np
import pandas as pd

from toolkit.contracts.codelijsten import VERHUISWENSEN
from toolkit.samples.aanpak.omgeving import Omgeving
from toolkit.samples.aanpak.plan import BELANG, KUNNEN_NEE, MISRAPPORTAGE_WENS, AanpakPlan
from toolkit.samples.aanpak.respons import choose_sample, responders, shares, strata
from toolkit.samples.aanpak.trekken import draw, draw_by, hits, piped, pseudonyms, shaped

NAAM: Final = "wensen"
_WIL: Final = ("beslist_wel", "misschien_wel", "zou_wel_willen_kan_niets_vinden")
_WEET_NIET: Final = 0.06
_DREMPEL: Final = {
    "geen_aanbod": 0.22, "te_duur": 0.20, "te_klein": 0.12, "gehecht_aan_huis": 0.38, "gehecht_aan_buurt": 0.34,
    "verliesangst": 0.10, "twijfel": 0.14, "opzien_tegen_verhuizen": 0.26, "geen_hulp": 0.07,
    "geen_overzicht_informatie": 0.11, "financieel_onoverzichtelijk": 0.09, "wachttijd": 0.08,
    "nog_niet_nodig": 0.40, "praktisch_overig": 0.05,
}  # fmt: skip
_NOG_BELANGRIJK: Final = {
    "": 0.80, "een plek voor de scootmobiel": 0.05, "een kamer voor logés": 0.06, "uitzicht op groen": 0.05,
    "een huisdier mag mee": 0.04,
}  # fmt: skip
_BEDRAGEN: Final = (0, 25, 50, 75, 100, 150, 200)
_AFSTANDEN: Final = (500, 1000, 2000, 5000, 10000, 25000)
_COLUMNS: Final = [
    "respons_id", "huishouden_id", "gemeente_code", "gewicht", "stratum", "leeftijd", "verhuiswens", "horizon_jaar",
    "redenen_niet", *KUNNEN_NEE["onbekend"], *BELANG, "wens_tuin_of_balkon_delen", "wens_nog_meer_belangrijk",
    "bereid_extra_huur_eur", "max_afstand_m", "blijven_in_wijk",
]  # fmt: skip


def wishers(omgeving: Omgeving, wensen: pd.DataFrame | None = None) -> pd.DataFrame:
    """Return the population: senior households at the last reference date, with their true wish.

    Parameters
    ----------
    omgeving : Omgeving
    wensen : DataFrame, optional
        True wishes: huishouden_id, peildatum, verhuiswens. Without it the wish of the snapshot is the true one.

    Returns
    -------
    DataFrame, fresh index
        huishouden_id, gemeente_code, leeftijd, leeftijdsklasse, eigendom, stratum, wens.
    """
    seniors = omgeving.senioren
    last = seniors[seniors["peildatum"] == seniors["peildatum"].max()].reset_index(drop=True)
    true = last["verhuiswens"] if wensen is None else _true_wish(last, wensen)
    columns = ["huishouden_id", "gemeente_code", "leeftijd", "leeftijdsklasse", "eigendom"]
    people: pd.DataFrame = last[columns]
    return people.assign(stratum=strata(last, NAAM), wens=true.fillna("onbekend"))


def _true_wish(last: pd.DataFrame, wensen: pd.DataFrame) -> pd.Series:
    keys = ["huishouden_id", "peildatum"]
    true = wensen[[*keys, "verhuiswens"]].astype({"verhuiswens": "str"})
    return last[keys].merge(true, on=keys, how="left", validate="1:1")["verhuiswens"]


def enquete_wensen(
    people: pd.DataFrame, plan: AanpakPlan, region: int, streams: Callable[[str], np.random.Generator]
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Ask a sample per stratum; write the answers of those who respond.

    Parameters
    ----------
    people : DataFrame
        From `wishers`.
    plan : AanpakPlan
    region : int
        Number of the region, for the ids.
    streams : callable

    Returns
    -------
    enquete : DataFrame in the shape of contract `enquete_wensen`
    kader : DataFrame
        stratum, N_populatie, n_uitgezet, n_respons, kans.
    """
    asked = choose_sample(people, plan.wensen_fractie, plan.wensen_minimum, streams("steekproef"))
    chosen, kader = responders(people, asked, streams("respons"))
    chosen = chosen.sort_values("huishouden_id", ignore_index=True)
    answer = draw_by(chosen["wens"], MISRAPPORTAGE_WENS, streams("antwoord"))
    table = chosen.assign(
        respons_id=pseudonyms("ew", len(chosen), region=region),
        verhuiswens=answer,
        **_horizon_and_barriers(answer, streams("drempels")),
        **_able(chosen["wens"], streams("kunnen")),
        **_wishes(answer, streams("praatplaat")),
    )
    return shaped("enquete_wensen", table[_COLUMNS]), kader


def _horizon_and_barriers(answer: pd.Series, rng: np.random.Generator) -> dict[str, pd.Series]:
    years = draw_by(answer.isin(_WIL).map({True: "wil", False: "wil niet"}), {
        "wil": {"1": 0.3, "2": 0.7}, "wil niet": {"leeg": 0.7, "5": 0.2, "10": 0.1},
    }, rng)  # fmt: skip
    marks = pd.DataFrame(
        {code: hits(chance, len(answer), rng) for code, chance in _DREMPEL.items()}, index=answer.index
    )
    stays = answer != "beslist_wel"
    return {
        "horizon_jaar": pd.to_numeric(years.where(years != "leeg")),
        "redenen_niet": piped(marks, list(_DREMPEL)).where(stays),
    }


def _able(wish: pd.Series, rng: np.random.Generator) -> dict[str, pd.Series]:
    """Draw what the household says it can, from its true wish."""
    chances = {
        item: {
            wens: {"nee": no[item], "weet_niet": (1 - no[item]) * _WEET_NIET, "ja": (1 - no[item]) * (1 - _WEET_NIET)}
            for wens, no in KUNNEN_NEE.items()
        }
        for item in KUNNEN_NEE["onbekend"]
    }
    return {item: draw_by(wish, chance, rng) for item, chance in chances.items()}


def _wishes(answer: pd.Series, rng: np.random.Generator) -> dict[str, pd.Series]:
    count = len(answer)
    near = hits(0.62, count, rng)
    more = draw(_NOG_BELANGRIJK, count, rng)
    wants = answer.isin(_WIL)
    return {
        **{item: draw(chances, count, rng) for item, chances in BELANG.items()},
        "wens_tuin_of_balkon_delen": pd.Series(hits(0.35, count, rng)),
        "wens_nog_meer_belangrijk": more.where(more != ""),
        "bereid_extra_huur_eur": pd.Series(rng.choice(_BEDRAGEN, count).astype(float)).where(wants),
        "max_afstand_m": pd.Series(rng.choice(_AFSTANDEN, count).astype(float)).where(wants),
        "blijven_in_wijk": pd.Series(near),
    }


def truth_of_wishers(people: pd.DataFrame) -> pd.DataFrame:
    """Return the true shares of wishes, and the answers that follow.

    Returns
    -------
    DataFrame
        As from `toolkit.samples.aanpak.respons.shares`.
    """
    return shares(people["wens"], MISRAPPORTAGE_WENS, VERHUISWENSEN).assign(vraag="verhuiswens", populatie="alle")
