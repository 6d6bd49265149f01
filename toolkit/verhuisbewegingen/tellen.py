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
        van, naar = _ends(moves, niveau, areas, gegevens)
        classes = moves["leeftijdsklasse"] if niveau in klassen_op else None
        parts.append(tel_paren(van, naar, klasse=classes, geschat=moves["geschat"]).assign(niveau=niveau))
    paren = pd.concat(parts, ignore_index=True) if parts else pd.DataFrame(columns=list(_PAREN))
    periode = bewegingen.periode
    return Stromen(
        paren=paren[list(_PAREN)].astype(_PAREN),
        gebieden=areas.assign(huishoudens=_stock(bewegingen, gegevens, areas)),
        periode=f"{periode.start.isoformat()}/{periode.eind.isoformat()}",
        sources=tuple(dict.fromkeys([*bewegingen.sources, *gegevens.sources_of("huishoudens")])),
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
    kinds = 1 if klasse is None else len(klasse.cat.categories) + 1
    keys = van.cat.codes.to_numpy(dtype=np.int64) * size + naar.cat.codes.to_numpy(dtype=np.int64)
    if klasse is not None:
        keys = keys * kinds + klasse.cat.codes.to_numpy(dtype=np.int64) + 1
    keys, counts, guessed = _tally(keys, geschat)
    pair, kind = np.divmod(keys, kinds)
    first = np.flatnonzero(np.diff(pair, prepend=-1))  # keys rise, so the classes of a pair follow each other
    by_class = np.argsort(kind, kind="stable")[np.count_nonzero(kind == 0) :] if kinds > 1 else first[:0]
    found = np.concatenate([pair[first], pair[by_class]])
    labels = pd.Index([ALLE, *([] if klasse is None else klasse.cat.categories.astype("str"))], dtype="str")
    return pd.DataFrame({
        "klasse": labels.take(np.concatenate([np.zeros_like(first), kind[by_class]])).array,
        "van_code": names.take(found // size).array, "naar_code": names.take(found % size).array,
        "aantal": np.concatenate([_per_run(np.add, counts, first), counts[by_class]]),
        "geschat": np.concatenate([_per_run(np.logical_or, guessed, first), guessed[by_class]]),
    })  # fmt: skip


def _tally(keys: np.ndarray, geschat: pd.Series | None) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return the different keys, rising, how often each occurs, and whether one of those was an estimate."""
    if len(keys) and keys.max() < len(keys):  # fewer pairs than moves: a count per possible key takes no more room
        sizes = pd.Series(np.bincount(keys))
        sizes = sizes[sizes > 0]
    else:
        sizes = pd.Series(keys).groupby(keys, sort=True).size()
    found, counts = sizes.index.to_numpy(dtype=np.int64), sizes.to_numpy()
    if geschat is None or not geschat.any():
        return found, counts, np.zeros(len(found), dtype=bool)
    return found, counts, np.isin(found, keys[geschat.to_numpy(dtype=bool)])


def _per_run(sum_of: np.ufunc, values: np.ndarray, first: np.ndarray) -> np.ndarray:
    """Take runs of values together; `first` is where each begins."""
    found: np.ndarray = sum_of.reduceat(values, first) if len(first) else values[:0]
    return found


def _ends(moves: pd.DataFrame, niveau: str, areas: pd.DataFrame, gegevens: Gegevens) -> tuple[pd.Series, pd.Series]:
    """Return the area of one level at both ends, as categories: looked up per buurt, not per move."""
    known = pd.Index([*areas.index[areas["niveau"] == niveau], *ZONDER_GEBIED])
    lying = _lying_in(moves["van_buurt"].cat.categories, known, niveau, gegevens)
    van, naar = (_at(moves, end, niveau, known, lying) for end in _ENDS)
    return van, naar


def _lying_in(places: pd.Index, known: pd.Index, niveau: str, gegevens: Gegevens) -> np.ndarray:
    """Return the position in `known` of the area that each place lies in."""
    codes = pd.Series(places, dtype="str")
    found = areas_of(codes, gegevens, niveau).where(~codes.isin(ZONDER_GEBIED), codes)
    position = known.get_indexer(pd.Index(found))
    return np.where(position < 0, len(known) - len(ZONDER_GEBIED) + ZONDER_GEBIED.index(ONBEKEND), position)


def _at(moves: pd.DataFrame, end: str, niveau: str, known: pd.Index, lying: np.ndarray) -> pd.Series:
    codes = lying[moves[f"{end}_buurt"].cat.codes]
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
    places = bewegingen.tabel["van_buurt"].dtype
    placed = pd.DataFrame({"van_buurt": homes["buurt_code"].astype(places).fillna(ONBEKEND)})
    if bewegingen.kernkaart is not None:
        placed = placed.assign(van_kern=bewegingen.kernkaart.kern_of(homes["woning_id"]))
    parts = [_per_area(placed, niveau, areas, gegevens) for niveau in areas["niveau"].unique()]
    counts: pd.Series = pd.concat(parts).reindex(areas.index).astype("Float64")
    return counts


def _per_area(homes: pd.DataFrame, niveau: str, areas: pd.DataFrame, gegevens: Gegevens) -> pd.Series:
    own = areas.index[areas["niveau"] == niveau]
    if niveau == "gemeente":
        return pd.Series(float(len(homes)), index=own)
    known = pd.Index([*own, *ZONDER_GEBIED])
    places = _at(homes, "van", niveau, known, _lying_in(homes["van_buurt"].cat.categories, known, niveau, gegevens))
    counts = np.bincount(places.cat.codes, minlength=len(known))[: len(own)].astype(float)
    return pd.Series(counts if counts.any() else np.nan, index=own)
