"""Figures on one subject two by two: how much they differ, and why as far as their metadata tell (domain 5.12)."""

from typing import Final

import pandas as pd

from toolkit.synthesis.cijfers import SOORTEN, TELEENHEDEN
from toolkit.synthesis.oorzaken import OORZAKEN, oorzaken

WEGGELATEN: Final = "een van de twee cijfers is weggelaten of ontbreekt"
ANDERE_EENHEID: Final = "de eenheden zijn niet van elkaar af te trekken"
NUL: Final = "het eerste cijfer is nul"
_KEYS: Final = ["onderwerp", "gebied_code"]
_SIDES: Final = ("cijfer_id", "bron_id", "bron_naam", "leveringen", "soort", "waarde", "eenheid", "peildatum")
_EPS: Final = 1e-9  # of floating-point numbers, so that 0.3 - 0.2 is a step of 0.1


def paren(cijfers: pd.DataFrame) -> pd.DataFrame:
    """Return every two series on one subject and area once, at the dates at which they are nearest to each other.

    Parameters
    ----------
    cijfers : DataFrame, as `toolkit.synthesis.samen` gives it

    Returns
    -------
    DataFrame
        onderwerp, gebied_code; of both sides (`_a`, `_b`) cijfer_id, bron_id, bron_naam, soort, waarde, eenheid and
        peildatum; what `verschillen` adds; a column per cause (`oorzaken`). A register comes before an estimate and
        then the lowest id, so the order of the rows handed in changes nothing. Of equally near dates the latest.
    """
    rank = cijfers["soort"].map(SOORTEN.index)
    plain = cijfers.reset_index(drop=True).assign(_rang=rank.to_numpy())
    both = plain.merge(plain, on=_KEYS, how="inner", suffixes=("_a", "_b"), validate="m:m")
    chosen = _nearest(both.loc[_first(both)])
    sides = [chosen.filter(regex=f"_{side}$").rename(columns=lambda name: name[:-2]) for side in ("a", "b")]
    found = chosen[[*_KEYS, *(f"{name}_{side}" for side in ("a", "b") for name in _SIDES)]].reset_index(drop=True)
    told = verschillen(*(side.reset_index(drop=True) for side in sides))
    whole = pd.concat([found, told, oorzaken(*sides)], axis=1)
    return whole.sort_values([*_KEYS, "cijfer_id_a", "cijfer_id_b"], kind="stable", ignore_index=True)


def verschillen(een: pd.DataFrame, ander: pd.DataFrame) -> pd.DataFrame:
    """Subtract figures pair by pair.

    Parameters
    ----------
    een, ander : DataFrame, same index
        waarde, eenheid, ci_laag, ci_hoog and afronding.

    Returns
    -------
    DataFrame
        verschil : Float64
            The second minus the first; exchanged it changes sign. NA with a `reden`.
        procent : Float64
            `verschil` divided by the size of the first, unit 1; NA where that is 0.
        binnen_afronding : boolean
            Whether rounding alone can have made it: not more than half of both steps together. NA where no step is
            given on either side.
        binnen_marge : boolean
            Whether the intervals touch; a figure without one is a point. NA where neither has one.
        reden : str
            Why there is no difference, or (`NUL`) no percentage; "" where there are both.
    """
    first, second = een["waarde"].astype("Float64"), ander["waarde"].astype("Float64")
    same = een["eenheid"] == ander["eenheid"]
    both_counts = een["eenheid"].isin(TELEENHEDEN) & ander["eenheid"].isin(TELEENHEDEN)
    comparable = (same | both_counts).fillna(value=False).astype(bool)
    difference = (second - first).where(comparable)
    reason = pd.Series("", index=een.index, dtype="str").mask(first.eq(0).fillna(value=False), NUL)
    reason = reason.mask(first.isna() | second.isna(), WEGGELATEN).mask(~comparable, ANDERE_EENHEID)
    return pd.DataFrame({
        "verschil": difference, "procent": difference / first.abs().mask(first == 0),
        "binnen_afronding": _within_rounding(difference, een, ander), "binnen_marge": _touch(een, ander, difference),
        "reden": reason,
    })  # fmt: skip


def _within_rounding(difference: pd.Series, een: pd.DataFrame, ander: pd.DataFrame) -> pd.Series:
    steps = een["afronding"].astype("Float64").fillna(0) + ander["afronding"].astype("Float64").fillna(0)
    told = (een["afronding"].notna() | ander["afronding"].notna()) & difference.notna()
    return (difference.abs() <= steps / 2 + _EPS).astype("boolean").where(told)


def _touch(een: pd.DataFrame, ander: pd.DataFrame, difference: pd.Series) -> pd.Series:
    ends = [
        each[side].astype("Float64").fillna(each["waarde"].astype("Float64"))
        for each in (een, ander) for side in ("ci_laag", "ci_hoog")
    ]  # fmt: skip
    low_a, high_a, low_b, high_b = ends
    told = (een["ci_laag"].notna() | ander["ci_laag"].notna()) & difference.notna()
    return ((low_a <= high_b + _EPS) & (low_b <= high_a + _EPS)).astype("boolean").where(told)


def _first(both: pd.DataFrame) -> pd.Series:
    """Keep of two figures of different series the one that has the register, or else the lowest id, on the left."""
    ahead = (both["_rang_a"] < both["_rang_b"]) | (
        (both["_rang_a"] == both["_rang_b"]) & (both["cijfer_id_a"] < both["cijfer_id_b"])
    )
    return ahead & (both["reeks_a"] != both["reeks_b"])


def _nearest(both: pd.DataFrame) -> pd.DataFrame:
    apart = (both["peildatum_a"] - both["peildatum_b"]).abs()
    latest = both[["peildatum_a", "peildatum_b"]].max(axis=1)
    low, high = both[["reeks_a", "reeks_b"]].min(axis=1), both[["reeks_a", "reeks_b"]].max(axis=1)
    keyed = both.assign(_apart=apart, _later=-latest.astype("int64"), _low=low, _high=high)
    ordered = keyed.sort_values(["_apart", "_later", "cijfer_id_a", "cijfer_id_b"], kind="stable")
    return ordered.drop_duplicates([*_KEYS, "_low", "_high"]).reset_index(drop=True)


def genoemd(rij: pd.Series, wat: str) -> list[str]:
    """Return the causes of one pair that have this state, in the order of the domain."""
    return [name for name in OORZAKEN if rij[name] == wat]
