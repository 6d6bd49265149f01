"""Area codes of CBS as programs spoil them: padded, read as numbers, without prefix."""

from typing import Final

import pandas as pd

from toolkit.gebieden import ANY_CODE, Niveau, normalize_code
from toolkit.sources.waarden.gelezen import BLANKS, UNSEEN, Gelezen, cells, joined, spread, unique_texts
from toolkit.sources.waarden.tekst import digits_of

_LENGTH: Final[dict[str, int]] = {"buurt": 8, "wijk": 6, "kern": 6, "gemeente": 4, "provincie": 2}
_TEXT_ZEROS: Final = {"gemeente": 3}  # 14 among gemeenten can only be 0014; among buurten it may be anything
_NUMBER_ZEROS: Final = {"gemeente": 3, "buurt": 2, "wijk": 2, "kern": 2, "provincie": 1}


def read_codes(series: pd.Series, niveau: Niveau | None) -> Gelezen:
    """Read a column of area codes.

    Parameters
    ----------
    series : Series of text, numbers or both
    niveau : Niveau or None
        The level that all codes have. None for a column with several levels: then a code needs its prefix.

    Returns
    -------
    Gelezen with str
        Codes as CBS writes them. Blanks, a leading apostrophe and padding are removed, a missing prefix is added.
        Lost leading zeros are put back where one reading is left: one in any text, all for a gemeente, and two in a
        number cell of a wijk or buurt, because there it is certain that a program ate them.

    Examples
    --------
    >>> read_codes(pd.Series([363.0, "GM0014    ", "'0363", "BU03630000"], dtype="object"), "gemeente").waarden.tolist()
    ['GM0363', 'GM0014', 'GM0363', nan]
    """
    sorted_cells = cells(series)
    places, uniques, _ = unique_texts(sorted_cells.tekst)
    clean = uniques.str.replace(UNSEEN, "", regex=True).str.replace(BLANKS, "", regex=True)
    clean = clean.str.lstrip("'`\u2018\u2019").str.upper()
    texts = spread(_codes(clean, niveau, _TEXT_ZEROS), places, series.index)
    number_places, numbers, _ = unique_texts(digits_of(sorted_cells.getal))
    eaten = spread(_codes(numbers, niveau, _NUMBER_ZEROS), number_places, series.index)
    remark = "Codes die als getal waren opgeslagen, zijn met voorloopnullen aangevuld." if eaten.notna().any() else ""
    return sorted_cells.result(texts.fillna(eaten), joined(remark))


def _codes(texts: pd.Series, niveau: Niveau | None, zeros: dict[str, int]) -> pd.Series:
    if niveau is None:
        return texts.where(texts.str.isascii() & texts.str.fullmatch(ANY_CODE)).astype("str")
    return texts.map(lambda text: _code(text, niveau, zeros.get(niveau, 1))).astype("str")


def _code(text: str, niveau: Niveau, zeros: int) -> str | None:
    if not text.isascii():
        return None
    body, full = text.removesuffix(".0"), _LENGTH.get(niveau, 0)
    if body.isdigit() and 0 < full - len(body) <= zeros and int(body):
        text = body.zfill(full)
    return normalize_code(text, niveau)
