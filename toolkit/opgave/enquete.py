"""What seniors say they want and can, beside the home they live in (domain 5.6)."""

from dataclasses import dataclass
from typing import Final

import pandas as pd

from toolkit.contracts import codelijsten as lijst
from toolkit.estimation import Opzet, design_of, weighted_flags
from toolkit.meten import Gegevens
from toolkit.opgave.eenheden import ONBEKEND, is_known, senioren_op
from toolkit.opgave.verhuiswens import classify

WIL: Final = ("actief", "latent")  # kinds of wish of `verhuiswens.classify`
ACTIEF: Final = ("actief", "vindt_niets")
KUNNEN: Final = ("kunnen_aanbod", "kunnen_betalen", "kunnen_hulp", "kunnen_overzicht")
SEGMENTEN: Final = (*lijst.SEGMENTEN, ONBEKEND)


@dataclass(frozen=True, kw_only=True, eq=False)
class Antwoorden:
    """The respondents with the home they live in, and the design of the whole survey.

    Attributes
    ----------
    table : DataFrame, index of the survey
        wil, wil_actief, zoekt_vergeefs (boolean, NA where no wish is known), kan (boolean, NA where not asked),
        segment (category of `SEGMENTEN`), gekoppeld (bool: a senior household of the reference date), and of those
        the features of home and household.
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
    wish = classify(rows).astype("str")
    wants, active, in_vain = (
        wish.isin(kinds).astype("boolean").where(wish != ONBEKEND) for kinds in (WIL, ACTIEF, ("vindt_niets",))
    )
    can = _can(rows)
    return rows.assign(wil=wants, wil_actief=active, zoekt_vergeefs=in_vain, kan=can, segment=segment(wants, can))


def _can(rows: pd.DataFrame) -> pd.Series:
    """Whoever answers "nee" to any of the questions cannot; whoever was asked none is not known."""
    asked = rows[[name for name in KUNNEN if name in rows]].astype("str")
    refused = (asked == "nee").any(axis=1)
    return (~refused).astype("boolean").where(refused | (asked.notna().any(axis=1)))


def segment(wil: pd.Series, kan: pd.Series) -> pd.Series:
    """Return the group of willing and being able; "onbekend" where either is not known (domain 5.6)."""
    known = wil.notna() & kan.notna()
    wants, can = (each.fillna(value=False).astype(bool) for each in (wil, kan))
    said = pd.Series("niet_niet", index=wil.index, dtype="str")
    said = said.mask(wants & can, "wil_kan").mask(wants & ~can, "wil_kan_niet").mask(~wants & can, "kan_wil_niet")
    return said.where(known, ONBEKEND).astype(pd.CategoricalDtype(list(SEGMENTEN)))


def weighted(given: Antwoorden, marks: pd.DataFrame, *, onder: pd.Series) -> pd.DataFrame:
    """Estimate which part of a group of linked seniors has each mark (`toolkit.estimation.weighted_flags`)."""
    flags = marks.apply(lambda mark: mark.fillna(value=False).astype(bool))
    return weighted_flags(flags, given.opzet, domein=onder & given.table["gekoppeld"])


def niet_geschikt(geschiktheid: pd.Series) -> pd.Series:
    """Tell which homes are known not to be suitable, adaptable ones included; a home that is not known is none."""
    said = geschiktheid.astype("str").fillna(ONBEKEND)
    return is_known(said) & (said != "geschikt")
