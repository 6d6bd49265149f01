"""The worksheets that a partnership fills in, as data (domain 3)."""

from toolkit.werkbladen.bladen import BLADEN, Blad
from toolkit.werkbladen.controles import PROCENT, Melding, check
from toolkit.werkbladen.model import (
    Aandachtspunt,
    Ambitie,
    Ambities,
    Doel,
    EigenInstrument,
    Hoofd,
    Opgave,
    Werkbladen,
)
from toolkit.werkbladen.woorden import word

__all__ = [
    "BLADEN",
    "PROCENT",
    "Aandachtspunt",
    "Ambitie",
    "Ambities",
    "Blad",
    "Doel",
    "EigenInstrument",
    "Hoofd",
    "Melding",
    "Opgave",
    "Werkbladen",
    "check",
    "word",
]
