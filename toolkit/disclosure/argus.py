"""One job for tau-Argus: a table goes in as files, hidden cells and the engine's own audit come out.

The engine (pytauargus) does one job per process: it is not re-entrant, it leaves logs with the numbers of the table
in the current folder, and bad input can end it with a segmentation fault (seen in 0.6.0 with codes of unequal length).
So each job is a process of its own, with a time limit and with a folder of its own that is always removed. That costs
a tenth of a second. Jobs may run side by side.
"""

import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal

from toolkit.disclosure.audit import Interval
from toolkit.disclosure.hierarchie import Hierarchie

Cell = tuple[str, str]  # area, class
Method = Literal["MOD", "OPT"]

_TOTAL: Final = "TOT"
_LARGE: Final = "x000001"
_EMPTY: Final = "x000000"
_BATCH: Final = """<OPENTABLEDATA> "table.tab"
<OPENMETADATA> "table.rda"
<SPECIFYTABLE> {dimensions}|"n"||
<SAFETYRULE> MAN(0)
<READTABLE> 0
<SUPPRESS> {method}
<WRITETABLE> (1,5,AR+,"out.tab")
"""
_METADATA: Final = """<SEPARATOR> ";"
<SAFE> S
<UNSAFE> U
<PROTECT> P
{dimensions}n
 <NUMERIC>
 <DECIMALS> 2
freq
 <FREQUENCY>
status
 <STATUS>
lower
 <NUMERIC> <LOWERPL>
upper
 <NUMERIC> <UPPERPL>
"""
_DIMENSIONS: Final = {
    "gebied": 'gebied\n <RECODEABLE>\n <TOTCODE> "TOT"\n'
    ' <HIERARCHICAL>\n <HIERCODELIST> "gebied.hrc"\n <HIERLEADSTRING> "@"\n',
    "klasse": 'klasse\n <RECODEABLE>\n <TOTCODE> "TOT"\n',
}
# Table 1; minutes per part, far above the limit of the process, so that no result depends on the speed of a machine;
# and for MOD the three guards for cells with a single contributor.
_METHODS: Final[dict[Method, str]] = {"MOD": "MOD(1,600,1,1,1)", "OPT": "OPT(1,600)"}


class EngineError(Exception):
    """The engine gave no result; stays within this package."""


class EngineTimeoutError(EngineError):
    """The engine was stopped at its time limit."""


@dataclass(frozen=True, kw_only=True)
class Protected:
    """What the engine decided.

    Attributes
    ----------
    hidden : frozenset of cells
    intervals : mapping of hidden cell -> Interval
        The engine's audit: what an attacker can know who also knows the smallest and largest count of the table.
    """

    hidden: frozenset[Cell]
    intervals: Mapping[Cell, Interval]


@dataclass(frozen=True, kw_only=True)
class Job:
    """A table to protect.

    Attributes
    ----------
    counts : mapping of (area, class) -> count
        Every area with every class and with the total.
    hierarchie : Hierarchie
    classes : tuple of str
        Without the total; empty for a table of areas only.
    room : mapping of cell -> (down, up)
        The unsafe cells, and how far the count must seem to be able to lie below and above the true one.
    """

    counts: Mapping[Cell, int]
    hierarchie: Hierarchie
    classes: tuple[str, ...]
    room: Mapping[Cell, tuple[int, int]]

    def run(self, method: Method, *, seconds: float) -> Protected:
        """Let the engine hide the unsafe cells and what protects them.

        Raises
        ------
        EngineTimeoutError
            If it takes longer than `seconds`.
        EngineError
            If the engine fails or crashes.
        """
        shape = _Shape(self)
        with tempfile.TemporaryDirectory(prefix="doorstroom_") as name:
            folder = Path(name)
            self._write(folder, shape, _METHODS[method])
            _start(folder, seconds)
            return _read((folder / "out.tab").read_text(encoding="utf-8"), shape)

    def _write(self, folder: Path, shape: "_Shape", method: str) -> None:
        names = "".join(f'"{dimension}"' for dimension in shape.dimensions)
        blocks = "".join(_DIMENSIONS[dimension] for dimension in shape.dimensions)
        rows = [self._row(codes, cell) for codes, (cell, *_) in shape.cells.items()]
        rows += [";".join([*codes, f"{count};{count};S;0;0"]) for codes, count in shape.neighbours.items()]
        for file, text in {
            "gebied.hrc": "".join(f"{'@' * depth}{code}\n" for code, depth in shape.tree()),
            "table.tab": "\n".join(rows) + "\n",
            "table.rda": _METADATA.format(dimensions=blocks),
            "batch.arb": _BATCH.format(dimensions=names, method=method),
        }.items():
            (folder / file).write_text(text, encoding="utf-8")

    def _row(self, codes: Sequence[str], cell: Cell) -> str:
        count = self.counts[cell]
        down, up = self.room.get(cell, (0, 0))
        unsafe = cell in self.room
        # The engine leaves out cells without contributors; an unsafe zero has to take part.
        freq = max(count, 1) if unsafe else count
        return ";".join([*codes, str(count), str(freq), "U" if unsafe else "S", str(down), str(up)])


def _start(folder: Path, seconds: float) -> None:
    # -P keeps the folder itself off the import path. No text of the engine goes further: it can name counts.
    command = [sys.executable, "-P", "-m", "pytauargus.cli", "run", "batch.arb"]
    try:
        done = subprocess.run(  # noqa: S603  # our own interpreter and our own fixed words
            command, cwd=folder, timeout=seconds, check=False,
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        raise EngineTimeoutError from None
    if done.returncode != 0 or not (folder / "out.tab").is_file():
        raise EngineError(f"exit code {done.returncode}")


def _read(text: str, shape: "_Shape") -> Protected:
    """Read the engine's table: codes first, and at the end of each line status, two levels, the interval, four more."""
    found: dict[Cell, Interval] = {}
    for line in text.splitlines():
        fields = [field.strip().strip('"') for field in line.split(";")]
        if fields[-9] in ("U", "M"):
            interval = Interval(float(fields[-6]), float(fields[-5]))
            ours = shape.cells.get(tuple(fields[: len(shape.dimensions)]), [])  # none where it is a neighbour
            found |= dict.fromkeys(ours, interval)
    return Protected(hidden=frozenset(found), intervals=found)


class _Shape:
    """The table as the engine wants it: plain codes of equal length, and two neighbours.

    The engine supposes that readers know the smallest and the largest count of the table. That makes its largest
    one, the grand total, impossible to hide. So the table gets a large and an empty area beside its top, and a total
    over the three; nobody sees those.
    """

    def __init__(self, job: Job) -> None:
        tree = job.hierarchie
        self._delen, self._top = tree.delen, tree.top
        self._codes = {area: f"g{place:06d}" for place, area in enumerate(tree.gebieden)}
        # One class has the counts of the total, so the two are one cell; MOD cannot do with it (0.6.0).
        kinds = job.classes if len(job.classes) > 1 else ()
        self.dimensions = ("gebied", "klasse") if kinds else ("gebied",)
        width = len(self.dimensions)
        codes = {tree.totaal: _TOTAL, **{kind: f"k{place:06d}" for place, kind in enumerate(kinds)}}
        self.cells: dict[tuple[str, ...], list[Cell]] = {}
        for area in tree.gebieden:
            for kind in (tree.totaal, *job.classes):
                self.cells.setdefault((self._codes[area], codes.get(kind, _TOTAL))[:width], []).append((area, kind))
        large = max(job.counts.values()) + sum(map(sum, job.room.values()))
        self.neighbours: dict[tuple[str, ...], int] = {}
        for kind, code in codes.items():
            count = large * max(len(kinds), 1) if code == _TOTAL else large
            together = count + job.counts[tree.top, kind]
            for area, number in ((_EMPTY, 0), (_LARGE, count), (_TOTAL, together)):
                self.neighbours[(area, code)[:width]] = number

    def tree(self) -> Iterator[tuple[str, int]]:
        """Every code below the total with its depth, each before its parts."""
        yield from ((_EMPTY, 0), (_LARGE, 0))
        yield from self._down(self._top, 0)

    def _down(self, area: str, depth: int) -> Iterator[tuple[str, int]]:
        yield self._codes[area], depth
        for part in self._delen.get(area, ()):
            yield from self._down(part, depth + 1)
