"""Contacts on record: those of trajectories with a known first contact, and those that led to nothing (yet)."""

from collections.abc import Callable
from typing import Final

import numpy as np
import pandas as pd

from toolkit.samples.aanpak.omgeving import Omgeving, still_there
from toolkit.samples.aanpak.organisaties import beginner, organisation_of
from toolkit.samples.aanpak.plan import BEREIKT, EERSTE_CONTACT, EERSTE_SOORT, SENIOR, AanpakPlan
from toolkit.samples.aanpak.trekken import add_days, draw, draw_by, hits, pseudonyms, shaped

_FASE_GRENZEN: Final = (-np.inf, 0.15, 0.4, 0.85, 1.0, np.inf)
_FASEN: Final = ("huidige_woning", "woonwens", "woning_zoeken", "verhuizen", "nieuw_thuis")
_ZOEKEND: Final = 0.84  # a trajectory without a move never gets past searching
_VOORAF: Final = (150, 330)  # days before demolition or renovation at which the inhabitants are approached
_GROEPSGEWIJS: Final = {"gemeente": 0.3, "welzijn": 0.5, "makelaar": 0.1, "ander": 0.1}
_VOORKEUR: Final = {"terugkeer": 0.5, "verhuizen": 0.35, "onbekend": 0.15}
_VOORKEUR_MET_TRAJECT: Final = {"terugkeer": 0.1, "verhuizen": 0.8, "onbekend": 0.1}
_COLUMNS: Final = [
    "contact_id", "datum", "huishouden_id", "org_id", "traject_id", "soort", "initiatief", "via_woningnet",
    "eerste_contact", "bereikt", "fase", "doorverwezen_naar", "leeftijd", "buurt_code", "voorkeur",
]  # fmt: skip


def contacten(
    omgeving: Omgeving, closed: pd.DataFrame, plan: AanpakPlan, streams: Callable[[str], np.random.Generator]
) -> pd.DataFrame:
    """Write the register of contacts.

    A household with a trajectory has no contact before the one that led to it, so that the shares of first contacts
    among them are the planned ones. Others may be approached by several parties; the earliest is their first.

    Parameters
    ----------
    omgeving : Omgeving
    closed : DataFrame
        From `toolkit.samples.aanpak.trajecten.close_trajecten`.
    plan : AanpakPlan
    streams : callable
        Name of a part to its stream of random numbers.

    Returns
    -------
    DataFrame in the shape of contract `contacten`, in order of date
    """
    first = _first_contacts(omgeving, closed, streams("eerste contact"))
    guided = [first, _talks(omgeving, closed, first, plan, streams("gesprekken"))]
    others = [
        _letters(omgeving, plan, streams("aanschrijven")),
        _before_works(omgeving, streams("renovatie en sloop")),
        _care_reports(omgeving, plan, streams("zorgmelding")),
        _meetings(omgeving, plan, streams("bijeenkomst")),
        _reactions(omgeving, plan, streams("woningnet")),
    ]
    loose = pd.concat([rows for rows in others if len(rows)] or others)
    loose = loose[~loose["huishouden_id"].isin(closed["huishouden_id"])]
    loose = loose.assign(bereikt=hits(loose["soort"].map(BEREIKT), len(loose), streams("bereikt")))
    return _registered(pd.concat([*guided, loose]), omgeving)


def _registered(rows: pd.DataFrame, omgeving: Omgeving) -> pd.DataFrame:
    """Keep what falls in the period, number it and mark first contacts."""
    inside = rows[rows["datum"].between(omgeving.begin, omgeving.eind)]
    ordered = inside.sort_values(["datum", "huishouden_id", "soort"], ignore_index=True)
    return shaped(
        "contacten",
        ordered.assign(
            contact_id=pseudonyms("ct", len(ordered), region=omgeving.nummer),
            via_woningnet=ordered["soort"] == "woningnet_reactie",
            eerste_contact=~ordered.duplicated("huishouden_id"),
        )[_COLUMNS],
    )


def _first_contacts(omgeving: Omgeving, closed: pd.DataFrame, rng: np.random.Generator) -> pd.DataFrame:
    began = draw_by(closed["sector"], EERSTE_CONTACT, rng)
    dates = add_days(closed["start"], -rng.integers(1, 30, len(closed)))
    works = began.isin(["corp_renovatie", "corp_sloop"])
    sent_on = began.eq("zorg_passend") | began.isin(["gemeente", "makelaar"])
    return pd.DataFrame({
        "datum": dates.where(dates >= omgeving.begin, closed["start"]),
        **{name: closed[name] for name in ("huishouden_id", "traject_id", "leeftijd", "buurt_code")},
        "org_id": beginner(closed, began, closed["org_id"]),
        "soort": draw_by(began, EERSTE_SOORT, rng),
        "initiatief": began,
        "bereikt": True,
        "fase": "huidige_woning",
        "doorverwezen_naar": closed["org_id"].where(sent_on),
        "voorkeur": draw(_VOORKEUR_MET_TRAJECT, len(closed), rng).where(works),
    })  # fmt: skip


def _talks(
    omgeving: Omgeving, closed: pd.DataFrame, first: pd.DataFrame, plan: AanpakPlan, rng: np.random.Generator
) -> pd.DataFrame:
    """Draw the talks: the first on the first day of the trajectory, the others spread until its end (or today)."""
    until = closed["eind"].fillna(omgeving.eind)
    days = (until - closed["start"]).dt.days.to_numpy()
    counts = 1 + rng.poisson(plan.extra_gesprekken, len(closed))
    rows = np.repeat(np.arange(len(closed)), counts)
    opening = np.concatenate([[True], rows[1:] != rows[:-1]]) if len(rows) else np.zeros(0, dtype=bool)
    later = np.where(opening, 0, np.ceil(rng.random(len(rows)) * days[rows])).astype(np.int64)
    table = closed.iloc[rows].reset_index(drop=True)
    dates = add_days(table["start"], later)
    at_home = hits(plan.huisbezoek, len(rows), rng)
    referred = hits(0.12, len(rows), rng)
    return pd.DataFrame({
        "datum": dates,
        **{name: table[name] for name in ("huishouden_id", "traject_id", "leeftijd", "buurt_code", "org_id")},
        "soort": np.where(at_home, "huisbezoek", "gesprek"),
        "initiatief": first["initiatief"].to_numpy()[rows],
        "bereikt": True,
        "fase": _fase(dates, table),
        "doorverwezen_naar": organisation_of(table["gemeente_code"], "wmo").where(referred),
    })  # fmt: skip


def _fase(dates: pd.Series, table: pd.DataFrame) -> pd.Series:
    """Return the stage: how far the talk lies between the start and the move, or the end where nobody moved."""
    target = table["verhuisd_op"].fillna(table["eind"])
    whole = (target - table["start"]).dt.days.clip(lower=1)
    part = (dates - table["start"]).dt.days / whole.fillna(365)
    part = part.where(table["verhuisd_op"].notna(), part.clip(upper=_ZOEKEND))
    return pd.cut(part, list(_FASE_GRENZEN), labels=list(_FASEN)).astype("str")


def _approached(rows: pd.DataFrame, omgeving: Omgeving, soort: pd.Series | str, initiatief: pd.Series) -> pd.DataFrame:
    """Write approaches of seniors at home; those who had left by then are not approached, and each only once."""
    coach = organisation_of(rows["gemeente_code"], "wooncoach")
    table = pd.DataFrame({
        **{name: rows[name] for name in ("huishouden_id", "datum", "peildatum", "leeftijd", "buurt_code")},
        "org_id": beginner(rows, initiatief, coach),
        "soort": soort,
        "initiatief": initiatief,
        "fase": "huidige_woning",
    })  # fmt: skip
    table = table[still_there(table, omgeving)]
    return table.sort_values("datum").drop_duplicates("huishouden_id").drop(columns="peildatum")


def _sometime(rows: pd.DataFrame, rng: np.random.Generator) -> pd.DataFrame:
    """Give each row a date in the year after its reference date."""
    return rows.assign(datum=add_days(rows["peildatum"], rng.integers(0, 364, len(rows))))


def _letters(omgeving: Omgeving, plan: AanpakPlan, rng: np.random.Generator) -> pd.DataFrame:
    """Draw letters and calls of corporaties to tenants of a certain age, from the start of the approach."""
    youngest, oldest = plan.aanschrijfleeftijd
    seniors = omgeving.senioren
    rows = seniors[(seniors["sector"] == "sociaal") & seniors["leeftijd"].between(youngest, oldest)]
    rows = _sometime(rows[hits(plan.aanschrijven, len(rows), rng)], rng)
    rows = rows[rows["datum"] >= omgeving.begun(rows["gemeente_code"])]
    soort = draw({"brief": 0.7, "telefoon": 0.3}, len(rows), rng).set_axis(rows.index)
    return _approached(rows, omgeving, soort, pd.Series("corp_passend", index=rows.index, dtype="str"))


def _before_works(omgeving: Omgeving, rng: np.random.Generator) -> pd.DataFrame:
    """Draw letters to the seniors in dwellings of corporaties that are going to be demolished or renovated."""
    names = {"sloop": "corp_sloop", "tijdelijk_leeg_renovatie": "corp_renovatie"}
    events = omgeving.gebeurtenissen[["woning_id", "datum", "soort"]]
    events = events[events["soort"].isin(list(names))]
    asked = events.assign(datum=add_days(events["datum"], -rng.integers(*_VOORAF, len(events)))).sort_values("datum")
    tenants = omgeving.senioren[omgeving.senioren["sector"] == "sociaal"].assign(op=lambda rows: rows["peildatum"])
    rows = pd.merge_asof(asked, tenants.sort_values("op"), left_on="datum", right_on="op", by="woning_id")
    rows = rows[rows["huishouden_id"].notna() & (rows["datum"] - rows["op"] < pd.Timedelta(days=366))]
    table = _approached(rows, omgeving, "brief", rows["soort"].map(names))
    return table.assign(voorkeur=draw(_VOORKEUR, len(table), rng).set_axis(table.index))


def _care_reports(omgeving: Omgeving, plan: AanpakPlan, rng: np.random.Generator) -> pd.DataFrame:
    """Draw reports by care workers about seniors of 75 and older."""
    rows = omgeving.senioren[omgeving.senioren["leeftijd"] >= 75]
    rows = _sometime(rows[hits(plan.zorgmelding, len(rows), rng)], rng)
    table = _approached(rows, omgeving, "telefoon", pd.Series("zorg_passend", index=rows.index, dtype="str"))
    return table.assign(doorverwezen_naar=table["org_id"].str.replace("zorg_", "wmo_"))


def _meetings(omgeving: Omgeving, plan: AanpakPlan, rng: np.random.Generator) -> pd.DataFrame:
    """Draw visits to meetings and forms on websites."""
    rows = _sometime(omgeving.senioren[hits(plan.bijeenkomst, len(omgeving.senioren), rng)], rng)
    soort = draw({"bijeenkomst": 0.7, "digitaal": 0.3}, len(rows), rng).set_axis(rows.index)
    return _approached(rows, omgeving, soort, draw(_GROEPSGEWIJS, len(rows), rng).set_axis(rows.index))


def _reactions(omgeving: Omgeving, plan: AanpakPlan, rng: np.random.Generator) -> pd.DataFrame:
    """Draw the reaction before an advertised allocation to a senior."""
    lets = omgeving.toewijzingen
    lets = lets[lets["aanbodmodel"].isin(["aanbod", "loting"]) & lets["leeftijd"].ge(SENIOR).fillna(value=False)]
    lets = lets[hits(plan.woningnet, len(lets), rng)]
    own = organisation_of(lets["woning_id"].map(omgeving.woningen["gemeente_code"]), "wonen")
    return pd.DataFrame({
        "datum": add_days(lets["datum"], -rng.integers(14, 45, len(lets))),
        "huishouden_id": lets["huishouden_id"],
        "org_id": lets["verhuurder_id"].fillna(own),
        "soort": "woningnet_reactie",
        "initiatief": "eigen",
        "fase": "woning_zoeken",
        "leeftijd": lets["leeftijd"],
    })  # fmt: skip
