"""How many older households say they want to move, from a survey (domain 2.1, opgave_hh_verhuiswens)."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal

import pandas as pd

from toolkit.contracts.codelijsten import EIGENDOM
from toolkit.estimation import Opzet, as_long, coverage, design_of, per_group, weighted_shares
from toolkit.meten import Berekening, Gegevens, finish, woning_van
from toolkit.senioren import senior_huishoudens

_ID: Final = "opgave_hh_verhuiswens"
_JA: Final = ("beslist_wel", "misschien_wel")
_ONBEKEND: Final = "onbekend"
SOORTEN: Final = ("actief", "latent", "later", "vindt_niets", "geen", _ONBEKEND)


@dataclass(frozen=True, kw_only=True)
class Wens:
    """When an answer counts as a wish to move.

    Attributes
    ----------
    ja : tuple of str
        Answers that count (`verhuiswens_ja`); other answers never do.
    horizon_jaar : float
        Within how many years, that included.
    onbekende_horizon : {"binnen", "later"}
        Where the number of years is not filled in. "binnen", because the usual question (WoON) already asks about the
        next two years, and a bureau that asks so has no second answer to deliver.
    """

    ja: tuple[str, ...] = _JA
    horizon_jaar: float = 2
    onbekende_horizon: Literal["binnen", "later"] = "binnen"

    @property
    def zin(self) -> str:
        """What was counted, for the account."""
        names = " of ".join(answer.replace("_", " ") for answer in self.ja)
        counted = "telt mee" if self.onbekende_horizon == "binnen" else "telt niet mee"
        return f"{names}, binnen {self.horizon_jaar:g} jaar; wie geen termijn noemt {counted}"


STANDAARD: Final = Wens()


def classify(enquete: pd.DataFrame, wens: Wens = STANDAARD) -> pd.Series:
    """Return what kind of wish each respondent has.

    Parameters
    ----------
    enquete : DataFrame, contract ENQUETE_WENSEN, with verhuiswens; horizon_jaar where asked
    wens : Wens

    Returns
    -------
    Series[category], index of `enquete`
        actief (surely, in time), latent (another answer that counts, in time), later (counts, but not in time),
        vindt_niets (would like to but finds nothing), geen, and onbekend (also no answer): never missing.
    """
    answer = enquete["verhuiswens"].astype("str").fillna(_ONBEKEND)
    counts, within = answer.isin(wens.ja), _within(enquete, wens)
    kind = pd.Series("geen", index=enquete.index, dtype="str")
    kind = kind.mask(answer == _ONBEKEND, _ONBEKEND)
    kind = kind.mask(answer == "zou_wel_willen_kan_niets_vinden", "vindt_niets")
    kind = kind.mask(counts & ~within, "later").mask(counts & within, "latent")
    kind = kind.mask(counts & within & (answer == "beslist_wel"), "actief")
    return kind.astype(pd.CategoricalDtype(list(SOORTEN), ordered=False)).rename("wens")


def _within(enquete: pd.DataFrame, wens: Wens) -> pd.Series:
    unknown = wens.onbekende_horizon == "binnen"
    if "horizon_jaar" not in enquete:
        return pd.Series(unknown, index=enquete.index)
    return (enquete["horizon_jaar"] <= wens.horizon_jaar).fillna(value=unknown).astype(bool)


def verhuiswens(wens: Wens = STANDAARD) -> Berekening:
    """Return the computation of the share with a wish to move, by this rule.

    Returns
    -------
    Berekening
        From data with enquete_wensen to long rows of the gemeente: the whole, per kind of wish ({"wens": ...}), per
        leeftijdsklasse and per eigendom of the present dwelling where the household is known. teller and noemer are
        unweighted respondents, waarde and interval weighted. Respondents known to be younger than a senior are left
        out; who did not answer or does not know stays in the noemer.
    """

    def berekening(gegevens: Gegevens) -> pd.DataFrame:
        survey = gegevens.tabellen["enquete_wensen"]
        kinds, design = classify(survey, wens), design_of(survey, gegevens.tabellen.get("steekproefkader"))
        domain = _population(survey, gegevens)
        rows = _rows(kinds, design, domain, _groups(survey, gegevens), gegevens)
        method = f"enquete_wensen.verhuiswens: {wens.zin}; gewogen, Wilson-interval naar steekproefopzet"
        return finish(rows, indicator_id=_ID, gegevens=gegevens, tabellen=["enquete_wensen"], methode=method)

    return berekening


def _rows(
    kinds: pd.Series, design: Opzet, domain: pd.Series, groups: Mapping[str, pd.Series], gegevens: Gegevens
) -> pd.DataFrame:
    known = coverage(kinds != _ONBEKEND, domain)
    wants = kinds.isin(["actief", "latent"]).map({True: "ja", False: "nee"})
    whole = per_group(lambda part: weighted_shares(wants, design, domein=part, categorieen=["ja"]), domain, groups)
    split = per_group(lambda part: weighted_shares(kinds, design, domein=part), domain, {})
    return pd.concat(
        [
            as_long(whole, vraag="", gebied_code=gegevens.gemeente, dekking=known),
            as_long(split, vraag="wens", gebied_code=gegevens.gemeente, dekking=known),
        ],
        ignore_index=True,
    )


def _population(survey: pd.DataFrame, gegevens: Gegevens) -> pd.Series:
    inside = pd.Series(True, index=survey.index)
    if "gemeente_code" in survey:
        inside &= (survey["gemeente_code"] == gegevens.gemeente).fillna(value=True).astype(bool)
    if "leeftijd" in survey:
        inside &= (survey["leeftijd"] >= gegevens.senior.leeftijd).fillna(value=True).astype(bool)
    return inside


def _groups(survey: pd.DataFrame, gegevens: Gegevens) -> dict[str, pd.Series]:
    groups = {}
    if "leeftijd" in survey:
        groups["leeftijdsklasse"] = gegevens.senior.schema.classify(survey["leeftijd"])
    if "huishouden_id" in survey and {"huishoudens", "woningen"} <= set(gegevens.tabellen):
        groups["eigendom"] = _tenure(survey, gegevens)
    return groups


def _tenure(survey: pd.DataFrame, gegevens: Gegevens) -> pd.Series:
    """Tenure of the dwelling on the reference date; "onbekend" where the household was not found."""
    homes = senior_huishoudens(
        gegevens.tabel("huishoudens"), peildatum=gegevens.peildatum, senior=gegevens.senior
    ).pipe(woning_van, gegevens.tabel("woningen"))
    tenure = homes.drop_duplicates("huishouden_id").set_index("huishouden_id")["eigendom"].astype("str")
    found = survey["huishouden_id"].map(tenure).astype("str").fillna(_ONBEKEND)
    return found.astype(pd.CategoricalDtype(list(EIGENDOM)))


opgave_hh_verhuiswens: Final[Berekening] = verhuiswens()
