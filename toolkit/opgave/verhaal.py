"""The opgave in words: sentences and titles made of the numbers that may go out."""

from collections.abc import Iterator
from typing import Any, Final, Literal, TypedDict

import pandas as pd

from toolkit.dutch import number, percentage
from toolkit.gebieden import MEERVOUD
from toolkit.meten import Kerncijfer
from toolkit.opgave.overzicht import KLASSEN

HORIZON_JAAR: Final = 2  # years that the question on a wish is about
MIN_HUISHOUDENS: Final = 50  # an area with fewer makes no headline
GESCHIKT: Final = "opgave_hh_geschikt"
GEEN_REGISTRATIES: Final = (
    "Er zijn geen registraties geleverd. Dit rapport gebruikt alleen openbare cijfers; de delen over geschikt wonen, "
    "verhuizen en wensen zijn daarom niet beschikbaar."
)
_TOP: Final = 3
_MIDDLE: Final = '{"afstand": "mediaan"}'


def gemeente_waarden(rows: pd.DataFrame) -> dict[str, dict[str, Any]]:
    """Return the released row of the whole gemeente by indicator, where it has a value."""
    own = rows.loc[(rows["niveau"] == "gemeente") & rows["uitsplitsing"].isna() & rows["waarde"].notna()]
    return {str(row["indicator_id"]): {str(name): cell for name, cell in row.items()} for row in own.to_dict("records")}


def opgave_in_het_kort(rows: pd.DataFrame, *, naam: str, anders: list[str]) -> list[str]:
    """Return three to five sentences on the opgave from released rows; `anders` where there are no registrations."""
    known = gemeente_waarden(rows)
    said = [*_living(known, naam), *_where(rows), *_wish(known), *_moved(known), *_small(known)]
    return said or anders


def _living(known: dict[str, dict[str, Any]], naam: str) -> Iterator[str]:
    if not set(KLASSEN) <= set(known):
        return
    fit, adaptable, unfit = (percentage(known[name]["waarde"], text=True) for name in KLASSEN)
    yield (
        f"Van de {number(known[GESCHIKT]['noemer'])} oudere huishoudens in {naam} van wie de woning bekend is, woont "
        f"naar schatting {fit} geschikt, {adaptable} in een woning die aanpasbaar is en {unfit} in een "
        "ongeschikte woning."
    )


def _where(rows: pd.DataFrame) -> Iterator[str]:
    for niveau in ("kern", "wijk"):
        areas = niet_geschikt_per(rows, niveau)
        if len(areas) > 1:
            first = areas.iloc[0]
            yield (
                f"Het grootste aantal dat niet geschikt woont, woont in {first['naam']}: ongeveer "
                f"{number(first['aantal'])} huishoudens."
            )
            return


def _wish(known: dict[str, dict[str, Any]]) -> Iterator[str]:
    if found := known.get("opgave_hh_verhuiswens"):
        margin = ""
        if pd.notna(found["ci_laag"]):
            margin = f" (marge {percentage(found['ci_laag'])} tot {percentage(found['ci_hoog'])})"
        yield (
            f"In de enquête zegt {percentage(found['waarde'], text=True)}{margin} van de oudere huishoudens binnen "
            "twee jaar te willen verhuizen, of misschien. Een wens is nog geen verhuizing."
        )


def _moved(known: dict[str, dict[str, Any]]) -> Iterator[str]:
    if found := known.get("opgave_hh_verhuisd"):
        yield (
            f"In de periode verhuisden {number(found['teller'])} oudere huishoudens naar een andere zelfstandige "
            f"woning. Dat zijn er {number(found['waarde'])} op de 1.000."
        )


def _small(known: dict[str, dict[str, Any]]) -> Iterator[str]:
    if found := known.get("opgave_hh_klein_in_egw"):
        yield (
            f"Van alle huishoudens in een eengezinswoning telt {percentage(found['waarde'], text=True)} één of twee "
            "personen. Ruim wonen is geen fout; het zegt waar ooit gezinswoningen vrijkomen."
        )


_CARDS: Final = {
    GESCHIKT: "oudere huishoudens die geschikt wonen",
    "opgave_hh_ongeschikt": "oudere huishoudens die ongeschikt wonen",
    "opgave_hh_verhuiswens": "oudere huishoudens met een verhuiswens",
    "opgave_hh_klein_in_egw": "kleine huishoudens in de eengezinswoningen",
}


def opgave_kerncijfers(rows: pd.DataFrame, *, anders: list[Kerncijfer]) -> list[Kerncijfer]:
    """Return up to four key figures from released rows; `anders` where there are none."""
    known = gemeente_waarden(rows)
    cards = [
        Kerncijfer(waarde=percentage(known[name]["waarde"]), label=label, toelichting=_count(known[name]))
        for name, label in _CARDS.items()
        if name in known
    ]
    return cards or anders


def _count(row: dict[str, Any]) -> str:
    what = " antwoorden" if row["aard"] == "enquete" else ""
    if pd.isna(row["teller"]) or pd.isna(row["noemer"]):
        return ""
    return f"{number(row['teller'])} van {number(row['noemer'])}{what}"


def niet_geschikt_per(rows: pd.DataFrame, niveau: str) -> pd.DataFrame:
    """Return the areas of one level with how many senior households live unsuitably, adaptable homes included.

    Parameters
    ----------
    rows : DataFrame
        Released rows: an area of which a figure was suppressed is not there.
    niveau : str

    Returns
    -------
    DataFrame, largest number first
        naam, aantal (households), aandeel (unit 1); areas with at least `MIN_HUISHOUDENS` of known suitability.
    """
    own = rows.loc[(rows["indicator_id"] == GESCHIKT) & (rows["niveau"] == niveau) & rows["uitsplitsing"].isna()]
    known = own.loc[own[["teller", "noemer", "waarde"]].notna().all(axis=1)]
    known = known.loc[known["noemer"] >= MIN_HUISHOUDENS]
    table = pd.DataFrame({
        "naam": known["naam"], "aantal": known["noemer"] - known["teller"], "aandeel": 1 - known["waarde"],
    })  # fmt: skip
    return table.sort_values(["aantal", "naam"], ascending=[False, True], ignore_index=True)


def waar_groot(rows: pd.DataFrame) -> list[str]:
    """Say per level where the opgave is greatest, by number and by share; no area with a suppressed figure is named."""
    return [line for niveau in ("wijk", "kern", "buurt") for line in _greatest(niet_geschikt_per(rows, niveau), niveau)]


def _greatest(areas: pd.DataFrame, niveau: str) -> Iterator[str]:
    if len(areas) < 2:
        return
    top = [f"{row['naam']} ({number(row['aantal'])})" for _, row in areas.head(_TOP).iterrows()]
    worst = areas.sort_values(["aandeel", "naam"], ascending=[False, True]).iloc[0]
    yield (
        f"Per {niveau}: de meeste oudere huishoudens in een niet geschikte woning wonen in {', '.join(top)}. Het "
        f"grootste deel woont zo in {worst['naam']}: {percentage(worst['aandeel'])}. Dit zijn {number(len(areas))} "
        f"{MEERVOUD[niveau]} met genoeg huishoudens om te noemen."
    )


def waar_groot_tekst(rows: pd.DataFrame) -> str:
    """Return `waar_groot` as one text, or why there is none."""
    return " ".join(waar_groot(rows)) or GEEN_REGISTRATIES


def kop_leeftijd(table: pd.DataFrame) -> str:
    """Return a title that compares the youngest with the oldest class that has a figure."""
    known = table.loc[table[GESCHIKT].notna()] if GESCHIKT in table else table
    if len(known) < 2:
        return "Geschikt wonen naar leeftijd"
    young, old = known.iloc[0], known.iloc[-1]
    return (
        f"In de klasse {old['naam']} woont {percentage(old[GESCHIKT])} van de oudere huishoudens geschikt, in de "
        f"klasse {young['naam']} is dat {percentage(young[GESCHIKT])}"
    )


def kop_gebieden(table: pd.DataFrame, kolom: str, *, zin: tuple[str, str]) -> str:
    """Return a title that names the areas with the highest and the lowest share, of those that may be named.

    Parameters
    ----------
    table : DataFrame
        From `disclosure.per_gebied`; areas with a suppressed value or fewer than `MIN_HUISHOUDENS` are not named.
    kolom : str
        Indicator with a share.
    zin : (str, str)
        What stands before and after the percentage: ("woont", "van de oudere huishoudens ongeschikt").
    """
    known = table.loc[table[kolom].notna()] if kolom in table else table.iloc[:0]
    enough = known.loc[known[f"{kolom}_van"] >= MIN_HUISHOUDENS] if len(known) else known
    if len(enough) < 2:
        return f"Welk deel {zin[1]} {zin[0]}"
    ordered = enough.sort_values([kolom, "naam"], ascending=[False, True])
    high, low = ordered.iloc[0], ordered.iloc[-1]
    most, least = (percentage(area[kolom]) for area in (high, low))
    return f"In {high['naam']} {zin[0]} {most} {zin[1]}, in {low['naam']} is dat {least}"


def kop_trechter(table: pd.DataFrame) -> str:
    """Return a title that says how many are left at the last step that is known."""
    if not {"senioren", "niet_geschikt"} <= set(table.index) or table["aantal"].iloc[:2].isna().any():
        return "Van oudere huishoudens naar een keuze"
    every, unfit = table["aantal"].iloc[0], table["aantal"].iloc[1]
    if "met_keuze" not in table.index or table["aantal"].isna().any():
        return f"Van de {number(every)} oudere huishoudens wonen er {number(unfit)} niet geschikt"
    return (
        f"Van de {number(unfit)} oudere huishoudens die niet geschikt wonen, willen er ongeveer "
        f"{number(table['aantal']['met_wens'])} verhuizen; {number(table['aantal']['met_keuze'])} zien een keuze"
    )


class Oordeel(TypedDict):
    """What the balance of demand and supply comes to, with the names of `publish.Note`."""

    titel: str
    tekst: str
    toon: Literal["info", "let_op"]


def oordeel_balans(table: pd.DataFrame) -> Oordeel:
    """Judge demand beside supply; more demand than supply is a warning for longer waiting lists (domain 6).

    Parameters
    ----------
    table : DataFrame
        What `disclosure.release` let out of `trechter.balans`.
    """
    known = "aanbod" in table.index and table.loc[["vraag", "aanbod"], "aantal"].notna().all()
    if not known:
        return Oordeel(
            titel="Vraag en aanbod", toon="info",
            tekst="Vraag en aanbod zijn hier niet naast elkaar te zetten: een van beide is niet bekend of onderdrukt.",
        )  # fmt: skip
    wanted, free = int(table["aantal"]["vraag"]), int(table["aantal"]["aanbod"]) * HORIZON_JAAR
    compared = (
        f"Binnen {HORIZON_JAAR} jaar willen ongeveer {number(wanted)} oudere huishoudens weg uit een niet geschikte "
        f"woning. In die tijd komen er, als het gaat zoals nu, ongeveer {number(free)} geschikte woningen vrij, ook "
        "voor anderen."
    )
    if wanted <= free:
        return Oordeel(titel="Er komen genoeg geschikte woningen vrij", tekst=compared, toon="info")
    return Oordeel(
        titel="Meer verhuizen stimuleren maakt de wachtlijst langer", toon="let_op",
        tekst=f"{compared} Wie mensen stimuleert zonder aanbod, stelt hen teleur en maakt de wachtlijst langer.",
    )  # fmt: skip


def kop_balans(table: pd.DataFrame) -> str:
    """Return a title with demand and supply."""
    if "aanbod" not in table.index or table.loc[["vraag", "aanbod"], "aantal"].isna().any():
        return "Vraag naar en aanbod van geschikte woningen"
    wanted, free = table["aantal"]["vraag"], table["aantal"]["aanbod"]
    return (
        f"Ongeveer {number(wanted)} huishoudens willen weg; in een jaar kwamen {number(free)} geschikte woningen vrij"
    )


def vast_tekst(rows: pd.DataFrame) -> str:
    """Say what part are vasthouders and vastzitters, what the words mean, or that it is not known."""
    known = gemeente_waarden(rows)
    parts = []
    if found := known.get("vasthouders_pct"):
        parts.append(
            f"{percentage(found['waarde'])} is vasthouder: wie woont waar veel mensen op reageren en niet actief weg "
            "wil. Dat is geen verwijt, en zegt niet of iemand kan verhuizen."
        )
    if found := known.get("vastzitters_pct"):
        parts.append(f"{percentage(found['waarde'])} is vastzitter: wie wil verhuizen en geen passende woning vindt.")
    absent_text = "Niet beschikbaar. Hiervoor is een enquête nodig die aan huishoudens en woningen te koppelen is."
    return f"Van de oudere huishoudens in de enquête: {' '.join(parts)}" if parts else absent_text


def kop_beweging(rows: pd.DataFrame) -> str:
    """Return a title with the number of moves and the middle distance, as far as they are known."""
    moved = gemeente_waarden(rows).get("opgave_verhuisbeweging")
    if moved is None:
        return "Van welke naar welke soort woning"
    text = f"{number(moved['waarde'])} verhuizingen van oudere huishoudens"
    middle = rows.loc[(rows["indicator_id"] == "opgave_verhuisbeweging") & (rows["uitsplitsing"] == _MIDDLE), "waarde"]
    return f"{text}; de helft verhuisde {number(middle.iloc[0])} meter of minder" if middle.notna().any() else text
