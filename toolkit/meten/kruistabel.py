"""Cross tables of counts, with their totals and what disclosure must know of them."""

from collections.abc import Sequence
from typing import Final

import pandas as pd

from toolkit.meten.telling import Telling
from toolkit.provenance import Source
from toolkit.werkbladen import word

TOTAAL: Final = "totaal"


def kruistabel(
    rijen: pd.Series, kolommen: pd.Series, sources: tuple[Source, ...], *, toon: tuple[Sequence[str], Sequence[str]]
) -> Telling:
    """Count units by two classes, with totals of rows and columns.

    Parameters
    ----------
    rijen, kolommen : Series, same index
        The classes of each unit; none is missing.
    sources : tuple of Source
    toon : pair of sequences of str
        Classes to show as rows and as columns, in order, also those that hold nobody. Every unit must be in them.

    Returns
    -------
    Telling
        Index and `gebied_code` the row class, `naam` that class in words, one column per column class and `totaal`;
        the last row is the total. Rows and columns both add up, and are declared so.

    Raises
    ------
    ValueError
        If a class that holds somebody is not shown: the totals would be those of others.
    """
    rows, columns = list(toon[0]), list(toon[1])
    counts = pd.crosstab(rijen.astype("str"), kolommen.astype("str"), dropna=False)
    if not set(counts.index[counts.sum(axis=1) > 0]) <= set(rows) or not set(counts) <= set(columns):
        raise ValueError("every class that holds somebody must be shown")
    inner = counts.reindex(index=rows, columns=columns, fill_value=0).rename_axis(index=None, columns=None)
    whole = pd.concat([inner, inner.sum().to_frame(TOTAAL).T])
    whole = whole.assign(**{TOTAAL: whole[columns].sum(axis=1)}).astype("Int64")
    return Telling(
        table=whole.assign(naam=[word(each) for each in whole.index], gebied_code=whole.index),
        sources=sources, counts=(*columns, TOTAAL), totals={TOTAAL: columns}, total_rows={TOTAAL: rows},
    )  # fmt: skip
