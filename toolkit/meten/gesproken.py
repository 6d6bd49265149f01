"""A result about people who were talked with: counts beside the number of people they are of (domain 5.9)."""

from dataclasses import dataclass

import pandas as pd

from toolkit.provenance import Source


@dataclass(frozen=True, kw_only=True, eq=False)
class Gesproken:
    """Counts of people talked with, for `toolkit.disclosure.release_gesproken`.

    Who was talked with is no population: the threshold of registrations would leave nothing of a dozen talks. What is
    guarded is the number of people that a count is of.

    Attributes
    ----------
    table : DataFrame
        Not to leave the house as it is.
    sources : tuple of Source
    reden : str
        Why the table is empty; "" where it is not.
    tellingen : tuple of str
        Columns that tell how many of them; hidden where they are too few.
    omvang : str
        Column (Int64) with how many people each row is about.
    """

    table: pd.DataFrame
    sources: tuple[Source, ...]
    reden: str = ""
    tellingen: tuple[str, ...] = ()
    omvang: str = ""


def niet_gesproken(reden: str) -> Gesproken:
    """Return a result that is not there, with the reason."""
    return Gesproken(table=pd.DataFrame(), sources=(), reden=reden)
