"""What movers say: reasons, whether measures were needed, need or choice, and how satisfied they are (domain 2.2)."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

import pandas as pd

from toolkit.contracts.codelijsten import REDENEN
from toolkit.estimation import (
    Herhaling,
    Opzet,
    as_long,
    bootstrap_mean,
    coverage,
    per_group,
    split_codes,
    weighted_flags,
    weighted_shares,
)
from toolkit.meten import Berekening, Gegevens, count_rows, finish, with_interval
from toolkit.meten.doorstromers import TABEL, enquete_van, groepen, noemt_maatregel
from toolkit.meten.zelfrapportage import additionaliteit
from toolkit.senioren import senior_verhuizingen

_GEWOGEN: Final = "gewogen, Wilson-interval naar steekproefopzet"
CIJFERS: Final = {"tevredenheid_woning": "de woning", "tevredenheid_proces": "het verhuizen"}


def redenen_verhuizing(gegevens: Gegevens) -> pd.DataFrame:
    """Return which part of the movers names each reason.

    Parameters
    ----------
    gegevens : Gegevens
        With enquete_doorstromers.reden_hoofd; `redenen` where more reasons could be given.

    Returns
    -------
    DataFrame, contract INDICATOREN
        Main reason as {"reden": code}, also per leeftijdsklasse and per eigendom of the old dwelling, sums to 1;
        every reason named as {"alle_redenen": code}, of those who named any, sums to more than 1.
    """
    survey, design, domain = enquete_van(gegevens)
    main = survey["reden_hoofd"]
    shares = per_group(lambda part: weighted_shares(main, design, domein=part), domain, groepen(survey))
    known = coverage(main.notna(), domain)
    rows = [as_long(shares, vraag="reden", gebied_code=gegevens.gemeente, dekking=known)]
    if "redenen" in survey:
        rows.append(_every_reason(survey["redenen"], design, domain, gegevens))
    return finish(
        pd.concat(rows, ignore_index=True), indicator_id="redenen_verhuizing", gegevens=gegevens, tabellen=[TABEL],
        methode=f"{TABEL}.reden_hoofd en redenen; {_GEWOGEN}",
    )  # fmt: skip


def _every_reason(reasons: pd.Series, design: Opzet, domain: pd.Series, gegevens: Gegevens) -> pd.DataFrame:
    flags = split_codes(reasons, REDENEN)
    answered = flags.any(axis=1)
    shares = per_group(lambda part: weighted_flags(flags, design, domein=part), domain & answered, {})
    return as_long(shares, vraag="alle_redenen", gebied_code=gegevens.gemeente, dekking=coverage(answered, domain))


def doorstromers_met_informatie_pct(gegevens: Gegevens) -> pd.DataFrame:
    """Return which part of the movers names at least one measure they used.

    Returns
    -------
    DataFrame, contract INDICATOREN
        The whole, per leeftijdsklasse and per eigendom of the old dwelling. An empty cell counts as none: the survey
        does not tell "none" from "no answer".
    """
    survey, design, domain = enquete_van(gegevens)
    named = noemt_maatregel(survey).map({True: "ja", False: "nee"})
    shares = per_group(
        lambda part: weighted_shares(named, design, domein=part, categorieen=["ja"]), domain, groepen(survey)
    )
    return finish(
        as_long(shares, vraag="", gebied_code=gegevens.gemeente), indicator_id="doorstromers_met_informatie_pct",
        gegevens=gegevens, tabellen=[TABEL], methode=f"{TABEL}.maatregelen_gebruikt gevuld; {_GEWOGEN}",
    )  # fmt: skip


def nood_versus_wens_pct(gegevens: Gegevens) -> pd.DataFrame:
    """Return which part of the moves of seniors was forced by need, of those by need or by choice.

    Parameters
    ----------
    gegevens : Gegevens
        With verhuizingen.aanleiding.

    Returns
    -------
    DataFrame, contract INDICATOREN
        The gemeente, and per leeftijdsklasse. Moves for demolition or renovation are neither. dekking is the part with
        a known occasion; the interval ("grenzen") is what the share would be if all unknown moves were by choice, or
        all by need.
    """
    moves = senior_verhuizingen(gegevens.tabel("verhuizingen"), periode=gegevens.periode, senior=gegevens.senior)
    occasion = moves["aanleiding"].astype("str").fillna("onbekend")
    units = pd.DataFrame({
        "buurt_code": pd.Series(pd.NA, index=moves.index, dtype="str"), "leeftijdsklasse": moves["leeftijdsklasse"],
        "teller": occasion == "nood", "noemer": occasion.isin(["nood", "wens"]), "bekend": occasion != "onbekend",
    })  # fmt: skip
    gemeente = replace(gegevens, niveaus=("gemeente",))

    def rows(of: pd.DataFrame) -> pd.DataFrame:
        return count_rows(
            of, indicator_id="nood_versus_wens_pct", gegevens=gemeente, tabellen=["verhuizingen"],
            uitsplitsingen=["leeftijdsklasse"],
            methode="verhuizingen.aanleiding: nood van nood en wens; grenzen als alle onbekende wens of nood waren",
        )  # fmt: skip

    unknown = ~units["bekend"]
    low = rows(units.assign(noemer=units["noemer"] | unknown))
    high = rows(units.assign(noemer=units["noemer"] | unknown, teller=units["teller"] | unknown))
    return with_interval(rows(units), low["waarde"], high["waarde"], "grenzen")


def tevredenheid(gegevens: Gegevens, *, herhaling: Herhaling) -> pd.DataFrame:
    """Return the mean marks (1 to 10) for the dwelling and for the process of moving.

    Parameters
    ----------
    gegevens : Gegevens
        With enquete_doorstromers; marks that were not asked give no row.
    herhaling : Herhaling

    Returns
    -------
    DataFrame, index name of the mark
        naam, waarde, ci_laag, ci_hoog (Float64, unit: mark; weighted, bootstrap by stratum), noemer (Int64, answers),
        reden (why there is no mean; "" where there is).
    """
    survey, design, domain = enquete_van(gegevens)
    asked = [name for name in CIJFERS if name in survey]
    means = [bootstrap_mean(survey[name].where(domain), design, herhaling=herhaling) for name in asked]
    return pd.DataFrame({
        "naam": [CIJFERS[name] for name in asked],
        "waarde": pd.array([each.waarde for each in means], dtype="Float64"),
        "ci_laag": pd.array([each.laag for each in means], dtype="Float64"),
        "ci_hoog": pd.array([each.hoog for each in means], dtype="Float64"),
        "noemer": pd.array([each.n for each in means], dtype="Int64"),
        "reden": [each.reden for each in means],
    }, index=pd.Index(asked, name="cijfer"))  # fmt: skip


BEREKENINGEN: Final[Mapping[str, Berekening]] = {
    "redenen_verhuizing": redenen_verhuizing,
    "redenen_spontaan_of_maatregel": additionaliteit,
    "nood_versus_wens_pct": nood_versus_wens_pct,
    "doorstromers_met_informatie_pct": doorstromers_met_informatie_pct,
}
