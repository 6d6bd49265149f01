"""Compute the indicators that a partnership chose, and say which cannot be computed and who could register them."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from toolkit.dutch import listing
from toolkit.indicatoren import Indicator, catalogue
from toolkit.meten.gegevens import Gegevens
from toolkit.meten.rijen import empty_rows
from toolkit.provenance import Source

Berekening = Callable[[Gegevens], pd.DataFrame]


@dataclass(frozen=True, kw_only=True, eq=False)
class Metingen:
    """What was computed.

    Attributes
    ----------
    rows : DataFrame, contract INDICATOREN
    sources : tuple of Source
        The deliveries that the rows were made of.
    ontbreekt : DataFrame
        indicator_id, label, reden, houders: what could not be computed, in the order asked.
    """

    rows: pd.DataFrame
    sources: tuple[Source, ...]
    ontbreekt: pd.DataFrame

    @property
    def ids(self) -> tuple[str, ...]:
        """Indicators that have rows, in order."""
        return tuple(dict.fromkeys(self.rows["indicator_id"]))

    @property
    def ontbreekregels(self) -> list[str]:
        """Say of each indicator that was not computed what was lacking, and who usually has it."""
        return [
            f"Niet berekend: {row['label']} ({row['reden']}); meestal bij {row['houders']}."
            for row in self.ontbreekt.to_dict("records")
        ]


def compute(gegevens: Gegevens, berekeningen: Mapping[str, Berekening], *, ids: Sequence[str]) -> Metingen:
    """Compute indicators.

    Parameters
    ----------
    gegevens : Gegevens
    berekeningen : mapping of indicator id -> Berekening
    ids : sequence of str
        What is asked for, in order; each must be in the catalogue.

    Returns
    -------
    Metingen
        An indicator whose tables or columns were not delivered, or that nobody can compute yet, gives a line in
        `ontbreekt`, and never a fault.
    """
    lacking = {name: _lack(gegevens, catalogue()[name], name in berekeningen) for name in ids}
    parts = [berekeningen[name](gegevens) for name in ids if not lacking[name]]
    rows = pd.concat(parts, ignore_index=True) if parts else empty_rows()
    used = {bron for joined in rows["bron_id"] for bron in joined.split("+")}
    every = gegevens.sources_of(*gegevens.bronnen)
    return Metingen(
        rows=rows,
        sources=tuple(source for source in every if source.bron_id in used),
        ontbreekt=_missing({name: reason for name, reason in lacking.items() if reason}),
    )


def _lack(gegevens: Gegevens, indicator: Indicator, has_function: bool) -> str:
    """Say in Dutch what is lacking; "" for nothing."""
    if not has_function:
        return "wordt in dit rapport niet berekend"
    asked = [name.split(".") for name in indicator.kolommen]
    tables = list(dict.fromkeys(table for table, _ in asked if table not in gegevens.tabellen))
    if tables:
        return f"niet geleverd: {listing(tables)}"
    columns = [f"{table}.{column}" for table, column in asked if column not in gegevens.tabellen[table]]
    return f"niet in de levering: {listing(columns)}" if columns else ""


def _missing(lacking: Mapping[str, str]) -> pd.DataFrame:
    known = catalogue()
    return pd.DataFrame({
        "indicator_id": list(lacking),
        "label": [known[name].label for name in lacking],
        "reden": list(lacking.values()),
        "houders": [listing(known[name].houders, word="of") for name in lacking],
    }, dtype="str")  # fmt: skip
