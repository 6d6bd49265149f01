"""A country of moves to measure with, drawn fast: only what counts for moving chains is true to life.

Each half month some households leave for good or die and new dwellings are finished. Two of three dwellings that came
free are entered weeks later, three in five times by a household of which the dwelling is known; where nobody stays
behind, that one comes free in its turn. The other dwellings are entered by somebody of whom there is no row.
"""

from dataclasses import dataclass, field

import numpy as np
import pandas as pd
import pyarrow as pa
from numpy.typing import NDArray

from toolkit.contracts.codelijsten import AANLEIDINGEN, VERBLIJFSSOORTEN, VIA, WONINGGEBEURTENISSEN

Numbers = NDArray[np.int64]
NONE, DAYS, PERIODS = -1, 14, 26
PER_BUURT = 570
# per move: leaves for good, is finished, loses its inhabitant, moves without making a dwelling free
LEAVES, FINISHED, LOST, OTHERS = 0.25, 0.06, 0.09, 0.346
FILLED, KNOWN, PARTIAL, UNKNOWN_STAY, TWO_PARTS, SWAPS = 2 / 3, 0.6, 0.15, 0.02, 0.12, 0.01
SOORT = {name: number for number, name in enumerate(VERBLIJFSSOORTEN)}
FIRST = np.datetime64("2014-01-01", "D").astype(np.int64)


@dataclass
class Land:
    """Who lives where, and what was written down of it so far."""

    homes: int
    rng: np.random.Generator
    lives: Numbers = field(init=False)
    households: int = field(init=False)
    groups: int = 0
    moves: list[dict[str, Numbers]] = field(default_factory=list)
    events: list[dict[str, Numbers]] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Let everybody live in the dwelling of their own number."""
        self.lives, self.households = np.arange(self.homes), self.homes

    def new(self, count: int) -> Numbers:
        self.households += count
        return np.arange(self.households - count, self.households)

    def inhabited(self, count: float) -> Numbers:
        drawn = np.unique(self.rng.integers(0, self.homes, int(count)))
        return self.rng.permutation(drawn[self.lives[drawn] != NONE])

    def write(self, day: Numbers, hh: Numbers, van: Numbers, naar: Numbers, **also: Numbers | int) -> None:
        usual: dict[str, Numbers | int] = {
            "groep": NONE, "blijft": 0, "van_soort": SOORT["zelfstandig"], "naar_soort": SOORT["zelfstandig"],
            "personen": self.rng.choice([1, 1, 2, 2, 3, 4], len(hh)),
        }  # fmt: skip
        row = {"dag": day, "hh": hh, "van": van, "naar": naar, **usual, **also}
        self.moves.append({name: np.broadcast_to(values, len(hh)).astype(np.int32) for name, values in row.items()})


def half_month(land: Land, day: int, moves: float, free: Numbers) -> Numbers:
    """Let half a month pass; return the dwellings that came free."""
    freed = [_depart(land, day, moves), _happen(land, day, moves), _enter(land, day, free)]
    _others(land, day, moves)
    _swap(land, day, moves)
    return np.concatenate(freed)


def _days(land: Land, day: int, count: int) -> Numbers:
    return day + land.rng.integers(0, DAYS, count)


def _depart(land: Land, day: int, moves: float) -> Numbers:
    homes = land.inhabited(moves * LEAVES)
    kinds = [SOORT[name] for name in ("buiten_gebied", "buitenland", "instelling", "inwonend")]
    naar = land.rng.choice(kinds, len(homes), p=[0.5, 0.15, 0.1, 0.25])
    land.write(_days(land, day, len(homes)), land.lives[homes], homes, np.full(len(homes), NONE), naar_soort=naar)
    land.lives[homes] = NONE
    return homes


def _happen(land: Land, day: int, moves: float) -> Numbers:
    homes = land.inhabited(moves * (FINISHED + LOST))
    names = ["oplevering_nieuwbouw", "transformatie", "overlijden", "opname_instelling", "emigratie"]
    soort = land.rng.choice([WONINGGEBEURTENISSEN.index(name) for name in names], len(homes),
                            p=[0.37, 0.03, 0.35, 0.12, 0.13])  # fmt: skip
    new = soort <= max(WONINGGEBEURTENISSEN.index(name) for name in names[:2])
    land.events.append({
        "dag": _days(land, day, len(homes)), "woning": homes, "soort": soort,
        "hh": np.where(new, NONE, land.lives[homes]),
    })  # fmt: skip
    land.lives[homes] = NONE
    return homes


def _enter(land: Land, day: int, free: Numbers) -> Numbers:
    rng = land.rng
    free = rng.permutation(free)
    gone = free[int(len(free) * FILLED) :]
    land.lives[gone] = land.new(len(gone))
    naar = free[: len(free) - len(gone)]
    van = land.inhabited(len(naar) * KNOWN)[: len(naar)]
    known, other = naar[: len(van)], naar[len(van) :]
    blijft = rng.choice([0, 1, NONE], len(van), p=[1 - PARTIAL - UNKNOWN_STAY, PARTIAL, UNKNOWN_STAY])
    who = np.where(blijft == 0, land.lives[van], land.new(len(van)))
    when = _days(land, day, len(van))
    groep = np.where(rng.random(len(van)) < TWO_PARTS, land.groups + np.arange(len(van)), NONE)
    land.groups += len(van)
    land.write(when, who, van, known, blijft=blijft, groep=groep)
    _second_parts(land, when, who, known, groep)
    kinds = rng.choice([SOORT[name] for name in ("inwonend", "kamer", "buiten_gebied", "buitenland", "zelfstandig")],
                       len(other))  # fmt: skip
    land.write(_days(land, day, len(other)), strangers := land.new(len(other)), np.full(len(other), NONE), other,
               van_soort=kinds)  # fmt: skip
    land.lives[known], land.lives[other] = who, strangers
    left = van[blijft == 0]
    land.lives[left] = NONE
    return left


def _second_parts(land: Land, when: Numbers, who: Numbers, naar: Numbers, groep: Numbers) -> None:
    """Let somebody from elsewhere move in with those who are not alone, some days later."""
    both = np.flatnonzero(groep >= 0)
    later = when[both] + land.rng.integers(0, 10, len(both))
    land.write(later, who[both], np.full(len(both), NONE), naar[both], groep=groep[both], van_soort=SOORT["inwonend"])


def _others(land: Land, day: int, moves: float) -> None:
    homes = land.inhabited(moves * OTHERS)
    half = len(homes) // 2
    child, join = homes[:half], homes[half:]
    land.write(_days(land, day, half), land.new(half), child, np.full(half, NONE), blijft=1,
               groep=land.groups + np.arange(half), naar_soort=SOORT["kamer"])  # fmt: skip
    land.groups += half
    land.write(_days(land, day, len(join)), land.new(len(join)), np.full(len(join), NONE), join,
               van_soort=SOORT["kamer"], naar_soort=SOORT["inwonend"])  # fmt: skip


def _swap(land: Land, day: int, moves: float) -> None:
    homes = land.inhabited(moves * SWAPS)
    half = len(homes) // 2
    one, other = homes[:half], homes[half : 2 * half]
    when, (a, b) = _days(land, day, half), (land.lives[one], land.lives[other])
    land.write(when, a, one, other)
    land.write(when + land.rng.integers(0, 3, half), b, other, one)
    land.lives[one], land.lives[other] = b, a


def tables(moves: int, homes: int, *, years: int = 1) -> dict[str, pd.DataFrame]:
    """Draw about so many moves in so many years; woningen has a buurt for each dwelling."""
    land = Land(homes=homes, rng=np.random.default_rng(1))
    free = np.zeros(0, dtype=np.int64)
    for period in range(PERIODS * years):
        free = half_month(land, int(FIRST) + DAYS * period, moves / (PERIODS * years), free)
    after = int(FIRST) + DAYS * PERIODS * years
    return {
        "verhuizingen": _verhuizingen(_gathered(land.moves, after)),
        "woninggebeurtenissen": _events(_gathered(land.events, after)),
        "woningen": pd.DataFrame({
            "woning_id": _ids("W", np.arange(homes)), "buurt_code": _ids("BU", np.arange(homes) // PER_BUURT),
        }),
    }  # fmt: skip


def _gathered(parts: list[dict[str, Numbers]], after: int) -> dict[str, Numbers]:
    found = {name: np.concatenate([part[name] for part in parts]) for name in parts[0]}
    parts.clear()
    return {name: values[found["dag"] < after] for name, values in found.items()}


def _verhuizingen(m: dict[str, Numbers]) -> pd.DataFrame:
    rng, count = np.random.default_rng(2), len(m["dag"])
    whole = {name: pd.array(m["personen"], dtype="Int64") for name in (
        "aantal_personen", "aantal_personen_huishouden_voor", "aantal_personen_huishouden_na")}  # fmt: skip
    return pd.DataFrame({
        "verhuizing_id": _ids("V", np.arange(count)), "datum": _dates(m["dag"]), "huishouden_id": _ids("H", m["hh"]),
        "verhuisgroep_id": _ids("L", m["groep"]), "van_woning_id": _ids("W", m["van"]),
        "naar_woning_id": _ids("W", m["naar"]), "van_buurt_code": _buurten(m["van"]),
        "naar_buurt_code": _buurten(m["naar"]), "gebied_jaar": pd.array(np.full(count, 2024), dtype="Int64"),
        "van_soort": _coded(m["van_soort"], VERBLIJFSSOORTEN), "naar_soort": _coded(m["naar_soort"], VERBLIJFSSOORTEN),
        **whole, "leeftijd_bij_verhuizing": pd.array(rng.integers(18, 95, count), dtype="Int64"),
        "blijft_bewoond": pd.array(m["blijft"] == 1, dtype="boolean"),
        "aanleiding": _coded(rng.integers(0, len(AANLEIDINGEN), count), AANLEIDINGEN),
        "via": _coded(rng.integers(0, len(VIA), count), VIA),
    }).assign(blijft_bewoond=lambda table: table["blijft_bewoond"].mask(m["blijft"] == NONE))  # fmt: skip


def _events(m: dict[str, Numbers]) -> pd.DataFrame:
    return pd.DataFrame({
        "gebeurtenis_id": _ids("G", np.arange(len(m["dag"]))), "woning_id": _ids("W", m["woning"]),
        "datum": _dates(m["dag"]), "soort": _coded(m["soort"], WONINGGEBEURTENISSEN),
        "huishouden_id": _ids("H", m["hh"]),
    })  # fmt: skip


def _dates(days: Numbers) -> NDArray[np.datetime64]:
    return days.astype("datetime64[D]").astype("datetime64[us]")


def _coded(codes: Numbers, names: tuple[str, ...]) -> pd.Categorical:
    return pd.Categorical.from_codes(codes, categories=list(names))


def _buurten(homes: Numbers) -> pd.Series:
    return _ids("BU", np.where(homes < 0, NONE, homes // PER_BUURT))


def _ids(letters: str, numbers: Numbers) -> pd.Series:
    """Write numbers as pseudonyms of eight digits that are not in their order; missing where there is none."""
    rest = (np.maximum(numbers, 0).astype(np.int64) * 61_803_399 + 27_182_818) % 10**8
    text = np.empty((len(numbers), len(letters) + 8), dtype=np.uint8)
    text[:, : len(letters)] = np.frombuffer(letters.encode(), dtype=np.uint8)
    for place in range(text.shape[1] - 1, len(letters) - 1, -1):
        rest, text[:, place] = rest // 10, rest % 10 + ord("0")
    ends = np.arange(len(numbers) + 1, dtype=np.int64) * text.shape[1]
    valid = np.packbits(numbers >= 0, bitorder="little")
    found = pa.Array.from_buffers(
        pa.large_string(), len(numbers), [pa.py_buffer(valid), pa.py_buffer(ends), pa.py_buffer(text)]
    )
    return pd.Series(pd.array(found, dtype="str"))
