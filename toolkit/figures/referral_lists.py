"""Referrals as lists: which names refer, which are referred to, and the order in which their arrows cross least."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from statistics import fmean
from typing import Final

import pandas as pd

from toolkit.disclosure import Publishable
from toolkit.tables_out import plain, require_publishable, suppressed_in

Edge = tuple[str, str]
_SWEEPS: Final = 12


@dataclass(frozen=True, kw_only=True)
class Referrals:
    """Who refers to whom.

    Attributes
    ----------
    edges : tuple of (str, str)
        From and to, each pair once.
    nobody : tuple of str
        Names of which is known that they refer to nobody.
    hidden : tuple of str
        Names of which a referral is suppressed.
    unreferred : tuple of str
        Names to which is known that nobody refers.
    """

    edges: tuple[Edge, ...]
    nobody: tuple[str, ...]
    hidden: tuple[str, ...]
    unreferred: tuple[str, ...]

    @property
    def senders(self) -> list[str]:
        """Everyone of whom is known to whom they refer or that they do not, in order of appearance."""
        return _once([*(sender for sender, _ in self.edges), *self.nobody, *self.hidden])

    @property
    def receivers(self) -> list[str]:
        """Everyone who is referred to, in order of appearance."""
        return _once([*(receiver for _, receiver in self.edges), *self.unreferred])

    @property
    def both_ways(self) -> list[Edge]:
        """Pairs that refer to each other, each once."""
        known = set(self.edges)
        pairs = [(sender, receiver) for sender, receiver in self.edges if (receiver, sender) in known]
        return [pair for place, pair in enumerate(pairs) if pair[::-1] in pairs[place + 1 :]]

    @property
    def to_self(self) -> list[str]:
        """Names that refer to themselves."""
        return [sender for sender, receiver in self.edges if sender == receiver]


def referrals_of(data: Publishable, van: str, naar: str) -> Referrals:
    """Read the referrals of a table of which every row is one.

    Parameters
    ----------
    data : Publishable
    van, naar : str
        Columns with names. A row without `naar` says that this name refers to nobody, a row without `van` that nobody
        refers to this name; a suppressed name says neither.

    Raises
    ------
    KeyError
        If a column is not in the table.
    ValueError
        If a row has neither name, or `van` is suppressed: a row is then about no one.
    """
    require_publishable(data)
    senders, receivers = _names(data, van), _names(data, naar)
    hidden = suppressed_in(data, naar).to_list()
    pairs = list(zip(senders, receivers, hidden, strict=True))
    if any(not sender and (mark or not receiver) for sender, receiver, mark in pairs) or suppressed_in(data, van).any():
        raise ValueError("a referral needs a name of who refers or of who is referred to")
    edges = dict.fromkeys((sender, receiver) for sender, receiver, _ in pairs if sender and receiver)
    sending, receiving = {sender for sender, _ in edges}, {receiver for _, receiver in edges}
    return Referrals(
        edges=tuple(edges),
        nobody=tuple(_once([one for one, to, mark in pairs if not to and not mark and one not in sending])),
        hidden=tuple(_once([one for one, _, mark in pairs if mark])),
        unreferred=tuple(_once([to for one, to, _ in pairs if not one and to not in receiving])),
    )


def _names(data: Publishable, column: str) -> list[str]:
    return ["" if pd.isna(name) else plain(str(name)) for name in data.table[column]]


def _once(names: Sequence[str]) -> list[str]:
    return list(dict.fromkeys(names))


def untangled(referrals: Referrals) -> tuple[list[str], list[str]]:
    """Put both columns in an order in which few arrows cross.

    Returns
    -------
    (list of str, list of str)
        Senders and receivers, from top to bottom; those without an arrow come last.

    Notes
    -----
    The barycentre method of Sugiyama, Tagawa and Toda (1981): each side in turn is put in the order of the mean place
    of those it is tied to; the best of twelve turns is kept. The same table always gives the same order.
    """
    senders, receivers = referrals.senders, referrals.receivers
    best, fewest = (senders, receivers), crossings(referrals.edges, senders, receivers)
    for turn in range(_SWEEPS):
        if turn % 2:
            senders = _by_mean(senders, receivers, referrals.edges)
        else:
            receivers = _by_mean(receivers, senders, [(receiver, sender) for sender, receiver in referrals.edges])
        count = crossings(referrals.edges, senders, receivers)
        if count < fewest:
            best, fewest = (senders, receivers), count
    return best


def crossings(edges: Sequence[Edge], senders: Sequence[str], receivers: Sequence[str]) -> int:
    """Count the pairs of arrows that cross."""
    left, right = _places(senders), _places(receivers)
    placed = [(left[sender], right[receiver]) for sender, receiver in edges]
    return sum((one[0] - other[0]) * (one[1] - other[1]) < 0 for one, other in combinations(placed, 2))


def _by_mean(names: Sequence[str], others: Sequence[str], edges: Sequence[Edge]) -> list[str]:
    place = _places(others)
    tied = {name: [place[other] for one, other in edges if one == name] for name in names}
    return sorted(names, key=lambda name: fmean(tied[name]) if tied[name] else len(others))


def _places(names: Sequence[str]) -> Mapping[str, int]:
    return {name: place for place, name in enumerate(names)}
