"""Views on protected indicator rows: wide per area, or per class; nothing is computed, so nothing new goes out."""

import json
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Final

import pandas as pd

from toolkit.disclosure.publishable import Publishable, _pass
from toolkit.dutch import number, plural
from toolkit.gebieden import MEERVOUD
from toolkit.provenance import Source

if TYPE_CHECKING:
    import geopandas as gpd  # takes time to load, and a table needs no map

    Grenzen = Mapping[str, tuple[gpd.GeoDataFrame, Source]]

_SIDES: Final = {"waarde": "waarde", "aantal": "teller", "van": "noemer", "laag": "ci_laag", "hoog": "ci_hoog"}
_WITH_VALUE: Final = ("aantal", "van", "laag", "hoog")


def per_gebied(
    rows: Publishable,
    indicators: Sequence[str],
    *,
    niveau: str,
    grenzen: "Grenzen | None" = None,
) -> Publishable:
    """Put indicators side by side, one row per area of one level.

    Parameters
    ----------
    rows : Publishable
        Long rows as `release_rows` gives them, or open ones.
    indicators : sequence of str
    niveau : str
    grenzen : mapping of niveau -> (GeoDataFrame, Source), optional
        Boundaries: the table then is a GeoDataFrame in EPSG:28992.

    Returns
    -------
    Publishable, index gebied_code
        gebied_code, naam, niveau, gebied_jaar and of each indicator `<id>` (value), `<id>_aantal` (teller), `<id>_van`
        (noemer), `<id>_laag` and `<id>_hoog`. Empty with a reason where no indicator has rows at this level.
    """
    table = rows.table
    wanted = table["indicator_id"].isin(indicators) & (table["niveau"] == niveau) & table["uitsplitsing"].isna()
    mine = table.loc[wanted]
    if mine.empty:
        return _nothing(rows, f"Hierover zijn er geen cijfers per {niveau}.")
    area = mine.drop_duplicates("gebied_code").set_index("gebied_code", drop=False).rename_axis(index="code")
    wide = area[["gebied_code", "naam", "niveau", "gebied_jaar"]]
    whole, masks = _beside_each_other(rows, wide, mine, indicators, key="gebied_code")
    if grenzen is None:
        return _view(rows, whole, masks, mine)
    return _mapped(rows, whole, masks, mine, grenzen, niveau)


def klassen_naast_elkaar(rows: Publishable, indicators: Sequence[str], uitsplitsing: str) -> Publishable:
    """Put indicators side by side, one row per class of one breakdown of the gemeente; columns as `per_gebied`.

    Classes in which nobody is counted are left out. Empty with a reason where not all the indicators have rows.
    """
    own = _classes(rows, indicators, uitsplitsing)
    if set(own["indicator_id"]) != set(indicators):
        return _nothing(rows, "Hierover zijn geen cijfers.")
    kept = own.loc[(own["noemer"] != 0).fillna(value=True)]
    names = kept.drop_duplicates("klasse").set_index("klasse", drop=False).rename_axis(index="code")["klasse"]
    wide = pd.DataFrame({"gebied_code": names, "naam": names.str.replace("_", " ")})
    whole, masks = _beside_each_other(rows, wide, kept, indicators, key="klasse")
    ordered = {name: mask.reindex(names.index) for name, mask in masks.items()}
    return _view(rows, whole.loc[names.index], ordered, kept)


def _beside_each_other(
    rows: Publishable, wide: pd.DataFrame, mine: pd.DataFrame, indicators: Sequence[str], *, key: str
) -> tuple[pd.DataFrame, dict[str, pd.Series]]:
    columns, masks = {}, {}
    for name in indicators:
        own = mine.loc[mine["indicator_id"] == name].drop_duplicates(key)
        for word, side in _SIDES.items():
            suffix = "" if word == "waarde" else f"_{word}"
            columns[name + suffix] = own.set_index(key)[side].reindex(wide.index)
            masks[name + suffix] = _hidden(rows, side, own, key).reindex(wide.index, fill_value=False)
    whole = wide.assign(**columns).sort_index()
    return whole, {name: mask.reindex(whole.index) for name, mask in masks.items()}


def _classes(rows: Publishable, indicators: Sequence[str], uitsplitsing: str, *, gebied_code: str = "") -> pd.DataFrame:
    """Rows of one breakdown alone, with the class as column `klasse`."""
    table = rows.table
    own = table.loc[table["indicator_id"].isin(indicators) & table["uitsplitsing"].notna()]
    own = own.loc[own["gebied_code"] == gebied_code] if gebied_code else own
    keys = own["uitsplitsing"].map(json.loads)
    own = own.loc[[set(key) == {uitsplitsing} for key in keys]]
    return own.assign(klasse=own["uitsplitsing"].map(lambda text: str(json.loads(text)[uitsplitsing])))


def per_klasse(rows: Publishable, indicator: str, uitsplitsing: str, *, gebied_code: str = "") -> Publishable:
    """Return one row per class of a breakdown of one indicator.

    Returns
    -------
    Publishable
        gebied_code and naam (both the class), waarde, aantal, van, laag, hoog; in the order of the rows. Empty with a
        reason where there are none.
    """
    own = _classes(rows, [indicator], uitsplitsing, gebied_code=gebied_code)
    if own.empty:
        return _nothing(rows, "Hierover zijn geen cijfers.")
    classes = own["klasse"].to_numpy()
    wide = pd.DataFrame({"gebied_code": classes, "naam": own["klasse"].str.replace("_", " ").to_numpy()}, index=classes)
    columns, masks = {}, {}
    for name, side in _SIDES.items():
        columns[name] = own.set_index("klasse")[side]
        masks[name] = _hidden(rows, side, own, "klasse")
    return _view(rows, wide.assign(**columns), masks, own)


def _hidden(rows: Publishable, side: str, own: pd.DataFrame, key: str) -> pd.Series:
    mask = rows.suppressed.get(side, pd.Series(False, index=rows.table.index)).reindex(own.index, fill_value=False)
    return mask.set_axis(own[key]).astype(bool)


def _mapped(
    rows: Publishable,
    whole: pd.DataFrame,
    masks: Mapping[str, pd.Series],
    mine: pd.DataFrame,
    grenzen: "Grenzen",
    niveau: str,
) -> Publishable:
    if niveau not in grenzen:
        return _nothing(rows, f"Er zijn geen grenzen van {MEERVOUD[niveau]} aangeleverd.")
    borders, source = grenzen[niveau]
    shapes = borders[["gebied_code", "geometry"]].rename(columns={"gebied_code": "code"})
    merged = shapes.merge(whole, left_on="code", right_index=True, how="inner", validate="1:1")
    merged = merged.set_index("code").sort_index()
    kept = {name: mask.reindex(merged.index) for name, mask in masks.items()}
    return _view(rows, merged, kept, mine, source)


def on_map(data: Publishable, grenzen: "Grenzen", niveau: str) -> Publishable:
    """Give protected rows of areas (index gebied_code) their boundaries; rows without one, as a total, are left out.

    Returns
    -------
    Publishable
        Its table is a GeoDataFrame in EPSG:28992. Empty with a reason where there are no boundaries.
    """
    if data.reden:
        return data
    if niveau not in grenzen:
        return _nothing(data, f"Er zijn geen grenzen van {MEERVOUD[niveau]} aangeleverd.")
    borders, source = grenzen[niveau]
    shapes = borders[["gebied_code", "geometry"]].rename(columns={"gebied_code": "code"})
    merged = shapes.merge(data.table, left_on="code", right_index=True, how="inner", validate="1:1").set_index("code")
    masks = {name: mask.reindex(merged.index) for name, mask in data.suppressed.items()}
    return _pass(merged.sort_index(), (*data.sources, source), status=data.status, rule=data.rule, suppressed=masks)


def _view(
    rows: Publishable, table: pd.DataFrame, masks: Mapping[str, pd.Series], used: pd.DataFrame, *more: Source
) -> Publishable:
    ids = {bron for joined in used["bron_id"] for bron in joined.split("+")}
    sources = tuple(source for source in rows.sources if source.bron_id in ids) or rows.sources
    return _pass(table, (*sources, *more), status=rows.status, rule=_rule(rows, masks), suppressed=dict(masks))


def _rule(rows: Publishable, masks: Mapping[str, pd.Series]) -> str:
    """Say how many values of this view are hidden; a count and an interval go with their value."""
    values = [mask for name, mask in masks.items() if not name.endswith(_WITH_VALUE)]
    hidden, of = sum(int(mask.sum()) for mask in values), sum(map(len, values))
    if not hidden or rows.status != "beschermd":
        return rows.rule
    return f"{rows.rule[:-1]}; hier {number(hidden)} van de {plural(of, 'cijfer', 'cijfers')}."


def _nothing(rows: Publishable, reden: str) -> Publishable:
    return _pass(pd.DataFrame(), (), status=rows.status, rule=rows.rule, reden=rows.reden or reden)
