"""Who is a senior household, and which moves are theirs (domain 2.0: S(t) and V_S(P))."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

import numpy as np
import pandas as pd

from toolkit.config import Periode
from toolkit.senioren.leeftijd import PLATFORM31, Schema

GROOTTEN: Final = ("1", "2", "3+")
UITSTROOM: Final = ("instelling", "inwonend", "kamer", "buitenland", "buiten_gebied")
_OWN_HOME: Final = "zelfstandig"


@dataclass(frozen=True, kw_only=True)
class Senior:
    """Who counts as a senior; the co-operating parties define it, there is no fixed age.

    Attributes
    ----------
    leeftijd : int
        From this age on, in completed years.
    bron : {"referentiepersoon", "oudste"}
        Whose age is that of the household.
    schema : Schema
        Age classes of breakdowns.
    """

    leeftijd: int = 55
    bron: Literal["referentiepersoon", "oudste"] = "referentiepersoon"
    schema: Schema = PLATFORM31

    @property
    def kolom(self) -> str:
        """The column of `huishoudens` that holds the age."""
        return f"leeftijd_{self.bron}"


def particuliere_huishoudens(huishoudens: pd.DataFrame, *, peildatum: date, senior: Senior) -> pd.DataFrame:
    """Return the private households of one reference date.

    Parameters
    ----------
    huishoudens : DataFrame, contract HUISHOUDENS
    peildatum : date
    senior : Senior

    Returns
    -------
    DataFrame
        Its rows of that day without institutional households, with `leeftijd` (Int64, years), `leeftijdsklasse`
        (ordered category), `huishoudensgrootte` ("1", "2", "3+") and `senior` (boolean; NA where the age is unknown).
        Empty where there is no snapshot of that day.
    """
    rows = huishoudens.loc[huishoudens["peildatum"] == pd.Timestamp(peildatum)]
    if "institutioneel" in rows:
        rows = rows.loc[~rows["institutioneel"].fillna(value=False).astype(bool)]
    ages = _column(rows, senior.kolom)
    return rows.assign(
        leeftijd=ages,
        leeftijdsklasse=senior.schema.classify(ages),
        huishoudensgrootte=size_class(_column(rows, "aantal_personen")),
        senior=ages >= senior.leeftijd,
    )


def senior_huishoudens(huishoudens: pd.DataFrame, *, peildatum: date, senior: Senior) -> pd.DataFrame:
    """Return S(t): the private households of a senior on the reference date, columns as `particuliere_huishoudens`."""
    rows = particuliere_huishoudens(huishoudens, peildatum=peildatum, senior=senior)
    return rows.loc[rows["senior"].fillna(value=False).astype(bool)]


def senior_verhuizingen(verhuizingen: pd.DataFrame, *, periode: Periode, senior: Senior) -> pd.DataFrame:
    """Return V_S(P): moves of senior households from one independent dwelling to another.

    Parameters
    ----------
    verhuizingen : DataFrame, contract VERHUIZINGEN
    periode : Periode
        First and last day, both included.
    senior : Senior

    Returns
    -------
    DataFrame
        One row per household that moves. Of rows that share verhuisgroep and household (parts that become one
        household) the one with most persons stands for all, then the oldest, then the lowest id. With `leeftijdsklasse`
        and `huishoudensgrootte` (after the move where known). Rows without a known age are not among them.
    """
    rows = _senior_rows(verhuizingen, periode=periode, senior=senior)
    own = rows.loc[_is(rows, "van_soort", [_OWN_HOME]) & _is(rows, "naar_soort", [_OWN_HOME])]
    return with_classes(one_per_household(own), senior)


def uitstroom(verhuizingen: pd.DataFrame, *, periode: Periode, senior: Senior) -> pd.DataFrame:
    """Return the moves of senior households out of an independent dwelling to anything else that is known.

    Returns
    -------
    DataFrame as `senior_verhuizingen`; `naar_soort` says where to: care home, living in, a room, abroad, elsewhere.
    """
    rows = _senior_rows(verhuizingen, periode=periode, senior=senior)
    left = rows.loc[_is(rows, "van_soort", [_OWN_HOME]) & _is(rows, "naar_soort", UITSTROOM)]
    return with_classes(one_per_household(left), senior)


def getelde_verhuizingen(
    verhuizingen: pd.DataFrame, *, periode: Periode, senior: Senior, alle_leeftijden: bool = False
) -> pd.DataFrame:
    """Return every move of senior households, whatever kind of home they leave or enter.

    Parameters
    ----------
    verhuizingen : DataFrame, contract VERHUIZINGEN
    periode : Periode
        First and last day, both included.
    senior : Senior
    alle_leeftijden : bool
        Take everybody, also whoever's age is not known.

    Returns
    -------
    DataFrame, in the order of the rows
        One row per household that moves, as `senior_verhuizingen`, with `leeftijdsklasse`, `huishoudensgrootte` and
        `tussen_woningen` (bool): from one independent dwelling to another. Where a household has rows of that kind
        the one that `senior_verhuizingen` takes stands for it, so that these rows are exactly V_S(P).
    """
    within = verhuizingen["datum"].between(pd.Timestamp(periode.start), pd.Timestamp(periode.eind))
    rows = verhuizingen.loc[within] if alle_leeftijden else _senior_rows(verhuizingen, periode=periode, senior=senior)
    own = rows.loc[_is(rows, "van_soort", [_OWN_HOME]) & _is(rows, "naar_soort", [_OWN_HOME])]
    chosen = one_per_household(own).index
    rest = one_per_household(_without_households_of(rows.drop(index=own.index), own)).index
    kept = rows.loc[rows.index.isin(chosen.append(rest))]
    return with_classes(kept, senior).assign(tussen_woningen=kept.index.isin(chosen))


def _without_households_of(rows: pd.DataFrame, others: pd.DataFrame) -> pd.DataFrame:
    """Leave out rows of which verhuisgroep and household are among those of others."""
    keys = ["verhuisgroep_id", "huishouden_id"]
    if not set(keys) <= set(rows):
        return rows
    known = pd.MultiIndex.from_frame(others.loc[others["verhuisgroep_id"].notna(), keys])
    return rows.loc[~pd.MultiIndex.from_frame(rows[keys]).isin(known)]


def nearest_peildatum(peildata: pd.Series, day: date) -> date | None:
    """Return the reference date nearest to a day, the earliest of two that are as near; None where there is none."""
    days = sorted({pd.Timestamp(each).date() for each in peildata.dropna().unique()})
    return min(days, key=lambda each: abs((each - day).days), default=None)


def vestigingen(verhuizingen: pd.DataFrame, *, periode: Periode, senior: Senior) -> pd.DataFrame:
    """Return the moves of senior households into an independent dwelling, wherever they came from.

    Returns
    -------
    DataFrame as `senior_verhuizingen`; V_S(P) and those who came from a care home, a room, abroad or elsewhere.
    """
    rows = _senior_rows(verhuizingen, periode=periode, senior=senior)
    return with_classes(one_per_household(rows.loc[_is(rows, "naar_soort", [_OWN_HOME])]), senior)


def one_per_household(rows: pd.DataFrame) -> pd.DataFrame:
    """Keep one row of each verhuisgroep and household, in the order of the rows; rows without a group all stay."""
    if "verhuisgroep_id" not in rows:
        return rows
    grouped = rows.loc[rows["verhuisgroep_id"].notna()]
    order = pd.DataFrame({
        "personen": -_column(grouped, "aantal_personen").fillna(0),
        "leeftijd": -_column(grouped, "leeftijd_bij_verhuizing").fillna(0),
        "verhuizing_id": grouped["verhuizing_id"],
        "groep": grouped["verhuisgroep_id"],
        "huishouden": grouped["huishouden_id"],
    }).sort_values(["personen", "leeftijd", "verhuizing_id"])  # fmt: skip
    doubled = order.index[order.duplicated(["groep", "huishouden"])]
    return rows.drop(index=doubled)


def with_classes(rows: pd.DataFrame, senior: Senior) -> pd.DataFrame:
    """Add `leeftijdsklasse` and `huishoudensgrootte` to moves."""
    size = _column(rows, "aantal_personen_huishouden_na").fillna(_column(rows, "aantal_personen"))
    return rows.assign(
        leeftijdsklasse=senior.schema.classify(_column(rows, "leeftijd_bij_verhuizing")),
        huishoudensgrootte=size_class(size),
    )


def size_class(personen: pd.Series) -> pd.Series:
    """Return the size of households in classes "1", "2" and "3+"; missing stays missing."""
    codes = personen.astype("Int64").clip(upper=len(GROOTTEN)).fillna(0).to_numpy(dtype=np.int64) - 1
    found = pd.Categorical.from_codes(codes, categories=pd.Index(GROOTTEN), ordered=True)
    return pd.Series(found, index=personen.index, name="huishoudensgrootte")


def _senior_rows(verhuizingen: pd.DataFrame, *, periode: Periode, senior: Senior) -> pd.DataFrame:
    within = verhuizingen["datum"].between(pd.Timestamp(periode.start), pd.Timestamp(periode.eind))
    old = (_column(verhuizingen, "leeftijd_bij_verhuizing") >= senior.leeftijd).fillna(value=False).astype(bool)
    return verhuizingen.loc[within & old]


def _is(rows: pd.DataFrame, name: str, wanted: Sequence[str]) -> pd.Series:
    return rows[name].isin(wanted) if name in rows else pd.Series(False, index=rows.index)


def _column(rows: pd.DataFrame, name: str) -> pd.Series:
    if name not in rows:
        return pd.Series(pd.NA, index=rows.index, dtype="Int64")
    return rows[name].astype("Int64")
