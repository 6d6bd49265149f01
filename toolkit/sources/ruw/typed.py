"""Tables whose cells have a kind already: from databases, Parquet and maps."""

import pandas as pd

from toolkit.sources.ruw.model import RIJ, Ruw, column_names, skipped
from toolkit.sources.waarden.gelezen import kind_of, kinds_of, local, local_moments


def ruw_of(frame: pd.DataFrame, *, bestand: str, blad: str = "", opmerkingen: tuple[str, ...] = ()) -> Ruw:
    """Wrap a table that was read elsewhere, a database for example.

    Parameters
    ----------
    frame : DataFrame
        Any dtypes; the index is ignored and rows are counted from 1.
    bestand, blad : str
        Name of the file, table or query; of the layer or schema.

    Returns
    -------
    Ruw
        Texts are stripped; whole numbers are Int64, others Float64, dates and moments datetime64[us] (on a Dutch
        clock), truth values boolean, categories and unique identifiers text; shapes stay as they are.
    """
    cells = frame.set_axis(pd.RangeIndex(1, len(frame) + 1, name=RIJ), axis="index")
    columns = {name: typed_column(cells.iloc[:, place]) for place, name in enumerate(names_of(frame))}
    return Ruw(
        cellen=pd.DataFrame(columns, index=cells.index), bestand=bestand, blad=blad, overgeslagen=skipped(()),
        opmerkingen=opmerkingen,
    )  # fmt: skip


def names_of(frame: pd.DataFrame) -> list[str]:
    """Return usable names for the columns of a frame."""
    return column_names([str(name) for name in frame.columns])


def typed_column(column: pd.Series) -> pd.Series:
    """Give a column the dtype that belongs to its cells; object where they are of several kinds."""
    dtype = column.dtype
    if str(dtype) == "geometry":
        return column
    if pd.api.types.is_bool_dtype(dtype) and dtype != "object":
        return column.astype("boolean")
    if pd.api.types.is_integer_dtype(dtype):
        return column.astype("Int64")
    if pd.api.types.is_float_dtype(dtype):
        return column.astype("Float64")
    if pd.api.types.is_datetime64_any_dtype(dtype):
        return local(column)
    return _of_objects(column.astype("object"))


def stripped(texts: pd.Series) -> pd.Series:
    """Return texts without outer blanks; "" is NA."""
    bare = texts.astype("str").str.strip()
    return bare.mask(bare == "")


def _of_objects(column: pd.Series) -> pd.Series:
    found = {kind_of(kind) for kind in set(map(type, column.dropna()))}
    if found <= {"tekst"}:
        return stripped(column)
    if found == {"getal"}:
        return column.astype("Float64")
    if found == {"ja_nee"}:
        return column.astype("boolean")
    if found == {"datum"}:
        return local_moments(column)
    texts = kinds_of(column) == "tekst"
    return column.mask(texts, stripped(column.where(texts))).mask(column.isna(), pd.NA)
