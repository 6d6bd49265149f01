"""The gemeente of which the outcomes are counted: where a buurt lies, who is a senior, who moves (domain 2.0)."""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any, Final

import pandas as pd

from toolkit.samples.plans import GemeentePlan

SENIOR: Final = 55
KLASSEN: Final = ("t/m 55", "56-65", "66-75", "76-85", "86+")
_OUDST: Final = (55, 65, 75, 85)
Rij = dict[str, Any]
Gegeven = Mapping[Hashable, Any]
"""One row of a table, by column."""


@dataclass(frozen=True, kw_only=True, eq=False)
class Streek:
    """One gemeente with perfect registrations, a year and the day after it.

    Attributes
    ----------
    plan : GemeentePlan
    tabellen, waarheid : mapping of name -> DataFrame
        Codes are text, not categories.
    jaar : int
        The year of flows; stocks are of 1 January after it.
    """

    plan: GemeentePlan
    tabellen: Mapping[str, pd.DataFrame]
    waarheid: Mapping[str, pd.DataFrame]
    jaar: int

    @property
    def begin(self) -> pd.Timestamp:
        """First day of the period."""
        return pd.Timestamp(date(self.jaar, 1, 1))

    @property
    def eind(self) -> pd.Timestamp:
        """Last day of the period."""
        return pd.Timestamp(date(self.jaar, 12, 31))

    @property
    def peildatum(self) -> pd.Timestamp:
        """The day of stocks: the day after the period."""
        return pd.Timestamp(date(self.jaar + 1, 1, 1))

    @property
    def periode(self) -> str:
        """The period as text."""
        return f"{self.begin:%Y-%m-%d}/{self.eind:%Y-%m-%d}"

    def within(self, table: pd.DataFrame, column: str = "datum") -> pd.DataFrame:
        """Return the rows dated in the period."""
        return table[table[column].between(self.begin, self.eind)]

    def households(self, day: pd.Timestamp) -> pd.DataFrame:
        """Return the private households of a day with what their dwelling is, with `leeftijd`, `klasse` and `waar`."""
        listed = self.tabellen["huishoudens"]
        there = listed[(listed["peildatum"] == day) & ~listed["institutioneel"].astype(bool)]
        homes = self.tabellen["woningen"].set_index("woning_id")[["buurt_code", "bouwvorm", "eigendom"]]
        true = self.waarheid["geschiktheid"].set_index("woning_id")["waar"]
        rows = there.join(homes.assign(waar=true), on="woning_id")
        ages = rows["leeftijd_referentiepersoon"].astype(int)
        return rows.assign(leeftijd=ages, klasse=[klasse(age) for age in ages], buurt=rows["buurt_code"])

    def seniors(self, day: pd.Timestamp) -> pd.DataFrame:
        """Return S(t)."""
        every = self.households(day)
        return every[every["leeftijd"] >= SENIOR]

    def moves(self, first: pd.Timestamp, last: pd.Timestamp) -> pd.DataFrame:
        """Return V_S(P): each household that moves between two independent dwellings once per verhuisgroep."""
        rows = self.tabellen["verhuizingen"]
        rows = rows[(rows["van_soort"] == "zelfstandig") & (rows["naar_soort"] == "zelfstandig")]
        rows = rows[(rows["leeftijd_bij_verhuizing"] >= SENIOR) & rows["datum"].between(first, last)]
        order = ["aantal_personen", "leeftijd_bij_verhuizing", "verhuizing_id"]
        rows = rows.sort_values(order, ascending=[False, False, True])
        key = rows["verhuisgroep_id"].fillna(rows["verhuizing_id"]) + " " + rows["huishouden_id"]
        kept = rows[~key.duplicated()].sort_values(["datum", "verhuizing_id"])
        ages = kept["leeftijd_bij_verhuizing"].astype(int)
        return kept.assign(klasse=[klasse(age) for age in ages], buurt=kept["van_buurt_code"])

    def mean_seniors(self) -> pd.DataFrame:
        """Return S at the start and at the end of the period; every row weighs half."""
        return pd.concat([self.seniors(self.begin), self.seniors(self.peildatum)]).assign(gewicht=0.5)

    @cached_property
    def _left(self) -> Mapping[str, list[tuple[pd.Timestamp, object]]]:
        """When each household left which buurt, in order."""
        found: dict[str, list[tuple[pd.Timestamp, object]]] = {}
        rows = self.tabellen["verhuizingen"].sort_values(["datum", "verhuizing_id"])
        for who, day, buurt in zip(rows["huishouden_id"], rows["datum"], rows["van_buurt_code"], strict=True):
            found.setdefault(who, []).append((day, buurt))
        return found

    @cached_property
    def _last_home(self) -> Mapping[str, str]:
        listed = self.tabellen["huishoudens"].sort_values("peildatum").drop_duplicates("huishouden_id", keep="last")
        homes = self.tabellen["woningen"].set_index("woning_id")["buurt_code"]
        buurten = listed["woning_id"].map(homes)
        pairs = zip(listed["huishouden_id"], buurten, strict=True)
        return {who: buurt for who, buurt in pairs if isinstance(buurt, str)}

    def home_of(self, household: str, day: pd.Timestamp) -> str | None:
        """Return the buurt where a household lived on a day: what its next move left, else where it was seen last."""
        later = [buurt for left, buurt in self._left.get(household, []) if left >= day]
        if not later:
            return self._last_home.get(household)
        return later[0] if isinstance(later[0], str) else None

    def kern(self, buurt: str) -> str | None:
        """Return the kern that has most of a buurt, or the countryside (00); None in a gemeente without kernen."""
        if not self.plan.kernen:
            return None
        parts = {kern.nummer: share for kern in self.plan.kernen for code, share in kern.delen if code == buurt[6:]}
        parts["00"] = 1 - sum(parts.values())
        largest = max(parts.values())
        number = min(name for name, share in parts.items() if share == largest)
        return f"KN{self.plan.code[2:]}{number}"


def klasse(age: int) -> str:
    """Return the age class of scheme platform31: right-closed, so 55 is in the first and 85 in the fourth."""
    for name, oldest in zip(KLASSEN, _OUDST, strict=False):
        if age <= oldest:
            return name
    return KLASSEN[-1]


def wijk(buurt: str) -> str:
    """Return the wijk of a buurt."""
    return "WK" + buurt[2:8]
