"""What planted faults lead to, judged by the rules between columns of the contract."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

import pandas as pd

from toolkit.samples.gebreken.soorten import Gevolg
from toolkit.samples.leveren.vorm import Vorm

BIJGEVOLG: Final = "bijgevolg"
"""Kind of a row that has no fault of its own, and breaks a rule because of another row or of what it means."""


@dataclass(frozen=True, kw_only=True)
class Geplant:
    """A planted fault.

    Attributes
    ----------
    rij : int
        Row, counted from 0 in the clean delivery; copies come after those.
    kop : str
        Heading of the column in the file; empty for a whole row.
    soort, gevolg : str
    kolom : str
        Column of the contract whose value changes; empty where none does.
    waarde : object
        What is read there instead; None for missing.
    """

    rij: int
    kop: str
    soort: str
    gevolg: Gevolg
    kolom: str = ""
    waarde: object = None


def met_regels(tabel: pd.DataFrame, planted: Sequence[Geplant], vorm: Vorm) -> list[Geplant]:
    """Judge planted faults once more, by the rules of the contract on the rows that are left.

    A missing value can break a rule between columns: the row is then refused after all. A value that no cell check
    notices can be doubted.

    Parameters
    ----------
    tabel : DataFrame, index 0..n-1
        What a reader would make of the delivery without the faults of form.
    planted : sequence of Geplant
    vorm : Vorm

    Returns
    -------
    list of Geplant
        The same faults, with `bijgevolg` for rows that break a rule without a fault of their own.
    """
    left = als_gelezen(tabel, planted)
    verdicts: dict[int, Gevolg] = {}
    for rule in sorted(vorm.contract.rules, key=lambda rule: not rule.doubtful):
        broken = ~rule.holds(left).fillna(value=True).astype("bool")
        verdicts |= dict.fromkeys(left.index[broken], "twijfel" if rule.doubtful else "geweigerd")
    return _revised(planted, verdicts)


def als_gelezen(tabel: pd.DataFrame, planted: Sequence[Geplant]) -> pd.DataFrame:
    """Return the rows that a reader keeps, as it reads them; the index stays that of the clean delivery."""
    read = tabel.copy()
    changed = pd.DataFrame(
        [(each.kolom, each.rij, each.waarde) for each in planted if each.kolom], columns=["kolom", "rij", "waarde"]
    )
    for name, cells in changed.groupby("kolom"):
        lost, other = cells.loc[cells["waarde"].isna()], cells.dropna(subset="waarde")
        read[name] = read[name].mask(read.index.isin(lost["rij"]))
        for row, value in zip(other["rij"], other["waarde"], strict=True):
            read.loc[row, name] = value
    return read.loc[~read.index.isin([each.rij for each in planted if each.gevolg == "geweigerd"])]


def _revised(planted: Sequence[Geplant], verdicts: dict[int, Gevolg]) -> list[Geplant]:
    own = [_worst(each, verdicts.get(each.rij, each.gevolg)) for each in planted]
    others = sorted(verdicts.keys() - {each.rij for each in planted})
    return [*own, *(Geplant(rij=row, kop="", soort=BIJGEVOLG, gevolg=verdicts[row]) for row in others)]


def _worst(each: Geplant, verdict: Gevolg) -> Geplant:
    order: tuple[Gevolg, ...] = ("onzichtbaar", "twijfel", "geweigerd")
    return replace(each, gevolg=max(each.gevolg, verdict, key=order.index))
