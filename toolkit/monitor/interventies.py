"""How often each instrument was used (domain 2.4): counts of the local administration, flows over the period."""

from collections.abc import Sequence
from functools import partial
from typing import Any, Final

import pandas as pd

from toolkit.contracts.codelijsten import CONTACTSOORTEN, FLEXIBELE_EISEN, KANALEN
from toolkit.meten import Berekening, Gegevens, count_rows, empty_rows, value_row
from toolkit.monitor.contact import contacten_met_senioren
from toolkit.monitor.maten import buurt_of_dwelling, column_or, in_period, known_class, with_labels

GESPREKKEN: Final = ("gesprek", "huisbezoek")
VERGOEDING: Final = "verhuiskostenvergoeding"
GEWENNING: Final = "huurgewenning"
LOKAAL: Final = "x_"
GEEN_REGELING: Final = "geen_regeling"
GEEN_GESPREKKEN: Final = "Er is geen enkel gesprek of huisbezoek geleverd. De wooncoach kan ze registreren."
_EENHEDEN: Final = {
    "brief": "brieven", "folder": "folders", "website": "hits", "advertentie": "advertenties", "film": "vertoningen",
    "bijeenkomst": "bezoekers", "spreekuur": "bezoekers",
}  # fmt: skip


def interventie_voorlichting_bereik(gegevens: Gegevens) -> pd.DataFrame:
    """Count what was sent, handed out or visited, per channel; channels are never summed.

    No rows for a channel that the delivery does not hold at all: not used is not the same as not registered.
    """
    rows = in_period(gegevens.tabellen["voorlichting"], gegevens.periode)
    known = set(gegevens.tabellen["voorlichting"]["kanaal"].dropna().astype(str))
    parts = [
        _channel(gegevens, rows.loc[rows["kanaal"] == kanaal, "aantal"], kanaal)
        for kanaal in KANALEN
        if kanaal in known
    ]
    return pd.concat(parts, ignore_index=True) if parts else empty_rows()


def _channel(gegevens: Gegevens, aantallen: pd.Series, kanaal: str) -> pd.DataFrame:
    number = float(aantallen.sum())
    return value_row(
        "interventie_voorlichting_bereik", gegevens=gegevens, tabellen=("voorlichting",), teller=number, waarde=number,
        eenheid=_EENHEDEN[kanaal], uitsplitsing={"kanaal": kanaal},
        methode="som van het aantal in de periode; kanalen worden niet opgeteld",
        opmerking="Bezoek aan een website telt ook wie geen senior is." if kanaal == "website" else "",
    )  # fmt: skip


def gesprekken(gegevens: Gegevens) -> pd.DataFrame:
    """Return talks and home visits with seniors in P."""
    rows = in_period(contacten_met_senioren(gegevens), gegevens.periode)
    return rows.loc[rows["soort"].isin(GESPREKKEN)]


def geen_gesprekken(gegevens: Gegevens) -> str:
    """Say that the whole delivery of contacts holds no talk at all, so that none can be counted; "" where it does."""
    return "" if gegevens.tabellen["contacten"]["soort"].isin(GESPREKKEN).any() else GEEN_GESPREKKEN


def interventie_coach_gesprekken(gegevens: Gegevens) -> pd.DataFrame:
    """Count talks and home visits, by kind; several per household are several talks.

    No value where the delivery holds no talk of any year: that no coach registered one does not say that none was held.
    """
    if why := geen_gesprekken(gegevens):
        return value_row(
            "interventie_coach_gesprekken", gegevens=gegevens, tabellen=("contacten",), waarde=None,
            eenheid="gesprekken", methode="", opmerking=why,
        )  # fmt: skip
    rows = gesprekken(gegevens)
    kinds = pd.CategoricalDtype([kind for kind in CONTACTSOORTEN if kind in GESPREKKEN])
    return count_rows(
        rows.assign(teller=True, soort=rows["soort"].astype(kinds)), indicator_id="interventie_coach_gesprekken",
        gegevens=gegevens, tabellen=("contacten",), uitsplitsingen=("soort", "leeftijdsklasse"),
        methode="gesprekken en huisbezoeken met senioren in de periode",
    )  # fmt: skip


def huishoudens_met_gesprek(gegevens: Gegevens) -> pd.DataFrame:
    """Return the households with one talk or more in P, one row each: the first talk of the period."""
    return gesprekken(gegevens).sort_values(["datum", "contact_id"]).drop_duplicates("huishouden_id")


def interventie_coach_trajecten(gegevens: Gegevens) -> pd.DataFrame:
    """Count households talked with in P; maat="begonnen" and maat="afgerond" count trajecten by their dates.

    Finished trajecten are split by `uitkomst`; one that goes on is neither a success nor a failure. They have no rows
    where the delivery has no column `eind`.
    """
    shared: dict[str, Any] = {"indicator_id": "interventie_coach_trajecten", "gegevens": gegevens}
    why = geen_gesprekken(gegevens)
    talked = value_row(
        **shared, tabellen=("contacten",), waarde=None, eenheid="huishoudens", methode="", opmerking=why,
    ) if why else count_rows(
        huishoudens_met_gesprek(gegevens).assign(teller=True), tabellen=("contacten",), **shared,
        uitsplitsingen=("leeftijdsklasse",),
        methode="huishoudens met ten minste één gesprek of huisbezoek in de periode",
    )  # fmt: skip
    if "trajecten" not in gegevens.tabellen:
        return talked
    begun = count_rows(
        _trajecten(gegevens, "start").assign(teller=True), tabellen=("trajecten",), **shared,
        methode="trajecten die in de periode begonnen",
    )  # fmt: skip
    parts = [talked, with_labels(begun, maat="begonnen")]
    if "eind" in gegevens.tabellen["trajecten"]:
        done = count_rows(
            _trajecten(gegevens, "eind").assign(teller=True), tabellen=("trajecten",), **shared,
            uitsplitsingen=("uitkomst",), methode="trajecten die in de periode eindigden, naar uitkomst",
        )  # fmt: skip
        parts.append(with_labels(done, maat="afgerond"))
    return pd.concat(parts, ignore_index=True)


def _trajecten(gegevens: Gegevens, column: str) -> pd.DataFrame:
    rows = in_period(gegevens.tabellen["trajecten"], gegevens.periode, column=column)
    placed = rows.assign(buurt_code=buurt_of_household(gegevens, rows["huishouden_id"]))
    return placed.assign(uitkomst=known_class(column_or(rows, "uitkomst", pd.NA, "str")))


def buurt_of_household(gegevens: Gegevens, huishouden_id: pd.Series) -> pd.Series:
    """Return the buurt where each household lived at the start of the period, or else when it was first seen."""
    if "huishoudens" not in gegevens.tabellen:
        return pd.Series(pd.NA, index=huishouden_id.index, dtype="str")
    start = pd.Timestamp(gegevens.periode.start)
    seen = gegevens.tabel("huishoudens")[["huishouden_id", "peildatum", "woning_id"]]
    before = seen.loc[seen["peildatum"] <= start].sort_values("peildatum").drop_duplicates("huishouden_id", keep="last")
    after = seen.loc[seen["peildatum"] > start].sort_values("peildatum").drop_duplicates("huishouden_id")
    home = pd.concat([before, after]).drop_duplicates("huishouden_id").set_index("huishouden_id")["woning_id"]
    return buurt_of_dwelling(gegevens, huishouden_id.map(home))


def toewijzingen_aan_senioren(gegevens: Gegevens) -> pd.DataFrame:
    """Return the allocations in P to seniors, with `buurt_code`, age class, `voorrang`, its ground and scheme."""
    rows = in_period(gegevens.tabellen["toewijzingen"], gegevens.periode)
    ages = column_or(rows, "leeftijd", pd.NA, "Int64").astype("Int64")
    regeling = column_or(rows, "regeling", pd.NA, "str").fillna(GEEN_REGELING).astype("category")
    placed = rows.assign(
        buurt_code=buurt_of_dwelling(gegevens, rows["woning_id"]),
        regeling=regeling,
        leeftijdsklasse=known_class(gegevens.senior.schema.classify(ages)),
        voorranggrond=known_class(column_or(rows, "voorranggrond", pd.NA, "str")),
        voorrang=column_or(rows, "voorrang", pd.NA, "boolean").astype("boolean"),
    )
    return placed.loc[(ages >= gegevens.senior.leeftijd).fillna(value=False).astype(bool)]


def voorrang_aan_senioren(gegevens: Gegevens) -> pd.DataFrame:
    """Return the allocations to seniors by a rule of priority."""
    rows = toewijzingen_aan_senioren(gegevens)
    return rows.loc[rows["voorrang"].fillna(value=False).astype(bool)]


def interventie_voorrang_toewijzingen(gegevens: Gegevens) -> pd.DataFrame:
    """Count allocations to seniors by a rule of priority, by scheme and ground (the first that is registered)."""
    return count_rows(
        voorrang_aan_senioren(gegevens).assign(teller=True), indicator_id="interventie_voorrang_toewijzingen",
        gegevens=gegevens, tabellen=("toewijzingen",), uitsplitsingen=("regeling", "voorranggrond", "leeftijdsklasse"),
        methode="toewijzingen aan senioren met voorrang; van meer gronden telt de eerste",
    )  # fmt: skip


def inzet(gegevens: Gegevens, codes: Sequence[str]) -> pd.DataFrame:
    """Return the interventions with these instruments in P, with `buurt_code` of the household."""
    return in_period(_applied(gegevens, codes), gegevens.periode)


def _applied(gegevens: Gegevens, codes: Sequence[str]) -> pd.DataFrame:
    """Return every intervention with these instruments, with `buurt_code` of the household."""
    rows = gegevens.tabellen["interventies"]
    chosen = rows.loc[rows["instrument_code"].isin(codes)]
    households = column_or(chosen, "huishouden_id", pd.NA, "str")
    return chosen.assign(huishouden_id=households, buurt_code=buurt_of_household(gegevens, households))


def _households(rows: pd.DataFrame) -> pd.DataFrame:
    """One row per household; a row without household is one of its own."""
    return rows.loc[rows["huishouden_id"].isna() | ~rows.duplicated("huishouden_id")]


def interventie_gewenning_hh(gegevens: Gegevens) -> pd.DataFrame:
    """Count households that began rent habituation in P; maat="stand_einde" are those that have it on the last day."""
    shared: dict[str, Any] = {
        "indicator_id": "interventie_gewenning_hh", "gegevens": gegevens, "tabellen": ("interventies",)
    }  # fmt: skip
    rows = _applied(gegevens, [GEWENNING])
    # Where no start of the term was registered, it is the day on which the intervention was.
    start = column_or(rows, "gewenning_start", pd.NaT, "datetime64[us]").fillna(rows["datum"])
    rows = rows.assign(gewenning_start=start)
    begun = count_rows(
        _households(in_period(rows, gegevens.periode, column="gewenning_start")).assign(teller=True), **shared,
        methode="huishoudens van wie de huurgewenning in de periode begon; huurprijsbehoud telt niet mee",
    )  # fmt: skip
    if "gewenning_eind" not in rows:
        return begun
    last = pd.Timestamp(gegevens.periode.eind)
    running = rows.loc[(start <= last) & (rows["gewenning_eind"].isna() | (rows["gewenning_eind"] > last))]
    stock = count_rows(
        _households(running).assign(teller=True), **shared,
        methode="huishoudens met lopende huurgewenning op de laatste dag van de periode",
    )  # fmt: skip
    return pd.concat([begun, with_labels(stock, maat="stand_einde")], ignore_index=True)


def interventie_vergoeding_hh(gegevens: Gegevens) -> pd.DataFrame:
    """Count households that were paid a moving allowance in P; by `maat` also the total and mean amount in euro."""
    paid = inzet(gegevens, [VERGOEDING])
    shared: dict[str, Any] = {
        "indicator_id": "interventie_vergoeding_hh",
        "gegevens": gegevens,
        "tabellen": ("interventies",),
    }
    households = count_rows(
        _households(paid).assign(teller=True), **shared,
        methode="huishoudens aan wie in de periode een verhuisvergoeding is betaald",
    )  # fmt: skip
    amounts = column_or(paid, "bedrag_eur", pd.NA, "Float64").astype("Float64").dropna()
    if amounts.empty:
        return households
    cases = {"noemer": float(len(amounts)), "eenheid": "euro", **shared}
    total = value_row(**cases, waarde=float(amounts.sum()), uitsplitsing={"maat": "bedrag_totaal"},
                      methode="som van de betaalde bedragen")  # fmt: skip
    mean = value_row(**cases, waarde=float(amounts.mean()), uitsplitsing={"maat": "bedrag_gemiddeld"},
                     methode="gemiddelde van de betaalde bedragen")  # fmt: skip
    return pd.concat([households, total, mean], ignore_index=True)


def times(rows: pd.DataFrame) -> pd.DataFrame:
    """Repeat each row as often as it says it was applied (`aantal`; once where it does not say)."""
    often = column_or(rows, "aantal", 1, "Int64").astype("Int64").fillna(1).astype(int)
    return rows.loc[rows.index.repeat(often)].reset_index(drop=True)


def interventie_flexibele_eis(gegevens: Gegevens) -> pd.DataFrame:
    """Count how often a requirement was applied flexibly, by kind: times, not households."""
    rows = in_period(gegevens.tabellen["interventies"], gegevens.periode)
    applied = times(rows.loc[rows["flexibele_eis_soort"].notna()])
    households = column_or(applied, "huishouden_id", pd.NA, "str")
    units = applied.assign(
        teller=True, buurt_code=buurt_of_household(gegevens, households),
        flexibele_eis_soort=applied["flexibele_eis_soort"].astype(pd.CategoricalDtype(list(FLEXIBELE_EISEN))),
    )  # fmt: skip
    return count_rows(
        units, indicator_id="interventie_flexibele_eis", gegevens=gegevens, tabellen=("interventies",),
        uitsplitsingen=("flexibele_eis_soort",), methode="keren dat een eis soepel is toegepast, naar soort eis",
    )  # fmt: skip


def interventie_x_berekening(codes: Sequence[str] = ()) -> Berekening:
    """Return the function that counts local interventions; those in `codes` have a row also if never used."""
    return partial(_interventie_x, codes=tuple(codes))


def _interventie_x(gegevens: Gegevens, *, codes: Sequence[str]) -> pd.DataFrame:
    every = gegevens.tabellen["interventies"]
    found = every["instrument_code"].dropna().astype(str)
    local = sorted({*codes, *found[found.str.startswith(LOKAAL)]})
    used = times(inzet(gegevens, local))
    units = used.assign(teller=True, instrument_code=used["instrument_code"].astype(pd.CategoricalDtype(local)))
    return count_rows(
        units, indicator_id="interventie_x", gegevens=gegevens, tabellen=("interventies",),
        uitsplitsingen=("instrument_code",), methode="keren dat een eigen maatregel is ingezet, naar maatregel",
    )  # fmt: skip
