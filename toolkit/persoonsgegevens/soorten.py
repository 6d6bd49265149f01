"""The kinds of personal data that the guard knows: the shape of each, and what tells it from a look-alike.

Every shape is written in the part of the pattern language that RE2 (pyarrow, a whole column at once) and Python's `re`
(one text, with the place of the find) share; only the borders of a find are written differently for the two.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

Span = tuple[int, int]
"""Begin and end of a find within a text."""


def _whole(match: re.Match[str]) -> Span | None:
    return match.span()


@dataclass(frozen=True, kw_only=True)
class Soort:
    """One kind of personal data.

    Attributes
    ----------
    naam : str
        Id of the kind in results: "bsn".
    omschrijving : str
        The kind in a Dutch sentence, with article: "een telefoonnummer".
    masker : str
        What stands in its place where it is taken out of a text: "[telefoon]".
    vorm : str
        Pattern of a find without its borders, in the syntax that RE2 and `re` share; groups that it keeps have a name
        that no other kind uses.
    niet_na, niet_voor : str
        Content of a character class: signs that may not stand right before and right after a find; empty for any.
    deel : callable
        Takes a match of the shape and returns the part that is personal, or None for a look-alike.
    """

    naam: str
    omschrijving: str
    masker: str
    vorm: str
    niet_na: str = "0-9A-Za-z_"
    niet_voor: str = "0-9A-Za-z_"
    deel: Callable[[re.Match[str]], Span | None] = _whole

    @property
    def re2(self) -> str:
        """The shape for pyarrow, which knows no looking back or ahead."""
        return f"(?:^|[^{self.niet_na}])(?:{self.vorm})" + (f"(?:[^{self.niet_voor}]|$)" if self.niet_voor else "")

    @cached_property
    def regex(self) -> re.Pattern[str]:
        """The shape for one text; ASCII, as in RE2."""
        after = f"(?![{self.niet_voor}])" if self.niet_voor else ""
        return re.compile(f"(?<![{self.niet_na}])(?:{self.vorm}){after}", re.ASCII)

    def spans(self, text: str) -> list[Span]:
        """Return every find in a text, in order."""
        found: list[Span] = []
        at = 0
        while match := self.regex.search(text, at):
            span = self.deel(match)
            found += [span] if span else []
            # A look-alike may overlap a real find: "12 1234 AB 5" begins with a number that is no house number.
            at = span[1] if span else match.start() + 1
        return found
