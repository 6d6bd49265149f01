"""The survey among movers as monitor and evaluation both read it: who is asked about, and what they say of measures.

Apart from `toolkit.meten`, because it loads scipy and few need it.
"""

import json
from collections.abc import Callable
from typing import Final

import pandas as pd

from toolkit.contracts.codelijsten import ADDITIONALITEIT
from toolkit.estimation import Opzet, design_of, split_codes, weighted_shares
from toolkit.meten.gegevens import Gegevens
from toolkit.senioren import CBS, PLATFORM31

TABEL: Final = "enquete_doorstromers"
_GROEPEN: Final = {"leeftijdsklasse": "leeftijdsklasse", "eigendom": "eigendom_oud"}
SAMEN: Final = "gewogen, de intervallen van een groep gelden samen (Goodman)"


def enquete_van(gegevens: Gegevens) -> tuple[pd.DataFrame, Opzet, pd.Series]:
    """Return the survey, its design, and who moved within the period (in this gemeente)."""
    survey = gegevens.tabellen[TABEL]
    inside = pd.Series(True, index=survey.index)
    if "datum_verhuizing" in survey:
        first, last = pd.Timestamp(gegevens.periode.start), pd.Timestamp(gegevens.periode.eind)
        inside &= survey["datum_verhuizing"].between(first, last).fillna(value=False).astype(bool)
    if "gemeente_code" in survey:
        inside &= (survey["gemeente_code"] == gegevens.gemeente).fillna(value=True).astype(bool)
    return survey, design_of(survey, gegevens.tabellen.get("steekproefkader")), inside


def groepen(survey: pd.DataFrame) -> dict[str, pd.Series]:
    """Return the groups that answers are split by: leeftijdsklasse (in order), and eigendom of the old dwelling."""
    groups = {name: survey[column] for name, column in _GROEPEN.items() if column in survey}
    return groups | {name: _in_order(groups[name]) for name in ["leeftijdsklasse"] if name in groups}


def _in_order(classes: pd.Series) -> pd.Series:
    """Return age classes from young to old where they are those of a known scheme."""
    given = set(classes.dropna())
    labels = next((scheme.labels for scheme in (PLATFORM31, CBS) if given <= set(scheme.labels)), tuple(sorted(given)))
    return classes.astype(pd.CategoricalDtype(list(labels)))


def noemt_maatregel(survey: pd.DataFrame) -> pd.Series:
    """Return who names a measure (Series[bool]); an empty cell names none."""
    return survey["maatregelen_gebruikt"].fillna("").astype("str").str.strip() != ""


def samen(answers: pd.Series, design: Opzet) -> Callable[[pd.Series], pd.DataFrame]:
    """Return what estimates the three answers on additionality for a group, with intervals that hold together."""
    return lambda part: weighted_shares(answers, design, domein=part, categorieen=ADDITIONALITEIT, gelijktijdig=True)


def per_instrument(survey: pd.DataFrame) -> dict[str, pd.Series]:
    """Return for each instrument that is named what each respondent answered about it.

    Parameters
    ----------
    survey : DataFrame, contract ENQUETE_DOORSTROMERS

    Returns
    -------
    dict of instrument code -> Series, index of `survey`
        The answer of `additionaliteit_per_maatregel` (json: code -> answer), or without that column the general answer
        of who used it. Missing where there is none, or none of the three that can be given. Empty
        where no instrument was asked about.
    """
    if "additionaliteit_per_maatregel" in survey:
        said = survey["additionaliteit_per_maatregel"].dropna().map(_read)
        codes = sorted({code for each in said for code in each})
        return {
            code: said.map(lambda each, code=code: _one_of_three(each.get(code))).reindex(survey.index).astype("str")
            for code in codes
        }
    if "maatregelen_gebruikt" not in survey:
        return {}
    used = split_codes(survey["maatregelen_gebruikt"])
    return {str(code): survey["additionaliteit"].astype("str").where(used[code]) for code in used}


def _one_of_three(answer: object) -> str | None:
    return answer if isinstance(answer, str) and answer in ADDITIONALITEIT else None


def _read(text: str) -> dict[str, object]:
    try:
        found = json.loads(text)
    except json.JSONDecodeError:
        return {}  # checking the survey names such cells; here they are no answer
    return found if isinstance(found, dict) else {}
