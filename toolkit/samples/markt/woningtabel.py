"""The table of dwellings (domain 4.3): what is registered of what they truly are."""

from typing import Final

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from toolkit import huurgrenzen
from toolkit.samples.markt import codes
from toolkit.samples.markt.codes import GEEN, NOOIT, Eigendom
from toolkit.samples.markt.kenmerken import ONBEKEND, suitability
from toolkit.samples.markt.kolommen import chosen, dates, decimal, flag, looked_up, pseudonyms, whole
from toolkit.samples.markt.loting import Deel
from toolkit.samples.markt.simulatie import Verloop
from toolkit.samples.markt.stand import Stand, day_number
from toolkit.samples.markt.uitvoer import landlords
from toolkit.samples.profiles import KARAKTERS

# Chance that something is registered: by a corporatie, by anybody else. Rooms are not in the BAG (domain 4.9).
_KNOWN: Final = {
    "kamers": (0.98, 0.30), "verdieping": (0.97, 0.75), "lift": (0.97, 0.55), "traplift": (0.7, 0.0),
    "gelijkvloers": (0.92, 0.12), "extern": (0.90, 0.12), "energielabel": (0.98, 0.62), "splitsbaar": (0.5, 0.2),
}  # fmt: skip
_ENERGY: Final = ((1945, 1.2), (1975, 2.2), (1992, 3.8), (2006, 5.2), (2015, 6.4), (2100, 8.2))
_SPLIT_M2: Final = 130
_SHARE_ROOMS: Final = 5
_DISTANCES: Final = {"afstand_supermarkt_m": 420.0, "afstand_huisarts_m": 560.0, "afstand_ov_m": 300.0}
Gaten = NDArray[np.bool_]
_TOWN: Final = 1600.0  # addresses per km2 at which the distances above are usual


def woningen(verloop: Verloop) -> pd.DataFrame:
    """List every dwelling that existed in the period, with the last known attributes; gaps as registrations have."""
    s, w = verloop.stand, verloop.stand.w
    listed = np.arange(len(w))
    own = pd.DataFrame({
        "woning_id": pseudonyms("W", listed),
        "buurt_code": looked_up(w.buurt, s.gebied.codes),
        "gebied_jaar": whole(np.full(len(w), s.instelling.eind.year)),
        "x_rd": decimal(verloop.punten[:, 0], 1),
        "y_rd": decimal(verloop.punten[:, 1], 1),
        "xy_precisie": chosen(np.zeros(len(w), dtype=int), ("adres", "pc6", "buurt")),
        "bouwvorm": chosen(w.meergezins.astype(int), codes.BOUWVORM),
        "woningtype": chosen(s.k.detail, codes.WONINGTYPE),
        "oppervlakte_m2": decimal(w.opp, 0),
        "kamers": whole(s.k.kamers, missing=_gap(s, "kamers")),
        "bouwjaar": whole(w.bouwjaar),
        "eigendom": chosen(w.eigendom, codes.EIGENDOM),
        "verhuurder_id": looked_up(*landlords(verloop)),
    })  # fmt: skip
    parts = (own, _rents(s), _inside(s), _surroundings(s), _moments(s))
    return pd.concat(parts, axis=1)


def _gap(s: Stand, name: str) -> NDArray[np.bool_]:
    """Where an attribute is not registered."""
    by_landlord, otherwise = _KNOWN[name]
    u = s.loting.uniform(Deel.WAARNEMING, 0, s.huis_sleutel, trek=list(_KNOWN).index(name))
    return np.asarray(u >= np.where(s.w.corporatie, by_landlord, otherwise))


def _rents(s: Stand) -> pd.DataFrame:
    w = s.w
    let = (w.eigendom != Eigendom.KOOP) & (w.huur > 0)
    rent = decimal(w.huur, 2, missing=~let)
    year = pd.Series(np.where(let, w.huur_jaar, 0)).astype("Int64").where(let)
    u = s.loting.uniform(Deel.WAARNEMING, 0, s.huis_sleutel, trek=20)
    service = np.where(w.meergezins, 25 + 60 * u, 8 * u)
    return pd.DataFrame({
        "kale_huur_eur": rent,
        "huur_peildatum": dates(np.full(len(w), day_number(s.instelling.eind)), missing=~let),
        "huurklasse": huurgrenzen.huurklasse(rent, year).where(let),
        "servicekosten_eur": decimal(service, 2, missing=~let),
        "energielabel": chosen(_energy(s), codes.ENERGIELABEL, ordered=True),
        "woz_eur": decimal(w.woz.astype(np.int64) * 1000, 0),
    })  # fmt: skip


def _energy(s: Stand) -> NDArray[np.int64]:
    years, levels = np.array(_ENERGY).T
    usual = levels[np.searchsorted(years, s.w.bouwjaar, side="left").clip(0, len(years) - 1)]
    u = s.loting.uniform(Deel.WAARNEMING, 0, s.huis_sleutel, trek=21)
    label = np.clip(np.rint(usual + 4 * (u - 0.5)), 0, len(codes.ENERGIELABEL) - 1).astype(np.int64)
    return np.where(_gap(s, "energielabel"), GEEN, label)


def _inside(s: Stand) -> pd.DataFrame:
    w, k = s.w, s.k
    high, flat, outside = _gap(s, "verdieping") | ~w.meergezins, _gap(s, "gelijkvloers"), _gap(s, "extern")
    lift = _gap(s, "lift") | ~w.meergezins
    return pd.DataFrame({
        "verdieping": whole(k.verdieping, missing=high),
        "lift": flag(k.lift, missing=lift),
        "traplift": flag(k.traplift, missing=_gap(s, "traplift")),
        "gelijkvloers": flag(k.gelijkvloers, missing=flat),
        "extern_toegankelijk": flag(k.extern, missing=outside),
        "nultreden": flag(k.nultreden, missing=flat | outside),
        "slaap_en_bad_begane_grond": flag(k.gelijkvloers, missing=flat | w.meergezins),
        "toegankelijkheidslabel": chosen(k.label, codes.LABEL),
        "woonvorm": chosen(np.where(w.corporatie, k.woonvorm, GEEN), codes.WOONVORM),
        **_judged(s, flat, outside, high, lift),
        "splitsbaar": flag(w.opp >= _SPLIT_M2, missing=_gap(s, "splitsbaar")),
        "deelbaar": flag(k.kamers >= _SHARE_ROOMS, missing=_gap(s, "splitsbaar")),
        "doelgroeplabel": chosen(np.where(w.corporatie, k.doelgroep, GEEN), codes.DOELGROEP),
    })  # fmt: skip


def _judged(s: Stand, flat: Gaten, outside: Gaten, high: Gaten, lift: Gaten) -> dict[str, pd.Series]:
    """Suitability as somebody would conclude from what is registered, and from what it was concluded."""
    w, k = s.w, s.k
    found = suitability(
        w.meergezins, k.label, k.nultreden & ~flat & ~outside, k.gelijkvloers & ~flat,
        np.where(high, GEEN, k.verdieping), k.lift & ~lift, w.opp, w.bouwjaar,
    )  # fmt: skip
    by_label = k.label > codes.LABEL.index("ZON")
    source = np.where(by_label, codes.GESCHIKTHEID_BRON.index("label"), codes.GESCHIKTHEID_BRON.index("model_bag"))
    chance = np.array([0.9, 0.25, 0.05, 0.4])[found]
    return {
        "geschiktheid": chosen(found, codes.GESCHIKTHEID),
        "geschiktheid_bron": chosen(np.where(found == ONBEKEND, GEEN, source), codes.GESCHIKTHEID_BRON),
        "geschiktheid_kans": decimal(chance, 2, missing=by_label | (found == ONBEKEND)),
    }


def _surroundings(s: Stand) -> pd.DataFrame:
    """Distances in metres: longer where fewer addresses are near, alike within a buurt."""
    density = np.array([kind.stedelijkheid for kind in KARAKTERS.values()])[s.w.karakter]
    far = np.sqrt(_TOWN / density)
    columns = {}
    for number, (name, usual) in enumerate(_DISTANCES.items()):
        buurt = s.loting.uniform(Deel.WAARNEMING, 0, s.w.buurt.astype(np.uint32), trek=30 + number)
        own = s.loting.uniform(Deel.WAARNEMING, 0, s.huis_sleutel, trek=40 + number)
        columns[name] = decimal(usual * far * (0.5 + buurt) * (0.6 + 0.8 * own), -1)
    return pd.DataFrame(columns)


def _moments(s: Stand) -> pd.DataFrame:
    w = s.w
    events = s.r.gebeurtenissen.frame().set_index("woning")
    begun = events["dag"][events["soort"] <= codes.Gebeurtenis.SPLITSING]
    kinds = (codes.Gebeurtenis.SLOOP, codes.Gebeurtenis.ONTTREKKING, codes.Gebeurtenis.SAMENVOEGING)
    ended = events["dag"][events["soort"].isin([int(kind) for kind in kinds])]
    begin, end = (days.reindex(np.arange(len(w))).to_numpy() for days in (begun, ended))
    old = w.begin <= -NOOIT
    return pd.DataFrame({
        "begin_datum": dates(np.nan_to_num(begin), missing=np.isnan(begin)),
        "begin_soort": chosen(np.where(old, codes.BEGIN.index("bestaand"), w.begin_soort), codes.BEGIN),
        "eind_datum": dates(np.nan_to_num(end), missing=np.isnan(end)),
        "eind_soort": chosen(np.where(np.isnan(end), GEEN, w.eind_soort), codes.EINDE),
    })  # fmt: skip
