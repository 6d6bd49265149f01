"""The computation of each indicator of the worksheet "Wat is de opgave?" (domain 2.1)."""

from collections.abc import Mapping
from functools import partial
from types import MappingProxyType
from typing import Final

from toolkit.meten import Berekening
from toolkit.opgave.aanvragen import AANVRAGEN, aanvragen
from toolkit.opgave.geschikt_wonen import klein_in_egw, ongeschikt_in_egw, wonen
from toolkit.opgave.segmenten import BEREKENINGEN_SEGMENTEN, VASTHOUDERS, VASTZITTERS
from toolkit.opgave.verhuisd import BEWEGING, VERHUISD, hh_verhuisd, verhuisbeweging
from toolkit.opgave.verhuiswens import opgave_hh_verhuiswens
from toolkit.opgave.woningaanbod import GESCHIKT, SPLITS_MIN_M2, SPLITSBAAR, won_geschikt, won_splitsbaar

SEGMENTEN_IDS: Final = (VASTHOUDERS, VASTZITTERS)
BEREKENINGEN: Final[Mapping[str, Berekening]] = MappingProxyType(
    {
        "opgave_hh_geschikt": partial(wonen, indicator_id="opgave_hh_geschikt"),
        "opgave_hh_ongeschikt": partial(wonen, indicator_id="opgave_hh_ongeschikt"),
        "opgave_hh_aanpasbaar": partial(wonen, indicator_id="opgave_hh_aanpasbaar"),
        "opgave_hh_verhuiswens": opgave_hh_verhuiswens,
        VERHUISD: hh_verhuisd,
        BEWEGING: verhuisbeweging,
        GESCHIKT: won_geschikt,
        SPLITSBAAR: won_splitsbaar,
        "opgave_hh_klein_in_egw": klein_in_egw,
        "opgave_hh_ongeschikt_in_egw": ongeschikt_in_egw,
        AANVRAGEN: aanvragen,
    }
)


def berekeningen(*, splits_min_m2: float = SPLITS_MIN_M2) -> Mapping[str, Berekening]:
    """Return the computations, also of vasthouders and vastzitters, with the local size of a home to split (m2)."""
    return {**BEREKENINGEN, **BEREKENINGEN_SEGMENTEN, SPLITSBAAR: partial(won_splitsbaar, min_m2=splits_min_m2)}
