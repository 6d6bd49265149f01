"""A key figure as it stands on a card at the top of a report."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Kerncijfer:
    """One key figure: the value as printed, what it counts, and a note ("" for none)."""

    waarde: str
    label: str
    toelichting: str = ""
