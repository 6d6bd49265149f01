"""Table contracts: one declaration per column feeds the checks, the data dictionary and the samples.

Readers convert, contracts only check.
"""

from toolkit.contracts.check import WHOLE_TABLE, check, judge
from toolkit.contracts.columns import Column, Rule, TableContract, pandas_dtype
from toolkit.contracts.completing import complete
from toolkit.contracts.dictionary import dictionary
from toolkit.contracts.links import dangling
from toolkit.contracts.schema import table_schema
from toolkit.contracts.tables import CONTRACTS, GEBIEDEN, INDICATOREN, KERNCIJFERS, KERNEN, OPENBAAR, contract

__all__ = [
    "CONTRACTS",
    "GEBIEDEN",
    "INDICATOREN",
    "KERNCIJFERS",
    "KERNEN",
    "OPENBAAR",
    "WHOLE_TABLE",
    "Column",
    "Rule",
    "TableContract",
    "check",
    "complete",
    "contract",
    "dangling",
    "dictionary",
    "judge",
    "pandas_dtype",
    "table_schema",
]
