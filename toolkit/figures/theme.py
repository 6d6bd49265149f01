"""House style for figures: sizes as printed, fonts and matplotlib settings, contrast (docs/method/08-figuren.md).

Everything is measured in points (1/72 inch) on the printed page.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import Final

import matplotlib as mpl
from matplotlib import font_manager

from toolkit import huisstijl

MM: Final = 72 / 25.4
WIDTH: Final = 160 * MM
TEXT: Final = 9.0
SMALL: Final = 8.0
HAIR: Final = 0.5


@contextmanager
def applied() -> Iterator[None]:
    """Draw in house style; afterwards every setting of the reader's own session is back."""
    register_fonts()
    settings = mpl.rc_context(
        {
            "svg.fonttype": "none",  # text stays text
            "svg.hashsalt": "doorstroom",
            "font.family": [huisstijl.FONT_FAMILY],
            "path.simplify": False,
            "path.snap": False,
            "text.usetex": False,
            "text.parse_math": False,
        }
    )
    with settings:
        yield


@cache
def register_fonts() -> None:
    """Make the fonts of the house style known to matplotlib, once per process; no file is written."""
    for weight, style in huisstijl.FONT_FILES:
        font_manager.fontManager.addfont(str(huisstijl.font_file(weight, style)))


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours, from 1 (same) to 21 (black on white).

    Parameters
    ----------
    one, other : str
        Colours as `#RRGGBB`.

    Notes
    -----
    WCAG 2.1, definitions of relative luminance and contrast ratio.
    """
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def tint(colour: str, share: float) -> str:
    """Return a colour thinned with white; `share` is the part of the colour that stays, 0 to 1."""
    channels = [round(255 - share * (255 - int(colour[start : start + 2], 16))) for start in (1, 3, 5)]
    return "#" + "".join(f"{channel:02X}" for channel in channels)


def ink_on(background: str) -> str:
    """Return the text colour, dark or light, that reads best on a background."""
    return max((huisstijl.INK, huisstijl.PAPER), key=lambda colour: contrast(colour, background))


def _luminance(colour: str) -> float:
    channels = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return sum(weight * c for weight, c in zip((0.2126, 0.7152, 0.0722), linear, strict=True))
