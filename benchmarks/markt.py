"""Print how long a simulated market takes per household and month, as ratios within one run, and what memory it needs.

Give sizes to try others than the usual ones: python benchmarks/markt.py 1000000 8000000:12 (households, months).
"""

import resource
import sys
import time
from collections.abc import Callable

import numpy as np

from toolkit.samples.markt import Instelling, Schaal, simulate

USUAL = ("10000:60", "100000:60")
GIGABYTE = 1024**2  # ru_maxrss counts in kilobytes


def seconds(step: Callable[[], object]) -> float:
    start = time.perf_counter()
    step()
    return time.perf_counter() - start


def yardstick(count: int, months: int) -> float:
    """Return what it costs to sort as many random numbers as there are households, once a month: a plain numpy step."""
    numbers = np.random.default_rng(1).random(count)
    return months * min(seconds(lambda: np.sort(numbers)) for _ in range(3))


def one_size(text: str) -> None:
    count, _, months = text.partition(":")
    settings = Instelling(maanden=int(months or 60))
    plain = yardstick(int(count), settings.maanden + settings.inloop_maanden)
    start = time.perf_counter()
    market = simulate(Schaal(huishoudens=int(count)), zaad=1, instelling=settings)
    simulated = time.perf_counter() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / GIGABYTE
    tables = seconds(lambda: [len(table) for table in market.tabellen.values()])
    chains = seconds(lambda: (len(market.ketens), len(market.ketenschakels)))
    whole = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / GIGABYTE
    moves = len(market.tabellen["verhuizingen"])
    print(f"{int(count):>9,} households x {settings.maanden} months, {moves:,} moves:")
    print(f"  simulation {simulated / plain:.1f} x sorting the households once a month ({simulated:.0f} s here)")
    print(f"  tables {tables / simulated:.2f} x, chains {chains / simulated:.2f} x the simulation")
    print(f"  peak memory {peak:.1f} GB simulating, {whole:.1f} GB with all tables")


def main(sizes: list[str]) -> int:
    for size in sizes or USUAL:
        one_size(size)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
