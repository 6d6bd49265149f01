"""Everything the report on routes shows, in one value; what cannot be computed says why."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

import pandas as pd

from toolkit.dutch import number, percentage
from toolkit.indicatoren import Indicator
from toolkit.meten import Gegevens, Telling, absent
from toolkit.meten.wensen import segment
from toolkit.routes.aanbod import tellingen as supply_counts
from toolkit.routes.aannamen import Aannamen
from toolkit.routes.gevoeligheid import rooster, varianten, zonder_route
from toolkit.routes.indicatoren import BEREKENINGEN, methode
from toolkit.routes.ladder import prijsladder
from toolkit.routes.normen import waarschuwingen as of_limits
from toolkit.routes.rekenen import Uitkomst, reken, te_rekenen
from toolkit.routes.segmenten import indelen
from toolkit.routes.stellingen import als_tabel, toets
from toolkit.routes.tabellen import (
    DREMPEL,
    NO_SURVEY,
    belemmeringen,
    bereik,
    kunnen,
    omvang,
    overeenstemming,
    overeenstemming_zin,
)
from toolkit.routes.trechter import bindend, kansen, ruimer, trechter
from toolkit.routes.vraag import tellingen as demand_counts
from toolkit.routes.woonloopbaan import ontbrekende_stappen, stappen

_FROM_ROUTES: Final[Mapping[str, Callable[[Uitkomst], Telling]]] = {
    "trechter": trechter, "bindend": bindend, "ruimer": ruimer,
    "prijsladder": prijsladder, "stappen": stappen, "ontbrekend": ontbrekende_stappen,
}  # fmt: skip
_FROM_SURVEY: Final[Mapping[str, Callable[..., Telling]]] = {
    "omvang": omvang, "kunnen": kunnen, "belemmeringen": belemmeringen, "bereik": bereik,
}  # fmt: skip


@dataclass(frozen=True, kw_only=True, eq=False)
class Verslag:
    """Results by name; each a Telling, empty with a reason where it cannot be computed.

    Attributes
    ----------
    tellingen : mapping of name -> Telling
        trechter, bindend, ruimer, prijsladder, stappen, ontbrekend, kansen_eigendom, zonder,
        varianten, omvang, omvang_enquete, kunnen, belemmeringen, bereik, overeenstemming, stellingen.
    aannamen : tuple of str
        Every assumption as a sentence.
    waarschuwingen : tuple of str
        What of the limits and the data is not certain.
    overeenstemming : str
        How well both readings of "kan" agree.
    """

    tellingen: Mapping[str, Telling]
    aannamen: tuple[str, ...]
    waarschuwingen: tuple[str, ...]
    overeenstemming: str

    def __getitem__(self, naam: str) -> Telling:
        """Return the result of this name."""
        return self.tellingen[naam]


def verslag(
    gegevens: Gegevens, aannamen: Aannamen, *, plekken: pd.DataFrame | None = None, drempel: int = DREMPEL
) -> Verslag:
    """Compute all results of the report.

    Parameters
    ----------
    gegevens : Gegevens
    aannamen : Aannamen
    plekken : DataFrame from `plaats.plekken`, optional
    drempel : int
        Of the run: shares that are not protected by their counts are hidden below so many households or answers.
    """
    reason = te_rekenen(gegevens)
    found = None if reason else reken(gegevens, aannamen, plekken=plekken)
    people = indelen(gegevens, found, aannamen) if _asked(gegevens) else None
    return Verslag(
        tellingen={**_of_routes(found, reason, people, plekken, drempel), **_of_survey(gegevens, people, drempel)},
        aannamen=tuple(zinnen(aannamen)), waarschuwingen=tuple(_unsure(found)),
        overeenstemming=NO_SURVEY if people is None else overeenstemming_zin(people),
    )  # fmt: skip


def begrippen(catalogus: Mapping[str, Indicator]) -> list[Indicator]:
    """Return the indicators of this theme, for the account."""
    return [catalogus[name] for name in BEREKENINGEN]


def _asked(gegevens: Gegevens) -> bool:
    return "verhuiswens" in gegevens.tabellen.get("enquete_wensen", pd.DataFrame())


def _of_routes(
    found: Uitkomst | None, reason: str, people: pd.DataFrame | None, plekken: pd.DataFrame | None, drempel: int
) -> dict[str, Telling]:
    more = ("kansen_eigendom", "zonder", "varianten", "stellingen")
    if found is None:
        return {name: absent(reason) for name in (*_FROM_ROUTES, *more)}
    return {
        **{name: made(found) for name, made in _FROM_ROUTES.items()},
        "kansen_eigendom": kansen(found, per=found.vraag["eigendom"], namen=_TENURES),
        "zonder": zonder_route(found, rooster(found)),
        "varianten": varianten(found, plekken=plekken),
        "stellingen": als_tabel(toets(found, people, drempel=drempel), found.gegevens),
    }  # fmt: skip


_TENURES: Final = pd.Series({
    "sociale_huur": "Sociale huur", "middenhuur": "Middenhuur", "vrije_huur": "Vrije huur", "koop": "Koop",
    "onbekend": "Onbekend",
})  # fmt: skip


def _of_survey(gegevens: Gegevens, people: pd.DataFrame | None, drempel: int) -> dict[str, Telling]:
    if people is None:
        return {name: absent(NO_SURVEY) for name in (*_FROM_SURVEY, "omvang_enquete", "overeenstemming")}
    said = people.assign(segment=segment(people["wil"], people["kan_enquete"]))
    return {
        **{name: compute(gegevens, people, drempel=drempel) for name, compute in _FROM_SURVEY.items()},
        "omvang_enquete": omvang(gegevens, said, drempel=drempel), "overeenstemming": overeenstemming(gegevens, people),
    }  # fmt: skip


def zinnen(aannamen: Aannamen) -> list[str]:
    """Return every assumption as a sentence, with its number."""
    guessed = aannamen.inkomen_onbekend
    low, high = aannamen.middenhuur_band
    return [
        f"Een route: {methode(aannamen)}.",
        "Huur met servicekosten is betaalbaar tot de huidige woonlasten en "
        f"{number(aannamen.max_extra_woonlasten)} euro meer. "
        "Voor een laag inkomen geldt ook de grens van passend toewijzen.",
        f"Zijn de woonlasten onbekend, dan mag de huur {percentage(aannamen.huurquote)} van het inkomen zijn.",
        f"Een koopwoning is betaalbaar tot {percentage(aannamen.overwaarde_deel)} van de WOZ-waarde van de eigen "
        f"woning, of tot {number(aannamen.inkomen_factor, 1)} keer het jaarinkomen: wat het meeste is. "
        f"De prijs is {number(aannamen.woz_factor, 2)} keer de WOZ-waarde.",
        f"Een onbekend inkomen wordt drie keer geschat: {number(guessed['laag'])}, {number(guessed['midden'])} en "
        f"{number(guessed['hoog'])} euro per jaar.",
        "Een sociale huurwoning is te krijgen onder de inkomensgrens, en met een inschrijfduur die minstens zo lang is "
        "als die van wie haar kreeg. Een onbekende wachttijd telt niet. Wie niet is ingeschreven, wachtte nul jaar.",
        f"Een onbekende huur is geschat op de middelste bekende huur van die soort, vanaf {aannamen.min_bekende_huren} "
        "bekende huren. Van een onbekend aantal kamers beslist de oppervlakte.",
        f"De middenhuurband loopt van {number(low)} tot en met {number(high)} euro kale huur. "
        "Dat is een andere grens dan de wettelijke middenhuur.",
        f"Het aanbod is dat van de laatste {aannamen.horizon_maanden} maanden van de periode.",
        "Afstand is hemelsbreed, van de eigen woning. De eigen woning is geen route.",
    ]


def _unsure(found: Uitkomst | None) -> list[str]:
    """Say what was unknown; small numbers of households are not named."""
    if found is None:
        return []
    said = of_limits(found.normen)
    people, homes = demand_counts(found.vraag), supply_counts(found.aanbod)
    for what, counts in (("huishoudens", people), ("woningen in het aanbod", homes)):
        whole = max(1, next(iter(counts.values())))
        lacking = {name: count for name, count in list(counts.items())[1:] if count >= DREMPEL}
        said += [f"{name.capitalize()}: {percentage(count / whole)} van de {what}." for name, count in lacking.items()]
    return said
