"""Translate the codes of a source into the values of our tables; what nobody knows is counted, never guessed."""

import re
from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt
import pandas as pd

from toolkit.contracts import Column
from toolkit.contracts.columns import LIST_MARK, LOCAL_CODE
from toolkit.sources.codelijsten import Codelijst
from toolkit.sources.inlezen.bevindingen import Masker
from toolkit.sources.inlezen.namen import plain
from toolkit.sources.waarden import read_ja_nee

ONBEKEND: Final = "onbekende waarde"
_SIGNS: Final = {"regel": "\n"}
_LOCAL: Final = re.compile(LOCAL_CODE)


@dataclass(frozen=True, kw_only=True)
class Vertaling:
    """What one text of the source becomes.

    Attributes
    ----------
    waarde : str or None
        Value of the table, or what is to be read further; None for empty.
    reden : str
        Why there is no value, or only part of one; empty if all is well.
    weigert : bool
        Whether a row with this text does not belong in the table.
    onbekend : tuple of str
        Codes that nobody knows.
    """

    waarde: str | None
    reden: str = ""
    weigert: bool = False
    onbekend: tuple[str, ...] = ()


class Woordenboek:
    """The known texts of one column: what the inleesbestand says, then the ready list, then the values themselves.

    A text fits without regard to capitals, blanks and accents, unless that would make two different ones equal.
    """

    def __init__(self, column: Column, waarden: Mapping[str, str | None], lijst: Codelijst | None) -> None:
        own = {code: Vertaling(waarde=value) for code, value in waarden.items()}
        listed = _of_list(lijst) if lijst else {}
        allowed = {value: Vertaling(waarde=value) for value in column.allowed}
        self._steps = (own, _loosely(own), listed, _loosely(listed), allowed, _loosely(allowed, spoken))
        self._closed = bool(column.allowed)
        self._answers = {"ja", "nee"} <= set(column.allowed)
        self._local = column.local

    def look_up(self, text: str) -> Vertaling:
        """Return what one text becomes; in a column without a list of values an unknown text stays as it is."""
        own, own_loosely, listed, listed_loosely, allowed, allowed_loosely = self._steps
        for step, key in (
            (own, text), (own_loosely, plain(text)), (listed, text), (listed_loosely, plain(text)),
            (allowed, text), (allowed_loosely, spoken(text)),
        ):  # fmt: skip
            if key in step:
                return step[key]
        if not self._closed or (self._local and _LOCAL.fullmatch(text)):
            return Vertaling(waarde=text)
        return self._answer(text) if self._answers else _unknown(text)

    def _answer(self, text: str) -> Vertaling:
        answer = read_ja_nee(pd.Series([text], dtype="str")).waarden[0]
        return _unknown(text) if pd.isna(answer) else Vertaling(waarde="ja" if answer else "nee")


def spoken(text: str) -> str:
    """Return a text as names of values are compared: "Twee-onder-een-kap" and "twee_onder_een_kap" are the same."""
    return plain(text).replace("-", "").replace("_", "")


def _of_list(lijst: Codelijst) -> dict[str, Vertaling]:
    known = {code: Vertaling(waarde=value) for code, value in lijst.waarden.items()}
    known |= {code: Vertaling(waarde=None, reden=reason) for code, reason in lijst.niet.items()}
    return known | {code: Vertaling(waarde=None, reden=reason, weigert=True) for code, reason in lijst.weiger.items()}


def _loosely(exact: Mapping[str, Vertaling], by: Callable[[str], str] = plain) -> dict[str, Vertaling]:
    grouped = defaultdict(set)
    for code, found in exact.items():
        grouped[by(code)].add(found)
    return {code: next(iter(found)) for code, found in grouped.items() if len(found) == 1}


def _unknown(text: str) -> Vertaling:
    return Vertaling(waarde=None, reden=ONBEKEND, onbekend=(text,))


@dataclass(frozen=True, kw_only=True, eq=False)
class Vertaald:
    """A column of texts after translation.

    Attributes
    ----------
    teksten : Series[str]
        NA where there is no value.
    twijfel, weigert : array of bool
        Rows whose value is lost in part or whole, and rows that do not belong in the table.
    redenen : array of str
        Why, per row; empty where all is well.
    onbekend : Series[int], index text of the source
    """

    teksten: pd.Series
    twijfel: Masker
    weigert: Masker
    redenen: npt.NDArray[np.object_]
    onbekend: pd.Series


def translate(texts: pd.Series, woordenboek: Woordenboek, *, parted: str | None = None) -> Vertaald:
    """Translate every text of a column.

    Parameters
    ----------
    texts : Series[str]
    woordenboek : Woordenboek
    parted : str, optional
        What parts the codes of a list ("regel" for a new line); then known codes stay and unknown ones go.
    """
    places, uniques = pd.factorize(texts)
    found = [_of_text(str(text), woordenboek, parted) for text in uniques]
    found.append(Vertaling(waarde=None))  # at place -1: an empty cell
    redenen = np.array([one.reden for one in found], dtype=object)[places]
    weigert = np.array([one.weigert for one in found], dtype=bool)[places]
    counts = np.bincount(places[places >= 0], minlength=len(found))
    return Vertaald(
        teksten=pd.Series([one.waarde for one in found], dtype="str").iloc[places].set_axis(texts.index),
        twijfel=(redenen != "") & ~weigert, weigert=weigert, redenen=redenen, onbekend=_unknown_counts(found, counts),
    )  # fmt: skip


def _of_text(text: str, woordenboek: Woordenboek, parted: str | None) -> Vertaling:
    if parted is None:
        return woordenboek.look_up(text)
    parts = [part.strip() for part in text.split(_SIGNS.get(parted, parted))]
    found = [woordenboek.look_up(part) for part in dict.fromkeys(parts) if part]
    known = dict.fromkeys(one.waarde for one in found if one.waarde is not None)
    return Vertaling(
        waarde=LIST_MARK.join(known) or None,
        reden=next((one.reden for one in found if one.reden), ""),
        weigert=any(one.weigert for one in found),
        onbekend=tuple(code for one in found for code in one.onbekend),
    )


def _unknown_counts(found: list[Vertaling], counts: npt.NDArray[np.intp]) -> pd.Series:
    total: dict[str, int] = defaultdict(int)
    for one, count in zip(found, counts, strict=True):
        for code in one.onbekend:
            total[code] += int(count)
    return pd.Series(total, dtype="int64")
