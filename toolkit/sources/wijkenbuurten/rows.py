"""Name rows in messages: people look them up by number, and a number is never personal."""

import pandas as pd

from toolkit.dutch import listing, number, plural

_SHOWN = 5


def in_rows(wrong: pd.Series) -> str:
    """Return 'rij 2 en 7; 2 rijen' for the rows that are True.

    Parameters
    ----------
    wrong : Series[bool], index 0..n-1 of the file
        Rows may have been left out before, so the index counts and not the position; the first row is 1.
    """
    rows = [int(row) + 1 for row in wrong.index[wrong.to_numpy(dtype=bool)]]
    shown = listing([number(row) for row in rows[:_SHOWN]])
    return f"rij {shown}{', …' if len(rows) > _SHOWN else ''}; {plural(len(rows), 'rij', 'rijen')}"
