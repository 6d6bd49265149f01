"""The contract tables as arrays of whole numbers, in an order of their own, whatever the order of the rows was."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Final

import numpy as np
import pandas as pd

from toolkit.bewoning.groepen import GEEN, Getallen, Vlaggen, in_order, or_own
from toolkit.bewoning.teksten import Namen, by_day_and_id, days_of, names_of, ranked
from toolkit.contracts import complete, contract
from toolkit.contracts.codelijsten import VERBLIJFSSOORTEN, WONINGGEBEURTENISSEN
from toolkit.errors import ContractError

NODIG: Final = ("verhuizing_id", "datum", "huishouden_id", "van_woning_id", "naar_woning_id", "blijft_bewoond")
_GELEZEN: Final = (
    *NODIG, "verhuisgroep_id", "van_soort", "naar_soort", "aantal_personen", "aantal_personen_huishouden_na",
    "leeftijd_bij_verhuizing",
)  # fmt: skip
_VOORVAL: Final = ("gebeurtenis_id", "woning_id", "datum", "soort", "huishouden_id")
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

    @cached_property
    def alleen(self) -> Vlaggen:
        """Whether a row is in no verhuisgroep, and so no part of anything."""
        return np.asarray(self.groep < 0)


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
    verhuizing, woning, huishouden : Namen
        The names behind the numbers.
    eind : int
        First day after the period, in days since 1970.
    """

    rijen: Rijen
    voorvallen: Voorvallen
    verhuizing: Namen
    woning: Namen
    huishouden: Namen
    eind: int

    @property
    def verhuizingen(self) -> pd.Index:
        """Ids of all moves, in the order of the rows."""
        return self.verhuizing.index

    @property
    def woningen(self) -> pd.Index:
        """Ids of all dwellings, in order."""
        return self.woning.index


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
    moves = _within(_moves(tabellen), start, eind)
    order = by_day_and_id(moves["datum"], moves["verhuizing_id"])
    events = _within(_events(tabellen), start, eind)
    homes, (van, naar, woning) = ranked(moves["van_woning_id"], moves["naar_woning_id"], events["woning_id"])
    people, (mover, happened) = ranked(moves["huishouden_id"], events["huishouden_id"])
    return Waarneming(
        rijen=_rows(moves, order, van=van, naar=naar, hh=mover), voorvallen=_happened(events, woning, happened),
        verhuizing=names_of([moves["verhuizing_id"]], order), woning=homes, huishouden=people,
        eind=_day(eind) + EEN_DAG,
    )  # fmt: skip


def _moves(tabellen: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    missing = [name for name in NODIG if name not in tabellen.get("verhuizingen", ())]
    if missing:
        raise ContractError(
            "zonder deze kolom zijn verhuisketens niet te volgen.", remedy="Lever haar aan, of laat de ketens weg.",
            place=f"verhuizingen.{missing[0]}",
        )  # fmt: skip
    return complete(tabellen["verhuizingen"], contract("verhuizingen"), only=_GELEZEN)


def _events(tabellen: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    empty = pd.DataFrame({name: [] for name in _VOORVAL}).astype({"datum": "datetime64[us]"})
    return complete(tabellen.get("woninggebeurtenissen", empty), contract("woninggebeurtenissen"), only=_VOORVAL)


def _within(table: pd.DataFrame, start: date, eind: date) -> pd.DataFrame:
    day_after = pd.Timestamp(eind) + pd.Timedelta(days=1)
    within = (table["datum"] >= pd.Timestamp(start)) & (table["datum"] < day_after)
    return table if within.all() else table.loc[within]  # texts that may stay where they are cost nothing


def _rows(moves: pd.DataFrame, order: Getallen, *, van: Getallen, naar: Getallen, hh: Getallen) -> Rijen:
    """Only the numbers are put in order: texts take far longer to move."""
    groep, _ = pd.factorize(moves["verhuisgroep_id"])
    personen, na = _whole(moves["aantal_personen"]), _whole(moves["aantal_personen_huishouden_na"])
    return Rijen(
        dag=days_of(moves["datum"])[order], van=van[order], naar=naar[order], hh=hh[order],
        groep=or_own(groep.astype(np.int64)[order]),
        van_soort=_positions(moves["van_soort"], VERBLIJFSSOORTEN)[order],
        naar_soort=_positions(moves["naar_soort"], VERBLIJFSSOORTEN)[order],
        blijft=_whole(moves["blijft_bewoond"])[order], personen=personen[order],
        na=np.where(na == GEEN, personen, na)[order], leeftijd=_whole(moves["leeftijd_bij_verhuizing"])[order],
    )  # fmt: skip


def _happened(events: pd.DataFrame, woning: Getallen, hh: Getallen) -> Voorvallen:
    """Put events in order of their ids first, so that what is equal for the rest stands in one order as well."""
    by_id = by_day_and_id(events["datum"], events["gebeurtenis_id"])
    dag, soort = days_of(events["datum"]), _positions(events["soort"], WONINGGEBEURTENISSEN)
    order = by_id[in_order(dag[by_id], woning[by_id], soort[by_id])]
    return Voorvallen(dag=dag[order], woning=woning[order], soort=soort[order], hh=hh[order])


def _day(each: date) -> int:
    return int(np.datetime64(each, "D").astype(np.int64))


def _whole(values: pd.Series) -> Getallen:
    return np.asarray(values.astype("Int64").to_numpy(dtype=np.int64, na_value=GEEN))


def _positions(values: pd.Series, codes: tuple[str, ...]) -> Getallen:
    """Give each value its place among the codes; GEEN where it is none of them."""
    found = pd.Categorical(values)
    place = [codes.index(name) if name in codes else GEEN for name in found.categories]
    return np.asarray(np.array([*place, GEEN], dtype=np.int64)[found.codes])
