"""The only door out: nothing is drawn, tabled or exported that is not a `Publishable`."""

from toolkit.disclosure.hierarchie import Hierarchie
from toolkit.disclosure.publishable import Publishable, internal, internal_result, open_data, open_result
from toolkit.disclosure.rules import Rules
from toolkit.disclosure.suppression import suppress
from toolkit.disclosure.threshold import protect

__all__ = [
    "Hierarchie",
    "Publishable",
    "Rules",
    "internal",
    "internal_result",
    "open_data",
    "open_result",
    "protect",
    "suppress",
]
