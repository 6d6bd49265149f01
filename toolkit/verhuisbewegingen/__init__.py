"""Who moves from where to where: flows between areas, what they say of each area, and how far people go (5.3, 5.4)."""

from toolkit.verhuisbewegingen.aanbod import geschikt_aanbod
from toolkit.verhuisbewegingen.bewegingen import Bewegingen, bewegingen
from toolkit.verhuisbewegingen.herindeling import Herindeling, herindeel
from toolkit.verhuisbewegingen.maten import (
    AANSLUITING,
    MIN_VERWACHT,
    aansluiting,
    binnen_aandelen,
    gebiedsmaten,
    locatiequotient,
    voorkeuren,
)
from toolkit.verhuisbewegingen.tellen import tel_paren, tel_stromen

__all__ = [
    "AANSLUITING",
    "MIN_VERWACHT",
    "Bewegingen",
    "Herindeling",
    "aansluiting",
    "bewegingen",
    "binnen_aandelen",
    "gebiedsmaten",
    "geschikt_aanbod",
    "herindeel",
    "locatiequotient",
    "tel_paren",
    "tel_stromen",
    "voorkeuren",
]
