"""The dwellings that exist at some moment of the period: what they are, and who lives in them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any, Final

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from toolkit.samples.hagerwolde import HAGERWOLDE
from toolkit.samples.lindermonde import LINDERMONDE
from toolkit.samples.markt.codes import BEGIN, GEEN, NOOIT, WONINGTYPE, Eigendom
from toolkit.samples.markt.gebied import Gebied
from toolkit.samples.markt.instelling import Complex, Instelling, Schaal
from toolkit.samples.plans import BuurtPlan, GemeentePlan, WijkPlan
from toolkit.samples.population import build_woningen
from toolkit.samples.world import World

_BESTAAND: Final = BEGIN.index("bestaand")
_LONG_AGO: Final = -NOOIT
# What happens to the stock besides new-build, as shares of the dwellings over five years.
_TRANSFORMED: Final = {"centrum": 0.010, "stationsgebied": 0.015, "bedrijven": 0.02}
_SPLIT: Final = {"vooroorlogs": 0.004, "centrum": 0.002}
_ENDED: Final = ((0, 0.0035), (1, 0.0006), (2, 0.0008))  # sloop, samenvoeging, onttrekking
_DEMOLISHED_BUILT: Final = (1900, 1979)
_EIGENDOM: Final[Mapping[str, tuple[float, float, float, float, float]]] = {
    "koop": (0, 0, 0, 1, 0), "corporatie": (0.94, 0.045, 0.015, 0, 0), "overige_verhuur": (0.22, 0.30, 0.48, 0, 0),
    "onbekend": (0, 0, 0, 0, 1),
}  # fmt: skip
_COMPLEX_SOCIAL: Final = 0.6


@dataclass(eq=False)
class Voorraad:
    """Dwellings as columns, and their state in the month that is simulated.

    Fixed: buurt (position), karakter, type and eigendom (codes; eigendom changes when a dwelling is sold),
    corporatie, bouwjaar, opp (m2), woz (EUR 1 000), begin and eind (months), begin_soort, eind_soort, complex,
    wereld and rij (where the row comes from; -1 when it is in no world).
    State: bestaat, bewoner (main household), gast (household living in), aanbod (month from which a vacant dwelling is
    offered), vacature, leeg_dag (day since 1970), vertrokken (household that left last), tweede (second
    home), huur (EUR a month), huur_jaar.
    """

    buurt: NDArray[np.int32]
    karakter: NDArray[np.int8]
    type: NDArray[np.int8]
    eigendom: NDArray[np.int8]
    corporatie: NDArray[np.bool_]
    bouwjaar: NDArray[np.int16]
    opp: NDArray[np.int16]
    woz: NDArray[np.int32]
    begin: NDArray[np.int16]
    eind: NDArray[np.int16]
    begin_soort: NDArray[np.int8]
    eind_soort: NDArray[np.int8]
    complex: NDArray[np.bool_]
    wereld: NDArray[np.int16]
    rij: NDArray[np.int32]
    bestaat: NDArray[np.bool_]
    bewoner: NDArray[np.int32]
    gast: NDArray[np.int32]
    aanbod: NDArray[np.int16]
    vacature: NDArray[np.int32]
    leeg_dag: NDArray[np.int32]
    vertrokken: NDArray[np.int32]
    tweede: NDArray[np.bool_]
    huur: NDArray[np.float32]
    huur_jaar: NDArray[np.int16]

    def __len__(self) -> int:
        return len(self.buurt)

    @property
    def meergezins(self) -> NDArray[np.bool_]:
        """Whether the dwelling is part of a larger building."""
        return np.asarray(self.type >= WONINGTYPE.index("appartement"))


def rows_of_worlds(
    worlds: Sequence[World], gebied: Gebied, instelling: Instelling, rng: Sequence[np.random.Generator]
) -> pd.DataFrame:
    """List every dwelling of the worlds, with those that vanish before the end and the new complexes behind them."""
    parts = []
    for number, world in enumerate(sorted(worlds, key=lambda world: world.plan.code)):
        rows = world.woningen.assign(wereld=number, rij=np.arange(len(world.woningen)))
        own = _with_moments(rows, instelling, rng[number])
        parts += [own, *(_complex(own, new, instelling, number) for new in _in(instelling.complexen, world))]
    listed = pd.concat(parts, ignore_index=True)
    return listed.assign(buurt=gebied.positions(listed["gebied_code"].tolist()))


def _in(complexen: Sequence[Complex], world: World) -> list[Complex]:
    codes = {code for code, _, _ in world.plan.buurten()}
    here = [new for new in complexen if new.gemeente == world.plan.code]
    if not {new.buurt for new in here} <= codes:
        raise ValueError(f"a complex is planned in a buurt that {world.plan.code} does not have")
    return here


def rows_of_scale(schaal: Schaal, gebied: Gebied, instelling: Instelling, rng: np.random.Generator) -> pd.DataFrame:
    """Draw dwellings of every kind of neighbourhood in the mix of the two gemeenten, and share out the buurten."""
    rows = build_woningen(_mixed_plan(schaal.huishoudens), rng).assign(wereld=-1)
    rows = _with_moments(rows.assign(rij=np.arange(len(rows))), instelling, rng)
    kinds = pd.factorize(rows["karakter"])[0]
    share = np.bincount(kinds) / len(rows)
    kind_of_buurt = rng.permutation(np.repeat(np.arange(len(share)), _whole(share * len(gebied.codes))))
    buurt = np.zeros(len(rows), dtype=np.int32)
    for kind in range(len(share)):
        mine = np.flatnonzero(kinds == kind)
        buurt[mine] = np.flatnonzero(kind_of_buurt == kind)[rng.integers((kind_of_buurt == kind).sum(), size=len(mine))]
    return rows.assign(buurt=buurt)


def _whole(parts: NDArray[Any]) -> NDArray[np.int64]:
    """Round to whole numbers of at least 1 that add up to the same."""
    low = np.maximum(1, np.floor(parts)).astype(np.int64)
    while (short := round(parts.sum()) - int(low.sum())) != 0:
        wanting = np.where((short > 0) | (low > 1), np.sign(short) * (parts - low), -np.inf)
        low[np.argmax(wanting)] += np.sign(short)
    return np.asarray(low)


def _mixed_plan(count: int) -> GemeentePlan:
    """Return a plan with one buurt per kind of neighbourhood, in the mix of the fictitious gemeenten."""
    plans = [buurt for plan in (LINDERMONDE, HAGERWOLDE) for _, _, buurt in plan.buurten() if buurt.woningen]
    mix = pd.Series([buurt.woningen for buurt in plans]).groupby([buurt.karakter for buurt in plans]).sum()
    counts = dict(zip(mix.index, _whole(mix.to_numpy() * (count / mix.sum())), strict=True))
    buurten = tuple(
        BuurtPlan(nummer=f"{i:02d}", naam=kind, karakter=kind, plaats=(0, 0), woningen=int(n))
        for i, (kind, n) in enumerate(counts.items())
    )
    wijk = WijkPlan(nummer="00", naam="Wijk 00", buurten=buurten)
    return GemeentePlan(
        code="GM9910", naam="schaal", jaar=2024, midden=(0, 0), draaiing=0, omtrek=(), lijnen=(), wijken=(wijk,)
    )


def _with_moments(rows: pd.DataFrame, instelling: Instelling, rng: np.random.Generator) -> pd.DataFrame:
    """Say when each dwelling is added to the stock, and add those that end before the period does."""
    first = instelling.start.year
    lasts = (instelling.maanden + 11) // 12
    recent = ((rows["bouwjaar"] >= first) & (rows["bouwjaar"] < first + lasts)).to_numpy()
    months = (rows["bouwjaar"].to_numpy() - first) * 12 + rng.integers(0, 12, len(rows))
    soort = np.where(recent, BEGIN.index("nieuwbouw"), _BESTAAND)
    u = rng.random(len(rows))
    scale = instelling.maanden / 60
    for name, shares in (("transformatie", _TRANSFORMED), ("splitsing", _SPLIT)):
        share = rows["karakter"].map(shares).fillna(0).to_numpy() * (rows["bouwvorm"] == "meergezins").to_numpy()
        made = ~recent & (u < share * scale) & (soort == _BESTAAND)
        soort[made], u = BEGIN.index(name), u - share * scale
        months[made] = rng.integers(0, instelling.maanden, made.sum())
    begin = np.where(soort == _BESTAAND, _LONG_AGO, np.minimum(months, instelling.maanden - 1))
    own = rows.assign(begin=begin, begin_soort=soort, eind=NOOIT, eind_soort=GEEN, complex=False)
    return pd.concat([own, *_ended(own, instelling, rng)], ignore_index=True)


def _ended(rows: pd.DataFrame, instelling: Instelling, rng: np.random.Generator) -> list[pd.DataFrame]:
    """Double some old dwellings: the copies were there at the start and are gone, or should be, at the end."""
    old = rows[rows["bouwjaar"].between(*_DEMOLISHED_BUILT) & rows["bewoond"] & (rows["begin_soort"] == _BESTAAND)]
    found = []
    for kind, share in _ENDED:
        pool = old[old["eigendom"] == "corporatie"] if kind == 0 else old
        count = min(len(pool), round(share * len(rows) * instelling.maanden / 60))
        copies = pool.iloc[np.sort(rng.choice(len(pool), count, replace=False))]
        month = np.sort(rng.integers(min(10, instelling.maanden), instelling.maanden + 1, count))
        found.append(copies.assign(eind=month, eind_soort=kind, rij=GEEN))
    return found


def _complex(rows: pd.DataFrame, new: Complex, instelling: Instelling, number: int) -> pd.DataFrame:
    neighbour = rows[rows["gebied_code"] == new.buurt].iloc[0]
    month = instelling.maand(new.datum)
    if not 0 <= month < instelling.maanden:
        raise ValueError("a complex must be delivered within the period")
    sizes = 58 + 3 * (np.arange(new.woningen) % 9)
    return pd.DataFrame({
        "gebied_code": new.buurt, "karakter": neighbour["karakter"], "woningtype": "appartement",
        "bouwvorm": "meergezins", "eigendom": "corporatie", "bouwjaar": new.datum.year, "oppervlakte_m2": sizes * 1.0,
        "woz": (sizes * 3.6).round(), "bewoond": False, "wereld": number, "rij": GEEN, "begin": month,
        "begin_soort": BEGIN.index("nieuwbouw"), "eind": NOOIT, "eind_soort": GEEN, "complex": True,
    })  # fmt: skip


def build_voorraad(rows: pd.DataFrame, karakters: Sequence[str], rng: np.random.Generator) -> Voorraad:
    """Turn the listed dwellings into columns of codes; nobody lives in them yet."""
    count = len(rows)
    given: dict[str, Any] = {
        "karakter": _codes(rows["karakter"], karakters),
        "type": _codes(rows["woningtype"], WONINGTYPE),
        "eigendom": _eigendom(rows, rng),
        "corporatie": (rows["eigendom"] == "corporatie").to_numpy(dtype=bool),
        "opp": rows["oppervlakte_m2"],
        "bestaat": rows["begin"].to_numpy() < -NOOIT + 1,
        **{name: np.full(count, GEEN) for name in ("bewoner", "gast", "vacature", "leeg_dag", "vertrokken")},
        **{name: np.zeros(count) for name in ("aanbod", "huur", "huur_jaar", "tweede")},
    }
    copied = ("buurt", "bouwjaar", "woz", "begin", "eind", "begin_soort", "eind_soort", "complex", "wereld", "rij")
    given |= {name: rows[name] for name in copied}
    return Voorraad(**{name: np.asarray(given[name]).astype(dtype) for name, dtype in _DTYPES.items()})


_SMALL: Final = ("karakter", "type", "eigendom", "begin_soort", "eind_soort")
_SHORT: Final = ("bouwjaar", "opp", "begin", "eind", "aanbod", "huur_jaar", "wereld")
_FLAGS: Final = ("corporatie", "complex", "bestaat", "tweede")
_DTYPES: Final[Mapping[str, Any]] = {
    field.name: np.int8 if field.name in _SMALL else np.int16 if field.name in _SHORT else np.bool_
    if field.name in _FLAGS else np.float32 if field.name == "huur" else np.int32
    for field in fields(Voorraad)
}  # fmt: skip


def _codes(values: pd.Series, vocabulary: Sequence[str]) -> NDArray[np.int64]:
    return np.asarray(pd.Categorical(values, categories=list(vocabulary)).codes)


def _eigendom(rows: pd.DataFrame, rng: np.random.Generator) -> NDArray[np.int64]:
    u = rng.random(len(rows))
    found = np.full(len(rows), int(Eigendom.ONBEKEND))
    for name, weights in _EIGENDOM.items():
        found = np.where(rows["eigendom"] == name, np.searchsorted(np.cumsum(weights), u, side="right"), found)
    social = np.where(u < _COMPLEX_SOCIAL, Eigendom.SOCIAAL, Eigendom.MIDDEN)
    return np.minimum(np.where(rows["complex"], social, found), int(Eigendom.ONBEKEND))
