"""What the blog (bron B) claims, held against the figures: supported, not supported, or not to be decided."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import pandas as pd

from toolkit.meten import Gegevens, Telling
from toolkit.routes.indicatoren import geen_alternatief, middenhuurband
from toolkit.routes.rekenen import Uitkomst
from toolkit.routes.segmenten import shares
from toolkit.routes.trechter import TABELLEN

ONDERSTEUND: Final = "ondersteund"
NIET: Final = "niet ondersteund"
ONBESLIST: Final = "niet te beslissen"
_ENOUGH: Final = 50
_NUMBERS: Final = ["waarde", "ci_laag", "ci_hoog"]


@dataclass(frozen=True, kw_only=True)
class Stelling:
    """One claim with its verdict.

    Attributes
    ----------
    code, tekst : str
    waarde, laag, hoog : float or None
        The figure and its interval, unit 1; an interval of None means that there is no range.
    grens : float
        From here on the claim counts as supported.
    oordeel : {"ondersteund", "niet ondersteund", "niet te beslissen"}
    uitleg : str
        What the figure is, and why it decides or does not.
    """

    code: str
    tekst: str
    waarde: float | None
    laag: float | None
    hoog: float | None
    grens: float
    oordeel: str
    uitleg: str


def verdict(waarde: float | None, laag: float | None, hoog: float | None, *, grens: float, onder: bool = False) -> str:
    """Judge a figure against a limit; an interval that holds the limit decides nothing.

    Parameters
    ----------
    waarde, laag, hoog : float or None
        Without an interval the figure itself decides.
    grens : float
    onder : bool
        Whether the claim says that the figure lies at most at the limit, instead of at least.
    """
    if waarde is None:
        return ONBESLIST
    low, high = (waarde if side is None else side for side in (laag, hoog))
    if onder:
        return ONDERSTEUND if high <= grens else NIET if low > grens else ONBESLIST
    return ONDERSTEUND if low >= grens else NIET if high < grens else ONBESLIST


def toets(uitkomst: Uitkomst, segmenten: pd.DataFrame | None) -> list[Stelling]:
    """Hold every claim against the figures, the counter-evidence included.

    Parameters
    ----------
    uitkomst : Uitkomst
    segmenten : DataFrame from `segmenten.indelen`, optional
        Without a survey two claims cannot be decided.
    """
    limits = uitkomst.aannamen.stellingen
    return [
        _no_routes(uitkomst, limits["geen_routes"]),
        _affordable_and_near(uitkomst, limits["betaalbaar_en_nabij"]),
        _middle_gap(uitkomst, limits["middenband"]),
        _mixed_groups(uitkomst.gegevens, segmenten, limits["gemengde_groepen"]),
        _rather_stay(uitkomst.gegevens, segmenten, limits["blijven"]),
    ]


def _made(
    code: str, tekst: str, row: Sequence[Any], grens: float, uitleg: str, *, onder: bool = False
) -> Stelling:  # fmt: skip
    value, low, high = (None if pd.isna(each) else float(each) for each in row)
    return Stelling(
        code=code, tekst=tekst, waarde=value, laag=low, hoog=high, grens=grens, uitleg=uitleg,
        oordeel=verdict(value, low, high, grens=grens, onder=onder),
    )  # fmt: skip


def _no_routes(uitkomst: Uitkomst, grens: float) -> Stelling:
    rows = geen_alternatief(uitkomst)
    row = rows.loc[(rows["niveau"] == "gemeente") & rows["uitsplitsing"].isna()].iloc[0]
    return _made(
        "geen_routes", "Voor de meeste senioren is er geen route.", row[_NUMBERS].tolist(), grens,
        "Deel van de senior huishoudens zonder één passende woning. Concurrentie met andere zoekers telt niet mee.",
    )  # fmt: skip


def _affordable_and_near(uitkomst: Uitkomst, grens: float) -> Stelling:
    people = uitkomst.huishoudens
    stuck = people.loc[people["n_routes"] == 0]
    text = "Wie geen route heeft, loopt vast op prijs of afstand."
    if len(stuck) < _ENOUGH:
        few = "Te weinig huishoudens zonder route om dit te zeggen."
        return _made("betaalbaar_en_nabij", text, (None, None, None), grens, few)
    opened = ((stuck["zonder_betaalbaar"] > 0) | (stuck["zonder_nabij"] > 0)).mean()
    reason = "Deel van hen dat wel een route krijgt als alleen de prijs of alleen de afstand niet telt."
    return _made("betaalbaar_en_nabij", text, (opened, None, None), grens, reason)


def _middle_gap(uitkomst: Uitkomst, grens: float) -> Stelling:
    row = middenhuurband(uitkomst.gegevens, uitkomst.aannamen).iloc[0]
    return _made(
        "middenband", "Tussen sociale huur en duur wonen is er bijna niets.", row[_NUMBERS].tolist(), grens,
        "Deel van het huuraanbod in de middenhuurband. Grenzen: elke onbekende huur erbuiten, of erin.",
        onder=True,
    )  # fmt: skip


def _mixed_groups(gegevens: Gegevens, people: pd.DataFrame | None, grens: float) -> Stelling:
    text = "De meeste senioren willen zonder te kunnen, of kunnen zonder te willen."
    if people is None:
        return _made("gemengde_groepen", text, (None, None, None), grens, "Er is geen enquête over woonwensen.")
    mixed = people["segment"].isin(["wil_kan_niet", "kan_wil_niet"]).map({True: "ja", False: "nee"})
    return _made(
        "gemengde_groepen", text, _share(mixed, gegevens, "ja"), grens,
        "Deel van de antwoorden in deze twee groepen, gewogen."
    )  # fmt: skip


def _rather_stay(gegevens: Gegevens, people: pd.DataFrame | None, grens: float) -> Stelling:
    text = "Tegenbewijs: de meeste senioren willen blijven waar zij wonen."
    if people is None:
        return _made("blijven", text, (None, None, None), grens, "Er is geen enquête over woonwensen.")
    wishes = gegevens.tabellen["enquete_wensen"]["verhuiswens"].reindex(people.index).astype("str")
    return _made(
        "blijven", text, _share(wishes, gegevens, "beslist_niet"), grens,
        "Deel dat beslist niet wil verhuizen, gewogen. Dan is niet alleen het aanbod de reden dat mensen blijven.",
    )  # fmt: skip


def _share(answers: pd.Series, gegevens: Gegevens, answer: str) -> list[Any]:
    return [shares(answers, gegevens, categorieen=(answer,))[name].iloc[0] for name in _NUMBERS]


def als_tabel(stellingen: Sequence[Stelling], gegevens: Gegevens) -> Telling:
    """Put the claims in a table: shares of many households, so nothing to protect."""
    fields = ("code", "tekst", "waarde", "laag", "hoog", "grens", "oordeel", "uitleg")
    table = pd.DataFrame([{name: getattr(each, name) for name in fields} for each in stellingen])
    numbers = ("waarde", "laag", "hoog", "grens")
    table = table.astype(dict.fromkeys(numbers, "Float64")).assign(gebied_code=table["code"], naam=table["tekst"])
    return Telling(
        table=table.set_index("code", drop=False).rename_axis(index="stelling"),
        sources=gegevens.sources_of(*TABELLEN, "enquete_wensen"), unprotected=numbers,
    )  # fmt: skip
