"""Random tables that a contract allows, for any test that wants them: `tables(contract)`.

`loose_tables` has right columns and values but may break rules between columns; `tables` keeps the rows for which the
rules hold, as the plain second reading of the rules in `rowwise` says.
"""

from datetime import date, timedelta

import geopandas as gpd
import pandas as pd
from hypothesis import strategies as st
from shapely import box

from tests.contracts.rowwise import HOLDS
from toolkit import gebieden, indicatoren
from toolkit.contracts import pandas_dtype
from toolkit.contracts.building import BRON_ID, PERIODE, SLUG

AREAS = {
    "buurt": ["BU99010001", "BU99010002", "BU9901AA01"],
    "wijk": ["WK990101", "WK9901AA"],
    "kern": ["KN990101", "KN990102"],
    "gemeente": ["GM9901", "GM9902"],
    "provincie": ["PV25"],
    "land": ["NL00"],
}
ANY_AREA = [code for codes in AREAS.values() for code in codes]
SAMPLES = {
    **{gebieden.PATTERN[niveau]: codes for niveau, codes in AREAS.items()},
    gebieden.ANY_CODE: ANY_AREA,
    f"{gebieden.ANY_CODE}|buiten_gebied|buitenland|onbekend": [*ANY_AREA, "buiten_gebied", "onbekend"],
    PERIODE: ["2023", "2023Q1", "2023Q4", "2023-01", "2023-12", "2023-01-01/2023-06-30"],
    SLUG: ["a", "van_groot_naar_beter", "onbekende_code", *list(indicatoren.catalogue())[:4]],
    BRON_ID: ["brp_2024", "corp-a", "1"],
    r"[0-9a-f]{64}": ["0" * 64, "a1" * 32],
    r"[a-z][a-z0-9_]+": list(indicatoren.catalogue())[:4],
}
WORDS = ["a", "b", "c", "d", "één straat", "<55"]
FEW_STEPS = 6


def one_code(column):
    if column.allowed:
        return st.sampled_from([*column.allowed, *(["x_eigen"] if column.local else [])])
    return st.sampled_from(SAMPLES[column.pattern] if column.pattern else WORDS)


def numbers(column, step):
    low = column.minimum if column.minimum is not None else -2
    high = column.maximum if column.maximum is not None else low + 1000
    near = st.integers(0, FEW_STEPS).map(lambda steps: min(low + steps * step, high))
    return near | st.sampled_from([low, high])


def values(column):
    """One value that the column allows, and now and then none where it may be empty."""
    made = {
        "str": lambda: one_code(column),
        "category": lambda: one_code(column),
        "Int64": lambda: numbers(column, 1).map(int),
        "Float64": lambda: numbers(column, 0.25).map(float),
        "boolean": st.booleans,
        "date": lambda: st.integers(0, FEW_STEPS).map(lambda days: date(2023, 12, 29) + timedelta(days=days)),
        "geometry": lambda: st.just(box(0, 0, 1, 1)),
    }[column.dtype]()
    if column.listed:
        made = st.lists(made, min_size=1, max_size=3).map("|".join)
    return st.none() | made if column.nullable else made


def frame(contract, rows, names=None):
    """A table of rows (dicts) in the dtypes of the contract; `names` tells its columns."""
    columns = [column for column in contract.columns if names is None or column.name in names]
    made = {
        column.name: gpd.GeoSeries([row[column.name] for row in rows])
        if column.dtype == "geometry"
        else pd.Series([row[column.name] for row in rows], dtype=pandas_dtype(column))
        for column in columns
    }
    return pd.DataFrame(made, index=range(len(rows)))


def typed(contract, drawn):
    """A table drawn as text, in the dtypes of the contract; columns outside the contract stay as they are."""
    made = {}
    for column in contract.columns:
        if column.name in drawn:
            texts = drawn[column.name]
            texts = texts.map({"true": True, "false": False}) if column.dtype == "boolean" else texts
            texts = texts.astype("str").where(texts.notna()) if column.dtype == "str" else texts
            made[column.name] = texts.astype(pandas_dtype(column))
    return drawn.assign(**made)


def records(table):
    """The rows of a table as dicts, None where missing, floats and days as plain Python values."""
    plain = table.astype("object").where(table.notna(), None)
    return plain.to_dict("records")


@st.composite
def loose_tables(draw, contract, max_rows=5):
    optional = [column.name for column in contract.columns if not column.required]
    absent = draw(st.sets(st.sampled_from(optional), max_size=3)) if optional else set()
    columns = [column for column in contract.columns if column.name not in absent]
    row = st.fixed_dictionaries({column.name: values(column) for column in columns})
    table = frame(contract, draw(st.lists(row, max_size=max_rows)), {column.name for column in columns})
    return table.drop_duplicates(list(contract.key), ignore_index=True) if contract.key else table


def lawful(contract, table):
    """Leave out rows until every rule holds for those that are left."""
    rows = records(table)
    while True:
        kept = [
            n
            for n, row in enumerate(rows)
            if all(HOLDS[contract.name, rule.problem](row, rows) for rule in contract.rules)
        ]
        if len(kept) == len(rows):
            return table.reset_index(drop=True)
        table, rows = table.iloc[kept], [rows[n] for n in kept]


def tables(contract, max_rows=5):
    return loose_tables(contract, max_rows).map(lambda table: lawful(contract, table))
