"""One gemeente out of a region: what its own registers hold, and the truth that concerns it."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

import pandas as pd

from toolkit.contracts import contract, pandas_dtype
from toolkit.gebieden import gemeente_of, wijk_of

Tabellen = dict[str, pd.DataFrame]
_ENDS: Final = ("van", "naar")
_ELDERS: Final = "buiten_gebied"


def knip(tabellen: Mapping[str, pd.DataFrame], gemeente: str) -> Tabellen:
    """Cut the tables of a region down to what one gemeente registers.

    Parameters
    ----------
    tabellen : mapping
        woningen, huishoudens, verhuizingen, woninggebeurtenissen, toewijzingen in the shape of their contracts.
    gemeente : str
        CBS code.

    Returns
    -------
    dict of name to DataFrame, each with a fresh index
        Dwellings and households of the gemeente, what happened to those dwellings, and the moves that begin or end in
        it. The other end of a move over the border is `buiten_gebied`: its dwelling and buurt are somebody else's.
    """
    homes = _rows(tabellen["woningen"], _inside(tabellen["woningen"]["buurt_code"], gemeente))
    own = homes["woning_id"]
    return {
        "woningen": homes,
        "huishoudens": _by_household(tabellen["huishoudens"], gemeente),
        "verhuizingen": _moves(tabellen["verhuizingen"], gemeente),
        **{name: _rows(tabellen[name], tabellen[name]["woning_id"].isin(own))
           for name in ("woninggebeurtenissen", "toewijzingen")},
    }  # fmt: skip


def _rows(table: pd.DataFrame, chosen: pd.Series) -> pd.DataFrame:
    return table.loc[chosen.fillna(value=False).astype("bool")].reset_index(drop=True)


def _inside(codes: pd.Series, gemeente: str) -> pd.Series:
    return (gemeente_of(codes) == gemeente).fillna(value=False).astype("bool")


def _by_household(listed: pd.DataFrame, gemeente: str) -> pd.DataFrame:
    """Put the days of one household below each other, as a register of people exports them; that also packs well."""
    own = _rows(listed, listed["gemeente_code"] == gemeente)
    return own.sort_values(["huishouden_id", "peildatum"], ignore_index=True)


def _moves(moves: pd.DataFrame, gemeente: str) -> pd.DataFrame:
    inside = {end: _inside(moves[f"{end}_buurt_code"], gemeente) for end in _ENDS}
    own = _rows(moves, inside["van"] | inside["naar"])
    for end in _ENDS:
        elsewhere = own[f"{end}_buurt_code"].notna() & ~_inside(own[f"{end}_buurt_code"], gemeente)
        unseen = {name: own[name].mask(elsewhere) for name in (f"{end}_woning_id", f"{end}_buurt_code")}
        own = own.assign(**unseen, **{f"{end}_soort": own[f"{end}_soort"].mask(elsewhere, _ELDERS)})
    return own


def knip_waarheid(waarheid: Mapping[str, pd.DataFrame], eigen: Mapping[str, pd.DataFrame], gemeente: str) -> Tabellen:
    """Cut the truth of a region down to what concerns one gemeente.

    Parameters
    ----------
    waarheid : mapping
        Tables that can be told by gemeente_code, gebied_code, keten_id, verhuizing_id, woning_id or huishouden_id.
    eigen : mapping
        What `knip` returned for this gemeente.
    gemeente : str
        CBS code.

    Returns
    -------
    dict of name to DataFrame
        Chains that begin in the gemeente are whole, also where they go on outside it.
    """
    known = {
        "keten_id": _rows(waarheid["ketens"], _inside(waarheid["ketens"]["gebied_code"], gemeente))["keten_id"],
        "verhuizing_id": eigen["verhuizingen"]["verhuizing_id"],
        "woning_id": eigen["woningen"]["woning_id"],
        "huishouden_id": eigen["huishoudens"]["huishouden_id"],
    }
    return {name: _rows(table, _concerns(table, known, gemeente)) for name, table in waarheid.items()}


def _concerns(table: pd.DataFrame, known: Mapping[str, pd.Series], gemeente: str) -> pd.Series:
    if "gemeente_code" in table:
        return table["gemeente_code"] == gemeente
    if "gebied_code" in table:
        return _inside(table["gebied_code"], gemeente)
    for name, values in known.items():
        if name in table:
            return table[name].isin(values)
    return pd.Series(True, index=table.index)


_NIVEAU: Final[Mapping[str, Callable[[pd.Series], pd.Series]]] = MappingProxyType(
    {"buurt": lambda codes: codes, "wijk": wijk_of}
)


def stromen(moves: pd.DataFrame, *, gebied_jaar: int) -> pd.DataFrame:
    """Count the moves of a region between buurten and between wijken, per year.

    Parameters
    ----------
    moves : DataFrame in the shape of `verhuizingen`
        Moves with an unknown end are left out.
    gebied_jaar : int
        Year of the area layout of the codes.

    Returns
    -------
    DataFrame
        In the shape of the contract `stromen`, in order; nothing is suppressed: this is the truth.
    """
    known = moves.dropna(subset=["van_buurt_code", "naar_buurt_code"])
    year = known["datum"].dt.year.astype("str")
    parts = [
        pd.DataFrame({"van_code": code(known["van_buurt_code"]), "naar_code": code(known["naar_buurt_code"]),
                      "niveau": niveau, "periode": year})
        for niveau, code in _NIVEAU.items()
    ]  # fmt: skip
    counts = pd.concat(parts).groupby(["niveau", "periode", "van_code", "naar_code"]).size().rename("aantal")
    table = counts.reset_index().assign(gebied_jaar=gebied_jaar, onderdrukt=False)
    return _shaped(table, "stromen")


def _shaped(table: pd.DataFrame, name: str) -> pd.DataFrame:
    columns = [column for column in contract(name).columns if column.name in table]
    return table[[column.name for column in columns]].astype({column.name: pandas_dtype(column) for column in columns})
