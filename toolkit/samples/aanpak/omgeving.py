"""What the approach layer sees of the market: dwellings, inhabitants over time, moves, and when the approach began."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import pandas as pd

from toolkit.contracts.codelijsten import LEEFTIJD_PLATFORM31
from toolkit.gebieden import gemeente_of
from toolkit.samples.aanpak.plan import SECTOR, SENIOR

_EDGES: Final = (-1, 55, 65, 75, 85, 115)
_ENDS: Final = ("overlijden", "opname_instelling", "emigratie")


@dataclass(frozen=True, eq=False)
class Omgeving:
    """The market in the columns that are needed here; codes are text, not categories.

    Attributes
    ----------
    begin, eind : Timestamp
        First and last day of the years in which the moves fall.
    woningen : DataFrame, index woning_id
        buurt_code, gemeente_code, bouwvorm, eigendom, sector, verhuurder_id, kale_huur_eur.
    senioren : DataFrame
        One row per senior household in a dwelling and reference date: huishouden_id, peildatum, woning_id, leeftijd,
        leeftijdsklasse, and what the dwelling has.
    verhuizingen, gebeurtenissen, toewijzingen : DataFrame
        As handed in, categories as text.
    trajecten : DataFrame
        The true trajectories, by start, with what the dwelling at the start has.
    aanpak_start : Series, index gemeente_code
        First day of the month of the first trajectory; no entry where there is no approach.
    """

    begin: pd.Timestamp
    eind: pd.Timestamp
    woningen: pd.DataFrame
    senioren: pd.DataFrame
    verhuizingen: pd.DataFrame
    gebeurtenissen: pd.DataFrame
    toewijzingen: pd.DataFrame
    trajecten: pd.DataFrame
    aanpak_start: pd.Series

    @property
    def gemeenten(self) -> list[str]:
        """The gemeenten of the region, in order."""
        return sorted(self.woningen["gemeente_code"].unique())

    @property
    def nummer(self) -> int:
        """The number of the first gemeente, which sets the ids of this region apart from those of others."""
        return int(self.gemeenten[0][2:])

    def begun(self, gemeenten: pd.Series) -> pd.Series:
        """Return when the approach began in the gemeente of each row; missing where there is none."""
        days = gemeenten.map(self.aanpak_start.to_dict())
        return pd.to_datetime(days).astype("datetime64[us]")


def look_around(tables: Mapping[str, pd.DataFrame], waarheid: Mapping[str, pd.DataFrame]) -> Omgeving:
    """Read the tables of a market.

    Parameters
    ----------
    tables : mapping
        woningen, huishoudens, verhuizingen, woninggebeurtenissen, toewijzingen in the shape of their contracts.
    waarheid : mapping
        trajecten: huishouden_id, start, gemeente_code, woning_id, leeftijd, verhuizing_id.
    """
    homes = dwellings(tables["woningen"])
    moves = plain(tables["verhuizingen"])
    trajecten = _trajecten(waarheid["trajecten"], homes)
    return Omgeving(
        begin=moves["datum"].min().to_period("Y").start_time.normalize(),
        eind=moves["datum"].max().to_period("Y").end_time.normalize(),
        woningen=homes,
        senioren=_seniors(plain(tables["huishoudens"]), homes),
        verhuizingen=moves,
        gebeurtenissen=plain(tables["woninggebeurtenissen"]),
        toewijzingen=plain(tables["toewijzingen"]),
        trajecten=trajecten,
        aanpak_start=trajecten.groupby("gemeente_code")["start"].min().dt.to_period("M").dt.start_time,
    )


def plain(table: pd.DataFrame) -> pd.DataFrame:
    """Return the table with text in place of categories: these do not compare or merge with each other."""
    kinds = {name: "str" for name in table.columns if isinstance(table[name].dtype, pd.CategoricalDtype)}
    return table.astype(kinds).reset_index(drop=True)


def leeftijdsklasse(ages: pd.Series) -> pd.Series:
    """Return the age class (scheme platform31, right-closed) as text; ages are 0-115."""
    return pd.cut(ages.astype("Float64"), list(_EDGES), labels=list(LEEFTIJD_PLATFORM31)).astype("str")


def dwellings(woningen: pd.DataFrame) -> pd.DataFrame:
    """Return what the approach needs to know of the dwellings, by woning_id."""
    homes = plain(woningen).set_index("woning_id")
    homes = homes[["buurt_code", "bouwvorm", "eigendom", "verhuurder_id", "kale_huur_eur"]]
    return homes.assign(gemeente_code=gemeente_of(homes["buurt_code"]), sector=homes["eigendom"].map(SECTOR))


def _seniors(snapshots: pd.DataFrame, homes: pd.DataFrame) -> pd.DataFrame:
    kept = snapshots["leeftijd_referentiepersoon"].ge(SENIOR) & snapshots["woning_id"].notna()
    if "institutioneel" in snapshots:
        kept &= ~snapshots["institutioneel"].fillna(value=False)
    seniors = snapshots[kept].rename(columns={"leeftijd_referentiepersoon": "leeftijd"})
    columns = ["huishouden_id", "peildatum", "woning_id", "leeftijd", "verhuiswens"]
    joined = seniors[columns].join(homes, on="woning_id", validate="m:1")
    return joined.assign(leeftijdsklasse=leeftijdsklasse(joined["leeftijd"])).reset_index(drop=True)


def _trajecten(true: pd.DataFrame, homes: pd.DataFrame) -> pd.DataFrame:
    columns = ["huishouden_id", "start", "woning_id", "leeftijd", "verhuizing_id"]
    ordered = plain(true)[columns].sort_values(["start", "huishouden_id"], ignore_index=True)
    return ordered.join(homes, on="woning_id", validate="m:1")


def departures(omgeving: Omgeving) -> pd.DataFrame:
    """List every day on which a household left its dwelling, in order: huishouden_id, datum, vertrek (same), waarom.

    waarom is `verhuizing` or the event that ended the household there.
    """
    moves = omgeving.verhuizingen[["huishouden_id", "datum"]].assign(waarom="verhuizing")
    events = omgeving.gebeurtenissen[omgeving.gebeurtenissen["soort"].isin(_ENDS)]
    ends = events[["huishouden_id", "datum", "soort"]].rename(columns={"soort": "waarom"})
    left = pd.concat([moves, ends]).dropna(subset=["huishouden_id"])
    return left.assign(vertrek=left["datum"]).sort_values("datum", kind="stable", ignore_index=True)


def still_there(rows: pd.DataFrame, omgeving: Omgeving) -> pd.Series:
    """Say of each row whether the household still lived on `datum` where it lived on `peildatum`.

    Parameters
    ----------
    rows : DataFrame
        huishouden_id, peildatum, datum.
    """
    asked = rows[["huishouden_id", "peildatum", "datum"]].reset_index(names="rij").sort_values("datum")
    last = pd.merge_asof(asked, departures(omgeving), on="datum", by="huishouden_id", direction="backward").set_index(
        "rij"
    )
    gone = last["vertrek"].notna() & (last["vertrek"] >= last["peildatum"])
    return ~gone.reindex(rows.index)
