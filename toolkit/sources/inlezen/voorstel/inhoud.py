"""How well the values of a column fit a column of a table, judged on a sample."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Final, cast, get_args

import numpy as np
import pandas as pd

from toolkit import gebieden
from toolkit.config.inleesbestand import Eenheid
from toolkit.contracts import Column
from toolkit.errors import ParameterError
from toolkit.sources.codelijsten import Codelijst, codelijsten
from toolkit.sources.inlezen.codes import Woordenboek, spoken
from toolkit.sources.inlezen.eenheden import factor
from toolkit.sources.inlezen.kolom import Wijze, read_kolom
from toolkit.sources.waarden import read_codes, read_getallen, read_tekst

_SAMPLE: Final = 1_000
_UNFILLED: Final = frozenset({"-", "--", "?", "n.v.t.", "n.v.t", "nvt", "n.b.", "nb", "onb.", "geen opgave", "leeg"})
_CODES: Final = 60  # the longest list of codes that the toolkit has is shorter
_POINTED: Final = 3  # a list of two values is found everywhere
_NEARLY: Final = 0.6
_LISTS: Final = ("|", ";", ",", "/", "+")
_NIVEAUS: Final = {gebieden.PATTERN[niveau] for niveau in get_args(gebieden.Niveau)}


@dataclass(frozen=True, kw_only=True)
class Past:
    """How the values of a column of the file fit a column of a table.

    Attributes
    ----------
    deel : float
        Share of the filled cells that can be used.
    sprekend : bool
        Whether values of this kind are seldom found elsewhere: area codes, codes of a list, dates.
    reden : str
        In Dutch, without values.
    codelijst, eenheid, scheiding : str
        What has to be said in the inleesbestand for this; empty for nothing.
    """

    deel: float
    sprekend: bool
    reden: str
    codelijst: str = ""
    eenheid: str = ""
    scheiding: str = ""


@dataclass(frozen=True, kw_only=True, eq=False)
class Bron:
    """A column of the file: filled cells from the whole of it, and its different words if it may hold codes."""

    cellen: pd.Series
    woorden: frozenset[str]

    @classmethod
    def of(cls, series: pd.Series) -> "Bron":
        """Take a sample of a column."""
        cells = sample(series)
        few = cells.nunique() <= _CODES
        words = frozenset(spoken(text) for text in read_tekst(cells).waarden.dropna().unique()) if few else frozenset()
        return cls(cellen=cells, woorden=words)


def could_be_codes(bron: Bron, table: str, column: Column) -> bool:
    """Tell whether nearly all words of a column are values of another, or codes of one list for it."""
    if not bron.woorden or len(column.allowed) < _POINTED or column.listed:
        return False
    known = [_spoken(column.allowed), *(_spoken(tuple(lijst.codes)) for lijst in _lists(table, column))]
    return any(len(bron.woorden & words) > _NEARLY * len(bron.woorden) for words in known)


@cache
def _spoken(words: tuple[str, ...]) -> frozenset[str]:
    return frozenset(spoken(word) for word in words)


def _lists(table: str, column: Column) -> list[Codelijst]:
    return [lijst for lijst in codelijsten().values() if lijst.kolom == f"{table}.{column.name}"]


def unfilled(bronnen: Iterable[Bron]) -> tuple[str, ...]:
    """Return the texts that people write for "not filled in", as far as they occur."""
    found = {str(text).strip() for bron in bronnen for text in bron.cellen.unique() if isinstance(text, str)}
    return tuple(sorted(text for text in found if text.casefold() in _UNFILLED))


def sample(series: pd.Series) -> pd.Series:
    """Return at most a thousand filled cells, spread over the whole column."""
    filled = series.dropna()
    if len(filled) <= _SAMPLE:
        return filled
    return filled.iloc[np.linspace(0, len(filled) - 1, _SAMPLE).astype(int)]


def fit(cells: pd.Series, table: str, column: Column, *, unit: str = "") -> Past:
    """Judge a sample of a column.

    Parameters
    ----------
    cells : Series
        From `sample`.
    table : str
    column : Column
    unit : str
        Unit that the heading names, if any.
    """
    if cells.empty:
        return Past(deel=0.0, sprekend=False, reden="kolom is leeg")
    if column.allowed and column.dtype in ("str", "category"):
        return _codes(cells, table, column)
    if column.dtype in ("Int64", "Float64"):
        return _numbers(cells, column, unit)
    if column.dtype == "boolean":
        return _truths(cells, table, column)
    share = _share(cells, column)
    if column.dtype == "date":
        return Past(deel=share, sprekend=True, reden=f"{_percent(share)} is een datum")
    if column.pattern in _NIVEAUS:
        return Past(deel=share, sprekend=bool(_with_prefix(cells) > 0.5), reden=f"{_percent(share)} is zo'n code")
    return Past(deel=share, sprekend=False, reden="waarden zijn tekst")


def is_unique(cells: pd.Series) -> bool:
    """Tell whether no value occurs twice, as in a key."""
    return bool(cells.dropna().is_unique)


def _share(cells: pd.Series, column: Column, wijze: Wijze | None = None) -> float:
    read = read_kolom(cells, column, wijze or Wijze())
    return float(read.waarden.notna().mean())


def _with_prefix(cells: pd.Series) -> float:
    return float(read_codes(cells, None).waarden.notna().mean())


def _percent(share: float) -> str:
    return "alles" if share == 1 else f"{int(100 * share)}%"


def _numbers(cells: pd.Series, column: Column, named: str) -> Past:
    share = _share(cells, column)
    numbers = read_getallen(cells).waarden.dropna().astype(float)
    if numbers.empty:
        return Past(deel=0.0, sprekend=False, reden="geen getallen")
    unit, why = (named, "de kop noemt de eenheid") if _other(named, column) else (_unit(numbers, column), "")
    if unit:
        why = why or "waarden zijn getallen, maar te groot voor de eenheid"
        return Past(deel=float(len(numbers) / len(cells)), sprekend=False, eenheid=unit, reden=why)
    said = "waarden zijn getallen" if share == 1 else f"{_percent(share)} is een getal"
    return Past(deel=share, sprekend=False, reden=f"{said} binnen de grenzen")


def _other(named: str, column: Column) -> bool:
    """Tell whether a named unit fits the column and is not its own."""
    try:
        return bool(named) and factor(cast("Eenheid", named), column, file="") != 1
    except ParameterError:
        return False


def _unit(numbers: pd.Series, column: Column) -> str:
    """Propose another unit where the middle value is far too large for that of the column."""
    middle = float(numbers.median())
    if column.unit == "1":
        return "procent" if 1 < float(numbers.quantile(0.9)) <= 100 else ""
    if column.unit == "euro per maand" and middle > 10_000:
        return "eurocent"
    return "dm2" if column.unit == "m2" and middle > 2_000 and column.name.startswith("oppervlakte") else ""


def _truths(cells: pd.Series, table: str, column: Column) -> Past:
    own = Past(deel=_share(cells, column), sprekend=False, reden="waarden zijn ja en nee")
    return own if own.deel >= 0.8 else _best_list(cells, table, column, own)


def _codes(cells: pd.Series, table: str, column: Column) -> Past:
    texts = read_tekst(cells).waarden
    parted = next((sign for sign in _LISTS if texts.str.contains(sign, regex=False).any()), "") if column.listed else ""
    share = _share(cells, column, Wijze(scheiding=parted or "|"))
    several = bool(texts.dropna().unique().size > 1 or share == 1)
    own = Past(deel=share, sprekend=several and share > 0.8, reden=f"{_percent(share)} is een bekende waarde",
               scheiding=parted if parted != "|" else "")  # fmt: skip
    return own if share >= 0.8 or column.listed else _best_list(cells, table, column, own)


def _best_list(cells: pd.Series, table: str, column: Column, own: Past) -> Past:
    texts = read_tekst(cells).waarden.dropna()
    found = [(_known(texts, column, lijst), lijst) for lijst in _lists(table, column)]
    share, lijst = max(found, key=lambda pair: pair[0], default=(0.0, None))
    if lijst is None or share <= own.deel or share < 0.5:
        return own
    return Past(deel=share, sprekend=texts.unique().size > 1, codelijst=lijst.naam,
                reden=f"{_percent(share)} is een code van {lijst.naam}")  # fmt: skip


def _known(texts: pd.Series, column: Column, lijst: Codelijst) -> float:
    known = Woordenboek(column, {}, lijst) if column.allowed else None
    codes = {code.casefold() for code in lijst.codes}
    hits = [text.casefold() in codes or (known is not None and not known.look_up(text).onbekend) for text in texts]
    return sum(hits) / len(hits) if hits else 0.0
