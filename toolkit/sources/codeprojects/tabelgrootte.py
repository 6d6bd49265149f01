"""Tables of others, judged before they are read: a small file can span more cells than memory has."""

import re
from pathlib import Path
from typing import Final

from toolkit.sources.codeprojects import archief
from toolkit.sources.codeprojects.grenzen import GRENZEN, refuse
from toolkit.sources.ruw import omvang as vast

_WORKBOOK: Final = vast.Omvang(uitgepakt=64_000_000, cellen=GRENZEN.cellen)
_DELIMITERS: Final = (b";", b",", b"\t", b"|")
_HEADINGS: Final = 5  # lines among which the headings are
_TOO_WIDE: Final = "deze tabel beslaat meer cellen dan een project kan hebben."


def refuse_vast(path: Path) -> None:
    """Refuse a workbook or text that would fill memory when it is read.

    Raises
    ------
    DeliveryError
        If it cannot be read, or is larger than `GRENZEN` allows, unpacked or as cells; and for archives as
        `archief.opened`.
    """
    try:
        with path.open("rb") as stream:
            content = stream.read(GRENZEN.xml_bytes + 1)
    except OSError:
        refuse(path, "dit bestand kan niet worden gelezen.", "Controleer de naam en of u het mag openen.")
    if len(content) > GRENZEN.xml_bytes:
        refuse(path, f"deze tabel is groter dan {GRENZEN.xml_bytes // 1_000_000} MB.")
    if content.startswith(b"PK"):
        with archief.opened(path):
            vast.refuse_vast(path, omvang=_WORKBOOK)
    elif _spanned(content) > GRENZEN.cellen:
        refuse(path, _TOO_WIDE)


def _spanned(text: bytes) -> int:
    """Return how many cells a text may have at most: its lines by its widest heading, or all its delimiters."""
    lines = text.count(b"\n") + text.count(b"\r") + 1
    heads = re.split(rb"[\r\n]+", text, maxsplit=_HEADINGS)[:_HEADINGS]
    return max(max(text.count(mark), lines * (1 + max(head.count(mark) for head in heads))) for mark in _DELIMITERS)
