"""Make pages full: a figure a little smaller, or a table a little tighter, where that saves half an empty page.

Typesetting knows where everything stands only afterwards. So a draft is set, the places are asked from it, the first
gap that can be mended is mended, and so on: each draft costs some hundredths of a second.
"""

from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import Any, Final

SMALLEST: Final = 0.82  # of the size a figure was made for: its 8.5 pt type is then still 7 pt
_AROUND_MM: Final = 9.0  # white around a figure, with a little to spare
_PAGE_TOP_MM: Final = 20.0
_PAGE_END_MM: Final = 297.0 - 24.0
_FEW_ROWS_MM: Final = 30.0  # header, one or two rows and the source line
_DRAFTS: Final = 12

Data = dict[str, Any]
Place = dict[str, Any]


def fit(data: Data, ask: Callable[[Data], Sequence[Place]]) -> Data:
    """Return the data of a report with the changes that make it fit its pages.

    Parameters
    ----------
    data : dict
        What the template reads.
    ask : function
        Sets a draft and returns its places in reading order: dicts with `wat` ("begin", "eind" or "inhoud"),
        `anker` (empty for running text), `pagina` and `mm` from the top of the page.

    Returns
    -------
    dict
        The same, but for `schaal` of some figures (1 as made), `krap` of some tables, and of the whole: `krap` where
        the front page needs less air to hold the contents, `doorlopend` where it cannot hold them even so.
    """
    for _ in range(_DRAFTS):
        places = ask(data)
        if not data["doorlopend"] and any(place["wat"] == "inhoud" and place["pagina"] > 1 for place in places):
            data = data | ({"doorlopend": True} if data["krap"] else {"krap": True})
        elif changes := _first_gap(places, data) or _first_orphan(places, data):
            data = data | {part: [_changed(node, changes) for node in data[part]] for part in ("delen", "tabellen")}
        else:
            break
    return data


def _changed(node: Data, changes: dict[str, Data]) -> Data:
    return node | changes.get(node.get("anker", ""), {})


def _first_gap(places: Sequence[Place], data: Data) -> dict[str, Data]:
    """Return the new sizes of the figures around the first gap that can be closed."""
    figures = {node["anker"]: node for node in data["delen"] if node["soort"] == "figuur"}
    ends = [place for place in places if place["wat"] == "eind"]
    for before, figure in pairwise(ends):
        if figure["anker"] in figures and before["pagina"] == figure["pagina"] - 1:
            on_page = [end["anker"] for end in ends if end["pagina"] == before["pagina"] and end["anker"] in figures]
            involved = [figures[anchor] for anchor in (*on_page, figure["anker"])]
            # Its end on its own page, and not its height: headings that moved along with it must fit as well.
            missing = figure["mm"] - _PAGE_TOP_MM + _AROUND_MM - (_PAGE_END_MM - before["mm"])
            if scale := _scale(involved, missing):
                return {node["anker"]: {"schaal": scale} for node in involved}
    return {}


def _scale(figures: Sequence[Data], missing: float) -> float:
    """Return the size at which figures give the missing mm; 0 where they would be too small or were changed before."""
    if any(figure["schaal"] != 1 for figure in figures):
        return 0.0
    scale = 1 - missing / sum(figure["hoogte_mm"] for figure in figures)
    return round(scale, 3) if SMALLEST <= scale < 1 else 0.0


def _first_orphan(places: Sequence[Place], data: Data) -> dict[str, Data]:
    """Return the first table whose last row or two stand alone on a page, to be set tighter."""
    tables = {node["anker"] for part in ("delen", "tabellen") for node in data[part] if node.get("krap") is False}
    begins = {place["anker"]: place for place in places if place["wat"] == "begin"}
    for end in (place for place in places if place["wat"] == "eind" and place["anker"] in tables):
        alone = end["pagina"] > begins[end["anker"]]["pagina"] and end["mm"] - _PAGE_TOP_MM < _FEW_ROWS_MM
        if alone:
            return {end["anker"]: {"krap": True}}
    return {}
