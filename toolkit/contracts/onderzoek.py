"""Surveys, interviews, coding and the talking plates (domain 4.8, 3.9)."""

from typing import Final

from toolkit.contracts import codelijsten as lijst
from toolkit.contracts.building import (
    SLUG,
    VERHUIZING,
    age,
    area,
    choice,
    codes,
    day,
    flag,
    free_text,
    ident,
    instrument,
    measure,
    optional,
    organisatie,
    text,
    whole,
)
from toolkit.contracts.columns import Column, TableContract
from toolkit.contracts.rules import alone, differ, in_order, rule

_SMALLEST_WEIGHT: Final = 1e-9  # a weight is above zero


def _weight() -> Column:
    return measure("gewicht", "Gewicht", "", low=_SMALLEST_WEIGHT)


def _stratum() -> Column:
    return Column(name="stratum", label="Stratum", dtype="str", references="steekproefkader.stratum")


def _mark(name: str, label: str) -> Column:
    return whole(name, label, "cijfer", low=1, high=10)


ENQUETE_DOORSTROMERS: Final = TableContract(
    name="enquete_doorstromers",
    description="Antwoorden van wie verhuisd is.",
    columns=(
        ident("respons_id", "Respons"),
        *optional(
            ident("verhuizing_id", "Verhuizing", to=VERHUIZING),
            area("gemeente_code", "Gemeente", "gemeente"),
            text("leeftijdsklasse", "Leeftijdsklasse", privacy="persoonsgegeven"),
            choice("eigendom_oud", "Eigendom van de oude woning", lijst.EIGENDOM),
            choice("eigendom_nieuw", "Eigendom van de nieuwe woning", lijst.EIGENDOM),
            day("datum_verhuizing", "Datum van de verhuizing"),
            day("datum_enquete", "Datum van de enquête"),
            choice("wijze", "Wijze van invullen", lijst.ENQUETEWIJZEN),
            _weight(),
            _stratum(),
            choice("reden_hoofd", "Belangrijkste reden om te verhuizen", lijst.REDENEN, privacy="persoonsgegeven"),
            codes("redenen", "Redenen om te verhuizen", lijst.REDENEN, local=True, privacy="persoonsgegeven"),
            choice("additionaliteit", "Was u zonder de maatregelen ook verhuisd?", lijst.ADDITIONALITEIT),
            choice("anders_moment", "Wanneer was u zonder de maatregelen verhuisd?", lijst.MOMENTEN),
            instrument("maatregelen_gebruikt", "Gebruikte maatregelen", listed=True),
            text("additionaliteit_per_maatregel", "Additionaliteit per maatregel (json)"),
            _mark("tevredenheid_woning", "Tevredenheid over de woning"),
            _mark("tevredenheid_proces", "Tevredenheid over het proces"),
            choice("nood_wens", "Verhuisd uit nood of naar wens", lijst.AANLEIDINGEN, privacy="persoonsgegeven"),
        ),
    ),
    key=("respons_id",),
    rules=(in_order("datum_verhuizing", "datum_enquete", "De enquête is van vóór de verhuizing"),),
)

ENQUETE_WENSEN: Final = TableContract(
    name="enquete_wensen",
    description="Antwoorden over wensen en mogelijkheden, van verhuisden en niet-verhuisden.",
    columns=(
        ident("respons_id", "Respons"),
        *optional(
            ident("huishouden_id", "Huishouden"),
            area("gemeente_code", "Gemeente", "gemeente"),
            _weight(),
            _stratum(),
            age("leeftijd", "Leeftijd"),
            choice("verhuiswens", "Verhuiswens", lijst.VERHUISWENSEN, privacy="persoonsgegeven"),
            measure("horizon_jaar", "Binnen hoeveel jaar", "jaren", high=50),
            codes("redenen_niet", "Redenen om niet te verhuizen", lijst.REDENEN_NIET, local=True),
            choice("kunnen_aanbod", "Kan een woning vinden", lijst.KUNNEN),
            choice("kunnen_betalen", "Kan het betalen", lijst.KUNNEN, privacy="persoonsgegeven"),
            choice("kunnen_hulp", "Heeft hulp bij het verhuizen", lijst.KUNNEN),
            choice("kunnen_overzicht", "Heeft overzicht over de mogelijkheden", lijst.KUNNEN),
            choice("wens_tuin_of_balkon", "Tuin of balkon", lijst.BELANG),
            flag("wens_tuin_of_balkon_delen", "Tuin of balkon delen mag"),
            choice("wens_gelijkvloers", "Gelijkvloers", lijst.BELANG),
            choice("wens_blijven_in_wijk_of_andere_plek", "Blijven in de wijk of naar een andere plek", lijst.BELANG),
            choice("wens_ontmoetingsruimte", "Ontmoetingsruimte", lijst.BELANG),
            choice("wens_woonomgeving", "Woonomgeving", lijst.BELANG),
            free_text("wens_nog_meer_belangrijk", "Wat nog meer belangrijk is"),
            measure("bereid_extra_huur_eur", "Bereid meer huur te betalen", "euro per maand", high=5_000),
            measure("max_afstand_m", "Grootste afstand tot de oude woning", "m", high=400_000),
            flag("blijven_in_wijk", "Wil in de wijk blijven"),
        ),
    ),
    key=("respons_id",),
)

STEEKPROEFKADER: Final = TableContract(
    name="steekproefkader",
    description="Per stratum: hoeveel er zijn, hoeveel er gevraagd zijn en hoeveel er antwoordden.",
    columns=(
        text("stratum", "Stratum"),
        whole("N_populatie", "Omvang van de populatie", "eenheden"),
        whole("n_uitgezet", "Uitgezet", "eenheden"),
        whole("n_respons", "Respons", "eenheden"),
    ),
    key=("stratum",),
    rules=(
        in_order("n_respons", "n_uitgezet", "Meer respons dan uitgezet"),
        in_order("n_uitgezet", "N_populatie", "Meer uitgezet dan de populatie telt"),
    ),
)

INTERVIEWNOTITIES: Final = TableContract(
    name="interviewnotities",
    description="Fragmenten van gesprekken, zonder namen en adressen.",
    columns=(
        ident("fragment_id", "Fragment"),
        ident("gesprek_id", "Gesprek", to="gesprekken.gesprek_id"),
        ident("respondent_id", "Respondent"),
        choice("groep", "Groep", lijst.GROEPEN),
        *optional(
            area("gemeente_code", "Gemeente", "gemeente"),
            area("gebied_code", "Gebied (in uitvoer nooit kleiner dan een wijk)"),
            text("leeftijdsklasse", "Leeftijdsklasse", privacy="persoonsgegeven"),
            choice("segment", "Segment", lijst.SEGMENTEN),
            choice("fase", "Fase van de klantreis", lijst.FASEN, ordered=True),
            day("datum", "Datum"),
            whole("volgorde", "Volgorde in het gesprek", low=1),
        ),
        free_text("tekst", "Tekst (geanonimiseerd)"),
        *optional(flag("citaat_toegestaan", "Mag geciteerd worden"), text("leidraad", "Leidraad")),
    ),
    key=("fragment_id",),
    rules=(
        rule(
            "Twee fragmenten hebben dezelfde plaats in het gesprek",
            "volgorde gesprek_id",
            lambda table: alone(table, ["gesprek_id", "volgorde"]),
            doubtful=True,
        ),
    ),
)

CODERINGEN: Final = TableContract(
    name="coderingen",
    description="Welke codeur welke code aan welk fragment gaf.",
    columns=(
        ident("fragment_id", "Fragment", to="interviewnotities.fragment_id"),
        Column(name="code", label="Code", dtype="str", references="codeboek.code"),
        text("codeur_id", "Codeur"),
        whole("ronde", "Ronde", low=1, high=99),
        *optional(choice("zekerheid", "Zekerheid", lijst.ZEKERHEDEN)),
    ),
    key=("fragment_id", "code", "codeur_id", "ronde"),
)

CODEBOEK: Final = TableContract(
    name="codeboek",
    description="Wat elke code betekent.",
    columns=(
        text("code", "Code", pattern=SLUG),
        text("label", "Naam"),
        *optional(
            text("definitie", "Definitie"),
            text("hoort_er_wel_bij", "Hoort er wel bij"),
            text("hoort_er_niet_bij", "Hoort er niet bij"),
            text("voorbeeld", "Voorbeeld (eigen woorden)"),
            Column(name="ouder_code", label="Hoort onder", dtype="str", references="codeboek.code"),
            text("thema", "Thema"),
            codes("indicator_ids", "Indicatoren", pattern=SLUG),
            flag("praktisch", "Praktische reden, vaak makkelijk op te lossen"),
            choice("bron", "Vooraf bedacht of in de gesprekken gevonden", lijst.CODE_BRONNEN),
            whole("versie", "Versie", low=1, high=999),
        ),
    ),
    key=("code",),
    rules=(differ("code", "ouder_code", "De code hoort onder zichzelf"),),
)

GESPREKKEN: Final = TableContract(
    name="gesprekken",
    description="Kop van een gesprek aan de hand van een praatplaat.",
    columns=(
        ident("gesprek_id", "Gesprek"),
        day("datum", "Datum"),
        choice("soort", "Soort gesprek", lijst.GESPREKSOORTEN),
        *optional(
            organisatie("gespreksvoerder_org", "Organisatie van de gespreksvoerder"),
            flag("zelf_aangevraagd", "Zelf aangevraagd"),
            text("leidraad", "Leidraad"),
        ),
    ),
    key=("gesprek_id",),
)
_GESPREK: Final = ident("gesprek_id", "Gesprek", to="gesprekken.gesprek_id")

GESPREK_ACTIES: Final = TableContract(
    name="gesprek_acties",
    description="Wat na het gesprek te doen staat, en wie het doet.",
    columns=(
        _GESPREK,
        whole("volgnummer", "Volgnummer", low=1, high=999),
        free_text("tekst", "Actie"),
        *optional(free_text("wie", "Wie"), choice("termijn", "Termijn", lijst.TERMIJNEN), text("status", "Stand")),
    ),
    key=("gesprek_id", "volgnummer"),
)

GESPREK_TOEKOMST: Final = TableContract(
    name="gesprek_toekomst",
    description="Praatplaat 1: hoe ziet u uw toekomst?",
    columns=(
        _GESPREK,
        choice("onderwerp", "Onderwerp", lijst.ONDERWERPEN),
        *optional(
            flag("besproken", "Besproken"), choice("kijk", "Kijk erop", lijst.KIJK), free_text("notitie", "Notitie")
        ),
    ),
    key=("gesprek_id", "onderwerp"),
)

GESPREK_WENSEN: Final = TableContract(
    name="gesprek_wensen",
    description="Praatplaat 2: hoe wilt u wonen in de (nabije) toekomst?",
    columns=(
        _GESPREK,
        choice("wens", "Wens", lijst.WENSEN),
        *optional(
            choice("belang", "Belang", lijst.BELANG), flag("delen", "Delen mag"), free_text("notitie", "Notitie")
        ),
    ),
    key=("gesprek_id", "wens"),
)

GESPREK_HULP: Final = TableContract(
    name="gesprek_hulp",
    description="Praatplaat 3: als u wilt verhuizen, wat heeft u dan nodig?",
    columns=(
        _GESPREK,
        choice("hulpvraag", "Hulpvraag", lijst.HULPVRAGEN),
        *optional(
            choice("hulp_nodig", "Hulp nodig", lijst.HULP_NODIG),
            free_text("van_wie", "Van wie"),
            free_text("oplossing", "Oplossing"),
            flag("lost_zelf_op", "Lost het zelf op"),
        ),
    ),
    key=("gesprek_id", "hulpvraag"),
)

VERKLARINGEN: Final = TableContract(
    name="verklaringen",
    description="Waardoor twee bronnen over één onderwerp verschillen, in woorden van de onderzoeker.",
    columns=(
        text("onderwerp", "Onderwerp"),
        text("bron_a", "Eerste bron"),
        text("bron_b", "Tweede bron"),
        *optional(free_text("verklaring", "Verklaring"), text("ingevuld_door", "Ingevuld door (rol)")),
    ),
    key=("onderwerp", "bron_a", "bron_b"),
    rules=(differ("bron_a", "bron_b", "De twee bronnen zijn dezelfde"),),
)

DUIDINGEN: Final = TableContract(
    name="duidingen",
    description="Hoe cijfer en verhaal zich verhouden en wat dat betekent, in woorden van de onderzoeker.",
    columns=(
        text("thema", "Thema"),
        text("indicator_id", "Indicator", pattern=SLUG),
        *optional(
            choice("integratie", "Verhouding tussen cijfer en verhaal", lijst.INTEGRATIES),
            free_text("duiding", "Duiding"),
            text("ingevuld_door", "Ingevuld door (rol)"),
        ),
    ),
    key=("thema", "indicator_id"),
)
