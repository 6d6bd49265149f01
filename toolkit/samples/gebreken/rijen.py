"""Faults of form: cells that cannot be read and rows that occur twice, in a laid out delivery.

What a reader has to do with each follows from the contract: a cell that may be missing becomes unknown and the row is
doubted, a cell that must be there costs the row; of equal rows one is kept, of conflicting rows none.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

import numpy as np
import pandas as pd

from toolkit.samples.gebreken.celfouten import CELFOUTEN, Celfout
from toolkit.samples.gebreken.gevolgen import Geplant, als_gelezen, met_regels
from toolkit.samples.gebreken.persoonsgegevens import verzonnen
from toolkit.samples.gebreken.soorten import Gebreken, protocol
from toolkit.samples.leveren.vorm import OPMERKING, Kolombestand, Vel

_GEWONE_WAARDEN: Final = ("category", "Int64", "Float64", "boolean")
"""Changing a link or a date of one row could make another row doubtful."""
_POGINGEN: Final = 20  # rows looked at to find another value
_ERNA: Final = 0.5  # a copy comes behind its neighbour: halfway to the next row


class _Wachtrij:
    """Rows in a random order; each is handed out once, so that no row gets two faults."""

    def __init__(self, count: int, rng: np.random.Generator) -> None:
        self._rows = rng.permutation(count)

    def take(self, share: float, can: np.ndarray) -> list[int]:
        """Hand out a share of all rows that can have a fault, as far as the row is still free."""
        free = self._rows[can[self._rows]]
        taken = free[: round(share * int(can.sum()))]
        self._rows = self._rows[~np.isin(self._rows, taken)]
        return [int(row) for row in taken]


def verslechter(vel: Vel, gebreken: Gebreken, rng: np.random.Generator) -> tuple[Vel, pd.DataFrame]:
    """Plant faults in a laid out delivery.

    Parameters
    ----------
    vel : Vel
        Clean: a fault in a cell is only counted rightly if there is none yet.
    gebreken : Gebreken
    rng : numpy Generator

    Returns
    -------
    the worse delivery, and the protocol: a row for each fault, with the number of its row in the file. The `tabel` of
    the delivery is what a reader should make of it, its index the numbers of the rows in the file. A Parquet file is
    typed, so it only gets rows that occur twice.
    """
    queue, cells = _Wachtrij(len(vel.cellen), rng), vel.cellen.copy()
    planted: list[Geplant] = []
    if not isinstance(vel.vorm.drager, Kolombestand):
        for fout in CELFOUTEN:
            planted += _spoil(cells, vel, fout, getattr(gebreken, fout.soort), queue, rng)
        planted += _remarks(cells, vel, gebreken.persoonsgegeven, queue, rng)
    worse, order = _double(vel, cells, gebreken, queue, planted, rng)
    judged = met_regels(vel.tabel, planted, vel.vorm)
    return _in_order(replace(worse, tabel=als_gelezen(vel.tabel, judged)), order, judged)


def _spoil(
    cells: pd.DataFrame, vel: Vel, fout: Celfout, share: float, queue: _Wachtrij, rng: np.random.Generator
) -> Iterator[Geplant]:
    """Change cells in place; the frame is the caller's own copy."""
    contract = vel.vorm.contract
    places = [
        kolom
        for kolom in vel.vorm.kolommen
        if kolom.doel not in contract.key and fout.kan(kolom, contract.column(kolom.doel))
    ]
    if not places or not share:
        return
    can = np.column_stack([fout.cellen(cells[kolom.bron]).to_numpy(dtype=bool) for kolom in places])
    rows = queue.take(share, np.asarray(can.any(axis=1)))
    chosen = pd.Series([int(rng.choice(np.flatnonzero(can[row]))) for row in rows], index=rows, dtype="int64")
    for place, kolom in enumerate(places):
        old = cells.loc[chosen.index[chosen == place], kolom.bron].astype("object")
        new = pd.Series([fout.maak(value, kolom, rng) for value in old], index=old.index, dtype="object")
        cells[kolom.bron] = _with(cells[kolom.bron], new)
        for row, value in new.items():
            gevolg, gelezen = fout.gevolg(value, kolom, contract.column(kolom.doel))
            yield Geplant(rij=int(str(row)), kop=kolom.bron, soort=fout.soort, gevolg=gevolg, kolom=kolom.doel,
                          waarde=gelezen)  # fmt: skip


def _with(column: pd.Series, new: pd.Series) -> pd.Series:
    """Replace cells; a typed column that gets a text becomes one of mixed cells, as in Excel."""
    texts = new.map(lambda value: isinstance(value, str)).any()
    changed = column.astype("object") if texts and not pd.api.types.is_string_dtype(column) else column.copy()
    changed.loc[new.index] = new.astype(changed.dtype)
    return changed


def _remarks(
    cells: pd.DataFrame, vel: Vel, share: float, queue: _Wachtrij, rng: np.random.Generator
) -> Iterator[Geplant]:
    if not vel.vorm.opmerkingen:
        return
    rows = queue.take(share, np.ones(len(cells), dtype=bool))
    cells[OPMERKING] = _with(cells[OPMERKING], pd.Series(verzonnen(len(rows), rng), index=rows, dtype="object"))
    for row in rows:
        yield Geplant(rij=row, kop=OPMERKING, soort="persoonsgegeven", gevolg="onzichtbaar")


def _double(
    vel: Vel,
    spoilt: pd.DataFrame,
    gebreken: Gebreken,
    queue: _Wachtrij,
    planted: list[Geplant],
    rng: np.random.Generator,
) -> tuple[Vel, pd.Series]:
    """Add copies to the spoilt cells of a clean delivery.

    Returns
    -------
    the delivery with the copies at its end, and the place where each row belongs
    """
    count, everywhere = len(spoilt), np.ones(len(spoilt), dtype=bool)
    equal = queue.take(gebreken.dubbel_gelijk, everywhere)
    keyed = everywhere if vel.vorm.contract.key else ~everywhere
    other = [
        (row, change) for row in queue.take(gebreken.dubbel_strijdig, keyed) if (change := _another(vel, row, rng))
    ]
    originals = [*equal, *(row for row, _ in other)]
    cells = pd.concat([spoilt, spoilt.iloc[originals]], ignore_index=True)
    labels = range(count, count + len(originals))
    planted += [Geplant(rij=label, kop="", soort="dubbel_gelijk", gevolg="geweigerd") for label in labels[: len(equal)]]
    for label, (row, (heading, _)) in zip(labels[len(equal) :], other, strict=True):
        planted += [Geplant(rij=one, kop=heading, soort="dubbel_strijdig", gevolg="geweigerd") for one in (row, label)]
    changes = pd.DataFrame(
        [change for _, change in other], columns=["kop", "waarde"], index=labels[len(equal) :], dtype="object"
    )
    for name, new in changes.groupby("kop")["waarde"]:
        cells[str(name)] = _with(cells[str(name)], new)
    behind = [float(rng.integers(row, count)) + _ERNA for row in originals]
    keys = pd.concat([vel.sleutels, vel.sleutels.iloc[originals]], ignore_index=True)
    return replace(vel, cellen=cells, sleutels=keys), pd.Series([*map(float, range(count)), *behind])


def _another(vel: Vel, row: int, rng: np.random.Generator) -> tuple[str, object] | None:
    """Find a column in which this row can hold another value that occurs in the clean delivery, and that value."""
    others = [
        kolom
        for kolom in vel.vorm.kolommen
        if vel.vorm.contract.column(kolom.doel).dtype in _GEWONE_WAARDEN and kolom.doel not in vel.vorm.contract.key
    ]
    for place in rng.permutation(len(others)):
        column = vel.cellen[others[place].bron]
        old = column.iloc[row]
        for other in rng.integers(len(column), size=_POGINGEN):
            value = column.iloc[int(other)]
            if pd.notna(value) and (pd.isna(old) or value != old):
                return others[place].bron, value
    return None


def _in_order(vel: Vel, order: pd.Series, planted: Sequence[Geplant]) -> tuple[Vel, pd.DataFrame]:
    """Put every row in its place, and say of each planted fault in which row of the file it ended up."""
    places = order.argsort(kind="stable")
    rij = pd.Series(vel.rijen.to_numpy(), index=places.to_numpy())
    worse = replace(
        vel, cellen=vel.cellen.iloc[places].reset_index(drop=True), tabel=vel.tabel.set_axis(rij[vel.tabel.index]),
        sleutels=vel.sleutels.iloc[places].reset_index(drop=True),
    )  # fmt: skip
    return worse, protocol([
        {
            "tabel": vel.vorm.tabel, "bestand": vel.vorm.drager.bestand, "blad": vel.vorm.blad,
            "rij": int(rij[each.rij]), "sleutel": vel.sleutels[each.rij], "kolom": each.kop, "soort": each.soort,
            "gevolg": each.gevolg,
        }
        for each in planted
    ])  # fmt: skip
