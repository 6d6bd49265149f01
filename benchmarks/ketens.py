"""Print what linking moves into chains costs: as a ratio to one sort of the moves, per size and beside plain dicts.

Each measurement is a process of its own that first draws its tables (`ketenland`); the peak is that of the process,
tables included. `python benchmarks/ketens.py jaar` leaves out the ten years, which take 12 GB.
"""

import importlib
import json
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import ketenland
import pandas as pd

from toolkit.verhuisketens import link

YEAR, HOMES, SMALL = 1_800_000, 8_000_000, 200_000
PLAIN = Path(__file__).resolve().parent.parent / "tests" / "verhuisketens" / "plat.py"
GIGABYTE = 1024**2  # ru_maxrss counts in kilobytes
Tables = dict[str, pd.DataFrame]


def span(years: int) -> dict[str, date]:
    return {"start": date(2014, 1, 1), "eind": date(2013 + years, 12, 31)}


def sort(tables: Tables, _years: int) -> object:
    return tables["verhuizingen"].sort_values(["datum", "verhuizing_id"])


def linked(tables: Tables, years: int) -> object:
    found = link(tables, **span(years))
    return found.ketens, found.schakels


def without_buurten(tables: Tables, years: int) -> object:
    """Link what the plain implementation reads: it looks up no buurt."""
    moves = tables["verhuizingen"].drop(columns=["van_buurt_code", "naar_buurt_code"])
    return linked({"verhuizingen": moves, "woninggebeurtenissen": tables["woninggebeurtenissen"]}, years)


def plain(tables: Tables, years: int) -> object:
    """Link with dicts: an implementation for tests, which is no package."""
    sys.path.insert(0, str(PLAIN.parent))
    return importlib.import_module(PLAIN.stem).plat_gekoppeld(tables, **span(years))


STEPS: dict[str, Callable[[Tables, int], object]] = {
    step.__name__: step for step in (sort, linked, without_buurten, plain)
}


def measure(name: str, moves: int, homes: int, years: int, repeats: int) -> dict[str, float]:
    """Return seconds of this process (the best of a few), peak after the first in GB, and how many moves there were."""
    tables = ketenland.tables(moves, homes, years=years)
    drawn, taken, peak = len(tables["verhuizingen"]), [], 0.0
    for _ in range(repeats):
        start = time.process_time()
        STEPS[name](tables, years)
        taken.append(time.process_time() - start)
        peak = peak or resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / GIGABYTE
    return {"seconds": min(taken), "peak": peak, "moves": drawn}


def apart(name: str, moves: int, homes: int, *, years: int = 1, repeats: int = 3) -> dict[str, Any]:
    """Measure in a process of its own."""
    command = [sys.executable, __file__, name, *(str(number) for number in (moves, homes, years, repeats))]
    return dict(json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout))


def a_year() -> dict[str, Any]:
    sorting, year = (apart(name, YEAR, HOMES) for name in ("sort", "linked"))
    ratio = year["seconds"] / sorting["seconds"]
    print(f"{year['moves']:,} moves, {HOMES:,} dwellings: {ratio:.1f} x one sort of the moves by date and id")
    print(f"  {year['seconds']:.1f} s here; peak memory of the process, with its tables, {year['peak']:.1f} GB")
    return year


def ten_years(year: dict[str, Any]) -> None:
    ten = apart("linked", 10 * YEAR, HOMES, years=10, repeats=2)
    print(f"{ten['moves']:,} moves: {ten['seconds'] / year['seconds']:.1f} x as long, peak {ten['peak']:.1f} GB")


def beside_plain() -> None:
    if not PLAIN.exists():
        print(f"no {PLAIN.name} in this checkout: not compared with plain dicts")
        return
    homes = HOMES * SMALL // YEAR
    dicts = apart("plain", SMALL, homes, repeats=5)
    for name, label in (("without_buurten", "the same work"), ("linked", f"with the buurt, of {homes:,} dwellings")):
        taken = apart(name, SMALL, homes, repeats=5)
        print(f"{taken['moves']:,} moves, {label}: {dicts['seconds'] / taken['seconds']:.0f} x faster than plain dicts")


def main(arguments: list[str]) -> int:
    if arguments and arguments[0] in STEPS:
        name, *numbers = arguments
        moves, homes, years, repeats = (int(number) for number in numbers)
        print(json.dumps(measure(name, moves, homes, years, repeats)))
        return 0
    year = a_year()
    beside_plain()
    if "jaar" not in arguments:
        ten_years(year)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
