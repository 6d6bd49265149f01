"""Count units into rows: per gemeente, wijk, buurt and kern, and per class for the gemeente."""

import json
from collections.abc import Iterator, Mapping
from typing import Final

import pandas as pd

from toolkit.samples.uitkomsten.streek import Rij, Streek, wijk

EXACT: Final = "exact"
SCHATTING: Final = "schatting"


def row(
    streek: Streek,
    name: str,
    *,
    periode: str,
    teller: float | None = None,
    noemer: float | None = None,
    waarde: float | None = None,
    gebied: str = "",
    split: Mapping[str, str] | None = None,
    soort: str = EXACT,
    verwacht: float | None = None,
) -> Rij:
    """Return one row; without a value it is the share, or the count where there is no noemer."""
    if waarde is None:
        waarde = teller if noemer is None else share(teller, noemer)
    return {
        "indicator_id": name, "gebied_code": gebied or streek.plan.code, "periode": periode,
        "uitsplitsing": json.dumps(dict(split), ensure_ascii=False, sort_keys=True) if split else None,
        "teller": teller, "noemer": noemer, "waarde": waarde, "waarde_verwacht": verwacht, "soort": soort,
    }  # fmt: skip


def share(teller: float | None, noemer: float, per: float = 1.0) -> float | None:
    """Return a share or rate; of nothing there is none."""
    return None if not noemer or teller is None else per * teller / noemer


def by_place(
    streek: Streek,
    name: str,
    units: pd.DataFrame,
    *,
    periode: str,
    of: pd.DataFrame | None = None,
    per: float = 1.0,
    soort: str = EXACT,
    klassen: bool = True,
) -> Iterator[Rij]:
    """Count units by the column `buurt`, and for the gemeente by `klasse`.

    Parameters
    ----------
    streek : Streek
    name : str
        Indicator.
    units : DataFrame with buurt, and klasse where `klassen`
        Its rows are the teller.
    periode : str
    of : DataFrame, optional
        Its rows are the noemer, each of weight `gewicht` where there is such a column.
    per : float
    soort : str
    klassen : bool
    """
    above = _sums(streek, units, klassen=klassen)
    below = None if of is None else _sums(streek, of, klassen=klassen)
    for key in sorted({*above, *(below or {})}, key=str):
        gebied, group = key
        teller, noemer = above.get(key, 0.0), None if below is None else below.get(key, 0.0)
        waarde = teller if noemer is None else share(teller, noemer, per)
        split = {"leeftijdsklasse": group} if group else None
        yield row(
            streek, name, periode=periode, teller=teller, noemer=noemer, waarde=waarde, gebied=gebied, split=split,
            soort=soort,
        )  # fmt: skip


def _sums(streek: Streek, units: pd.DataFrame, *, klassen: bool) -> dict[tuple[str, str], float]:
    """Add up the weights per area, and per class of the gemeente."""
    sums: dict[tuple[str, str], float] = {(streek.plan.code, ""): 0.0}
    weights = units["gewicht"] if "gewicht" in units else [1.0] * len(units)
    groups = units["klasse"] if klassen else [""] * len(units)
    for buurt, group, weight in zip(units["buurt"], groups, weights, strict=True):
        keys = [(streek.plan.code, "")] + ([(streek.plan.code, str(group))] if klassen else [])
        if isinstance(buurt, str):
            keys += [(buurt, ""), (wijk(buurt), ""), (streek.kern(buurt) or "", "")]
        for key in keys:
            sums[key] = sums.get(key, 0.0) + float(weight)
    sums.pop(("", ""), None)
    return sums


def by_kind(streek: Streek, name: str, units: pd.DataFrame, column: str, *, periode: str, key: str) -> Iterator[Rij]:
    """Count units of the gemeente per value of a column."""
    for kind, count in units[column].value_counts().sort_index().items():
        yield row(streek, name, periode=periode, teller=float(count), split={key: str(kind)})
