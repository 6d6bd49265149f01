"""Of a report on chains: whether the dwellings that seniors left are better used, and whether they moved to fit."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

import numpy as np
import pandas as pd

from toolkit.meten import TOTAAL, Telling, absent, kruistabel
from toolkit.meten.benutting import PERSONEN, STANDEN, UITKOMSTEN
from toolkit.verhuisketens.benutting import GEEN_VRIJ
from toolkit.verhuisketens.onderzoek import Onderzoek

GROOTTEN: Final = ("1", "2", "3+")
_FEWER: Final = ("1", "2+")
NIET: Final = "niet"
TE_WEINIG: Final = (
    "Hoeveel mensen vertrokken en kwamen, is hier niet naast elkaar te zetten: sommige aantallen zijn te klein."
)
BEKEND: Final = "bekend"
OVERIG: Final = "overig"
STAND_NAMEN: Final[Mapping[str, str]] = {
    "beter_benut": "Meer mensen dan er vertrokken", "gelijk": "Evenveel mensen", "minder": "Minder mensen",
    BEKEND: "Samen, waarvan beide aantallen bekend zijn",
    OVERIG: "Niet opnieuw bewoond, of een aantal is niet bekend",
    TOTAAL: "Alle vrijgekomen woningen",
}  # fmt: skip
PERSONEN_NAMEN: Final = {
    "1": "Er vertrok 1", "2": "Er vertrokken 2", "3+": "Er vertrokken 3 of meer", "2+": "Er vertrokken 2 of meer",
    TOTAAL: "Samen",
}  # fmt: skip
_CAME: Final = {"1": "1 kwam", "2": "2 kwamen", "3+": "3 of meer", "2+": "2 of meer", TOTAAL: "Samen"}
BETER_NAMEN: Final = {
    "beter_benut": "Beter benut", NIET: "Niet beter benut", TOTAAL: "Samen",
}  # fmt: skip


def standen(o: Onderzoek) -> Telling:
    """Count what became of the dwellings that seniors left empty: better used, or not; and of how many it is known."""
    vrij = _vrij(o)
    if isinstance(vrij, str):
        return absent(vrij)
    counts = vrij["stand"].value_counts().reindex(list(STANDEN), fill_value=0)
    known = int(counts[list(UITKOMSTEN)].sum())
    whole = int(counts.sum())
    rows = {**counts[list(UITKOMSTEN)], BEKEND: known, OVERIG: whole - known, TOTAAL: whole}
    table = pd.DataFrame({
        "naam": [STAND_NAMEN[name] for name in rows], "aantal": list(rows.values()),
        "van": [known if name in UITKOMSTEN else pd.NA for name in rows],
    }, index=list(rows))  # fmt: skip
    return Telling(
        table=table.astype({"aantal": "Int64", "van": "Int64"}), sources=o.sources, counts=("aantal", "van"),
        shares={"aandeel": ("aantal", "van")},
    )  # fmt: skip


def personen(o: Onderzoek) -> Telling:
    """Count dwellings by how many people left (rows) and came (columns), where both are known: 1, 2, 3 or more.

    Where a cell would be too small to tell, or what it leaves of the outcomes of `standen` would, only 1 and 2 or more;
    and where that is too small as well a reason: a table of hidden numbers says less.
    """
    vrij = _vrij(o)
    if isinstance(vrij, str):
        return absent(vrij)
    known = vrij.loc[vrij["uitkomst"].notna(), list(PERSONEN.values())]
    for sizes in (GROOTTEN, _FEWER):
        found = _crossed(known, o, sizes)
        if not _tells_few(found.table, vrij["uitkomst"].value_counts(), sizes, o.run.drempel):
            return replace(found, table=found.table.assign(naam=[PERSONEN_NAMEN[name] for name in found.table.index]))
    return absent(TE_WEINIG)


def _tells_few(table: pd.DataFrame, uitkomsten: pd.Series, sizes: tuple[str, ...], least: int) -> bool:
    """Tell whether a cell is too small, or what the cells leave of an outcome: two in the open class may differ."""
    cells = table.loc[list(sizes), list(sizes)].to_numpy(dtype=np.int64)
    same = int(np.trace(cells) - cells[-1, -1])
    sure = dict(zip(UITKOMSTEN, (int(np.triu(cells, 1).sum()), same, int(np.tril(cells, -1).sum())), strict=True))
    rests = [int(uitkomsten.get(name, 0)) - number for name, number in sure.items()]
    return any(0 < number < least for number in [*cells.ravel(), *rests])


def passend(o: Onderzoek) -> Telling:
    """Cross whether the dwelling is better used (rows) with whether who left moved to a dwelling that suits (columns).

    Both answers are about the same dwellings: those that seniors left empty, and of which both are known.
    """
    vrij = _vrij(o)
    if isinstance(vrij, str):
        return absent(vrij)
    known = vrij.loc[vrij["cel"].notna()]
    better = known["uitkomst"].astype("str").replace({"gelijk": NIET, "minder": NIET})
    fits = known["passender"].astype("boolean").map({True: "passender", False: NIET}).astype("str")
    found = kruistabel(better, fits, o.sources, toon=(("beter_benut", NIET), ("passender", NIET)))
    return replace(
        found, table=found.table.assign(naam=[BETER_NAMEN[name] for name in found.table.index]),
        shares={"aandeel": ("passender", TOTAAL)},
    )  # fmt: skip


def _crossed(known: pd.DataFrame, o: Onderzoek, sizes: tuple[str, ...]) -> Telling:
    left, came = (_size(known[column], sizes) for column in PERSONEN.values())
    return kruistabel(left, came, o.sources, toon=(sizes, sizes))


def _size(persons: pd.Series, sizes: tuple[str, ...]) -> pd.Series:
    return persons.astype("Int64").clip(upper=len(sizes)).map(lambda count: sizes[count - 1]).astype("str")


def koppen_personen(personen: pd.DataFrame) -> dict[str, str]:
    """Return the headings of the columns of `personen` by name; those that it has."""
    return {name: heading for name, heading in _CAME.items() if name in personen}


def _vrij(o: Onderzoek) -> pd.DataFrame | str:
    """Return the dwellings that came free, or why there are none."""
    if o.reden:
        return o.reden
    return GEEN_VRIJ if o.benut.empty else o.benut
