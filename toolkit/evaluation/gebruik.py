"""Which moves of seniors had a measure behind them, by what coach and corporatie wrote down (domain 5.7)."""

from collections.abc import Mapping
from typing import Final

import pandas as pd

from toolkit.estimation import split_codes
from toolkit.instrumenten import naam_van
from toolkit.meten import Gegevens, Telling, absent
from toolkit.meten.zelfrapportage import GEBRUIKERS, GEDWONGEN
from toolkit.senioren import senior_verhuizingen

ALLE: Final = "alle"
NIET_GEREGISTREERD: Final = (
    "Er zijn geen trajecten of inzet van maatregelen geleverd. Wooncoach, gemeente en corporatie kunnen ze registreren."
)
_KEY: Final = "verhuizing_id"
_BRONNEN: Final[Mapping[str, str]] = {"trajecten": "instrumenten", "interventies": "instrument_code"}


def vrijwillige_verhuizingen(gegevens: Gegevens) -> pd.DataFrame:
    """Return V_S(P) without forced moves: no measure made those happen or not."""
    moves = senior_verhuizingen(gegevens.tabel("verhuizingen"), periode=gegevens.periode, senior=gegevens.senior)
    return moves.loc[(moves["aanleiding"] != GEDWONGEN).fillna(value=True).astype(bool)]


def gebruik(gegevens: Gegevens) -> pd.DataFrame:
    """Return which measures stood behind which move.

    Parameters
    ----------
    gegevens : Gegevens
        With verhuizingen, and trajecten or interventies with verhuizing_id. Priority counts where it is one of these:
        most labels on dwellings work without anybody noticing, and are nobody's measure.

    Returns
    -------
    DataFrame[bool], index verhuizing_id, one column per instrument code
        Only moves of `vrijwillige_verhuizingen` that a trajectory or intervention is linked to; a trajectory without
        instruments counts with no code.
    """
    moves = set(vrijwillige_verhuizingen(gegevens)[_KEY])
    parts = [
        split_codes(linked.set_index(_KEY)[column])
        for table, column in _BRONNEN.items()
        if len(linked := _linked(gegevens, table, moves))
    ]
    if not parts:
        return pd.DataFrame(index=pd.Index([], name=_KEY, dtype="str"))
    every = pd.concat(parts).fillna(value=False).astype(bool)
    return every.groupby(level=0).any()


def _linked(gegevens: Gegevens, table: str, moves: set[str]) -> pd.DataFrame:
    rows = gegevens.tabel(table)
    return rows.loc[rows[_KEY].isin(moves)]


def gebruik_geteld(gegevens: Gegevens) -> Telling:
    """Count the moves with a measure, all and per instrument.

    Returns
    -------
    Telling, index `ALLE`, `GEBRUIKERS` and instrument codes (most used first)
        naam and verhuizingen. One move can have several measures, so instruments add up to more. Where no use was
        registered at all there is the first line only: then nobody knows, which is not 0.
    """
    if "verhuizingen" not in gegevens.tabellen:
        return absent("Er zijn geen verhuizingen geleverd.")
    lines = {ALLE: ("Verhuizingen van senioren, zonder gedwongen", len(vrijwillige_verhuizingen(gegevens)))}
    if set(_BRONNEN) & set(gegevens.tabellen):
        used = gebruik(gegevens)
        counts = used.sum().sort_values(ascending=False, kind="stable")
        lines[GEBRUIKERS] = ("Daarvan met een of meer maatregelen", len(used))
        lines |= {str(code): (naam_van(str(code)), int(count)) for code, count in counts.items()}
    table = pd.DataFrame.from_dict(lines, orient="index", columns=["naam", "verhuizingen"])
    return Telling(
        table=table.astype({"verhuizingen": "Int64"}), sources=gegevens.sources_of("verhuizingen", *_BRONNEN),
        counts=("verhuizingen",),
    )  # fmt: skip
