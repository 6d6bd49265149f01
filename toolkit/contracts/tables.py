"""The tables of the toolkit (domain 4.1 and 2.0; later issues add 4.2-4.8)."""

from typing import Final

import pandas as pd

from toolkit import gebieden
from toolkit.contracts.columns import Column, Rule, TableContract

NIVEAUS: Final = ("buurt", "wijk", "kern", "gemeente", "provincie", "land")
FIRST_YEAR: Final = 1995  # CBS publishes wijken and buurten from this year on


def _code() -> Column:
    return Column(name="gebied_code", label="Code van het gebied", dtype="str", pattern=gebieden.ANY_CODE)


def _area_columns() -> tuple[Column, ...]:
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


_LEVEL_RULE: Final = Rule(problem="Het niveau past niet bij de code", holds=_level_matches_code)
_ONE_YEAR_RULE: Final = Rule(
    problem="Meer dan één gebiedsjaar in één levering",
    holds=lambda table: table["gebied_jaar"] == table["gebied_jaar"].iloc[:1].max(),
)

GEBIEDEN: Final = TableContract(
    name="gebieden",
    description="Eén rij per gebied en jaar van de indeling, met grens in EPSG:28992.",
    columns=(
        *_area_columns(),
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
    rules=(_LEVEL_RULE, _ONE_YEAR_RULE),
)

KERNCIJFERS: Final = TableContract(
    name="kerncijfers",
    description="Eén rij per gebied: openbare kerncijfers in de betekenis van CBS Kerncijfers wijken en buurten.",
    columns=(
        *_area_columns(),
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
        _LEVEL_RULE,
        _ONE_YEAR_RULE,
        Rule(
            problem="Meer inwoners van 65 jaar en ouder dan inwoners",
            # CBS rounds to five, so the part may exceed the whole by one rounding step.
            holds=lambda table: (
                table["inwoners_65plus"] <= table["inwoners"] + 5
                if {"inwoners_65plus", "inwoners"} <= set(table.columns)
                else pd.Series(True, index=table.index)
            ),
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
        Rule(
            problem="De delen van één buurt tellen op tot meer dan 1",
            holds=lambda table: table.groupby("buurt_code")["aandeel"].transform("sum") <= 1 + 1e-9,
        ),
    ),
)


def _free(name: str, label: str, dtype: str = "Float64", unit: str = "") -> Column:
    return Column(name=name, label=label, dtype=dtype, unit=unit, nullable=True)  # type: ignore[arg-type]


INDICATOREN: Final = TableContract(
    name="indicatoren",
    description="Lange vorm: één rij per indicator, gebied en periode (domein 2.0).",
    columns=(
        Column(name="indicator_id", label="Indicator", dtype="str", pattern=r"[a-z][a-z0-9_]+"),
        *_area_columns(),
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
            allowed=("registertelling", "administratie", "schatting", "enquete", "afgeleid"),
        ),
        _free("dekking", "Dekking", unit="1"),
        Column(name="bron_id", label="Bron", dtype="str"),
        Column(name="methode", label="Methode: kolommen en bewerking", dtype="str"),
        Column(name="onderdrukt", label="Onderdrukt", dtype="boolean"),
        _free("opmerking", "Opmerking", "str"),
    ),
    key=("indicator_id", "gebied_code", "gebied_jaar", "periode", "uitsplitsing", "bron_id"),
    rules=(_LEVEL_RULE,),
)  # fmt: skip

CONTRACTS: Final = (GEBIEDEN, KERNCIJFERS, KERNEN, INDICATOREN)
