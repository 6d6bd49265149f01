"""Put demand, supply and filters together for one gemeente, in every scenario of unknown incomes (domain 5.5)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from toolkit.meten import Gegevens, geen_plekken
from toolkit.routes.aanbod import aanbod as supply_of
from toolkit.routes.aannamen import Aannamen, Scenario
from toolkit.routes.filters import Filter, standaard
from toolkit.routes.normen import normen as limits_of
from toolkit.routes.vraag import in_scenario, scenarios
from toolkit.routes.vraag import vraag as demand_of
from toolkit.routes.zoeken import Gevonden, count_routes, search

NODIG = ("huishoudens", "woningen")
"""Tables without which there is no answer; without offers every household is without a route."""


@dataclass(frozen=True, kw_only=True, eq=False)
class Uitkomst:
    """The routes of every senior household.

    Attributes
    ----------
    gegevens : Gegevens
    aannamen : Aannamen
    normen : DataFrame
        Limits that were used; see `normen.normen`.
    vraag : DataFrame, index huishouden_id
        Every senior household; see `vraag.vraag`.
    aanbod : DataFrame
    gevonden : mapping of scenario -> Gevonden
        Of the households with a known place. One scenario where every income is known.
    """

    gegevens: Gegevens
    aannamen: Aannamen
    normen: pd.DataFrame
    vraag: pd.DataFrame
    aanbod: pd.DataFrame
    gevonden: Mapping[Scenario, Gevonden]

    @property
    def huishoudens(self) -> pd.DataFrame:
        """Households with a known place, their features and counts, in the middle scenario."""
        return self.in_scenario("midden")

    @property
    def filters(self) -> tuple[Filter, ...]:
        """The filters in their order."""
        return self.gevonden["midden"].filters

    def in_scenario(self, scenario: Scenario) -> pd.DataFrame:
        """As `huishoudens`, in one scenario."""
        return self.vraag.join(self.gevonden[scenario].huishoudens, how="inner")


def reken(
    gegevens: Gegevens,
    aannamen: Aannamen,
    *,
    plekken: pd.DataFrame | None = None,
    wensen: Sequence[Filter] = (),
) -> Uitkomst:
    """Search the routes of one gemeente.

    Parameters
    ----------
    gegevens : Gegevens
        With the tables of `NODIG`.
    aannamen : Aannamen
    plekken : DataFrame from `plaats.plekken`, optional
        For dwellings without coordinates.
    wensen : sequence of Filter
        Further filters, after the five of the domain.
    """
    sides = _sides(gegevens, aannamen, plekken)
    filters = (*standaard(ook_aanpasbaar=aannamen.ook_aanpasbaar), *wensen)
    found = {name: search(sides.judged(name), sides.aanbod, filters) for name in scenarios(sides.vraag)}
    return Uitkomst(
        gegevens=gegevens, aannamen=aannamen, normen=sides.normen, vraag=sides.vraag, aanbod=sides.aanbod,
        gevonden=found,
    )  # fmt: skip


def tel_routes(gegevens: Gegevens, aannamen: Aannamen, *, plekken: pd.DataFrame | None = None) -> pd.Series:
    """Count the routes of every household with a known place in the middle scenario: what a reading needs of `reken`.

    Returns
    -------
    Series[int], index huishouden_id
    """
    sides = _sides(gegevens, aannamen, plekken)
    filters = standaard(ook_aanpasbaar=aannamen.ook_aanpasbaar)
    return count_routes([sides.judged("midden")], sides.aanbod, filters)[0]


@dataclass(frozen=True, kw_only=True, eq=False)
class _Sides:
    aannamen: Aannamen
    normen: pd.DataFrame
    vraag: pd.DataFrame
    aanbod: pd.DataFrame

    def judged(self, scenario: Scenario) -> pd.DataFrame:
        """Households with a known place, with what they can pay and have in one scenario."""
        return in_scenario(self.vraag.loc[self.vraag["beoordeeld"]], scenario, self.aannamen, normen=self.normen)


def _sides(gegevens: Gegevens, aannamen: Aannamen, plekken: pd.DataFrame | None) -> _Sides:
    spots = geen_plekken() if plekken is None else plekken
    limits = limits_of(gegevens.periode.eind.year)
    return _Sides(
        aannamen=aannamen, normen=limits, vraag=demand_of(gegevens, aannamen, normen=limits, plekken=spots),
        aanbod=supply_of(gegevens, aannamen, plekken=spots),
    )  # fmt: skip


def te_rekenen(gegevens: Gegevens) -> str:
    """Return why there is nothing to search with; "" where there is."""
    missing = [name for name in NODIG if name not in gegevens.tabellen]
    if missing:
        return f"Niet beschikbaar: de tabel {missing[0]} is niet geleverd. De gemeente kan die leveren (BRP en BAG)."
    if "geschiktheid" not in gegevens.tabellen["woningen"]:
        return (
            "Niet beschikbaar: van geen enkele woning is bekend of zij geschikt is. De gemeente of corporatie weet dat."
        )
    return ""
