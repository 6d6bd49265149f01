"""Web fonts hold what the page shows and no more."""

import base64
from io import BytesIO

from fontTools.ttLib import TTFont

from toolkit.publish.fonts import web_fonts


def signs(font):
    with TTFont(BytesIO(base64.b64decode(font.data))) as read:
        return set(map(chr, read.getBestCmap())), read.flavor


def test_the_fonts_hold_the_signs_of_the_page():
    regular, bold = web_fonts("<p>Skûlenboarch: 41,1% − €5 😀</p>\n")
    assert (regular.weight, bold.weight) == (400, 600)
    for font in (regular, bold):
        held, flavor = signs(font)
        assert flavor == "woff"
        assert set("Skûlenboarch: 41,1% − €5") <= held
        assert not {"ž", "Ω", "😀", "\n"} & held


def test_italics_come_along_only_where_needed():
    assert {font.style for font in web_fonts("<p>a</p>")} == {"normal"}
    assert {font.style for font in web_fonts("<em>a</em>")} == {"normal", "italic"}


def test_the_fonts_are_small_and_the_same_each_time():
    page = "<p>" + "".join(map(chr, range(0x20, 0x7F))) + "</p>"
    assert web_fonts(page) == web_fonts(page)
    assert sum(len(font.data) for font in web_fonts(page)) < 60_000
