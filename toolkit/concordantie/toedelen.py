"""Give whole units (moves, people) of a split area to its parts, so that counts stay whole and totals the same."""

import numpy as np
import pandas as pd

from toolkit.concordantie.tabel import WHOLE, check, links


def assign_units(
    codes: pd.Series, jaren: pd.Series, aantallen: pd.Series, concordantie: pd.DataFrame, *, naar_jaar: int
) -> pd.DataFrame:
    """Put counted units on the layout of another year, each unit in one area.

    Parameters
    ----------
    codes, jaren, aantallen : Series, one row per group of units, same index
        Area code, layout year (both known) and whole number of units of each group. Their order counts: of units that
        follow each other, each part gets its share as soon as it can.
    concordantie : DataFrame
        As `toolkit.concordantie.check` takes it.
    naar_jaar : int

    Returns
    -------
    DataFrame with rij, naar_code, aantal (int64), geschat (bool)
        `rij` is the position of the group; a group of a split area can have several rows, none with 0. In the order of
        the groups. Groups sum to what was given; `geschat` tells that the area was split.

    Raises
    ------
    LinkError
        If an area is not in the concordance for its year.

    Notes
    -----
    Every unit goes to the part that is furthest behind its weight, of equal ones to the lowest code. So every part
    has its weight of all units of the area, to within one unit, and nearly so of every run of groups: the order is the
    stratification. Rounding each group apart would give small flows wholly to the largest part.
    """
    keys = pd.DataFrame({"code": codes.to_numpy(), "jaar": jaren.to_numpy()}).astype({"jaar": "Int64"})
    linked = links(keys, check(concordantie), naar_jaar=naar_jaar)
    rows = keys.assign(rij=np.arange(len(keys)), aantal=aantallen.to_numpy(dtype=np.int64))
    largest = linked.groupby(["code", "jaar"])["gewicht"].transform("max")
    parts = linked.loc[largest < WHOLE].sort_values(["code", "jaar", "naar_code"])
    whole = rows.merge(linked.loc[linked["gewicht"] >= WHOLE], on=["code", "jaar"], how="inner", validate="m:1")
    split = [_shared_out(rows, code, jaar, each) for (code, jaar), each in parts.groupby(["code", "jaar"])]
    found = pd.concat([whole.assign(geschat=False), *split], ignore_index=True)
    counted = found.loc[found["aantal"] > 0, ["rij", "naar_code", "aantal", "geschat"]]
    return counted.sort_values(["rij", "naar_code"], ignore_index=True)


def _shared_out(rows: pd.DataFrame, code: object, jaar: object, parts: pd.DataFrame) -> pd.DataFrame:
    """Share out the units of one split area, row by row."""
    own = rows.loc[(rows["code"] == code) & (rows["jaar"] == jaar)]
    codes = parts["naar_code"].to_numpy()
    units = np.repeat(np.arange(len(own)), own["aantal"].to_numpy())
    chosen = _furthest_behind(parts["gewicht"].to_numpy(dtype=float), len(units))
    counts = pd.DataFrame({"at": units, "part": chosen}).groupby(["at", "part"]).size().reset_index(name="aantal")
    return pd.DataFrame({
        "rij": own["rij"].to_numpy()[counts["at"]], "naar_code": codes[counts["part"]], "aantal": counts["aantal"],
        "geschat": True,
    })  # fmt: skip


def _furthest_behind(weights: np.ndarray, units: int) -> np.ndarray:
    """Return the part of each unit in turn; a loop over the units of split areas only, which are few."""
    behind, chosen = np.zeros_like(weights), np.zeros(units, dtype=np.int64)
    for unit in range(units):
        behind += weights
        part = int(behind.round(9).argmax())  # equal but for the last digits of a float is equal
        behind[part] -= 1.0
        chosen[unit] = part
    return chosen
