"""The vocabulary of domain.md as small whole numbers: position in a code list is the code in the arrays."""

from enum import IntEnum
from typing import Final

from toolkit.contracts import codelijsten as lijst

BOUWVORM: Final = lijst.BOUWVORMEN
WONINGTYPE: Final = lijst.WONINGTYPEN
EIGENDOM: Final = lijst.EIGENDOM
LABEL: Final = lijst.TOEGANKELIJKHEIDSLABELS
WOONVORM: Final = lijst.WOONVORMEN
GESCHIKTHEID: Final = lijst.GESCHIKTHEID
GESCHIKTHEID_BRON: Final = lijst.GESCHIKTHEID_BRONNEN
ENERGIELABEL: Final = lijst.ENERGIELABELS
DOELGROEP: Final = lijst.DOELGROEPLABELS
BEGIN: Final = lijst.BEGIN_SOORTEN
EINDE: Final = lijst.EIND_SOORTEN
SAMENSTELLING: Final = lijst.SAMENSTELLINGEN
INKOMEN: Final = lijst.INKOMENSKLASSEN
BEPERKING: Final = lijst.BEPERKINGEN
WENS: Final = lijst.VERHUISWENSEN
SOORT: Final = lijst.VERBLIJFSSOORTEN
AANLEIDING: Final = lijst.AANLEIDINGEN
VIA: Final = lijst.VIA
GEBEURTENIS: Final = lijst.WONINGGEBEURTENISSEN
AANBOD: Final = lijst.AANBODMODELLEN
GROND: Final = lijst.VOORRANGGRONDEN
WOONSITUATIE: Final = lijst.WOONSITUATIES
PASSEND: Final = lijst.PASSEND
ADDITIONEEL: Final = lijst.ADDITIONALITEIT
START: Final = lijst.KETEN_STARTEN
EIND: Final = lijst.KETEN_EINDEN
GECENSUREERD: Final = lijst.GECENSUREERD

GEEN: Final = -1
"""No dwelling, household, vacancy or group."""
NOOIT: Final = 32_000
"""A month that does not come."""
GEEN_PARTNER: Final = -32_768
"""Birth month of a partner that is not there."""


class Status(IntEnum):
    """Where a household lives."""

    ZELFSTANDIG = 0
    INWONEND = 1
    KAMER = 2
    INSTELLING = 3
    TIJDELIJK = 4
    WEG = 5


class Eigendom(IntEnum):
    """Positions in EIGENDOM."""

    SOCIAAL = 0
    MIDDEN = 1
    VRIJ = 2
    KOOP = 3
    ONBEKEND = 4


class Soort(IntEnum):
    """Positions in SOORT."""

    ZELFSTANDIG = 0
    INWONEND = 1
    KAMER = 2
    INSTELLING = 3
    BUITENLAND = 4
    BUITEN_GEBIED = 5
    ONBEKEND = 6


class Start(IntEnum):
    """Positions in START."""

    NIEUWBOUW = 0
    TRANSFORMATIE = 1
    SPLITSING = 2
    OVERLIJDEN = 3
    INSTELLING = 4
    EMIGRATIE = 5
    VERTREK = 6
    SAMENWONEN = 7
    ONBEKEND = 9


class Eind(IntEnum):
    """Positions in EIND; DOOR means that the fill freed another dwelling."""

    DOOR = -1
    STARTER = 0
    ACHTERBLIJVER = 1
    INSTROOM = 2
    SLOOP = 3
    SAMENVOEGING = 4
    LEEGSTAND = 5
    RUIL = 6
    TWEEDE = 7
    BUITEN_GEBIED = 8
    LOPEND = 10
    ONBEKEND = 11


class Reden(IntEnum):
    """Why a household looks for another dwelling."""

    GEEN = 0
    ALGEMEEN = 1
    GROTER = 2
    PASSEND = 3
    NOOD = 4
    SLOOP = 5
    SPLITSING = 6
    UITEEN = 7
    AANPAK = 8
    SAMEN = 9


class Gebeurtenis(IntEnum):
    """Positions in GEBEURTENIS."""

    NIEUWBOUW = 0
    TRANSFORMATIE = 1
    SPLITSING = 2
    OVERLIJDEN = 3
    INSTELLING = 4
    EMIGRATIE = 5
    SLOOP = 6
    ONTTREKKING = 7
    SAMENVOEGING = 8
    VERKOOP = 9
    RENOVATIE = 10


class Grond(IntEnum):
    """Positions in GROND."""

    DOORSTROMER = 0
    GROOT_NAAR_BETER = 1
    LABEL = 2
    MEDISCH = 3
    HERHUISVESTING = 4
    LOKAAL = 5
    KERN = 6
    URGENTIE = 7
    GEEN = 8


class Via(IntEnum):
    """Positions in VIA."""

    TOEWIJZING = 0
    KOOP = 1
    PARTICULIER = 2
    RUIL = 3
    ZORG = 4
    ONBEKEND = 5


class Aanleiding(IntEnum):
    """Positions in AANLEIDING."""

    NOOD = 0
    WENS = 1
    GEDWONGEN = 2
    ONBEKEND = 3
