"""The indicator catalogue: what each indicator means, what it needs and who holds that (domain 2)."""

from collections.abc import Iterable, Sequence
from functools import cache
from typing import Final, Literal

from pydantic import BaseModel, ConfigDict, model_validator

from toolkit.meegeleverd import meegeleverd
from toolkit.provenance import Aard

_PARTS: Final = ("open", "opgave", "monitor", "aanvullend")


class Berekening(BaseModel):
    """Which kerncijfers columns make an open indicator: one `waarde`, or a share with its parts."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    waarde: str | None = None
    teller: str | None = None
    noemer: str | None = None
    aandeel: str | None = None

    @model_validator(mode="after")
    def _count_or_share(self) -> "Berekening":
        if (self.waarde is None) == (self.noemer is None):
            raise ValueError("an indicator is either a count (waarde) or a share (noemer with teller or aandeel)")
        return self


class Indicator(BaseModel):
    """One entry of the catalogue.

    Attributes
    ----------
    id, label, thema : str
    soort : {"stand", "stroom"}
        At a reference date, or over a period.
    eenheid : str
        Unit of the value; "1" for a share.
    aard : Aard
        Nature of the figure as it is usually made.
    houders : tuple of str
        Who usually holds the data.
    definitie, teller, noemer, populatie : str
        In plain Dutch; teller and noemer are empty where the definition says all.
    werkblad : {"opgave", "monitor"}, optional
        The worksheet it is printed on.
    doelen : tuple of str
        Goals of the worksheet that it belongs to; the source lost which, so partnerships may change it (domain 2.1).
    kolommen : tuple of str
        "table.column" of everything without which it cannot be computed.
    uitsplitsingen, valkuilen : tuple of str
    onzekerheid : str
        What is printed about its uncertainty.
    ratio_van : tuple of str
        Indicators that it is a ratio of.
    registratielast : {"laag", "midden", "hoog"}
    nut : str
        What it is good for, so that a partnership can weigh it against the work.
    persoonlijk : bool
        Whether it counts people, households or dwellings, and so has to be protected.
    familie : str
        Indicators of one family count parts of the same noemer, so that the parts have to be protected together.
    bereken : Berekening, optional
        How it follows from open figures.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)
    id: str
    label: str
    thema: str
    soort: Literal["stand", "stroom"]
    eenheid: str
    aard: Aard
    houders: tuple[str, ...]
    definitie: str
    teller: str = ""
    noemer: str = ""
    populatie: str = ""
    werkblad: Literal["opgave", "monitor"] | None = None
    doelen: tuple[str, ...] = ()
    kolommen: tuple[str, ...] = ()
    uitsplitsingen: tuple[str, ...] = ()
    valkuilen: tuple[str, ...] = ()
    onzekerheid: Literal["geen", "toevalsinterval", "wilson", "bootstrap", "scenario", "grenzen"] = "geen"
    ratio_van: tuple[str, ...] = ()
    registratielast: Literal["laag", "midden", "hoog"] = "laag"
    nut: str = ""
    persoonlijk: bool = True
    familie: str = ""
    bereken: Berekening | None = None


@cache
def catalogue() -> dict[str, Indicator]:
    """Return every indicator by id: open figures, both worksheets in printed order, complementary ones."""
    entries = [entry for part in _PARTS for entry in meegeleverd("toolkit.indicatoren", f"{part}.yaml")]
    return {entry["id"]: Indicator.model_validate(entry) for entry in entries}


def entries(ids: Iterable[str]) -> list[Indicator]:
    """Return indicators by id, in the order asked (KeyError for an unknown one)."""
    return [catalogue()[name] for name in ids]


def open_indicators() -> Sequence[Indicator]:
    """Return the indicators that follow from public CBS figures."""
    return [indicator for indicator in catalogue().values() if indicator.bereken]


def worksheet(name: str) -> Sequence[Indicator]:
    """Return the indicators of one worksheet, in printed order; empty for an unknown worksheet."""
    return [indicator for indicator in catalogue().values() if indicator.werkblad == name]
