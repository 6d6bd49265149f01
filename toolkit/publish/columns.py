"""How wide the columns of a table are on paper, how large its type, and whether it runs in several strips."""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any, Final

from fontTools.ttLib import TTFont

from toolkit import huisstijl
from toolkit.publish.markdown import Node

TEXT_WIDTH_MM: Final = 160.0
GUTTER_MM: Final = 8.0
SIZES_PT: Final = (9.0, 8.0, 7.0)
_PADDING_MM: Final = 4.0
_AIR_MM: Final = 4.0  # between columns of numbers, where there is room
_NAME_MM: Final = 28.0  # a shorter text is not broken
_WIDEST_MM: Final = 80.0
_WORD_MM: Final = 45.0  # a longer word is hyphenated
_LONG_ROWS: Final = 24
_NAMES_IN_STRIP_MM: Final = 45.0
_MM_PER_PT: Final = 25.4 / 72
_UNKNOWN_EM: Final = 0.6
_DIGIT_EM: Final = 0.56  # all digits are set equally wide


def set_columns(node: Node) -> Node:
    """Give a table its column widths (mm), type size (pt) and number of strips; other nodes stay as they are.

    A table is as wide as its content needs, so that numbers stand near the name they belong to. Numbers are never
    broken; texts are where there is no room, before the type becomes smaller. A long narrow table runs on in a next
    strip beside it. Where nothing helps, the columns share the page by need.
    """
    if node.get("soort") != "tabel":
        return node
    for size in SIZES_PT:
        least = [_least(node, column, size=size) for column in range(len(node["kolommen"]))]
        if sum(least) <= TEXT_WIDTH_MM:
            wish = [_wish(node, column, size=size) for column in range(len(node["kolommen"]))]
            shared = _in_strips(least, wish, rows=len(node["rijen"])) or _side_by_side(node, least, wish, size=size)
            return node | shared | {"letter": size, "krap": False}
    scale = TEXT_WIDTH_MM / sum(least)
    widths = [width * scale for width in least]
    return node | {"breedten": widths, "stroken": 1, "letter": SIZES_PT[-1], "krap": False}


def _in_strips(least: Sequence[float], wish: Sequence[float], *, rows: int) -> Node:
    """Return the widths and the number of strips, the names get what is left of a strip; nothing where one will do."""
    for strips in (3, 2) if rows >= _LONG_ROWS else ():
        names = (TEXT_WIDTH_MM + GUTTER_MM) / strips - GUTTER_MM - sum(least[1:])
        if names >= min(wish[0], _NAMES_IN_STRIP_MM):
            return {"breedten": [names, *least[1:]], "stroken": strips}
    return {}


def _side_by_side(node: Node, least: Sequence[float], wish: Sequence[float], *, size: float) -> Node:
    """Return the widths of one strip: what columns wish, or else what is left shared by the length of their texts."""
    if sum(wish) <= TEXT_WIDTH_MM:
        return {"breedten": list(wish), "stroken": 1}
    spare = TEXT_WIDTH_MM - sum(least)
    needs = [
        _longest([str(row[column]) for row in node["rijen"]], size=size) if wish[column] > least[column] else 0.0
        for column in range(len(least))
    ]
    whole = sum(needs) or 1.0  # without rows only headings wish for more room, and these may break
    shares = [spare * need / whole for need in needs]
    return {"breedten": [a + share for a, share in zip(least, shares, strict=True)], "stroken": 1}


def _least(node: Node, column: int, *, size: float) -> float:
    """Return what a column needs: numbers whole, texts word by word, the heading on two lines."""
    heading: str = node["kolommen"][column]["kop"]
    cells = [str(row[column]) for row in node["rijen"]]
    halves = _width(heading, size=size, weight=600) / 2 + 2 * size * _MM_PER_PT if " " in heading else 0.0
    whole = _longest(cells, size=size)
    if node["kolommen"][column]["uitlijning"] == "links":
        words = _longest([word for cell in cells for word in cell.split()], size=size)
        whole = max(min(words, _WORD_MM), min(whole, _NAME_MM))
    return max(whole, halves, min(_longest(heading.split(), size=size, weight=600), _WORD_MM)) + _PADDING_MM


def _wish(node: Node, column: int, *, size: float) -> float:
    least = _least(node, column, size=size)
    if node["kolommen"][column]["uitlijning"] == "rechts":
        return least + (_AIR_MM if column else 0.0)
    cells = [str(row[column]) for row in node["rijen"]]
    return max(least, min(_longest(cells, size=size) + _PADDING_MM, _WIDEST_MM))


def _longest(texts: Sequence[str], *, size: float, weight: int = 400) -> float:
    return max((_width(text, size=size, weight=weight) for text in texts), default=0.0)


def _width(text: str, *, size: float, weight: int) -> float:
    advances = _advances(weight)
    return sum(advances.get(ord(sign), _UNKNOWN_EM) for sign in text) * size * _MM_PER_PT


@cache
def _advances(weight: int) -> Mapping[int, float]:
    """Return how far each sign of the house type moves on, in em."""
    with TTFont(huisstijl.font_file(weight), lazy=True) as font:
        metrics: Any = font["hmtx"]
        em = font["head"].unitsPerEm
        advances = {code: metrics[name][0] / em for code, name in font.getBestCmap().items()}
    return advances | {ord(digit): max(advances[ord(digit)], _DIGIT_EM) for digit in "0123456789"}
