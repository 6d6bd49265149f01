"""Findings in Dutch sentences: titles, the lines of "In het kort", key figures. Nothing is ever filled with a guess."""

from collections.abc import Iterator, Sequence

import pandas as pd

from toolkit.aanpak.contact import fasen_zonder_contact, meest_verwezen, zonder_verwijzing
from toolkit.aanpak.namen import lower
from toolkit.aanpak.rooster import CATEGORIEEN, gaten, rooster, snelle_winst, vakken
from toolkit.aanpak.uitkomst import Uitkomst, not_filled_in
from toolkit.contracts import codelijsten as lijst
from toolkit.dutch import listing, number, plural
from toolkit.meten import Kerncijfer
from toolkit.werkbladen import Werkbladen, word


def in_het_kort(werkbladen: Werkbladen, *, sectoren: Sequence[str], naam: str) -> list[str]:
    """Return three to five sentences on the approach in one gemeente.

    Parameters
    ----------
    werkbladen : Werkbladen
        As `voor_gemeente` gives them.
    sectoren : sequence of str
    naam : str
        Name of the gemeente.
    """
    if werkbladen.organisaties.empty and werkbladen.stimuleren.empty:
        return [f"Voor {naam} zijn nog geen werkbladen ingevuld.", not_filled_in("organisaties", "stimuleren")]
    return [
        *_partners(werkbladen, naam),
        *_contact(werkbladen),
        *(line for sector in sectoren for line in _grid(werkbladen, sector)),
        *_wins(werkbladen),
    ]


def _partners(werkbladen: Werkbladen, naam: str) -> Iterator[str]:
    table = werkbladen.organisaties
    waiting = int((table["rol"] == "nog_niet_betrokken").sum())
    more = f" {plural(waiting, 'daarvan is', 'daarvan zijn')} nog niet betrokken." if waiting else ""
    yield f"In {naam} staan {plural(len(table), 'organisatie', 'organisaties')} op de werkbladen.{more}"


def _contact(werkbladen: Werkbladen) -> Iterator[str]:
    if werkbladen.contactmomenten.empty:
        return
    empty = [lower(word(fase)) for fase in fasen_zonder_contact(werkbladen)]
    if empty:
        stages = "de fase" if len(empty) == 1 else "de fasen"
        yield f"In {stages} {listing(empty)} heeft geen organisatie contact met senioren."
    else:
        yield "In elke fase heeft ten minste één organisatie contact met senioren."


def _grid(werkbladen: Werkbladen, sector: str) -> Iterator[str]:
    if rooster(werkbladen, sector).reden:
        return
    cells = vakken(werkbladen, sector)
    empty, fillable = int((cells["stand"] == "leeg").sum()), len(gaten(werkbladen, [sector]).table)
    yield (
        f"In de sector {sector} zijn {empty} van de {len(cells)} vakken leeg. "
        f"Voor {fillable} daarvan heeft de menukaart een instrument."
    )


def _wins(werkbladen: Werkbladen) -> Iterator[str]:
    if wins := len(snelle_winst(werkbladen).table):
        verb = "is" if wins == 1 else "zijn"
        yield (
            f"Er {verb} {plural(wins, 'kans', 'kansen')} op snelle winst: een organisatie kan iets doen "
            "in een fase waarin zij al contact heeft."
        )


def kerncijfers_kort(werkbladen: Werkbladen, *, sectoren: Sequence[str]) -> list[Kerncijfer]:
    """Return up to four key figures: organisations, instruments in use, empty cells with a remedy, quick wins."""
    stimuleren = werkbladen.stimuleren.loc[werkbladen.stimuleren["sector"].isin(sectoren)]
    cards = [Kerncijfer(waarde=number(len(werkbladen.organisaties)), label="organisaties")]
    if len(stimuleren):
        used = stimuleren.loc[stimuleren["status"] == "doet_nu", "instrument_code"].nunique()
        open_cells = len(gaten(werkbladen, sectoren).table)
        cards += [
            Kerncijfer(waarde=number(used), label="instrumenten in gebruik"),
            Kerncijfer(waarde=number(open_cells), label="gaten", toelichting="waar de menukaart iets voor heeft"),
            Kerncijfer(waarde=number(len(snelle_winst(werkbladen).table)), label="keer snelle winst"),
        ]
    return cards


def kop_rooster(werkbladen: Werkbladen, sector: str) -> str:
    """Return a title that says in which stages least happens now."""
    grid = rooster(werkbladen, sector).table
    whole = f"Sector {sector}"
    if grid.empty:
        return whole
    covered = grid[list(CATEGORIEEN)].isin(["gedekt_1", "gedekt_meer"]).sum(axis=1)
    least = covered == covered.min()
    if least.all():
        return f"{whole}: in elke fase zijn {covered.min()} van de {len(CATEGORIEEN)} categorieën gedekt"
    return f"{whole}: het minst gebeurt in {'de fase' if least.sum() == 1 else 'de fasen'} {_stages(least)}"


def kop_contact(werkbladen: Werkbladen) -> str:
    """Return a title that says in which stage most and fewest organisations meet seniors."""
    filled = werkbladen.contactmomenten
    met = filled.loc[filled["heeft_contact"] == "ja", "fase"].astype("object").value_counts()
    counts = met.reindex(list(lijst.FASEN), fill_value=0)
    if met.empty or counts.max() == counts.min():
        return "Wie heeft contact met senioren, en wanneer?"
    most, least = counts == counts.max(), counts == counts.min()
    stages = "de fase" if most.sum() == 1 else "de fasen"
    fewest = plural(int(counts.min()), "organisatie", "organisaties")
    low = f"{_each(least)}{fewest}" if counts.min() else "geen"
    return (
        f"Het meeste contact is er in {stages} {_stages(most)} ({_each(most)}{counts.max()}), "
        f"het minste in {_stages(least)} ({low})"
    )


def _each(chosen: pd.Series) -> str:
    return "elk " if chosen.sum() > 1 else ""


def _stages(chosen: pd.Series) -> str:
    return listing([lower(word(str(fase))) for fase in chosen.index[chosen]])


def kop_verwijzingen(verwijzing: Uitkomst) -> str:
    """Return a title that says to whom most is referred and who stands apart, as the figure of it shows."""
    if verwijzing.table.empty or verwijzing.table["naar"].isna().all():
        return "Er is niet ingevuld wie naar wie verwijst"
    top, alone = meest_verwezen(verwijzing), zonder_verwijzing(verwijzing)
    apart = f"; {plural(len(alone), 'organisatie staat', 'organisaties staan')} los" if alone else ""
    if not top:
        return f"Naar niemand wordt vaker verwezen dan naar een ander{apart}"
    return f"De meeste verwijzingen gaan naar {listing(top)}{apart}"


def kop_zorgen(table: pd.DataFrame) -> str:
    """Return a title that names the topic with most worries.

    Parameters
    ----------
    table : DataFrame with naam and zorgen
        As it leaves the house, so a hidden count names nothing.
    """
    known = table.dropna(subset=["zorgen"]) if "zorgen" in table else table.iloc[:0]
    top = (
        known.loc[known["zorgen"] == known["zorgen"].max(), "naam"] if len(known) and known["zorgen"].max() > 0 else []
    )
    named = listing([lower(str(naam)) for naam in top])
    return f"De meeste zorgen zijn er over {named}" if named else "Waarover senioren zorgen hebben"


def kop_hulp(table: pd.DataFrame) -> str:
    """Return a title that names where help is wanted most often.

    Parameters
    ----------
    table : DataFrame with naam and ja
        As it leaves the house.
    """
    known = table.dropna(subset=["ja"]) if "ja" in table else table.iloc[:0]
    top = known.loc[known["ja"] == known["ja"].max(), "naam"] if len(known) and known["ja"].max() > 0 else []
    named = listing([lower(str(naam)) for naam in top])
    return f"Hulp is het vaakst nodig bij: {named}" if named else "Welke hulp is nodig, en wie geeft die?"
