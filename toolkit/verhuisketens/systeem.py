"""Room in all dwellings of a chain together, before it began and after it ended: the system view (domain 5.2)."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Final

import pandas as pd

from toolkit.bewoning import MAX_LEEGSTAND_DAGEN, OVERLAP_DAGEN, vrijgekomen_woningen
from toolkit.estimation import Herhaling
from toolkit.meten import Gegevens, woning_van
from toolkit.meten.benutting import MOMENTEN
from toolkit.meten.herhalen import verhouding
from toolkit.verhuisketens.ruimte import MATEN

HELE_KETEN: Final = "hele_keten"
_PLACE: Final = ["woning_id", "leeg_vanaf"]
_HOME: Final = ["keten_id", "woning_id"]
_EMPTY: Final = "leegstand"
_GONE: Final = "sloop_onttrekking"
_SWAP: Final = "woningruil"
_SIDES: Final = [f"{side}_{moment}" for moment in MOMENTEN for side in ("teller", "noemer")]


def in_ketens(
    schakels: pd.DataFrame,
    vrij: pd.DataFrame,
    gegevens: Gegevens,
    *,
    overlap_dagen: int = OVERLAP_DAGEN,
    max_leegstand_dagen: int = MAX_LEEGSTAND_DAGEN,
) -> pd.DataFrame:
    """List the dwellings of every chain in which one of these dwellings came free, with who lived there and who does.

    Parameters
    ----------
    schakels : DataFrame, contract KETENSCHAKELS
        All links: of a chain every dwelling from its root to its ends is taken.
    vrij : DataFrame with woning_id, leeg_vanaf
        As from `toolkit.verhuisketens.benutte_woningen`.
    gegevens : Gegevens
        For the dwellings, and the moves: who closed a ring of swaps is not in the links.
    overlap_dagen, max_leegstand_dagen : int
        As the links were made.

    Returns
    -------
    DataFrame, one row per chain and dwelling
        keten_id, woning_id; personen_voor and personen_na (Int64, missing where unknown): who left it when it first
        came free in the chain, and who lives there since it last did; kamers_voor, kamers_na, oppervlakte_m2_voor,
        oppervlakte_m2_na (Float64): missing where unknown, 0 where the dwelling was not there.

    Notes
    -----
    A new dwelling is not there before, a demolished one not after. One that stayed empty for longer than a chain waits
    is there, with 0 persons. What still runs, was merged with another dwelling or left the file is unknown.
    """
    places = pd.MultiIndex.from_frame(vrij[_PLACE])
    chains = schakels.loc[pd.MultiIndex.from_frame(schakels[_PLACE]).isin(places), "keten_id"].unique()
    freed = partial(
        vrijgekomen_woningen, gegevens.tabellen, overlap_dagen=overlap_dagen, max_leegstand_dagen=max_leegstand_dagen
    )
    links = _closed(schakels.loc[schakels["keten_id"].isin(chains)], freed).sort_values([*_HOME, "leeg_vanaf"])
    first, last = (links.drop_duplicates(_HOME, keep=side).reset_index(drop=True) for side in ("first", "last"))
    stands = {"voor": first["personen_vertrekkend"] != 0, "na": last["eind_soort"].astype("str") != _GONE}
    stands = {moment: there.fillna(value=True).astype(bool) for moment, there in stands.items()}
    empty = (last["eind_soort"].astype("str").isin([_EMPTY, _GONE])).fillna(value=False)
    homes = woning_van(first[["woning_id"]], gegevens.tabel("woningen")[["woning_id", "kamers", "oppervlakte_m2"]])
    return pd.DataFrame({
        **{name: first[name] for name in _HOME},
        "personen_voor": first["personen_vertrekkend"], "personen_na": last["personen_nieuw"].mask(empty, 0),
        **{f"{column}_{moment}": homes[column].astype("Float64").where(stands[moment], 0.0)
           for column in ("kamers", "oppervlakte_m2") for moment in MOMENTEN},
    })  # fmt: skip


def _closed(links: pd.DataFrame, freed: Callable[[], pd.DataFrame]) -> pd.DataFrame:
    """Fill in who came to live in a dwelling with which a ring closes: the household with which the chain began."""
    swap = links["eind_soort"].astype("str") == _SWAP
    if not swap.any():
        return links
    came = freed().set_index(_PLACE)["personen_nieuw"]
    closing = came.reindex(pd.MultiIndex.from_frame(links[_PLACE])).set_axis(links.index)
    return links.assign(personen_nieuw=links["personen_nieuw"].mask(swap.fillna(value=False), closing))


def per_keten(woningen: pd.DataFrame) -> pd.DataFrame:
    """Add up the dwellings of each chain of which the size and the persons are known, before and after.

    Parameters
    ----------
    woningen : DataFrame from `in_ketens`

    Returns
    -------
    DataFrame, one row per chain and maat
        keten_id, maat (of `MATEN`), woningen (int), bekend (int, of which the sums are made), and for both moments
        teller_, noemer_ and the ratio itself (voor, na: Float64, missing where the noemer is 0).
    """
    return pd.concat([_sums(woningen, maat) for maat in MATEN], ignore_index=True)


def _sums(woningen: pd.DataFrame, maat: str) -> pd.DataFrame:
    parts = _parts(woningen, maat)
    keys = woningen["keten_id"]
    sums = parts.groupby(keys)[_SIDES].sum()
    counts = parts["bekend"].groupby(keys).agg(["size", "sum"]).set_axis(["woningen", "bekend"], axis=1)
    ratios = {each: sums[f"teller_{each}"] / sums[f"noemer_{each}"].mask(sums[f"noemer_{each}"] == 0)
              for each in MOMENTEN}  # fmt: skip
    return pd.concat([counts, sums], axis=1).assign(maat=maat, **ratios).reset_index()


def _parts(woningen: pd.DataFrame, maat: str) -> pd.DataFrame:
    """Teller and noemer of each dwelling at both moments; missing at both where one of them is unknown at either."""
    measure = MATEN[maat]
    sides = [
        side for moment in MOMENTEN
        for side in measure.delen(woningen[f"personen_{moment}"], woningen[f"{measure.kolom}_{moment}"])
    ]  # fmt: skip
    parts = pd.DataFrame({name: side.astype("Float64") for name, side in zip(_SIDES, sides, strict=True)})
    known = parts.notna().all(axis=1)
    return parts.where(known).assign(bekend=known)


def hele_keten(woningen: pd.DataFrame, *, herhaling: Herhaling, maten: Sequence[str] = tuple(MATEN)) -> pd.DataFrame:
    """Measure the room in all dwellings of all chains together.

    Parameters
    ----------
    woningen : DataFrame from `in_ketens`
    herhaling : Herhaling
        Of the bootstrap, which draws whole chains.
    maten : sequence of str
        Of `MATEN`.

    Returns
    -------
    DataFrame
        As `toolkit.verhuisketens.ruimte_voor_na`, with bepaling "hele_keten"; n and van count dwellings, and a dwelling
        in two chains twice.
    """
    rows = []
    for maat in maten:
        parts = _parts(woningen, maat)
        for moment in MOMENTEN:
            found = verhouding(
                parts[f"teller_{moment}"], parts[f"noemer_{moment}"], herhaling=herhaling, cluster=woningen["keten_id"]
            )
            rows.append({
                "maat": maat, "moment": moment, "bepaling": HELE_KETEN, "waarde": found.waarde,
                "ci_laag": found.laag, "ci_hoog": found.hoog, "n": found.n, "van": len(woningen),
            })  # fmt: skip
    return pd.DataFrame(rows)
