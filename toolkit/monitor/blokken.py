"""The blocks of the monitor: which figures stand together, in the words of readers (domain 2.2-2.4)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final


@dataclass(frozen=True, kw_only=True)
class Regel:
    """One line of a table: what it is called, and which row it is of."""

    naam: str
    indicator_id: str
    labels: Mapping[str, str] = field(default_factory=dict)


def _line(naam: str, indicator_id: str, **labels: str) -> Regel:
    return Regel(naam=naam, indicator_id=indicator_id, labels=labels)


_TRAJECT: Final = "interventie_coach_trajecten"
_PER: Final = "interventie_coach_trajecten_per_verhuizing"
_BEREIK: Final = "interventie_voorlichting_bereik"
BLOKKEN: Final[Mapping[str, tuple[Regel, ...]]] = MappingProxyType(
    {
        "verhuizingen": (
            _line("Verhuizingen van senioren, per 1.000 huishoudens van senioren", "verhuizingen_aantal"),
            _line("waarvan naar een woning die nog geen jaar oud is", "verhuizingen_aantal", bestemming="nieuwbouw"),
            _line("waarvan naar een andere woning", "verhuizingen_aantal", bestemming="bestaand"),
            _line("Binnen dezelfde wijk verhuisd", "verhuizers_locatie"),
            _line("Naar een instelling gegaan (telt niet als verhuizing)", "uitstroom_instelling"),
        ),
        "woning": (
            _line(
                "Oppervlakte nieuw min oud, mediaan in m²", "verhuizers_woning_oud_nieuw", maat="verschil_m2_mediaan"
            ),
            _line(
                "Oppervlakte nieuw min oud, gemiddeld in m²",
                "verhuizers_woning_oud_nieuw",
                maat="verschil_m2_gemiddeld",
            ),
            _line("Kamers nieuw min oud, gemiddeld", "verhuizers_woning_oud_nieuw", maat="verschil_kamers_gemiddeld"),
            _line(
                "Kale huur nieuw min oud, mediaan in euro", "verhuizers_woning_oud_nieuw", maat="verschil_huur_mediaan"
            ),
            _line(
                "Kale huur nieuw min oud, gemiddeld in euro",
                "verhuizers_woning_oud_nieuw",
                maat="verschil_huur_gemiddeld",
            ),
        ),
        "benutting": (
            _line("Personen in het nieuwe huishouden, gemiddeld", "verhuizingen_omvang_nieuw_hh"),
            _line(
                "Beter benut: meer personen dan er vertrokken",
                "verhuizingen_omvang_nieuw_hh",
                maat="benutting",
                uitkomst="beter_benut",
            ),
            _line("Evenveel personen", "verhuizingen_omvang_nieuw_hh", maat="benutting", uitkomst="gelijk"),
            _line("Minder personen", "verhuizingen_omvang_nieuw_hh", maat="benutting", uitkomst="minder"),
            *(
                _line(naam, "verhuizingen_omvang_nieuw_hh", maat="passend", cel=cel)
                for cel, naam in {
                    "beide": "Beide: beter benut, en de senior ging geschikt wonen",
                    "alleen_beter_benut": "Alleen beter benut",
                    "alleen_passender": "Alleen passender: de senior ging geschikt wonen",
                    "geen_van_beide": "Geen van beide",
                }.items()
            ),
            _line("Verhuizingen die volgden op die van een senior, gemiddeld", "verhuizingen_lengte_keten"),
            _line("Hetzelfde tot nu toe, ook van nieuwe ketens", "verhuizingen_lengte_keten", maat="tot_nu_toe"),
        ),
        "voorlichting": (
            _line("Verstuurde brieven", _BEREIK, kanaal="brief"),
            _line("Uitgedeelde folders", _BEREIK, kanaal="folder"),
            _line("Hits op de website", _BEREIK, kanaal="website"),
            _line("Bezoekers van bijeenkomsten", _BEREIK, kanaal="bijeenkomst"),
            _line("Bezoekers van spreekuren", _BEREIK, kanaal="spreekuur"),
            _line("Advertenties", _BEREIK, kanaal="advertentie"),
        ),
        "wooncoach": (
            _line("Gesprekken en huisbezoeken", "interventie_coach_gesprekken"),
            _line("waarvan huisbezoeken", "interventie_coach_gesprekken", soort="huisbezoek"),
            _line("Trajecten: huishoudens met een gesprek", _TRAJECT),
            _line("Trajecten die begonnen", _TRAJECT, maat="begonnen"),
            _line("Trajecten die eindigden", _TRAJECT, maat="afgerond"),
            _line("Trajecten per 100 verhuizingen van senioren", _PER),
            _line("Deel van de verhuizingen dat na een traject kwam", _PER, maat="verhuisd_na_traject"),
            _line("Deel van de geëindigde trajecten dat een verhuizing werd", _PER, maat="verhuisd_van_afgerond"),
            _line("Kans dat een traject op tijd tot een verhuizing leidt", "traject_conversie_pct"),
            _line(
                "Maanden van begin traject tot verhuizing, mediaan van wie al verhuisde",
                "doorlooptijd_wens_tot_verhuizing_maanden",
            ),
        ),
        "voorrang": (
            _line("Toewijzingen aan senioren met voorrang", "interventie_voorrang_toewijzingen"),
            _line("Per 100 verhuizingen van senioren", "interventie_voorrang_per_verhuizing"),
            _line(
                "Per 100 verhuizingen van senioren naar sociale huur",
                "interventie_voorrang_per_verhuizing",
                maat="naar_sociale_huur",
            ),
            _line("Deel van alle toewijzingen", "interventie_voorrang_per_toewijzing"),
            _line(
                "Deel van de toewijzingen aan senioren",
                "interventie_voorrang_per_toewijzing",
                maat="van_toewijzingen_aan_senioren",
            ),
        ),
        "geld": (
            _line("Huishoudens die met huurgewenning begonnen", "interventie_gewenning_hh"),
            _line("Huishoudens met huurgewenning aan het eind", "interventie_gewenning_hh", maat="stand_einde"),
            _line("Huishoudens met een verhuisvergoeding", "interventie_vergoeding_hh"),
            _line("Betaald, in euro", "interventie_vergoeding_hh", maat="bedrag_totaal"),
            _line("Gemiddeld bedrag, in euro", "interventie_vergoeding_hh", maat="bedrag_gemiddeld"),
            _line("Verhouding: verhuizingen met gedeeld door zonder vergoeding", "interventie_vergoeding_verhouding"),
            _line(
                "Aandeel: verhuizingen met vergoeding van alle verhuizingen",
                "interventie_vergoeding_verhouding",
                maat="aandeel",
            ),
        ),
    }
)
