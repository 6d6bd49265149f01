"""What the workbook explains, per sheet and per column (uitleg.yaml)."""

from functools import cache
from typing import Any, Final

from toolkit.meegeleverd import meegeleverd
from toolkit.werkbladen import Blad

LEES_MIJ: Final = "Lees mij"
KEUZELIJSTEN: Final = "Keuzelijsten"
NAAM_INDICATOR: Final = "Naam van de indicator"
WAT_HET_IS: Final = "Wat het is"
VRAAG: Final = "Vraag"
ANTWOORD: Final = "Antwoord"
UITLEG: Final = "Uitleg"
INLEIDING: Final = (
    "Werkbladen doorstroming van senioren",
    "Met deze werkmap leggen partners vast wie meedoet, wat de opgave is, wie wat doet en wat zij volgen.",
    "1. Begin met het blad Partnerschap en het blad Organisaties. Elk ander blad mag leeg blijven of weg.",
    "2. Veel vakken hebben een keuzelijst. Houd de muis op een kop om te lezen wat er gevraagd wordt.",
    "3. U mag rijen sorteren, toevoegen en leeg laten, en kolommen verplaatsen. Laat koppen en bladnamen staan.",
    "4. Voeg geen cellen samen en zet geen berekeningen in een vak.",
    "5. Zet nergens namen, adressen, telefoonnummers of geboortedatums van personen. De controle weigert die.",
    "6. Laat de werkmap controleren met: doorstroom werkbladen --controleer werkbladen.xlsx",
    "7. Maak er bestanden van met: doorstroom werkbladen --lees werkbladen.xlsx --naar werkbladen/naam",
)


@cache
def _texts() -> dict[str, Any]:
    return dict(meegeleverd("toolkit.sources.werkbladen", "uitleg.yaml"))


def of_blad(blad: Blad) -> str:
    """Return what a sheet is for."""
    return str(_texts()[blad.naam]["uitleg"])


def of_kolom(blad: Blad, column: str) -> str:
    """Return what to fill in."""
    return str(_texts()[blad.naam]["kolommen"][column])
