"""Put texts beside their points on one vertical line: as near as they can be without touching."""

from collections.abc import Sequence


def stacked(wishes: Sequence[float], heights: Sequence[float], *, low: float, high: float) -> list[float]:
    """Return the middle of every text.

    Parameters
    ----------
    wishes : sequence of float
        Where each middle should be, in any order; y runs down.
    heights : sequence of float
    low, high : float
        Between which the texts stay; if they do not fit, they run on below `high`.

    Returns
    -------
    list of float
        In the order of `wishes`. Texts keep the order of their wishes.
    """
    order = sorted(range(len(wishes)), key=lambda place: wishes[place])
    tops: list[float] = []
    for place in order:
        wish = wishes[place] - heights[place] / 2
        tops.append(max(wish, low, tops[-1] + heights[order[len(tops) - 1]] if tops else low))
    floor = max(high, low + sum(heights))
    for number in reversed(range(len(order))):
        tops[number] = min(tops[number], floor - heights[order[number]])
        floor = tops[number]
    middles = {place: top + heights[place] / 2 for place, top in zip(order, tops, strict=True)}
    return [middles[place] for place in range(len(wishes))]
