"""Which faults there are, and how often each is planted."""

from dataclasses import dataclass, fields
from typing import Final, Literal

import pandas as pd

Gevolg = Literal["geweigerd", "twijfel", "onzichtbaar"]
GEVOLGEN: Final = ("geweigerd", "twijfel", "onzichtbaar")
PROTOCOL: Final = ("tabel", "bestand", "blad", "rij", "sleutel", "kolom", "soort", "gevolg")


@dataclass(frozen=True, kw_only=True)
class Gebreken:
    """How often each fault is planted: a share of the rows that can have it, 0 for never.

    The number planted is that share of the rows, rounded; no row gets two faults.

    Attributes
    ----------
    dubbel_gelijk, dubbel_strijdig : float
        A row that occurs twice: with the same content, or with another value in one column.
    verkeerde_code, onleesbare_datum, onleesbaar_getal, onmogelijke_leeftijd, onbekende_buurt : float
        A cell that no reader can make something of.
    verwisseld_duizendtal : float
        A rent or floor area that lost its decimal sign: a hundred times too high.
    persoonsgegeven : float
        A telephone number, citizen number or e-mail address in the column for remarks. All are made up.
    late_melding : float
        A move that was registered months later.
    ontbrekende_schakel : float
        A move without the dwelling that was left, though that is known.
    deelvertrek_als_vertrek : float
        A dwelling in which someone stays, registered as left empty.
    ruil_ongemerkt : float
        A swap of dwellings, registered as two common moves.
    alleen_corporatie : bool
        Whether the only file of moves is that of one corporatie, which does not see dwellings of others.
    """

    dubbel_gelijk: float = 0.0
    dubbel_strijdig: float = 0.0
    verkeerde_code: float = 0.0
    onleesbare_datum: float = 0.0
    onleesbaar_getal: float = 0.0
    onmogelijke_leeftijd: float = 0.0
    onbekende_buurt: float = 0.0
    verwisseld_duizendtal: float = 0.0
    persoonsgegeven: float = 0.0
    late_melding: float = 0.0
    ontbrekende_schakel: float = 0.0
    deelvertrek_als_vertrek: float = 0.0
    ruil_ongemerkt: float = 0.0
    alleen_corporatie: bool = False

    def __post_init__(self) -> None:
        if not all(0 <= getattr(self, field.name) <= 1 for field in fields(self)):
            raise ValueError("a rate is a share between 0 and 1")


GEEN: Final = Gebreken()
GEWOON: Final = Gebreken(
    dubbel_gelijk=0.004, dubbel_strijdig=0.002, verkeerde_code=0.004, onleesbare_datum=0.002, onleesbaar_getal=0.003,
    onmogelijke_leeftijd=0.002, onbekende_buurt=0.003, verwisseld_duizendtal=0.002, persoonsgegeven=0.004,
    late_melding=0.04, ontbrekende_schakel=0.03, deelvertrek_als_vertrek=0.05, ruil_ongemerkt=0.5,
)  # fmt: skip


def protocol(rows: list[dict[str, object]]) -> pd.DataFrame:
    """Make a list of planted faults; `rij` is the number in the file, NA for a row that was never delivered."""
    frame = pd.DataFrame(rows, columns=list(PROTOCOL))
    kinds = {name: "Int64" if name == "rij" else "str" for name in PROTOCOL}
    return frame.astype(kinds).reset_index(drop=True)
