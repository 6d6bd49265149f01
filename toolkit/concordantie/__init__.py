"""Restate figures of one area layout on another (domain 4.2): which share of which area became which area.

A concordance is a table van_code, van_jaar, naar_code, naar_jaar, gewicht. Weights are shares of addresses and sum
to 1 for each area that is left.
"""

from toolkit.concordantie.gemeenten import gemeente_concordantie, grenswijzigingen, overgangen
from toolkit.concordantie.herrekenen import restate, restate_share
from toolkit.concordantie.samenstellen import compose, from_addresses, identity, invert
from toolkit.concordantie.stromen import spread
from toolkit.concordantie.tabel import COLUMNS, TOLERANCE, check
from toolkit.concordantie.toedelen import assign_units
from toolkit.concordantie.vertalen import Vertaling, restate_codes

__all__ = [
    "COLUMNS",
    "TOLERANCE",
    "Vertaling",
    "assign_units",
    "check",
    "compose",
    "from_addresses",
    "gemeente_concordantie",
    "grenswijzigingen",
    "identity",
    "invert",
    "overgangen",
    "restate",
    "restate_codes",
    "restate_share",
    "spread",
]
