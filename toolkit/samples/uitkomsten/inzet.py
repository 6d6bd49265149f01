"""Contacts, talks, priority, money and exceptions (domain 2.3 and 2.4)."""

from collections.abc import Iterator
from typing import Final

import pandas as pd

from toolkit.samples.uitkomsten.streek import SENIOR, Rij, Streek, klasse
from toolkit.samples.uitkomsten.tellen import by_kind, by_place, row, share

_EERSTE: Final = {
    "contact_eigen_initiatief": "eigen", "contact_verwezen_zorg": "zorg_passend",
    "contact_corporatie_renovatie": "corp_renovatie", "contact_corporatie_passend": "corp_passend",
    "contact_corporatie_sloop": "corp_sloop",
}  # fmt: skip
_GESPREK: Final = ("gesprek", "huisbezoek")
_PER_100: Final = 100.0


def inzet(streek: Streek) -> Iterator[Rij]:
    """Give the truth of contacts and interventions in the period."""
    moved = streek.moves(streek.begin, streek.eind)
    total = float(len(moved))
    yield from _contacts(streek)
    yield from _information(streek)
    yield from _coaching(streek, total)
    yield from _priority(streek, total)
    yield from _habituation(streek)
    yield from _allowances(streek, moved)
    yield from _counted(streek)


def _contacts(streek: Streek) -> Iterator[Rij]:
    """Count households whose earliest contact fell in the period, by who took the initiative."""
    every = streek.tabellen["contacten"].sort_values(["datum", "contact_id"])
    first = streek.within(every[~every["huishouden_id"].duplicated()])
    first = first[first["leeftijd"] >= SENIOR]
    lived = [streek.home_of(who, day) for who, day in zip(first["huishouden_id"], first["datum"], strict=True)]
    places = first["buurt_code"].fillna(pd.Series(lived, index=first.index, dtype="str"))
    first = first.assign(buurt=places, klasse=[klasse(int(age)) for age in first["leeftijd"]])
    for name, initiative in _EERSTE.items():
        yield from by_place(streek, name, first[first["initiatief"] == initiative], periode=streek.periode)


def _information(streek: Streek) -> Iterator[Rij]:
    sent = streek.within(streek.tabellen["voorlichting"])
    for channel, part in sent.groupby("kanaal"):
        yield row(
            streek, "interventie_voorlichting_bereik", periode=streek.periode, teller=float(part["aantal"].sum()),
            split={"kanaal": str(channel)},
        )  # fmt: skip


def _coaching(streek: Streek, total: float) -> Iterator[Rij]:
    talks = streek.within(streek.tabellen["contacten"])
    talks = talks[talks["soort"].isin(_GESPREK)]
    talks = talks.assign(buurt=talks["buurt_code"], klasse=[klasse(int(age)) for age in talks["leeftijd"]])
    yield from by_place(streek, "interventie_coach_gesprekken", talks, periode=streek.periode)
    yield from by_kind(streek, "interventie_coach_gesprekken", talks, "soort", periode=streek.periode, key="soort")
    guided = talks.sort_values(["datum", "contact_id"]).drop_duplicates("huishouden_id")
    yield from by_place(streek, "interventie_coach_trajecten", guided, periode=streek.periode)
    yield _ratio(streek, "interventie_coach_trajecten_per_verhuizing", float(len(guided)), total)


def _ratio(streek: Streek, name: str, teller: float, total: float) -> Rij:
    waarde = share(teller, total, _PER_100)
    return row(streek, name, periode=streek.periode, teller=teller, noemer=total, waarde=waarde)


def _priority(streek: Streek, total: float) -> Iterator[Rij]:
    homes = streek.tabellen["woningen"].set_index("woning_id")["buurt_code"]
    lets = streek.within(streek.tabellen["toewijzingen"])
    ages = lets["leeftijd"].astype(int)
    lets = lets.assign(buurt=lets["woning_id"].map(homes), klasse=[klasse(age) for age in ages])
    first = lets[lets["voorrang"].astype(bool) & (ages >= SENIOR)]
    yield from by_place(streek, "interventie_voorrang_toewijzingen", first, periode=streek.periode)
    yield _ratio(streek, "interventie_voorrang_per_verhuizing", float(len(first)), total)
    yield from by_place(
        streek, "interventie_voorrang_per_toewijzing", first, of=lets, periode=streek.periode, klassen=False
    )
    yield row(
        streek, "interventie_voorrang_per_toewijzing", periode=streek.periode, teller=float(len(first)),
        noemer=float((ages >= SENIOR).sum()), split={"maat": "van_toewijzingen_aan_senioren"},
    )  # fmt: skip


def _used(streek: Streek, code: str) -> pd.DataFrame:
    rows = streek.tabellen["interventies"]
    return rows[rows["instrument_code"] == code]


def _habituation(streek: Streek) -> Iterator[Rij]:
    every = _used(streek, "huurgewenning")
    begun = streek.within(every, "gewenning_start")["huishouden_id"].nunique()
    yield row(streek, "interventie_gewenning_hh", periode=streek.periode, teller=float(begun))
    runs = (every["gewenning_start"] <= streek.eind) & (every["gewenning_eind"] >= streek.eind)
    count = every.loc[runs, "huishouden_id"].nunique()
    yield row(
        streek, "interventie_gewenning_hh", periode=streek.periode, teller=float(count), split={"maat": "stand_einde"}
    )


def _allowances(streek: Streek, moved: pd.DataFrame) -> Iterator[Rij]:
    every = _used(streek, "verhuiskostenvergoeding")
    paid = streek.within(every)
    households = float(paid["huishouden_id"].nunique())
    yield row(streek, "interventie_vergoeding_hh", periode=streek.periode, teller=households)
    yield row(
        streek, "interventie_vergoeding_hh", periode=streek.periode, noemer=float(len(paid)),
        waarde=float(paid["bedrag_eur"].sum()), split={"maat": "bedrag_totaal"},
    )  # fmt: skip
    name, total = "interventie_vergoeding_verhouding", float(len(moved))
    with_it = float(moved["verhuizing_id"].isin(every["verhuizing_id"]).sum())
    yield row(streek, name, periode=streek.periode, teller=with_it, noemer=total - with_it)
    yield row(streek, name, periode=streek.periode, teller=with_it, noemer=total, split={"maat": "aandeel"})


def _counted(streek: Streek) -> Iterator[Rij]:
    rows = streek.within(streek.tabellen["interventies"])
    bent = rows[rows["flexibele_eis_soort"].notna()]
    local = rows[rows["instrument_code"].str.startswith("x_")]
    for name, units, column, key in (
        ("interventie_flexibele_eis", bent, "flexibele_eis_soort", "flexibele_eis_soort"),
        ("interventie_x", local, "instrument_code", "instrument_code"),
    ):
        yield row(streek, name, periode=streek.periode, teller=float(len(units)))
        yield from by_kind(streek, name, units, column, periode=streek.periode, key=key)
