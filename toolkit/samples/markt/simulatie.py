"""The simulation itself: how a market begins, and what happens each month, in which order."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from toolkit.samples.markt import aanpak, beheer, demografie, migratie, paren, wensen
from toolkit.samples.markt.codes import GEEN, GEEN_PARTNER, NOOIT, Eigendom, Status
from toolkit.samples.markt.gebied import Gebied, of_scale, of_worlds, place
from toolkit.samples.markt.huishoudens import Huishoudens, income, income_class, make, start
from toolkit.samples.markt.huren import new_rent, raise_rents
from toolkit.samples.markt.instelling import Instelling, Schaal
from toolkit.samples.markt.kenmerken import draw_kenmerken
from toolkit.samples.markt.loting import Deel, Loting
from toolkit.samples.markt.stand import Registers, Stand
from toolkit.samples.markt.toewijzen import match, offered
from toolkit.samples.markt.verhuizen import carry_out
from toolkit.samples.markt.voorraad import Voorraad, build_voorraad, rows_of_scale, rows_of_worlds
from toolkit.samples.markt.zoekers import gather
from toolkit.samples.population import build_huishoudens
from toolkit.samples.profiles import KARAKTERS
from toolkit.samples.world import World

_JULY: Final = 6
_STANDING_EMPTY: Final = 0.15  # of the dwellings without inhabitants at the start, those that stay so
_IN_CARE: Final = 0.009  # inhabitants of care homes per dwelling, where no plan says


@dataclass(frozen=True, eq=False)
class Momentopname:
    """All households that are there on one day, as columns; `hh` and `woning` are positions."""

    maand: int
    kolommen: Mapping[str, NDArray[Any]]


@dataclass(frozen=True, eq=False)
class Verloop:
    """A market after its last month, and the households on the days asked for."""

    stand: Stand
    punten: NDArray[np.float32]
    opnamen: tuple[Momentopname, ...]


def run(bron: Sequence[World] | Schaal, *, zaad: int, instelling: Instelling) -> Verloop:
    """Simulate all months.

    Raises
    ------
    ValueError
        If the seed is negative, two worlds are the same gemeente, or an approach or complex lies elsewhere.
    """
    s, punten = _begin(bron, zaad, instelling)
    for maand in range(-instelling.inloop_maanden, 0):
        _month(s, maand)
    _forget(s)
    taken = []
    for maand in range(instelling.maanden):
        if maand in instelling.peilmaanden:
            taken.append(_look(s, maand))
        _month(s, maand)
    if instelling.maanden in instelling.peilmaanden:
        taken.append(_look(s, instelling.maanden))
    return Verloop(s, punten, tuple(taken))


def _begin(bron: Sequence[World] | Schaal, zaad: int, instelling: Instelling) -> tuple[Stand, NDArray[np.float32]]:
    loting = Loting(zaad)
    gebied, rows = _stock(bron, loting, instelling)
    _check_approaches(instelling, gebied)
    w = build_voorraad(rows, tuple(KARAKTERS), loting.generator(Deel.VOORRAAD, 1))
    punten = place(gebied, w.buurt, loting.generator(Deel.LIGGING))
    sleutels = loting.generator(Deel.SLEUTELS).integers(0, 2**32, len(w), dtype=np.uint32)
    first = -instelling.inloop_maanden
    h = start(_drawn(rows, loting), w, loting.generator(Deel.HUISHOUDENS, 1), maand=first)
    homes = _care_homes(bron, gebied)
    h.append(_inmates(homes, _care_count(bron, w), loting.generator(Deel.INSTELLING)))
    k = draw_kenmerken(w, loting, sleutels)
    s = Stand(instelling, loting, gebied, w, k, h, sleutels, homes)
    _open_stock(s)
    return s, punten


def _stock(bron: Sequence[World] | Schaal, loting: Loting, instelling: Instelling) -> tuple[Gebied, pd.DataFrame]:
    if isinstance(bron, Schaal):
        gebied = of_scale(bron)
        return gebied, rows_of_scale(bron, gebied, instelling, loting.generator(Deel.VOORRAAD))
    gebied = of_worlds(bron)
    streams = [loting.generator(Deel.VOORRAAD, int(code[2:])) for code in gebied.gemeenten]
    return gebied, rows_of_worlds(bron, gebied, instelling, streams)


def _check_approaches(instelling: Instelling, gebied: Gebied) -> None:
    named = {aanpak.gemeente for aanpak in instelling.aanpakken} | {new.gemeente for new in instelling.complexen}
    if not named <= set(gebied.gemeenten):
        raise ValueError("an approach or complex lies in a gemeente that is not in the market")


def _drawn(rows: pd.DataFrame, loting: Loting) -> pd.DataFrame:
    """Draw the households of the dwellings that are there from the start, as `samples.population` does."""
    old = rows.loc[rows["begin"] <= -NOOIT]
    kind = old["gebied_code"] if (old["wereld"] >= 0).any() else old["karakter"]
    homes = old.assign(gebied_code=kind)
    parts = [
        build_huishoudens(part, loting.generator(Deel.HUISHOUDENS, 2 + number))
        for number, (_, part) in enumerate(homes.groupby("wereld", sort=True))
    ]
    return pd.concat(parts, ignore_index=True)


def _care_homes(bron: Sequence[World] | Schaal, gebied: Gebied) -> tuple[NDArray[np.int32], ...]:
    """Return buurten with care homes per gemeente; the first buurt where no plan names one."""
    counts = np.zeros(len(gebied.codes), dtype=int)
    for world in [] if isinstance(bron, Schaal) else bron:
        planned = {code: buurt.instelling for code, _, buurt in world.plan.buurten() if buurt.instelling}
        counts[gebied.positions(list(planned))] = list(planned.values())
    found = []
    for number in range(len(gebied.gemeenten)):
        own = np.flatnonzero(gebied.gemeente == number)
        found.append(np.repeat(own, counts[own]) if counts[own].any() else own[:1])
    return tuple(np.asarray(part, dtype=np.int32) for part in found)


def _care_count(bron: Sequence[World] | Schaal, w: Voorraad) -> int:
    if isinstance(bron, Schaal):
        return round(_IN_CARE * len(w))
    return sum(buurt.instelling for world in bron for _, _, buurt in world.plan.buurten())


def _inmates(homes: tuple[NDArray[np.int32], ...], count: int, rng: np.random.Generator) -> Huishoudens:
    places = np.concatenate(homes)
    chosen = np.sort(places if len(places) == count else rng.choice(places, count))
    age = rng.integers(76, 99, count)
    return make(
        count, sleutel=rng.integers(0, 2**32, count, dtype=np.uint32), geb=-(age * 12 + rng.integers(0, 12, count)),
        status=Status.INSTELLING, buurt=chosen, beperking=3, inkomen=rng.random(count) * 0.6, woont_sinds=-48,
    )  # fmt: skip


def _open_stock(s: Stand) -> None:
    """Set rents, and say when the dwellings without inhabitants are offered."""
    w, first = s.w, -s.instelling.inloop_maanden
    s.begin(first)
    everything = np.arange(len(w))
    u = s.loting.uniform(Deel.HUUR, first, s.huis_sleutel)
    w.huur[:] = new_rent(w, everything, s.jaar, u) * (
        0.86 + 0.14 * s.loting.uniform(Deel.HUUR, first, s.huis_sleutel, trek=1)
    )
    np.round(w.huur, 2, out=w.huur)
    inhabited = np.flatnonzero(w.bewoner >= 0)
    w.huur_jaar[inhabited] = s.jaar + np.minimum(s.h.woont_sinds[w.bewoner[inhabited]] // 12, 0)
    wait = (s.loting.uniform(Deel.VRIJKOMEN, first, s.huis_sleutel) * 4).astype(np.int64)
    w.aanbod[:] = first + wait
    standing = (
        (w.bewoner < 0)
        & w.bestaat
        & (s.loting.uniform(Deel.VRIJKOMEN, first, s.huis_sleutel, trek=1) < _STANDING_EMPTY)
    )
    w.aanbod[standing] = NOOIT


def _month(s: Stand, maand: int) -> None:
    s.begin(maand)
    if maand % 12 == _JULY:
        raise_rents(s.w, s.jaar)
    for step in _STEPS:
        step(s)


def _market(s: Stand) -> None:
    z, a = gather(s), offered(s)
    if len(a.woning):
        seekers, offers = match(s, z, a)
        carry_out(s, z.take(seekers), a, offers)


_STEPS: Final = (
    beheer.deliver, beheer.demolish, beheer.renovate, demografie.births, demografie.limitations, demografie.deaths,
    demografie.care_homes, paren.pair_up, paren.part, migratie.depart, beheer.swap, paren.break_pairs, aanpak.reach,
    aanpak.encourage, wensen.begin_search, wensen.give_up, _market, migratie.live_in,
)  # fmt: skip
"""The order of a month. A household has at most one event a month, so that dates within a month cannot clash."""


def _forget(s: Stand) -> None:
    """End the running-in: what happened is forgotten, what is remains."""
    s.r, s.groepen = Registers(), 0
    s.w.vacature[:] = GEEN
    s.h.groep[:] = GEEN


def _look(s: Stand, maand: int) -> Momentopname:
    """List all households that are there at the beginning of a month."""
    h, w = s.h, s.w
    hh = np.flatnonzero(h.status <= Status.TIJDELIJK)
    age = h.leeftijd(maand)[hh]
    couple = h.partner[hh] != GEEN_PARTNER
    people = h.personen()[hh]
    home = np.where(h.status[hh] == Status.INSTELLING, GEEN, h.woning[hh])
    main = h.status[hh] == Status.ZELFSTANDIG
    tenure = np.where(main, w.eigendom[home], Eigendom.ONBEKEND)
    euros = income(h.inkomen[hh], age, couple)
    oldest = np.where(couple, np.maximum(age, (maand - h.partner[hh].astype(np.int32)) // 12), age)
    wish = wensen.stated_wish(s.loting, h, maand, np.zeros(len(h), dtype=np.int8))[hh]
    enrolled = h.inschrijf[hh].astype(np.int32)
    buurt = np.where(home >= 0, w.buurt[home], h.buurt[hh])
    return Momentopname(maand, {
        "hh": hh.astype(np.int32), "woning": home.astype(np.int32), "personen": people, "status": h.status[hh],
        "samenstelling": _composition(couple, h.n_kind[hh]), "leeftijd": age, "oudste": oldest.astype(np.int16),
        "kinderen": h.n_kind[hh], "inkomen": euros, "klasse": income_class(euros, people),
        "huur": np.where(main, w.huur[home], np.nan).astype(np.float32), "eigendom": tenure.astype(np.int8),
        "beperking": h.beperking[hh], "wens": wish, "woont": (maand - h.woont_sinds[hh]).astype(np.int16),
        "inschrijf": np.where(enrolled > GEEN_PARTNER, maand - enrolled, GEEN).astype(np.int16),
        "gemeente": s.gebied.gemeente[buurt], "buurt": buurt.astype(np.int32),
    })  # fmt: skip


def _composition(couple: NDArray[np.bool_], n_kind: NDArray[np.int8]) -> NDArray[np.int8]:
    """Position in `codes.SAMENSTELLING`."""
    return np.asarray(np.select([couple & (n_kind > 0), couple, n_kind > 0], [2, 1, 3], 0), dtype=np.int8)
