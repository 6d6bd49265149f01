"""How the share without a route changes with what is asked: distance, extra costs, floor area (domain 5.5)."""

from collections.abc import Sequence
from itertools import product
from typing import Any, Final

import pandas as pd

from toolkit.meten import Telling
from toolkit.routes.filters import standaard
from toolkit.routes.rekenen import Uitkomst, tel_routes
from toolkit.routes.trechter import sources
from toolkit.routes.vraag import in_scenario
from toolkit.routes.zoeken import count_routes

_KM: Final = 1000
_READINGS: Final[tuple[tuple[str, str, dict[str, Any]], ...]] = (
    ("aanpasbaar", "Een aanpasbare woning telt ook", {"ook_aanpasbaar": True}),
    ("wijk", "Iedereen blijft in de wijk of kern", {"blijven_in_wijk": True}),
    ("wensen", "Met de eigen wensen uit de enquête", {"eigen_wensen": True}),
    ("voorraad", "Alle woningen, ook wat niet vrijkwam", {"aanbod": "voorraad"}),
)


def rooster(
    uitkomst: Uitkomst,
    *,
    afstanden: Sequence[float] = (500, 1_000, 2_000, 5_000),
    extra: Sequence[float] = (0, 100, 200),
    min_m2: Sequence[float] = (60, 75),
) -> pd.DataFrame:
    """Search again for every combination, for households that were not asked themselves.

    Returns
    -------
    DataFrame
        max_afstand_m, max_extra_woonlasten, min_m2, huishoudens, geen_route (numbers).
    """
    judged = uitkomst.vraag.loc[uitkomst.vraag["beoordeeld"]]
    points = list(product(afstanden, extra, min_m2))
    vragen = [_asking(judged, uitkomst, *point) for point in points]
    filters = standaard(ook_aanpasbaar=uitkomst.aannamen.ook_aanpasbaar)
    counted = count_routes(vragen, uitkomst.aanbod, filters)
    rows = [
        (*point, len(routes), int((routes == 0).sum())) for point, routes in zip(points, counted, strict=True)
    ]  # fmt: skip
    return pd.DataFrame(rows, columns=["max_afstand_m", "max_extra_woonlasten", "min_m2", "huishoudens", "geen_route"])


def _asking(judged: pd.DataFrame, uitkomst: Uitkomst, distance: float, more: float, space: float) -> pd.DataFrame:
    asked = judged.assign(max_afstand_m=float(distance), max_extra_woonlasten=float(more), min_m2=float(space))
    return in_scenario(asked, "midden", uitkomst.aannamen, normen=uitkomst.normen)


def zonder_route(uitkomst: Uitkomst, rooster: pd.DataFrame) -> Telling:
    """As `matrix`, with the share of households without a route in each cell, protected by its counts."""
    keys = ["min_m2", "max_afstand_m"]
    table = rooster.pivot_table(index=keys, columns="max_extra_woonlasten", values="geen_route").astype("Int64")
    costs = [f"{cost:.0f}" for cost in table.columns]
    flat = table.set_axis([f"n_{cost}" for cost in costs], axis=1).reset_index()
    codes = [f"{row.min_m2:.0f}-{row.max_afstand_m:.0f}" for row in flat.itertuples()]
    names = [_asked(space, far) for space, far in zip(flat["min_m2"], flat["max_afstand_m"], strict=True)]
    whole = int(rooster["huishoudens"].iloc[0])
    shown = flat.drop(columns=keys).assign(gebied_code=codes, naam=names, huishoudens=whole).set_axis(codes)
    return Telling(
        table=shown.astype({"huishoudens": "Int64"}), sources=sources(uitkomst),
        counts=(*(f"n_{cost}" for cost in costs), "huishoudens"),
        shares={f"extra_{cost}": (f"n_{cost}", "huishoudens") for cost in costs},
    )  # fmt: skip


def _asked(space: float, metres: float) -> str:
    far = f"{metres / 1000:g} km".replace(".", ",") if metres >= _KM else f"{metres:.0f} m"
    return f"vanaf {space:.0f} m2, binnen {far}"


def varianten(uitkomst: Uitkomst, *, plekken: pd.DataFrame | None = None) -> Telling:
    """Search again with other readings of what a route is, the whole stock as ceiling among them.

    Returns
    -------
    Telling
        naam, gebied_code, geen_route, huishoudens, aandeel and mediaan (routes) per reading; the first is `uitkomst`.
    """
    rows = [_row("basis", "Zoals in dit rapport", uitkomst.huishoudens["n_routes"])]
    for code, name, other in _READINGS:
        chosen = uitkomst.aannamen.model_copy(update=other)
        rows.append(_row(code, name, tel_routes(uitkomst.gegevens, chosen, plekken=plekken)))
    table = pd.DataFrame(rows).astype({"geen_route": "Int64", "huishoudens": "Int64"})
    return Telling(
        table=table.set_index("gebied_code", drop=False).rename_axis(index="variant"), sources=sources(uitkomst),
        counts=("geen_route", "huishoudens"), shares={"aandeel": ("geen_route", "huishoudens")},
        unprotected=("mediaan",),
    )  # fmt: skip


def _row(code: str, name: str, routes: pd.Series) -> dict[str, object]:
    return {
        "gebied_code": code, "naam": name, "geen_route": int((routes == 0).sum()), "huishoudens": len(routes),
        "mediaan": float(routes.median()) if len(routes) else float("nan"),
    }  # fmt: skip
