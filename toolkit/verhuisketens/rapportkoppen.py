"""Titles of figures and tables on chains, made from what was let out: nothing in them was not shown."""

from typing import Final

import pandas as pd

from toolkit.dutch import number, percentage
from toolkit.meten import TOTAAL
from toolkit.verhuisketens.rapporttellingen import SENIOR

_LENGTH: Final = "Hoeveel verhuizingen zette de verhuizing van een senior in gang?"
_STARTS: Final = "Hoe lang ketens zijn, naar hoe zij begonnen"
_STEPS: Final = "Wat er met de vrijgekomen woningen gebeurde"
_WAIT: Final = "Hoe lang een woning wacht op een nieuwe bewoner"
_USE: Final = "Zijn de woningen beter benut?"
_FIT: Final = "Beter benut, en passender voor de senior?"
_AREAS: Final = "Waar in de ketens van senioren woningen vrijkwamen"
_ENDS: Final = "Waar ketens ophouden, en waar wij ze uit het oog verliezen"
_MODEL: Final = "Geteld naast wat het ketenmodel verwacht"


def cijfer(table: pd.DataFrame, row: str, column: str) -> float | None:
    """Return a number that was let out; None where it is hidden or not there."""
    found = table.loc[table.index == row, column].dropna() if column in table else pd.Series(dtype="Float64")
    return None if found.empty else float(found.iloc[0])


def kop_lengte(schattingen: pd.DataFrame) -> str:
    """Say how many moves a senior's move set in motion: what was estimated, or else what was seen."""
    seen, guess = cijfer(schattingen, "gezien", "waarde"), cijfer(schattingen, "geschat", "waarde")
    if guess is not None:
        return f"De verhuizing van een senior zette naar schatting {number(guess, 1)} andere verhuizingen in gang"
    if seen is not None:
        return f"De verhuizing van een senior zette ten minste {number(seen, 1)} andere verhuizingen in gang"
    return _LENGTH


def kop_lengtes(lengtes: pd.DataFrame) -> str:
    """Say which start gave the shortest or longest chains, where its interval lies apart from those of all others."""
    if lengtes.empty:
        return _STARTS
    known = lengtes.drop(index=["alle", SENIOR], errors="ignore").dropna(subset=["gemiddelde", "laag", "hoog"])
    for word, high, low in (("langst", "hoog", "laag"), ("kortst", "laag", "hoog")):
        sign = 1 if word == "langst" else -1
        order = (sign * known["gemiddelde"].astype(float)).sort_values(ascending=False).index
        first, rest = known.loc[order[:1]], known.loc[order[1:]]
        apart = (sign * (rest[high].astype(float) - float(first[low].iloc[0])) < 0).all() if len(rest) else False
        if apart:
            mean = number(float(first["gemiddelde"].iloc[0]), 1)
            return f"Ketens die met {first['naam'].iloc[0].lower()} begonnen, waren het {word}: gemiddeld {mean}"
    return _STARTS


def kop_stappen(stappen: pd.DataFrame) -> str:
    """Say of which part of the dwellings of seniors the new household left another one."""
    share = cijfer(stappen, "1", "aandeel_verder")
    if share is None:
        return _STEPS
    return f"In {percentage(share)} van de woningen van senioren trok iemand die zelf ook een woning leeg achterliet"


def kop_eindes(eindes: pd.DataFrame) -> str:
    """Say which part of the branches was lost from sight."""
    share = cijfer(eindes, "uit_beeld", "aandeel")
    return _ENDS if share is None else f"In {percentage(share)} van de gevallen gaat de keten verder buiten ons beeld"


def kop_wachten(kromme: pd.DataFrame) -> str:
    """Say by which day that is shown half of the dwellings of seniors were filled."""
    if kromme.empty:
        return _WAIT
    first = kromme.loc[(kromme["groep"] == kromme["groep"].iloc[0]) & kromme["aandeel"].notna()]
    half = first.loc[first["aandeel"] <= 0.5]
    if half.empty:
        return _WAIT
    day, share = int(half["dag"].iloc[0]), 1 - float(half["aandeel"].iloc[0])
    return f"Na {number(day)} dagen was er in {percentage(share)} van de woningen van senioren een nieuwe bewoner"


def kop_standen(standen: pd.DataFrame) -> str:
    """Say in which part of the dwellings more people came to live, and in which part fewer."""
    more, less = cijfer(standen, "beter_benut", "aandeel"), cijfer(standen, "minder", "aandeel")
    if more is None or less is None:
        return _USE
    fewer = f"in {percentage(less)} minder"
    return f"In {percentage(more)} van de woningen kwamen meer mensen wonen dan er vertrokken, {fewer}"


def kop_passend(passend: pd.DataFrame) -> str:
    """Say of how many dwellings both are known to be better."""
    both = cijfer(passend, "beter_benut", "passender")
    if both is None:
        return _FIT
    return f"Ongeveer {number(both)} keer was de woning beter benut en woonde de senior passender"


def kop_gebieden(gebieden: pd.DataFrame) -> str:
    """Say in which area most dwellings came free further on in the chains, of those that are shown."""
    if gebieden.empty or "verder" not in gebieden:
        return _AREAS
    known = gebieden.drop(index=TOTAAL, errors="ignore").dropna(subset=["verder"])
    top = known.loc[known["verder"] == known["verder"].max()]
    if len(top) != 1 or not top["verder"].iloc[0]:
        return _AREAS
    count, name = number(int(top["verder"].iloc[0])), top["naam"].iloc[0]
    shown = "" if len(known) == len(gebieden) - 1 else ", van de gebieden met een cijfer"
    return f"Verderop in de ketens kwamen de meeste woningen vrij in {name}: ongeveer {count}{shown}"


def kop_model(model: pd.DataFrame) -> str:
    """Say how far what was seen and what the model expects are apart, over all chains."""
    seen, expected = cijfer(model, "alle", "waargenomen"), cijfer(model, "alle", "model")
    if seen is None or expected is None:
        return _MODEL
    return f"Gezien: {number(seen, 1)} verhuizingen per keten; het ketenmodel verwacht er {number(expected, 1)}"
