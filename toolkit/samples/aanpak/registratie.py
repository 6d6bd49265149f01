"""Everything that parties register around one market: the single entry to the approach layer."""

from collections.abc import Callable, Mapping

import numpy as np
import pandas as pd

from toolkit.samples.aanpak import doorstromers, wensen
from toolkit.samples.aanpak.cijferbronnen import cijferbronnen, verklaringen
from toolkit.samples.aanpak.codeboek import codeboek
from toolkit.samples.aanpak.coderingen import code_twice
from toolkit.samples.aanpak.contacten import contacten
from toolkit.samples.aanpak.gemeentelijk import aanvragen, bronnen, gebeurtenissen, kosten, voorlichting
from toolkit.samples.aanpak.gesprekken import hold_talks
from toolkit.samples.aanpak.interventies import interventies
from toolkit.samples.aanpak.omgeving import Omgeving, look_around
from toolkit.samples.aanpak.organisaties import organisaties
from toolkit.samples.aanpak.plan import (
    BEREIKT,
    EERSTE_CONTACT,
    FLEXIBELE_EIS,
    MISRAPPORTAGE,
    MISRAPPORTAGE_WENS,
    MOMENT,
    STANDAARD,
    AanpakPlan,
)
from toolkit.samples.aanpak.praatplaten import praatplaten
from toolkit.samples.aanpak.trajecten import INSTRUMENTEN, close_trajecten, trajecten
from toolkit.samples.aanpak.trekken import shaped, stream

Tabellen = dict[str, pd.DataFrame]
Streams = Callable[[str], np.random.Generator]


def register(
    tables: Mapping[str, pd.DataFrame],
    waarheid: Mapping[str, pd.DataFrame],
    *,
    zaad: int,
    plan: AanpakPlan = STANDAARD,
) -> tuple[Tabellen, Tabellen]:
    """Register the approach of one region: coaches, corporaties, payers, survey bureau and interviewers.

    Parameters
    ----------
    tables : mapping
        woningen, huishoudens, verhuizingen, woninggebeurtenissen, toewijzingen in the shape of their contracts.
    waarheid : mapping
        Of the market: `trajecten` (huishouden_id, start, woning_id, leeftijd, verhuizing_id), `additionaliteit`
        (verhuizing_id, soort), and `wensen` (huishouden_id, peildatum, verhuiswens) where it knows better than the
        snapshots.
    zaad : int
        Seed. Every part has a stream of its own, so that a part added later leaves the others as they are.
    plan : AanpakPlan

    Returns
    -------
    tabellen : dict of name to DataFrame
        In the shape of the contracts of these names.
    waarheid : dict of name to DataFrame
        What the tables were drawn from; names start with `aanpak_`.
    """
    around = look_around(tables, waarheid)

    def streams(part: str) -> Streams:
        return lambda name: stream(zaad, f"{part}: {name}", around.nummer)

    made = _approach(around, tables, plan, streams)
    asked, true = _surveys(around, waarheid, made, plan, streams)
    talked, agreed = _interviews(around, plan, streams)
    published = {
        "cijferbronnen": cijferbronnen(around, tables, streams("cijferbronnen")("enquete")),
        "verklaringen": verklaringen(),
    }
    return {**made, **asked, **talked, **published}, {**_chances(plan), **true, "aanpak_codeurs": agreed}


def _approach(
    around: Omgeving, tables: Mapping[str, pd.DataFrame], plan: AanpakPlan, streams: Callable[[str], Streams]
) -> Tabellen:
    closed = close_trajecten(around, streams("trajecten")("afloop"))
    talks = contacten(around, closed, plan, streams("contacten"))
    given = interventies(around, closed, plan, streams("interventies"))
    guided = trajecten(closed, talks, given, around.toewijzingen, streams("trajecten")("uren"))
    return {
        "organisaties": organisaties(around),
        "contacten": talks,
        "trajecten": guided,
        "interventies": given,
        "voorlichting": voorlichting(around, streams("voorlichting")("aantallen")),
        "aanvragen": aanvragen(around, streams("aanvragen")("aanvragen")),
        "kosten": kosten(around, closed, guided, given),
        "gebeurtenissen": gebeurtenissen(around, tables["woningen"]),
        "bronnen": bronnen(around),
    }


def _surveys(
    around: Omgeving,
    waarheid: Mapping[str, pd.DataFrame],
    made: Tabellen,
    plan: AanpakPlan,
    streams: Callable[[str], Streams],
) -> tuple[Tabellen, Tabellen]:
    moved = doorstromers.movers(around, waarheid["additionaliteit"], streams("doorstromers")("motief"))
    used = measures_used(made["trajecten"], made["interventies"])
    of_movers, frame_movers = doorstromers.enquete_doorstromers(
        moved, used, plan, around.nummer, streams("doorstromers")
    )
    people = wensen.wishers(around, waarheid.get("wensen"))
    of_wishers, frame_wishers = wensen.enquete_wensen(people, plan, around.nummer, streams("wensen"))
    kader = pd.concat([frame_movers, frame_wishers], ignore_index=True)
    true = {
        "aanpak_motieven": moved[["verhuizing_id", "reden"]],
        "aanpak_respons": kader,
        "aanpak_aandelen": pd.concat(
            [doorstromers.truth_of_movers(moved, used), wensen.truth_of_wishers(people)], ignore_index=True
        ),
    }
    tables = {
        "enquete_doorstromers": of_movers,
        "enquete_wensen": of_wishers,
        "steekproefkader": shaped("steekproefkader", kader.drop(columns="kans")),
    }
    return tables, true


def measures_used(guided: pd.DataFrame, given: pd.DataFrame) -> pd.DataFrame:
    """Return which instruments helped which move.

    Parameters
    ----------
    guided, given : DataFrame
        Contracts `trajecten` and `interventies`.

    Returns
    -------
    DataFrame[bool], index verhuizing_id, columns instrument codes
    """
    moved = guided[guided["verhuizing_id"].notna()]
    listed = moved["instrumenten"].str.split("|")
    lists = pd.DataFrame({"verhuizing_id": moved["verhuizing_id"], "code": listed}).explode("code")
    single = given.rename(columns={"instrument_code": "code"})[["verhuizing_id", "code"]]
    pairs = pd.concat([lists, single.astype({"code": "object"})]).dropna()
    table = pd.crosstab(pairs["verhuizing_id"], pairs["code"]).astype(bool)
    return table.reindex(columns=list(INSTRUMENTEN), fill_value=False)


def _interviews(around: Omgeving, plan: AanpakPlan, streams: Callable[[str], Streams]) -> tuple[Tabellen, pd.DataFrame]:
    talks = hold_talks(around, plan, streams("gesprekken"))
    coded, agreed = code_twice(talks, plan, streams("coderingen"))
    plates = praatplaten(talks.gesprekken, talks.interviewnotities, streams("praatplaten"))
    tables = {
        "gesprekken": talks.gesprekken,
        "interviewnotities": talks.interviewnotities,
        "codeboek": codeboek(),
        "coderingen": coded,
        **plates,
    }
    return tables, agreed


def _chances(plan: AanpakPlan) -> Tabellen:
    """Write the known chances as tables: condition, outcome, chance."""
    single = {
        "huurgewenning": plan.gewenning, "huurprijsbehoud": plan.huurprijsbehoud,
        "verhuiskostenvergoeding": plan.vergoeding, "flexibele_eis": plan.flexibel,
        "voucher_klus_verhuis": plan.voucher, "x_kijkdag_nieuwe_buurt": plan.kijkdag,
    }  # fmt: skip
    return {
        "aanpak_eerste_contact": _long(EERSTE_CONTACT, "sector", "initiatief"),
        "aanpak_misrapportage": _long(MISRAPPORTAGE, "waar", "antwoord"),
        "aanpak_misrapportage_wens": _long(MISRAPPORTAGE_WENS, "waar", "antwoord"),
        "aanpak_moment": _long(MOMENT, "waar", "antwoord"),
        "aanpak_kansen": pd.concat([
            _long({"bereikt": BEREIKT}, "wat", "uitkomst"),
            _long({"interventie": single}, "wat", "uitkomst"),
            _long({"flexibele_eis_soort": FLEXIBELE_EIS}, "wat", "uitkomst"),
        ], ignore_index=True),
    }  # fmt: skip


def _long(chances: Mapping[str, Mapping[str, float]], condition: str, outcome: str) -> pd.DataFrame:
    rows = [(given, result, chance) for given, each in chances.items() for result, chance in each.items()]
    return pd.DataFrame(rows, columns=[condition, outcome, "kans"])
