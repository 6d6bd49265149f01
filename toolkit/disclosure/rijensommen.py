"""What adds up in long indicator rows: areas, classes, shares in their noemer, and a family in one noemer."""

import json
from collections.abc import Iterator, Sequence
from typing import Final, Literal

import pandas as pd

from toolkit.disclosure.sums import Cell, Sum
from toolkit.gebieden import gemeente_of, wijk_of
from toolkit.meten import as_json

_SIDES: Final = ("teller", "noemer")
_SHARE: Final = "1"
POPULATIE: Final = '"populatie": '
"""How a breakdown names a part of the population."""
Soort = Literal["klassen", "aandeel", "plaatsen"]
Names = dict[str, list[Cell | None]]


def sums_of_rows(rows: pd.DataFrame, *, kern_van: pd.Series) -> tuple[dict[Cell, int], tuple[Sum, ...], Names]:
    """Write out the sums of indicator rows.

    Parameters
    ----------
    rows : DataFrame
        indicator_id, familie, gebied_code, niveau, periode, uitsplitsing, eenheid; teller and noemer as Int64.
    kern_van : Series[str], index buurt_code
        The kern of each buurt.

    Returns
    -------
    the count of every cell; the sums; per side the cell of each row (None where it has no count)
        Indicators of a family that count among the same number have one cell for it. Parts that exceed their total
        are no parts of it: reasons of which several may be named.
    """
    rows = rows.reset_index(drop=True)
    names: Names = {side: _names(rows, side) for side in _SIDES}
    shown = {
        name: int(count)
        for side in _SIDES
        for name, count in zip(names[side], rows[side], strict=True)
        if name is not None
    }
    found = [*_of_places(rows, names, kern_van), *_of_classes(rows, names), *_of_shares(rows, names),
             *_of_families(names)]  # fmt: skip
    unique = {(each.total, each.parts): each for each in found}
    possible = (each for each in unique.values() if sum(shown[part] for part in each.parts) <= shown[each.total])
    return shown, tuple(possible), names


def _names(rows: pd.DataFrame, side: str) -> list[Cell | None]:
    if side == "teller":
        return [("teller", place) if known else None for place, known in enumerate(rows["teller"].notna())]
    shared = ["familie", "gebied_code", "periode", "uitsplitsing", "noemer"]
    keys = rows[shared].astype(object).where(rows[shared].notna(), None).itertuples(index=False, name=None)
    return [("noemer", *key) if known else None for key, known in zip(keys, rows["noemer"].notna(), strict=True)]


def _of_places(rows: pd.DataFrame, names: Names, kern_van: pd.Series) -> Iterator[Sum]:
    """Give an area and those that lie in it, for every indicator and breakdown."""
    codes = rows["gebied_code"]
    layers = {
        "wijk": gemeente_of(codes).where(rows["niveau"] == "wijk"),
        "kern": gemeente_of(codes).where(rows["niveau"] == "kern"),
        "buurt": wijk_of(codes).where(rows["niveau"] == "buurt"),
        "buurt_in_kern": codes.map(kern_van).astype("str").where(rows["niveau"] == "buurt"),
    }
    for parents in layers.values():
        keys = rows[["indicator_id", "periode", "eenheid", "uitsplitsing"]].assign(gebied_code=parents)
        yield from _linked(rows, names, keys.loc[parents.notna()], "plaatsen")


def _of_classes(rows: pd.DataFrame, names: Names) -> Iterator[Sum]:
    """Give the classes of a breakdown and their total, for every breakdown within those of two and more as well."""
    split: dict[int, dict[str, str]] = {
        place: json.loads(text) for place, text in enumerate(rows["uitsplitsing"]) if isinstance(text, str)
    }
    shared = rows[["indicator_id", "periode", "eenheid", "gebied_code"]]
    for kind in sorted({tuple(sorted(key)) for key in split.values()}):
        places = [place for place, key in split.items() if tuple(sorted(key)) == kind]
        for gone in kind:
            margins = [as_json({name: split[place][name] for name in kind if name != gone}) for place in places]
            totals = pd.Series(margins, index=places, dtype="str")
            keys = shared.loc[places].assign(uitsplitsing=totals)
            yield from _linked(rows, names, keys, "klassen")
            yield from _answers(rows, names, keys)


def _answers(rows: pd.DataFrame, names: Names, keys: pd.DataFrame) -> Iterator[Sum]:
    """Give shares that make up one denominator: all answers but one, and how many answered, give the last one.

    Only of indicators with a named part of the population, whose rows two reports lay beside the whole. For all reasons
    to move by age and tenure the attacker's programmes would take minutes.
    """
    told = rows.loc[rows["uitsplitsing"].str.contains(POPULATIE, regex=False).fillna(value=False), "indicator_id"]
    asked = keys.loc[keys["indicator_id"].isin(told.unique()) & (keys["eenheid"] == _SHARE)]
    groups: dict[tuple[object, ...], list[int]] = {}
    for place, key in zip(asked.index, _tuples(asked), strict=True):
        groups.setdefault(key, []).append(place)
    for places in groups.values():
        counts = rows.loc[places, list(_SIDES)]
        parts = tuple(names["teller"][place] for place in places)
        if counts.notna().all(axis=None) and len(places) > 1 and (counts["noemer"] == counts["teller"].sum()).all():
            for whole in (names["noemer"][place] for place in places):
                yield Sum(total=whole, parts=parts, soort="klassen")


def _linked(rows: pd.DataFrame, names: Names, keys: pd.DataFrame, soort: Soort) -> Iterator[Sum]:
    """Give a sum for each group of rows of which the total, named by `keys`, is a row too."""
    columns = ["indicator_id", "periode", "eenheid", "gebied_code", "uitsplitsing"]
    totals = {key: place for place, key in enumerate(_tuples(rows[columns]))}
    groups: dict[tuple[object, ...], list[int]] = {}
    for place, key in zip(keys.index, _tuples(keys[columns]), strict=True):
        groups.setdefault(key, []).append(place)
    for key, places in groups.items():
        if key in totals:
            yield from _both_sides(names, totals[key], places, soort)


def _both_sides(names: Names, total: int, places: Sequence[int], soort: Soort) -> Iterator[Sum]:
    for side in _SIDES:
        whole, parts = names[side][total], tuple(names[side][place] for place in places)
        if whole is not None and all(part is not None for part in parts):
            yield Sum(total=whole, parts=parts, soort=soort)


def _of_shares(rows: pd.DataFrame, names: Names) -> Iterator[Sum]:
    for place in rows.index[rows["eenheid"] == _SHARE]:
        part, whole = names["teller"][place], names["noemer"][place]
        if part is not None and whole is not None:
            yield Sum(total=whole, parts=(part,), soort="aandeel")


def _of_families(names: Names) -> Iterator[Sum]:
    groups: dict[Cell, list[Cell]] = {}
    for whole, part in zip(names["noemer"], names["teller"], strict=True):
        if whole is not None and part is not None:
            groups.setdefault(whole, []).append(part)
    for whole, parts in groups.items():
        if len(parts) > 1:
            yield Sum(total=whole, parts=tuple(parts), soort="klassen")


def _tuples(keys: pd.DataFrame) -> Iterator[tuple[object, ...]]:
    return keys.astype(object).where(keys.notna(), None).itertuples(index=False, name=None)
