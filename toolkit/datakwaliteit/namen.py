"""Names of tables and columns as the holders of registrations know them."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from toolkit.contracts import contract

_NAMEN: Final[Mapping[str, str]] = MappingProxyType(
    {
        "bevolking_gebied": "bevolking per gebied",
        "enquete_doorstromers": "enquête onder verhuisden",
        "enquete_wensen": "enquête over woonwensen",
        "gebeurtenissen": "gebeurtenissen in een gebied",
        "gesprek_acties": "acties uit gesprekken",
        "gesprek_hulp": "gesprekken over hulp",
        "gesprek_toekomst": "gesprekken over de toekomst",
        "gesprek_wensen": "gesprekken over woonwensen",
        "joint_display": "cijfers en verhalen naast elkaar",
        "woninggebeurtenissen": "gebeurtenissen met woningen",
    }
)
"""Tables whose code is no Dutch; of the others the code is the name."""


def tabel_naam(table: str) -> str:
    """Return what people call a table."""
    return _NAMEN.get(table) or table.replace("_", " ")


def label_of(table: str, column: str) -> str:
    """Return the label of a column, or of several parted by commas; a name that the contract lacks stays as it is."""
    labels = {known.name: known.label for known in contract(table).columns}
    return ", ".join(labels.get(name, name) for name in column.split(", "))
