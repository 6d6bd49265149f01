"""Targets with who is responsible, and what to measure for them (domain 3.2, 3.5)."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

import pandas as pd

from toolkit.aanpak.namen import indicator_naam, named, organisatie_namen
from toolkit.aanpak.uitkomst import Uitkomst, result
from toolkit.dutch import day, number
from toolkit.indicatoren import catalogue
from toolkit.werkbladen import Werkbladen
from toolkit.werkbladen.model import Doel

LIJSTEN: Final[Mapping[str, str]] = MappingProxyType(
    {
        "nu_bruikbaar": "Nu bruikbaar",
        "nog_inregelen": "Nog inregelen",
        "uitzoeken": "Nog uitzoeken",
        "heroverwegen": "Heroverwegen",
    }
)
"""What can be done with an indicator (domain 3.5); "uitzoeken" is wanted, and available in part or perhaps."""

_BLADEN: Final = ("opgave", "monitor")


def doelen(werkbladen: Werkbladen) -> Uitkomst:
    """List the targets: tekst, indicator, doel, nulmeting, termijn, verantwoordelijk (name, or "nog niemand")."""
    namen = organisatie_namen(werkbladen)
    rows = [
        {
            "tekst": doel.tekst,
            "indicator": indicator_naam(werkbladen, doel.indicator_id),
            "doel": _target(doel),
            "nulmeting": _start(doel),
            "termijn": _term(doel),
            "verantwoordelijk": named([doel.verantwoordelijk], namen) if doel.verantwoordelijk else "nog niemand",
        }
        for doel in werkbladen.ambities.doelen
    ]
    return result(
        pd.DataFrame(rows), werkbladen, "ambities", "doelen", reden="Op het werkblad Ambities staan geen doelen."
    )


def _value(value: float, unit: str) -> str:
    written = number(value, 0 if value == round(value) else 1)
    return f"{written}%" if unit == "%" else f"{written} {unit}".strip()


def _target(doel: Doel) -> str:
    bound = "minstens" if doel.richting == "minimaal" else "hoogstens"
    if doel.soort == "niveau":
        return f"{bound} {_value(doel.doelwaarde, doel.eenheid)}"
    change = "meer" if doel.doelwaarde >= 0 else "minder"
    unit = "%" if doel.soort == "verandering_pct" else doel.eenheid
    return f"{bound} {_value(abs(doel.doelwaarde), unit)} {change}"


def _start(doel: Doel) -> str:
    if doel.nulmeting is None:
        return "onbekend"
    period = f" ({doel.nulmeting_periode})" if doel.nulmeting_periode else ""
    return f"{_value(doel.nulmeting, doel.eenheid)}{period}"


def _term(doel: Doel) -> str:
    if doel.einddatum is not None:
        return f"op {day(doel.einddatum)}"
    years = doel.termijn_jaar or 0
    return f"binnen {number(years, 0 if years == round(years) else 1)} jaar"


def meten(werkbladen: Werkbladen) -> Uitkomst:
    """List what to measure.

    Returns
    -------
    Uitkomst
        Index indicator id, in the order of `LIJSTEN`; lijst (code), stand (words), indicator (label), bij (names),
        hoe. An indicator that is wanted, not available and hard to register stands in two lists.
    """
    filled = pd.concat([werkbladen.opgave, werkbladen.monitor], ignore_index=True)
    chosen = [(code, row) for code in LIJSTEN for row in filled.loc[_in_list(filled, code)].to_dict("records")]
    namen = organisatie_namen(werkbladen)
    table = pd.DataFrame(
        {
            "lijst": [code for code, _ in chosen],
            "stand": [LIJSTEN[code] for code, _ in chosen],
            "indicator": [indicator_naam(werkbladen, row["indicator_id"]) for _, row in chosen],
            "bij": [named([row["beschikbaar_bij"]], namen) or None for _, row in chosen],
            "hoe": [row["verzamelwijze"] for _, row in chosen],
        },
        index=pd.Index([row["indicator_id"] for _, row in chosen], name="indicator_id"),
    )
    return result(table, werkbladen, *_BLADEN)


def _in_list(filled: pd.DataFrame, code: str) -> pd.Series:
    wanted, there = filled["opnemen"] == "ja", filled["beschikbaar"]
    if code == "heroverwegen":
        return (there == "nee") & (_burden(filled) == "hoog")
    available = {"nu_bruikbaar": ("ja",), "nog_inregelen": ("nee",), "uitzoeken": ("deels", "onbekend")}[code]
    return wanted & there.isin(available)


def _burden(filled: pd.DataFrame) -> pd.Series:
    """Return what the sheet says of the work of registering, or else the catalogue."""
    usual = {indicator.id: indicator.registratielast for indicator in catalogue().values()}
    own = filled["registratielast"].astype("object")
    return own.fillna(filled["indicator_id"].map(usual))


def opgenomen(werkbladen: Werkbladen) -> set[str]:
    """Return the ids of the indicators that are marked to be included on either sheet."""
    return {
        str(one)
        for blad in _BLADEN
        for one in werkbladen.blad(blad).loc[werkbladen.blad(blad)["opnemen"] == "ja", "indicator_id"]
    }
