"""The loss report: what went in, what came out, and a reason for every difference."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal

import pandas as pd

from toolkit.dutch import listing, number

Onderdeel = Literal[
    "codes", "coderingen", "segmenten", "bronnen", "codeurs", "gevallen", "koppelingen", "variabelen", "waarden",
    "memo's", "kenmerken",
]  # fmt: skip
ONDERDELEN: Final[tuple[Onderdeel, ...]] = (
    "codes", "coderingen", "segmenten", "bronnen", "codeurs", "gevallen", "koppelingen", "variabelen", "waarden",
    "memo's", "kenmerken",
)  # fmt: skip
"""What is counted; kenmerken is everything for which no table has a place, such as colours or who changed it last."""

Soort = Literal["niet overgenomen", "samengevoegd", "toegevoegd", "gewijzigd"]
_SIGN: Final[Mapping[str, int]] = {"niet overgenomen": -1, "samengevoegd": -1, "toegevoegd": 1, "gewijzigd": 0}


class Verliesboek:
    """The book in which a reader or writer keeps its differences while it works."""

    def __init__(self) -> None:
        self._in: Counter[Onderdeel] = Counter()
        self._differences: Counter[tuple[Onderdeel, Soort, str]] = Counter()
        self._remarks: dict[str, None] = {}

    def count(self, onderdeel: Onderdeel, n: int = 1) -> None:
        """Count what the source has."""
        self._in[onderdeel] += n

    def note(self, onderdeel: Onderdeel, soort: Soort, reden: str, n: int = 1) -> None:
        """Write down a difference; nothing for n = 0."""
        if n:
            self._differences[onderdeel, soort, reden] += n

    def remark(self, sentence: str) -> None:
        """Write down what a reader should know, once, without a value."""
        self._remarks[sentence] = None

    def close(self, out: Mapping[Onderdeel, int]) -> "Verliesverslag":
        """Return the report.

        Parameters
        ----------
        out : mapping of part to number
            What came out; a part that is not named is 0.
        """
        rows = [(name, self._in[name], out.get(name, 0), self._net(name)) for name in ONDERDELEN]
        totals = pd.DataFrame(rows, columns=["onderdeel", "aantal_in", "aantal_uit", "netto"])
        order = {name: place for place, name in enumerate(ONDERDELEN)}
        notes = sorted(self._differences.items(), key=lambda item: (order[item[0][0]], item[0][1:]))
        differences = pd.DataFrame(
            [(*what, n) for what, n in notes], columns=["onderdeel", "soort", "reden", "aantal"]
        ).astype({"onderdeel": "str", "soort": "str", "reden": "str", "aantal": "int64"})
        totals["onverklaard"] = totals["aantal_uit"] - totals["aantal_in"] - totals.pop("netto")
        return Verliesverslag(
            telling=totals.astype({"onderdeel": "str"}), verschillen=differences, opmerkingen=tuple(self._remarks)
        )

    def _net(self, onderdeel: Onderdeel) -> int:
        return sum(_SIGN[soort] * n for (part, soort, _), n in self._differences.items() if part == onderdeel)


@dataclass(frozen=True, kw_only=True, eq=False)
class Verliesverslag:
    """What an import or export kept and lost.

    Attributes
    ----------
    telling : DataFrame
        One row per part: onderdeel, aantal_in, aantal_uit, onverklaard (int64; uit - in as far as no reason says why:
        0 unless there is a fault in the toolkit).
    verschillen : DataFrame
        onderdeel, soort (niet overgenomen, samengevoegd, toegevoegd, gewijzigd), reden, aantal.
    opmerkingen : tuple of str
        Dutch sentences without values: what was counted and checked, and what looks like personal data.
    """

    telling: pd.DataFrame
    verschillen: pd.DataFrame
    opmerkingen: tuple[str, ...]

    def count(self, onderdeel: Onderdeel, *, out: bool = False) -> int:
        """Return how many of a part went in, or came out."""
        row = self.telling["onderdeel"] == onderdeel
        return int(self.telling.loc[row, "aantal_uit" if out else "aantal_in"].sum())

    def in_het_kort(self) -> tuple[str, ...]:
        """Say it for the account of a report: all counts in one sentence, and all that has no place in one sentence."""
        totals, changes = self.telling, self.verschillen
        counts = [
            f"{name} {number(came)} en {number(went)}"
            for name, came, went in zip(totals["onderdeel"], totals["aantal_in"], totals["aantal_uit"], strict=True)
            if (came or went) and name != "kenmerken"
        ]
        placeless = changes["onderdeel"] == "kenmerken"
        lost = [
            f"{what} ({number(n)})" for what, n in changes.loc[placeless, ["reden", "aantal"]].itertuples(index=False)
        ]
        return (
            f"Het codeproject telt in het bestand en in de tabellen: {listing(counts)}.",
            *_difference_sentences(changes.loc[~placeless]),
            *([f"Zonder plaats in de tabellen en niet overgenomen: {listing(lost)}."] if lost else []),
            *self.opmerkingen,
        )

    def sentences(self) -> tuple[str, ...]:
        """Say it in Dutch: one sentence per part that there is, then the differences, then the remarks."""
        totals, changes = self.telling, self.verschillen
        counts = [
            f"{name}: {number(came)} in, {number(went)} uit."
            for name, came, went in zip(totals["onderdeel"], totals["aantal_in"], totals["aantal_uit"], strict=True)
            if came or went
        ]
        return (*counts, *_difference_sentences(changes), *self.opmerkingen)


def _difference_sentences(changes: pd.DataFrame) -> list[str]:
    return [
        f"{name}: {number(n)} {kind}: {reason}."
        for name, kind, reason, n in zip(*(changes[column] for column in changes), strict=True)
    ]
