"""What the values of the contract are called in the files of others."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Final

from toolkit.contracts import contract

Woorden = Mapping[str, str]


def in_woorden(tabel: str, kolom: str, **anders: str) -> Woorden:
    """Write every code of a column as words ("eigen_tuin" becomes "Eigen tuin"), or as `anders` says."""
    return _named(contract(tabel).column(kolom).allowed, anders)


def _named(codes: Iterable[str], anders: Mapping[str, str]) -> Woorden:
    return MappingProxyType({code: anders.get(code, code.replace("_", " ").capitalize()) for code in codes})


def codes(tabel: str, kolom: str, woorden: Woorden) -> Woorden:
    """Keep of a list of words those for which the contract has a value; the others keep their code, in capitals."""
    return MappingProxyType({code: woorden.get(code, code.upper()) for code in contract(tabel).column(kolom).allowed})


# VERA (Aedes-datastandaarden); what is not in VERA has a code of the corporatie's own.
VERA_TYPE: Final[Woorden] = MappingProxyType({
    "vrijstaand": "VRI", "twee_onder_een_kap": "TWE", "hoekwoning": "HOE", "tussenwoning": "TUS",
    "appartement": "COR", "benedenwoning": "BEN", "bovenwoning": "BOV", "galerij": "GAL", "portiek": "POF",
    "maisonnette": "MAI", "kamer": "KAM", "zorgeenheid": "VPL", "overig": "HAL",
})  # fmt: skip
VERA_WOONVORM: Final[Woorden] = MappingProxyType({
    "geclusterd": "GEC", "zorggeschikt": "ZWO", "seniorenwoning_zorg": "SEN", "levensloopbestendig": "LEV",
    "groepswonen": "GRO",
})  # fmt: skip
VERA_VOORRANG: Final[Woorden] = MappingProxyType({
    "herhuisvesting": "HUI", "kernbinding": "KRN", "lokale_binding": "ECO", "medisch": "MED", "urgentie_overig": "SOC",
})  # fmt: skip
VERA_SITUATIE: Final[Woorden] = MappingProxyType({"doorstromer": "DOO", "starter": "STA"})
VERA_PASSEND: Final[Woorden] = MappingProxyType({"passend": "PAS", "niet_passend": "NIE", "nvt": "NVT"})
VERA_DOELGROEP: Final[Woorden] = MappingProxyType({"senioren": "SEN", "jongeren": "JON"})

ADDITIONALITEIT: Final = {
    "noodzakelijk": "Zonder deze hulp was ik niet verhuisd",
    "zetje_in_de_rug": "De hulp was een zetje in de rug",
    "ook_zonder": "Ik was ook zonder deze hulp verhuisd",
}
MOMENTEN: Final = {
    "even_snel": "Even snel", "later": "Later", "weet_niet": "Dat weet ik niet",
}  # fmt: skip
VERHUISWENS: Final = {
    "beslist_wel": "Ja, ik wil beslist verhuizen",
    "misschien_wel": "Ja, misschien wil ik verhuizen",
    "zou_wel_willen_kan_niets_vinden": "Ik zou wel willen, maar kan niets vinden",
    "beslist_niet": "Nee, ik wil beslist niet verhuizen",
    "onbekend": "Weet ik niet of wil ik niet zeggen",
}
REDENEN: Final = {
    "gezondheid_mobiliteit": "Mijn gezondheid of slecht ter been",
    "valincident": "Ik ben gevallen",
    "verlies_partner": "Mijn partner overleed of woont ergens anders",
    "zorg_dichtbij": "Dicht bij zorg wonen",
    "woning_te_groot": "De woning was te groot",
    "onderhoud_tuin": "Het onderhoud van huis of tuin",
    "trappen": "De trappen in huis",
    "energielasten": "De energierekening",
    "woonlasten": "De woonlasten",
    "dichter_bij_familie": "Dichter bij familie wonen",
    "sociale_omgeving_ontmoeten": "Meer mensen ontmoeten",
    "veiligheid": "De veiligheid in de buurt",
    "renovatie": "Mijn woning werd gerenoveerd",
    "sloop": "Mijn woning werd gesloopt",
    "aantrekkelijk_aanbod": "Er kwam een mooie woning vrij",
    "financieel_voordeel": "Het was financieel gunstig",
    "anders": "Iets anders",
}
