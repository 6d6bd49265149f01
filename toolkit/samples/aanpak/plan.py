"""What is known beforehand of the approach layer: every chance and amount that the tests hold the tables against.

All figures are invented. They are near what domain 2.3, 3.6, 5.7 and 5.8 describe, and far enough apart to be found.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

SENIOR: Final = 55
SECTOR: Final[Mapping[str, str]] = {
    "sociale_huur": "sociaal", "middenhuur": "particulier", "vrije_huur": "particulier", "koop": "particulier",
    "onbekend": "particulier",
}  # fmt: skip
"""Which chart (menukaart) an inhabitant belongs to, by tenure."""

EERSTE_CONTACT: Final[Mapping[str, Mapping[str, float]]] = {
    "sociaal": {
        "eigen": 0.34, "zorg_passend": 0.12, "corp_renovatie": 0.06, "corp_passend": 0.30, "corp_sloop": 0.04,
        "corp_ander": 0.04, "gemeente": 0.03, "welzijn": 0.05, "ander": 0.01, "onbekend": 0.01,
    },
    "particulier": {
        "eigen": 0.55, "zorg_passend": 0.14, "gemeente": 0.15, "welzijn": 0.09, "makelaar": 0.04, "ander": 0.02,
        "onbekend": 0.01,
    },
}  # fmt: skip
"""First contact of households that get a trajectory, by sector."""

EERSTE_SOORT: Final[Mapping[str, Mapping[str, float]]] = {
    "eigen": {"telefoon": 0.6, "digitaal": 0.3, "bijeenkomst": 0.1},
    "zorg_passend": {"telefoon": 1.0},
    **{f"corp_{reason}": {"brief": 0.7, "telefoon": 0.3} for reason in ("renovatie", "passend", "sloop", "ander")},
    **{name: {"brief": 0.5, "bijeenkomst": 0.4, "digitaal": 0.1} for name in ("gemeente", "welzijn", "makelaar")},
    **{name: {"telefoon": 1.0} for name in ("ander", "onbekend")},
}
"""The form of a first contact, by who began."""

BEREIKT: Final[Mapping[str, float]] = {
    "brief": 0.35, "telefoon": 0.62, "bijeenkomst": 1.0, "digitaal": 0.8, "woningnet_reactie": 1.0, "gesprek": 1.0,
    "huisbezoek": 1.0,
}  # fmt: skip
"""Whether an approach without a trajectory reached anyone, by its form; with a trajectory it always did."""

KANSEN_UITKOMST: Final[Mapping[str, Mapping[str, float]]] = {
    "sociaal": {"aangepast": 0.20, "blijft_bewust": 0.50, "gestopt": 0.30},
    "particulier": {"aangepast": 0.40, "blijft_bewust": 0.45, "gestopt": 0.15},
}
"""How a closed trajectory without a move ended, by sector."""

FLEXIBELE_EIS: Final[Mapping[str, float]] = {
    "voorinspectie": 0.14, "hulpmiddelen_nieuwe_woning": 0.12, "klusdienst_verhuishulp": 0.20,
    "langere_reactietijd": 0.18, "inkomenseis": 0.05, "behoud_inschrijftijd_punten": 0.10, "leeftijdsgrens": 0.07,
    "opleveringseis": 0.14,
}  # fmt: skip
INSTRUMENT_BIJ_EIS: Final[Mapping[str, str]] = {
    "voorinspectie": "flexibele_oplevering", "hulpmiddelen_nieuwe_woning": "voucher_klus_verhuis",
    "klusdienst_verhuishulp": "voucher_klus_verhuis", "langere_reactietijd": "flexibele_reactietermijn",
    "inkomenseis": "voorrangsregeling", "behoud_inschrijftijd_punten": "voorrangsregeling",
    "leeftijdsgrens": "voorrangsregeling", "opleveringseis": "flexibele_oplevering",
}  # fmt: skip
"""The charts name no instrument "flexible requirement": the nearest one holds it."""

MISRAPPORTAGE: Final[Mapping[str, Mapping[str, float]]] = {
    "noodzakelijk": {"noodzakelijk": 0.76, "zetje_in_de_rug": 0.19, "ook_zonder": 0.05},
    "zetje_in_de_rug": {"noodzakelijk": 0.12, "zetje_in_de_rug": 0.70, "ook_zonder": 0.18},
    "ook_zonder": {"noodzakelijk": 0.03, "zetje_in_de_rug": 0.14, "ook_zonder": 0.83},
}
"""Chance of an answer (inner) given whether the move truly needed the measures (outer)."""

MOMENT: Final[Mapping[str, Mapping[str, float]]] = {
    "noodzakelijk": {"even_snel": 0.06, "later": 0.82, "weet_niet": 0.12},
    "zetje_in_de_rug": {"even_snel": 0.25, "later": 0.62, "weet_niet": 0.13},
    "ook_zonder": {"even_snel": 0.76, "later": 0.14, "weet_niet": 0.10},
}
"""Chance of an answer (inner) on when somebody would have moved otherwise, given whether the move truly needed the
measures (outer). Asked of who names a measure and does not say that it was needed."""

MISRAPPORTAGE_WENS: Final[Mapping[str, Mapping[str, float]]] = {
    "beslist_wel": {"beslist_wel": 0.86, "misschien_wel": 0.12, "beslist_niet": 0.02},
    "misschien_wel": {"beslist_wel": 0.07, "misschien_wel": 0.81, "beslist_niet": 0.12},
    "zou_wel_willen_kan_niets_vinden": {
        "zou_wel_willen_kan_niets_vinden": 0.80, "beslist_wel": 0.08, "misschien_wel": 0.12,
    },
    "beslist_niet": {"beslist_niet": 0.93, "misschien_wel": 0.07},
    "onbekend": {"onbekend": 1.0},
}  # fmt: skip
"""Chance of an answer (inner) given the true wish (outer)."""

RESPONS_LEEFTIJD: Final[Mapping[str, float]] = {
    "t/m 55": 0.40, "56-65": 0.46, "66-75": 0.58, "76-85": 0.52, "86+": 0.36,
}  # fmt: skip
RESPONS_EIGENDOM: Final[Mapping[str, float]] = {
    "sociale_huur": 0.75, "middenhuur": 0.95, "vrije_huur": 0.90, "koop": 1.15, "onbekend": 0.85,
}  # fmt: skip
"""The chance to respond is that of the age class times the factor of the tenure."""

WIJZE: Final[Mapping[str, Mapping[str, float]]] = {
    "t/m 55": {"online": 0.85, "papier": 0.12, "telefoon": 0.03},
    "56-65": {"online": 0.80, "papier": 0.16, "telefoon": 0.04},
    "66-75": {"online": 0.62, "papier": 0.30, "telefoon": 0.08},
    "76-85": {"online": 0.38, "papier": 0.44, "telefoon": 0.13, "thuis": 0.05},
    "86+": {"online": 0.15, "papier": 0.45, "telefoon": 0.20, "thuis": 0.20},
}

MOTIEF: Final[Mapping[str, Mapping[str, float]]] = {
    "nood": {
        "gezondheid_mobiliteit": 0.38, "valincident": 0.22, "verlies_partner": 0.20, "zorg_dichtbij": 0.16,
        "trappen": 0.04,
    },
    "wens": {
        "woning_te_groot": 0.18, "onderhoud_tuin": 0.15, "trappen": 0.14, "aantrekkelijk_aanbod": 0.16,
        "dichter_bij_familie": 0.12, "sociale_omgeving_ontmoeten": 0.08, "energielasten": 0.05, "woonlasten": 0.05,
        "veiligheid": 0.03, "financieel_voordeel": 0.02, "anders": 0.02,
    },
    "gedwongen": {"renovatie": 0.55, "sloop": 0.45},
    "onbekend": {"gezondheid_mobiliteit": 0.3, "woning_te_groot": 0.2, "trappen": 0.2, "anders": 0.3},
}  # fmt: skip
"""The true main reason to move, by what set the move going."""

KUNNEN_NEE: Final[Mapping[str, Mapping[str, float]]] = {
    "beslist_wel": {"kunnen_aanbod": 0.30, "kunnen_betalen": 0.20, "kunnen_hulp": 0.12, "kunnen_overzicht": 0.18},
    "misschien_wel": {"kunnen_aanbod": 0.38, "kunnen_betalen": 0.26, "kunnen_hulp": 0.18, "kunnen_overzicht": 0.30},
    "zou_wel_willen_kan_niets_vinden": {
        "kunnen_aanbod": 0.92, "kunnen_betalen": 0.45, "kunnen_hulp": 0.22, "kunnen_overzicht": 0.35,
    },
    "beslist_niet": {"kunnen_aanbod": 0.25, "kunnen_betalen": 0.18, "kunnen_hulp": 0.20, "kunnen_overzicht": 0.20},
    "onbekend": {"kunnen_aanbod": 0.30, "kunnen_betalen": 0.20, "kunnen_hulp": 0.20, "kunnen_overzicht": 0.30},
}  # fmt: skip
"""Chance of "nee" on what a household can, by its true wish; 6% of the others do not know."""

BELANG: Final[Mapping[str, Mapping[str, float]]] = {
    "wens_tuin_of_balkon": {"moet": 0.48, "liefst": 0.38, "niet_nodig": 0.10, "weet_niet": 0.04},
    "wens_gelijkvloers": {"moet": 0.52, "liefst": 0.28, "niet_nodig": 0.13, "weet_niet": 0.07},
    "wens_blijven_in_wijk_of_andere_plek": {"moet": 0.30, "liefst": 0.45, "niet_nodig": 0.18, "weet_niet": 0.07},
    "wens_ontmoetingsruimte": {"moet": 0.08, "liefst": 0.32, "niet_nodig": 0.48, "weet_niet": 0.12},
    "wens_woonomgeving": {"moet": 0.36, "liefst": 0.44, "niet_nodig": 0.12, "weet_niet": 0.08},
}


@dataclass(frozen=True, kw_only=True)
class AanpakPlan:
    """The single figures; the tables of chances above hold the rest.

    Attributes
    ----------
    extra_gesprekken : float
        Mean number of talks beyond the first, per trajectory.
    huisbezoek : float
        Share of talks at home.
    aanschrijfleeftijd : tuple of int
        First and last age at which a corporatie writes to its tenants about living suitably.
    aanschrijven, zorgmelding, bijeenkomst, woningnet : float
        Chance per year (of an eligible household) of a letter, a report by care, a meeting; and per advertised
        allocation to a senior of a reaction on record.
    gewenning, huurprijsbehoud, vergoeding, vergoeding_zonder, flexibel, voucher, kijkdag : float
        Chance per eligible move of each instrument.
    gewenning_drempel_eur : float
        Least rise of the monthly rent for rent habituation.
    provincie_betaalt : float
        Share of moving allowances paid by the provincie.
    maatregel_genoemd : float
        Chance that a measure that was used is named in the survey.
    reden_juist : float
        Chance that the main reason given is the true one.
    wensen_fractie, wensen_minimum : float, int
        Share of each stratum that gets the wish survey, and the least number.
    gesprekken, dubbel : int, float
        Interviews per region, and the share of them that the second coder codes too.
    """

    extra_gesprekken: float = 1.9
    huisbezoek: float = 0.45
    aanschrijfleeftijd: tuple[int, int] = (75, 79)
    aanschrijven: float = 0.30
    zorgmelding: float = 0.03
    bijeenkomst: float = 0.012
    woningnet: float = 0.90
    gewenning: float = 0.45
    gewenning_drempel_eur: float = 50.0
    huurprijsbehoud: float = 0.12
    vergoeding: float = 0.55
    vergoeding_zonder: float = 0.04
    provincie_betaalt: float = 0.2
    flexibel: float = 0.35
    voucher: float = 0.25
    kijkdag: float = 0.15
    maatregel_genoemd: float = 0.9
    reden_juist: float = 0.85
    wensen_fractie: float = 0.2
    wensen_minimum: int = 40
    gesprekken: int = 24
    dubbel: float = 0.25


STANDAARD: Final = AanpakPlan()
