"""Households, moves, and events in dwellings that are no moves (domain 4.4-4.6)."""

from typing import Final

import pandas as pd

from toolkit.contracts import codelijsten as lijst
from toolkit.contracts.building import (
    WONING,
    age,
    area,
    area_year,
    bron,
    choice,
    day,
    flag,
    ident,
    measure,
    optional,
    text,
    whole,
)
from toolkit.contracts.columns import TableContract
from toolkit.contracts.rules import alone, at_least, differ, in_order, is_true, one_of, rule

_OUTSIDE: Final = ("buitenland", "buiten_gebied")
_NOT_ITS_OWN: Final = ("inwonend", "kamer", "instelling", *_OUTSIDE)


def _size_fits(table: pd.DataFrame) -> pd.Series:
    size, kind = table["aantal_personen"], table["samenstelling"]
    wrong = (
        (kind == "alleenstaand").fillna(value=False) & (size != 1)
        | (kind == "paar").fillna(value=False) & (size < 2)
        | (kind == "eenouder").fillna(value=False) & (size < 2)
        | (kind == "paar_kinderen").fillna(value=False) & (size < 3)
    )
    return ~wrong.fillna(value=False)


HUISHOUDENS: Final = TableContract(
    name="huishoudens",
    description="Stand van huishoudens op een peildatum.",
    columns=(
        ident("huishouden_id", "Huishouden (pseudoniem)"),
        day("peildatum", "Peildatum"),
        *optional(
            ident("woning_id", "Woning", to=WONING),
            whole("aantal_personen", "Personen", "personen", low=1, high=99, privacy="persoonsgegeven"),
            choice("samenstelling", "Samenstelling", lijst.SAMENSTELLINGEN, privacy="persoonsgegeven"),
            age("leeftijd_referentiepersoon", "Leeftijd van de referentiepersoon"),
            age("leeftijd_oudste", "Leeftijd van het oudste lid"),
            choice("inkomensklasse", "Inkomensklasse", lijst.INKOMENSKLASSEN, privacy="persoonsgegeven"),
            measure("inkomen_eur_jaar", "Inkomen", "euro per jaar", low=None, privacy="persoonsgegeven"),
            measure("woonlasten_eur_maand", "Woonlasten", "euro per maand", high=50_000, privacy="persoonsgegeven"),
            measure(
                "energielasten_eur_maand", "Energielasten", "euro per maand", high=10_000, privacy="persoonsgegeven"
            ),
            choice("beperking", "Beperking bij het wonen", lijst.BEPERKINGEN, privacy="persoonsgegeven"),
            text("beperking_aard", "Aard van de beperking", privacy="persoonsgegeven"),
            choice("verhuiswens", "Verhuiswens", lijst.VERHUISWENSEN, privacy="persoonsgegeven"),
            text("verhuiswens_bron", "Waar de verhuiswens uit blijkt"),
            text("woonprofiel", "Woonprofiel", privacy="persoonsgegeven"),
            measure("woonduur_jaren", "Woonduur", "jaren", high=115, privacy="persoonsgegeven"),
            measure(
                "inschrijfduur_jaren", "Inschrijfduur als woningzoekende", "jaren", high=115, privacy="persoonsgegeven"
            ),
            area("gemeente_code", "Gemeente", "gemeente"),
            flag("institutioneel", "Institutioneel huishouden", privacy="persoonsgegeven"),
        ),
    ),
    key=("huishouden_id", "peildatum"),
    rules=(
        in_order("leeftijd_referentiepersoon", "leeftijd_oudste", "De referentiepersoon is ouder dan het oudste lid"),
        rule("Het aantal personen past niet bij de samenstelling", "aantal_personen samenstelling", _size_fits),
        rule(
            "Een paar zonder kinderen telt meer dan twee personen",
            "aantal_personen samenstelling",
            lambda table: ~((table["samenstelling"] == "paar").fillna(value=False) & (table["aantal_personen"] > 2)),
            doubtful=True,
        ),
        rule(
            "De woonduur is langer dan het oudste lid oud is",
            "woonduur_jaren leeftijd_oudste",
            lambda table: at_least(table["leeftijd_oudste"] + 1, table["woonduur_jaren"]),
            doubtful=True,
        ),
    ),
)


def _one_move_a_day(table: pd.DataFrame) -> pd.Series:
    """Parts that merge into one household (one verhuisgroep) may move on one day."""
    apart = alone(table, ["huishouden_id", "datum"])
    if "verhuisgroep_id" not in table or apart.all():
        return apart
    double = table.loc[~apart, ["huishouden_id", "datum", "verhuisgroep_id"]]
    groups = double.groupby(["huishouden_id", "datum"])["verhuisgroep_id"]
    together = (groups.transform("nunique") == 1) & (groups.transform("count") == groups.transform("size"))
    return apart | together.reindex(table.index, fill_value=False)


def _somebody_left(table: pd.DataFrame) -> pd.Series:
    """Judge who had a dwelling of its own in the file; who lived in with others leaves those behind."""
    guest = one_of(table["van_soort"], _NOT_ITS_OWN) if "van_soort" in table else pd.Series(False, index=table.index)
    return guest | ~(
        is_true(table["blijft_bewoond"]) & (table["aantal_personen"] == table["aantal_personen_huishouden_voor"])
    )


def _origin_is_unseen(table: pd.DataFrame) -> pd.Series:
    return table["van_woning_id"].isna() | ~one_of(table["van_soort"], _OUTSIDE)


def _destination_is_unseen(table: pd.DataFrame) -> pd.Series:
    return table["naar_woning_id"].isna() | ~one_of(table["naar_soort"], _OUTSIDE)


def _code_has_year(table: pd.DataFrame) -> pd.Series:
    codes = [name for name in ("van_buurt_code", "naar_buurt_code") if name in table]
    return table["gebied_jaar"].notna() | table[codes].isna().all(axis=1)


VERHUIZINGEN: Final = TableContract(
    name="verhuizingen",
    description="Eén rij per verhuizing van een huishouden, of van een deel dat samengaat of uiteengaat.",
    columns=(
        ident("verhuizing_id", "Verhuizing (pseudoniem)"),
        day("datum", "Datum"),
        *optional(choice("datum_soort", "Wat de datum is", lijst.DATUM_SOORTEN)),
        ident("huishouden_id", "Huishouden na de verhuizing"),
        *optional(
            ident("verhuisgroep_id", "Groep van delen die samengaan of uiteengaan"),
            ident("van_woning_id", "Achtergelaten woning", to=WONING),
            ident("naar_woning_id", "Nieuwe woning", to=WONING),
            area("van_buurt_code", "Achtergelaten buurt", "buurt"),
            area("naar_buurt_code", "Nieuwe buurt", "buurt"),
            area_year(),
            choice("van_soort", "Soort verblijf ervoor", lijst.VERBLIJFSSOORTEN),
            choice("naar_soort", "Soort verblijf erna", lijst.VERBLIJFSSOORTEN),
            whole("aantal_personen", "Personen die verhuizen", "personen", low=1, high=99),
            whole("aantal_personen_huishouden_voor", "Personen in het huishouden ervoor", "personen", low=1, high=99),
            whole("aantal_personen_huishouden_na", "Personen in het huishouden erna", "personen", low=1, high=99),
            flag("blijft_bewoond", "Er blijft iemand in de oude woning"),
            age("leeftijd_bij_verhuizing", "Leeftijd bij de verhuizing"),
            choice("aanleiding", "Aanleiding", lijst.AANLEIDINGEN, privacy="persoonsgegeven"),
            choice("via", "Hoe de woning verkregen is", lijst.VIA),
            bron(),
        ),
    ),
    key=("verhuizing_id",),
    rules=(
        differ("van_woning_id", "naar_woning_id", "De oude en de nieuwe woning zijn dezelfde"),
        rule(
            "Een huishouden verhuist twee keer op één dag",
            "datum huishouden_id",
            _one_move_a_day,
            doubtful=True,
        ),
        in_order(
            "aantal_personen",
            "aantal_personen_huishouden_voor",
            "Er verhuizen meer personen dan het huishouden ervoor telde",
            doubtful=True,
        ),
        in_order(
            "aantal_personen",
            "aantal_personen_huishouden_na",
            "Er verhuizen meer personen dan het huishouden erna telt",
            doubtful=True,
        ),
        rule(
            "Het hele huishouden vertrok en toch blijft de woning bewoond",
            "blijft_bewoond aantal_personen aantal_personen_huishouden_voor",
            _somebody_left,
            doubtful=True,
        ),
        rule(
            "Komt van buiten het gebied en laat toch een woning in het bestand achter",
            "van_woning_id van_soort",
            _origin_is_unseen,
            doubtful=True,
        ),
        rule(
            "Gaat het gebied uit en toch naar een woning in het bestand",
            "naar_woning_id naar_soort",
            _destination_is_unseen,
            doubtful=True,
        ),
        rule("Een buurtcode zonder jaar van de indeling", "gebied_jaar", _code_has_year, doubtful=True),
    ),
)

WONINGGEBEURTENISSEN: Final = TableContract(
    name="woninggebeurtenissen",
    description="Begin of eind van een verhuisketen dat geen verhuizing is.",
    columns=(
        ident("gebeurtenis_id", "Gebeurtenis"),
        ident("woning_id", "Woning", to=WONING),
        day("datum", "Datum"),
        choice("soort", "Soort", lijst.WONINGGEBEURTENISSEN),
        *optional(ident("huishouden_id", "Huishouden")),
    ),
    key=("gebeurtenis_id",),
    rules=(
        rule(
            "Dezelfde gebeurtenis staat er twee keer",
            "soort woning_id datum",
            lambda table: alone(table, ["woning_id", "datum", "soort"]),
            doubtful=True,
        ),
    ),
)
