"""The worksheets that partnerships fill in as tables (domain 3.3-3.5, 3.8)."""

from typing import Final

import pandas as pd

from toolkit import indicatoren
from toolkit.contracts import codelijsten as lijst
from toolkit.contracts.building import (
    SLUG,
    area,
    choice,
    codes,
    day,
    instrument,
    optional,
    organisatie,
    text,
    whole,
)
from toolkit.contracts.columns import Column, Rule, TableContract
from toolkit.contracts.rules import filled, one_of, rule


def _on_the_chart(table: pd.DataFrame) -> pd.Series:
    """Local instruments and some others stand on neither chart; they fit everywhere."""
    free = table["instrument_code"].str.startswith("x_") | table["instrument_code"].isin(lijst.NIET_OP_MENUKAART)
    chart = pd.MultiIndex.from_tuples(
        [(*cell, code) for cell, held in lijst.MENUKAART.items() for code in held],
    )
    rows = pd.MultiIndex.from_frame(table[["sector", "categorie", "instrument_code"]].astype(object))
    return free.fillna(value=True).astype(bool) | rows.isin(chart)


CONTACTMOMENTEN: Final = TableContract(
    name="werkblad_contactmomenten",
    description="Welke organisatie in welke fase contact heeft met senioren.",
    columns=(
        organisatie("org_id", "Organisatie"),
        choice("fase", "Fase van de klantreis", lijst.FASEN, ordered=True),
        choice("heeft_contact", "Heeft contact", lijst.JA_NEE_ONBEKEND),
        *optional(
            text("wijze", "Wijze"),
            text("hulp", "Hulp"),
            organisatie("doorverwijzing_naar", "Verwijst door naar"),
            text("signaal", "Signaal"),
        ),
    ),
    key=("org_id", "fase"),
)

STIMULEREN: Final = TableContract(
    name="werkblad_stimuleren",
    description="Wie in welke fase welk instrument inzet of kan inzetten.",
    columns=(
        organisatie("org_id", "Organisatie"),
        choice("sector", "Menukaart", lijst.SECTOREN),
        choice("fase", "Fase van de klantreis", lijst.FASEN, ordered=True),
        whole(
            "categorie",
            "Categorie (1 passend aanbod, 2 op weg helpen, 3 ontzorgen, 4 prijsprikkel, 5 voorrang)",
            low=1,
            high=5,
        ),
        instrument(),
        choice("status", "Doet of kan", lijst.STIMULEREN),
        *optional(
            organisatie("betaler_org", "Wie betaalt"),
            day("vanaf", "Vanaf wanneer"),
            text("toelichting", "Toelichting"),
        ),
    ),
    key=("org_id", "sector", "fase", "categorie", "instrument_code"),
    rules=(
        rule(
            "Het instrument staat niet in deze categorie van deze menukaart",
            "instrument_code sector categorie",
            _on_the_chart,
        ),
    ),
)


def _indicator_columns() -> tuple[Column, ...]:
    return (
        text("indicator_id", "Indicator", pattern=SLUG),
        *optional(codes("doel", "Doel", lijst.DOELEN)),
        choice("beschikbaar", "Beschikbaar", lijst.BESCHIKBAAR),
        *optional(organisatie("beschikbaar_bij", "Beschikbaar bij")),
        choice("opnemen", "Opnemen", lijst.OPNEMEN),
        *optional(
            text("toelichting", "Toelichting"),
            text("definitie_lokaal", "Eigen definitie"),
            text("verzamelwijze", "Hoe het verzameld wordt"),
            choice("registratielast", "Last van het registreren", lijst.REGISTRATIELASTEN, ordered=True),
        ),
    )


_INDICATOR_RULES: Final[tuple[Rule, ...]] = (
    rule(
        "Onbekende indicator",
        "indicator_id",
        lambda table: table["indicator_id"].isna() | table["indicator_id"].isin(indicatoren.catalogue()),
    ),
    rule(
        "Wel opgenomen maar niet beschikbaar, en geen verzamelwijze ingevuld",
        "opnemen beschikbaar",
        lambda table: (
            ~one_of(table["opnemen"], ("ja",))
            | ~one_of(table["beschikbaar"], ("nee",))
            | filled(table, "verzamelwijze")
        ),
    ),
)

OPGAVE: Final = TableContract(
    name="werkblad_opgave",
    description="Welke indicatoren van de opgave er zijn en welke opgenomen worden.",
    columns=_indicator_columns(),
    key=("indicator_id",),
    rules=_INDICATOR_RULES,
)

MONITOR: Final = TableContract(
    name="werkblad_monitor",
    description="Welke indicatoren van de monitor er zijn en welke opgenomen worden.",
    columns=_indicator_columns(),
    key=("indicator_id",),
    rules=_INDICATOR_RULES,
)

PARTICIPATIE: Final = TableContract(
    name="werkblad_participatie",
    description="Hoe senioren meedoen.",
    columns=(
        text("activiteit", "Activiteit"),
        day("datum", "Datum"),
        *optional(text("doelgroep", "Doelgroep")),
        choice("trede", "Trede van de participatieladder", lijst.TREDEN, ordered=True),
        *optional(
            organisatie("organisatie", "Organisatie"),
            area("gebied", "Gebied"),
            whole("aantal_deelnemers", "Deelnemers", "personen", high=1e6),
            text("opbrengst", "Opbrengst"),
        ),
    ),
    key=("activiteit", "datum"),
)
