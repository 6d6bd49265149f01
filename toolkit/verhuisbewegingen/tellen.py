"""Count moves by origin and destination, per level and age class: sparse, one groupby per level (domain 5.3)."""

from collections.abc import Sequence
from typing import Final

import numpy as np
import pandas as pd

from toolkit.meten import (
    ALLE,
    NIVEAUS,
    ONBEKEND,
    ZONDER_GEBIED,
    Gegevens,
    Stromen,
    areas_of,
    woning_van,
)
from toolkit.senioren import nearest_peildatum, particuliere_huishoudens, senior_huishoudens
from toolkit.verhuisbewegingen.bewegingen import Bewegingen

_ENDS: Final = ("van", "naar")
_PAREN: Final = {"niveau": "str", "klasse": "str", "van_code": "str", "naar_code": "str", "aantal": "Int64",
                 "geschat": "boolean"}  # fmt: skip
_SHOWN: Final = ["gebied_code", "niveau", "naam", "gebied_jaar"]


def tel_stromen(
    bewegingen: Bewegingen,
    gegevens: Gegevens,
    *,
    niveaus: Sequence[str] = NIVEAUS,
    klassen_op: Sequence[str] = ("wijk",),
) -> Stromen:
    """Count moves between areas.

    Parameters
    ----------
    bewegingen : Bewegingen
    gegevens : Gegevens
        For the areas, and the households of the reference date nearest to its `peildatum`.
    niveaus : sequence of str
        Levels to count; one of which the gemeente has no areas is left out.
    klassen_op : sequence of str
        Levels that are counted per age class as well; whoever's age is not known is in no class.

    Returns
    -------
    toolkit.meten.Stromen
        At every level the pairs sum to the number of moves. A buurt that lies in no area of a level (a kern, where
        the list of kernen misses it) is unknown at that level. `huishoudens` are those whose moves were counted:
        of seniors, or of everybody; missing where none or no places of them were delivered.
    """
    areas = _areas(bewegingen, gegevens, [niveau for niveau in niveaus if niveau in gegevens.niveaus])
    levels = [niveau for niveau in niveaus if (areas["niveau"] == niveau).any()]
    moves = bewegingen.tabel.iloc[:0] if bewegingen.reden else bewegingen.tabel
    parts = []
    for niveau in levels:
        van, naar = (_at(moves, end, niveau, areas, gegevens) for end in _ENDS)
        classes = moves["leeftijdsklasse"] if niveau in klassen_op else None
        parts.append(tel_paren(van, naar, klasse=classes, geschat=moves["geschat"]).assign(niveau=niveau))
    paren = pd.concat(parts, ignore_index=True) if parts else pd.DataFrame(columns=list(_PAREN))
    periode = bewegingen.periode
    return Stromen(
        paren=paren[list(_PAREN)].astype(_PAREN),
        gebieden=areas.assign(huishoudens=_stock(bewegingen, gegevens, areas)),
        periode=f"{periode.start.isoformat()}/{periode.eind.isoformat()}",
        sources=gegevens.sources_of("verhuizingen", "woningen", "huishoudens"),
        reden=bewegingen.reden,
    )


def tel_paren(
    van: pd.Series, naar: pd.Series, *, klasse: pd.Series | None = None, geschat: pd.Series | None = None
) -> pd.DataFrame:
    """Count moves per pair of areas, and per pair and class, by one groupby.

    Parameters
    ----------
    van, naar : Series[category], same categories, none missing
    klasse : Series[category], optional
        Missing counts for everybody only.
    geschat : Series[bool], optional

    Returns
    -------
    DataFrame with klasse, van_code, naar_code (str), aantal (int64), geschat (bool)
        Only pairs that occur; everybody (`toolkit.meten.ALLE`) first, then the classes, each in the order of the
        categories.
    """
    names, size = van.cat.categories, len(van.cat.categories)
    keys = van.cat.codes.to_numpy(dtype=np.int64) * size + naar.cat.codes.to_numpy(dtype=np.int64)
    if klasse is not None:
        keys += (klasse.cat.codes.to_numpy(dtype=np.int64) + 1) * size**2
    cells = _tally(keys, geschat)
    kind, pair = np.divmod(cells.index.to_numpy(), size**2)
    everybody = cells.groupby(pair).agg({"aantal": "sum", "geschat": "max"}) if klasse is not None else cells
    found = pd.concat([everybody, cells.loc[kind > 0]])
    pairs = np.concatenate([everybody.index.to_numpy(), pair[kind > 0]])
    labels = pd.Index([ALLE, *([] if klasse is None else klasse.cat.categories.astype("str"))], dtype="str")
    return pd.DataFrame({
        "klasse": labels.take(np.concatenate([np.zeros(len(everybody), np.int64), kind[kind > 0]])).array,
        "van_code": names.take(pairs // size).array, "naar_code": names.take(pairs % size).array,
        "aantal": found["aantal"].to_numpy(), "geschat": found["geschat"].to_numpy(),
    })  # fmt: skip


def _tally(keys: np.ndarray, geschat: pd.Series | None) -> pd.DataFrame:
    """Return how often each key occurs, and whether an occurrence was an estimate; index the keys, rising."""
    counts = pd.Series(keys).groupby(keys, sort=True).size()
    guessed = keys[:0] if geschat is None else np.unique(keys[geschat.to_numpy(dtype=bool)])
    return pd.DataFrame({"aantal": counts, "geschat": np.isin(counts.index, guessed)}, index=counts.index)


def _at(moves: pd.DataFrame, end: str, niveau: str, areas: pd.DataFrame, gegevens: Gegevens) -> pd.Series:
    """Return the area of one level at one end as a category: looked up per buurt, not per move."""
    known = pd.Index([*areas.index[areas["niveau"] == niveau], *ZONDER_GEBIED])
    buurt = moves[f"{end}_buurt"].astype("category")
    places = pd.Series(buurt.cat.categories, dtype="str")
    found = areas_of(places, gegevens, niveau).where(~places.isin(ZONDER_GEBIED), places)
    codes = known.get_indexer(pd.Index(found.where(found.isin(known), ONBEKEND)))[buurt.cat.codes]
    if niveau == "kern" and f"{end}_kern" in moves:
        own = known.get_indexer(pd.Index(moves[f"{end}_kern"]))
        codes = np.where((own >= 0) & ~moves[f"{end}_buurt"].isin(ZONDER_GEBIED), own, codes)
    return pd.Series(pd.Categorical.from_codes(codes, categories=known), index=moves.index)


def _areas(bewegingen: Bewegingen, gegevens: Gegevens, niveaus: Sequence[str]) -> pd.DataFrame:
    own = gegevens.gebieden.loc[gegevens.gebieden["niveau"].isin(niveaus), _SHOWN]
    drawn = bewegingen.kernkaart
    if drawn is None or "kern" not in niveaus:
        return own
    year = gegevens.gebieden["gebied_jaar"].max()
    kernen = pd.DataFrame({"gebied_code": drawn.namen.index, "niveau": "kern", "naam": drawn.namen.to_numpy(),
                           "gebied_jaar": year}, index=drawn.namen.index)  # fmt: skip
    return pd.concat([own, kernen.loc[~kernen.index.isin(own.index)]])


def _stock(bewegingen: Bewegingen, gegevens: Gegevens, areas: pd.DataFrame) -> pd.Series:
    """Count the households of every area, missing at a level where the place of none is known."""
    rows = gegevens.tabel("huishoudens")
    day = nearest_peildatum(rows["peildatum"], gegevens.peildatum)
    if day is None:
        return pd.Series(pd.NA, index=areas.index, dtype="Float64")
    count = particuliere_huishoudens if bewegingen.alle_leeftijden else senior_huishoudens
    homes = woning_van(count(rows, peildatum=day, senior=gegevens.senior), gegevens.tabel("woningen"))
    buurten = pd.DataFrame({"van_buurt": homes["buurt_code"].where(homes["buurt_code"].notna(), ONBEKEND)})
    if bewegingen.kernkaart is not None:
        buurten = buurten.assign(van_kern=bewegingen.kernkaart.kern_of(homes["woning_id"]))
    parts = [_per_area(buurten, niveau, areas, gegevens) for niveau in areas["niveau"].unique()]
    counts: pd.Series = pd.concat(parts).reindex(areas.index).astype("Float64")
    return counts


def _per_area(homes: pd.DataFrame, niveau: str, areas: pd.DataFrame, gegevens: Gegevens) -> pd.Series:
    own = areas.index[areas["niveau"] == niveau]
    if niveau == "gemeente":
        return pd.Series(float(len(homes)), index=own)
    places = _at(homes, "van", niveau, areas, gegevens).astype("str")
    counts = places.value_counts().reindex(own, fill_value=0).to_numpy(dtype=float)
    return pd.Series(counts if counts.any() else np.nan, index=own)
