"""The door for an example that was made up: a drawn chain of moves tells the story of a few households."""

from typing import Final

import pandas as pd

from toolkit.disclosure.publishable import Publishable, _pass
from toolkit.errors import DisclosureError
from toolkit.provenance import document

VERZONNEN: Final = "Verzonnen voorbeeld: deze woningen en huishoudens bestaan niet."
_LABELS: Final = {"woning_id": r"Woning [1-9]\d?", "vul_huishouden_id": r"Huishouden [A-Z]"}


def invented_chain(links: pd.DataFrame) -> Publishable:
    """Let an example of a chain out that somebody made up.

    A chain that happened is no example, under whatever names: sizes and months of four moves point to people that
    neighbours know, and no threshold applies to a single story. So there is no door for a real one; calling this says
    that it is invented. Names as registrations have them are refused, which stops a mistake and not a liar.

    Parameters
    ----------
    links : DataFrame
        Columns of contract `ketenschakels`; dwellings are called 'Woning 1', households 'Huishouden A'.

    Returns
    -------
    Publishable
        Open, without a delivery as its source.

    Raises
    ------
    KeyError
        If a column with names is not in the table.
    DisclosureError
        If a dwelling or household is called otherwise.
    """
    for column, pattern in _LABELS.items():
        named = links[column].dropna().astype("str")
        wrong = int((~named.str.fullmatch(pattern)).sum())
        if wrong:
            raise DisclosureError(
                f"{wrong} van de {len(named)} namen lijken uit een registratie te komen.",
                remedy="Teken alleen een verzonnen keten, met namen als 'Woning 1' en 'Huishouden A'.",
                place=f"kolom {column}",
            )
    source = document("verzonnen_keten", "verzonnen voorbeeld", jaar=int(links["leeg_vanaf"].min().year))
    return _pass(links, (source,), status="open", rule=VERZONNEN)
