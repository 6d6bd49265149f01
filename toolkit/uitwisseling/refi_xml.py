"""Write XML with the same bytes everywhere: line ends in texts kept, characters that XML has not replaced."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final
from xml.sax.saxutils import escape  # only writes

NAMESPACE: Final = "urn:QDA-XML:project:1.0"
_ILLEGAL: Final = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_LINE_ENDS: Final = {"\r": "&#13;", "\n": "&#10;", "\t": "&#9;"}  # a reader makes one kind of blank of them


@dataclass(kw_only=True)
class Deel:
    """An element with attributes in the order of writing, and either a text or children."""

    naam: str
    velden: dict[str, str] = field(default_factory=dict)
    tekst: str = ""
    delen: "list[Deel]" = field(default_factory=list)

    def add(self, naam: str, tekst: str = "", **velden: str) -> "Deel":
        """Add a child and return it; fields without a value are left out."""
        kind = Deel(naam=naam, tekst=tekst, velden={name: value for name, value in velden.items() if value})
        self.delen.append(kind)
        return kind


def document(root: Deel) -> bytes:
    """Return a whole XML document in UTF-8, with the namespace of REFI-QDA on its root."""
    root.velden = {"xmlns": NAMESPACE, **root.velden}
    return ('<?xml version="1.0" encoding="utf-8"?>\n' + "".join(_lines(root)) + "\n").encode()


def legal(text: str) -> str:
    """Return a text in which every character that XML cannot hold is replaced by U+FFFD."""
    return _ILLEGAL.sub("\ufffd", text)


def _lines(part: Deel) -> Iterator[str]:
    fields = "".join(
        f' {name}="{escape(legal(value), {chr(34): "&quot;", **_LINE_ENDS})}"' for name, value in part.velden.items()
    )
    if not part.delen and not part.tekst:
        yield f"<{part.naam}{fields}/>"
        return
    yield f"<{part.naam}{fields}>"
    yield escape(legal(part.tekst), {"\r": "&#13;"})
    for inner in part.delen:
        yield from _lines(inner)
    yield f"</{part.naam}>"
