"""Table contracts: one declaration per column feeds the checks, the data dictionary and the samples.

Readers convert, contracts only check.
"""

from toolkit.contracts.check import check
from toolkit.contracts.columns import Column, TableContract
from toolkit.contracts.tables import CONTRACTS, GEBIEDEN, INDICATOREN, KERNCIJFERS, KERNEN

__all__ = [
    "CONTRACTS",
    "GEBIEDEN",
    "INDICATOREN",
    "KERNCIJFERS",
    "KERNEN",
    "Column",
    "TableContract",
    "check",
]
