"""Tables that the toolkit makes: chains, flows, routes, joint display (domain 4.8)."""

from typing import Final

from toolkit import gebieden
from toolkit.contracts import codelijsten as lijst
from toolkit.contracts.building import (
    SLUG,
    VERHUIZING,
    WONING,
    area,
    area_year,
    choice,
    day,
    derived,
    flag,
    free_text,
    ident,
    measure,
    optional,
    period,
    text,
    whole,
)
from toolkit.contracts.columns import TableContract
from toolkit.contracts.rules import rule

_END: Final = f"{gebieden.ANY_CODE}|buiten_gebied|buitenland|onbekend"

KETENS: Final = TableContract(
    name="ketens",
    description="Eén rij per verhuisketen: de boom van verhuizingen die één begin in gang zette.",
    columns=(
        ident("keten_id", "Keten"),
        *optional(ident("trigger_verhuizing_id", "Verhuizing die de keten begon", to=VERHUIZING)),
        choice("start_soort", "Begin", lijst.KETEN_STARTEN),
        ident("start_woning_id", "Woning waarmee de keten begint", to=WONING),
        day("start_datum", "Begindatum"),
        whole("L_gevolg", "Verhuizingen die volgden", "verhuizingen"),
        whole("L_totaal", "Verhuizingen met de eerste mee", "verhuizingen", low=1),
        whole("n_vrijgekomen", "Vrijgekomen woningen", "woningen"),
        whole("schakels", "Huishoudens die een woning vulden en een vrijmaakten (CBS)", "huishoudens"),
        whole("n_personen", "Verhuisde personen", "personen"),
        whole("duur_dagen", "Duur", "dagen"),
        text("eind_soorten", "Eindes: soort en aantal (json)"),
        flag("gecensureerd", "Niet tot het eind gezien"),
        measure("volgtijd_maanden", "Tijd dat de keten gevolgd is", "maanden"),
        *optional(area("gebied_code", "Gebied")),
    ),
    key=("keten_id",),
    rules=(
        rule(
            "De totale lengte is niet het gevolg plus één",
            "L_totaal L_gevolg",
            lambda table: table["L_totaal"] == table["L_gevolg"] + 1,
        ),
    ),
)

KETENSCHAKELS: Final = TableContract(
    name="ketenschakels",
    description="Eén rij per vrijgekomen woning in een keten.",
    columns=(
        ident("keten_id", "Keten", to="ketens.keten_id"),
        whole("volgnummer", "Volgnummer", low=1),
        *optional(whole("ouder_volgnummer", "Volgnummer van de schakel ervoor", low=1)),
        whole("diepte", "Diepte"),
        ident("woning_id", "Woning", to=WONING),
        day("leeg_vanaf", "Leeg vanaf"),
        *optional(day("vul_datum", "Gevuld op"), ident("vul_huishouden_id", "Huishouden dat erin trok")),
        *optional(
            whole("personen_vertrekkend", "Personen die vertrokken", "personen", high=99),
            whole("personen_nieuw", "Personen in het nieuwe huishouden", "personen", low=1, high=99),
            choice("eind_soort", "Einde", lijst.KETEN_EINDEN),
        ),
    ),
    key=("keten_id", "volgnummer"),
    rules=(
        rule(
            "Een schakel hangt aan zichzelf of aan een latere",
            "ouder_volgnummer volgnummer",
            lambda table: table["ouder_volgnummer"] < table["volgnummer"],
        ),
        rule(
            "Er is een huishouden in de woning getrokken zonder datum",
            "vul_huishouden_id vul_datum",
            lambda table: table["vul_huishouden_id"].isna() | table["vul_datum"].notna(),
        ),
    ),
)

STROMEN: Final = TableContract(
    name="stromen",
    description="Verhuizingen van gebied naar gebied; buiten_gebied, buitenland en onbekend zijn ook een kant.",
    columns=(
        text("van_code", "Van", pattern=_END),
        text("naar_code", "Naar", pattern=_END),
        choice("niveau", "Niveau", lijst.NIVEAUS),
        area_year(),
        period(),
        *optional(whole("aantal", "Verhuizingen", "verhuizingen")),
        flag("onderdrukt", "Onderdrukt"),
        *optional(
            text("van_naam", "Naam van het gebied dat zij verlieten"),
            text("naar_naam", "Naam van het gebied waar zij kwamen"),
            measure("afstand_m", "Afstand tussen de gebieden, hemelsbreed", "m"),
        ),
    ),
    key=("van_code", "naar_code", "niveau", "gebied_jaar", "periode"),
    rules=(
        rule(
            "Een onderdrukt aantal staat er toch",
            "aantal onderdrukt",
            lambda table: ~(table["onderdrukt"] & table["aantal"].notna()),
        ),
    ),
)

ROUTES: Final = TableContract(
    name="routes",
    description="Hoeveel passende woningen er voor een huishouden zijn; alleen voor intern gebruik.",
    columns=(
        ident("huishouden_id", "Huishouden"),
        text("scenario", "Scenario"),
        whole("n_routes", "Woningen die passen", "woningen"),
        *derived(
            text("bindend_filter", "Voorwaarde waarop het vastloopt"),
            measure("kans", "Kans bij gelijke verdeling", "woningen"),
        ),
    ),
    key=("huishouden_id", "scenario"),
)

JOINT_DISPLAY: Final = TableContract(
    name="joint_display",
    description="Cijfers en verhalen naast elkaar, per thema.",
    columns=(
        text("thema", "Thema"),
        text("indicator_id", "Indicator", pattern=SLUG),
        *optional(
            text("waarde_tekst", "Cijfer in woorden"),
            text("codes_tekst", "Codes in woorden"),
            ident("citaat_fragment_id", "Citaat", to="interviewnotities.fragment_id"),
            choice("integratie", "Verhouding tussen cijfer en verhaal; leeg: nog te duiden", lijst.INTEGRATIES),
            free_text("duiding", "Duiding"),
        ),
    ),
    key=("thema", "indicator_id"),
)
