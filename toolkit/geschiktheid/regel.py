"""The suitability rule as a value: every threshold and every list of labels is a parameter (domain 4.3)."""

from datetime import date
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any, Final, Literal

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from toolkit.contracts import codelijsten as lijst
from toolkit.errors import ParameterError

STANDAARD: Final = "standaard"
Bron = Literal["label", "inspectie", "model_bag", "zelfrapportage"]


class Regel(BaseModel):
    """How a dwelling gets its geschiktheid; steps in order, the first that can decide does.

    Attributes
    ----------
    naam, bron : str
        What the rule is called and who chose it.
    geldig_van : date
        From when it holds.
    geleverd_eerst : tuple of Bron
        Delivered judgements that count before the rule.
    labels_geschikt, labels_aanpasbaar : tuple of str
        Accessibility labels (VERA) that decide; another label does not.
    woonvormen_geschikt : tuple of str
        Forms of living that are suitable by their nature.
    eengezins_min_m2 : float
        From this floor area (m2) a family home has room for what is lacking downstairs.
    eengezins_min_bouwjaar : int
        Older family homes are not taken to be adaptable.
    geleverd_daarna : tuple of Bron
        Delivered judgements that count where the rule cannot decide.
    model_marge : float
        How far the chance of a delivered model may be off, unit 1: for the range of estimates.
    aanpas_kostengrens : int
        What adapting may cost at most, in euro. Only printed: no registration holds the costs.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)
    naam: str = Field(min_length=1)
    bron: str = Field(min_length=1)
    geldig_van: date
    geleverd_eerst: tuple[Bron, ...]
    labels_geschikt: tuple[str, ...]
    labels_aanpasbaar: tuple[str, ...]
    woonvormen_geschikt: tuple[str, ...]
    eengezins_min_m2: float = Field(ge=0, le=1000)
    eengezins_min_bouwjaar: int = Field(ge=1000, le=2100)
    geleverd_daarna: tuple[Bron, ...]
    model_marge: float = Field(ge=0, le=1)
    aanpas_kostengrens: int = Field(ge=0)

    @model_validator(mode="after")
    def _known_and_apart(self) -> "Regel":
        if not {*self.labels_geschikt, *self.labels_aanpasbaar} <= set(lijst.TOEGANKELIJKHEIDSLABELS):
            raise ValueError("een label staat niet in de lijst van VERA")
        if not set(self.woonvormen_geschikt) <= set(lijst.WOONVORMEN):
            raise ValueError("een woonvorm staat niet in de lijst")
        if set(self.labels_geschikt) & set(self.labels_aanpasbaar):
            raise ValueError("een label staat bij geschikt en bij aanpasbaar")
        if set(self.geleverd_eerst) & set(self.geleverd_daarna):
            raise ValueError("een geleverd oordeel telt vóór de regel of erna, niet allebei")
        return self


def regel(keuze: str = STANDAARD) -> Regel:
    """Return the rule of this name, or the rule in a YAML file.

    Parameters
    ----------
    keuze : str
        Name of a rule of the toolkit, or the path of a file that ends in .yaml or .yml. Such a file names what
        differs from the standard rule, and must have a `naam` and a `bron` of its own.

    Raises
    ------
    ParameterError
        If there is no such rule or file, or it is not as it should be.

    Examples
    --------
    >>> regel().eengezins_min_m2, regel().labels_aanpasbaar
    (70.0, ('GNV', 'ROG'))
    """
    if Path(keuze).suffix in {".yaml", ".yml"}:
        return _from_file(Path(keuze))
    known = _supplied()
    if keuze not in known:
        raise ParameterError(
            f"deze naam van een regel voor geschiktheid bestaat niet; wel: {', '.join(known)}.",
            remedy="Kies een van deze namen, of geef een YAML-bestand met de eigen regel.",
        )  # fmt: skip
    return known[keuze]


@cache
def _supplied() -> dict[str, Regel]:
    text = files("toolkit.geschiktheid").joinpath("regels.yaml").read_text(encoding="utf-8")
    return {naam: Regel.model_validate(fields) for naam, fields in yaml.safe_load(text).items()}


def _from_file(path: Path) -> Regel:
    own = _fields(path)
    if not {"naam", "bron"} <= set(own):
        raise ParameterError(
            "de regel heeft geen naam of geen bron.",
            remedy="Zet er naam en bron bij: die komen in het rapport.",
            file=path,
        )
    try:
        return Regel.model_validate({**_supplied()[STANDAARD].model_dump(), **own})
    except ValidationError as failed:
        place = ".".join(str(part) for part in failed.errors()[0]["loc"])
        raise ParameterError(
            "de regel voor geschiktheid is niet zoals hij hoort.",
            remedy="Vergelijk het bestand met toolkit/geschiktheid/regels.yaml.", file=path, place=place or None,
        ) from None  # fmt: skip


def _fields(path: Path) -> dict[str, Any]:
    try:
        content = yaml.safe_load(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, yaml.YAMLError):
        raise ParameterError(
            "de regel voor geschiktheid is niet te lezen.", remedy="Geef een YAML-bestand dat bestaat.", file=path
        ) from None
    return content if isinstance(content, dict) else {}
