"""The inleesbestand: how one delivery of microdata becomes one table of the data model (docs/inleesbestand.md)."""

from collections import Counter
from datetime import date
from pathlib import Path
from typing import Annotated, Final, Literal, get_args

from pydantic import BeforeValidator, Field, ValidationInfo, field_serializer, field_validator, model_validator

from toolkit.config.parsing import parse, read_yaml
from toolkit.config.settings import Settings
from toolkit.contracts import CONTRACTS
from toolkit.dutch import listing

Eenheid = Literal[
    "m2", "dm2", "ha", "m", "km", "euro", "eurocent", "duizend_euro",
    "euro_per_maand", "euro_per_kwartaal", "euro_per_jaar", "eurocent_per_maand", "eurocent_per_jaar",
    "jaren", "maanden", "weken", "dagen", "uren", "minuten", "aandeel", "procent", "promille",
]  # fmt: skip
Scheiding = Literal["|", ",", ";", "/", "+", "regel"]
Decimaal = Literal[",", "."]
Datumvolgorde = Literal["dmj", "jmd", "mdj"]
Vast = str | int | float | bool | date


_WORDS: Final = {
    "eenheden": get_args(Eenheid), "scheiding": get_args(Scheiding),
    "decimaal": get_args(Decimaal), "datumvolgorde": get_args(Datumvolgorde),
}  # fmt: skip


def _answer(value: object) -> object:
    """Take `true` and numbers as a target value: YAML makes them of what an analyst writes without quotes."""
    if isinstance(value, bool):
        return "ja" if value else "nee"
    return str(value) if isinstance(value, int | float | date) else value


def _codes(values: object) -> object:
    """Refuse a code that YAML changed: 01 has become 1 and `no` has become false before anyone can see it."""
    if isinstance(values, dict) and not all(isinstance(code, str) for code in values):
        raise ValueError("zet elke code tussen aanhalingstekens, bijvoorbeeld '01'")
    return values


def _several(value: object) -> object:
    return (value,) if isinstance(value, str) else value


Doelen = Annotated[tuple[str, ...], BeforeValidator(_several), Field(min_length=1)]
Doelwaarde = Annotated[str | None, BeforeValidator(_answer)]
Vertaling = Annotated[dict[str, Doelwaarde], BeforeValidator(_codes)]


class Inleesbestand(Settings):
    """Which column of a delivery is which column of a table, and how its values are written.

    Attributes
    ----------
    tabel : str
        Contract table that the rows become.
    blad : str, optional
        Sheet of a workbook or layer of a GeoPackage; without it the reader looks for the one that holds a table.
    kop : int, optional
        Row of the file with the column names, as a person counts; without it the reader looks for it.
    kolommen : dict of source column -> target column, or a list of them
        Matched without regard to capitals, spaces and accents. Each target once; one source may fill several.
    waarden : dict of target column -> (source value -> target value)
        A target value `null` says that the source value is known and means "not known".
    codelijsten : dict of target column -> name of a ready list
        Such as `vera/WOONSITUATIESOORT`; `waarden` goes before it.
    eenheden : dict of target column -> unit of the source
        Only where it is another than that of the table.
    scheiding : dict of target column -> what parts the codes of a list
        Only for columns that hold lists; a bar where it is not said. `regel` is a new line within a cell.
    vast : dict of target column -> value for every row
    decimaal : "," or ".", optional
    datumvolgorde : "dmj", "jmd" or "mdj", optional
        Without these two every column is judged by its own values.
    leeg : tuple of str
        Values that mean "not filled in", in every column.
    negeer : tuple of str
        Source columns that nobody needs; any other that is not used is named in the remarks.
    """

    tabel: str = Field(pattern=r"^[a-z][a-z0-9_]*$")
    blad: str | None = None
    kop: int | None = Field(default=None, ge=1)
    kolommen: dict[str, Doelen] = Field(min_length=1)
    waarden: dict[str, Vertaling] = Field(default_factory=dict)
    codelijsten: dict[str, str] = Field(default_factory=dict)
    eenheden: dict[str, Eenheid] = Field(default_factory=dict)
    scheiding: dict[str, Scheiding] = Field(default_factory=dict)
    vast: dict[str, Vast] = Field(default_factory=dict)
    decimaal: Decimaal | None = None
    datumvolgorde: Datumvolgorde | None = None
    leeg: tuple[str, ...] = ()
    negeer: tuple[str, ...] = ()

    @field_serializer("kolommen", when_used="json")
    def _one_or_several(self, kolommen: dict[str, tuple[str, ...]]) -> dict[str, str | list[str]]:
        return {source: doelen[0] if len(doelen) == 1 else list(doelen) for source, doelen in kolommen.items()}

    @property
    def _targets(self) -> list[str]:
        return [target for targets in self.kolommen.values() for target in targets]

    @property
    def doelen(self) -> dict[str, str]:
        """Source column by target column."""
        return {target: source for source, targets in self.kolommen.items() for target in targets}

    @field_validator("eenheden", "scheiding", "decimaal", "datumvolgorde", mode="before")
    @classmethod
    def _known_words(cls, given: object, info: ValidationInfo) -> object:
        known = _WORDS[str(info.field_name)]
        values = given.values() if isinstance(given, dict) else [] if given is None else [given]
        if not all(value in known for value in values):
            raise ValueError(f"kies uit {listing(known, word='of')}")
        return given

    @field_validator("tabel")
    @classmethod
    def _known_table(cls, tabel: str) -> str:
        if tabel not in {table.name for table in CONTRACTS}:
            raise ValueError("die tabel is er niet; kies er een uit docs/gegevenswoordenboek.md")
        return tabel

    @model_validator(mode="after")
    def _each_target_once(self) -> "Inleesbestand":
        twice = [name for name, count in Counter((*self._targets, *self.vast)).items() if count > 1]
        if twice:
            raise ValueError(f"twee keer gevuld: {listing(sorted(twice))}")
        return self

    @model_validator(mode="after")
    def _only_of_mapped_columns(self) -> "Inleesbestand":
        for key in ("waarden", "codelijsten", "eenheden", "scheiding"):
            loose = sorted(set(getattr(self, key)) - set(self._targets))
            if loose:
                raise ValueError(f"{key} noemt {listing(loose)}, maar kolommen vult die niet")
        return self

    @model_validator(mode="after")
    def _used_or_ignored(self) -> "Inleesbestand":
        both = sorted(set(self.negeer) & set(self.kolommen))
        if both:
            raise ValueError(f"negeer en kolommen noemen allebei {listing(both)}")
        return self


def read_inleesbestand(path: Path) -> Inleesbestand:
    """Read and check an inleesbestand.

    Raises
    ------
    ParameterError
        If the file is absent or no YAML, or a key is unknown, missing or wrong.
    """
    return parse(Inleesbestand, read_yaml(path), file=path)
