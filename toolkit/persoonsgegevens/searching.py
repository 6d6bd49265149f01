"""The search of a whole table: every column at once, Python only for the few values that look suspicious."""

import re
from collections.abc import Iterator
from typing import Final

import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from toolkit.persoonsgegevens.adressen import POSTCODE_HUISNUMMER
from toolkit.persoonsgegevens.kolommen import bsn_among, named_bsn, named_name, named_telephone, telephones
from toolkit.persoonsgegevens.masking import SOORTEN, finds, mask
from toolkit.persoonsgegevens.namen import NAAM
from toolkit.persoonsgegevens.nummers import BSN, TELEFOON, passes_eleven_test

Rows = npt.NDArray[np.bool_]
"""One truth per row of the table."""

_ANY: Final = "|".join(f"(?:{soort.re2})" for soort in SOORTEN)
_BARE: Final = r"^\s*\d{8,11}(?:\.0)?\s*$"  # a cell that is nothing but a number
_NINE: Final = r"^\s*\d{9}(?:\.0)?\s*$"
_BARE_IN_TEXT: Final = r"^\s*\d{8,9}(?:\.0)?\s*$"
_DAY: Final = r"^\s*\d{1,2}[-./]\d{1,2}[-./](?:19|20)\d\d(?:[ T]\d{1,2}:[\d:.]*)?\s*$"
_CODE: Final = r"^[0-9A-Za-z|\-]*[0-9][0-9A-Za-z|\-]*$"
_MANY_CODES: Final = 50
_RARE: Final = 0.1
_POSTCODE_NAME: Final = re.compile(r"(?i).*(?:postcode|pc6).*")
_NUMBER_NAME: Final = re.compile(r"(?i).*(?:huisnummer|huisnr|huis_nr|hnr).*")
_POSTCODE: Final = r"^\s*[1-9]\d{3}\s?[A-Za-z]{2}\s*$"


def find_personal(frame: pd.DataFrame) -> pd.DataFrame:
    """Search every column of a table for personal data.

    Parameters
    ----------
    frame : DataFrame
        The index holds the row numbers that people know. Texts, categories, lists within cells and whole numbers are
        searched; truth values, dates and geometry are not.

    Returns
    -------
    DataFrame with columns rij, kolom, soort
        One row per row, column and kind, in order of column and row; empty if there is nothing. `kolom` is masked
        where the heading itself is personal (a file without headings), and `soort` is the `naam` of a `Soort`. Never
        holds a value.

    Notes
    -----
    The rules and what they miss: docs/method/15-persoonsgegevens.md.
    """
    parts = [
        pd.DataFrame({"rij": frame.index[rows], "kolom": mask(str(name)), "soort": soort})
        for position, name in enumerate(frame.columns)
        for soort, rows in _column(frame.iloc[:, position], str(name))
        if rows.any()
    ]
    parts += [
        pd.DataFrame({"rij": frame.index[rows], "kolom": names, "soort": POSTCODE_HUISNUMMER.naam})
        for names, rows in _parted_addresses(frame)
        if rows.any()
    ]
    empty = pd.DataFrame({"rij": frame.index[:0], "kolom": pd.Series(dtype="str"), "soort": pd.Series(dtype="str")})
    return pd.concat(parts, ignore_index=True) if parts else empty


def _column(column: pd.Series, name: str) -> Iterator[tuple[str, Rows]]:
    """Yield each kind of personal data in one column, with the rows where it is."""
    if isinstance(column.dtype, pd.CategoricalDtype):
        codes = column.cat.codes.to_numpy()
        for soort, found in _column(column.cat.categories.to_series(), name):
            yield soort, np.append(found, False)[codes]  # code -1, a missing value, takes the last
    elif pd.api.types.is_numeric_dtype(column) and not pd.api.types.is_bool_dtype(column):
        yield from _numbers(column.to_numpy(dtype="float64", na_value=np.nan), name)
    elif not _never_text(column.dtype):
        texts = _texts(column)
        yield from _in_texts(texts, name)
        yield from _bare_numbers(texts, name)


def _never_text(dtype: object) -> bool:
    return str(dtype).startswith(("bool", "datetime64", "timedelta64", "geometry"))


def _texts(column: pd.Series) -> pa.Array:
    """Return the cells as texts; of a list the parts, of a number its digits."""
    if pd.api.types.infer_dtype(column, skipna=True) not in ("string", "empty"):
        column = column.map(_written, na_action=None)
    found = pa.array(column, type=pa.large_string(), from_pandas=True)
    return found.combine_chunks() if isinstance(found, pa.ChunkedArray) else found


def _written(cell: object) -> str | None:
    if isinstance(cell, str) or cell is None or cell is pd.NA:
        return cell if isinstance(cell, str) else None
    if isinstance(cell, dict):
        return _written([*cell.keys(), *cell.values()])
    if isinstance(cell, list | tuple | set | np.ndarray):
        return "|".join(_written(part) or "" for part in cell)
    return str(cell)


def _matches(texts: pa.Array, pattern: str) -> Rows:
    found = pc.match_substring_regex(texts, pattern)
    return np.asarray(pc.fill_null(found, False).to_numpy(zero_copy_only=False))


def _in_texts(texts: pa.Array, name: str) -> Iterator[tuple[str, Rows]]:
    """Yield what stands within texts; cells that are only a number of eight or nine digits are judged apart."""
    suspect = _matches(texts, _ANY)
    if suspect.any():
        suspect &= ~_matches(texts, _BARE_IN_TEXT) & ~_matches(texts, _DAY) & ~_like_random_codes(texts, suspect)
    coded = texts.filter(pa.array(suspect)).dictionary_encode()
    codes = coded.indices.to_numpy(zero_copy_only=False)
    for soort, found in _judged(coded.dictionary).items():
        rows = suspect.copy()
        rows[suspect] = found[codes]
        yield soort, rows
    if named_name(name):
        yield NAAM.naam, _matches(texts, r"\pL")


def _like_random_codes(texts: pa.Array, suspect: Rows) -> Rows:
    """Tell which cells are codes of letters and digits that only by chance have the shape of something personal.

    Pseudonyms are often made as the first signs of a hash, and "1234ab12" may then be one of many. A cell is passed
    over if at least 50 cells of the column are codes of the same length, most with letters, of which less than 1 in 10
    is suspect.
    """
    codes = _matches(texts, _CODE)
    lengths = pc.fill_null(pc.utf8_length(texts), 0).to_numpy(zero_copy_only=False)
    longest = int(lengths.max(initial=0)) + 1
    total, lettered, suspects = (
        np.bincount(lengths[codes & rows], minlength=longest) for rows in (codes, _matches(texts, "[A-Za-z]"), suspect)
    )
    by_chance = (total >= _MANY_CODES) & (lettered * 2 > total) & (suspects < _RARE * total)
    return np.asarray(codes & by_chance[lengths])


def _judged(texts: pa.Array) -> dict[str, Rows]:
    """Judge each different text once, and only by the kinds whose shape it has."""
    shapes = {soort: _matches(texts, soort.re2) for soort in SOORTEN}
    found = {soort.naam: np.zeros(len(texts), dtype=bool) for soort in SOORTEN}
    for place, text in enumerate(texts.to_pylist()):
        for _, _, soort in finds(text, [soort for soort, shaped in shapes.items() if shaped[place]]):
            found[soort.naam][place] = True
    return found


def _bare_numbers(texts: pa.Array, name: str) -> Iterator[tuple[str, Rows]]:
    """Yield what cells are that hold only a number; as text, each of nine digits that passes the test is a BSN."""
    bare = _matches(texts, _BARE)
    numbers = pc.cast(pc.ascii_trim_whitespace(texts.filter(pa.array(bare))), pa.float64()).to_numpy()
    whole = np.full(len(bare), np.nan)
    whole[bare] = numbers
    strict = _matches(texts, _NINE)
    strict &= passes_eleven_test(np.nan_to_num(whole).astype("int64"))
    strict &= ~_like_random_codes(texts, strict) if strict.any() else True
    for soort, rows in _numbers(whole, name):
        yield soort, rows | strict if soort == BSN.naam else rows


def _numbers(values: npt.NDArray[np.float64], name: str) -> Iterator[tuple[str, Rows]]:
    """Yield what whole numbers are; others, and missing ones (NaN), are passed over."""
    whole = np.isfinite(values) & (values > 0) & (values < 10**12) & (values == np.floor(values))
    numbers = values[whole].astype("int64")
    bsn = whole.copy()
    bsn[whole] = bsn_among(numbers, named=named_bsn(name))
    yield BSN.naam, bsn
    if named_telephone(name):
        telephone = whole.copy()
        telephone[whole] = telephones(numbers)
        yield TELEFOON.naam, telephone


def _parted_addresses(frame: pd.DataFrame) -> Iterator[tuple[str, Rows]]:
    """Yield postcodes and house numbers that stand in two columns of one row."""
    numbers = [place for place, name in enumerate(frame.columns) if _NUMBER_NAME.fullmatch(str(name))]
    postcodes = [place for place, name in enumerate(frame.columns) if _POSTCODE_NAME.fullmatch(str(name))]
    for postcode in postcodes if numbers else []:
        full = _matches(_texts(frame.iloc[:, postcode].astype("object")), _POSTCODE)
        for number in numbers:
            names = f"{mask(str(frame.columns[postcode]))} en {mask(str(frame.columns[number]))}"
            yield names, full & frame.iloc[:, number].notna().to_numpy()
