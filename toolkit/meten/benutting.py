"""Dwellings that came free and were lived in again: by how many, with how much room, after which move (domain 5.2)."""

from collections.abc import Mapping, Sequence
from typing import Final

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from toolkit.bewoning import MAX_LEEGSTAND_DAGEN, OVERLAP_DAGEN, vrijgekomen_woningen
from toolkit.bewoning.groepen import GEEN, Vlaggen
from toolkit.contracts.codelijsten import GESCHIKTHEID
from toolkit.errors import ParameterError
from toolkit.meten.koppelen import woning_van

UITKOMSTEN: Final = ("beter_benut", "gelijk", "minder")
ONBEKEND: Final = "onbekend"
NIET_OPNIEUW_BEWOOND: Final = "niet_opnieuw_bewoond"
STANDEN: Final = (*UITKOMSTEN, ONBEKEND, NIET_OPNIEUW_BEWOOND)
"""What became of a dwelling that came free: every one is in one of these."""
BEZETTINGEN: Final = ("krap", "passend", "ruim")
MARGE_KAMERS: Final = 2  # [D] domain 5.2
MOMENTEN: Final = ("voor", "na")
PERSONEN: Final[Mapping[str, str]] = {"voor": "personen_vertrekkend", "na": "personen_nieuw"}
CELLEN: Final = ("beide", "alleen_beter_benut", "alleen_passender", "geen_van_beide")
"""Better used crossed with a mover who went from a dwelling that is not suitable to one that is."""
_NIET_GESCHIKT: Final = ("ongeschikt", "aanpasbaar")
_GESCHIKT: Final = "geschikt"
_KEY: Final = "verhuizing_id"


def vrijgekomen(
    moves: pd.DataFrame,
    tabellen: Mapping[str, pd.DataFrame],
    *,
    overlap_dagen: int = OVERLAP_DAGEN,
    max_leegstand_dagen: int = MAX_LEEGSTAND_DAGEN,
) -> pd.DataFrame:
    """Find for each dwelling that was freed by these moves the first household that came to live in it.

    Parameters
    ----------
    moves : DataFrame with verhuizing_id
        Moves that may free a dwelling.
    tabellen : mapping of name -> DataFrame
        All moves (`verhuizingen`), among which the entries are looked for, and `woninggebeurtenissen` if delivered.
    overlap_dagen, max_leegstand_dagen : int
        How many days before and after it was left the next household may come.

    Returns
    -------
    DataFrame, fresh index
        The rows of `toolkit.bewoning.vrijgekomen_woningen` of these moves, with

        delta_personen : Int64, persons that came minus persons that left; missing where either is unknown
        uitkomst : category of `UITKOMSTEN`; missing where delta_personen is
        stand : category of `STANDEN`; never missing

        Sizes are persons on the day of moving.
    """
    found = vrijgekomen_woningen(tabellen, overlap_dagen=overlap_dagen, max_leegstand_dagen=max_leegstand_dagen)
    own = found.loc[found[_KEY].isin(moves[_KEY])].reset_index(drop=True)
    outcome = uitkomst(own["personen_vertrekkend"], own["personen_nieuw"])
    state = outcome.astype("str").fillna(ONBEKEND).mask(own["vul_huishouden_id"].isna(), NIET_OPNIEUW_BEWOOND)
    return own.assign(
        delta_personen=own["personen_nieuw"] - own["personen_vertrekkend"], uitkomst=outcome,
        stand=state.astype(pd.CategoricalDtype(list(STANDEN))),
    )  # fmt: skip


def uitkomst(vertrekkend: pd.Series, nieuw: pd.Series) -> pd.Series:
    """Tell whether a dwelling is better used: by more people than left it; missing where either is unknown.

    Examples
    --------
    >>> uitkomst(pd.Series([1, 1, 2]), pd.Series([1, 4, 1])).tolist()
    ['gelijk', 'beter_benut', 'minder']
    """
    more = _floats(nieuw) - _floats(vertrekkend)
    return _first_true([more > 0, more == 0, more < 0], UITKOMSTEN, nieuw.index, "uitkomst")


def bezetting(personen: pd.Series, kamers: pd.Series, *, marge_kamers: int = MARGE_KAMERS) -> pd.Series:
    """Class how roomy people live: krap with fewer rooms than persons, ruim with more than `marge_kamers` to spare.

    Parameters
    ----------
    personen, kamers : Series, same index
    marge_kamers : int
        Rooms beside one for each person that still are passend; 0 or more.

    Returns
    -------
    Series[category], of `BEZETTINGEN`
        Missing where either is unknown.

    Raises
    ------
    ParameterError
        If the margin is negative.

    Notes
    -----
    Domain 5.2 [D]: krap p > k, passend p <= k <= p + marge_kamers, ruim above.

    Examples
    --------
    >>> bezetting(pd.Series([3, 2, 2, 1]), pd.Series([2, 2, 4, 4])).tolist()
    ['krap', 'passend', 'passend', 'ruim']
    """
    if marge_kamers < 0:
        raise ParameterError("marge_kamers is negatief.", remedy="Geef 0 of meer kamers.", place="marge_kamers")
    spare = _floats(kamers) - _floats(personen)
    classes = [spare < 0, spare <= marge_kamers, spare > marge_kamers]
    return _first_true(classes, BEZETTINGEN, personen.index, "bezetting")


def with_ruimte(vrij: pd.DataFrame, woningen: pd.DataFrame, *, marge_kamers: int = MARGE_KAMERS) -> pd.DataFrame:
    """Add how much room there was and is in each dwelling.

    Parameters
    ----------
    vrij : DataFrame from `vrijgekomen`
    woningen : DataFrame, contract WONINGEN, with kamers and oppervlakte_m2
        What is not known there is missing here, as is all that follows from it.
    marge_kamers : int
        As in `bezetting`.

    Returns
    -------
    DataFrame, index of `vrij`
        Its columns and kamers (Int64), oppervlakte_m2 (Float64, m2), and for each of `MOMENTEN` (before and after)
        personen_per_kamer_<moment>, m2_per_persoon_<moment> (Float64) and bezetting_<moment> (category).
    """
    homes = woning_van(vrij[["woning_id"]], woningen[["woning_id", "kamers", "oppervlakte_m2"]])
    rooms, squares = homes["kamers"].astype("Int64"), homes["oppervlakte_m2"].astype("Float64")
    more: dict[str, pd.Series] = {"kamers": rooms, "oppervlakte_m2": squares}
    for moment, column in PERSONEN.items():
        people = vrij[column].astype("Float64")
        more |= {
            f"personen_per_kamer_{moment}": people / rooms.astype("Float64"),
            f"m2_per_persoon_{moment}": squares / people,
            f"bezetting_{moment}": bezetting(people, rooms, marge_kamers=marge_kamers),
        }
    return vrij.assign(**more)


def with_passender(vrij: pd.DataFrame, moves: pd.DataFrame, woningen: pd.DataFrame) -> pd.DataFrame:
    """Add whether the household that left now lives in a suitable dwelling, as it did not before.

    Parameters
    ----------
    vrij : DataFrame from `vrijgekomen`
    moves : DataFrame with verhuizing_id, naar_woning_id
        The moves that freed the dwellings.
    woningen : DataFrame with woning_id, geschiktheid
        Judged by the rule of the report: `toolkit.geschiktheid.with_regel`.

    Returns
    -------
    DataFrame, index of `vrij`
        Its columns and

        geschiktheid_van, geschiktheid_naar : category, of the dwelling left and the one entered; "onbekend" too where
            the dwelling is not in the file
        passender : boolean, from ongeschikt or aanpasbaar to geschikt
        cel : category of `CELLEN`, missing where the outcome or passender is

    Notes
    -----
    Domain 5.2. passender is missing unless both dwellings are judged, also where one alone would do to say no: else
    what is unknown would always be missing from the ones that say yes, and the share of those be too low.
    """
    entered = vrij[_KEY].map(moves.set_index(_KEY)["naar_woning_id"])
    van, naar = (_judged(homes, woningen) for homes in (vrij["woning_id"], entered))
    fits = (van.isin(_NIET_GESCHIKT) & (naar == _GESCHIKT)).astype("boolean")
    fits = fits.mask((van == ONBEKEND) | (naar == ONBEKEND))
    return vrij.assign(geschiktheid_van=van, geschiktheid_naar=naar, passender=fits, cel=cel(vrij["uitkomst"], fits))


def cel(uitkomsten: pd.Series, passender: pd.Series) -> pd.Series:
    """Return the cell of the cross table better used x passender; missing where either is.

    Examples
    --------
    >>> cel(pd.Series(["beter_benut", "minder"]), pd.Series([False, True], dtype="boolean")).tolist()
    ['alleen_beter_benut', 'alleen_passender']
    """
    known = (uitkomsten.notna() & passender.notna()).to_numpy(dtype=bool)
    better = (uitkomsten.astype("str") == UITKOMSTEN[0]).fillna(value=False).to_numpy(dtype=bool)
    fits = passender.fillna(value=False).to_numpy(dtype=bool)
    cells = [known & better & fits, known & better, known & fits, known]
    return _first_true(cells, CELLEN, uitkomsten.index, "cel")


def _judged(woning_id: pd.Series, woningen: pd.DataFrame) -> pd.Series:
    judged = woningen.set_index("woning_id")["geschiktheid"].astype("str")
    return woning_id.map(judged).astype("str").fillna(ONBEKEND).astype(pd.CategoricalDtype(list(GESCHIKTHEID)))


def _first_true(conditions: Sequence[Vlaggen], names: tuple[str, ...], index: pd.Index, name: str) -> pd.Series:
    """Give each row the name of the first condition that holds; missing where none does."""
    codes = np.select(list(conditions), range(len(names)), default=GEEN).astype(np.int64)
    return pd.Series(pd.Categorical.from_codes(codes, categories=pd.Index(names)), index=index, name=name)


def _floats(values: pd.Series) -> NDArray[np.float64]:
    return np.asarray(values.astype("Float64").to_numpy(dtype=np.float64, na_value=np.nan))
