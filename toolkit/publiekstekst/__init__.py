"""A short public text in plain Dutch, with hints on how it reads; a person has to approve it."""

from toolkit.publiekstekst.leesbaarheid import Hint, Leesmaat, hints, measure
from toolkit.publiekstekst.pagina import Onderdeel, Pagina, compose, in_use
from toolkit.publiekstekst.redactie import BRON, hints_table, measures_table

__all__ = [
    "BRON",
    "Hint",
    "Leesmaat",
    "Onderdeel",
    "Pagina",
    "compose",
    "hints",
    "hints_table",
    "in_use",
    "measure",
    "measures_table",
]
