"""What programs count when they say where a selection begins: signs, UTF-16 units or bytes."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

import numpy as np
import numpy.typing as npt


class Eenheid(StrEnum):
    """The unit of the places in a text."""

    CODEPUNT = "codepunten"
    UTF16 = "UTF-16-eenheden"
    UTF8 = "UTF-8-bytes"
    CODEPUNT_LF = "codepunten, regeleinde als één teken"
    UTF16_LF = "UTF-16-eenheden, regeleinde als één teken"


KANDIDATEN: Final = (Eenheid.CODEPUNT, Eenheid.UTF16, Eenheid.CODEPUNT_LF, Eenheid.UTF16_LF)
"""Units that REFI-QDA programs are known to count; the first is what the standard says."""

_PER_PROGRAMMA: Final[Mapping[str, Eenheid]] = {
    "nvivo": Eenheid.UTF16,
    "qualcoder": Eenheid.CODEPUNT,
    "qc ": Eenheid.CODEPUNT,
    "doorstroom utf-16": Eenheid.UTF16,
    "doorstroom": Eenheid.CODEPUNT,
}
_CR: Final = 13
_LF: Final = 10


def known_unit(origin: str) -> Eenheid | None:
    """Return what a program counts by the name that it writes in its files, or None for an unknown program.

    Examples
    --------
    >>> known_unit("NVivo for Windows 12.6")
    <Eenheid.UTF16: 'UTF-16-eenheden'>
    """
    name = f"{origin.strip().casefold()} "
    return next((unit for start, unit in _PER_PROGRAMMA.items() if name.startswith(start)), None)


class Plaatsen:
    """From places in a unit to places in signs (code points) of one text, and back.

    Parameters
    ----------
    text : str
        With its line ends as they are in the file.
    unit : Eenheid

    Examples
    --------
    >>> Plaatsen("😀ja", Eenheid.UTF16).index(2), Plaatsen("😀ja", Eenheid.UTF16).index(1)
    (1, None)
    """

    def __init__(self, text: str, unit: Eenheid) -> None:
        self._length = len(text)
        widths = _widths(text, unit)
        self._edges = None if widths is None else np.concatenate(([0], np.cumsum(widths, dtype="int32")))

    def index(self, offset: int) -> int | None:
        """Return how many signs stand before a place; None outside the text or within a sign."""
        if self._edges is None:
            return offset if 0 <= offset <= self._length else None
        if not 0 <= offset <= int(self._edges[-1]):
            return None
        at = int(np.searchsorted(self._edges, offset))
        return at if int(self._edges[at]) == offset else None

    def offset(self, index: int) -> int:
        """Return the place in the unit of a sign; IndexError outside the text."""
        return index if self._edges is None else int(self._edges[index])


def _widths(text: str, unit: Eenheid) -> npt.NDArray[np.int8] | None:
    """Return the width of every sign, or None where all are 1."""
    if unit is not Eenheid.UTF8 and ("\r\n" not in text or unit in (Eenheid.CODEPUNT, Eenheid.UTF16)):
        plain = unit in (Eenheid.CODEPUNT, Eenheid.CODEPUNT_LF) or text.isascii() or max(text) <= "\uffff"
        if plain:
            return None
    signs = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype="<u4")
    widths = np.ones(len(signs), dtype="int8")
    if unit is Eenheid.UTF8:
        for bound in (0x80, 0x800, 0x10000):
            widths += signs >= bound
    if unit in (Eenheid.UTF16, Eenheid.UTF16_LF):
        widths += signs > 0xFFFF
    if unit in (Eenheid.CODEPUNT_LF, Eenheid.UTF16_LF):
        widths[:-1][(signs[:-1] == _CR) & (signs[1:] == _LF)] = 0
    return widths


def on_word_edge(text: str, at: int) -> bool:
    """Tell whether a place is not within a word.

    Examples
    --------
    >>> on_word_edge("de tuin", 3), on_word_edge("de tuin", 4)
    (True, False)
    """
    return not (0 < at < len(text) and text[at - 1].isalnum() and text[at].isalnum())
