"""Titles of figures and tables on chains, made from what was let out: nothing in them was not shown."""

from typing import Final

import pandas as pd

from toolkit.dutch import number, percentage
from toolkit.meten import TOTAAL
from toolkit.verhuisketens.rapporttellingen import SENIOR

_WAYS: Final = "Vier manieren om de lengte te tellen"
_SPREAD: Final = "Hoeveel verhuizingen volgden, naar hoe de keten begon"
_FURTHER: Final = "Hoe vaak gaat een keten verder?"
_PERSONS: Final = "Hoeveel mensen vertrokken (rij) en kwamen (kolom)"
_READ: Final = "Van verhuizingen naar ketens"
_LENGTH: Final = "Hoeveel verhuizingen zette de verhuizing van een senior in gang?"
_STARTS: Final = "Hoe lang ketens zijn, naar hoe zij begonnen"
_STEPS: Final = "Wat er met de vrijgekomen woningen gebeurde"
_WAIT: Final = "Hoe lang een woning wacht op een nieuwe bewoner"
_USE: Final = "Zijn de woningen beter benut?"
_FIT: Final = "Beter benut, en passender voor de senior?"
_AREAS: Final = "Waar in de ketens van senioren woningen vrijkwamen"
_ENDS: Final = "Waar ketens ophouden, en waar wij ze uit het oog verliezen"
_OF_AREAS: Final = {"eerste": "Van de senior", "verder": "Verderop", "samen": "Samen"}
_MODEL: Final = "Geteld naast wat het ketenmodel verwacht"


def cijfer(table: pd.DataFrame, row: str, column: str) -> float | None:
    """Return a number that was let out; None where it is hidden or not there."""
    found = table.loc[table.index == row, column].dropna() if column in table else pd.Series(dtype="Float64")
    return None if found.empty else float(found.iloc[0])


def kop_lengte(schattingen: pd.DataFrame) -> str:
    """Say how many moves a senior's move set in motion: what was estimated, or else what was seen."""
    seen, guess = cijfer(schattingen, "gezien", "waarde"), cijfer(schattingen, "geschat", "waarde")
    if guess is not None:
        return f"Na de verhuizing van een senior volgden er naar schatting {number(guess, 1)} andere"
    if seen is not None:
        return f"Na de verhuizing van een senior volgden er ten minste {number(seen, 1)} andere"
    return _LENGTH


def kop_maten(maten: pd.DataFrame) -> str:
    """Say between which lengths the four ways of counting lie."""
    means = maten["gemiddelde"].dropna().astype(float) if "gemiddelde" in maten else pd.Series(dtype=float)
    if len(means) < 2:  # of one way there is nothing to compare
        return _WAYS
    least, most = number(means.min(), 1), number(means.max(), 1)
    return f"Dezelfde ketens zijn gemiddeld {least} of {most} lang: het ligt eraan wat telt"


def kop_verdeling(verdeling: pd.DataFrame) -> str:
    """Say how often nothing followed after new-build, and after the move of a senior."""
    new, senior = (cijfer(verdeling, row, "aandeel_0") for row in ("nieuwbouw", SENIOR))
    if new is None or senior is None:
        return _SPREAD
    return (
        f"Na nieuwbouw volgde in {percentage(new)} van de ketens niets, na de verhuizing van een senior in "
        f"{percentage(senior)}"
    )


def kop_verder(stappen: pd.DataFrame) -> str:
    """Say how often the chain goes on after the dwelling of the senior, with what is out of sight."""
    share = cijfer(stappen, "1", "q")
    if share is None:
        return _FURTHER
    return f"Na de woning van de senior gaat de keten naar schatting in {percentage(share)} van de gevallen verder"


def kop_gelezen(gelezen: pd.DataFrame) -> str:
    """Say of which part of the new households it is known what they left."""
    filled, known = (cijfer(gelezen, row, "aantal") for row in ("gevuld", "bekend"))
    if not filled or known is None:
        return _READ
    return f"Van {percentage(known / filled)} van de nieuwe bewoners is bekend welke woning zij achterlieten"


def kop_personen(personen: pd.DataFrame) -> str:
    """Say in how many of the dwellings that one person left more came."""
    whole, one = (cijfer(personen, "1", column) for column in (TOTAAL, "1"))
    if whole is None or one is None:
        return _PERSONS
    more = number(whole - one)
    return f"Waar één persoon vertrok, kwamen er in ongeveer {more} van de {number(whole)} woningen meer"


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
    return _ENDS if share is None else f"Bij {percentage(share)} van de einden gaat de keten verder buiten ons beeld"


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
    """Say in which part of the dwellings more people came to live, and where it is known in which part fewer."""
    more, less = cijfer(standen, "beter_benut", "aandeel"), cijfer(standen, "minder", "aandeel")
    if more is None:
        return _USE
    fewer = "" if less is None else f", in {percentage(less)} minder"
    return f"In {percentage(more)} van de woningen kwamen meer mensen wonen dan er vertrokken{fewer}"


def kop_passend(passend: pd.DataFrame) -> str:
    """Say in how many of the moves both became better."""
    both, whole = cijfer(passend, "beter_benut", "passender"), cijfer(passend, TOTAAL, TOTAAL)
    if both is None or whole is None:
        return _FIT
    return (
        f"Ongeveer {number(both)} van de {number(whole)} keer was de woning beter benut én woonde de senior passender"
    )


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
    return f"Gezien {number(seen, 1)} verhuizingen per keten, verwacht {number(expected, 1)}{_difference(model)}"


def _difference(model: pd.DataFrame) -> str:
    """Say whether the difference is more than what is out of sight."""
    low, high = (cijfer(model, "alle", f"eigen_{end}") for end in ("laag", "hoog"))
    if low is None or high is None:
        return ""
    if low <= 0 <= high:
        return ": het verschil is wat buiten beeld bleef"
    return f": ook in beeld zijn ketens {'langer' if low > 0 else 'korter'} dan verwacht"


def koppen_gebieden(gebieden: pd.DataFrame) -> dict[str, str]:
    """Return the headings of the columns of the areas by name; those that it has: only the first link may be told."""
    return {name: heading for name, heading in _OF_AREAS.items() if name in gebieden}


def kaart_gebieden(gebieden: pd.DataFrame, *, niveau: str, jaren: str) -> dict[str, str]:
    """Return which column the map shows (value), its heading and subtitle: further on, else what seniors left."""
    if "verder" in gebieden:
        value, heading, what = "verder", "Verderop vrijgekomen", "verderop in ketens van senioren vrijkwamen"
    else:
        value, heading, what = "eerste", "Leeg achtergelaten", "senioren leeg achterlieten"
    return {"value": value, "heading": heading, "subtitle": f"Woningen die {what}, per {niveau}, {jaren}"}
