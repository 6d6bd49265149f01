"""What was given to households that moved: rent habituation, allowances, small exceptions, vouchers, a local extra."""

from collections.abc import Callable
from typing import Final

import numpy as np
import pandas as pd

from toolkit.samples.aanpak.omgeving import Omgeving
from toolkit.samples.aanpak.organisaties import PROVINCIE, landlord, organisation_of
from toolkit.samples.aanpak.plan import FLEXIBELE_EIS, INSTRUMENT_BIJ_EIS, SENIOR, AanpakPlan
from toolkit.samples.aanpak.trekken import add_days, draw, hits, pseudonyms, shaped

_STAPPEN: Final = 3  # rent habituation takes three years: the rise is discounted whole, then two thirds, then one third
_MAANDEN: Final = 12
_BEDRAGEN: Final = (500, 2501, 250)
_VOUCHER: Final = (150, 401, 50)
_COLUMNS: Final = [
    "interventie_id", "datum", "instrument_code", "huishouden_id", "verhuizing_id", "betaler_org", "uitvoerder_org",
    "bedrag_eur", "aantal", "flexibele_eis_soort", "gewenning_start", "gewenning_eind", "huur_start", "huur_eind",
    "gebied_code",
]  # fmt: skip


def interventies(
    omgeving: Omgeving, closed: pd.DataFrame, plan: AanpakPlan, streams: Callable[[str], np.random.Generator]
) -> pd.DataFrame:
    """Write the register of interventions.

    Rent habituation and keeping the old rent go to tenants guided to a dwelling that costs more; the other kinds to any
    guided move, and a moving allowance now and then to seniors who moved without a coach after the approach began.
    The amount of a rent habituation is the whole discount over its three years: 12 x (1 + 2/3 + 1/3) x the rise.

    Returns
    -------
    DataFrame in the shape of contract `interventies`, in order of date
    """
    guided = _guided_moves(omgeving, closed)
    parts = [
        *_rent(guided, plan, streams("huurgewenning")),
        _allowance(guided, plan.vergoeding, plan, streams("vergoeding")),
        _allowance(_other_moves(omgeving, guided), plan.vergoeding_zonder, plan, streams("vergoeding zonder traject")),
        _exceptions(guided, plan, streams("flexibele eis")),
        _vouchers(guided, plan, streams("voucher")),
        _viewing_days(guided, plan, streams("kijkdag")),
    ]
    rows = pd.concat([part for part in parts if len(part)] or parts)
    rows = rows[rows["datum"].between(omgeving.begin, omgeving.eind)].sort_values(["datum", "huishouden_id"])
    numbered = rows.assign(interventie_id=pseudonyms("iv", len(rows), region=omgeving.nummer).to_numpy())
    return shaped("interventies", numbered.reindex(columns=_COLUMNS))


def _guided_moves(omgeving: Omgeving, closed: pd.DataFrame) -> pd.DataFrame:
    """Return the moves after a trajectory: move columns, and of the new dwelling and the old rent."""
    ids = closed.loc[closed["verhuizing_id"].notna(), ["verhuizing_id", "org_id", "start"]]
    return _moves(omgeving).merge(ids.rename(columns={"org_id": "coach"}), on="verhuizing_id", validate="1:1")


def _other_moves(omgeving: Omgeving, guided: pd.DataFrame) -> pd.DataFrame:
    moves = _moves(omgeving)
    begun = omgeving.begun(moves["gemeente_oud"])
    senior = moves["leeftijd_bij_verhuizing"].ge(SENIOR).fillna(value=False).astype(bool)
    return moves[senior & (moves["datum"] >= begun) & ~moves["verhuizing_id"].isin(guided["verhuizing_id"])]


def _moves(omgeving: Omgeving) -> pd.DataFrame:
    """Return the moves out of a known dwelling in the region, with the new dwelling where known."""
    moves = omgeving.verhuizingen
    columns = ["verhuizing_id", "huishouden_id", "datum", "van_woning_id", "naar_woning_id", "leeftijd_bij_verhuizing"]
    homes = omgeving.woningen
    joined = moves[columns].join(homes, on="naar_woning_id", validate="m:1")
    return joined.assign(
        gemeente_oud=moves["van_woning_id"].map(homes["gemeente_code"]),
        sector_oud=moves["van_woning_id"].map(homes["sector"]),
        huur_oud=moves["van_woning_id"].map(homes["kale_huur_eur"]),
    ).dropna(subset=["gemeente_oud"])


def _given(moves: pd.DataFrame, instrument: str | pd.Series) -> pd.DataFrame:
    return pd.DataFrame({
        **{name: moves[name] for name in ("datum", "huishouden_id", "verhuizing_id")},
        "instrument_code": instrument,
        "aantal": 1,
        "gebied_code": moves["gemeente_oud"],
    })  # fmt: skip


def _landlord_of(moves: pd.DataFrame) -> pd.Series:
    """Return the corporatie of the new dwelling, that of the old gemeente where the new dwelling is not known."""
    return landlord(moves.assign(gemeente_code=moves["gemeente_code"].fillna(moves["gemeente_oud"])))


def _rent(guided: pd.DataFrame, plan: AanpakPlan, rng: np.random.Generator) -> list[pd.DataFrame]:
    rise = guided["kale_huur_eur"] - guided["huur_oud"]
    within = (guided["sector_oud"] == "sociaal") & (guided["eigendom"] == "sociale_huur")
    able = guided[(within & (rise > plan.gewenning_drempel_eur)).fillna(value=False).astype(bool)]
    luck = rng.random(len(able))
    habituated = able[luck < plan.gewenning]
    kept = able[(luck >= plan.gewenning) & (luck < plan.gewenning + plan.huurprijsbehoud)]
    return [_habituation(habituated), _given(kept, "huurprijsbehoud").assign(uitvoerder_org=_landlord_of(kept))]


def _habituation(moves: pd.DataFrame) -> pd.DataFrame:
    rise = moves["kale_huur_eur"] - moves["huur_oud"]
    discount = _MAANDEN * sum(step / _STAPPEN for step in range(1, _STAPPEN + 1)) * rise
    owner = _landlord_of(moves)
    return _given(moves, "huurgewenning").assign(
        betaler_org=owner,
        uitvoerder_org=owner,
        bedrag_eur=discount.round(2),
        gewenning_start=moves["datum"],
        gewenning_eind=add_days(moves["datum"] + pd.DateOffset(years=_STAPPEN), np.full(len(moves), -1)),
        huur_start=moves["huur_oud"],
        huur_eind=moves["kale_huur_eur"],
    )


def _allowance(moves: pd.DataFrame, chance: float, plan: AanpakPlan, rng: np.random.Generator) -> pd.DataFrame:
    paid = moves[hits(chance, len(moves), rng)]
    amounts = rng.choice(np.arange(*_BEDRAGEN), len(paid)).astype(float)
    regional = hits(plan.provincie_betaalt, len(paid), rng)
    local = organisation_of(paid["gemeente_oud"], "gemeente")
    return _given(paid, "verhuiskostenvergoeding").assign(
        betaler_org=local.where(~regional, PROVINCIE), uitvoerder_org=local, bedrag_eur=amounts
    )


def _exceptions(guided: pd.DataFrame, plan: AanpakPlan, rng: np.random.Generator) -> pd.DataFrame:
    made = guided[hits(plan.flexibel, len(guided), rng)]
    kinds = draw(FLEXIBELE_EIS, len(made), rng).set_axis(made.index)
    return _given(made, kinds.map(INSTRUMENT_BIJ_EIS)).assign(
        flexibele_eis_soort=kinds, uitvoerder_org=_landlord_of(made)
    )


def _vouchers(guided: pd.DataFrame, plan: AanpakPlan, rng: np.random.Generator) -> pd.DataFrame:
    got = guided[hits(plan.voucher, len(guided), rng)]
    numbers = rng.integers(1, 3, len(got))
    worth = rng.choice(np.arange(*_VOUCHER), len(got)).astype(float)
    payer = organisation_of(got["gemeente_oud"], "gemeente")
    return _given(got, "voucher_klus_verhuis").assign(
        aantal=numbers, bedrag_eur=worth * numbers, betaler_org=payer, uitvoerder_org=got["coach"]
    )


def _viewing_days(guided: pd.DataFrame, plan: AanpakPlan, rng: np.random.Generator) -> pd.DataFrame:
    went = guided[hits(plan.kijkdag, len(guided), rng)]
    earlier = add_days(went["datum"], -rng.integers(30, 120, len(went))).clip(lower=went["start"])
    return _given(went, "x_kijkdag_nieuwe_buurt").assign(datum=earlier, uitvoerder_org=went["coach"])
