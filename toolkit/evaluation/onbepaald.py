"""The answer that something cannot be told: a value like any other, with its reason."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Onbepaald:
    """What cannot be told, and why.

    Attributes
    ----------
    reden : str
        A clause in Dutch without a capital or a full stop, for a reader who was not there.
    """

    reden: str

    @property
    def zin(self) -> str:
        """One sentence for a report."""
        return f"Dat is niet vast te stellen: {self.reden}."
