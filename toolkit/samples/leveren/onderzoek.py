"""What a survey bureau and the interviewers deliver: answers as sentences, notes and their codes."""

from typing import Final

from toolkit.samples.leveren.cellen import DMJ, ISO, KOMMA, ja_nee
from toolkit.samples.leveren.stijlen import STIJLEN, Bestandsoort, aangevuld, kolom
from toolkit.samples.leveren.vorm import Blad, Csv, Drager, Kolom, Vorm
from toolkit.samples.leveren.woorden import ADDITIONALITEIT, MOMENTEN, REDENEN, VERHUISWENS, in_woorden

BUREAU: Final = "Enquêtebureau De Peilstok (fictief)"
INTERVIEWERS: Final = "Onderzoekers (fictief)"


def enquetebureau(*, soort: Bestandsoort = "windows") -> tuple[Vorm, ...]:
    """Return how a survey bureau delivers: a workbook, or text with one file in UTF-16 with tabs, as programs export.

    Parameters
    ----------
    soort : "werkmap" or "windows"
    """
    return tuple(
        Vorm(bron_id=tabel, tabel=tabel, titel=titel, houder=BUREAU, drager=_drager(tabel, soort),
             kolommen=aangevuld(tabel, kolommen, STIJLEN["windows"]))
        for tabel, titel, kolommen in (
            ("enquete_doorstromers", "Enquête onder verhuisde senioren", _DOORSTROMERS),
            ("enquete_wensen", "Enquête over woonwensen", _WENSEN),
            ("steekproefkader", "Steekproefkader", _KADER),
        )
    )  # fmt: skip


def _drager(tabel: str, soort: Bestandsoort) -> Drager:
    if soort == "werkmap":
        return Blad(werkmap="enquetes.xlsx", naam=tabel.removeprefix("enquete_"))
    if tabel == "enquete_doorstromers":
        return Csv(naam=f"{tabel}.txt", codering="utf-16", scheiding="\t")
    return STIJLEN["windows"].drager(tabel)


def gesprekken() -> tuple[Vorm, ...]:
    """Return how interviewers deliver: a workbook with notes, and two text files."""
    return (
        Vorm(bron_id="interviewnotities", tabel="interviewnotities", titel="Notities van gesprekken",
             houder=INTERVIEWERS,
             kolommen=aangevuld("interviewnotities", _NOTITIES, STIJLEN["windows"]),
             drager=Blad(werkmap="gesprekken.xlsx", naam="Notities", titel=("Notities van gesprekken (fictief)",))),
        Vorm(bron_id="codeboek", tabel="codeboek", titel="Codeboek", houder=INTERVIEWERS, kolommen=_CODEBOEK,
             drager=Blad(werkmap="gesprekken.xlsx", naam="Codeboek")),
        Vorm(bron_id="coderingen", tabel="coderingen", titel="Coderingen", houder=INTERVIEWERS, kolommen=_CODERINGEN,
             drager=Csv(naam="coderingen.csv", codering="utf-8-sig")),
    )  # fmt: skip


_DOORSTROMERS: Final = (
    Kolom(bron="Respondent", doel="respons_id"),
    Kolom(bron="Verhuizing", doel="verhuizing_id"),
    Kolom(bron="Gemeente", doel="gemeente_code"),
    Kolom(bron="Hoe oud bent u?", doel="leeftijdsklasse"),
    Kolom(bron="Uw vorige woning was", doel="eigendom_oud", waarden=in_woorden("enquete_doorstromers", "eigendom_oud")),
    Kolom(bron="Uw nieuwe woning is", doel="eigendom_nieuw",
          waarden=in_woorden("enquete_doorstromers", "eigendom_nieuw")),
    Kolom(bron="Wanneer verhuisde u?", doel="datum_verhuizing", wijze=DMJ),
    Kolom(bron="Datum ingevuld", doel="datum_enquete", wijze=DMJ),
    Kolom(bron="Hoe ingevuld", doel="wijze", waarden=in_woorden(
        "enquete_doorstromers", "wijze", online="Via internet", papier="Op papier", telefoon="Per telefoon",
        thuis="Thuis met een enquêteur",
    )),
    Kolom(bron="Weegfactor", doel="gewicht", wijze=KOMMA),
    Kolom(bron="Stratum", doel="stratum"),
    Kolom(bron="Wat was de belangrijkste reden?", doel="reden_hoofd",
          waarden=in_woorden("enquete_doorstromers", "reden_hoofd", **REDENEN)),
    Kolom(bron="Welke redenen speelden nog meer mee?", doel="redenen", scheiding=";",
          waarden=in_woorden("enquete_doorstromers", "redenen", **REDENEN)),
    Kolom(bron="Was u verhuisd zonder hulp?", doel="additionaliteit",
          waarden=in_woorden("enquete_doorstromers", "additionaliteit", **ADDITIONALITEIT)),
    Kolom(bron="En anders, wanneer was u dan verhuisd?", doel="anders_moment",
          waarden=in_woorden("enquete_doorstromers", "anders_moment", **MOMENTEN)),
    Kolom(bron="Welke hulp kreeg u?", doel="maatregelen_gebruikt", scheiding=";"),
    Kolom(bron="Was u verhuisd zonder hulp? (per soort hulp)", doel="additionaliteit_per_maatregel"),
    Kolom(bron="Rapportcijfer woning", doel="tevredenheid_woning"),
    Kolom(bron="Rapportcijfer verhuizen", doel="tevredenheid_proces"),
    Kolom(bron="Moest u verhuizen of wilde u het?", doel="nood_wens", waarden=in_woorden(
        "enquete_doorstromers", "nood_wens", nood="Het moest", wens="Ik wilde het",
    )),
)  # fmt: skip
_WENSEN: Final = (
    Kolom(bron="Respondent", doel="respons_id"),
    Kolom(bron="Huishouden", doel="huishouden_id"),
    Kolom(bron="Weegfactor", doel="gewicht", wijze=KOMMA),
    Kolom(bron="Stratum", doel="stratum"),
    Kolom(bron="Leeftijd", doel="leeftijd"),
    Kolom(bron="Wilt u binnen twee jaar verhuizen?", doel="verhuiswens",
          waarden=in_woorden("enquete_wensen", "verhuiswens", **VERHUISWENS)),
    Kolom(bron="Binnen hoeveel jaar?", doel="horizon_jaar", wijze=KOMMA),
    Kolom(bron="Hoeveel huur extra per maand?", doel="bereid_extra_huur_eur", wijze=KOMMA),
    Kolom(bron="Hoe ver weg hooguit, in meters?", doel="max_afstand_m", wijze=KOMMA),
    Kolom(bron="Blijft u liefst in uw wijk?", doel="blijven_in_wijk", wijze=ja_nee("Ja", "Nee")),
)  # fmt: skip
_KADER: Final = (
    Kolom(bron="Stratum", doel="stratum"),
    Kolom(bron="Populatie", doel="N_populatie"),
    Kolom(bron="Uitgezet", doel="n_uitgezet"),
    Kolom(bron="Respons", doel="n_respons"),
)
_NOTITIES: Final = (
    Kolom(bron="Fragment", doel="fragment_id"),
    Kolom(bron="Gesprek", doel="gesprek_id"),
    Kolom(bron="Volgorde", doel="volgorde"),
    Kolom(bron="Datum", doel="datum", wijze=ISO),
    Kolom(bron="Respondent", doel="respondent_id"),
    Kolom(bron="Groep", doel="groep", waarden=in_woorden("interviewnotities", "groep")),
    Kolom(bron="Gemeente", doel="gemeente_code"),
    Kolom(bron="Gebied", doel="gebied_code"),
    Kolom(bron="Leeftijdsklasse", doel="leeftijdsklasse"),
    Kolom(bron="Segment", doel="segment"),
    Kolom(bron="Fase", doel="fase"),
    Kolom(bron="Notitie", doel="tekst"),
    Kolom(bron="Citaat mag", doel="citaat_toegestaan", wijze=ja_nee()),
    Kolom(bron="Leidraad", doel="leidraad"),
)
_CODEBOEK: Final = tuple(
    kolom("codeboek", doel, bron, STIJLEN["script"])
    for bron, doel in (
        ("Code", "code"), ("Naam", "label"), ("Betekenis", "definitie"), ("Wel", "hoort_er_wel_bij"),
        ("Niet", "hoort_er_niet_bij"), ("Voorbeeld", "voorbeeld"), ("Valt onder", "ouder_code"), ("Thema", "thema"),
        ("Indicatoren", "indicator_ids"), ("Praktisch op te lossen", "praktisch"), ("Herkomst", "bron"),
        ("Versie", "versie"),
    )
)  # fmt: skip
_CODERINGEN: Final = (
    Kolom(bron="fragment", doel="fragment_id"),
    Kolom(bron="code", doel="code"),
    Kolom(bron="codeur", doel="codeur_id"),
    Kolom(bron="ronde", doel="ronde"),
    Kolom(bron="zekerheid", doel="zekerheid"),
)
