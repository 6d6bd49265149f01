"""The house type as small web fonts: only the signs that a page uses."""

import base64
from dataclasses import dataclass
from io import BytesIO
from typing import Final

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

from toolkit import huisstijl
from toolkit.publish.templating import render

_FEATURES: Final = ("liga", "locl", "ccmp", "lnum", "tnum")
_BASIC: Final = frozenset(map(chr, range(0x20, 0x7F)))  # always in: for readers who search, or fill in a form


@dataclass(frozen=True, kw_only=True)
class WebFont:
    """One font file for in a page: woff, in base64."""

    weight: int
    style: str
    data: str


def web_fonts(page: str) -> tuple[WebFont, ...]:
    """Return the fonts of the house style with the signs of a page.

    Parameters
    ----------
    page : str
        HTML; signs that the type lacks are left to the reader's machine, italics go along only where there is any.

    Returns
    -------
    tuple of WebFont
        The same bytes for the same signs.
    """
    signs = frozenset(sign for sign in set(page) if sign.isprintable()) | _BASIC
    needed = [(weight, style) for weight, style in huisstijl.FONT_FILES if style == "normal" or "<em>" in page]
    return tuple(
        WebFont(weight=weight, style=style, data=base64.b64encode(_woff(weight, style, signs)).decode())
        for weight, style in needed
    )


def with_fonts(page: str) -> str:
    """Return a page of ours with its fonts inside; which signs they must hold is known once the page is there."""
    # The first <style> is ours: in texts it stands as &lt;style.
    return page.replace("<style>", "<style>\n" + render("fonts.css.j2", fonts=web_fonts(page)), 1)


def _woff(weight: int, style: str, signs: frozenset[str]) -> bytes:
    # woff and not woff2: its compression is in Python itself. Without kerning: reading its half million values takes
    # longer than the whole rest of a report, for differences of some hundredths of a letter.
    options = Options(flavor="woff", layout_features=list(_FEATURES), hinting=False, notdef_outline=True)
    with TTFont(huisstijl.font_file(weight, style), recalcTimestamp=False) as font, BytesIO() as stream:
        del font["GPOS"]
        subsetter = Subsetter(options)
        subsetter.populate(text="".join(sorted(signs)))
        subsetter.subset(font)
        font.flavor = "woff"
        font.save(stream)
        return stream.getvalue()
