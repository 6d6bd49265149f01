"""What may be shown of values and names that nobody expected: they can be personal data in the wrong place."""

import re
from collections.abc import Iterable
from typing import Final

import pandas as pd

from toolkit.persoonsgegevens import mask

# The guard looks at one text at a time; a short code without any of these cannot be what it looks for.
_NOT_PLAIN: Final = r"[@\s.\-/]|[0-9]{8}|[0-9]{4}[A-Za-z]{2}"
VERBORGEN: Final = "(verborgen)"
_LONGEST: Final = 40  # a code is shorter; what is longer is a text, and texts hold names
_MOST: Final = 60  # a list of codes is shorter; what has more different values is another kind of column
# More than what surely is personal: a code has no date of birth, postcode or initials in it either.
_SUSPECT: Final = re.compile(r"@|(?:\d[\s.-]?){6,}|\b\d{4}\s?[A-Za-z]{2}\b|\b[A-Z]\.\s?(?:[A-Z]\.|[A-Z][a-z])")


def is_hidden(text: str) -> bool:
    """Tell whether a text is not to be shown: long, or with the look of something personal."""
    return len(text) > _LONGEST or _SUSPECT.search(text) is not None or mask(text) != text


def shown(text: str) -> str:
    """Return the text, or what stands for a text that is not shown."""
    return VERBORGEN if is_hidden(text) else text


def shown_keys(texts: pd.Series) -> pd.Series:
    """Return pseudonyms, and what stands for them where they are none: a BSN, a name, an address.

    Parameters
    ----------
    texts : Series[str]
    """
    looked_at = texts[texts.str.contains(_NOT_PLAIN, regex=True).fillna(value=False).astype(bool)]
    hide = looked_at.map(lambda text: mask(text) != text).astype(bool)
    return texts.mask(hide.reindex(texts.index, fill_value=False), VERBORGEN)


def shown_names(names: Iterable[str]) -> list[str]:
    """Return the names of columns that may be shown; a file without a header has data where names should be."""
    return [shown(name) for name in names]


def shown_counts(counts: pd.Series) -> pd.Series:
    """Hide the values that may be personal among counted values.

    Parameters
    ----------
    counts : Series[int], index value

    Returns
    -------
    Series[int], index value or "(verborgen)"
        Largest first; the sum stays the same. All are hidden where there are more than sixty different values.
    """
    texts = counts.index.astype("str")
    hide = [True] * len(texts) if len(texts) > _MOST else [is_hidden(text) for text in texts]
    names = [VERBORGEN if hidden else text for text, hidden in zip(texts, hide, strict=True)]
    together = pd.Series(counts.to_numpy(), index=pd.Index(names, dtype="str")).groupby(level=0).sum()
    return together.sort_values(ascending=False, kind="stable")
