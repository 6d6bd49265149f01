"""Lindermonde (GM9901), a town of about fifty thousand that does not exist.

An old fortified centre south of the river Linder, a pre-war ring of canals and station streets round it, a large
post-war wijk with many older people, a wijk of the seventies and eighties, a new estate across the river, and the
edge: harbour, villas, flood plain.
"""

from typing import Final

from toolkit.samples.plans import BuurtPlan, GemeentePlan, Lijn, WijkPlan

_OMTREK: Final = (
    (-3.3, 0.0), (-4.2, 0.8), (-4.0, 1.9), (-2.9, 2.1), (-2.5, 2.9), (-0.9, 2.7), (-0.3, 3.3), (1.1, 3.5),
    (1.4, 2.7), (3.0, 2.8), (3.3, 2.0), (4.4, 1.6), (4.3, 0.2), (3.5, 0.0), (3.4, -1.0), (3.9, -1.6), (3.5, -2.2),
    (2.0, -2.3), (1.5, -3.1), (-0.2, -2.7), (-0.9, -3.2), (-2.1, -2.9), (-2.3, -2.0), (-3.6, -1.9), (-3.4, -0.8),
)  # fmt: skip

_LIJNEN: Final = (
    Lijn(naam="de Linder",
         punten=((-4.9, 1.9), (-3.5, 0.9), (-2.6, 1.1), (-2.0, 1.55), (-1.2, 1.35), (-0.6, 0.95), (0.3, 0.95),
                 (0.8, 1.35), (1.6, 1.3), (2.1, 0.75), (2.9, 0.65), (3.5, 1.15), (5.0, 0.9))),
    Lijn(naam="spoorlijn",
         punten=((-4.5, -0.95), (-2.0, -0.72), (0.3, -0.6), (2.2, -0.45), (4.5, -0.1))),
    Lijn(naam="vestingsingel", gesloten=True,
         punten=((-0.62, 0.2), (-0.45, 0.62), (0.0, 0.78), (0.48, 0.66), (0.68, 0.2), (0.5, -0.22), (0.0, -0.33),
                 (-0.48, -0.2))),
    Lijn(naam="havenkanaal",
         punten=((-1.75, 1.9), (-1.7, 1.2), (-1.35, 0.75), (-1.75, 0.3), (-1.5, -0.2), (-1.6, -1.1))),
    Lijn(naam="oostelijke ringweg",
         punten=((1.6, 1.6), (1.75, 1.0), (2.0, 0.5), (1.75, -0.1), (1.85, -0.8))),
    Lijn(naam="zuiderweg",
         punten=((0.3, -0.4), (0.2, -0.95), (0.65, -1.45), (0.35, -2.1), (0.6, -3.6))),
    Lijn(naam="noorderweg",
         punten=((-0.55, 0.8), (-0.6, 1.5), (-0.35, 2.0), (-0.9, 2.6), (-0.7, 3.7))),
)  # fmt: skip

_VESTINGKWARTIER: Final = WijkPlan(nummer="01", naam="Wijk 01 Vestingkwartier", buurten=(
    BuurtPlan(nummer="01", naam="Waaghoek", karakter="centrum", plaats=(-0.3, 0.4), woningen=960),
    BuurtPlan(nummer="02", naam="Zoutkaai", karakter="centrum", plaats=(0.33, 0.48), woningen=1040),
    BuurtPlan(nummer="03", naam="Gasthuishoek", karakter="centrum", plaats=(0.35, 0.02), woningen=780, instelling=70),
    BuurtPlan(nummer="04", naam="Vestewal", karakter="centrum", plaats=(-0.25, -0.05), woningen=690),
))  # fmt: skip

_SINGELZIJDE: Final = WijkPlan(nummer="02", naam="Wijk 02 Singelzijde", buurten=(
    BuurtPlan(nummer="01", naam="Lijnbaanhoek", karakter="vooroorlogs", plaats=(-1.0, 0.6), woningen=1120),
    BuurtPlan(nummer="02", naam="Tolhekkwartier", karakter="vooroorlogs", plaats=(-1.0, -0.25), woningen=1260),
    BuurtPlan(nummer="03", naam="Stationseiland", karakter="stationsgebied", plaats=(0.1, -0.48), woningen=870),
    BuurtPlan(nummer="04", naam="Tuindershof", karakter="vooroorlogs", plaats=(1.2, -0.1), woningen=1080),
    BuurtPlan(nummer="05", naam="'s-Gravenlinde", karakter="villa", plaats=(1.15, 0.75), woningen=610),
))  # fmt: skip

_LINDEROORD: Final = WijkPlan(nummer="03", naam="Wijk 03 Linderoord", buurten=(
    BuurtPlan(nummer="01", naam="Zilverlinden", karakter="naoorlogs_flats", plaats=(-0.3, -1.1), woningen=1180),
    BuurtPlan(nummer="02", naam="Vijfkampen", karakter="naoorlogs", plaats=(-1.2, -1.25), woningen=1140),
    BuurtPlan(nummer="03", naam="Meidoornkamp", karakter="naoorlogs", plaats=(-2.1, -1.15), woningen=1010),
    BuurtPlan(nummer="04", naam="Wederkamp", karakter="naoorlogs", plaats=(-0.35, -1.95), woningen=1060,
              instelling=120),
    BuurtPlan(nummer="05", naam="Gruttershoek", karakter="naoorlogs", plaats=(-1.4, -2.05), woningen=890),
    BuurtPlan(nummer="06", naam="Coöperatiehof", karakter="naoorlogs_flats", plaats=(-2.9, -1.2), woningen=720),
))  # fmt: skip

_HOGE_ESDOORN: Final = WijkPlan(nummer="04", naam="Wijk 04 Hoge Esdoorn", buurten=(
    BuurtPlan(nummer="11", naam="Esdoornhof", karakter="bloemkool", plaats=(0.95, -0.95), woningen=940,
              eigen_nummer="111"),
    BuurtPlan(nummer="12", naam="Eekhoornkamp", karakter="bloemkool", plaats=(1.9, -1.0), woningen=1010,
              eigen_nummer="112"),
    BuurtPlan(nummer="13", naam="Vossenkamp", karakter="bloemkool", plaats=(2.8, -0.95), woningen=820,
              eigen_nummer="113"),
    BuurtPlan(nummer="14", naam="Dassenkamp", karakter="bloemkool", plaats=(1.15, -1.95), woningen=960,
              eigen_nummer="114"),
    BuurtPlan(nummer="15", naam="Marterkamp", karakter="bloemkool", plaats=(2.1, -1.85), woningen=740,
              eigen_nummer="115"),
))  # fmt: skip

_MORGENWAARD: Final = WijkPlan(nummer="05", naam="Wijk 05 Morgenwaard", buurten=(
    BuurtPlan(nummer="01", naam="Ochtendwaard", karakter="nieuwbouw", plaats=(0.25, 1.65), woningen=1010),
    BuurtPlan(nummer="02", naam="Middagwaard", karakter="nieuwbouw", plaats=(1.4, 1.7), woningen=930),
    BuurtPlan(nummer="03", naam="Avondwaard", karakter="nieuwbouw", plaats=(2.5, 1.6), woningen=640),
    BuurtPlan(nummer="04", naam="Dageraadwaard / De Weer", karakter="nieuwbouw", plaats=(0.6, 2.4), woningen=520,
              eigen_naam="Dageraadwaard/De Weer"),
))  # fmt: skip

_BUITENLINDER: Final = WijkPlan(nummer="06", naam="Wijk 06 Buitenlinder", buurten=(
    BuurtPlan(nummer="01", naam="Linderhaven", karakter="bedrijven", plaats=(-2.3, 0.2), woningen=14),
    BuurtPlan(nummer="02", naam="Lindervoort", karakter="villa", plaats=(-1.5, 1.9), woningen=640),
    BuurtPlan(nummer="03", naam="'t Varkensgors", karakter="natuur", plaats=(-2.7, 1.45), woningen=0),
    BuurtPlan(nummer="04", naam="Steenovenkade", karakter="bedrijven", plaats=(2.6, 0.3), woningen=58),
))  # fmt: skip

LINDERMONDE: Final = GemeentePlan(
    code="GM9901", naam="Lindermonde", jaar=2024, midden=(171_500.0, 481_200.0), draaiing=24.0,
    omtrek=_OMTREK, lijnen=_LIJNEN,
    wijken=(_VESTINGKWARTIER, _SINGELZIJDE, _LINDEROORD, _HOGE_ESDOORN, _MORGENWAARD, _BUITENLINDER),
)  # fmt: skip
