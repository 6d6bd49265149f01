"""Dwellings (domain 4.3)."""

from typing import Final

import pandas as pd

from toolkit import huurgrenzen
from toolkit.contracts import codelijsten as lijst
from toolkit.contracts.building import (
    LAST_YEAR,
    area,
    area_year,
    choice,
    day,
    derived,
    flag,
    ident,
    measure,
    optional,
    organisatie,
    share,
    whole,
)
from toolkit.contracts.columns import TableContract
from toolkit.contracts.rules import at_least, implies, in_order, is_false, one_of, rule

_FIRST_BUILT: Final = 1000
_SEEN: Final = ("label", "inspectie", "zelfrapportage")


def _type_fits_form(table: pd.DataFrame) -> pd.Series:
    single, multiple = (one_of(table["woningtype"], types) for types in (lijst.EENGEZINS, lijst.MEERGEZINS))
    form = table["bouwvorm"]
    return ~(single & (form == "meergezins").fillna(value=False) | multiple & (form == "eengezins").fillna(value=False))


def _end_is_dated(table: pd.DataFrame) -> pd.Series:
    return table["eind_soort"].isna() == table["eind_datum"].isna()


WONINGEN: Final = TableContract(
    name="woningen",
    description="Eén rij per woning, met de laatst bekende kenmerken.",
    columns=(
        ident("woning_id", "Woning (pseudoniem)"),
        area("buurt_code", "Buurt", "buurt"),
        area_year(),
        *optional(
            measure("x_rd", "X in het Rijksdriehoeksstelsel", "m", high=300_000, privacy="persoonsgegeven"),
            measure(
                "y_rd", "Y in het Rijksdriehoeksstelsel", "m", low=300_000, high=625_000, privacy="persoonsgegeven"
            ),
            choice("xy_precisie", "Precisie van de plaats", lijst.XY_PRECISIES),
            choice("bouwvorm", "Bouwvorm", lijst.BOUWVORMEN),
            choice("woningtype", "Woningtype", lijst.WONINGTYPEN),
            measure("oppervlakte_m2", "Gebruiksoppervlakte", "m2", low=1, high=9_999),
            measure("perceel_m2", "Oppervlakte van het perceel", "m2", high=1e6),
            whole("kamers", "Kamers", "kamers", low=1, high=99),
            whole("bouwjaar", "Bouwjaar", "jaar", low=_FIRST_BUILT, high=LAST_YEAR),
            choice("eigendom", "Eigendom", lijst.EIGENDOM),
            organisatie("verhuurder_id", "Verhuurder"),
            measure("kale_huur_eur", "Kale huur", "euro per maand", high=20_000, privacy="persoonsgegeven"),
            day("huur_peildatum", "Peildatum van de huur"),
        ),
        *derived(choice("huurklasse", "Huurklasse", huurgrenzen.HUURKLASSEN, ordered=True)),
        *optional(
            measure("servicekosten_eur", "Servicekosten", "euro per maand", high=5_000, privacy="persoonsgegeven"),
            choice("energielabel", "Energielabel", lijst.ENERGIELABELS, ordered=True),
            measure("woz_eur", "WOZ-waarde", "euro", high=1e8, privacy="persoonsgegeven"),
            whole("verdieping", "Verdieping van de voordeur (0 is de begane grond)", "verdieping", low=-5, high=80),
            flag("lift", "Lift"),
            flag("traplift", "Traplift"),
            flag("gelijkvloers", "Binnen zonder trappen"),
            flag("extern_toegankelijk", "Vanaf de straat zonder trappen"),
            flag("nultreden", "Nultredenwoning"),
            flag("slaap_en_bad_begane_grond", "Slaapkamer en badkamer op de begane grond"),
            choice("toegankelijkheidslabel", "Toegankelijkheidslabel (VERA)", lijst.TOEGANKELIJKHEIDSLABELS),
            choice("woonvorm", "Woonvorm", lijst.WOONVORMEN),
            choice("geschiktheid", "Geschiktheid", lijst.GESCHIKTHEID),
            choice("geschiktheid_bron", "Waar de geschiktheid uit blijkt", lijst.GESCHIKTHEID_BRONNEN),
            share("geschiktheid_kans", "Kans volgens het model dat de woning geschikt is"),
        ),
        *derived(share("geschiktheid_marge", "Hoeveel die kans ernaast kan zitten")),
        *optional(
            flag("splitsbaar", "Te splitsen"),
            flag("deelbaar", "Te delen"),
            choice("doelgroeplabel", "Doelgroep waarvoor de woning gelabeld is", lijst.DOELGROEPLABELS),
            measure("aantrekkelijkheid_score", "Aantrekkelijkheid (eigen score)", "", low=None),
            measure("afstand_supermarkt_m", "Afstand tot een supermarkt", "m", high=1e5),
            measure("afstand_huisarts_m", "Afstand tot een huisarts", "m", high=1e5),
            measure("afstand_ov_m", "Afstand tot openbaar vervoer", "m", high=1e5),
            day("begin_datum", "Begin van de woning"),
            choice("begin_soort", "Hoe de woning begon", lijst.BEGIN_SOORTEN),
            day("eind_datum", "Eind van de woning"),
            choice("eind_soort", "Hoe de woning eindigde", lijst.EIND_SOORTEN),
        ),
    ),
    key=("woning_id",),
    rules=(
        rule(
            "Nultreden, maar binnen of vanaf de straat niet zonder trappen",
            "nultreden gelijkvloers extern_toegankelijk",
            lambda table: (
                implies(table["nultreden"], table["gelijkvloers"])
                & implies(table["nultreden"], table["extern_toegankelijk"])
            ),
        ),
        rule("Het woningtype past niet bij de bouwvorm", "woningtype bouwvorm", _type_fits_form),
        in_order("begin_datum", "eind_datum", "Het eind ligt vóór het begin"),
        rule(
            "Van het eind is maar één van soort en datum ingevuld",
            "eind_soort eind_datum",
            _end_is_dated,
            doubtful=True,
        ),
        rule(
            "Een koopwoning met een huurklasse",
            "huurklasse eigendom",
            lambda table: table["huurklasse"].isna() | (table["eigendom"] != "koop").fillna(value=True),
        ),
        rule(
            "Een koopwoning met een huur",
            "kale_huur_eur eigendom",
            lambda table: table["kale_huur_eur"].isna() | (table["eigendom"] != "koop").fillna(value=True),
            doubtful=True,
        ),
        rule(
            "Een kans op geschiktheid, terwijl die uit een label, bezoek of antwoord blijkt",
            "geschiktheid_kans geschiktheid_bron",
            lambda table: table["geschiktheid_kans"].isna() | ~one_of(table["geschiktheid_bron"], _SEEN),
            doubtful=True,
        ),
        rule(
            "Het label zegt nultreden, de kolom nultreden zegt nee",
            "nultreden toegankelijkheidslabel",
            lambda table: (
                ~((table["toegankelijkheidslabel"] == "NUL").fillna(value=False) & is_false(table["nultreden"]))
            ),
            doubtful=True,
        ),
        rule(
            "Van de plaats is maar één coördinaat ingevuld",
            "x_rd y_rd",
            lambda table: table["x_rd"].isna() == table["y_rd"].isna(),
            doubtful=True,
        ),
        rule(
            "Het bouwjaar ligt na het begin van de woning",
            "bouwjaar begin_datum",
            lambda table: at_least(table["begin_datum"].dt.year, table["bouwjaar"]),
            doubtful=True,
        ),
    ),
)
