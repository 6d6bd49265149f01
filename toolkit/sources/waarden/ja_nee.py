"""Yes and no in the spellings that occur in forms and programs."""

from typing import Final

import pandas as pd

from toolkit.sources.waarden.gelezen import Gelezen, cells, spread, unique_texts

_YES: Final = ("ja", "j", "x", "true", "t", "waar", "1", "1.0", "y", "yes", "\u2713", "\u2714", "\u2611")
_NO: Final = ("nee", "n", "false", "f", "onwaar", "0", "0.0", "no", "\u2610")
_TRUTHS: Final = dict.fromkeys(_YES, True) | dict.fromkeys(_NO, False)


def read_ja_nee(series: pd.Series) -> Gelezen:
    """Read a column of truth values.

    Returns
    -------
    Gelezen with boolean
        ja, j, x, true, waar, 1, y, yes and nee, n, false, onwaar, 0, no in any case, and the numbers 1 and 0. An
        empty cell stays NA, also where the others hold an x: "not ticked" and "not known" look the same.

    Examples
    --------
    >>> read_ja_nee(pd.Series(["Ja", "n", "x", "", "misschien"])).waarden.tolist()
    [True, False, True, <NA>, <NA>]
    """
    sorted_cells = cells(series)
    places, uniques, _ = unique_texts(sorted_cells.tekst)
    truths = uniques.str.strip(" .\xa0").str.lower().map(_TRUTHS).astype("boolean")
    numbers = sorted_cells.getal.map({0.0: False, 1.0: True}).astype("boolean")
    values = spread(truths, places, series.index).fillna(numbers).fillna(sorted_cells.ja_nee)
    only_ticks = bool(len(uniques)) and set(truths.dropna()) == {True} and bool(sorted_cells.tekst.isna().any())
    remark = "De kolom kent alleen ja of leeg; leeg is als onbekend gelezen en niet als nee." if only_ticks else ""
    return sorted_cells.result(values, remark)
