"""Long indicator rows from units: one per area, and per class of a breakdown (domain 2.0)."""

import json
from collections.abc import Mapping, Sequence
from typing import Any, Final

import pandas as pd

from toolkit.contracts import INDICATOREN, check
from toolkit.gebieden import wijk_of
from toolkit.indicatoren import catalogue
from toolkit.meten.gegevens import Gegevens
from toolkit.provenance import Aard

_DTYPES: Final = {column.name: column.dtype for column in INDICATOREN.columns}


def count_rows(
    eenheden: pd.DataFrame,
    *,
    indicator_id: str,
    gegevens: Gegevens,
    tabellen: Sequence[str],
    methode: str,
    uitsplitsingen: Sequence[str] = (),
    dekking: float | None = None,
    aard: Aard | None = None,
    periode: str = "",
) -> pd.DataFrame:
    """Count units per area, and for the gemeente per class of each breakdown.

    Parameters
    ----------
    eenheden : DataFrame
        One row per household, dwelling or move: `buurt_code` (missing: counts for the gemeente only), `teller`
        (boolean, or a chance from 0 to 1), `noemer` (boolean; left out for a mere count), where known `bekend`
        (boolean, for the coverage), and the columns of the breakdowns.
    indicator_id : str
    gegevens : Gegevens
    tabellen : sequence of str
        Tables the figure is made of: for its sources and nature.
    methode : str
    uitsplitsingen : sequence of str
    dekking : float, optional
        Coverage, unit 1, where it is not the share of `bekend`.
    aard : Aard, optional
        Where it is not that of the tables.
    periode : str
        Where it is not the one that follows from the indicator.

    Returns
    -------
    DataFrame, contract INDICATOREN
        Areas without a unit have a 0; a level at which the place of no unit is known has no rows. `waarde` is
        teller / noemer (missing for a noemer of 0), or the count.
    """
    counted = _counted(eenheden)
    parts = [
        *(_per_area(counted, gegevens, niveau) for niveau in _placed(gegevens, counted)),
        *(_per_class(counted, gegevens, name) for name in uitsplitsingen),
    ]
    rows = pd.concat(parts, ignore_index=True)
    value = rows["teller"] / rows["noemer"].mask(rows["noemer"] == 0) if "noemer" in counted else rows["teller"]
    coverage = rows["bekend"] if dekking is None and "bekend" in counted else dekking
    return finish(
        rows.assign(waarde=value, dekking=coverage), indicator_id=indicator_id, gegevens=gegevens,
        tabellen=tabellen, methode=methode, aard=aard, periode=periode,
    )  # fmt: skip


def rate_rows(
    tellers: pd.DataFrame,
    noemers: pd.DataFrame,
    *,
    per: float,
    indicator_id: str,
    gegevens: Gegevens,
    tabellen: Sequence[str],
    methode: str,
    uitsplitsingen: Sequence[str] = (),
    periode: str = "",
) -> pd.DataFrame:
    """Divide events by those among whom they happen, per area and, for the gemeente, per class.

    Parameters
    ----------
    tellers, noemers : DataFrame
        Units with `buurt_code` and the breakdowns; `gewicht` where one unit counts for less or more, such as 0.5 in
        each of two snapshots for their mean.
    per : float
        1000 for a rate per 1.000.
    indicator_id, gegevens, tabellen, methode, uitsplitsingen, periode
        As in `count_rows`.

    Returns
    -------
    DataFrame, contract INDICATOREN
        `waarde` is `per` x teller / noemer, missing for a noemer of 0. Without any noemers the noemer is missing too.
    """
    both = pd.concat(
        [
            _weighed(tellers, uitsplitsingen).assign(noemer=0.0),
            _weighed(noemers, uitsplitsingen).rename(columns={"teller": "noemer"}).assign(teller=0.0),
        ],
        ignore_index=True,
    )
    parts = [
        *(_per_area(both, gegevens, niveau) for niveau in _placed(gegevens, tellers, noemers)),
        *(_per_class(both, gegevens, name) for name in uitsplitsingen),
    ]
    rows = pd.concat(parts, ignore_index=True)
    if noemers.empty:
        rows["noemer"] = float("nan")
    rows["waarde"] = per * rows["teller"] / rows["noemer"].mask(rows["noemer"] == 0)
    return finish(rows, indicator_id=indicator_id, gegevens=gegevens, tabellen=tabellen, methode=methode,
                  periode=periode)  # fmt: skip


def value_row(
    indicator_id: str,
    *,
    gegevens: Gegevens,
    tabellen: Sequence[str],
    waarde: float | None,
    eenheid: str,
    methode: str,
    teller: float | None = None,
    noemer: float | None = None,
    uitsplitsing: Mapping[str, str] | None = None,
    ci: tuple[float | None, float | None] = (None, None),
    ci_soort: str = "",
    aard: Aard | None = None,
    dekking: float | None = None,
    opmerking: str = "",
    periode: str = "",
) -> pd.DataFrame:
    """Return one row for the gemeente; of a median or an amount `noemer` is the number of cases behind it."""
    row = {
        "gebied_code": gegevens.gemeente, "uitsplitsing": as_json(uitsplitsing or {}), "teller": teller,
        "noemer": noemer, "waarde": waarde, "eenheid": eenheid, "ci_laag": ci[0], "ci_hoog": ci[1],
        "ci_soort": ci_soort or pd.NA, "dekking": dekking, "opmerking": opmerking or pd.NA,
    }  # fmt: skip
    return finish(
        pd.DataFrame([row]), indicator_id=indicator_id, gegevens=gegevens, tabellen=tabellen, methode=methode,
        aard=aard, periode=periode,
    )  # fmt: skip


_KWARTIELEN: Final = {"kwart": 0.25, "mediaan": 0.5, "driekwart": 0.75}


def kwartielrijen(
    afstand_m: pd.Series,
    *,
    indicator_id: str,
    gegevens: Gegevens,
    tabellen: Sequence[str],
    methode: str,
    uitsplitsing: Mapping[str, str] | None = None,
    ci: tuple[float | None, float | None] = (None, None),
    ci_soort: str = "",
) -> pd.DataFrame:
    """Return median and quartiles of distances as rows for the gemeente; never the least or the most.

    Parameters
    ----------
    afstand_m : Series[Float64]
        Metres; missing where a distance is not known.
    indicator_id, gegevens, tabellen, methode, uitsplitsing
        As `value_row`; the rows get {"afstand": "kwart" | "mediaan" | "driekwart"} as well.
    ci, ci_soort
        Interval of the median, where there is one.

    Returns
    -------
    DataFrame, contract INDICATOREN
        `noemer` is the number of known distances, `dekking` their share. No rows where none is known.
    """
    known = afstand_m.dropna().astype(float)
    rows = [
        value_row(
            indicator_id, gegevens=gegevens, tabellen=tabellen, waarde=float(known.quantile(part)), eenheid="m",
            noemer=len(known), uitsplitsing={**(uitsplitsing or {}), "afstand": label},
            dekking=len(known) / len(afstand_m), methode=methode,
            ci=ci if part == 0.5 else (None, None), ci_soort=ci_soort if part == 0.5 and ci[0] is not None else "",
        )
        for label, part in _KWARTIELEN.items() if len(known)
    ]  # fmt: skip
    return pd.concat(rows, ignore_index=True) if rows else empty_rows()


def with_interval(rows: pd.DataFrame, laag: pd.Series, hoog: pd.Series, soort: str) -> pd.DataFrame:
    """Return the rows with an interval; where an end is missing the kind is missing too."""
    low, high = (side.astype("Float64") for side in (laag, hoog))
    known = low.notna() & high.notna()
    kind = pd.Series(soort, index=rows.index, dtype="str").where(known)
    return rows.assign(ci_laag=low, ci_hoog=high, ci_soort=kind)


def finish(
    rows: pd.DataFrame,
    *,
    indicator_id: str,
    gegevens: Gegevens,
    tabellen: Sequence[str],
    methode: str,
    aard: Aard | None = None,
    periode: str = "",
) -> pd.DataFrame:
    """Add to rows with gebied_code and values what all rows of an indicator share, and check the contract."""
    indicator = catalogue()[indicator_id]
    areas = gegevens.gebieden.reindex(rows["gebied_code"])
    shared: dict[str, Any] = {
        "indicator_id": indicator_id,
        "niveau": areas["niveau"].to_numpy(),
        "naam": areas["naam"].to_numpy(),
        "gebied_jaar": areas["gebied_jaar"].to_numpy(),
        "periode": periode or period_of(gegevens, indicator.soort),
        "aard": aard or gegevens.aard_of(*tabellen),
        "bron_id": "+".join(source.bron_id for source in gegevens.sources_of(*tabellen)) or "onbekend",
        "methode": methode,
        "onderdrukt": False,
    }
    whole = rows.assign(**shared)
    if "eenheid" not in whole:
        whole = whole.assign(eenheid=indicator.eenheid)
    return check(whole.reindex(columns=list(_DTYPES)).astype(_DTYPES), INDICATOREN)


def period_of(gegevens: Gegevens, soort: str) -> str:
    """Return the period of rows: the reference date of a stock, first and last day of a flow."""
    if soort == "stand":
        return gegevens.peildatum.isoformat()
    return f"{gegevens.periode.start.isoformat()}/{gegevens.periode.eind.isoformat()}"


def as_json(uitsplitsing: Mapping[str, str]) -> str | None:
    """Write a breakdown as JSON with sorted keys; none is missing."""
    return json.dumps(dict(uitsplitsing), ensure_ascii=False, sort_keys=True) if uitsplitsing else None


def empty_rows() -> pd.DataFrame:
    """Return no rows, in the form of the contract."""
    return pd.DataFrame(columns=list(_DTYPES)).astype(_DTYPES)


def areas_of(buurten: pd.Series, gegevens: Gegevens, niveau: str) -> pd.Series:
    """Return the area of one level that each buurt lies in; missing where it lies in none of the areas."""
    if niveau == "gemeente":
        return pd.Series(gegevens.gemeente, index=buurten.index, dtype="str")
    known = buurten.where(buurten.isin(gegevens.gebieden.index))
    if niveau == "kern":
        return known.map(gegevens.kern_van).astype("str")
    return wijk_of(known) if niveau == "wijk" else known


def _counted(eenheden: pd.DataFrame) -> pd.DataFrame:
    """Units as numbers: only those in the noemer can be in the teller."""
    part = eenheden["teller"].astype("Float64").fillna(0.0).astype(float)
    if "noemer" in eenheden:
        whole = eenheden["noemer"].astype("Float64").fillna(0.0).astype(float)
        eenheden = eenheden.assign(noemer=whole)
        part = part * whole
    if "bekend" in eenheden:
        eenheden = eenheden.assign(bekend=eenheden["bekend"].astype(float))
    return eenheden.assign(teller=part)


def _weighed(units: pd.DataFrame, uitsplitsingen: Sequence[str]) -> pd.DataFrame:
    weight = units["gewicht"].astype(float) if "gewicht" in units else 1.0
    return units[["buurt_code", *uitsplitsingen]].assign(teller=weight)


def _placed(gegevens: Gegevens, *units: pd.DataFrame) -> list[str]:
    """Levels that can be counted: where of some units no place at all is known, a 0 per area would be untrue."""
    return [
        niveau for niveau in gegevens.niveaus
        if all(len(each) == 0 or areas_of(each["buurt_code"], gegevens, niveau).notna().any() for each in units)
    ]  # fmt: skip


def _per_area(counted: pd.DataFrame, gegevens: Gegevens, niveau: str) -> pd.DataFrame:
    codes = gegevens.gebieden.index[gegevens.gebieden["niveau"] == niveau]
    groups = areas_of(counted["buurt_code"], gegevens, niveau)
    return _summed(counted, groups).reindex(codes).pipe(_filled).rename_axis("gebied_code").reset_index()


def _per_class(counted: pd.DataFrame, gegevens: Gegevens, name: str) -> pd.DataFrame:
    classes = counted[name].astype("category")
    sums = _summed(counted, classes.astype("str")).reindex([str(each) for each in classes.cat.categories])
    rows = sums.pipe(_filled).rename_axis("klasse").reset_index()
    written = pd.Series([as_json({name: each}) for each in rows["klasse"]], index=rows.index, dtype="str")
    return rows.drop(columns="klasse").assign(gebied_code=gegevens.gemeente, uitsplitsing=written)


def _summed(counted: pd.DataFrame, groups: pd.Series) -> pd.DataFrame:
    values = counted[[name for name in ("teller", "noemer", "bekend") if name in counted]]
    grouped = values.groupby(groups.to_numpy())
    sums = grouped.sum()
    return sums.assign(bekend=grouped["bekend"].mean()) if "bekend" in sums else sums


def _filled(sums: pd.DataFrame) -> pd.DataFrame:
    """Count areas without units as 0; their coverage stays unknown."""
    counts = [name for name in ("teller", "noemer") if name in sums]
    return sums.assign(**{name: sums[name].fillna(0.0) for name in counts})
