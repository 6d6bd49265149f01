"""Put households and moves beside their dwellings, and tell which dwellings there are."""

import pandas as pd

from toolkit.meten.gegevens import Gegevens


def woning_van(huishoudens: pd.DataFrame, woningen: pd.DataFrame) -> pd.DataFrame:
    """Return households with the columns of the dwelling they live in.

    Parameters
    ----------
    huishoudens : DataFrame with woning_id
    woningen : DataFrame, contract WONINGEN

    Returns
    -------
    DataFrame, index of `huishoudens`
        The columns of the dwelling are missing where it is not known; `woning_bekend` tells where it is.
    """
    return _joined(huishoudens, woningen, "woning_id")


def woningen_van(verhuizingen: pd.DataFrame, woningen: pd.DataFrame, *, kant: str) -> pd.DataFrame:
    """Return moves with the columns of the dwelling at one end.

    Parameters
    ----------
    verhuizingen : DataFrame with van_woning_id or naar_woning_id
    woningen : DataFrame, contract WONINGEN
    kant : {"van", "naar"}

    Returns
    -------
    DataFrame, index of `verhuizingen`
        `buurt_code` is that of the dwelling, or else the one the move itself names.
    """
    joined = _joined(verhuizingen, woningen, f"{kant}_woning_id")
    own = f"{kant}_buurt_code"
    return joined.assign(buurt_code=joined["buurt_code"].fillna(joined[own])) if own in joined else joined


def staande_woningen(gegevens: Gegevens) -> pd.DataFrame:
    """Return the dwellings that stand on the reference date.

    A dwelling without dates stands: registers that hold only the present do not deliver them.
    """
    homes = gegevens.tabel("woningen")
    day = pd.Timestamp(gegevens.peildatum)
    begun = homes["begin_datum"].isna() | (homes["begin_datum"] <= day)
    stands = homes["eind_datum"].isna() | (homes["eind_datum"] > day)
    return homes.loc[begun & stands]


def _joined(rows: pd.DataFrame, woningen: pd.DataFrame, key: str) -> pd.DataFrame:
    if key not in rows:
        rows = rows.assign(**{key: pd.Series(pd.NA, index=rows.index, dtype="str")})
    taken = [name for name in woningen if name not in rows or name == "woning_id"]
    homes = woningen[taken].rename(columns={"woning_id": key}).assign(woning_bekend=True)
    joined = rows.merge(homes, on=key, how="left", validate="m:1").set_axis(rows.index)
    return joined.assign(woning_bekend=joined["woning_bekend"].fillna(value=False).astype(bool))
