"""Everything an indicator is computed from: tables, areas, period, and who counts as a senior."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Final, Protocol

import pandas as pd

from toolkit.config import Periode, Run
from toolkit.contracts import contract, pandas_dtype
from toolkit.dutch import plural
from toolkit.gebieden import gemeente_of, short_names, wijk_of
from toolkit.provenance import Aard, Source
from toolkit.senioren import Senior, schema

NIVEAUS: Final = ("gemeente", "wijk", "buurt", "kern")
_WITH_AREA_YEAR: Final = ("woningen", "verhuizingen")


class Openbaar(Protocol):
    """The open deliveries of a gemeente; see `toolkit.sources.leveringen.Delivered`."""

    @property
    def naam(self) -> str:
        """Name of the gemeente."""

    @property
    def kerncijfers(self) -> Sequence[tuple[pd.DataFrame, Source]]:
        """Tables of areas and key figures, one per area year, each with its source."""

    @property
    def kernen(self) -> tuple[pd.DataFrame, Source] | None:
        """Kernen by buurt with their source; None where the gemeente has no list of them."""


class Levering(Protocol):
    """One delivery of registrations; see `toolkit.sources.registraties.Registratie`."""

    @property
    def soort(self) -> str:
        """Name of the contract table that it fills."""

    @property
    def bron(self) -> Source:
        """Who delivered it, of which year and nature."""


class Aangeleverd(Protocol):
    """The registrations of a gemeente; see `toolkit.sources.registraties.Registraties`."""

    @property
    def tabellen(self) -> Mapping[str, pd.DataFrame]:
        """Contract tables by name; only those that were delivered."""

    @property
    def registraties(self) -> Sequence[Levering]:
        """The deliveries that the tables were put together from."""


@dataclass(frozen=True, kw_only=True, eq=False)
class Gegevens:
    """What indicators of one gemeente are computed from.

    Attributes
    ----------
    gemeente, naam : str
    tabellen : mapping of name -> DataFrame
        Contract tables; only those that were delivered.
    bronnen : mapping of name -> tuple of Source
        The deliveries that each table came from.
    gebieden : DataFrame, index gebied_code
        gebied_code, niveau, naam, ouder_code, gebied_jaar of gemeente, wijken, buurten and kernen, one area year.
    kern_van : Series[str], index buurt_code
        The kern that has most of each buurt; empty where the gemeente has no list of kernen.
    periode : Periode
        Of flows; first and last day included.
    peildatum : date
        Of stocks.
    senior : Senior
    niveaus : tuple of str
        Levels for which rows are made.
    """

    gemeente: str
    naam: str
    tabellen: Mapping[str, pd.DataFrame]
    bronnen: Mapping[str, tuple[Source, ...]]
    gebieden: pd.DataFrame
    kern_van: pd.Series
    periode: Periode
    peildatum: date
    senior: Senior = field(default_factory=Senior)
    niveaus: tuple[str, ...] = NIVEAUS
    _aangevuld: dict[str, pd.DataFrame] = field(default_factory=dict, init=False, repr=False)

    def tabel(self, name: str) -> pd.DataFrame:
        """Return a table with every column of its contract, empty ones too; no rows where it was not delivered."""
        columns = [column for column in contract(name).columns if column.dtype != "geometry"]
        given = self.tabellen.get(name)
        if given is not None and all(column.name in given for column in columns):
            return given
        if name not in self._aangevuld:  # once: seventy indicators ask for the same few tables
            index = pd.RangeIndex(0) if given is None else given.index
            lacking = {
                column.name: pd.Series(pd.NA, index=index, dtype=pandas_dtype(column))
                for column in columns if given is None or column.name not in given
            }  # fmt: skip
            self._aangevuld[name] = pd.DataFrame(lacking) if given is None else given.assign(**lacking)
        return self._aangevuld[name].copy(deep=False)  # so that nobody can spoil it for another

    def with_tabellen(self, **tabellen: pd.DataFrame) -> "Gegevens":
        """Return the data with other or more tables; a new one has the sources of all registrations."""
        every = tuple({source.bron_id: source for each in self.bronnen.values() for source in each}.values())
        return replace(
            self, tabellen={**self.tabellen, **tabellen}, bronnen={**dict.fromkeys(tabellen, every), **self.bronnen}
        )

    def sources_of(self, *tabellen: str) -> tuple[Source, ...]:
        """Return every source of these tables once."""
        found = (source for name in tabellen for source in self.bronnen.get(name, ()))
        return tuple({source.bron_id: source for source in found}.values())

    def aard_of(self, *tabellen: str) -> Aard:
        """Return the nature of a figure made of these tables: that of its inputs where they agree, else "afgeleid"."""
        natures = {source.aard for source in self.sources_of(*tabellen) if source.aard}
        return natures.pop() if len(natures) == 1 else "afgeleid"


def collect(run: Run, data: Aangeleverd, openbaar: Openbaar, **more: pd.DataFrame) -> Gegevens:
    """Put together what the indicators of a notebook run are computed from.

    Parameters
    ----------
    run : Run
        Period, reference date (by default the day after the period) and who counts as a senior.
    data : Aangeleverd
        Its tables may be none at all: every indicator is then reported as missing.
    openbaar : Openbaar
        For the areas.
    **more : DataFrame
        Tables that a notebook made itself, such as chains; they have the sources of all registrations.
    """
    bronnen: dict[str, tuple[Source, ...]] = {}
    for levering in data.registraties:
        bronnen[levering.soort] = (*bronnen.get(levering.soort, ()), levering.bron)
    every = tuple(levering.bron for levering in data.registraties)
    gebieden = _areas(openbaar, run.gemeente, _area_year(data.tabellen))
    return Gegevens(
        gemeente=run.gemeente, naam=openbaar.naam,
        tabellen={**data.tabellen, **more}, bronnen={**bronnen, **dict.fromkeys(more, every)},
        gebieden=gebieden, kern_van=_kernen(openbaar, gebieden),
        periode=Periode(start=run.periode_start, eind=run.periode_eind),
        peildatum=run.peildatum or run.periode_eind + timedelta(days=1),
        senior=Senior(leeftijd=run.senior_leeftijd, bron=run.leeftijd_bron, schema=schema(run.leeftijd_schema)),
    )  # fmt: skip


def unplaced(gegevens: Gegevens) -> list[str]:
    """Say which dwellings lie in no buurt of the areas: they count for the gemeente only."""
    if "woningen" not in gegevens.tabellen:
        return []
    codes = gegevens.tabellen["woningen"]["buurt_code"]
    lost = int((~codes.isin(gegevens.gebieden.index)).sum())
    return [f"{plural(lost, 'woning ligt', 'woningen liggen')} in geen buurt van de kaart."] if lost else []


def _area_year(tabellen: Mapping[str, pd.DataFrame]) -> int | None:
    for name in _WITH_AREA_YEAR:
        if "gebied_jaar" in tabellen.get(name, ()) and tabellen[name]["gebied_jaar"].notna().any():
            return int(tabellen[name]["gebied_jaar"].mode().iloc[0])
    return None


def _areas(openbaar: Openbaar, gemeente: str, jaar: int | None) -> pd.DataFrame:
    """Areas of the wanted area year, or else of the newest."""
    tables = [table for table, _ in openbaar.kerncijfers]
    fitting = [table for table in tables if jaar in set(table["gebied_jaar"])]
    newest = max(fitting or tables, key=lambda table: (int(table["gebied_jaar"].max()), len(table)))
    own = newest.loc[gemeente_of(newest["gebied_code"]) == gemeente, ["gebied_code", "niveau", "naam", "gebied_jaar"]]
    kernen = _kern_areas(openbaar, own)
    areas = pd.concat([own.loc[own["niveau"] != "kern"], kernen], ignore_index=True)
    parents = wijk_of(areas["gebied_code"]).fillna(gemeente_of(areas["gebied_code"]))
    named = areas.assign(naam=short_names(areas["naam"]), ouder_code=parents.mask(areas["niveau"] == "gemeente"))
    return named.drop_duplicates("gebied_code").set_index("gebied_code", drop=False).rename_axis(index="code")


def _kern_areas(openbaar: Openbaar, areas: pd.DataFrame) -> pd.DataFrame:
    if openbaar.kernen is None:
        return areas.iloc[:0]
    kernen = openbaar.kernen[0].drop_duplicates("kern_code")
    return pd.DataFrame({
        "gebied_code": kernen["kern_code"], "niveau": "kern", "naam": kernen["kern_naam"],
        "gebied_jaar": kernen["gebied_jaar"],
    })  # fmt: skip


def _kernen(openbaar: Openbaar, gebieden: pd.DataFrame) -> pd.Series:
    buurten = gebieden.loc[gebieden["niveau"] == "buurt", ["gebied_code", "gebied_jaar"]]
    if openbaar.kernen is None or set(openbaar.kernen[0]["gebied_jaar"]) != set(buurten["gebied_jaar"]):
        return pd.Series(dtype="str", name="kern_code")
    from toolkit.meten.kernsleutel import kern_of  # it loads geopandas, for the few who have kernen

    found = kern_of(buurten.rename(columns={"gebied_code": "buurt_code"}), openbaar.kernen[0])
    return found.set_axis(buurten["gebied_code"]).dropna()
