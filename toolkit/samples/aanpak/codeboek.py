"""The codebook: the deductive start list of domain 4.8, and how well the second coder follows the first, per code."""

from collections.abc import Mapping
from typing import Final

import pandas as pd

from toolkit.samples.aanpak.codes_overig import BEHOEFTEN, BETEKENIS, FASEN, GEDRAG, INTERVENTIES, PROCES
from toolkit.samples.aanpak.codes_redenen import DREMPELS, MOTIEVEN, Code
from toolkit.samples.aanpak.trekken import shaped

THEMAS: Final[Mapping[str, Mapping[str, Code]]] = {
    "motief": MOTIEVEN, "drempel": DREMPELS, "klantreis": FASEN, "interventie": INTERVENTIES, "gedrag": GEDRAG,
    "betekenis": BETEKENIS, "behoefte": BEHOEFTEN, "proces": PROCES,
}  # fmt: skip
CODES: Final = tuple(code for codes in THEMAS.values() for code in codes)
SLOTS: Final[Mapping[str, tuple[str, ...]]] = {
    "tijd": ("sinds vorige winter", "al een paar jaar", "sinds het voorjaar", "de laatste maanden", "sinds twee jaar"),
    "familie": ("een dochter", "een zoon", "een zus", "een kleindochter"),
    "kamer": ("de voorkamer", "de zolderkamer", "de achterkamer", "de werkkamer"),
    "plek": ("de haven", "het park", "de markt", "het plein"),
}
_INDICATOREN: Final = {
    "passend_aanbod": "opgave_won_geschikt", "op_weg_helpen": "interventie_voorlichting_bereik",
    "ontzorgen": "interventie_coach_gesprekken|interventie_coach_trajecten",
    "prijsprikkel": "interventie_gewenning_hh|interventie_vergoeding_hh",
    "voorrang": "interventie_voorrang_toewijzingen",
}  # fmt: skip
_PER_THEMA: Final = {"motief": "redenen_verhuizing", "drempel": "opgave_hh_verhuiswens"}
_PRAKTISCH: Final = (
    "praktisch_overig", "geen_hulp", "opzien_tegen_verhuizen", "geen_overzicht_informatie",
    "financieel_onoverzichtelijk", "onderhoud_tuin",
)  # fmt: skip

# Second coder: chance to give a code where the first did, and not to give it where the first did not. Meanings of home
# and behaviour are harder to see than a reason said aloud.
_VOLGT: Final = {
    "motief": (0.92, 0.997), "drempel": (0.88, 0.995), "klantreis": (0.90, 0.975), "interventie": (0.86, 0.99),
    "gedrag": (0.58, 0.985), "betekenis": (0.70, 0.985), "behoefte": (0.82, 0.992), "proces": (0.74, 0.985),
}  # fmt: skip


def codeboek() -> pd.DataFrame:
    """Write the codebook; nothing is drawn.

    Returns
    -------
    DataFrame in the shape of contract `codeboek`
    """
    rows = [
        {
            "code": code, "label": entry.label, "definitie": entry.definitie, "hoort_er_wel_bij": entry.wel,
            "hoort_er_niet_bij": entry.niet, "voorbeeld": _example(entry), "thema": thema,
            "indicator_ids": _INDICATOREN.get(code, _PER_THEMA.get(thema)),
            "praktisch": code in _PRAKTISCH if thema in _PER_THEMA else None,
            "bron": "inductief" if thema == "proces" else "deductief", "versie": 1,
        }
        for thema, codes in THEMAS.items()
        for code, entry in codes.items()
    ]  # fmt: skip
    return shaped("codeboek", pd.DataFrame(rows))


def _example(entry: Code) -> str | None:
    first = {slot: words[0] for slot, words in SLOTS.items()}
    return entry.zinnen[0].format(**first) if entry.zinnen else None


def agreement() -> pd.DataFrame:
    """Return how the second coder follows the first.

    Returns
    -------
    DataFrame, index code
        volgt (chance of the code where the first gave it), blijft_weg (chance of none where the first gave none).
    """
    rows = {code: _VOLGT[thema] for thema, codes in THEMAS.items() for code in codes}
    return pd.DataFrame.from_dict(rows, orient="index", columns=["volgt", "blijft_weg"]).rename_axis("code")
