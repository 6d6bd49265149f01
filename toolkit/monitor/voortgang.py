"""Targets of a partnership beside published figures: baseline, path and status (domain 3.2)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final, cast

import pandas as pd

from toolkit.config import Periode
from toolkit.dutch import percentage
from toolkit.indicatoren import catalogue
from toolkit.meten import Berekening, Gegevens, Metingen, compute, empty_rows
from toolkit.monitor.doelen import (
    STATUS_IN_WOORDEN,
    Richting,
    Soort,
    Stand,
    Status,
    Streven,
    beoordeel,
    streefwaarde,
    termijn,
)
from toolkit.monitor.overzicht import said
from toolkit.monitor.reeksen import BREUK
from toolkit.provenance import AARD_IN_WOORDEN
from toolkit.werkbladen import PROCENT, Doel, Werkbladen

COLUMNS: Final = (
    "naam",
    "indicator",
    "gebied",
    "nulmeting",
    "verwacht",
    "waarde",
    "doel",
    "aard",
    "status",
    "voortgang",
)
_SHARE: Final = "1"
_YEAR_DIGITS: Final = 4


@dataclass(frozen=True, kw_only=True)
class Oordeel:
    """The status of a target, and why nothing can be said; never without what it was based on.

    Attributes
    ----------
    status : Status
    reden : str
        Why the status is "niet_te_zeggen"; "" otherwise.
    streven : Streven, optional
        The target in the unit of the indicator, where there is a baseline.
    rij : Series, optional
        The published row that was judged.
    """

    status: Status
    reden: str = ""
    streven: Streven | None = None
    rij: pd.Series | None = None


def periode_van(tekst: str) -> Periode | None:
    """Read the period of a baseline: a year, a day, or a first and last day; None for anything else.

    Examples
    --------
    >>> periode_van("2020")
    Periode(start=datetime.date(2020, 1, 1), eind=datetime.date(2020, 12, 31))
    """
    parts = tekst.strip().split("/")
    try:
        if len(parts) == 1 and len(parts[0]) == _YEAR_DIGITS:
            return Periode(start=date(int(parts[0]), 1, 1), eind=date(int(parts[0]), 12, 31))
        days = [date.fromisoformat(each.strip()) for each in parts]
        return Periode(start=days[0], eind=days[-1])
    except ValueError:
        return None


def nulmetingen(gegevens: Gegevens, doelen: Iterable[Doel], berekeningen: Mapping[str, Berekening]) -> Metingen:
    """Compute the baselines that a partnership did not fill in, each over its own period.

    Returns
    -------
    Metingen
        Rows of the indicators of those targets; a stock is measured on the first day of its period.
    """
    wanted: dict[str, list[str]] = {}
    for doel in doelen:
        if doel.nulmeting is None and periode_van(doel.nulmeting_periode) and doel.indicator_id in catalogue():
            wanted.setdefault(doel.nulmeting_periode, []).append(doel.indicator_id)
    parts = [
        compute(_then(gegevens, periode), berekeningen, ids=list(dict.fromkeys(ids)))
        for tekst, ids in wanted.items()
        if (periode := periode_van(tekst))
    ]
    rows = [part.rows for part in parts if len(part.rows)]
    sources = {source.bron_id: source for part in parts for source in part.sources}
    return Metingen(
        rows=pd.concat(rows, ignore_index=True) if rows else empty_rows(), sources=tuple(sources.values()),
        ontbreekt=pd.concat([part.ontbreekt for part in parts], ignore_index=True) if parts else pd.DataFrame(),
    )  # fmt: skip


def _then(gegevens: Gegevens, periode: Periode) -> Gegevens:
    return replace(gegevens, periode=periode, peildatum=periode.start)


def oordeel(
    doel: Doel, nu: pd.DataFrame, toen: pd.DataFrame, *, gegevens: Gegevens, datum: date | None = None
) -> Oordeel:
    """Judge one target by published rows.

    Parameters
    ----------
    doel : Doel
    nu, toen : DataFrame, contract INDICATOREN
        Rows of now and of the baselines, as they went out: what is hidden is not judged.
    gegevens : Gegevens
        For the gemeente, the period and the events.
    datum : date, optional
        When the worksheets were filled in: the start of a target that names no period for its baseline.
    """
    rij = _row_of(doel, nu, gegevens)
    if rij is None or pd.isna(rij["waarde"]):
        return Oordeel(status="niet_te_zeggen", rij=rij, reden=_why_absent(rij))
    if other := _other_unit(doel, rij):
        return Oordeel(status="niet_te_zeggen", rij=rij, reden=other)
    start, before = _baseline(doel, toen, gegevens, rij)
    begin = start or datum
    if before is None or begin is None:
        return Oordeel(status="niet_te_zeggen", rij=rij, reden=_no_baseline(rij, datum))
    end = termijn(begin, jaren=doel.termijn_jaar, einddatum=doel.einddatum)
    goal = streefwaarde(cast(Soort, doel.soort), _scaled(doel.doelwaarde, doel, rij), before)
    streven = Streven(
        nulmeting=before, doelwaarde=goal, begin=begin, eind=end or begin, richting=cast(Richting, doel.richting)
    )
    reden = _obstacle(doel, rij, gegevens, begin, toen)
    if reden:
        return Oordeel(status="niet_te_zeggen", reden=reden, streven=streven, rij=rij)
    status = beoordeel(streven, _stand(rij), op=_day_of(rij))
    inside = "Het verwachte punt ligt binnen de marge." if status == "niet_te_zeggen" else ""
    return Oordeel(status=status, streven=streven, rij=rij, reden=inside)


def _other_unit(doel: Doel, rij: pd.Series) -> str:
    """Say that a target in percent is set on a figure that is none; "" where the units can be compared."""
    if doel.soort == "verandering_pct" or doel.eenheid not in PROCENT or rij["eenheid"] == _SHARE:
        return ""
    return f"Het doel is een percentage, en dit cijfer telt {rij['eenheid']}."


def _no_baseline(rij: pd.Series, datum: date | None) -> str:
    if datum is not None and _day_of(rij) <= datum:
        return "De nulmeting ontbreekt. Dit cijfer is van voor het doel en kan de nulmeting worden."
    return "De nulmeting ontbreekt."


def doelen_van(bladen: Werkbladen | None, gegevens: Gegevens) -> tuple[Doel, ...]:
    """Return the targets of this gemeente or a part of it, and those of the whole partnership."""
    every = bladen.ambities.doelen if bladen else ()
    return tuple(doel for doel in every if not doel.gebied_code or doel.gebied_code in gegevens.gebieden.index)


def indicatoren_van(doelen: Sequence[Doel]) -> list[str]:
    """Return the indicators of the targets, each once; those that the catalogue does not know are left out."""
    return [name for name in dict.fromkeys(doel.indicator_id for doel in doelen) if name in catalogue()]


def vastgesteld(bladen: Werkbladen | None) -> date | None:
    """Return when the worksheets were filled in."""
    return bladen.hoofd.datum if bladen else None


def _why_absent(rij: pd.Series | None) -> str:
    if rij is None:
        return "Dit cijfer is hier niet berekend."
    return "Het aantal is te klein om te tonen." if rij["onderdrukt"] else "Voor deze periode is er geen cijfer."


def _row_of(doel: Doel, rows: pd.DataFrame, gegevens: Gegevens) -> pd.Series | None:
    area = doel.gebied_code or gegevens.gemeente
    own = rows.loc[(rows["indicator_id"] == doel.indicator_id) & (rows["gebied_code"] == area)]
    headline = own.loc[own["uitsplitsing"].isna()]
    fitting = own.loc[own["eenheid"] == doel.eenheid] if doel.eenheid else headline
    chosen = fitting if len(fitting) == 1 else headline
    return None if chosen.empty else chosen.iloc[0]


def _baseline(doel: Doel, toen: pd.DataFrame, gegevens: Gegevens, rij: pd.Series) -> tuple[date | None, float | None]:
    """Start of the path and value at the start; the start of a flow is the end of the period it was measured over."""
    periode = periode_van(doel.nulmeting_periode)
    flow = "/" in str(rij["periode"])
    start = None if periode is None else (periode.eind if flow else periode.start)
    if doel.nulmeting is not None:
        return start, _level(doel.nulmeting, doel, rij)
    then = _at(periode, toen, flow=flow)
    before = None if then.empty else _row_of(doel, then, gegevens)
    return start, None if before is None or pd.isna(before["waarde"]) else float(before["waarde"])


def _at(periode: Periode | None, toen: pd.DataFrame, *, flow: bool) -> pd.DataFrame:
    if periode is None or toen.empty:
        return toen.iloc[:0]
    written = f"{periode.start.isoformat()}/{periode.eind.isoformat()}" if flow else periode.start.isoformat()
    return toen.loc[toen["periode"] == written]


def _level(value: float, doel: Doel, rij: pd.Series) -> float:
    """Return a baseline in the unit of the indicator: a share above 1 can only be a percentage."""
    percent = doel.soort != "verandering_pct" and doel.eenheid in PROCENT
    return value / 100 if rij["eenheid"] == _SHARE and (percent or value > 1) else value


def _scaled(value: float, doel: Doel, rij: pd.Series) -> float:
    """Return a level or a change in the unit of the indicator; a change in percent needs no unit."""
    if doel.soort == "verandering_pct" or rij["eenheid"] != _SHARE:
        return value
    return value / 100 if doel.eenheid in PROCENT or abs(value) > 1 else value


def _stand(rij: pd.Series) -> Stand:
    low, high = (None if pd.isna(rij[side]) else float(rij[side]) for side in ("ci_laag", "ci_hoog"))
    return Stand(waarde=float(rij["waarde"]), laag=low, hoog=high)


def _day_of(rij: pd.Series) -> date:
    return date.fromisoformat(str(rij["periode"]).split("/")[-1])


def _obstacle(doel: Doel, rij: pd.Series, gegevens: Gegevens, begin: date, toen: pd.DataFrame) -> str:
    """Say why baseline and figure cannot be compared; "" where they can."""
    if _day_of(rij) <= begin:
        return "Dit cijfer is de nulmeting zelf."
    if doel.soort != "niveau" and doel.doelwaarde < 0 and doel.richting == "minimaal":
        return "Een daling als doel hoort bij de richting maximaal."
    if _changed_registration(rij, gegevens, begin):
        return "Sinds de nulmeting is de manier van registreren veranderd."
    before = _row_of(doel, _at(periode_van(doel.nulmeting_periode), toen, flow="/" in str(rij["periode"])), gegevens)
    if before is not None and doel.nulmeting is None and before["methode"] != rij["methode"]:
        return "Sinds de nulmeting is de rekenwijze veranderd."
    return ""


def _changed_registration(rij: pd.Series, gegevens: Gegevens, begin: date) -> bool:
    """Whether registering changed between baseline and figure; that breaks flows, which count events as registered."""
    rows = gegevens.tabellen.get("gebeurtenissen")
    if rows is None or "/" not in str(rij["periode"]):
        return False
    breaks = rows.loc[rows["soort"].astype(str) == BREUK, "datum"]
    return bool(((breaks > pd.Timestamp(begin)) & (breaks <= pd.Timestamp(_day_of(rij)))).any())


def voortgang(
    doelen: Sequence[Doel], nu: pd.DataFrame, toen: pd.DataFrame, *, gegevens: Gegevens, datum: date | None = None
) -> pd.DataFrame:
    """Return one row per target, in words, with its status, nature and interval.

    Parameters
    ----------
    doelen, nu, toen, gegevens, datum
        As `oordeel`.

    Returns
    -------
    DataFrame with the columns of `COLUMNS`, texts
        Made of published rows only, so it tells nothing that they do not.
    """
    rows = [_written(doel, oordeel(doel, nu, toen, gegevens=gegevens, datum=datum), gegevens) for doel in doelen]
    return pd.DataFrame(rows, columns=list(COLUMNS), dtype="str")


def _written(doel: Doel, found: Oordeel, gegevens: Gegevens) -> dict[str, str]:
    rij, streven = found.rij, found.streven
    unit = "" if rij is None else str(rij["eenheid"])
    known = catalogue().get(doel.indicator_id)
    empty = dict.fromkeys(COLUMNS, "")
    facts = {} if rij is None else _facts(rij, unit)
    path = {} if streven is None or rij is None else _path(streven, rij, unit)
    return (
        empty
        | facts
        | path
        | {
            "naam": doel.tekst,
            "indicator": known.label if known else doel.indicator_id,
            "gebied": str(gegevens.gebieden["naam"].get(doel.gebied_code or gegevens.gemeente, "")),
            "status": f"{STATUS_IN_WOORDEN[found.status]}. {found.reden}"
            if found.reden
            else STATUS_IN_WOORDEN[found.status],
        }
    )


def _facts(rij: pd.Series, unit: str) -> dict[str, str]:
    bounds = [rij["ci_laag"], rij["ci_hoog"]]
    margin = "zonder marge" if pd.isna(bounds).any() else f"{_said(bounds[0], unit)} tot {_said(bounds[1], unit)}"
    value = "" if pd.isna(rij["waarde"]) else f"{_said(rij['waarde'], unit)} ({margin})"
    return {"waarde": value, "aard": AARD_IN_WOORDEN[str(rij["aard"])]}


def _path(streven: Streven, rij: pd.Series, unit: str) -> dict[str, str]:
    done = None if pd.isna(rij["waarde"]) else streven.voortgang(float(rij["waarde"]))
    return {
        "nulmeting": _said(streven.nulmeting, unit),
        "doel": f"{_said(streven.doelwaarde, unit)} in {streven.eind.year}",
        "verwacht": _said(streven.pad(_day_of(rij)), unit),
        "voortgang": "" if done is None else percentage(done) if done >= 0 else f"\N{MINUS SIGN}{percentage(-done)}",
    }  # fmt: skip


def _said(value: float, unit: str) -> str:
    return said(float(value), unit, share_decimals=1)
