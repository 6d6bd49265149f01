"""A municipality's own numbers become CBS codes by a small declared rule."""

import pandas as pd

from toolkit.config import Codering
from toolkit.dutch import listing
from toolkit.errors import ContractError, DeliveryError
from toolkit.gebieden import PATTERN
from toolkit.sources.wijkenbuurten.rows import in_rows


def cbs_codes(own: pd.DataFrame, codering: Codering, *, file: str | None = None) -> pd.Series:
    """Build the CBS code of each buurt from the municipality's wijk number and buurt number.

    BU + gemeente + wijk number in two digits + the last `buurt_cijfers` digits of the buurt number in two digits.
    The LAST digits, because a municipality may number buurten across the whole city: Den Haag's buurt 42113 lies in
    wijk 42 and has number 113 there, and CBS calls it BU05184213. Padding the number 113 gives a code of nine
    characters, and its first two digits give another buurt.

    Parameters
    ----------
    own : DataFrame
        With `codering.wijk_kolom` and `codering.buurt_kolom`, as numbers or text.
    codering : Codering
    file : str, optional
        File named in the message.

    Returns
    -------
    Series[str], index of `own`, name gebied_code
        Valid and unique codes.

    Raises
    ------
    DeliveryError
        If a column is absent.
    ContractError
        If a code cannot be built or two rows get the same code.

    Examples
    --------
    >>> den_haag = Codering(gemeente="GM0518", wijk_kolom="wijk", buurt_kolom="buurt", naam_kolom="naam")
    >>> cbs_codes(pd.DataFrame({"wijk": ["7", "42"], "buurt": [7002, 42113]}), den_haag).to_list()
    ['BU05180702', 'BU05184213']
    """
    absent = [name for name in (codering.wijk_kolom, codering.buurt_kolom) if name not in own]
    if absent:
        raise DeliveryError(
            f"kolom {listing(absent)} van de eigen codering ontbreekt.",
            remedy="Verbeter codering in leveringen.yaml.", file=file,
        )  # fmt: skip
    wijk = _digits(own[codering.wijk_kolom]).str.zfill(2)
    buurt = _digits(own[codering.buurt_kolom]).str[-codering.buurt_cijfers :].str.zfill(2)
    codes = ("BU" + codering.gemeente[2:] + wijk + buurt).rename("gebied_code")
    _refuse(~codes.str.fullmatch(PATTERN["buurt"]).fillna(value=False).astype(bool), "geen geldige buurtcode", file)
    _refuse(codes.duplicated(keep=False), "geen eigen buurtcode, maar dezelfde als een andere rij", file)
    return codes


def _digits(column: pd.Series) -> pd.Series:
    """Write numbers as text without padding; a column with gaps is read as 7.0."""
    return column.astype("str").str.strip().str.replace(r"\.0$", "", regex=True)


def _refuse(wrong: pd.Series, problem: str, file: str | None) -> None:
    if wrong.any():
        raise ContractError(
            f"De eigen codering geeft {problem} ({in_rows(wrong)}).",
            remedy="Verbeter codering in leveringen.yaml of de nummers in het bestand.", file=file,
        )  # fmt: skip
