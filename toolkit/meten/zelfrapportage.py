"""What movers say that the measures did: all movers, users of measures and per measure (domain 2.2, 5.7, 5.8).

Monitor and evaluation give the same rows, so that the disclosure rules see them together wherever one of them goes out:
all movers less the users of measures are the few who name none and still say that they needed one.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import Final

import pandas as pd

from toolkit.estimation import Opzet, as_long, coverage, per_group, weighted_flags
from toolkit.meten.berekenen import Berekening
from toolkit.meten.doorstromers import SAMEN, TABEL, enquete_van, groepen, noemt_maatregel, per_instrument, samen
from toolkit.meten.gegevens import Gegevens
from toolkit.meten.rijen import finish

INDICATOR: Final = "redenen_spontaan_of_maatregel"
GEBRUIKERS: Final = "gebruikers"
GEDWONGEN: Final = "gedwongen"
_POPULATIE: Final = "populatie"
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
        {"additionaliteit": code} for all movers, also per leeftijdsklasse and per eigendom of the old dwelling. With
        {"populatie": "gebruikers"} for who names a measure and was not forced; with {"instrument": code} for who used
        it and was not forced. {"anders_moment": "later", "populatie": "gebruikers"} is the part of users that would
        have moved anyway, but later: asked apart, and never an extra move. Intervals hold for the three answers
        together. Below 30 answers there are counts and no share. What people say of themselves: no proof of what the
        measures caused.
    """
    survey, design, domain = enquete_van(gegevens)
    return finish(
        pd.concat(_parts(survey, design, domain, gegevens.gemeente), ignore_index=True), indicator_id=INDICATOR,
        gegevens=gegevens, tabellen=[TABEL],
        methode=f"{TABEL}.additionaliteit: wat verhuisden zelf zeggen; gebruikers en per maatregel zonder gedwongen "
        f"verhuizingen; {SAMEN}",
    )  # fmt: skip


def _parts(survey: pd.DataFrame, design: Opzet, domain: pd.Series, gemeente: str) -> Iterator[pd.DataFrame]:
    """Give the rows of all movers, of users, on timing, and per instrument."""
    answers, free = survey["additionaliteit"], domain & ~_forced(survey)

    def rows(shares: pd.DataFrame, known: float | None = None, vraag: str = "additionaliteit") -> pd.DataFrame:
        return as_long(shares, vraag=vraag, gebied_code=gemeente, dekking=known)

    yield rows(per_group(samen(answers, design), domain, groepen(survey)), coverage(answers.notna(), domain))
    if "maatregelen_gebruikt" in survey:
        users = free & noemt_maatregel(survey)
        yield rows(
            _named(samen(answers, design), users, _POPULATIE, GEBRUIKERS), coverage(answers.notna(), users)
        )  # fmt: skip
        if "anders_moment" in survey:
            yield rows(_later(survey, design, users), vraag="anders_moment")
    for code, said in per_instrument(survey).items():
        yield rows(_named(samen(said, design), free, "instrument", code))


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
    return _named(lambda part: weighted_flags(flags, design, domein=part), asked, _POPULATIE, GEBRUIKERS)


BEREKENINGEN: Final[Mapping[str, Berekening]] = {INDICATOR: additionaliteit}
