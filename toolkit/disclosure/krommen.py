"""Curves over time of few dwellings: a curve by the day tells who left on which day, so it goes out in coarse steps."""

from typing import Final

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from toolkit.config import Run
from toolkit.disclosure.publishable import Publishable, Result, _pass, internal
from toolkit.disclosure.rules import Rules
from toolkit.disclosure.wording import short_rule
from toolkit.errors import ParameterError

STAP_DAGEN: Final = 30
_SHARES: Final = ("aandeel", "laag", "hoog")
_COLUMNS: Final = ["groep", "dag", *_SHARES, "in_beeld"]
_RULE: Final = " De kromme heeft stappen van {} dagen, of langer waar er in een stap te weinig woningen gevuld werden."

Flags = NDArray[np.bool_]
Counts = NDArray[np.int64]


def release_curve(krommen: Result, run: Run, *, stap_dagen: int = STAP_DAGEN) -> Publishable:
    """Let the share that still waits out, by groups and coarse steps of days.

    Parameters
    ----------
    krommen : Result
        One row per group and day from 0: groep, dag, aandeel (share that waits on, unit 1), laag, hoog, and in_beeld
        (waiting and seen as the day begins).
    run : Run
    stap_dagen : int
        The days that are shown are multiples of this, and the last day.

    Returns
    -------
    Publishable
        The rows of the days that are shown. A share is in whole percents, of at least `min_noemer` at the start; in
        every step at least `drempel` ended, and at least `drempel` (or none) wait on at its end. A day on which that
        is not so is left out, so that its step becomes part of the next one; the last day is kept before others. Where
        what remains at the end is too small, the curve stops there with a hidden row, on a day on which more than
        `drempel` still wait. Numbers at risk are rounded, and shown only where at least `drempel` (or none) went out
        of sight since the number before it.

    Raises
    ------
    ParameterError
        If a step is no days: a curve by the day tells who left on which one.
    """
    if stap_dagen < 1:
        raise ParameterError("een stap is ten minste één dag.", remedy="Geef 1 of meer.", place="stap_dagen")
    if krommen.reden:
        return internal(krommen.table.iloc[:0], reden=krommen.reden)
    rules = Rules.from_settings(run)
    parts = [part for _, part in krommen.table.groupby("groep", sort=False)]
    if run.alleen_intern:
        table = pd.concat([part.loc[_grid(part, stap_dagen)] for part in parts], ignore_index=True)
        return internal(table[_COLUMNS], *krommen.sources)
    table = pd.concat([_released(part, rules, stap_dagen) for part in parts], ignore_index=True)
    masks = {name: table.pop(f"{name}_x") for name in (*_SHARES, "in_beeld")}
    return _pass(
        table, krommen.sources, status="beschermd", rule=short_rule(rules) + _RULE.format(stap_dagen), suppressed=masks
    )


def _grid(part: pd.DataFrame, stap_dagen: int) -> Flags:
    days = part["dag"].to_numpy(dtype=np.int64)
    return np.asarray((days % stap_dagen == 0) | (days == days[-1]))


def _released(part: pd.DataFrame, rules: Rules, stap_dagen: int) -> pd.DataFrame:
    at_risk = part["in_beeld"].to_numpy(dtype=np.int64)
    ended = _ended(part["aandeel"].to_numpy(dtype=np.float64), at_risk)
    total = np.cumsum(ended)
    kept = _kept(total, at_risk - ended, np.flatnonzero(_grid(part, stap_dagen)), rules)
    shown = kept if at_risk[0] >= rules.min_noemer else []
    # a last row without a figure: else a curve that stops would seem to end
    places = shown if shown and shown[-1] == len(part) - 1 else [*shown, len(part) - 1]
    rows = part.iloc[places].reset_index(drop=True)
    known = np.isin(places, shown)
    told = known & _told(at_risk, total, places, rules)
    out = rows[["groep", "dag"]].assign(
        **{name: _whole_percents(rows[name].astype("Float64")).where(known) for name in _SHARES},
        in_beeld=rules.rounded(rows["in_beeld"].astype("Int64")).where(told),
    )
    return out.assign(**dict.fromkeys((f"{name}_x" for name in _SHARES), ~known), in_beeld_x=~told)


def _ended(waits: NDArray[np.float64], at_risk: Counts) -> Counts:
    """How many ended on each day: the share that waits falls by them, of those at risk (Kaplan-Meier)."""
    before = np.concatenate([[1.0], waits[:-1]])
    falls = 1 - np.divide(waits, before, out=np.ones_like(waits), where=before > 0)
    return np.asarray(np.rint(falls * at_risk), dtype=np.int64)


def _kept(ended: Counts, left: Counts, grid: Counts, rules: Rules) -> list[int]:
    """Choose the days to show: the last one that can be, and before it each that has enough on both its sides."""
    able = [int(day) for day in grid if ended[day] >= rules.drempel and not rules.hides(int(left[day]))]
    # what is left where the curve stops is the sum of those filled later and those never: neither may be bounded by it
    ends = [day for day in able if day == grid[-1] or not left[day] or rules.wide_enough(0, float(left[day]))]
    if not ends:
        return []
    last, found = ends[-1], list[int]()
    for day in (each for each in able if each < last):
        since = ended[day] - (ended[found[-1]] if found else 0)
        if since >= rules.drempel and ended[last] - ended[day] >= rules.drempel:
            found.append(day)
    return [*found, last]


def _told(at_risk: Counts, ended: Counts, places: list[int], rules: Rules) -> Flags:
    """Tell at which of these days the number at risk may be shown."""
    lost = at_risk[0] - at_risk - (ended - np.diff(ended, prepend=0))
    found, before = [], 0
    for place in places:
        fine = at_risk[place] >= rules.drempel and not rules.hides(int(lost[place] - lost[before]))
        found.append(fine)
        before = place if fine else before
    return np.array(found, dtype=bool)


def _whole_percents(shares: pd.Series) -> pd.Series:
    return ((shares * 100 + 0.5 + 1e-9) // 1) / 100
