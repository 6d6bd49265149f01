"""How many households keep a dwelling after each filter, and on which filter it ends (domain 5.5)."""

from itertools import pairwise
from typing import Final

import pandas as pd

from toolkit.meten import Telling
from toolkit.provenance import Source
from toolkit.routes.rekenen import Uitkomst

TABELLEN: Final = ("huishoudens", "woningen", "toewijzingen", "verhuizingen")
_ENOUGH: Final = 50  # below so many households nothing is said of a group


def sources(uitkomst: Uitkomst) -> tuple[Source, ...]:
    """Return the deliveries that routes are made of."""
    return uitkomst.gegevens.sources_of(*TABELLEN)


def trechter(uitkomst: Uitkomst) -> Telling:
    """Count the households that have a dwelling left after each filter.

    Returns
    -------
    Telling
        Rows in order: all senior households, those with a known place, then one per filter. naam, gebied_code (the
        step), aantal, and `mediaan`: how many dwellings the middle household has left. Each step is the one before
        without the households of which it is the binding filter, and these are protected too.
    """
    people = uitkomst.huishoudens
    steps: list[tuple[object, ...]] = [("alle", "Alle senior huishoudens", len(uitkomst.vraag), pd.NA)]
    steps.append(("plaats", "Woonplek bekend", len(people), _median(people["n_aanbod"])))
    for each in uitkomst.filters:
        left = people[f"na_{each.naam}"]
        steps.append((each.naam, each.label, int((left > 0).sum()), _median(left)))
    table = pd.DataFrame(steps, columns=["gebied_code", "naam", "aantal", "mediaan"])
    table = table.assign(aantal=table["aantal"].astype("Int64"), mediaan=table["mediaan"].astype("Float64"))
    return Telling(
        table=table.set_index("gebied_code", drop=False).rename_axis(index="stap"), sources=sources(uitkomst),
        counts=("aantal",), unprotected=("mediaan",),
        total_rows={before: (after,) for before, after in pairwise(table["gebied_code"])},
    )  # fmt: skip


def bindend(uitkomst: Uitkomst) -> Telling:
    """Tell of the households without a route which one relaxation opens a route.

    Returns
    -------
    Telling
        One row per filter: naam, gebied_code, `opent` (households that get a route when only this filter is dropped;
        one household may be in several rows), `zonder` (all households without a route) and aandeel_opent. Empty with
        a reason where everybody has a route.

    Notes
    -----
    The binding filter (the first that leaves nothing) is not here: it is what a step of `trechter` takes off, and the
    same numbers protected twice would give each other away.
    """
    people = uitkomst.huishoudens
    stuck = people.loc[people["n_routes"] == 0]
    if stuck.empty:
        return Telling(table=pd.DataFrame(), sources=(), reden="Voor elk huishouden is er minstens één route.")
    rows = [
        {
            "gebied_code": each.naam, "naam": each.label, "opent": int((stuck[f"zonder_{each.naam}"] > 0).sum()),
            "zonder": len(stuck),
        }
        for each in uitkomst.filters
    ]  # fmt: skip
    table = pd.DataFrame(rows).astype(dict.fromkeys(("opent", "zonder"), "Int64"))
    return Telling(
        table=table.set_index("gebied_code", drop=False).rename_axis(index="filter"), sources=sources(uitkomst),
        counts=("opent", "zonder"), shares={"aandeel_opent": ("opent", "zonder")},
    )  # fmt: skip


def ruimer(uitkomst: Uitkomst) -> Telling:
    """Tell for all households how much choice each filter takes: the middle number of dwellings with and without it.

    Returns
    -------
    Telling
        naam, gebied_code, `met` (median number of routes, the same in every row) and `zonder` (median when only this
        filter is dropped); a first row "Alle filters" has both equal. Medians, so nothing to protect.
    """
    people = uitkomst.huishoudens
    if len(people) < _ENOUGH:
        return Telling(table=pd.DataFrame(), sources=(), reden="Er zijn te weinig huishoudens om te tonen.")
    all_ = _median(people["n_routes"])
    rows = [{"gebied_code": "alles", "naam": "Met alle voorwaarden", "zonder": all_}]
    for each in uitkomst.filters:
        dropped = _median(people[f"zonder_{each.naam}"])
        rows.append({"gebied_code": each.naam, "naam": f"Zonder “{each.label.lower()}”", "zonder": dropped})
    table = pd.DataFrame(rows).assign(met=all_)
    return Telling(
        table=table.set_index("gebied_code", drop=False).rename_axis(index="filter"), sources=sources(uitkomst),
        unprotected=("zonder", "met"),
    )  # fmt: skip


def kansen(uitkomst: Uitkomst, *, per: pd.Series, namen: pd.Series | None = None) -> Telling:
    """Sum the chances per group: how many dwellings a year there are for a hundred of its households.

    Parameters
    ----------
    uitkomst : Uitkomst
    per : Series, index huishouden_id
        The group of each household; missing is a group of its own.
    namen : Series, index group, optional
        What to call the groups.

    Returns
    -------
    Telling
        gebied_code, naam, huishoudens, kans_per_100; the last is missing below 50 households. An upper bound: others
        look for the same dwellings.
    """
    people = uitkomst.huishoudens
    groups = per.reindex(people.index).astype("str").fillna("onbekend")
    summed = people["kans"].groupby(groups).agg(["size", "mean"])
    named = pd.Series(summed.index, index=summed.index) if namen is None else namen.reindex(summed.index)
    table = pd.DataFrame({
        "gebied_code": summed.index, "naam": named.fillna(pd.Series(summed.index, index=summed.index)).astype("str"),
        "huishoudens": summed["size"].astype("Int64"),
        "kans_per_100": (100 * summed["mean"]).where(summed["size"] >= _ENOUGH).round(1).astype("Float64"),
    }, index=summed.index.rename("groep"))  # fmt: skip
    return Telling(
        table=table, sources=sources(uitkomst), counts=("huishoudens",), unprotected=("kans_per_100",)
    )  # fmt: skip


def _median(values: pd.Series) -> float:
    return float(values.median()) if len(values) else float("nan")
