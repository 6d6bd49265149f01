"""Print what counting flows costs, as a ratio to one plain groupby of the two code columns on the same moves.

As many moves as the Netherlands has in a year, between as many buurten; most people move nearby. Both count pairs only:
nothing is made dense. Counted are buurten, wijken and gemeente, each per age class as well.
"""

import sys
import time
from collections.abc import Callable
from datetime import date

import numpy as np
import pandas as pd

from toolkit.config import Periode
from toolkit.meten import ZONDER_GEBIED, Gegevens
from toolkit.senioren import PLATFORM31
from toolkit.verhuisbewegingen import Bewegingen, tel_stromen

MOVES, BUURTEN, PER_WIJK = 1_800_000, 14_000, 40
NEAR = 60  # buurten: half of the moves end within about so many places in the row
REPEATS = 3


def seconds(step: Callable[[], object]) -> float:
    """Return the best of a few runs, in seconds of this process: a ratio that other programs do not change."""
    taken = []
    for _ in range(REPEATS):
        start = time.process_time()
        step()
        taken.append(time.process_time() - start)
    return min(taken)


def country() -> Gegevens:
    """Return one gemeente as large as a country: codes with letters, as CBS has them, in wijken of 40 buurten."""
    letters = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    numbers = [
        letters[n // PER_WIJK // 36] + letters[n // PER_WIJK % 36] + f"{n % PER_WIJK:02}" for n in range(BUURTEN)
    ]
    wijken = list(dict.fromkeys(f"WK9901{each[:2]}" for each in numbers))
    codes = ["GM9901", *wijken, *(f"BU9901{each}" for each in numbers)]
    levels = ["gemeente", *["wijk"] * len(wijken), *["buurt"] * BUURTEN]
    areas = pd.DataFrame({"gebied_code": codes, "niveau": levels, "naam": codes, "gebied_jaar": 2024})
    return Gegevens(
        gemeente="GM9901", naam="Land", tabellen={}, bronnen={}, gebieden=areas.set_index("gebied_code", drop=False),
        kern_van=pd.Series(dtype="str"), periode=Periode(start=date(2023, 1, 1), eind=date(2023, 12, 31)),
        peildatum=date(2024, 1, 1),
    )  # fmt: skip


def moves_in(land: Gegevens) -> pd.DataFrame:
    """Return moves with the buurt of both ends; a tenth ends elsewhere, abroad or unknown."""
    rng = np.random.default_rng(1)
    van = rng.integers(0, BUURTEN, MOVES)
    naar = (van + np.rint(rng.standard_cauchy(MOVES) * NEAR)).astype(np.int64) % BUURTEN
    naar = np.where(rng.random(MOVES) < 0.1, BUURTEN + rng.integers(0, len(ZONDER_GEBIED), MOVES), naar)
    names = [*land.gebieden.index[land.gebieden["niveau"] == "buurt"], *ZONDER_GEBIED]
    return pd.DataFrame({
        "van_buurt": pd.Categorical.from_codes(van, categories=names),
        "naar_buurt": pd.Categorical.from_codes(naar, categories=names),
        "leeftijdsklasse": PLATFORM31.classify(pd.Series(rng.integers(18, 96, MOVES))), "geschat": False,
    })  # fmt: skip


def main() -> int:
    land = country()
    moves = moves_in(land)
    found = Bewegingen(tabel=moves, periode=land.periode, alle_leeftijden=True, kernkaart=None, sources=())
    written = moves[["van_buurt", "naar_buurt"]].astype("str")
    plain = seconds(lambda: moves.groupby(["van_buurt", "naar_buurt"], observed=True).size())
    texts = seconds(lambda: written.groupby(["van_buurt", "naar_buurt"]).size())
    pairs = len(tel_stromen(found, land, niveaus=["buurt"], klassen_op=[]).paren)
    print(f"{MOVES} moves, {BUURTEN} buurten, {pairs} pairs that occur of {BUURTEN**2} that might")
    for label, niveaus, klassen in (
        ("buurt", ["buurt"], []),
        ("buurt, with classes", ["buurt"], ["buurt"]),
        ("buurt, wijk and gemeente", ["buurt", "wijk", "gemeente"], []),
        ("buurt, wijk and gemeente, classes per wijk", ["buurt", "wijk", "gemeente"], ["wijk"]),
        ("buurt, wijk and gemeente, all with classes", ["buurt", "wijk", "gemeente"], ["buurt", "wijk", "gemeente"]),
    ):
        taken = seconds(lambda n=niveaus, k=klassen: tel_stromen(found, land, niveaus=n, klassen_op=k))  # type: ignore[misc]
        print(f"{label}: {taken / plain:.1f} x one groupby of two categories, {taken / texts:.1f} x one of two texts")
    return 0


if __name__ == "__main__":
    sys.exit(main())
