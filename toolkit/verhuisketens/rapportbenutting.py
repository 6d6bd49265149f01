"""Of a report on chains: whether the dwellings that seniors left are better used, and whether they moved to fit."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

import pandas as pd

from toolkit.meten import TOTAAL, Telling, absent, kruistabel
from toolkit.meten.benutting import NIET_OPNIEUW_BEWOOND, ONBEKEND, PERSONEN, STANDEN, UITKOMSTEN
from toolkit.verhuisketens.benutting import GEEN_VRIJ
from toolkit.verhuisketens.onderzoek import Onderzoek

GROOTTEN: Final = ("1", "2", "3+")
NIET: Final = "niet"
BEKEND: Final = "bekend"
STAND_NAMEN: Final[Mapping[str, str]] = {
    "beter_benut": "Meer mensen dan er vertrokken", "gelijk": "Evenveel mensen", "minder": "Minder mensen",
    BEKEND: "Samen, waarvan beide aantallen bekend zijn",
    ONBEKEND: "Aantal niet bekend", NIET_OPNIEUW_BEWOOND: "Niet binnen de termijn opnieuw bewoond",
    TOTAAL: "Alle vrijgekomen woningen",
}  # fmt: skip
PASSENDER_NAMEN: Final = {
    "passender": "Senior woont passender", NIET: "Senior niet passender", ONBEKEND: "Niet bekend", TOTAAL: "Samen",
}  # fmt: skip
BETER_NAMEN: Final = {
    "beter_benut": "Beter benut", NIET: "Niet beter benut", ONBEKEND: "Niet bekend, of niet opnieuw bewoond",
    TOTAAL: "Samen",
}  # fmt: skip


def standen(o: Onderzoek) -> Telling:
    """Count what became of the dwellings that seniors left empty: better used, or not; and of how many it is known."""
    vrij = _vrij(o)
    if isinstance(vrij, str):
        return absent(vrij)
    counts = vrij["stand"].value_counts().reindex(list(STANDEN), fill_value=0)
    known = int(counts[list(UITKOMSTEN)].sum())
    rows = {**counts[list(UITKOMSTEN)], BEKEND: known, **counts.drop(list(UITKOMSTEN)), TOTAAL: int(counts.sum())}
    table = pd.DataFrame({
        "naam": [STAND_NAMEN[name] for name in rows], "aantal": list(rows.values()),
        "van": [known if name in UITKOMSTEN else pd.NA for name in rows],
    }, index=list(rows))  # fmt: skip
    return Telling(
        table=table.astype({"aantal": "Int64", "van": "Int64"}), sources=o.sources, counts=("aantal", "van"),
        shares={"aandeel": ("aantal", "van")},
    )  # fmt: skip


def personen(o: Onderzoek) -> Telling:
    """Count dwellings by how many people left (rows) and came (columns): 1, 2, 3 or more."""
    vrij = _vrij(o)
    if isinstance(vrij, str):
        return absent(vrij)
    left, came = (_size(vrij[column]) for column in PERSONEN.values())
    came = came.mask(vrij["vul_huishouden_id"].isna(), NIET_OPNIEUW_BEWOOND)
    found = _shown(left, came, o, (GROOTTEN, (*GROOTTEN, NIET_OPNIEUW_BEWOOND)))
    return replace(found, table=found.table.assign(naam=[_left(name) for name in found.table.index]))


def _left(name: str) -> str:
    return f"Er vertrok {name}" if name == "1" else f"Er vertrokken {name}" if name in GROOTTEN else name.capitalize()


def passend(o: Onderzoek) -> Telling:
    """Cross whether the dwelling is better used (rows) with whether who left moved to a dwelling that suits (columns).

    Both answers are about the same dwellings: those that seniors left empty.
    """
    vrij = _vrij(o)
    if isinstance(vrij, str):
        return absent(vrij)
    better = vrij["uitkomst"].astype("str").replace({"gelijk": NIET, "minder": NIET}).fillna(ONBEKEND)
    fits = vrij["passender"].astype("boolean").map({True: "passender", False: NIET}).astype("str").fillna(ONBEKEND)
    found = _shown(better, fits, o, (("beter_benut", NIET), ("passender", NIET)))
    return replace(found, table=found.table.assign(naam=[BETER_NAMEN[name] for name in found.table.index]))


def passend_kolommen(table: pd.DataFrame) -> dict[str, str]:
    """Return the headings of the columns that a released table of `passend` has."""
    return {name: heading for name, heading in PASSENDER_NAMEN.items() if name in table}


def _shown(rows: pd.Series, columns: pd.Series, o: Onderzoek, known: tuple[Sequence[str], Sequence[str]]) -> Telling:
    """Make a cross table; what is unknown has a row or column where it occurs."""
    shown = [
        (*classes, *([ONBEKEND] if (units == ONBEKEND).any() else []))
        for units, classes in zip((rows, columns), known, strict=True)
    ]
    return kruistabel(rows, columns, o.sources, toon=(shown[0], shown[1]))


def _size(persons: pd.Series) -> pd.Series:
    names = persons.astype("Int64").astype("str").where(persons < len(GROOTTEN), GROOTTEN[-1])
    return names.where(persons.notna(), ONBEKEND)


def _vrij(o: Onderzoek) -> pd.DataFrame | str:
    """Return the dwellings that came free, or why there are none."""
    if o.reden:
        return o.reden
    return GEEN_VRIJ if o.benut.empty else o.benut
