"""The rule in plain Dutch: what is printed beside every figure on suitability."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from toolkit.dutch import day, listing, number
from toolkit.geschiktheid.regel import Regel

STAP_IN_WOORDEN: Final[Mapping[str, str]] = MappingProxyType(
    {
        "inspectie": "Bezoek aan de woning",
        "label": "Toegankelijkheidslabel",
        "zelfrapportage": "Oordeel van de bewoner",
        "woonvorm": "Woonvorm",
        "nultreden": "Zonder trappen (nultreden)",
        "meergezins": "Appartement: verdieping en lift",
        "eengezins": "Eengezinswoning: kamers beneden, oppervlakte en bouwjaar",
        "model_bag": "Schatting van de houder",
        "onbekend": "Te weinig bekend",
    }
)
_GELEVERD: Final = MappingProxyType(
    {
        "inspectie": "een bezoek aan de woning",
        "label": "een label van de verhuurder",
        "model_bag": "een schatting van de houder",
        "zelfrapportage": "het oordeel van de bewoner",
    }
)


def zinnen(regel: Regel) -> list[str]:
    """Return the rule as numbered sentences, in the order in which the steps are taken."""
    steps = [
        *([_delivered(regel.geleverd_eerst)] if regel.geleverd_eerst else []),
        f"Een toegankelijkheidslabel beslist: {_or(regel.labels_geschikt)} is geschikt, "
        f"{_or(regel.labels_aanpasbaar)} is aanpasbaar. Een ander label zegt te weinig.",
        f"Een woning met woonvorm {_or(regel.woonvormen_geschikt)} is geschikt.",
        "Een nultredenwoning is geschikt: zonder trappen te bereiken en te gebruiken.",
        "Een appartement is geschikt op de begane grond of met een lift. Zonder lift op een andere verdieping is het "
        "ongeschikt.",
        f"Een eengezinswoning is geschikt als slaapkamer en badkamer beneden zijn. Anders is zij aanpasbaar vanaf "
        f"{number(regel.eengezins_min_m2)} m2 en bouwjaar {regel.eengezins_min_bouwjaar}, en daaronder ongeschikt.",
        *([_afterwards(regel.geleverd_daarna)] if regel.geleverd_daarna else []),
        "Is ook dat er niet, dan is de geschiktheid onbekend.",
    ]
    return [f"{place}. {step}" for place, step in enumerate(steps, start=1)]


def _delivered(bronnen: tuple[str, ...]) -> str:
    named = listing([_GELEVERD[bron] for bron in bronnen], word="of")
    return f"Is er {named}, dan telt dat oordeel."


def _afterwards(bronnen: tuple[str, ...]) -> str:
    return f"Is daarvoor te weinig bekend, dan telt {listing([_GELEVERD[bron] for bron in bronnen], word='of')}."


def _or(words: tuple[str, ...]) -> str:
    return listing(words, word="of") or "geen enkele"


def herkomst(regel: Regel) -> str:
    """Return who chose the rule, and from when it holds."""
    return (
        f"Regel '{regel.naam}', geldig vanaf {day(regel.geldig_van)}. Bron: {regel.bron}. Aanpasbaar betekent: "
        f"geschikt te maken voor ten hoogste {number(regel.aanpas_kostengrens)} euro. Die kosten zijn niet per woning "
        "bekend."
    )
