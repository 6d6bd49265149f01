"""How many senior households live in a suitable, adaptable or unsuitable dwelling (domain 2.1)."""

from collections.abc import Mapping
from functools import partial
from types import MappingProxyType
from typing import Final

import pandas as pd

from toolkit.meten import Gegevens, count_rows
from toolkit.opgave.eenheden import huishoudens_op, is_known, senioren_op
from toolkit.opgave.scenario import with_scenario
from toolkit.provenance import Aard

TABELLEN: Final = ("huishoudens", "woningen")
UITSPLITSINGEN: Final = ("leeftijdsklasse", "eigendom", "bouwvorm", "huishoudensgrootte")
_LOOKED_AT: Final = ("inspectie", "label")
_KLASSE: Final[Mapping[str, str]] = MappingProxyType(
    {"opgave_hh_geschikt": "geschikt", "opgave_hh_ongeschikt": "ongeschikt", "opgave_hh_aanpasbaar": "aanpasbaar"}
)
_METHODE: Final = "geschiktheid volgens de regel; deel van de huishoudens met bekende geschiktheid"
KLEIN: Final = 2  # persons; a household of one or two


def aard_geschiktheid(gegevens: Gegevens) -> Aard:
    """Return the nature of a figure on suitability: an estimate, unless somebody looked at every dwelling."""
    seen = gegevens.tabel("woningen")["geschiktheid_bron"].isin(_LOOKED_AT)
    return gegevens.aard_of(*TABELLEN) if len(seen) and seen.all() else "schatting"


def wonen(gegevens: Gegevens, indicator_id: str) -> pd.DataFrame:
    """Return the share of senior households of which the dwelling is of one class of suitability.

    Parameters
    ----------
    gegevens : Gegevens
        `woningen` judged by the rule (`toolkit.geschiktheid.with_regel`).
    indicator_id : {"opgave_hh_geschikt", "opgave_hh_ongeschikt", "opgave_hh_aanpasbaar"}

    Returns
    -------
    DataFrame, contract INDICATOREN
        noemer: senior households with known suitability; dekking: their part of all. Range of scenarios as
        `toolkit.opgave.scenario`.
    """
    units = senioren_op(gegevens)
    known = is_known(units["geschiktheid"])
    count = partial(_count, gegevens, indicator_id, aard_geschiktheid(gegevens))
    klasse = _KLASSE[indicator_id]
    rows = count(units.assign(teller=units["geschiktheid"] == klasse, noemer=known, bekend=known))
    return with_scenario(rows, units, count, klasse=klasse)


def _count(gegevens: Gegevens, indicator_id: str, aard: Aard, units: pd.DataFrame) -> pd.DataFrame:
    return count_rows(
        units, indicator_id=indicator_id, gegevens=gegevens, tabellen=TABELLEN, methode=_METHODE, aard=aard,
        uitsplitsingen=[name for name in UITSPLITSINGEN if name in units],
    )  # fmt: skip


def klein_in_egw(gegevens: Gegevens) -> pd.DataFrame:
    """Return the share of households of one or two persons among all households in family homes.

    All ages; the breakdown `groep` tells seniors apart. Living spaciously is no wrong: the figure says where family
    homes may come free one day.
    """
    units = huishoudens_op(gegevens)
    persons = units["aantal_personen"].astype("Int64")
    size_known = persons.notna()
    return count_rows(
        units.assign(
            teller=persons <= KLEIN, groep=_group(units["senior"], gegevens),
            noemer=(units["bouwvorm"] == "eengezins") & size_known, bekend=is_known(units["bouwvorm"]) & size_known,
        ),
        indicator_id="opgave_hh_klein_in_egw", gegevens=gegevens, tabellen=TABELLEN,
        methode="deel van alle huishoudens in een eengezinswoning",
        uitsplitsingen=("groep", "leeftijdsklasse", "eigendom"),
    )  # fmt: skip


def _group(senior: pd.Series, gegevens: Gegevens) -> pd.Series:
    names = {True: "senioren", False: f"jonger dan {gegevens.senior.leeftijd}"}
    kinds = [*names.values(), "leeftijd onbekend"]
    said = senior.astype("object").map(names).fillna(kinds[-1]).astype("str")
    return said.astype(pd.CategoricalDtype(kinds))


def ongeschikt_in_egw(gegevens: Gegevens) -> pd.DataFrame:
    """Return the share in an unsuitable dwelling among senior households of one or two persons in a family home."""
    units = senioren_op(gegevens)
    small = (units["aantal_personen"].astype("Int64") <= KLEIN).fillna(value=False).astype(bool)
    units = units.loc[small & (units["bouwvorm"] == "eengezins")]
    known = is_known(units["geschiktheid"])
    count = partial(
        count_rows, indicator_id="opgave_hh_ongeschikt_in_egw", gegevens=gegevens, tabellen=TABELLEN,
        uitsplitsingen=("leeftijdsklasse", "eigendom"), aard="afgeleid",
        methode="geschiktheid volgens de regel; deel van alle oudere huishoudens van één of twee personen in een "
        "eengezinswoning",
    )  # fmt: skip
    rows = count(units.assign(teller=units["geschiktheid"] == "ongeschikt", noemer=True, bekend=known))
    return with_scenario(rows, units, count, klasse="ongeschikt")
