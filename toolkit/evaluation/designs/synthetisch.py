"""Synthetic control of one gemeente (domain 5.7, design 4)."""

import warnings
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

import pandas as pd
from diff_diff import SyntheticControlResults

from toolkit.dutch import percentage
from toolkit.evaluation.designs.paneel import Paneel
from toolkit.evaluation.designs.poort import Eisen, NietVastTeStellen, judge, refused
from toolkit.evaluation.designs.rangen import ranks_before
from toolkit.evaluation.designs.rivalen import Rivalen, require_accounted
from toolkit.evaluation.designs.soorten import Ontwerp
from toolkit.evaluation.designs.synthese import fit_synthesis
from toolkit.evaluation.designs.toewijzen import Interval, Toets
from toolkit.evaluation.designs.uitkomst import (
    Controles,
    Gebeurtenisstudie,
    Moment,
    Onderdeel,
    PlaceboRuimte,
    PlaceboTijd,
    Uitkomst,
    Weglaten,
)

GROOTSTE_AFWIJKING: Final = 0.20
"""Largest root mean squared gap before the start, as a share of the mean then (domain 5.7, own choice)."""

_METHODE: Final = (
    "Synthetische vergelijkingsgemeente (Abadie, Diamond en Hainmueller 2010) op de uitkomst in alle perioden voor de "
    "start; toets: de afwijking na de start gedeeld door die ervoor, naast die van alle andere gemeenten; interval: "
    "Firpo en Possebom (2018)."
)


def fit_synthetisch(paneel: Paneel, *, rivalen: Rivalen, eisen: Eisen | None = None) -> Uitkomst | NietVastTeStellen:
    """Compare a gemeente with a mix of others that went as it did before the start.

    Parameters
    ----------
    paneel : Paneel
        With one gemeente with an approach. Covariates are not used.
    rivalen : Rivalen
    eisen : Eisen, optional

    Returns
    -------
    Uitkomst or NietVastTeStellen
        Refused with fewer than 8 periods before the start, too few others for the level asked, or no mix that comes
        near.
    """
    asked = eisen or Eisen()
    require_accounted(rivalen, accounted=False)
    poort = judge(Ontwerp.SYNTHETISCH, paneel, asked)
    if not poort.open:
        return refused(poort)
    wait = paneel.after(asked.vertraging)
    fit = fit_synthesis(paneel, na=wait)
    share = fit.pre_rmspe / abs(poort.niveau_voor or 1.0)
    if share > GROOTSTE_AFWIJKING:
        miss = (
            "geen mix van andere gemeenten lijkt genoeg op deze: voor de start is de afwijking "
            f"{percentage(share, text=True)} van het gemiddelde, en hoogstens "
            f"{percentage(GROOTSTE_AFWIJKING, text=True)} kan"
        )
        return refused(replace(poort, beletsels=(miss,)))
    placebos = fit.in_space_placebo()
    return Uitkomst(
        poort=poort, schatting=float(fit.att), interval=_interval(fit, asked.alfa), rivalen=rivalen,
        toets=Toets(p=float(fit.placebo_p_value), soort="permutatie", aantal=int(fit.n_placebos) + 1),
        rangen=ranks_before(paneel), weggelaten=tuple(paneel.weggelaten.items()), methode=_METHODE,
        controles=Controles(
            gebeurtenissen=_path(fit, paneel.eerste_start), placebo_tijd=_earlier(paneel),
            placebo_ruimte=PlaceboRuimte(
                maat="verhouding na en voor", schattingen=tuple(_ratios(placebos)),
                rang=1 + int((placebos["rmspe_ratio"] > fit.rmspe_ratio).sum()),
            ),
            weglaten=Weglaten(schattingen=tuple(_without_donor(fit))),
        ),
        onderdelen=tuple(_parts(fit)),
    )  # fmt: skip


def _interval(fit: SyntheticControlResults, alfa: float) -> Interval:
    """Return the constant effects that the placebos do not reject; the whole line where they reject none."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)  # an unbounded set is an answer too
        fit.confidence_set(gamma=alfa)
    found = fit.effect_confidence_set
    return Interval(laag=float(found["lower"]), hoog=float(found["upper"]), niveau=1 - alfa)


def _path(fit: SyntheticControlResults, start: int) -> Gebeurtenisstudie:
    return Gebeurtenisstudie(
        momenten=tuple(
            Moment(afstand=int(row) - start, schatting=float(gap)) for row, gap in sorted(fit.gap_path.items())
        )
    )


def _earlier(paneel: Paneel) -> PlaceboTijd:
    """Let it begin halfway the time before the real start, and look at that time only."""
    end = paneel.eerste_start
    fit = fit_synthesis(paneel.as_if({paneel.behandeld[0]: end // 2}, until=end))
    fit.in_space_placebo()
    test = Toets(p=float(fit.placebo_p_value), soort="permutatie", aantal=int(fit.n_placebos) + 1)
    return PlaceboTijd(periode=str(paneel.tarieven.index[end // 2]), schatting=float(fit.att), toets=test)


def _ratios(placebos: pd.DataFrame) -> Iterator[tuple[str, float]]:
    others = placebos.loc[~placebos["is_treated"]]
    yield from zip(others["unit"].astype(str), others["rmspe_ratio"].astype(float), strict=True)


def _without_donor(fit: SyntheticControlResults) -> Iterator[tuple[str, float]]:
    """Yield the outcome without each gemeente that has a weight."""
    table = fit.leave_one_out()
    kept = table.loc[table["status"] == "loo"]
    yield from zip(kept["dropped_unit"].astype(str), kept["att"].astype(float), strict=True)


def _parts(fit: SyntheticControlResults) -> Iterator[Onderdeel]:
    yield Onderdeel(naam="afwijking voor de start", waarde=float(fit.pre_rmspe))
    yield Onderdeel(naam="verhouding na en voor", waarde=float(fit.rmspe_ratio))
    for row in fit.get_weights_df().itertuples():
        yield Onderdeel(naam=f"gewicht {row.unit}", waarde=float(row.weight))
