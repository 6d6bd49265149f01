"""Difference in differences: one start or several, few gemeenten, permutation (domain 5.7, design 3)."""

import math
import warnings
from collections.abc import Iterator
from typing import Final

import numpy as np
import pandas as pd
from diff_diff import CallawaySantAnna

from toolkit.evaluation.designs.gebeurtenissen import event_study
from toolkit.evaluation.designs.paneel import Paneel, as_long
from toolkit.evaluation.designs.poort import Eisen, NietVastTeStellen, judge, refused
from toolkit.evaluation.designs.rangen import ranks_before
from toolkit.evaluation.designs.rivalen import Rivalen, require_accounted
from toolkit.evaluation.designs.schatten import Schatter, adjusted, schatter_for
from toolkit.evaluation.designs.soorten import Ontwerp
from toolkit.evaluation.designs.toewijzen import Permutatie, permute
from toolkit.evaluation.designs.uitkomst import (
    Controles,
    NietMogelijk,
    Onderdeel,
    PlaceboRuimte,
    PlaceboTijd,
    Uitkomst,
    Weglaten,
)
from toolkit.evaluation.designs.wild import wild_bootstrap

_METHODE: Final = {
    True: "Verschil in verschillen met één start (gemiddelde van alle perioden voor en na).",
    False: (
        "Verschil in verschillen met verschillende starts: ATT(g,t) van Callaway en Sant'Anna (2021), gemiddeld over "
        "gemeenten en perioden."
    ),
}
_TOETS: Final = "Toets en interval: permutatie van de starts over de gemeenten (Fisher; Conley en Taber 2011)."
_WILD_DRAWS: Final = 999
_FAKE_FROM: Final = 4


def fit_verschillen(
    paneel: Paneel,
    *,
    rivalen: Rivalen,
    rng: np.random.Generator,
    eisen: Eisen | None = None,
) -> Uitkomst | NietVastTeStellen:
    """Compare what changed in gemeenten with an approach with what changed in those without.

    Parameters
    ----------
    paneel : Paneel
        Covariates are subtracted by their slope in gemeenten without approach.
    rivalen : Rivalen
    rng : Generator
        For assignments (where there are too many to try all) and the wild bootstrap.
    eisen : Eisen, optional

    Returns
    -------
    Uitkomst or NietVastTeStellen
        Refused where no assignment of these starts could ever be rare enough, or nothing is left to compare with.
    """
    asked = eisen or Eisen()
    require_accounted(rivalen, accounted=bool(paneel.covariaten))
    poort = judge(Ontwerp.VERSCHILLEN, paneel, asked)
    if not poort.open:
        return refused(poort)
    schatter = schatter_for(paneel, vertraging=asked.vertraging, basis=asked.basis)
    found = permute(paneel, schatter, most=asked.toewijzingen, rng=rng)
    return Uitkomst(
        poort=poort, schatting=found.schatting, interval=found.interval(asked.alfa), toets=found.toets, rivalen=rivalen,
        rangen=ranks_before(paneel), weggelaten=tuple(paneel.weggelaten.items()),
        methode=f"{_METHODE[len(set(paneel.start.values())) == 1]} {_TOETS}",
        controles=_checks(paneel, schatter, found, asked, rng),
        onderdelen=(*_second_opinion(paneel, schatter, rng), *group_time(paneel)),
    )  # fmt: skip


def _checks(paneel: Paneel, schatter: Schatter, found: Permutatie, eisen: Eisen, rng: np.random.Generator) -> Controles:
    most = eisen.toewijzingen
    return Controles(
        gebeurtenissen=event_study(paneel, alfa=eisen.alfa, most=most, rng=rng),
        placebo_tijd=_earlier(paneel, schatter, most=most, rng=rng),
        placebo_ruimte=_elsewhere(paneel, schatter, found.schatting),
        weglaten=Weglaten(schattingen=tuple(_without_one(paneel, schatter))),
    )


def _earlier(paneel: Paneel, schatter: Schatter, *, most: int, rng: np.random.Generator) -> PlaceboTijd | NietMogelijk:
    """Let all begin at once halfway the time before the first real start, and look at that time only."""
    end = paneel.eerste_start
    if end < _FAKE_FROM:
        return NietMogelijk(reden=f"daarvoor zijn {_FAKE_FROM} perioden voor de start nodig")
    fake = paneel.as_if(dict.fromkeys(paneel.behandeld, end // 2), until=end)
    found = permute(fake, Schatter(basis=schatter.basis), most=most, rng=rng)
    return PlaceboTijd(periode=str(paneel.tarieven.index[end // 2]), schatting=found.schatting, toets=found.toets)


def _elsewhere(paneel: Paneel, schatter: Schatter, estimate: float) -> PlaceboRuimte | NietMogelijk:
    """Give each gemeente without approach the first start, against the others without."""
    donors = paneel.only(paneel.donoren)
    if len(donors.donoren) < 2:
        return NietMogelijk(reden="er is maar één gemeente zonder aanpak")
    found = []
    for code in donors.donoren:
        placebo = donors.as_if({code: paneel.eerste_start})
        found.append((code, schatter.estimate(placebo.y, placebo.x, placebo.starts)))
    return PlaceboRuimte(schattingen=tuple(found), rang=1 + sum(abs(value) >= abs(estimate) for _, value in found))


def _without_one(paneel: Paneel, schatter: Schatter) -> Iterator[tuple[str, float]]:
    for code in paneel.tarieven:
        rest = paneel.without(str(code))
        if rest.behandeld and rest.donoren:
            yield str(code), schatter.estimate(rest.y, rest.x, rest.starts)


def _second_opinion(paneel: Paneel, schatter: Schatter, rng: np.random.Generator) -> Iterator[Onderdeel]:
    found = wild_bootstrap(paneel, na=schatter.na, draws=_WILD_DRAWS, rng=rng)
    if not isinstance(found, NietMogelijk):
        estimate, test = found
        yield Onderdeel(naam=f"regressie met vaste effecten, {test.soort}", waarde=estimate, p=test.p)


def group_time(paneel: Paneel) -> tuple[Onderdeel, ...]:
    """Return ATT(g,t) per start and period, by diff-diff, against gemeenten that never had an approach.

    Parameters
    ----------
    paneel : Paneel

    Returns
    -------
    tuple of Onderdeel
        Named "start 2021Q1, periode 2021Q3". Before the start the base is the period before. What cannot be estimated
        is left out.
    """
    long = as_long(pd.DataFrame(adjusted(paneel.y, paneel.x, paneel.starts), columns=paneel.tarieven.columns))
    # Counted from 1: for diff-diff a start of 0 means never.
    begun = long["gemeente"].map(dict(paneel.start)).add(1).fillna(0).astype(int)
    long = long.assign(start=begun, rij=long["rij"] + 1)
    with warnings.catch_warnings(), np.errstate(all="ignore"):
        warnings.simplefilter("ignore")  # its standard errors of one gemeente are not used
        fit = CallawaySantAnna(control_group="never_treated").fit(
            long, outcome="tarief", unit="gemeente", time="rij", first_treat="start"
        )
    periods = [str(each) for each in paneel.tarieven.index]
    return tuple(
        Onderdeel(naam=f"start {periods[int(g) - 1]}, periode {periods[int(t) - 1]}", waarde=float(cell["effect"]))
        for (g, t), cell in fit.group_time_effects.items()
        if math.isfinite(cell["effect"])
    )
