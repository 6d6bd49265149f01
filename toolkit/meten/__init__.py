"""What every computed indicator shares: the data, long rows, joins, and what disclosure must know of a result."""

from toolkit.meten.berekenen import Berekening, Metingen, compute
from toolkit.meten.einden import KANTEN, OPPERVLAKTEKLASSEN, einde, einden
from toolkit.meten.gegevens import NIVEAUS, Gegevens, collect, unplaced
from toolkit.meten.gesproken import Gesproken, niet_gesproken
from toolkit.meten.kerncijfer import Kerncijfer
from toolkit.meten.koppelen import staande_woningen, woning_van, woningen_van
from toolkit.meten.kruistabel import TOTAAL, kruistabel
from toolkit.meten.plaats import (
    AFSTAND_SOORTEN,
    GEEN_AFSTAND,
    afstanden,
    afstandsklassen,
    geen_plekken,
    in_klassen,
    plekken,
    plekken_van,
    with_plek,
)
from toolkit.meten.rijen import (
    areas_of,
    as_json,
    count_rows,
    empty_rows,
    finish,
    kwartielrijen,
    period_of,
    rate_rows,
    value_row,
    with_interval,
)
from toolkit.meten.senioren import mean_seniors
from toolkit.meten.stromen import ALLE, BUITEN_GEBIED, BUITENLAND, ONBEKEND, ZONDER_GEBIED, Stromen
from toolkit.meten.telling import Plek, Telling, Verband, absent

__all__ = [
    "AFSTAND_SOORTEN",
    "ALLE",
    "BUITENLAND",
    "BUITEN_GEBIED",
    "GEEN_AFSTAND",
    "KANTEN",
    "NIVEAUS",
    "ONBEKEND",
    "OPPERVLAKTEKLASSEN",
    "TOTAAL",
    "ZONDER_GEBIED",
    "Berekening",
    "Gegevens",
    "Gesproken",
    "Kerncijfer",
    "Metingen",
    "Plek",
    "Stromen",
    "Telling",
    "Verband",
    "absent",
    "afstanden",
    "afstandsklassen",
    "areas_of",
    "as_json",
    "collect",
    "compute",
    "count_rows",
    "einde",
    "einden",
    "empty_rows",
    "finish",
    "geen_plekken",
    "in_klassen",
    "kruistabel",
    "kwartielrijen",
    "mean_seniors",
    "niet_gesproken",
    "period_of",
    "plekken",
    "plekken_van",
    "rate_rows",
    "staande_woningen",
    "unplaced",
    "value_row",
    "with_interval",
    "with_plek",
    "woning_van",
    "woningen_van",
]
