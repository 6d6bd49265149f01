"""All counts of a report on chains together, with what readers know of numbers in different tables."""

from collections.abc import Hashable, Mapping
from typing import Final

import pandas as pd

from toolkit.meten import TOTAAL, Telling, Verband
from toolkit.meten.benutting import UITKOMSTEN
from toolkit.verhuisketens.leegnesters import ANDERE_NIEUWBOUW, LEEGNESTERS
from toolkit.verhuisketens.meetwijzen import MATEN
from toolkit.verhuisketens.namen import BEGINNEN
from toolkit.verhuisketens.onderzoek import Onderzoek
from toolkit.verhuisketens.rapportbenutting import BEKEND, OVERIG, passend, personen, standen
from toolkit.verhuisketens.rapportmaten import maten, schattingen
from toolkit.verhuisketens.rapportplaatsen import naast_het_model, per_gebied_geraakt
from toolkit.verhuisketens.rapportruimte import woningen_met_ruimte
from toolkit.verhuisketens.rapporttellingen import (
    ALLE_STAPPEN,
    ANDER,
    BEGINGROEP,
    EINDSOORTEN,
    SENIOR,
    eindes_samen,
    gelezen,
    leegnesters,
    lengtes,
    stappen,
    verdeling,
)

_ALL: Final = "alle"
_MORE: Final = ((("1", "2"), ("1", "3+"), ("2", "3+")), (("1", "2+"),))
_SAME: Final = ((("1", "1"), ("2", "2")), (("1", "1"),))
_LESS: Final = tuple(tuple((came, left) for left, came in pairs) for pairs in _MORE)
"""Cells of persons in which more came than left, as many, and fewer; in sizes to 3 and to 2, of which one is there."""


def ketentellingen(o: Onderzoek, *, niveau: str = "wijk") -> dict[str, Telling]:
    """Count everything that a report on chains prints.

    Parameters
    ----------
    o : Onderzoek
    niveau : {"wijk", "kern", "buurt"}
        Of the areas on the map.

    Returns
    -------
    dict of name -> Telling
        Each with a reason where there is nothing to tell. They count the same people, so let them out together:
        `toolkit.disclosure.release_together` with `ketenverbanden`.
    """
    groups, differences = leegnesters(o)
    return {
        "gelezen": gelezen(o), "maten": maten(o), "schattingen": schattingen(o), "lengtes": lengtes(o),
        "verdeling": verdeling(o), "stappen": stappen(o), "eindes": eindes_samen(o), "leegnesters": groups,
        "verschillen": differences, "model": naast_het_model(o), "gebieden": per_gebied_geraakt(o, niveau),
        "standen": standen(o), "personen": personen(o), "passend": passend(o), "ruimte": woningen_met_ruimte(o),
    }  # fmt: skip


KETENS_SPAREN: Final = (
    ("gelezen", "eigen", "aantal"), ("gelezen", "gevolgd", "aantal"), ("lengtes", SENIOR, "n"), ("lengtes", _ALL, "n"),
    ("stappen", "1", "vacatures"), ("stappen", ALLE_STAPPEN, "vacatures"), ("standen", TOTAAL, "aantal"),
    ("standen", BEKEND, "aantal"), ("gebieden", TOTAAL, "eerste"), ("lengtes", SENIOR, "gecensureerd"),
    ("verdeling", SENIOR, "n"), ("verdeling", _ALL, "n"), ("eindes", TOTAAL, "aantal"), ("model", _ALL, "n"),
    ("personen", TOTAAL, TOTAAL),
    *(("maten", name, column) for name in MATEN for column in ("n", "n_volledig")),
    *(("schattingen", name, "n") for name in ("gezien", "geschat", "hoogstens", "eerste")),
    *(("standen", name, column) for name in UITKOMSTEN for column in ("aantal", "van")),
)  # fmt: skip
"""Numbers that the means and shares of the report rest on."""


def ketenverbanden(tellingen: Mapping[str, Telling]) -> list[Verband]:
    """List which numbers of these tables are the same, or part of another, as far as they are in these.

    The dwellings in the first step to which nobody came are among those of better use that are not lived in again.
    Numbers of which a few units more are in one table than in the other (a chain that the model cannot judge, say) are
    no parts here: both are rounded, and the few are neither printed nor to be found from what is.
    """
    ends = [name for kinds in EINDSOORTEN.values() for name in kinds]
    found = [
        *(_same(("maten", name, "n"), ("gelezen", "gevolgd", "aantal")) for name in MATEN),
        *(_same(("schattingen", name, "n"), ("gelezen", "gevolgd", "aantal"))
          for name in ("gezien", "geschat", "hoogstens", "eerste")),
        _same(("lengtes", SENIOR, "n"), ("gelezen", "gevolgd", "aantal")),
        _same(("stappen", "1", "vacatures"), ("gelezen", "gevolgd", "aantal")),
        Verband(geheel=("lengtes", SENIOR, "n"), delen=(("verdeling", SENIOR, "lengte_0"), ("stappen", "1", "gevuld"))),
        *(Verband(
            geheel=("lengtes", SENIOR, "n"),
            delen=(("maten", name, "n_volledig"), ("lengtes", SENIOR, "gecensureerd")),
        ) for name in MATEN),
        Verband(
            geheel=("lengtes", BEGINNEN["nieuwbouw"], "n"),
            delen=(("leegnesters", LEEGNESTERS, "n"), ("leegnesters", ANDERE_NIEUWBOUW, "n")), alles=False,
        ),
        _same(("model", _ALL, "n"), ("lengtes", _ALL, "n")),
        *(_same(("verdeling", name, "n"), ("lengtes", name, "n")) for name in (_ALL, SENIOR)),
        *_of_groups(tellingen["lengtes"]),
        _same(("gebieden", TOTAAL, "eerste"), ("gelezen", "eigen", "aantal")),
        _same(("standen", TOTAAL, "aantal"), ("gelezen", "eigen", "aantal")),
        *(_same(("eindes", name, "aantal"), ("stappen", ALLE_STAPPEN, name)) for name in ends),
        *(_same(("eindes", name, "van"), ("eindes", TOTAAL, "aantal")) for name in (*ends, *EINDSOORTEN)),
        *(Verband(geheel=("eindes", name, "aantal"), delen=tuple(("eindes", kind, "aantal") for kind in kinds))
          for name, kinds in EINDSOORTEN.items()),
        Verband(geheel=("eindes", TOTAAL, "aantal"), delen=tuple(("eindes", name, "aantal") for name in EINDSOORTEN)),
        Verband(
            geheel=("stappen", ALLE_STAPPEN, "vacatures"),
            delen=(("eindes", TOTAAL, "aantal"), ("stappen", ALLE_STAPPEN, "verder")),
        ),
        *_of_use(tellingen),
    ]  # fmt: skip
    return [each for each in found if _holds(each, tellingen)]


def _of_groups(lengtes: Telling) -> list[Verband]:
    """Say which starts make up each group of them; what is told together is together in one group."""
    group = {ANDER: BEGINGROEP["onbekend"], **{BEGINNEN[kind]: name for kind, name in BEGINGROEP.items()}}
    return [
        Verband(
            geheel=("verdeling", name, "n"),
            delen=tuple(("lengtes", begin, "n") for begin in lengtes.table.index if group.get(begin) == name),
        )
        for name in dict.fromkeys(BEGINGROEP.values())
    ]  # fmt: skip


def _of_use(tellingen: Mapping[str, Telling]) -> list[Verband]:
    """Say what the tables of better use share."""

    def cells(*pairs: tuple[str, str]) -> tuple[tuple[str, str, str], ...]:
        return tuple(("personen", row, column) for row, column in pairs)

    judged = [("standen", name, "aantal") for name in UITKOMSTEN]
    whole = ("standen", TOTAAL, "aantal")
    return [
        *(_same(("standen", name, "van"), ("standen", BEKEND, "aantal")) for name in UITKOMSTEN),
        Verband(geheel=("standen", BEKEND, "aantal"), delen=tuple(judged)),
        Verband(geheel=whole, delen=(("standen", BEKEND, "aantal"), ("standen", OVERIG, "aantal"))),
        _same(("personen", TOTAAL, TOTAAL), ("standen", BEKEND, "aantal")),
        *(Verband(geheel=judged[0], delen=cells(*pairs), alles=False) for pairs in _MORE),
        *(Verband(geheel=judged[1], delen=cells(*pairs), alles=False) for pairs in _SAME),
        *(Verband(geheel=judged[2], delen=cells(*pairs), alles=False) for pairs in _LESS),
        Verband(geheel=judged[0], delen=(("passend", "beter_benut", TOTAAL),), alles=False),
        Verband(geheel=("standen", BEKEND, "aantal"), delen=(("passend", TOTAAL, TOTAAL),), alles=False),
        *(Verband(geheel=("standen", BEKEND, "aantal"), delen=(("ruimte", name, "n"),), alles=False)
          for name in tellingen["ruimte"].table.index),
        Verband(
            geheel=("standen", OVERIG, "aantal"),
            delen=(("stappen", "1", "niet_bewoond"), ("stappen", "1", "lopend")), alles=False,
        ),
    ]  # fmt: skip


def _same(one: tuple[str, str, str], other: tuple[str, str, str]) -> Verband:
    return Verband(geheel=one, delen=(other,))


def _holds(verband: Verband, tellingen: Mapping[str, Telling]) -> bool:
    """Tell whether all numbers are there, and the parts are no more than the whole."""
    places = (verband.geheel, *verband.delen)
    if any(tellingen[table].reden or not _has(tellingen[table].table, row, column) for table, row, column in places):
        return False
    whole, *parts = (int(tellingen[table].table[column].loc[row]) for table, row, column in places)  # type: ignore[call-overload]  # a label
    return whole >= sum(parts)


def _has(table: pd.DataFrame, row: Hashable, column: Hashable) -> bool:
    return row in table.index and column in table
