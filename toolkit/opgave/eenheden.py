"""The units that the indicators of the opgave count: dwellings and households of one day, with nothing left unknown."""

from typing import Final

import pandas as pd

from toolkit.contracts import codelijsten as lijst
from toolkit.geschiktheid import GESCHIKTHEID, STAP_IN_WOORDEN, Regel, per_stap, with_regel, zinnen
from toolkit.meten import Gegevens, Telling, absent, staande_woningen, woning_van
from toolkit.opgave.selectie import Keuze
from toolkit.provenance import Source, document
from toolkit.senioren import particuliere_huishoudens, senior_huishoudens

ONBEKEND: Final = "onbekend"
WOONKENMERKEN: Final = {"eigendom": lijst.EIGENDOM, "bouwvorm": lijst.BOUWVORMEN, "geschiktheid": lijst.GESCHIKTHEID}


def with_geschiktheid(gegevens: Gegevens, regel: Regel) -> Gegevens:
    """Return the data with every dwelling judged by the rule; as it is where no dwellings were delivered."""
    return gegevens.with_tabellen(**with_regel(gegevens.tabellen, regel))


def regeltabel(regel: Regel) -> Keuze:
    """Return the rule as a table: one row per step, and who chose it as the source."""
    steps = [line.split(". ", 1) for line in zinnen(regel)]
    table = pd.DataFrame(steps, columns=["naam", "tekst"], dtype="str")
    return Keuze(table=table, sources=(_rule_source(regel),))


def _rule_source(regel: Regel) -> Source:
    return document(
        "geschiktheid_regel", f"regel '{regel.naam}' voor geschiktheid", houder=regel.bron, jaar=regel.geldig_van.year,
        bestand="regels.yaml",
    )  # fmt: skip


def beslissingen(gegevens: Gegevens) -> Telling:
    """Return how many dwellings of the reference date each step of the rule decided, steps without any left out."""
    if "woningen" not in gegevens.tabellen:
        return absent("Er zijn geen woningen geleverd. De gemeente heeft die in de BAG, corporaties hebben hun eigen.")
    counts = per_stap(woningen_op(gegevens))
    table = counts.loc[counts["aantal"] > 0].rename_axis(index=None)
    named = table.assign(naam=[STAP_IN_WOORDEN[str(step)] for step in table.index])
    return Telling(
        table=named, sources=gegevens.sources_of("woningen"), counts=(*GESCHIKTHEID, "aantal"),
        totals={"aantal": GESCHIKTHEID},
    )  # fmt: skip


def woningen_op(gegevens: Gegevens) -> pd.DataFrame:
    """Return the dwellings that stand on the reference date, with `WOONKENMERKEN` filled in ("onbekend")."""
    return with_kenmerken(staande_woningen(gegevens))


def huishoudens_op(gegevens: Gegevens) -> pd.DataFrame:
    """Return the private households of the reference date with the features of their dwelling."""
    rows = particuliere_huishoudens(gegevens.tabel("huishoudens"), peildatum=gegevens.peildatum, senior=gegevens.senior)
    return _housed(rows, gegevens)


def senioren_op(gegevens: Gegevens) -> pd.DataFrame:
    """Return S(t), the senior households of the reference date, with the features of their dwelling."""
    rows = senior_huishoudens(gegevens.tabel("huishoudens"), peildatum=gegevens.peildatum, senior=gegevens.senior)
    return _housed(rows, gegevens)


def _housed(rows: pd.DataFrame, gegevens: Gegevens) -> pd.DataFrame:
    joined = woning_van(rows, gegevens.tabel("woningen"))
    return with_kenmerken(joined).assign(huishoudensgrootte=with_onbekend(joined["huishoudensgrootte"]))


def with_kenmerken(rows: pd.DataFrame) -> pd.DataFrame:
    """Fill in `WOONKENMERKEN`: a column or value that was not delivered is "onbekend", a class of its own."""
    return rows.assign(**{name: _feature(rows, name, kinds) for name, kinds in WOONKENMERKEN.items()})


def _feature(rows: pd.DataFrame, name: str, kinds: tuple[str, ...]) -> pd.Series:
    known = rows[name].astype("str") if name in rows else pd.Series(ONBEKEND, index=rows.index, dtype="str")
    return known.fillna(ONBEKEND).astype(pd.CategoricalDtype(list(kinds)))


def with_onbekend(values: pd.Series) -> pd.Series:
    """Make missing values of a category a class of its own, the last one; nothing changes where none is missing."""
    if values.notna().all():
        return values
    return values.cat.add_categories(ONBEKEND).fillna(ONBEKEND)


def is_known(values: pd.Series) -> pd.Series:
    """Tell where a feature is known."""
    return values != ONBEKEND
