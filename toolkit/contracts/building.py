"""Short words to write columns with; every table is written in them."""

from dataclasses import replace
from typing import Final

from toolkit import gebieden
from toolkit.contracts.codelijsten import INSTRUMENTEN
from toolkit.contracts.columns import Column, Privacy

FIRST_YEAR: Final = 1995  # CBS publishes wijken and buurten from this year on
LAST_YEAR: Final = 2100  # no clock here: only what no plan reaches is impossible
PERIODE: Final = r"\d{4}(?:Q[1-4]|-(?:0[1-9]|1[0-2]))?|\d{4}-\d{2}-\d{2}/\d{4}-\d{2}-\d{2}"
"""A year, quarter (2023Q1), month (2023-01), or first and last day."""
SLUG: Final = r"[a-z0-9_]+"
BRON_ID: Final = r"[a-z0-9][a-z0-9_-]*"
AREA: Final = "gebieden.gebied_code"
ORGANISATIE: Final = "organisaties.id"
WONING: Final = "woningen.woning_id"
VERHUIZING: Final = "verhuizingen.verhuizing_id"


def optional(*columns: Column) -> tuple[Column, ...]:
    """Make columns that may be absent, and empty where present."""
    return tuple(replace(column, required=False, nullable=True) for column in columns)


def derived(*columns: Column) -> tuple[Column, ...]:
    """Make optional columns that the toolkit can fill itself."""
    return tuple(replace(column, derived=True) for column in optional(*columns))


def ident(name: str, label: str, *, to: str = "", pattern: str | None = None) -> Column:
    """Return a pseudonym; `to` names the column it must occur in."""
    return Column(name=name, label=label, dtype="str", references=to, privacy="pseudoniem", pattern=pattern)


def organisatie(name: str, label: str) -> Column:
    """Return a link to an organisation, which is no person."""
    return Column(name=name, label=label, dtype="str", references=ORGANISATIE)


def bron() -> Column:
    """Return the link to the line of the source."""
    return Column(name="bron_id", label="Bron", dtype="str", references="bronnen.bron_id", pattern=BRON_ID)


def area(name: str, label: str, niveau: str | None = None, *, to: str = AREA) -> Column:
    """Return an area code of one level, or of any level."""
    pattern = gebieden.PATTERN[niveau] if niveau else gebieden.ANY_CODE
    return Column(name=name, label=label, dtype="str", pattern=pattern, references=to)


def area_year(name: str = "gebied_jaar", label: str = "Jaar van de gebiedsindeling") -> Column:
    """Return the year of the area layout."""
    return Column(name=name, label=label, dtype="Int64", minimum=FIRST_YEAR, maximum=LAST_YEAR)


def period() -> Column:
    """Return a period as text, see `PERIODE`."""
    return Column(
        name="periode",
        label="Periode (jaar, kwartaal 2023Q1, maand 2023-01 of begin/eind)",
        dtype="str",
        pattern=PERIODE,
    )


def day(name: str, label: str) -> Column:
    """Return a date."""
    return Column(name=name, label=label, dtype="date")


def choice(
    name: str, label: str, allowed: tuple[str, ...], *, ordered: bool = False, privacy: Privacy = "openbaar"
) -> Column:
    """Return a column with a code list."""
    return Column(name=name, label=label, dtype="category", allowed=allowed, ordered=ordered, privacy=privacy)


def codes(
    name: str,
    label: str,
    allowed: tuple[str, ...] = (),
    *,
    local: bool = False,
    pattern: str | None = None,
    privacy: Privacy = "openbaar",
) -> Column:
    """Return a list of codes parted by `|`."""
    return Column(
        name=name, label=label, dtype="str", allowed=allowed, listed=True, local=local, pattern=pattern, privacy=privacy
    )


def instrument(name: str = "instrument_code", label: str = "Instrument", *, listed: bool = False) -> Column:
    """Return an instrument, or a list of them; local instruments start with `x_`."""
    return Column(name=name, label=label, dtype="str", allowed=INSTRUMENTEN, local=True, listed=listed)


def text(name: str, label: str, *, privacy: Privacy = "openbaar", pattern: str | None = None) -> Column:
    """Return a text."""
    return Column(name=name, label=label, dtype="str", privacy=privacy, pattern=pattern)


def free_text(name: str, label: str) -> Column:
    """Return what people typed about people: it may hold personal data."""
    return text(name, label, privacy="persoonsgegeven")


def flag(name: str, label: str, *, privacy: Privacy = "openbaar") -> Column:
    """Return a yes or no."""
    return Column(name=name, label=label, dtype="boolean", privacy=privacy)


def whole(
    name: str, label: str, unit: str = "", *, low: float = 0, high: float = 2e7, privacy: Privacy = "openbaar"
) -> Column:
    """Return a whole number."""
    return Column(name=name, label=label, dtype="Int64", unit=unit, minimum=low, maximum=high, privacy=privacy)


def measure(
    name: str, label: str, unit: str, *, low: float | None = 0, high: float | None = None, privacy: Privacy = "openbaar"
) -> Column:
    """Return a number with decimals."""
    return Column(name=name, label=label, dtype="Float64", unit=unit, minimum=low, maximum=high, privacy=privacy)


def share(name: str, label: str) -> Column:
    """Return a share between 0 and 1."""
    return measure(name, label, "1", high=1)


def age(name: str, label: str) -> Column:
    """Return completed years of a person or household."""
    return whole(name, label, "jaren", high=115, privacy="persoonsgegeven")
