"""The only door out: nothing is drawn, tabled or exported that is not a `Publishable`."""

from toolkit.disclosure.blikken import klassen_naast_elkaar, on_map, per_gebied, per_klasse
from toolkit.disclosure.cijfers import release_cijfers
from toolkit.disclosure.gesproken import koppen, naast_elkaar, release_citaten, release_gesproken
from toolkit.disclosure.hierarchie import Hierarchie
from toolkit.disclosure.krommen import release_curve
from toolkit.disclosure.publishable import Publishable, internal, internal_result, open_data, open_result
from toolkit.disclosure.rijen import release_rows
from toolkit.disclosure.rules import Rules
from toolkit.disclosure.samen import release_together
from toolkit.disclosure.stromen import open_flows, release_flows
from toolkit.disclosure.stroomblikken import gebieden_van, paren_per_klasse, paren_rond, paren_van, totaal_van
from toolkit.disclosure.stroomuitgave import Stroomcijfers
from toolkit.disclosure.suppression import suppress
from toolkit.disclosure.threshold import protect
from toolkit.disclosure.verzonnen import invented_chain
from toolkit.disclosure.vrijgeven import agreed, agreed_result, release, with_quotient

__all__ = [
    "Hierarchie",
    "Publishable",
    "Rules",
    "Stroomcijfers",
    "agreed",
    "agreed_result",
    "gebieden_van",
    "internal",
    "internal_result",
    "invented_chain",
    "klassen_naast_elkaar",
    "koppen",
    "naast_elkaar",
    "on_map",
    "open_data",
    "open_flows",
    "open_result",
    "paren_per_klasse",
    "paren_rond",
    "paren_van",
    "per_gebied",
    "per_klasse",
    "protect",
    "release",
    "release_cijfers",
    "release_citaten",
    "release_curve",
    "release_flows",
    "release_gesproken",
    "release_rows",
    "release_together",
    "suppress",
    "totaal_van",
    "with_quotient",
]
