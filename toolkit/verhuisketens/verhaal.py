"""Sentences about chains, each made from a result."""

from collections.abc import Hashable, Mapping
from typing import Any, Final

from toolkit.dutch import listing, number, percentage, plural
from toolkit.verhuisketens.leegnesters import LEEGNESTERS, Bewering
from toolkit.verhuisketens.meetwijzen import MATEN

_CLAIM: Final = "gelijkvloerse nieuwbouw voor empty-nesters de langste ketens geeft"
_NO_CAUSE: Final = (
    "Dat zegt niet dat gelijkvloerse woningen ketens langer maken: empty-nesters laten altijd een woning achter, en "
    "wie anders in nieuwbouw gaat wonen soms niet."
)
WEGGELATEN: Final = "weggelaten"
"""Why a mean is not told: there are enough chains, but with it a smaller number could be worked out."""
OORDELEN: Final = {
    "klopt": f"Dat {_CLAIM}, klopt hier.", "klopt niet": f"Dat {_CLAIM}, klopt hier niet.",
    "niet te zeggen": f"Of {_CLAIM}, is hier niet te zeggen.",
}  # fmt: skip


def zinnen_leegnesters(bewering: Bewering) -> list[str]:
    """Say whether level new-build for empty-nesters gives the longest chains.

    Parameters
    ----------
    bewering : Bewering

    Returns
    -------
    list of str
        The verdict, what was found, and what is compared. Of a group with too few chains neither the number of chains
        nor their mean is named.
    """
    groups = {str(row["groep"]): row for row in bewering.groepen.to_dict("records")}
    enough = [name for name, row in groups.items() if not row["reden"]]
    said = [OORDELEN[bewering.oordeel]]
    if few := [name for name, row in groups.items() if row["reden"] not in ("", WEGGELATEN)]:
        said.append(f"Minder dan {plural(bewering.min_n, 'keten', 'ketens')}, dus te weinig: {listing(few)}.")
    if hidden := [name for name, row in groups.items() if row["reden"] == WEGGELATEN]:
        said.append(f"Weggelaten, omdat het van anderen te veel zou vertellen: {listing(hidden)}.")
    if LEEGNESTERS in enough:
        own = groups[LEEGNESTERS]
        said.append(
            f"Gelijkvloerse nieuwbouw voor empty-nesters: gemiddeld {number(own['gemiddelde'], 1)} per keten "
            f"({plural(own['n'], 'keten', 'ketens')})."
        )
        compared = [row for row in bewering.vergelijkingen.to_dict("records") if row["met"] in enough]
        said.extend(_compared(row, f"{percentage(bewering.level)}-interval") for row in compared)
        said.append(_out_of_sight({name: groups[name] for name in enough}))
    if bewering.oordeel == "klopt":
        said.append(_NO_CAUSE)
    return [*said, _compares(bewering)]


def _compares(bewering: Bewering) -> str:
    return (
        "Empty-nesters zijn hier senioren die alleen of met z'n tweeën uit een eengezinswoning komen. Vergeleken is de "
        f"lengte van ketens ({MATEN[bewering.maat][0]}) die minstens {bewering.min_volgtijd_maanden:g} maanden te "
        "volgen waren."
    )


def _compared(row: Mapping[Hashable, Any], interval: str) -> str:
    if row["uitslag"] == "niet te zeggen":
        between = f"{interval} {number(row['laag'], 1)} tot {number(row['hoog'], 1)}"
        return f"Of dat meer of minder is dan bij {row['met']}, is niet te zeggen (verschil: {between})."
    more = "meer" if row["uitslag"] == "langer" else "minder"
    least, most = sorted(abs(row[end]) for end in ("laag", "hoog"))
    apart = f"{number(abs(row['verschil']), 1)} {more}"
    return f"Dat is {apart} dan bij {row['met']} ({interval} {number(least, 1)} tot {number(most, 1)})."


def _out_of_sight(groups: Mapping[str, Mapping[Hashable, Any]]) -> str:
    shares = [f"{percentage(row['gecensureerd'])} bij {name}" for name, row in groups.items()]
    return f"Niet tot het eind gezien, en dus misschien langer: {listing(shares)}."
