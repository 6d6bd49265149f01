"""Hagerwolde (GM9902), a rural gemeente that does not exist: five kernen, fields, a heath and a lake."""

from typing import Final

from toolkit.samples.plans import BuurtPlan, GemeentePlan, KernPlan, Lijn, WijkPlan

_OMTREK: Final = (
    (-6.6, 0.1), (-6.9, 1.4), (-6.2, 2.7), (-5.0, 3.0), (-4.6, 4.0), (-3.0, 4.1), (-2.6, 5.2), (-1.0, 5.4),
    (-0.4, 4.5), (1.8, 4.5), (2.2, 5.0), (4.4, 4.8), (5.0, 3.9), (6.2, 3.4), (6.3, 1.6), (7.2, 0.9), (7.0, -0.9),
    (5.9, -1.1), (5.7, -2.6), (4.4, -3.0), (4.2, -3.9), (2.4, -3.6), (0.3, -4.2), (-0.5, -5.1), (-2.1, -4.9),
    (-2.6, -4.0), (-4.8, -4.2), (-5.2, -3.1), (-6.4, -2.4), (-5.9, -1.2), (-6.8, -0.8),
)  # fmt: skip

_LIJNEN: Final = (
    Lijn(naam="Wolderbeek",
         punten=((-7.8, 0.2), (-6.3, 0.9), (-5.2, 0.6), (-4.3, 1.1), (-3.2, 0.5), (-2.4, 0.75), (-1.3, 1.15),
                 (-0.3, 0.85), (0.8, 1.2), (1.7, 0.75), (2.7, 1.2), (3.9, 0.7), (5.0, 1.15), (6.2, 0.75), (7.8, 1.2))),
    Lijn(naam="oosterdijk",
         punten=((1.75, 1.4), (1.45, 0.5), (2.0, -0.3), (1.6, -1.2), (1.9, -1.9), (1.2, -2.7), (1.8, -3.4),
                 (1.5, -5.0))),
    Lijn(naam="zuiderdijk",
         punten=((-7.8, -1.2), (-6.2, -1.6), (-5.2, -1.2), (-4.0, -1.9), (-2.9, -1.75), (-1.9, -2.35), (-0.8, -1.9),
                 (0.2, -2.4), (1.0, -2.1), (2.2, -2.35))),
    Lijn(naam="noorderweg",
         punten=((-1.2, 0.6), (-1.6, 1.5), (-0.9, 2.3), (-1.6, 3.3), (-1.0, 4.0), (-1.4, 5.8))),
    Lijn(naam="rand Hagerwolde", gesloten=True,
         punten=((-1.9, -0.75), (-1.6, -0.25), (-1.75, 0.15), (-1.1, 0.3), (-0.8, 0.6), (-0.35, 0.25), (0.35, 0.35),
                 (0.3, -0.15), (0.65, -0.6), (0.1, -0.85), (-0.1, -1.4), (-0.7, -1.2), (-1.2, -1.5), (-1.35, -0.95))),
    Lijn(naam="rand Broekerzijl", gesloten=True,
         punten=((2.9, -1.35), (3.2, -0.95), (3.15, -0.5), (3.8, -0.65), (4.5, -0.35), (4.75, -0.85), (4.4, -1.2),
                 (4.35, -1.7), (3.7, -1.5))),
    Lijn(naam="rand Dorenwolde", gesloten=True,
         punten=((-4.6, 1.9), (-4.15, 2.15), (-4.05, 2.6), (-3.55, 2.3), (-3.0, 2.35), (-3.3, 1.85), (-3.65, 1.45),
                 (-4.0, 1.75))),
    Lijn(naam="rand Sint-Odelbert", gesloten=True,
         punten=((0.2, 2.05), (0.35, 2.5), (0.85, 2.45), (1.3, 2.75), (1.3, 2.2), (1.05, 1.75), (0.6, 1.95))),
    Lijn(naam="oever Hagerplas", gesloten=True,
         punten=((2.7, 2.5), (2.75, 3.1), (3.3, 3.15), (3.7, 3.65), (4.5, 3.4), (4.6, 2.8), (5.2, 2.4), (4.6, 1.95),
                 (4.1, 2.15), (3.5, 1.65), (2.9, 1.85))),
    Lijn(naam="strekdam", punten=((2.45, 2.75), (3.0, 2.6), (3.2, 2.2), (3.1, 1.6))),
)  # fmt: skip

_HAGERWOLDE: Final = WijkPlan(nummer="01", naam="Wijk 01 Hagerwolde en rand", buurten=(
    BuurtPlan(nummer="00", naam="Hagerwolde-Kerkbuurt", karakter="dorpskern", plaats=(-0.95, -0.2), woningen=1030,
              instelling=60),
    BuurtPlan(nummer="01", naam="Wolderkamp", karakter="dorp", plaats=(-0.05, -0.2), woningen=960),
    BuurtPlan(nummer="02", naam="Wolderhoek", karakter="dorp_nieuw", plaats=(-0.6, -0.95), woningen=820),
    BuurtPlan(nummer="09", naam="Hagerwolderrand", karakter="buitengebied", plaats=(-3.4, -0.5), woningen=240),
))  # fmt: skip

_BROEKERZIJL: Final = WijkPlan(nummer="02", naam="Wijk 02 Broekerzijl", buurten=(
    BuurtPlan(nummer="00", naam="Zijlhorst", karakter="dorpskern", plaats=(3.5, -1.1), woningen=690),
    BuurtPlan(nummer="01", naam="Zijlkade", karakter="dorp", plaats=(4.15, -1.05), woningen=530),
    BuurtPlan(nummer="09", naam="Broekerpolder", karakter="buitengebied", plaats=(4.9, -2.2), woningen=190),
))  # fmt: skip

_NOORDERWOLDE: Final = WijkPlan(nummer="03", naam="Wijk 03 Noorderwolde", buurten=(
    BuurtPlan(nummer="00", naam="Dorenwolde", karakter="dorp", plaats=(-3.8, 1.95), woningen=590),
    BuurtPlan(nummer="01", naam="Sint-Odelbert", karakter="dorp", plaats=(0.8, 2.2), woningen=430),
    BuurtPlan(nummer="08", naam="Dorenwolderveld (verspreide huizen)", karakter="buitengebied", plaats=(-3.0, 3.2),
              woningen=170),
    BuurtPlan(nummer="09", naam="Odelbertsland", karakter="buitengebied", plaats=(1.6, 3.6), woningen=150,
              watervlak=(2.78, 2.35)),
))  # fmt: skip

_BUITENGEBIED: Final = WijkPlan(nummer="04", naam="Wijk 04 Zuidwolderbroek", buurten=(
    BuurtPlan(nummer="00", naam="Kerkwolde en omgeving", karakter="dorp", plaats=(-3.6, -2.7), woningen=470),
    BuurtPlan(nummer="08", naam="'t Hagerzand", karakter="natuur", plaats=(-1.4, -3.5), woningen=13),
    BuurtPlan(nummer="09", naam="Zuidwolderpolder", karakter="buitengebied", plaats=(0.5, -3.2), woningen=160),
))  # fmt: skip

_WATER: Final = WijkPlan(nummer="99", naam="Hagerplas", buurten=(
    BuurtPlan(nummer="98", naam="Hagerplas", karakter="", plaats=(3.9, 2.6)),
))  # fmt: skip

_KERNEN: Final = (
    KernPlan(nummer="01", naam="Hagerwolde", delen=(("0100", 1.0), ("0101", 1.0), ("0102", 1.0), ("0109", 0.15))),
    KernPlan(nummer="02", naam="Broekerzijl", delen=(("0200", 1.0), ("0201", 1.0))),
    KernPlan(nummer="03", naam="Dorenwolde", delen=(("0300", 1.0),)),
    KernPlan(nummer="04", naam="Sint-Odelbert", delen=(("0301", 1.0), ("0309", 0.1))),
    KernPlan(nummer="05", naam="Kerkwolde", delen=(("0400", 0.7),)),
)

HAGERWOLDE: Final = GemeentePlan(
    code="GM9902", naam="Hagerwolde", jaar=2024, midden=(186_400.0, 472_300.0), draaiing=-14.0,
    omtrek=_OMTREK, lijnen=_LIJNEN,
    wijken=(_HAGERWOLDE, _BROEKERZIJL, _NOORDERWOLDE, _BUITENGEBIED, _WATER), kernen=_KERNEN,
)  # fmt: skip
