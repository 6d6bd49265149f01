"""Rows of the room that people have in dwellings that came free, and in whole chains (domain 2.5, 5.2)."""

from collections.abc import Hashable, Mapping
from functools import partial
from types import MappingProxyType
from typing import Any, Final

import pandas as pd

from toolkit.bewoning import MAX_LEEGSTAND_DAGEN, OVERLAP_DAGEN
from toolkit.estimation import TOEVAL, Schatting
from toolkit.meten import Berekening, Gegevens, value_row
from toolkit.meten.benutting import MARGE_KAMERS, MOMENTEN
from toolkit.meten.herhalen import ZAAD, herhaling_van, marge
from toolkit.meten.klassen import klassenrijen
from toolkit.verhuisketens.benutting import GEEN_VRIJ, TABELLEN, benutte_woningen
from toolkit.verhuisketens.ruimte import MATEN, SOMMEN, ruimte_voor_na
from toolkit.verhuisketens.systeem import hele_keten, in_ketens

GEEN_BEKEND: Final = "Van geen van deze woningen zijn de grootte en de bewoners voor en na bekend."
_METHODE: Final[Mapping[str, str]] = {
    SOMMEN: "som gedeeld door som, over woningen waarvan de grootte en de bewoners voor en na bekend zijn",
    "gemiddelde_van_verhoudingen": "gemiddelde van de verhouding per woning, over dezelfde woningen",
    "hele_keten": "som gedeeld door som, over alle woningen van de ketens; een nieuwe woning telt vooraf niet mee, een "
    "gesloopte achteraf niet, en in een woning die leeg bleef wonen achteraf 0 personen",
}


def bezettingrijen(
    gegevens: Gegevens,
    *,
    maat: str,
    alle_leeftijden: bool = False,
    marge_kamers: int = MARGE_KAMERS,
    overlap_dagen: int = OVERLAP_DAGEN,
    max_leegstand_dagen: int = MAX_LEEGSTAND_DAGEN,
    zaad: int = ZAAD,
) -> pd.DataFrame:
    """Return the rows of `bezetting_<maat>`: room before and after in the dwellings that came free.

    Parameters
    ----------
    gegevens : Gegevens
        With `ketenschakels` (`toolkit.verhuisketens.with_ketens`) for the system view; without it that is left out.
    maat : one of `MATEN`
    alle_leeftijden, marge_kamers, overlap_dagen, max_leegstand_dagen
        As `toolkit.verhuisketens.benutte_woningen`.
    zaad : int
        Of the bootstrap.

    Returns
    -------
    DataFrame, contract INDICATOREN
        moment="voor" and moment="na": the ratio of sums, the headline. maat="gemiddelde_van_verhoudingen" and the
        moment: the mean of the ratios. maat="hele_keten" and the moment: all dwellings of the chains in which one of
        these dwellings came free (`hele_keten`). Of persons per room also maat="klasse": the shares krap, passend and
        ruim of the dwellings of which both classes are known. noemer is the number of dwellings, the coverage the part
        of all that it is.
    """
    days = {"overlap_dagen": overlap_dagen, "max_leegstand_dagen": max_leegstand_dagen}
    vrij = benutte_woningen(gegevens, alle_leeftijden=alle_leeftijden, marge_kamers=marge_kamers, **days)
    shared: dict[str, Any] = {"indicator_id": f"bezetting_{maat}", "gegevens": gegevens, "tabellen": TABELLEN}
    found = [ruimte_voor_na(vrij, herhaling=herhaling_van(zaad), maten=[maat])]
    if "ketenschakels" in gegevens.tabellen:
        homes = in_ketens(gegevens.tabellen["ketenschakels"], vrij, gegevens, **days)
        found.append(hele_keten(homes, herhaling=herhaling_van(zaad), maten=[maat]))
    parts = [_row(each, shared) for each in pd.concat(found).to_dict("records")]
    if maat == "personen_per_kamer":
        parts += [_classes(vrij, moment, shared) for moment in MOMENTEN]
    return pd.concat(parts, ignore_index=True)


def _row(found: Mapping[Hashable, Any], shared: Mapping[str, Any]) -> pd.DataFrame:
    maat, bepaling, number = MATEN[found["maat"]], found["bepaling"], int(found["n"])
    ends = marge(Schatting(waarde=found["waarde"], laag=found["ci_laag"], hoog=found["ci_hoog"], n=number))
    reading = {} if bepaling == SOMMEN else {"maat": bepaling}
    return value_row(
        **shared, waarde=None if pd.isna(found["waarde"]) else found["waarde"], eenheid=maat.eenheid,
        noemer=float(number), uitsplitsing={"moment": found["moment"], **reading}, aard="afgeleid",
        ci=ends, ci_soort=TOEVAL if ends[0] is not None else "",
        dekking=number / found["van"] if found["van"] else None,
        opmerking="" if number else GEEN_BEKEND if found["van"] else GEEN_VRIJ,
        methode=f"{maat.wat}: {_METHODE[bepaling]}",
    )  # fmt: skip


def _classes(vrij: pd.DataFrame, moment: str, shared: Mapping[str, Any]) -> pd.DataFrame:
    both = vrij[[f"bezetting_{each}" for each in MOMENTEN]].notna().all(axis=1)
    return klassenrijen(
        vrij[f"bezetting_{moment}"].where(both), naam="klasse", labels={"maat": "klasse", "moment": moment},
        van=len(vrij), **shared, geheel="vrijgekomen woningen waarvan de kamers en de bewoners voor en na bekend zijn",
        methode="krap: minder kamers dan personen; ruim: meer kamers over dan de marge; anders passend",
    )  # fmt: skip


def berekeningen(
    *,
    alle_leeftijden: bool = False,
    marge_kamers: int = MARGE_KAMERS,
    overlap_dagen: int = OVERLAP_DAGEN,
    max_leegstand_dagen: int = MAX_LEEGSTAND_DAGEN,
    zaad: int = ZAAD,
) -> Mapping[str, Berekening]:
    """Return the functions of the indicators of room by indicator id; options as `bezettingrijen`."""
    options: dict[str, Any] = {
        "alle_leeftijden": alle_leeftijden, "marge_kamers": marge_kamers, "overlap_dagen": overlap_dagen,
        "max_leegstand_dagen": max_leegstand_dagen, "zaad": zaad,
    }  # fmt: skip
    return MappingProxyType({f"bezetting_{maat}": partial(bezettingrijen, maat=maat, **options) for maat in MATEN})
