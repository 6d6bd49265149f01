"""What moves with a measure yielded, in natural units: moves, freed dwellings, moves that followed (domain 5.7)."""

from collections.abc import Callable, Collection, Iterable

import pandas as pd

from toolkit.contracts.codelijsten import EENGEZINS
from toolkit.evaluation.gebruik import ALLE, NIET_GEREGISTREERD, gebruik, vrijwillige_verhuizingen
from toolkit.meten import Gegevens, Telling, absent
from toolkit.meten.benutting import vrijgekomen
from toolkit.meten.zelfrapportage import GEBRUIKERS

VERHUIZINGEN = "verhuizingen"
VRIJGEKOMEN = "vrijgekomen"
EENGEZINSWONINGEN = "eengezins"
VERVOLG = "vervolg"
_NAMEN = {
    VERHUIZINGEN: "Verhuizingen van senioren", VRIJGEKOMEN: "Woningen die vrijkwamen",
    EENGEZINSWONINGEN: "Daarvan eengezinswoningen", VERVOLG: "Verhuizingen die volgden, tot nu toe gezien",
}  # fmt: skip


def opbrengsten(gegevens: Gegevens, *, vervolg: Callable[[Iterable[str]], int] | None = None) -> Telling:
    """Count what voluntary moves of seniors yielded, of all and of those with a measure.

    Parameters
    ----------
    gegevens : Gegevens
        With verhuizingen; woningen for the kind of dwelling.
    vervolg : callable, optional
        From moves (verhuizing_id) to how many moves they set in motion together, each counted once
        (`toolkit.verhuisketens.vervolg_van`).

    Returns
    -------
    Telling, index `VERHUIZINGEN`, `VRIJGEKOMEN`, `EENGEZINSWONINGEN`, `VERVOLG`
        naam, alle and gebruikers (Int64). A line that cannot be counted is left out. Moves that followed are counted
        once, whoever's chain they are in, as far as they were seen: chains that are still running grow. They are no
        euros, and no effect: what measures added is a part of them that `additioneel` bounds.
    """
    if VERHUIZINGEN not in gegevens.tabellen:
        return absent("Er zijn geen verhuizingen geleverd.")
    moves, used = vrijwillige_verhuizingen(gegevens), gebruik(gegevens).index
    groups = {ALLE: set(moves["verhuizing_id"]), GEBRUIKERS: set(used)}
    if not groups[GEBRUIKERS]:
        return absent(NIET_GEREGISTREERD)
    columns = {name: _yield_of(gegevens, moves, group, vervolg) for name, group in groups.items()}
    table = pd.DataFrame(columns, dtype="Int64")
    return Telling(
        table=table.assign(naam=[_NAMEN[str(line)] for line in table.index]),
        sources=gegevens.sources_of("verhuizingen", "trajecten", "interventies", "woningen"), counts=(ALLE, GEBRUIKERS),
    )  # fmt: skip


def _yield_of(
    gegevens: Gegevens, moves: pd.DataFrame, group: Collection[str], vervolg: Callable[[Iterable[str]], int] | None
) -> dict[str, int]:  # fmt: skip
    own = moves.loc[moves["verhuizing_id"].isin(list(group))]
    counted = {VERHUIZINGEN: len(own)}
    freed = vrijgekomen(own, {**gegevens.tabellen, "verhuizingen": gegevens.tabel("verhuizingen")})
    counted[VRIJGEKOMEN] = len(freed)
    if "woningen" in gegevens.tabellen:
        counted[EENGEZINSWONINGEN] = int(_single_family(gegevens, freed["woning_id"]).sum())
    if vervolg is not None:
        counted[VERVOLG] = vervolg(sorted(group))
    return counted


def _single_family(gegevens: Gegevens, woning_id: pd.Series) -> pd.Series:
    homes = gegevens.tabel("woningen").set_index("woning_id")
    shape = homes["bouwvorm"].astype("str").where(homes["bouwvorm"].notna(), "onbekend")
    by_type = homes["woningtype"].isin(list(EENGEZINS)) & (shape == "onbekend")
    return woning_id.map((shape == "eengezins") | by_type).fillna(value=False).astype(bool)
