"""Publish exact counts the way CBS does: rounded, in whole percentages, and not where too few are behind them.

The rules follow the notes with Kerncijfers wijken en buurten as far as they show in the real files: counts of wijken
and buurten rounded to five and of the gemeente exact, dwellings exact at every level, shares of dwellings only from 20
dwellings, shares of people and households only from 50 inhabitants, population density only from 10.
"""

from typing import Final

import numpy as np
import pandas as pd

from toolkit.contracts import KERNCIJFERS
from toolkit.contracts.columns import Column

MIN_WONINGEN: Final = 20
MIN_INWONERS: Final = 50
MIN_INWONERS_DICHTHEID: Final = 10
_STEP: Final = 5
_HA_PER_KM2: Final = 100
_DENSITY_EDGES: Final = (500, 1000, 1500, 2500)  # addresses per km2, from not urban (5) to very urban (1)

_COUNTS: Final = (
    "inwoners", "mannen", "vrouwen", "inwoners_0_15", "inwoners_15_25", "inwoners_25_45", "inwoners_45_65",
    "inwoners_65plus", "huishoudens", "eenpersoonshuishoudens", "huishoudens_zonder_kinderen",
    "huishoudens_met_kinderen",
)  # fmt: skip
_SHARES_OF_DWELLINGS: Final = (
    "eengezins", "meergezins", "tussenwoning", "hoekwoning", "twee_onder_een_kap", "vrijstaand", "onbewoond", "koop",
    "huur", "corporatie", "overige_verhuur", "eigendom_onbekend", "voor_2000", "vanaf_2000", "afgelopen_tien_jaar",
)  # fmt: skip
_SHARES_OF_PEOPLE: Final = {
    "0_15": "inwoners_0_15", "15_25": "inwoners_15_25", "25_45": "inwoners_25_45", "45_65": "inwoners_45_65",
    "65plus": "inwoners_65plus",
}  # fmt: skip
_SHARES_OF_HOUSEHOLDS: Final = {
    "eenpersoons": "eenpersoonshuishoudens", "zonder_kinderen": "huishoudens_zonder_kinderen",
    "met_kinderen": "huishoudens_met_kinderen",
}  # fmt: skip


def published_name(column: Column) -> str:
    """Return under which name a contract column is published: shares as whole percentages, so `procent_`."""
    return column.name.replace("aandeel_", "procent_", 1) if column.unit == "1" else column.name


def figure_columns() -> tuple[Column, ...]:
    """Return the contract columns of KERNCIJFERS that hold figures: what a delivery can be asked for."""
    return tuple(column for column in KERNCIJFERS.columns if column.unit)


def publish(counts: pd.DataFrame) -> pd.DataFrame:
    """Turn exact counts into what a statistical office publishes.

    Parameters
    ----------
    counts : DataFrame
        As `toolkit.samples.world.exact_counts` returns it.

    Returns
    -------
    DataFrame, index of `counts`
        naam, niveau; counts (Int64); `procent_*` (Int64, whole percent); gemiddelde_huishoudensgrootte (Float64, one
        decimal), and dichtheid, woz, omgevingsadressendichtheid, stedelijkheid and surface in ha (Int64). NA is: too
        few behind it.
    """
    exact = counts["niveau"] == "gemeente"
    homes = counts["woningvoorraad"]
    published = {
        **{name: _whole(_to_five(counts[name]).mask(exact, counts[name])) for name in _COUNTS},
        "woningvoorraad": _whole(homes),
        **_percentages(counts, {name: name for name in _SHARES_OF_DWELLINGS}, homes, homes >= MIN_WONINGEN),
        **_percentages(counts, _SHARES_OF_PEOPLE, counts["inwoners"], counts["inwoners"] >= MIN_INWONERS),
        **_percentages(counts, _SHARES_OF_HOUSEHOLDS, counts["huishoudens"], counts["inwoners"] >= MIN_INWONERS),
        "procent_bewoond": _whole(100 - _percent(counts["onbewoond"], homes), homes >= MIN_WONINGEN),
        "procent_ouder_dan_tien_jaar": _whole(
            100 - _percent(counts["afgelopen_tien_jaar"], homes), homes >= MIN_WONINGEN
        ),
        **_averages(counts),
        **_surroundings(counts),
    }
    return counts[["naam", "niveau"]].join(pd.DataFrame(published))


def _to_five(counts: pd.Series) -> pd.Series:
    return _half_up(counts / _STEP) * _STEP


def _half_up(values: pd.Series) -> pd.Series:
    return (values + 0.5) // 1


def _whole(values: pd.Series, enough: pd.Series | None = None) -> pd.Series:
    kept = values if enough is None else values.where(enough)
    return _half_up(kept).astype("Int64")


def _percent(part: pd.Series, total: pd.Series) -> pd.Series:
    return _half_up(100 * part / total.where(total > 0))


def _percentages(
    counts: pd.DataFrame, parts: dict[str, str], total: pd.Series, enough: pd.Series
) -> dict[str, pd.Series]:
    return {f"procent_{name}": _whole(_percent(counts[part], total), enough) for name, part in parts.items()}


def _averages(counts: pd.DataFrame) -> dict[str, pd.Series]:
    households, homes = counts["huishoudens"], counts["woningvoorraad"]
    size = counts["personen_in_huishoudens"] / households.where(households > 0)
    return {
        "gemiddelde_huishoudensgrootte": (_half_up(size * 10) / 10).astype("Float64"),
        "woz": _whole(counts["woz_som"] / homes.where(homes > 0), homes >= MIN_WONINGEN),
    }


def _surroundings(counts: pd.DataFrame) -> dict[str, pd.Series]:
    homes = counts["woningvoorraad"]
    density = counts["inwoners"] / counts["land_ha"] * _HA_PER_KM2
    addresses = _whole(counts["adressen_gewogen"] / homes.where(homes > 0))
    classes = 5 - pd.Series(np.searchsorted(_DENSITY_EDGES, addresses.fillna(0), side="right"), index=counts.index)
    land, water = _whole(counts["land_ha"]), _whole(counts["water_ha"])
    return {
        "dichtheid": _whole(density, counts["inwoners"] >= MIN_INWONERS_DICHTHEID),
        "omgevingsadressendichtheid": addresses,
        "stedelijkheid": _whole(classes.astype(float), homes > 0),
        "oppervlakte_ha": land + water,
        "land_ha": land,
        "water_ha": water,
    }
