"""What every senior household asks of a dwelling: rent and price it can pay, place, size, access (domain 5.5)."""

import numpy as np
import pandas as pd

from toolkit.meten import Gegevens, woning_van
from toolkit.routes.aannamen import SCENARIOS, Aannamen, Scenario
from toolkit.routes.kolom import column, numbers, texts
from toolkit.routes.plaats import with_place
from toolkit.senioren import senior_huishoudens


def vraag(gegevens: Gegevens, aannamen: Aannamen, *, normen: pd.DataFrame, plekken: pd.DataFrame) -> pd.DataFrame:
    """Return one row per senior household with all that does not depend on a guessed income.

    Parameters
    ----------
    gegevens : Gegevens
        Tables huishoudens and woningen; enquete_wensen where `aannamen.eigen_wensen`.
    aannamen : Aannamen
    normen : DataFrame from `normen.normen`
    plekken : DataFrame from `plaats.plekken`

    Returns
    -------
    DataFrame, index huishouden_id
        Columns of the household and its dwelling, those of `with_place`, and min_m2, min_kamers, max_afstand_m,
        blijven_in_wijk, inschrijfduur_jaren (0 where unknown), inkomen (NaN where neither amount nor class is known),
        `inkomen_bekend`, and `beoordeeld`: whether the household has a known place, without which it has no answer.
    """
    people = senior_huishoudens(
        gegevens.tabellen["huishoudens"], peildatum=gegevens.peildatum, senior=gegevens.senior
    )  # fmt: skip
    homes = woning_van(people, gegevens.tabellen["woningen"]).set_index("huishouden_id")
    placed = with_place(homes, plekken=plekken, kern_van=gegevens.kern_van)
    income = _income(placed, aannamen, normen)
    asked = _asked(placed, gegevens, aannamen)
    return placed.assign(
        **asked, inkomen=income, inkomen_bekend=income.notna(),
        inschrijfduur_jaren=numbers(placed, "inschrijfduur_jaren").fillna(0.0),
        beoordeeld=placed["x_rd"].notna() & placed["y_rd"].notna(),
    )  # fmt: skip


def in_scenario(vraag: pd.DataFrame, scenario: Scenario, aannamen: Aannamen, *, normen: pd.DataFrame) -> pd.DataFrame:
    """Fill in unknown incomes and add what can be paid and had: huur_max, koop_max (EUR) and mag_sociaal."""
    income = vraag["inkomen"].fillna(float(aannamen.inkomen_onbekend[scenario]))
    return vraag.assign(
        huur_max=_rent(vraag, income, aannamen, normen), koop_max=_budget(vraag, income, aannamen),
        mag_sociaal=income <= _limit(vraag, normen, "daeb"),
    )  # fmt: skip


def scenarios(vraag: pd.DataFrame) -> tuple[Scenario, ...]:
    """Return the scenarios that differ: one where every income is known."""
    return ("midden",) if bool(vraag["inkomen_bekend"].all()) else SCENARIOS


def tellingen(vraag: pd.DataFrame) -> dict[str, int]:
    """Count what had to be assumed."""
    return {
        "huishoudens": len(vraag),
        "plaats onbekend": int((~vraag["beoordeeld"]).sum()),
        "plaats is die van de buurt": int((vraag["beoordeeld"] & vraag["plaats_geschat"]).sum()),
        "inkomen onbekend": int((~vraag["inkomen_bekend"]).sum()),
        "woonlasten onbekend": int(numbers(vraag, "woonlasten_eur_maand").isna().sum()),
        "zonder inschrijfduur": int((vraag["inschrijfduur_jaren"] == 0).sum()),
    }


def _persons(rows: pd.DataFrame) -> pd.Series:
    """One person where the size is unknown: the strictest limits."""
    return numbers(rows, "aantal_personen").fillna(1.0)


def _limit(rows: pd.DataFrame, normen: pd.DataFrame, soort: str) -> pd.Series:
    """Income limit of each household, EUR a year."""
    size = pd.Series("_mp", index=rows.index).mask(_persons(rows) <= 1, "_1p")
    old = rows["aow"].map({True: "_aow", False: ""}) if soort == "passend" else ""
    return (soort + size + old).map(normen["bedrag"].astype(float)).astype(float)


def _income(rows: pd.DataFrame, aannamen: Aannamen, normen: pd.DataFrame) -> pd.Series:
    with_age = _with_aow(rows, aannamen)
    known = numbers(rows, "inkomen_eur_jaar")
    classes = texts(rows, "inkomensklasse")
    for name, (limit, factor) in aannamen.inkomen_van_klasse.items():
        known = known.mask(known.isna() & (classes == name), factor * _limit(with_age, normen, limit))
    return known


def _with_aow(rows: pd.DataFrame, aannamen: Aannamen) -> pd.DataFrame:
    old = (rows["leeftijd"] >= aannamen.aow_leeftijd).fillna(value=False).astype(bool)
    return rows.assign(aow=old)


def _rent(rows: pd.DataFrame, income: pd.Series, aannamen: Aannamen, normen: pd.DataFrame) -> pd.Series:
    """Highest rent with service costs: the lower of the fitting rent and present costs with the extra."""
    cap = _persons(rows).le(2).map({True: "aftopping_laag", False: "aftopping_hoog"})
    low = income <= _limit(_with_aow(rows, aannamen), normen, "passend")
    fitting = cap.map(normen["bedrag"].astype(float)).astype(float).where(low, np.inf)
    costs = numbers(rows, "woonlasten_eur_maand") + rows["max_extra_woonlasten"]
    return fitting.clip(upper=costs.fillna(income * aannamen.huurquote / 12))


def _budget(rows: pd.DataFrame, income: pd.Series, aannamen: Aannamen) -> pd.Series:
    """Highest price: what the own dwelling leaves, or what the income can carry, whichever is more."""
    owner = (rows["eigendom"] == "koop").fillna(value=False).astype(bool)
    own = (numbers(rows, "woz_eur") * aannamen.overwaarde_deel).where(owner, 0.0).fillna(0.0)
    return own.clip(lower=income * aannamen.inkomen_factor)


def _asked(rows: pd.DataFrame, gegevens: Gegevens, aannamen: Aannamen) -> dict[str, pd.Series]:
    asked: dict[str, pd.Series] = {
        name: pd.Series(float(getattr(aannamen, name)), index=rows.index)
        for name in ("max_afstand_m", "max_extra_woonlasten", "min_m2", "min_kamers")
    }
    asked["blijven_in_wijk"] = pd.Series(aannamen.blijven_in_wijk, index=rows.index)
    if not aannamen.eigen_wensen or "enquete_wensen" not in gegevens.tabellen:
        return asked
    said = _said(gegevens.tabellen["enquete_wensen"]).reindex(rows.index)
    asked["max_afstand_m"] = numbers(said, "max_afstand_m").fillna(asked["max_afstand_m"])
    asked["max_extra_woonlasten"] = numbers(said, "bereid_extra_huur_eur").fillna(asked["max_extra_woonlasten"])
    stay = column(said, "blijven_in_wijk").astype("boolean")
    asked["blijven_in_wijk"] = stay.fillna(value=aannamen.blijven_in_wijk).astype(bool)
    return asked


def _said(enquete: pd.DataFrame) -> pd.DataFrame:
    """Answers by household; of two by one household the last counts, and of a survey without a link none."""
    if "huishouden_id" not in enquete:
        return enquete.iloc[:0]
    linked = enquete.loc[enquete["huishouden_id"].notna()]
    return linked.drop_duplicates("huishouden_id", keep="last").set_index("huishouden_id")
