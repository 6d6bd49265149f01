"""Kinds of neighbourhood: what is built there, who lives there. All shares are invented, near what CBS publishes.

Magnitudes were set so that the two gemeenten together stay near the national picture (65 and over 20 to 24%,
one-person households 40% in town and 28% in the country); the tests state the ranges.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final

WONINGTYPEN: Final = ("vrijstaand", "twee_onder_een_kap", "hoekwoning", "tussenwoning", "appartement")
EIGENDOM: Final = ("koop", "corporatie", "overige_verhuur", "onbekend")
SAMENSTELLING: Final = ("alleen", "paar", "gezin", "eenouder")
LEEFTIJD_GRENZEN: Final = (18, 30, 45, 65, 75, 85, 103)
"""Edges of the age classes of reference persons."""

# Shares of the age classes among reference persons, by kind of household, before the neighbourhood has its say.
LEEFTIJD_PER_SAMENSTELLING: Final[Mapping[str, tuple[float, ...]]] = MappingProxyType({
    "alleen": (0.19, 0.19, 0.27, 0.16, 0.13, 0.06),
    "paar": (0.09, 0.13, 0.35, 0.24, 0.16, 0.03),
    "gezin": (0.03, 0.48, 0.48, 0.01, 0.0, 0.0),
    "eenouder": (0.06, 0.40, 0.48, 0.05, 0.01, 0.0),
})  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Karakter:
    """One kind of neighbourhood; every tuple holds weights, which need not add up to 1.

    Attributes
    ----------
    woningtypen : over WONINGTYPEN
    eigendom_eengezins, eigendom_meergezins : over EIGENDOM
    bouwjaren : (first year, last year, weight) of each building period
    leegstand : float
        Share of dwellings without inhabitants.
    huishoudens_eengezins, huishoudens_meergezins : over SAMENSTELLING
    leeftijd : over the age classes of LEEFTIJD_GRENZEN
        How much more (above 1) or less often an age occurs here than elsewhere.
    woz : float
        Value of an average terraced house, in thousands of euros.
    stedelijkheid : int
        Addresses per km2 in the surroundings.
    """

    woningtypen: tuple[float, ...]
    eigendom_eengezins: tuple[float, ...]
    eigendom_meergezins: tuple[float, ...]
    bouwjaren: tuple[tuple[int, int, float], ...]
    leegstand: float = 0.02
    huishoudens_eengezins: tuple[float, ...] = (0.24, 0.34, 0.35, 0.07)
    huishoudens_meergezins: tuple[float, ...] = (0.66, 0.22, 0.07, 0.05)
    leeftijd: tuple[float, ...] = field(default=(1.0, 1.0, 1.0, 1.0, 1.0, 1.0))
    woz: float
    stedelijkheid: int


KARAKTERS: Final[Mapping[str, Karakter]] = MappingProxyType({
    "centrum": Karakter(
        woningtypen=(0.01, 0.02, 0.04, 0.12, 0.81), eigendom_eengezins=(0.66, 0.12, 0.22, 0.01),
        eigendom_meergezins=(0.27, 0.31, 0.40, 0.02), leegstand=0.06,
        bouwjaren=((1650, 1905, 0.34), (1906, 1944, 0.12), (1945, 1979, 0.1), (1980, 1999, 0.26), (2000, 2023, 0.18)),
        huishoudens_meergezins=(0.66, 0.25, 0.05, 0.04), leeftijd=(1.7, 1.1, 0.8, 0.75, 0.8, 1.1), woz=330,
        stedelijkheid=2900,
    ),
    "vooroorlogs": Karakter(
        woningtypen=(0.02, 0.06, 0.12, 0.43, 0.37), eigendom_eengezins=(0.69, 0.16, 0.14, 0.01),
        eigendom_meergezins=(0.34, 0.27, 0.38, 0.01), leegstand=0.03,
        bouwjaren=((1890, 1929, 0.5), (1930, 1944, 0.32), (1945, 1999, 0.12), (2000, 2023, 0.06)),
        huishoudens_eengezins=(0.30, 0.29, 0.34, 0.07), leeftijd=(1.3, 1.3, 0.95, 0.85, 0.75, 0.7), woz=345,
        stedelijkheid=2450,
    ),
    "stationsgebied": Karakter(
        woningtypen=(0.0, 0.01, 0.02, 0.07, 0.90), eigendom_eengezins=(0.6, 0.2, 0.2, 0.0),
        eigendom_meergezins=(0.24, 0.25, 0.50, 0.01), leegstand=0.05,
        bouwjaren=((1890, 1944, 0.14), (1960, 1999, 0.18), (2000, 2023, 0.68)),
        huishoudens_meergezins=(0.69, 0.25, 0.03, 0.03), leeftijd=(2.1, 1.3, 0.6, 0.5, 0.45, 0.4), woz=340,
        stedelijkheid=2700,
    ),
    "villa": Karakter(
        woningtypen=(0.34, 0.22, 0.12, 0.17, 0.15), eigendom_eengezins=(0.91, 0.02, 0.07, 0.0),
        eigendom_meergezins=(0.66, 0.04, 0.29, 0.01),
        bouwjaren=((1895, 1939, 0.42), (1946, 1979, 0.28), (1980, 1999, 0.14), (2000, 2023, 0.16)),
        huishoudens_eengezins=(0.20, 0.40, 0.35, 0.05), leeftijd=(0.4, 0.7, 1.1, 1.45, 1.5, 1.3), woz=430,
        stedelijkheid=1350,
    ),
    "naoorlogs": Karakter(
        woningtypen=(0.01, 0.05, 0.17, 0.49, 0.28), eigendom_eengezins=(0.52, 0.42, 0.05, 0.01),
        eigendom_meergezins=(0.16, 0.70, 0.13, 0.01),
        bouwjaren=((1949, 1959, 0.34), (1960, 1971, 0.52), (1972, 1999, 0.08), (2000, 2023, 0.06)),
        huishoudens_eengezins=(0.33, 0.37, 0.23, 0.07), leeftijd=(0.7, 0.75, 0.9, 1.5, 1.9, 2.0), woz=265,
        stedelijkheid=1650,
    ),
    "naoorlogs_flats": Karakter(
        woningtypen=(0.0, 0.01, 0.06, 0.19, 0.74), eigendom_eengezins=(0.45, 0.48, 0.06, 0.01),
        eigendom_meergezins=(0.14, 0.71, 0.14, 0.01), leegstand=0.03,
        bouwjaren=((1955, 1964, 0.4), (1965, 1974, 0.46), (1975, 1999, 0.06), (2000, 2023, 0.08)),
        huishoudens_meergezins=(0.60, 0.24, 0.08, 0.08), leeftijd=(1.0, 0.9, 0.85, 1.3, 1.7, 2.1), woz=250,
        stedelijkheid=1900,
    ),
    "bloemkool": Karakter(
        woningtypen=(0.05, 0.14, 0.20, 0.50, 0.11), eigendom_eengezins=(0.66, 0.29, 0.05, 0.0),
        eigendom_meergezins=(0.15, 0.72, 0.12, 0.01), leegstand=0.015,
        bouwjaren=((1973, 1979, 0.46), (1980, 1989, 0.46), (1990, 1999, 0.04), (2000, 2023, 0.04)),
        huishoudens_eengezins=(0.25, 0.36, 0.31, 0.08), leeftijd=(0.7, 0.8, 1.0, 1.7, 1.2, 0.6), woz=290,
        stedelijkheid=1450,
    ),
    "nieuwbouw": Karakter(
        woningtypen=(0.08, 0.17, 0.18, 0.38, 0.19), eigendom_eengezins=(0.80, 0.14, 0.06, 0.0),
        eigendom_meergezins=(0.38, 0.30, 0.31, 0.01),
        bouwjaren=((1998, 1999, 0.03), (2000, 2009, 0.44), (2010, 2023, 0.53)),
        huishoudens_eengezins=(0.15, 0.24, 0.54, 0.07), leeftijd=(1.0, 1.5, 0.95, 0.5, 0.35, 0.3), woz=375,
        stedelijkheid=1250,
    ),
    "bedrijven": Karakter(
        woningtypen=(0.35, 0.2, 0.12, 0.18, 0.15), eigendom_eengezins=(0.72, 0.02, 0.25, 0.01),
        eigendom_meergezins=(0.2, 0.1, 0.7, 0.0), leegstand=0.07,
        bouwjaren=((1920, 1959, 0.4), (1960, 1999, 0.5), (2000, 2023, 0.1)), leeftijd=(1.1, 1.1, 1.2, 0.7, 0.4, 0.1),
        woz=255, stedelijkheid=520,
    ),
    "natuur": Karakter(
        woningtypen=(0.85, 0.15, 0.0, 0.0, 0.0), eigendom_eengezins=(0.8, 0.0, 0.2, 0.0),
        eigendom_meergezins=(0.0, 0.0, 1.0, 0.0), leegstand=0.05,
        bouwjaren=((1880, 1944, 0.6), (1945, 1999, 0.4)), woz=320, stedelijkheid=60,
    ),
    "dorpskern": Karakter(
        woningtypen=(0.17, 0.20, 0.14, 0.19, 0.30), eigendom_eengezins=(0.72, 0.20, 0.07, 0.01),
        eigendom_meergezins=(0.27, 0.48, 0.24, 0.01), leegstand=0.035,
        bouwjaren=((1850, 1929, 0.2), (1930, 1959, 0.22), (1960, 1979, 0.3), (1980, 1999, 0.16), (2000, 2023, 0.12)),
        huishoudens_eengezins=(0.27, 0.39, 0.29, 0.05), leeftijd=(0.75, 0.8, 0.9, 1.3, 1.6, 1.7), woz=270,
        stedelijkheid=820,
    ),
    "dorp": Karakter(
        woningtypen=(0.30, 0.27, 0.16, 0.21, 0.06), eigendom_eengezins=(0.78, 0.18, 0.04, 0.0),
        eigendom_meergezins=(0.15, 0.66, 0.19, 0.0),
        bouwjaren=((1900, 1944, 0.16), (1945, 1969, 0.26), (1970, 1989, 0.36), (1990, 1999, 0.1), (2000, 2023, 0.12)),
        huishoudens_eengezins=(0.25, 0.37, 0.33, 0.05), leeftijd=(0.7, 0.9, 0.95, 1.4, 1.4, 1.2), woz=275,
        stedelijkheid=480,
    ),
    "dorp_nieuw": Karakter(
        woningtypen=(0.24, 0.33, 0.16, 0.20, 0.07), eigendom_eengezins=(0.84, 0.12, 0.04, 0.0),
        eigendom_meergezins=(0.3, 0.5, 0.2, 0.0), leegstand=0.015,
        bouwjaren=((1986, 1999, 0.42), (2000, 2011, 0.34), (2012, 2023, 0.24)),
        huishoudens_eengezins=(0.18, 0.31, 0.45, 0.06), leeftijd=(0.8, 1.25, 1.0, 0.9, 0.7, 0.5), woz=310,
        stedelijkheid=640,
    ),
    "buitengebied": Karakter(
        woningtypen=(0.82, 0.12, 0.03, 0.03, 0.0), eigendom_eengezins=(0.90, 0.02, 0.08, 0.0),
        eigendom_meergezins=(0.2, 0.2, 0.6, 0.0), leegstand=0.04,
        bouwjaren=((1850, 1929, 0.34), (1930, 1959, 0.24), (1960, 1999, 0.3), (2000, 2023, 0.12)),
        huishoudens_eengezins=(0.20, 0.37, 0.39, 0.04), leeftijd=(0.5, 0.85, 1.1, 1.4, 1.2, 0.8), woz=290,
        stedelijkheid=70,
    ),
})  # fmt: skip
