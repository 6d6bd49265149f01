"""The engine: which of the offered dwellings pass every filter for which household (domain 5.5).

Every household is set against every dwelling, in blocks, with one bit per dwelling. A filter is worked out once for the
households of a block that ask the same of it; combining filters, counting and leaving one out are then operations on
words of 64 dwellings. The sum over both sides is never held in memory.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any, Final

import numpy as np
import numpy.typing as npt
import pandas as pd

from toolkit.routes.filters import Filter, Kolommen

BLOK_PAREN: Final = 8_000_000
_WORD: Final = 64
_STRIP_M: Final = 1000.0
_UNKNOWN: Final = (-1, -2)  # codes of a missing text on either side: never equal
Words = npt.NDArray[np.uint64]
Numbers = npt.NDArray[np.int64]


@dataclass(frozen=True, kw_only=True, eq=False)
class Gevonden:
    """What the search found; about single households, so never to leave the house.

    Attributes
    ----------
    huishoudens : DataFrame, index of the demand
        n_aanbod : dwellings offered, without the household's own
        na_<filter> : how many are left after this filter and those before it
        zonder_<filter> : how many pass all the other filters
        n_routes : how many pass all
        bindend_filter : the first filter that leaves none; "aanbod" where nothing was offered; NA with a route
        kans : sum over its dwellings of 1 / households that have that dwelling among their routes
    woningen : Series[float], index of the supply
        Households (weighted) that have the dwelling among their routes.
    filters : tuple of Filter
    """

    huishoudens: pd.DataFrame
    woningen: pd.Series
    filters: tuple[Filter, ...]


@dataclass(frozen=True, kw_only=True, eq=False)
class _Stage:
    """Both sides as arrays, and per filter which households ask the same."""

    filters: tuple[Filter, ...]
    demand: Kolommen
    supply: Kolommen
    same: tuple[Numbers, ...]
    own: Numbers
    size: int

    @property
    def words(self) -> int:
        return -(-self.size // _WORD)


@dataclass(frozen=True, kw_only=True, eq=False)
class _Found:
    """Routes of one block: words that are not empty, with the row and the place of each."""

    rows: Numbers
    row: npt.NDArray[np.int32]
    place: npt.NDArray[np.int32]
    word: Words

    def pairs(self) -> tuple[Numbers, Numbers]:
        """Household (within the block) and dwelling of every route."""
        at, bit = np.nonzero(_unpacked(self.word))
        return self.row[at].astype(np.int64), self.place[at].astype(np.int64) * _WORD + bit


def search(
    vraag: pd.DataFrame, aanbod: pd.DataFrame, filters: Sequence[Filter], *, blok_paren: int = BLOK_PAREN
) -> Gevonden:
    """Find the routes of every household.

    Parameters
    ----------
    vraag : DataFrame, one row per household, unique index
        The columns that the filters read; `woning_id` (the own dwelling is no route); `gewicht` where households
        count for more or less than one.
    aanbod : DataFrame, one row per dwelling, unique index
        The columns that the filters read, and `woning_id`, unique.
    filters : sequence of Filter
        In the order in which they are applied.
    blok_paren : int
        Pairs of household and dwelling that are worked out at a time; for memory only.

    Returns
    -------
    Gevonden

    Raises
    ------
    ValueError
        If there is no filter, or two of one name.
    KeyError
        If a column is missing.
    """
    stage = _stage(vraag, aanbod, tuple(filters))
    counts = np.zeros((len(vraag), 1 + 2 * len(filters)), dtype=np.int64)
    found = []
    for rows in _blocks(vraag, _rows_of(blok_paren, aanbod)):
        counts[rows], routes = _count(stage, rows)
        found.append(routes)
    weight = vraag["gewicht"].to_numpy(dtype=float) if "gewicht" in vraag else np.ones(len(vraag))
    rivals = _rivals(found, weight, len(aanbod))
    chance = _chance(found, rivals, len(vraag))
    return Gevonden(
        huishoudens=_described(counts, chance, stage.filters, vraag.index),
        woningen=pd.Series(rivals, index=aanbod.index, name="huishoudens"),
        filters=stage.filters,
    )


def count_routes(
    vragen: Sequence[pd.DataFrame], aanbod: pd.DataFrame, filters: Sequence[Filter], *, blok_paren: int = BLOK_PAREN
) -> tuple[pd.Series, ...]:
    """Count the routes of the same households under several conditions, and nothing else.

    Parameters
    ----------
    vragen : sequence of DataFrame
        Each as the demand of `search`; of the same households in the same places. A filter is worked out once for all
        that ask the same of it.
    aanbod, filters, blok_paren
        As of `search`, and so is what is raised.

    Returns
    -------
    tuple of Series[int], one per demand, with its index
        `n_routes` of `search`.
    """
    stages = [_stage(vraag, aanbod, tuple(filters)) for vraag in vragen]
    asked = [[_asked(stage, number) for number in range(len(stage.filters))] for stage in stages]
    counts = [np.zeros(len(vraag), dtype=np.int64) for vraag in vragen]
    for rows in _blocks(vragen[0], _rows_of(blok_paren, aanbod)):
        offered, known = _offered(stages[0], rows), dict[tuple[int, bytes], Words]()
        for stage, keys, routes in zip(stages, asked, counts, strict=True):
            left = offered
            for number, key in enumerate(keys):
                if (number, key) not in known:
                    known[number, key] = _passed(stage, number, rows)
                left = left & known[number, key]
            routes[rows] = _ones(left)
    return tuple(
        pd.Series(routes, index=vraag.index, name="n_routes") for routes, vraag in zip(counts, vragen, strict=True)
    )


def _asked(stage: _Stage, number: int) -> bytes:
    """Return what all households together ask of one filter, as something that is equal where they ask the same."""
    digest = sha256()
    for name in stage.filters[number].vraag:
        digest.update(np.ascontiguousarray(stage.demand[name]).tobytes())
    return digest.digest()


def _rows_of(pairs: int, aanbod: pd.DataFrame) -> int:
    return max(1, pairs // max(1, len(aanbod)))


def _stage(vraag: pd.DataFrame, aanbod: pd.DataFrame, filters: tuple[Filter, ...]) -> _Stage:
    if not filters or len({each.naam for each in filters}) < len(filters):
        raise ValueError("a search needs filters, each with a name of its own")
    demand = {name: vraag[name] for each in filters for name in each.vraag}
    supply = {name: aanbod[name] for each in filters for name in each.aanbod}
    place = pd.Series(np.arange(len(aanbod)), index=pd.Index(aanbod["woning_id"].astype("str")))
    own = vraag["woning_id"].astype("str").map(place).fillna(-1)
    numbers = _as_numbers(demand, supply)
    return _Stage(
        filters=filters, demand=numbers[0], supply=numbers[1], size=len(aanbod),
        same=tuple(_alike(vraag, each) for each in filters), own=own.to_numpy(dtype=np.int64),
    )  # fmt: skip


def _alike(vraag: pd.DataFrame, filter_: Filter) -> Numbers:
    """Give households that ask the same of this filter the same number."""
    if not filter_.vraag:
        return np.zeros(len(vraag), dtype=np.int64)
    groups = vraag.groupby(list(filter_.vraag), dropna=False, sort=False, observed=True)
    return np.asarray(groups.ngroup(), dtype=np.int64)


def _as_numbers(demand: dict[str, pd.Series], supply: dict[str, pd.Series]) -> tuple[Kolommen, Kolommen]:
    texts = [side[name] for side in (demand, supply) for name in side if _is_text(side[name])]
    known = pd.Index(pd.concat([each.astype("str") for each in texts]).dropna().unique()) if texts else pd.Index([])
    sides = zip((demand, supply), _UNKNOWN, strict=True)
    made = [{name: _numbers(column, known, unknown) for name, column in side.items()} for side, unknown in sides]
    return made[0], made[1]


def _is_text(column: pd.Series) -> bool:
    return not (pd.api.types.is_numeric_dtype(column) or pd.api.types.is_bool_dtype(column))


def _numbers(column: pd.Series, known: pd.Index, unknown: int) -> npt.NDArray[Any]:
    if pd.api.types.is_bool_dtype(column):
        return column.fillna(value=False).to_numpy(dtype=bool)
    if not _is_text(column):
        return column.to_numpy(dtype=float, na_value=np.nan)
    codes = known.get_indexer(pd.Index(column.astype("str")))
    return np.where(column.isna(), unknown, codes)


def _blocks(vraag: pd.DataFrame, size: int) -> Iterator[Numbers]:
    """Neighbours together, so that the dwellings near one of a block are near the others too."""
    order = np.arange(len(vraag))
    if {"x_rd", "y_rd"} <= set(vraag.columns):
        across, up = (vraag[name].to_numpy(dtype=float, na_value=np.nan) for name in ("x_rd", "y_rd"))
        order = np.lexsort((up, np.floor(across / _STRIP_M)))
    for start in range(0, len(order), size):
        yield order[start : start + size]


def _count(stage: _Stage, rows: Numbers) -> tuple[Numbers, _Found]:
    """Return the counts of a block (offered, after each filter, without each filter) and its routes."""
    offered = _offered(stage, rows)
    passed = [_passed(stage, number, rows) for number in range(len(stage.filters))]
    before = [offered]
    for each in passed:
        before.append(before[-1] & each)
    without, after = [], offered
    for number in reversed(range(len(passed))):
        without.append(_ones(before[number] & after))
        after = after & passed[number]
    counts = np.stack([*(_ones(each) for each in before), *reversed(without)], axis=1)
    row, place = np.nonzero(before[-1])
    found = _Found(
        rows=rows, row=row.astype(np.int32), place=place.astype(np.int32), word=before[-1][row, place]
    )  # fmt: skip
    return counts, found


def _offered(stage: _Stage, rows: Numbers) -> Words:
    """All dwellings but the household's own."""
    whole = _packed(np.ones((1, stage.size), dtype=bool), stage.words)
    offered = np.repeat(whole, len(rows), axis=0)
    own = stage.own[rows]
    at = np.flatnonzero(own >= 0)
    offered[at, own[at] // _WORD] &= ~(np.uint64(1) << (own[at] % _WORD).astype(np.uint64))
    return offered


def _passed(stage: _Stage, number: int, rows: Numbers) -> Words:
    filter_ = stage.filters[number]
    _, first, back = np.unique(stage.same[number][rows], return_index=True, return_inverse=True)
    asked = {name: stage.demand[name][rows[first]][:, None] for name in filter_.vraag}
    given = {name: stage.supply[name] for name in filter_.aanbod}
    passes = np.broadcast_to(filter_.toets(asked, given), (len(first), stage.size))
    return _packed(passes, stage.words)[back]


def _packed(passes: npt.NDArray[np.bool_], words: int) -> Words:
    padded = np.zeros((len(passes), words * 8), dtype=np.uint8)
    packed = np.packbits(passes, axis=1, bitorder="little")
    padded[:, : packed.shape[1]] = packed
    return padded.view("<u8").astype(np.uint64, copy=False)


def _unpacked(words: Words) -> npt.NDArray[np.uint8]:
    return np.unpackbits(words.astype("<u8").view(np.uint8).reshape(-1, 8), axis=1, bitorder="little")


def _ones(words: Words) -> Numbers:
    ones: Numbers = np.bitwise_count(words).sum(axis=1, dtype=np.int64)
    return ones


def _rivals(found: Sequence[_Found], weight: npt.NDArray[np.float64], size: int) -> npt.NDArray[np.float64]:
    total = np.zeros(size)
    for block in found:
        household, dwelling = block.pairs()
        total += np.bincount(dwelling, weights=weight[block.rows[household]], minlength=size)
    return total


def _chance(found: Sequence[_Found], rivals: npt.NDArray[np.float64], size: int) -> npt.NDArray[np.float64]:
    each = np.divide(1.0, rivals, out=np.zeros_like(rivals), where=rivals > 0)
    chance = np.zeros(size)
    for block in found:
        household, dwelling = block.pairs()
        chance[block.rows] = np.bincount(household, weights=each[dwelling], minlength=len(block.rows))
    return chance


def _described(
    counts: Numbers, chance: npt.NDArray[np.float64], filters: tuple[Filter, ...], index: pd.Index
) -> pd.DataFrame:
    names = [each.naam for each in filters]
    after = pd.DataFrame(counts[:, : len(names) + 1], index=index, columns=["n_aanbod", *(f"na_{x}" for x in names)])
    without = pd.DataFrame(counts[:, len(names) + 1 :], index=index, columns=[f"zonder_{x}" for x in names])
    empty: npt.NDArray[np.bool_] = after.to_numpy() == 0
    first = np.array(["aanbod", *names], dtype=object)[empty.argmax(axis=1)]
    binding = pd.Series(first, index=index, dtype="str").where(pd.Series(empty.any(axis=1), index=index))
    return after.join(without).assign(n_routes=after.iloc[:, -1], bindend_filter=binding, kans=chance)
