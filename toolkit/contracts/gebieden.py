"""Areas, their public figures, kernen and changes of area (domain 4.1, 4.2)."""

from typing import Final

import pandas as pd

from toolkit import gebieden
from toolkit.contracts.building import FIRST_YEAR, area, area_year, share
from toolkit.contracts.codelijsten import NIVEAUS
from toolkit.contracts.columns import Column, TableContract
from toolkit.contracts.rules import differ, rule

_ROUNDING: Final = 1e-6  # weights come with six decimals at best


def _code() -> Column:
    return Column(name="gebied_code", label="Code van het gebied", dtype="str", pattern=gebieden.ANY_CODE)


def area_columns() -> tuple[Column, ...]:
    """Return the columns that name an area, its year and level."""
    return (
        _code(),
        Column(name="gebied_jaar", label="Jaar van de gebiedsindeling", dtype="Int64", minimum=FIRST_YEAR),
        Column(name="niveau", label="Niveau van het gebied", dtype="str", allowed=NIVEAUS),
        Column(name="naam", label="Naam van het gebied", dtype="str"),
    )


def _count(name: str, label: str, unit: str) -> Column:
    return Column(
        name=name,
        label=label,
        dtype="Int64",
        unit=unit,
        required=False,
        nullable=True,
        minimum=0,
        maximum=2e7,
    )


def _share(name: str, label: str) -> Column:
    return Column(
        name=name, label=label, dtype="Float64", unit="1", required=False, nullable=True, minimum=0, maximum=1
    )


def _level_matches_code(table: pd.DataFrame) -> pd.Series:
    return gebieden.niveau_of(table["gebied_code"]) == table["niveau"]


LEVEL_RULE: Final = rule("Het niveau past niet bij de code", "niveau gebied_code", _level_matches_code)
_ONE_YEAR_RULE: Final = rule(
    "Meer dan één gebiedsjaar in één levering",
    "gebied_jaar",
    lambda table: table["gebied_jaar"] == table["gebied_jaar"].iloc[:1].max(),
)

GEBIEDEN: Final = TableContract(
    name="gebieden",
    description="Eén rij per gebied en jaar van de indeling, met grens in EPSG:28992.",
    columns=(
        *area_columns(),
        Column(
            name="gemeente_code",
            label="Gemeente",
            dtype="str",
            nullable=True,
            pattern=gebieden.PATTERN["gemeente"],
        ),
        Column(name="geometry", label="Grens (vlak, EPSG:28992)", dtype="geometry"),
    ),
    key=("gebied_code", "gebied_jaar"),
    rules=(LEVEL_RULE, _ONE_YEAR_RULE),
)

KERNCIJFERS: Final = TableContract(
    name="kerncijfers",
    description="Eén rij per gebied: openbare kerncijfers in de betekenis van CBS Kerncijfers wijken en buurten.",
    columns=(
        *area_columns(),
        _count("inwoners", "Inwoners", "personen"),
        _count("inwoners_65plus", "Inwoners van 65 jaar en ouder", "personen"),
        _share("aandeel_65plus", "Aandeel inwoners van 65 jaar en ouder"),
        _count("inwoners_45_65", "Inwoners van 45 tot 65 jaar", "personen"),
        _count("huishoudens", "Particuliere huishoudens", "huishoudens"),
        _count("eenpersoonshuishoudens", "Eenpersoonshuishoudens", "huishoudens"),
        _share("aandeel_eenpersoons", "Aandeel eenpersoonshuishoudens"),
        _count("huishoudens_zonder_kinderen", "Huishoudens zonder kinderen", "huishoudens"),
        _count("huishoudens_met_kinderen", "Huishoudens met kinderen", "huishoudens"),
        _count("woningvoorraad", "Woningvoorraad", "woningen"),
        _share("aandeel_eengezins", "Aandeel eengezinswoningen"),
        _share("aandeel_meergezins", "Aandeel meergezinswoningen"),
        _share("aandeel_koop", "Aandeel koopwoningen"),
        _share("aandeel_huur", "Aandeel huurwoningen"),
        _share("aandeel_corporatie", "Aandeel woningen van corporaties"),
        _share("aandeel_overige_verhuur", "Aandeel woningen van overige verhuurders"),
        _share("aandeel_eigendom_onbekend", "Aandeel woningen met onbekend eigendom"),
        _share("aandeel_voor_2000", "Aandeel woningen gebouwd voor 2000"),
        _share("aandeel_vanaf_2000", "Aandeel woningen gebouwd vanaf 2000"),
    ),
    key=("gebied_code", "gebied_jaar"),
    rules=(
        LEVEL_RULE,
        _ONE_YEAR_RULE,
        rule(
            "Meer inwoners van 65 jaar en ouder dan inwoners",
            "inwoners_65plus inwoners",
            # CBS rounds to five, so the part may exceed the whole by one rounding step.
            lambda table: table["inwoners_65plus"] <= table["inwoners"] + 5,
        ),
    ),
)

COUNTS: Final = tuple(column.name for column in KERNCIJFERS.columns if column.dtype == "Int64" and column.unit)
SHARES: Final = tuple(column.name for column in KERNCIJFERS.columns if column.dtype == "Float64")

KERNEN: Final = TableContract(
    name="kernen",
    description="Welk deel van welke buurt bij welke kern hoort; wat overblijft is buitengebied.",
    columns=(
        Column(name="kern_code", label="Code van de kern", dtype="str", pattern=gebieden.PATTERN["kern"]),
        Column(name="kern_naam", label="Naam van de kern", dtype="str"),
        Column(name="buurt_code", label="Buurt", dtype="str", pattern=gebieden.PATTERN["buurt"]),
        Column(name="gebied_jaar", label="Jaar van de gebiedsindeling", dtype="Int64", minimum=FIRST_YEAR),
        Column(name="aandeel", label="Deel van de buurt", dtype="Float64", unit="1", minimum=0, maximum=1),
    ),
    key=("kern_code", "buurt_code", "gebied_jaar"),
    rules=(
        _ONE_YEAR_RULE,
        rule(
            "De delen van één buurt tellen op tot meer dan 1",
            "aandeel buurt_code",
            lambda table: table.groupby("buurt_code")["aandeel"].transform("sum") <= 1 + _ROUNDING,
        ),
    ),
)

CONCORDANTIE: Final = TableContract(
    name="concordantie",
    description="Welk deel van de adressen van een gebied in welk gebied van een ander jaar ligt.",
    columns=(
        area("van_code", "Oude code", to=""),
        area_year("van_jaar", "Jaar van de oude indeling"),
        area("naar_code", "Nieuwe code", to=""),
        area_year("naar_jaar", "Jaar van de nieuwe indeling"),
        share("gewicht", "Deel van de adressen"),
    ),
    key=("van_code", "van_jaar", "naar_code", "naar_jaar"),
    rules=(
        differ("van_jaar", "naar_jaar", "Het oude en het nieuwe jaar zijn gelijk"),
        rule(
            "De gewichten van één oud gebied tellen niet op tot 1",
            "gewicht van_code van_jaar naar_jaar",
            lambda table: (
                (table.groupby(["van_code", "van_jaar", "naar_jaar"])["gewicht"].transform("sum") - 1).abs()
                <= _ROUNDING
            ),
        ),
    ),
)
