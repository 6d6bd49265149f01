"""Whether the sources on one subject point the same way: that is what one may go on with (domain 5.12)."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations
from typing import Final

import numpy as np
import numpy.typing as npt
import pandas as pd

from toolkit.dutch import listing
from toolkit.synthesis.paren import verschillen

EEN_BRON: Final = "er is maar één bron"
EEN_MOMENT: Final = "er zijn geen twee bronnen met cijfers over dezelfde jaren of over dezelfde gebieden"
ONDUIDELIJK: Final = "de verandering valt binnen de marge of de afronding"
GEEN_VOLGORDE: Final = "de verschillen tussen gebieden vallen binnen de marge of de afronding"
STIJGT: Final = "stijgt"
DAALT: Final = "daalt"
_WORDS: Final = {1: STIJGT, -1: DAALT}
_FEWEST: Final = 2
_LEVEL: Final = 2  # the first letters of an area code
_AreaPairs = tuple[pd.DataFrame, pd.DataFrame]


@dataclass(frozen=True, kw_only=True)
class Richting:
    """The judgement on one subject.

    Attributes
    ----------
    onderwerp : str
    gelijk : bool or None
        Whether all sources that say something say the same; None where that cannot be told.
    woord : str
        "stijgt" or "daalt" where all sources that show a change agree; else "".
    grond : tuple of str
        What it was judged by: "verandering", "rangorde".
    reden : str
        Why it cannot be told; "" where it can.
    """

    onderwerp: str
    gelijk: bool | None
    woord: str = ""
    grond: tuple[str, ...] = ()
    reden: str = ""

    @property
    def advies(self) -> str:
        """The line of advice in the spirit of the source: explain the differences, then go on if all point one way."""
        if self.gelijk is None:
            return (
                f"Of de bronnen dezelfde kant op wijzen, is niet te zeggen: {self.reden}. "
                "Noem bij elk cijfer de bron, en trek geen conclusie uit het verschil."
            )
        if not self.gelijk:
            return "De bronnen wijzen niet dezelfde kant op. Zoek eerst uit waardoor; bouw er nog niet op."
        shown = {"verandering": f"het cijfer {self.woord}", "rangorde": "de volgorde van de gebieden is dezelfde"}
        told = listing([shown[each] for each in self.grond])
        return f"De bronnen wijzen dezelfde kant op: {told}. Leg de verschillen uit en ga dan verder."


def richtingen(cijfers: pd.DataFrame) -> list[Richting]:
    """Judge every subject.

    Parameters
    ----------
    cijfers : DataFrame, as `toolkit.synthesis.samen` gives it

    Returns
    -------
    list of Richting, in order of subject

    Notes
    -----
    Change: of each two series in one area the figures nearest to the beginning and the end of the time that both
    cover. A change that rounding or the interval can have made says nothing. Rank order: of each two series that
    have the same areas of one level, whether any two areas stand the other way round by more than rounding or interval.
    """
    return [_judge(str(name), own) for name, own in cijfers.groupby("onderwerp", sort=True)]


def _judge(onderwerp: str, own: pd.DataFrame) -> Richting:
    known = own.dropna(subset=["waarde"])
    if known["reeks"].nunique() < _FEWEST:
        return Richting(onderwerp=onderwerp, gelijk=None, reden=EEN_BRON)
    changes, pairs = _changes(known), [_same_areas(one, other) for one, other in _two(known)]
    orders = [same for one, other in pairs for same in _same_order(one, other)]
    if not changes and not orders:
        ranked = any(len(one[0]) for one, _ in pairs)
        unclear = ONDUIDELIJK if _asked(known) else GEEN_VOLGORDE if ranked else EEN_MOMENT
        return Richting(onderwerp=onderwerp, gelijk=None, reden=unclear)
    grond = (*(("verandering",) if changes else ()), *(("rangorde",) if orders else ()))
    alike = all(one == other for one, other in changes)
    return Richting(
        onderwerp=onderwerp, gelijk=alike and all(orders), grond=grond,
        woord=_WORDS[changes[0][0]] if changes and alike and len({one for one, _ in changes}) == 1 else "",
    )  # fmt: skip


def _two(known: pd.DataFrame) -> Iterator[tuple[pd.DataFrame, pd.DataFrame]]:
    yield from combinations([part for _, part in known.groupby("reeks", sort=True)], 2)


def _pairs_in_time(known: pd.DataFrame) -> Iterator[tuple[pd.DataFrame, pd.DataFrame]]:
    """Give of each two series in one area both their first and last figure of the time that they share."""
    for _, here in known.groupby("gebied_code", sort=True):
        for one, other in _two(here):
            begin = max(one["peildatum"].min(), other["peildatum"].min())
            end = min(one["peildatum"].max(), other["peildatum"].max())
            if begin < end:
                ends = [_ends(each, begin, end) for each in (one, other)]
                if all(len(each) == _FEWEST for each in ends):
                    yield ends[0], ends[1]


def _ends(series: pd.DataFrame, begin: pd.Timestamp, end: pd.Timestamp) -> pd.DataFrame:
    near = [
        (series["peildatum"] - day).abs().sort_values(kind="stable").index[0] for day in (begin, end)
    ]  # fmt: skip
    return series.loc[list(dict.fromkeys(near))]


def _changes(known: pd.DataFrame) -> list[tuple[int, int]]:
    """Return the signs of change of each two series, where both are clear."""
    signs = [(_clear(one), _clear(other)) for one, other in _pairs_in_time(known)]
    return [(one, other) for one, other in signs if one and other]


def _asked(known: pd.DataFrame) -> bool:
    return any(True for _ in _pairs_in_time(known))


def _clear(ends: pd.DataFrame) -> int:
    """Return the sign of the change from the first row to the second."""
    return int(_signs(ends.iloc[[0]], ends.iloc[[1]])[0])


def _signs(een: pd.DataFrame, ander: pd.DataFrame) -> npt.NDArray[np.int64]:
    """Return of each pair the sign of the difference; 0 where rounding or the interval can have made it."""
    told = verschillen(een.reset_index(drop=True), ander.reset_index(drop=True))
    unsure = told["binnen_afronding"].fillna(value=False) | told["binnen_marge"].fillna(value=False)
    clear = told["verschil"].mask(unsure).fillna(0.0).to_numpy(dtype=np.float64)
    return np.asarray(np.sign(clear), dtype=np.int64)


def _same_areas(one: pd.DataFrame, other: pd.DataFrame) -> tuple[_AreaPairs, _AreaPairs]:
    """Give of each of two series the latest figures of every two areas of one level that both have."""
    latest = [
        part.sort_values("peildatum", kind="stable").drop_duplicates("gebied_code", keep="last")
        .set_index("gebied_code")
        for part in (one, other)
    ]  # fmt: skip
    shared = sorted(set(latest[0].index) & set(latest[1].index))
    two = [(first, second) for first, second in combinations(shared, 2) if first[:_LEVEL] == second[:_LEVEL]]
    first, second = [pair[0] for pair in two], [pair[1] for pair in two]
    left, right = ((part.loc[first], part.loc[second]) for part in latest)
    return left, right


def _same_order(one: _AreaPairs, other: _AreaPairs) -> Iterator[bool]:
    """Tell of each two areas whether they stand in the same order in both series, where clear."""
    left, right = _signs(*one), _signs(*other)
    yield from (bool(same) for same in (left == right)[(left != 0) & (right != 0)])
