"""Figures beside figures: long indicator rows, denominators, panel, other sources, events (domain 2.0, 4.7, 4.8)."""

from typing import Final

import pandas as pd

from toolkit.contracts.building import (
    BRON_ID,
    SLUG,
    area,
    area_year,
    bron,
    choice,
    day,
    flag,
    measure,
    optional,
    period,
    share,
    text,
    whole,
)
from toolkit.contracts.codelijsten import AARDEN, GEBEURTENISSEN
from toolkit.contracts.columns import Column, TableContract
from toolkit.contracts.gebieden import LEVEL_RULE, area_columns
from toolkit.contracts.rules import in_order, rule

_CBS_STEP: Final = 5


def _free(name: str, label: str, dtype: str = "Float64", unit: str = "") -> Column:
    return Column(name=name, label=label, dtype=dtype, unit=unit, nullable=True)  # type: ignore[arg-type]


INDICATOREN: Final = TableContract(
    name="indicatoren",
    description="Lange vorm: één rij per indicator, gebied en periode (domein 2.0).",
    columns=(
        Column(name="indicator_id", label="Indicator", dtype="str", pattern=r"[a-z][a-z0-9_]+"),
        *area_columns(),
        Column(name="periode", label="Peildatum of periode", dtype="str"),
        _free("uitsplitsing", "Uitsplitsing (json)", "str"),
        _free("teller", "Teller"),
        _free("noemer", "Noemer"),
        _free("waarde", "Waarde"),
        Column(name="eenheid", label="Eenheid", dtype="str"),
        _free("ci_laag", "Ondergrens"),
        _free("ci_hoog", "Bovengrens"),
        _free("ci_soort", "Soort interval", "str"),
        Column(
            name="aard", label="Aard", dtype="str",
            allowed=AARDEN,
        ),
        _free("dekking", "Dekking", unit="1"),
        Column(name="bron_id", label="Bron", dtype="str"),
        Column(name="methode", label="Methode: kolommen en bewerking", dtype="str"),
        Column(name="onderdrukt", label="Onderdrukt", dtype="boolean"),
        _free("opmerking", "Opmerking", "str"),
    ),
    key=("indicator_id", "gebied_code", "gebied_jaar", "periode", "uitsplitsing", "bron_id"),
    rules=(LEVEL_RULE,),
)  # fmt: skip


def _people_for_each(table: pd.DataFrame) -> pd.Series:
    """Both are rounded, so households may exceed persons by one step; without a step CBS rounds to five."""
    step = table["afronding"].fillna(_CBS_STEP) if "afronding" in table else _CBS_STEP
    return table["n_huishoudens"] <= table["n_personen"] + step


BEVOLKING_GEBIED: Final = TableContract(
    name="bevolking_gebied",
    description="Noemers: huishoudens en personen per gebied en leeftijdsklasse.",
    columns=(
        area("gebied_code", "Gebied"),
        area_year(),
        day("peildatum", "Peildatum"),
        text("leeftijdsklasse", "Leeftijdsklasse, of totaal"),
        *optional(
            whole("n_huishoudens", "Huishoudens", "huishoudens"),
            whole("n_personen", "Personen", "personen"),
            whole("afronding", "Afgerond op een veelvoud van", "1", low=1, high=1000),
        ),
        bron(),
    ),
    key=("gebied_code", "gebied_jaar", "peildatum", "leeftijdsklasse", "bron_id"),
    rules=(
        rule(
            "Meer huishoudens dan personen",
            "n_huishoudens n_personen",
            _people_for_each,
        ),
    ),
)

PANEL: Final = TableContract(
    name="panel",
    description="Vergelijking van gemeenten in de tijd; andere kolommen zijn covariaten.",
    columns=(
        area("gemeente_code", "Gemeente", "gemeente", to=""),
        period(),
        whole("verhuizingen_senioren", "Verhuizingen van senioren", "verhuizingen"),
        whole("huishoudens_senioren", "Huishoudens van senioren", "huishoudens"),
        flag("aanpak", "Aanpak loopt in deze periode"),
        *optional(
            day("aanpak_start", "Begin van de aanpak"),
            whole("opgeleverde_seniorenwoningen", "Opgeleverde seniorenwoningen", "woningen"),
            share("mutatiegraad", "Deel van de huurwoningen dat vrijkomt"),
        ),
    ),
    key=("gemeente_code", "periode"),
    rules=(
        rule(
            "Meer verhuizingen dan huishoudens",
            "verhuizingen_senioren huishoudens_senioren",
            lambda table: table["verhuizingen_senioren"] <= table["huishoudens_senioren"],
            doubtful=True,
        ),
    ),
)

CIJFERBRONNEN: Final = TableContract(
    name="cijferbronnen",
    description="Cijfers van verschillende bronnen over hetzelfde onderwerp.",
    columns=(
        text("cijfer_id", "Cijfer", pattern=SLUG),
        text("onderwerp", "Onderwerp"),
        *optional(text("indicator_id", "Indicator", pattern=SLUG)),
        area("gebied_code", "Gebied", to=""),
        measure("waarde", "Waarde", "", low=None),
        text("eenheid", "Eenheid"),
        *optional(measure("ci_laag", "Ondergrens", "", low=None), measure("ci_hoog", "Bovengrens", "", low=None)),
        bron(),
        day("peildatum", "Peildatum"),
        text("definitie", "Definitie"),
        text("populatie", "Populatie"),
        text("methode", "Methode"),
        choice("aard", "Aard", AARDEN),
        *optional(
            measure("afronding", "Afgerond op een veelvoud van", ""),
            text("bron_naam", "Naam van de bron"),
            area_year(),
            flag("openbaar", "Gepubliceerd, en door de uitgever al beveiligd"),
        ),
    ),
    key=("cijfer_id",),
    rules=(
        in_order("ci_laag", "waarde", "De waarde ligt onder de ondergrens"),
        in_order("waarde", "ci_hoog", "De waarde ligt boven de bovengrens"),
        in_order("ci_laag", "ci_hoog", "De bovengrens ligt onder de ondergrens"),
    ),
)

BRONNEN: Final = TableContract(
    name="bronnen",
    description="Eén regel per bestand of register waaruit cijfers komen.",
    columns=(
        text("bron_id", "Bron", pattern=BRON_ID),
        text("titel", "Titel"),
        text("houder", "Houder"),
        *optional(day("peildatum", "Peildatum"), period()),
        choice("aard", "Aard", AARDEN),
        *optional(text("url", "Adres op internet")),
        text("licentie", "Licentie"),
        *optional(
            day("opgehaald_op", "Opgehaald op"),
            text("bestand", "Bestand"),
            text("sha256", "SHA-256 van het bestand", pattern=r"[0-9a-f]{64}"),
            text("opmerking", "Opmerking"),
        ),
    ),
    key=("bron_id",),
)

GEBEURTENISSEN_REEKS: Final = TableContract(
    name="gebeurtenissen",
    description="Wat er in een gebied gebeurde en een reeks kan verklaren: begin van de aanpak, oplevering, wet.",
    columns=(
        day("datum", "Datum"),
        area("gebied_code", "Gebied"),
        choice("soort", "Soort", GEBEURTENISSEN),
        text("omschrijving", "Omschrijving"),
        *optional(whole("aantal_woningen", "Aantal woningen", "woningen")),
    ),
    key=("datum", "gebied_code", "soort", "omschrijving"),
)
