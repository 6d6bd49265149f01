"""What moves of seniors set in motion: chains, and who came to live where a senior left (domain 2.2, 5.1, 5.2)."""

from collections.abc import Iterator
from typing import Final

import pandas as pd

from toolkit.samples.uitkomsten.streek import Gegeven, Rij, Streek
from toolkit.samples.uitkomsten.stroom import EERSTE_JAAR
from toolkit.samples.uitkomsten.tellen import row, share

_OVERLAP: Final = pd.Timedelta(days=31)
_LEEGSTAND: Final = pd.Timedelta(days=365)
_VOLGJAREN: Final = 2
_ANDERS_DAN_WONEN: Final = ("inwonend", "kamer", "instelling")


def gevolg(streek: Streek) -> Iterator[Rij]:
    """Give the truth of chains and of new households."""
    yield from _chains(streek)
    yield from _newcomers(streek)


def _vacating(streek: Streek, first: pd.Timestamp, last: pd.Timestamp) -> pd.DataFrame:
    """Return V_S(P) without the moves after which somebody still lives in the old dwelling."""
    moved = streek.moves(first, last)
    return moved[~moved["blijft_bewoond"].astype(bool)]


def _chains(streek: Streek) -> Iterator[Rij]:
    """Give the mean of what a senior's move set in motion, per year of that move, and of all that were followed long.

    Chains of the last two years are cut off by the end of what was simulated, as they are in every register.
    """
    lengths = streek.waarheid["senior_ketens"].set_index("verhuizing_id")["L_gevolg"]
    years = [(year, year) for year in range(EERSTE_JAAR, streek.jaar + 1)]
    for first, last in [*years, (EERSTE_JAAR, streek.jaar - _VOLGJAREN)]:
        start, end = pd.Timestamp(year=first, month=1, day=1), pd.Timestamp(year=last, month=12, day=31)
        known = _vacating(streek, start, end)["verhuizing_id"].map(lengths).dropna().astype(float)
        yield row(
            streek, "verhuizingen_lengte_keten", periode=f"{start:%Y-%m-%d}/{end:%Y-%m-%d}", teller=float(known.sum()),
            noemer=float(len(known)),
        )  # fmt: skip


def _newcomers(streek: Streek) -> Iterator[Rij]:
    """Look for the first household that comes to live in each dwelling that a senior left empty."""
    entries = _entries(streek)
    pairs = []
    for left in _vacating(streek, streek.begin, streek.eind).to_dict("records"):
        new = _first_in(left, entries.get(left["van_woning_id"], []))
        if new is not None:
            pairs.append((int(left["aantal_personen"]), int(new["aantal_personen_huishouden_na"])))
    count, name = float(len(pairs)), "verhuizingen_omvang_nieuw_hh"
    persons, better = float(sum(new for _, new in pairs)), float(sum(new > old for old, new in pairs))
    yield row(streek, name, periode=streek.periode, teller=persons, noemer=count, waarde=share(persons, count))
    split = {"maat": "benutting", "uitkomst": "beter_benut"}
    yield row(streek, name, periode=streek.periode, teller=better, noemer=count, split=split)


def _entries(streek: Streek) -> dict[str, list[Gegeven]]:
    """Return who came to live in each dwelling, in order; not who moved in with somebody or took a room there."""
    found: dict[str, list[Gegeven]] = {}
    moves = streek.tabellen["verhuizingen"].dropna(subset=["naar_woning_id"]).sort_values(["datum", "verhuizing_id"])
    moves = moves[~moves["naar_soort"].isin(_ANDERS_DAN_WONEN)]
    columns = ["datum", "huishouden_id", "naar_woning_id", "aantal_personen_huishouden_na"]
    for each in moves[columns].to_dict("records"):
        found.setdefault(each["naar_woning_id"], []).append(each)
    return found


def _first_in(left: Gegeven, came: list[Gegeven]) -> Gegeven | None:
    """Return the first entry by another household, from a month before the departure until a year after it."""
    for entry in came:
        in_time = left["datum"] - _OVERLAP <= entry["datum"] <= left["datum"] + _LEEGSTAND
        if in_time and entry["huishouden_id"] != left["huishouden_id"]:
            return entry
    return None
