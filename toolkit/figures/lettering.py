"""How texts look and how wide they are: measured with the fonts themselves, so that nothing is clipped."""

import re
import warnings
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final

from matplotlib.font_manager import FontProperties
from matplotlib.textpath import TextToPath

from toolkit import huisstijl
from toolkit.figures import theme

LEADING: Final = 1.22
CAP_HEIGHT: Final = 0.69  # of the type size, for Fira Sans: what the eye takes as the height of a line
_PIECE: Final = re.compile(r" ?[^ /-]+[/-]?| ?[/-]")  # a break may follow each piece
_METER: Final = TextToPath()


@dataclass(frozen=True, kw_only=True)
class Lettering:
    """Size in points, weight, slant and colour of a text; `halo` draws a white edge around the letters."""

    size: float = theme.TEXT
    weight: int = 400
    italic: bool = False
    colour: str = huisstijl.INK
    halo: bool = False

    def but(self, **changes: object) -> "Lettering":
        """Return the same lettering with some things changed."""
        return replace(self, **changes)  # type: ignore[arg-type]  # the names are checked by replace itself

    @property
    def line_height(self) -> float:
        """Distance between two lines."""
        return self.size * LEADING

    @property
    def font(self) -> FontProperties:
        """The same as matplotlib says it."""
        return FontProperties(
            family=huisstijl.FONT_FAMILY,
            style="italic" if self.italic else "normal",
            weight=self.weight,
            size=self.size,
        )


BODY: Final = Lettering()
BOLD: Final = Lettering(weight=600)
NOTE: Final = Lettering(size=theme.SMALL, colour=huisstijl.QUIET)


@lru_cache(maxsize=4096)
def width_of(text: str, lettering: Lettering = BODY) -> float:
    """Return the width of one line of text as printed, in points."""
    theme.register_fonts()
    with warnings.catch_warnings():
        # A letter that the font lacks is drawn by the reader's own font; its width is then an estimate.
        warnings.filterwarnings("ignore", message="Glyph", category=UserWarning)
        width, _, _ = _METER.get_text_width_height_descent(text, lettering.font, ismath=False)
    return float(width)


def widest(texts: Sequence[str], lettering: Lettering = BODY) -> float:
    """Return the width of the widest text, 0 where there are none."""
    return max((width_of(text, lettering) for text in texts), default=0.0)


def wrap(text: str, room: float, lettering: Lettering = BODY) -> list[str]:
    """Break a text into lines that fit: at spaces, after - and /, and inside a word that is wider than a line.

    Nothing is left out but the spaces at the breaks.

    Parameters
    ----------
    text : str
    room : float
        Width of a line in points.
    lettering : Lettering
    """
    lines = [""]
    for piece in _PIECE.findall(text):
        if width_of(lines[-1] + piece, lettering) <= room:
            lines[-1] += piece
        else:
            lines += _broken(piece.strip(" "), room, lettering)
    return [line for line in lines if line] or [""]


def _broken(word: str, room: float, lettering: Lettering) -> list[str]:
    pieces = [""]
    for letter in word:
        if pieces[-1] and width_of(pieces[-1] + letter, lettering) > room:
            pieces.append("")
        pieces[-1] += letter
    return pieces
