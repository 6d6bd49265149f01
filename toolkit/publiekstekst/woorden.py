"""The words of public texts: what to write instead of difficult ones, which to avoid, and plain words for codes."""

from collections.abc import Mapping
from functools import cache

from pydantic import BaseModel, ConfigDict

from toolkit.meegeleverd import meegeleverd


class Woorden(BaseModel):
    """The lists of `woorden.yaml`.

    Attributes
    ----------
    moeilijk : mapping of word -> what to write instead
    vermijd : mapping of word -> why not to write it
    afkortingen_bekend : tuple of str
        Abbreviations that need no explanation.
    redenen : mapping of code -> words
        Reasons to move, to be read after "de reden is".
    maatregelen : mapping of instrument code -> sentences
        What somebody can count on where it is done.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)
    moeilijk: Mapping[str, str]
    vermijd: Mapping[str, str]
    afkortingen_bekend: tuple[str, ...]
    redenen: Mapping[str, str]
    maatregelen: Mapping[str, str]


@cache
def woorden() -> Woorden:
    """Return the lists."""
    return Woorden.model_validate(meegeleverd("toolkit.publiekstekst", "woorden.yaml"))
