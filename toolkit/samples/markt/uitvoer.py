"""The tables of domain 4.3-4.7, in contract shape, as a perfect registration would hold them."""

from typing import Final

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from toolkit.samples.markt import codes
from toolkit.samples.markt.codes import GEEN, Eigendom, Status
from toolkit.samples.markt.kolommen import chosen, dates, decimal, flag, looked_up, pseudonyms, whole
from toolkit.samples.markt.simulatie import Momentopname, Verloop
from toolkit.samples.markt.stand import day_number

_KINDS: Final = ("corp_a", "corp_b", "belegger")
_LIMITED_IN: Final = ("", "lopen", "traplopen", "zien", "horen")
_OWNER_COSTS: Final = 0.0024  # monthly costs of owners, part of the value of the dwelling (fictitious)


def huishoudens(verloop: Verloop) -> pd.DataFrame:
    """List the households on every peildatum (domain 4.4)."""
    return pd.concat([_on_day(verloop, opname) for opname in verloop.opnamen], ignore_index=True)


def _on_day(verloop: Verloop, opname: Momentopname) -> pd.DataFrame:
    k, s = opname.kolommen, verloop.stand
    count = len(k["hh"])
    day = day_number(s.instelling.eerste_dag(opname.maand))
    main = k["status"] == Status.ZELFSTANDIG
    care = k["status"] == Status.INSTELLING
    owner = main & (k["eigendom"] == Eigendom.KOOP)
    costs = np.where(owner, s.w.woz[k["woning"]] * 1000 * _OWNER_COSTS, np.where(main, k["huur"], np.nan))
    return pd.DataFrame({
        "huishouden_id": pseudonyms("H", k["hh"]),
        "peildatum": dates(np.full(count, day)),
        "woning_id": pseudonyms("W", k["woning"]),
        "aantal_personen": whole(k["personen"]),
        "samenstelling": chosen(k["samenstelling"], codes.SAMENSTELLING),
        "leeftijd_referentiepersoon": whole(np.minimum(k["leeftijd"], 115)),
        "leeftijd_oudste": whole(np.minimum(k["oudste"], 115)),
        "inkomensklasse": chosen(k["klasse"], codes.INKOMEN),
        "inkomen_eur_jaar": decimal(k["inkomen"], -2),
        "woonlasten_eur_maand": decimal(costs, 2, missing=owner & (k["hh"] % 3 == 0)),
        "beperking": chosen(k["beperking"], codes.BEPERKING),
        "beperking_aard": looked_up(np.where(k["beperking"] > 0, k["hh"] % 4 + 1, GEEN), _LIMITED_IN),
        "verhuiswens": chosen(k["wens"], codes.WENS),
        "verhuiswens_bron": looked_up(np.where(k["wens"] == 4, GEEN, 0), ("simulatie",)),
        "woonduur_jaren": decimal(np.clip(k["woont"] / 12, 0, k["oudste"]), 2),
        "inschrijfduur_jaren": decimal(k["inschrijf"] / 12, 2, missing=k["inschrijf"] < 0),
        "gemeente_code": looked_up(k["gemeente"], s.gebied.gemeenten),
        "institutioneel": flag(care),
    })  # fmt: skip


def verhuizingen(verloop: Verloop) -> pd.DataFrame:
    """List all moves, in order of date (domain 4.5)."""
    s, m = verloop.stand, verloop.stand.r.verhuizingen.frame()
    year = np.full(len(m), s.instelling.eind.year)
    table = pd.DataFrame({
        "verhuizing_id": pseudonyms("V", m.index.to_numpy()),
        "datum": dates(m["dag"].to_numpy()),
        "datum_soort": chosen(np.zeros(len(m), dtype=int), ("feitelijk", "melding", "contract")),
        "huishouden_id": pseudonyms("H", m["hh"].to_numpy()),
        "verhuisgroep_id": pseudonyms("L", m["groep"].to_numpy()),
        "van_woning_id": pseudonyms("W", m["van"].to_numpy()),
        "naar_woning_id": pseudonyms("W", m["naar"].to_numpy()),
        "van_buurt_code": looked_up(m["van_buurt"].to_numpy(), s.gebied.codes),
        "naar_buurt_code": looked_up(m["naar_buurt"].to_numpy(), s.gebied.codes),
        "gebied_jaar": whole(year),
        "van_soort": chosen(m["van_soort"].to_numpy(), codes.SOORT),
        "naar_soort": chosen(m["naar_soort"].to_numpy(), codes.SOORT),
        "aantal_personen": whole(m["personen"].to_numpy()),
        "aantal_personen_huishouden_voor": whole(m["voor"].to_numpy()),
        "aantal_personen_huishouden_na": whole(m["na"].to_numpy()),
        "blijft_bewoond": flag(m["blijft"].to_numpy()),
        "leeftijd_bij_verhuizing": whole(np.minimum(m["leeftijd"].to_numpy(), 115)),
        "aanleiding": chosen(m["aanleiding"].to_numpy(), codes.AANLEIDING),
        "via": chosen(m["via"].to_numpy(), codes.VIA),
    })  # fmt: skip
    return _by_date(table)


def _by_date(table: pd.DataFrame) -> pd.DataFrame:
    return table.sort_values(["datum", table.columns[0]], ignore_index=True)


def woninggebeurtenissen(verloop: Verloop) -> pd.DataFrame:
    """List what happened to dwellings, in order of date (domain 4.6)."""
    e = verloop.stand.r.gebeurtenissen.frame()
    return _by_date(pd.DataFrame({
        "gebeurtenis_id": pseudonyms("G", e.index.to_numpy()),
        "woning_id": pseudonyms("W", e["woning"].to_numpy()),
        "datum": dates(e["dag"].to_numpy()),
        "soort": chosen(e["soort"].to_numpy(), codes.GEBEURTENIS),
        "huishouden_id": pseudonyms("H", e["hh"].to_numpy()),
    }))  # fmt: skip


def toewijzingen(verloop: Verloop) -> pd.DataFrame:
    """List the lettings by corporaties, in order of date (domain 4.7)."""
    a = verloop.stand.r.toewijzingen.frame()
    grond, names = a["grond"].to_numpy(), landlords(verloop)[1]
    swapped = np.where(grond == codes.Grond.GROOT_NAAR_BETER, 0, GEEN)
    return _by_date(pd.DataFrame({
        "toewijzing_id": pseudonyms("T", a.index.to_numpy()),
        "datum": dates(a["dag"].to_numpy()),
        "woning_id": pseudonyms("W", a["woning"].to_numpy()),
        "huishouden_id": pseudonyms("H", a["hh"].to_numpy()),
        "verhuizing_id": pseudonyms("V", a["verhuizing"].to_numpy()),
        "verhuurder_id": looked_up(_corporaties(verloop)[a["woning"].to_numpy()], names),
        "woonsituatie": chosen(a["starter"].to_numpy().astype(int), codes.WOONSITUATIE),
        "leeftijd": whole(np.minimum(a["leeftijd"].to_numpy(), 115)),
        "aantal_personen": whole(a["personen"].to_numpy()),
        "aanbodmodel": chosen(a["aanbod"].to_numpy(), codes.AANBOD),
        "voorrang": flag(grond != codes.Grond.GEEN),
        "voorranggrond": chosen(grond, codes.GROND),
        "regeling": looked_up(swapped, ("van_groot_naar_beter",)),
        "passend": chosen(a["passend"].to_numpy(), codes.PASSEND),
        "aantal_reacties": whole(a["reacties"].to_numpy()),
        "inschrijfduur_jaren": decimal(a["wacht"].to_numpy(), 2),
        "kale_huur_eur": decimal(a["huur"].to_numpy(), 2),
        "kale_huur_oud_eur": decimal(a["oud"].to_numpy(), 2),
    }))  # fmt: skip


def landlords(verloop: Verloop) -> tuple[NDArray[np.int64], tuple[str, ...]]:
    """Position of the landlord of every dwelling (-1 when owner-occupied), and all landlords.

    Each gemeente has two corporaties, which own whole buurten or parts of them, and one other letting party.
    """
    w = verloop.stand.w
    own = _corporaties(verloop)
    names = tuple(f"{kind}_{code[2:]}" for code in verloop.stand.gebied.gemeenten for kind in _KINDS)
    return np.where(w.eigendom == Eigendom.KOOP, GEEN, np.where(w.corporatie, own, own // 3 * 3 + 2)), names


def _corporaties(verloop: Verloop) -> NDArray[np.int64]:
    """Position of the corporatie that has, or had, or would have each dwelling."""
    s, w = verloop.stand, verloop.stand.w
    return np.asarray(s.gebied.gemeente[w.buurt].astype(np.int64) * 3 + (w.buurt + (w.rij % 7 == 0)) % 2)
