"""A panel of gemeenten by period: rates, and since when each gemeente has an approach."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

import numpy as np
import numpy.typing as npt
import pandas as pd

from toolkit.errors import ContractError, ParameterError

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]

PER: Final = 1000.0
PER_1000: Final = "verhuizingen per 1.000 huishoudens van senioren per {stap}"
OPGELEVERD: Final = "opgeleverde_seniorenwoningen"
_MONTHS: Final = {"Q": 3, "M": 1, "Y": 12}
_STEPS: Final = {"Q": "kwartaal", "M": "maand", "Y": "jaar"}
_GATEN: Final = "voor deze gemeente ontbreken cijfers in één of meer perioden"
_KEY: Final = ["gemeente_code", "periode"]


@dataclass(frozen=True, kw_only=True, eq=False)
class Paneel:
    """Rates of gemeenten over consecutive periods without gaps.

    Attributes
    ----------
    tarieven : DataFrame, index Period, a column per gemeente
    start : mapping of gemeente to int
        Row of the first period with an approach (1 or more). Gemeenten without approach are absent.
    eenheid : str
    covariaten : mapping of name to DataFrame like `tarieven`
        What the designs subtract where it differs between gemeenten.
    weggelaten : mapping of gemeente to str
        Gemeenten that cannot take part, and why.
    """

    tarieven: pd.DataFrame
    start: Mapping[str, int]
    eenheid: str
    covariaten: Mapping[str, pd.DataFrame] = field(default_factory=dict)
    weggelaten: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if any(not 0 < place < len(self.tarieven) for place in self.start.values()):
            raise ValueError("an approach starts within the panel, after its first period")

    @property
    def behandeld(self) -> tuple[str, ...]:
        """Gemeenten with an approach, in the order of the columns."""
        return tuple(str(code) for code in self.tarieven if code in self.start)

    @property
    def donoren(self) -> tuple[str, ...]:
        """Gemeenten without an approach."""
        return tuple(str(code) for code in self.tarieven if code not in self.start)

    @property
    def perioden(self) -> int:
        """Number of periods."""
        return len(self.tarieven)

    @property
    def maanden(self) -> int:
        """Months in a period: 1, 3 or 12."""
        return _MONTHS[_step(self.tarieven)]

    @property
    def eerste_start(self) -> int:
        """Row of the first period in which any gemeente has an approach; the number of periods where none has."""
        return min(self.start.values(), default=self.perioden)

    @property
    def y(self) -> Floats:
        """Rates, periods by gemeenten."""
        return self.tarieven.to_numpy(dtype=float)

    @property
    def x(self) -> Floats:
        """Covariates, names by periods by gemeenten."""
        values = [each.to_numpy(dtype=float) for each in self.covariaten.values()]
        return np.array(values).reshape(len(values), *self.tarieven.shape)

    @property
    def starts(self) -> Ints:
        """Row of the start per gemeente; the number of periods for those that never start."""
        return np.array([self.start.get(str(code), self.perioden) for code in self.tarieven], dtype=np.int64)

    def after(self, vertraging: int) -> int:
        """Return periods (whole) in the months that a decision to move takes.

        Parameters
        ----------
        vertraging : int
            Months (0 or more); a part of a period counts as a whole one.
        """
        return -(-vertraging // self.maanden)

    def only(self, gemeenten: Sequence[str]) -> "Paneel":
        """Return the panel of these gemeenten."""
        codes = list(gemeenten)
        return replace(
            self, tarieven=self.tarieven[codes], start={code: at for code, at in self.start.items() if code in codes},
            covariaten={name: each[codes] for name, each in self.covariaten.items()},
        )  # fmt: skip

    def without(self, *gemeenten: str) -> "Paneel":
        """Return the panel without these gemeenten."""
        return self.only([str(code) for code in self.tarieven if code not in gemeenten])

    def as_if(self, start: Mapping[str, int], *, until: int | None = None) -> "Paneel":
        """Return the panel with other starts, and only the first periods where `until` is given: for placebos."""
        end = self.perioden if until is None else until
        return replace(
            self, tarieven=self.tarieven.iloc[:end], start=dict(start),
            covariaten={name: each.iloc[:end] for name, each in self.covariaten.items()},
        )  # fmt: skip


def _index(frame: pd.DataFrame) -> pd.PeriodIndex:
    return pd.PeriodIndex(frame.index)


def _step(frame: pd.DataFrame) -> str:
    return str(_index(frame).freqstr)[0]


def panel_of(table: pd.DataFrame, *, covariaten: Sequence[str] = (), na_ijlen: int = 1) -> Paneel:
    """Make a panel of rows of contract `panel`: moves of seniors per 1.000 of their households.

    Parameters
    ----------
    table : DataFrame, contract `panel`
        Years, quarters or months.
    covariaten : sequence of str
        Columns to take along. Delivered dwellings become a number per 1.000 households.
    na_ijlen : int
        Periods in which a delivery still works on: these count as covariates of their own, and as many periods at the
        begin of the panel are lost, because nobody knows what was delivered before.

    Returns
    -------
    Paneel
        Gemeenten with a gap in any column used, without households, whose approach stops, or that had it from the
        first period on, are left out and named.

    Raises
    ------
    ContractError
        If a gemeente has two rows for a period.
    ParameterError
        If a covariate is no column, or the periods are no years, quarters or months.
    """
    lacking = [name for name in covariaten if name not in table]
    if lacking:
        raise ParameterError(
            f"Het panel heeft geen kolom {', '.join(lacking)}.", remedy="Kies uit de kolommen van het panel."
        )
    households = _wide(table, "huishoudens_senioren")
    households = households.where(households > 0)
    rates = PER * _wide(table, "verhuizingen_senioren") / households
    extra = dict(_lagged(table, covariaten, households, na_ijlen))
    skipped = na_ijlen if OPGELEVERD in covariaten else 0
    flags = _wide(table, "aanpak")
    begun = {str(code): _start_of(flags[code]) for code in flags}
    return _assembled(rates, extra, begun, eenheid=PER_1000.format(stap=_STEPS[_step(rates)]), skipped=skipped)


def panel_of_rows(
    rows: pd.DataFrame, *, indicator_id: str, start: Mapping[str, str], gemeenten: Sequence[str] = ()
) -> Paneel:
    """Make a panel of indicator rows of several gemeenten and periods.

    Parameters
    ----------
    rows : DataFrame, contract `indicatoren`
        Only rows of gemeenten without a breakdown are used; a value that is missing or suppressed is a gap.
    indicator_id : str
    start : mapping of gemeente to period
        Since when an approach runs ("2021Q3"); gemeenten without one are absent.
    gemeenten : sequence of str
        All of them by default.

    Returns
    -------
    Paneel

    Raises
    ------
    ContractError
        If a gemeente has two values for a period.
    ParameterError
        If there are no such rows or the periods are no years, quarters or months.
    """
    whole = rows["uitsplitsing"].isna() | rows["uitsplitsing"].isin(["", "{}"])
    chosen = rows.loc[(rows["indicator_id"] == indicator_id) & (rows["niveau"] == "gemeente") & whole]
    chosen = chosen.loc[chosen["gebied_code"].isin(list(gemeenten))] if gemeenten else chosen
    if chosen.empty:
        raise ParameterError(
            f"Er zijn geen cijfers van gemeenten voor indicator {indicator_id}.", remedy="Kies een indicator die er is."
        )
    shown = chosen.assign(
        gemeente_code=chosen["gebied_code"],
        waarde=chosen["waarde"].mask(chosen["onderdrukt"].fillna(value=False).astype(bool)),
    )
    values = _wide(shown, "waarde")
    begun = {code: _place_of(period, _index(values)) for code, period in start.items() if code in values}
    return _assembled(values, {}, begun, eenheid=str(chosen["eenheid"].iloc[0]))


def as_long(wide: pd.DataFrame) -> pd.DataFrame:
    """Return a row per gemeente and period, as diff-diff wants them: gemeente, rij (of the index) and tarief."""
    long = wide.rename_axis(index="rij").reset_index().melt(id_vars="rij", var_name="gemeente", value_name="tarief")
    return long.assign(gemeente=long["gemeente"].astype(object))


def _place_of(period: str, index: pd.PeriodIndex) -> int:
    """Return the row of a period; below 0 before the first one, and beyond the last one after it."""
    return int(pd.Period(period, freq=str(index.freqstr)).ordinal - index[0].ordinal)


def _wide(table: pd.DataFrame, column: str) -> pd.DataFrame:
    """Return one column as periods by gemeenten, without holes between periods; missing where there is no value."""
    if table.duplicated(_KEY).any():
        raise ContractError(
            "Een gemeente heeft twee rijen voor één periode.", remedy="Houd één rij per gemeente en periode.",
            place="periode",
        )  # fmt: skip
    wide = table.set_index(_KEY)[column].astype("Float64").astype(float).unstack()  # noqa: PD010 - keys are unique
    wide = wide.T
    index = _periods(wide.index)
    every = pd.period_range(index.min(), index.max(), freq=index.freq)
    return wide.set_axis(index).sort_index().reindex(every).rename_axis(index="periode", columns="gemeente_code")


def _periods(labels: pd.Index) -> pd.PeriodIndex:
    texts = labels.astype(str)
    for pattern, freq in ((r"\d{4}Q[1-4]", "Q"), (r"\d{4}-\d{2}", "M"), (r"\d{4}", "Y")):
        if texts.str.fullmatch(pattern).all():
            return pd.PeriodIndex(texts, freq=freq)
    raise ParameterError(
                "De perioden zijn geen jaren, kwartalen of maanden.", remedy="Gebruik één soort periode, zoals 2023Q1.",
        place="periode",
    )  # fmt: skip


def _lagged(
    table: pd.DataFrame, covariaten: Sequence[str], households: pd.DataFrame, lags: int
) -> Iterator[tuple[str, pd.DataFrame]]:
    for name in covariaten:
        values = _wide(table, name)
        if name != OPGELEVERD:
            yield name, values
            continue
        for lag in range(lags + 1):
            yield f"{name}, {lag} eerder" if lag else name, (PER * values / households).shift(lag)


def _start_of(flag: pd.Series) -> int | str | None:
    """Return the first row with an approach, or why there is none to use; None for no approach."""
    if flag.isna().any():
        return _GATEN
    on = flag.to_numpy(dtype=bool)
    if not on.any():
        return None
    first = int(on.argmax())
    return first if on[first:].all() else "de aanpak stopte in de periode, zodat er geen voor en na is"


def _assembled(
    rates: pd.DataFrame,
    extra: dict[str, pd.DataFrame],
    begun: Mapping[str, int | str | None],
    *,
    eenheid: str,
    skipped: int = 0,
) -> Paneel:
    rates, extra = rates.iloc[skipped:], {name: each.iloc[skipped:] for name, each in extra.items()}
    whole = np.logical_and.reduce([each.notna().all().to_numpy() for each in (rates, *extra.values())])
    left_out = {str(code): _GATEN for code, complete in zip(rates, whole, strict=True) if not complete}
    start: dict[str, int] = {}
    for code, first in begun.items():
        if isinstance(first, str):
            left_out.setdefault(code, first)
        elif first is not None and first - skipped < 1:
            left_out.setdefault(code, "de aanpak liep al toen de cijfers begonnen")
        elif first is not None and first - skipped < len(rates):
            start[code] = first - skipped
    kept = [code for code in rates if code not in left_out]
    return Paneel(
        tarieven=rates[kept], start={code: at for code, at in start.items() if code in kept}, eenheid=eenheid,
        covariaten={name: each[kept] for name, each in extra.items()}, weggelaten=left_out,
    )  # fmt: skip
