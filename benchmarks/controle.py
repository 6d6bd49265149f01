"""Print how long `doorstroom check` takes for a delivery of moves, and that it is linear in the number of rows.

`python benchmarks/controle.py [rows]` (1.8 million by default: the moves of the Netherlands in one year).
"""

import resource
import sys
import tempfile
import time
from pathlib import Path

import numpy as np
import pandas as pd

from toolkit.batch.checking import check_folder

MAPPING = """tabel: verhuizingen
kolommen:
  Nummer: verhuizing_id
  Datum vestiging: datum
  Huishouden: huishouden_id
  Object oud: van_woning_id
  Object nieuw: naar_woning_id
  Buurt oud: van_buurt_code
  Buurt nieuw: naar_buurt_code
  Soort oud: van_soort
  Soort nieuw: naar_soort
  Personen: aantal_personen
  Leeftijd: leeftijd_bij_verhuizing
  Achterblijvers: blijft_bewoond
vast: {gebied_jaar: 2024}
negeer: [Opmerking]
"""
DECLARED = """leveringen:
  - {bron_id: brp, soort: verhuizingen, bestand: brp.csv, inlezen: brp.inlezen.yaml, jaar: 2024, titel: BRP,
     houder: Gemeente (fictief), licentie: niet openbaar, fictief: true}
"""


def write_delivery(folder: Path, rows: int) -> None:
    """Write moves as an old system would: semicolons, Windows-1252, day-month-year, ja and nee."""
    draw = np.random.default_rng(1)
    days = pd.Series(np.datetime64("2023-01-01") + draw.integers(0, 365, rows).astype("timedelta64[D]"))
    numbers = pd.Series(np.arange(rows))

    def pseudonym(letter: str) -> pd.Series:
        return letter + pd.Series(draw.permutation(numbers)).astype("str").str.zfill(7)

    buurten = "BU" + pd.Series(np.arange(99010000, 99024000)).astype("str")
    table = pd.DataFrame({
        "Nummer": pseudonym("V"),
        "Datum vestiging": days.dt.strftime("%-d-%-m-%Y"),
        "Huishouden": pseudonym("H"),
        "Object oud": pseudonym("W"),
        "Object nieuw": pseudonym("N"),
        "Buurt oud": buurten.to_numpy()[draw.integers(0, len(buurten), rows)],
        "Buurt nieuw": buurten.to_numpy()[draw.integers(0, len(buurten), rows)],
        "Soort oud": np.array(["zelfstandig", "kamer"])[draw.integers(0, 2, rows)],
        "Soort nieuw": "zelfstandig",
        "Personen": draw.integers(1, 5, rows),
        "Leeftijd": draw.integers(18, 100, rows),
        "Achterblijvers": np.array(["nee", "ja"])[draw.integers(0, 2, rows)],
        "Opmerking": np.array(["", "zelf opgegeven", "via de balie"])[draw.integers(0, 3, rows)],
    })  # fmt: skip
    table.to_csv(folder / "brp.csv", sep=";", index=False, encoding="cp1252", lineterminator="\r\n")
    (folder / "brp.inlezen.yaml").write_text(MAPPING, encoding="utf-8")
    (folder / "leveringen.yaml").write_text(DECLARED, encoding="utf-8")


def one_check(rows: int) -> float:
    """Return the seconds of one check, and print what it said."""
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made) / "GM9901"
        folder.mkdir()
        write_delivery(folder, rows)
        start = time.perf_counter()
        (checked,) = check_folder(Path(made))
        taken = time.perf_counter() - start
    print(f"{checked.lines[0]}  ({taken:.1f} s here)")
    if checked.problems:
        raise SystemExit(f"the delivery should be clean: {checked.problems}")
    return taken


def main(arguments: list[str]) -> int:
    rows = int(arguments[0]) if arguments else 1_800_000
    one_check(1_000)  # what is loaded once does not count
    quarter, whole = one_check(rows // 4), one_check(rows)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024**2
    print(f"doorstroom check, {rows:,} moves: {whole / quarter:.1f} x a quarter of them (linear is 4.0); {peak:.1f} GB")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
