"""Trajectories of the wooncoach: begun by the market, closed here; hours and instruments follow from what was done."""

from typing import Final

import numpy as np
import pandas as pd

from toolkit.samples.aanpak.omgeving import Omgeving, departures
from toolkit.samples.aanpak.organisaties import coach_of
from toolkit.samples.aanpak.plan import KANSEN_UITKOMST
from toolkit.samples.aanpak.trekken import add_days, draw_by, hits, piped, pseudonyms, shaped

_BETAALD: Final = 0.15
_NAZORG: Final = (14, 60)
_DUUR: Final = (5.6, 0.5)  # log of days: median about nine months
_UREN_START, _UREN_GESPREK, _UREN_RUIS = 1.0, 1.5, 0.5
COACHING: Final = {
    "sociaal": ("wooncoach_sociaal_woonwensen", "wooncoach_sociaal_begeleiding"),
    "particulier": ("wooncoach_particulier", "wooncoach_particulier_begeleiding"),
}
"""What a coach does before and during a move, by sector."""
INSTRUMENTEN: Final = (
    *COACHING["sociaal"], *COACHING["particulier"], "voorrangsregeling", "huurgewenning", "huurprijsbehoud",
    "verhuiskostenvergoeding", "voucher_klus_verhuis", "flexibele_oplevering", "flexibele_reactietermijn",
    "x_kijkdag_nieuwe_buurt",
)  # fmt: skip


def close_trajecten(omgeving: Omgeving, rng: np.random.Generator) -> pd.DataFrame:
    """Say of every true trajectory who guided it, when it ended and how.

    Returns
    -------
    DataFrame, one row per trajectory, in order of start
        What `Omgeving.trajecten` has, and traject_id, wooncoach_type, org_id, verhuisd_op, uitkomst, eind (missing
        while it runs).
    """
    begun = omgeving.trajecten.assign(traject_id=pseudonyms("tr", len(omgeving.trajecten), region=omgeving.nummer))
    moved = begun["verhuizing_id"].map(omgeving.verhuizingen.set_index("verhuizing_id")["datum"])
    begun = begun.assign(verhuisd_op=moved, wooncoach_type=_coach_type(begun["sector"], rng))
    left = _left_unguided(begun, omgeving)
    end = _planned_end(begun, omgeving.eind, rng)
    cut = left["vertrek"].notna() & (left["vertrek"] <= end)
    end = end.where(~cut, left["vertrek"])
    reason = left["waarom"].where(cut)
    done = end <= omgeving.eind
    ended = _uitkomst(begun, reason, rng).where(done, "loopt")
    return begun.assign(org_id=coach_of(begun), eind=end.where(done), uitkomst=ended)


def _coach_type(sector: pd.Series, rng: np.random.Generator) -> pd.Series:
    hired = hits(_BETAALD, len(sector), rng)
    private = pd.Series(np.where(hired, "particulier_betaald", "particulier_publiek"), index=sector.index, dtype="str")
    return private.where(sector != "sociaal", "sociaal")


def _left_unguided(begun: pd.DataFrame, omgeving: Omgeving) -> pd.DataFrame:
    """Return when and why a household that no guided move followed left its dwelling after the start; else missing."""
    asked = begun[["huishouden_id", "start", "verhuisd_op"]].reset_index(names="rij")
    asked = asked.rename(columns={"start": "datum"}).sort_values("datum")
    after = departures(omgeving)
    first = pd.merge_asof(asked, after, on="datum", by="huishouden_id", direction="forward").set_index("rij")
    return first[["vertrek", "waarom"]].where(first["verhuisd_op"].isna()).reindex(begun.index)


def _planned_end(begun: pd.DataFrame, last: pd.Timestamp, rng: np.random.Generator) -> pd.Series:
    """Draw the end: some weeks of aftercare after a move, at most until the last day; else after about nine months."""
    lengths = rng.lognormal(*_DUUR, len(begun)).clip(30, 1500).astype(np.int64)
    after = add_days(begun["verhuisd_op"], rng.integers(*_NAZORG, len(begun)))
    return add_days(begun["start"], lengths).where(begun["verhuisd_op"].isna(), after.where(after <= last, last))


def _uitkomst(begun: pd.DataFrame, reason: pd.Series, rng: np.random.Generator) -> pd.Series:
    """Draw how it ended; a death or another departure on the way decides."""
    stayed = draw_by(begun["sector"], KANSEN_UITKOMST, rng).where(reason.isna(), "gestopt")
    return stayed.where(reason != "overlijden", "overleden").where(begun["verhuisd_op"].isna(), "verhuisd")


def trajecten(
    closed: pd.DataFrame,
    contacten: pd.DataFrame,
    interventies: pd.DataFrame,
    toewijzingen: pd.DataFrame,
    rng: np.random.Generator,
) -> pd.DataFrame:
    """Write the register of trajectories: hours from the talks, instruments from what was given.

    Hours are 1 + 1.5 per talk and a little noise (exponential with mean 0.5), in quarters of an hour.

    Parameters
    ----------
    closed : DataFrame
        From `close_trajecten`.
    contacten, interventies, toewijzingen : DataFrame
        In the shape of their contracts.

    Returns
    -------
    DataFrame in the shape of contract `trajecten`
    """
    talks = contacten[contacten["soort"].isin(["gesprek", "huisbezoek"])].groupby("traject_id").size()
    hours = _UREN_START + _UREN_GESPREK * closed["traject_id"].map(talks).astype(float)
    noisy = ((hours + rng.exponential(_UREN_RUIS, len(closed))) * 4).round() / 4
    used = _instruments_used(closed, interventies, toewijzingen)
    table = closed.assign(uren=noisy, instrumenten=piped(used, INSTRUMENTEN))
    columns = [
        "traject_id", "huishouden_id", "org_id", "wooncoach_type", "start", "eind", "uitkomst", "verhuizing_id",
        "instrumenten", "uren",
    ]  # fmt: skip
    return shaped("trajecten", table[columns])


def _instruments_used(closed: pd.DataFrame, interventies: pd.DataFrame, toewijzingen: pd.DataFrame) -> pd.DataFrame:
    moves = closed["verhuizing_id"]
    first = toewijzingen.loc[toewijzingen["voorrang"].fillna(value=False), "verhuizing_id"].dropna()
    used = {"voorrangsregeling": moves.isin(first) & moves.notna()}
    for sector, (before, during) in COACHING.items():
        mine = closed["sector"] == sector
        used |= {before: mine, during: mine & closed["verhuisd_op"].notna()}
    for code in INSTRUMENTEN:
        given = interventies.loc[interventies["instrument_code"] == code, "huishouden_id"]
        used[code] = used.get(code, False) | closed["huishouden_id"].isin(given)
    return pd.DataFrame(used)
