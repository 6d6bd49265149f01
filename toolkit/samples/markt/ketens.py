"""The true chains: which vacancy a move filled and which it left, as recorded while it happened (domain 5.1)."""

import json
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from toolkit.samples.markt import codes
from toolkit.samples.markt.codes import GEEN, Eind, Start
from toolkit.samples.markt.kolommen import chosen, dates, decimal, flag, looked_up, pseudonyms, whole
from toolkit.samples.markt.simulatie import Verloop
from toolkit.samples.markt.stand import day_number

MAX_LEEGSTAND_DAGEN: Final = 365
_DAYS_PER_MONTH: Final = 30.4375
_NEW: Final = (Start.NIEUWBOUW, Start.TRANSFORMATIE, Start.SPLITSING)


@dataclass(frozen=True, eq=False)
class Boom:
    """All vacancies as a forest; every array has one place per vacancy.

    Parents come before their children. oorzaak, woning, dag, verhuizing, hh, personen as registered; ouder -1 for a
    root; vul (move that filled it, -1), vul_dag, vul_hh, vul_na (persons of the household after it); eind (Eind, DOOR
    where the fill freed a dwelling again); wortel and diepte (a root has depth 1).
    """

    oorzaak: NDArray[np.int8]
    woning: NDArray[np.int32]
    dag: NDArray[np.int64]
    verhuizing: NDArray[np.int32]
    hh: NDArray[np.int32]
    personen: NDArray[np.int64]
    ouder: NDArray[np.int64]
    vul: NDArray[np.int64]
    vul_dag: NDArray[np.int64]
    vul_hh: NDArray[np.int64]
    vul_na: NDArray[np.int64]
    eind: NDArray[np.int64]
    wortel: NDArray[np.int64]
    diepte: NDArray[np.int64]

    @property
    def gevuld(self) -> NDArray[np.bool_]:
        """Whether somebody moved in."""
        return np.asarray(self.vul >= 0)

    @property
    def nieuw(self) -> NDArray[np.bool_]:
        """Whether the dwelling was new, so that nobody left it."""
        return np.isin(self.oorzaak, _NEW)


def forest(verloop: Verloop, *, max_leegstand_dagen: int = MAX_LEEGSTAND_DAGEN) -> Boom:
    """Read the chains from the registers.

    A dwelling that is filled later than `max_leegstand_dagen` ends its chain as `leegstand`, and what its filler leaves
    begins a new one of unknown start, because no one who looks at moves alone can know better.
    """
    s = verloop.stand
    v, m = s.r.vacatures.frame(), s.r.verhuizingen.frame()
    vul = np.full(len(v), GEEN)
    filled = m.index[m["vacature"] >= 0].to_numpy()
    vul[m["vacature"].to_numpy()[filled]] = filled
    dag, vul_dag = v["dag"].to_numpy().astype(np.int64), np.where(vul >= 0, m["dag"].to_numpy()[vul], GEEN)
    late = (vul >= 0) & (vul_dag - dag > max_leegstand_dagen)
    ouder = v["ouder"].to_numpy().astype(np.int64)
    ouder = np.where((ouder >= 0) & late[ouder], GEEN, ouder)
    eind = _ends(verloop, m, np.where(late, GEEN, vul), late, dag, max_leegstand_dagen)
    wortel, diepte = _roots(ouder)
    rest = {name: v[name].to_numpy() for name in ("oorzaak", "woning", "verhuizing", "hh", "personen")}
    filler = {"vul_hh": m["hh"].to_numpy()[vul], "vul_na": m["na"].to_numpy()[vul]}
    return Boom(
        **rest, **filler, dag=dag, ouder=ouder, vul=np.where(late, GEEN, vul), vul_dag=vul_dag, eind=eind,
        wortel=wortel, diepte=diepte,
    )  # fmt: skip


def _ends(
    verloop: Verloop, m: pd.DataFrame, vul: NDArray[Any], late: NDArray[Any], dag: NDArray[Any], max_days: int
) -> NDArray[np.int64]:
    """End type per vacancy; DOOR where the chain goes on."""
    s = verloop.stand
    closed = s.r.gesloten.frame()
    eind = np.where(day_number(s.instelling.eind) - dag > max_days, int(Eind.LEEGSTAND), int(Eind.LOPEND))
    eind[closed["vacature"].to_numpy()] = closed["einde"].to_numpy()
    eind[late] = Eind.LEEGSTAND
    return np.where(vul >= 0, m["einde"].to_numpy()[vul], eind)


def _roots(ouder: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    root = np.where(ouder < 0, np.arange(len(ouder)), ouder)
    depth = np.where(ouder < 0, 1, 2)
    while (ouder[root] >= 0).any():
        depth = depth + (ouder[root] >= 0)
        root = np.where(ouder[root] >= 0, ouder[root], root)
    return root, depth


def ketens(verloop: Verloop, boom: Boom) -> pd.DataFrame:
    """List one row per root (domain 4.8, `ketens`).

    `L_gevolg` counts moves into dwellings that were left; the move into the new dwelling itself, where a chain begins
    with one, is the trigger. `n_vrijgekomen` counts dwellings that were left, so not the new one. A swap is a closed
    chain.
    """
    s = verloop.stand
    roots = np.flatnonzero(boom.ouder < 0)
    sums = _sums(boom)
    trigger = np.where(boom.nieuw, boom.vul, boom.verhuizing)[roots]
    last = boom.dag.copy()
    np.maximum.at(last, boom.wortel, np.where(boom.gevuld, boom.vul_dag, 0))
    start = boom.dag[roots]
    months = (day_number(s.instelling.eind) - start) / _DAYS_PER_MONTH
    table = pd.DataFrame({
        "keten_id": pseudonyms("K", roots),
        "trigger_verhuizing_id": pseudonyms("V", trigger),
        "start_soort": chosen(boom.oorzaak[roots], codes.START),
        "start_woning_id": pseudonyms("W", boom.woning[roots]),
        "start_datum": dates(start),
        "L_gevolg": whole(sums["fills"][roots]),
        "L_totaal": whole(sums["fills"][roots] + 1),
        "n_vrijgekomen": whole(sums["freed"][roots]),
        "schakels": whole((sums["links"] + (boom.oorzaak == Start.ONBEKEND))[roots]),
        "n_personen": whole(sums["people"][roots]),
        "duur_dagen": whole(np.maximum(last[roots] - start, 0)),
        "eind_soorten": _end_counts(boom, roots),
        "gecensureerd": flag(sums["open"][roots] > 0),
        "volgtijd_maanden": decimal(months, 1),
        "gebied_code": looked_up(s.w.buurt[boom.woning[roots]], s.gebied.codes),
    })  # fmt: skip
    return pd.concat([table, _swaps(verloop, len(boom.dag))], ignore_index=True)


def _sums(boom: Boom) -> dict[str, NDArray[np.int64]]:
    """Add up over each tree; the sum stands at the root."""
    censored = np.isin(boom.eind, [codes.EIND.index(name) for name in codes.GECENSUREERD])
    each = {
        "fills": boom.gevuld & ~boom.nieuw, "freed": ~boom.nieuw, "links": boom.eind == Eind.DOOR, "open": censored,
        "people": np.where(boom.gevuld, boom.vul_na, 0),
    }  # fmt: skip
    count = len(boom.dag)
    return {
        name: np.bincount(boom.wortel, weights=part, minlength=count).astype(np.int64) for name, part in each.items()
    }


def _end_counts(boom: Boom, roots: NDArray[np.int64]) -> pd.Series:
    """How many branches ended how, as json."""
    place = np.full(len(boom.dag), GEEN)
    place[roots] = np.arange(len(roots))
    leaves = boom.eind != Eind.DOOR
    flat = place[boom.wortel[leaves]] * len(codes.EIND) + boom.eind[leaves]
    counts = np.bincount(flat, minlength=len(roots) * len(codes.EIND)).reshape(len(roots), len(codes.EIND))
    kinds, which = np.unique(counts, axis=0, return_inverse=True)
    return looked_up(which.reshape(-1), [_json(row) for row in kinds])


def _json(counts: NDArray[np.int64]) -> str:
    return json.dumps({name: int(count) for name, count in zip(codes.EIND, counts, strict=True) if count})


def _swaps(verloop: Verloop, first: int) -> pd.DataFrame:
    """List swaps as closed chains: the first mover's dwelling, filled by the second."""
    s = verloop.stand
    r, m = s.r.ruilen.frame(), s.r.verhuizingen.frame()
    one, two = m.loc[r["eerste"]], m.loc[r["tweede"]]
    day, count = one["dag"].to_numpy(), len(r)
    months = (day_number(s.instelling.eind) - day) / _DAYS_PER_MONTH
    return pd.DataFrame({
        "keten_id": pseudonyms("K", first + np.arange(count)),
        "trigger_verhuizing_id": pseudonyms("V", r["eerste"].to_numpy()),
        "start_soort": chosen(np.full(count, codes.START.index("onbekend")), codes.START),
        "start_woning_id": pseudonyms("W", one["van"].to_numpy()),
        "start_datum": dates(day),
        "L_gevolg": whole(np.ones(count)), "L_totaal": whole(np.full(count, 2)),
        "n_vrijgekomen": whole(np.full(count, 2)), "schakels": whole(np.full(count, 2)),
        "n_personen": whole(two["personen"].to_numpy()),
        "duur_dagen": whole(two["dag"].to_numpy() - day),
        "eind_soorten": looked_up(np.zeros(count, dtype=int), ('{"woningruil": 1}',)),
        "gecensureerd": flag(np.zeros(count)),
        "volgtijd_maanden": decimal(months, 1),
        "gebied_code": looked_up(one["van_buurt"].to_numpy(), s.gebied.codes),
    })  # fmt: skip


def ketenschakels(verloop: Verloop, boom: Boom) -> pd.DataFrame:
    """List one row per vacancy of each chain (domain 4.8, `ketenschakels`): by depth, date and number."""
    count = np.arange(len(boom.dag))
    order = np.lexsort((count, boom.dag, boom.diepte, boom.wortel))
    place = np.empty(len(order), dtype=np.int64)
    root, parent = boom.wortel[order], boom.ouder[order]
    place[order] = count - np.searchsorted(root, root, side="left") + 1
    table = pd.DataFrame({
        "keten_id": pseudonyms("K", root),
        "volgnummer": whole(place[order]),
        "ouder_volgnummer": whole(place[parent], missing=parent < 0),
        "diepte": whole(boom.diepte[order]),
        "woning_id": pseudonyms("W", boom.woning[order]),
        "leeg_vanaf": dates(boom.dag[order]),
        "vul_datum": dates(boom.vul_dag[order], missing=~boom.gevuld[order]),
        "vul_huishouden_id": pseudonyms("H", np.where(boom.gevuld, boom.vul_hh, GEEN)[order]),
        "personen_vertrekkend": whole(boom.personen[order]),
        "personen_nieuw": whole(boom.vul_na[order], missing=~boom.gevuld[order]),
        "eind_soort": chosen(boom.eind[order], codes.EIND),
    })  # fmt: skip
    return pd.concat([table, _swap_links(verloop, len(count))], ignore_index=True)


def _swap_links(verloop: Verloop, first: int) -> pd.DataFrame:
    """Two rows per swap: the first mover's dwelling with its fill, and the second's, where the circle closes."""
    r, m = verloop.stand.r.ruilen.frame(), verloop.stand.r.verhuizingen.frame()
    numbers = np.repeat(np.arange(len(r)), 2)
    movers = r[["eerste", "tweede"]].to_numpy().reshape(-1)
    rows, last = m.loc[movers], np.tile([False, True], len(r))
    following = m.loc[np.repeat(r["tweede"].to_numpy(), 2)]
    return pd.DataFrame({
        "keten_id": pseudonyms("K", first + numbers),
        "volgnummer": whole(1 + last),
        "ouder_volgnummer": whole(np.ones(len(last)), missing=~last),
        "diepte": whole(1 + last),
        "woning_id": pseudonyms("W", rows["van"].to_numpy()),
        "leeg_vanaf": dates(rows["dag"].to_numpy()),
        "vul_datum": dates(following["dag"].to_numpy(), missing=last),
        "vul_huishouden_id": pseudonyms("H", np.where(last, GEEN, following["hh"].to_numpy())),
        "personen_vertrekkend": whole(rows["personen"].to_numpy()),
        "personen_nieuw": whole(following["personen"].to_numpy(), missing=last),
        "eind_soort": chosen(np.where(last, int(Eind.RUIL), GEEN), codes.EIND),
    })  # fmt: skip


def senior_ketens(verloop: Verloop, boom: Boom) -> pd.DataFrame:
    """List what each move of a senior household set in motion: the sub-chain behind the dwelling it left.

    Returns
    -------
    DataFrame
        verhuizing_id, L_gevolg, L_totaal, n_vrijgekomen, schakels, gecensureerd, eind_soort (only where the move
        freed nothing: `achterblijver`). A swap sets one move in motion.
    """
    m = verloop.stand.r.verhuizingen.frame()
    below = {
        "fills": _below(boom, boom.gevuld), "freed": _below(boom, np.ones(len(boom.dag))),
        "links": _below(boom, boom.eind == Eind.DOOR),
        "open": _below(boom, np.isin(boom.eind, [codes.EIND.index(name) for name in codes.GECENSUREERD])),
    }  # fmt: skip
    senior = m.index[m["leeftijd"] >= verloop.stand.instelling.senior_leeftijd].to_numpy()
    made = boom.verhuizing >= 0
    sums = {
        name: np.bincount(boom.verhuizing[made], weights=part[made], minlength=len(m)) for name, part in below.items()
    }
    swap = m["einde"].to_numpy()[senior] == Eind.RUIL
    found = {name: part[senior].astype(np.int64) for name, part in sums.items()}
    fills = np.where(swap, 1, found["fills"])
    nothing = (found["freed"] == 0) & ~swap
    settled = (m["van_soort"].to_numpy()[senior] == 0) & nothing
    return pd.DataFrame({
        "verhuizing_id": pseudonyms("V", senior),
        "L_gevolg": whole(fills), "L_totaal": whole(fills + 1),
        "n_vrijgekomen": whole(np.where(swap, 2, found["freed"])),
        "schakels": whole(np.where(swap, 2, np.where(nothing, 0, found["links"] + 1))),
        "gecensureerd": flag(found["open"] > 0),
        "eind_soort": chosen(np.where(settled, int(Eind.ACHTERBLIJVER), GEEN), codes.EIND),
    })  # fmt: skip


def _below(boom: Boom, part: NDArray[Any]) -> NDArray[np.float64]:
    """Add up over each vacancy and all that follow from it, deepest first."""
    total = np.asarray(part, dtype=np.float64).copy()
    order = np.argsort(-boom.diepte, kind="stable")
    for depth in range(int(boom.diepte.max(initial=1)), 1, -1):
        level = order[boom.diepte[order] == depth]
        np.add.at(total, boom.ouder[level], total[level])
    return total


def vacatures(verloop: Verloop, boom: Boom) -> pd.DataFrame:
    """List every vacancy with its origin and its filling, however late it came."""
    m = verloop.stand.r.verhuizingen.frame()
    truly = np.full(len(boom.dag), GEEN)
    filled = m.index[m["vacature"] >= 0].to_numpy()
    truly[m["vacature"].to_numpy()[filled]] = filled
    parent = verloop.stand.r.vacatures.frame()["ouder"].to_numpy()
    day = np.where(truly >= 0, m["dag"].to_numpy()[truly], 0) if len(m) else np.zeros(len(truly))
    return pd.DataFrame({
        "vacature_id": pseudonyms("S", np.arange(len(boom.dag))),
        "woning_id": pseudonyms("W", boom.woning),
        "leeg_vanaf": dates(boom.dag),
        "oorzaak": chosen(boom.oorzaak, codes.START),
        "door_verhuizing_id": pseudonyms("V", boom.verhuizing),
        "ouder_vacature_id": pseudonyms("S", parent),
        "huishouden_id": pseudonyms("H", boom.hh),
        "personen_vertrekkend": whole(boom.personen),
        "vul_verhuizing_id": pseudonyms("V", truly),
        "vul_datum": dates(day, missing=truly < 0),
        "eind_soort": chosen(boom.eind, codes.EIND),
    })  # fmt: skip
