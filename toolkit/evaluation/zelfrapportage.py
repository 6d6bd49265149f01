"""What movers say that the measures did: shares for users of measures and per measure (domain 5.7, 5.8)."""

from collections.abc import Callable, Mapping
from typing import Final

import pandas as pd

from toolkit.estimation import Opzet, as_long, coverage, per_group, weighted_flags
from toolkit.evaluation.gebruik import GEBRUIKERS, GEDWONGEN
from toolkit.meten import Berekening, Gegevens, empty_rows, finish
from toolkit.meten.doorstromers import SAMEN, TABEL, enquete_van, noemt_maatregel, per_instrument, samen

INDICATOR: Final = "redenen_spontaan_of_maatregel"
_LATER: Final = "later"


def additionaliteit(gegevens: Gegevens) -> pd.DataFrame:
    """Return which part says that measures were needed, gave a push, or made no difference.

    Parameters
    ----------
    gegevens : Gegevens
        With enquete_doorstromers.additionaliteit; maatregelen_gebruikt for users, anders_moment for timing.

    Returns
    -------
    DataFrame, contract INDICATOREN
        {"additionaliteit": code, "populatie": "gebruikers"} for who names a measure and was not forced; with
        {"instrument": code} for who used it and was not forced. {"anders_moment": "later", "populatie": "gebruikers"}
        is the part of users that would have moved anyway, but later: asked apart, and never an extra move. Below 30
        answers there are counts and no share. No rows where nobody was asked about measures. All movers are not among
        them: beside users they would give away the few who name none and still say that they needed one.
    """
    survey, design, domain = enquete_van(gegevens)
    answers, free = survey["additionaliteit"], domain & ~_forced(survey)
    rows = []
    if "maatregelen_gebruikt" in survey:
        users = free & noemt_maatregel(survey)
        known = coverage(answers.notna(), users)
        shares = _named(samen(answers, design), users, "populatie", GEBRUIKERS)
        rows.append(as_long(shares, vraag="additionaliteit", gebied_code=gegevens.gemeente, dekking=known))
        if "anders_moment" in survey:
            later = _later(survey, design, users)
            rows.append(as_long(later, vraag="anders_moment", gebied_code=gegevens.gemeente))
    for code, said in per_instrument(survey).items():
        shares = _named(samen(said, design), free, "instrument", code)
        rows.append(as_long(shares, vraag="additionaliteit", gebied_code=gegevens.gemeente))
    if not rows:
        return empty_rows()
    return finish(
        pd.concat(rows, ignore_index=True), indicator_id=INDICATOR, gegevens=gegevens, tabellen=[TABEL],
        methode=f"{TABEL}.additionaliteit: wat verhuisden zelf zeggen, gebruikers zonder gedwongen verhuizingen; "
        f"{SAMEN}",
    )  # fmt: skip


def _forced(survey: pd.DataFrame) -> pd.Series:
    if "nood_wens" not in survey:
        return pd.Series(False, index=survey.index)
    return (survey["nood_wens"] == GEDWONGEN).fillna(value=False).astype(bool)


def _named(
    schatter: Callable[[pd.Series], pd.DataFrame], domain: pd.Series, groep: str, klasse: str
) -> pd.DataFrame:  # fmt: skip
    return per_group(schatter, domain, {}).assign(groep=groep, klasse=klasse)


def _later(survey: pd.DataFrame, design: Opzet, users: pd.Series) -> pd.DataFrame:
    """Estimate who would have moved later; who could not without was not asked, and is not among them."""
    needed = (survey["additionaliteit"] == "noodzakelijk").fillna(value=False).astype(bool)
    asked = users & survey["additionaliteit"].notna() & (needed | survey["anders_moment"].notna())
    flags = pd.DataFrame({_LATER: ~needed & (survey["anders_moment"] == _LATER).fillna(value=False).astype(bool)})
    return _named(lambda part: weighted_flags(flags, design, domein=part), asked, "populatie", GEBRUIKERS)


BEREKENINGEN: Final[Mapping[str, Berekening]] = {INDICATOR: additionaliteit}
