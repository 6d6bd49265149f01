"""Which indicators a partnership wants to have."""

from typing import Literal

from toolkit.indicatoren import worksheet
from toolkit.werkbladen.model import Werkbladen


def gekozen(bladen: Werkbladen | None, blad: Literal["opgave", "monitor"], *, alle: bool) -> list[str]:
    """Return the indicators of a worksheet to compute, in printed order.

    Parameters
    ----------
    bladen : Werkbladen, optional
    blad : {"opgave", "monitor"}
    alle : bool
        All of the sheet, also where only some are marked.

    Returns
    -------
    list of str
        Those marked opnemen=ja; all of the sheet where nobody filled it in.
    """
    every = [indicator.id for indicator in worksheet(blad)]
    if alle or bladen is None:
        return every
    filled = bladen.opgave if blad == "opgave" else bladen.monitor
    if filled.empty:
        return every
    wanted = set(filled.loc[filled["opnemen"] == "ja", "indicator_id"])
    return [name for name in every if name in wanted]
