"""How many older households say they want to move, from a survey (domain 2.1, opgave_hh_verhuiswens)."""

from collections.abc import Mapping
from typing import Final

import pandas as pd

from toolkit.contracts.codelijsten import EIGENDOM
from toolkit.estimation import Opzet, as_long, coverage, design_of, per_group, weighted_shares
from toolkit.meten import Berekening, Gegevens, finish, woning_van
from toolkit.meten.wensen import STANDAARD, WIL, Wens, classify, ondervraagden
from toolkit.senioren import senior_huishoudens

_ID: Final = "opgave_hh_verhuiswens"
_ONBEKEND: Final = "onbekend"


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
        domain = ondervraagden(survey, gegevens)
        rows = _rows(kinds, design, domain, _groups(survey, gegevens), gegevens)
        method = f"enquete_wensen.verhuiswens: {wens.zin}; gewogen, Wilson-interval naar steekproefopzet"
        return finish(rows, indicator_id=_ID, gegevens=gegevens, tabellen=["enquete_wensen"], methode=method)

    return berekening


def _rows(
    kinds: pd.Series, design: Opzet, domain: pd.Series, groups: Mapping[str, pd.Series], gegevens: Gegevens
) -> pd.DataFrame:
    known = coverage(kinds != _ONBEKEND, domain)
    wants = kinds.isin(WIL).map({True: "ja", False: "nee"})
    whole = per_group(lambda part: weighted_shares(wants, design, domein=part, categorieen=["ja"]), domain, groups)
    split = per_group(lambda part: weighted_shares(kinds, design, domein=part), domain, {})
    return pd.concat(
        [
            as_long(whole, vraag="", gebied_code=gegevens.gemeente, dekking=known),
            as_long(split, vraag="wens", gebied_code=gegevens.gemeente, dekking=known),
        ],
        ignore_index=True,
    )


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
