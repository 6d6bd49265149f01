"""A chain that nobody lived through: the example that a report draws."""

from collections.abc import Mapping
from typing import Final

import pandas as pd

VOORBEELD_WIE: Final[Mapping[str, str]] = {
    "Huishouden B": "gezin met drie kinderen", "Huishouden C": "stel", "Huishouden D": "starter",
}  # fmt: skip
VOORBEELD_MATEN: Final[Mapping[str, str]] = {
    "L_gevolg": "3: B, C en D", "schakels": "3: A, B en C", "n_vrijgekomen": "3: woning 1, 2 en 3",
    "L_totaal": "4: A, B, C en D",
}  # fmt: skip
"""How long the example is in each of `toolkit.verhuisketens.MATEN`, and what was counted."""


def voorbeeldketen() -> pd.DataFrame:
    """Return an invented chain of three steps, columns of contract KETENSCHAKELS; for `disclosure.invented_chain`.

    A senior (Huishouden A) leaves a family house; a family moves in, a couple takes its flat, a starter theirs.
    """
    return pd.DataFrame({
        "volgnummer": [1, 2, 3], "ouder_volgnummer": pd.array([pd.NA, 1, 2], dtype="Int64"),
        "woning_id": ["Woning 1", "Woning 2", "Woning 3"],
        "leeg_vanaf": pd.to_datetime(["2023-01-15", "2023-03-15", "2023-05-15"]),
        "vul_datum": pd.to_datetime(["2023-03-15", "2023-05-15", "2023-07-15"]),
        "vul_huishouden_id": list(VOORBEELD_WIE), "personen_vertrekkend": pd.array([1, 5, 2], dtype="Int64"),
        "personen_nieuw": pd.array([5, 2, 1], dtype="Int64"), "eind_soort": [None, None, "starter"],
    })  # fmt: skip
