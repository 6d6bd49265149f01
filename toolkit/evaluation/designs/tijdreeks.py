"""Interrupted time series of one gemeente (domain 5.7, design 2)."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

import numpy as np
import pandas as pd

from toolkit.evaluation.designs.paneel import Paneel
from toolkit.evaluation.designs.poort import Eisen, NietVastTeStellen, judge, least_of_series, refused
from toolkit.evaluation.designs.rangen import ranks_before
from toolkit.evaluation.designs.reeks import HELLING, NIVEAU, Segmenten, lags_of, segments
from toolkit.evaluation.designs.rivalen import Rivalen, require_accounted
from toolkit.evaluation.designs.soorten import Ontwerp
from toolkit.evaluation.designs.toewijzen import Interval, Toets
from toolkit.evaluation.designs.uitkomst import (
    Controles,
    Gebeurtenisstudie,
    Moment,
    NietMogelijk,
    Onderdeel,
    PlaceboRuimte,
    PlaceboTijd,
    Uitkomst,
    Weglaten,
)

_METHODE: Final = (
    "Segmentregressie met trend, seizoen, niveau en helling na de start (Bernal e.a. 2017). De schatting is het "
    "gemiddelde verschil na de start met de doorgetrokken trend, met gegeneraliseerde kleinste kwadraten (Prais en "
    "Winsten). Hoe sterk de ruis van periode op periode samenhangt, AR(1), is met een korte reeks niet goed te "
    "schatten; daarom telt elke sterkte mee naar hoe goed zij bij de reeks past (REML)."
)
_TOETS: Final = "AR(1), gewogen over hoe sterk de ruis kan samenhangen"


def fit_tijdreeks(paneel: Paneel, *, rivalen: Rivalen, eisen: Eisen | None = None) -> Uitkomst | NietVastTeStellen:
    """Compare a gemeente with its own trend before the start.

    Parameters
    ----------
    paneel : Paneel
        With one gemeente with an approach; the others serve as placebos.
    rivalen : Rivalen
    eisen : Eisen, optional

    Returns
    -------
    Uitkomst or NietVastTeStellen
        Refused with fewer than 8 periods before or 4 after the start (24 and 12 months); with fewer than 20 in all the
        word is at most "ontwikkeling".
    """
    asked = eisen or Eisen()
    require_accounted(rivalen, accounted=False)
    poort = judge(Ontwerp.TIJDREEKS, paneel, asked)
    if not poort.open:
        return refused(poort)
    gemeente, wait = paneel.behandeld[0], paneel.after(asked.vertraging)
    series, start = paneel.tarieven[gemeente], paneel.start[gemeente]
    layout = segments(series, start, na=wait)
    found = layout.contrast(layout.mean_after, alfa=asked.alfa)
    return Uitkomst(
        poort=poort, schatting=found.schatting, rivalen=rivalen, rangen=ranks_before(paneel), methode=_METHODE,
        interval=Interval(laag=found.laag, hoog=found.hoog, niveau=1 - asked.alfa),
        toets=Toets(p=found.p, soort=_TOETS),
        controles=Controles(
            gebeurtenissen=_path(layout, wait), placebo_tijd=_earlier(series, start, paneel.maanden),
            placebo_ruimte=_elsewhere(paneel, start, wait, found.schatting),
            weglaten=_without_a_year(series, start, wait),
        ),
        onderdelen=tuple(_parts(layout)), weggelaten=tuple(paneel.weggelaten.items()),
    )  # fmt: skip


def _parts(layout: Segmenten) -> Iterator[Onderdeel]:
    terms = np.eye(layout.matrix.shape[1])
    for name, term in (("niveau bij de start", NIVEAU), ("helling na de start, per periode", HELLING)):
        found = layout.contrast(terms[term])
        yield Onderdeel(naam=name, waarde=found.schatting, p=found.p)
    # In short series these standard errors are too small (benchmarks/ontwerpen.py): a comparison, not the test.
    value, p = layout.newey_west(layout.mean_after)
    yield Onderdeel(naam=f"gemiddeld verschil, Newey-West met {lags_of(len(layout.y))} lags", waarde=value, p=p)


def _path(layout: Segmenten, wait: int) -> Gebeurtenisstudie:
    """Return the series minus the trend that goes on: around 0 before, the difference after."""
    gap = layout.y - layout.without_approach
    before = int((~layout.na).sum())
    distance = [row - before + (wait if row >= before else 0) for row in range(len(gap))]
    return Gebeurtenisstudie(
        momenten=tuple(Moment(afstand=at, schatting=float(value)) for at, value in zip(distance, gap, strict=True))
    )


def _earlier(series: pd.Series, start: int, maanden: int) -> PlaceboTijd | NietMogelijk:
    """Return the outcome of a start that was none, halfway the time that is left for one."""
    before, after = least_of_series(maanden)
    if start < before + after:
        return NietMogelijk(reden=f"daarvoor zijn {before + after} perioden voor de start nodig")
    fake = (before + start - after) // 2
    layout = segments(series.iloc[:start], fake)
    found = layout.contrast(layout.mean_after)
    return PlaceboTijd(periode=str(series.index[fake]), schatting=found.schatting, toets=Toets(p=found.p, soort=_TOETS))


def _elsewhere(paneel: Paneel, start: int, wait: int, estimate: float) -> PlaceboRuimte | NietMogelijk:
    if not paneel.donoren:
        return NietMogelijk(reden="er zijn geen gemeenten zonder aanpak")
    layouts = {code: segments(paneel.tarieven[code], start, na=wait) for code in paneel.donoren}
    found = tuple((code, float(layout.mean_after @ layout.params)) for code, layout in layouts.items())
    return PlaceboRuimte(schattingen=found, rang=1 + sum(abs(value) >= abs(estimate) for _, value in found))


def _without_a_year(series: pd.Series, start: int, wait: int) -> Weglaten | NietMogelijk:
    found = tuple(_without(series, start, wait))
    return Weglaten(schattingen=found) if found else NietMogelijk(reden="zonder een jaar blijft er te weinig over")


def _without(series: pd.Series, start: int, wait: int) -> Iterator[tuple[str, float]]:
    """Yield the outcome without each calendar year that can be missed."""
    whole = segments(series, start, na=wait)
    years = pd.PeriodIndex(series.index).year.to_numpy()[whole.tijd]
    for year in sorted(set(years)):
        rest = years != year
        left = replace(whole, **{name: getattr(whole, name)[rest] for name in ("y", "matrix", "tijd", "na")})
        if np.linalg.matrix_rank(left.matrix) == whole.matrix.shape[1] < len(left.y):
            yield str(year), float(whole.mean_after @ left.params)
