"""Columns of ids in order and as numbers, without a python object per id: for millions that would take gigabytes."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray
from pandas.api.extensions import ExtensionArray

from toolkit.bewoning.groepen import GEEN, LARGEST, Getallen, first_of_each, in_order

_DAY: Final = 86_400_000_000
"""Microseconds."""
_WORD: Final = 8
"""Bytes that are read as one number."""
_BLOCK: Final = 64
_BEYOND: Final = 10 ** np.arange(7, 19)
"""What puts a 1 before a number, and zeros where it has less than seven digits: 123 becomes 10000123."""
_HALVES: Final = ((8, 0x00FF00FF00FF00FF), (16, 0x0000FFFF0000FFFF), (32, 0x00000000FFFFFFFF))


@dataclass(frozen=True, eq=False)
class Namen:
    """Texts that have a number: number i is the text at place i of `plaatsen` in `teksten`.

    The texts stay where they are until somebody asks for some of them, because texts take long to move.
    """

    teksten: pa.Array
    plaatsen: Getallen

    def __len__(self) -> int:
        return len(self.plaatsen)

    def of(self, numbers: Getallen) -> ExtensionArray:
        """Give the texts behind numbers, in dtype str; missing for GEEN."""
        places = self.plaatsen[numbers] if len(self) else numbers
        unknown = (numbers < 0) | (places < 0)
        found: ExtensionArray = pd.array(
            self.teksten.take(pa.array(places, mask=unknown if unknown.any() else None)), dtype="str"
        )
        return found

    @cached_property
    def index(self) -> pd.Index:
        """All texts in order of their numbers."""
        return pd.Index(self.of(np.arange(len(self))))


def names_of(columns: Sequence[pd.Series], places: Getallen) -> Namen:
    """Give numbers to texts: number i to that at place i of `places` in all columns together; GEEN is none."""
    return Namen(_together([_arrow(each) for each in columns]), places)


def ranked(*columns: pd.Series) -> tuple[Namen, list[Getallen]]:
    """Give all texts in some columns a number, in alphabetical order (of their code points); missing is GEEN.

    Returns
    -------
    names : Namen
        The text behind each number.
    numbers : list of arrays
        For each column one place per row.
    """
    texts = [_arrow(column) for column in columns]
    known = _together([each.drop_null() for each in texts])
    first, group = first_of_each(_numbers(known))
    ends = np.cumsum([len(each) - each.null_count for each in texts])[:-1]
    numbers = [_spread(found, each) for found, each in zip(np.split(group, ends), texts, strict=True)]
    return Namen(known, first), numbers


def _spread(found: Getallen, texts: pa.Array) -> Getallen:
    """Put the numbers of the texts that are not missing at their places."""
    if not texts.null_count:
        return found
    codes = np.full(len(texts), GEEN, dtype=np.int64)
    codes[np.asarray(texts.is_valid())] = found
    return codes


def by_day_and_id(days: pd.Series, ids: pd.Series) -> Getallen:
    """Find the positions of rows in order of day and then id; missing comes last."""
    texts = _arrow(ids)
    unknown = days.isna().to_numpy()
    moment = np.where(unknown, 0, _moments(days))
    day = moment // _DAY
    later = np.asarray(texts.is_null(), dtype=np.int64)
    return in_order(unknown.astype(np.int64), day, moment - day * _DAY, later, *_numbers(texts.fill_null("")))


def days_of(dates: pd.Series) -> Getallen:
    """Count the days since 1970 of dates that are known."""
    return _moments(dates) // _DAY


def _moments(dates: pd.Series) -> Getallen:
    return dates.to_numpy(dtype="datetime64[us]").view(np.int64)


def places_of(names: pd.Index, texts: pd.Series) -> Getallen:
    """Find the place of each text among names that differ; GEEN where it is none of them."""
    found = pc.index_in(pa.chunked_array(texts.astype("str")), value_set=pa.array(names.array))
    return np.asarray(found.fill_null(GEEN)).astype(np.int64)


def ids_from_one(letter: str, count: int) -> ExtensionArray:
    """Write so many ids of a letter and seven digits or more: K0000001, K0000002."""
    numbers = np.arange(1, count + 1)
    begins = _BEYOND[np.searchsorted(_BEYOND, numbers, side="right")]
    found: ExtensionArray = pd.array(
        pc.binary_replace_slice(pa.array(begins + numbers).cast(pa.large_string()), 0, 1, letter), dtype="str"
    )
    return found


def _arrow(texts: pd.Series) -> pa.Array:
    found = pa.chunked_array(texts.astype("str"))
    return _together(found.chunks or [pa.array([])]).cast(pa.large_string())


def _together(parts: Sequence[pa.Array]) -> pa.Array:
    """Put arrays of texts after one another; one alone stays where it is."""
    filled = [each for each in parts if len(each)] or parts[:1]
    return filled[0] if len(filled) == 1 else pa.concat_arrays(filled)


def _numbers(texts: pa.Array) -> list[Getallen]:
    """Write texts as whole numbers that sort as the texts do, the most important first, because numbers sort fast.

    Eight bytes of a text are the digits of a number, in a base that fits what they hold: what is the same in all takes
    no room. The last number is the length, which tells a text from one that goes on with zero bytes.
    """
    if not len(texts):
        return [np.zeros(0, dtype=np.int64)]
    signs, lengths = _bytes(texts)
    low, high = _reach(signs)
    differ = np.append(np.flatnonzero(low < high), 0)
    base = int((high - low).max()) + 1
    at_once = _WORD if base**_WORD <= LARGEST else _WORD // 2
    begins = range(int(differ[0]), int(differ.max()) + 1, at_once)
    return [*(_word(signs, begin, begin + at_once, low, base) for begin in begins), lengths]


def _reach(signs: NDArray[np.uint8]) -> tuple[NDArray[np.uint8], NDArray[np.uint8]]:
    """Find the lowest and highest byte at each place; of many rows at once, because rows are short."""
    rows, width = signs.shape
    whole = rows // _BLOCK * _BLOCK
    blocks, rest = signs[:whole].reshape(-1, _BLOCK * width), signs[whole:]
    low = np.concatenate([blocks.min(axis=0, initial=255).reshape(-1, width), rest]).min(axis=0)
    high = np.concatenate([blocks.max(axis=0, initial=0).reshape(-1, width), rest]).max(axis=0)
    return low, high


def _word(signs: NDArray[np.uint8], begin: int, end: int, low: NDArray[np.uint8], base: int) -> Getallen:
    """Read the bytes from begin up to end (or the last) as the digits of one number in a base, the lowest being 0."""
    width = signs.shape[1]
    end = min(end, width)
    at = min(begin, width - _WORD)
    words = np.ndarray(len(signs), ">u8", signs, offset=at, strides=(width,)).astype(np.uint64)
    words -= np.uint64(int.from_bytes(low[at : at + _WORD].tobytes(), "big"))
    words >>= np.uint64(8 * (at + _WORD - end))
    words &= np.uint64(256 ** (end - begin) - 1)
    for bits, mask in _HALVES:  # neighbours become one number: first bytes, then pairs, then fours
        left = words >> np.uint64(bits)
        left &= np.uint64(mask)
        left *= np.uint64(base)
        words &= np.uint64(mask)
        words += left
        base *= base
    return words.view(np.int64)


def _bytes(texts: pa.Array) -> tuple[NDArray[np.uint8], Getallen]:
    """Give texts as rows of bytes, at least a word wide and filled up with zeros, and their lengths."""
    _, places, data = texts.cast(pa.large_binary()).buffers()
    ends = np.frombuffer(places, dtype=np.int64, count=texts.offset + len(texts) + 1)[texts.offset :]
    written = np.frombuffer(data or b"", dtype=np.uint8)[ends[0] : ends[-1]]
    lengths = np.diff(ends)
    width = max(int(lengths.max()), _WORD)
    if width * len(texts) == len(written):
        return written.reshape(len(texts), width), lengths
    signs = np.zeros((len(texts), width), dtype=np.uint8)
    signs[np.arange(width) < lengths[:, None]] = written
    return signs, lengths
