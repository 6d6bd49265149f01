"""Which dwellings are suitable, wanted, coming free, or large enough to split (domain 2.1)."""

from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from typing import Final

import pandas as pd

from toolkit.config import Periode
from toolkit.meten import Gegevens, count_rows, value_row
from toolkit.opgave.eenheden import is_known, with_kenmerken, woningen_op
from toolkit.opgave.geschikt_wonen import aard_geschiktheid
from toolkit.opgave.scenario import with_scenario, with_unknown

GESCHIKT: Final = "opgave_won_geschikt"
SPLITSBAAR: Final = "opgave_won_splitsbaar"
SPLITS_MIN_M2: Final = 130.0  # [D] domain 2.1
ADVERTENTIES: Final = ("aanbod", "loting")
KORTER: Final = "De periode is korter dan een jaar. Hoeveel woningen er in een jaar vrijkomen, is dan niet te zeggen."
_PAIR: Final = ["woning_id", "huishouden_id"]


def won_geschikt(gegevens: Gegevens) -> pd.DataFrame:
    """Return the share of suitable dwellings, the adaptable ones (potential), how wanted they are, how many come free.

    Returns
    -------
    DataFrame, contract INDICATOREN
        Shares of all dwellings, with the range of scenarios. For the gemeente also, by
        breakdown: {"geschiktheid": "aanpasbaar"}, the share that is potentially suitable; {"reacties": ...}, the
        median of reactions per advert in the period; {"vrijgekomen": ...}, dwellings that came free in the last year
        of the period (missing, with the reason, where it is shorter than a year).
        The last two only where allocations or moves were delivered.
    """
    homes = woningen_op(gegevens)
    known = is_known(homes["geschiktheid"])
    count = partial(_count, gegevens)
    rows = count(homes.assign(teller=homes["geschiktheid"] == "geschikt", noemer=True, bekend=known))
    parts = [
        with_scenario(rows, homes, count, klasse="geschikt"),
        _potential(homes, gegevens),
        *_wanted(gegevens),
        *_free(gegevens),
    ]
    return pd.concat(parts, ignore_index=True)


def _count(gegevens: Gegevens, units: pd.DataFrame) -> pd.DataFrame:
    return count_rows(
        units, indicator_id=GESCHIKT, gegevens=gegevens, tabellen=("woningen",), aard=aard_geschiktheid(gegevens),
        methode="geschiktheid volgens de regel; deel van alle woningen",
        uitsplitsingen=[name for name in ("eigendom", "bouwvorm", "huurklasse") if name in units],
    )  # fmt: skip


def _potential(homes: pd.DataFrame, gegevens: Gegevens) -> pd.DataFrame:
    adaptable, of = int((homes["geschiktheid"] == "aanpasbaar").sum()), len(homes)
    return value_row(
        GESCHIKT, gegevens=gegevens, tabellen=("woningen",), waarde=adaptable / of if of else None, eenheid="1",
        teller=adaptable, noemer=of, uitsplitsing={"geschiktheid": "aanpasbaar"}, aard=aard_geschiktheid(gegevens),
        methode="woningen die tegen beperkte kosten geschikt worden; deel van alle woningen",
    )  # fmt: skip


def advertenties(gegevens: Gegevens) -> pd.DataFrame:
    """Return the dwellings that were advertised, with the number of reactions and the features of the dwelling.

    Empty where no reactions were delivered. A dwelling that was given without an advert has no reactions to count.
    """
    given = gegevens.tabellen.get("toewijzingen", pd.DataFrame())
    if "aantal_reacties" not in given or "woning_id" not in given:
        return pd.DataFrame(columns=["aantal_reacties", "datum"])
    open_to_all = given["aanbodmodel"].isin(ADVERTENTIES) if "aanbodmodel" in given else True
    rows = given.loc[given["aantal_reacties"].notna() & open_to_all, ["woning_id", "datum", "aantal_reacties"]]
    homes = with_kenmerken(gegevens.tabel("woningen"))
    features = ["woning_id", "buurt_code", "eigendom", "bouwvorm", "geschiktheid"]
    kind = [name for name in ("woningtype",) if name in homes]
    return rows.merge(homes[[*features, *kind]], on="woning_id", how="inner", validate="m:1")


def _wanted(gegevens: Gegevens) -> Iterator[pd.DataFrame]:
    adverts = advertenties(gegevens)
    within = adverts.loc[in_periode(adverts["datum"], gegevens.periode)]
    if within.empty:
        return
    suitable = within["geschiktheid"] == "geschikt"
    for label, rows in {"geschikt": within.loc[suitable], "overig": within.loc[~suitable]}.items():
        middle = float(rows["aantal_reacties"].astype(float).median()) if len(rows) else None
        yield value_row(
            GESCHIKT, gegevens=gegevens, tabellen=("toewijzingen", "woningen"), waarde=middle,
            eenheid="reacties per advertentie", noemer=len(rows), uitsplitsing={"reacties": label},
            methode="mediaan van de reacties op geadverteerde huurwoningen in de periode",
        )  # fmt: skip


def _free(gegevens: Gegevens) -> Iterator[pd.DataFrame]:
    year = laatste_jaar(gegevens.periode)
    free = vrijgekomen(gegevens if year is None else replace(gegevens, periode=year))
    if free is None:
        return
    for label, rows in {"geschikt": free.loc[free["geschiktheid"] == "geschikt"], "alle": free}.items():
        number = None if year is None else float(len(rows))
        yield value_row(
            GESCHIKT, gegevens=gegevens, tabellen=("toewijzingen", "verhuizingen", "woningen"), waarde=number,
            teller=number, eenheid="woningen per jaar", uitsplitsing={"vrijgekomen": label},
            opmerking=KORTER if year is None else "",
            methode="woningen die in het laatste jaar van de periode een nieuw huishouden kregen",
        )  # fmt: skip


def laatste_jaar(periode: Periode) -> Periode | None:
    """Return the last whole year of a period; None where it is shorter.

    A number a year is counted over a real year: a sum scaled to a year would hide or show what nobody counted.
    """
    start = (pd.Timestamp(periode.eind) + pd.Timedelta(days=1) - pd.DateOffset(years=1)).date()
    return Periode(start=start, eind=periode.eind) if start >= periode.start else None


def vrijgekomen(gegevens: Gegevens) -> pd.DataFrame | None:
    """Return every time in the period that a dwelling got a new household; None without allocations and moves.

    Allocations and moves are put together: a pair of dwelling and household counts once. Who moves in with somebody
    else frees nothing, and a household that lived there at the start of the period had it already.
    """
    pairs = [rows for rows in (_allocated(gegevens), _moved_in(gegevens)) if rows is not None]
    if not pairs:
        return None
    every = pd.concat(pairs, ignore_index=True).dropna().drop_duplicates(_PAIR)
    new = every.loc[~_lived_there(every, gegevens)]
    homes = with_kenmerken(gegevens.tabel("woningen"))[["woning_id", "buurt_code", "eigendom", "geschiktheid"]]
    return new.merge(homes, on="woning_id", how="inner", validate="m:1")


def _allocated(gegevens: Gegevens) -> pd.DataFrame | None:
    rows = gegevens.tabellen.get("toewijzingen")
    if rows is None or not {*_PAIR} <= set(rows):
        return None
    return rows.loc[in_periode(rows["datum"], gegevens.periode), _PAIR]


def _moved_in(gegevens: Gegevens) -> pd.DataFrame | None:
    rows = gegevens.tabellen.get("verhuizingen")
    if rows is None or not {"naar_woning_id", "naar_soort"} <= set(rows):
        return None
    own = in_periode(rows["datum"], gegevens.periode) & rows["naar_soort"].isin(["zelfstandig"])
    return rows.loc[own, ["naar_woning_id", "huishouden_id"]].set_axis(_PAIR, axis=1)


def _lived_there(pairs: pd.DataFrame, gegevens: Gegevens) -> pd.Series:
    rows = gegevens.tabellen.get("huishoudens")
    if rows is None or "woning_id" not in rows:
        return pd.Series(False, index=pairs.index)
    before = rows.loc[rows["peildatum"] == pd.Timestamp(gegevens.periode.start), _PAIR].dropna()
    known = pd.MultiIndex.from_frame(before.astype("str"))
    return pd.Series(pd.MultiIndex.from_frame(pairs[_PAIR].astype("str")).isin(known), index=pairs.index)


def in_periode(datum: pd.Series, periode: Periode) -> pd.Series:
    """Tell which dates lie within the period, first and last day included."""
    return pd.to_datetime(datum).between(pd.Timestamp(periode.start), pd.Timestamp(periode.eind))


def won_splitsbaar(gegevens: Gegevens, *, min_m2: float = SPLITS_MIN_M2) -> pd.DataFrame:
    """Return the share of family homes that can be split or shared.

    Parameters
    ----------
    gegevens : Gegevens
    min_m2 : float
        Floor area (m2) from which a family home counts, where nobody delivered whether it can be split or shared.
    """
    homes = woningen_op(gegevens)
    homes = homes.loc[homes["bouwvorm"] == "eengezins"]
    possible = _flag(homes, "splitsbaar") | _flag(homes, "deelbaar")
    judged = possible.fillna((homes["oppervlakte_m2"].astype("Float64") >= min_m2).astype("boolean"))
    known = judged.notna()
    share = f"{possible.notna().mean():.0%}" if len(homes) else "0%"
    rows = count_rows(
        homes.assign(teller=judged.fillna(value=False), noemer=known, bekend=known),
        indicator_id=SPLITSBAAR, gegevens=gegevens, tabellen=("woningen",), uitsplitsingen=("eigendom",),
        aard="schatting",
        methode=f"geleverd bij {share} van de eengezinswoningen; anders vanaf {min_m2:g} m2",
    )  # fmt: skip
    return with_unknown(rows)


def _flag(homes: pd.DataFrame, name: str) -> pd.Series:
    empty = pd.Series(pd.NA, index=homes.index)
    return homes.get(name, empty).astype("boolean")
