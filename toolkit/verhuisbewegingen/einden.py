"""In which buurt each move begins and ends, on the layout of the map (domain 4.2, 5.3)."""

from typing import Final

import pandas as pd

from toolkit.gebieden import gemeente_of
from toolkit.meten import BUITEN_GEBIED, BUITENLAND, ONBEKEND, ZONDER_GEBIED, Gegevens, woningen_van
from toolkit.verhuisbewegingen.herindeling import rebase

ENDS: Final = ("van", "naar")
AWAY: Final = (BUITEN_GEBIED, BUITENLAND)
_ABROAD: Final = "GM0998"  # codes by which registers of people say abroad, and that nobody knows
_NOBODY_KNOWS: Final = ("GM0997", "GM9999")


def locate(rows: pd.DataFrame, gegevens: Gegevens) -> pd.DataFrame:
    """Return where moves begin and end.

    Parameters
    ----------
    rows : DataFrame with every column of the contract VERHUIZINGEN, and leeftijdsklasse (category)
    gegevens : Gegevens

    Returns
    -------
    DataFrame, index of `rows`
        van_buurt, naar_buurt : category, a buurt of the areas or one of `toolkit.meten.ZONDER_GEBIED`.
        herrekend, geschat : bool, an end was put on the layout of the areas; and was given to a part of a split area.
        vroeger : bool, an end in the gemeente is of another layout that no concordance reaches.
        vervallen : bool, an end in the gemeente is in no buurt of the areas.
    """
    year = int(gegevens.gebieden["gebied_jaar"].max())
    given = {end: _delivered(rows, gegevens, end) for end in ENDS}
    known = gegevens.tabel("concordantie")
    known = known.loc[known["naar_jaar"] == year]
    found = {end: _reached(each, known, year) for end, each in given.items()}
    based = _based(given, found, rows, known, year)
    located = pd.DataFrame({"herrekend": found["van"] | found["naar"], "geschat": based["geschat"]})
    located["vroeger"] = located["vervallen"] = False
    for end, each in given.items():
        codes = each["code"].mask(found[end], based[f"{end}_code"])
        inside = _inside(codes, gegevens)
        located["vroeger"] |= inside & _of_another_layout(each, year) & ~found[end]
        located["vervallen"] |= inside & ~codes.isin(_buurten(gegevens))
        located[f"{end}_buurt"] = _place(codes, rows[f"{end}_soort"], gegevens)
    return located


def _delivered(rows: pd.DataFrame, gegevens: Gegevens, end: str) -> pd.DataFrame:
    """Return the buurt code and its layout year of one end, as the dwelling or else the move itself gives them."""
    named = rows[[f"{end}_woning_id", f"{end}_buurt_code"]]
    homes = gegevens.tabel("woningen")[["woning_id", "buurt_code", "gebied_jaar"]]
    joined = woningen_van(named, homes, kant=end)
    years = joined["gebied_jaar"].where(joined["woning_bekend"]).fillna(rows["gebied_jaar"])
    return pd.DataFrame({"code": joined["buurt_code"].astype("str"), "jaar": years.astype("Int64")})


def _of_another_layout(end: pd.DataFrame, year: int) -> pd.Series:
    return end["code"].notna() & (end["jaar"] != year).fillna(value=False).astype(bool)


def _reached(end: pd.DataFrame, known: pd.DataFrame, year: int) -> pd.Series:
    """Tell which codes of another layout are in the concordance."""
    there = pd.MultiIndex.from_frame(known[["van_code", "van_jaar"]].drop_duplicates())
    return _of_another_layout(end, year) & pd.MultiIndex.from_frame(end[["code", "jaar"]]).isin(there)


def _based(
    given: dict[str, pd.DataFrame], found: dict[str, pd.Series], rows: pd.DataFrame, known: pd.DataFrame, year: int
) -> pd.DataFrame:
    """Return van_code, naar_code and geschat of every move; no codes where none had to be put elsewhere."""
    frame = pd.DataFrame({
        **{f"{end}_code": each["code"].fillna(ONBEKEND) for end, each in given.items()},
        **{f"{end}_jaar": each["jaar"].where(found[end], year) for end, each in given.items()},
        "aantal": 1, "geschat": False, "klasse": rows["leeftijdsklasse"].cat.codes, "id": rows["verhuizing_id"],
    })  # fmt: skip
    moved = frame.loc[found["van"] | found["naar"]]
    based = rebase(moved, known, naar_jaar=year, binnen=["klasse", "id"])
    estimated = based.index[based["geschat"].to_numpy(dtype=bool)]
    return based.reindex(rows.index).assign(geschat=rows.index.isin(estimated))


def _buurten(gegevens: Gegevens) -> pd.Index:
    return gegevens.gebieden.index[gegevens.gebieden["niveau"] == "buurt"]


def _inside(codes: pd.Series, gegevens: Gegevens) -> pd.Series:
    return (gemeente_of(codes) == gegevens.gemeente).fillna(value=False).astype(bool)


def _place(codes: pd.Series, kinds: pd.Series, gegevens: Gegevens) -> pd.Series:
    """Return the buurt, or which of the ends without an area it is."""
    gemeente, buurten = gemeente_of(codes), _buurten(gegevens)
    said = kinds.astype("str").where(kinds.isin(AWAY), ONBEKEND)
    elsewhere = pd.Series(BUITEN_GEBIED, index=codes.index, dtype="str")
    elsewhere = elsewhere.mask(gemeente == _ABROAD, BUITENLAND).mask(gemeente.isin(_NOBODY_KNOWS), said)
    elsewhere = elsewhere.mask(_inside(codes, gegevens), ONBEKEND)
    place = codes.where(codes.isin(buurten), elsewhere).mask(codes.isna(), said)
    return place.astype(pd.CategoricalDtype([*buurten, *ZONDER_GEBIED]))
