"""Names of columns: the same name is recognised whatever its capitals, spaces and accents."""

import difflib
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from typing import Final

from toolkit.dutch import listing
from toolkit.errors import ParameterError
from toolkit.sources.inlezen.verborgen import shown_names

_NEAREST: Final = 3


def plain(name: str) -> str:
    """Return a name without capitals, blanks and accents.

    Examples
    --------
    >>> plain(" Datum  Ingáng")
    'datumingang'
    """
    apart = unicodedata.normalize("NFKD", name)
    return re.sub(r"\s+", "", "".join(sign for sign in apart if not unicodedata.combining(sign))).casefold()


def find_columns(wanted: Iterable[str], headers: Iterable[str], *, file: str) -> dict[str, str]:
    """Find the columns that an inleesbestand names among those of the file.

    Returns
    -------
    dict of name as wanted -> name in the file

    Raises
    ------
    ParameterError
        If a name is not there, with the names that look like it, or if it fits more than one column.
    """
    by_plain = defaultdict(list)
    for header in headers:
        by_plain[plain(header)].append(header)
    found, absent = {}, []
    for name in wanted:
        fitting = by_plain.get(plain(name), [])
        if len(fitting) > 1 and name not in fitting:
            raise ParameterError(
                f"de naam {name} past op {listing(fitting)}.", remedy="Schrijf haar precies als in het bestand.",
                file=file, place="kolommen van het inleesbestand",
            )  # fmt: skip
        if fitting:
            found[name] = name if name in fitting else fitting[0]
        else:
            absent.append(name)
    if absent:
        raise _not_there(absent, [header for same in by_plain.values() for header in same], file)
    return found


def _not_there(absent: list[str], headers: list[str], file: str) -> ParameterError:
    near = list(dict.fromkeys(name for wanted in absent for name in nearest(wanted, headers)))
    resembling = f" Het meest lijken: {listing(shown_names(near))}." if near else ""
    return ParameterError(
        f"in dit bestand staat geen kolom {listing(absent, word='of')}.{resembling}",
        remedy="Neem de namen over zoals ze in het bestand staan, of wijs met kop de goede kopregel aan.",
        file=file, place="kolommen van het inleesbestand",
    )  # fmt: skip


def nearest(name: str, known: Iterable[str]) -> list[str]:
    """Return the names that look most like one, best first, at most three."""
    by_plain = {plain(other): other for other in known}
    close = difflib.get_close_matches(plain(name), by_plain, n=_NEAREST, cutoff=0.6)
    return [by_plain[found] for found in close]
