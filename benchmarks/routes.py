"""Time and memory of the routes of 200.000 households over 20.000 dwellings, and of a quarter of that.

Beside a search stands what it costs to count the routes alone under six conditions, as the grid of the report does.

    python -m benchmarks.routes [households] [dwellings]

The quarter is asked of half the households and half the dwellings; each size runs in a process of its own, so that the
peak is of that size.
"""

import json
import resource
import subprocess
import sys
import time
from typing import Any

import numpy as np
import pandas as pd

from toolkit import routes

_SEED = 20_240_101
_EXTENT_M = 12_000.0


def _places(draw: np.random.Generator, size: int) -> dict[str, Any]:
    x, y = draw.uniform(150_000, 150_000 + _EXTENT_M, size), draw.uniform(450_000, 450_000 + _EXTENT_M, size)
    tile = (x // 3000).astype(int) * 100 + (y // 3000).astype(int)
    codes = [f"WK{each:06d}" for each in tile]
    return {"x_rd": x, "y_rd": y, "wijk_code": codes, "kern_code": codes, "buurt_code": codes, "plaats_geschat": False}


def _demand(draw: np.random.Generator, size: int) -> pd.DataFrame:
    income = draw.lognormal(10.4, 0.4, size)
    return pd.DataFrame({
        **_places(draw, size), "woning_id": [f"V{each}" for each in range(size)],
        "huur_max": draw.uniform(500, 1400, size).round(2), "koop_max": (income * 5).round(0),
        "max_afstand_m": draw.choice([1000.0, 2000.0, 5000.0], size), "blijven_in_wijk": draw.random(size) < 0.3,
        "binnen_buurt_m": 500.0, "min_m2": 60.0, "min_kamers": 3.0, "mag_sociaal": income < 48_000,
        "inschrijfduur_jaren": draw.gamma(4, 2.5, size).round(2),
    })  # fmt: skip


def _supply(draw: np.random.Generator, size: int) -> pd.DataFrame:
    koop, social = draw.random(size) < 0.4, draw.random(size) < 0.7
    rooms = draw.integers(1, 7, size).astype(float)
    rooms[draw.random(size) < 0.4] = np.nan
    return pd.DataFrame({
        **_places(draw, size), "woning_id": [f"A{each}" for each in range(size)],
        "is_geschikt": draw.random(size) < 0.35, "is_aanpasbaar": draw.random(size) < 0.4,
        "huur_eur": np.where(koop, np.nan, draw.normal(700, 180, size).round(2)),
        "prijs_eur": np.where(koop, draw.normal(340_000, 90_000, size).round(-3), np.nan),
        "oppervlakte_m2": draw.normal(85, 25, size).clip(20).round(0), "kamers": rooms, "sociaal": ~koop & social,
        "wachttijd_jaren": np.where(~koop & social, draw.gamma(3, 2, size).round(2), np.nan),
        "open_voor_senioren": draw.random(size) < 0.95,
    })  # fmt: skip


def _measure(households: int, dwellings: int) -> dict[str, float]:
    draw = np.random.default_rng(_SEED)
    demand, supply = _demand(draw, households), _supply(draw, dwellings)
    start = time.perf_counter()
    found = routes.search(demand, supply, routes.standaard())
    seconds = time.perf_counter() - start
    grid = [
        demand.assign(max_afstand_m=far, min_m2=space) for far in (500.0, 1_000.0, 2_000.0) for space in (60.0, 75.0)
    ]
    start = time.perf_counter()
    routes.count_routes(grid, supply, routes.standaard())
    counting = time.perf_counter() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {"seconden": seconds, "rooster": counting, "MB": peak, "routes": float(found.huishoudens["n_routes"].mean())}


def _apart(households: int, dwellings: int) -> dict[str, float]:
    command = [sys.executable, "-m", "benchmarks.routes", "--een", str(households), str(dwellings)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    measured: dict[str, float] = json.loads(done.stdout)
    return measured


def main(arguments: list[str]) -> None:
    """Print the figures of both sizes and their ratio."""
    if arguments[:1] == ["--een"]:
        print(json.dumps(_measure(int(arguments[1]), int(arguments[2]))))
        return
    households, dwellings = (int(each) for each in (arguments or ["200000", "20000"]))
    whole, quarter = _apart(households, dwellings), _apart(households // 2, dwellings // 2)
    for size, measured in ((1, whole), (4, quarter)):
        grid, average = f"zes voorwaarden {measured['rooster']:.1f} s", f"{measured['routes']:.1f} routes"
        print(f"1/{size}: {measured['seconden']:.1f} s, {grid}, {measured['MB']:.0f} MB, {average}")
    print(f"verhouding: {whole['seconden'] / quarter['seconden']:.1f} (4 is evenredig)")


if __name__ == "__main__":
    main(sys.argv[1:])
