"""The last day of the market as the world from which open figures are published."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from toolkit.samples.markt.codes import WONINGTYPE, Eigendom, Status
from toolkit.samples.markt.markt import Markt
from toolkit.samples.markt.stand import Stand
from toolkit.samples.plans import GemeentePlan
from toolkit.samples.population import build_personen
from toolkit.samples.profiles import KARAKTERS
from toolkit.samples.world import World

_SAMENSTELLING = ("alleen", "paar", "gezin", "eenouder")
_PEOPLE_STREAM = 3  # the stream `build_world` keeps for people


def end_world(markt: Markt, world: World) -> World:
    """Return a gemeente as the market left it, so that published figures and microdata agree exactly.

    Parameters
    ----------
    markt : Markt
        Simulated from `world` among others, with a peildatum on the day after the period.
    world : World

    Returns
    -------
    World
        Same plan and map. woningen: those of `world` that were not taken away, then demolitions that were put off
        and complexes; eigendom as it became, bewoond as simulated. huishoudens: every private household, also those
        that live in with another. personen: drawn to fit them, and the inhabitants of care homes of that day.

    Raises
    ------
    ValueError
        If `world` is not in the market, or the market was not looked at on its last day.
    """
    s = markt.verloop.stand
    if world.plan.code not in s.gebied.gemeenten:
        raise ValueError(f"{world.plan.code} is not in this market")
    opname = markt.verloop.opnamen[-1]
    if opname.maand != s.instelling.maanden:
        raise ValueError("the market must be looked at on the day after its period")
    number = s.gebied.gemeenten.index(world.plan.code)
    rows = np.flatnonzero((s.w.wereld == number) & s.w.bestaat)
    homes = _woningen(s, world, rows)
    households = _huishoudens(s, opname.kolommen, rows, homes)
    plan = _with_care(world.plan, s, opname.kolommen)
    rng = np.random.default_rng([markt.zaad, int(world.plan.code[2:]), _PEOPLE_STREAM])
    return replace(world, woningen=homes, huishoudens=households, personen=build_personen(plan, households, rng))


def _woningen(s: Stand, world: World, rows: NDArray[np.int64]) -> pd.DataFrame:
    known = s.w.rij[rows] >= 0
    extra = _extra(s, rows[~known])
    homes = pd.concat([world.woningen.iloc[s.w.rij[rows[known]]], extra], ignore_index=True)
    order = np.concatenate([rows[known], rows[~known]])
    eigendom, was = s.w.eigendom[order], homes["eigendom"]
    sold = (eigendom == Eigendom.KOOP) & (was == "corporatie")
    return homes.assign(eigendom=was.mask(sold, "koop"), bewoond=s.w.bewoner[order] >= 0)


def _extra(s: Stand, rows: NDArray[np.int64]) -> pd.DataFrame:
    """Dwellings that are in no world, in its columns."""
    w = s.w
    eigendom = np.select(
        [w.eigendom[rows] == Eigendom.KOOP, w.corporatie[rows], w.eigendom[rows] == Eigendom.ONBEKEND],
        ["koop", "corporatie", "onbekend"], "overige_verhuur",
    )  # fmt: skip
    return pd.DataFrame({
        "gebied_code": s.gebied.codes[w.buurt[rows]],
        "karakter": np.asarray(tuple(KARAKTERS))[w.karakter[rows]],
        "woningtype": np.asarray(WONINGTYPE)[w.type[rows]],
        "bouwvorm": np.where(w.meergezins[rows], "meergezins", "eengezins"),
        "eigendom": eigendom,
        "bouwjaar": w.bouwjaar[rows].astype(np.int64),
        "oppervlakte_m2": w.opp[rows].astype(np.float64),
        "woz": w.woz[rows].astype(np.float64),
        "bewoond": True,
    })  # fmt: skip


def _huishoudens(s: Stand, k: Mapping[str, NDArray[Any]], rows: NDArray[np.int64], homes: pd.DataFrame) -> pd.DataFrame:
    known = s.w.rij[rows] >= 0
    order = np.concatenate([rows[known], rows[~known]])
    place = np.full(len(s.w), -1)
    place[order] = np.arange(len(order))
    mine = np.flatnonzero((k["status"] <= Status.KAMER) & (place[k["woning"]] >= 0))
    woning = place[k["woning"][mine]]
    kinds = np.array([0, 1, 2, 3])[k["samenstelling"][mine]]
    listed = pd.DataFrame({
        "woning": woning,
        "gebied_code": homes["gebied_code"].to_numpy()[woning],
        "samenstelling": np.asarray(_SAMENSTELLING)[kinds],
        "leeftijd_referentiepersoon": k["leeftijd"][mine].astype(np.int64),
        "kinderen": k["kinderen"][mine].astype(np.int64),
    })  # fmt: skip
    return listed.sort_values(["woning"], kind="stable", ignore_index=True)


def _with_care(plan: GemeentePlan, s: Stand, k: Mapping[str, NDArray[Any]]) -> GemeentePlan:
    """Return the plan with as many inhabitants of care homes per buurt as there were."""
    living = k["buurt"][k["status"] == Status.INSTELLING]
    counts = dict(
        zip(s.gebied.codes.tolist(), np.bincount(living, minlength=len(s.gebied.codes)).tolist(), strict=True)
    )
    wijken = tuple(
        replace(wijk, buurten=tuple(
            replace(buurt, instelling=counts.get(plan.buurtcode(wijk, buurt), 0)) for buurt in wijk.buurten
        ))
        for wijk in plan.wijken
    )  # fmt: skip
    return replace(plan, wijken=wijken)
