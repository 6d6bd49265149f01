"""What the approach cost in a period: costs as delivered, filled up from what was registered (domain 5.7)."""

import calendar
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

import numpy as np
import pandas as pd

from toolkit.config import Periode
from toolkit.dutch import listing, number, plural
from toolkit.evaluation.onbepaald import Onbepaald
from toolkit.meten import Gegevens

GEWENNING: Final = "huurgewenning"
KORTING: Final = "korting_huur"
VERGOEDING: Final = "vergoeding"
PERSONEEL: Final = "personeel"
UREN: Final = "wooncoach"
"""Stands for all coaching where hours are priced: the trajectory does not say which instrument took them."""
GEEN_KOSTEN: Final = "er zijn geen kosten van deze periode geleverd"
WEINIG_BETAALD: Final = "alle kosten gingen naar te weinig huishoudens om te tonen"
_COLUMNS: Final = ["instrument_code", "soort", "bedrag_eur", "prijspeil", "zeker", "geleverd"]
_MONTHS: Final = 12


@dataclass(frozen=True, kw_only=True, eq=False)
class Kosten:
    """Costs of one gemeente in one period.

    Attributes
    ----------
    regels : DataFrame, fresh index
        instrument_code, soort, bedrag_eur (float), prijspeil (Int64), zeker (bool) and geleverd (bool: from the table
        of costs, and not from what was registered).
    opmerkingen : tuple of str
        What was filled up, spread or left out, in Dutch.
    """

    regels: pd.DataFrame
    opmerkingen: tuple[str, ...]

    @property
    def totaal(self) -> float:
        """Euro."""
        return float(self.regels["bedrag_eur"].sum())

    @property
    def prijspeil(self) -> str:
        """The price level in words; years are not made comparable."""
        years = sorted({int(year) for year in self.regels["prijspeil"].dropna()})
        if len(years) < 2:
            return f"prijspeil {years[0]}" if years else "prijspeil onbekend"
        return f"prijspeilen {years[0]} tot en met {years[-1]}, niet omgerekend"


def kosten_van(gegevens: Gegevens, *, uurtarief_eur: float | None = None) -> Kosten | Onbepaald:
    """Return the costs in P.

    Parameters
    ----------
    gegevens : Gegevens
        With kosten; trajecten.uren and interventies (bedrag_eur, or the rents of a habituation) fill up kinds of cost
        that it lacks, never those that it has.
    uurtarief_eur : float, optional
        Price of an hour of a coach, where kosten holds no staff. Without it the hours are named and not priced.

    Returns
    -------
    Kosten or Onbepaald
        A row of which the period lies partly in P counts for that part of its days, and is then uncertain. A rent
        habituation counts whole in the period it began in.
    """
    given, remarks = _delivered(gegevens)
    parts, more = [given], list(remarks)
    for extra, remark in (*_registered(gegevens, given), *_hours(gegevens, given, uurtarief_eur)):
        parts.append(extra)
        more.append(remark)
    rows = pd.concat([part for part in parts if len(part)] or [given], ignore_index=True)
    if rows.empty:
        return Onbepaald(reden=GEEN_KOSTEN)
    return Kosten(regels=rows[_COLUMNS], opmerkingen=tuple(more))


def _empty() -> pd.DataFrame:
    kinds = {"bedrag_eur": "float", "prijspeil": "Int64", "zeker": "bool", "geleverd": "bool"}
    return pd.DataFrame({name: pd.Series(dtype=kinds.get(name, "str")) for name in _COLUMNS})


def _delivered(gegevens: Gegevens) -> tuple[pd.DataFrame, list[str]]:
    rows = gegevens.tabel("kosten")
    own = rows.loc[rows["gemeente_code"] == gegevens.gemeente]
    part = pd.Series(
        [share_within(str(each), gegevens.periode) for each in own["periode"]], index=own.index, dtype=float
    )
    own, part = own.loc[part > 0], part.loc[part > 0]
    if own.empty:
        return _empty(), []
    spread = int((part < 1).sum())
    told = f"{plural(spread, 'kostenpost beslaat', 'kostenposten beslaan')} meer dan de periode; de dagen tellen mee"
    certain = own["zeker"].fillna(value=False).astype(bool) & (part == 1)
    return own.assign(
        instrument_code=own["instrument_code"].astype("str"), soort=own["soort"].astype("str"),
        bedrag_eur=own["bedrag_eur"].astype(float) * part, zeker=certain, geleverd=True,
    )[_COLUMNS], [f"{told}."] if spread else []  # fmt: skip


def share_within(periode: str, within: Periode) -> float:
    """Return which part of the days of a period (contracts `PERIODE`) lies within another, unit 1.

    Examples
    --------
    >>> from datetime import date
    >>> share_within("2023", Periode(start=date(2023, 1, 1), eind=date(2023, 12, 31)))
    1.0
    """
    first, last = _days(periode)
    days = (min(last, within.eind) - max(first, within.start)).days + 1
    return max(days, 0) / ((last - first).days + 1)


def _days(periode: str) -> tuple[date, date]:
    if "/" in periode:
        first, last = periode.split("/")
        return date.fromisoformat(first), date.fromisoformat(last)
    year = int(periode[:4])
    if "Q" in periode:
        end = 3 * int(periode[-1])
        return date(year, end - 2, 1), date(year, end, calendar.monthrange(year, end)[1])
    if "-" in periode:
        month = int(periode[5:])
        return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])
    return date(year, 1, 1), date(year, 12, 31)


def huurkorting(interventies: pd.DataFrame) -> pd.Series:
    """Return what each rent habituation costs over its term: the sum of the monthly differences (domain 5.7).

    Parameters
    ----------
    interventies : DataFrame, contract INTERVENTIES
        Rows of huurgewenning.

    Returns
    -------
    Series[float], index of `interventies`
        Euro. The registered amount; else from the rents and the term. Missing where neither is known.

    Notes
    -----
    The rent is taken to rise once a year in equal steps, from `huur_start` to `huur_eind` after the term: of n years,
    year k (from 0) is cheaper by (n - k) / n of the whole rise. Three years from 500 to 560 cost
    12 x (60 + 40 + 20) = 1.440.
    """
    begin, end = interventies["gewenning_start"], interventies["gewenning_eind"]
    months = ((end - begin).dt.days + 1) / (365.25 / _MONTHS)
    rise = (interventies["huur_eind"] - interventies["huur_start"]).astype("Float64")
    per_euro = [_months_of_rise(float(each)) for each in months.to_numpy(dtype=float, na_value=np.nan)]
    worked_out = rise.to_numpy(dtype=float, na_value=np.nan) * np.array(per_euro)
    known = interventies["bedrag_eur"].astype("Float64").to_numpy(dtype=float, na_value=np.nan)
    return pd.Series(np.where(np.isnan(known), worked_out, known), index=interventies.index)


def _months_of_rise(months: float) -> float:
    if np.isnan(months):
        return np.nan
    term = round(months)
    years = -(-term // _MONTHS)
    return float(sum((years - month // _MONTHS) / years for month in range(term)))


def _registered(gegevens: Gegevens, given: pd.DataFrame) -> Iterator[tuple[pd.DataFrame, str]]:
    """Yield rent discounts and payments that were registered, where the costs hold none of that kind."""
    rows = gegevens.tabel("interventies")
    first, last = pd.Timestamp(gegevens.periode.start), pd.Timestamp(gegevens.periode.eind)
    rows = rows.loc[rows["datum"].between(first, last)]
    rent = (rows["instrument_code"] == GEWENNING).fillna(value=False).astype(bool)
    amounts = rows["bedrag_eur"].astype("Float64").astype(float).where(~rent, huurkorting(rows))
    for kind, chosen in ((KORTING, rent), (VERGOEDING, ~rent)):
        priced = chosen & amounts.gt(0)
        if not priced.any() or (given["soort"] == kind).any():
            continue
        summed = amounts[priced].groupby(rows.loc[priced, "instrument_code"].astype("str")).sum()
        names = {KORTING: "Kortingen op de huur", VERGOEDING: "Vergoedingen"}
        yield (
            _lines(summed, kind, gegevens),
            f"{names[kind]} staan niet in de kosten en zijn uit de registratie opgeteld.",
        )


def _hours(
    gegevens: Gegevens, given: pd.DataFrame, uurtarief_eur: float | None
) -> Iterator[tuple[pd.DataFrame, str]]:  # fmt: skip
    rows = gegevens.tabel("trajecten")
    first, last = pd.Timestamp(gegevens.periode.start), pd.Timestamp(gegevens.periode.eind)
    hours = float(rows.loc[rows["start"].between(first, last), "uren"].sum())
    if hours == 0 or (given["soort"] == PERSONEEL).any():
        return
    told = f"De wooncoach besteedde {number(hours)} uur aan trajecten die in de periode begonnen"
    if uurtarief_eur is None:
        yield _empty(), f"{told}; wat die kostten, is niet bekend en staat niet in de kosten."
        return
    cost = pd.Series({UREN: hours * uurtarief_eur})
    yield _lines(cost, PERSONEEL, gegevens), f"{told}, gerekend met € {number(uurtarief_eur)} per uur."


def _lines(amounts: Mapping[str, float] | pd.Series, soort: str, gegevens: Gegevens) -> pd.DataFrame:
    series = pd.Series(amounts, dtype=float)
    return pd.DataFrame({
        "instrument_code": [str(code) for code in series.index], "soort": soort, "bedrag_eur": series.to_numpy(),
        "prijspeil": pd.array([gegevens.periode.eind.year] * len(series), dtype="Int64"),
        "zeker": False, "geleverd": False,
    })  # fmt: skip


def samengevoegd(kosten: Kosten | Onbepaald, geteld: Mapping[str, int], *, drempel: int) -> Kosten | Onbepaald:
    """Put instruments together whose payments rest on few households, so that no household's amount can be read.

    Parameters
    ----------
    kosten : Kosten or Onbepaald
    geteld : mapping of instrument code -> int
        Times that it was registered with an amount in the period.
    drempel : int
        Fewer than this is few (domain 5.13).

    Returns
    -------
    Kosten or Onbepaald
        Instruments with payments or rent discounts to fewer than `drempel` are one line "samen", with the smallest
        other instrument: else the total would give the hidden one away. Onbepaald where there is no other, and those
        few households are all that there is: the total itself would be theirs.
    """
    if isinstance(kosten, Onbepaald):
        return kosten
    rows = kosten.regels
    paid = rows.loc[rows["soort"].isin([KORTING, VERGOEDING]), "instrument_code"]
    few = {code for code in paid if geteld.get(code, 0) < drempel}
    rest = rows.loc[~rows["instrument_code"].isin(few)].groupby("instrument_code")["bedrag_eur"].sum()
    if few and len(rest):
        few.add(str(rest.idxmin()))
    elif 0 < sum(geteld.get(code, 0) for code in few) < drempel:
        return Onbepaald(reden=WEINIG_BETAALD)
    merged = rows.assign(instrument_code=rows["instrument_code"].mask(rows["instrument_code"].isin(few), SAMEN))
    merged = merged.assign(soort=merged["soort"].mask(merged["instrument_code"] == SAMEN, SAMEN))
    return replace(kosten, regels=merged)


SAMEN: Final = "samen"
"""Code of the line of instruments that may not be shown apart."""


def herkomst(kosten: Kosten) -> str:
    """Return in words what the total holds: which kinds, and which price level."""
    kinds = [SOORTEN[kind] for kind in dict.fromkeys(kosten.regels["soort"]) if kind in SOORTEN]
    return f"{listing(kinds)}; {kosten.prijspeil}"


SOORTEN: Final[Mapping[str, str]] = {
    "eenmalig": "eenmalige kosten", "structureel": "vaste kosten", PERSONEEL: "uren van medewerkers",
    VERGOEDING: "vergoedingen", KORTING: "korting op de huur",
}  # fmt: skip
