"""Wiekervoort (GM9903), a mixed gemeente that does not exist: a canal town of seven thousand dwellings, three villages.

The town lies on both sides of the Wiekervaart: a small centre, a ring of streets from before the war, estates of the
fifties to the eighties, a new estate and an industrial estate to the east. South of the railway lie a heath and two
villages; the third village lies by the eastern border and reaches over it, into the outskirts of Hagerwolde.
"""

from typing import Final

from toolkit.samples.plans import BuurtPlan, GemeentePlan, KernPlan, Lijn, WijkPlan

_OMTREK: Final = (
    (-4.7, 0.5), (-5.7, 1.2), (-5.5, 2.3), (-4.3, 2.5), (-3.9, 3.6), (-2.9, 4.5), (-1.6, 4.4), (-1.2, 3.6),
    (0.5, 3.5), (0.9, 4.5), (2.3, 4.8), (3.4, 4.2), (3.3, 3.2), (4.9, 3.1), (5.3, 2.0), (4.8, 1.1), (5.6, 0.1),
    (5.5, -1.1), (4.4, -1.8), (4.9, -2.9), (4.1, -3.8), (2.7, -3.6), (2.2, -4.7), (0.7, -5.0), (0.2, -4.1),
    (-1.1, -4.3), (-2.4, -5.0), (-3.3, -4.2), (-3.2, -3.4), (-4.8, -3.3), (-4.9, -2.2), (-5.9, -1.4), (-5.6, -0.3),
)  # fmt: skip

_LIJNEN: Final = (
    Lijn(naam="Wiekervaart",
         punten=((-6.8, 1.35), (-4.4, 0.85), (-2.9, 1.1), (-2.0, 0.95), (-0.9, 0.98), (0.2, 1.15), (1.6, 1.05),
                 (2.8, 1.55), (4.4, 1.4), (6.8, 2.0))),
    Lijn(naam="spoorlijn",
         punten=((-6.8, -0.5), (-4.2, -0.55), (-1.6, -0.72), (0.6, -0.6), (2.4, -0.95), (3.7, -1.55), (6.8, -1.9))),
    Lijn(naam="Olmerbeek",
         punten=((-0.6, -0.4), (-0.45, -1.2), (-0.95, -1.8), (-0.5, -2.5), (-0.8, -3.2), (-0.4, -3.8),
                 (-0.6, -5.6))),
    Lijn(naam="noorderweg",
         punten=((-1.0, 2.5), (-1.25, 3.1), (-0.8, 3.5), (-1.1, 5.4))),
    Lijn(naam="stadsgracht", gesloten=True,
         punten=((-1.75, 1.3), (-1.68, 1.62), (-1.35, 1.82), (-1.0, 1.72), (-0.83, 1.42), (-0.95, 1.15),
                 (-1.3, 1.08), (-1.6, 1.1))),
    Lijn(naam="stadsrand", gesloten=True,
         punten=((-3.05, 1.05), (-2.6, 1.55), (-2.75, 2.0), (-2.15, 2.05), (-2.1, 2.65), (-1.45, 2.5), (-1.1, 2.85),
                 (-0.6, 2.55), (-0.05, 2.85), (0.0, 2.3), (0.35, 1.95), (0.25, 1.5), (0.42, 1.0), (0.2, 0.45),
                 (0.35, 0.1), (-0.3, 0.1), (-0.75, -0.35), (-1.25, -0.15), (-1.75, -0.4), (-2.0, 0.0), (-2.6, 0.05),
                 (-2.45, 0.55), (-2.75, 0.8))),
    Lijn(naam="rand Wiekeroord", gesloten=True,
         punten=((0.1, 1.7), (0.05, 2.25), (0.6, 2.35), (0.55, 2.9), (1.2, 3.0), (1.35, 2.5), (1.85, 2.45),
                 (1.6, 1.95), (1.65, 1.5), (0.95, 1.6))),
    Lijn(naam="rand De Wiekerpoort", gesloten=True,
         punten=((0.15, 0.5), (0.2, 1.0), (0.9, 1.3), (1.9, 1.35), (1.95, 0.75), (1.55, 0.7), (1.5, 0.1),
                 (0.75, 0.15), (0.7, -0.2), (0.25, -0.1))),
    Lijn(naam="rand Olmerlo", gesloten=True,
         punten=((0.15, -2.3), (0.55, -2.0), (0.5, -1.5), (0.95, -1.8), (1.6, -1.6), (1.45, -2.2), (1.95, -2.6),
                 (1.5, -2.75), (1.65, -3.35), (1.1, -3.2), (0.65, -3.5), (0.7, -2.85), (0.3, -2.75))),
    Lijn(naam="rand Heidelaar", gesloten=True,
         punten=((-4.3, -1.85), (-3.9, -1.5), (-3.35, -1.6), (-3.15, -1.15), (-2.75, -1.1), (-2.85, -1.65),
                 (-2.5, -1.95), (-3.05, -2.05), (-3.5, -2.2), (-3.9, -2.05))),
    Lijn(naam="rand Zwartebrink", gesloten=True,
         punten=((4.3, -1.15), (4.15, -0.65), (3.9, -0.3), (4.3, 0.05), (4.4, 0.6), (4.75, 0.55), (4.8, 0.05),
                 (5.15, -0.2), (4.95, -0.7), (4.65, -1.15))),
    Lijn(naam="rand Wiekerheide", gesloten=True,
         punten=((-2.75, -5.6), (-2.6, -4.1), (-2.95, -3.5), (-2.6, -2.9), (-2.7, -2.5), (-2.1, -2.65), (-1.7, -2.3),
                 (-1.45, -2.9), (-1.05, -3.1), (-1.25, -3.7), (-0.9, -4.1), (-1.1, -5.6))),
    Lijn(naam="oever Wiekerplas", gesloten=True,
         punten=((1.5, 3.3), (1.35, 3.85), (1.9, 3.75), (2.15, 4.25), (2.65, 3.95), (2.55, 3.5), (2.95, 3.25),
                 (2.45, 3.0), (2.0, 3.2))),
)  # fmt: skip

_CENTRUM: Final = WijkPlan(nummer="01", naam="Wijk 01 Wiekervoort-Centrum", buurten=(
    BuurtPlan(nummer="01", naam="Marktzijde", karakter="centrum", plaats=(-1.3, 1.43), woningen=620, instelling=45),
    BuurtPlan(nummer="02", naam="Turfkade", karakter="vooroorlogs", plaats=(-1.25, 0.7), woningen=560),
    BuurtPlan(nummer="03", naam="Kloosterwiek", karakter="vooroorlogs", plaats=(-0.4, 1.5), woningen=570),
    BuurtPlan(nummer="04", naam="Molenzijde", karakter="vooroorlogs", plaats=(-2.25, 1.35), woningen=480),
))  # fmt: skip

_NOORDERWIEK: Final = WijkPlan(nummer="02", naam="Wijk 02 Noorderwiek", buurten=(
    BuurtPlan(nummer="01", naam="Lijsterdreef", karakter="naoorlogs", plaats=(-1.75, 2.2), woningen=640,
              instelling=85),
    BuurtPlan(nummer="02", naam="Merelkwartier", karakter="naoorlogs_flats", plaats=(-0.95, 2.25), woningen=720),
    BuurtPlan(nummer="03", naam="Oranjedreef", karakter="naoorlogs", plaats=(-0.2, 2.2), woningen=560),
))  # fmt: skip

_ZUIDERWIEK: Final = WijkPlan(nummer="03", naam="Wijk 03 Zuiderwiek", buurten=(
    BuurtPlan(nummer="01", naam="Populierenkamp", karakter="bloemkool", plaats=(-2.1, 0.45), woningen=700),
    BuurtPlan(nummer="02", naam="Berkenkamp", karakter="bloemkool", plaats=(-1.25, 0.05), woningen=720),
    BuurtPlan(nummer="03", naam="Reeënkamp", karakter="villa", plaats=(-0.4, 0.5), woningen=480),
    BuurtPlan(nummer="09", naam="Wiekerkade", karakter="buitengebied", plaats=(-4.0, 0.3), woningen=95),
))  # fmt: skip

_WIEKEROORD: Final = WijkPlan(nummer="04", naam="Wijk 04 Wiekeroord en Wiekerveld", buurten=(
    BuurtPlan(nummer="01", naam="Boomgaardhof", karakter="nieuwbouw", plaats=(0.75, 1.95), woningen=590),
    BuurtPlan(nummer="02", naam="Wiekergaarde (2e fase)", karakter="nieuwbouw", plaats=(1.1, 2.45), woningen=360),
    BuurtPlan(nummer="03", naam="De Wiekerpoort", karakter="bedrijven", plaats=(0.95, 0.6), woningen=12),
    BuurtPlan(nummer="08", naam="Vaartzijde", karakter="buitengebied", plaats=(3.6, 2.4), woningen=140,
              watervlak=(2.2, 3.6)),
    BuurtPlan(nummer="09", naam="Wiekerveld", karakter="buitengebied", plaats=(-3.5, 2.2), woningen=110),
))  # fmt: skip

_OLMERLO: Final = WijkPlan(nummer="05", naam="Wijk 05 Olmerlo", buurten=(
    BuurtPlan(nummer="00", naam="Olmerlo-Dorp", karakter="dorpskern", plaats=(0.85, -2.2), woningen=690,
              instelling=40),
    BuurtPlan(nummer="01", naam="Olmerbrink", karakter="dorp_nieuw", plaats=(1.1, -2.95), woningen=310),
    BuurtPlan(nummer="09", naam="Olmerveld", karakter="buitengebied", plaats=(2.7, -2.4), woningen=170),
))  # fmt: skip

_HEIDELAAR: Final = WijkPlan(nummer="06", naam="Wijk 06 Heidelaar en heide", buurten=(
    BuurtPlan(nummer="00", naam="Heidelaar", karakter="dorp", plaats=(-3.4, -1.65), woningen=570),
    BuurtPlan(nummer="08", naam="Wiekerheide", karakter="natuur", plaats=(-1.9, -3.4), woningen=6),
    BuurtPlan(nummer="09", naam="Heidelaarderveld", karakter="buitengebied", plaats=(-3.9, -2.7), woningen=130),
))  # fmt: skip

_ZWARTEBRINK: Final = WijkPlan(nummer="07", naam="Wijk 07 Zwartebrink", buurten=(
    BuurtPlan(nummer="00", naam="Zwartebrink", karakter="dorp", plaats=(4.6, -0.35), woningen=610),
    BuurtPlan(nummer="09", naam="Zwartebrinkerveld", karakter="buitengebied", plaats=(2.9, 0.2), woningen=180),
))  # fmt: skip

_KERNEN: Final = (
    KernPlan(nummer="01", naam="Wiekervoort", delen=(
        ("0101", 1.0), ("0102", 1.0), ("0103", 1.0), ("0104", 1.0), ("0201", 1.0), ("0202", 1.0), ("0203", 1.0),
        ("0301", 1.0), ("0302", 1.0), ("0303", 1.0), ("0401", 1.0), ("0402", 1.0), ("0403", 1.0),
    )),
    KernPlan(nummer="02", naam="Olmerlo", delen=(("0500", 1.0), ("0501", 1.0), ("0509", 0.2))),
    KernPlan(nummer="03", naam="Heidelaar", delen=(("0600", 1.0), ("0609", 0.25))),
    KernPlan(nummer="04", naam="Zwartebrink", delen=(("0700", 1.0), ("0709", 0.15))),
)  # fmt: skip

OVER_DE_GRENS: Final = (("04", "BU99020109", 0.2),)
"""Parts of kernen in another gemeente: number of the kern, buurt, share. Zwartebrink reaches into Hagerwolderrand."""

WIEKERVOORT: Final = GemeentePlan(
    code="GM9903", naam="Wiekervoort", jaar=2024, midden=(173_500.0, 471_300.0), draaiing=9.0,
    omtrek=_OMTREK, lijnen=_LIJNEN,
    wijken=(_CENTRUM, _NOORDERWIEK, _ZUIDERWIEK, _WIEKEROORD, _OLMERLO, _HEIDELAAR, _ZWARTEBRINK), kernen=_KERNEN,
)  # fmt: skip
