"""Print how long the steps of a report take, as ratios to a plain pandas step on the same data in the same run.

Real public files are used where they are (DOORSTROOM_REAL_DATA or ../shared/data), else the fictitious samples.
"""

import os
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pandas as pd

from toolkit import config, disclosure, figures, indicatoren, opgave
from toolkit.config import Levering
from toolkit.sources import leveringen
from toolkit.sources.statline import read_kerncijfers

ROOT = Path(__file__).resolve().parent.parent
REAL = Path(os.environ.get("DOORSTROOM_REAL_DATA", ROOT.parent / "shared" / "data"))
NATIONAL = REAL / "kwb-2020" / "cbs.v3.84799NED_TypedDataSet.parquet"
REPEATS = 5


def seconds(step: Callable[[], object]) -> float:
    """Return the best of a few runs: the least disturbed one."""
    taken = []
    for _ in range(REPEATS):
        start = time.perf_counter()
        step()
        taken.append(time.perf_counter() - start)
    return min(taken)


def national() -> None:
    levering = Levering(bron_id="kwb", soort="kerncijfers", bestand=NATIONAL.name, jaar=2020, titel="KWB 2020")
    plain = seconds(lambda: pd.read_parquet(NATIONAL))
    read = seconds(lambda: read_kerncijfers(NATIONAL, levering))
    table, source = read_kerncijfers(NATIONAL, levering)
    rows = seconds(lambda: opgave.indicator_rows([(table, source)], indicatoren.open_indicators()))
    print(f"KWB 2020, {len(table)} areas: read and check {read / plain:.1f} x a plain read of the file")
    print(f"KWB 2020, {len(table)} areas: indicator rows {rows / plain:.1f} x a plain read of the file")


def one_report() -> None:
    real = ROOT / "tests" / "real" / "denhaag-csv"
    data, gemeente = (real, "GM0518") if NATIONAL.is_file() else (ROOT / "data_samples", "GM9901")
    found = config.find_leveringen(data, gemeente)
    read = seconds(lambda: leveringen.read_deliveries(found, gemeente))
    delivered = leveringen.read_deliveries(found, gemeente)
    rows = opgave.indicator_rows(delivered.kerncijfers, indicatoren.open_indicators())
    chosen = opgave.select_kaart(
        rows, delivered.sources, ["context_65plus", "context_inwoners"], niveau="buurt", grenzen=delivered.grenzen
    )
    draw = seconds(
        lambda: figures.choropleth(
            disclosure.open_result(chosen), value="context_65plus", title="Kaart", subtitle="Kaart"
        )
    )
    print(f"{delivered.naam}, {len(chosen.table)} buurten: drawing the map {draw / read:.2f} x reading its deliveries")


def main() -> int:
    if NATIONAL.is_file():
        national()
    one_report()
    return 0


if __name__ == "__main__":
    sys.exit(main())
