"""How ranges of the evaluation are written, so that no text is surer than its figures."""

import math
from typing import Final

from toolkit.dutch import NBSP, number, percentage
from toolkit.estimation import Bandbreedte
from toolkit.evaluation.designs import Uitkomst
from toolkit.evaluation.designs.zinnen import end_of_interval

ONBEKEND: Final = "niet te bepalen"
_DIGITS: Final = 3


def euro(value: float) -> str:
    """Write an amount in three digits without cents: what it is made of is rounded too.

    Examples
    --------
    >>> euro(3746.2).replace(NBSP, " ")
    '€ 3.750'
    """
    return ONBEKEND if math.isnan(value) else f"€{NBSP}{number(float(f'{value:.{_DIGITS}g}'))}"


def tot(low: str, high: str) -> str:
    """Write a range; the same twice is one figure, and an unknown high end leaves "ten minste"."""
    if low == high:
        return low
    if high == ONBEKEND:
        return f"ten minste {low}; de bovengrens is {ONBEKEND}"
    return f"{low} tot {high}"


def procenten(band: Bandbreedte) -> str:
    """Write a range of shares as percentages."""
    return tot(percentage(band.laag), percentage(band.hoog))


def aantallen(band: Bandbreedte) -> str:
    """Write a range of numbers in whole ones."""
    return tot(number(band.laag), number(band.hoog))


def bedragen(band: Bandbreedte) -> str:
    """Write a range of amounts; "niet te bepalen" where even the lowest is."""
    return tot(euro(band.laag), euro(band.hoog))


def verschil(found: Uitkomst) -> str:
    """Write the outcome of a comparison in one line: size, interval, and whether it can be chance."""
    side = "hoger" if found.schatting >= 0 else "lager"
    size = f"{number(abs(found.schatting), 1)} {found.poort.eenheid} {side}"
    if found.interval is None or math.isnan(found.interval.laag):
        return f"{size}; alleen een beschrijving"
    ends = " tot ".join(end_of_interval(each, 1) for each in (found.interval.laag, found.interval.hoog))
    return f"{size} (marge {ends}); {'groter dan toeval' if found.aangetoond else 'dit kan toeval zijn'}"
