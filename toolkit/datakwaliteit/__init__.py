"""Are the registrations fit for use, and what still has to be set up? (domain 6, notebook 00)."""

from toolkit.datakwaliteit.inregelen import nog_inregelen
from toolkit.datakwaliteit.rekening import (
    in_het_kort,
    kerncijfers_kort,
    onbekende_codes,
    persoonsgegevens,
    redenen,
    rekening,
)
from toolkit.datakwaliteit.uitkomst import Aanlevering, Uitkomst
from toolkit.datakwaliteit.verband import dekking_in_de_tijd, einden, verwijzingen
from toolkit.datakwaliteit.volledigheid import houders, kop_ontbreken, ontbreken, volledigheid

__all__ = [
    "Aanlevering",
    "Uitkomst",
    "dekking_in_de_tijd",
    "einden",
    "houders",
    "in_het_kort",
    "kerncijfers_kort",
    "kop_ontbreken",
    "nog_inregelen",
    "onbekende_codes",
    "ontbreken",
    "persoonsgegevens",
    "redenen",
    "rekening",
    "verwijzingen",
    "volledigheid",
]
