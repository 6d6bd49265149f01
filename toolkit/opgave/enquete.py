"""What seniors say they want and can, beside the home they live in (domain 5.6)."""

from dataclasses import dataclass

import pandas as pd

from toolkit.estimation import Opzet, design_of, weighted_flags
from toolkit.meten import Gegevens
from toolkit.meten.wensen import ACTIEF, WIL, classify, is_soort, kan_volgens_antwoorden, segment
from toolkit.opgave.eenheden import ONBEKEND, is_known, senioren_op


@dataclass(frozen=True, kw_only=True, eq=False)
class Antwoorden:
    """The respondents with the home they live in, and the design of the whole survey.

    Attributes
    ----------
    table : DataFrame, index of the survey
        wil, wil_actief, kan (boolean, NA where not known) and segment, all of `meten.wensen`; gekoppeld (bool: a
        senior household of the reference date), and of those the features of home and household.
    opzet : Opzet
    """

    table: pd.DataFrame
    opzet: Opzet


def antwoorden(gegevens: Gegevens) -> Antwoorden | None:
    """Put the survey on wishes beside households and homes; None where survey or link was not delivered."""
    if not _linkable(gegevens):
        return None
    survey = gegevens.tabellen["enquete_wensen"]
    homes = senioren_op(gegevens)
    features = ["eigendom", "bouwvorm", "geschiktheid", "buurt_code", "woningtype", "leeftijdsklasse"]
    kept = homes[["huishouden_id", *(name for name in features if name in homes)]].assign(gekoppeld=True)
    joined = survey.drop(columns=[name for name in features if name in survey]).merge(
        kept, on="huishouden_id", how="left", validate="m:1"
    )
    joined = joined.set_axis(survey.index).assign(gekoppeld=joined["gekoppeld"].notna().to_numpy())
    return Antwoorden(table=_judged(joined), opzet=design_of(survey, gegevens.tabellen.get("steekproefkader")))


def _linkable(gegevens: Gegevens) -> bool:
    asked = {"enquete_wensen": {"huishouden_id", "verhuiswens"}, "huishoudens": {"woning_id"}, "woningen": {"bouwvorm"}}
    return all(columns <= set(gegevens.tabellen.get(name, ())) for name, columns in asked.items())


def _judged(rows: pd.DataFrame) -> pd.DataFrame:
    kinds = classify(rows)
    wants, can = is_soort(kinds, WIL), kan_volgens_antwoorden(rows)
    return rows.assign(wil=wants, wil_actief=is_soort(kinds, ACTIEF), kan=can, segment=segment(wants, can))


def weighted(given: Antwoorden, marks: pd.DataFrame, *, onder: pd.Series) -> pd.DataFrame:
    """Estimate which part of a group of linked seniors has each mark (`toolkit.estimation.weighted_flags`)."""
    flags = marks.apply(lambda mark: mark.fillna(value=False).astype(bool))
    return weighted_flags(flags, given.opzet, domein=onder & given.table["gekoppeld"])


def niet_geschikt(geschiktheid: pd.Series) -> pd.Series:
    """Tell which homes are known not to be suitable, adaptable ones included; a home that is not known is none."""
    said = geschiktheid.astype("str").fillna(ONBEKEND)
    return is_known(said) & (said != "geschikt")
