"""The contract tables as arrays of whole numbers, in an order of their own, whatever the order of the rows was."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

import numpy as np
import pandas as pd

from toolkit.bewoning.groepen import GEEN, Getallen, or_own
from toolkit.contracts import complete, contract
from toolkit.contracts.codelijsten import VERBLIJFSSOORTEN, WONINGGEBEURTENISSEN
from toolkit.errors import ContractError

NODIG: Final = ("verhuizing_id", "datum", "huishouden_id", "van_woning_id", "naar_woning_id", "blijft_bewoond")
EEN_DAG: Final = 1


@dataclass(frozen=True, kw_only=True, eq=False)
class Rijen:
    """Moves, one place per row, in order of date and id. Unknown is GEEN everywhere.

    dag counts days since 1970; van, naar, hh are numbers of dwellings and households; groep is a number of the
    verhuisgroep, of its own where there is none; blijft is 0 or 1; van_soort and naar_soort are positions in
    VERBLIJFSSOORTEN.
    """

    dag: Getallen
    van: Getallen
    naar: Getallen
    hh: Getallen
    groep: Getallen
    van_soort: Getallen
    naar_soort: Getallen
    blijft: Getallen
    personen: Getallen
    na: Getallen
    leeftijd: Getallen


@dataclass(frozen=True, kw_only=True, eq=False)
class Voorvallen:
    """Events in dwellings, one place per row, in order of date, dwelling and kind (place in WONINGGEBEURTENISSEN)."""

    dag: Getallen
    woning: Getallen
    soort: Getallen
    hh: Getallen


@dataclass(frozen=True, kw_only=True, eq=False)
class Waarneming:
    """All that is seen within a period.

    Attributes
    ----------
    rijen : Rijen
    voorvallen : Voorvallen
    verhuizingen, woningen, huishoudens : Index of str
        The names behind the numbers.
    eind : int
        First day after the period, in days since 1970.
    """

    rijen: Rijen
    voorvallen: Voorvallen
    verhuizingen: pd.Index
    woningen: pd.Index
    huishoudens: pd.Index
    eind: int


def observe(tabellen: Mapping[str, pd.DataFrame], *, start: date, eind: date) -> Waarneming:
    """Read what happened from `start` up to and including `eind`.

    Parameters
    ----------
    tabellen : mapping of name to DataFrame
        verhuizingen, and woninggebeurtenissen where there are any.
    start, eind : date

    Raises
    ------
    ContractError
        If there are no moves, or they lack a column without which no chain can be told.
    """
    moves = _within(_moves(tabellen), start, eind, ["datum", "verhuizing_id"])
    events = _within(_events(tabellen), start, eind, ["datum", "woning_id", "soort", "gebeurtenis_id"])
    homes, home_codes = _names(moves["van_woning_id"], moves["naar_woning_id"], events["woning_id"])
    people, people_codes = _names(moves["huishouden_id"], events["huishouden_id"])
    rijen = _rows(moves, van=home_codes[0], naar=home_codes[1], hh=people_codes[0])
    voorvallen = Voorvallen(
        dag=_days(events["datum"]), woning=home_codes[2], hh=people_codes[1],
        soort=_positions(events["soort"], WONINGGEBEURTENISSEN),
    )  # fmt: skip
    return Waarneming(
        rijen=rijen, voorvallen=voorvallen, verhuizingen=pd.Index(moves["verhuizing_id"]), woningen=homes,
        huishoudens=people, eind=_day(eind) + EEN_DAG,
    )  # fmt: skip


def _moves(tabellen: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    missing = [name for name in NODIG if name not in tabellen.get("verhuizingen", ())]
    if missing:
        raise ContractError(
            "zonder deze kolom zijn verhuisketens niet te volgen.", remedy="Lever haar aan, of laat de ketens weg.",
            place=f"verhuizingen.{missing[0]}",
        )  # fmt: skip
    return complete(tabellen["verhuizingen"], contract("verhuizingen"))


def _events(tabellen: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    empty = pd.DataFrame({"gebeurtenis_id": [], "woning_id": [], "datum": pd.to_datetime([]), "soort": []})
    return complete(tabellen.get("woninggebeurtenissen", empty), contract("woninggebeurtenissen"))


def _within(table: pd.DataFrame, start: date, eind: date, order: list[str]) -> pd.DataFrame:
    day_after = pd.Timestamp(eind) + pd.Timedelta(days=1)
    seen = table.loc[(table["datum"] >= pd.Timestamp(start)) & (table["datum"] < day_after)]
    return seen.sort_values(order, ignore_index=True)


def _names(*columns: pd.Series) -> tuple[pd.Index, list[Getallen]]:
    """Give all names in some columns a number, in alphabetical order; missing is GEEN."""
    codes, names = pd.factorize(pd.concat([column.astype("str") for column in columns]), sort=True)
    ends = np.cumsum([len(column) for column in columns])[:-1]
    return pd.Index(names), np.split(codes.astype(np.int64), ends)


def _rows(moves: pd.DataFrame, *, van: Getallen, naar: Getallen, hh: Getallen) -> Rijen:
    groep, _ = pd.factorize(moves["verhuisgroep_id"], sort=True)
    return Rijen(
        dag=_days(moves["datum"]), van=van, naar=naar, hh=hh, groep=or_own(groep.astype(np.int64)),
        van_soort=_positions(moves["van_soort"], VERBLIJFSSOORTEN),
        naar_soort=_positions(moves["naar_soort"], VERBLIJFSSOORTEN),
        blijft=_whole(moves["blijft_bewoond"]), personen=_whole(moves["aantal_personen"]),
        na=_whole(moves["aantal_personen_huishouden_na"].fillna(moves["aantal_personen"])),
        leeftijd=_whole(moves["leeftijd_bij_verhuizing"]),
    )  # fmt: skip


def _days(dates: pd.Series) -> Getallen:
    return np.asarray(dates.to_numpy(dtype="datetime64[D]").astype(np.int64))


def _day(each: date) -> int:
    return int(np.datetime64(each, "D").astype(np.int64))


def _whole(values: pd.Series) -> Getallen:
    return np.asarray(values.astype("Int64").fillna(GEEN), dtype=np.int64)


def _positions(values: pd.Series, codes: tuple[str, ...]) -> Getallen:
    return np.asarray(pd.Categorical(values.astype("object"), categories=list(codes)).codes, dtype=np.int64)
