"""Print how long judging a table of moves takes: `python benchmarks/contracten.py [rows]` (1.8 million by default)."""

import resource
import sys
import time
from collections.abc import Callable

import numpy as np
import pandas as pd

from toolkit.contracts import complete, contract, dangling, judge

MOVES = contract("verhuizingen")


def moves(rows: int) -> pd.DataFrame:
    """Draw moves that keep to the contract: every household once, every dwelling once left and once entered."""
    draw = np.random.default_rng(1)
    numbers = np.arange(rows)
    days = np.datetime64("2019-01-01") + draw.integers(0, 1800, rows).astype("timedelta64[D]")
    table = pd.DataFrame(
        {
            "verhuizing_id": "v" + pd.Series(numbers).astype("str"),
            "datum": pd.Series(days).astype("datetime64[us]"),
            "huishouden_id": "h" + pd.Series(draw.permutation(numbers)).astype("str"),
            "van_woning_id": "w" + pd.Series(draw.permutation(numbers)).astype("str"),
            "naar_woning_id": "n" + pd.Series(draw.permutation(numbers)).astype("str"),
            "van_buurt_code": "BU" + pd.Series(draw.integers(99010000, 99019999, rows)).astype("str"),
            "gebied_jaar": pd.array(np.full(rows, 2024), dtype="Int64"),
            "aantal_personen": pd.array(draw.integers(1, 5, rows), dtype="Int64"),
            "leeftijd_bij_verhuizing": pd.array(draw.integers(18, 100, rows), dtype="Int64"),
            "blijft_bewoond": pd.array(np.zeros(rows, dtype=bool), dtype="boolean"),
        }
    )
    return complete(table, MOVES)


def timed(name: str, work: Callable[[], pd.DataFrame]) -> None:
    begin = time.perf_counter()
    found = work()
    print(f"{name:<40} {time.perf_counter() - begin:6.1f} s {len(found):>12,} regels")


def main() -> int:
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else 1_800_000
    table = moves(rows)
    dwellings = table[["van_woning_id"]].set_axis(["woning_id"], axis=1)
    timed("judge, niets mis", lambda: judge(table, MOVES))
    timed(
        "judge, twee kolommen overal mis", lambda: judge(table.assign(van_buurt_code="BU1", huishouden_id="h"), MOVES)
    )
    timed("dangling, helft verwijst nergens heen", lambda: dangling({"verhuizingen": table, "woningen": dwellings}))
    print(f"hoogste geheugengebruik {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024:,} MB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
