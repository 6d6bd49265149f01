"""Lists that only grow: what happened, in the order in which it was simulated."""

from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike, DTypeLike, NDArray


class Register:
    """Rows added in batches and read at the end; the position of a row is its number.

    Parameters
    ----------
    dtypes : mapping
        Columns and their numpy dtypes.
    """

    def __init__(self, dtypes: Mapping[str, DTypeLike]) -> None:
        self._dtypes = dict(dtypes)
        self._parts: dict[str, list[NDArray[Any]]] = {name: [] for name in dtypes}
        self._count = 0

    def __len__(self) -> int:
        return self._count

    def add(self, count: int, **columns: ArrayLike) -> NDArray[np.int64]:
        """Add `count` rows; a single value holds for all of them. Return their numbers."""
        if columns.keys() != self._dtypes.keys():
            raise ValueError(
                f"columns differ from those of the register: {sorted(columns.keys() ^ self._dtypes.keys())}"
            )
        for name, values in columns.items():
            self._parts[name].append(np.broadcast_to(values, (count,)).astype(self._dtypes[name]))
        self._count += count
        return np.arange(self._count - count, self._count)

    def column(self, name: str) -> NDArray[Any]:
        """Return one column over all rows."""
        return np.concatenate([np.empty(0, dtype=self._dtypes[name]), *self._parts[name]])

    def frame(self) -> pd.DataFrame:
        """Return all rows as a table."""
        return pd.DataFrame({name: self.column(name) for name in self._dtypes})
