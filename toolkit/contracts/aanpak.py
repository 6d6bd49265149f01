"""What parties do: allocations, contacts, coaching, interventions, information, requests, costs (domain 4.7)."""

from typing import Final

import pandas as pd

from toolkit import gebieden, huurgrenzen
from toolkit.contracts import codelijsten as lijst
from toolkit.contracts.building import (
    LAST_YEAR,
    SLUG,
    VERHUIZING,
    WONING,
    age,
    area,
    bron,
    choice,
    codes,
    day,
    derived,
    flag,
    ident,
    instrument,
    measure,
    optional,
    organisatie,
    period,
    text,
    whole,
)
from toolkit.contracts.columns import TableContract
from toolkit.contracts.rules import alone, filled, in_order, is_false, is_true, one_of, rule


def _fitting_rent(table: pd.DataFrame) -> pd.Series:
    """Passend means a rent below the higher aftoppingsgrens of the year; unknown classes are not judged."""
    known = table["kale_huur_eur"].notna() & (table["passend"] == "passend").fillna(value=False)
    rents = table.loc[known]
    above = ("duur", "middenhuur", "vrij")
    dear = one_of(huurgrenzen.huurklasse(rents["kale_huur_eur"], rents["datum"]), above)
    return ~dear.reindex(table.index, fill_value=False)


TOEWIJZINGEN: Final = TableContract(
    name="toewijzingen",
    description="Eén rij per toegewezen huurwoning.",
    columns=(
        ident("toewijzing_id", "Toewijzing"),
        day("datum", "Datum van het contract"),
        ident("woning_id", "Woning", to=WONING),
        *optional(
            ident("huishouden_id", "Huishouden"),
            ident("verhuizing_id", "Verhuizing", to=VERHUIZING),
            organisatie("verhuurder_id", "Verhuurder"),
            choice("woonsituatie", "Woonsituatie ervoor (VERA)", lijst.WOONSITUATIES),
            age("leeftijd", "Leeftijd van de huurder"),
            whole("aantal_personen", "Personen", "personen", low=1, high=99),
            choice("aanbodmodel", "Aanbodmodel", lijst.AANBODMODELLEN),
            flag("voorrang", "Voorrang"),
            choice("voorranggrond", "Grond voor de voorrang", lijst.VOORRANGGRONDEN),
            text("regeling", "Regeling", pattern=SLUG),
            choice("passend", "Passend toegewezen", lijst.PASSEND),
            whole("aantal_reacties", "Reacties op de advertentie", "reacties", high=1e5),
            measure("inschrijfduur_jaren", "Inschrijfduur", "jaren", high=115, privacy="persoonsgegeven"),
            measure("kale_huur_eur", "Kale huur", "euro per maand", high=20_000),
            measure("kale_huur_oud_eur", "Kale huur van de oude woning", "euro per maand", high=20_000),
        ),
    ),
    key=("toewijzing_id",),
    rules=(
        rule(
            "Er is een grond voor voorrang maar geen voorrang",
            "voorranggrond voorrang",
            lambda table: (
                ~is_false(table["voorrang"]) | table["voorranggrond"].isna() | (table["voorranggrond"] == "geen")
            ),
        ),
        rule(
            "Er is voorrang en de grond is geen",
            "voorranggrond voorrang",
            lambda table: ~(is_true(table["voorrang"]) & (table["voorranggrond"] == "geen").fillna(value=False)),
        ),
        rule(
            "Passend toegewezen boven de hoge aftoppingsgrens van dat jaar",
            "passend kale_huur_eur datum",
            _fitting_rent,
            doubtful=True,
        ),
        rule(
            "Eén woning is twee keer op één dag toegewezen",
            "woning_id datum",
            lambda table: alone(table, ["woning_id", "datum"]),
            doubtful=True,
        ),
    ),
)

CONTACTEN: Final = TableContract(
    name="contacten",
    description="Eén rij per contact van een organisatie met een huishouden.",
    columns=(
        ident("contact_id", "Contact"),
        day("datum", "Datum"),
        ident("huishouden_id", "Huishouden"),
        *optional(
            organisatie("org_id", "Organisatie"),
            ident("traject_id", "Traject", to="trajecten.traject_id"),
            choice("soort", "Soort contact", lijst.CONTACTSOORTEN),
            choice("initiatief", "Wie het initiatief nam", lijst.INITIATIEVEN),
            flag("via_woningnet", "Via WoningNet"),
        ),
        *derived(flag("eerste_contact", "Eerste contact van het huishouden")),
        *optional(
            flag("bereikt", "Het huishouden is bereikt"),
            choice("fase", "Fase van de klantreis", lijst.FASEN, ordered=True),
            organisatie("doorverwezen_naar", "Doorverwezen naar"),
            choice("voorkeur", "Terugkeren of verhuizen (bij renovatie)", lijst.VOORKEUREN),
            age("leeftijd", "Leeftijd"),
            area("buurt_code", "Buurt", "buurt"),
        ),
    ),
    key=("contact_id",),
    rules=(
        rule(
            "Een huishouden heeft meer dan één eerste contact",
            "eerste_contact huishouden_id",
            lambda table: alone(table, ["huishouden_id"], among=is_true(table["eerste_contact"])),
            doubtful=True,
        ),
        rule(
            "Een reactie op WoningNet die niet via WoningNet kwam",
            "via_woningnet soort",
            lambda table: ~(is_false(table["via_woningnet"]) & one_of(table["soort"], ("woningnet_reactie",))),
            doubtful=True,
        ),
    ),
)

TRAJECTEN: Final = TableContract(
    name="trajecten",
    description="Eén rij per huishouden waarmee een wooncoach een of meer gesprekken voert.",
    columns=(
        ident("traject_id", "Traject"),
        ident("huishouden_id", "Huishouden"),
        *optional(
            organisatie("org_id", "Organisatie"), choice("wooncoach_type", "Soort wooncoach", lijst.WOONCOACH_TYPEN)
        ),
        day("start", "Begin"),
        *optional(
            day("eind", "Eind"),
            choice("uitkomst", "Uitkomst", lijst.TRAJECT_UITKOMSTEN),
            ident("verhuizing_id", "Verhuizing", to=VERHUIZING),
            instrument("instrumenten", "Gebruikte instrumenten", listed=True),
            measure("uren", "Bestede uren", "uren", high=10_000),
        ),
    ),
    key=("traject_id",),
    rules=(
        in_order("start", "eind", "Het eind ligt vóór het begin"),
        rule(
            "Het traject loopt maar heeft een einddatum, of is afgelopen zonder einddatum",
            "eind uitkomst",
            lambda table: table["uitkomst"].isna() | (table["eind"].isna() == one_of(table["uitkomst"], ("loopt",))),
            doubtful=True,
        ),
        rule(
            "Er is een verhuizing en de uitkomst is niet verhuisd",
            "uitkomst verhuizing_id",
            lambda table: table["verhuizing_id"].isna() | table["uitkomst"].isna() | (table["uitkomst"] == "verhuisd"),
            doubtful=True,
        ),
    ),
)

INTERVENTIES: Final = TableContract(
    name="interventies",
    description="Eén rij per keer dat een instrument is ingezet.",
    columns=(
        ident("interventie_id", "Interventie"),
        day("datum", "Datum"),
        instrument(),
        *optional(
            ident("huishouden_id", "Huishouden"),
            ident("verhuizing_id", "Verhuizing", to=VERHUIZING),
            organisatie("betaler_org", "Wie betaalt"),
            organisatie("uitvoerder_org", "Wie uitvoert"),
            measure("bedrag_eur", "Bedrag", "euro", high=1e7),
            whole("aantal", "Aantal keer", "keer", low=1, high=1e6),
            choice("flexibele_eis_soort", "Soort flexibele eis", lijst.FLEXIBELE_EISEN),
            day("gewenning_start", "Begin van de huurgewenning"),
            day("gewenning_eind", "Eind van de huurgewenning"),
            measure("huur_start", "Huur bij het begin", "euro per maand", high=20_000),
            measure("huur_eind", "Huur aan het eind", "euro per maand", high=20_000),
            area("gebied_code", "Gebied"),
        ),
    ),
    key=("interventie_id",),
    rules=(
        in_order("gewenning_start", "gewenning_eind", "De huurgewenning eindigt vóór zij begint"),
        in_order("huur_start", "huur_eind", "De huur daalt tijdens de gewenning", doubtful=True),
        rule(
            "Huurgewenning bij een ander instrument",
            "gewenning_start instrument_code",
            lambda table: table["gewenning_start"].isna() | (table["instrument_code"] == "huurgewenning"),
            doubtful=True,
        ),
    ),
)

VOORLICHTING: Final = TableContract(
    name="voorlichting",
    description="Verstuurde brieven, uitgedeelde folders, bezoek aan de website: nooit bij elkaar op te tellen.",
    columns=(
        day("datum", "Datum"),
        choice("kanaal", "Kanaal", lijst.KANALEN),
        whole("aantal", "Aantal", "stuks", high=1e8),
        *optional(area("gebied_code", "Gebied"), text("doelgroep", "Doelgroep")),
    ),
    key=(),
)

AANVRAGEN: Final = TableContract(
    name="aanvragen",
    description="Eén rij per aanvraag om te splitsen, te delen of een mantelzorgwoning te plaatsen.",
    columns=(
        ident("aanvraag_id", "Aanvraag"),
        day("datum", "Datum van indienen"),
        choice("soort", "Soort", lijst.AANVRAAGSOORTEN),
        choice("status", "Stand van zaken", lijst.AANVRAAGSTATUSSEN),
        area("gebied_code", "Gebied"),
    ),
    key=("aanvraag_id",),
)

KOSTEN: Final = TableContract(
    name="kosten",
    description="Kosten per instrument, gemeente en periode.",
    columns=(
        period(),
        area("gemeente_code", "Gemeente", "gemeente"),
        instrument(),
        choice("soort", "Soort kosten", lijst.KOSTENSOORTEN),
        measure("bedrag_eur", "Bedrag", "euro", low=None),
        whole("prijspeil", "Prijspeil", "jaar", low=1990, high=LAST_YEAR),
        bron(),
        *optional(flag("zeker", "Het bedrag staat vast")),
    ),
    key=("periode", "gemeente_code", "instrument_code", "soort", "bron_id"),
)

ORGANISATIES: Final = TableContract(
    name="organisaties",
    description="Wie meedoet of mee zou kunnen doen (werkblad Organisaties).",
    columns=(
        text("id", "Organisatie", pattern=SLUG),
        text("naam", "Naam"),
        choice("soort", "Soort organisatie", lijst.ORGANISATIESOORTEN),
        *optional(
            choice("werkgebied_niveau", "Niveau van het werkgebied", lijst.WERKGEBIEDEN, ordered=True),
            codes("gebied_codes", "Werkgebied", pattern=gebieden.ANY_CODE),
            choice("rol", "Rol", lijst.ROLLEN),
            text("bijdrage_nu", "Bijdrage nu"),
            text("bijdrage_mogelijk", "Mogelijke bijdrage"),
            choice("doelgroep", "Doelgroep", lijst.DOELGROEPEN),
            flag("contact_met_senioren", "Heeft contact met senioren"),
            choice("trede", "Trede van de participatieladder", lijst.TREDEN, ordered=True),
        ),
    ),
    key=("id",),
    rules=(
        rule(
            "Nog niet betrokken, en geen mogelijke bijdrage ingevuld",
            "rol",
            lambda table: ~one_of(table["rol"], ("nog_niet_betrokken",)) | filled(table, "bijdrage_mogelijk"),
        ),
    ),
)
