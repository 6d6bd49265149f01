"""What every computed indicator shares: the data, long rows, joins, and what disclosure must know of a result."""

from toolkit.meten.berekenen import Berekening, Metingen, compute
from toolkit.meten.gegevens import NIVEAUS, Gegevens, collect, unplaced
from toolkit.meten.kerncijfer import Kerncijfer
from toolkit.meten.koppelen import bestaande_woningen, woning_van, woningen_van
from toolkit.meten.rijen import (
    areas_of,
    as_json,
    count_rows,
    empty_rows,
    finish,
    period_of,
    rate_rows,
    value_row,
    with_interval,
)
from toolkit.meten.senioren import mean_seniors
from toolkit.meten.stromen import ALLE, BUITEN_GEBIED, BUITENLAND, ONBEKEND, ZONDER_GEBIED, Stromen
from toolkit.meten.telling import Telling, absent

__all__ = [
    "ALLE",
    "BUITENLAND",
    "BUITEN_GEBIED",
    "NIVEAUS",
    "ONBEKEND",
    "ZONDER_GEBIED",
    "Berekening",
    "Gegevens",
    "Kerncijfer",
    "Metingen",
    "Stromen",
    "Telling",
    "absent",
    "areas_of",
    "as_json",
    "bestaande_woningen",
    "collect",
    "compute",
    "count_rows",
    "empty_rows",
    "finish",
    "mean_seniors",
    "period_of",
    "rate_rows",
    "unplaced",
    "value_row",
    "with_interval",
    "woning_van",
    "woningen_van",
]
