"""Both ends of the moves of seniors: what is known of the dwelling that was left and of the new one (domain 2.3)."""

from collections.abc import Mapping
from typing import Final

import numpy as np
import pandas as pd

from toolkit import huurgrenzen
from toolkit.contracts import codelijsten as lijst
from toolkit.meten.gegevens import Gegevens
from toolkit.meten.koppelen import woningen_van
from toolkit.senioren import senior_verhuizingen

ONBEKEND: Final = "onbekend"
KANTEN: Final = ("van", "naar")
TYPEN: Final = (*lijst.EENGEZINS, "appartement", "overig", ONBEKEND)
OPPERVLAKTEKLASSEN: Final = (
    "2 tot 15 m²", "15 tot 50 m²", "50 tot 75 m²", "75 tot 100 m²", "100 tot 150 m²", "150 tot 250 m²",
    "250 tot 500 m²", "500 m² of meer", ONBEKEND,
)  # fmt: skip
"""Classes of floor area as CBS prints them (domain 4.3), each with its lower edge and without its upper edge."""
_EDGES: Final = (2, 15, 50, 75, 100, 150, 250, 500, np.inf)
_LISTED: Final[Mapping[str, tuple[str, ...]]] = {
    "bouwvorm": lijst.BOUWVORMEN, "eigendom": lijst.EIGENDOM, "geschiktheid": lijst.GESCHIKTHEID,
}  # fmt: skip
_AS_DELIVERED: Final = ("buurt_code", "oppervlakte_m2", "kamers", "x_rd", "y_rd", "xy_precisie", "woning_bekend")


def einden(gegevens: Gegevens) -> pd.DataFrame:
    """Return V_S(P) with what is known of the dwelling left (`_van`) and the new one (`_naar`).

    Returns
    -------
    DataFrame, index of the moves
        Columns of `senior_verhuizingen`, and for both ends

        bouwvorm, woningtype, eigendom, geschiktheid, huurklasse, oppervlakteklasse : category, "onbekend" where it is
            not known; woningtype as CBS has it (apartments of every kind are one), the rent by the limits of the year
            of the contract
        kale_huur_eur : Float64, of the allocation where there is one, else of the dwelling
        buurt_code : of the dwelling, else the one that the move names
        oppervlakte_m2, kamers, x_rd, y_rd, xy_precisie, woning_bekend : as delivered
    """
    moves = senior_verhuizingen(gegevens.tabel("verhuizingen"), periode=gegevens.periode, senior=gegevens.senior)
    return pd.concat([moves, *(_einde(gegevens, moves, kant) for kant in KANTEN)], axis=1)


def einde(moves: pd.DataFrame, kant: str) -> pd.DataFrame:
    """Return one end of moves from `einden`, its columns without their suffix."""
    suffix = f"_{kant}"
    own = [name for name in moves if str(name).endswith(suffix)]
    return moves[own].set_axis([str(name).removesuffix(suffix) for name in own], axis=1)


def _einde(gegevens: Gegevens, moves: pd.DataFrame, kant: str) -> pd.DataFrame:
    named = moves[[f"{kant}_woning_id", f"{kant}_buurt_code"]]
    home = woningen_van(named, gegevens.tabel("woningen"), kant=kant)
    rents = _rents(gegevens, moves, home, kant)
    described = {
        **{name: _kind(home[name], kinds) for name, kinds in _LISTED.items()},
        "woningtype": _type(home["woningtype"]),
        "huurklasse": huurgrenzen.huurklasse(rents, moves["datum"]),
        "oppervlakteklasse": _size(home["oppervlakte_m2"]),
        "kale_huur_eur": rents, **{name: home[name] for name in _AS_DELIVERED},
    }  # fmt: skip
    return pd.DataFrame(described, index=moves.index).add_suffix(f"_{kant}")


def _kind(values: pd.Series, kinds: tuple[str, ...]) -> pd.Series:
    return values.astype("str").fillna(ONBEKEND).astype(pd.CategoricalDtype(list(kinds)))


def _type(types: pd.Series) -> pd.Series:
    one = types.astype("str").where(~types.isin(lijst.MEERGEZINS), "appartement")
    return _kind(one.where(one.isin(TYPEN) | one.isna(), "overig"), TYPEN)


def _size(squares: pd.Series) -> pd.Series:
    """Class floor areas; under 2 m² no dwelling is known, only that something was filled in."""
    values = squares.astype("Float64").to_numpy(dtype=float, na_value=np.nan)
    found = pd.cut(values, list(_EDGES), right=False, labels=list(OPPERVLAKTEKLASSEN[:-1]))
    return _kind(pd.Series(found, index=squares.index), OPPERVLAKTEKLASSEN)


def _rents(gegevens: Gegevens, moves: pd.DataFrame, home: pd.DataFrame, kant: str) -> pd.Series:
    """Rent of the contract where the move came by an allocation, else that of the dwelling."""
    own = home["kale_huur_eur"].astype("Float64")
    column = {"van": "kale_huur_oud_eur", "naar": "kale_huur_eur"}[kant]
    given = gegevens.tabellen.get("toewijzingen")
    if given is None or not {"verhuizing_id", column} <= set(given):
        return own
    contract = (
        given.dropna(subset=["verhuizing_id"]).drop_duplicates("verhuizing_id").set_index("verhuizing_id")[column]
    )
    return moves["verhuizing_id"].map(contract).astype("Float64").fillna(own)
