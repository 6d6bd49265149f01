"""A fictitious gemeente in full: its map, dwellings, households and people, and what can be counted of them."""

from dataclasses import dataclass
from typing import Final

import geopandas as gpd
import numpy as np
import pandas as pd

from toolkit.gebieden import gemeente_of, wijk_of
from toolkit.samples.geography import draw_map
from toolkit.samples.plans import GemeentePlan
from toolkit.samples.population import build_huishoudens, build_personen, build_woningen
from toolkit.samples.profiles import KARAKTERS

_AGE_EDGES: Final = (0, 15, 25, 45, 65, 200)
_AGE_NAMES: Final = ("inwoners_0_15", "inwoners_15_25", "inwoners_25_45", "inwoners_45_65", "inwoners_65plus")
_BUILT_OF_OLD: Final = 2000
_RECENT_YEARS: Final = 10
_HA: Final = 10_000


@dataclass(frozen=True, eq=False)
class World:
    """One fictitious gemeente; the hidden truth behind every delivery.

    Attributes
    ----------
    plan : GemeentePlan
    kaart : GeoDataFrame
        As `toolkit.samples.geography.draw_map` returns it: buurten, water among them.
    woningen, huishoudens, personen : DataFrame
        As in `toolkit.samples.population`.
    """

    plan: GemeentePlan
    kaart: gpd.GeoDataFrame
    woningen: pd.DataFrame
    huishoudens: pd.DataFrame
    personen: pd.DataFrame


def build_world(plan: GemeentePlan, *, zaad: int) -> World:
    """Draw a gemeente.

    Every part has a stream of random numbers of its own, so that a part added later does not change the others.
    """
    kaart, woningen, huishoudens, personen = (
        np.random.default_rng([zaad, int(plan.code[2:]), part]) for part in range(4)
    )
    homes = build_woningen(plan, woningen)
    households = build_huishoudens(homes, huishoudens)
    return World(
        plan=plan,
        kaart=draw_map(plan, kaart),
        woningen=homes,
        huishoudens=households,
        personen=build_personen(plan, households, personen),
    )


def exact_counts(world: World) -> pd.DataFrame:
    """Count everything that is published later, exactly, at all three levels.

    Returns
    -------
    DataFrame, index gebied_code: the gemeente, then every wijk followed by its buurten; water is left out
        naam, niveau, and sums: people, households and dwellings by kind, `woz_som` (thousands of euros),
        `land_ha`, `water_ha`, `adressen_gewogen` (address density times dwellings). A wijk is the sum of its buurten
        and the gemeente of its wijken.
    """
    parts = (_people(world.personen), _households(world.huishoudens), _dwellings(world), _surface(world.kaart))
    buurten = pd.concat(parts, axis=1).reindex(_inhabitable(world.plan)).fillna(0)
    wijken = buurten.groupby(wijk_of(buurten.index.to_series())).sum()
    gemeente = buurten.groupby(gemeente_of(buurten.index.to_series())).sum()
    names = _names(world.plan)
    return pd.concat([names, pd.concat([gemeente, wijken, buurten])], axis=1).reindex(names.index)


def _inhabitable(plan: GemeentePlan) -> list[str]:
    return [code for code, wijk, _ in plan.buurten() if wijk.nummer != "99"]


def _people(personen: pd.DataFrame) -> pd.DataFrame:
    ages = pd.cut(personen["leeftijd"], list(_AGE_EDGES), right=False, labels=list(_AGE_NAMES))
    by_age = pd.crosstab(personen["gebied_code"], ages).rename_axis(columns=None)
    by_age.columns = by_age.columns.astype("str")
    by_sex = pd.crosstab(personen["gebied_code"], personen["geslacht"])
    return by_age.assign(inwoners=by_age.sum(axis=1), mannen=by_sex["man"], vrouwen=by_sex["vrouw"])


def _households(huishoudens: pd.DataFrame) -> pd.DataFrame:
    kinds = pd.crosstab(huishoudens["gebied_code"], huishoudens["samenstelling"])
    sizes = 1 + huishoudens["samenstelling"].isin(["paar", "gezin"]) + huishoudens["kinderen"]
    return pd.DataFrame({
        "huishoudens": kinds.sum(axis=1),
        "eenpersoonshuishoudens": kinds["alleen"],
        "huishoudens_zonder_kinderen": kinds["paar"],
        "huishoudens_met_kinderen": kinds["gezin"] + kinds["eenouder"],
        "personen_in_huishoudens": sizes.groupby(huishoudens["gebied_code"]).sum(),
    })  # fmt: skip


def _dwellings(world: World) -> pd.DataFrame:
    homes = world.woningen
    marks = pd.DataFrame({
        "woningvoorraad": True,
        **{kind: homes["bouwvorm"] == kind for kind in ("eengezins", "meergezins")},
        **{kind: homes["woningtype"] == kind for kind in ("tussenwoning", "hoekwoning", "twee_onder_een_kap")},
        "vrijstaand": homes["woningtype"] == "vrijstaand",
        "onbewoond": ~homes["bewoond"],
        "koop": homes["eigendom"] == "koop",
        "huur": homes["eigendom"].isin(["corporatie", "overige_verhuur"]),
        **{kind: homes["eigendom"] == kind for kind in ("corporatie", "overige_verhuur")},
        "eigendom_onbekend": homes["eigendom"] == "onbekend",
        "voor_2000": homes["bouwjaar"] < _BUILT_OF_OLD,
        "vanaf_2000": homes["bouwjaar"] >= _BUILT_OF_OLD,
        "afgelopen_tien_jaar": homes["bouwjaar"] >= world.plan.jaar - _RECENT_YEARS,
        "woz_som": homes["woz"],
        "adressen_gewogen": homes["karakter"].map({name: kind.stedelijkheid for name, kind in KARAKTERS.items()}),
    }, index=homes.index)  # fmt: skip
    return marks.astype(float).groupby(homes["gebied_code"]).sum()


def _surface(kaart: gpd.GeoDataFrame) -> pd.DataFrame:
    hectares = kaart.area / _HA
    parts = pd.DataFrame({
        "land_ha": hectares.where(~kaart["water"], 0.0),
        "water_ha": hectares.where(kaart["water"], 0.0),
    })  # fmt: skip
    return parts.groupby(kaart["gebied_code"]).sum()


def _names(plan: GemeentePlan) -> pd.DataFrame:
    rows = [(plan.code, plan.naam, "gemeente")]
    for wijk in (wijk for wijk in plan.wijken if wijk.nummer != "99"):
        rows.append((plan.wijkcode(wijk), wijk.naam, "wijk"))
        rows += [(plan.buurtcode(wijk, buurt), buurt.naam, "buurt") for buurt in wijk.buurten]
    return pd.DataFrame(rows, columns=["gebied_code", "naam", "niveau"]).set_index("gebied_code")
