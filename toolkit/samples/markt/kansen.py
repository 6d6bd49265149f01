"""Yearly chances by age, turned into chances per month. Magnitudes are near CBS's; the figures are ours.

They were set together, so that the benchmarks of domain 4.9 come out (tests/samples/markt/test_plausibel.py).
"""

from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

OUDST: Final = 116
Perleeftijd = NDArray[np.float32]
"""A chance per month for every age 0..OUDST."""


def per_month(yearly: NDArray[np.float64]) -> Perleeftijd:
    """Return the chance per month that gives this chance per year."""
    return np.asarray(1 - (1 - np.clip(yearly, 0, 0.99)) ** (1 / 12), dtype=np.float32)


def _steps(edges: Sequence[int], yearly: Sequence[float]) -> Perleeftijd:
    """Read a table of ages from which a chance holds."""
    position = np.searchsorted(edges, np.arange(OUDST + 1), side="right") - 1
    return per_month(np.where(position < 0, 0.0, np.asarray(yearly)[position]))


# Gompertz through 6 per 1 000 at 60 and 15 per 100 at 90, both sexes together.
STERFTE: Final = per_month(np.exp(-11.55 + 0.1073 * np.arange(OUDST + 1)))
STERFTE_INSTELLING: Final = per_month(np.clip(0.18 + 0.012 * (np.arange(OUDST + 1) - 75), 0.15, 0.6))
GEBOORTE: Final = _steps((18, 22, 26, 30, 34, 38, 42, 46), (0.05, 0.12, 0.21, 0.25, 0.19, 0.09, 0.02, 0))
INSTELLING_ALLEEN: Final = _steps((70, 75, 80, 85, 90), (0.003, 0.010, 0.028, 0.065, 0.13))
INSTELLING_PAAR: Final = _steps((70, 75, 80, 85), (0.001, 0.003, 0.010, 0.025))
BEPERKING: Final = _steps((18, 55, 65, 75, 80, 85), (0.004, 0.012, 0.025, 0.06, 0.10, 0.16))
SAMENWONEN: Final = _steps(
    (18, 22, 25, 30, 35, 45, 55, 65, 75), (0.10, 0.18, 0.225, 0.165, 0.09, 0.044, 0.02, 0.008, 0.002)
)
SCHEIDING: Final = _steps((18, 25, 30, 40, 50, 60, 70), (0.036, 0.025, 0.018, 0.0145, 0.008, 0.003, 0.001))
VERTREK: Final = _steps((18, 25, 30, 35, 45, 55, 65, 75), (0.055, 0.045, 0.032, 0.019, 0.011, 0.008, 0.007, 0.005))
KIND_ZOEKT: Final = _steps((18, 20, 22, 25, 28), (0.18, 0.26, 0.38, 0.5, 0.4))
KIND_VERTREKT: Final = _steps((18, 20, 23, 26), (0.11, 0.09, 0.06, 0.03))
ZOEKEN: Final = _steps(
    (18, 25, 30, 35, 45, 55, 65, 75, 85), (0.215, 0.175, 0.108, 0.062, 0.040, 0.029, 0.025, 0.024, 0.019)
)

# Arrivals: dwellings sought by people from elsewhere, per dwelling and month; most of them find nothing and vanish.
AANKOMST_PER_WONING: Final = 0.007
AANKOMST_LEEFTIJD: Final = (
    (18, 24, 0.20),
    (24, 30, 0.28),
    (30, 40, 0.26),
    (40, 55, 0.14),
    (55, 70, 0.09),
    (70, 85, 0.03),
)
UIT_BUITENLAND: Final = 0.2
NAAR_BUITENLAND: Final = 0.25

BEPERKING_START: Final = np.array(
    [(0.95, 0.03, 0.015, 0.005), (0.80, 0.12, 0.06, 0.02), (0.68, 0.18, 0.10, 0.04), (0.48, 0.26, 0.18, 0.08),
     (0.25, 0.30, 0.27, 0.18)],
    dtype=np.float32,
)  # fmt: skip
"""Shares of no, light, moderate and severe limitation below 55, 55-64, 65-74, 75-84 and from 85."""
BEPERKING_GRENZEN: Final = (55, 65, 75, 85)
