"""Codes that CBS writes where there is no figure, and how they become NA (`missing.yaml`)."""

from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Final

import pandas as pd
import yaml

EMPTY: Final = "leeg"  # the delivery holds nothing at all there, so it gives no reason


@cache
def missing_codes() -> MappingProxyType[int | str, str]:
    """Return reason by code; codes are whole numbers or a text such as "."."""
    entries = yaml.safe_load(Path(__file__).with_name("missing.yaml").read_text(encoding="utf-8"))
    return MappingProxyType({entry["code"]: entry["reason"] for entry in entries})


def strip_missing(column: pd.Series) -> tuple[pd.Series, dict[str, int]]:
    """Replace the missing codes in a column by NA and count them by reason.

    Parameters
    ----------
    column : Series of numbers, text or a mix of both (Excel), any index
        Text may be padded: "       ." and "  -99997" are codes too.

    Returns
    -------
    Series, same index and name
        Whole numbers as Int64, other numbers as Float64; text and mixes keep their type and their padding.
        Nothing else is changed or converted, so an unknown negative number stays and its contract can refuse it.
    dict of reason to count
        Reasons as in `missing.yaml`, and "leeg" for empty cells; only those that occur. The counts add up to
        the number of cells without a value in the result.

    Examples
    --------
    >>> values, reasons = strip_missing(pd.Series([120, -99997, 85, -99995]))
    >>> int(values.sum()), reasons
    (205, {'geheim_of_ontbreekt': 1, 'nog_niet_gepubliceerd': 1})
    """
    plain = column.astype("object").infer_objects() if isinstance(column.dtype, pd.CategoricalDtype) else column
    reasons = _reasons(plain)
    found = reasons.dropna().value_counts(sort=False)
    return _nullable(plain).mask(reasons.notna()), {str(reason): int(count) for reason, count in found.items()}


def _reasons(column: pd.Series) -> pd.Series:
    if pd.api.types.is_numeric_dtype(column.dtype):
        reasons = column.map({code: reason for code, reason in missing_codes().items() if isinstance(code, int)})
    else:
        text = column.map(_text, na_action="ignore")
        reasons = text.map({"": EMPTY, **{str(code): reason for code, reason in missing_codes().items()}})
    return reasons.astype("object").mask(column.isna(), EMPTY)


def _text(value: object) -> str:
    return str(value).strip().removesuffix(".0")


def _nullable(column: pd.Series) -> pd.Series:
    if pd.api.types.is_integer_dtype(column.dtype):
        return column.astype("Int64")
    return column.astype("Float64") if pd.api.types.is_float_dtype(column.dtype) else column
