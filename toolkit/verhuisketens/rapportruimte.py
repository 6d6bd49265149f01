"""How much room people have, before and after, as a table in words; made of rows that were let out."""

from collections.abc import Sequence
from typing import Final

import pandas as pd

from toolkit.dutch import number
from toolkit.meten import Telling, absent, as_json
from toolkit.meten.benutting import MOMENTEN
from toolkit.provenance import Source
from toolkit.verhuisketens.benutting import GEEN_VRIJ
from toolkit.verhuisketens.onderzoek import Onderzoek
from toolkit.verhuisketens.rapportkoppen import cijfer
from toolkit.verhuisketens.ruimte import MATEN, ruimte_bekend
from toolkit.verhuisketens.systeem import HELE_KETEN

_HIDDEN: Final = "x"
_LINES: Final[tuple[tuple[str, dict[str, str], str, int], ...]] = (
    ("bezetting_m2_per_persoon", {}, "m² per persoon, woningen van senioren samen", 0),
    ("bezetting_m2_per_persoon", {"maat": HELE_KETEN}, "m² per persoon, alle woningen van hun ketens", 0),
    ("bezetting_m2_per_persoon", {"maat": "gemiddelde_van_verhoudingen"}, "m² per persoon, gemiddeld per woning", 0),
    ("bezetting_personen_per_kamer", {}, "Personen per kamer, woningen van senioren samen", 2),
    ("bezetting_personen_per_kamer", {"maat": HELE_KETEN}, "Personen per kamer, alle woningen van hun ketens", 2),
)
_NOOT: Final = (
    "Samen: alle ruimte gedeeld door alle mensen. Gemiddeld per woning: elke woning telt even zwaar. Van een deel van "
    "de woningen is niet bekend hoe groot zij zijn of hoeveel kamers zij hebben; die tellen niet mee."
)
_QUESTION: Final = "Hoeveel ruimte de bewoners hadden, voor en na de verhuizing"
GEEN_RUIMTE: Final = "Van geen van deze woningen zijn de grootte en de bewoners voor en na bekend."


def woningen_met_ruimte(o: Onderzoek) -> Telling:
    """Count, per indicator of room, of how many dwellings that seniors left it is known.

    They are among those of which both numbers of people are known, so they go out together with those.
    """
    if o.reden or o.benut.empty:
        return absent(o.reden or GEEN_VRIJ)
    counts = {f"bezetting_{name}": int(ruimte_bekend(o.benut, name).sum()) for name in MATEN}
    table = pd.DataFrame({"n": list(counts.values())}, index=list(counts), dtype="Int64")
    return Telling(table=table, sources=o.sources, counts=("n",))


def ruimtetabel(rijen: pd.DataFrame, sources: Sequence[Source], *, aantallen: pd.DataFrame) -> Telling:
    """Write the room that people have before and after in words.

    Parameters
    ----------
    rijen : DataFrame, contract INDICATOREN
        Rows of `berekeningen` as `toolkit.disclosure.release_rows` let them out.
    sources : sequence of Source
    aantallen : DataFrame
        As `woningen_met_ruimte`, let out with the other tables of the report: of how many dwellings of seniors.

    Returns
    -------
    Telling
        naam, voor, na (a number with its interval, x where it was hidden) and van (dwellings): texts only. Lines
        without a number are left out.
    """
    found = [_line(rijen, aantallen, *line) for line in _LINES]
    lines = [line for line in found if line is not None]
    if not lines:
        return absent(GEEN_RUIMTE)
    table = pd.DataFrame(lines, columns=["naam", *MOMENTEN, "van"]).astype("str")
    return Telling(table=table, sources=tuple(sources))


def noot_ruimte(tabel: pd.DataFrame) -> str:
    """Say below the room table what its lines are, and what an x in its texts is."""
    hidden = not tabel.empty and (tabel[[*MOMENTEN, "van"]].to_numpy() == _HIDDEN).any()
    return f"{_NOOT} x = onderdrukt." if hidden else _NOOT


def kop_ruimte(rijen: pd.DataFrame) -> str:
    """Say how room per person went, in the dwellings of seniors and in all of their chains."""
    told = [
        [_row(rijen, "bezetting_m2_per_persoon", {**labels, "moment": moment}) for moment in MOMENTEN]
        for labels in ({}, {"maat": "hele_keten"})
    ]
    pairs = [
        [None if row is None or pd.isna(row["waarde"]) else number(float(row["waarde"])) for row in pair]
        for pair in told
    ]
    own, chain = (pair if None not in pair else None for pair in pairs)
    if own is None:
        return _QUESTION
    whole = "" if chain is None else f"; in hun hele ketens van {chain[0]} naar {chain[1]}"
    return f"In woningen van senioren ging het van {own[0]} naar {own[1]} m² per persoon{whole}"


def _line(
    rijen: pd.DataFrame, aantallen: pd.DataFrame, indicator: str, labels: dict[str, str], name: str, decimals: int
) -> tuple[str, str, str, str] | None:
    rows = [_row(rijen, indicator, {**labels, "moment": moment}) for moment in MOMENTEN]
    if any(row is None for row in rows):
        return None
    texts = [_told(row, decimals) for row in rows if row is not None]
    count = rows[0]["noemer"] if rows[0] is not None else pd.NA
    if labels.get("maat") != HELE_KETEN:
        count = cijfer(aantallen, indicator, "n")
    return name, texts[0], texts[1], _HIDDEN if pd.isna(count) else number(float(count))


def _row(rijen: pd.DataFrame, indicator: str, labels: dict[str, str]) -> pd.Series | None:
    if rijen.empty:
        return None
    own = rijen.loc[
        (rijen["indicator_id"] == indicator) & rijen["uitsplitsing"].isin([as_json(labels), as_json(_turned(labels))])
    ]
    if own.empty or (pd.isna(own["waarde"].iloc[0]) and not own["onderdrukt"].iloc[0]):
        return None
    return own.iloc[0]


def _turned(labels: dict[str, str]) -> dict[str, str]:
    return dict(reversed(labels.items()))


def _told(row: pd.Series, decimals: int) -> str:
    if pd.isna(row["waarde"]):
        return _HIDDEN
    value = number(float(row["waarde"]), decimals)
    if pd.isna(row["ci_laag"]) or pd.isna(row["ci_hoog"]):
        return value
    return f"{value} ({number(float(row['ci_laag']), decimals)} tot {number(float(row['ci_hoog']), decimals)})"
