"""What the blog (bron B) claims, held against the figures: supported, not supported, or not to be decided."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import pandas as pd

from toolkit.meten import Gegevens, Telling
from toolkit.routes.indicatoren import geen_alternatief, middenhuurband
from toolkit.routes.rekenen import Uitkomst
from toolkit.routes.segmenten import shares
from toolkit.routes.tabellen import DREMPEL
from toolkit.routes.trechter import TABELLEN

ONDERSTEUND: Final = "ondersteund"
NIET: Final = "niet ondersteund"
ONBESLIST: Final = "niet te beslissen"
_ENOUGH: Final = 50
_NUMBERS: Final = ["waarde", "ci_laag", "ci_hoog"]
_FIGURES: Final = ["waarde", "laag", "hoog"]
_MIXED: Final = ("wil_kan_niet", "kan_wil_niet")
TEGENBEWIJS: Final = "blijven"
_NO_SURVEY: Final = "Er is geen enquête over woonwensen."
_WITHHELD: Final = " Het cijfer is weggelaten: er staan te weinig huishoudens, woningen of antwoorden achter of naast."


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
    toonbaar : bool
        Whether the figure itself may be shown. The verdict may in any case: it only says on which side of the limit.
    """

    code: str
    tekst: str
    waarde: float | None
    laag: float | None
    hoog: float | None
    grens: float
    oordeel: str
    uitleg: str
    toonbaar: bool = True


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


def toets(uitkomst: Uitkomst, segmenten: pd.DataFrame | None, *, drempel: int = DREMPEL) -> list[Stelling]:
    """Hold every claim against the figures, the counter-evidence included.

    Parameters
    ----------
    uitkomst : Uitkomst
    segmenten : DataFrame from `segmenten.indelen`, optional
        Without a survey two claims cannot be decided.
    drempel : int
        A figure behind which, or beside which, fewer households, dwellings or answers stand is not shown.
    """
    limits = uitkomst.aannamen.stellingen
    return [
        _no_routes(uitkomst, limits["geen_routes"], drempel),
        _affordable_and_near(uitkomst, limits["betaalbaar_en_nabij"], drempel),
        _middle_gap(uitkomst, limits["middenband"], drempel),
        _mixed_groups(uitkomst.gegevens, segmenten, limits["gemengde_groepen"], drempel),
        _rather_stay(uitkomst.gegevens, segmenten, limits["blijven"], drempel),
    ]


def _made(
    code: str, tekst: str, row: Sequence[Any], grens: float, uitleg: str, *, onder: bool = False, toonbaar: bool = True
) -> Stelling:
    value, low, high = (None if pd.isna(each) else float(each) for each in row)
    return Stelling(
        code=code, tekst=tekst, waarde=value, laag=low, hoog=high, grens=grens, uitleg=uitleg, toonbaar=toonbaar,
        oordeel=verdict(value, low, high, grens=grens, onder=onder),
    )  # fmt: skip


def _safe(noemer: float, *tellers: float, drempel: int) -> bool:
    """Tell whether none of these parts of one whole, and nothing beside them, is a few."""
    few = range(1, drempel)
    return not any(round(side) in few for part in tellers for side in (part, noemer - part))


def _no_routes(uitkomst: Uitkomst, grens: float, drempel: int) -> Stelling:
    rows = geen_alternatief(uitkomst)
    row = rows.loc[(rows["niveau"] == "gemeente") & rows["uitsplitsing"].isna()].iloc[0]
    return _made(
        "geen_routes", "Voor de meeste senioren is er geen route.", row[_NUMBERS].tolist(), grens,
        "Deel van de senior huishoudens zonder één passende woning. Concurrentie met andere zoekers telt niet mee.",
        toonbaar=_safe(row["noemer"], row["teller"], drempel=drempel),
    )  # fmt: skip


def _affordable_and_near(uitkomst: Uitkomst, grens: float, drempel: int) -> Stelling:
    people = uitkomst.huishoudens
    stuck = people.loc[people["n_routes"] == 0]
    text = "Wie geen route heeft, is meestal geholpen als de prijs of de afstand niet telt."
    if len(stuck) < _ENOUGH:
        few = "Te weinig huishoudens zonder route om dit te zeggen."
        return _made("betaalbaar_en_nabij", text, (None, None, None), grens, few)
    price, distance = stuck["zonder_betaalbaar"] > 0, stuck["zonder_nabij"] > 0
    either = (price | distance).sum()
    # Beside the two parts in the table of relaxations, their union says how many only the other one helps.
    parts = (price.sum(), distance.sum(), either, either - price.sum(), either - distance.sum())
    return _made(
        "betaalbaar_en_nabij", text, (either / len(stuck), None, None), grens,
        "Deel van hen dat wel een route krijgt als alleen de prijs of alleen de afstand niet telt. Wat het eerst "
        "ontbreekt, kan iets anders zijn.",
        toonbaar=_safe(len(stuck), *parts, drempel=drempel),
    )  # fmt: skip


def _middle_gap(uitkomst: Uitkomst, grens: float, drempel: int) -> Stelling:
    row = middenhuurband(uitkomst.gegevens, uitkomst.aannamen).iloc[0]
    return _made(
        "middenband", "Tussen sociale huur en duur wonen is er bijna niets.", row[_NUMBERS].tolist(), grens,
        "Deel van het huuraanbod in de middenhuurband. Grenzen: elke onbekende huur erbuiten, of erin.",
        onder=True, toonbaar=_safe(row["noemer"], row["teller"], drempel=drempel),
    )  # fmt: skip


def _mixed_groups(gegevens: Gegevens, people: pd.DataFrame | None, grens: float, drempel: int) -> Stelling:
    text = "De meeste senioren willen zonder te kunnen, of kunnen zonder te willen."
    if people is None:
        return _made("gemengde_groepen", text, (None, None, None), grens, _NO_SURVEY)
    mixed = people["segment"].isin(_MIXED).map({True: "ja", False: "nee"})
    row = _share(mixed, gegevens, "ja")
    parts = [(people["segment"] == name).sum() for name in _MIXED]  # the report shows one of them beside this sum
    return _made(
        "gemengde_groepen", text, row[_NUMBERS].tolist(), grens,
        "Deel van de antwoorden in deze twee groepen, gewogen.",
        toonbaar=_safe(row["noemer"], row["teller"], *parts, drempel=drempel),
    )  # fmt: skip


def _rather_stay(gegevens: Gegevens, people: pd.DataFrame | None, grens: float, drempel: int) -> Stelling:
    text = "Tegenbewijs: de meeste senioren willen blijven waar zij wonen."
    if people is None:
        return _made(TEGENBEWIJS, text, (None, None, None), grens, _NO_SURVEY)
    wishes = gegevens.tabellen["enquete_wensen"]["verhuiswens"].reindex(people.index).astype("str")
    row = _share(wishes, gegevens, "beslist_niet")
    return _made(
        TEGENBEWIJS, text, row[_NUMBERS].tolist(), grens,
        "Deel dat beslist niet wil verhuizen, gewogen. Dan is niet alleen het aanbod de reden dat mensen blijven.",
        toonbaar=_safe(row["noemer"], row["teller"], drempel=drempel),
    )  # fmt: skip


def _share(answers: pd.Series, gegevens: Gegevens, answer: str) -> pd.Series:
    return shares(answers, gegevens, categorieen=(answer,)).iloc[0]


def als_tabel(stellingen: Sequence[Stelling], gegevens: Gegevens) -> Telling:
    """Put the claims in a table, in whole percents; a figure that may not be shown is left out, with its interval."""
    fields = ("code", "tekst", "waarde", "laag", "hoog", "grens", "oordeel", "uitleg")
    table = pd.DataFrame([{name: getattr(each, name) for name in fields} for each in stellingen])
    shown = pd.Series([each.toonbaar for each in stellingen])
    figures = table[_FIGURES].astype("Float64").where(shown, axis=0).round(2)
    told = table["uitleg"].where(shown, table["uitleg"] + _WITHHELD)
    table = table.assign(**figures, uitleg=told, gebied_code=table["code"], naam=table["tekst"])
    return Telling(
        table=table.astype({"grens": "Float64"}).set_index("code", drop=False).rename_axis(index="stelling"),
        sources=gegevens.sources_of(*TABELLEN, "enquete_wensen"), unprotected=(*_FIGURES, "grens"),
    )  # fmt: skip
