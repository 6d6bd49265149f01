"""How seniors take part: the rungs of the ladder and the activities (domain 3.8)."""

from typing import Final

import pandas as pd

from toolkit.aanpak.namen import named, organisatie_namen, worded
from toolkit.aanpak.uitkomst import Uitkomst, not_filled_in, result, sources_of
from toolkit.contracts import codelijsten as lijst
from toolkit.meten import Telling, absent
from toolkit.werkbladen import Werkbladen, word

LAGE_TREDEN: Final = ("informeren", "raadplegen")
"""The rungs on which seniors hear or are heard, and decide nothing."""


def treden(werkbladen: Werkbladen) -> Telling:
    """Count activities and the people who came, per rung.

    Returns
    -------
    Telling
        Index trede, from low to high; naam, activiteiten, deelnemers. An activity without a number of people counts
        as an activity; `deelnemers` is missing for a rung of which no number is known.
    """
    table = werkbladen.participatie
    if table.empty:
        return absent(not_filled_in("participatie"))
    per_trede = table.groupby(table["trede"].astype("object"))
    counted = pd.DataFrame({
        "activiteiten": per_trede.size(), "deelnemers": per_trede["aantal_deelnemers"].sum(min_count=1),
    })  # fmt: skip
    ladder = counted.reindex(list(lijst.TREDEN)).rename_axis(index="trede")
    filled = ladder.assign(
        activiteiten=ladder["activiteiten"].fillna(0).astype("Int64"), deelnemers=ladder["deelnemers"].astype("Int64"),
        naam=[word(trede) for trede in ladder.index],
    )  # fmt: skip
    return Telling(
        table=filled, sources=sources_of(werkbladen, "participatie"),
        counts=("deelnemers",), unprotected=("activiteiten",),
    )  # fmt: skip


def activiteiten(werkbladen: Werkbladen) -> Uitkomst:
    """List the activities, newest first: datum, activiteit, trede, doelgroep, organisatie, opbrengst."""
    table = werkbladen.participatie.sort_values(["datum", "activiteit"], ascending=[False, True])
    namen = organisatie_namen(werkbladen)
    listed = pd.DataFrame({
        "datum": table["datum"].dt.strftime("%d-%m-%Y"), "activiteit": table["activiteit"],
        "trede": worded(table["trede"]), "doelgroep": table["doelgroep"],
        "organisatie": table["organisatie"].map(lambda one: named([one], namen), na_action="ignore").astype("object")
        .fillna("niet ingevuld"),
        "opbrengst": table["opbrengst"].fillna("niet ingevuld"),
    })  # fmt: skip
    return result(listed.reset_index(drop=True), werkbladen, "participatie")


def over_participatie(werkbladen: Werkbladen) -> str:
    """Say in a sentence how far participation goes; "" where nothing is filled in."""
    rungs = werkbladen.participatie["trede"].astype("object").dropna()
    if rungs.empty:
        return ""
    if rungs.isin(LAGE_TREDEN).all():
        return (
            "Alle activiteiten zijn informeren of raadplegen. Dat is gewoon bij doorstroming, maar er kan meer: "
            "senioren kunnen bijvoorbeeld zelf gesprekken voeren met andere senioren."
        )
    highest = max(rungs, key=lijst.TREDEN.index)
    return f"De hoogste trede is {word(highest).lower()}: senioren doen meer dan luisteren en meepraten."
