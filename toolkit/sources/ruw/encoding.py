"""In which encoding a text file was written, and that text as clean UTF-8."""

import codecs
import re
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Final

from toolkit.dutch import plural
from toolkit.errors import DeliveryError
from toolkit.sources.delivery import utf16_without_mark

_SINGLE_BYTE: Final = {
    "cp1252": "Windows-1252", "iso8859_15": "ISO 8859-15", "cp850": "DOS (codetabel 850)", "mac_roman": "Mac Roman",
}  # fmt: skip
_SIGNS: Final = frozenset("€°²½’‘“”„–—…•±×§©\xa0´")
_LETTERS: Final = frozenset("áàâäãåçéèêëíìîïñóòôöõøúùûüýÿæœßšž")
_SAMPLE: Final = 1 << 20  # bytes
# What UTF-8 looks like to a program that takes it for Windows-1252: Ã«, â‚¬, Â°.
_TWICE: Final = re.compile(
    "\u00c3[\u0080-\u00bf\u0152-\u0161\u2013-\u203a\u20ac\u02c6\u02dc]|\u00e2\u20ac|\u00e2\u201a\u00ac|\u00c2[\u00a0-\u00bf]"
)


@dataclass(frozen=True, kw_only=True)
class Tekst:
    """The content of a text file.

    Attributes
    ----------
    inhoud : bytes
        UTF-8 without BOM, lines end in LF.
    opmerkingen : tuple of str
    """

    inhoud: bytes
    opmerkingen: tuple[str, ...]


def read_tekstbestand(path: Path) -> Tekst:
    """Read a text file in any encoding that occurs.

    Raises
    ------
    DeliveryError
        If the bytes are no text, or the file ends in NUL characters, as after a copy that broke off.
    """
    content = path.read_bytes()
    text, remarks = _utf8(content, path)
    if text.rstrip(b"\r\n \t").endswith(b"\0\0"):  # one alone is an empty last cell
        raise DeliveryError(
            "dit bestand eindigt met NUL-tekens: het is niet heel overgekomen.",
            remedy="Haal het bestand opnieuw op bij de bron.", file=path,
        )  # fmt: skip
    if nuls := text.count(b"\0"):
        text = text.replace(b"\0", b"")
        remarks = (*remarks, f"{plural(nuls, 'NUL-teken is', 'NUL-tekens zijn')} weggelaten.")
    return Tekst(inhoud=_lines(text), opmerkingen=remarks)


def _utf8(content: bytes, path: Path) -> tuple[bytes, tuple[str, ...]]:
    marked = content.startswith(codecs.BOM_UTF8)
    content = content.removeprefix(codecs.BOM_UTF8)
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return _decoded(content, "utf-16", path), ("Tekens: UTF-16.",)
    if hidden := utf16_without_mark(content):
        return _decoded(content, hidden, path), ("Tekens: UTF-16 zonder BOM.",)
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        return _not_utf8(content)
    return content, ("Tekens: UTF-8 met BOM." if marked else "Tekens: UTF-8.", *_twice(text))


def _decoded(content: bytes, encoding: str, path: Path) -> bytes:
    try:
        return content.decode(encoding).encode("utf-8")
    except UnicodeDecodeError:
        raise DeliveryError(
            "dit bestand houdt halverwege een teken op of is beschadigd.",
            remedy="Haal het bestand opnieuw op bij de bron.", file=path,
        ) from None  # fmt: skip


def _not_utf8(content: bytes) -> tuple[bytes, tuple[str, ...]]:
    lines = content.split(b"\n")
    odd = {place: line for place, line in enumerate(lines) if not _is_utf8(line)}
    sound = any(not line.isascii() for place, line in enumerate(lines) if place not in odd)
    encoding = _single_byte(b"\n".join(odd.values()))
    label = _SINGLE_BYTE[encoding]
    if not sound:
        return content.decode(encoding, errors="replace").encode("utf-8"), (f"Tekens: {label}.",)
    for place, line in odd.items():
        lines[place] = line.decode(encoding, errors="replace").encode("utf-8")
    count = plural(len(odd), "regel is", "regels zijn")
    return b"\n".join(lines), (f"Tekens: UTF-8 en {label} door elkaar; {count} als {label} gelezen.",)


def _is_utf8(line: bytes) -> bool:
    try:
        line.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _single_byte(sample: bytes) -> str:
    """Choose the encoding in which most characters make sense; Windows-1252 where others do no better."""
    return max(_SINGLE_BYTE, key=lambda encoding: _sense(sample[:_SAMPLE], encoding))


def _sense(sample: bytes, encoding: str) -> float:
    """Return the share of the characters beyond ASCII that are letters or signs where Dutch texts have them."""
    text = " " + sample.decode(encoding, errors="replace")
    odd = [(before, character) for before, character in pairwise(text) if not character.isascii()]
    return sum(_is_sensible(before, character) for before, character in odd) / max(1, len(odd))


def _is_sensible(before: str, character: str) -> bool:
    """Tell whether a character may stand there; a capital does not follow a small letter."""
    if character in _SIGNS:
        return True
    return character in _LETTERS or (character.lower() in _LETTERS and not before.islower())


def _twice(text: str) -> tuple[str, ...]:
    if text.isascii():
        return ()
    found = sum(1 for _ in _TWICE.finditer(text))
    if not found:
        return ()
    return (
        f"Op {plural(found, 'plaats', 'plaatsen')} staan tekens die tweemaal zijn omgezet (zoals Ã« voor ë); "
        "laat de leverancier het bestand opnieuw maken.",
    )


def _lines(text: bytes) -> bytes:
    if b"\r" not in text:
        return text
    return text.replace(b"\r\r\n", b"\n").replace(b"\r\n", b"\n").replace(b"\r", b"\n")
