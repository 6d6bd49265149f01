"""What flows say of each area, as far as it may be shown (domain 5.3)."""

from typing import Final

import pandas as pd

from toolkit.disclosure.rules import Rules
from toolkit.meten import ALLE

VERBORGEN: Final = ("binnen", "vertrek", "vestiging", "saldo")
_COUNTS: Final = VERBORGEN[:3]
_KOLOMMEN: Final = (
    "gebied_code", "naam", "niveau", "klasse", "gebied_jaar", *VERBORGEN, "per_1000", "blijft", "eigen", "doorstroming",
)  # fmt: skip
_PER: Final = 1000


def per_gebied(areas: pd.DataFrame, rules: Rules | None) -> pd.DataFrame:
    """Return the measures of each area.

    Parameters
    ----------
    areas : DataFrame
        gebied_code, naam, niveau, klasse, gebied_jaar, huishoudens; binnen, vertrek, vestiging (true counts), and of
        each whether it may be shown (`<name>_toon`, boolean).
    rules : Rules or None
        None where numbers pass as they are.

    Returns
    -------
    DataFrame, same index
        Counts rounded, NA where hidden. `saldo` = vestiging - vertrek, `per_1000` of the households, and
        `doorstroming` = |saldo| / (vertrek + vestiging - 2 binnen) come from the rounded counts, so they tell nothing
        new. `blijft` = binnen / vertrek and `eigen` = binnen / vestiging are whole percents of the true counts. A
        share of nobody is NA, and of fewer than `min_noemer` too.
    """
    seen = {name: areas[f"{name}_toon"].astype(bool) for name in _COUNTS}
    counts = {name: _rounded(areas[name], rules).where(seen[name]) for name in _COUNTS}
    saldo = counts["vestiging"] - counts["vertrek"]
    moved = counts["vestiging"] + counts["vertrek"] - 2 * counts["binnen"]
    stock = _enough(areas["huishoudens"].astype("Float64"), rules)
    rate = _PER * saldo / (stock if rules is None else _rounded(stock, rules))
    return areas.assign(
        **counts, saldo=saldo,
        per_1000=rate.where(areas["klasse"] == ALLE).round(1).astype("Float64"),
        blijft=_share(areas["binnen"], areas["vertrek"], rules).where(seen["binnen"] & seen["vertrek"]),
        eigen=_share(areas["binnen"], areas["vestiging"], rules).where(seen["binnen"] & seen["vestiging"]),
        doorstroming=(saldo.abs() / _enough(moved.astype("Float64"), rules)).round(2).astype("Float64"),
    )[list(_KOLOMMEN)]  # fmt: skip


def hidden_of(areas: pd.DataFrame, table: pd.DataFrame) -> dict[str, pd.Series]:
    """Return which numbers of the table are hidden: those that are not there though they could be computed."""
    moved = areas["vertrek"] + areas["vestiging"] - 2 * areas["binnen"]
    there = {
        **dict.fromkeys(VERBORGEN, pd.Series(True, index=table.index)),
        "blijft": areas["vertrek"] > 0, "eigen": areas["vestiging"] > 0, "doorstroming": moved > 0,
        "per_1000": (areas["huishoudens"] > 0) & (areas["klasse"] == ALLE),
    }  # fmt: skip
    return {name: (table[name].isna() & could).fillna(value=False).astype(bool) for name, could in there.items()}


def _rounded(counts: pd.Series, rules: Rules | None) -> pd.Series:
    if rules is None:
        return counts.astype("Int64")
    return ((counts + rules.margin_below) // rules.afronding * rules.afronding).astype("Int64")


def _enough(whole: pd.Series, rules: Rules | None) -> pd.Series:
    return whole.where(whole >= (rules.min_noemer if rules else 1))


def _share(part: pd.Series, whole: pd.Series, rules: Rules | None) -> pd.Series:
    below = _enough(whole.astype("Float64"), rules)
    percents = ((200 * part + whole) // (2 * below)).astype("Float64") / 100
    if rules is None:
        return percents
    return percents.mask(((part == 0) | (part == whole)) & (whole < rules.min_groep))
